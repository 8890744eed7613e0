/** Modules of node that are large, and that most calls name and never use. */
const LATE: ReadonlySet<string> = new Set([
  'node:child_process',
  'node:fs/promises',
  'node:http',
  'node:https',
  'node:stream',
  'node:stream/promises',
  'node:timers/promises',
  'node:zlib',
])

/** As `require`, but a large module of node is loaded when something of it is first used. */
export function requireLate(require: (name: string) => unknown): (name: string) => unknown {
  return name => (LATE.has(name) ? standIn(() => require(name) as object) : require(name))
}

function standIn(load: () => object): object {
  return new Proxy(
    {},
    {
      // Asked by the bundle as it starts.
      get: (_, key) => (key === '__esModule' ? undefined : Reflect.get(load(), key)),
      ownKeys: () => Reflect.ownKeys(load()),
    },
  )
}
