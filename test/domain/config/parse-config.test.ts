import { expect, test } from '@jest/globals'
import { parseConfig } from '../../../src/domain/config/parse-config.ts'
import { formatError, InputError } from '../../../src/domain/errors.ts'

const FILE = '.github/base-images.yml'

const defaults = {
  role: undefined,
  target: undefined,
  image: undefined,
  fromNames: [],
  tags: undefined,
  extraTags: [],
  latest: 'default',
  version: undefined,
  notes: {},
  platforms: ['linux/amd64'],
  buildArgs: {},
  buildContexts: {},
  volatileArgs: [],
  checks: [],
  inheritChecks: true,
  previousChecks: false,
  refresh: undefined,
  refreshWhen: 'needed',
  upstream: 'refresh',
  labels: {},
  annotations: {},
  secrets: [],
  ssh: [],
  network: undefined,
  provenance: undefined,
  sbom: undefined,
  rewriteTimestamp: false,
  lock: 'count',
  installs: [],
  sizeBudget: [],
  foundBy: 'config',
  notices: [],
}

test.each([
  'id=a',
  'id=a,env=A B',
  'type=file,id=a,src=x',
  'src=x,id=a',
  'id=a,"src=x,y"',
  '"id=a,b","src=x ""y"" = z",type=file',
  '"type=env",id=a,"env=A"',
])('takes the secret %s, as buildx does', secret => {
  const { images } = parseConfig(JSON.stringify({ images: { a: { secrets: [secret] } } }), FILE)
  expect(images[0]?.secrets).toEqual([secret])
})

test.each([
  '',
  'a',
  'id=',
  'id=a,',
  'id=a,,env=A',
  'id=a,hunter2',
  'id=a,value=hunter2',
  'id=a,src=x"y',
  'id=a,src="x,y"',
  'id=a,"src=x,y',
  'id=a, env=A',
  'id=a,env=A\nsrc=x',
  'env=A',
])('refuses the secret %j, as buildx does', secret => {
  const text = JSON.stringify({ images: { a: { secrets: [secret] } } })
  expect(() => parseConfig(text, FILE)).toThrow(
    'images.a.secrets[0] does not say where the secret comes from',
  )
})

test('the smallest config declares an image with every default', () => {
  expect(parseConfig('images:\n  app: {}\n', FILE)).toEqual({
    images: [
      {
        ...defaults,
        name: 'app',
        file: 'Dockerfile',
        context: '.',
        declaredAt: { file: FILE, line: 2 },
      },
    ],
    unmanaged: [],
    registry: undefined,
    configFile: FILE,
    notices: [],
    suggestions: [],
  })
})

