import { expect, test } from '@jest/globals'
import { SourceBuildWatch } from '../../../src/domain/bake/source-build.ts'

function isTold(...pieces: readonly string[]): boolean {
  const watch = new SourceBuildWatch()
  for (const piece of pieces) watch.read(piece)
  return watch.isTold
}

test.each<{ says: string; text: string; built: boolean }>([
  { says: 'uv, of a version', text: 'x\n      Built psycopg2==2.9.9\n', built: true },
  { says: 'uv, of a commit', text: '   Built x @ git+https://example.com/x@1\n', built: true },
  { says: 'uv, of an archive', text: '   Built x @ https://example.com/x.tar.gz\n', built: true },
  { says: 'pip', text: '  Building wheel for lxml (pyproject.toml): started\n', built: true },
  { says: 'a line behind empty ones', text: '\n\n  Built x==1\n', built: true },
  { says: 'uv, of the project itself', text: '   Built shop @ file:///app\n', built: false },
  { says: 'uv, of wheels', text: 'Prepared 29 packages in 6.67s\n + numpy==2.1.3\n', built: false },
  { says: 'something else', text: 'We Built x==1\n', built: false },
  { says: 'a long line that goes on', text: `${'x'.repeat(500)}\r`, built: false },
])('a source build is told: $built by $says, whole or letter by letter', ({ text, built }) => {
  expect([isTold(text), isTold(...text)]).toEqual([built, built])
})

test('what goes on in the next piece of a line is no line of its own', () => {
  expect(isTold('we have ', 'Built foo==1\n')).toBe(false)
  expect(isTold(`${'x'.repeat(500)}`, 'Built foo==1\n')).toBe(false)
})

test('two megabytes of empty lines are looked through at once', () => {
  expect(isTold('\n'.repeat(2_000_000))).toBe(false)
})
