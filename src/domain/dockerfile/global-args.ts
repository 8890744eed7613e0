import { formatPlatform, parsePlatform } from '../oci/platform.ts'
import { expandWord } from './expand.ts'
import type { Dockerfile } from './instruction.ts'

/** The arguments that BuildKit sets by itself and that need a declaration only inside a stage. */
export const PREDEFINED_ARGS: ReadonlySet<string> = new Set([
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
])

export interface GlobalArgOptions {
  readonly buildArgs: ReadonlyMap<string, string>
  /** `os/architecture[/variant]` that is built for, and that of the builder. */
  readonly platform: string
  readonly buildPlatform: string
  /** The stage asked for; undefined: the last one. */
  readonly target: string | undefined
}

/** Values that FROM lines see and that `ARG NAME` brings into a stage; names without a value are left out. */
export function evaluateGlobalArgs(
  dockerfile: Dockerfile,
  options: GlobalArgOptions,
): ReadonlyMap<string, string> {
  const { file, escapeCharacter } = dockerfile
  const stage = options.target ?? dockerfile.stages.at(-1)?.name ?? 'default'
  const variables = new Map([
    ...platformArgs('BUILD', options.buildPlatform),
    ...platformArgs('TARGET', options.platform),
    ['TARGETSTAGE', stage] as const,
  ])
  for (const name of PREDEFINED_ARGS) {
    const given = options.buildArgs.get(name)
    if (given !== undefined) variables.set(name, given)
  }
  for (const { name, value, line } of dockerfile.globalArgs) {
    const context = { variables, escapeCharacter, at: { file, line } }
    const effective =
      options.buildArgs.get(name) ??
      (value === undefined ? undefined : expandWord(value, context).value)
    if (effective !== undefined) variables.set(name, effective)
  }
  return variables
}

function platformArgs(prefix: string, text: string): readonly (readonly [string, string])[] {
  const platform = parsePlatform(text)
  return [
    [`${prefix}PLATFORM`, formatPlatform(platform)],
    [`${prefix}OS`, platform.os],
    [`${prefix}OSVERSION`, ''],
    [`${prefix}ARCH`, platform.architecture],
    [`${prefix}VARIANT`, platform.variant ?? ''],
  ]
}
