import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findInLayout } from '../../../src/adapters/layout/layout-names.ts'
import { InputError } from '../../../src/domain/errors.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'

const [A, B] = [digestOf('a'), digestOf('b')]
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layout-names-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** `[digest, containerd's full name, the standard's name]` of each entry. */
type Entry = readonly [digest: string, full?: string | undefined, ref?: string]

const write = (entries: readonly Entry[]) =>
  writeFile(
    join(folder, 'index.json'),
    JSON.stringify({
      schemaVersion: 2,
      manifests: entries.map(([digest, full, ref]) => ({
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest,
        size: 1,
        annotations: {
          ...(full === undefined ? {} : { 'io.containerd.image.name': full }),
          ...(ref === undefined ? {} : { 'org.opencontainers.image.ref.name': ref }),
        },
      })),
    }),
  )

const buildx: readonly Entry[] = [
  [A, 'ghcr.io/acme/app:main', 'main'],
  [B, 'ghcr.io/acme/base:main', 'main'],
  [B, 'ghcr.io/acme/base:latest', 'latest'],
]

test.each<{ what: string; entries: readonly Entry[]; entry: string | undefined; is: string }>([
  { what: 'the only image', entries: [[A]], entry: undefined, is: A },
  {
    what: 'the only image under several names',
    entries: [
      [A, 'x:1'],
      [A, 'x:2'],
    ],
    entry: undefined,
    is: A,
  },
  { what: 'a full name', entries: buildx, entry: 'ghcr.io/acme/app:main', is: A },
  { what: 'a tag that only one has', entries: buildx, entry: 'latest', is: B },
  {
    what: 'a name as skopeo writes it',
    entries: [
      [A, undefined, 'app:1'],
      [B, undefined, 'app:2'],
    ],
    entry: 'app:2',
    is: B,
  },
  {
    what: 'the tag of such a name',
    entries: [
      [A, undefined, 'app:1'],
      [B, undefined, 'app:2'],
    ],
    entry: '1',
    is: A,
  },
  { what: 'a digest, whatever the index says', entries: [], entry: B, is: B },
])('finds $what', async ({ entries, entry, is }) => {
  await write(entries)
  expect(await findInLayout(folder, entry)).toBe(is)
})

test.each<{
  what: string
  entries: readonly Entry[]
  entry: string | undefined
  message: RegExp
  remedy: RegExp
}>([
  {
    what: 'a tag that several have',
    entries: buildx,
    entry: 'main',
    message: /has 2 images main$/,
    remedy: /ghcr.io\/acme\/app:main, ghcr.io\/acme\/base:main\.$/,
  },
  {
    what: 'no name where there are several',
    entries: [[A], [B]],
    entry: undefined,
    message: /has 2 images$/,
    remedy: new RegExp(`${A}, ${B}`),
  },
  {
    what: 'a name that none has',
    entries: Array.from({ length: 12 }, (_, n) => [A, `app:${n}`] as const),
    entry: 'next',
    message: /has no image next$/,
    remedy: /app:0, .*app:9 and 2 more\.$/,
  },
])('refuses $what', async ({ entries, entry, message, remedy }) => {
  await write(entries)
  const refusal = await findInLayout(folder, entry).catch(error => error)
  expect(refusal).toBeInstanceOf(InputError)
  expect(refusal.message).toMatch(message)
  expect(refusal.remedy).toMatch(remedy)
})

test('says when there is no layout', async () => {
  await expect(findInLayout(join(folder, 'absent'), 'main')).rejects.toThrow(
    'there is no image layout in',
  )
})
