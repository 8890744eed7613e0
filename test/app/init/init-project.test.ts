import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import {
  type InitRequest,
  proposeFiles,
  refuseOverwriting,
} from '../../../src/app/init/init-project.ts'
import { findImages } from '../../../src/app/project/find-images.ts'
import { parseConfig } from '../../../src/domain/config/parse-config.ts'
import { composeProject } from '../../../src/entry/compose-project.ts'
import { renderProposal } from '../../../src/render/init-terminal.ts'
import { FakeStore } from '../../support/app/fake-store.ts'
import { type FakeRepository, fakeWorkspace } from '../../support/app/fake-workspace.ts'

const CONFIG = '.github/base-images.yml'
const WORKFLOW = '.github/workflows/base-images.yml'
const settings = {
  registry: 'ghcr.io/acme',
  owner: 'acme',
  repo: 'shop',
  movedTags: ['latest', 'main'],
}

function requestFor(
  files: FakeRepository['files'],
  more: Partial<FakeRepository> = {},
): InitRequest {
  const workspace = fakeWorkspace({ files, ...more })
  return {
    ports: { workspace, upstreams: new FakeStore(), now: () => new Date('2026-11-21') },
    settings,
    fullName: 'acme/shop',
    defaultBranch: { name: 'main', from: 'origin/HEAD says so' },
    declare: tree => findImages(CONFIG, settings, tree),
    open: async tree => {
      const { project } = await composeProject({
        ...{ workspace: tree, config: CONFIG, owner: 'acme', repository: 'shop' },
        ...{ registry: undefined, defaultBranch: 'main', single: undefined, adjust: one => one },
      })
      return project
    },
  }
}

const init = (files: FakeRepository['files'], more: Partial<FakeRepository> = {}) =>
  proposeFiles(requestFor(files, more))
const pathsOf = ({ files }: Awaited<ReturnType<typeof init>>) => files.map(({ path }) => path)
const whyOf = ({ choices }: Awaited<ReturnType<typeof init>>, subject: string) =>
  choices.filter(one => one.subject === subject).map(({ choice, why }) => `${choice}: ${why}`)

const QUICKSTART = {
  'Dockerfile.base': 'FROM python:3.12-slim\nRUN pip install idna',
  Dockerfile: 'FROM ghcr.io/acme/shop-base\nCOPY app.py .',
  'app.py': '',
}
const LOOSE = {
  'images/py/Dockerfile': 'FROM python:3.12-slim',
  'apps/web/Dockerfile': 'FROM loom/py:3.12\nCOPY web.py .',
  'apps/web/web.py': '',
}

describe('a repository that discovery understands', () => {
  test('needs a workflow alone', async () => {
    const proposal = await init(QUICKSTART)
    expect(pathsOf(proposal)).toEqual([WORKFLOW])
    expect(proposal.images).toEqual([
      { name: 'shop', role: 'app', file: 'Dockerfile', context: '.', needs: ['shop-base'] },
      { name: 'shop-base', role: 'base', file: 'Dockerfile.base', context: '.', needs: [] },
    ])
    expect([proposal.replaces, proposal.leftAlone, proposal.written]).toEqual([[], [], false])
  })

  test('gets a config when its images are published elsewhere', async () => {
    const workflow = [
      'on: { push: { paths: [src/**] } }',
      'jobs:',
      '  build:',
      '    steps:',
      '      - uses: docker/login-action@v3',
      `        with: { username: a, password: "\${{ secrets.HUB }}" }`,
      '      - uses: docker/build-push-action@v6',
      '        with: { file: Dockerfile.base, tags: "acme/shop-base:latest" }',
    ].join('\n')
    const proposal = await init({ ...QUICKSTART, '.github/workflows/ci.yml': workflow })
    const config = proposal.files.find(({ path }) => path === CONFIG)?.text ?? ''
    expect(parseConfig(config, CONFIG).registry).toBe('docker.io/acme')
    expect(config).toContain('- python --version\n      - { imports: [idna] }')
    expect(proposal.files[1]?.text).toContain(`registry-password: "\${{ secrets.HUB }}"`)
    expect(proposal.replaces.map(({ file, line }) => `${file}:${line}`)).toEqual([
      ...['.github/workflows/ci.yml:1', '.github/workflows/ci.yml:7'],
    ])
  })

  test('is told what checks and owners it could have, and keeps those that it has', async () => {
    const told = await init(QUICKSTART)
    expect(whyOf(told, 'checks')).toEqual([
      'none for shop-base: a config could ask for them: checks: [python --version, { imports: [idna] }]',
    ])
    expect(whyOf(told, 'code owners')).toEqual([
      expect.stringMatching(/^Dockerfile\.base: a change/),
    ])
    const owned = await init({ ...QUICKSTART, CODEOWNERS: '/Dockerfile.* @acme/platform\n' })
    expect(whyOf(owned, 'code owners')).toEqual([])
    const copies = { 'Dockerfile.base': 'FROM python:3.12-slim\nCOPY a.sh /\n', 'a.sh': '' }
    const other = await init({ ...QUICKSTART, ...copies, 'docs/CODEOWNERS': '/Dockerfile.* @a' })
    expect(whyOf(other, 'code owners')).toEqual([expect.stringMatching(/^a\.sh: .*docs\/CODEOWN/)])
  })

  test('keeps its config and the workflow that uses the action', async () => {
    const proposal = await init({
      ...QUICKSTART,
      [CONFIG]: 'images:\n  shop-base: { file: Dockerfile.base }\n',
      '.github/workflows/ci.yml': 'jobs: { a: { steps: [{ uses: org/base-image-action@v1 }] } }',
    })
    expect(pathsOf(proposal)).toEqual([])
    expect(whyOf(proposal, 'config')).toEqual(['none written: the one that is there is kept'])
    expect(whyOf(proposal, 'workflow')[0]).toMatch(/^none written: .*ci\.yml:1 uses this action/)
  })

  test('fetches all history where a version is read from it', async () => {
    const files = {
      ...QUICKSTART,
      Dockerfile: 'FROM ghcr.io/acme/shop-base\nCOPY . .',
      '.git/HEAD': 'x',
    }
    const git = {
      commit: 'c',
      shallow: false,
      branch: 'main',
      defaultBranch: 'main',
      origin: undefined,
    }
    const proposal = await init(files, { git, gitVersion: { describe: 'v1', hasTags: true } })
    expect(proposal.files[0]?.text).toContain('      fetch-depth: 0\n')
  })
})

