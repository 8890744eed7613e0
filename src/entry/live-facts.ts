import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkOutCommit } from '../adapters/git/check-out-commit.ts'
import { digestsIn, type LiveBranch, liveBranches } from '../adapters/git/live-branches.ts'
import { LocalWorkspace } from '../adapters/workspace/local-workspace.ts'
import { cacheTag } from '../app/build/cache-refs.ts'
import type { Ports } from '../app/ports.ts'
import { composeRecipes } from '../app/project/compose-recipes.ts'
import type { Project } from '../app/project/project.ts'
import { BaseImageError, InputError } from '../domain/errors.ts'
import {
  contentTag,
  fingerprintOf,
  fingerprintWithoutEpoch,
  type Recipe,
} from '../domain/fingerprint/recipe.ts'
import type { LiveFacts } from '../domain/prune/stored-version.ts'
import { branchSlug } from '../domain/release/tag-name.ts'

export interface LiveRequest {
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly compose: (tree: LocalWorkspace) => Promise<Project>
  readonly ports: Ports
  readonly defaultBranch: string | undefined
  /** What GitHub says; undefined where it cannot be asked. */
  readonly branches: readonly LiveBranch[] | undefined
  readonly openPullRequests: readonly number[] | undefined
}

/**
 * What every live branch builds and names, from its files.
 * @throws InputError when one branch is not here or cannot be read: then nothing may be deleted
 */
export async function readLiveFacts(request: LiveRequest): Promise<LiveFacts> {
  const { folder, environment: env, defaultBranch, openPullRequests } = request
  const branches = await liveBranches({ folder, env, known: request.branches })
  const commits = new Map(branches.map(({ commit, name }) => [commit, name]))
  const recipes: Recipe[] = []
  const pinned = new Set<string>()
  for (const [commit, name] of commits) {
    for (const digest of await digestsIn({ folder, env }, commit)) pinned.add(digest)
    recipes.push(...(await recipesOf(commit, name, request)))
  }
  return {
    recipes: new Set(recipes.map(fingerprintWithoutEpoch)),
    contentTags: new Set(recipes.map(recipe => contentTag(fingerprintOf(recipe)))),
    pinned,
    cacheTags: new Set([
      ...branches.map(({ name }) => cacheTag(name)),
      ...(openPullRequests ?? []).map(number => cacheTag(`pull-request-${number}`)),
    ]),
    openPullRequests: openPullRequests === undefined ? undefined : new Set(openPullRequests),
    defaultSlug: defaultBranch === undefined ? undefined : branchSlug(defaultBranch),
  }
}

async function recipesOf(
  commit: string,
  branch: string,
  { folder, environment: env, compose, ports }: LiveRequest,
): Promise<readonly Recipe[]> {
  const into = await mkdtemp(join(tmpdir(), 'base-image-live-'))
  try {
    const root = await checkOutCommit({ folder, reference: commit, into, env })
    if (root === undefined) return []
    const workspace = new LocalWorkspace(root, { env })
    const project = await compose(workspace)
    const facts = {
      isTagEvent: false,
      pushes: false,
      sharedArgs: [],
      ports: { ...ports, workspace },
    }
    const composed = await composeRecipes(project.images, facts)
    return [...composed.values()].map(({ recipe }) => recipe)
  } catch (error) {
    throw error instanceof BaseImageError ? unreadable(branch, error) : error
  } finally {
    await rm(into, { recursive: true, force: true })
  }
}

function unreadable(branch: string, cause: BaseImageError): InputError {
  return new InputError(
    `what the branch ${branch} builds cannot be told (${cause.message}): nothing is deleted`,
    { remedy: `Mend or delete the branch. ${cause.remedy}`, cause },
  )
}
