// Real pairs of dependency files from a devset folder (its README says what each field is), as cases for the replay.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** Path relative to the repository root -> content. */
export type Files = ReadonlyMap<string, Buffer>

export interface ReplayCase {
  readonly id: string
  /** How the files are used. */
  readonly profile: string
  /** The truth: `either` is free. */
  readonly verdict: 'rebuild' | 'keep' | 'either'
  readonly before: Files
  readonly after: Files
  /** What the index says of the difference. */
  readonly difference: string
}

type Blobs = Readonly<Record<string, string>>

interface UvRow {
  readonly id: string
  readonly project: string
  readonly python: string
  readonly before: Blobs
  readonly after: Blobs
  readonly profiles: Readonly<Record<string, readonly string[]>>
  readonly expect: Readonly<Record<string, { readonly verdict: ReplayCase['verdict'] }>>
  readonly expect_pyproject_mode: boolean
  readonly class: string
  readonly diff: Readonly<Record<string, unknown>>
}

interface RequirementsRow {
  readonly id: string
  readonly entries: readonly string[]
  readonly before: Blobs
  readonly after: Blobs
  readonly verdict: ReplayCase['verdict']
  readonly class: string
  readonly diff: unknown
}

const NOT_OF_SYNC = ['--no-hashes', '--no-header', '--no-annotate', '--frozen']
const FROM_PYPROJECT = 'uv pip install --system -r pyproject.toml'

/**
 * `uv sync` with each profile of the pair, from copies and from bind mounts; and `uv pip install -r pyproject.toml`,
 * alone and beside a lock.
 */
export function uvCases(devset: string): readonly ReplayCase[] {
  const blobs = openBlobs(join(devset, 'uv'))
  return readRows<UvRow>(join(devset, 'uv')).flatMap(row => {
    const [before, after] = [blobs(row.before), blobs(row.after)]
    const shared = [...before.keys()].filter(path => after.has(path))
    return uvShapes(row, shared, before).map(
      ({ profile, verdict, text, files }): ReplayCase => ({
        id: row.id,
        profile,
        verdict,
        before: withDockerfile(only(before, files), text),
        after: withDockerfile(only(after, files), text),
        difference: `${row.class} ${JSON.stringify(row.diff)}`,
      }),
    )
  })
}

interface Shape extends Pick<ReplayCase, 'profile' | 'verdict'> {
  /** The Dockerfile. */
  readonly text: string
  /** What the tree holds beside it. */
  readonly files: readonly string[]
}

function uvShapes(row: UvRow, files: readonly string[], before: Files): readonly Shape[] {
  const verdictOf = (profile: string) => row.expect[profile]?.verdict ?? 'either'
  const copies = copyAll(files)
  const sync = Object.entries(row.profiles).flatMap(([profile, command]): readonly Shape[] => {
    const flags = syncFlags(command)
    const common = { verdict: verdictOf(profile), files }
    const bound = `RUN ${bindAll(files, row.project)} uv sync --locked ${flags}`
    return [
      {
        ...common,
        profile: `uv sync --frozen, ${profile}`,
        text: dockerfile(row, [...copies, `RUN uv sync --frozen ${flags}`]),
      },
      {
        ...common,
        profile: `uv sync --locked from bind mounts, ${profile}`,
        text: dockerfile(row, [bound]),
      },
    ]
  })
  const project = posix.join(row.project, 'pyproject.toml')
  // The root of a workspace may be no project: uv refuses to install from it, and the index has no truth for it.
  if (!/^\[project\]/m.test(String(before.get(project)))) return sync
  const verdict = pyprojectVerdict(row)
  const install = [...copyAll([project]), `RUN ${FROM_PYPROJECT}`]
  return [
    ...sync,
    {
      profile: 'uv pip install -r pyproject.toml',
      verdict,
      text: dockerfile(row, install),
      files: [project],
    },
    {
      profile: 'uv pip install -r pyproject.toml beside a lock',
      verdict: strongest(verdict, verdictOf('default')),
      text: dockerfile(row, install),
      files,
    },
  ]
}