describe('a repository that needs a config', () => {
  test('has its FROM names linked, and the config is one that works', async () => {
    const proposal = await init(LOOSE)
    expect(pathsOf(proposal)).toEqual([CONFIG, WORKFLOW])
    expect(proposal.images.map(({ name, needs }) => [name, needs])).toEqual([
      ['shop-web', ['shop-py']],
      ['shop-py', []],
    ])
    expect(whyOf(proposal, 'from-names')).toEqual([
      'loom/py:3.12 is images/py/Dockerfile: its folder or file is called like it; used by apps/web/Dockerfile',
    ])
  })

  test('keeps the secrets and SSH agents of its bake and compose files for images that a link joins', async () => {
    const proposal = await init({
      ...LOOSE,
      'docker-bake.hcl':
        'target "py" {\n  context = "images/py"\n  secret = ["id=pip,src=pip.conf"]\n  ssh = ["default"]\n}\n',
      'compose.yaml':
        'services: {web: {build: {context: apps/web, secrets: [token]}}}\nsecrets: {token: {environment: TOKEN}}',
    })
    const config = proposal.files.find(({ path }) => path === CONFIG)?.text ?? ''
    const { images } = parseConfig(config, CONFIG)
    const access = images.map(({ file, secrets, ssh }) => ({ file, secrets, ssh }))
    expect(access).toEqual([
      { file: 'apps/web/Dockerfile', secrets: ['id=token,env=TOKEN'], ssh: [] },
      { file: 'images/py/Dockerfile', secrets: ['id=pip,src=pip.conf'], ssh: ['default'] },
    ])
  })

  test('emulates what is emulated: other processors, and no other systems', async () => {
    const compose =
      'services: { py: { build: { context: images/py, platforms: [linux/amd64, linux/arm64, linux/386, windows/amd64] } } }'
    const proposal = await init({ ...LOOSE, 'docker-compose.yml': compose })
    expect(proposal.files.at(-1)?.text).toContain('      emulate: linux/arm64\n')
  })

  test('is not given an app alone whose base cannot be planned', async () => {
    const files = { ...QUICKSTART, 'Dockerfile.base': 'FROM python:3.12-slim\nCOPY uv.lock .' }
    await expect(init(files)).rejects.toThrow(
      /^no Dockerfile of this repository can be planned: COPY source uv\.lock is not found/,
    )
  })

  test('leaves out what cannot be planned, with what stands on it, and says why', async () => {
    const proposal = await init({
      ...LOOSE,
      'apps/bad/Dockerfile': 'FROM loom/py:3.12\nCOPY missing .',
      'apps/unset/Dockerfile': `ARG X\nFROM \${X}`,
      'apps/other/Dockerfile': 'FROM alpine',
      'docs/try/Dockerfile': 'FROM loom/py:3.12',
      '.github/workflows/broken.yml': 'a: [',
    })
    expect(proposal.images.map(({ name }) => name)).toEqual(['shop-web', 'shop-py'])
    expect(proposal.leftAlone.map(({ file, why }) => [file, why.slice(0, 40)])).toEqual([
      ['.github/workflows/broken.yml', expect.stringMatching(/^not valid YAML/)],
      ['apps/bad/Dockerfile', expect.stringMatching(/^no context fits/)],
      ['apps/other/Dockerfile', 'it stands on no image of this repository'],
      ['apps/unset/Dockerfile', expect.stringMatching(/^it cannot be read: FROM/)],
      ['docs/try/Dockerfile', expect.stringMatching(/^it stands on images\/py/)],
    ])
  })

  test('says what discovery could not read, and reads it with the arguments of its build', async () => {
    const proposal = await init({
      'Dockerfile.base': 'FROM python:3.12-slim',
      Dockerfile: `ARG BASE\nFROM \${BASE}`,
      Makefile:
        'all:\n\tdocker build --build-arg BASE=local-base -t shop .\n\tdocker build -f Dockerfile.base -t local-base .',
    })
    expect(whyOf(proposal, 'config')[0]).toContain('the argument BASE has no value')
    expect(proposal.images.map(({ name, needs }) => [name, needs])).toEqual([
      ['shop', ['local-base']],
      ['local-base', []],
    ])
    expect(proposal.replaces.map(({ line }) => line)).toEqual([2, 3])
  })

  test('declares each image for itself where there is no base', async () => {
    const proposal = await init({ Dockerfile: 'FROM python:3.12-slim' })
    expect(proposal.images).toMatchObject([{ name: 'shop', role: 'app', needs: [] }])
    expect(whyOf(proposal, 'images')[0]).toMatch(/^each for itself/)
    expect(whyOf(proposal, 'schedule')).toEqual([])
  })
})

