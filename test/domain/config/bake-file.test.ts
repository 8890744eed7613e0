// biome-ignore-all lint/suspicious/noTemplateCurlyInString: bake files are written so
import { expect, test } from '@jest/globals'
import { parseBakeFiles } from '../../../src/domain/config/bake-file.ts'
import { whyOf } from '../../../src/domain/config/bake-target.ts'
import type { DeclaredBuild } from '../../../src/domain/config/declared-build.ts'
import { InputError } from '../../../src/domain/errors.ts'

const JSON_FILE = 'docker-bake.json'
const FILE = 'docker-bake.hcl'

const readHcl = (text: string) => parseBakeFiles([{ file: FILE, text }], '.')
const readJson = (value: object) =>
  parseBakeFiles([{ file: JSON_FILE, text: JSON.stringify(value, null, '\t') }], '.')
const only = (text: string): DeclaredBuild => {
  const { builds } = readHcl(text)
  expect(builds).toHaveLength(1)
  return builds[0] as DeclaredBuild
}

const DEFINITION = `
variable "TAG" { default = "dev" }
variable "NONE" {}
group "default" { targets = ["base", "api"] }
target "_common" {
  args = { A = "common", B = "common", C = "common" }
  labels = { team = "x" }
}
target "_later" { args = { A = "later", C = null } }
target "base" {
  context = "docker/base"
  tags = ["ghcr.io/acme/base:\${TAG}", "acme/base", "", "acme/base"]
}
target "api" {
  inherits = ["_common", "_later"]
  dockerfile = "api/Dockerfile"
  target = "run"
  platforms = ["linux/arm64"]
  network = "none"
  contexts = { base = "target:base", src = "./src" }
  tags = ["ghcr.io/acme/api:\${NONE}"]
}
`
const IN_JSON = {
  variable: { TAG: { default: 'dev' }, NONE: {} },
  group: [{ default: { targets: ['base', 'api'] } }],
  target: {
    _common: { args: { A: 'common', B: 'common', C: 'common' }, labels: { team: 'x' } },
    _later: { args: { A: 'later', C: null } },
    base: {
      context: 'docker/base',
      tags: ['ghcr.io/acme/base:${TAG}', 'acme/base', '', 'acme/base'],
    },
    api: [
      {
        inherits: ['_common', '_later'],
        dockerfile: 'api/Dockerfile',
        target: 'run',
        platforms: ['linux/arm64'],
        network: 'none',
        contexts: { base: 'target:base', src: './src' },
        tags: ['ghcr.io/acme/api:${NONE}'],
      },
    ],
  },
}

test.each([
  { language: 'HCL', file: FILE, read: () => readHcl(DEFINITION), line: 10 },
  { language: 'JSON', file: JSON_FILE, read: () => readJson(IN_JSON), line: expect.any(Number) },
])('reads targets of $language with what they inherit', ({ file, read, line }) => {
  const { builds, notices } = read()
  expect(notices).toEqual([])
  expect(builds).toEqual([
    {
      by: `${file} target "base"`,
      at: { file, line },
      name: 'base',
      file: 'docker/base/Dockerfile',
      context: 'docker/base',
      target: undefined,
      image: 'ghcr.io/acme/base:dev',
      aliases: ['acme/base'],
      args: {},
      platforms: [],
      labels: {},
      network: undefined,
      buildContexts: {},
      siblingContexts: {},
      secrets: [],
      ssh: [],
      notices: [],
    },
    {
      by: `${file} target "api"`,
      at: { file, line: expect.any(Number) },
      name: 'api',
      file: 'api/Dockerfile',
      context: '.',
      target: 'run',
      image: 'ghcr.io/acme/api',
      aliases: [],
      args: { A: 'later', B: 'common', C: 'common' },
      platforms: ['linux/arm64'],
      labels: { team: 'x' },
      network: 'none',
      buildContexts: { src: 'src' },
      siblingContexts: { base: 'base' },
      secrets: [],
      ssh: [],
      notices: [],
    },
  ])
})

