import { describe, expect, test } from '@jest/globals'
import type { RunOptions } from '../../src/app/options.ts'
import { StoreUnavailableError } from '../../src/domain/errors.ts'
import {
  type AppWorld,
  COMMIT,
  ON_MAIN,
  ON_PULL_REQUEST,
  publishedWorld,
} from '../support/app/app-world.ts'

const PUSHED: RunOptions = {
  ...ON_PULL_REQUEST,
  push: { push: true, why: 'pushed: a test' },
  trustPullRequests: true,
}
const TRUSTING: RunOptions = { ...ON_MAIN, trustPullRequests: true }
const MERGED = { number: 7, headCommit: COMMIT, baseBranch: 'main' }

/** Published, then base and app changed in one pull request whose run pushed. */
async function pushedWorld(): Promise<AppWorld> {
  const world = await publishedWorld()
  world.files['base/packages.txt'] = 'curl\ngit\n'
  world.files['app/main.py'] = 'print(2)\n'
  await world.run(PUSHED)
  world.merged = [MERGED]
  world.builders.length = 0
  world.registry.put.length = 0
  return world
}

const tagsOf = (world: AppWorld, image: string) =>
  [...world.registry.tags.keys()]
    .filter(name => name.startsWith(`ghcr.io/acme/${image}:`))
    .map(name => name.slice(`ghcr.io/acme/${image}:`.length))
const kept = (world: AppWorld, image: string) =>
  tagsOf(world, image).filter(tag => tag.startsWith('pr-7-fp-'))

describe('a pull request that pushes', () => {
  test('pushes under tags of its own, and moves none', async () => {
    const world = await publishedWorld()
    const before = new Map(world.registry.tags)
    world.files['base/packages.txt'] = 'curl\ngit\n'
    world.files['app/main.py'] = 'print(2)\n'
    const { report } = await world.run(PUSHED)
    expect(report.images.map(({ name, outcome, ref, tags }) => [name, outcome, ref, tags])).toEqual(
      [
        [
          'base',
          'published',
          expect.stringMatching(/base:pr-7-fp-[0-9a-f]{32}$/),
          kept(world, 'base'),
        ],
        [
          'tool',
          'unchanged',
          expect.stringMatching(/tool:fp-[0-9a-f]{32}$/),
          [expect.stringMatching(/^fp-/)],
        ],
        [
          'app',
          'published',
          expect.stringMatching(/app:pr-7-fp-[0-9a-f]{32}$/),
          kept(world, 'app'),
        ],
      ],
    )
    for (const [name, digest] of before) {
      expect([name, world.registry.tags.get(name)]).toEqual([name, digest])
    }
    expect(world.registry.tags.size).toBe(before.size + 2)
  })

  test('stands its app on the digest of its own base', async () => {
    const world = await pushedWorld()
    const { images } = await world.run(PUSHED)
    const base = world.digestOf(`base:${kept(world, 'base')[0]}`)
    expect(images.get('app')?.annotations).toMatchObject({
      'org.opencontainers.image.base.digest': base,
      'org.opencontainers.image.base.name': 'ghcr.io/acme/base:latest',
    })
  })

  test('finds its own images again, and builds nothing', async () => {
    const world = await pushedWorld()
    expect(await world.outcomes(PUSHED)).toEqual({
      base: 'present unchanged',
      tool: 'present unchanged',
      app: 'present unchanged',
    })
    expect(world.builders).toEqual([])
  })

  test.each([
    { trustPullRequests: false, state: 'present unchanged' },
    { trustPullRequests: true, state: 'missing published' },
  ])(
    'of what an earlier commit left is $state with trust-pull-requests: $trustPullRequests',
    async ({ trustPullRequests, state }) => {
      const world = await pushedWorld()
      const event = {
        ...PUSHED.release.event,
        headCommit: 'f'.repeat(40),
      } as typeof PUSHED.release.event
      const release = { ...PUSHED.release, event, commit: 'f'.repeat(40) }
      expect((await world.outcomes({ ...PUSHED, release, trustPullRequests })).base).toBe(state)
    },
  )

  test('does not take what another pull request left', async () => {
    const world = await pushedWorld()
    const event = { ...PUSHED.release.event, number: 8 } as typeof PUSHED.release.event
    const outcomes = await world.outcomes({ ...PUSHED, release: { ...PUSHED.release, event } })
    expect(outcomes.base).toBe('missing published')
  })
})

