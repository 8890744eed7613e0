import { expect, test } from '@jest/globals'
import { evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'
import { chooseImages } from '../../../src/domain/init/choose-images.ts'
import { type ChoiceFacts, explainChoices } from '../../../src/domain/init/explain-choices.ts'
import { guessLinks } from '../../../src/domain/init/link-guesses.ts'
import { listReplacements } from '../../../src/domain/init/replacements.ts'
import { secretIds } from '../../../src/domain/init/secret-ids.ts'
import type { WorkflowFacts } from '../../../src/domain/init/workflow-facts.ts'
import { build, dockerfile, namespace } from './dockerfiles.ts'

const dockerfiles = [
  dockerfile('py-base/Dockerfile', []),
  dockerfile('a/Dockerfile', ['loom/py-base']),
  dockerfile('b/Dockerfile', ['loom/py-base']),
]
const links = guessLinks(dockerfiles, namespace)
const { images } = chooseImages(dockerfiles, links, { found: [], namespace })

const facts: ChoiceFacts = {
  config: undefined,
  hasConfig: false,
  hasLink: true,
  whyConfig: 'why',
  isWithoutBase: false,
  links: [],
  checks: new Map(),
  unowned: { files: [], by: undefined },
  branchFrom: 'git says so',
  workflow: {
    defaultBranch: 'main',
    tagPatterns: ['v*'],
    cron: '5 1 1 * *',
    hasMergeGroup: false,
    isOnGitHub: true,
    logins: [],
    checkout: {},
    secretIds: [],
    emulated: [],
  },
  registry: 'ghcr.io/acme',
  user: undefined,
  warnings: [],
}
const IMPORTS = { imports: ['numpy'], interpreter: '/app/.venv/bin/python' }
const said = (change: Partial<ChoiceFacts>) =>
  explainChoices({ ...facts, ...change }).map(
    ({ subject, choice, why }) => `${subject}: ${choice}: ${why}`,
  )

test('a plain repository', () => {
  expect(explainChoices(facts).map(({ subject }) => subject)).toEqual([
    ...['config', 'default branch', 'pull requests', 'releases', 'schedule', 'registry'],
  ])
})

test.each<{ when: string; change: Partial<ChoiceFacts>; says: string }>([
  { when: 'there is a config', change: { hasConfig: true }, says: 'the one that is there is kept' },
  {
    when: 'no app stands on the base',
    change: { hasLink: false },
    says: 'no Dockerfile here stands on it',
  },
  {
    when: 'a config is needed',
    change: { config: { registry: undefined, images } },
    says: 'config: 3 images: why',
  },
  {
    when: 'there is no base',
    change: { config: { registry: undefined, images }, isWithoutBase: true },
    says: 'images: each for itself',
  },
  {
    when: 'names are links',
    change: { config: { registry: undefined, images }, links },
    says: 'loom/py-base is py-base/Dockerfile: its folder or file is called like it; used by a/Dockerfile, b/Dockerfile',
  },
  {
    when: 'an image has a check',
    change: {
      config: { registry: undefined, images: images.map(image => ({ ...image, checks: ['x'] })) },
    },
    says: 'checks: py-base: x',
  },
  {
    when: 'an image has an import check',
    change: {
      config: {
        registry: undefined,
        images: images.map(image => ({ ...image, checks: ['x', IMPORTS] })),
      },
    },
    says: 'checks: py-base: x, { imports: [numpy], interpreter: /app/.venv/bin/python }: they must pass',
  },
  {
    when: 'no config is needed, and checks are worth having',
    change: { checks: new Map([['py-base', ['x', IMPORTS]]]) },
    says: 'checks: none for py-base: a config could ask for them: checks: [x, { imports: [numpy]',
  },
  {
    when: 'nobody owns what a base is made of',
    change: { unowned: { files: ['a', 'b'], by: undefined } },
    says: 'code owners: a, b: a change of these builds every image on top anew; a file .github/CODEOWNERS can',
  },
  {
    when: 'CODEOWNERS does not name what a base is made of',
    change: { unowned: { files: [...'abcdefgh'], by: 'docs/CODEOWNERS' } },
    says: 'code owners: a, b, c, d, e, f and 2 more: a change of these builds every image on top anew; docs/CODEOWNERS can',
  },
  {
    when: 'the action is used',
    change: { user: { file: 'ci.yml', line: 3 } },
    says: 'workflow: none written: ci.yml:3 uses',
  },
  {
    when: 'a plan warns',
    change: {
      warnings: [
        { message: 'm', file: 'Dockerfile', line: 2 },
        { message: 'n', file: undefined, line: undefined },
      ],
    },
    says: 'look at: Dockerfile:2: m',
  },
  {
    when: 'there is a merge queue',
    change: { workflow: { ...facts.workflow, hasMergeGroup: true } },
    says: 'merge queue: merge_group',
  },
  {
    when: 'it publishes elsewhere',
    change: {
      workflow: {
        ...facts.workflow,
        isOnGitHub: false,
        logins: [{ registry: undefined, username: 'a', password: 'b' }],
      },
    },
    says: 'login: Docker Hub',
  },
  {
    when: 'a version is read from git',
    change: { workflow: { ...facts.workflow, checkout: { 'fetch-depth': '0' } } },
    says: 'fetch-depth: 0',
  },
  {
    when: 'a RUN mounts a secret',
    change: { workflow: { ...facts.workflow, secretIds: ['a-b'] } },
    says: "set the repository's secret A_B",
  },
  {
    when: 'platforms are emulated',
    change: { workflow: { ...facts.workflow, emulated: ['linux/arm64'] } },
    says: 'emulate: linux/arm64',
  },
])('says so when $when', ({ change, says }) => {
  expect(said(change).join('\n')).toContain(says)
})

test('no schedule is explained where there is none', () => {
  expect(said({ workflow: { ...facts.workflow, cron: undefined } }).join('\n')).not.toContain(
    'schedule',
  )
})

test('secrets of the stages that are built, each once', () => {
  const text = [
    'FROM x AS unused',
    'RUN --mount=type=secret,id=no true',
    'FROM x',
    'RUN --mount=type=secret,id=pip --mount=type=cache,target=/c true',
    'RUN --mount=id=npm,type=secret --mount=type=secret --network=none true',
    'RUN --mount=type=secret,id=pip true',
    'COPY --chown=1 a b',
  ].join('\n')
  const evaluation = evaluate(parseDockerfile(text, 'Dockerfile'), {})
  expect(secretIds(evaluation)).toEqual(['npm', 'pip'])
})

test('builds and filters that the new workflow makes superfluous', () => {
  const at = (line: number) => ({ at: { file: 'ci.yml', line } })
  const workflow = (builds: WorkflowFacts['builds']): WorkflowFacts => ({
    file: 'ci.yml',
    builds,
    filters: [{ line: 2, what: 'paths: of push' }],
    logins: [],
    tagPatterns: [],
    hasMergeGroup: false,
    usesThisAction: undefined,
    setsUpQemu: false,
  })
  const names = ['a', 'b', 'c', 'd', 'e'].map(name => `${name}/Dockerfile`)
  const all = names.map(file => build(file, at(9)))
  const taken = new Set(names)
  const scripts = [
    build('a/Dockerfile'),
    build('z/Dockerfile'),
    build('b/Dockerfile', { at: { file: 'x.sh' } }),
  ]
  const list = listReplacements(
    [workflow(all), workflow([build('z/Dockerfile', at(4))])],
    scripts,
    taken,
  )
  expect(list.map(({ file, line, what }) => `${file}:${line}: ${what}`)).toEqual([
    'ci.yml:2: paths: of push',
    'ci.yml:9: docker build of a/Dockerfile, b/Dockerfile, c/Dockerfile and 2 more',
    'Makefile:3: docker build of a/Dockerfile',
    'x.sh:1: docker build of b/Dockerfile',
  ])
  const mixed = listReplacements([workflow([...all, build('z/Dockerfile', at(4))])], [], taken)
  expect(mixed[0]?.advice).toMatch(/^Look at it again/)
  const unplaced = listReplacements(
    [workflow([build('a/Dockerfile', { at: { file: 'ci.yml' } })])],
    [],
    taken,
  )
  expect(unplaced.map(({ line }) => line)).toEqual([1, 2])
})
