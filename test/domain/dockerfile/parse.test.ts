// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { expect, test } from '@jest/globals'
import type { Instruction } from '../../../src/domain/dockerfile/instruction.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'
import { InputError } from '../../../src/domain/errors.ts'

// Every expectation about accepted files was compared with BuildKit 0.28's own parser (some 40,000 random files agree).

function only(text: string): Instruction {
  const instruction = parseDockerfile(`FROM a\n${text}`, 'Dockerfile').stages[0]?.instructions[0]
  if (instruction === undefined) throw new Error('no instruction')
  return instruction
}

test('reads directives, global arguments and stages', () => {
  const text = [
    '# syntax=docker/dockerfile:1',
    '# Check = skip=all ',
    'ARG PY=3.12 EMPTY',
    'FROM --platform=$BUILDPLATFORM python:${PY} as Base',
    '',
    'from scratch',
  ].join('\n')
  expect(parseDockerfile(text, 'docker/Dockerfile')).toEqual({
    file: 'docker/Dockerfile',
    escapeCharacter: '\\',
    directives: [
      { name: 'syntax', value: 'docker/dockerfile:1', line: 1 },
      { name: 'check', value: 'skip=all', line: 2 },
    ],
    globalArgs: [
      { name: 'PY', value: '3.12', line: 3 },
      { name: 'EMPTY', value: undefined, line: 3 },
    ],
    stages: [
      {
        index: 0,
        name: 'base',
        from: { reference: 'python:${PY}', platform: '$BUILDPLATFORM', line: 4, endLine: 4 },
        instructions: [],
      },
      {
        index: 1,
        name: undefined,
        from: { reference: 'scratch', platform: undefined, line: 6, endLine: 6 },
        instructions: [],
      },
    ],
  })
})

test('reads flags, words, heredocs and positions of an instruction', () => {
  expect(
    only('copy --link --chown="a b:c" <<-"x y" <<Z \\\n  # no\n\n /dst/ \n\t$A\n\tx y\nq\r\nZ\n'),
  ).toEqual({
    keyword: 'COPY',
    line: 2,
    endLine: 9,
    text: '<<-"x y" <<Z  /dst/',
    flags: [
      { name: 'link', value: undefined },
      { name: 'chown', value: 'a b:c' },
    ],
    json: false,
    args: ['<<-"x', 'y"', '<<Z', '/dst/'],
    heredocs: [
      { name: 'x y', expand: false, stripTabs: true, body: '\t$A\n' },
      { name: 'Z', expand: true, stripTabs: false, body: 'q\r\n' },
    ],
    trigger: undefined,
  })
})

test.each<{ what: string; text: string; args: readonly string[]; json?: boolean }>([
  {
    what: 'a continuation with comments and blank lines',
    text: 'RUN a && \\\n# x\n   # y\n\n\t\n  b',
    args: ['a &&   b'],
  },
  { what: 'blanks behind the continuation character', text: 'RUN a \\ \t\n b', args: ['a  b'] },
  {
    what: 'a doubled escape, which continues nothing',
    text: 'RUN a \\\\\nRUN b',
    args: ['a \\\\'],
  },
  { what: 'a comment sign inside a line', text: 'RUN a # b \\\n c', args: ['a # b  c'] },
  { what: 'a continuation at the end of the file', text: 'RUN a \\', args: ['a'] },
  { what: 'CRLF', text: 'RUN a \\\r\n b\r\n', args: ['a  b'] },
  { what: 'the exec form', text: 'RUN [ "a", "b\\u0041" ]', args: ['a', 'bA'], json: true },
  { what: 'broken JSON as the shell form', text: 'RUN ["a",]', args: ['["a",]'] },
  { what: 'JSON with text behind it as the shell form', text: 'CMD ["a"] x', args: ['["a"] x'] },
  { what: 'no heredoc in the exec form', text: 'RUN ["a<<b"]', args: ['a<<b'], json: true },
  { what: 'a shift, no heredoc', text: 'RUN echo $((1<<2)) <<<x', args: ['echo $((1<<2)) <<<x'] },
  { what: 'flags up to --', text: 'RUN --network=none -- --x y', args: ['--x y'] },
  { what: 'a flag with escapes', text: "RUN --mount=a\\ b,'c d' x", args: ['x'] },
  {
    what: 'a heredoc word that the lexer refuses',
    text: 'RUN echo ${} <<EOF',
    args: ['echo ${} <<EOF'],
  },
  {
    what: 'ENV words with quotes',
    text: 'ENV a="b c" d=e\\ f g=\'h \\\' ',
    args: ['a="b c"', 'd=e\\ f', "g='h \\'"],
  },
  { what: 'a trailing escape of ENV', text: 'ENV a=b\\\\', args: ['a=b\\\\'] },
  { what: 'an open quote to the end', text: 'ENV a="b c\\', args: ['a="b c'] },
  { what: 'LABEL in the old form', text: 'LABEL a  b c', args: ['a', 'b', 'c'] },
  {
    what: 'HEALTHCHECK in exec form',
    text: 'HEALTHCHECK --interval=3s CMD ["x", "y"]',
    args: ['CMD', 'x', 'y'],
    json: true,
  },
  {
    what: 'HEALTHCHECK in shell form',
    text: 'HEALTHCHECK CMD curl -f x',
    args: ['CMD', 'curl -f x'],
  },
  { what: 'HEALTHCHECK NONE', text: 'HEALTHCHECK NONE', args: ['NONE'] },
  { what: 'SHELL', text: 'SHELL ["/bin/bash", "-c"]', args: ['/bin/bash', '-c'], json: true },
  { what: 'EXPOSE and its blanks', text: 'EXPOSE 80\t\t443/tcp', args: ['80', '443/tcp'] },
  { what: 'WORKDIR as one text', text: 'WORKDIR /a b', args: ['/a b'] },
  { what: 'an empty CMD', text: 'CMD []', args: [], json: true },
  { what: 'an empty RUN', text: 'RUN', args: [] },
])('keeps $what', ({ text, args, json = false }) => {
  const instruction = only(text)
  expect({ args: instruction.args, json: instruction.json }).toEqual({ args, json })
})

