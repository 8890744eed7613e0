import {
  createIgnoreFilter,
  type Dockerignore,
  dockerignorePaths,
  parseDockerignore,
} from '../../domain/dockerfile/dockerignore.ts'
import type { ContextEntry, Workspace } from '../../ports/workspace.ts'

/** What BuildKit would send of the context. */
export interface ContextFiles {
  /** Path relative to the repository root, `.` for the root itself. */
  readonly context: string
  readonly entries: readonly ContextEntry[]
  /** The rules that apply; none when there is no ignore file. */
  readonly dockerignore: Dockerignore
}

/** @param where the Dockerfile and the context, relative to the repository root */
export async function readContext(
  { file, context }: { readonly file: string; readonly context: string },
  workspace: Workspace,
): Promise<ContextFiles> {
  let ignoreFile: string | undefined
  let text = ''
  for (const path of dockerignorePaths(file, context)) {
    const found = await workspace.readText(path)
    if (found !== undefined) {
      ignoreFile = path
      text = found
      break
    }
  }
  const dockerignore = parseDockerignore(text, ignoreFile)
  const entries = await workspace.walkContext(context, createIgnoreFilter(dockerignore))
  return { context, entries, dockerignore }
}
