import { hash } from 'node:crypto'

/** A package of a lock, in short; artefacts are made up from name and version. */
export interface LockEntry {
  readonly name: string
  readonly version?: string
  /** A TOML inline table; default: a registry. */
  readonly source?: string
  /** Inline tables without braces, or bare names: `b`, `name = "b", marker = "..."`. */
  readonly needs?: readonly string[]
  readonly extras?: Readonly<Record<string, readonly string[]>>
  readonly groups?: Readonly<Record<string, readonly string[]>>
  /** Tags of wheels; default: one for everything. */
  readonly wheels?: readonly string[]
  readonly forks?: readonly string[]
  /** Further lines at the end of the package. */
  readonly more?: string
}

/** A uv.lock as uv writes it. */
export function lockText(
  entries: readonly LockEntry[],
  head = 'requires-python = ">=3.9"',
): string {
  return `version = 1\nrevision = 3\n${head}\n${entries.map(entryText).join('')}`
}

function entryText(entry: LockEntry): string {
  const { name, version = '1.0', source, needs = [], extras, groups, forks = [], more } = entry
  const isRegistry = source === undefined
  const wheels = entry.wheels ?? ['py3-none-any']
  return [
    '\n[[package]]',
    `name = "${name}"`,
    `version = "${version}"`,
    `source = { ${source ?? 'registry = "https://index.example/simple"'} }`,
    ...(forks.length === 0
      ? []
      : [`resolution-markers = [\n${forks.map(fork => `    "${fork}",\n`).join('')}]`]),
    ...(needs.length === 0 ? [] : [listText('dependencies', needs)]),
    ...(isRegistry ? [`sdist = ${artefact(name, version, `${name}-${version}.tar.gz`)}`] : []),
    ...(isRegistry && wheels.length > 0
      ? [
          `wheels = [\n${wheels.map(tags => `    ${artefact(name, version, `${name}-${version}-${tags}.whl`)},\n`).join('')}]`,
        ]
      : []),
    ...(extras === undefined ? [] : ['', '[package.optional-dependencies]', ...lists(extras)]),
    ...(groups === undefined ? [] : ['', '[package.dev-dependencies]', ...lists(groups)]),
    ...(more === undefined ? [] : [more]),
    '',
  ].join('\n')
}

function lists(record: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(record).map(([key, needs]) => listText(key, needs))
}

function listText(key: string, needs: readonly string[]): string {
  const lines = needs.map(need => `    { ${need.includes('=') ? need : `name = "${need}"`} },\n`)
  return `${key} = [\n${lines.join('')}]`
}

function artefact(name: string, version: string, file: string): string {
  const digest = hash('sha256', `${name} ${version} ${file}`)
  return `{ url = "https://files.index.example/${digest.slice(0, 4)}/${file}", hash = "sha256:${digest}", size = 12, upload-time = "2026-01-02T03:04:05Z" }`
}
