import { expect, test } from '@jest/globals'
import { InputError } from '../../../src/domain/errors.ts'
import { unlessWrong } from '../../../src/domain/install/lenient.ts'

test('a wrong file is no answer; any other error stays one', () => {
  expect(unlessWrong(() => 1)).toBe(1)
  const wrong = new InputError('x is wrong', { remedy: 'Mend x.' })
  expect(
    unlessWrong(() => {
      throw wrong
    }),
  ).toBeUndefined()
  expect(() =>
    unlessWrong(() => {
      throw new TypeError('broken')
    }),
  ).toThrow(TypeError)
})
