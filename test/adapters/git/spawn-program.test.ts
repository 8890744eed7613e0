import { expect, test } from '@jest/globals'
import { spawnProgram } from '../../../src/adapters/git/spawn-program.ts'

const options = { cwd: '/', env: { GREETING: 'hello' } }
const run = (script: string, input?: string) =>
  spawnProgram(process.execPath, ['-e', script], {
    ...options,
    ...(input === undefined ? {} : { input }),
  })

test('gives exit code, output and errors, in the environment that was handed in', async () => {
  const script = 'console.log(process.env.GREETING);console.error("no");process.exitCode=3'
  expect(await run(script)).toEqual({ exitCode: 3, stdout: 'hello\n', stderr: 'no\n' })
})

test('hands the input over', async () => {
  const result = await run('process.stdin.pipe(process.stdout)', 'a\0b')
  expect(result?.stdout).toBe('a\0b')
})

test('survives a program that does not read its input', async () => {
  const result = await run('process.exit(0)', 'x'.repeat(1_000_000))
  expect(result?.exitCode).toBe(0)
})

test('has no exit code when a signal ended the program', async () => {
  const result = await run('process.kill(process.pid, "SIGKILL")')
  expect(result).toEqual({ exitCode: undefined, stdout: '', stderr: '' })
})

test('is undefined when the program is not installed', async () => {
  expect(await spawnProgram('no-such-program', [], options)).toBeUndefined()
})

test('passes arguments as they are, without a shell', async () => {
  const args = ['-e', 'console.log(process.argv.slice(1).join("|"))', '$(id)', '; rm x', '*']
  const result = await spawnProgram(process.execPath, args, options)
  expect(result?.stdout).toBe('$(id)|; rm x|*\n')
})
