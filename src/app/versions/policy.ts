import type { RunOptions } from '../options.ts'

/**
 * What a run does about the versions of the config. `release`: publishes them. `check`: fails where a release would.
 * `tell`: only says what a release would do.
 */
export type VersionPolicy = 'release' | 'check' | 'tell'

export function versionPolicy({
  release,
  push,
}: Pick<RunOptions, 'release' | 'push'>): VersionPolicy {
  const { event, defaultBranch } = release
  switch (event.kind) {
    case 'branch-push':
    case 'schedule':
      return push.push && event.branch === defaultBranch ? 'release' : 'tell'
    case 'pull-request':
    case 'merge-group':
      return 'check'
    case 'command-line':
      if (release.isRelease !== true) return 'tell'
      return push.push ? 'release' : 'check'
    case 'tag-push':
    case 'dispatch':
    case 'other':
      return 'tell'
  }
}