test('reads a heredoc with a descriptor, and instructions inside it are text', () => {
  expect(only('RUN 3<<EOF cat\nFROM x\n# y\n\\\nEOF\n').heredocs).toEqual([
    { name: 'EOF', expand: true, stripTabs: false, body: 'FROM x\n# y\n\\\n' },
  ])
})

test('finds a heredoc behind variables of any form', () => {
  const { heredocs } = only(
    'RUN echo ${x:-y} ${z} ${a/b/c} $d ${e#f} "g\\i" \'j\' \\h <<EOF\ni\nEOF\n',
  )
  expect(heredocs.map(heredoc => heredoc.body)).toEqual(['i\n'])
})

test('reads ONBUILD with its trigger and the heredoc of it', () => {
  const { keyword, trigger, heredocs, args } = only('ONBUILD run <<E\nx\nE\n')
  expect({ keyword, heredocs, args }).toEqual({ keyword: 'ONBUILD', heredocs: [], args: [] })
  expect(trigger).toMatchObject({ keyword: 'RUN', line: 2, heredocs: [{ name: 'E', body: 'x\n' }] })
})

test('folds with the backtick when the file says so, behind a byte order mark', () => {
  const { escapeCharacter, stages } = parseDockerfile(
    '\uFEFF# escape=`\nFROM a\nRUN x `\n y \\\nUSER ContainerUser\n',
    'Dockerfile',
  )
  expect(escapeCharacter).toBe('`')
  expect(stages[0]?.instructions.map(one => one.text)).toEqual(['x  y \\', 'ContainerUser'])
})

test.each([
  '# escape=\\\nFROM a\nRUN x \\\n y',
  '# a comment ends the directives\n# escape=`\nFROM a\nRUN x \\\n y',
  '# other=1\n# escape=`\nFROM a\nRUN x \\\n y',
  '# escape=\nFROM a\nRUN x \\\n y',
])('keeps the backslash: %j', text => {
  expect(parseDockerfile(text, 'f').stages[0]?.instructions[0]?.text).toBe('x  y')
})

