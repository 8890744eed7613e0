import { expect, test } from '@jest/globals'
import { compareContents } from '../../src/domain/contents/compare-contents.ts'
import type { ContentsReport } from '../../src/domain/contents/contents-report.ts'
import { digestOf } from '../../src/domain/oci/digest.ts'
import { renderContents } from '../../src/render/contents-terminal.ts'
import { imageOf, SITE, wheel } from '../domain/contents/layers.ts'

const platform = 'linux/amd64'
const old = imageOf({ 'base 0': wheel('torch', '2.3.0', { 'torch.so': 500e6 }) })
const fresh = imageOf({
  'upstream 0': { digest: digestOf('foreign'), unread: 'is foreign' },
  'base 1': wheel('torch', '2.4.0', { 'torch.so': 812e6 }),
  'app 2': { [`${SITE}/torch.so`]: 812e6, 'app/\u001b[31m##[error]\n': 4e6 },
})
const report = (change: Partial<ContentsReport>): ContentsReport => ({
  version: 1,
  before: [{ platform, contents: old }],
  after: [{ platform, contents: fresh }],
  changes: [{ platform, packages: compareContents(old, fresh) }],
  ...change,
})

test('says what changed, what is inside, what is waste and what was not read', () => {
  expect(renderContents(report({}))).toBe(`  torch 2.3.0 -> 2.4.0: +312 MB
  /app (new): +4 MB
linux/amd64  816 MB unpacked in 2 packages and folders
    812 MB    ~406 MB  app       python  torch 2.4.0
      4 MB      ~2 MB  app       folder  /app
waste: 812 MB unpacked
    812 MB  of layer 2 overwritten by layer 3: /opt/venv/lib/python3.12/site-packages/torch.so
note: the layer ${digestOf('foreign')} is foreign`)
})

test('says of which platform changes are where there are several', () => {
  const arm = 'linux/arm64'
  const both = [platform, arm]
  const text = renderContents({
    version: 1,
    before: both.map(one => ({ platform: one, contents: old })),
    after: both.map(one => ({ platform: one, contents: one === arm ? fresh : old })),
    changes: [
      { platform, packages: [] },
      { platform: arm, packages: compareContents(old, fresh) },
    ],
  })
  const lines = text.split('\n')
  expect(lines.slice(0, 3)).toEqual([
    'linux/amd64  changes',
    '  no package changed',
    expect.stringMatching(/^linux\/amd64 {2}500 MB unpacked/),
  ])
  expect(lines.slice(lines.indexOf('linux/arm64  changes')).slice(0, 2)).toEqual([
    'linux/arm64  changes',
    '  torch 2.3.0 -> 2.4.0: +312 MB',
  ])
})

test.each<{ when: string; change: Partial<ContentsReport>; first: string }>([
  {
    when: 'there is one image',
    change: { before: null, changes: [] },
    first: 'linux/amd64  816 MB',
  },
  {
    when: 'both images are the same',
    change: { changes: [{ platform, packages: [] }] },
    first: '  no package changed',
  },
])('begins well when $when', ({ change, first }) => {
  expect(renderContents(report(change))).toMatch(new RegExp(`^${first}`))
})

test('is short for many packages, and commands nothing', () => {
  const folders = Array.from({ length: 40 }, (_, at) => [
    `f${at}\u001b[31m\n##[error]/g/x`,
    100 - at,
  ])
  const text = renderContents({
    version: 1,
    before: null,
    after: [{ platform, contents: imageOf({ 'app 0': Object.fromEntries(folders) }) }],
    changes: [],
  })
  expect(text.split('\n')).toHaveLength(32)
  expect(text).toContain('  and 10 more')
  expect(text).toContain('/f0 [31m # #[error]/g')
})

test('counts one package as one', () => {
  const single = imageOf({ 'app 0': { 'app/main.py': 4e6 } })
  expect(renderContents(report({ after: [{ platform, contents: single }] }))).toContain(
    'linux/amd64  4 MB unpacked in one package or folder\n',
  )
})
