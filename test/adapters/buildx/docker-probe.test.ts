import { describe, expect, test } from '@jest/globals'
import {
  createBuilder,
  ensureBuilder,
  removeBuilder,
} from '../../../src/adapters/buildx/builder-instance.ts'
import { probeBuilder } from '../../../src/adapters/buildx/docker-probe.ts'
import { loadImage } from '../../../src/adapters/buildx/load-image.ts'
import type { Probe, ProbeResult } from '../../../src/adapters/process/probe.ts'
import { BuildFailedError } from '../../../src/domain/errors.ts'

type Answers = Readonly<Record<string, Partial<ProbeResult> | undefined>>

/** Answers by the beginning of the command line; what is not listed succeeds without a word. */
function fakeProbe(answers: Answers): { probe: Probe; asked: string[] } {
  const asked: string[] = []
  const probe: Probe = async (_program, args) => {
    const line = args.join(' ')
    asked.push(line)
    const key = Object.keys(answers).find(start => line.startsWith(start))
    const answer = key === undefined ? {} : answers[key]
    return answer && { exitCode: 0, stdout: '', stderr: '', ...answer }
  }
  return { probe, asked }
}

const inspect = (driver: string) => ({
  stdout: `Name:          mine\nDriver:        ${driver}\nLast Activity: x\n\nNodes:\nName:             node0\nError: of a node is not at its start\n`,
})
const containerd = { stdout: '[["driver-type","io.containerd.snapshotter.v1"]]\n' }
const overlay = { stdout: '[["Backing Filesystem","extfs"]]\n' }

describe('the builder', () => {
  test.each<{ when: string; answers: Answers; driver: string; isComplete: boolean }>([
    {
      when: 'docker keeps images in containerd',
      answers: { 'buildx inspect': inspect('docker'), info: containerd },
      driver: 'docker',
      isComplete: true,
    },
    {
      when: 'docker keeps them otherwise',
      answers: { 'buildx inspect': inspect('docker'), info: overlay },
      driver: 'docker',
      isComplete: false,
    },
    {
      when: 'it is remote, whatever the daemon',
      answers: { 'buildx inspect': { stdout: 'Name: mine\nDriver: remote\n' }, info: undefined },
      driver: 'remote',
      isComplete: true,
    },
  ])('is told when $when', async ({ answers, driver, isComplete }) => {
    const { probe } = fakeProbe(answers)
    expect(await probeBuilder(probe, undefined)).toEqual({ name: 'mine', driver, isComplete })
  })

  test('is asked for with no more processes than it takes', async () => {
    const answers = { 'buildx inspect': inspect('docker'), info: containerd }
    const { probe, asked } = fakeProbe(answers)
    await probeBuilder(probe, undefined)
    expect(asked).toEqual(['buildx inspect', 'info --format {{json .DriverStatus}}'])
  })

  test.each<{ when: string; answers: Answers; message: string; remedy: RegExp }>([
    {
      when: 'docker is not installed',
      answers: { buildx: undefined },
      message: 'docker was not found',
      remedy: /^Install Docker/,
    },
    {
      when: 'buildx is not installed',
      answers: { buildx: { exitCode: 1, stderr: 'x\nno such command\n' } },
      message: 'docker has no buildx: no such command',
      remedy: /setup-buildx-action/,
    },
    {
      when: 'the daemon is down',
      answers: {
        'buildx inspect': {
          stdout: 'Name:   mine\nDriver:   \nError:   Cannot connect to the Docker daemon\n',
        },
      },
      message: 'the builder "mine" cannot be used: Cannot connect to the Docker daemon',
      remedy: /^Start the Docker daemon/,
    },
    {
      when: 'there is no such builder',
      answers: { 'buildx inspect': { exitCode: 1, stderr: 'ERROR: no builder "mine" found\n' } },
      message: 'the builder "mine" cannot be used: ERROR: no builder "mine" found',
      remedy: /`builder`/,
    },
    {
      when: 'the daemon goes away meanwhile',
      answers: { 'buildx inspect': inspect('docker'), info: { exitCode: 1 } },
      message: 'the builder "mine" cannot be used: no reason given',
      remedy: /`builder`/,
    },
  ])('is a failed build when $when', async ({ answers, message, remedy }) => {
    const failure = await probeBuilder(fakeProbe(answers).probe, 'mine').catch(error => error)
    expect(failure).toBeInstanceOf(BuildFailedError)
    expect([failure.message, failure.remedy]).toEqual([message, expect.stringMatching(remedy)])
  })
})

