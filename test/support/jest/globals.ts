/**
 * What `@jest/globals` is to the tests. jest-circus makes its functions anew for each suite; this module, and those that the
 * suites share, live on: each name asks for that of the suite that runs.
 */
let current: object = {}

export function useGlobals(globals: object): void {
  current = globals
}

const of = (name: string) =>
  new Proxy(() => {}, {
    apply: (_, __, args) => Reflect.apply(Reflect.get(current, name), undefined, args),
    get: (_, key) => Reflect.get(Reflect.get(current, name), key),
  })

export const afterAll = of('afterAll')
export const afterEach = of('afterEach')
export const beforeAll = of('beforeAll')
export const beforeEach = of('beforeEach')
export const describe = of('describe')
export const expect = of('expect')
export const test = of('test')