/** `pip install -r` of the files that the pair says are given to pip. */
export function requirementsCases(devset: string): readonly ReplayCase[] {
  const blobs = openBlobs(join(devset, 'req'))
  return readRows<RequirementsRow>(join(devset, 'req')).map(row => {
    const [before, after] = [blobs(row.before), blobs(row.after)]
    const files = row.entries.map(path => `-r ${path}`).join(' ')
    const copied = [...before.keys()].filter(path => after.has(path))
    const text = dockerfile({ python: '3.12', project: '.' }, [
      ...copyAll(copied),
      `RUN pip install ${files}`,
    ])
    return {
      id: row.id,
      profile: `pip install ${files}`,
      verdict: row.verdict,
      before: withDockerfile(before, text),
      after: withDockerfile(after, text),
      difference: `${row.class} ${JSON.stringify(row.diff)}`,
    }
  })
}

function strongest(...verdicts: readonly ReplayCase['verdict'][]): ReplayCase['verdict'] {
  const order = ['rebuild', 'either', 'keep'] as const
  return order.find(verdict => verdicts.includes(verdict)) ?? 'keep'
}

/** The index looks at the tables, not at what they mean on Linux: a requirement for Windows alone is free. */
function pyprojectVerdict(row: UvRow): ReplayCase['verdict'] {
  if (row.class === 'changed-not-linux') return 'either'
  return row.expect_pyproject_mode ? 'rebuild' : 'keep'
}

/** `uv export` of the reference command as the `uv sync` that installs the same. */
function syncFlags(command: readonly string[]): string {
  const flags = command.slice(2).filter(flag => !NOT_OF_SYNC.includes(flag))
  return flags.map(flag => flag.replace(/^--no-emit-/, '--no-install-')).join(' ')
}

function dockerfile(
  { python, project }: Pick<UvRow, 'python' | 'project'>,
  instructions: readonly string[],
): string {
  return [
    `FROM python:${python}-slim`,
    'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/',
    `WORKDIR ${posix.join('/src', project)}`,
    ...instructions,
    '',
  ].join('\n')
}

function copyAll(files: readonly string[]): readonly string[] {
  return files.map(path => `COPY ${path} ${posix.join('/src', path)}`)
}

function bindAll(files: readonly string[], project: string): string {
  return files
    .map(path => `--mount=type=bind,source=${path},target=${posix.relative(project, path)}`)
    .join(' ')
}

function only(files: Files, paths: readonly string[]): Files {
  return new Map([...files].filter(([path]) => paths.includes(path)))
}

function withDockerfile(files: Files, text: string): Files {
  return new Map([...files, ['Dockerfile.base', Buffer.from(text)]])
}

function readRows<Row>(folder: string): readonly Row[] {
  const lines = readFileSync(join(folder, 'index.jsonl'), 'utf8').split('\n')
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as Row)
}

function openBlobs(folder: string): (blobs: Blobs) => Files {
  const known = readBlobs(join(folder, 'blobs.git'))
  return blobs =>
    new Map(
      Object.entries(blobs).map(([path, id]) => {
        const blob = known.get(id)
        if (blob === undefined) throw new Error(`${folder} has no blob ${id} of ${path}`)
        return [path, blob]
      }),
    )
}

/** All blobs of a repository by id, from one process: one for each took half of a replay. */
export function readBlobs(repository: string): ReadonlyMap<string, Buffer> {
  const all = execFileSync(
    'git',
    ['--git-dir', repository, 'cat-file', '--batch', '--batch-all-objects', '--unordered'],
    { maxBuffer: Number.POSITIVE_INFINITY },
  )
  const blobs = new Map<string, Buffer>()
  for (let at = 0; at < all.byteLength; ) {
    const end = all.indexOf('\n', at)
    const [id = '', type, size] = all.toString('latin1', at, end).split(' ')
    at = end + 1 + Number(size) + 1
    if (type === 'blob') blobs.set(id, all.subarray(end + 1, at - 1))
  }
  return blobs
}
