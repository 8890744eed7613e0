import { expect, test } from '@jest/globals'
import { newDeclaration } from '../../../src/domain/config/new-declaration.ts'
import { parseConfig } from '../../../src/domain/config/parse-config.ts'
import { chooseImages, isAside } from '../../../src/domain/init/choose-images.ts'
import { configText } from '../../../src/domain/init/config-text.ts'
import { type DockerfileFacts, guessLinks } from '../../../src/domain/init/link-guesses.ts'
import { build, dockerfile, namespace } from './dockerfiles.ts'

const found = (file: string, more = {}) =>
  newDeclaration(
    { name: 'shop-base', file, context: 'docker/base', declaredAt: { file }, foundBy: 'layout x' },
    more,
  )

function choose(
  dockerfiles: readonly DockerfileFacts[],
  known: readonly ReturnType<typeof found>[] = [],
) {
  return chooseImages(dockerfiles, guessLinks(dockerfiles, namespace), { found: known, namespace })
}

test('what a link joins becomes images; what stands alone does not', () => {
  const { images, isWithoutBase } = choose([
    dockerfile(
      'bases/py-base/Dockerfile',
      ['python:3.12'],
      [build('bases/py-base/Dockerfile', { context: 'bases', args: { A: '1' } })],
    ),
    dockerfile('app/Dockerfile', ['loom/py-base:3.11-slim', 'loom/py-base:1.2.3']),
    dockerfile('other/Dockerfile', ['python:3.12']),
  ])
  expect(isWithoutBase).toBe(false)
  const shown = images.map(({ name, role, context, fromNames, extraTags, buildArgs }) => ({
    ...{ name, role, context, extraTags, buildArgs },
    fromNames: fromNames.map(({ text }) => text),
  }))
  expect(shown).toEqual([
    {
      name: 'py-base',
      role: 'base',
      context: 'bases',
      extraTags: ['3.11-slim'],
      buildArgs: { A: '1' },
      fromNames: ['loom/py-base:3.11-slim'],
    },
    {
      name: 'shop-app',
      role: undefined,
      context: undefined,
      extraTags: [],
      buildArgs: {},
      fromNames: [],
    },
  ])
})

test('what discovery found keeps its names, with what links add', () => {
  const { images } = choose(
    [dockerfile('docker/base/Dockerfile', []), dockerfile('app/Dockerfile', ['acme/base:edge'])],
    [found('docker/base/Dockerfile', { fromNames: ['shop-base', 'a'] })],
  )
  expect(images[0]).toMatchObject({
    name: 'shop-base',
    context: 'docker/base',
    extraTags: ['edge'],
  })
  expect(images[0]?.fromNames.map(({ text }) => text)).toEqual(['a', 'acme/base:edge', 'shop-base'])
})

test.each([
  {
    when: 'something builds one of them',
    files: [
      dockerfile('Dockerfile', []),
      dockerfile('x/Dockerfile', [], [build('x/Dockerfile', {}, 'acme/the-x')]),
    ],
    names: ['the-x'],
  },
  {
    when: 'only the container to develop in is said to be built',
    files: [
      dockerfile('Dockerfile', []),
      dockerfile('.devcontainer/Dockerfile', [], [build('.devcontainer/Dockerfile')]),
    ],
    names: ['shop'],
  },
  {
    when: 'there is nothing but what is built aside',
    files: [dockerfile('tests/y/Dockerfile', [], [build('tests/y/Dockerfile')])],
    names: ['shop-y'],
  },
  {
    when: 'builds name them in one word',
    files: [
      dockerfile('Dockerfile', [], [build('Dockerfile', {}, 'acme/shop')]),
      dockerfile('x/Dockerfile', [], [build('x/Dockerfile', {}, 'acme/web')]),
    ],
    names: ['shop', 'shop-x'],
  },
  {
    when: 'one is at the root',
    files: [dockerfile('Dockerfile', []), dockerfile('x/Dockerfile', [])],
    names: ['shop'],
  },
  {
    when: 'none is at the root',
    files: [dockerfile('x/Dockerfile', []), dockerfile('tests/y/Dockerfile', [])],
    names: ['shop-x'],
  },
  {
    when: 'names are taken',
    files: ['a/x/Dockerfile', 'b/x/Dockerfile', 'b-x/Dockerfile', 'b/x-Dockerfile'].map(file =>
      dockerfile(file.replace('b/x-D', 'b-x/D'), []),
    ),
    names: ['shop-x', 'b-x-dockerfile', 'shop-b-x', 'shop-b-x-3'],
  },
  { when: 'all lie aside', files: [dockerfile('tests/y/Dockerfile', [])], names: [] },
  {
    when: 'none can be read',
    files: [{ ...dockerfile('Dockerfile', []), unreadable: 'why' }],
    names: [],
  },
])('without any link, when $when: $names', ({ files, names }) => {
  const { images, isWithoutBase } = choose(files)
  expect(isWithoutBase).toBe(true)
  expect(images.map(({ name }) => name)).toEqual(names)
})