describe('the run after the merge', () => {
  test('takes content and tags over without a build', async () => {
    const world = await pushedWorld()
    expect(await world.outcomes(TRUSTING)).toEqual({
      base: 'tags-missing adopted',
      tool: 'present unchanged',
      app: 'tags-missing adopted',
    })
    expect(world.builders).toEqual([])
    const [tag] = kept(world, 'base')
    expect(world.digestOf('base:latest')).toBe(world.digestOf(`base:${tag}`))
    expect(world.digestOf(`base:${tag?.replace('pr-7-', '')}`)).toBe(world.digestOf(`base:${tag}`))
    expect(world.registry.put.filter(name => name.includes('/base:'))[0]).toMatch(/base:fp-/)
    expect(await world.outcomes(TRUSTING)).toMatchObject({ base: 'present unchanged' })
  })

  test.each<{
    when: string
    options?: Partial<RunOptions>
    merged?: AppWorld['merged']
    says?: string
  }>([
    { when: 'it is not asked to trust', options: { trustPullRequests: false } },
    { when: 'all is forced', options: { force: true } },
    { when: 'the commit merged nothing', merged: [] },
    { when: 'another pull request was merged', merged: [{ ...MERGED, number: 8 }] },
    { when: 'another commit was merged', merged: [{ ...MERGED, headCommit: 'e'.repeat(40) }] },
    { when: 'it was merged into another branch', merged: [{ ...MERGED, baseBranch: 'next' }] },
    {
      when: 'GitHub does not say',
      merged: new Error('Resource not accessible by integration'),
      says: 'Give the job `pull-requests: read`.',
    },
    {
      when: 'it is not on the default branch',
      options: {
        release: { ...ON_MAIN.release, event: { kind: 'schedule', branch: 'main' } },
      },
    },
  ])('builds when $when', async ({ options, merged, says }) => {
    const world = await pushedWorld()
    world.merged = merged ?? world.merged
    const outcomes = await world.outcomes({ ...TRUSTING, ...options })
    expect(outcomes.base).toMatch(/^(?:missing|forced) published$/)
    expect(world.said.some(line => says !== undefined && line.includes(says))).toBe(
      says !== undefined,
    )
  })

  test('builds an app whose base was built anew meanwhile', async () => {
    const world = await pushedWorld()
    const [tag = ''] = kept(world, 'base')
    world.registry.tags.delete(`ghcr.io/acme/base:${tag}`)
    expect(await world.outcomes(TRUSTING)).toEqual({
      base: 'missing published',
      tool: 'present unchanged',
      app: 'missing published',
    })
  })

  test('does not take an image of another recipe under such a tag', async () => {
    const world = await pushedWorld()
    const [tag = ''] = kept(world, 'base')
    const other = world.digestOf('tool:main')
    if (other !== undefined) {
      world.registry.tags.set(`ghcr.io/acme/base:${tag}`, other)
    }
    expect((await world.outcomes(TRUSTING)).base).toBe('missing published')
  })

  test('takes what another run published under the content tag meanwhile', async () => {
    const world = await pushedWorld()
    const [tag = ''] = kept(world, 'tool')
    expect(tag).toBe('')
    const planned = await world.plan(TRUSTING)
    const base = planned.plan.images.find(({ name }) => name === 'base')
    const content = `ghcr.io/acme/base:${base?.contentTag}`
    const digest = world.digestOf(`base:${kept(world, 'base')[0]}`)
    let asked = 0
    world.registry.guard = (action, name) => {
      asked += action === 'read' && name === content ? 1 : 0
      if (asked === 2 && digest !== undefined) {
        world.registry.tags.set(content, digest)
      }
    }
    expect((await world.outcomes(TRUSTING)).base).toBe('tags-missing adopted')
    expect(world.registry.put).not.toContain(content)
  })

  test('is red when the content tag cannot be set', async () => {
    const world = await pushedWorld()
    world.registry.guard = (action, name) => {
      if (action === 'put' && /app:fp-/.test(name)) {
        throw new StoreUnavailableError('it broke', { remedy: 'Run again.' })
      }
    }
    const { report } = await world.run(TRUSTING)
    expect(report.images.find(({ name }) => name === 'app')).toMatchObject({
      outcome: 'failed',
      error: 'it broke\nRun again.',
    })
    expect(world.registry.put.filter(name => name.includes('/app:'))).toEqual([])
  })
})

test('content of a pull request that is refused its content tag is not told under that tag', async () => {
  const world = await pushedWorld()
  world.registry.guard = (action, name) => {
    if (action === 'put' && name.includes('/base:fp-')) throw new Error('denied')
  }
  const { report } = await world.run(TRUSTING)
  expect(report.images[0]).toMatchObject({
    name: 'base',
    outcome: 'failed',
    error: 'Error: denied',
    tags: [],
    tagNotices: [
      expect.stringMatching(/^not set, for one of them failed: .*base:latest.*base:main/),
    ],
  })
})
