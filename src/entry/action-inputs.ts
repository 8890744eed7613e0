import { type CompareTo, parseCompareTo } from '../app/compare/compare-baseline.ts'
import type { ImageSelection } from '../app/options.ts'
import { parseBudgetLines, type StatedBudget } from '../domain/budget/parse-budget.ts'
import { DEFAULT_CONFIG } from '../domain/config/default-config.ts'
import { splitInput } from '../domain/config/input-list.ts'
import { parseRefreshPeriod, type RefreshPeriod } from '../domain/config/refresh-period.ts'
import {
  isSingleImage,
  type SingleImage,
  type SingleImageInputs,
  singleImage,
} from '../domain/config/single-image.ts'
import { PACKAGES_MODES, type PackagesMode } from '../domain/contents/packages-mode.ts'
import { InputError } from '../domain/errors.ts'
import type { PushInput } from '../domain/release/push-policy.ts'
import { checkTag } from '../domain/release/tag-name.ts'
import { type InputReader, oneOf, text, truth } from './input-reader.ts'
import type { ScanInputs } from './read-scans.ts'

/** The inputs of action.yml, read once; lists are split, empty texts are undefined. */
export interface ActionInputs {
  readonly command: Command
  readonly config: string
  /** Undefined: the default of the event. */
  readonly images: ImageSelection | undefined
  readonly registry: string | undefined
  readonly tag: string | undefined
  readonly force: boolean
  readonly forceTag: boolean
  readonly push: PushInput
  readonly pushPullRequests: boolean
  readonly trustPullRequests: boolean
  readonly load: boolean
  readonly dryRun: boolean
  /** `prune` deletes, and does not only say what. */
  readonly deletes: boolean
  readonly gitHubToken: string | undefined
  readonly noCache: boolean
  readonly failFast: boolean
  readonly summary: boolean
  readonly builder: string | undefined
  readonly driverOpts: readonly string[]
  readonly buildkitdConfig: string | undefined
  readonly fanOut: FanOutInputs
  /** report.json of another run, or a folder with several, for `command: report`. */
  readonly reportFile: string | undefined
  readonly build: BuildInputs
  readonly sizes: SizeInputs
  readonly scans: ScanInputs
  /** Reads the one image that `file` or `tags` describe; undefined without them. `repo` names it without `tags`. */
  readonly single: ((repo: string) => SingleImage) | undefined
}

/** For every image; names as in docker/build-push-action. */
export interface BuildInputs {
  readonly platforms: readonly string[]
  readonly buildArgs: readonly string[]
  readonly secrets: readonly string[]
  readonly secretFiles: readonly string[]
  readonly secretEnvs: readonly string[]
  readonly ssh: readonly string[]
  /** Of images that state none. */
  readonly checks: readonly string[]
  readonly refresh: RefreshPeriod | undefined
  readonly network: string | undefined
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly carryCaches: 'auto' | 'always' | 'off'
  readonly provenance: string | undefined
  readonly sbom: string | undefined
}

/** For runs over several runners. */
export interface FanOutInputs {
  readonly isWanted: boolean
  readonly runners: readonly string[]
  /** The output `handover` of the job that planned. */
  readonly plan: string | undefined
  readonly leg: string | undefined
  /** Folder with what the legs kept of their reports, for `command: report`. */
  readonly legReports: string | undefined
}

/** What a run is measured against, and who is told. */
export interface SizeInputs {
  readonly compareTo: readonly CompareTo[]
  readonly budgets: readonly StatedBudget[]
  readonly allowLabel: string
  readonly writeComment: boolean
  readonly packages: PackagesMode
}

const LIST = { comma: 'splits' } as const
const LINES = { comma: 'stays' } as const

const COMMANDS = ['run', 'plan', 'build', 'merge', 'report', 'prune'] as const
export type Command = (typeof COMMANDS)[number]

