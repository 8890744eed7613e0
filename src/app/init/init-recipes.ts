import type { Workspace } from '../../ports/workspace.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import { composeRecipes } from '../project/compose-recipes.ts'
import type { Project } from '../project/project.ts'
import type { InitRequest } from './init-project.ts'

/** What images are composed of, as any run would compose them. */
export function recipesOf(
  project: Project,
  workspace: Workspace,
  ports: InitRequest['ports'],
): Promise<ReadonlyMap<string, ComposedRecipe>> {
  return composeRecipes(project.images, {
    isTagEvent: false,
    pushes: false,
    sharedArgs: [],
    ports: { ...ports, workspace },
  })
}
