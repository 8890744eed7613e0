import { expect, test } from '@jest/globals'
import { releasedByTag } from '../../../src/app/changelog/released-by-tag.ts'
import type { RunOptions } from '../../../src/app/options.ts'
import { StoreUnavailableError } from '../../../src/domain/errors.ts'
import { renderReleaseNotes } from '../../../src/render/changelog-markdown.ts'
import { type AppWorld, ON_MAIN, onTag, publishedWorld } from '../../support/app/app-world.ts'

async function notesOf(world: AppWorld, options: RunOptions): Promise<string> {
  const result = await world.run(options)
  const { ports } = await world.open(options)
  const released = await releasedByTag(result, options, ports)
  return renderReleaseNotes(released.filter(({ image }) => image === 'app'))
}

test('the run of a git tag tells what its version changed since the one before, however often it runs', async () => {
  const world = await publishedWorld()
  const first = await notesOf(world, onTag('v1.0.0'))
  expect(first).toMatch(/^## app 1\.0\.0\n\n(?:\S+\. )?The first version\./)
  world.files = { ...world.files, 'base/packages.txt': 'wget\n' }
  const second = await notesOf(world, onTag('v1.1.0'))
  expect(second).toMatch(/^## app 1\.1\.0\n\n(?:\S+\. )?Patch change since 1\.0\.0: /)
  expect(second).toContain('### Build\n\n- `parent base changed')
  expect(await notesOf(world, onTag('v1.1.0'))).toBe(second)
})

test('a prerelease is compared with whatever is before it, a release with the release before it', async () => {
  const world = await publishedWorld()
  await world.run(onTag('v1.0.0'))
  await world.run(onTag('v1.1.0-rc.1'))
  expect(await notesOf(world, onTag('v1.1.0-rc.2'))).toContain('since 1.1.0-rc.1')
  expect(await notesOf(world, onTag('v1.1.0'))).toContain('since 1.0.0')
})

test.each([
  ['a push', ON_MAIN],
  ['a git tag that is no version', onTag('nightly')],
])('%s releases nothing by a git tag', async (_, options) => {
  expect(await notesOf(await publishedWorld(), options)).toBe('')
})

test('an image that does not carry the version of the tag is not told of', async () => {
  const world = await publishedWorld()
  await world.run(onTag('v1.0.0'))
  const result = await world.run()
  const { ports } = await world.open(ON_MAIN)
  expect(await releasedByTag(result, onTag('v1.0.0'), ports)).toEqual([])
})

test('a registry that fails once all is published costs the notes of that image, and says so', async () => {
  const world = await publishedWorld()
  const options = onTag('v1.0.0')
  const result = await world.run(options)
  const { ports } = await world.open(options)
  const refusal = new StoreUnavailableError('it answers 503', { remedy: 'Run it again.' })
  const store = Object.create(ports.destination.store, {
    listTags: { value: () => Promise.reject(refusal) },
  })
  const destination = { ...ports.destination, store }
  expect(await releasedByTag(result, options, { ...ports, destination })).toEqual([])
  expect(world.said).toContain(
    'warning: app: the release notes lack it: it answers 503. Run it again.',
  )
})