test('a matrix makes a target of each combination, and a group of them all', () => {
  const { builds } = readHcl(`
group "default" { targets = ["app"] }
target "app" {
  name = "app-\${v}-\${replace(py.n, ".", "-")}"
  matrix = { v = ["a", "b"], py = [{ n = "3.11" }, { n = "3.12" }] }
  args = { V = v, PY = py.n }
  contexts = { base = "target:base-\${v}" }
}
target "base" {
  name = "base-\${v}"
  matrix = { v = ["a", "b"] }
  target = v
}
target "test" { inherits = ["app-a-3-11"] }
`)
  expect(builds.map(({ name, args, target }) => [name, args, target])).toEqual([
    ['app-a-3-11', { V: 'a', PY: '3.11' }, undefined],
    ['app-a-3-12', { V: 'a', PY: '3.12' }, undefined],
    ['app-b-3-11', { V: 'b', PY: '3.11' }, undefined],
    ['app-b-3-12', { V: 'b', PY: '3.12' }, undefined],
    ['base-a', {}, 'a'],
    ['base-b', {}, 'b'],
    ['test', { V: 'a', PY: '3.11' }, undefined],
  ])
})

test('taken are targets of a group, with a place of their own, or that others stand on', () => {
  const { builds, notices } = readHcl(`
group "default" { targets = ["plain", "inner", "_grouped"] }
group "inner" { targets = ["inner", "deep", "default"] }
target "plain" {}
target "deep" {}
target "template" { context = "x" }
target "own" { inherits = ["template"] }
target "labels-only" { labels = { a = "b" } }
target "lint" {
  target = "lint"
  output = "type=cacheonly"
}
target "files" {
  target = "files"
  output = [{ type = "local", dest = "out" }]
}
target "pushed" {
  target = "pushed"
  output = ["type=cacheonly", "type=image,push=true"]
}
target "on-hidden" { contexts = { h = "target:_hidden" } }
target "_hidden" { output = ["type=cacheonly"] }
target "_grouped" {}
target "_private" { context = "x" }
target "check" { call = "check" }
`)
  expect(builds.map(({ name }) => name)).toEqual([
    'plain',
    'deep',
    'own',
    'labels-only',
    'pushed',
    'on-hidden',
    '_hidden',
    '_grouped',
  ])
  expect(notices).toEqual([])
})

test('later files of a folder are merged over earlier ones', () => {
  const { builds } = parseBakeFiles(
    [
      {
        file: JSON_FILE,
        text: '{"target": {"a": {"context": "a", "args": {"X": "1", "Y": "1"}}}}',
      },
      {
        file: FILE,
        text: 'variable "X" {}\ngroup "g" { targets = ["_b"] }\ntarget "a" {\n  args = { X = X }\n  target = "t"\n}\ntarget "_b" {}\n',
      },
      {
        file: 'docker-bake.override.hcl',
        text: 'X = "2"\ngroup "g" { targets = ["c"] }\ntarget "c" {}\n',
      },
    ],
    '.',
  )
  expect(builds.map(({ name, context, target, args }) => [name, context, target, args])).toEqual([
    ['a', 'a', 't', { X: '2', Y: '1' }],
    ['c', '.', undefined, {}],
  ])
})

