import type { SshAgent } from '../bake/access-source.ts'
import { csvFields } from '../bake/csv-fields.ts'
import { joinInside } from './repository-path.ts'

/** A secret that a build is given: where it comes from, never its value. */
export interface StatedSecret {
  readonly id: string
  /** An environment variable; with neither, what is called like the id. What is empty is not stated. */
  readonly env?: string | undefined
  /** A file, from where the paths of the bake or compose file start. */
  readonly src?: string | undefined
}

export interface BuildAccess {
  /** As buildx takes them, files from the repository root. */
  readonly secrets: readonly string[]
  readonly ssh: readonly string[]
  /** What a build is not given, and why. */
  readonly notices: readonly string[]
}

/** What a build may be given of what is stated: files of the repository, variables, and the agent of who builds. */
export function buildAccess(
  stated: { readonly secrets: readonly StatedSecret[]; readonly ssh: readonly SshAgent[] },
  folder: string,
): BuildAccess {
  const notices: string[] = []
  const inside = (path: string, what: string): string | undefined => {
    const found = /^[~/]/.test(path) ? undefined : joinInside(folder, path)
    if (found !== undefined && found !== '.') return found
    const why =
      found === '.' ? 'names the repository itself' : 'comes from outside of the repository'
    notices.push(`${what} ${why}; it is not passed`)
    return undefined
  }
  const secrets = stated.secrets.flatMap(({ id, env, src }) => {
    const file = src ? inside(src, `the secret ${id}`) : undefined
    if (src && file === undefined) return []
    const source = file === undefined ? pair('env', env) : pair('src', file)
    return [csvFields([['id', id], ...source])]
  })
  const ssh = stated.ssh.flatMap(({ id, paths }) => {
    const files = paths.map(path => {
      if (!path.includes(',')) return inside(path, `the SSH agent ${id}`)
      notices.push(`the SSH agent ${id} names a path with a comma, which ends it; it is not passed`)
      return undefined
    })
    const known = files.filter(file => file !== undefined)
    return known.length < files.length ? [] : [known.length === 0 ? id : `${id}=${known.join(',')}`]
  })
  return { secrets, ssh, notices }
}

function pair(key: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value ? [[key, value]] : []
}
