import { expect, test } from '@jest/globals'
import { tellsSourceBuild } from '../../../src/domain/bake/source-build.ts'

test.each<{ says: string; text: string; built: boolean }>([
  { says: 'uv, of a version', text: 'x\n      Built psycopg2==2.9.9\n', built: true },
  { says: 'uv, of a commit', text: '   Built x @ git+https://example.com/x@1\n', built: true },
  { says: 'uv, of an archive', text: '   Built x @ https://example.com/x.tar.gz\n', built: true },
  { says: 'pip', text: '  Building wheel for lxml (pyproject.toml): started\n', built: true },
  { says: 'uv, of the project itself', text: '   Built shop @ file:///app\n', built: false },
  { says: 'uv, of wheels', text: 'Prepared 29 packages in 6.67s\n + numpy==2.1.3\n', built: false },
  { says: 'something else', text: 'We Built x==1\n', built: false },
])('a source build is told: $built by $says', ({ text, built }) => {
  expect(tellsSourceBuild(text)).toBe(built)
})
