import { expect, test } from '@jest/globals'
import type { Json } from '../../../src/domain/fingerprint/canonical-json.ts'
import { type InstallingImage, overlappingPins } from '../../../src/domain/lint/overlapping-pins.ts'

const image = (name: string, packages: Json, file = `${name}.txt`): InstallingImage => ({
  name,
  dependencies: [{ file, use: 'pip install', value: { packages } }],
})
const requests = (version: string, more = {}) => ({ name: 'requests', version, ...more })
const base = image('base', [requests('2.32.3'), { name: 'flask', version: '3.0' }])

test.each<{
  when: string
  child: InstallingImage
  below?: readonly InstallingImage[]
  said: readonly string[]
}>([
  {
    when: 'a package has another version',
    child: image('app', [requests('2.31.0'), { name: 'six', version: '1' }]),
    said: [
      'requests 2.31.0 (app.txt) differs from requests 2.32.3 (base.txt) of base, whose files stay in the layers below',
    ],
  },
  { when: 'the version is the same', child: image('app', [requests('2.32.3')]), said: [] },
  {
    when: 'one of several versions is the same',
    child: image('app', [requests('2.31.0'), requests('2.32.3')]),
    said: [],
  },
  {
    when: 'it is a constraint only',
    child: image('app', [requests('2.31.0', { role: 'constraint' })]),
    said: [],
  },
  { when: 'it is not pinned', child: image('app', [{ name: 'requests' }]), said: [] },
  { when: 'it is a URL without a name', child: image('app', [{ version: '1' }]), said: [] },
  {
    when: 'the nearest image has the same version, one further below has not',
    child: image('app', [requests('2.32.3')]),
    below: [base, image('root', [requests('1.0')])],
    said: [],
  },
  {
    when: 'there are many',
    child: image(
      'app',
      Array.from({ length: 7 }, (_, at) => ({ name: `p${at}`, version: '2' })),
    ),
    below: [
      image(
        'base',
        Array.from({ length: 7 }, (_, at) => ({ name: `p${at}`, version: '1' })),
      ),
    ],
    said: [
      ...Array.from(
        { length: 5 },
        (_, at) =>
          `p${at} 2 (app.txt) differs from p${at} 1 (base.txt) of base, whose files stay in the layers below`,
      ),
      '2 more packages differ from those of the base',
    ],
  },
])('says what differs from the base when $when', ({ child, below = [base], said }) => {
  expect(overlappingPins(child, below)).toEqual(said)
})

test.each<Json>([null, 'text', {}, { packages: 'none' }])('knows no packages of %j', value => {
  const child = { name: 'app', dependencies: [{ file: 'x', use: 'u', value }] }
  expect(overlappingPins(child, [base])).toEqual([])
})
