import { expect, test } from '@jest/globals'
import { cutUserinfo } from '../../../src/adapters/git/remote-url.ts'

test.each<{ url: string; cut: string }>([
  { url: 'https://example.com/acme/loom.git', cut: 'https://example.com/acme/loom.git' },
  { url: 'https://ada:s3cret@example.com/acme/loom', cut: 'https://example.com/acme/loom' },
  { url: 'https://token@example.com:8443/x', cut: 'https://example.com:8443/x' },
  { url: 'https://ada:p@ss@example.com/x@y', cut: 'https://example.com/x@y' },
  { url: 'https://ada:secret@example.com', cut: 'https://example.com' },
  { url: 'https://ada:secret@example.com?x=/y', cut: 'https://example.com?x=/y' },
  { url: 'ssh://git@example.com/acme/loom', cut: 'ssh://example.com/acme/loom' },
  { url: 'git@example.com:acme/loom.git', cut: 'example.com:acme/loom.git' },
  { url: '/srv/git/a@b:c', cut: '/srv/git/a@b:c' },
  { url: '../loom@2', cut: '../loom@2' },
])('cuts $url to $cut', ({ url, cut }) => {
  expect(cutUserinfo(url)).toBe(cut)
})
