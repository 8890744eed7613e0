import { describe, expect, test } from '@jest/globals'
import type { PlannedCheck } from '../../../src/domain/checks/planned-check.ts'
import {
  checkLegCount,
  fanOutLegs,
  MOST_LEGS,
  MOST_WAVES,
  parseLeg,
  splitPlatforms,
} from '../../../src/domain/fan-out/legs.ts'
import { parseRunnerMap } from '../../../src/domain/fan-out/runner-map.ts'
import type { Recipe } from '../../../src/domain/fingerprint/recipe.ts'
import type { ImageState } from '../../../src/domain/plan/decide.ts'

const runners = parseRunnerMap(['linux/arm64=arm', 'default=amd'], '')
const BOTH = ['linux/amd64', 'linux/arm64']

function image(
  name: string,
  needs: readonly string[] = [],
  {
    state = 'missing',
    platforms = ['linux/amd64'],
    checksToRun = [],
  }: { state?: ImageState; platforms?: string[]; checksToRun?: readonly PlannedCheck[] } = {},
) {
  return { name, needs, state, checksToRun, recipe: { platforms } as unknown as Recipe }
}

const namesOf = (images: readonly ReturnType<typeof image>[]) =>
  fanOutLegs(images, runners).map(({ include }) => include.map(({ leg }) => leg))

const CHECK: PlannedCheck = {
  check: 'python --version',
  origin: { kind: 'own', at: { file: '.github/base-images.yml', line: 1 } },
} as unknown as PlannedCheck

describe('a fan-out', () => {
  test('has legs for what is there and has to pass a new check, on the runners of its platforms', () => {
    const checked = image('base', [], {
      state: 'present',
      platforms: BOTH,
      checksToRun: [CHECK],
    })
    expect(fanOutLegs([checked, image('app', ['base'])], runners).slice(0, 2)).toEqual([
      {
        include: [
          { leg: 'base (linux-amd64)', image: 'base', platform: 'linux/amd64', runner: 'amd' },
          { leg: 'base (linux-arm64)', image: 'base', platform: 'linux/arm64', runner: 'arm' },
        ],
      },
      { include: [{ leg: 'app', image: 'app', platform: '', runner: 'amd' }] },
    ])
  })

  test('builds level by level, and leaves out what is there', () => {
    expect(
      namesOf([
        image('base', [], { state: 'present' }),
        image('middle', ['base'], { state: 'stale' }),
        image('other', ['base'], { state: 'tags-missing' }),
        image('left', ['middle'], { state: 'forced' }),
        image('right', ['base', 'middle']),
        image('top', ['left', 'right']),
      ]),
    ).toEqual([['middle'], ['left', 'right'], ['top'], [], [], [], [], []])
  })

  test('has as many waves when nothing is to be built', () => {
    expect(namesOf([])).toEqual(Array.from({ length: MOST_WAVES }, () => []))
  })

  test('builds platforms apart only where they have runners of their own', () => {
    expect(fanOutLegs([image('base', [], { platforms: BOTH })], runners)[0]).toEqual({
      include: [
        { leg: 'base (linux-amd64)', image: 'base', platform: 'linux/amd64', runner: 'amd' },
        { leg: 'base (linux-arm64)', image: 'base', platform: 'linux/arm64', runner: 'arm' },
      ],
    })
    expect(
      fanOutLegs([image('base', [], { platforms: ['linux/amd64', 'linux/386'] })], runners)[0],
    ).toEqual({ include: [{ leg: 'base', image: 'base', platform: '', runner: 'amd' }] })
    expect(splitPlatforms(image('base', [], { platforms: ['linux/arm64'] }), runners)).toEqual([])
    expect(splitPlatforms(image('base', [], { platforms: [] }), runners)).toEqual([])
    expect(fanOutLegs([image('base', [], { platforms: [] })], runners)[0]?.include).toEqual([
      { leg: 'base', image: 'base', platform: '', runner: 'amd' },
    ])
  })

  test('takes 256 legs in a wave, and no more', () => {
    const images = (count: number) => Array.from({ length: count }, (_, at) => image(`i${at}`))
    expect(namesOf(images(MOST_LEGS))[0]?.length).toBe(256)
    expect(() => namesOf(images(MOST_LEGS + 1))).toThrow('wave 1 has 257 legs')
    expect(() => checkLegCount(300, 'the plan')).toThrow(
      'the plan has 300 legs, a matrix has at most 256',
    )
  })

  test('takes eight levels, and no more', () => {
    const chain = (count: number) =>
      Array.from({ length: count }, (_, at) => image(`i${at}`, at === 0 ? [] : [`i${at - 1}`]))
    expect(namesOf(chain(MOST_WAVES)).at(-1)).toEqual(['i7'])
    expect(() => namesOf(chain(MOST_WAVES + 1))).toThrow('in 9 levels, a fan-out has 8')
  })
})

test('a leg is read from the matrix of its job', () => {
  const leg = { image: 'base', platform: '' }
  expect(parseLeg(JSON.stringify({ ...leg, leg: 'base', runner: 'x' }))).toEqual(leg)
})

test.each([
  '',
  '{',
  '1',
  'null',
  '{"image":"base"}',
  '{"image":1,"platform":""}',
  '{"platform":""}',
])('%j is no leg', text => {
  expect(() => parseLeg(text)).toThrow('the input leg is')
})
