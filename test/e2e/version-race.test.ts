import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'
import { startMeetingProxy } from '../support/meeting-proxy.ts'

const VERSIONED = `images:
  base:
    file: base/Dockerfile
    context: base
    from-names: [acme/base]
    version: 1.0.0
`

describeOnEngine('two publishers of one version at once', registry => {
  let sandbox: Sandbox
  let ours: string
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    ours = await sandbox.repository({
      ...SMALL_REPOSITORY,
      '.github/base-images.yml': VERSIONED,
    })
  }, 60_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  /** Both have looked and seen no version before either of them writes it. */
  async function race(id: string, theirs: string) {
    await using proxy = await startMeetingProxy(`http://${registry}`, {
      method: 'PUT',
      path: /\/base\/manifests\/1\.0\.0$/,
      guests: 2,
    })
    const prefix = `${sandbox.prefix.replace(registry, proxy.host)}/${id}`
    const args = [
      'build',
      '--json',
      '--registry',
      prefix,
      '--push',
      '--release',
      ...engine.networkFlags,
    ]
    const ends = await Promise.all(
      [ours, theirs].map(
        (repository, place) =>
          sandbox.start(repository, args, {
            XDG_STATE_HOME: join(sandbox.folder, `${id}-${place}`),
          }).ended,
      ),
    )
    const base = `${sandbox.prefix}/${id}/base`
    const named = async (tag: string) => (await publishedImage(`${base}:${tag}`))?.digest
    return { ends, base, named }
  }

  test('other content: one is published whole, the other fails and says so', async () => {
    const theirs = await sandbox.copy(ours)
    await writeFile(join(theirs, 'base/tool'), 'another tool\n')
    const { ends, base, named } = await race('other', theirs)
    expect(ends.map(({ exitCode }) => exitCode).sort()).toEqual([0, 1])
    const [winner, loser] = ends[0]?.exitCode === 0 ? ends : ends.toReversed()
    const won = JSON.parse(winner?.stdout ?? '').images[0]
    const lost = JSON.parse(loser?.stdout ?? '').images[0]
    expect(await named('1.0.0')).toBe(won.digest)
    expect(won.tags).toEqual(expect.arrayContaining(['1.0.0', '1.0', '1', 'latest']))
    expect(lost.error).toMatch(
      /base:1\.0\.0 was published by another run at the same moment with fingerprint [0-9a-f]{64}, this run gives fingerprint [0-9a-f]{64}/,
    )
    expect(lost.error).toContain(won.fingerprint)
    for (const tag of ['1.0', '1', 'latest']) expect(await named(tag)).toBe(won.digest)
    expect(await publishedTags(base)).toHaveLength(6)
  }, 120_000)

  test('the same recipe: both are green, and every tag names one image', async () => {
    const { ends, named } = await race('same', await sandbox.copy(ours))
    const errors = ends.map(({ stdout }) => JSON.parse(stdout).images[0].error)
    expect(errors).toEqual([null, null])
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0])
    const version = await named('1.0.0')
    for (const tag of ['1.0', '1', 'latest']) expect(await named(tag)).toBe(version)
  }, 120_000)
})
