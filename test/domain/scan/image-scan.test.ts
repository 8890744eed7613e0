import { expect, test } from '@jest/globals'
import type { Finding, Severity } from '../../../src/domain/scan/finding.ts'
import { imageScans, type ScanFile } from '../../../src/domain/scan/image-scan.ts'
import { scanSection, scanText } from '../../../src/render/scan-words.ts'

const images = [
  { name: 'base', repository: 'ghcr.io/acme/base', digests: ['sha256:new', 'sha256:config'] },
  { name: 'app', repository: 'docker.io/acme/app', digests: ['sha256:app'] },
]
const finding = (
  id: string,
  severity: Severity = 'high',
  fixedIn: string | null = '2',
): Finding => ({
  id,
  package: 'curl',
  version: '1',
  fixedIn,
  severity,
})
const scan: ScanFile = {
  tool: 'Trivy',
  file: 'now.json',
  target: 'ghcr.io/acme/base:latest',
  digests: ['sha256:new'],
  findings: [finding('B', 'low', null), finding('C'), finding('A')],
}

test('findings are counted by severity, the worst come first', () => {
  const [one] = imageScans({ now: [scan], before: [] }, images)
  expect(one).toMatchObject({
    image: 'base',
    isOfThisBuild: true,
    counts: { critical: 0, high: 2, medium: 0, low: 1, negligible: 0, unknown: 0 },
    fixableCount: 2,
    since: null,
  })
  expect(one?.findings.map(({ id }) => id)).toEqual(['A', 'C', 'B'])
})

test.each<[string, Partial<ScanFile>, string | null, boolean | null]>([
  ['an earlier build', { digests: ['sha256:old'] }, 'base', false],
  ['a build that is not told', { digests: [] }, 'base', null],
  ['the config alone', { target: null, digests: ['sha256:config'] }, 'base', true],
  ['a familiar name', { target: 'acme/app:main', digests: [] }, 'app', null],
  ['a name of the config', { target: 'app', digests: [] }, 'app', null],
  ['another image', { target: 'redis:7', digests: ['sha256:x'] }, null, null],
  ['nothing', { target: null, digests: [] }, null, null],
])('a scan of %s is told so', (_, change, image, isOfThisBuild) => {
  const [one] = imageScans({ now: [{ ...scan, ...change }], before: [] }, images)
  expect(one).toMatchObject({ image, isOfThisBuild })
})

test('findings of one vulnerability come by package', () => {
  const findings = ['b', 'a', 'b'].map(name => ({ ...finding('A'), package: name }))
  const [one] = imageScans({ now: [{ ...scan, findings }], before: [] }, images)
  expect(one?.findings.map(found => found.package)).toEqual(['a', 'b', 'b'])
})

test('an earlier scan says what was fixed and what is new, the same scanner first', () => {
  const old = { ...scan, digests: ['sha256:old'], file: 'old.json' }
  const before = [
    { ...old, tool: 'Grype', findings: [] },
    { ...old, findings: [finding('A'), finding('D', 'critical'), finding('E')] },
  ]
  const [one] = imageScans({ now: [scan], before }, images)
  expect(one?.since).toMatchObject({
    file: 'old.json',
    counts: { critical: 1, high: 2 },
    fixedCount: 2,
    newCount: 2,
    fixed: [{ id: 'D' }, { id: 'E' }],
  })
  expect(imageScans({ now: [scan], before: before.slice(0, 1) }, images)[0]?.since).toMatchObject({
    fixedCount: 0,
    newCount: 3,
  })
  expect(scanText({ ...scan, ...one } as never)).toContain('2 fixed, 2 new')
})

test('what scanners say is text, whatever it holds', () => {
  const hostile = finding('<img src=x>|@everyone\n::error::', 'critical')
  const old = {
    ...scan,
    findings: [hostile, ...Array.from({ length: 120 }, (_, n) => finding(`N${n}`))],
  }
  const scans = imageScans(
    { now: [{ ...scan, target: 'a|b<c>', tool: '**x**' }], before: [{ ...old, target: 'a|b<c>' }] },
    [],
  )
  const text = scanSection(scans)
  expect(text).not.toMatch(/<img|\n::error|a\|b/)
  expect(text).toContain('and 71 more')
  expect(text).toContain('no image of this repository')
  expect(scanSection([])).toBe('')
})
