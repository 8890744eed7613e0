import { parseArgs } from 'node:util'
import { DEFAULT_CONFIG } from '../domain/config/default-config.ts'
import { suggestion } from '../domain/dockerfile/nearest.ts'
import { InputError } from '../domain/errors.ts'

/** What the command line asks for; lists keep their order. */
export interface CliArguments {
  readonly command: CliCommand
  /** Images named behind the command. */
  readonly names: readonly string[]
  readonly flags: CliFlags
}

const COMMANDS = [
  'plan',
  'explain',
  'build',
  'report',
  'init',
  'versions',
  'get',
  'prune',
  'check-base',
  'changelog',
  'docs',
  'help',
  'version',
] as const
export type CliCommand = (typeof COMMANDS)[number]

const OPTIONS = {
  config: { type: 'string', default: DEFAULT_CONFIG },
  registry: { type: 'string' },
  layout: { type: 'string' },
  images: { type: 'string' },
  against: { type: 'string' },
  push: { type: 'boolean', default: false },
  tag: { type: 'string' },
  release: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  'no-cache': { type: 'boolean', default: false },
  delete: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  load: { type: 'boolean', default: false },
  'fail-fast': { type: 'boolean', default: false },
  platform: { type: 'string' },
  'build-arg': { type: 'string', multiple: true, default: [] as string[] },
  secret: { type: 'string', multiple: true, default: [] as string[] },
  ssh: { type: 'string', multiple: true, default: [] as string[] },
  'cache-from': { type: 'string', multiple: true, default: [] as string[] },
  'cache-to': { type: 'string', multiple: true, default: [] as string[] },
  'carry-caches': { type: 'string' },
  network: { type: 'string' },
  'compare-to': { type: 'string', multiple: true, default: [] as string[] },
  'size-budget': { type: 'string', multiple: true, default: [] as string[] },
  'scan-results': { type: 'string', multiple: true, default: [] as string[] },
  'scan-results-before': { type: 'string', multiple: true, default: [] as string[] },
  builder: { type: 'string' },
  packages: { type: 'boolean', default: false },
  list: { type: 'string' },
  directory: { type: 'string', short: 'C', default: '.' },
  output: { type: 'string', short: 'o' },
  json: { type: 'boolean', default: false },
  open: { type: 'boolean', default: false },
  verbose: { type: 'boolean', short: 'v', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const

export type CliFlags = ReturnType<typeof parse>['values']

/** @throws InputError on an unknown command, flag or value */
export function readCliArguments(argv: readonly string[]): CliArguments {
  const { values, positionals } = parse(argv)
  const [command = 'help', ...names] = positionals
  if (values.help || values.version) {
    return {
      command: values.help ? 'help' : 'version',
      names: values.help && positionals[0] !== undefined ? [positionals[0]] : [],
      flags: values,
    }
  }
  const known = COMMANDS.find(one => one === command)
  if (known === undefined) {
    throw new InputError(
      `there is no command ${JSON.stringify(command)}${suggestion(command, COMMANDS)}`,
      {
        remedy: 'Run `base-image help` for the list.',
      },
    )
  }
  if (values.against !== undefined && known !== 'plan' && known !== 'explain') {
    throw new InputError(`--against compares two trees, which ${known} does not`, {
      remedy: 'Use it with `base-image plan` or `base-image explain`.',
    })
  }
  if (values.open && known !== 'report' && known !== 'build') {
    throw new InputError(`--open shows report.html, which ${known} does not write`, {
      remedy: 'Use it with `base-image report` or `base-image build`.',
    })
  }
  if (values.packages && known !== 'report' && known !== 'build') {
    throw new InputError(`--packages looks into images, which ${known} does not`, {
      remedy: 'Use it with `base-image report` or `base-image build`.',
    })
  }
  if (values.write && known !== 'init' && known !== 'changelog') {
    throw new InputError(
      `--write lets init and changelog write files, which ${known} does not do`,
      {
        remedy: 'Use it with `base-image init` or `base-image changelog`.',
      },
    )
  }
  if (values.check && known !== 'changelog') {
    throw new InputError(`--check is about the files of changelog, which ${known} does not write`, {
      remedy: 'Use it with `base-image changelog`.',
    })
  }
  if (values.list !== undefined && known !== 'check-base') {
    throw new InputError(`--list names images for check-base, not for ${known}`, {
      remedy: 'Use it with `base-image check-base`.',
    })
  }
  if (values.delete && known !== 'prune') {
    throw new InputError(`--delete deletes from the registry, which ${known} does not`, {
      remedy: 'Use it with `base-image prune`.',
    })
  }
  return { command: known, names, flags: values }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0] : String(error)
    const flag = /'-*([a-z-]+)/i.exec(message ?? '')?.[1] ?? ''
    throw new InputError(`${message}${suggestion(flag, Object.keys(OPTIONS))}`, {
      remedy: 'Run `base-image help` for the flags.',
      cause: error,
    })
  }
}