test.each([
  {
    body: 'context = "."\n dockerfile-inline = "FROM x"',
    says: 'its Dockerfile is written inline',
  },
  {
    body: 'tags = ["acme/a"]\n dockerfile-inline = "FROM x-${uuidv4()}"',
    says: 'its dockerfile-inline: line 4 calls uuidv4(), which is not read here',
  },
  { body: 'dockerfile = "cwd://D"', says: 'its dockerfile is no path in this repository' },
  { body: 'context = "target:b"', says: 'its context is no path in this repository' },
  {
    body: 'name = "a-${v}"\n matrix = { v = ["3.11"] }',
    says: 'bake takes only names of letters, digits, `_` and `-`',
  },
  {
    body: 'context = "."\n inherits = ["gone"]',
    says: 'it inherits "gone", which is not there',
  },
  {
    body: 'context = "."\n output = uuidv4()',
    says: 'its output: line 4 calls uuidv4(), which is not read here',
  },
  {
    body: 'context = "https://host.example/x.git"',
    says: 'its context is not in this repository',
  },
  { body: 'context = "../x"', says: 'its context or Dockerfile lies outside of the repository' },
  { body: 'context = NONE', says: 'its context needs NONE, which has no default' },
  {
    body: 'dockerfile = uuidv4()',
    says: 'its dockerfile: line 3 calls uuidv4(), which is not read here',
  },
  {
    body: 'context = "."\n args = merge(uuidv4(), {})',
    says: 'its args: line 4 calls uuidv4(), which is not read here',
  },
  {
    body: 'context = "."\n contexts = { a = NONE }',
    says: 'its context a needs NONE, which has no default',
  },
  {
    body: 'context = "."\n matrix = { a = ["b"] }',
    says: 'its matrix, line 4, has no name, no lists, or more than 256 combinations',
  },
  {
    body: 'name = "x"\n matrix = "b"',
    says: 'its matrix, line 4, has no name, no lists, or more than 256 combinations',
  },
  {
    body: 'name = "${a}${b}"\n matrix = { a = range(20), b = range(20) }',
    says: 'its matrix, line 4, has no name, no lists, or more than 256 combinations',
  },
  {
    body: 'name = "x"\n matrix = { a = "b" }',
    says: 'its matrix, line 4, has no name, no lists, or more than 256 combinations',
  },
  {
    body: 'name = c\n matrix = { a = ["b"] }',
    says: 'its matrix: line 3 names c, which is not declared',
  },
])('a target is left alone when $says', ({ body, says }) => {
  expect(readHcl(`variable "NONE" {}\ntarget "a" {\n ${body}\n}\n`)).toEqual({
    builds: [],
    notices: [
      { message: `${FILE} target "a" is left alone: ${says}`, at: { file: FILE, line: 2 } },
    ],
  })
})

test('what stands on a target that is left alone is told once', () => {
  const { builds, notices } = readHcl(`
target "base" { dockerfile-inline = "FROM x" }
target "mid" { contexts = { base = "target:base" } }
target "app" {
  context = "."
  contexts = { mid = "target:mid" }
}
`)
  expect(builds).toEqual([])
  expect(notices.map(({ message }) => message)).toEqual([
    `${FILE} target "base" is left alone: its Dockerfile is written inline`,
    `${FILE} target "mid" is left alone (and 1 more): a target that it stands on is`,
  ])
})

test('a single target on one that is left alone is named alone', () => {
  const text =
    'target "b" { dockerfile-inline = "FROM x" }\ntarget "a" { contexts = { b = "target:b" } }\n'
  const { notices } = readHcl(`${text}group "g" { targets = ["a"] }\n`)
  expect(notices[1]?.message).toBe(
    `${FILE} target "a" is left alone: a target that it stands on is`,
  )
})

/** As `buildx bake --print` gives them; of entries with one id the later counts. */
test('secrets and SSH agents of a target are passed, with those that it inherits', () => {
  const { builds } = readHcl(`
variable "E" { default = "EVAR" }
target "_c" {
  secret = ["id=one,env=ONE", "type=file,id=two,src=sec/two", "id=over,env=A"]
  ssh = ["default", "k=z"]
}
target "a" {
  context = "."
  inherits = ["_c"]
  secret = [
    { type = "env", id = "three", env = E },
    { id = "four", src = "./four" },
    "id=five",
    "id=over,env=B",
    "type=env,id=six,src=SIX",
    "id=seven,source=7",
    "\\"id=eight\\",\\"src=a,b\\"",
    null, [], { env = "NO_ID" }, { id = "odd", env = ["x"] }, "",
  ]
  ssh = [{ id = "k", paths = ["x", "y", []] }, "default", { id = "j" }, { id = "o", paths = "x" }, {}, "", null]
}
target "b" {
  context = "b"
  inherits = ["_c"]
  secret = "id=x"
  ssh = null
}
`)
  expect(builds.map(({ secrets, ssh, notices }) => ({ secrets, ssh, notices }))).toEqual([
    {
      secrets: [
        'id=one,env=ONE',
        'id=two,src=sec/two',
        'id=over,env=B',
        'id=three,env=EVAR',
        'id=four,src=four',
        'id=five',
        'id=six,env=SIX',
        'id=seven,src=7',
        'id=eight,"src=a,b"',
        'id=odd',
      ],
      ssh: ['default', 'k=x,y', 'j', 'o'],
      notices: [],
    },
    {
      secrets: ['id=one,env=ONE', 'id=two,src=sec/two', 'id=over,env=A'],
      ssh: ['default', 'k=z'],
      notices: [],
    },
  ])
})

