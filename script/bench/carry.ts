// What a bump of one package of a base costs on a new runner, whose builder is empty: everything anew, with the layer cache of
// the registry, and with the downloads of the last runner as well. Each time is that of the whole command, from the plan to
// the published image, with bringing and keeping downloads. Run by script/bench/carry.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CountingIndex, countingIndex, type Downloads } from './carry-index.ts'

interface Base {
  readonly title: string
  /** Of Debian. */
  readonly system: string
  readonly packages: string
}

/** Bases as they are: packages that come as source are compiled against system libraries; wheels are unpacked and no more. */
const BASES: Readonly<Record<string, Base>> = {
  compiled: {
    title: 'A web base of which four packages come as source only',
    system:
      'build-essential python3-dev pkg-config libpq-dev default-libmysqlclient-dev libldap-dev libsasl2-dev',
    packages:
      'psycopg2==2.9.9 mysqlclient==2.2.4 python-ldap==3.4.4 uwsgi==2.0.26 django==5.1 celery==5.4.0 redis==5.0.8 boto3==1.34.150 pydantic==2.8.2 pillow==10.4.0 lxml==5.3.0 requests==2.32.3',
  },
  wheels: {
    title: 'A data base that comes as wheels',
    system: 'libgomp1',
    packages:
      'numpy==2.1.3 pandas==2.2.3 scipy==1.14.1 scikit-learn==1.5.2 pyarrow==18.0.0 matplotlib==3.9.2 boto3==1.34.150 requests==2.32.3',
  },
}
const BUMPED = 'idna'
const VERSIONS = ['3.6', '3.7', '3.8', '3.10'] as const

const { BENCH_BASES = 'compiled wheels', BENCH_LINE_MBIT, BENCH_LOG } = process.env
const registry = process.env.BASE_IMAGE_E2E_REGISTRY
const builderImage = process.env.BASE_IMAGE_E2E_BUILDER_IMAGE
if (registry === undefined) {
  throw new Error('BASE_IMAGE_E2E_REGISTRY is not set: run script/bench/carry')
}
const cli = join(import.meta.dirname, '../../src/entry/cli.ts')
const work = mkdtempSync(join(tmpdir(), 'bench-carry-'))
const repository = join(work, 'repository')
const uv = execFileSync('sh', ['-c', 'command -v uv'], { encoding: 'utf8' }).trim()
const megabits = BENCH_LINE_MBIT === undefined ? undefined : Number(BENCH_LINE_MBIT)
const index = await countingIndex({
  folder: join(process.env.CACHE ?? work, 'bench-packages'),
  bytesPerSecond: megabits && (megabits * 1e6) / 8,
})

try {
  print(
    megabits === undefined
      ? 'Packages come from loopback, faster than any line: what is gained is no downloading.'
      : `Packages come over a line of ${megabits} Mbit/s.`,
  )
  for (const name of BENCH_BASES.split(' ')) {
    const base = BASES[name]
    if (base === undefined) throw new Error(`no base is called ${name}`)
    await measure(base, name)
  }
} finally {
  await index[Symbol.asyncDispose]()
  rmSync(work, { recursive: true, force: true })
}

async function measure(base: Base, name: string): Promise<void> {
  const options = { base, prefix: `${registry}/bench-carry-${process.pid}-${name}`, index }
  const kept = ['--carry-caches', join(work, `kept-${name}`)]
  print(`\n${base.title}:`)
  await warmUp(options)
  const cold = await build(VERSIONS[0], { ...options, flags: [] })
  print(`everything anew             ${seconds(cold)}`)
  const layers = await build(VERSIONS[1], { ...options, flags: [] })
  print(`with the layer cache        ${seconds(layers)}`)
  print(
    `  and its downloads kept    ${seconds(await build(VERSIONS[2], { ...options, flags: kept }))}`,
  )
  const carried = await build(VERSIONS[3], { ...options, flags: kept })
  print(`with what that one kept     ${seconds(carried)}`)
  print(`times as fast as everything anew        ${ratio(cold, carried)} (wanted: at least 3)`)
  print(`times as fast as with the layer cache   ${ratio(layers, carried)}`)
}

function ratio(slow: Build, quick: Build): string {
  return `${(slow.ms / quick.ms).toFixed(1)}, by CPU ${(slow.cpuMs / quick.cpuMs).toFixed(1)}`
}

interface Bench {
  readonly base: Base
  readonly prefix: string
  readonly index: CountingIndex
}

/** The index fetches each file from afar once: not in a time that is measured. */
async function warmUp(bench: Bench): Promise<void> {
  for (const version of VERSIONS) {
    await writeRepository(version, bench)
    for (const url of filesOf(readFileSync(join(repository, 'uv.lock'), 'utf8'))) {
      await (await fetch(url)).arrayBuffer()
    }
  }
}

/** What a Python of the image could install: wheels of this platform, and sources of what has no wheels. */
function filesOf(lock: string): readonly string[] {
  return lock.split('[[package]]').flatMap(entry => {
    const urls = [...entry.matchAll(/url = "([^"]+)"/g)].map(([, url = '']) => url)
    const wheels = urls.filter(url => url.endsWith('.whl'))
    const ours = /(?:cp31[12]|abi3|py3)-\S*(?:manylinux\S*x86_64|none-any)/
    return wheels.length === 0 ? urls : wheels.filter(url => ours.test(url))
  })
}

