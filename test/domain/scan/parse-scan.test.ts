import { expect, test } from '@jest/globals'
import { InputError } from '../../../src/domain/errors.ts'
import { parseScan } from '../../../src/domain/scan/parse-scan.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`
const OPENSSL = {
  id: 'CVE-2026-0001',
  package: 'libssl3',
  version: '3.0.11-1',
  fixedIn: '3.0.13-1',
  severity: 'high',
} as const
const TAR = {
  id: 'CVE-2005-2541',
  package: 'tar',
  version: '1.34',
  fixedIn: null,
  severity: 'low',
} as const

/** The shapes are those of Trivy 0.5x, Grype 0.8x and Docker Scout; the content is made up. */
const TRIVY = {
  SchemaVersion: 2,
  ArtifactName: 'ghcr.io/acme/base:latest',
  Metadata: { RepoDigests: [`ghcr.io/acme/base@${DIGEST}`] },
  Results: [
    {
      Target: 'ghcr.io/acme/base:latest (debian 12.5)',
      Vulnerabilities: [
        {
          VulnerabilityID: 'CVE-2026-0001',
          PkgName: 'libssl3',
          InstalledVersion: '3.0.11-1',
          FixedVersion: '3.0.13-1',
          Severity: 'HIGH',
        },
        {
          VulnerabilityID: 'CVE-2005-2541',
          PkgName: 'tar',
          InstalledVersion: '1.34',
          Severity: 'LOW',
        },
        {
          VulnerabilityID: 'CVE-2005-2541',
          PkgName: 'tar',
          InstalledVersion: '1.34',
          Severity: 'LOW',
        },
      ],
    },
    { Target: 'Python', Vulnerabilities: null },
  ],
}

const GRYPE = {
  matches: [
    {
      vulnerability: {
        id: 'CVE-2026-0001',
        severity: 'High',
        fix: { versions: ['3.0.13-1'], state: 'fixed' },
      },
      artifact: { name: 'libssl3', version: '3.0.11-1', type: 'deb' },
    },
    {
      vulnerability: { id: 'CVE-2005-2541', severity: 'Low', fix: { versions: [], state: '' } },
      artifact: { name: 'tar', version: '1.34', type: 'deb' },
    },
  ],
  source: {
    type: 'image',
    target: { userInput: 'ghcr.io/acme/base:latest', manifestDigest: DIGEST, repoDigests: [] },
  },
  descriptor: { name: 'grype', version: '0.85.0' },
}

const TRIVY_SARIF = {
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Trivy',
          rules: [{ id: 'CVE-2026-0001' }, { id: 'CVE-2005-2541' }],
        },
      },
      results: [
        {
          ruleId: 'CVE-2026-0001',
          ruleIndex: 0,
          level: 'error',
          message: {
            text: 'Package: libssl3\nInstalled Version: 3.0.11-1\nVulnerability CVE-2026-0001\nSeverity: HIGH\nFixed Version: 3.0.13-1\nLink: [CVE](https://cve.example)',
          },
        },
        {
          ruleId: 'CVE-2005-2541',
          level: 'note',
          message: {
            text: 'Package: tar\nInstalled Version: 1.34\nVulnerability CVE-2005-2541\nSeverity: LOW\nFixed Version: \nLink: x',
          },
        },
      ],
      properties: {
        imageName: 'ghcr.io/acme/base:latest',
        repoDigests: [`ghcr.io/acme/base@${DIGEST}`],
      },
    },
  ],
}

const grypeRule = (id: string, lines: string) => ({
  id: `${id}-package`,
  help: { text: `Vulnerability ${id}\n${lines}` },
})
const GRYPE_SARIF = {
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Grype',
          rules: [
            grypeRule(
              'CVE-2026-0001',
              'Severity: high\nPackage: libssl3\nVersion: 3.0.11-1\nFix Version: 3.0.13-1\nType: deb',
            ),
            grypeRule(
              'CVE-2005-2541',
              'Severity: low\nPackage: tar\nVersion: 1.34\nFix Version: \nType: deb',
            ),
          ],
        },
      },
      results: ['CVE-2026-0001', 'CVE-2005-2541'].map(id => ({
        ruleId: `${id}-package`,
        message: { text: 'A vulnerability was found at: /var/lib/dpkg/status' },
        locations: [
          { physicalLocation: {} },
          {
            logicalLocations: [
              { fullyQualifiedName: `ghcr.io/acme/base:latest@${DIGEST}:/var/lib/dpkg/status` },
            ],
          },
        ],
      })),
    },
  ],
}