test('a secret from outside of the repository, or that only a run knows, is told and not passed', () => {
  const build = only(`
variable "HOME" {}
target "a" {
  context = "."
  secret = ["id=up,src=../x", "id=home,src=~/.netrc", "id=root,src=/etc/x", "id=in,env=IN"]
  ssh = ["default=\${HOME}/.ssh/agent"]
}
`)
  expect([build.secrets, build.ssh]).toEqual([['id=in,env=IN'], []])
  expect(build.notices).toEqual([
    `${FILE} target "a": its ssh needs HOME, which has no default; it is not used`,
    ...['up', 'home', 'root'].map(
      id =>
        `${FILE} target "a": the secret ${id} comes from outside of the repository; it is not passed`,
    ),
  ])
})

test('a secret whose file or variable is left empty has none, as bake has it', () => {
  const build = only(`
variable "PIP_CONF" { default = "" }
target "a" {
  context = "."
  secret = [
    "id=pip,src=\${PIP_CONF}", "id=source,src=,source=s", "type=env,id=env,src=", { id = "map", env = "", src = "" },
    "id=both,env=,src=b", "id=root,src=.",
  ]
  ssh = ["k=./"]
}
`)
  expect(build.secrets).toEqual(['id=pip', 'id=source,src=s', 'id=env', 'id=map', 'id=both,src=b'])
  expect(build.ssh).toEqual([])
  expect(build.notices).toEqual([
    `${FILE} target "a": the secret root names the repository itself; it is not passed`,
    `${FILE} target "a": the SSH agent k names the repository itself; it is not passed`,
  ])
})

test('an SSH agent without a name is the default one, and a path with a comma cannot be passed', () => {
  const build = only(`
target "a" {
  context = "."
  ssh = [{ paths = ["q"] }, { id = "k", paths = ["a,b"] }, "l=a,b=c"]
}
`)
  expect(build.ssh).toEqual(['default=q', 'l=a,b=c'])
  expect(build.notices).toEqual([
    `${FILE} target "a": the SSH agent k names a path with a comma, which ends it; it is not passed`,
  ])
})

test('files of secrets are looked for from the folder that bake is called in', () => {
  const text = 'target "a" {\n secret = ["id=s,src=s"]\n ssh = ["k=../k"]\n}\n'
  const { builds } = parseBakeFiles([{ file: `deploy/${FILE}`, text }], 'deploy')
  expect(builds).toMatchObject([{ secrets: ['id=s,src=deploy/s'], ssh: ['k=k'] }])
})

test('what only a run knows is no build argument, label or tag', () => {
  const build = only(`
variable "VERSION" {}
target "a" {
  context = "."
  args = { DATE = timestamp(), VERSION = VERSION, KIND = VERSION == "" ? "dev" : "release", X = uuidv4() }
  labels = merge({ fixed = "1", empty = VERSION }, { created = timestamp() })
  tags = ["acme/a:\${timestamp()}", "\${timestamp()}/b", "acme/a:\${VERSION}", "acme/c:1"]
  platforms = uuidv4()
}
`)
  expect(build).toMatchObject({
    args: { KIND: 'dev' },
    labels: { fixed: '1' },
    image: 'acme/a',
    aliases: ['acme/c:1'],
    platforms: [],
  })
  expect(build.notices).toEqual([
    `${FILE} target "a": its platforms: line 8 calls uuidv4(), which is not read here; it is not used`,
    `${FILE} target "a": the build argument DATE needs the time of the run; it is not passed`,
    `${FILE} target "a": the build argument VERSION needs VERSION, which has no default; it is not passed`,
    `${FILE} target "a": the build argument X cannot be told: line 5 calls uuidv4(), which is not read here; it is not passed`,
  ])
})