test('every key is read, over the defaults of the file', () => {
  const { images, registry } = parseConfig(
    `
registry: ghcr.io/Acme/
defaults:
  extra-tags: [nightly]
  latest: branch
  platforms: [linux/amd64]
  build-args: { PIP_VERSION: 24.10, SHARED: from defaults }
  volatile-args: [BUILD_DATE]
  checks: ["true"]
  previous-checks: true
  refresh: weekly
  upstream: digest
  labels: { team: platform }
  annotations: { a: 1 }
  secrets: ["id=token,env=TOKEN"]
  network: host
  provenance: false
  sbom: true
  rewrite-timestamp: true
  lock: ignore
  size-budget: { total: 1 GB, app: +1 MB }
images:
  full:
    file: ./docker//full/Dockerfile
    context: docker/full/
    target: runtime
    image: Team/Full
    role: base
    from-names: ["loom/full:3.11-slim"]
    tags: [3.10, latest]
    extra-tags: []
    latest: never
    platforms: [linux/amd64, linux/arm64/v8, linux/arm64]
    build-args: { SHARED: own, DEBUG: true }
    build-contexts:
      assets: ./assets/
      alpine: docker-image://alpine:3.22
      code: git@github.com:acme/code.git
    volatile-args: []
    checks: [python --version, [python, -c, 1], { run: id -u, output: 010, user: 1000, children: false }]
    inherit-checks: False
    previous-checks: false
    refresh: none
    upstream: refresh
    labels: { tier: 2 }
    annotations: {}
    secrets: []
    ssh: [default, key=./id]
    network: none
    provenance: mode=max
    sbom: false
    rewrite-timestamp: false
    lock: count
    size-budget: { app: "5 MB, 10 %", pull-cost warn: 20 MB }
  bare:
    context: services/bare
`,
    FILE,
  )
  expect(registry).toBe('ghcr.io/acme')
  expect(images).toEqual([
    {
      name: 'full',
      file: 'docker/full/Dockerfile',
      context: 'docker/full',
      target: 'runtime',
      image: 'team/full',
      role: 'base',
      fromNames: ['loom/full:3.11-slim'],
      tags: ['3.10', 'latest'],
      extraTags: [],
      latest: 'never',
      version: undefined,
      notes: {},
      platforms: ['linux/amd64', 'linux/arm64'],
      buildArgs: { PIP_VERSION: '24.10', SHARED: 'own', DEBUG: 'true' },
      buildContexts: {
        assets: 'assets',
        alpine: 'docker-image://alpine:3.22',
        code: 'git@github.com:acme/code.git',
      },
      volatileArgs: [],
      checks: [
        'python --version',
        ['python', '-c', '1'],
        { run: 'id -u', output: '010', user: '1000', children: 'false' },
      ].map(check => ({ check, at: { file: FILE, line: 40 } })),
      inheritChecks: false,
      previousChecks: false,
      refresh: 'none',
      refreshWhen: 'needed',
      upstream: 'refresh',
      labels: { team: 'platform', tier: '2' },
      annotations: { a: '1' },
      secrets: [],
      ssh: ['default', 'key=./id'],
      network: 'none',
      provenance: 'mode=max',
      sbom: 'false',
      rewriteTimestamp: false,
      lock: 'count',
      installs: [],
      sizeBudget: [
        { measure: 'total', limit: { kind: 'absolute', bytes: 1e9 }, level: 'fail' },
        { measure: 'app', limit: { kind: 'absolute', bytes: 5e6 }, level: 'fail' },
        { measure: 'app', limit: { kind: 'percent', percent: 10 }, level: 'fail' },
        { measure: 'pull-cost', limit: { kind: 'absolute', bytes: 20e6 }, level: 'warn' },
      ],
      declaredAt: { file: FILE, line: 23 },
      foundBy: 'config',
      notices: [],
    },
    {
      ...defaults,
      name: 'bare',
      file: 'services/bare/Dockerfile',
      context: 'services/bare',
      extraTags: ['nightly'],
      latest: 'branch',
      buildArgs: { PIP_VERSION: '24.10', SHARED: 'from defaults' },
      volatileArgs: ['BUILD_DATE'],
      checks: [{ check: 'true', at: { file: FILE, line: 9 } }],
      inheritChecks: true,
      previousChecks: true,
      refresh: 'weekly',
      refreshWhen: 'needed',
      upstream: 'digest',
      labels: { team: 'platform' },
      annotations: { a: '1' },
      secrets: ['id=token,env=TOKEN'],
      ssh: [],
      network: 'host',
      provenance: 'false',
      sbom: 'true',
      rewriteTimestamp: true,
      lock: 'ignore',
      installs: [],
      sizeBudget: [
        { measure: 'total', limit: { kind: 'absolute', bytes: 1e9 }, level: 'fail' },
        { measure: 'app', limit: { kind: 'delta', bytes: 1e6 }, level: 'fail' },
      ],
      declaredAt: { file: FILE, line: 55 },
    },
  ])
})

const inImage = (lines: string) => `images:\n  app:\n    ${lines.replaceAll('\n', '\n    ')}\n`

