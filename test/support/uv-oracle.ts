import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, test } from '@jest/globals'
import { parsePlatform } from '../../src/domain/oci/platform.ts'
import {
  evaluateMarker,
  type MarkerEnvironment,
} from '../../src/domain/python/marker-evaluation.ts'
import { parseRequirement, requirementText } from '../../src/domain/python/pep508.ts'
import { platformEnvironment } from '../../src/domain/python/platform-environment.ts'
import { describeOnEngine } from './e2e-engine.ts'
import { type ProgramEnd, runProgram, startProgram } from './e2e-process.ts'
import { root } from './e2e-program.ts'

/** Texts by path. */
export type Files = Readonly<Record<string, string>>

const uvVersion = spawnSync('uv', ['--version'], { encoding: 'utf8' }).stdout?.trim()

/** A suite that asks uv itself; skipped in sight where there is no engine or no uv. */
export function describeWithUv(name: string, body: () => void): void {
  describeOnEngine(name, () => {
    if (uvVersion === undefined) {
      describe('without uv', () => test.skip('there is no `uv` in PATH', () => undefined))
      return
    }
    body()
  })
}

/** A folder for one suite in which `uv lock` and `uv export` run on projects. */
export class UvOracle implements AsyncDisposable {
  readonly #folder: string
  readonly #environment: NodeJS.ProcessEnv
  #count = 0

  static async open(): Promise<UvOracle> {
    return new UvOracle(await mkdtemp(join(tmpdir(), 'base-image-uv-')))
  }

  private constructor(folder: string) {
    this.#folder = folder
    this.#environment = uvEnvironment()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** Writes the files, locks them unless they hold a lock that is right, and gives the folder and the lock. */
  async lock(files: Files): Promise<LockedProject> {
    this.#count += 1
    const folder = join(this.#folder, String(this.#count))
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const lock = join(folder, 'uv.lock')
    const kept = join(cacheFolder(), `uv-oracle-${hashOf(files)}`)
    if (existsSync(kept)) {
      await copyFile(kept, lock)
    } else {
      await this.#lockIn(folder)
      await mkdir(cacheFolder(), { recursive: true })
      await copyFile(lock, `${kept}.${process.pid}`)
      await rename(`${kept}.${process.pid}`, kept)
    }
    return { folder, files: { ...files, 'uv.lock': await readFile(lock, 'utf8') } }
  }

  /** From what uv has kept of the index when that is enough. */
  async #lockIn(folder: string): Promise<void> {
    const options = { cwd: folder, env: this.#environment }
    const offline = await startProgram('uv', ['lock', '--quiet', '--offline'], options).ended
    if (offline.exitCode !== 0) await runProgram('uv', ['lock', '--quiet'], options)
  }

  /** `uv export` with these flags, whatever its exit code. */
  export(folder: string, flags: readonly string[]): Promise<ProgramEnd> {
    const always = ['export', '--frozen', '--offline', '--quiet', '--no-header', '--no-annotate']
    const options = { cwd: folder, env: this.#environment }
    return startProgram('uv', [...always, ...flags], options).ended
  }
}

export interface LockedProject {
  readonly folder: string
  /** With uv.lock. */
  readonly files: Files
}

/** One platform with one full Python version. */
export function cpythonOn(platform: string, version: string): MarkerEnvironment {
  return platformEnvironment(parsePlatform(platform), version, 'cpython')
}

/**
 * What an export makes pip install there: `<name>==<version>` or `local <path>`, with hashes where it has them; sorted.
 * @throws Error for a line that is no requirement, or whose marker asks for what is unknown
 */
export function installedFrom(exported: string, environment: MarkerEnvironment): readonly string[] {
  const lines = exported.replaceAll(/\s*\\\n\s*/g, ' ').split('\n')
  return lines.flatMap(line => (line.trim() === '' ? [] : readLine(line, environment))).sort()
}

function readLine(line: string, environment: MarkerEnvironment): readonly string[] {
  const [text = '', ...hashes] = line.split(' --hash=')
  const local = /^(?:-e )?(?<path>\.\S*)(?<marker> ; .*)?$/.exec(text.trim())?.groups
  const requirement = parseRequirement(local ? `local${local.marker ?? ''}` : text)
  if (requirement === undefined) throw new Error(`no requirement: ${line}`)
  const { marker } = requirement
  const isInstalled = marker === undefined || evaluateMarker(marker, environment)
  if (isInstalled === undefined) throw new Error(`nobody knows: ${line}`)
  if (!isInstalled) return []
  const what = local
    ? `local ${local.path}`
    : requirementText({ ...requirement, marker: undefined })
  return [[what, ...hashes].join(' ')]
}

function cacheFolder(): string {
  const { BASE_IMAGE_CACHE, XDG_CACHE_HOME } = process.env
  const cache = XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(BASE_IMAGE_CACHE || join(cache, 'base-image-action'), 'locks')
}

function hashOf(files: Files): string {
  const facts = JSON.stringify([uvVersion, files])
  return createHash('sha256').update(facts).digest('hex').slice(0, 16)
}

/** The index and the certificates that this machine uses, and no variable that would select something. */
function uvEnvironment(): NodeJS.ProcessEnv {
  const print = (script: string) =>
    execFileSync(join(root, 'script', 'setup', script), { encoding: 'utf8' }).trim()
  const index = print('package-index')
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('UV_') || name === 'UV_CACHE_DIR',
  )
  return {
    ...Object.fromEntries(inherited),
    ...(index === '' ? {} : { UV_DEFAULT_INDEX: index }),
    SSL_CERT_FILE: print('ca-bundle'),
  }
}
