import { expect, test } from '@jest/globals'
import { planAgainst } from '../../../src/app/plan/plan-against.ts'
import type { Plan } from '../../../src/domain/plan/plan.ts'
import { reasonText, withoutEffectText } from '../../../src/render/wording.ts'
import { AppWorld, CONFIG, FILES, ON_MAIN } from '../../support/app/app-world.ts'
import type { FakeFile } from '../../support/app/fake-workspace.ts'

type Files = Readonly<Record<string, FakeFile>>

async function openTree(files: Files) {
  const world = new AppWorld()
  world.files = { ...files }
  return world.open(ON_MAIN)
}

async function compare(before: Files, after: Files): Promise<Plan> {
  const [there, here] = [await openTree(before), await openTree(after)]
  return planAgainst(here, there, { name: 'main', selection: { kind: 'all' }, sharedArgs: [] })
}

const texts = ({ images }: Plan) =>
  Object.fromEntries(
    images.map(({ name, state, role, reasons, withoutEffect }) => [
      name,
      [
        state,
        ...reasons.map(reasonText),
        ...withoutEffect.map(change => withoutEffectText(change, role)),
      ],
    ]),
  )

const REQUIREMENTS: Files = {
  ...FILES,
  'base/Dockerfile':
    'FROM python:3.12-slim\nCOPY requirements.txt /\nRUN pip install -r /requirements.txt\n',
  'app/Dockerfile': 'FROM ghcr.io/acme/base:latest\nCOPY main.py /app/\n',
  'base/requirements.txt': 'flask==3.0\nrequests==2.31\n',
}

test.each<{ when: string; before?: Files; change: Files; plan: unknown; notices?: unknown }>([
  {
    when: 'nothing differs',
    change: {},
    plan: { base: ['present'], app: ['present'], tool: ['present'] },
  },
  {
    when: 'a source of one image differs',
    change: { 'tool/tool.sh': 'echo more\n' },
    plan: { base: ['present'], app: ['present'], tool: ['missing', 'tool.sh changed'] },
  },
  {
    when: 'the base differs: its children do too',
    change: { 'base/Dockerfile': `${FILES['base/Dockerfile']}RUN more\n` },
    plan: {
      base: ['missing', 'base/Dockerfile:4: RUN more is new'],
      app: [
        'missing',
        expect.stringMatching(/^parent base changed \([0-9a-f]{12} -> [0-9a-f]{12}\)$/),
      ],
      tool: ['present'],
    },
  },
  {
    when: 'only comments and order of a dependency file differ',
    before: REQUIREMENTS,
    change: { 'base/requirements.txt': '# pinned\nrequests==2.31\nflask==3.0\n' },
    plan: {
      base: [
        'present',
        'requirements.txt changed, nothing the base installs did: only comments, order or spelling',
      ],
      app: ['present'],
      tool: ['present'],
    },
  },
  {
    when: 'only comments of a Dockerfile differ',
    change: { 'base/Dockerfile': `# why\n${FILES['base/Dockerfile']}` },
    plan: {
      base: ['present', 'base/Dockerfile changed, no instruction that counts did'],
      app: ['present'],
      tool: ['present'],
    },
  },
  {
    when: 'a package differs',
    before: REQUIREMENTS,
    change: { 'base/requirements.txt': 'flask==3.1\nrequests==2.31\n' },
    plan: {
      base: ['missing', 'requirements.txt: flask 3.0 -> 3.1'],
      app: ['missing', expect.stringMatching(/^parent base changed/)],
      tool: ['present'],
    },
  },
  {
    when: 'a package differs in a file that an unknown command may read too',
    before: { ...REQUIREMENTS, 'app/Dockerfile': FILES['app/Dockerfile'] ?? '' },
    change: { 'base/requirements.txt': 'flask==3.1\nrequests==2.31\n' },
    plan: {
      base: ['missing', 'requirements.txt: flask 3.0 -> 3.1'],
      app: ['missing', expect.stringMatching(/^parent base changed/)],
      tool: ['present'],
    },
  },
  {
    when: 'an image is new, one is gone, and files differ that no image reads',
    change: {
      '.github/base-images.yml': CONFIG.replace('  tool:', '  gadget:'),
      'README.md': 'new',
      'docs/a': 'a',
      'docs/b': 'b',
      'docs/c': 'c',
      'docs/d': 'd',
    },
    plan: { base: ['present'], app: ['present'], gadget: ['missing', 'first build'] },
    notices: [
      'the image tool of main is gone (tool/Dockerfile)',
      'changed, but part of no recipe: .github/base-images.yml, README.md, docs/a, docs/b, docs/c and 1 more',
    ],
  },
])('two trees where $when', async ({ before = FILES, change, plan, notices = [] }) => {
  const found = await compare(before, { ...before, ...change })
  expect(texts(found)).toEqual(plan)
  expect(found.notices).toEqual(notices)
})

test('what is wrong with the other tree is said of it', async () => {
  const wrong = { ...REQUIREMENTS, 'base/requirements.txt': 'this is no requirement\n' }
  await expect(compare(wrong, FILES)).rejects.toThrow(/^in main: /)
  await expect(compare(FILES, wrong)).rejects.not.toThrow(/in main/)
})

test('only the images that are asked for are compared, with what they stand on', async () => {
  const [there, here] = [await openTree(FILES), await openTree(FILES)]
  const options = { name: 'main', sharedArgs: [] }
  const selection = { kind: 'names', names: ['app'] } as const
  const plan = await planAgainst(here, there, { ...options, selection })
  expect(Object.keys(texts(plan))).toEqual(['base', 'app'])
  expect(plan.waves).toEqual([['base'], ['app']])
})
