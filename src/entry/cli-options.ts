import type { RunOptions } from '../app/options.ts'
import { decidePush } from '../domain/release/push-policy.ts'
import type { GitFacts } from '../ports/workspace.ts'
import { parseSelection, readTag } from './action-inputs.ts'
import type { CliArguments } from './cli-arguments.ts'

/** What flags and git come to. `isLayout`: images live in a folder of this machine, which is always written. */
export function cliRunOptions(
  { names, flags }: CliArguments,
  git: GitFacts | undefined,
  { isLayout, layout }: { readonly isLayout: boolean; readonly layout: string },
): RunOptions {
  const event = { kind: 'command-line', branch: git?.branch } as const
  const defaultBranch = git?.defaultBranch ?? git?.branch
  const pushed = decidePush({
    event,
    push: flags.push ? 'true' : 'auto',
    dryRun: flags['dry-run'],
    defaultBranch,
    pushPullRequests: false,
  })
  return {
    release: {
      event,
      commit: git?.commit,
      defaultBranch,
      tag: readTag('--tag', flags.tag),
      forceTag: true,
      exactTags: undefined,
      isRelease: flags.release,
    },
    push:
      isLayout && !flags['dry-run']
        ? { push: true, why: `kept in the image layout ${layout}` }
        : pushed,
    selection: parseSelection(names.length > 0 ? names.join(',') : (flags.images ?? '')) ?? {
      kind: 'all',
    },
    sharedArgs: flags['build-arg'].map(text => text.split('=')[0] ?? ''),
    force: flags.force,
    noCache: flags['no-cache'],
    failFast: flags['fail-fast'],
    source: git?.origin?.replace(/\.git$/, ''),
    useCache: true,
    writeCache: pushed.push,
    cacheFrom: flags['cache-from'],
    cacheTo: flags['cache-to'],
    trustPullRequests: false,
    secrets: flags.secret,
    ssh: flags.ssh,
  }
}

/** `owner` and `repository` of a URL such as `https://github.com/acme/app.git` or `git@github.com:acme/app`. */
export function ownerOf(origin: string | undefined): {
  readonly owner: string | undefined
  readonly repository: string | undefined
} {
  const [, owner, repository] = /[/:]([^/:]+)\/([^/]+?)(?:\.git)?\/?$/.exec(origin ?? '') ?? []
  return { owner, repository }
}
