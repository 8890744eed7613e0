import { expect, test } from '@jest/globals'
import { isUnreadable, parseConfig } from '../../../src/domain/oci/parse-config.ts'
import { readJson } from '../../../src/domain/oci/parse-json.ts'

const diffId = `sha256:${'5'.repeat(64)}`
const good = {
  os: 'linux',
  architecture: 'arm64',
  variant: 'v8',
  created: '2026-11-02T10:00:00Z',
  rootfs: { type: 'layers', diff_ids: [diffId] },
  history: [
    { created: '2026-11-02T10:00:00Z', created_by: 'RUN pip install x' },
    { created_by: 'ENV A=b', empty_layer: true },
  ],
  config: {
    Env: ['A=b'],
    Labels: { a: 'b' },
    User: 'app',
    Shell: ['/bin/bash', '-c'],
    OnBuild: ['RUN true'],
    WorkingDir: '/app',
  },
}
const parse = (value: unknown) => parseConfig(Buffer.from(JSON.stringify(value)))
const read = {
  platform: { os: 'linux', architecture: 'arm64', variant: undefined },
  created: '2026-11-02T10:00:00Z',
  diffIds: [diffId],
  history: [
    { createdBy: 'RUN pip install x', created: '2026-11-02T10:00:00Z', emptyLayer: false },
    { createdBy: 'ENV A=b', created: undefined, emptyLayer: true },
  ],
  env: ['A=b'],
  labels: { a: 'b' },
  user: 'app',
  shell: ['/bin/bash', '-c'],
  onBuild: ['RUN true'],
  workingDir: '/app',
}
const withoutRun = {
  env: [],
  labels: {},
  user: undefined,
  shell: undefined,
  onBuild: [],
  workingDir: undefined,
}

test.each([
  { when: 'all is given', change: {}, reads: {} },
  { when: 'there is no run configuration', change: { config: undefined }, reads: withoutRun },
  { when: 'it is null', change: { config: null }, reads: withoutRun },
  {
    when: 'its members are null or empty',
    change: {
      config: { Env: null, Labels: null, User: '', Shell: null, OnBuild: null, WorkingDir: '' },
    },
    reads: withoutRun,
  },
  { when: 'there is no history', change: { history: undefined }, reads: { history: [] } },
  {
    when: 'there are no layers',
    change: { rootfs: { type: 'layers', diff_ids: null } },
    reads: { diffIds: [] },
  },
])('a config is read when $when', ({ change, reads }) => {
  expect(parse({ ...good, ...change })).toEqual({ ...read, ...reads })
})

test.each([
  { change: { os: undefined }, why: 'has no os' },
  { change: { architecture: '' }, why: 'has no architecture' },
  { change: { rootfs: undefined }, why: 'has no object at rootfs' },
  { change: { rootfs: { diff_ids: ['x'] } }, why: 'has no sha256 digest at rootfs.diff_ids[0]' },
  { change: { history: ['x'] }, why: 'has no object at history[0]' },
  { change: { config: 'x' }, why: 'has no object at config' },
  { change: { config: { Env: 'A=b' } }, why: 'has no list at config.Env' },
])('a config that $why is unreadable', ({ change, why }) => {
  const parsed = parse({ ...good, ...change })
  expect([isUnreadable(parsed), parsed]).toEqual([true, { kind: 'unreadable', why }])
})

test('a config that was read is not unreadable', () => {
  expect([isUnreadable(parse(good)), isUnreadable({ kind: 'index' })]).toEqual([false, false])
})

test('a broken reader is not taken for a broken document', () => {
  const broken = () => {
    throw new TypeError('a bug')
  }
  expect(() => readJson(Buffer.from('{}'), broken)).toThrow(TypeError)
})
