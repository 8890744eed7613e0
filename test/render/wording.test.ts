import { expect, test } from '@jest/globals'
import type { Reason } from '../../src/domain/plan/reason.ts'
import type { ChangeWithoutEffect } from '../../src/domain/plan/without-effect.ts'
import { reasonText, reasonTexts, withoutEffectText } from '../../src/render/wording.ts'

const id = (letter: string) => letter.repeat(40)
const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const file = { kind: 'dockerfile', subject: 'Dockerfile.base' } as const
const lock = { kind: 'dependencies', subject: 'uv.lock' } as const
const long = (end: string) =>
  `RUN apt-get update && apt-get install -y --no-install-recommends build-essential libpq-dev ${end}`

test.each<readonly [Reason, string]>([
  [{ kind: 'first-build' }, 'first build'],
  [{ kind: 'first-build', subject: 'cannot compare: x' }, 'cannot compare: x'],
  [file, 'Dockerfile.base changed'],
  [{ kind: 'dockerfile' }, 'Dockerfile changed'],
  [{ ...file, new: 'RUN a\n  b', line: 7 }, 'Dockerfile.base:7: RUN a b is new'],
  [{ ...file, old: 'RUN a' }, 'Dockerfile.base: RUN a is gone'],
  [{ ...file, old: 'ENV A=1', new: 'ENV A=2', line: 3 }, 'Dockerfile.base:3: ENV A=1 -> ENV A=2'],
  [
    { ...file, old: 'ENV TOKEN=***', new: 'ENV TOKEN=***', line: 3 },
    'Dockerfile.base:3: ENV TOKEN=*** changed',
  ],
  [
    { ...file, old: long('curl'), new: long('wget'), line: 5 },
    'Dockerfile.base:5: …build-essential libpq-dev curl -> …build-essential libpq-dev wget',
  ],
  [
    { ...file, new: long('curl'), line: 5 },
    'Dockerfile.base:5: RUN apt-get update && apt-get install -y --no-install-recommends build-essentia… is new',
  ],
  [{ ...file, aspect: 'order', new: 'USER a', line: 2 }, 'Dockerfile.base:2: USER a moved'],
  [{ ...file, aspect: 'target', old: 'dev', new: 'prod' }, 'target dev -> prod'],
  [{ ...file, aspect: 'target', new: 'prod' }, 'target is new: prod'],
  [{ kind: 'sources', new: `100644 ${id('a')}` }, 'files is new'],
  [{ kind: 'sources', subject: 'a.py', new: `100644 ${id('a')}` }, 'a.py is new'],
  [{ kind: 'sources', subject: 'a.py', old: `100644 ${id('a')}` }, 'a.py is gone'],
  [
    { kind: 'sources', subject: 'a.py', old: `100644 ${id('a')}`, new: `100644 ${id('b')}` },
    'a.py changed',
  ],
  [
    { kind: 'sources', subject: 'a', old: `100644 ${id('a')}`, new: `100755 ${id('a')}` },
    'a is executable now',
  ],
  [
    { kind: 'sources', subject: 'a', old: `100755 ${id('a')}`, new: `100644 ${id('b')}` },
    'a changed and is no longer executable',
  ],
  [
    { kind: 'sources', subject: 'a', old: '120000 x', new: '120000 y/z w' },
    'a links to y/z w, before to x',
  ],
  [
    { kind: 'sources', subject: 'a', old: `100644 ${id('a')}`, new: '120000 y' },
    'a is a link now, was a file',
  ],
  [
    { kind: 'sources', subject: 'a', old: '040000 ', new: '120000 y' },
    'a is a link now, was a folder',
  ],
  [{ kind: 'sources', subject: 'lib/', old: '040000 a', new: '040000 b' }, 'files in lib/ changed'],
  [
    { kind: 'sources', subject: '.git', old: 'v1-0-g1', new: 'v2-0-g2' },
    '.git: v1-0-g1 -> v2-0-g2',
  ],
  [lock, 'uv.lock installs something else'],
  [{ ...lock, item: 'flask', new: '3.0' }, 'uv.lock: flask is new (3.0)'],
  [{ ...lock, item: 'app', new: '' }, 'uv.lock: app is new'],
  [{ ...lock, item: 'flask', old: '3.0' }, 'uv.lock: flask is gone (3.0)'],
  [{ ...lock, item: 'app', old: '' }, 'uv.lock: app is gone'],
  [{ ...lock, item: 'flask', old: '2.9', new: '3.0' }, 'uv.lock: flask 2.9 -> 3.0'],
  [{ ...lock, item: 'flask', old: 'flask', new: '3.0' }, 'uv.lock: flask any version -> 3.0'],
  [
    { ...lock, item: 'flask', old: 'flask<3', new: 'flask[async]<4' },
    'uv.lock: flask <3 -> [async]<4',
  ],
  [
    { ...lock, item: 'flask', aspect: 'source', old: 'git+x@1', new: 'registry' },
    'uv.lock: flask now from registry, before from git+x@1',
  ],
  [
    { ...lock, item: 'flask', aspect: 'artefacts', old: '3.0', new: '3.0' },
    'uv.lock: other files for flask 3.0',
  ],
  [
    { ...lock, item: 'six', aspect: 'condition', old: 'everywhere', new: 'on linux/arm64' },
    'uv.lock: six is installed on linux/arm64 now, before everywhere',
  ],
  [
    { ...lock, item: 'app', aspect: 'condition' },
    'uv.lock: app is installed under other conditions',
  ],
  [{ ...lock, item: 'no-binary', aspect: 'setting' }, 'uv.lock: no-binary changed'],
  [
    { ...lock, item: 'requires-python', aspect: 'setting', old: '>=3.10', new: '>=3.11' },
    'uv.lock: requires-python >=3.10 -> >=3.11',
  ],
  [{ ...lock, item: 'a', old: 'a==1', new: 'a[x]==1' }, 'uv.lock: a ==1 -> [x]==1'],
  [
    { ...lock, aspect: 'use', old: 'uv sync', new: 'uv sync --no-dev' },
    'uv.lock is used in another way: uv sync -> uv sync --no-dev',
  ],
  [{ ...lock, aspect: 'use', new: 'uv sync' }, 'uv.lock is used now: uv sync'],
  [{ ...lock, aspect: 'use', old: 'uv sync' }, 'uv.lock is not used any more (uv sync)'],
  [
    { ...lock, aspect: 'counting', old: 'its bytes', new: 'uv sync' },
    'uv.lock counts by what it installs (uv sync) now, before by its bytes',
  ],
  [{ kind: 'build-args', subject: 'A', old: '1', new: '2' }, 'argument A 1 -> 2'],
  [{ kind: 'build-args', subject: 'A', old: '1' }, 'argument A is gone, was 1'],
  [
    { kind: 'build-args', subject: 'TOKEN', old: 'hash:1', new: 'hash:2' },
    'argument TOKEN changed, a secret by its name',
  ],
  [{ kind: 'build-args', subject: 'TOKEN', new: 'hash:2' }, 'argument TOKEN is new: ***'],
  [
    { kind: 'upstream', subject: 'python:3.12', old: 'python:3.11', new: 'python:3.12' },
    'upstream python:3.11 -> python:3.12',
  ],
  [{ kind: 'upstream', subject: 'busybox', new: 'busybox' }, 'upstream busybox is new'],
  [{ kind: 'upstream', subject: 'busybox', old: 'busybox' }, 'upstream busybox is gone'],
  [
    {
      kind: 'upstream',
      subject: 'python',
      item: 'linux/arm64',
      old: digest('a'),
      new: digest('b'),
    },
    'upstream python for linux/arm64 aaaaaaaaaaaa -> bbbbbbbbbbbb',
  ],
  [
    { kind: 'upstream', subject: 'python', aspect: 'counting', old: 'reference', new: 'digest' },
    'upstream python counts by its digest now, before by its reference',
  ],
  [
    { kind: 'parent', subject: 'base', old: 'a'.repeat(64), new: 'b'.repeat(64) },
    'parent base changed (aaaaaaaaaaaa -> bbbbbbbbbbbb)',
  ],
  [
    { kind: 'parent', subject: 'base', new: 'built in this run' },
    'parent base is built in this run',
  ],
  [{ kind: 'parent', subject: 'base', new: digest('b') }, 'parent base is new (bbbbbbbbbbbb)'],
  [
    { kind: 'parent', subject: 'base', old: digest('b') },
    'parent base is not there any more (was bbbbbbbbbbbb)',
  ],
  [{ kind: 'parent', subject: 'base' }, 'parent base changed'],
  [
    { kind: 'platforms', old: 'linux/amd64', new: 'linux/amd64,linux/arm64' },
    'platforms linux/amd64 -> linux/amd64,linux/arm64',
  ],
  [{ kind: 'refresh', old: '2026-10', new: '2026-11' }, 'refresh period 2026-10 -> 2026-11'],
  [{ kind: 'refresh', new: '2026-11' }, 'refresh period is new: 2026-11'],
  [{ kind: 'refresh', item: 'zlib', old: '1', new: '2' }, 'updates zlib 1 -> 2'],
  [{ kind: 'forced' }, 'forced'],
  [{ kind: 'tags', subject: 'latest' }, 'tag latest is not there'],
  [{ kind: 'tags', subject: 'latest', old: digest('a') }, 'tag latest names other content'],
])('%j reads: %s', (reason, text) => {
  expect(reasonText(reason)).toBe(text)
})

