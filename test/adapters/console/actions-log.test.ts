import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { actionsLog } from '../../../src/adapters/console/actions-log.ts'

const write = process.stdout.write
let printed = ''
beforeEach(() => {
  printed = ''
  process.stdout.write = text => {
    printed += String(text)
    return true
  }
})
afterEach(() => {
  process.stdout.write = write
})

/** What the runner takes for a command: `::name::` after white space of .NET, or `##[name]` anywhere. */
const commandsIn = (text: string) =>
  text.split(/\r\n|\r|\n/).filter(line => /^[\s\u0085]*::[^:]+::/.test(line) || /##\[/.test(line))

describe('the log of a step', () => {
  test.each([
    'plain',
    'two\nlines',
    '::error::x',
    '  ::set-output name=a::b',
    'a\n::error::x',
    'a\r::error::x',
    'a\r\n::error::x',
    '\u0085::error::x',
    '\u00a0::error::x',
    '\u2028::error::x',
    'a ##[error]x',
    '\u001b[31m::error::x',
    'x\u202e::y',
  ])('says %j as a text', text => {
    const log = actionsLog()
    log.info(text)
    expect(commandsIn(printed)).toEqual([])
    expect(printed.endsWith('\n')).toBe(true)
    expect(printed).toContain(/[a-z]+/.exec(text.replaceAll('\u001b[31m', ''))?.[0])
  })

  test.each([
    { level: 'notice', at: undefined, line: '::notice::50%25 of a%0A::error::x' },
    {
      level: 'warning',
      at: { file: 'a,b', line: 3 },
      line: '::warning file=a%2Cb,line=3::50%25 of a%0A::error::x',
    },
    { level: 'error', at: { file: 'a' }, line: '::error file=a::50%25 of a%0A::error::x' },
  ] as const)('says $level as one command, whatever it holds', ({ level, at, line }) => {
    actionsLog()[level]('50% of a\n::error::x', at)
    expect(printed).toBe(`${line}\n`)
  })

  test('debug is a command that the runner shows on demand', () => {
    actionsLog().debug('a\nb')
    expect(printed).toBe('::debug::a%0Ab\n')
  })

  test('groups what a work prints, also when it fails', async () => {
    const log = actionsLog()
    const failing = log.group('Build\n::error::x', async () => {
      log.info('inside')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(printed).toMatch(/^::group::Build .*\ninside\n::endgroup::\n$/)
    expect(commandsIn(printed)).toHaveLength(2)
  })
})
