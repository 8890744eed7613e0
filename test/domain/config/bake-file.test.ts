// biome-ignore-all lint/suspicious/noTemplateCurlyInString: bake files are written so
import { expect, test } from '@jest/globals'
import { parseBakeFile } from '../../../src/domain/config/bake-file.ts'
import { InputError } from '../../../src/domain/errors.ts'

const FILE = 'docker-bake.json'

test('reads targets with what they inherit and the defaults of variables', () => {
  const text = JSON.stringify(
    {
      variable: { TAG: { default: 'dev' }, NONE: {} },
      group: { default: { targets: ['base', 'api'] } },
      target: {
        _common: { context: '.', args: { A: 'common', B: 'common' }, labels: { team: 'x' } },
        _later: { args: { A: 'later' } },
        base: { context: 'docker/base', tags: ['ghcr.io/acme/base:${TAG}', 'other'] },
        api: {
          inherits: ['_common', '_later'],
          dockerfile: 'api/Dockerfile',
          target: 'run',
          platforms: ['linux/arm64'],
          network: 'none',
          contexts: { base: 'target:base', src: 'src' },
          tags: ['ghcr.io/acme/api:${NONE}'],
        },
        labelsOnly: { labels: {} },
        fileOnly: { dockerfile: 'x/Dockerfile', inherits: ['gone'] },
        loop: { inherits: ['loop'], context: 'loop' },
      },
    },
    null,
    '\t',
  )
  const { builds, notices } = parseBakeFile(text, FILE)
  expect(notices).toEqual([])
  expect(builds).toEqual([
    {
      by: `${FILE} target "base"`,
      at: { file: FILE, line: expect.any(Number) },
      name: 'base',
      file: 'docker/base/Dockerfile',
      context: 'docker/base',
      target: undefined,
      image: 'ghcr.io/acme/base:dev',
      args: {},
      platforms: [],
      labels: {},
      network: undefined,
      buildContexts: {},
      siblingContexts: {},
      notices: [],
    },
    {
      by: `${FILE} target "api"`,
      at: { file: FILE, line: expect.any(Number) },
      name: 'api',
      file: 'api/Dockerfile',
      context: '.',
      target: 'run',
      image: 'ghcr.io/acme/api',
      args: { A: 'later' },
      platforms: ['linux/arm64'],
      labels: { team: 'x' },
      network: 'none',
      buildContexts: { src: 'src' },
      siblingContexts: { base: 'base' },
      notices: [],
    },
    expect.objectContaining({ name: 'fileOnly', context: '.', file: 'x/Dockerfile' }),
    expect.objectContaining({ name: 'loop', context: 'loop' }),
  ])
})

test.each([
  {
    target: { context: '.', 'dockerfile-inline': 'FROM x' },
    says: 'its Dockerfile is written inline',
  },
  { target: { context: '.', matrix: { a: ['b'] } }, says: 'it has a matrix' },
  {
    target: { context: 'https://host.example/x.git' },
    says: 'its context is not in this repository',
  },
])('leaves a target alone when $says', ({ target, says }) => {
  expect(parseBakeFile(JSON.stringify({ target: { a: target } }), FILE)).toEqual({
    builds: [],
    notices: [
      { message: `${FILE} target "a" is left alone: ${says}`, at: { file: FILE, line: 1 } },
    ],
  })
})

test('targets that inherit each other many times over are read at once', () => {
  const names = Array.from({ length: 30 }, (_, index) => `t${index}`)
  const target = Object.fromEntries(names.map(name => [name, { context: name, inherits: names }]))
  expect(parseBakeFile(JSON.stringify({ target }), FILE).builds).toHaveLength(30)
})

test('broken JSON is refused with its line', () => {
  expect(() => parseBakeFile('{\n  "target": {\n', FILE)).toThrow(InputError)
})