test('reasons that are not shown are counted', () => {
  const reasons = ['a', 'b', 'c'].map((subject): Reason => ({ kind: 'sources', subject }))
  expect(reasonTexts(reasons, 2)).toEqual(['a is new', 'b is new', 'and 1 more'])
  expect(reasonTexts(reasons, 3)).toEqual(['a is new', 'b is new', 'c is new'])
})

test.each<readonly [Omit<ChangeWithoutEffect, 'countsBy'>, string]>([
  [
    {
      file: 'uv.lock',
      parts: [
        { name: 'mypy', old: '1.0', how: 'removed' },
        { name: 'ruff', old: '0.4', new: '0.5', how: 'changed' },
        { name: 'ty', new: '0.1', how: 'added' },
      ],
    },
    'uv.lock changed, nothing the base installs did: only mypy 1.0 (gone), ruff 0.4 -> 0.5, ty 0.1 (new)',
  ],
  [
    {
      file: 'pyproject.toml',
      parts: ['tool.a', 'tool.b', 'tool.c', 'tool.d', 'tool.e'].map((name, at) => ({
        name,
        how: at === 0 ? 'added' : at === 1 ? 'removed' : 'changed',
      })),
    },
    'pyproject.toml changed, nothing the base installs did: only tool.a (new), tool.b (gone), tool.c and 2 more',
  ],
  [
    {
      file: 'uv.lock',
      parts: [
        { name: 'app', old: '0.1', how: 'changed' },
        { name: 'lib', new: '0.2', how: 'changed' },
      ],
    },
    'uv.lock changed, nothing the base installs did: only app (was 0.1), lib (now 0.2)',
  ],
  [
    { file: 'backend/uv.lock', parts: [] },
    'backend/uv.lock changed, nothing the base installs did: all versions are the same',
  ],
  [
    { file: 'requirements.txt', parts: [] },
    'requirements.txt changed, nothing the base installs did: only comments, order or spelling',
  ],
])('%j reads: %s', (change, text) => {
  expect(withoutEffectText({ ...change, countsBy: 'dependencies' }, 'base')).toBe(text)
})

test('a Dockerfile without another instruction', () => {
  const change = { file: 'Dockerfile.base', countsBy: 'instructions', parts: [] } as const
  expect(withoutEffectText(change, 'base')).toBe(
    'Dockerfile.base changed, no instruction that counts did',
  )
})
