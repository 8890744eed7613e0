import { InputError } from '../errors.ts'

/** A label of a runner, or all the labels that it must have. */
export type RunnerLabels = string | readonly string[]

/** Which runner builds for a platform. */
export interface RunnerMap {
  readonly byDefault: RunnerLabels
  /** Platform or its beginning, such as `linux/arm` -> runner; longest first. */
  readonly prefixes: readonly (readonly [prefix: string, runner: RunnerLabels])[]
}

/**
 * Reads lines such as `linux/arm64=ubuntu-24.04-arm` and `default=ubuntu-24.04`. A single line without `=` is the default.
 * A runner is a label or a JSON list of labels.
 * @throws InputError when a line is neither
 */
export function parseRunnerMap(lines: readonly string[], fallback: string): RunnerMap {
  const entries = lines.map(line => {
    const at = line.indexOf('=')
    const prefix = (at < 0 ? 'default' : line.slice(0, at)).trim().toLowerCase()
    const runner = (at < 0 ? line : line.slice(at + 1)).trim()
    if (prefix === '' || runner === '' || (at < 0 && lines.length > 1)) {
      throw refuse(line)
    }
    return [prefix, labelsOf(runner, line)] as const
  })
  return {
    byDefault: new Map(entries).get('default') ?? labelsOf(fallback, fallback),
    prefixes: entries
      .filter(([prefix]) => prefix !== 'default')
      .sort(([a], [b]) => b.length - a.length),
  }
}

/** The runner of the longest prefix that fits; `linux/arm` fits `linux/arm/v7` and not `linux/arm64`. */
export function runnerOf(platform: string, { byDefault, prefixes }: RunnerMap): RunnerLabels {
  const fits = ([prefix]: readonly [string, RunnerLabels]) =>
    platform === prefix || platform.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`)
  return prefixes.find(fits)?.[1] ?? byDefault
}

/** True where the runner of everything else builds for all of them. */
export function isOnDefault(platforms: readonly string[], runners: RunnerMap): boolean {
  return platforms.every(platform => isSameRunner(runnerOf(platform, runners), runners.byDefault))
}

export function isSameRunner(a: RunnerLabels, b: RunnerLabels): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function labelsOf(text: string, line: string): RunnerLabels {
  if (!text.startsWith('[')) {
    return text
  }
  const labels = parseList(text)
  if (labels === undefined) {
    throw refuse(line)
  }
  return labels
}

function parseList(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length > 0 && value.every(one => typeof one === 'string')
      ? value
      : undefined
  } catch {
    return undefined
  }
}

function refuse(line: string): InputError {
  return new InputError(`the input runner has the line ${JSON.stringify(line)}`, {
    remedy:
      'Write one line for each platform, such as `linux/arm64=ubuntu-24.04-arm`, and `default=ubuntu-24.04` for all others.',
  })
}
