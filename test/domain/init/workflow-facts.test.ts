import { expect, test } from '@jest/globals'
import { readWorkflow } from '../../../src/domain/init/workflow-facts.ts'

const repository = {
  fullName: 'Acme/Shop',
  files: new Set(['Dockerfile', 'docker/base/Dockerfile', 'api/Dockerfile', 'web/Dockerfile']),
}
const FILE = '.github/workflows/images.yml'
const read = (text: string, of = repository) => readWorkflow(FILE, text, of)
const job = (steps: string, more = '') => `on: push\njobs:\n  build:\n${more}    steps:\n${steps}`

const shortly = (text: string) =>
  read(text).builds.map(({ at, file, context, names, args, platforms, target }) => ({
    at: at.line,
    file,
    context,
    names: names.map(({ repository: name, tag }) => `${name}:${tag.replaceAll('\u0001', '?')}`),
    args,
    platforms,
    target,
  }))

test('docker/build-push-action with a matrix, expressions and docker/metadata-action', () => {
  const text = `
on:
  push: { branches: [main], tags: ["v*"], paths: [docker/**] }
  pull_request:
    paths-ignore: [docs/**]
  merge_group:
env:
  REGISTRY: ghcr.io
  NOTHING:
jobs:
  build:
    strategy:
      matrix:
        image: [api, web]
        include:
          - { image: web, target: run }
          - { image: other, folder: { name: docker/base } }
    env:
      NAME: \${{ env.REGISTRY }}/\${{ github.repository_owner }}/\${{ matrix.image }}
    steps:
      - uses: docker/setup-qemu-action@v3
      - uses: dorny/paths-filter@v3
      - id: meta
        uses: docker/metadata-action@v5
        with: { images: "\${{ env.NAME }},NOT A NAME" }
      - uses: docker/login-action@v3
        with: { registry: ghcr.io, username: "\${{ github.actor }}", password: "\${{ secrets.GITHUB_TOKEN }}" }
      - uses: docker/build-push-action@v6
        with:
          context: \${{ github.workspace }}/\${{ matrix.image }}
          tags: |
            \${{ steps.meta.outputs.tags }}
            acme/\${{ matrix.image }}:\${{ github.sha }}
          build-args: |
            A=\${{ matrix.image }}
            SHA=\${{ github.sha }}
          platforms: linux/amd64,linux/arm64
          target: \${{ matrix.target }}
`
  const facts = read(text)
  expect(facts.builds.map(({ file, target }) => [file, target])).toEqual([
    ['api/Dockerfile', undefined],
    ['web/Dockerfile', 'run'],
  ])
  expect(shortly(text)[0]).toEqual({
    at: 28,
    file: 'api/Dockerfile',
    context: 'api',
    names: ['docker.io/acme/api:?', 'ghcr.io/acme/api:?'],
    args: { A: 'api' },
    platforms: ['linux/amd64', 'linux/arm64'],
    target: undefined,
  })
  expect(facts.filters).toEqual([
    { line: 3, what: 'paths: of push' },
    { line: 5, what: 'paths-ignore: of pull_request' },
    { line: 22, what: 'dorny/paths-filter' },
  ])
  expect(facts.logins.every(({ registry }) => registry === 'ghcr.io')).toBe(true)
  expect([facts.tagPatterns, facts.hasMergeGroup, facts.setsUpQemu]).toEqual([['v*'], true, true])
})

test('docker build in a run, with env and a working directory', () => {
  const text = job(
    `      - working-directory: docker\n        env: { TAG: "1" }\n        run: |\n          echo start\n          docker build -t ghcr.io/\${{ github.repository }}-base:$TAG base\n      - run: docker build .\n`,
  )
  expect(
    shortly(text).map(({ at, file, context, names }) => [at, file, context, ...names]),
  ).toEqual([
    [9, 'docker/base/Dockerfile', 'docker/base', 'ghcr.io/acme/shop-base:1'],
    [10, 'Dockerfile', '.'],
  ])
})

test.each([
  {
    when: 'the context is not known',
    steps: `      - uses: docker/build-push-action@v6\n        with: { context: "\${{ inputs.x }}" }`,
  },
  {
    when: 'the context lies outside',
    steps: '      - uses: docker/build-push-action@v6\n        with: { context: ../x }',
  },
  {
    when: 'the Dockerfile is not there',
    steps: '      - uses: docker/build-push-action@v6\n        with: { file: no/Dockerfile }',
  },
  { when: 'a step is neither', steps: '      - uses: actions/checkout@v7' },
  { when: 'there is no step', steps: '      []' },
])('no build is found when $when', ({ steps }) => {
  expect(read(job(steps)).builds).toEqual([])
})

test('the defaults of docker/build-push-action; a repository that is not known', () => {
  const text = job(
    `      - uses: docker/build-push-action@v6\n      - uses: docker/build-push-action@v6\n        with: { context: "{{defaultContext}}:api", file: ./api/Dockerfile, tags: "ghcr.io/\${{ github.repository }}:1" }`,
  )
  const facts = read(text, { ...repository, fullName: undefined as unknown as string })
  expect(facts.builds.map(({ file, context, names }) => [file, context, names.length])).toEqual([
    ['Dockerfile', '.', 0],
    ['api/Dockerfile', 'api', 0],
  ])
})

test('a matrix that is too large, or that is made at run time, is one leg', () => {
  const many = JSON.stringify(Array.from({ length: 70 }, (_, index) => String(index)))
  const step = '      - uses: docker/build-push-action@v6'
  const large = job(step, `    strategy: { matrix: { n: ${many} } }\n`)
  const dynamic = job(step, `    strategy: { matrix: "\${{ fromJSON(needs.x.outputs.m) }}" }\n`)
  const only = job(
    step,
    '    strategy: { matrix: { include: [{ image: api }, { image: web }] } }\n',
  )
  expect([large, dynamic, only].map(text => read(text).builds.length)).toEqual([1, 1, 1])
})

test('uses of this action, as a step and as a workflow', () => {
  expect(read(job('      - uses: org/base-image-action@v1')).usesThisAction).toBe(5)
  const call =
    'on: push\njobs:\n  images:\n    uses: org/base-image-action/.github/workflows/base-images.yml@v1'
  expect(read(call).usesThisAction).toBe(4)
  expect(read('').usesThisAction).toBeUndefined()
})

test('a login without a password is none; Docker Hub has no registry', () => {
  const text = job(
    `      - uses: docker/login-action@v3\n        with: { username: a }\n      - uses: docker/login-action@v3\n        with: { username: a, password: b }`,
  )
  expect(read(text).logins).toEqual([{ registry: undefined, username: 'a', password: 'b' }])
})
