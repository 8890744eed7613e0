import { describe, expect, test } from '@jest/globals'
import type { RunResult } from '../../src/app/run.ts'
import { checkPlanOutputs, fanOutOutputs, outputsOf } from '../../src/entry/outputs.ts'
import { AppWorld, ON_MAIN, publishedWorld } from '../support/app/app-world.ts'

const only = (name: string) => ({
  ...ON_MAIN,
  selection: { kind: 'names', names: [name] } as const,
})

test('of a first run of three images', async () => {
  const world = new AppWorld()
  const outputs = outputsOf(await world.run(), { kind: 'all' })
  const base = world.digestOf('base:latest')
  expect({ ...outputs, plan: JSON.parse(outputs.plan ?? '').waves }).toEqual({
    images: expect.any(String),
    digest: '',
    imageid: '',
    metadata: '',
    'base-image': `ghcr.io/acme/base@${base}`,
    rebuilt: 'true',
    'base-changed': 'true',
    'app-changed': 'true',
    reason: 'base: first build\ntool: first build\napp: first build',
    fingerprint: '',
    plan: [['base', 'tool'], ['app']],
    matrix: JSON.stringify({
      include: [
        { name: 'base', role: 'base', wave: 0 },
        { name: 'tool', role: 'app', wave: 0 },
        { name: 'app', role: 'app', wave: 1 },
      ],
    }),
    waves: '[["base","tool"],["app"]]',
    'pull-cost': '0',
    'size-diff': '',
  })
  expect(JSON.parse(outputs.images ?? '').base).toEqual({
    ref: expect.stringMatching(/^ghcr\.io\/acme\/base:fp-[0-9a-f]{32}$/),
    digest: base,
    state: 'missing',
    tags: [expect.stringMatching(/^fp-/), 'latest', 'main', 'main-1234567'],
  })
})

test('of one image say what build-push-action says, built or not', async () => {
  const world = new AppWorld()
  const built = outputsOf(await world.run(only('base')), only('base').selection)
  expect(built).toMatchObject({
    digest: world.digestOf('base:latest'),
    imageid: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    metadata: JSON.stringify({ 'containerimage.digest': world.digestOf('base:latest') }),
    rebuilt: 'true',
  })
  expect(outputsOf(await world.run(only('base')), only('base').selection)).toMatchObject({
    digest: built.digest,
    imageid: built.imageid,
    fingerprint: built.fingerprint,
    metadata: JSON.stringify({
      'containerimage.config.digest': built.imageid,
      'containerimage.digest': built.digest,
    }),
    rebuilt: 'false',
    reason: '',
  })
})

test('of one app, whose base is only looked at, are those of the app', async () => {
  const world = await publishedWorld()
  expect(outputsOf(await world.run(only('app')), only('app').selection)).toMatchObject({
    digest: world.digestOf('app:main'),
    'base-image': `ghcr.io/acme/base@${world.digestOf('base:latest')}`,
  })
})

test('of a change of the app alone', async () => {
  const world = await publishedWorld()
  world.files = { ...world.files, 'app/main.py': 'print(2)\n' }
  expect(outputsOf(await world.run(), { kind: 'all' })).toMatchObject({
    rebuilt: 'true',
    'base-changed': 'false',
    'app-changed': 'true',
    matrix: '{"include":[{"name":"app","role":"app","wave":1}]}',
    'pull-cost': expect.stringMatching(/^[1-9]\d*$/),
  })
})

test.each([
  { when: 'images grew', before: 100, after: 130, cost: 40, is: ['45', '35'] },
  { when: 'images shrank', before: 100, after: 80, cost: 0, is: ['5', '-15'] },
  { when: 'one platform has no baseline', before: null, after: null, cost: null, is: ['5', '5'] },
])('sizes when $when', async ({ before, after, cost, is }) => {
  const result = await (await publishedWorld()).run()
  const totals = (
    beforeBytes: number | null,
    afterBytes: number | null,
    pullCostBytes: number | null,
  ) => ({
    platform: 'linux/amd64',
    comparedCount: 1,
    imageCount: 1,
    totalCompressedBytes: 1,
    beforeBytes,
    afterBytes,
    pullCostBytes,
  })
  const comparison = {
    baseline: 'main',
    images: [],
    totals: [totals(before, after, cost), totals(10, 15, 5)],
    notices: [],
  }
  const outputs = outputsOf(
    { ...result, report: { ...result.report, comparison } },
    ON_MAIN.selection,
  )
  expect([outputs['pull-cost'], outputs['size-diff']]).toEqual(is)
})

describe('a plan that is an output of its own', () => {
  /** The plan of many images that are alike, each with sources of so many characters. */
  const planOf = async (count: number, path = 'x'): Promise<RunResult> => {
    const result = await new AppWorld().run(only('tool'))
    const [image] = result.planned.plan.images
    if (image === undefined) {
      throw new Error('the plan has no image')
    }
    const sources = [[path, '100644', 'a'.repeat(40)] as const]
    const images = Array.from({ length: count }, (_, at) => ({
      ...image,
      name: `tool-${at}`,
      recipe: { ...image.recipe, sources },
    }))
    return { ...result, planned: { ...result.planned, plan: { ...result.planned.plan, images } } }
  }

  test('fits with 256 images', async () => {
    const result = await planOf(256)
    expect(() => checkPlanOutputs(result)).not.toThrow()
    expect(outputsOf(result, { kind: 'all' }).plan).not.toBe('')
  })

  test('is refused with more than a matrix has legs', async () => {
    const result = await planOf(257)
    expect(() => checkPlanOutputs(result)).toThrow(
      'the plan has 257 legs, a matrix has at most 256',
    )
  })

  test('is refused when GitHub would drop it, and left out where it is not what the step is for', async () => {
    const result = await planOf(100, 'p'.repeat(9_000))
    expect(() => checkPlanOutputs(result)).toThrow(
      /^the plan of 100 images is longer than the 900000 bytes/,
    )
    expect(outputsOf(result, { kind: 'all' }).plan).toBe('')
  })
})

test('of a fan-out are the matrices of its waves', () => {
  expect(fanOutOutputs({ mode: 'fan-out', legs: [{ include: [] }], handover: 'x' })).toEqual({
    mode: 'fan-out',
    legs: '[{"include":[]}]',
    handover: 'x',
  })
})
