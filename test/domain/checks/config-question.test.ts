import { expect, test } from '@jest/globals'
import {
  asksForGroup,
  configClaims,
  configDockerfile,
  readConfigAnswer,
} from '../../../src/domain/checks/config-question.ts'
import { readTar } from '../../../src/domain/checks/tar-entries.ts'
import { toldGroup } from '../../../src/domain/checks/told-group.ts'
import { expectedOwner, ownerText } from '../../../src/domain/checks/user-files.ts'

const CHECKS = ['true', { user: 'app' }, { run: 'x' }, { env: { B: '2', A: '1' } }] as const

test('only checks about the config ask for it', () => {
  expect(configClaims(CHECKS)).toEqual([
    { check: 1, user: 'app', env: {} },
    { check: 3, user: undefined, env: { B: '2', A: '1' } },
  ])
})

test('the config is told by files, without running anything', () => {
  expect(configDockerfile('subject', configClaims(CHECKS))).toBe(`FROM subject AS told
WORKDIR /base-image-check-7d3f0c9e5a81/user
COPY <<BASE_IMAGE_END_OF_VALUE /base-image-check-7d3f0c9e5a81/env-0
\${A}
BASE_IMAGE_END_OF_VALUE
COPY <<BASE_IMAGE_END_OF_VALUE /base-image-check-7d3f0c9e5a81/env-1
\${B}
BASE_IMAGE_END_OF_VALUE
FROM scratch
COPY --from=told /base-image-check-7d3f0c9e5a81/ /
COPY --from=subject /et[c]/passw[d] /et[c]/grou[p] /
`)
})

interface Entry {
  readonly path: string
  readonly uid?: number
  readonly gid?: number
  readonly text?: string
  readonly type?: string
}

/** As BuildKit writes it, with its two empty blocks at the end. */
function tarOf(entries: readonly Entry[], change = (_: Buffer) => {}): Uint8Array {
  return Buffer.concat([
    ...entries.map(({ path, uid = 0, gid = 0, text = '', type = '0' }) => {
      const body = Buffer.from(text)
      const header = Buffer.alloc(512)
      header.write(path, 0)
      header.write(`${uid.toString(8).padStart(7, '0')}\0`, 108)
      header.write(`${gid.toString(8).padStart(7, '0')}\0`, 116)
      header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124)
      header.write(`        ${type}`, 148)
      change(header)
      const sum = header.reduce((all, byte) => all + byte, 0)
      header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
      return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)])
    }),
    Buffer.alloc(1024),
  ])
}

test('the archive says who the image runs as, its environment and its users', () => {
  const tar = tarOf([
    { path: 'linux_arm64/env-0', text: 'ä b\n' },
    { path: 'linux_arm64/env-1', text: '\n' },
    { path: 'linux_arm64/passwd', text: 'app:x:1:2::/:\n' },
    { path: 'linux_arm64/user/', uid: 1234, gid: 1235 },
  ])
  const claims = configClaims(CHECKS)
  expect(readConfigAnswer(tar, claims, 'linux_arm64/')).toEqual({
    user: { uid: 1234, gid: 1235 },
    toldGroup: undefined,
    passwd: 'app:x:1:2::/:\n',
    group: '',
    env: new Map([
      ['A', 'ä b'],
      ['B', ''],
    ]),
  })
  expect(readConfigAnswer(tar.slice(0, 100), claims, '')).toEqual({
    user: undefined,
    toldGroup: undefined,
    passwd: '',
    group: '',
    env: new Map(),
  })
})

test('a uid above 2097151 is not read as root', () => {
  const records = '18 uid=1000650000\n16 comment=a=b=\n'
  const extended = { path: 'PaxHeaders/user', text: records, type: 'x' }
  const user = { path: 'user/', gid: 5, type: '5' }
  expect(readTar(tarOf([extended, user, { path: 'next', uid: 3 }]))).toEqual([
    { path: 'user', owner: { uid: 1000650000, gid: 5 }, text: '' },
    { path: 'next', owner: { uid: 3, gid: 0 }, text: '' },
  ])
  const base256 = tarOf([{ path: 'user' }], header => {
    header.set([0x80, 0, 0, 0, 0x3b, 0xa4, 0xb6, 0xd0], 108)
  })
  expect(readTar(base256)[0]?.owner).toEqual({ uid: 0x3ba4b6d0, gid: 0 })
})

