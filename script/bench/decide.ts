// How much processor time a decision takes: `base-image plan` of a base with a large uv.lock, beside `node -e` that only
// hashes the same file; the same with a lock four times as large; and 1,000 context files beside `git ls-files -s`
// (which looks at no file) and beside the least that node can do for them.
// Run by script/bench/decide; prints medians and ratios of one run. Measured are whole processes, from outside: user and
// system time of all that was started. The compiled code of the command line is kept from a first run that is not counted.
import { execFileSync, type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9)
const root = join(import.meta.dirname, '../..')
const work = mkdtempSync(join(tmpdir(), 'bench-decide-'))
const cli = process.env.BENCH_CLI ?? join(root, 'dist/cli/index.js')

/** The least that any program of node does to know that 1,000 files are as the index says. */
const LEAST = `
  const fs = require('node:fs')
  fs.readFileSync('.git/index')
  for (const folder of fs.readdirSync('src'))
    for (const file of fs.readdirSync('src/' + folder, { withFileTypes: true }))
      fs.lstatSync('src/' + folder + '/' + file.name)`

interface Usage {
  readonly cpuMs: number
  readonly peakMiB: number
}

try {
  const small = project('small', 350)
  const large = project('large', 1400)
  const single = project('single', 1)
  const hash = [
    '-e',
    `require('node:crypto').createHash('sha256').update(require('node:fs').readFileSync('uv.lock')).digest('hex')`,
  ]
  const plan = [cli, 'plan', '--json']
  node(plan, small)
  const rows = { hash: [], small: [], large: [], single: [] } as Record<
    'hash' | 'small' | 'large' | 'single',
    Usage[]
  >
  for (let round = 0; round < ROUNDS; round += 1) {
    rows.hash.push(node(hash, small))
    rows.small.push(node(plan, small))
    rows.large.push(node(plan, large))
    rows.single.push(node(plan, single))
  }
  const hashed = middle(rows.hash)
  const decided = middle(rows.small)
  const fourfold = middle(rows.large)
  const started = middle(rows.single)
  const megabytes = (folder: string) => (statSync(join(folder, 'uv.lock')).size / 1e6).toFixed(1)
  console.log(`hash    ${hashed.cpuMs.toFixed(0)} ms CPU (${megabytes(small)} MB lock)`)
  console.log(
    `plan    ${decided.cpuMs.toFixed(0)} ms CPU, ${decided.peakMiB.toFixed(0)} MiB; ratio ${(decided.cpuMs / hashed.cpuMs).toFixed(1)} (wanted: at most 2, under 100 MiB)`,
  )
  console.log(
    `plan    ${fourfold.cpuMs.toFixed(0)} ms CPU, ${fourfold.peakMiB.toFixed(0)} MiB for ${megabytes(large)} MB; ratio ${(fourfold.cpuMs / decided.cpuMs).toFixed(1)} (wanted: at most 3, under 100 MiB)`,
  )
  console.log(
    `        ${started.cpuMs.toFixed(0)} ms CPU of these for a lock of one package; ratio ${(started.cpuMs / hashed.cpuMs).toFixed(1)}`,
  )
  const [many, one] = [manyFiles(1000), manyFiles(1)]
  const least = ['-e', LEAST]
  const files = { many: [], one: [], list: [], leastMany: [], leastOne: [] } as Record<
    'many' | 'one' | 'list' | 'leastMany' | 'leastOne',
    Usage[]
  >
  for (let round = 0; round < ROUNDS; round += 1) {
    files.many.push(node(plan, many))
    files.one.push(node(plan, one))
    files.list.push(measure('git', ['ls-files', '-s'], many))
    files.leastMany.push(node(least, many))
    files.leastOne.push(node(least, one))
  }
  const own = middle(files.many).cpuMs - middle(files.one).cpuMs
  const leastOwn = middle(files.leastMany).cpuMs - middle(files.leastOne).cpuMs
  const listed = middle(files.list).cpuMs
  console.log(
    `files   ${own.toFixed(1)} ms CPU for 1,000 files more; git ls-files -s ${listed.toFixed(1)} ms; ratio ${(own / listed).toFixed(1)} (wanted: at most 1.5)`,
  )
  console.log(
    `        ${leastOwn.toFixed(1)} ms CPU of node that only reads the index and looks at each file once (lstat); ratio to git ${(leastOwn / listed).toFixed(1)}`,
  )
} finally {
  rmSync(work, { recursive: true, force: true })
}