interface Build {
  readonly ms: number
  /** Of the builder and all that ran in it: what other work on the machine does not change. */
  readonly cpuMs: number
  readonly downloads: Downloads
  /** Of the image's own steps that were not cached. */
  readonly stepsMs: number
}

/** On a builder of its own. */
async function build(
  version: string,
  bench: Bench & { readonly flags: readonly string[] },
): Promise<Build> {
  await writeRepository(version, bench)
  const builder = `bench-${process.pid}`
  await ended('docker', ['buildx', 'create', '--name', builder, ...builderOptions()])
  bench.index.takeDownloads()
  try {
    const start = performance.now()
    const stdout = await ended(process.execPath, [
      ...['--no-warnings', cli, 'build', '--json', '-C', repository],
      ...['--registry', bench.prefix, '--push', '--builder', builder],
      ...['--build-arg', `INDEX=${bench.index.url}`],
      ...bench.flags,
    ])
    const ms = performance.now() - start
    const report = JSON.parse(stdout) as {
      readonly images: readonly { readonly buildMs: number }[]
    }
    return {
      ms,
      cpuMs: await cpuMsOf(builder),
      downloads: bench.index.takeDownloads(),
      stepsMs: report.images[0]?.buildMs ?? Number.NaN,
    }
  } finally {
    await ended('docker', ['buildx', 'rm', '--force', builder])
  }
}

async function cpuMsOf(builder: string): Promise<number> {
  const script = 'cd /sys/fs/cgroup; cat cpu.stat 2>/dev/null || cat cpuacct/cpuacct.usage'
  const container = `buildx_buildkit_${builder}0`
  const text = await ended('docker', ['exec', container, 'sh', '-c', script])
  const microseconds = /usage_usec (\d+)/.exec(text)?.[1]
  return microseconds === undefined ? Number(text) / 1e6 : Number(microseconds) / 1000
}

async function writeRepository(version: string, { base }: Bench): Promise<void> {
  const wanted = [...base.packages.split(' '), `${BUMPED}==${version}`]
  mkdirSync(join(repository, '.github'), { recursive: true })
  copyFileSync(uv, join(repository, 'uv'))
  const files = {
    '.github/base-images.yml': 'images:\n  base: { file: Dockerfile, context: ., role: base }\n',
    'pyproject.toml': `[project]\nname = "bench"\nversion = "0"\nrequires-python = ">=3.11"\ndependencies = ${JSON.stringify(wanted)}\n`,
    Dockerfile: `FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ${base.system} && rm -rf /var/lib/apt/lists/*
COPY uv /usr/local/bin/
ARG INDEX
ENV UV_DEFAULT_INDEX=$INDEX UV_LINK_MODE=copy
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen --no-install-project
`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(repository, name), text)
  await ended('uv', ['lock', '--quiet', '--directory', repository, '--default-index', index.url])
  // The layer cache is that of a branch.
  const git = ['-C', repository, '-c', 'user.name=bench', '-c', 'user.email=bench@example.com']
  await ended('git', [...git, 'init', '--quiet', '--initial-branch', 'main'])
  await ended('git', [...git, 'add', '--all'])
  await ended('git', [...git, 'commit', '--quiet', '--allow-empty', '--message', version])
}

function builderOptions(): readonly string[] {
  const config = process.env.BASE_IMAGE_E2E_BUILDKITD_CONFIG
  return [
    ...['--driver', 'docker-container', '--driver-opt', 'network=host', '--bootstrap'],
    ...(builderImage === undefined ? [] : ['--driver-opt', `image=${builderImage}`]),
    ...(config === undefined ? [] : ['--buildkitd-config', config]),
  ]
}

function environment(): NodeJS.ProcessEnv {
  const mirror = process.env.BASE_IMAGE_E2E_MIRROR
  return {
    ...process.env,
    XDG_STATE_HOME: join(work, 'state'),
    ...(mirror === undefined ? {} : { BASE_IMAGE_REGISTRY_MIRRORS: `docker.io=http://${mirror}` }),
  }
}

/** What a program writes; the index lives in this process, so nothing here may block it. */
async function ended(program: string, args: readonly string[]): Promise<string> {
  const began = performance.now()
  const child = spawn(program, args, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    if (BENCH_LOG === undefined) return
    const at = ((performance.now() - began) / 1000).toFixed(1)
    appendFileSync(BENCH_LOG, text.replace(/^/gm, `${at} `))
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${stderr}`)
  return stdout
}

function seconds({ ms, cpuMs, downloads: { files, bytes }, stepsMs }: Build): string {
  const [total = '', cpu = '', steps = ''] = [ms, cpuMs, stepsMs].map(one =>
    (one / 1000).toFixed(1).padStart(6),
  )
  const packages = `${files} packages of ${(bytes / 1e6).toFixed(1)} MB downloaded`
  return `${total} s, CPU ${cpu} s, its steps ${steps} s; ${packages}`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
