// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of shells
import { describe, expect, test } from '@jest/globals'
import { evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'
import { readRunCommands } from '../../../src/domain/dockerfile/run-commands.ts'
import type { ShellCommand } from '../../../src/domain/dockerfile/shell-command.ts'

function read(text: string, base = 'python') {
  const instruction = evaluate(
    parseDockerfile(`FROM ${base}\n${text}`, 'f'),
  ).target.instructions.at(-1)
  if (instruction === undefined) throw new Error('no instruction')
  return readRunCommands(instruction)
}

/** Words joined by blanks: `?` behind an unknown one, `*` behind a pattern. */
function show({ words }: ShellCommand): string {
  return words
    .map(({ text, known, glob }) => `${text}${known ? '' : '?'}${glob ? '*' : ''}`)
    .join(' ')
}

function commands(text: string, base?: string): readonly ShellCommand[] {
  const reading = read(text, base)
  if (!reading.understood) throw new Error(reading.reason)
  return reading.commands
}

test('reads a chain as an unquoted >= is read by a shell: a redirection', () => {
  const found = commands(`WORKDIR /app
ENV UV_COMPILE_BYTECODE=1
RUN pip install uv x>=8 && \\
    # a comment
    uv sync --frozen --no-dev`)
  const base = {
    assignments: new Map(),
    environment: new Map(),
    directory: '/app',
    conditional: false,
    subshell: false,
  }
  const words = (text: string) =>
    text.split(' ').map(word => ({ text: word, known: true, glob: false }))
  expect(found).toEqual([
    {
      ...base,
      words: words('pip install uv x'),
      redirections: [{ operator: '>', target: '=8' }],
      joinedBy: 'start',
    },
    { ...base, words: words('uv sync --frozen --no-dev'), redirections: [], joinedBy: '&&' },
  ])
})

test.each<readonly [text: string, shown: readonly string[]]>([
  ['RUN ["uv", "sync", "$X"]', ['uv sync $X']],
  ['RUN a b\\ c "d  e" \'f $g\'', ['a b c d  e f $g']],
  ['ARG A="1 2" B\nRUN x $A "$A" pre$A"post"', ['x 1 2 1 2 pre1 2post']],
  ['ENV E=\nRUN x $E "$E" y', ['x  y']],
  ['ENV G=*.txt\nRUN x $G a*b [c]', ['x *.txt* a*b* [c]*']],
  ['RUN x $UP ${UP:-d} "$UP"', ['x $UP? ${UP:-d}? $UP?']],
  ['ENV A=1\nRUN x ${A:-d} ${A:+e} ${A#1} ${A%%1}z', ['x 1 e z']],
  ['ENV A=1\nRUN x ${A:-"d"} ${A/1/2} ${#A} $1 $? ${A', ['!unterminated parameter expansion']],
  ['ENV A=1\nRUN x ${A:-"d"} ${A/1/2} ${#A} $1 $?', ['x ${A:-"d"}? ${A/1/2}? ${#A}? $1? $??']],
  ['RUN x ${A:?no}', ['x ${A:?no}?']],
  ['RUN x ~ ~/a {a,b} $((1+2)) a?(b) $"l"', ['x ~? ~/a? {a,b}? $((1+2))? a?(b)? l']],
  ['RUN x $\'a\\tb\' ~"q"', ['x a\tb ~q?']],
  ['RUN a; b & c | d || e', ['a', 'b', 'c', 'd', 'e']],
  ['RUN x $(cat uv.lock)', ['cat uv.lock', 'x $(cat uv.lock)?']],
  ['RUN x "a `cat b`"', ['cat b', 'x a `cat b`?']],
  ['RUN x <(cat a) > "$(b)"', ['b', 'cat a', 'x <(cat a)?']],
  ['RUN A=$(b) c', ['b', 'c']],
  ['RUN { a; b; } > c', ['', 'a', 'b']],
  ['RUN (a && b)', ['a', 'b']],
  ['RUN ! a && time b', ['a', 'b']],
  ['RUN if a; then b; elif c; then d; else e; fi', ['a', 'b', 'c', 'd', 'e']],
  ['RUN bash -euo pipefail -c "uv sync && ls"', ['', 'uv sync', 'ls']],
  ["RUN A=1 sh -c 'echo $A'", ['', 'echo 1']],
  ["RUN A=1; sh -c 'echo $A'", ['', '', 'echo $A?']],
  ['RUN sh script.sh -c', ['sh script.sh -c']],
  ['RUN env A=1 x B=2 C=$UP', ['env A=1 x B=2 C=$UP?']],
  ['RUN <<EOF\nset -e\nuv sync\nEOF', ['set -e', 'uv sync']],
  ['RUN <<-EOF\n\t#!/bin/bash\n\tuv sync\n\tEOF', ['uv sync']],
  ['RUN <<EOF\n#!/usr/bin/env bash\nuv sync\nEOF', ['uv sync']],
  ['RUN cat <<EOF > /x\nhi\nEOF', ['cat']],
  ['RUN cat <<< hi', ['cat']],
  ['RUN cat <<EOF > /x\n$(b)\nEOF', ['b', 'cat']],
  ['RUN cat <<"EOF" > /x\n$(b)\nEOF', ['cat']],
  ['RUN A+=$(b) c', ['b', 'c']],
  ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a', ['a']],
  ['RUN', []],
])('%j runs %j', (text, shown) => {
  const reading = read(text)
  expect(reading.understood ? reading.commands.map(show) : [`!${reading.reason}`]).toEqual(shown)
})

test('knows that a variable is not set when all of the image is known', () => {
  expect(commands('RUN x $A ${A:-d} "$A"', 'scratch').map(show)).toEqual(['x d '])
  expect(read('RUN x ${A:?no}', 'scratch')).toMatchObject({ understood: true })
})

describe('what is not understood', () => {
  test.each<readonly [text: string, reason: string]>([
    ['RUN select i in a; do b; done', 'the script holds a loop'],
    ['RUN case a in b) c;& esac', 'a case falls through'],
    ['RUN for i in a; do eval "$i"; done', 'eval runs or changes what is read'],
    ['RUN f() { a; }', 'the script holds a function'],
    ['RUN [[ -f a ]] && b', 'the script holds [[ ]]'],
    ['RUN eval "a"', 'eval runs or changes what is read'],
    ['RUN . $FILE', '. runs a file that is not known'],
    ['RUN export $UP', 'export sets a variable that is not known'],
    ['RUN printf -v A b', 'printf -v sets a variable that is not known'],
    ['RUN a "${A:=b}"', '"${A:=b}" cannot be read'],
    ['RUN ["sh", "-c", "eval a"]', 'eval runs or changes what is read'],
    ['RUN ["sh", "-c", "a", "b"]', 'sh -c runs a text that is not known'],
    ['RUN $(a) b', 'a command is the output of another one'],
    ['RUN $CMD b', 'the command $CMD is not known'],
    ['RUN a &&', "expected command after '&&'"],
    ['RUN a "', 'unterminated double quote'],
    ['RUN IFS=: && a', 'IFS is changed'],
    ['RUN A=(1 $(b)); x', 'the script holds an array'],
    ['RUN A[0]=1; x', 'the script holds an array'],
    ['RUN set -a && a', 'set -a exports all variables'],
    ['RUN set $X && a', 'set -a exports all variables'],
    ['RUN sh -c "$X"', 'sh -c runs a text that is not known'],
    ['RUN sh -c a b', 'sh -c runs a text that is not known'],
    ['RUN x ${A:-$(b)}', '${A:-$(b)} cannot be read'],
    ['RUN x $((1 + $(b)))', '$((1 + $(b))) cannot be read'],
    ['RUN x {a,$(b)}', '{a,$(b)} cannot be read'],
    ['RUN <<EOF\n#!/usr/bin/env python\nx\nEOF', 'the heredoc is run by python'],
    ['SHELL ["pwsh", "-c"]\nRUN a', 'the shell is pwsh -c'],
    ['SHELL [""]\nRUN a', 'the shell is '],
  ])('%j: %s', (text, reason) => {
    expect(read(text)).toEqual({ understood: false, reason })
  })
})

describe('loops, cases and sourced files', () => {
  type Shown = readonly (readonly [
    words: string,
    conditional: boolean,
    directory?: string | undefined,
  ])[]
  test.each<readonly [text: string, shown: Shown]>([
    [
      'RUN for i in a $(b); do c $i; done && d',
      [
        ['b', false],
        ['c $i?', true],
        ['d', false],
      ],
    ],
    [
      'RUN for i; do cd x; a; done; b',
      [
        ['cd x', true, undefined],
        ['a', true, undefined],
        ['b', false, undefined],
      ],
    ],
    [
      'ENV A=1\nRUN while x $A; do A=2; y $A; done; z $A',
      [
        ['x $A?', true],
        ['', true],
        ['y 2', true],
        ['z $A?', false],
      ],
    ],
    [
      'RUN for i in a; do export B=1; done; c',
      [
        ['export B=1', true],
        ['c', false],
      ],
    ],
    [
      'RUN until a; do for i in b; do c; done; done',
      [
        ['a', true],
        ['c', true],
      ],
    ],
    [
      'ENV A=1\nRUN case $(a) in x) A=2; b $A;; *) c;; esac; d $A',
      [
        ['a', false],
        ['', true],
        ['b 2', true],
        ['c', true],
        ['d $A?', false],
      ],
    ],
    [
      'ENV PATH=/bin A=1\nRUN . /v/bin/activate && x $A $PATH',
      [
        ['. /v/bin/activate', false],
        ['x 1 $PATH?', false],
      ],
    ],
    [
      'RUN ["/bin/sh", "-c", "cd /b && x"]',
      [
        ['cd /b', false],
        ['x', false, '/b'],
      ],
    ],
  ])('%j', (text, shown) => {
    expect(
      commands(`WORKDIR /w\n${text}`).map(one => [show(one), one.conditional, one.directory]),
    ).toEqual(
      shown.map(([words, conditional, ...more]) => [
        words,
        conditional,
        more.length > 0 ? more[0] : '/w',
      ]),
    )
  })
})

describe('the working directory', () => {
  test.each<readonly [script: string, directory: string | undefined]>([
    ['cd /a && x', '/a'],
    ['cd /a/; cd b/../c && x', '/a/c'],
    ['cd -- / && x', '/'],
    ['cd "$UP" && x', undefined],
    ['cd "$UP"; cd a && x', undefined],
    ['cd $UP; cd /a && x', '/a'],
    ['cd && x', undefined],
    ['cd - && x', undefined],
    ['cd a b && x', undefined],
    ['cd a* && x', undefined],
    ['cd "" && x', undefined],
    ['pushd /a && x', undefined],
    ['(cd /a) && x', '/w'],
    ['cd /a | y; x', '/w'],
    ['cd /a & x', '/w'],
    ['{ cd /a; } && x', '/a'],
    ['y || cd /a; x', undefined],
    ['cd /a || exit 1; x', '/a'],
    ['if y; then cd /a; fi; x', undefined],
    ['if y; then cd /a; else cd /a; fi; x', '/a'],
    ['if y; then cd /a; elif z; then cd /b; else cd /a; fi; x', undefined],
    ['bash -c "cd /a"; x', '/w'],
  ])('%s: %s', (script, directory) => {
    expect(commands(`WORKDIR /w\nRUN ${script}`).at(-1)?.directory).toBe(directory)
  })
})

describe('the environment', () => {
  test.each<readonly [script: string, environment: Record<string, string | undefined>]>([
    ['A=1 x', { A: '1' }],
    ['A=$UP x', { A: undefined }],
    ['A=1; x', {}],
    ['ENVIRON=2; x', { ENVIRON: '2' }],
    ['export A=1 B; x', { A: '1' }],
    ['A=1; export A; x', { A: '1' }],
    ['export A=1; printf %s a; x', { A: '1' }],
    ['A=$UP; export A; x', { A: undefined }],
    ['export A; A=2; x', { A: '2' }],
    ['export "A=$UP"; x', { A: undefined }],
    ['declare A=1; x', {}],
    ['readonly A; x', {}],
    ['export A=1; y || A=2; x', { A: undefined }],
    ['export A=1; read A; x', { A: undefined }],
    ['export A=1; unset A; x', { A: undefined }],
    ['export A=1; A+=2; x', { A: undefined }],
    ['export A=$UP; x', { A: undefined }],
    ['(export A=1); x', {}],
  ])('%s', (script, environment) => {
    const last = commands(`ENV ENVIRON=1\nRUN ${script}`).at(-1)
    expect(Object.fromEntries(last?.environment ?? [])).toEqual(environment)
  })
})

test.each<readonly [script: string, conditional: readonly boolean[]]>([
  ['a && b', [false, false]],
  ['a || b', [false, true]],
  ['a && b || c && d', [false, true, true, false]],
  ['if a; then b; fi; c', [false, true, false]],
])('%s: may be left out: %j', (script, conditional) => {
  expect(commands(`RUN ${script}`).map(one => one.conditional)).toEqual(conditional)
})

test('says how commands are joined, and which run in a shell of their own', () => {
  const found = commands('RUN a && (b; c) | d & e')
  expect(found.map(({ joinedBy, subshell }) => [joinedBy, subshell])).toEqual([
    ['start', true],
    ['&&', true],
    [';', true],
    ['|', true],
    ['&', false],
  ])
})

test('reads redirections', () => {
  const [command] = commands('RUN uv export > "$UP" 2>&1 < a >> b <<< "c d" <<E\nbody\nE')
  expect(command?.redirections).toEqual([
    { operator: '>', target: undefined },
    { operator: '>&', target: '1' },
    { operator: '<', target: 'a' },
    { operator: '>>', target: 'b' },
    { operator: '<<<', target: 'c d' },
    { operator: '<<', target: 'body\n' },
  ])
})
