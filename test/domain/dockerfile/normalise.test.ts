// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { describe, expect, test } from '@jest/globals'
import { argsInEffect } from '../../../src/domain/dockerfile/args-in-effect.ts'
import { collapseBlanks } from '../../../src/domain/dockerfile/collapse-blanks.ts'
import { type EvaluateOptions, evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import { normaliseDockerfile } from '../../../src/domain/dockerfile/normalise.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'

function normalise(text: string, options: EvaluateOptions = {}) {
  const evaluation = evaluate(parseDockerfile(text, 'Dockerfile'), options)
  return normaliseDockerfile(evaluation, argsInEffect(evaluation))
}

const GOOD = `# syntax=docker/dockerfile:1
ARG PY=3.12
FROM ghcr.io/astral-sh/uv:0.9 AS uv
FROM python:\${PY}-slim AS base
ARG PIP=24.2
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    uv sync --frozen && \\
    echo "a  b"
COPY --from=uv --chown=a:a /uv /bin/
COPY <<-EOF /etc/x
\t$PIP
\tEOF
LABEL a=$PIP b="c  d"
ENTRYPOINT ["a", "b"]
HEALTHCHECK --interval=3s CMD curl  x
`

test('keeps what decides about the image, one text for each instruction', () => {
  expect(normalise(GOOD)).toEqual({
    directives: ['syntax=docker/dockerfile:1'],
    stages: [
      { from: 'FROM ghcr.io/astral-sh/uv:0.9 AS uv', instructions: [] },
      {
        from: 'FROM python:${PY}-slim AS base',
        instructions: [
          'ARG PIP',
          'WORKDIR /app',
          'RUN --mount=type=cache,target=/root/.cache --mount=type=bind,source=uv.lock,target=uv.lock uv sync --frozen && echo "a  b"',
          'COPY --from=uv --chown=a:a /uv /bin/',
          'COPY <<-EOF /etc/x\n\t$PIP\nEOF',
          'LABEL a=$PIP b="c  d"',
          'ENTRYPOINT ["a","b"]',
          'HEALTHCHECK --interval=3s CMD curl x',
        ],
      },
    ],
  })
})

const change = (from: string, to: string) => {
  if (!GOOD.includes(from)) throw new Error(`${from} is not there`)
  return GOOD.replace(from, to)
}

describe('does not change', () => {
  test.each<readonly [what: string, text: string]>([
    ['with a comment', change('WORKDIR', '# why\nWORKDIR')],
    ['with a comment inside a continuation', change('    uv sync', '    # why\n\n    uv sync')],
    ['with other indentation', change('    uv sync', '  uv   sync')],
    ['with blanks at the end of lines', change('&& \\\n', '&& \\  \n')],
    ['without continuations', change('uv sync --frozen && \\\n', 'uv sync --frozen && ')],
    ['with keywords in lower case', change('WORKDIR', 'workdir').replace('COPY', 'copy')],
    ['with a stage name in upper case', change('AS base', 'as BASE')],
    ['with a stage that is not reached', change('FROM python', 'FROM never\nRUN x\nFROM python')],
    ['with a global argument that is not used', change('ARG PY', 'ARG NO=1\nARG PY')],
    ['with an argument that is not used', `${GOOD}ARG NO=1\n`],
    ['with another default, which the arguments hold', change('PIP=24.2', 'PIP=25.0')],
    ['with another spelling of JSON', change('["a", "b"]', '[ "a" ,"\\u0062"]')],
    ['with a byte order mark', `\uFEFF${GOOD}`],
    ['with blanks between words of COPY', change('/uv /bin/', '/uv   /bin/')],
    ['with quotes in a flag', change('--from=uv', '--from="uv"')],
    ['with CRLF outside of heredocs', GOOD.replace(/^(?!\t)(.*)\n/gm, '$1\r\n')],
  ])('%s', (_what, text) => {
    expect(normalise(text)).toEqual(normalise(GOOD))
  })

  test('when a stage that is not reached moves the numbers', () => {
    const before = 'FROM a\nFROM b AS x\nFROM c\nCOPY --link --from=0 p q\nCOPY --from=1 p q'
    const after = 'FROM n\nFROM a\nFROM b AS x\nFROM c\nCOPY --link --from=1 p q\nCOPY --from=2 p q'
    expect(normalise(after)).toEqual(normalise(before))
    expect(normalise(before).stages[2]?.instructions).toEqual([
      'COPY --link --from=0 p q',
      'COPY --from=x p q',
    ])
  })
})

describe('changes', () => {
  test.each<readonly [what: string, text: string]>([
    ['with a word of a RUN', change('--frozen', '--locked')],
    ['with blanks inside quotes', change('a  b', 'a b')],
    ['with the body of a heredoc', change('\t$PIP', '\tx')],
    ['with the line ends of a heredoc', change('\t$PIP\n', '\t$PIP\r\n')],
    ['with quotes around a heredoc', change('<<-EOF', '<<-"EOF"')],
    ['with the text of a LABEL', change('a=$PIP b', 'a=1 b')],
    ['with the blanks of a LABEL', change('c  d', 'c d')],
    [
      'with the order',
      change('WORKDIR /app\n', '').replace('COPY --from', 'WORKDIR /app\nCOPY --from'),
    ],
    ['with a directive', change('dockerfile:1', 'dockerfile:1.4')],
    ['with the reference in FROM', change('uv:0.9', 'uv:0.10')],
    ['with a platform in FROM', change('FROM python', 'FROM --platform=linux/arm64 python')],
    ['with a mount', change('type=cache', 'type=tmpfs')],
    ['with exec in place of shell form', change('curl  x', '["curl", "x"]')],
    ['with MAINTAINER', `${GOOD}MAINTAINER me\n`],
  ])('%s', (_what, text) => {
    expect(normalise(text)).not.toEqual(normalise(GOOD))
  })
})

test.each<readonly [line: string, text: readonly string[]]>([
  ['ARG A=1\nLABEL a=$A', ['ARG A=1', 'LABEL a=$A']],
  ['ARG A\nLABEL a=$A', ['ARG A', 'LABEL a=$A']],
  ['ARG A=$UP\nRUN x', ['ARG A=$UP', 'RUN x']],
  ['ENV a  b  c', ['ENV a  b  c']],
  ['LABEL a b  c', ['LABEL a b  c']],
  ['ENV a=1   b="2  3"', ['ENV a=1 b="2  3"']],
  [
    'ONBUILD   run --mount=type=cache,target=/c  x   y',
    ['ONBUILD RUN --mount=type=cache,target=/c x y'],
  ],
  ['HEALTHCHECK CMD ["a"]', ['HEALTHCHECK CMD ["a"]']],
  ['SHELL ["pwsh", "-c"]\nRUN a   b', ['SHELL ["pwsh","-c"]', 'RUN a   b']],
  ['SHELL ["/bin/bash", "-c"]\nRUN a   b', ['SHELL ["/bin/bash","-c"]', 'RUN a b']],
  ['RUN --mount="a b" --network x', ['RUN --mount="a b" --network x']],
  ['RUN <<A <<B cat\na\nA\nb\nB', ['RUN <<A <<B cat\na\nA\nb\nB']],
  ['USER  a b ', ['USER a b']],
  ['CMD', ['CMD']],
])('writes %j', (line, text) => {
  expect(normalise(`FROM a\n${line}`).stages[0]?.instructions).toEqual(text)
})

test.each<readonly [command: string, collapsed: string]>([
  ['a  b\t c', 'a b c'],
  ["a 'b  c'  d", "a 'b  c' d"],
  ['a "b  \\"  c"  d', 'a "b  \\"  c" d'],
  ['a "b  $(c  "d  e" \'f\')  g"  h', 'a "b  $(c  "d  e" \'f\')  g" h'],
  ['a "b  $(c  (d  e)  )  g"  h', 'a "b  $(c  (d  e)  )  g" h'],
  ['a "`b  c`"  d', 'a "`b  c`" d'],
  ['a ${b:-c  d}  e', 'a ${b:-c  d} e'],
  ['a ${b:-"c  d"}  e', 'a ${b:-"c  d"} e'],
  ['a "${b:-c  d}"  e', 'a "${b:-c  d}" e'],
  ['a\\  b  c', 'a\\  b c'],
  ['a $(b   c)', 'a $(b c)'],
  // Not understood: as they are.
  ["a  $'b  c'", "a  $'b  c'"],
  ["a  it's", "a  it's"],
  ['a  "b', 'a  "b'],
  ['a  "$(b"', 'a  "$(b"'],
  ["a  ${b:-'c'}", "a  ${b:-'c'}"],
  ['a  \\', 'a  \\'],
])('collapses the blanks of %j', (command, collapsed) => {
  expect(collapseBlanks(command)).toBe(collapsed)
})
