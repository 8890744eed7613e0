import { describe, expect, test } from '@jest/globals'
import { type CliFlags, readCliArguments } from '../../src/entry/cli-arguments.ts'
import { HELP } from '../../src/entry/cli-help.ts'

const { flags: DEFAULTS } = readCliArguments(['plan'])

describe('the command line', () => {
  test.each<{ argv: string; command: string; names?: string[]; flags?: Partial<CliFlags> }>([
    { argv: '', command: 'help' },
    { argv: 'plan', command: 'plan' },
    { argv: 'plan a b', command: 'plan', names: ['a', 'b'] },
    {
      argv: 'build a --push --tag x',
      command: 'build',
      names: ['a'],
      flags: { push: true, tag: 'x' },
    },
    { argv: '--json explain a', command: 'explain', names: ['a'], flags: { json: true } },
    {
      argv: 'plan -v -C dir -o f',
      command: 'plan',
      flags: { verbose: true, directory: 'dir', output: 'f' },
    },
    {
      argv: 'build --build-arg A=1 --build-arg B=2',
      command: 'build',
      flags: { 'build-arg': ['A=1', 'B=2'] },
    },
    { argv: 'plan --build-arg=A=b=c', command: 'plan', flags: { 'build-arg': ['A=b=c'] } },
    { argv: 'build --help', command: 'help', names: ['build'], flags: { help: true } },
    { argv: '-h', command: 'help', flags: { help: true } },
    { argv: 'plan --version', command: 'version', flags: { version: true } },
    { argv: 'report', command: 'report' },
    { argv: 'plan -- --odd', command: 'plan', names: ['--odd'] },
  ])('$argv', ({ argv, command, names = [], flags = {} }) => {
    const words = argv.split(' ').filter(word => word !== '')
    expect(readCliArguments(words)).toEqual({ command, names, flags: { ...DEFAULTS, ...flags } })
  })

  test.each([
    { argv: ['plann'], message: /^there is no command "plann".*plan/ },
    { argv: ['__proto__'], message: /^there is no command "__proto__"/ },
    { argv: ['plan', '--jsn'], message: /'--jsn'.*json/ },
    { argv: ['plan', '--tag'], message: /--tag/ },
    { argv: ['plan', '--push=yes'], message: /--push/ },
    { argv: ['plan', '-x'], message: /'-x'/ },
  ])('refuses $argv', ({ argv, message }) => {
    expect(() => readCliArguments(argv)).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: expect.stringMatching(message),
        remedy: expect.stringContaining('base-image help'),
      }),
    )
  })

  test.each(Object.keys(DEFAULTS).filter(name => !['help', 'version'].includes(name)))(
    'help tells of --%s',
    name => {
      expect(HELP).toContain(`--${name}`)
    },
  )

  test.each([...HELP.matchAll(/--([a-z][a-z-]+)/g)].map(([, name = '']) => name))(
    'help promises --%s, which exists',
    name => {
      const special: Readonly<Record<string, string>> = {
        open: 'report',
        packages: 'report',
        write: 'init',
        delete: 'prune',
        check: 'changelog',
        list: 'check-base',
      }
      const command = special[name] ?? 'plan'
      expect(() => readCliArguments([command, `--${name}`, 'x'])).not.toThrow()
    },
  )

  test('--check is for changelog', () => {
    expect(readCliArguments(['changelog', '--check']).command).toBe('changelog')
    expect(() => readCliArguments(['plan', '--check'])).toThrow(
      '--check is about the files of changelog, which plan does not write',
    )
  })

  test('--list is for check-base', () => {
    expect(readCliArguments(['check-base', '--list', '-']).flags.list).toBe('-')
    expect(() => readCliArguments(['plan', '--list', 'x'])).toThrow(
      '--list names images for check-base, not for plan',
    )
  })

  test('--write is for init and changelog', () => {
    expect(readCliArguments(['changelog', '--write']).command).toBe('changelog')
    expect(readCliArguments(['init', '--write', '--force']).command).toBe('init')
    expect(() => readCliArguments(['plan', '--write'])).toThrow(
      '--write lets init and changelog write files, which plan does not do',
    )
  })

  test('--packages is for build and report', () => {
    expect(() => readCliArguments(['plan', '--packages'])).toThrow(
      '--packages looks into images, which plan does not',
    )
  })

  test('--open is for what writes report.html', () => {
    expect(() => readCliArguments(['plan', '--open'])).toThrow(
      '--open shows report.html, which plan does not write',
    )
  })
})
