import { expect, test } from '@jest/globals'
import { parseChallenges } from '../../../src/adapters/registry/challenge.ts'

test.each([
  {
    header: 'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:a/b:pull"',
    challenges: [
      [
        'bearer',
        { realm: 'https://ghcr.io/token', service: 'ghcr.io', scope: 'repository:a/b:pull' },
      ],
    ],
  },
  { header: 'Basic realm="Registry Realm"', challenges: [['basic', { realm: 'Registry Realm' }]] },
  { header: 'basic', challenges: [['basic', {}]] },
  {
    header: 'Negotiate, Basic Realm="a, b=c", Bearer realm=https://x.example/t , service = "s\\"q"',
    challenges: [
      ['negotiate', {}],
      ['basic', { realm: 'a, b=c' }],
      ['bearer', { realm: 'https://x.example/t', service: 's"q' }],
    ],
  },
  { header: '', challenges: [] },
  { header: '"junk"', challenges: [] },
  { header: 'Bearer realm="never closed', challenges: [['bearer', {}]] },
])('%j', ({ header, challenges }) => {
  const parsed = parseChallenges(header)
  expect(parsed.map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)])).toEqual(
    challenges,
  )
})

test('a hostile header of 64 KiB takes no time', () => {
  const started = performance.now()
  parseChallenges(`Bearer ${'a="b" , '.repeat(8000)}${' ,'.repeat(4000)}`)
  parseChallenges(`Bearer a="${'\\'.repeat(60_000)}`)
  expect(performance.now() - started).toBeLessThan(10_000)
})
