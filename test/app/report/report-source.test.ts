import { expect, test } from '@jest/globals'
import { isSurelyReference, parseImageSource } from '../../../src/app/report/report-source.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`

test.each([
  { text: 'oci-layout:///var/images', folder: '/var/images', entry: undefined },
  { text: 'oci-layout://images:main', folder: 'images', entry: 'main' },
  { text: `oci-layout:///var/images@${DIGEST}`, folder: '/var/images', entry: DIGEST },
  { text: `oci-layout:///var/images:x@${DIGEST}`, folder: '/var/images', entry: DIGEST },
  { text: 'oci-layout:///go/mod@v1/images:1', folder: '/go/mod@v1/images', entry: '1' },
  { text: 'oci:images:ghcr.io/acme/app:main', folder: 'images', entry: 'ghcr.io/acme/app:main' },
  { text: './images', folder: './images', entry: undefined },
  { text: '../images:1.2', folder: '../images', entry: '1.2' },
  { text: '/images', folder: '/images', entry: undefined },
])('$text is an image layout', ({ text, folder, entry }) => {
  expect(parseImageSource(text)).toEqual({ kind: 'layout', folder, entry })
})

test.each([
  { text: 'python', repository: 'docker.io/library/python', tag: undefined, digest: undefined },
  { text: 'ghcr.io/a/b:c', repository: 'ghcr.io/a/b', tag: 'c', digest: undefined },
  {
    text: `localhost:5000/a@${DIGEST}`,
    repository: 'localhost:5000/a',
    tag: undefined,
    digest: DIGEST,
  },
])('$text is in a registry', ({ text, ...reference }) => {
  expect(parseImageSource(text)).toEqual({ kind: 'registry', reference })
})

test.each(['oci-layout://', 'oci::main', 'A:b', ''])('%j is neither', text => {
  expect(() => parseImageSource(text)).toThrow(/names no image layout|is not an image reference/)
})

test('a bare word may be an image of the project', () => {
  expect(['app', 'app:main', 'acme/app', `app@${DIGEST}`, './app'].map(isSurelyReference)).toEqual([
    false,
    true,
    true,
    true,
    true,
  ])
})