test('odd values state nothing', () => {
  const build = only(`
FOO = 1
target {
}
group {
}
variable {
}
function {
}
other "x" {
}
target "a" {
  context = "."
  args = "x"
  labels = merge({ a = null, b = ["c"] }, {})
  contexts = { (null == null) = "x", c = null }
  tags = null
  platforms = ["linux/amd64", "nonsense", ["x"]]
  unknown = uuidv4()
  output = [{ dest = "x" }]
}
`)
  expect(build).toMatchObject({
    args: {},
    labels: {},
    buildContexts: { true: 'x' },
    image: undefined,
    platforms: ['linux/amd64'],
  })
})

test('a group that cannot be read is told', () => {
  expect(readHcl('group "g" { targets = uuidv4() }\n').notices).toEqual([
    {
      message: 'the group "g" is not read: line 1 calls uuidv4(), which is not read here',
      at: { file: FILE, line: 1 },
    },
  ])
})

test('functions of a JSON file name their parameters as texts', () => {
  const { builds } = readJson({
    ANSWER: 42,
    function: { tag: { params: ['name'], result: '${name}:${ANSWER}' } },
    target: { a: { context: '.', tags: ['${tag("x")}'], args: { ON: true, NO: null, N: [1] } } },
  })
  expect(builds).toMatchObject([{ image: 'x:42', args: { ON: 'true' } }])
})

test('a combination without a name has that of its target', () => {
  expect(only('target "a" {\n name = null\n matrix = { v = ["x"] }\n target = v\n}\n').name).toBe(
    'a',
  )
})

test('odd parameters are none', () => {
  const text = 'function "f" {\n params = [a.b]\n variadic_params = [rest]\n result = "x"\n}\n'
  expect(only(`${text}target "a" {\n target = f("y")\n}\n`).target).toBe('x')
})

test('a failure that is no fault of the file is not told as one', () => {
  expect(() => whyOf(new TypeError('broken'))).toThrow(TypeError)
})

test('targets that inherit each other many times over are read at once', () => {
  const names = Array.from({ length: 30 }, (_, index) => `t${index}`)
  const target = Object.fromEntries(names.map(name => [name, { context: name, inherits: names }]))
  expect(readJson({ target, group: { all: { targets: names } } }).builds).toHaveLength(30)
})

test.each([
  [JSON_FILE, '{\n  "target": {\n'],
  [JSON_FILE, '{"target": {"a": {"context": "${"}}}'],
  [FILE, 'target "a" {\n'],
])('a broken %s is refused with its line', (file, text) => {
  expect(() => parseBakeFiles([{ file, text }], '.')).toThrow(InputError)
})

test('a target whose parent has parents that cannot be told is left alone', () => {
  const { builds, notices } = readHcl(
    'target "a" {\n context = "."\n inherits = ["b"]\n}\ntarget "b" {\n inherits = uuidv4()\n}\n',
  )
  expect(builds).toEqual([])
  expect(notices.map(({ message }) => message)).toEqual([
    `${FILE} target "a" is left alone: its inherits: line 6 calls uuidv4(), which is not read here`,
  ])
})

test('a group may name what is no target', () => {
  const { builds } = readHcl(
    'group "g" { targets = ["a", "gone"] }\ntarget "a" {}\ntarget "b" { inherits = ["gone"] }\n',
  )
  expect(builds.map(({ name }) => name)).toEqual(['a'])
})

test('a target that says only what it passes is built, and so is the one called default', () => {
  const { builds } = readHcl(`
target "default" { args = { V = "1" } }
target "other" { inherits = ["default"] }
`)
  expect(builds.map(({ name, args }) => [name, args])).toEqual([
    ['default', { V: '1' }],
    ['other', { V: '1' }],
  ])
})

