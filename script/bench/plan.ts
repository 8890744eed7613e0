// How long the plan of examples/services takes when nothing changed, beside what a build system without a plan has to do:
// `docker buildx bake` of the same graph, output cacheonly, on a pruned builder with a registry cache.
// Run by script/bench/plan; prints medians, the ratio and the peak memory of the plan.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const root = join(import.meta.dirname, '../..')
const work = mkdtempSync(join(tmpdir(), 'bench-plan-'))
const project = join(work, 'services')
const registry = `${needed('BASE_IMAGE_E2E_REGISTRY')}/bench-${process.pid}`
const builder = `bench-${process.pid}`
const state = join(work, 'state')
const environment = { ...process.env, RUNNER_TEMP: state, XDG_CACHE_HOME: join(work, 'cache') }

try {
  run(join(root, 'script/example'), ['services', project])
  run('docker', [
    ...['buildx', 'create', '--name', builder, '--driver', 'docker-container', '--bootstrap'],
    ...option('image', process.env.BASE_IMAGE_E2E_BUILDER_IMAGE),
    ...['--driver-opt', 'network=host'],
    ...['--buildkitd-flags', '--allow-insecure-entitlement network.host'],
    ...flag('--buildkitd-config', process.env.BASE_IMAGE_E2E_BUILDKITD_CONFIG),
  ])
  cli('build', '--push', '--builder', builder)
  // Not counted: the run that keeps the compiled code of the command line.
  bare('plan', '--json')
  const bake = withoutCacheExport(join(state, 'base-image/docker-bake.json'))
  const plans: number[] = []
  const bakes: number[] = []
  let peakMiB = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    // Without the hook that reads the memory, which is start-up of its own.
    const plan = timed(() => bare('plan', '--json'))
    cli('plan', '--json')
    if (!plan.output.includes('"state": "present"') || plan.output.includes('"missing"')) {
      throw new Error('the plan is not "nothing to build"')
    }
    plans.push(plan.ms)
    peakMiB = Math.max(peakMiB, Number(readFileSync(join(work, 'peak'), 'utf8')) / 1024)
    run('docker', ['buildx', 'prune', '--all', '--force', '--builder', builder])
    bakes.push(
      timed(() =>
        run('docker', [
          'buildx',
          'bake',
          '--builder',
          builder,
          '--file',
          bake,
          '--allow=fs.read=/',
          '--allow=network.host',
        ]),
      ).ms,
    )
  }
  const [plan, built] = [median(plans), median(bakes)]
  console.log(
    `plan    median ${Math.round(plan)} ms  (${plans.map(ms => Math.round(ms)).join(', ')})`,
  )
  console.log(
    `bake    median ${Math.round(built)} ms  (${bakes.map(ms => Math.round(ms)).join(', ')})`,
  )
  console.log(`ratio   ${(built / plan).toFixed(1)} (wanted: at least 20)`)
  console.log(`peak    ${peakMiB.toFixed(0)} MiB (wanted: under 100)`)
} finally {
  execFileSync('docker', ['buildx', 'rm', '--force', builder], { stdio: 'ignore' })
  rmSync(work, { recursive: true, force: true })
}

/** The bundled command line as a user starts it. */
function bare(command: string, ...flags: readonly string[]): string {
  return execFileSync(process.execPath, programArguments(command, flags), {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function programArguments(command: string, flags: readonly string[]): readonly string[] {
  return [
    ...[join(root, 'dist/cli/index.js'), command, '--directory', project, '--registry', registry],
    ...['--network', process.env.BASE_IMAGE_E2E_NETWORK ?? 'default', ...flags],
  ]
}

/** The bundled command line; its peak memory in KiB is left in a file. */
function cli(command: string, ...flags: readonly string[]): string {
  const atExit = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(join(work, 'peak'))},String(process.resourceUsage().maxRSS)))`
  return execFileSync(
    process.execPath,
    [
      ...['--import', `data:text/javascript,${encodeURIComponent(atExit)}`],
      ...programArguments(command, flags),
    ],
    {
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', command === 'plan' ? 'inherit' : 'ignore'],
    },
  )
}

function withoutCacheExport(file: string): string {
  const definition = JSON.parse(readFileSync(file, 'utf8')) as {
    target: Record<string, Record<string, unknown>>
  }
  for (const target of Object.values(definition.target)) {
    delete target['cache-to']
  }
  const copy = join(work, 'docker-bake.json')
  writeFileSync(copy, JSON.stringify(definition))
  return copy
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function timed(work: () => string): { readonly ms: number; readonly output: string } {
  const start = performance.now()
  const output = work()
  return { ms: performance.now() - start, output }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined || value === '' ? [] : ['--driver-opt', `${name}=${value}`]
}

function flag(name: string, value: string | undefined): readonly string[] {
  return value === undefined || value === '' ? [] : [name, value]
}

function needed(name: string): string {
  const value = process.env[name]
  if (value === undefined) {
    throw new Error(`${name} is not set: run script/bench/plan`)
  }
  return value
}
