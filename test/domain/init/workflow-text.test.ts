import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { chooseRegistry } from '../../../src/domain/init/choose-registry.ts'
import { scheduleOf } from '../../../src/domain/init/choose-schedule.ts'
import { type ProposedWorkflow, workflowText } from '../../../src/domain/init/workflow-text.ts'
import { yamlText } from '../../../src/domain/init/yaml-text.ts'
import { build } from './dockerfiles.ts'

const plain: ProposedWorkflow = {
  defaultBranch: 'main',
  tagPatterns: ['v*'],
  cron: '5 1 1 * *',
  hasMergeGroup: false,
  isOnGitHub: true,
  logins: [],
  checkout: {},
  secretIds: [],
  emulated: [],
}

const hubLogin = { registry: undefined, username: 'acme', password: `\${{ secrets.HUB }}` }

test('a plain workflow: every event, and one job that calls ours', () => {
  const workflow = parse(workflowText(plain))
  expect(Object.keys(workflow.on)).toEqual([
    ...['push', 'pull_request', 'schedule', 'workflow_dispatch'],
  ])
  expect(workflow.on.push).toEqual({ branches: ['main'], tags: ['v*'] })
  expect(workflow.permissions).toEqual({})
  const { permissions, uses, with: inputs, secrets } = workflow.jobs.images
  expect(permissions).toEqual({ contents: 'read', packages: 'write', 'pull-requests': 'write' })
  expect(uses).toBe('org/base-image-action/.github/workflows/base-images.yml@v1')
  expect([Object.keys(inputs), secrets]).toEqual([['tag', 'images', 'force'], undefined])
})

test('what a repository needs besides', () => {
  const workflow = parse(
    workflowText({
      ...plain,
      cron: undefined,
      hasMergeGroup: true,
      isOnGitHub: false,
      logins: [hubLogin],
      checkout: { 'fetch-depth': '0' },
      secretIds: ['pip-token', 'npm'],
    }),
  )
  expect(Object.keys(workflow.on)).toEqual([
    ...['push', 'pull_request', 'merge_group', 'workflow_dispatch'],
  ])
  const { with: inputs, secrets } = workflow.jobs.images
  expect(inputs).toMatchObject({ 'fetch-depth': 0, 'login-registry': 'docker.io' })
  expect(secrets).toEqual({
    'registry-username': 'acme',
    'registry-password': `\${{ secrets.HUB }}`,
    'build-secrets': `pip-token=\${{ secrets.PIP_TOKEN }}\nnpm=\${{ secrets.NPM }}\n`,
  })
})

test('what the runner cannot run natively is emulated', () => {
  const { jobs } = parse(workflowText({ ...plain, emulated: ['linux/arm/v7', 'linux/arm64'] }))
  expect(jobs.images.with.emulate).toBe('linux/arm/v7,linux/arm64')
})

test('logins to two registries need steps, with emulation where it is wanted', () => {
  const several = {
    ...plain,
    isOnGitHub: false,
    logins: [hubLogin, { registry: 'quay.io', username: 'a', password: 'b' }],
    checkout: { 'fetch-depth': '0' },
    secretIds: ['npm'],
  }
  const stepsOf = (change: Partial<ProposedWorkflow>) =>
    parse(workflowText({ ...several, ...change })).jobs.images
  const names = ({ steps }: { steps: { uses: string }[] }) =>
    steps.map(({ uses }) => uses.split('@')[0])
  expect(names(stepsOf({}))).toEqual([
    'actions/checkout',
    'docker/login-action',
    'docker/login-action',
    'org/base-image-action',
  ])
  expect(
    names(stepsOf({ isOnGitHub: true, logins: [hubLogin, hubLogin], secretIds: [] })),
  ).toHaveLength(4)
  const more = stepsOf({ emulated: ['linux/arm64'] })
  expect(more.steps[1]).toMatchObject({
    uses: expect.stringMatching(/^docker\/setup-qemu-action@/),
    with: { platforms: 'linux/arm64' },
  })
  expect(more.permissions.packages).toBeUndefined()
  expect(more.steps[0].with).toEqual({ 'persist-credentials': false, 'fetch-depth': 0 })
  expect(more.steps[2].with).toEqual({ username: 'acme', password: `\${{ secrets.HUB }}` })
  expect(more.steps[3].with.registry).toBe('quay.io')
  expect(more.steps[4].with.secrets).toBe(`npm=\${{ secrets.NPM }}\n`)
})

test.each([
  { periods: ['none'], cron: undefined },
  { periods: ['monthly', 'none'], cron: / 1 \* \*$/ },
  { periods: ['monthly', 'weekly'], cron: / \* \* 1$/ },
  { periods: ['monthly', { kind: 'days', days: 10 }], cron: / \* \* \*$/ },
] as const)('$periods give $cron', ({ periods, cron }) => {
  const line = scheduleOf('acme/shop', periods)
  expect(line === undefined ? undefined : cron?.test(line)).toBe(
    cron === undefined ? undefined : true,
  )
})

test('the minute is never 0, the same for a repository, and spread over all', () => {
  const minutes = Array.from({ length: 500 }, (_, index) =>
    Number(scheduleOf(`acme/${index}`, ['monthly'])?.split(' ')[0]),
  )
  expect(Math.min(...minutes)).toBeGreaterThan(0)
  expect(Math.max(...minutes)).toBeLessThan(60)
  expect(new Set(minutes).size).toBeGreaterThan(50)
  expect(scheduleOf('Acme/Shop', ['monthly'])).toBe(scheduleOf('acme/shop', ['monthly']))
})

const hub = { registry: undefined, username: 'a', password: 'b' }
const quay = { registry: 'https://quay.io/x', username: 'a', password: 'b' }

test.each([
  { when: 'nothing is published', tags: [], logins: [hub], prefix: undefined },
  { when: 'it is the default', tags: ['ghcr.io/acme/x'], logins: [], prefix: undefined },
  { when: 'it is Docker Hub', tags: ['acme/x', 'acme/y'], logins: [hub], prefix: 'docker.io/acme' },
  { when: 'it is quay.io', tags: ['quay.io/acme/x'], logins: [quay, hub], prefix: 'quay.io/acme' },
  { when: 'nobody logs in there', tags: ['acme/x'], logins: [quay], prefix: undefined },
  {
    when: 'they are two',
    tags: ['acme/x', 'quay.io/acme/x'],
    logins: [hub, quay],
    prefix: undefined,
  },
  {
    when: 'Docker Hub is named',
    tags: ['acme/x'],
    logins: [{ ...hub, registry: 'index.docker.io' }],
    prefix: 'docker.io/acme',
  },
])('the registry is $prefix when $when', ({ tags, logins, prefix }) => {
  const chosen = chooseRegistry([build('Dockerfile', {}, ...tags)], logins, 'ghcr.io/acme')
  expect(chosen.prefix).toBe(prefix)
  expect(chosen.logins.length).toBe(prefix === undefined ? 0 : 1)
})

test.each([
  'v*',
  'no',
  '3.11-slim',
  'a: b',
  'a #b',
  `\${{ x }}`,
  'main',
  'a/b:c',
  '',
  'true',
  '- x',
  'a:',
  '1e3',
  'x y',
])('as YAML %j is itself', text => {
  expect(parse(`key: ${yamlText(text)}`)).toEqual({ key: text })
})
