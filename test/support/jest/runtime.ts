import { createRequire, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { type FileCoverage, startCoverage, takeCoverage } from './coverage.ts'
import { useGlobals } from './globals.ts'

const require = createRequire(import.meta.url)
const globals = new URL('globals.ts', import.meta.url).href
/** Where jest-circus keeps what listens to its events. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS')

/** Behind the address of a module that is one suite's own. */
const OWN = /\?own=\d+$/

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') {
      return { url: globals, format: 'module-typescript', shortCircuit: true }
    }
    const resolved = next(specifier, context)
    const [own] = OWN.exec(context.parentURL ?? '') ?? []
    return own === undefined || !resolved.url.startsWith('file:')
      ? resolved
      : { ...resolved, url: `${resolved.url}${own}` }
  },
})

interface Config {
  readonly rootDir: string
}

/** Of jest's own: the environment, resolver and transformer are not asked for. */
type RuntimeArguments = readonly [
  Config,
  environment: unknown,
  resolver: unknown,
  transformer: unknown,
  sources: ReadonlyMap<string, string>,
  CoverageOptions,
]

interface CoverageOptions {
  readonly collectCoverageFrom: readonly string[]
}

const imported = new Set<string>()
let runs = 0

/**
 * What jest loads tests with: node itself, which takes types away, and loads a module once for all suites of a worker. jest's
 * own runtime makes a realm for each suite and loads jest, the source and packages into it again: longer than most suites take.
 * So a module's state lives on from suite to suite, but for one that says `@modules own` in its first comment: all that it
 * imports is loaded again. `jest` itself is not there, and with it mocks of modules and fake timers.
 */
export default class NativeRuntime {
  readonly #rootDir: string
  readonly #sources: ReadonlyMap<string, string>
  readonly #coverageOptions: CoverageOptions
  #coverage: readonly FileCoverage[] = []

  constructor(...args: RuntimeArguments) {
    this.#rootDir = args[0].rootDir
    this.#sources = args[4]
    this.#coverageOptions = args[5]
  }

  unstable_shouldLoadAsEsm(): boolean {
    return true
  }

  /** A suite that runs again, as `jest --watch` does, has another address: node evaluates a module once. */
  async unstable_importModule(path: string): Promise<void> {
    const own = /^\/\*\* @modules own\b/.test(this.#sources.get(path) ?? '')
    runs += 1
    const query = own ? `?own=${runs}` : imported.has(path) ? `?again=${runs}` : ''
    imported.add(path)
    await import(`${pathToFileURL(path)}${query}`)
  }

  /** Of jest-circus, whose state is that of one suite. */
  requireInternalModule(path: string): unknown {
    Reflect.set(globalThis, EVENT_HANDLERS, undefined)
    delete require.cache[path]
    return require(path)
  }

  requireModule(path: string): unknown {
    return require(path)
  }

  setGlobalsForRuntime(globals: object): void {
    useGlobals(globals)
  }

  async collectV8Coverage(): Promise<void> {
    await startCoverage()
  }

  async stopCollectingV8Coverage(): Promise<void> {
    this.#coverage = await takeCoverage(this.#rootDir, this.#coverageOptions.collectCoverageFrom)
  }

  getAllV8CoverageInfoCopy(): readonly object[] {
    return this.#coverage.map(result => ({ codeTransformResult: undefined, result }))
  }

  getAllCoverageInfoCopy(): undefined {
    return undefined
  }

  /** Where types were is white space: lines and columns are those of the source. */
  getSourceMaps(): ReadonlyMap<string, string> {
    return new Map()
  }

  enterTestCode(): void {}
  leaveTestCode(): void {}
  teardown(): void {}
}