test('parents that an override states come behind those of the file', () => {
  const { builds } = parseBakeFiles(
    [
      {
        file: FILE,
        text: 'target "_a" { args = { A = "1", B = "1" } }\ntarget "_b" { args = { B = "2" } }\ntarget "app" { inherits = ["_a"] }\n',
      },
      { file: 'docker-bake.override.hcl', text: 'target "app" { inherits = ["_b"] }\n' },
    ],
    '.',
  )
  expect(builds.map(({ args }) => args)).toEqual([{ A: '1', B: '2' }])
})

test('an empty dockerfile or target is none, and an odd key is told not to be passed', () => {
  const build = only(`
target "_p" {
  dockerfile = "P"
  shm-size = "1g"
}
target "a" {
  inherits = ["_p"]
  dockerfile = ""
  target = ""
  ulimits = ["nofile=1024"]
}
`)
  expect(build).toMatchObject({ file: 'Dockerfile', target: undefined })
  expect(build.notices).toEqual([
    `${FILE} target "a": its shm-size is not passed`,
    `${FILE} target "a": its ulimits is not passed`,
  ])
})

test('five hundred matrices of 256 are refused at once', () => {
  const matrices = Array.from(
    { length: 500 },
    (_, index) =>
      `target "m${index}" {\n name = "m${index}-\${x}"\n matrix = { x = range(256) }\n}\n`,
  )
  const started = performance.now()
  expect(() => readHcl(matrices.join(''))).toThrow(
    new InputError('more than 1024 targets', { remedy: '' }),
  )
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('a thousand targets that stand on one another, the first on one that is left alone, take no seconds', () => {
  const chain = Array.from(
    { length: 1000 },
    (_, index) => `target "t${index + 1}" { contexts = { base = "target:t${index}" } }\n`,
  )
  const started = performance.now()
  const { builds, notices } = readHcl(
    `target "t0" { context = "https://host.example/x" }\n${chain.join('')}`,
  )
  expect(builds).toEqual([])
  expect(notices).toHaveLength(2)
  expect(performance.now() - started).toBeLessThan(5000)
})

test('sets of ten thousand in two hundred targets take no minute', () => {
  const targets = Array.from(
    { length: 200 },
    (_, index) =>
      `target "t${index}" { args = { A = length(distinct(R)), B = length(setsubtract(R, R)) } }\n`,
  )
  const started = performance.now()
  expect(readHcl(`R = range(9999)\n${targets.join('')}`).builds.length).toBeGreaterThan(0)
  expect(performance.now() - started).toBeLessThan(60_000)
})

test('a chain of parents of a thousand targets ends no run', () => {
  const chain = Array.from(
    { length: 1000 },
    (_, index) => `target "t${index}" {\n context = "."\n inherits = ["t${index + 1}"]\n}\n`,
  )
  const { notices } = readHcl(`${chain.join('')}target "t1000" {}\n`)
  expect(notices[0]?.message).toBe(
    `${FILE} target "t0" is left alone: it inherits more than 100 targets one behind another`,
  )
})

test.each([
  ['a chain', (index: number) => [`g${index + 1}`]],
  ['a net', (index: number) => [`g${index + 1}`, `g${index + 2}`]],
])('%s of thousands of groups ends no run and is read at once', (_, membersOf) => {
  const names = Array.from({ length: 3000 }, (_, index) => index)
  const group = Object.fromEntries(names.map(index => [`g${index}`, { targets: membersOf(index) }]))
  const started = performance.now()
  const { builds } = readJson({ group, target: { g3000: {}, _other: {} } })
  expect(builds.map(({ name }) => name)).toEqual(['g3000'])
  expect(performance.now() - started).toBeLessThan(30_000)
})

test('a JSON file writes types as texts; what is stated in a later file is merged over it', () => {
  const { builds } = parseBakeFiles(
    [
      {
        file: JSON_FILE,
        text: JSON.stringify({
          variable: {
            N: { type: 'number', default: '12' },
            L: { type: 'list(string)', default: ['a'] },
          },
          target: { a: { args: { N: '${N == 12}', L: '${L[0]}' } } },
        }),
      },
      { file: FILE, text: 'variable "N" {}\n' },
    ],
    '.',
  )
  expect(builds.map(({ args }) => args)).toEqual([{ N: 'true' }])
})
