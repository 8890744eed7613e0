import { posix } from 'node:path'
import { listReferences } from '../../domain/dockerfile/references.ts'
import { InputError } from '../../domain/errors.ts'
import type { SourceEntry, UpstreamEntry } from '../../domain/fingerprint/recipe.ts'
import { cutUserinfo } from '../../domain/fingerprint/redact-args.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { ProjectImage } from '../project/project.ts'
import { sourceEntry } from './source-entry.ts'

/** Images, layouts, Git and HTTP addresses; anything else is a folder. */
const REMOTE = /^(?:[a-z][a-z0-9+-]*:\/\/|git@|target:)/

/**
 * All files of the folders that the build knows as named contexts, if an instruction takes something from them.
 * Nothing is left out: which of their files are read is not told apart.
 * @throws InputError for a folder that is not in the repository
 */
export async function countContextFiles(
  image: ProjectImage,
  workspace: Workspace,
): Promise<readonly SourceEntry[]> {
  const counted = usedContexts(image)
    .filter(([, value]) => !REMOTE.test(value))
    .map(async ([name, value]): Promise<readonly SourceEntry[]> => {
      const folder = folderOf(name, value, image)
      const entries = await workspace.walkContext(folder, {
        keeps: () => true,
        enters: () => true,
      })
      const files = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path)
      const ids = await workspace.blobIds(folder, files)
      return entries
        .map(entry => sourceEntry(entry, ids))
        .map(([path, mode, id]) => [`build-context ${name}: ${path}`, mode, id])
    })
  return (await Promise.all(counted)).flat()
}

/** Named contexts that are no folders, as they are written. */
export function remoteContexts(image: ProjectImage): readonly UpstreamEntry[] {
  return usedContexts(image)
    .filter(([, value]) => REMOTE.test(value))
    .map(([name, value]) => ({ reference: `${name}=${cutUserinfo(value)}` }))
}

function usedContexts({
  evaluations,
  declaration,
}: ProjectImage): readonly (readonly [name: string, value: string])[] {
  const used = new Set(evaluations.flatMap(evaluation => listReferences(evaluation).contexts))
  return Object.entries(declaration.buildContexts).filter(([name]) => used.has(name))
}

function folderOf(name: string, value: string, { declaration }: ProjectImage): string {
  const folder = posix.normalize(value).replace(/\/$/, '')
  if (posix.isAbsolute(folder) || folder === '..' || folder.startsWith('../')) {
    throw new InputError(`the build context "${name}" lies outside of the repository: ${value}`, {
      remedy:
        'Name a folder of the repository, or an image with docker-image://, so that its content can count.',
      at: declaration.declaredAt,
    })
  }
  return folder
}
