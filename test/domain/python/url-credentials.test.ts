import { expect, test } from '@jest/globals'
import { cutCredentials } from '../../../src/domain/python/url-credentials.ts'

test.each([
  { text: 'https://h/x', cut: 'https://h/x' },
  { text: 'https://u:p@h/x', cut: 'https://***@h/x' },
  { text: 'https://token@h/x', cut: 'https://***@h/x' },
  { text: 'https://u:p@ss@h/x@y', cut: 'https://***@h/x@y' },
  { text: 'git+ssh://git@h/x', cut: 'git+ssh://git@h/x' },
  { text: 'git+ssh://u:p@h/x', cut: 'git+ssh://***@h/x' },
  {
    text: 'a @ git+https://t@h/x and https://u@h',
    cut: 'a @ git+https://***@h/x and https://***@h',
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as a requirements file writes it
  { text: 'https://${TOKEN}@h/x', cut: 'https://***@h/x' },
  { text: 'user@example', cut: 'user@example' },
])('$text is shown as $cut', ({ text, cut }) => {
  expect(cutCredentials(text)).toBe(cut)
})

test('a long text without a URL is no trap', () => {
  const started = performance.now()
  expect(cutCredentials('a'.repeat(1_000_000))).toHaveLength(1_000_000)
  expect(performance.now() - started).toBeLessThan(10_000)
})
