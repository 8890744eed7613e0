import { expect, test } from '@jest/globals'
import { callName, guessLinks } from '../../../src/domain/init/link-guesses.ts'
import { UNKNOWN } from '../../../src/domain/init/script-variables.ts'
import { build, dockerfile, namespace } from './dockerfiles.ts'

const BASE = 'docker/py-base/Dockerfile'
const APP = 'app/Dockerfile'

interface Row {
  readonly when: string
  readonly from: string
  readonly tags?: readonly string[]
  readonly base?: string
  readonly baseFrom?: string
  readonly links: boolean
}

test.each<Row>([
  { when: 'a build gives it this name', from: 'x/y:1', tags: ['x/y:1'], links: true },
  { when: 'a build gives it this name without a tag', from: 'x/y', tags: ['x/y'], links: true },
  { when: 'a build gives it another tag', from: 'x/y:2', tags: ['x/y:1'], links: false },
  { when: 'only the run knows the tag', from: 'x/y:edge', tags: [`x/y:${UNKNOWN}`], links: true },
  {
    when: 'the known part of the tag differs',
    from: 'x/y:edge',
    tags: [`x/y:${UNKNOWN}_pi`],
    links: false,
  },
  { when: 'a full version is named', from: 'x/y:1.2.3', tags: [`x/y:${UNKNOWN}`], links: false },
  { when: 'its folder is called so', from: 'loom/py-base:3.11-slim', links: true },
  {
    when: 'its folder is called so and a version is pinned',
    from: 'loom/py-base:1.4.0',
    links: false,
  },
  {
    when: 'its folder is called so and a digest is pinned',
    from: `loom/py-base@sha256:${'a'.repeat(64)}`,
    links: false,
  },
  {
    when: 'the repository comes before the folder',
    from: 'ghcr.io/acme/shop-py-base:main',
    links: true,
  },
  { when: 'it says image behind the folder', from: 'py-base_image', links: true },
  {
    when: 'any base is meant and there is one',
    from: 'ml-base:cpu',
    base: 'Dockerfile.base',
    links: true,
  },
  {
    when: 'an official image has the name of a folder',
    from: 'nginx:1',
    base: 'nginx/Dockerfile',
    links: false,
  },
  {
    when: 'a name without account has a local tag',
    from: 'tools:local',
    base: 'tools/Dockerfile',
    links: true,
  },
  {
    when: 'it extends an image of this name itself',
    from: 'grafana/loki',
    base: 'loki/Dockerfile',
    baseFrom: 'grafana/loki:3',
    links: false,
  },
  {
    when: 'the image of the repository is meant',
    from: 'acme/shop',
    base: 'Dockerfile',
    links: true,
  },
  { when: 'nothing is called so', from: 'python:3.12', links: false },
])(
  'links: $links when $when',
  ({ from, tags = [], base = BASE, baseFrom = 'python:3.12', links }) => {
    const files = [
      dockerfile(base, [baseFrom], tags.length === 0 ? [] : [build(base, {}, ...tags)]),
      dockerfile(APP, [from]),
    ]
    const found = guessLinks(files, namespace).map(({ parent, child }) => [parent, child])
    expect(found).toEqual(links ? [[base, APP]] : [])
  },
)

test('a name that fits two Dockerfiles links none', () => {
  const twice = [
    dockerfile('a/base/Dockerfile', []),
    dockerfile('b/base/Dockerfile', []),
    dockerfile(APP, ['acme/base']),
  ]
  expect(guessLinks(twice, namespace)).toEqual([])
  const built = ['a/Dockerfile', 'b/Dockerfile'].map(file =>
    dockerfile(file, [], [build(file, {}, 'acme/base')]),
  )
  expect(guessLinks([...built, dockerfile(APP, ['acme/base'])], namespace)).toEqual([])
})

test('a reference that is named twice is one link, with where its name comes from', () => {
  const files = [
    dockerfile(BASE, [], [build(BASE, {}), build(BASE, {}, 'x/y')]),
    dockerfile(APP, ['x/y', 'x/y:latest']),
  ]
  expect(guessLinks(files, namespace).map(({ fromName, why }) => [fromName, why])).toEqual([
    ['x/y', 'Makefile:3 builds it under this name'],
  ])
})

test.each([
  ['Dockerfile', undefined],
  ['Dockerfile.Base', 'base'],
  ['e2e/base.Dockerfile', 'base'],
  ['services/api/Dockerfile', 'api'],
  ['services/api/Containerfile', 'api'],
])('%s is called %s', (file, name) => {
  expect(callName(file)).toBe(name)
})
