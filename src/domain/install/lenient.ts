import { InputError } from '../errors.ts'

/** What `read` answers; undefined where the user's file is wrong and no tool of the build would look at it that way. */
export function unlessWrong<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}
