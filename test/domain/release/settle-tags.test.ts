import { expect, test } from '@jest/globals'
import { TagConflictError } from '../../../src/domain/errors.ts'
import type { Fingerprint } from '../../../src/domain/fingerprint/recipe.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import { parseReference, type Tag } from '../../../src/domain/oci/reference.ts'
import {
  type CurrentTag,
  settleTags,
  type TagFacts,
} from '../../../src/domain/release/settle-tags.ts'

const OURS = 'https://github.com/acme/shop'
const FINGERPRINT = 'a'.repeat(64) as Fingerprint
const CONTENT = digestOf('content')
const tags = (...names: readonly string[]) => names as readonly Tag[]
const now = (names: Readonly<Record<string, Partial<CurrentTag>>>): TagFacts['current'] =>
  new Map(
    Object.entries(names).map(([name, current]) => [
      name as Tag,
      { digest: digestOf('other'), fingerprint: undefined, source: OURS, ...current },
    ]),
  )

const branch: TagFacts = {
  repository: parseReference('ghcr.io/acme/app').repository,
  fingerprint: FINGERPRINT,
  content: CONTENT,
  wanted: { immutable: [], moving: tags('main', 'main-1234567'), releaseMoving: [], notices: [] },
  current: new Map(),
  source: OURS,
  head: 'ours',
  published: [],
}
const release: TagFacts = {
  ...branch,
  head: 'not-asked',
  wanted: {
    immutable: tags('1.2.3'),
    moving: [],
    releaseMoving: tags('1.2', '1', 'latest'),
    notices: [],
  },
}

test.each<{ when: string; facts: TagFacts; set: readonly string[]; notices?: readonly string[] }>([
  { when: 'nothing stands in the way', facts: branch, set: ['main', 'main-1234567'] },
  {
    when: 'the tags are ours and elsewhere',
    facts: { ...branch, current: now({ main: {} }) },
    set: ['main', 'main-1234567'],
  },
  {
    when: 'a tag is wanted twice',
    facts: { ...branch, wanted: { ...branch.wanted, moving: tags('main', 'main') } },
    set: ['main'],
  },
  {
    when: 'the branch has moved on',
    facts: { ...branch, head: 'moved-on' },
    set: ['main-1234567'],
    notices: ['ghcr.io/acme/app:main stays where it is: the branch has a newer commit'],
  },
  {
    when: 'nobody knows the head',
    facts: { ...branch, head: 'unknown' },
    set: ['main-1234567'],
    notices: ['ghcr.io/acme/app:main stays where it is: the head of the branch could not be asked'],
  },
  {
    when: 'a tag belongs to another repository',
    facts: { ...branch, current: now({ main: { source: 'https://github.com/other/x' } }) },
    set: ['main-1234567'],
    notices: ['ghcr.io/acme/app:main stays where it is: it belongs to https://github.com/other/x'],
  },
  {
    when: 'a tag of another repository names this content already',
    facts: {
      ...branch,
      current: now({ main: { digest: CONTENT, source: 'https://github.com/other/x' } }),
    },
    set: ['main', 'main-1234567'],
  },
  {
    when: 'nobody knows our own repository',
    facts: {
      ...branch,
      source: undefined,
      current: now({ main: { source: 'https://github.com/other/x' } }),
    },
    set: ['main', 'main-1234567'],
  },
  {
    when: 'a tag names no repository',
    facts: { ...branch, current: now({ main: { source: undefined } }) },
    set: ['main', 'main-1234567'],
    notices: ['ghcr.io/acme/app:main named no source repository and is taken over'],
  },
  {
    when: 'the rules have something to say',
    facts: { ...branch, wanted: { ...branch.wanted, notices: ['said before'] } },
    set: ['main', 'main-1234567'],
    notices: ['said before'],
  },
  { when: 'a first release', facts: release, set: ['1.2.3', '1.2', '1', 'latest'] },
  {
    when: 'a release with a higher one of its minor',
    facts: { ...release, published: ['1.2.4', '1.2.4-rc.1', 'main'] },
    set: ['1.2.3'],
    notices: ['1.2', '1', 'latest'].map(
      tag => `ghcr.io/acme/app:${tag} stays where it is: a higher release is published`,
    ),
  },
  {
    when: 'a release with a higher major',
    facts: { ...release, published: ['2.0.0', '1.2.2'] },
    set: ['1.2.3', '1.2', '1'],
    notices: ['ghcr.io/acme/app:latest stays where it is: a higher release is published'],
  },
  {
    when: 'the version names this content',
    facts: { ...release, current: now({ '1.2.3': { digest: CONTENT } }) },
    set: ['1.2.3', '1.2', '1', 'latest'],
  },
  {
    when: 'the version is published with this fingerprint under another digest',
    facts: { ...release, current: now({ '1.2.3': { fingerprint: FINGERPRINT } }) },
    set: ['1.2', '1', 'latest'],
  },
  {
    when: 'release tags without a version of their own',
    facts: { ...release, wanted: { ...release.wanted, immutable: [] }, published: ['9.9.9'] },
    set: ['1.2', '1', 'latest'],
  },
])('when $when', ({ facts, set, notices = [] }) => {
  expect(settleTags(facts)).toEqual({ tags: set, notices })
})

test.each([
  {
    current: { fingerprint: 'b'.repeat(64) },
    says: `ghcr.io/acme/app:1.2.3 is published with fingerprint ${'b'.repeat(64)}, this commit gives fingerprint ${FINGERPRINT}`,
  },
  {
    current: {},
    says: `ghcr.io/acme/app:1.2.3 is published with an image without a record (${digestOf('other')}), this commit gives fingerprint ${FINGERPRINT}`,
  },
])('a version with other content is refused: $says', ({ current, says }) => {
  const settle = () => settleTags({ ...release, current: now({ '1.2.3': current }) })
  expect(settle).toThrow(TagConflictError)
  expect(settle).toThrow(says)
})
