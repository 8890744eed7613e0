import { expect, test } from '@jest/globals'
import { runCli } from '../../src/entry/run-cli.ts'
import { Scratch } from '../adapters/git/scratch.ts'

const DOCKERFILE = 'FROM python:3.12-slim\nCOPY a.txt /\n'

function repository(): Scratch {
  const scratch = new Scratch().write({ 'Dockerfile.base': DOCKERFILE, 'a.txt': 'a\n' }).commit()
  return scratch.write({ 'a.txt': 'second\n' }).commit()
}

async function cli(scratch: Scratch, ...argv: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runCli({
    argv: ['-C', scratch.path, ...argv],
    environment: scratch.env,
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
  })
  return { code, out, err }
}

test.each([
  { command: 'plan', says: /^\* \S+-base {2}base {2}to be built: a\.txt changed\n$/ },
  { command: 'explain', says: /-base \(base\): to be built\n {2}because a\.txt changed\n/ },
])('$command --against an earlier commit', async ({ command, says }) => {
  using scratch = repository()
  expect(await cli(scratch, command, '--against', 'HEAD~1')).toEqual({
    code: 0,
    out: expect.stringMatching(says),
    err: '',
  })
})

test('a requirements file in UTF-16 is compared by what it asks for', async () => {
  const tree = (requirements: string) => ({
    'Dockerfile.base':
      'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
    'requirements.txt': Buffer.from(`\ufeff${requirements}`, 'utf16le'),
  })
  using scratch = new Scratch().write(tree('a==1\r\nb==2\r\n'))
  using reordered = new Scratch().write(tree('b==2\r\n# why\r\na==1\r\n'))
  using other = new Scratch().write(tree('a==1\r\nb==3\r\n'))
  const same = await cli(scratch, 'plan', '--against', reordered.path)
  expect(same.out).toMatch(/nothing to build/)
  const changed = await cli(scratch, 'plan', '--against', other.path)
  expect(changed.out).toMatch(/requirements\.txt: b 3 -> 2/)
})

test('--against a folder, as JSON', async () => {
  using scratch = repository()
  using other = new Scratch().write({
    'Dockerfile.base': `${DOCKERFILE}RUN x\n`,
    'a.txt': 'second\n',
  })
  const { code, out } = await cli(scratch, 'plan', '--json', '--against', other.path)
  expect(code).toBe(0)
  expect(JSON.parse(out).images).toMatchObject([
    {
      state: 'missing',
      reasons: [{ kind: 'dockerfile', subject: 'Dockerfile.base', old: 'RUN x' }],
    },
  ])
})

test('edits that are not committed count, those of the other tree do not', async () => {
  using scratch = repository()
  const before = await cli(scratch, 'plan', '--against', 'HEAD')
  expect(before.out).toMatch(/^ {2}\S+-base {2}base {2}nothing to build\n$/)
  scratch.write({ 'a.txt': 'edited\n' })
  const after = await cli(scratch, 'plan', '--against', 'HEAD')
  expect(after.out).toMatch(/a\.txt changed/)
})

test('a folder of the repository is compared with the same folder of the commit', async () => {
  using scratch = new Scratch()
    .write({ 'sub/Dockerfile.base': DOCKERFILE, 'sub/a.txt': 'a\n', 'other.txt': '1' })
    .commit()
  const { code, out } = await cli(scratch, 'plan', '--against', 'HEAD', '-C', scratch.join('sub'))
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/nothing to build/) })
})

test.each([
  {
    argv: ['plan', '--against', 'no-such-thing'],
    says: /^error: "no-such-thing" is neither a commit that this clone knows nor a folder\n {2}Fetch/,
  },
  {
    argv: ['plan', '--against', './no-such-folder'],
    says: /^error: ".\/no-such-folder" is neither/,
  },
  {
    argv: ['build', '--against', 'HEAD'],
    says: /^error: --against compares two trees, which build does not/,
  },
])('$argv is wrong input', async ({ argv, says }) => {
  using scratch = repository()
  expect(await cli(scratch, ...argv)).toEqual({
    code: 2,
    out: '',
    err: expect.stringMatching(says),
  })
})

test('what is wrong with the other tree is said of it', async () => {
  using scratch = new Scratch().write({ 'Dockerfile.base': 'FORM x\n' }).commit()
  scratch.write({ 'Dockerfile.base': 'FROM python:3.12-slim\n' })
  const { code, err } = await cli(scratch, 'plan', '--against', 'HEAD')
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringMatching(/^error: Dockerfile\.base:1: in HEAD: /),
  })
})