test.each<{ what: string; change: (tar: Buffer) => Buffer }>([
  { what: 'is cut off', change: tar => tar.subarray(0, 512 + 512 + 512 + 2) },
  { what: 'is cut off in a header', change: tar => tar.subarray(0, 512 + 512 + 100) },
  { what: 'has a header with another checksum', change: tar => tar.fill(7, 1024, 1030) },
])('of an archive that $what, what came before is read', ({ change }) => {
  const tar = tarOf([
    { path: 'a', uid: 1, text: 'one' },
    { path: 'b', text: 'two' },
  ])
  expect(readTar(change(Buffer.from(tar)))).toEqual([
    { path: 'a', owner: { uid: 1, gid: 0 }, text: 'one' },
  ])
})

const FILES = { passwd: 'root:x:0:0::/:\napp:x:7:8::/:\nodd:x:seven:8\nshort', group: 'app:x:8:\n' }

test.each([
  { user: 'app', owner: { uid: 7, gid: undefined, hasGroup: false } },
  { user: '7:app', owner: { uid: 7, gid: 8, hasGroup: true } },
  { user: '0:0', owner: { uid: 0, gid: 0, hasGroup: true } },
  { user: 'nobody:none', owner: { uid: undefined, gid: undefined, hasGroup: true } },
  { user: 'odd', owner: { uid: undefined, gid: undefined, hasGroup: false } },
  { user: 'short', owner: { uid: undefined, gid: undefined, hasGroup: false } },
])('$user is looked up in the files of the image', ({ user, owner }) => {
  expect(expectedOwner(user, FILES)).toEqual(owner)
})

test('an owner is named where the image has a name for it', () => {
  const told = { ...FILES, toldGroup: undefined }
  expect(ownerText({ uid: 7, gid: 8 }, told)).toBe('app (uid 7, gid 8)')
  expect(ownerText({ uid: 9, gid: 8 }, told)).toBe('uid 9, gid 8')
})

test('only a stated group needs the provenance', () => {
  expect(asksForGroup(configClaims(CHECKS))).toBe(false)
  expect(asksForGroup(configClaims([...CHECKS, { user: '7:7' }]))).toBe(true)
})

const FOLDER = '/base-image-check-7d3f0c9e5a81/user'
/** As BuildKit writes it. */
const provenanceOf = (owner: object | undefined, path = FOLDER) => ({
  predicate: {
    buildConfig: {
      llbDefinition: [
        { id: 'step0', op: { Op: { source: { identifier: 'docker-image://x' } } } },
        {
          id: 'step1',
          op: { Op: { file: { actions: [{ Action: { mkdir: { path, owner } } }] } } },
        },
      ],
    },
  },
})

test.each<{ user: string; owner: object | undefined; told: string }>([
  { user: '', owner: undefined, told: 'user-database' },
  { user: '0', owner: { user: { User: {} } }, told: 'user-database' },
  { user: '7', owner: { user: { User: { byId: 7 } } }, told: 'user-database' },
  { user: 'app', owner: { user: { User: { byName: { name: 'app' } } } }, told: 'config' },
  {
    user: '7:0',
    owner: { user: { User: { byId: 7 } }, group: { User: {} } },
    told: 'config',
  },
])('the provenance tells where the group of USER $user comes from', ({ owner, told }) => {
  const statement = provenanceOf(owner)
  expect(toldGroup(JSON.stringify(statement), FOLDER)).toBe(told)
  const { buildConfig } = statement.predicate
  const newer = { predicate: { buildDefinition: { internalParameters: { buildConfig } } } }
  const tar = tarOf([{ path: 'provenance.json', text: JSON.stringify(newer) }])
  expect(readConfigAnswer(tar, [], '').toldGroup).toBe(told)
})

test.each(['', 'no JSON', '[1]', '{"predicate":7}', JSON.stringify(provenanceOf({}, '/other'))])(
  'a provenance that holds no such step tells nothing: %s',
  text => {
    expect(toldGroup(text, FOLDER)).toBeUndefined()
  },
)
