import { expect, test } from '@jest/globals'
import { parseInstalled, parseProbe } from '../../../src/domain/probe/parse-probe.ts'

interface Parts {
  readonly index?: string
  readonly indexExit?: number
  readonly updates?: string
  readonly updatesExit?: number
  readonly installed?: string
  readonly installedExit?: number
}

/** As the probe writes it. */
function answer(manager: string, parts: Parts): string {
  const { index = '', indexExit = 0, updates = '', updatesExit = 0 } = parts
  const { installed = '', installedExit = 0 } = parts
  const section = (name: string, text: string, exit: number) =>
    `#base-image ${name}\n${text}\n#base-image end ${exit}\n`
  return [
    `#base-image manager ${manager}\n`,
    section('index', index, indexExit),
    section('updates', updates, updatesExit),
    section('installed', installed, installedExit),
  ].join('')
}

const APT_UPDATES = `NOTE: This is only a simulation!
Reading package lists...
The following NEW packages will be installed:
  linux-image-6.1
Inst base-files [12.4+deb12u5] (12.4+deb12u8 Debian:12.8/stable [amd64])
Inst linux-image-6.1 (6.1.119-1 Debian-Security:12/stable-security [amd64])
Inst libssl3 [3.0.11-1~deb12u2] (3.0.15-1~deb12u1 Debian-Security:12/stable-security [amd64]) []
Conf base-files (12.4+deb12u8 Debian:12.8/stable [amd64])
`

test('apt: packages with a newer build, not those that come new', () => {
  const text = answer('apt', {
    index:
      'Err:1 http://deb.example ./ Packages\n  404  Not Found\nGet:1 http://deb.example ./ Packages\nReading package lists...',
    updates: APT_UPDATES,
    installed: 'ii  base-files 12.4+deb12u5\nrc  gone 1.0\nhi  libssl3 3.0.11-1~deb12u2',
  })
  expect(parseProbe(text)).toEqual({
    kind: 'asked',
    manager: 'apt',
    updates: [
      { name: 'base-files', installed: '12.4+deb12u5', available: '12.4+deb12u8' },
      { name: 'libssl3', installed: '3.0.11-1~deb12u2', available: '3.0.15-1~deb12u1' },
    ],
    installed: new Map([
      ['base-files', '12.4+deb12u5'],
      ['libssl3', '3.0.11-1~deb12u2'],
    ]),
  })
})

test('apk: upgrades, not what is new or goes', () => {
  const text = answer('apk', {
    index: 'fetch https://dl-cdn.example/alpine/v3.20/main/x86_64/APKINDEX.tar.gz\nOK: 14 packages',
    updates:
      '(1/3) Upgrading ssl_client (1.36.1-r28 -> 1.36.1-r29)\n(2/3) Installing zlib (1.3.1-r1)\n(3/3) Upgrading musl (1.2.5-r0 -> 1.2.5-r1)\nOK: 10 MiB in 14 packages',
    installed: 'musl-1.2.5-r0\nssl_client-1.36.1-r28\nWARNING: opening something',
  })
  expect(parseProbe(text)).toEqual({
    kind: 'asked',
    manager: 'apk',
    updates: [
      { name: 'musl', installed: '1.2.5-r0', available: '1.2.5-r1' },
      { name: 'ssl_client', installed: '1.36.1-r28', available: '1.36.1-r29' },
    ],
    installed: new Map([
      ['musl', '1.2.5-r0'],
      ['ssl_client', '1.36.1-r28'],
    ]),
  })
})

// What apk 2.14.10 and 3.0.6, built from their sources, said of an index of one package.
test.each([
  { release: '2.14.10', index: 'OK: 2 distinct packages available\n', size: '0 MiB' },
  { release: '3.0.6', index: ' [/srv/repo]\nOK: 2 distinct packages available\n', size: '10 B' },
])('apk $release: an update, and none', ({ index, size }) => {
  const installed = 'tool-x-1.2.3-r0\n'
  const upgrade = '(1/1) Upgrading tool-x (1.2.3-r0 -> 1.2.4-r1)\n'
  const updates = `${upgrade}OK: ${size} in 1 packages\n`
  expect(parseProbe(answer('apk', { index, updates, installed }))).toMatchObject({
    updates: [{ name: 'tool-x', installed: '1.2.3-r0', available: '1.2.4-r1' }],
    installed: new Map([['tool-x', '1.2.3-r0']]),
  })
  const none = updates.replace(upgrade, '')
  expect(parseProbe(answer('apk', { index, updates: none, installed }))).toMatchObject({
    kind: 'asked',
    updates: [],
  })
})

test('dnf: what repoquery names, with the installed version from rpm', () => {
  const text = answer('dnf', {
    index: "Unable to detect release version (use '--releasever' to specify release version)",
    updates:
      "Unable to detect release version (use '--releasever' to specify release version)\ndemo.noarch 1.1-1\n\nopenssl-libs.x86_64 1:3.0.7-28.el9\n",
    installed:
      'demo.noarch 0:1.0-1\nopenssl-libs.x86_64 1:3.0.7-25.el9\ngpg-pubkey.(none) (none):1-2',
  })
  expect(parseProbe(text)).toMatchObject({
    updates: [
      { name: 'demo.noarch', installed: '1.0-1', available: '1.1-1' },
      { name: 'openssl-libs.x86_64', installed: '1:3.0.7-25.el9', available: '1:3.0.7-28.el9' },
    ],
  })
})

