import { expect, test } from '@jest/globals'
import type { SourceEntry } from '../../../src/domain/fingerprint/recipe.ts'
import { planDocument } from '../../../src/domain/plan/plan-document.ts'
import { AppWorld, publishedWorld } from '../../support/app/app-world.ts'

test('the document of a plan in which one app changed', async () => {
  const world = await publishedWorld()
  world.files['app/main.py'] = 'print(2)\n'
  const { plan } = await world.plan()
  const document = planDocument(plan)
  const [base, , app] = plan.images
  expect(document.version).toBe(1)
  expect(document.waves).toEqual([['base', 'tool'], ['app']])
  expect(document.images.find(({ name }) => name === 'app')).toEqual({
    name: 'app',
    role: 'app',
    state: 'missing',
    reasons: app?.reasons,
    withoutEffect: [],
    fingerprint: app?.fingerprint,
    ref: `ghcr.io/acme/app:fp-${app?.fingerprint.slice(0, 32)}`,
    digest: null,
    tags: ['main', 'main-1234567'],
    file: 'app/Dockerfile',
    context: 'app',
    target: null,
    platforms: ['linux/amd64'],
    needs: ['base'],
    wave: 1,
    upstreams: [],
    sources: ['main.py'],
    dependencies: [],
    foundBy: 'config',
    warnings: [],
  })
  expect(document.images.find(({ name }) => name === 'base')).toMatchObject({
    state: 'present',
    reasons: [],
    digest: base?.digest,
    upstreams: ['python:3.12-slim'],
  })
})

test('long lists are cut, and what is left out is counted', async () => {
  const { plan } = await new AppWorld().plan()
  const images = plan.images.map(image => ({
    ...image,
    reasons: Array.from({ length: 130 }, (_, index) => ({
      kind: 'sources' as const,
      subject: `f${index}`,
    })),
    withoutEffect: [
      {
        file: 'uv.lock',
        parts: Array.from({ length: 130 }, (_, index) => ({ name: `p${index}` })),
      },
    ] as never,
    recipe: {
      ...image.recipe,
      sources: Array.from(
        { length: 1234 },
        (_, index): SourceEntry => [`f${index}`, '100644', '0'],
      ),
    },
    upstreams: [...image.upstreams, ...image.upstreams],
  }))
  for (const image of planDocument({ ...plan, images }).images) {
    expect(image).toMatchObject({ moreReasons: 30, moreSources: 234 })
    expect([
      image.reasons.length,
      image.sources.length,
      image.withoutEffect[0]?.parts.length,
      new Set(image.upstreams).size,
    ]).toEqual([100, 1000, 100, image.upstreams.length])
  }
})
