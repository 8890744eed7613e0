// How long it takes to say what is inside of a large Python image, package by package, beside `crane export | tar -t` of
// the same blobs, which only lists them. Both read from the same registry; decompression and start-up are counted.
// Run by script/bench/contents; prints medians, the ratio and the peak memory.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const PACKAGES =
  process.env.BENCH_PACKAGES ??
  'numpy pandas scipy scikit-learn matplotlib pyarrow polars duckdb opencv-python-headless numba'
const registry = process.env.BASE_IMAGE_E2E_REGISTRY
if (registry === undefined) {
  throw new Error('BASE_IMAGE_E2E_REGISTRY is not set: run script/bench/contents')
}
const image = `${registry}/bench-contents-${process.pid}/app:latest`
const work = mkdtempSync(join(tmpdir(), 'bench-contents-'))

try {
  build()
  const reads: number[] = []
  const exports: number[] = []
  let told = ''
  for (let round = 0; round < ROUNDS; round += 1) {
    reads.push(timed(() => (told = run(process.execPath, ['--no-warnings', reader(), image]))))
    exports.push(timed(() => run('bash', ['-c', listed(), 'bash', image])))
  }
  const facts = JSON.parse(told) as Facts
  const [read, exported] = [median(reads), median(exports)]
  print(
    `image         ${mega(facts.compressedBytes)} compressed, ${mega(facts.unpackedBytes)} unpacked, ${facts.files} files`,
  )
  print(`largest       ${facts.largest.join('; ')}`)
  print(`attribution   median ${Math.round(read)} ms  (${rounded(reads)})`)
  print(`crane | tar   median ${Math.round(exported)} ms  (${rounded(exports)})`)
  print(`ratio         ${(exported / read).toFixed(2)} (wanted: at least 1)`)
  print(`peak          ${facts.peakMiB} MiB (wanted: under 200)`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

interface Facts {
  readonly compressedBytes: number
  readonly unpackedBytes: number
  readonly files: number
  readonly largest: readonly string[]
  readonly peakMiB: number
}

function build(): void {
  writeFileSync(
    join(work, 'Dockerfile'),
    `FROM python:3.12-slim\nARG PIP_INDEX_URL\nRUN pip install --no-cache-dir --root-user-action=ignore ${PACKAGES}\n`,
  )
  const index = run(join(import.meta.dirname, '../setup/package-index'), []).trim()
  run('docker', [
    ...['buildx', 'build', '--push', '--tag', image, '--provenance=false'],
    ...(process.env.BASE_IMAGE_E2E_NETWORK === 'host' ? ['--network', 'host'] : []),
    ...(index === '' ? [] : ['--build-arg', `PIP_INDEX_URL=${index}`]),
    work,
  ])
}

function reader(): string {
  return join(import.meta.dirname, 'contents-read.ts')
}

function listed(): string {
  return 'set -o pipefail; crane export --insecure "$1" - | tar -t >/dev/null'
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function rounded(values: readonly number[]): string {
  return values.map(ms => Math.round(ms)).join(', ')
}

function mega(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
