import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { ImageState } from '../../src/domain/plan/decide.ts'
import { isToBuild } from '../../src/domain/plan/decide.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { type PublishedImage, publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { type ExampleClaims, examples } from './example-claims.ts'

const BASE_DIGEST = 'org.opencontainers.image.base.digest'

describeOnEngine('the command line builds from a registry', registry => {
  describe.each(examples.map(claims => ({ ...claims, title: titleOf(claims) })))(
    '$title',
    ({ name, variant, standsOn, built, planned }) => {
      const names = Object.keys(standsOn)
      let sandbox: Sandbox
      let repository: string
      let prefix: string
      let flags: readonly string[]
      beforeAll(async () => {
        sandbox = await openSandbox(registry)
        repository = await sandbox.example(name, variant)
        prefix = `${sandbox.prefix}/${name}`
        flags = ['--registry', prefix, '--push', '--tag', 'try', ...engine.networkFlags]
      }, 120_000)
      afterAll(async () => {
        await sandbox?.[Symbol.asyncDispose]()
      })

      const published = async () =>
        Object.fromEntries(
          await Promise.all(
            names.map(async image => [image, await publishedImage(`${prefix}/${image}:try`)]),
          ),
        ) as Readonly<Record<string, PublishedImage | undefined>>

      test('the first run builds all', async () => {
        const first = await sandbox.build(repository, flags)
        expect(first.report.images.flatMap(({ error }) => error ?? [])).toEqual([])
        expect(first.outcomes).toEqual(outcomes(names, names))
        expect(first.exitCode).toBe(0)
        expect(first.dockerCalls.some(call => call.startsWith('buildx bake '))).toBe(true)
        for (const { name: image, ref, digest } of first.report.images) {
          expect(await publishedTags(`${prefix}/${image}`)).toEqual([ref.split(':').at(-1), 'try'])
          expect((await publishedImage(ref))?.digest).toBe(digest)
        }
        expectToStand(await published(), standsOn)
      }, 300_000)

      test('the second run builds nothing and starts no docker process', async () => {
        const before = await published()
        const second = await sandbox.build(repository, flags)
        expect(second.outcomes).toEqual(outcomes(names, []))
        expect(second.dockerCalls).toEqual([])
        expect(await published()).toEqual(before)
      }, 30_000)

      test.each(planned)(
        'the edit %s has to build %j',
        async (edit, images) => {
          const edited = await sandbox.copy(repository)
          await sandbox.edit(edited, edit)
          const plan = await sandbox.plan(edited, flags)
          const toBuild = plan.images.filter(({ state }) => isToBuild(state as ImageState))
          expect(toBuild.map(image => image.name).sort()).toEqual([...images].sort())
        },
        60_000,
      )

      test.each(built)(
        'the edit %s builds %j',
        async (edit, images) => {
          const before = await published()
          await sandbox.edit(repository, edit)
          const run = await sandbox.build(repository, flags)
          expect(run.outcomes).toEqual(outcomes(names, images))
          expect(run.dockerCalls.length > 0).toBe(images.length > 0)
          const now = await published()
          const moved = names.filter(image => now[image]?.digest !== before[image]?.digest)
          expect(moved.sort()).toEqual([...images].sort())
          expectToStand(now, standsOn)
        },
        120_000,
      )
    },
  )
})

function titleOf({ name, variant }: ExampleClaims): string {
  return variant === undefined ? name : `${name}, ${variant}`
}

function outcomes(names: readonly string[], built: readonly string[]) {
  return Object.fromEntries(
    names.map(name => [name, built.includes(name) ? 'published' : 'unchanged']),
  )
}

/** Each image says which base it stands on, and begins with the layers of exactly that one. */
function expectToStand(
  images: Readonly<Record<string, PublishedImage | undefined>>,
  standsOn: ExampleClaims['standsOn'],
): void {
  for (const [name, parent] of Object.entries(standsOn)) {
    const image = images[name]
    const base = parent === undefined ? undefined : images[parent]
    if (base !== undefined) {
      expect({ name, base: image?.annotations[BASE_DIGEST] }).toEqual({ name, base: base.digest })
      expect(image?.layers.slice(0, base.layers.length)).toEqual(base.layers)
      expect(image?.layers.length).toBeGreaterThan(base.layers.length)
    }
  }
}
