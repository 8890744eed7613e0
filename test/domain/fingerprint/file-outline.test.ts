import { expect, test } from '@jest/globals'
import { type FileOutline, outlineFile } from '../../../src/domain/fingerprint/file-outline.ts'

const LOCK = `version = 1
revision = 3
requires-python = ">=3.12"

[[package]]
name = "flask"
version = "3.0"
source = { registry = "https://index.example/simple" }

[[package]]
name = "numpy"
version = "2.0"

[[package]]
name = "numpy"
version = "1.26"

[[package]]
name = "app"
source = { editable = "." }
`
const PYPROJECT = `[project]
name = "app"
version = "0.1.0"
dependencies = ["flask"]
description = "long enough to be no version at all, and with blanks"
[project.optional-dependencies]
x = ["six"]
[dependency-groups]
dev = ["ruff"]
[tool.ruff]
line-length = 100
[tool.uv]
package = false
[build-system]
requires = []
`

const locked = {
  'its requires-python': '>=3.12',
  'its revision': '3',
  flask: '3.0',
  numpy: '1.26 and 2.0',
  app: '',
}
const hash = expect.stringMatching(/^#[0-9a-f]{8}$/)

test.each<{ file: string; text: string; parts: unknown }>([
  { file: 'uv.lock', text: LOCK, parts: locked },
  { file: 'backend/uv.lock', text: LOCK.replaceAll('\n', '\r\n'), parts: locked },
  { file: 'poetry.lock', text: '[[package]]\nname = "a"\nversion = "1"\n', parts: { a: '1' } },
  { file: 'pylock.dev.toml', text: '[[packages]]\nname = "a"\nversion = "1"', parts: { a: '1' } },
  {
    file: 'pyproject.toml',
    text: PYPROJECT,
    parts: {
      'project.name': 'app',
      'project.version': '0.1.0',
      'project.dependencies': hash,
      'project.description': hash,
      'project.optional-dependencies.x': hash,
      'dependency-groups.dev': hash,
      'tool.ruff': hash,
      'tool.uv.package': hash,
      'build-system': hash,
    },
  },
  { file: 'pyproject.toml', text: 'tool = 1', parts: { tool: hash } },
  { file: 'pyproject.toml', text: 'no [ TOML', parts: undefined },
  {
    file: 'requirements.txt',
    text: [
      '# why',
      'flask == 3.0 # why',
      'a[x]==1 ; python_version < "3" \\',
      '    --hash=sha256:0',
      "b==2;os_name=='nt'",
      'c>=1',
      '-r other.txt',
      'd==1 --hash=sha256:0',
    ].join('\n'),
    parts: {
      flask: '3.0',
      'a[x] (python_version < "3")': '1',
      'hashes of a[x] (python_version < "3")': hash,
      "b (os_name=='nt')": '2',
      'c>=1': '',
      '-r other.txt': '',
      d: '1',
    },
  },
])('$file has $parts', ({ file, text, parts }) => {
  expect(outlineFile(file, text, 'blob')).toEqual({ blob: 'blob', parts } as FileOutline)
})
