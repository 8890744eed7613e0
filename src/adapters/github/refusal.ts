import { GitHubDeniedError } from '../../domain/errors.ts'

export interface Asked {
  /** What GitHub would refuse, such as `list the branches`. */
  readonly deed: string
  /** The line of `permissions:` that allows it. */
  readonly permission: string
}

/**
 * The answer of GitHub's API.
 * @throws GitHubDeniedError that names the permission on 401 and 403, and on 404 too: a token that may not even see a
 * repository is told that there is none; other errors as they come
 */
export async function askGitHub<Answer>(
  { deed, permission }: Asked,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask()
  } catch (cause) {
    const { status } = cause as { readonly status?: unknown }
    if (status !== 401 && status !== 403 && status !== 404) throw cause
    const said = cause instanceof Error ? cause.message : String(status)
    throw new GitHubDeniedError(`GitHub refused to ${deed}: ${said}`, {
      remedy: `Give the job \`permissions: { ${permission} }\`.`,
      cause,
    })
  }
}
