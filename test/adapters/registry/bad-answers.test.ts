import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { openRegistry } from '../../../src/adapters/registry/open-registry.ts'
import { isWhole, lookUpImage } from '../../../src/app/look-up/look-up-image.ts'
import { type BaseImageError, formatError } from '../../../src/domain/errors.ts'
import type { Digest } from '../../../src/domain/oci/digest.ts'
import type { Descriptor } from '../../../src/domain/oci/manifest.ts'
import { parseReference, type Tag } from '../../../src/domain/oci/reference.ts'
import { startFaultProxy } from '../../support/fault-proxy.ts'
import { startRegistry } from '../../support/registry-server.ts'
import { testWorld } from '../../support/registry-world.ts'
import { testImage } from '../../support/store-images.ts'
import { registrySeed, seedImage } from '../../support/store-seed.ts'
import { noLogin } from '../../support/store-subjects.ts'

/** Answers of registries that went wrong for others; beside the repository, not in it. */
const folder = join(import.meta.dirname, '../../../../shared/devset/bad')

interface BadCase {
  readonly id: string
  readonly category: string
  readonly kind: 'error' | 'handle'
  readonly wrong: string
  readonly must_mention: readonly string[]
}

interface BadAnswer {
  readonly request: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

async function ask(answer: BadAnswer) {
  const [method = '', path = ''] = answer.request.split(' ')
  const image = testImage('behind')
  await using registry = await startRegistry()
  await seedImage(registrySeed(registry.url), 'o/base', image)
  const real = openRegistry({ environment: noLogin })
  await real.putTag(
    parseReference(`${registry.host}/o/base`).repository,
    'v1' as Tag,
    image.manifest,
  )
  await using proxy = await startFaultProxy(registry.url, [
    {
      method,
      path: new RegExp(`^${path}$`),
      times: answer.status === 429 ? 2 : 99,
      effect: { kind: 'answer', ...answer },
    },
  ])
  const fetched: [string, unknown][] = []
  const world = testWorld({
    fetch: async (input, init) => {
      const url = new URL(String(input))
      fetched.push([url.host, new Headers(init?.headers).get('authorization')])
      return url.hostname.endsWith('.example')
        ? new Response('stored elsewhere')
        : globalThis.fetch(input, init)
    },
  })
  const store = openRegistry({
    environment: noLogin,
    mirrors: { 'ghcr.io': proxy.url },
    writesTo: () => true,
    world,
  })
  const repository = parseReference('ghcr.io/o/base').repository
  const [, kind, name = ''] = /\/(manifests|blobs)\/(.+)$/.exec(path) ?? []
  const descriptor = { mediaType: '', digest: name as Digest, size: 16 } satisfies Descriptor
  const result: unknown = await (kind === 'blobs'
    ? store.blob(repository, descriptor)
    : method === 'HEAD'
      ? store.resolve(repository, name as Tag)
      : lookUpImage(store, repository, name as Tag, ['linux/amd64'])
  ).catch((error: BaseImageError) => formatError(error))
  return { result, image, waits: world.waits, fetched, digestAsked: name }
}

if (existsSync(join(folder, 'index.jsonl'))) {
  const cases = readFileSync(join(folder, 'index.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as BadCase)
    .filter(({ category }) => category === 'manifest')
  const answerOf = ({ id }: BadCase) =>
    JSON.parse(readFileSync(join(folder, id, 'response.json'), 'utf8')) as BadAnswer

  test.each(cases.filter(({ kind }) => kind === 'error'))(
    '$wrong: an error or a rebuild that says so',
    async bad => {
      const { result } = await ask(answerOf(bad))
      const said = typeof result === 'string' ? result : JSON.stringify(result)
      expect(result).toBeDefined()
      expect(typeof result === 'object' && result !== null && isWhole(result as never)).toBe(false)
      for (const text of bad.must_mention) {
        expect(said).toContain(text)
      }
    },
  )

  const survivable = cases.filter(({ kind }) => kind === 'handle')
  test.each(survivable)('$wrong: survived', async bad => {
    const { result, image, waits, fetched, digestAsked } = await ask(answerOf(bad))
    switch (bad.id) {
      case 'manifest__head_no_digest':
        expect(result).toBe(image.manifest.digest)
        break
      case 'manifest__rate_429_body':
        expect([result, waits]).toMatchObject([{ digest: image.manifest.digest }, [262.5, 512.5]])
        break
      case 'manifest__redirect_other_host':
        // The case gives no body for its digest: what matters is where it was asked for, and that it is checked.
        expect(fetched.at(-1)).toEqual(['pkg-containers.example', null])
        expect(result).toContain(`expected ${digestAsked}`)
        break
      default:
        throw new Error(`no expectation for ${bad.id}`)
    }
  })
  test('every case of the set was asked', () => {
    expect([cases.length, survivable.length]).toEqual([7, 3])
  })
} else {
  describe('bad answers of registries', () => {
    test.skip('the set of bad inputs is not beside this repository', () => undefined)
  })
}
