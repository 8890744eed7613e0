/**
 * What `@jest/globals` is to the tests. jest-circus makes its functions anew for each suite; this module, and those that the
 * suites share, live on: each name, and what is below it, as `test.each`, asks for that of the suite that runs.
 */
let current: object = {}

export function useGlobals(globals: object): void {
  current = globals
}

function of(name: string, parent = () => current): CallableFunction {
  const own = () => Reflect.get(parent(), name)
  const below = new Map<string, CallableFunction>()
  return new Proxy(() => {}, {
    apply: (_, __, args) => Reflect.apply(own(), parent(), args),
    get: (_, key) => {
      if (typeof key === 'symbol') return Reflect.get(own(), key)
      const known = below.get(key) ?? of(key, own)
      below.set(key, known)
      return known
    },
  })
}

export const afterAll = of('afterAll')
export const afterEach = of('afterEach')
export const beforeAll = of('beforeAll')
export const beforeEach = of('beforeEach')
export const describe = of('describe')
export const expect = of('expect')
export const test = of('test')
