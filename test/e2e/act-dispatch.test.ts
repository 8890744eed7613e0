import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { dispatchOf } from '../support/act-events.ts'
import { type ActBench, openActBench } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'

const CONTENT = expect.stringMatching(/^fp-[0-9a-f]{32}$/)

describeOnEngine('the packed action on workflow_dispatch', registry => {
  let bench: ActBench
  let repository: string
  let base: string
  let app: string
  beforeAll(async () => {
    bench = await openActBench(registry)
    repository = await bench.sandbox.example('quickstart')
    base = `${bench.prefix}/quickstart-base`
    app = `${bench.prefix}/quickstart`
  }, 120_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
  })

  /** The workflow hands the inputs of the dispatch on, as it does for people. */
  const dispatch = (inputs: Readonly<Record<string, string>>, branch = 'main') =>
    bench.run(
      repository,
      dispatchOf(branch, inputs),
      Object.fromEntries(Object.keys(inputs).map(name => [name, `\${{ inputs.${name} }}`])),
    )

  test.each([
    { what: 'shell text', tag: 'v1;touch /tmp/x|sh' },
    { what: 'a slash', tag: 'feature/x' },
    { what: '200 characters', tag: 'x'.repeat(200) },
  ])(
    'a tag with $what is refused in words, and nothing is done',
    async ({ tag }) => {
      const run = await dispatch({ tag })
      expect(run.succeeded).toBe(false)
      const shown = run.log.split('\n').find(line => line.includes('is not a tag')) ?? ''
      expect(shown).toContain(`::error::the input tag: "${tag.slice(0, 100)}`)
      expect(run.log).toContain('Use letters, digits,')
      expect(run.log).not.toMatch(/^\s+at /m)
      expect(run.dockerCalls).toEqual([])
      expect(await publishedTags(base)).toBeUndefined()
    },
    60_000,
  )

  test('`tag` sets exactly that tag, on the bases', async () => {
    const run = await dispatch({ tag: '3.12-slim' })
    expect(run.outcomes).toEqual({ 'quickstart-base': 'published' })
    expect(await publishedTags(base)).toEqual(['3.12-slim', CONTENT])
    expect(await publishedTags(app)).toBeUndefined()
    expect(run.outputs.digest).toBe((await publishedImage(`${base}:3.12-slim`))?.digest)
    expect(JSON.parse(run.outputs.metadata ?? '')).toMatchObject({
      'containerimage.digest': run.outputs.digest,
    })
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 300_000)

  test('with `images: all` it sets the tag on the apps too', async () => {
    const run = await dispatch({ tag: 'try-1', images: 'all' })
    expect(run.outcomes).toEqual({ 'quickstart-base': 'tagged', quickstart: 'published' })
    expect(await publishedTags(base)).toEqual(['3.12-slim', CONTENT, 'try-1'])
    expect(await publishedTags(app)).toEqual([CONTENT, 'try-1'])
  }, 120_000)

  test('without `tag` it sets latest, from the default branch', async () => {
    const run = await dispatch({})
    expect(run.outcomes).toEqual({ 'quickstart-base': 'tagged' })
    expect(run.dockerCalls).toEqual([])
    expect(await publishedTags(base)).toEqual(['3.12-slim', CONTENT, 'latest', 'try-1'])
  }, 60_000)

  test.each([
    { tag: 'latest', says: /"latest" was asked for from branch "feature\/x"/ },
    { tag: 'fp-1', says: /the tag "fp-1" is reserved/ },
  ])(
    '$tag from another branch is refused',
    async ({ tag, says }) => {
      await bench.sandbox.git(repository, 'checkout', '--quiet', '-B', 'feature/x')
      const run = await dispatch({ tag }, 'feature/x')
      expect(run.succeeded).toBe(false)
      expect(run.log).toMatch(says)
    },
    60_000,
  )

  test('an image that does not exist is refused with the names that do', async () => {
    const run = await dispatch({ images: 'quickstart-bas' })
    expect(run.succeeded).toBe(false)
    expect(run.log).toContain('there is no image "quickstart-bas" in this repository')
    expect(run.log).toContain('Did you mean quickstart-base?')
  }, 60_000)
})
