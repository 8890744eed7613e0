import { posix } from 'node:path'
import { createContextTree } from '../../domain/dockerfile/context-tree.ts'
import type { Evaluation } from '../../domain/dockerfile/evaluate.ts'
import { matchSource } from '../../domain/dockerfile/match-sources.ts'
import { type ContextSource, listSources } from '../../domain/dockerfile/sources.ts'
import type { SourceEntry } from '../../domain/fingerprint/recipe.ts'
import { parentFolders } from '../../domain/paths.ts'
import type { PlanWarning } from '../../domain/plan/plan.ts'
import type { ContextEntry, Workspace } from '../../ports/workspace.ts'
import type { ProjectImage } from '../project/project.ts'
import { countContextFiles } from './count-contexts.ts'
import { isGitPath } from './count-git.ts'
import type { ContextFiles } from './read-context.ts'
import { sourceEntry } from './source-entry.ts'

/** Where one file of the context goes in the image. */
export interface TakenSource {
  readonly source: ContextSource
  readonly path: string
  /** Absolute; undefined when it cannot be told. */
  readonly imagePath: string | undefined
}

export interface CountedSources {
  /** Sorted by path. */
  readonly entries: readonly SourceEntry[]
  readonly taken: readonly TakenSource[]
  /** `.git` is among what is copied; it is not among `entries`. */
  readonly coversGit: boolean
  readonly warnings: readonly PlanWarning[]
}

/** @throws InputError for a source that is not there, with file, line and near names */
export async function countSources(
  image: ProjectImage,
  context: ContextFiles,
  workspace: Workspace,
): Promise<CountedSources> {
  const taken = matchAll(image.evaluations, context)
  const paths = new Set(taken.map(({ path }) => path))
  const read = context.entries.filter(({ path }) => paths.has(path) && !isGitPath(path))
  const files = read.filter(({ kind }) => kind === 'file').map(({ path }) => path)
  const ids = await workspace.blobIds(context.context, files)
  const entries = [
    ...read.map(entry => sourceEntry(entry, ids)),
    ...(await countContextFiles(image, workspace)),
  ]
  return {
    entries: entries.sort(([a], [b]) => (a < b ? -1 : 1)),
    taken,
    coversGit: [...paths].some(isGitPath),
    warnings: await sourceWarnings(image, context, {
      files,
      emptyFolders: emptyFolders(read),
      workspace,
    }),
  }
}

/** Every file that any platform's build reads, where it goes, in the order of the Dockerfile. */
export function matchAll(
  evaluations: readonly Evaluation[],
  context: ContextFiles,
): readonly TakenSource[] {
  const tree = createContextTree(context.entries)
  return evaluations.flatMap(evaluation => {
    const options = { tree, file: evaluation.dockerfile.file, dockerignore: context.dockerignore }
    return listSources(evaluation).context.flatMap(source =>
      matchSource(source, options).map(({ path, imagePath }) => ({ source, path, imagePath })),
    )
  })
}

function emptyFolders(read: readonly ContextEntry[]): ReadonlySet<string> {
  const parents = parentFolders(read.map(({ path }) => path))
  return new Set(
    read.flatMap(({ path, kind }) => (kind === 'directory' && !parents.has(path) ? path : [])),
  )
}

interface WarningContext {
  readonly files: readonly string[]
  /** Among what is read. */
  readonly emptyFolders: ReadonlySet<string>
  readonly workspace: Workspace
}

async function sourceWarnings(
  image: ProjectImage,
  { context }: ContextFiles,
  { files, emptyFolders, workspace }: WarningContext,
): Promise<readonly PlanWarning[]> {
  const { file } = image.declaration
  const inContext = (path: string) => (context === '.' ? path : `${context}/${path}`)
  const read = new Set([...emptyFolders].map(inContext))
  const isRead = (submodule: string) => read.has(submodule)
  const submodules =
    emptyFolders.size === 0 ? [] : (await workspace.absentSubmodules()).filter(isRead)
  const warnings = submodules.map(path => ({
    message: `the submodule ${path} is not checked out: its folder counts as empty, as it would be built`,
    file,
    line: undefined,
  }))
  const pointers = []
  const byLfs = await foldersOfLfs(files.map(inContext), workspace)
  for (const path of files) {
    if (byLfs(inContext(path)) && (await workspace.isLfsPointer(context, path))) {
      pointers.push({
        message: `${inContext(path)} is a Git LFS pointer, not its content: set \`lfs: true\` for actions/checkout`,
        file,
        line: undefined,
      })
    }
  }
  return [...warnings, ...pointers]
}

/** Tells the files that `.gitattributes` of their folder, or of one above it, may give to Git LFS. */
async function foldersOfLfs(
  files: readonly string[],
  workspace: Workspace,
): Promise<(file: string) => boolean> {
  const prefixes: string[] = []
  for (const folder of ['.', ...parentFolders(files)]) {
    const text = await workspace.readText(posix.join(folder, '.gitattributes'))
    if (text?.includes('filter=lfs') === true) {
      prefixes.push(folder === '.' ? '' : `${folder}/`)
    }
  }
  return file => prefixes.some(prefix => file.startsWith(prefix))
}
