import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import type { Reduced, ReducedRequirements } from '../../../src/domain/python/reduced.ts'
import {
  type RequirementsUse,
  reduceRequirements,
} from '../../../src/domain/python/requirements.ts'

type Files = Readonly<Record<string, string>>

function run(files: Files, use: RequirementsUse = {}, file = 'r.txt') {
  return reduceRequirements(path => files[path], file, use)
}

function reduce(files: Files, use?: RequirementsUse, file?: string): Reduced<ReducedRequirements> {
  const reduction = run(files, use, file)
  if (reduction.how !== 'reduced') throw new Error(reduction.why)
  return reduction
}

function texts(content: string, use?: RequirementsUse): readonly string[] {
  return reduce({ 'r.txt': content }, use).value.packages.map(({ requirement }) => requirement)
}

test('the whole answer', () => {
  const files = {
    'base/r.txt':
      '-r ../common.txt\n-c limits.txt\n--extra-index-url https://u:p@h/simple\nFlask==3.1\n-e ./lib\n',
    'common.txt': 'Click >= 8 \\\n  --hash=SHA256:B --hash=sha256:a\n',
    'base/limits.txt': 'idna<4\n',
  }
  expect(reduce(files, {}, 'base/r.txt')).toEqual({
    how: 'reduced',
    value: {
      kind: 'requirements',
      packages: [
        { requirement: './lib', role: 'requirement', editable: true },
        {
          requirement: 'click>=8',
          name: 'click',
          role: 'requirement',
          hashes: ['sha256:a', 'sha256:b'],
        },
        { requirement: 'flask==3.1', name: 'flask', role: 'requirement', version: '3.1' },
        { requirement: 'idna<4', name: 'idna', role: 'constraint' },
      ],
      options: ['--extra-index-url https://***@h/simple'],
    },
    locals: [{ name: './lib', path: 'base/lib', kind: 'editable', installed: true }],
    readsFiles: ['base/limits.txt', 'base/r.txt', 'common.txt'],
    notices: [],
  })
})

test.each<{ what: string; files: Files; line: number; message: string }>([
  {
    what: 'free text',
    files: { 'r.txt': 'a\nnot a requirement\n' },
    line: 2,
    message: '`not a requirement` is not a requirement',
  },
  {
    what: 'an endless line',
    files: { 'r.txt': `not ${'x'.repeat(99)}` },
    line: 1,
    message: `\`not ${'x'.repeat(76)}...\` is not a requirement`,
  },
  {
    what: 'a bad marker behind a path',
    files: { 'r.txt': './a ; nonsense' },
    line: 1,
    message: '`./a ; nonsense` is not a requirement',
  },
  {
    what: 'a missing file',
    files: { 'r.txt': '\n-r b.txt' },
    line: 2,
    message: 'there is no file b.txt, which r.txt includes',
  },
  {
    what: 'a cycle',
    files: { 'r.txt': '-r b.txt', 'b.txt': '-c r.txt' },
    line: 1,
    message: 'r.txt includes itself: r.txt -> b.txt -> r.txt',
  },
  {
    what: 'a path out of the repository',
    files: { 'r.txt': '-r ../../etc/passwd' },
    line: 1,
    message: 'r.txt includes ../../etc/passwd, which is outside the repository',
  },
])('$what is an error with file and line', ({ files, line, message }) => {
  expect(() => run(files)).toThrow(message)
  expect(() => run(files)).toThrow(
    expect.objectContaining({ at: expect.objectContaining({ line }) }),
  )
})

test('a first file that is not there is named', () => {
  expect(() => run({})).toThrow('there is no file r.txt')
})

test.each<{ content: string; why: string }>([
  { content: '--surprise', why: 'r.txt:1 has an option that is not understood' },
  {
    content: 'a\n-c /tmp/c.txt\n--surprise',
    why: 'r.txt:2 includes /tmp/c.txt, a path inside the image',
  },
  { content: '-e ../lib', why: 'r.txt:1 names ../lib, a path outside the repository' },
  { content: '/opt/lib', why: 'r.txt:1 names /opt/lib, a path outside the repository' },
])('$content makes the bytes count', ({ content, why }) => {
  expect(run({ 'r.txt': content })).toEqual({ how: 'by-bytes', why, files: ['r.txt'] })
})

test('a file in an encoding that cannot be read counts by its bytes', () => {
  expect(reduceRequirements(() => Uint8Array.of(0xe4), 'r.txt')).toEqual({
    how: 'by-bytes',
    why: 'r.txt is in an encoding that cannot be read',
    files: [],
  })
  expect(reduceRequirements(() => new TextEncoder().encode('a'), 'r.txt').how).toBe('reduced')
})

test.each<{ content: string; text: readonly string[] }>([
  {
    content: 'https://u:p@h/x.whl#egg=Foo ; os_name == "nt"',
    text: ["https://***@h/x.whl#egg=Foo ; os_name == 'nt'"],
  },
  { content: 'git+ssh://git@h/x@v1#egg=x', text: ['git+ssh://git@h/x@v1#egg=x'] },
  { content: './lib[dev];python_version<"3.9"', text: ["./lib[dev] ; python_version < '3.9'"] },
  { content: 'lib.tar.gz', text: ['lib.tar.gz'] },
  { content: 'a @ file:///lib', text: ['a @ file:///lib'] },
  { content: 'a\nA\na # again', text: ['a'] },
])('$content is $text', ({ content, text }) => {
  const found = reduceRequirements(
    () => content,
    'r.txt',
    content.includes('file:') ? { directory: '.' } : {},
  )
  expect(
    found.how === 'reduced' ? found.value.packages.map(one => one.requirement) : found.why,
  ).toEqual(content.includes('file:') ? 'r.txt:1 names /lib, a path outside the repository' : text)
})

