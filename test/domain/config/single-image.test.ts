import { expect, test } from '@jest/globals'
import {
  isSingleImage,
  type SingleImageInputs,
  singleImage,
} from '../../../src/domain/config/single-image.ts'
import { InputError } from '../../../src/domain/errors.ts'

const none: SingleImageInputs = {
  context: '',
  file: '',
  target: '',
  platforms: '',
  'build-args': '',
  'build-contexts': '',
  labels: '',
  annotations: '',
  tags: '',
  'secret-files': '',
  'secret-envs': '',
  network: '',
  provenance: '',
  sbom: '',
}
const plain = {
  name: 'shop',
  file: 'Dockerfile',
  context: '.',
  declaredAt: { file: 'Dockerfile' },
  foundBy: 'inputs',
  role: undefined,
  image: undefined,
  tags: undefined,
  extraTags: [],
  latest: 'default',
  version: undefined,
  notes: {},
  target: undefined,
  fromNames: [],
  platforms: ['linux/amd64'],
  buildArgs: {},
  buildContexts: {},
  volatileArgs: [],
  checks: [],
  inheritChecks: true,
  previousChecks: false,
  refresh: 'none',
  refreshWhen: 'needed',
  upstream: 'refresh',
  labels: {},
  annotations: {},
  secrets: [],
  ssh: [],
  network: undefined,
  provenance: undefined,
  sbom: undefined,
  rewriteTimestamp: false,
  lock: 'count',
  installs: [],
  sizeBudget: [],
  notices: [],
}

test.each([
  { inputs: {}, is: false },
  { inputs: { file: 'Dockerfile' }, is: true },
  { inputs: { tags: 'x' }, is: true },
])('with $inputs it is about one image: $is', ({ inputs, is }) => {
  expect(isSingleImage({ ...none, ...inputs })).toBe(is)
})

test('with a file alone the image has the name of the repository', () => {
  expect(singleImage({ ...none, file: 'docker/Dockerfile.api' }, 'Shop')).toEqual({
    tags: [],
    copies: [],
    image: {
      ...plain,
      file: 'docker/Dockerfile.api',
      declaredAt: { file: 'docker/Dockerfile.api' },
    },
  })
})

test('all inputs of build-push-action are read', () => {
  const inputs: SingleImageInputs = {
    context: './api',
    file: '',
    target: 'run',
    platforms: 'linux/amd64,linux/arm64/v8\nlinux/arm64',
    'build-args': 'A=1,2\nB=x=y\nEMPTY=',
    'build-contexts': 'src=./src',
    labels: 'team=a,b',
    annotations: 'manifest:note=x',
    tags: 'ghcr.io/Acme/API:V1,ghcr.io/acme/api:latest\nghcr.io/acme/api',
    'secret-files': 'token=./token.txt',
    'secret-envs': 'KEY=INDEX_KEY',
    network: 'host',
    provenance: 'mode=max',
    sbom: 'true',
  }
  expect(singleImage(inputs, 'Shop')).toEqual({
    tags: ['V1', 'latest'],
    copies: [],
    image: {
      ...plain,
      name: 'api',
      file: 'api/Dockerfile',
      context: 'api',
      declaredAt: { file: 'api/Dockerfile' },
      image: 'ghcr.io/acme/api',
      tags: ['V1', 'latest'],
      target: 'run',
      platforms: ['linux/amd64', 'linux/arm64'],
      buildArgs: { A: '1,2', B: 'x=y', EMPTY: '' },
      buildContexts: { src: './src' },
      labels: { team: 'a,b' },
      annotations: { 'manifest:note': 'x' },
      secrets: ['id=token,src=./token.txt', 'id=KEY,env=INDEX_KEY'],
      network: 'host',
      provenance: 'mode=max',
      sbom: 'true',
    },
  })
})

test('tags of further repositories are those of copies', () => {
  const tags =
    'ghcr.io/acme/api:1\nAcme/API:1\nghcr.io/acme/api:latest\nacme/api\nquay.io/acme/api:1\nacme/api:1'
  const { image, ...named } = singleImage({ ...none, tags }, 'Shop')
  expect([image.name, image.image, named]).toEqual([
    'api',
    'ghcr.io/acme/api',
    {
      tags: ['1', 'latest'],
      copies: [
        { repository: 'docker.io/acme/api', tags: ['1', 'latest'] },
        { repository: 'quay.io/acme/api', tags: ['1'] },
      ],
    },
  ])
})

test.each([
  { context: '{{defaultContext}}', is: '.' },
  { context: '{{defaultContext}}:api', is: 'api' },
])('the context $context is $is', ({ context, is }) => {
  expect(singleImage({ ...none, context, tags: 'x' }, 'r').image.context).toBe(is)
})

test.each<{ inputs: Partial<SingleImageInputs>; says: string }>([
  {
    inputs: { context: 'https://host.example/x.git' },
    says: 'the input context: "https://host.example/x.git" is not a path',
  },
  { inputs: { file: '../Dockerfile' }, says: 'the input file: the path "../Dockerfile" leaves' },
  { inputs: { tags: 'a b' }, says: 'the input tags: "a b" is not an image reference' },
  {
    inputs: { tags: 'x:$(touch pwned)' },
    says: 'the input tags: "x:$(touch pwned)" is not an image reference',
  },
  { inputs: { tags: `x@sha256:${'0'.repeat(64)}` }, says: 'names a digest' },
  { inputs: { tags: 'x:fp-1' }, says: 'the input tags: the tag "fp-1" is reserved' },
  { inputs: { tags: 'x:1\ny:fp-1' }, says: 'the input tags: the tag "fp-1" is reserved' },
  { inputs: { platforms: 'linux' }, says: 'the input platforms: "linux" is not a platform' },
  { inputs: { 'build-args': 'A=1\nhunter2' }, says: 'the input build-args: item 2 has no `=`' },
  {
    inputs: { 'secret-files': 'a=b,c' },
    says: 'the input secret-files: the source of a holds a comma',
  },
])('$inputs is refused', ({ inputs, says }) => {
  const read = () => singleImage({ ...none, tags: 'x', ...inputs }, 'r')
  expect(read).toThrow(InputError)
  expect(read).toThrow(says)
  expect(read).not.toThrow('hunter2')
})

test('a broken invariant is not dressed up as an input error', () => {
  const inputs = { ...none, context: undefined } as unknown as SingleImageInputs
  expect(() => singleImage(inputs, 'r')).toThrow(TypeError)
})
