// What a bump of one package of a base costs on a new runner, which has an empty builder: everything anew, with the layer
// cache of the registry alone, and with the downloads of the last runner as well. Each time is that of the whole command, from
// the plan to the published image, with bringing and keeping downloads. Run by script/bench/carry.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A web base as they are: some packages come as source only, and are compiled against system libraries. */
const SYSTEM =
  process.env.BENCH_SYSTEM ??
  'build-essential python3-dev pkg-config libpq-dev default-libmysqlclient-dev libldap-dev libsasl2-dev'
const PACKAGES =
  process.env.BENCH_PACKAGES ??
  'psycopg2==2.9.9 mysqlclient==2.2.4 python-ldap==3.4.4 uwsgi==2.0.26 django==5.1 celery==5.4.0 redis==5.0.8 boto3==1.34.150 pydantic==2.8.2 pillow==10.4.0 lxml==5.3.0 requests==2.32.3'
const BUMPED = 'idna'
const VERSIONS = ['3.6', '3.7', '3.8', '3.10'] as const

const registry = process.env.BASE_IMAGE_E2E_REGISTRY
const builderImage = process.env.BASE_IMAGE_E2E_BUILDER_IMAGE
if (registry === undefined) {
  throw new Error('BASE_IMAGE_E2E_REGISTRY is not set: run script/bench/carry')
}
const cli = join(import.meta.dirname, '../../src/entry/cli.ts')
const prefix = `${registry}/bench-carry-${process.pid}`
const work = mkdtempSync(join(tmpdir(), 'bench-carry-'))
const index = run(join(import.meta.dirname, '../setup/package-index'), []).trim()

try {
  const cold = build(VERSIONS[0], [])
  print(`everything anew             ${seconds(cold)}`)
  const layers = build(VERSIONS[1], [])
  print(`with the layer cache        ${seconds(layers)}`)
  const kept = build(VERSIONS[2], ['--carry-caches', join(work, 'kept')])
  print(`  and its downloads kept    ${seconds(kept)}`)
  const carried = build(VERSIONS[3], ['--carry-caches', join(work, 'kept')])
  print(`with what that one kept     ${seconds(carried)}`)
  print(`ratio to everything anew    ${(cold.ms / carried.ms).toFixed(1)} (wanted: at least 3)`)
  print(`ratio to the layer cache    ${(layers.ms / carried.ms).toFixed(1)}`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

interface Build {
  readonly ms: number
  /** As uv says it: `Prepared 1 package`. */
  readonly prepared: string
  readonly installMs: number
}

/** On a builder of its own. */
function build(version: string, flags: readonly string[]): Build {
  writeRepository(version)
  const builder = `bench-${process.pid}`
  run('docker', ['buildx', 'create', '--name', builder, ...builderOptions()])
  try {
    const start = performance.now()
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...['--no-warnings', cli, 'build', '--json', '-C', join(work, 'repository')],
        ...['--registry', prefix, '--push', '--builder', builder],
        ...(index === '' ? [] : ['--build-arg', `INDEX=${index}`]),
        ...flags,
      ],
      { encoding: 'utf8', maxBuffer: 1e9, env: environment() },
    )
    const ms = performance.now() - start
    if (status !== 0) throw new Error(stderr)
    const report = JSON.parse(stdout) as {
      readonly images: readonly { readonly buildMs: number }[]
    }
    return {
      ms,
      prepared: /Prepared \d+ packages?/.exec(stderr)?.[0] ?? 'nothing prepared',
      installMs: report.images[0]?.buildMs ?? Number.NaN,
    }
  } finally {
    run('docker', ['buildx', 'rm', '--force', builder])
  }
}

function writeRepository(version: string): void {
  const folder = join(work, 'repository')
  mkdirSync(join(folder, '.github'), { recursive: true })
  const wanted = [...PACKAGES.split(' '), `${BUMPED}==${version}`]
  writeFileSync(
    join(folder, '.github/base-images.yml'),
    'images:\n  base: { file: Dockerfile, context: ., role: base }\n',
  )
  writeFileSync(
    join(folder, 'pyproject.toml'),
    `[project]\nname = "bench"\nversion = "0"\nrequires-python = ">=3.11"\ndependencies = ${JSON.stringify(wanted)}\n`,
  )
  writeFileSync(
    join(folder, 'Dockerfile'),
    `FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ${SYSTEM} && rm -rf /var/lib/apt/lists/*
ARG INDEX
ENV UV_DEFAULT_INDEX=$INDEX PIP_INDEX_URL=$INDEX UV_LINK_MODE=copy
RUN pip install --no-cache-dir --root-user-action=ignore uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen --no-install-project
`,
  )
  run('uv', ['lock', '--quiet', '--directory', folder])
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

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

function seconds({ ms, prepared, installMs }: Build): string {
  return `${(ms / 1000).toFixed(1).padStart(6)} s   (steps that ran ${(installMs / 1000).toFixed(1)} s; uv: ${prepared})`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