describe('a builder of our own', () => {
  const incomplete = { 'buildx inspect': inspect('docker'), info: overlay }

  test('is not made when the user names one', async () => {
    const { probe } = fakeProbe(incomplete)
    expect(await ensureBuilder(probe, { builder: 'mine' })).toEqual({
      name: 'mine',
      driver: 'docker',
      created: false,
    })
  })

  test('is made, with every option, when the current one lacks the store', async () => {
    const { probe, asked } = fakeProbe(incomplete)
    const named: (string | undefined)[] = []
    const made = await ensureBuilder(probe, {
      builder: undefined,
      onName: name =>
        named.push(
          name,
          asked.find(text => text.startsWith('buildx create')),
        ),
      image: 'r/buildkit:1',
      driverOptions: ['network=host'],
      buildkitdFlags: '--debug',
      buildkitdConfig: '/b.toml',
    })
    expect(made).toEqual({
      name: expect.stringMatching(/^base-image-[0-9a-f]{12}$/),
      driver: 'docker-container',
      created: true,
    })
    // A run that is canceled while the builder comes up must know it already.
    expect(named).toEqual([made.name, undefined])
    expect(asked.at(-1)).toBe(
      `buildx create --name ${made.name} --driver docker-container --bootstrap --driver-opt image=r/buildkit:1 --driver-opt network=host --buildkitd-flags --debug --buildkitd-config /b.toml`,
    )
  })

  test.each<{ when: string; answer: Partial<ProbeResult> | undefined; message: string }>([
    {
      when: 'it does not start',
      answer: { exitCode: 1, stderr: 'a\nno image\n' },
      message: 'a builder could not be made: no image',
    },
    { when: 'docker is gone', answer: undefined, message: 'a builder could not be made: ' },
  ])('is removed again when $when', async ({ answer, message }) => {
    const { probe, asked } = fakeProbe({ 'buildx create': answer })
    await expect(createBuilder(probe, { builder: undefined })).rejects.toThrow(message)
    const name = /--name (\S+)/.exec(asked[0] ?? '')?.[1]
    expect(asked[1]).toBe(`buildx rm --force ${name}`)
  })

  test.each([
    { exitCode: 0, removed: true },
    { exitCode: 1, removed: false },
  ])('is removed: $removed', async ({ exitCode, removed }) => {
    const { probe, asked } = fakeProbe({ 'buildx rm': { exitCode } })
    expect(await removeBuilder(probe, 'x')).toBe(removed)
    expect(asked).toEqual(['buildx rm --force x'])
  })
})

describe('loading a published image', () => {
  test('pulls it by digest and gives it its names', async () => {
    const { probe, asked } = fakeProbe({})
    await loadImage(probe, 'r/a@sha256:1', ['a:1', 'b'])
    expect(asked).toEqual([
      'pull --quiet r/a@sha256:1',
      'tag r/a@sha256:1 a:1',
      'tag r/a@sha256:1 b',
    ])
  })

  test.each<{ when: string; answers: Answers; message: string }>([
    {
      when: 'docker is gone',
      answers: { pull: undefined },
      message: 'docker cannot pull r/a: docker was not found',
    },
    {
      when: 'a name is wrong',
      answers: { tag: { exitCode: 1, stderr: 'bad\n' } },
      message: 'docker cannot call the image A: bad',
    },
  ])('fails when $when', async ({ answers, message }) => {
    await expect(loadImage(fakeProbe(answers).probe, 'r/a', ['A'])).rejects.toThrow(message)
  })
})