/** @throws InputError on a value that is not among the allowed ones */
export function readActionInputs(read: InputReader): ActionInputs {
  return {
    command: oneOf(read, 'command', COMMANDS),
    config: text(read, 'config') ?? DEFAULT_CONFIG,
    images: parseSelection(read('images')),
    registry: text(read, 'registry'),
    tag: readTag('the input tag', text(read, 'tag')),
    force: truth(read, 'force'),
    forceTag: truth(read, 'force-tag'),
    push: readPush(read),
    pushPullRequests: truth(read, 'push-pull-requests'),
    trustPullRequests: truth(read, 'trust-pull-requests'),
    load: truth(read, 'load'),
    dryRun: truth(read, 'dry-run'),
    deletes: truth(read, 'delete'),
    gitHubToken: text(read, 'github-token'),
    noCache: truth(read, 'no-cache'),
    failFast: truth(read, 'fail-fast'),
    summary: truth(read, 'summary'),
    builder: text(read, 'builder'),
    driverOpts: splitInput(read('driver-opts'), LINES),
    buildkitdConfig: text(read, 'buildkitd-config'),
    fanOut: {
      isWanted: truth(read, 'fan-out'),
      runners: splitInput(read('runner'), LINES),
      plan: text(read, 'plan'),
      leg: text(read, 'leg'),
      legReports: text(read, 'leg-reports'),
    },
    reportFile: text(read, 'report-file'),
    build: readBuildInputs(read),
    sizes: readSizeInputs(read),
    scans: {
      now: splitInput(read('scan-results'), LINES),
      before: splitInput(read('scan-results-before'), LINES),
    },
    single: readSingle(read),
  }
}

function readBuildInputs(read: InputReader): BuildInputs {
  return {
    platforms: splitInput(read('platforms'), LIST),
    buildArgs: splitInput(read('build-args'), LINES),
    secrets: splitInput(read('secrets'), LINES),
    secretFiles: splitInput(read('secret-files'), LINES),
    secretEnvs: splitInput(read('secret-envs'), LIST),
    ssh: splitInput(read('ssh'), LINES),
    checks: splitInput(read('checks'), LINES),
    refresh: readRefresh(text(read, 'refresh')),
    network: text(read, 'network'),
    cacheFrom: splitInput(read('cache-from'), LINES),
    cacheTo: splitInput(read('cache-to'), LINES),
    carryCaches: oneOf(read, 'carry-caches', ['auto', 'always', 'off'] as const),
    provenance: text(read, 'provenance'),
    sbom: text(read, 'sbom'),
  }
}

function readRefresh(value: string | undefined): RefreshPeriod | undefined {
  return value === undefined ? undefined : parseRefreshPeriod(value, 'the input refresh')
}

function readSizeInputs(read: InputReader): SizeInputs {
  return {
    compareTo: parseCompareTo(splitInput(read('compare-to'), LINES)),
    budgets: parseBudgetLines(splitInput(read('size-budget'), LINES)),
    allowLabel: text(read, 'size-budget-label') ?? 'allow-size-increase',
    writeComment: truth(read, 'write-comment'),
    packages: oneOf(read, 'packages', PACKAGES_MODES),
  }
}

function readSingle(read: InputReader): ActionInputs['single'] {
  const own = [
    'context',
    'file',
    'target',
    'platforms',
    'build-args',
    'build-contexts',
    'labels',
    'annotations',
    'tags',
    'network',
    'provenance',
    'sbom',
  ] as const
  const texts = Object.fromEntries(own.map(name => [name, read(name).trim()])) as Record<
    (typeof own)[number],
    string
  >
  // Secrets of both kinds are handed to every build, single or not.
  const inputs: SingleImageInputs = { ...texts, 'secret-files': '', 'secret-envs': '' }
  return isSingleImage(inputs) ? repo => singleImage(inputs, repo) : undefined
}

/** `all`, `bases`, `apps` or names; undefined when empty. */
export function parseSelection(value: string): ImageSelection | undefined {
  const names = splitInput(value, LIST)
  const [only] = names
  if (only === undefined) {
    return undefined
  }
  return names.length === 1 && (only === 'all' || only === 'bases' || only === 'apps')
    ? { kind: only }
    : { kind: 'names', names }
}

/**
 * The tag that a dispatch or the command line asks for, looked at before anything is planned.
 * @throws InputError that names the input or flag
 */
export function readTag(name: string, value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : checkTag(value)
  } catch (error) {
    throw error instanceof InputError
      ? new InputError(`${name}: ${error.message}`, { remedy: error.remedy, cause: error })
      : error
  }
}

function readPush(read: InputReader): PushInput {
  const value = read('push').trim()
  return value === '' || value === 'auto'
    ? 'auto'
    : truth(read, 'push', 'auto, ')
      ? 'true'
      : 'false'
}
