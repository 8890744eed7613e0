import { beforeEach, expect, test } from '@jest/globals'
import type { RunOptions } from '../../src/app/options.ts'
import type { Repository, Tag } from '../../src/domain/oci/reference.ts'
import { AppWorld, ON_MAIN, ON_PULL_REQUEST } from '../support/app/app-world.ts'

const HUB = 'docker.io/acme/tool' as Repository
/** One image, published in a second registry as well. */
const COPIED: RunOptions = {
  ...ON_MAIN,
  release: { ...ON_MAIN.release, exactTags: ['1' as Tag] },
  selection: { kind: 'names', names: ['tool'] },
  copies: [{ repository: HUB, tags: ['1', 'latest'] as Tag[] }],
}

let world: AppWorld
/** Whether the tags of the copy name the image as it is now. */
const tagsOfHub = () =>
  ['1', 'latest'].map(tag => {
    const digest = world.registry.tags.get(`${HUB}:${tag}`)
    return digest !== undefined && digest === world.digestOf('tool:1')
  })
const copies = () => world.builders.flatMap(builder => builder.copies)
beforeEach(() => {
  world = new AppWorld()
  world.registry.lacking.add(HUB)
})

test('an image is built once and copied once, further tags are manifest PUTs', async () => {
  const { report } = await world.run(COPIED)
  const digest = world.digestOf('tool:1')
  expect(digest).toBeDefined()
  expect([report.failed, tagsOfHub()]).toEqual([false, [true, true]])
  expect(copies()).toEqual([[`ghcr.io/acme/tool@${digest}`, `${HUB}:1`]])
  expect(world.registry.put).toContain(`${HUB}:latest`)
  expect(world.builders).toHaveLength(1)
  expect(report.images[0]?.tagNotices).toContain(`also published as ${HUB}:1, ${HUB}:latest`)
})

test('the same run again does nothing and starts no builder', async () => {
  await world.run(COPIED)
  expect(await world.outcomes(COPIED)).toEqual({ tool: 'present unchanged' })
  expect(world.builders).toHaveLength(1)
})

test('a tag of a copy that is not there is put, without a build, and the plan says so', async () => {
  await world.run(COPIED)
  world.registry.tags.delete(`${HUB}:latest`)
  const { plan } = await world.plan(COPIED)
  expect(plan.images[0]).toMatchObject({
    state: 'tags-missing',
    reasons: [{ kind: 'tags', subject: `${HUB}:latest` }],
  })
  expect(await world.outcomes(COPIED)).toEqual({ tool: 'tags-missing tagged' })
  expect([tagsOfHub(), world.builders.length]).toEqual([[true, true], 1])
})

test('a repository that comes later gets what is there already', async () => {
  await world.run({ ...COPIED, copies: undefined })
  expect(await world.outcomes(COPIED)).toEqual({ tool: 'tags-missing tagged' })
  expect([tagsOfHub(), copies().length]).toEqual([[true, true], 1])
  expect(world.builders[1]?.requests).toEqual([])
})

test('a copy that is refused fails its image, whose own tags are set', async () => {
  world.prepare = builder => {
    builder.copyImage = async () => {
      throw new Error('denied')
    }
  }
  const { report } = await world.run(COPIED)
  expect([report.failed, report.images[0]?.outcome, report.images[0]?.error]).toEqual([
    true,
    'failed',
    expect.stringContaining('denied'),
  ])
  expect([world.digestOf('tool:1') === undefined, tagsOfHub()]).toEqual([false, [false, false]])
})

test('what was set before a copy was refused is told', async () => {
  const second = 'docker.io/acme/second' as Repository
  world.registry.lacking.add(second)
  world.prepare = builder => {
    const copy = builder.copyImage.bind(builder)
    builder.copyImage = async (source, target) => {
      if (target.startsWith(second)) throw new Error('denied')
      await copy(source, target)
    }
  }
  const { report } = await world.run({
    ...COPIED,
    copies: [...(COPIED.copies ?? []), { repository: second, tags: ['1'] as Tag[] }],
  })
  expect(tagsOfHub()).toEqual([true, true])
  expect(report.images[0]).toMatchObject({
    outcome: 'failed',
    error: expect.stringContaining('denied'),
    tags: expect.arrayContaining(['1']),
    tagNotices: [
      `also published as ${HUB}:1, ${HUB}:latest`,
      `not set, for one of them failed: ${second}:1`,
    ],
  })
})

test('copies that are not tried, because a tag of the image was refused, are told', async () => {
  world.registry.guard = (action, name) => {
    if (action === 'put' && name.endsWith('tool:1')) throw new Error('denied')
  }
  const { report } = await world.run(COPIED)
  expect(report.images[0]).toMatchObject({
    outcome: 'failed',
    tagNotices: [`not set, for one of them failed: ghcr.io/acme/tool:1, ${HUB}:1, ${HUB}:latest`],
  })
})

test('a copy that names another image is no success', async () => {
  world.prepare = builder => {
    builder.copyImage = async () => undefined
  }
  const { report } = await world.run(COPIED)
  expect(report.images[0]?.error).toMatch(/tool:1 is not the image that was copied to it/)
})

test.each([
  { when: 'a pull request', options: { ...ON_PULL_REQUEST, copies: COPIED.copies } },
  {
    when: 'a run that does not push',
    options: { ...COPIED, push: { push: false, why: 'a test' } },
  },
])('$when copies nothing', async ({ options }) => {
  await world.run(options)
  expect([copies(), tagsOfHub()]).toEqual([[], [false, false]])
})

test('a tag of a copy that belongs to another repository stays', async () => {
  await world.run({ ...COPIED, source: 'https://github.com/other/tool', copies: undefined })
  const other = world.digestOf('tool:1')
  if (other === undefined) throw new Error('nothing was published')
  world.registry.tags.set(`${HUB}:1`, other)
  world.registry.tags.delete('ghcr.io/acme/tool:1')
  world.registry.lacking.clear()
  world.files['tool/tool.sh'] = 'echo other\n'
  const { report } = await world.run(COPIED)
  expect(world.registry.tags.get(`${HUB}:1`)).toBe(other)
  expect(JSON.stringify(report)).toContain(
    `${HUB}:1 stays where it is: it belongs to https://github.com/other/tool`,
  )
})