test.each([
  ['Trivy', 'Trivy', TRIVY],
  ['Grype', 'Grype', GRYPE],
  ['SARIF of Trivy', 'Trivy', TRIVY_SARIF],
  ['SARIF of Grype', 'Grype', GRYPE_SARIF],
])('%s tells scanner, image, digest and findings', (_, tool, document) => {
  const [scan, ...more] = parseScan(`\uFEFF${JSON.stringify(document)}`, 'scan.json')
  expect(more).toEqual([])
  expect(scan).toMatchObject({ tool, digests: [DIGEST], findings: [OPENSSL, TAR] })
  expect(scan?.target?.startsWith('ghcr.io/acme/base:latest')).toBe(true)
})

test.each([
  ['a score', { properties: { 'security-severity': '9.8' } }, 'error', 'critical'],
  ['a score', { properties: { 'security-severity': '7.0' } }, 'error', 'high'],
  ['a score', { properties: { 'security-severity': '4.0' } }, 'error', 'medium'],
  ['a score', { properties: { 'security-severity': '0.1' } }, 'error', 'low'],
  ['its level', {}, 'warning', 'medium'],
  ['the level of its rule', { defaultConfiguration: { level: 'note' } }, undefined, 'low'],
  ['nothing', {}, undefined, 'unknown'],
])('a SARIF result without words is as severe as %s says', (_, rule, level, severity) => {
  const run = {
    tool: { driver: { rules: [{ id: 'R1', ...rule }] } },
    results: [{ ruleId: 'R1', level, message: { text: 'Fixed version : not fixed' } }],
  }
  const [scan] = parseScan(JSON.stringify({ version: '2.1.0', runs: [run] }), 'x.sarif')
  expect(scan).toEqual({
    tool: 'a scanner',
    target: null,
    digests: [],
    findings: [{ id: 'R1', package: '', version: null, fixedIn: null, severity }],
  })
})

test('a folder that Grype scanned is named by its path', () => {
  const source = { type: 'directory', target: '/rootfs' }
  expect(parseScan(JSON.stringify({ ...GRYPE, source }), 'x')[0]).toMatchObject({
    target: '/rootfs',
    digests: [],
  })
})

test('what is not as expected is taken for absent, and long texts are cut', () => {
  const hostile = {
    SchemaVersion: 2,
    ArtifactName: 'x'.repeat(100_000),
    Metadata: [],
    Results: [null, { Vulnerabilities: [7, { VulnerabilityID: {}, Severity: 'WORST' }] }],
  }
  const [scan] = parseScan(JSON.stringify(hostile), 'x')
  expect(scan?.target).toHaveLength(200)
  expect(scan?.findings).toEqual([
    { id: '', package: '', version: null, fixedIn: null, severity: 'unknown' },
  ])
  const sarif = {
    version: '2.1.0',
    runs: [7, { results: [{ locations: [{ logicalLocations: [{}] }] }], tool: 3 }],
  }
  expect(parseScan(JSON.stringify(sarif), 'x')).toHaveLength(2)
})

test.each([
  ['cut off', JSON.stringify(TRIVY).slice(0, -20), 'no whole JSON document'],
  ['empty', '', 'no whole JSON document'],
  ['another document', '{"bomFormat":"CycloneDX"}', 'neither JSON of Trivy or Grype nor SARIF'],
  ['a list', '[]', 'neither JSON of Trivy or Grype nor SARIF'],
  ['only a number', '7', 'neither JSON of Trivy or Grype nor SARIF'],
  [
    'too long',
    JSON.stringify({
      ...TRIVY,
      Results: [
        {
          Vulnerabilities: Array.from({ length: 100_001 }, (_, n) => ({ VulnerabilityID: `${n}` })),
        },
      ],
    }),
    'more than 100000 findings',
  ],
  ['nested a million times', `${'['.repeat(1_000_000)}`, 'no whole JSON document'],
])('a file that is %s is refused by name', (_, text, why) => {
  const parse = () => parseScan(text, 'scans/base.json')
  expect(parse).toThrow(InputError)
  expect(parse).toThrow(why)
  expect(parse).toThrow('scans/base.json')
})
