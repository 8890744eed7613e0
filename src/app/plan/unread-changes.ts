import type { Workspace } from '../../ports/workspace.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import type { Project } from '../project/project.ts'

const MOST_NAMED = 5

export interface ComposedTree {
  readonly project: Project
  readonly workspace: Workspace
  readonly composed: ReadonlyMap<string, ComposedRecipe>
}

/** A notice that names files which differ between two trees and have no part in any recipe; none without such files. */
export async function unreadChanges(
  here: ComposedTree,
  there: ComposedTree,
): Promise<readonly string[]> {
  const read = new Set([...readFiles(here), ...readFiles(there)])
  const [now, old] = [await blobIds(here.workspace), await blobIds(there.workspace)]
  const paths = [...new Set([...now.keys(), ...old.keys()])]
    .filter(path => now.get(path) !== old.get(path) && !read.has(path))
    .sort()
  if (paths.length === 0) return []
  const rest = paths.length > MOST_NAMED ? ` and ${paths.length - MOST_NAMED} more` : ''
  return [`changed, but part of no recipe: ${paths.slice(0, MOST_NAMED).join(', ')}${rest}`]
}

async function blobIds(workspace: Workspace): Promise<ReadonlyMap<string, string>> {
  return workspace.blobIds('.', await workspace.listFiles())
}

/** Relative to the repository root. */
function readFiles({ project, composed }: ComposedTree): readonly string[] {
  return project.images.flatMap(({ name, declaration: { context, file } }) => {
    const { recipe, files } = composed.get(name) ?? {}
    const paths = [
      ...(recipe?.sources ?? []).map(([path]) => path),
      ...(recipe?.dependencies ?? []).map(entry => entry.file),
      ...Object.keys(files?.outlines ?? {}),
    ]
    return [file, ...paths.map(path => (context === '.' ? path : `${context}/${path}`))]
  })
}