describe('a repository without an image', () => {
  test.each([
    {
      when: 'it has no Dockerfile',
      files: { 'README.md': '' },
      says: 'there is no Dockerfile in this repository',
    },
    {
      when: 'its Dockerfile cannot be read',
      files: { Dockerfile: 'NO' },
      says: /^no Dockerfile of this repository can be planned/,
    },
    {
      when: 'a source is missing',
      files: { 'a/Dockerfile': 'FROM x\nCOPY gone .' },
      says: /no context fits/,
    },
    {
      when: 'its config is wrong',
      files: { ...QUICKSTART, [CONFIG]: 'image: {}' },
      says: /"images" is missing/,
    },
  ])('fails when $when', async ({ files, says }) => {
    await expect(init(files)).rejects.toThrow(says)
  })
})

describe('files that are there', () => {
  test('the same is left, another one is not overwritten unasked', async () => {
    const [file] = (await init(QUICKSTART)).files
    const same = await init({ ...QUICKSTART, [WORKFLOW]: file?.text ?? '' })
    expect(same.files.map(({ state }) => state)).toEqual(['same'])
    expect(renderProposal(same)).toContain('Nothing to write.')
    expect(() => refuseOverwriting(same)).not.toThrow()
    const other = await init({ ...QUICKSTART, [WORKFLOW]: 'on: push' })
    expect(other.files.map(({ state }) => state)).toEqual(['differs'])
    expect(() => refuseOverwriting(other)).toThrow('there is another file of this name')
  })
})

test('as text: everything once, control characters away', async () => {
  const proposal = await init({
    ...LOOSE,
    ...many('x/\u001bevil'),
    Makefile: 'a:\n\tdocker build apps/web',
  })
  const text = renderProposal(proposal)
  expect(text).toMatch(
    /^Images\n {2}shop-web +app +apps\/web\/Dockerfile, context apps\/web, on shop-py\n/,
  )
  expect(text).toContain(`${CONFIG} (new)\n  # Which images`)
  expect(text).toContain('What it replaces\n  Makefile:2: docker build of apps/web/Dockerfile\n')
  expect(text).toContain('  x/\ufffdevil0/Dockerfile: it stands on no image')
  expect(text).toContain('  and 2 more (--json names all)')
  expect(text).toMatch(/Nothing was written\. Say --write to write the files\.$/)
  const written = renderProposal({
    ...proposal,
    written: true,
    files: proposal.files.map((file, index) => ({ ...file, state: index === 0 ? 'same' : 'new' })),
  })
  expect(written).toContain(`${CONFIG}: there already, the same\n\n${WORKFLOW}: written`)
  expect(written).toMatch(/commit them, push\./)
})

function many(prefix: string): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`${prefix}${index}/Dockerfile`, 'FROM alpine']),
  )
}

test.each([
  { when: 'discovery suffices', files: QUICKSTART },
  { when: 'a config is needed', files: LOOSE },
  {
    when: 'things are replaced and left alone',
    files: { ...LOOSE, ...many('x'), Makefile: 'a:\n\tdocker build apps/web' },
  },
])('as JSON it is what schema/init.schema.json says when $when', async ({ files }) => {
  const url = new URL('../../../schema/init.schema.json', import.meta.url)
  const validate = new Ajv2020().compile(JSON.parse(readFileSync(url, 'utf8')))
  validate(JSON.parse(JSON.stringify(await init(files))))
  expect(validate.errors).toBeNull()
})
