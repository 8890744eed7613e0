import { expect, test } from '@jest/globals'
import {
  type CheckedImage,
  checksByImage,
  statedChecks,
} from '../../../src/domain/checks/planned-check.ts'
import type { StatedCheck } from '../../../src/domain/checks/stated-check.ts'

const at = { file: 'x.yml', line: 1 }
function image(
  name: string,
  checks: readonly StatedCheck[],
  more: {
    readonly on?: readonly string[]
    readonly copies?: string
    readonly alone?: boolean
  } = {},
): CheckedImage {
  return {
    name,
    declaration: { checks: checks.map(check => ({ check, at })), inheritChecks: !more.alone },
    parents: [
      ...(more.on ?? []).map(parent => ({ image: parent, isFinalBase: true })),
      ...(more.copies === undefined ? [] : [{ image: more.copies, isFinalBase: false }]),
    ],
  }
}
const of = (images: readonly CheckedImage[], name: string) =>
  (checksByImage(images).get(name) ?? []).map(({ check, origin }) => [
    check,
    origin.kind === 'parent' ? origin.image : origin.kind,
  ])

const BASE = image('base', ['a', { name: 'user', user: 'root' }, { run: 'b', children: 'False' }])

test('a child runs the checks of what it stands on, each once, and says from where', () => {
  const middle = image('middle', ['c', 'a'], { on: ['base'] })
  const app = image('app', [{ name: 'user', user: 'app' }], { on: ['middle', 'elsewhere'] })
  expect(of([app, middle, BASE], 'app')).toEqual([
    [{ name: 'user', user: 'app' }, 'own'],
    ['c', 'middle'],
    ['a', 'middle'],
  ])
  expect(of([app, middle, BASE], 'middle')).toEqual([
    ['c', 'own'],
    ['a', 'own'],
    [{ name: 'user', user: 'root' }, 'base'],
  ])
})

test('a child that says so runs its own alone, as does one that only copies from an image', () => {
  expect(of([image('app', ['c'], { on: ['base'], alone: true }), BASE], 'app')).toEqual([
    ['c', 'own'],
  ])
  expect(of([image('app', ['c'], { copies: 'base' }), BASE], 'app')).toEqual([['c', 'own']])
})

test('what the last version alone asks for is not stated', () => {
  expect(
    statedChecks([
      { check: 'a', origin: { kind: 'own', at } },
      { check: 'b', origin: { kind: 'previous', version: '1.0.0' } },
    ]),
  ).toEqual(['a'])
})
