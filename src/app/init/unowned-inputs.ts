import { posix } from 'node:path'
import { CODE_OWNERS_PATHS, withoutOwner } from '../../domain/init/code-owners.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { ProvenImages } from './init-images.ts'

export interface UnownedInputs {
  readonly files: readonly string[]
  /** CODEOWNERS, if there is one. */
  readonly by: string | undefined
}

/** Files that bases are made of and nobody owns. */
export async function unownedInputs(
  { project, recipes }: ProvenImages,
  workspace: Workspace,
): Promise<UnownedInputs> {
  const inputs = project.images
    .filter(({ role }) => role === 'base')
    .flatMap(({ name, declaration: { file, context } }) => {
      const { sources = [], dependencies = [] } = recipes.get(name)?.recipe ?? {}
      const paths = [...sources.map(([path]) => path), ...dependencies.map(one => one.file)]
      return [file, ...paths.map(path => posix.join(context, path))]
    })
  const files = [...new Set(inputs)].sort()
  for (const by of CODE_OWNERS_PATHS) {
    const text = await workspace.readText(by)
    if (text !== undefined) return { files: withoutOwner(files, text), by }
  }
  return { files, by: undefined }
}
