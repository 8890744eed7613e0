import { expect, test } from '@jest/globals'
import { parseMirrors } from '../../src/entry/registry-mirrors.ts'

test.each([
  { text: undefined, mirrors: {} },
  { text: ' , ', mirrors: {} },
  { text: 'docker.io=http://localhost:5000', mirrors: { 'docker.io': 'http://localhost:5000' } },
  {
    text: 'docker.io=https://a.example/x, ghcr.io=https://b.example',
    mirrors: { 'docker.io': 'https://a.example/x', 'ghcr.io': 'https://b.example' },
  },
])('$text', ({ text, mirrors }) => {
  expect(parseMirrors(text)).toEqual(mirrors)
})

test.each(['docker.io', 'docker.io=localhost:5000', '=http://x', 'docker.io=ftp://x'])(
  '%s is refused',
  text => {
    expect(() => parseMirrors(text)).toThrow(
      expect.objectContaining({
        message: `BASE_IMAGE_REGISTRY_MIRRORS holds "${text}"`,
        exitCode: 2,
      }),
    )
  },
)
