// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles are written so
import { expect, test } from '@jest/globals'
import type { RunOptions } from '../../src/app/options.ts'
import { isToBuild } from '../../src/domain/plan/decide.ts'
import { AppWorld, CONFIG, FILES, ON_MAIN, ON_PULL_REQUEST } from '../support/app/app-world.ts'
import { writeImage } from '../support/app/fake-images.ts'
import type { FakeFile } from '../support/app/fake-workspace.ts'

/** Cases that other tools of this field were reported for, each named after its symptom. */

type Files = Readonly<Record<string, FakeFile>>

async function fingerprints(files: Files): Promise<Readonly<Record<string, string>>> {
  const world = new AppWorld()
  world.files = { ...FILES, ...files }
  const { plan } = await world.plan()
  return Object.fromEntries(plan.images.map(({ name, fingerprint }) => [name, fingerprint]))
}

const DOCKERFILE = `# syntax=docker/dockerfile:1
ARG SLIM=3.12-slim
ARG UNUSED=1
FROM python:\${SLIM} AS never
RUN make never
FROM python:\${SLIM}
LABEL org.example.title="tool"
COPY tool.sh /
RUN <<EOT
chmod 755 /tool.sh
EOT
`

test.each<{ when: string; before?: Files; after: Files; counts: boolean }>([
  {
    when: 'comments, blank lines and continuations of the Dockerfile',
    after: {
      'tool/Dockerfile': DOCKERFILE.replace('COPY tool.sh /', '# why\n\nCOPY \\\n  tool.sh /'),
    },
    counts: false,
  },
  {
    when: 'a parser directive',
    after: { 'tool/Dockerfile': DOCKERFILE.replace('dockerfile:1', 'dockerfile:1.7') },
    counts: true,
  },
  {
    when: 'the body of a heredoc',
    after: { 'tool/Dockerfile': DOCKERFILE.replace('chmod 755', 'chmod 700') },
    counts: true,
  },
  {
    when: 'the text of a LABEL',
    after: { 'tool/Dockerfile': DOCKERFILE.replace('title="tool"', 'title="Tool"') },
    counts: true,
  },
  {
    when: 'an ARG that FROM uses',
    after: { 'tool/Dockerfile': DOCKERFILE.replace('SLIM=3.12', 'SLIM=3.13') },
    counts: true,
  },
  {
    when: 'an ARG that nothing uses',
    after: { 'tool/Dockerfile': DOCKERFILE.replace('UNUSED=1', 'UNUSED=2') },
    counts: false,
  },
  {
    when: 'a stage that is never reached',
    after: { 'tool/Dockerfile': DOCKERFILE.replace('make never', 'make other') },
    counts: false,
  },
  {
    when: 'a file that .dockerignore leaves out',
    before: {
      'tool/Dockerfile': 'FROM scratch\nCOPY . /\n',
      'tool/.dockerignore': '*.md\n',
      'tool/a.md': 'a',
    },
    after: { 'tool/a.md': 'b' },
    counts: false,
  },
  {
    when: 'a .dockerignore elsewhere, which is a decoy',
    before: { 'tool/Dockerfile': 'FROM scratch\nCOPY . /\n', 'tool/a.md': 'a' },
    after: { '.dockerignore': '**/*.md\n' },
    counts: false,
  },
  {
    when: 'a file that only the .dockerignore beside the Dockerfile leaves out',
    before: {
      'tool/Dockerfile': 'FROM scratch\nCOPY . /\n',
      'tool/Dockerfile.dockerignore': '*.md\n',
      'tool/.dockerignore': '*.sh\n',
      'tool/a.md': 'a',
    },
    after: { 'tool/a.md': 'b' },
    counts: false,
  },
  {
    when: 'an executable bit',
    after: { 'tool/tool.sh': { text: 'echo tool\n', executable: true } },
    counts: true,
  },
  {
    when: 'where a link points',
    before: { 'tool/Dockerfile': 'FROM scratch\nCOPY . /\n', 'tool/to': { link: 'a' } },
    after: { 'tool/to': { link: 'b' } },
    counts: true,
  },
])('whether $when makes another image: $counts', async ({ before = {}, after, counts }) => {
  const start = { 'tool/Dockerfile': DOCKERFILE, ...before }
  const [old, now] = [await fingerprints(start), await fingerprints({ ...start, ...after })]
  expect(now.tool !== old.tool).toBe(counts)
  expect(now.base).toBe(old.base)
})

test('a Dockerfile outside of the context counts (skaffold#8226)', async () => {
  const config = CONFIG.replace('tool/Dockerfile, context: tool', 'docker/tool, context: tool')
  const files = { '.github/base-images.yml': config, 'docker/tool': DOCKERFILE }
  const old = await fingerprints(files)
  const now = await fingerprints({ ...files, 'docker/tool': `${DOCKERFILE}RUN more\n` })
  expect(now.tool).not.toBe(old.tool)
})

test('a file that is only renamed makes another image', async () => {
  const copyAll = { 'tool/Dockerfile': 'FROM scratch\nCOPY . /\n' }
  const old = await fingerprints({ ...copyAll, 'tool/a': 'same' })
  const now = await fingerprints({ ...copyAll, 'tool/b': 'same' })
  expect(now.tool).not.toBe(old.tool)
})

test('sources that only a generator makes are an error with file and line, not a weaker key (skaffold#9830)', async () => {
  await expect(
    fingerprints({ 'tool/Dockerfile': 'FROM scratch\nCOPY dist/ /app/\n' }),
  ).rejects.toMatchObject({
    message: expect.stringMatching(/^COPY source dist\/? is not found in the context/),
    at: { file: 'tool/Dockerfile', line: 2 },
  })
})

