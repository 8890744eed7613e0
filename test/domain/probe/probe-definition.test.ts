import { expect, test } from '@jest/globals'
import {
  installedDefinition,
  type ProbeSubject,
  probeDefinition,
  shellDefinition,
} from '../../../src/domain/probe/probe-definition.ts'

const subject: ProbeSubject = {
  name: 'team/base',
  source: 'docker-image://ghcr.io/acme/base@sha256:abc',
  platforms: ['linux/amd64'],
  network: undefined,
  args: {},
  hasTriggers: false,
  folder: '/run/refresh/probe/base',
}

test('the probe stands on the image by digest, runs as root, and leaves its answer in a folder', () => {
  const { group, target } = probeDefinition([subject])
  expect(group).toEqual({ default: { targets: ['team_2fbase_probe'] } })
  expect(target.team_2fbase_probe).toEqual({
    contexts: { subject: 'docker-image://ghcr.io/acme/base@sha256:abc' },
    platforms: ['linux/amd64'],
    attest: ['type=provenance,disabled=true'],
    output: ['type=local,dest=/run/refresh/probe/base'],
    'dockerfile-inline': expect.stringMatching(
      /^FROM subject AS probe\nUSER 0:0\nWORKDIR \/base-image-probe\nRUN \["\/bin\/sh","-c","[^\n<]*"\]\nFROM scratch\nCOPY --from=probe \/base-image-probe\/ \/\n$/,
    ),
    'no-cache': true,
  })
})

test('it has the network and the proxies that RUN steps of the image have', () => {
  const { target } = probeDefinition([
    { ...subject, network: 'host', args: { HTTP_PROXY: 'http://proxy.example' } },
  ])
  expect(target.team_2fbase_probe).toMatchObject({
    network: 'host',
    args: { HTTP_PROXY: 'http://proxy.example' },
  })
})

test('files of an image with triggers are copied, so that none fires', () => {
  const { target } = probeDefinition([{ ...subject, hasTriggers: true }])
  expect(target.team_2fbase_probe?.['dockerfile-inline']).toMatch(
    /^FROM scratch AS probe\nCOPY --from=subject \/ \/\nENV PATH=\S+\nUSER 0:0\n/,
  )
})

test('the search for a shell runs nothing', () => {
  const { target } = shellDefinition([subject])
  expect(target.team_2fbase_probe?.['dockerfile-inline']).toBe(
    'FROM scratch\nCOPY --from=subject /bin/s[h] /\n',
  )
})

test('what is installed is asked without an index', () => {
  const text = JSON.stringify(installedDefinition([subject]))
  expect(text).toContain('step installed dpkg-query')
  expect(text).toContain('step installed rpm -qa')
  expect(text).not.toMatch(/step (?:index|updates)/)
  expect(JSON.stringify(probeDefinition([subject]))).toMatch(/step index apt-get/)
})