function project(name: string, packages: number): string {
  const folder = join(work, name)
  mkdirSync(folder)
  writeFileSync(
    join(folder, 'Dockerfile.base'),
    'FROM python:3.12-slim\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-dev --no-install-project\n',
  )
  writeFileSync(
    join(folder, 'pyproject.toml'),
    '[project]\nname = "shop"\nversion = "1.0"\nrequires-python = ">=3.12"\ndependencies = ["p0"]\n',
  )
  writeFileSync(join(folder, 'uv.lock'), lockOf(packages))
  return folder
}

/** As uv writes it: a chain of packages, each with an sdist and the wheels that a compiled one has. */
function lockOf(packages: number): string {
  const hash = (seed: string) => `sha256:${seed.padEnd(64, '0')}`
  const file = (name: string, seed: string) =>
    `url = "https://index.example/packages/${seed.padEnd(60, 'a')}/${name}", hash = "${hash(seed)}", size = 123456`
  const tags = ['cp311', 'cp312', 'cp313'].flatMap(python =>
    [
      'manylinux_2_17_x86_64.manylinux2014_x86_64',
      'manylinux_2_17_aarch64.manylinux2014_aarch64',
      'musllinux_1_2_x86_64',
      'macosx_11_0_arm64',
      'win_amd64',
    ].map(platform => `${python}-${python}-${platform}`),
  )
  const blocks = Array.from({ length: packages }, (_, index) => {
    const name = `p${index}`
    const wheels = tags.map(
      (tag, place) => `    { ${file(`${name}-1.0-${tag}.whl`, `${index}f${place}`)} },`,
    )
    const needs =
      index + 1 < packages ? `dependencies = [\n    { name = "p${index + 1}" },\n]\n` : ''
    return `[[package]]\nname = "${name}"\nversion = "1.0"\nsource = { registry = "https://index.example/simple" }\n${needs}sdist = { ${file(`${name}-1.0.tar.gz`, `${index}e`)} }\nwheels = [\n${wheels.join('\n')}\n]\n`
  })
  const shop =
    '[[package]]\nname = "shop"\nversion = "1.0"\nsource = { virtual = "." }\ndependencies = [\n    { name = "p0" },\n]\n\n[package.metadata]\nrequires-dist = [{ name = "p0" }]\n'
  return `version = 1\nrevision = 3\nrequires-python = ">=3.12"\n\n${[...blocks, shop].join('\n')}`
}

function manyFiles(count: number): string {
  const folder = mkdtempSync(join(work, 'files-'))
  writeFileSync(join(folder, 'Dockerfile.base'), 'FROM python:3.12-slim\nCOPY src /src\n')
  for (let index = 0; index < count; index += 1) {
    const inner = join(folder, 'src', `package${index % 50}`)
    mkdirSync(inner, { recursive: true })
    writeFileSync(join(inner, `module${index}.py`), `VALUE = ${index}\n`.repeat(50))
  }
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...args], {
      cwd: folder,
      stdio: 'ignore',
    })
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'all')
  // An entry as young as the index is hashed, since its time tells nothing.
  spawnSync('sleep', ['1.1'])
  git('update-index', '--refresh', '--really-refresh')
  return folder
}

function node(args: readonly string[], cwd: string): Usage {
  return measure(process.execPath, args, cwd)
}

/** The shell knows what its children and theirs took; the peak is of one run more. */
function measure(program: string, args: readonly string[], cwd: string): Usage {
  const env = {
    ...process.env,
    XDG_STATE_HOME: join(work, 'state'),
    XDG_CACHE_HOME: join(work, 'cache'),
  }
  const script = `TIMEFORMAT='%3U %3S'; time "$@" >'${join(work, 'output')}' 2>&1`
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', program, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  })
  const seconds = stderr.trim().split(/\s+/).map(Number)
  return {
    cpuMs: seconds.reduce((sum, one) => sum + one, 0) * 1000,
    peakMiB: program === process.execPath ? peakOf(args, { cwd, env }) : Number.NaN,
  }
}

function peakOf(args: readonly string[], options: SpawnSyncOptions): number {
  const file = join(work, 'peak')
  const atExit = `process.on('exit',()=>require('node:fs').writeFileSync(${JSON.stringify(file)},String(process.resourceUsage().maxRSS/1024)))`
  const hook = join(work, 'at-exit.cjs')
  writeFileSync(hook, atExit)
  spawnSync(process.execPath, ['--require', hook, ...args], { ...options, stdio: 'ignore' })
  return Number(readFileSync(file, 'utf8'))
}

function middle(values: readonly Usage[]): Usage {
  const sorted = [...values].sort((a, b) => a.cpuMs - b.cpuMs)
  return sorted[values.length >> 1] ?? { cpuMs: Number.NaN, peakMiB: Number.NaN }
}
