import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { withLayoutLock } from '../../../src/adapters/layout/layout-lock.ts'
import { StoreUnavailableError } from '../../../src/domain/errors.ts'

const times = { waitMs: 300, staleMs: 10_000 }
/** For what must succeed on a busy machine, too. */
const patient = { ...times, waitMs: 20_000 }

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'base-image-lock-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

test('of many writers one is at work at a time, and no lock stays', async () => {
  await using at = await folder()
  let inside = 0
  let most = 0
  const write = () =>
    withLayoutLock(at.path, { waitMs: 10_000, staleMs: 10_000 }, async () => {
      inside += 1
      most = Math.max(most, inside)
      await delay(3)
      inside -= 1
    })
  await Promise.all(Array.from({ length: 10 }, write))
  expect([most, await readdir(at.path)]).toEqual([1, []])
})

test('a writer that throws gives the lock back', async () => {
  await using at = await folder()
  const failing = withLayoutLock(at.path, times, () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(await withLayoutLock(at.path, times, async () => 'next')).toBe('next')
})

test.each(['.base-image.lock', 'index.json.lock'])(
  'a live %s is waited for, then it is an error',
  async name => {
    await using at = await folder()
    await writeFile(join(at.path, name), 'another')
    const waiting = withLayoutLock(at.path, times, async () => 'never')
    await expect(waiting).rejects.toThrow(StoreUnavailableError)
    expect(await readdir(at.path)).toEqual([name])
  },
)

test.each(['.base-image.lock', 'index.json.lock'])(
  'a %s of a writer that died is no obstacle',
  async name => {
    await using at = await folder()
    const file = join(at.path, name)
    await writeFile(file, 'dead')
    await utimes(file, new Date(0), new Date(0))
    const results = await Promise.all(
      Array.from({ length: 5 }, (_, place) => withLayoutLock(at.path, patient, async () => place)),
    )
    expect(results).toEqual([0, 1, 2, 3, 4])
  },
)

test.each([
  { holder: 'of a process that has ended', pid: 2 ** 22 + 1, host: hostname(), isFree: true },
  { holder: 'of a process that runs', pid: process.pid, host: hostname(), isFree: false },
  { holder: 'of another machine', pid: 2 ** 22 + 1, host: 'elsewhere', isFree: false },
])('a fresh lock $holder is free: $isFree', async ({ pid, host, isFree }) => {
  await using at = await folder()
  await writeFile(join(at.path, '.base-image.lock'), `${host} ${pid} x`)
  const locking = withLayoutLock(at.path, isFree ? patient : times, async () => 'done')
  await (isFree
    ? expect(locking).resolves.toBe('done')
    : expect(locking).rejects.toThrow(StoreUnavailableError))
})
