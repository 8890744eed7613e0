import type { NormalisedDockerfile, NormalisedStage } from '../dockerfile/normalise.ts'
import { readShell } from '../dockerfile/shell.ts'
import type { ShellState } from '../dockerfile/shell-state.ts'
import type { Json } from '../fingerprint/canonical-json.ts'
import { toolOf } from '../install/program.ts'
import { unwrap } from '../install/wrapped-command.ts'
import { normalizeName } from '../python/package-name.ts'

/** `apt curl`, `pip robotframework` -> what pins its version, or the empty text. */
export type StatedPackages = ReadonlyMap<string, string>

interface Manager {
  readonly label: string
  readonly adds: readonly string[]
  readonly removes: readonly string[]
  /** Options that are followed by a value of their own. */
  readonly valued: RegExp
}

const APT: Manager = {
  label: 'apt',
  adds: ['install', 'satisfy'],
  removes: ['remove', 'purge'],
  valued: /^(?:-t|--target-release|-o|--option|-c|--config-file)$/,
}
const APK: Manager = {
  label: 'apk',
  adds: ['add'],
  removes: ['del'],
  valued: /^(?:-t|--virtual|-X|--repository|-p|--root|--arch|--keys-dir|--repositories-file)$/,
}
const DNF: Manager = {
  label: 'dnf',
  adds: ['install'],
  removes: ['remove', 'erase'],
  valued:
    /^(?:-c|--config|-x|--exclude|--repo|--enablerepo|--disablerepo|--installroot|--releasever|--setopt)$/,
}
const PIP: Manager = {
  label: 'pip',
  adds: ['install'],
  removes: ['uninstall'],
  valued:
    /^(?:-[rceitfCd]|--(?:requirement|constraint|editable|index-url|extra-index-url|target|find-links|root|prefix|python|platform|python-version|trusted-host|timeout|retries|proxy|cert|cache-dir|config-settings|no-binary|only-binary|group|index))$/,
}
const MANAGERS: ReadonlyMap<string, Manager> = new Map([
  ['apt-get', APT],
  ['apt', APT],
  ['aptitude', APT],
  ['apk', APK],
  ['dnf', DNF],
  ['microdnf', DNF],
  ['tdnf', DNF],
  ['yum', DNF],
  ['zypper', { ...DNF, adds: ['install', 'in'], removes: ['remove', 'rm'] }],
  ['pip', PIP],
  ['pip3', PIP],
])

/**
 * The packages that the RUN instructions of the image's own stages name outright. Files that list packages are the
 * recipe's `dependencies`; scripts that cannot be read name nothing.
 * @param dockerfile of a recipe
 */
export function statedPackages(dockerfile: Json): StatedPackages {
  // Platforms differ in values, hardly ever in packages.
  const form: unknown = Array.isArray(dockerfile) ? dockerfile[0] : dockerfile
  const packages = new Map<string, string>()
  for (const { instructions } of isNormalised(form) ? ownStages(form.stages) : []) {
    for (const text of instructions) applyRun(text, packages)
  }
  return packages
}

function isNormalised(form: unknown): form is NormalisedDockerfile {
  return typeof form === 'object' && form !== null && 'stages' in form && Array.isArray(form.stages)
}

/** What the last stage stands on in this file, lowest first: other stages only lend files. */
function ownStages(stages: readonly NormalisedStage[]): readonly NormalisedStage[] {
  const own: NormalisedStage[] = []
  let stage = stages.at(-1)
  while (stage !== undefined && !own.includes(stage)) {
    own.unshift(stage)
    const base = stage.from.replace(/^FROM (?:--platform=\S+ )?(\S+).*$/, '$1')
    stage = stages.find(({ from }) => from.endsWith(` AS ${base}`))
  }
  return own
}

const NOTHING_KNOWN: ShellState = {
  variables: new Map(),
  unknown: new Set(),
  complete: false,
  exported: new Set(),
  changes: new Map(),
  directory: undefined,
}

function applyRun(text: string, packages: Map<string, string>): void {
  const [, script] = /^RUN (?:--\S+ )*(.*)$/s.exec(text) ?? []
  if (script === undefined) return
  const reading = readShell(execForm(script) ?? heredoc(script) ?? script, NOTHING_KNOWN)
  for (const { words } of reading.understood ? reading.commands : []) {
    const [program, ...rest] = unwrap(words)
    const tool = program === undefined ? undefined : toolOf(program)
    applyCommand(
      tool ?? '',
      rest.map(({ text: word }) => word),
      packages,
    )
  }
}

/** The body of a heredoc that is all of the script. */
function heredoc(script: string): string | undefined {
  return /^<<-?["']?(\w+)["']?\n(.*)\n\1$/s.exec(script)?.[2]
}

function execForm(script: string): string | undefined {
  if (!script.startsWith('[')) return undefined
  try {
    return (JSON.parse(script) as readonly unknown[]).map(word => `'${word}'`).join(' ')
  } catch {
    return undefined
  }
}

function applyCommand(tool: string, words: readonly string[], packages: Map<string, string>): void {
  if (/^python[\d.]*$/.test(tool) && words[0] === '-m') {
    applyCommand(words[1] ?? '', words.slice(2), packages)
    return
  }
  if (tool === 'uv' && words[0] === 'pip') {
    applyCommand('pip', words.slice(1), packages)
    return
  }
  const manager = MANAGERS.get(tool)
  if (manager === undefined) return
  const [verb = '', ...names] = operands(words, manager)
  const isAdded = manager.adds.includes(verb)
  if (!isAdded && !manager.removes.includes(verb)) return
  for (const name of names) {
    const found = readPackage(name, manager)
    if (found === undefined) continue
    if (isAdded) packages.set(found.key, found.pin)
    else packages.delete(found.key)
  }
}

function operands(words: readonly string[], { valued }: Manager): readonly string[] {
  return words.filter(
    (word, place) => !word.startsWith('-') && !valued.test(words[place - 1] ?? ''),
  )
}

/** `curl=7.88-1`, `curl~8`, `click==8.1.8`, `uvicorn[standard]>=0.30`, `libc6:amd64`, `pkg/bookworm`. */
function readPackage(
  word: string,
  { label }: Manager,
): { readonly key: string; readonly pin: string } | undefined {
  const isPip = label === 'pip'
  const shape = isPip
    ? /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*([=<>!~@;].*)?$/
    : /^([A-Za-z0-9][\w.+-]*)(?::\w+)?(?:\/[\w-]+)?([=<>~].*)?$/
  const [, name, pin = ''] = shape.exec(word) ?? []
  if (name === undefined) return undefined
  return { key: `${label} ${isPip ? normalizeName(name) : name}`, pin: pin.trim() }
}