test.each<{ when: string; text: string; line: number; says: string; remedy: string }>([
  {
    when: 'a budget is of something unknown',
    text: inImage('size-budget:\n  total: 1 GB\n  layers: 7'),
    line: 5,
    says: 'size-budget: "layers" is no budget',
    remedy: 'Measures are total',
  },
  {
    when: 'a budget in the defaults has no unit',
    text: `defaults:\n  size-budget:\n    app: 900\n${inImage('size-budget: { total: 1 GB }')}`,
    line: 3,
    says: 'size-budget: "900" is no limit of app',
    remedy: '500 MB',
  },
  { when: 'the file is empty', text: '', line: 1, says: 'the file is empty', remedy: 'images:' },
  {
    when: 'it is a text',
    text: 'hello',
    line: 1,
    says: 'the file must be a mapping, not the text "hello"',
    remedy: 'KEY: value',
  },
  {
    when: 'it is a list',
    text: '- a',
    line: 1,
    says: 'the file must be a mapping, not a list',
    remedy: 'KEY: value',
  },
  {
    when: 'it has no images',
    text: 'registry: a.b/c',
    line: 1,
    says: '"images" is missing',
    remedy: 'images:',
  },
  {
    when: 'images is empty',
    text: 'images:',
    line: 1,
    says: 'images must be a mapping, not nothing',
    remedy: 'app: { file: Dockerfile }',
  },
  {
    when: 'images has no member',
    text: 'images: {}',
    line: 1,
    says: 'images must not be empty',
    remedy: 'Give a value',
  },
  {
    when: 'images is a list',
    text: 'images:\n  - name: a',
    line: 1,
    says: 'images must be a mapping, not a list',
    remedy: 'app: { file',
  },
  {
    when: 'an image is nothing',
    text: 'images:\n  app:\n',
    line: 2,
    says: 'images.app must be a mapping, not nothing',
    remedy: 'KEY: value',
  },
  {
    when: 'a key is misspelt',
    text: inImage('context: .\ndockerfil: x'),
    line: 4,
    says: 'unknown key images.app.dockerfil',
    remedy: 'Did you mean `file`?',
  },
  {
    when: 'a key has underscores',
    text: inImage('build_args: {}'),
    line: 3,
    says: 'unknown key images.app.build_args',
    remedy: 'Did you mean `build-args`?',
  },
  {
    when: 'a key is nothing like ours',
    text: inImage('colour: red'),
    line: 3,
    says: 'unknown key images.app.colour',
    remedy: 'Use one of: file, context,',
  },
  {
    when: 'an image key stands at the top',
    text: 'platforms: []\nimages: { app: {} }',
    line: 1,
    says: 'unknown key platforms',
    remedy: 'Put `platforms` under an image',
  },
  {
    when: 'a top key is misspelt',
    text: 'image: { app: {} }',
    line: 1,
    says: '"images" is missing (more to correct in line 1)',
    remedy: 'images:',
  },
  {
    when: 'a key of prune is misspelt',
    text: 'prune: { keep-day: 3 }\nimages: { app: {} }',
    line: 1,
    says: 'unknown key prune.keep-day',
    remedy: 'Did you mean `keep-days`?',
  },
  {
    when: 'an image key stands in defaults',
    text: 'defaults: { file: x }\nimages: { app: {} }',
    line: 1,
    says: 'unknown key defaults.file',
    remedy: 'Put `file` under an image',
  },
  {
    when: 'several things are wrong',
    text: inImage('latest: branches\ntags: x\nplatforms:\n  - linux'),
    line: 3,
    says: 'images.app.latest is "branches"; allowed: default, branch, never (more to correct in line 4, 6)',
    remedy: 'Did you mean `branch`?',
  },
  {
    when: 'a refresh period is none, in an image',
    text: inImage('refresh: week'),
    line: 3,
    says: 'images.app.refresh is "week"; allowed: none, weekly, monthly,',
    remedy: 'Did you mean `weekly`?',
  },
  {
    when: 'a refresh period never comes, in the defaults',
    text: 'defaults: { refresh: 0 0 31 2 * }\nimages: { app: {} }',
    line: 1,
    says: 'defaults.refresh is "0 0 31 2 *"',
    remedy: 'Write a period',
  },
  {
    when: 'a choice is nothing like the allowed',
    text: inImage('latest: sometimes'),
    line: 3,
    says: 'images.app.latest is "sometimes"',
    remedy: 'Use one of the allowed values.',
  },
  {
    when: 'a choice is a list',
    text: inImage('latest: [never]'),
    line: 3,
    says: 'images.app.latest is a list; allowed: default',
    remedy: 'Use one of',
  },
  {
    when: 'a list is a text',
    text: inImage('platforms: linux/amd64'),
    line: 3,
    says: 'images.app.platforms must be a list, not the text "linux/amd64"',
    remedy: 'Write a list here, such as [a, b].',
  },
  {
    when: 'a text is a number',
    text: inImage('target: 3'),
    line: 3,
    says: 'images.app.target must be a text, not the number "3"',
    remedy: '"value"',
  },
  {
    when: 'a value is a mapping',
    text: inImage('build-args: { A: {} }'),
    line: 3,
    says: 'images.app.build-args.A must be a text or a number or true or false, not a mapping',
    remedy: 'Write a text',
  },
  {
    when: 'an argument has no value',
    text: inImage('build-args:\n  A:'),
    line: 4,
    says: 'images.app.build-args.A must be a text or a number or true or false, not nothing',
    remedy: 'Write a text',
  },
  {
    when: 'an argument has no name',
    text: inImage('build-args:\n  A=b: c'),
    line: 4,
    says: 'images.app.build-args: "A=b" is not a name',
    remedy: 'Write the name alone',
  },
  {
    when: 'a volatile argument has a value',
    text: inImage('volatile-args: [A=b]'),
    line: 3,
    says: 'images.app.volatile-args[0]: "A=b" is not a name',
    remedy: 'Write the name alone',
  },
  {
    when: 'a key holds odd characters',
    text: inImage('build-args:\n  "a/~b": {}'),
    line: 4,
    says: 'images.app.build-args."a/~b" must be',
    remedy: 'Write a text',
  },
  {
    when: 'a name is in upper case',
    text: 'images: { App: {} }',
    line: 1,
    says: '"App" is not a name for an image',
    remedy: 'lower-case',
  },
  {
    when: 'a name is given twice',
    text: 'images:\n  a: {}\n  a: {}\n',
    line: 3,
    says: 'the key "a" is given twice, first in line 2',
    remedy: 'Rename or remove',
  },
  {
    when: 'a platform is none',
    text: inImage('platforms: [linux]'),
    line: 3,
    says: 'images.app.platforms[0]: "linux" is not a platform',
    remedy: 'os/architecture',
  },
  {
    when: 'there is no platform',
    text: inImage('platforms: []'),
    line: 3,
    says: 'images.app.platforms must not be empty',
    remedy: 'Give a value',
  },
  {
    when: 'a tag is none',
    text: inImage('tags: ["a b"]'),
    line: 3,
    says: 'images.app.tags[0]: "a b" is not a tag',
    remedy: 'Use letters',
  },
  {
    when: 'a tag is a negative number',
    text: inImage('tags:\n  - 1\n  - -1'),
    line: 5,
    says: '"-1" is not a tag',
    remedy: 'Use letters',
  },
  {
    when: 'a tag is reserved',
    text: inImage('extra-tags: [fp-1]'),
    line: 3,
    says: 'the tag "fp-1" is reserved',
    remedy: 'Choose one',
  },
  {
    when: 'a tag of the defaults is reserved',
    text: 'images: { app: {} }\ndefaults:\n  extra-tags: [pr-1]',
    line: 3,
    says: 'the tag "pr-1" is reserved',
    remedy: 'Choose one',
  },
  {
    when: 'an SSH agent has no name',
    text: inImage('ssh: ["=x"]'),
    line: 3,
    says: 'images.app.ssh[0]: "=x" names no SSH agent',
    remedy: 'Write default, for the agent of who builds, or NAME=FILE for a socket or a key.',
  },
  {
    when: 'a secret holds its value',
    text: inImage('secrets: [hunter2]'),
    line: 3,
    says: 'images.app.secrets[0] does not say where the secret comes from',
    remedy: 'never put the value',
  },
  {
    when: 'secrets are a text',
    text: inImage('secrets: hunter2'),
    line: 3,
    says: 'images.app.secrets must be a list, not a text',
    remedy: 'Write a list',
  },
  {
    when: 'a check is empty',
    text: inImage('checks: [[]]'),
    line: 3,
    says: 'images.app.checks[0] must not be empty',
    remedy: 'Give a value',
  },
  {
    when: 'a check has a key that it does not know',
    text: inImage('checks: [{ comand: x }]'),
    line: 3,
    says: 'unknown key images.app.checks[0].comand',
    remedy: 'Did you mean `run`?',
  },
  {
    when: 'a check has the key of an image',
    text: inImage('checks: [{ platforms: x }]'),
    line: 3,
    says: 'unknown key images.app.checks[0].platforms',
    remedy: 'Use one of: name, run, python',
  },
  {
    when: 'a check is an empty mapping',
    text: inImage('checks: [{}]'),
    line: 3,
    says: 'images.app.checks[0] must not be empty',
    remedy: 'Give a value',
  },
  {
    when: 'a check says nothing',
    text: inImage('checks: [{ name: x, timeout: 5 }]'),
    line: 3,
    says: 'the check says nothing about the image',
    remedy: 'Give it at least one of: run, python, imports, user, env, absent, present.',
  },
  {
    when: 'two checks have one name',
    text: inImage('checks: [{ name: x, run: a }, b, { name: x, run: c }]'),
    line: 3,
    says: 'two checks are named "x"',
    remedy: 'Give one of them another name; the first is at .github/base-images.yml:3.',
  },
  {
    when: 'a check runs two commands',
    text: inImage('checks: [{ run: x, imports: [y] }]'),
    line: 3,
    says: 'the check has both `run` and `imports`',
    remedy: 'Make two checks',
  },
  {
    when: 'a check expects output of no command',
    text: inImage('checks: [{ user: x, output-matches: y }]'),
    line: 3,
    says: 'the check has `output-matches` and no command',
    remedy: 'Say what is run',
  },
  {
    when: 'the output of a check is to match what is no pattern',
    text: inImage('checks: [{ run: x, output-matches: "(" }]'),
    line: 3,
    says: '`output-matches` is no regular expression: ',
    remedy: 'Write it as JavaScript does',
  },
  {
    when: 'a check imports what is no module',
    text: inImage('checks: [{ imports: ["os; import sys"] }]'),
    line: 3,
    says: 'images.app.checks[0].imports[0]: "os; import sys" is not a module',
    remedy: 'Write what stands behind `import`',
  },
  {
    when: 'a check expects what is no user',
    text: inImage('checks: [{ user: "a b" }]'),
    line: 3,
    says: 'images.app.checks[0].user: "a b" is not a user',
    remedy: 'Write a name or a number',
  },
  {
    when: 'a check is about what is no variable',
    text: inImage('checks: [{ env: { "A-B": 1 } }]'),
    line: 3,
    says: 'images.app.checks[0].env: "A-B" is not a name',
    remedy: 'Write the name alone',
  },
  {
    when: 'a check is about a relative path',
    text: inImage('checks: [{ absent: [root] }]'),
    line: 3,
    says: 'images.app.checks[0].absent[0]: "root" is not an absolute path',
    remedy: 'Write the path in the image from its root',
  },
  {
    when: 'a check may take what is no time',
    text: inImage('checks: [{ run: x, timeout: soon }]'),
    line: 3,
    says: 'images.app.checks[0].timeout: "soon" is not a time',
    remedy: 'Write a number of seconds',
  },
  {
    when: 'a target holds a space',
    text: inImage('target: a b'),
    line: 3,
    says: 'images.app.target must not be empty or hold spaces',
    remedy: 'Give a value',
  },
  {
    when: 'a path goes up',
    text: inImage('file: a/../../x'),
    line: 3,
    says: 'the path "a/../../x" leaves the repository',
    remedy: 'into the repository',
  },
  {
    when: 'a path is absolute',
    text: inImage('context: /srv'),
    line: 3,
    says: '"/srv" is not a path inside the repository',
    remedy: 'relative to the repository root',
  },
  {
    when: 'a named context goes up',
    text: inImage('build-contexts:\n  a: ../a'),
    line: 4,
    says: 'the path "../a" leaves the repository',
    remedy: 'into the repository',
  },
  {
    when: 'a from-name is none',
    text: inImage('from-names:\n  - Foo'),
    line: 4,
    says: '"Foo" is not an image reference',
    remedy: 'lower case',
  },
  {
    when: 'the repository has a tag',
    text: inImage('image: a/b:1'),
    line: 3,
    says: 'the repository "a/b:1" has a tag',
    remedy: 'tags:',
  },
  {
    when: 'the registry is a URL',
    text: 'images: { app: {} }\nregistry: https://ghcr.io/acme',
    line: 2,
    says: '"https://ghcr.io/acme" is not a registry prefix',
    remedy: 'without https://',
  },
  {
    when: 'the YAML is broken',
    text: 'images:\n  - name: a\n   file: x\n',
    line: 3,
    says: 'not valid YAML',
    remedy: 'Correct the YAML',
  },
])('refuses a config when $when', ({ text, line, says, remedy }) => {
  let error: unknown
  try {
    parseConfig(text, FILE)
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(InputError)
  const shown = formatError(error as InputError)
  expect(shown).toContain(`${FILE}:${line}: ${says}`)
  expect(shown).toContain(remedy)
  expect(shown).not.toContain('hunter2')
})

test.each([
  { count: 256, notices: [] },
  {
    count: 257,
    notices: [
      {
        message:
          '257 images are declared; a job matrix holds 256 at most, so build them in one job',
        at: { file: FILE, line: 1 },
      },
    ],
  },
])('$count images are read', ({ count, notices }) => {
  const names = Array.from({ length: count }, (_, index) => `img${index}`)
  const text = `images:\n${names.map(name => `  ${name}: { file: Dockerfile.base }`).join('\n')}`
  const project = parseConfig(text, FILE)
  expect(project.images.map(image => image.name)).toEqual(names)
  expect(project.notices).toEqual(notices)
})

test.each([
  { prune: '{}', rules: { keepDays: 30, keepLast: 3, versions: [] } },
  {
    prune: '{ keep-days: 0, keep-last: 5, versions: ["0.*"] }',
    rules: { keepDays: 0, keepLast: 5, versions: ['0.*'] },
  },
])('prune: $prune keeps as it says, else as is usual', ({ prune, rules }) => {
  const text = `prune: ${prune}\nimages: { app: {} }`
  expect(parseConfig(text, 'base-images.yml').prune).toEqual(rules)
})