test.each([
  { line: './a.whl', kind: 'path', path: 'sub/a.whl' },
  { line: './a[x]', kind: 'directory', path: 'sub/a' },
  { line: 'a @ file:../a', kind: 'directory', path: 'a' },
  { line: 'file:a.zip', kind: 'path', path: 'sub/a.zip' },
  { line: '-e .', kind: 'editable', path: 'sub' },
  { line: '--find-links ./wheels', kind: 'directory', path: 'sub/wheels' },
])('$line names $path, from where the installer runs', ({ line, kind, path }) => {
  const { locals } = reduce({ 'r.txt': line }, { directory: 'sub' })
  expect(locals.map(local => ({ kind: local.kind, path: local.path }))).toEqual([{ kind, path }])
})

test('names of URLs come from their egg', () => {
  expect(reduce({ 'r.txt': 'git+https://h/x#egg=Foo_Bar' }).value.packages[0]?.name).toBe('foo-bar')
})

test('an include may be found elsewhere than beside its file', () => {
  const files = { 'r.txt': '-r /tmp/b.txt', 'deps/b.txt': 'b' }
  const resolveInclude = (_: string, path: string) => path.replace('/tmp', 'deps')
  expect(reduce(files, { resolveInclude }).readsFiles).toEqual(['deps/b.txt', 'r.txt'])
})

test('a remote include counts by its URL, with a notice', () => {
  const { value, notices } = reduce({ 'r.txt': '-r https://u:p@h/r.txt\n-c https://h/c.txt' })
  expect(value.options).toEqual([
    '--constraint https://h/c.txt',
    '--requirement https://***@h/r.txt',
  ])
  expect(notices).toEqual([
    'r.txt:1 includes https://***@h/r.txt, whose content is not looked at',
    'r.txt:2 includes https://h/c.txt, whose content is not looked at',
  ])
})

test('variables stay as they are written, and are named', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as a requirements file writes it
  const { value, notices } = reduce({ 'r.txt': 'a==${VERSION}\n' })
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as a requirements file writes it
  expect(value.packages).toEqual([{ requirement: 'a==${VERSION}', role: 'requirement' }])
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as a requirements file writes it
  expect(notices).toEqual(['r.txt:1 uses ${VERSION}, whose value is not part of the answer'])
})

test('options keep the order that matters and lose what does not', () => {
  const content = [
    '--trusted-host h',
    '-i https://one',
    '--no-binary b',
    '--index-url https://two',
    '--only-binary :all:',
    '--pre',
    '--extra-index-url https://z',
    '--extra-index-url https://a',
    '--pre',
    'a --config-settings x=y',
  ].join('\n')
  const { value } = reduce({ 'r.txt': content })
  expect(value.options).toEqual([
    '--index-url https://two',
    '--pre',
    '--no-binary b',
    '--only-binary :all:',
    '--extra-index-url https://z',
    '--extra-index-url https://a',
  ])
  expect(value.packages[0]?.options).toEqual(['--config-settings x=y'])
})

const linux: RequirementsUse = {
  platforms: [parsePlatform('linux/amd64')],
  python: { version: '3.12', implementation: 'cpython' },
}

test.each([
  { content: "a ; sys_platform == 'win32'", left: [] },
  { content: "a ; sys_platform == 'linux'", left: ['a'] },
  { content: "./a ; sys_platform == 'linux'", left: ['./a'] },
  { content: "a ; platform_release > '5'", left: ["a ; platform_release > '5'"] },
  {
    content: "./a ; python_full_version < '3.12.3'",
    left: ["./a ; python_full_version < '3.12.3'"],
  },
])('on Linux $content leaves $left', ({ content, left }) => {
  expect(texts(content, linux)).toEqual(left)
})

test('a constraint given on the command line is one', () => {
  expect(reduce({ 'r.txt': 'a' }, { role: 'constraint' }).value.packages[0]?.role).toBe(
    'constraint',
  )
})

const line = fc.constantFrom('a==1', 'B_b>=2,<3', "c ; os_name == 'posix'", 'd[x,y]', '-e ./e')
const noise = fc.constantFrom('', '# comment', '   ', '\\')

test('order, comments, white space, CRLF and duplicates do not count', () => {
  fc.assert(
    fc.property(fc.uniqueArray(line, { minLength: 1 }), fc.array(noise), (lines, others) => {
      const one = reduce({ 'r.txt': lines.join('\n') })
      const shuffled = [...lines].reverse().map(text => `  ${text}   # why`)
      const other = reduce({
        'r.txt': [...others.filter(text => text !== '\\'), ...shuffled, ...lines].join('\r\n'),
      })
      expect(other.value).toEqual(one.value)
    }),
  )
})
