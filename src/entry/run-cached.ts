import { isAscii } from 'node:buffer'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { isOwnFolder, readKept, writeKept } from './kept-code.ts'

export interface CacheOptions {
  /** Absolute; made when something is to be kept. Undefined: nothing is. */
  readonly folder: string | undefined
  /** What the program is about to do: each task has functions of its own. */
  readonly task: string
  /** For all but files of the program itself. */
  readonly require: (name: string) => unknown
}

interface CompiledFile {
  readonly script: Script
  readonly source: Buffer
  readonly place: string
}

type ModuleFunction = (
  exports: unknown,
  require: (name: string) => unknown,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void

/**
 * Runs a CommonJS program and keeps, at the end of the process, the compiled form of all functions that it used. (Node's
 * own compile cache keeps what is compiled when a file is loaded, which of a bundle is next to nothing.) Kept code that is
 * missing, damaged, of another source or of another node changes nothing but the time.
 */
export function runCached(file: string, options: CacheOptions): void {
  const isUsable = options.folder !== undefined && isOwnFolder(options.folder)
  const program = new CachedProgram(dirname(file), { ...options, isUsable })
  process.on('exit', exitCode => {
    if (exitCode === 0) program.keep()
  })
  program.load(file)
}

class CachedProgram {
  readonly #folder: string
  readonly #options: CacheOptions & { readonly isUsable: boolean }
  readonly #modules = new Map<string, { exports: unknown }>()
  readonly #toKeep: CompiledFile[] = []

  constructor(folder: string, options: CacheOptions & { readonly isUsable: boolean }) {
    this.#folder = folder
    this.#options = options
  }

  load(file: string): unknown {
    const known = this.#modules.get(file)
    if (known !== undefined) return known.exports
    const module = { exports: {} }
    this.#modules.set(file, module)
    const require = (name: string) =>
      name.startsWith('./') ? this.load(join(this.#folder, name)) : this.#options.require(name)
    this.#compile(file)(module.exports, require, module, file, this.#folder)
    return module.exports
  }

  /** A folder that cannot be written is no reason for a run to fail. */
  keep(): void {
    try {
      for (const { script, source, place } of this.#toKeep) {
        writeKept(place, source, script.createCachedData())
      }
    } catch {
      // The next run tries again.
    }
  }

  #compile(file: string): ModuleFunction {
    const source = readFileSync(file)
    const place = this.#placeOf(file)
    const kept =
      place === undefined || !this.#options.isUsable ? undefined : readKept(place, source)
    const script = new Script(
      `${HEAD}${source.toString(isAscii(source) ? 'latin1' : 'utf8')}\n})`,
      {
        filename: file,
        ...(kept === undefined ? {} : { cachedData: kept.code }),
      },
    )
    const isCurrent = kept?.isYoung === true && script.cachedDataRejected === false
    if (place !== undefined && !isCurrent) this.#toKeep.push({ script, source, place })
    return script.runInThisContext() as ModuleFunction
  }

  #placeOf(file: string): string | undefined {
    const { folder, task } = this.#options
    const name = hash('sha1', `${process.version} ${process.arch} ${file}`).slice(0, 16)
    return folder === undefined ? undefined : join(folder, `${name}-${task}`)
  }
}

const HEAD = '(function (exports, require, module, __filename, __dirname) {'
