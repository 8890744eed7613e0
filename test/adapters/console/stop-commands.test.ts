import { expect, test } from '@jest/globals'
import { actionsToolOutput, plainToolOutput } from '../../../src/adapters/console/stop-commands.ts'

function recorder() {
  const lines: string[] = []
  return { lines, write: (text: string) => lines.push(text) }
}

test('in Actions the runner takes no command until a token that nobody can guess', async () => {
  const { lines, write } = recorder()
  const output = actionsToolOutput(write)
  const guard = () =>
    output.guarded(async () => {
      output.line('::error::x')
      output.line('a ##[error]x')
    })
  await guard()
  await guard()
  const [start = '', first, second, end] = lines
  const token = /^::stop-commands::([0-9a-f-]{36})\n$/.exec(start)?.[1]
  expect([first, second, end]).toEqual([': :error::x\n', 'a # #[error]x\n', `::${token}::\n`])
  expect(lines[4]).not.toBe(start)
})

test('commands are taken again after a work that failed', async () => {
  const { lines, write } = recorder()
  const failing = actionsToolOutput(write).guarded(async () => {
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(lines[1]).toBe(`::${(lines[0] ?? '').slice('::stop-commands::'.length).trim()}::\n`)
})

test('on a terminal lines are made safe, and nothing is added', async () => {
  const { lines, write } = recorder()
  const output = plainToolOutput(write)
  await output.guarded(async () => output.line('\u001b[2Ja'))
  expect(lines).toEqual(['a\n'])
})