test('a Dockerfile lies aside unless something builds it', () => {
  const file = 'docs/x/Dockerfile'
  expect([isAside(dockerfile(file, [])), isAside(dockerfile(file, [], [build(file)]))]).toEqual([
    true,
    false,
  ])
})

test('the config says it all, and is one', () => {
  const { images } = choose([
    dockerfile(
      'bases/py-base/Dockerfile',
      ['python:3.12'],
      [
        build('bases/py-base/Dockerfile', {
          args: { "IT'S": 'a "b"' },
          target: 'run',
          platforms: ['linux/arm64'],
        }),
      ],
    ),
    dockerfile('app/Dockerfile', ['loom/py-base:3.11-slim']),
  ])
  const [base, app] = images
  const text = configText({
    registry: 'quay.io/acme',
    images: [
      {
        ...(base as (typeof images)[0]),
        checks: ['python --version', { imports: ['PIL.Image'], interpreter: undefined }],
        image: 'team/py',
        buildContexts: { a: 'b' },
        secrets: ['id=pip,env=PIP_TOKEN'],
        ssh: ['default'],
      },
      { ...(app as (typeof images)[0]), context: 'app' },
    ],
  })
  const read = parseConfig(text, 'base-images.yml')
  expect(read.registry).toBe('quay.io/acme')
  expect(read.images[0]).toMatchObject({
    ...{
      name: 'py-base',
      file: 'bases/py-base/Dockerfile',
      context: '.',
      target: 'run',
      role: 'base',
    },
    ...{ image: 'team/py', fromNames: ['loom/py-base:3.11-slim'], extraTags: ['3.11-slim'] },
    checks: [{ check: 'python --version' }, { check: { imports: ['PIL.Image'] } }],
    ...{ platforms: ['linux/arm64'], buildArgs: { "IT'S": 'a "b"' }, buildContexts: { a: 'b' } },
    ...{ secrets: ['id=pip,env=PIP_TOKEN'], ssh: ['default'] },
  })
  expect(read.images[1]).toMatchObject({
    name: 'shop-app',
    context: 'app',
    platforms: ['linux/amd64'],
  })
  expect(text).toContain('- loom/py-base:3.11-slim # its folder or file is called like it')
})

test('platforms that all images share are said once', () => {
  const image = (file: string) =>
    dockerfile(file, [], [build(file, { platforms: ['linux/amd64', 'linux/arm64'] })])
  const { images } = choose([image('a/Dockerfile'), image('b/Dockerfile')])
  expect(configText({ registry: undefined, images })).toBe(
    [
      '# Which images this repository builds: https://github.com/org/base-image-action/blob/v1/docs/configuration.md',
      'defaults:',
      '  platforms: [linux/amd64, linux/arm64]',
      'images:',
      '  shop-a:',
      '    file: a/Dockerfile',
      '  shop-b:',
      '    file: b/Dockerfile',
      '',
    ].join('\n'),
  )
})
