import { InputError } from '../../domain/errors.ts'
import type { PlanWarning } from '../../domain/plan/plan.ts'
import type { RecipeRequest } from '../project/compose-recipe.ts'

export interface CountedGit {
  readonly facts: { readonly commit: string; readonly describe: string } | undefined
  readonly warnings: readonly PlanWarning[]
}

export function isGitPath(path: string): boolean {
  return path === '.git' || path.startsWith('.git/')
}

/**
 * What tools such as setuptools_scm read from a copied `.git`, in place of its bytes.
 * @throws InputError when a version is to be published from a clone without history, or credentials would be pushed
 */
export async function countGit({
  image,
  sources,
  isTagEvent,
  pushes,
  ports,
}: RecipeRequest): Promise<CountedGit> {
  const { file } = image.declaration
  const line = sources.taken.find(({ path }) => isGitPath(path))?.source.line
  const facts = await ports.workspace.git()
  const version = facts === undefined ? undefined : await ports.workspace.gitVersion()
  if (facts === undefined || version === undefined) {
    throw new InputError(`.git is copied into ${image.name}, and git cannot read it`, {
      remedy: 'Install git and make a first commit, or exclude .git in .dockerignore.',
      at: { file, line },
    })
  }
  const warnings: PlanWarning[] = []
  if (facts.shallow || !version.hasTags) {
    const message = `.git is copied into ${image.name}, but this clone ${facts.shallow ? 'is shallow' : 'has no tags'}: a version read from it is wrong`
    const remedy = 'Set `fetch-depth: 0` for actions/checkout, or exclude .git in .dockerignore.'
    if (isTagEvent) {
      throw new InputError(message, { remedy, at: { file, line } })
    }
    warnings.push({ message: `${message}. ${remedy}`, file, line })
  }
  if (await ports.workspace.gitConfigHoldsCredentials(image.declaration.context)) {
    const message = `.git/config holds credentials and is copied into ${image.name}`
    const remedy =
      'Set `persist-credentials: false` for actions/checkout, or exclude .git in .dockerignore.'
    if (pushes) {
      throw new InputError(message, { remedy, at: { file, line } })
    }
    warnings.push({ message: `${message}. ${remedy}`, file, line })
  }
  return { facts: { commit: facts.commit, describe: version.describe }, warnings }
}