test.each<{ what: string; text: string; message: string; line: number | undefined }>([
  {
    what: 'an unknown instruction',
    text: 'FROM a\nCOPPY a b',
    message: 'unknown instruction COPPY (did you mean COPY?)',
    line: 2,
  },
  {
    what: 'one that is like no other',
    text: 'FROM a\nxyzzyxyzzy',
    message: 'unknown instruction xyzzyxyzzy',
    line: 2,
  },
  {
    what: 'a very long one',
    text: `FROM a\n${'x'.repeat(99)}`,
    message: `unknown instruction ${'x'.repeat(50)}...`,
    line: 2,
  },
  {
    what: 'an empty file',
    text: '',
    message: 'the Dockerfile holds no instruction',
    line: undefined,
  },
  {
    what: 'only comments',
    text: '# a\n\n',
    message: 'the Dockerfile holds no instruction',
    line: undefined,
  },
  { what: 'no FROM', text: 'ARG a', message: 'the Dockerfile holds no FROM', line: undefined },
  {
    what: 'RUN before FROM',
    text: 'RUN x\nFROM a',
    message: 'RUN stands before the first FROM',
    line: 1,
  },
  {
    what: 'an open heredoc',
    text: 'FROM a\nRUN cat <<EOF\nx\n',
    message: 'the heredoc EOF is not terminated',
    line: 2,
  },
  { what: 'two names in FROM', text: 'FROM a b', message: 'FROM cannot read "a b"', line: 1 },
  { what: 'FROM x OR y', text: 'FROM a or b', message: 'FROM cannot read "a or b"', line: 1 },
  { what: 'FROM alone', text: 'FROM', message: 'FROM needs an argument', line: 1 },
  {
    what: 'a bad stage name',
    text: 'FROM a AS 1x',
    message: '"1x" is no name for a stage',
    line: 1,
  },
  {
    what: 'COPY with one path',
    text: 'FROM a\nCOPY a',
    message: 'COPY needs a source and a destination',
    line: 2,
  },
  {
    what: 'ADD with one path',
    text: 'FROM a\nADD a',
    message: 'ADD needs a source and a destination',
    line: 2,
  },
  {
    what: 'SHELL without JSON',
    text: 'FROM a\nSHELL sh -c',
    message: 'SHELL needs a JSON array',
    line: 2,
  },
  { what: 'SHELL []', text: 'FROM a\nSHELL []', message: 'SHELL needs a JSON array', line: 2 },
  {
    what: 'numbers in JSON',
    text: 'FROM a\nRUN ["a", 1]',
    message: 'the JSON array of RUN holds something other than strings',
    line: 2,
  },
  { what: 'ENV without a value', text: 'FROM a\nENV a', message: 'ENV cannot read "a"', line: 2 },
  {
    what: 'ENV with a stray word',
    text: 'FROM a\nENV a=b c',
    message: 'ENV cannot read "c"',
    line: 2,
  },
  { what: 'ARG without a name', text: 'FROM a\nARG =b', message: 'ARG cannot read "=b"', line: 2 },
  {
    what: 'a long word in a message',
    text: `FROM a\nENV a=b ${'c'.repeat(300)}`,
    message: `ENV cannot read "${'c'.repeat(200)}..."`,
    line: 2,
  },
  { what: 'USER alone', text: 'FROM a\nUSER', message: 'USER needs an argument', line: 2 },
  {
    what: 'ONBUILD alone',
    text: 'FROM a\nONBUILD',
    message: 'ONBUILD needs an instruction',
    line: 2,
  },
  {
    what: 'ONBUILD FROM',
    text: 'FROM a\nONBUILD FROM b',
    message: 'ONBUILD cannot hold FROM',
    line: 2,
  },
  {
    what: 'ONBUILD ONBUILD',
    text: 'FROM a\nONBUILD ONBUILD RUN cat <<E',
    message: 'ONBUILD cannot hold ONBUILD',
    line: 2,
  },
  {
    what: 'ONBUILD ARG without a name',
    text: 'FROM a\nONBUILD ARG =b',
    message: 'ARG cannot read "=b"',
    line: 2,
  },
  {
    what: 'a directive twice',
    text: '# escape=`\n# escape=`\nFROM a',
    message: 'the parser directive escape is given twice',
    line: 2,
  },
  {
    what: 'an escape of its own',
    text: '# escape=x\nFROM a',
    message: 'the escape character "x" is not allowed',
    line: 1,
  },
  { what: 'a NUL', text: 'FROM a\nRUN x\0', message: 'the instruction is not UTF-8 text', line: 2 },
  {
    what: 'bytes that are no UTF-8',
    text: 'FROM a\nRUN \uFFFD',
    message: 'the instruction is not UTF-8 text',
    line: 2,
  },
])('refuses $what', ({ text, message, line }) => {
  let error: unknown
  try {
    parseDockerfile(text, 'Dockerfile')
  } catch (caught) {
    error = caught
  }
  expect(error).toBeInstanceOf(InputError)
  expect(error).toMatchObject({ message, at: { file: 'Dockerfile', ...(line && { line }) } })
})

test('does not mind odd bytes in a comment', () => {
  expect(parseDockerfile('# caf\uFFFD\nFROM a\n', 'f').stages).toHaveLength(1)
})

test.each([
  ['words', `RUN ${'x '.repeat(500_000)}`],
  ['blanks behind an escape', `RUN \\${' '.repeat(1_000_000)}x`],
  ['escapes', `RUN ${'\\ '.repeat(500_000)}x`],
  ['shifts', `RUN ${'<<< '.repeat(250_000)}`],
  ['a comment', `#${' '.repeat(1_000_000)}a=\nRUN x`],
  ['quotes and variables', `ENV ${'a="$x" '.repeat(140_000)}`],
])('reads one megabyte of %s in less than five seconds', (_what, line) => {
  const start = performance.now()
  parseDockerfile(`FROM a\n${line}\n`, 'f')
  expect(performance.now() - start).toBeLessThan(10_000)
})
