import { expect, test } from '@jest/globals'
import { BuildFailedError, InputError } from '../../src/domain/errors.ts'
import { describeFailure } from '../../src/entry/failure.ts'

const at = { file: 'Dockerfile', line: 3 }

test.each<{ error: unknown; message: string; exitCode: number }>([
  {
    error: new InputError('wrong', { remedy: 'Mend it.', at }),
    message: 'Dockerfile:3: wrong\n  Mend it.',
    exitCode: 2,
  },
  {
    error: new BuildFailedError('broken', { remedy: 'Try again.' }),
    message: 'broken\n  Try again.',
    exitCode: 1,
  },
  {
    error: new Error('odd'),
    message: expect.stringMatching(
      /^internal error: odd\n {2}Please report it/,
    ) as unknown as string,
    exitCode: 1,
  },
  {
    error: 'a text',
    message: expect.stringMatching(/^internal error: a text\n/) as unknown as string,
    exitCode: 1,
  },
])('$error', ({ error, message, exitCode }) => {
  const failure = describeFailure(error)
  expect(failure).toMatchObject({ message, exitCode })
  expect(failure.message).not.toMatch(/^\s+at /m)
})

test('the place is told apart, for the annotation', () => {
  expect(describeFailure(new InputError('wrong', { remedy: 'Mend it.', at })).at).toEqual(at)
  expect(describeFailure(new Error('odd')).at).toBeUndefined()
})

test('the stack is kept for debug logs', () => {
  expect(describeFailure(new Error('odd')).detail).toMatch(/^Error: odd\n\s+at /)
})

test('a token in what a file says is not shown', () => {
  const token = `ghp_${'a1'.repeat(18)}`
  const error = new InputError(`cannot read "x @ git+https://u:${token}@example.com/y ${token}"`, {
    remedy: 'Correct it.',
  })
  const shown = describeFailure(error)
  expect(`${shown.message} ${shown.detail}`).not.toContain(token)
})
