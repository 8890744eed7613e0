import { expect, test } from '@jest/globals'
import type { StatedKeys } from '../../../src/domain/config/new-declaration.ts'
import { newDeclaration } from '../../../src/domain/config/new-declaration.ts'
import {
  checkPublishName,
  checkRegistry,
  cleanName,
  defaultRegistry,
  resolveNames,
} from '../../../src/domain/config/resolve-names.ts'
import { InputError } from '../../../src/domain/errors.ts'

const image = (name: string, stated: StatedKeys = {}) =>
  newDeclaration(
    {
      name,
      file: 'Dockerfile',
      context: '.',
      declaredAt: { file: 'c.yml', line: name.length },
      foundBy: 'config',
    },
    stated,
  )

test.each([
  { text: 'ghcr.io/Acme', prefix: 'ghcr.io/acme' },
  { text: ' ghcr.io/acme/ ', prefix: 'ghcr.io/acme' },
  { text: 'GHCR.io/acme/team', prefix: 'ghcr.io/acme/team' },
  { text: 'localhost:5000', prefix: 'localhost:5000' },
  { text: 'acme', prefix: 'docker.io/acme' },
  { text: '1.dkr.ecr.eu-central-1.host.example', prefix: '1.dkr.ecr.eu-central-1.host.example' },
])('the registry $text is the prefix $prefix', ({ text, prefix }) => {
  expect(checkRegistry(text)).toBe(prefix)
})

test.each(['https://ghcr.io', '', '/', 'ghcr.io/a b', 'ghcr.io/acme:1'])(
  'the registry "%s" is refused',
  text => {
    const at = { file: 'c.yml', line: 2 }
    expect(() => checkRegistry(text, at)).toThrow(
      expect.objectContaining({ message: expect.stringContaining('is not a registry prefix'), at }),
    )
  },
)

test('the default registry is the owner in lower case', () => {
  expect(defaultRegistry('Acme-Corp')).toBe('ghcr.io/acme-corp')
})

test.each([
  { text: 'Team/App', name: 'team/app' },
  { text: 'localhost:5000/x', name: 'localhost:5000/x' },
])('image: $text is $name', ({ text, name }) => {
  expect(checkPublishName(text)).toBe(name)
})

test.each([
  { text: 'app:1', says: 'has a tag' },
  { text: `app@sha256:${'0'.repeat(64)}`, says: 'has a digest' },
  { text: 'a//b', says: 'is not an image reference' },
])('image: $text is refused', ({ text, says }) => {
  expect(() => checkPublishName(text)).toThrow(says)
  expect(() => checkPublishName(text)).toThrow(InputError)
})

test.each([
  { text: 'My App', name: 'my-app' },
  { text: '.github', name: 'github' },
  { text: 'a__b_c', name: 'a__b_c' },
  { text: 'a___b', name: 'a-b' },
  { text: 'a-_b', name: 'a-b' },
  { text: 'a_-b', name: 'a-b' },
  { text: 'a..b.-c', name: 'a.b.c' },
  { text: 'Ärger!', name: 'rger' },
  { text: 'a/b', name: 'a-b' },
])('$text is cleaned to $name', ({ text, name }) => {
  expect(cleanName(text)).toBe(name)
})

test.each([
  { when: 'by its name', stated: {}, home: 'ghcr.io/acme/app', moved: 'localhost:5000/t/app' },
  {
    when: 'relative to the prefix',
    stated: { image: 'team/x' },
    home: 'ghcr.io/acme/team/x',
    moved: 'localhost:5000/t/team/x',
  },
  {
    when: 'in full, below the prefix',
    stated: { image: 'ghcr.io/acme/x' },
    home: 'ghcr.io/acme/x',
    moved: 'localhost:5000/t/x',
  },
  {
    when: 'in full, elsewhere',
    stated: { image: 'docker.io/other/x' },
    home: 'docker.io/other/x',
    moved: 'localhost:5000/t/other/x',
  },
])('an image that is named $when goes home, or where the input says', ({ stated, home, moved }) => {
  const settings = { registry: 'ghcr.io/acme', override: undefined }
  const images = [image('app', stated)]
  expect(resolveNames(images, settings).get('app')).toEqual({ repository: home, home })
  expect(resolveNames(images, { ...settings, override: 'localhost:5000/t' }).get('app')).toEqual({
    repository: moved,
    home,
  })
})

const settings = { registry: 'ghcr.io/acme', override: undefined }

test.each([
  { when: 'neither has tags', a: {}, b: {} },
  { when: 'one has none', a: { tags: ['1'] }, b: {} },
  { when: 'they share a tag', a: { tags: ['1', '2'] }, b: { tags: ['2'] } },
  { when: 'they share an extra tag', a: { tags: ['1'], extraTags: ['x'] }, b: { tags: ['x'] } },
])('two images cannot share a repository when $when', ({ a, b }) => {
  expect(() =>
    resolveNames(
      [image('x', { ...a, image: 'Both'.toLowerCase() }), image('yy', { ...b, image: 'both' })],
      settings,
    ),
  ).toThrow(
    expect.objectContaining({
      message: 'the images x and yy would both be published as ghcr.io/acme/both',
      at: { file: 'c.yml', line: 2 },
    }),
  )
})

test('two images can share a repository with tags of their own', () => {
  const names = resolveNames(
    [image('x', { image: 'both', tags: ['1'] }), image('y', { image: 'both', tags: ['2'] })],
    settings,
  )
  expect([...names.values()].map(({ repository }) => repository)).toEqual([
    'ghcr.io/acme/both',
    'ghcr.io/acme/both',
  ])
})
