import { getOctokit } from '@actions/github'
import { GitHubDeniedError, StoreUnavailableError } from '../../domain/errors.ts'
import { type Digest, parseDigest } from '../../domain/oci/digest.ts'
import { isTag, type Repository, repositoryPath } from '../../domain/oci/reference.ts'
import type { ListedVersion, VersionShelf } from '../../ports/version-shelf.ts'

const PER_PAGE = 100

interface Version extends ListedVersion {
  readonly id: number
}

type Account = 'orgs' | 'users'

interface Package {
  readonly account: Account
  readonly versions: readonly Version[]
}

/**
 * GitHub's packages API: ghcr.io itself deletes nothing. It lists what has no tag too, and keeps what was deleted for
 * 30 days.
 */
export function packagesShelf(token: string): VersionShelf {
  const octokit = getOctokit(token)
  const { rest } = octokit
  const packages = new Map<Repository, Package>()

  async function versionsOf(repository: Repository): Promise<Package> {
    const { owner, name } = nameOf(repository)
    const about = { package_type: 'container', package_name: name } as const
    const ofOrganisation = await found(repository, () =>
      octokit.paginate(rest.packages.getAllPackageVersionsForPackageOwnedByOrg, {
        ...about,
        org: owner,
        per_page: PER_PAGE,
      }),
    )
    if (ofOrganisation !== undefined) {
      return { account: 'orgs', versions: ofOrganisation.map(versionFrom) }
    }
    // GitHub's description knows no size of a page here; links lead on.
    const ofUser = await found(repository, () =>
      octokit.paginate(rest.packages.getAllPackageVersionsForPackageOwnedByUser, {
        ...about,
        username: owner,
      }),
    )
    // A package that was never published has no versions.
    return { account: 'users', versions: (ofUser ?? []).map(versionFrom) }
  }

  return {
    async list(repository) {
      const listed = await versionsOf(repository)
      packages.set(repository, listed)
      return listed.versions
    },
    async remove(repository, digest) {
      const { owner, name } = nameOf(repository)
      const { account, id } = idOf(packages.get(repository), digest)
      const about = {
        package_type: 'container',
        package_name: name,
        package_version_id: id,
      } as const
      return refusalOf(`${repository}@${digest}`, () =>
        found(repository, () =>
          account === 'orgs'
            ? rest.packages.deletePackageVersionForOrg({ ...about, org: owner })
            : rest.packages.deletePackageVersionForUser({ ...about, username: owner }),
        ),
      )
    },
    restoring(repository, digest) {
      const { owner, name } = nameOf(repository)
      const { account, id } = idOf(packages.get(repository), digest)
      return `within 30 days: gh api --method POST /${account}/${owner}/packages/container/${encodeURIComponent(name)}/versions/${id}/restore`
    },
  }
}

function idOf(known: Package | undefined, digest: Digest): { account: Account; id: number } {
  const version = known?.versions.find(one => one.digest === digest)
  if (known === undefined || version === undefined) {
    throw new Error(`${digest} was not listed`)
  }
  return { account: known.account, id: version.id }
}

function nameOf(repository: Repository): { readonly owner: string; readonly name: string } {
  const [owner = '', ...rest] = repositoryPath(repository).split('/')
  return { owner, name: rest.join('/') }
}

function versionFrom(version: {
  readonly id: number
  readonly name: string
  readonly created_at: string
  readonly metadata?: { readonly container?: { readonly tags: readonly string[] } }
}): Version {
  const digest = parseDigest(version.name)
  if (digest === undefined) {
    throw new StoreUnavailableError(`GitHub lists a version without a digest: ${version.id}`, {
      remedy: 'Run again; nothing was deleted.',
    })
  }
  const tags = version.metadata?.container?.tags ?? []
  return { id: version.id, digest, tags: tags.filter(isTag).sort(), createdAt: version.created_at }
}

/** What GitHub's API says of a version that it never deletes; it has no code of its own for either. */
const NEVER_DELETED = [/5,?000 downloads/i, /last tagged version/i]

/** @throws StoreUnavailableError when the request itself was refused, as each one after it would be */
async function refusalOf(
  name: string,
  remove: () => Promise<unknown>,
): Promise<string | undefined> {
  try {
    await remove()
    return undefined
  } catch (cause) {
    const { status, message = '' } = cause as {
      readonly status?: number
      readonly message?: string
    }
    if (status !== 400 && status !== 422) throw cause
    if (NEVER_DELETED.some(known => known.test(message))) return `GitHub keeps it: ${message}`
    throw new StoreUnavailableError(`GitHub did not delete ${name}: ${message}`, {
      remedy:
        'Run again; the log names what was deleted before. If it stays so, report it to this action.',
      cause,
    })
  }
}

/** @returns undefined for 404 */
async function found<Answer>(
  repository: Repository,
  ask: () => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await ask()
  } catch (error) {
    const { status } = error as { readonly status?: number }
    if (status === 404) return undefined
    if (status === 401 || status === 403) {
      throw new GitHubDeniedError(`GitHub refused to list or delete versions of ${repository}`, {
        remedy:
          "Give the job `permissions: packages: write`, and the repository the role admin in the package's settings (Manage Actions access).",
        cause: error,
      })
    }
    throw error
  }
}
