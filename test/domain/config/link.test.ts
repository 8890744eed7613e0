import { expect, test } from '@jest/globals'
import { createLinker, type Link, type LinkableImage } from '../../../src/domain/config/link.ts'
import { parseReference, type Repository } from '../../../src/domain/oci/reference.ts'

const digest = `sha256:${'a'.repeat(64)}`
const upstream: Link = { kind: 'upstream', notice: undefined }
const pinned = (reference: string, names: string): Link => ({
  kind: 'upstream',
  notice: `${reference} is pinned: it is taken as it is published, not built from ${names}`,
})

const image = (name: string, more: Partial<LinkableImage> = {}): LinkableImage => ({
  name,
  repositories: [`ghcr.io/acme/${name}` as Repository],
  fromNames: [],
  movedTags: ['latest', 'main'],
  at: { file: 'c.yml', line: 1 },
  ...more,
})
const images: readonly LinkableImage[] = [
  image('base'),
  image('linked', { fromNames: ['loom/base:3.11-slim', 'loom/linked', 'ghcr.io/acme/base:7'] }),
  image('py311', { repositories: ['ghcr.io/acme/py' as Repository], movedTags: ['3.11'] }),
  image('py312', {
    repositories: ['ghcr.io/acme/py' as Repository],
    movedTags: ['3.12', 'latest'],
  }),
  image('moved', {
    repositories: ['ghcr.io/acme/moved' as Repository, 'localhost:5000/t/moved' as Repository],
    movedTags: ['only'],
  }),
]

test.each<{ reference: string; link: Link }>([
  { reference: 'ghcr.io/acme/base', link: { kind: 'parent', image: 'base' } },
  { reference: 'ghcr.io/acme/base:latest', link: { kind: 'parent', image: 'base' } },
  { reference: 'ghcr.io/acme/base:main', link: { kind: 'parent', image: 'base' } },
  { reference: 'ghcr.io/acme/base:1.2.3', link: pinned('ghcr.io/acme/base:1.2.3', 'base') },
  { reference: `ghcr.io/acme/base@${digest}`, link: pinned(`ghcr.io/acme/base@${digest}`, 'base') },
  {
    reference: `ghcr.io/acme/base:main@${digest}`,
    link: pinned(`ghcr.io/acme/base:main@${digest}`, 'base'),
  },
  { reference: 'loom/base:3.11-slim', link: { kind: 'parent', image: 'linked' } },
  { reference: 'docker.io/loom/base:3.11-slim', link: { kind: 'parent', image: 'linked' } },
  { reference: 'loom/linked:latest', link: { kind: 'parent', image: 'linked' } },
  { reference: 'ghcr.io/acme/base:7', link: { kind: 'parent', image: 'linked' } },
  { reference: 'loom/base', link: upstream },
  { reference: 'loom/base:3.12-slim', link: upstream },
  { reference: 'base', link: upstream },
  { reference: 'ghcr.io/other/base', link: upstream },
  { reference: 'python:3.12-slim', link: upstream },
  { reference: 'ghcr.io/acme/py:3.11', link: { kind: 'parent', image: 'py311' } },
  { reference: 'ghcr.io/acme/py', link: { kind: 'parent', image: 'py312' } },
  { reference: 'ghcr.io/acme/py:3.9', link: pinned('ghcr.io/acme/py:3.9', 'py311, py312') },
  { reference: 'ghcr.io/acme/moved', link: { kind: 'parent', image: 'moved' } },
  { reference: 'localhost:5000/t/moved:only', link: { kind: 'parent', image: 'moved' } },
])('FROM $reference is linked', ({ reference, link }) => {
  expect(createLinker(images)(parseReference(reference))).toEqual(link)
})

test('a repository whose images all have other tags has no untagged image', () => {
  const linkTo = createLinker(
    images
      .filter(({ name }) => name !== 'py312')
      .concat([
        image('py310', { repositories: ['ghcr.io/acme/py' as Repository], movedTags: ['3.10'] }),
      ]),
  )
  expect(linkTo(parseReference('ghcr.io/acme/py'))).toEqual(
    pinned('ghcr.io/acme/py', 'py311, py310'),
  )
})

test('two images cannot claim one from-name', () => {
  const rivals = [image('a', { fromNames: ['x:latest', 'x'] }), image('b', { fromNames: ['x'] })]
  expect(() => createLinker(rivals)).toThrow(
    expect.objectContaining({
      message: 'the images a and b both claim the from-name x',
      at: { file: 'c.yml', line: 1 },
    }),
  )
})
