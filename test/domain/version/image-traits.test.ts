import { expect, test } from '@jest/globals'
import {
  distributionText,
  imageTraits,
  isOtherDistribution,
} from '../../../src/domain/version/image-traits.ts'

const traits = (reference: string | undefined, config?: Parameters<typeof imageTraits>[1]) => {
  const { python, distribution } = imageTraits(reference, config)
  return [python, distribution && distributionText(distribution)]
}

test.each([
  ['python:3.12-slim', '3.12', 'debian'],
  ['python:3.11.4-slim-bookworm', '3.11', 'debian bookworm'],
  ['python:3.13-alpine3.20', '3.13', 'alpine 3.20'],
  ['python:3.13-alpine', '3.13', 'alpine'],
  ['ghcr.io/astral-sh/uv:python3.12-trixie-slim', '3.12', 'debian trixie'],
  ['docker.io/library/debian:bookworm-slim', undefined, 'debian bookworm'],
  ['debian:12', undefined, 'debian 12'],
  ['ubuntu:noble', undefined, 'ubuntu 24.04'],
  ['ubuntu:24.04', undefined, 'ubuntu 24.04'],
  ['ubuntu:plucky', undefined, 'ubuntu plucky'],
  ['alpine:3.20.3', undefined, 'alpine 3.20'],
  ['alpine', undefined, 'alpine'],
  ['registry.access.redhat.com/ubi9/python-312', undefined, 'rhel 9'],
  ['nvidia/cuda:12.4-base-jammy', undefined, 'ubuntu 22.04'],
  ['acme/tool:1.0-slim', undefined, 'debian'],
  ['acme/tool:1.0', undefined, undefined],
  [undefined, undefined, undefined],
] as const)('%s tells Python %s and %s', (reference, python, distribution) => {
  expect(traits(reference)).toEqual([python, distribution])
})

test.each([
  {
    what: 'the environment and the lowest layer of an official image',
    env: ['PATH=/bin', 'PYTHON_VERSION=3.12.7'],
    labels: {},
    lowest: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1732492800'",
    is: ['3.12', 'debian bookworm'],
  },
  {
    what: 'a lowest layer of Alpine',
    env: [],
    labels: {},
    lowest: 'ADD alpine-minirootfs-3.20.3-x86_64.tar.gz / # buildkit',
    is: ['3.11', 'alpine 3.20'],
  },
  {
    what: 'labels of Ubuntu',
    env: [],
    labels: {
      'org.opencontainers.image.ref.name': 'ubuntu',
      'org.opencontainers.image.version': '24.04',
    },
    lowest: 'ADD file:1 in /',
    is: ['3.11', 'ubuntu 24.04'],
  },
  {
    what: 'a lowest layer that says nothing',
    env: [],
    labels: {},
    lowest: 'ADD file:1 in /',
    is: ['3.11', 'debian'],
  },
])('$what win over the name', ({ env, labels, lowest, is }) => {
  const history = [{ createdBy: lowest, created: undefined, emptyLayer: false }]
  expect(traits('python:3.11-slim', { env, labels, history })).toEqual(is)
})

test('a config without history leaves the name', () => {
  expect(traits('python:3.11', { env: [], labels: {}, history: [] })).toEqual(['3.11', 'debian'])
})

test.each([
  ['debian', 'bookworm', 'debian', 'trixie', true],
  ['debian', undefined, 'debian', 'trixie', false],
  ['debian', 'trixie', 'debian', undefined, false],
  ['debian', undefined, 'alpine', undefined, true],
  ['debian', 'trixie', 'debian', 'trixie', false],
])('%s %s is another distribution than %s %s: %s', (name, release, other, now, isOther) => {
  expect(isOtherDistribution({ name, release }, { name: other, release: now })).toBe(isOther)
})

test('what is not known is not taken for changed', () => {
  const debian = { name: 'debian', release: undefined }
  expect(isOtherDistribution(undefined, debian)).toBe(false)
  expect(isOtherDistribution(debian, undefined)).toBe(false)
})
