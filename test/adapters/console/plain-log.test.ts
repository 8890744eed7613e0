import { expect, test } from '@jest/globals'
import { plainLog } from '../../../src/adapters/console/plain-log.ts'
import type { Log } from '../../../src/ports/log.ts'

function printedBy(use: (log: Log) => unknown, isVerbose = false): string {
  let printed = ''
  use(
    plainLog({
      write: text => {
        printed += text
      },
      isVerbose,
    }),
  )
  return printed
}

test.each<{ what: string; use: (log: Log) => unknown; printed: string }>([
  { what: 'an info', use: log => log.info('a'), printed: 'a\n' },
  { what: 'a notice', use: log => log.notice('a'), printed: 'notice: a\n' },
  { what: 'a file', use: log => log.warning('a', { file: 'f' }), printed: 'warning: f: a\n' },
  {
    what: 'a line',
    use: log => log.error('a', { file: 'f', line: 2 }),
    printed: 'error: f:2: a\n',
  },
  { what: 'debug', use: log => log.debug('a'), printed: '' },
  { what: 'several lines', use: log => log.info('a\nb'), printed: 'a\nb\n' },
  { what: 'escapes', use: log => log.info('a\u001b]0;x\u0007\rb\u202ec'), printed: 'a]0;xbc\n' },
  {
    what: 'a group',
    use: log => log.group('Build', async () => log.info('a')),
    printed: 'Build ...\na\n',
  },
])('prints $what', ({ use, printed }) => {
  expect(printedBy(use)).toBe(printed)
})

test('debug is shown with -v', () => {
  expect(printedBy(log => log.debug('a'), true)).toBe('debug: a\n')
})

test('a file name cannot command the terminal', () => {
  expect(printedBy(log => log.warning('a', { file: 'f\u001b[2J', line: 1 }))).toBe(
    'warning: f[2J:1: a\n',
  )
})

test('a token is not shown, whatever brought it', () => {
  const token = `ghp_${'a1'.repeat(18)}`
  let written = ''
  const log = plainLog({ write: text => (written += text), isVerbose: true })
  log.debug(token)
  log.warning(`see https://u:${token}@example.com`)
  expect(written).toBe('debug: ***\nwarning: see https://***@example.com\n')
})