test('one Dockerfile that is built four times with other arguments is four images', async () => {
  const images = ['3.10', '3.11', '3.12', '3.13'].map(
    version =>
      `  py${version}: { file: tool/Dockerfile, context: tool, build-args: { SLIM: ${version}-slim } }\n`,
  )
  const files = {
    '.github/base-images.yml': `images:\n${images.join('')}`,
    'tool/Dockerfile': DOCKERFILE,
  }
  const made = await fingerprints(files)
  expect(new Set(Object.values(made)).size).toBe(4)
})

test.each<{ from: string; needs: readonly string[] }>([
  { from: 'FROM ghcr.io/acme/base', needs: ['base'] },
  { from: 'FROM ghcr.io/acme/base:main', needs: ['base'] },
  { from: 'FROM ghcr.io/acme/base:1.2.3', needs: [] },
  { from: 'FROM ghcr.io/acme/base-extra', needs: [] },
  { from: 'FROM ghcr.io/acme/my-base:latest', needs: [] },
  { from: 'FROM other.example/base', needs: [] },
  { from: 'ARG TAG=latest\nARG NAME=base:${TAG}\nFROM ghcr.io/acme/${NAME}', needs: ['base'] },
  { from: 'ARG FROM=inner\nFROM scratch AS inner\nFROM ${FROM}', needs: [] },
  { from: 'FROM scratch\nRUN --mount=from=ghcr.io/acme/base,target=/x make', needs: ['base'] },
  { from: 'FROM scratch\nCOPY --from=ghcr.io/acme/base /x /x', needs: ['base'] },
  { from: 'FROM ghcr.io/acme/base AS unused\nFROM scratch', needs: [] },
])('$from stands on $needs', async ({ from, needs }) => {
  const world = new AppWorld()
  world.files['tool/Dockerfile'] = `${from}\nCOPY tool.sh /\n`
  for (const name of ['base-extra', 'my-base']) {
    world.upstreams.tags.set(`ghcr.io/acme/${name}`, world.publishUpstream(name, name))
  }
  const { project } = await world.open(ON_MAIN)
  expect(project.images.find(({ name }) => name === 'tool')?.needs).toEqual(needs)
})

test('a parent that hands an ONBUILD trigger down counts with what the trigger reads', async () => {
  const onbuild = {
    'base/Dockerfile': 'FROM python:3.12-slim\nONBUILD COPY settings.ini /etc/\n',
    'app/settings.ini': 'a=1\n',
  }
  const old = await fingerprints(onbuild)
  const now = await fingerprints({ ...onbuild, 'app/settings.ini': 'a=2\n' })
  expect([now.base, now.app === old.app]).toEqual([old.base, false])
})

test('run N failed after the merge, and run N+1 touches docs only: the base is still missing (paths-filter#80)', async () => {
  const world = new AppWorld()
  world.files['base/packages.txt'] = 'curl\ngit\n'
  world.prepare = builder => {
    builder.fails = target => (target === 'base' ? 'no space left' : undefined)
  }
  await world.run()
  world.prepare = () => undefined
  world.files['docs/readme.md'] = 'more words\n'
  const { plan } = await world.plan()
  expect(plan.images.map(({ name, state }) => [name, state])).toEqual([
    ['base', 'missing'],
    ['tool', 'present'],
    ['app', 'missing'],
  ])
})

const EVENTS: readonly { readonly when: string; readonly event: RunOptions['release']['event'] }[] =
  [
    { when: 'a push to another branch', event: { kind: 'branch-push', branch: 'feature' } },
    { when: 'a schedule', event: { kind: 'schedule', branch: 'main' } },
    { when: 'a dispatch', event: { kind: 'dispatch', ref: { kind: 'branch', name: 'main' } } },
    { when: 'a merge queue', event: { kind: 'merge-group' } },
  ]

test.each<{ when: string; options: RunOptions }>([
  { when: 'a pull request', options: ON_PULL_REQUEST },
  ...EVENTS.map(({ when, event }) => ({
    when,
    options: { ...ON_MAIN, release: { ...ON_MAIN.release, event } },
  })),
])('$when has the answer that a push has (paths-filter#213)', async ({ options }) => {
  const world = new AppWorld()
  await world.run()
  world.files['app/main.py'] = 'print(2)\n'
  const [push, other] = [await world.plan(), await world.plan(options)]
  const answers = [push, other].map(({ plan }) =>
    plan.images.map(({ name, fingerprint, state }) => [name, fingerprint, isToBuild(state)]),
  )
  expect(answers[1]).toEqual(answers[0])
})

test('an upstream of which only an attestation changed has not moved', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = CONFIG.replaceAll(
    'context: tool',
    'context: tool, upstream: digest',
  )
  const [first, second] = ['one', 'two'].map(content =>
    writeImage(world.upstreams, {
      builds: [
        { platform: 'linux/amd64', layers: ['python'] },
        { platform: 'unknown/unknown', layers: [content] },
      ],
    }),
  )
  expect(first).not.toBe(second)
  const name = 'docker.io/library/python:3.12-slim'
  if (first !== undefined) world.upstreams.tags.set(name, first)
  const before = await world.plan()
  if (second !== undefined) world.upstreams.tags.set(name, second)
  const after = await world.plan()
  const tool = ({ plan }: typeof before) => plan.images.find(image => image.name === 'tool')
  expect(tool(after)?.fingerprint).toBe(tool(before)?.fingerprint)
})
