import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { type Fault, startFaultProxy } from '../support/fault-proxy.ts'

const NAMES = ['quickstart-base', 'quickstart']

describeOnEngine('a run that is killed is finished by the next', registry => {
  let sandbox: Sandbox
  let repository: string
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.example('quickstart')
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  /** Kills the run with all its children at the request that never gets an answer, then runs again. */
  async function killAndRunAgain(id: string, path: RegExp) {
    const fault: Fault = { method: 'PUT', path, effect: { kind: 'stall' } }
    await using proxy = await startFaultProxy(`http://${registry}`, [fault])
    const prefix = sandbox.prefix.replace(registry, proxy.host)
    const flags = ['--registry', `${prefix}/${id}`, '--push', '--tag', 'try']
    const args = [...flags, ...engine.networkFlags]
    const killed = sandbox.start(repository, ['build', ...args])
    await killed.until(() => proxy.seen.some(({ fault: hit }) => hit === 'stall'))
    killed.killAll()
    expect((await killed.ended).exitCode).toBeNull()
    const repositories = NAMES.map(name => `${sandbox.prefix}/${id}/${name}`)
    const left = await Promise.all(repositories.map(publishedTags))
    const next = await sandbox.build(repository, args)
    const images = await Promise.all(repositories.map(name => publishedImage(`${name}:try`)))
    return { left, next, tagged: images.map(image => image?.digest) }
  }

  test('between content tags and moving tags: no build, tags alone', async () => {
    const { left, next, tagged } = await killAndRunAgain('tags', /\/manifests\/try$/)
    const content = next.report.images.map(({ ref }) => ref.split(':').at(-1))
    expect(left).toEqual(content.map(tag => [tag]))
    expect(next.outcomes).toEqual({ 'quickstart-base': 'tagged', quickstart: 'tagged' })
    expect(next.dockerCalls).toEqual([])
    expect(tagged).toEqual(next.report.images.map(({ digest }) => digest))
  }, 120_000)

  test('between two moving tags: one more tag', async () => {
    const { left, next, tagged } = await killAndRunAgain('second', /quickstart\/manifests\/try$/)
    expect(left.map(tags => tags?.includes('try'))).toEqual([true, false])
    expect(next.outcomes).toEqual({ 'quickstart-base': 'unchanged', quickstart: 'tagged' })
    expect(next.dockerCalls).toEqual([])
    expect(tagged).toEqual(next.report.images.map(({ digest }) => digest))
  }, 120_000)

  test('between the content tags of base and app: the base is not built again', async () => {
    const { left, next, tagged } = await killAndRunAgain('waves', /quickstart\/manifests\/fp-/)
    expect(left.map(tags => tags?.length ?? 0)).toEqual([1, 0])
    expect(next.outcomes).toEqual({ 'quickstart-base': 'tagged', quickstart: 'published' })
    expect(tagged).toEqual(next.report.images.map(({ digest }) => digest))
  }, 120_000)
})
