import { expect, test } from '@jest/globals'
import { instructionText } from '../../../src/domain/sizes/instruction-text.ts'

test.each<{ what: string; createdBy: string; text: string }>([
  {
    what: 'a RUN of BuildKit',
    createdBy: 'RUN /bin/sh -c apt-get update     && apt-get install -y git # buildkit',
    text: 'RUN apt-get update && apt-get install -y git',
  },
  {
    what: 'build arguments, also with spaces',
    createdBy: 'RUN |2 CLI=1.2.3 NOTE=two words /bin/sh -c pip install cli==$CLI # buildkit',
    text: 'RUN pip install cli==$CLI',
  },
  {
    what: 'another shell with options',
    createdBy: 'RUN |1 A=b /bin/bash -euxo pipefail -c echo $A | cat # buildkit',
    text: 'RUN echo $A | cat',
  },
  {
    what: 'a shell by its name',
    createdBy: 'RUN bash -c true # buildkit',
    text: 'RUN true',
  },
  {
    what: 'exec form',
    createdBy: 'RUN python -m compileall /app # buildkit',
    text: 'RUN python -m compileall /app',
  },
  {
    what: 'exec form with build arguments',
    createdBy: 'RUN |2 A=b API_PASSWORD=hunter2 python -m compileall # buildkit',
    text: 'RUN python -m compileall',
  },
  {
    what: 'a script that runs a script',
    createdBy: 'RUN /bin/sh -c ./setup.sh -c fast # buildkit',
    text: 'RUN ./setup.sh -c fast',
  },
  {
    what: 'a heredoc',
    createdBy: 'RUN /bin/sh -c set -e\nuv sync\n # buildkit',
    text: 'RUN set -e uv sync',
  },
  {
    what: 'a COPY',
    createdBy: 'COPY /app/.venv /app/.venv # buildkit',
    text: 'COPY /app/.venv /app/.venv',
  },
  {
    what: 'a RUN of the classic builder',
    createdBy: '/bin/sh -c set -x; true',
    text: 'RUN set -x; true',
  },
  {
    what: 'a RUN of the classic builder with arguments',
    createdBy: '|1 A=b /bin/sh -c echo $A',
    text: 'RUN echo $A',
  },
  {
    what: 'a CMD of the classic builder',
    createdBy: '/bin/sh -c #(nop)  CMD ["python3"]',
    text: 'CMD ["python3"]',
  },
  {
    what: 'an ADD of the classic builder',
    createdBy: '/bin/sh -c #(nop) ADD file:0f3c in / ',
    text: 'ADD file:0f3c in /',
  },
  {
    what: 'what is no instruction',
    createdBy: "# debian.sh --arch 'amd64' out/ 'bookworm'",
    text: "# debian.sh --arch 'amd64' out/ 'bookworm'",
  },
  { what: 'nothing', createdBy: '', text: '' },
  {
    what: 'characters that steer a terminal or the direction of text',
    createdBy: 'RUN /bin/sh -c echo \u001b[31mred\r\n::error::x \u202eabc # buildkit',
    text: 'RUN echo [31mred ::error::x abc',
  },
])('reads $what', ({ createdBy, text }) => {
  expect(instructionText(createdBy)).toBe(text)
})

test('shortens by characters, never through one', () => {
  expect(instructionText('COPY 𝟙𝟚𝟛𝟜 /', 8)).toBe('COPY 𝟙𝟚…')
  expect(instructionText('COPY a /', 8)).toBe('COPY a /')
  expect(instructionText(`RUN ${'x'.repeat(500)}`)).toBe(`RUN ${'x'.repeat(115)}…`)
})

test('stays quick on a hostile history', () => {
  const lines = [
    'KEY',
    '--KEY',
    'KEY=',
    'RUN |9 ',
    '/bin/sh -c',
    ' -a',
    '/',
    'x://',
    '"',
    'eyJ',
    '\u0000',
  ]
  for (const line of lines) {
    const started = performance.now()
    instructionText(line.repeat(1_000_000 / line.length))
    expect(performance.now() - started).toBeLessThan(10_000)
  }
})
