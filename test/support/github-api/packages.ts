import type { ApiAnswer, Operation } from './operations.ts'
import { pageOf } from './pages.ts'

/** A version of a container package as GitHub lists it. */
export interface FakePackageVersion {
  readonly id: number
  /** Its digest. */
  readonly name: string
  readonly created_at: string
  readonly tags: readonly string[]
}

/** Owner of the packages: what kind of account it is, and package name -> versions, newest first. */
export interface FakePackages {
  readonly owner: string
  readonly kind: 'org' | 'user'
  readonly versions: Map<string, FakePackageVersion[]>
  /** Version -> why it is not deleted, as a public one with many downloads. */
  readonly kept?: ReadonlyMap<number, string>
}

const NOT_FOUND: ApiAnswer = { status: 404, body: { message: 'Package not found.' } }

function list(kind: 'org' | 'user', ownerParameter: string): Operation {
  return {
    needs: { scope: 'packages', access: 'read' },
    answer: ({ params, query }, { packages, url }) => {
      const [owner = '', name = ''] = [params[ownerParameter], params.package_name]
      const versions = find(packages, kind, owner, name)?.map(({ tags, ...version }) => ({
        ...version,
        url: 'https://api.github.example/version',
        package_html_url: 'https://github.example/package',
        updated_at: version.created_at,
        metadata: { package_type: 'container', container: { tags } },
      }))
      const path = `/${kind}s/${owner}/packages/container/${encodeURIComponent(name)}/versions`
      return versions === undefined ? NOT_FOUND : pageOf(versions, path, { query, url })
    },
  }
}

function remove(kind: 'org' | 'user', ownerParameter: string): Operation {
  return {
    needs: { scope: 'packages', access: 'write' },
    answer: ({ params }, { packages }) => {
      const versions = find(packages, kind, params[ownerParameter], params.package_name)
      const at = versions?.findIndex(({ id }) => id === Number(params.package_version_id)) ?? -1
      if (versions === undefined || at < 0) return NOT_FOUND
      const why = packages?.kept?.get(Number(params.package_version_id))
      if (why !== undefined) return { status: 400, body: { message: why } }
      versions.splice(at, 1)
      return { status: 204, body: null }
    },
  }
}

function find(
  packages: FakePackages | undefined,
  kind: 'org' | 'user',
  owner: string | undefined,
  name = '',
): FakePackageVersion[] | undefined {
  return packages?.kind === kind && packages.owner === owner
    ? packages.versions.get(name)
    : undefined
}

export const packageOperations: Readonly<Record<string, Operation>> = {
  'packages/get-all-package-versions-for-package-owned-by-org': list('org', 'org'),
  'packages/get-all-package-versions-for-package-owned-by-user': list('user', 'username'),
  'packages/delete-package-version-for-org': remove('org', 'org'),
  'packages/delete-package-version-for-user': remove('user', 'username'),
}
