import { expect, test } from '@jest/globals'
import { Openings } from './closed-behind-all.ts'

/** Something that says when it was closed. */
function opening(name: string, closed: string[]) {
  return { name, [Symbol.asyncDispose]: async () => void closed.push(name) }
}

test('what was opened is closed in reverse, also where something else could not be opened', async () => {
  const closed: string[] = []
  const openings = new Openings()
  expect((await openings.keep(Promise.resolve(opening('api', closed)))).name).toBe('api')
  await openings.keep(Promise.reject(new Error('no'))).catch(() => undefined)
  await openings.keep(Promise.resolve(opening('bench', closed)))
  await openings.close()
  expect(closed).toEqual(['bench', 'api'])
})

test('what opens after the tests is closed as it comes, and so is what is only then begun', async () => {
  const closed: string[] = []
  const openings = new Openings()
  const slow = Promise.withResolvers<AsyncDisposable>()
  void openings.keep(slow.promise)
  const closing = openings.close()
  void openings.keep(Promise.resolve(opening('late', closed)))
  slow.resolve(opening('slow', closed))
  await closing
  expect(closed.sort()).toEqual(['late', 'slow'])
})
