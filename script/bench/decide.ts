// How much processor time a decision takes: `base-image plan` of a base with a large uv.lock, beside `node -e` that only
// hashes the same file; the same with a lock four times as large; and 1,000 context files beside `git ls-files -s`.
// Run by script/bench/decide; prints medians and ratios of one run. CPU seconds are user + system of node itself.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9)
const root = join(import.meta.dirname, '../..')
const work = mkdtempSync(join(tmpdir(), 'bench-decide-'))
const cli = join(root, 'dist/cli/index.js')

interface Usage {
  readonly cpuMs: number
  readonly peakMiB: number
}

try {
  const small = project('small', 350)
  const large = project('large', 1400)
  const hash = [
    '-e',
    `require('node:crypto').createHash('sha256').update(require('node:fs').readFileSync('uv.lock')).digest('hex')`,
  ]
  const plan = [cli, 'plan', '--json']
  const rows = { hash: [], small: [], large: [] } as Record<'hash' | 'small' | 'large', Usage[]>
  for (let round = 0; round < ROUNDS; round += 1) {
    rows.hash.push(node(hash, small))
    rows.small.push(node(plan, small))
    rows.large.push(node(plan, large))
  }
  const [hashed, decided, fourfold] = [rows.hash, rows.small, rows.large].map(middle) as [
    Usage,
    Usage,
    Usage,
  ]
  const megabytes = (folder: string) => (statSync(join(folder, 'uv.lock')).size / 1e6).toFixed(1)
  console.log(`hash    ${hashed.cpuMs.toFixed(0)} ms CPU (${megabytes(small)} MB lock)`)
  console.log(
    `plan    ${decided.cpuMs.toFixed(0)} ms CPU, ${decided.peakMiB.toFixed(0)} MiB; ratio ${(decided.cpuMs / hashed.cpuMs).toFixed(1)} (wanted: at most 2, under 100 MiB)`,
  )
  console.log(
    `plan    ${fourfold.cpuMs.toFixed(0)} ms CPU, ${fourfold.peakMiB.toFixed(0)} MiB for ${megabytes(large)} MB; ratio ${(fourfold.cpuMs / decided.cpuMs).toFixed(1)} (wanted: at most 3)`,
  )
  const tree = manyFiles(1000)
  const walks: Usage[] = []
  const lists: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    walks.push(node(plan, tree))
    const start = performance.now()
    execFileSync('git', ['ls-files', '-s'], { cwd: tree })
    lists.push(performance.now() - start)
  }
  const few = middle(Array.from({ length: ROUNDS }, () => node(plan, manyFiles(1))))
  const own = middle(walks).cpuMs - few.cpuMs
  const listed = [...lists].sort((a, b) => a - b)[lists.length >> 1] ?? Number.NaN
  console.log(
    `files   ${own.toFixed(1)} ms CPU for 1,000 files more; git ls-files -s ${listed.toFixed(1)} ms; ratio ${(own / listed).toFixed(1)} (wanted: at most 1.5)`,
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
  const file = join(work, 'usage')
  const atExit = `import{writeFileSync}from'node:fs';process.on('exit',()=>{const{user,system}=process.cpuUsage();writeFileSync(${JSON.stringify(file)},JSON.stringify({cpuMs:(user+system)/1000,peakMiB:process.resourceUsage().maxRSS/1024}))})`
  execFileSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(atExit)}`, ...args],
    {
      cwd,
      env: { ...process.env, XDG_STATE_HOME: join(work, 'state') },
      stdio: ['ignore', 'ignore', 'ignore'],
    },
  )
  return JSON.parse(readFileSync(file, 'utf8')) as Usage
}

function middle(values: readonly Usage[]): Usage {
  const sorted = [...values].sort((a, b) => a.cpuMs - b.cpuMs)
  return sorted[values.length >> 1] ?? { cpuMs: Number.NaN, peakMiB: Number.NaN }
}