test('microdnf: what it would replace, whatever its exit code', () => {
  const text = answer('microdnf', {
    updates: `Package                       Repository        Size
Upgrading:
 bash-5.1.8-9.el9.x86_64      ubi-9-baseos    1.8 MB
  replacing bash-5.1.8-6.el9.x86_64
 strange                      ubi-9-baseos    1.8 MB
  replacing strange
Transaction Summary:
 Upgrading:          2 packages
Is this ok [y/N]: `,
    updatesExit: 1,
    installed: 'bash.x86_64 0:5.1.8-6.el9',
  })
  expect(parseProbe(text)).toMatchObject({
    kind: 'asked',
    updates: [
      { name: 'bash.x86_64', installed: '5.1.8-6.el9', available: '5.1.8-9.el9' },
      { name: 'strange', installed: '', available: '' },
    ],
  })
  expect(parseProbe(answer('microdnf', { updates: 'Nothing to do.' }))).toMatchObject({
    kind: 'asked',
    updates: [],
  })
})

test.each<[string, string, string]>([
  ['the exit code says so', answer('apt', { index: 'E: broken', indexExit: 100 }), 'E: broken'],
  [
    'apt went on without an index',
    answer('apt', {
      index: `Err:1 http://127.0.0.1:9/x ./ InRelease
  Could not connect to 127.0.0.1:9
W: Failed to fetch http://127.0.0.1:9/x/./InRelease  Could not connect
W: Some index files failed to download. They have been ignored, or old ones used instead.`,
    }),
    'apt could not update its package index\nErr:1 http://127.0.0.1:9/x ./ InRelease',
  ],
  [
    'a signature is not good',
    answer('apt', { index: 'W: GPG error: http://deb.example stable InRelease: NO_PUBKEY 1' }),
    'GPG error',
  ],
  [
    'apk could not fetch',
    answer('apk', {
      index: 'WARNING: fetching https://dl-cdn.example/alpine: temporary error (try again later)',
    }),
    'temporary error',
  ],
  [
    'apk 2.14.10 cannot read an index, and ends with 0',
    answer('apk', {
      index:
        'WARNING: opening /srv/repo: No such file or directory\nOK: 1 distinct packages available\n',
    }),
    'No such file',
  ],
  [
    'apk 2.14.10 cannot connect',
    answer('apk', {
      index:
        'fetch http://127.0.0.1:9/x/x86_64/APKINDEX.tar.gz\nWARNING: updating and opening http://127.0.0.1:9/x: could not connect to server (check repositories file)\n2 unavailable, 0 stale; 1 distinct packages available\n',
      indexExit: 2,
    }),
    'could not connect',
  ],
  [
    'apk 3.0.6 cannot read an index, and ends with 0',
    answer('apk', {
      index:
        'WARNING: opening /srv/repo/x86_64/APKINDEX.tar.gz: No such file or directory\nOK: 1 distinct packages available\n',
    }),
    'No such file',
  ],
  [
    'apk 3.0.6 cannot connect',
    answer('apk', {
      index:
        'WARNING: updating and opening http://127.0.0.1:9/x/x86_64/APKINDEX.tar.gz: Connection refused\n1 unavailable, 0 stale; 1 distinct packages available\n',
      indexExit: 1,
    }),
    'Connection refused',
  ],
  ['dnf ignored one', answer('dnf', { index: 'Ignoring repositories: dead' }), 'dead'],
  ['microdnf could not ask', answer('microdnf', { updates: 'error: cannot' }), 'list updates'],
  ['the list failed', answer('apk', { updates: 'ERROR: unable', updatesExit: 1 }), 'list updates'],
  [
    'what is installed is not known',
    answer('dnf', { installed: 'sh: rpm: not found', installedExit: 127 }),
    'dnf could not list what is installed\nsh: rpm: not found',
  ],
  ['it is cut off in the index', '#base-image manager apt\n#base-image index\nGet:1', 'index'],
  [
    'it is cut off in the updates',
    answer('apt', {}).replace(/#base-image updates[\s\S]*/, '#base-image updates\nInst'),
    'list updates\n',
  ],
  [
    'it is cut off behind them',
    answer('apt', {}).replace(/#base-image installed[\s\S]*/, ''),
    'installed',
  ],
  ['it is empty', '', 'the probe gave no answer'],
  ['it is of another program', 'hello', 'the probe gave no answer\nhello'],
])('a probe failed when %s', (_, text, why) => {
  expect(parseProbe(text)).toEqual({ kind: 'failed', why: expect.stringContaining(why) })
})

test('a long failure is cut to its end', () => {
  const index = Array.from({ length: 100 }, (_, number) => `line ${number}`).join('\n')
  const { why } = parseProbe(answer('apt', { index, indexExit: 1 })) as { why: string }
  expect(why.split('\n')).toHaveLength(21)
  expect(why).toContain('line 99')
})

test('no package manager, and one that cannot be asked', () => {
  expect(parseProbe('#base-image none\n')).toEqual({ kind: 'no-manager' })
  expect(parseProbe('#base-image unknown zypper\n')).toEqual({
    kind: 'unknown-manager',
    manager: 'zypper',
  })
})

test.each([
  ['its packages', answer('apt', { installed: 'ii  curl 7.88.1-12' }), [['curl', '7.88.1-12']]],
  ['nothing when its list failed', answer('apt', { installedExit: 1 }), undefined],
  ['nothing without a list', '#base-image manager apt\n', undefined],
  ['nothing of a manager that cannot be asked', '#base-image unknown zypper\n', undefined],
  ['nothing at all', '', undefined],
])('an image that is only asked what is installed tells %s', (_, text, list) => {
  const installed = parseInstalled(text)
  expect(installed && [...installed]).toEqual(list)
})
