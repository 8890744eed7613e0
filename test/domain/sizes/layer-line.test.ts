import { expect, test } from '@jest/globals'
import { layerLine } from '../../../src/domain/sizes/layer-line.ts'

const stages = [
  { instructions: ['RUN make', 'COPY --chown=1:1 . /src'] },
  {
    instructions: [
      'ENV A=1',
      'RUN --mount=type=cache,target=/root/.cache uv sync --frozen --no-dev',
      'COPY --link $NAME-x /app/$NAME',
      'RUN <<EOF\nset -e\nmake all\nEOF',
      'RUN make',
      'WORKDIR /app',
      'RUN --network=none',
    ],
  },
]
const lines = [
  { from: 1, instructions: [2, 3] },
  { from: 5, instructions: [6, 7, 9, 11, 15, 16, 17] },
]

test.each<{ instruction: string; line: number | undefined }>([
  { instruction: 'RUN uv sync --frozen --no-dev', line: 7 },
  { instruction: 'RUN uv sync --frozen --no-d…', line: 7 },
  { instruction: 'RUN uv sync --locked --no-d…', line: undefined },
  { instruction: 'RUN uv sync', line: undefined },
  { instruction: 'RUN uv sync --frozen --no-dev and a lot of other …', line: undefined },
  { instruction: 'COPY api-x /app/api', line: 9 },
  { instruction: 'COPY api-x /srv/api', line: undefined },
  { instruction: 'COPY $NAME-x /app/api', line: 9 },
  { instruction: 'COPY . /src', line: 3 },
  { instruction: 'RUN make', line: 15 },
  { instruction: 'WORKDIR /app', line: 16 },
  { instruction: 'RUN', line: 17 },
  { instruction: 'ADD rootfs.tar /', line: undefined },
  { instruction: '', line: undefined },
])('$instruction stands in line $line', ({ instruction, line }) => {
  expect(layerLine(instruction, { stages, lines })).toBe(line)
})

test('is not known without lines', () => {
  expect(layerLine('RUN make', { stages, lines: [] })).toBeUndefined()
})
