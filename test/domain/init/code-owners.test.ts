import { expect, test } from '@jest/globals'
import { withoutOwner } from '../../../src/domain/init/code-owners.ts'

const FILES = ['Dockerfile.base', 'docker/base/Dockerfile', 'docs/a.md', 'docs/b/c.md', 'uv.lock']

test.each<{ says: string; text: string | undefined; left: readonly string[] }>([
  { says: 'without the file nothing has', text: undefined, left: FILES },
  { says: 'a comment names nobody', text: '# * @acme/ops\n', left: FILES },
  { says: '`*` is everything', text: '* @acme/ops # all', left: [] },
  { says: 'a rule without owners takes them away', text: '* @a\nuv.lock\n', left: ['uv.lock'] },
  { says: 'a name is found in any folder', text: 'Dockerfile* @a', left: FILES.slice(2) },
  { says: 'a slash in front is the root', text: '/Dockerfile* @a', left: FILES.slice(1) },
  { says: 'a folder owns all below it', text: 'docs/ @a', left: [...FILES.slice(0, 2), 'uv.lock'] },
  {
    says: '`/*` is the folder alone',
    text: 'docs/* @a',
    left: FILES.filter(f => f !== 'docs/a.md'),
  },
  {
    says: '`**` crosses folders',
    text: 'docs/**/c.md @a',
    left: FILES.filter(f => !/c.md/.test(f)),
  },
  { says: 'a dot is a dot', text: 'uv?lock @a\nuvxlock @b', left: FILES.slice(0, -1) },
  {
    says: '`/**` is all below',
    text: '/docker/** @a',
    left: FILES.filter(f => !/^docker/.test(f)),
  },
])('owners of files: $says', ({ text, left }) => {
  expect(withoutOwner(FILES, text)).toEqual(left)
})

test.each([
  { pattern: '************x!' },
  { pattern: '*a*a*a*a*a*a!' },
  { pattern: '**/**/**/**/**/**/a/x!' },
  { pattern: `${'?*'.repeat(500)}!` },
])('a pattern of many stars is told at once: $pattern', ({ pattern }) => {
  const long = [`${'a'.repeat(120)}x`, `${'a/'.repeat(60)}x`]
  const start = performance.now()
  expect(withoutOwner(long, `${pattern} @a`)).toEqual(long)
  expect(performance.now() - start).toBeLessThan(10_000)
})

test.each<{ pattern: string; owned: readonly string[] }>([
  { pattern: '**', owned: FILES },
  { pattern: '**/', owned: FILES.slice(1, 4) },
  { pattern: '/docs/**/', owned: ['docs/b/c.md'] },
  { pattern: '**/base', owned: ['docker/base/Dockerfile'] },
  { pattern: 'do**/a.md', owned: ['docs/a.md'] },
  { pattern: 'd*/b*e/', owned: ['docker/base/Dockerfile'] },
  { pattern: 'docs/**', owned: ['docs/a.md', 'docs/b/c.md'] },
  { pattern: '/uv.lock/', owned: [] },
  { pattern: 'docs/a.md/**', owned: [] },
  { pattern: '*s*/?.md', owned: ['docs/a.md'] },
  { pattern: 'b/c.md', owned: [] },
  { pattern: '*.l*k', owned: ['uv.lock'] },
  { pattern: 'v.lock', owned: [] },
  { pattern: 'uv.loc', owned: [] },
  { pattern: 'docs//a.md', owned: [] },
  { pattern: '/', owned: [] },
])('$pattern is about $owned', ({ pattern, owned }) => {
  const left = FILES.filter(file => !owned.includes(file))
  expect(withoutOwner(FILES, `${pattern} @a`)).toEqual(left)
})
