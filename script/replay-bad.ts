// Gives the bad inputs of a devset to the command line and compares with what the index expects (its README says how).
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { runCli } from '../src/entry/run-cli.ts'

export interface BadCase {
  readonly id: string
  readonly dir: string
  readonly category: string
  readonly wrong: string
  readonly kind: 'error' | 'handle' | 'warn' | 'sanitize' | 'either'
  readonly expect: string
  readonly must_mention: readonly string[]
  readonly never: readonly string[]
  readonly line: number | null
}

export interface BadAnswer {
  readonly bad: BadCase
  readonly code: number
  /** All that was said, standard output first. */
  readonly said: string
  readonly durationMs: number
  /** What is wrong with the answer; none: it is as expected. */
  readonly problems: readonly string[]
}

/** Those that files alone make; action inputs, events and registry answers are tested where they come in. */
const BY_FILES = ['uv_lock', 'pyproject', 'requirements', 'dockerfile', 'config']
const LIMIT_MS = 10_000

export function badCases(devset: string): readonly BadCase[] {
  const lines = readFileSync(join(devset, 'bad/index.jsonl'), 'utf8').trim().split('\n')
  return lines.map(line => JSON.parse(line) as BadCase)
}

export function isByFiles({ category }: BadCase): boolean {
  return BY_FILES.includes(category)
}

/** Plans the case's folder, completed to a repository of ours. */
export async function answerBad(devset: string, bad: BadCase): Promise<BadAnswer> {
  const root = mkdtempSync(join(tmpdir(), 'base-image-bad-'))
  try {
    const folder = join(root, 'repository')
    cpSync(join(devset, 'bad', bad.dir), folder, { recursive: true })
    complete(folder)
    const started = performance.now()
    const { code, said } = await plan(folder, root)
    const durationMs = performance.now() - started
    return { bad, code, said, durationMs, problems: problemsOf(bad, { code, said, durationMs }) }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

async function plan(folder: string, home: string) {
  let [out, err] = ['', '']
  const code = await runCli({
    argv: ['plan', '--json', '-C', folder],
    environment: { PATH: process.env.PATH, HOME: home },
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
  })
  return { code, said: `${out}${err}` }
}

function problemsOf(
  { kind, must_mention, never, line }: BadCase,
  { code, said, durationMs }: Pick<BadAnswer, 'code' | 'said' | 'durationMs'>,
): readonly string[] {
  const fails = kind === 'error'
  const problems = [
    fails && code === 0 && 'it was planned without an error',
    (kind === 'handle' || kind === 'warn') && code !== 0 && `it failed with exit code ${code}`,
    kind === 'warn' && !/^warning: /m.test(said) && 'there is no warning',
    fails && line !== null && !said.includes(`:${line}: `) && `line ${line} is not named`,
    /^ {4}at .*:\d+:\d+\)?$/m.test(said) && 'there is a stack trace',
    /internal error/.test(said) && 'it is an internal error',
    /^\s*::|##\[/m.test(said) && 'there is a workflow command',
    durationMs > LIMIT_MS && `it took ${Math.round(durationMs)} ms`,
    ...must_mention.map(text => !said.includes(text) && `${JSON.stringify(text)} is not said`),
    ...never.map(text => said.includes(text) && `${JSON.stringify(text)} is said`),
  ]
  return problems.filter(problem => problem !== false)
}

/** A lock or project file alone gets the Dockerfile that its oracle stands for; a neutral config becomes ours. */
function complete(folder: string): void {
  const has = (name: string) => existsSync(join(folder, name))
  if (has('base-images.yml')) adaptConfig(folder)
  if (has('services/a/requirements.txt')) {
    const service = [
      'FROM repository-base',
      'COPY requirements.txt .',
      'RUN pip install -r requirements.txt',
    ]
    writeFileSync(join(folder, 'services/a/Dockerfile'), `${service.join('\n')}\n`)
    const images = {
      base: { file: 'Dockerfile.base', 'from-names': ['repository-base'] },
      a: { file: 'services/a/Dockerfile', context: 'services/a' },
    }
    mkdirSync(join(folder, '.github'))
    writeFileSync(join(folder, '.github/base-images.yml'), stringify({ images }))
  }
  if (has('Dockerfile.base') || !has('pyproject.toml')) return
  const lines = has('uv.lock')
    ? ['COPY uv.lock pyproject.toml ./', 'RUN uv sync --frozen --no-dev --no-install-project']
    : ['COPY pyproject.toml ./', 'RUN uv pip install --system -r pyproject.toml']
  const text = ['FROM python:3.12-slim', 'WORKDIR /app', ...lines, ''].join('\n')
  writeFileSync(join(folder, 'Dockerfile.base'), text)
}

interface NeutralImage {
  readonly name: string
  readonly dockerfile: string
  readonly context?: string
  readonly base?: string
}

/** What cannot be read as YAML stays as it is. */
function adaptConfig(folder: string): void {
  const text = readFileSync(join(folder, 'base-images.yml'), 'utf8')
  mkdirSync(join(folder, '.github'))
  writeFileSync(join(folder, '.github/base-images.yml'), ourConfig(text, folder) ?? text)
}

function ourConfig(text: string, folder: string): string | undefined {
  let neutral: { readonly images: readonly NeutralImage[] }
  try {
    neutral = parse(text, { maxAliasCount: 10 }) as typeof neutral
  } catch {
    return undefined
  }
  const images = neutral.images.map(({ name, dockerfile, base, ...rest }) => {
    const file = base === undefined ? dockerfile : `${dockerfile}.${name}`
    if (base !== undefined) writeFileSync(join(folder, file), `FROM ${base}\n`)
    return [name, { file, ...rest, ...(base && { 'from-names': [name] }) }]
  })
  return stringify({ images: Object.fromEntries(images) })
}
