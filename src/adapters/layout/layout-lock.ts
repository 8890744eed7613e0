import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StoreUnavailableError } from '../../domain/errors.ts'
import { systemErrorCode } from './system-error.ts'

export interface LockTimes {
  /** Longest wait for another writer. */
  readonly waitMs: number
  /** A lock older than this was left by a writer that died, perhaps on another machine; the work under it takes milliseconds. */
  readonly staleMs: number
}

export const lockTimes: LockTimes = { waitMs: 30_000, staleMs: 10_000 }

const POLL_MS = 20
/** Ours. buildx locks `index.json.lock` with flock and removes it, so that name cannot be shared. */
const LOCK_FILE = '.base-image.lock'
const BUILDX_LOCK_FILE = 'index.json.lock'

/**
 * Runs `work` while no other writer changes the folder's index.
 * @throws StoreUnavailableError when another writer does not finish in time
 */
export async function withLayoutLock<Result>(
  folder: string,
  times: LockTimes,
  work: () => Promise<Result>,
): Promise<Result> {
  const file = join(folder, LOCK_FILE)
  const token = `${hostname()} ${process.pid} ${randomUUID()}`
  const deadlineMs = Date.now() + times.waitMs
  while ((await isHeldByBuildx(folder, times)) || !(await tryLock(file, token))) {
    await breakStaleLock(file, times)
    if (Date.now() > deadlineMs) {
      throw new StoreUnavailableError(
        `another run has been writing ${folder} for ${times.waitMs} ms`,
        {
          remedy: `Wait for it, or delete ${file} when no other run is at work.`,
        },
      )
    }
    await delay(POLL_MS)
  }
  try {
    return await work()
  } finally {
    if ((await holderOf(file)) === token) {
      await rm(file, { force: true })
    }
  }
}

async function tryLock(file: string, token: string): Promise<boolean> {
  try {
    await writeFile(file, token, { flag: 'wx' })
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') {
      return false
    }
    throw error
  }
}

/** buildx writes index.json in place while its lock file exists; a killed buildx leaves the file behind. */
async function isHeldByBuildx(folder: string, times: LockTimes): Promise<boolean> {
  const age = await ageMs(join(folder, BUILDX_LOCK_FILE))
  return age !== undefined && age < times.staleMs
}

/** Moves the lock of a dead writer aside; if it was replaced by a live one in between, puts that back. */
async function breakStaleLock(file: string, times: LockTimes): Promise<void> {
  const age = await ageMs(file)
  const holder = await holderOf(file)
  if (age === undefined || holder === undefined || (age < times.staleMs && !isDead(holder))) {
    return
  }
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
    if ((await holderOf(aside)) !== holder) {
      await link(aside, file)
    }
  } catch {
    // Another waiter was faster: the next round sees how things are.
  }
  await rm(aside, { force: true })
}

/** Known only of a writer on this machine. */
function isDead(holder: string): boolean {
  const [host, pid] = holder.split(' ')
  if (host !== hostname() || !/^[1-9][0-9]*$/.test(pid ?? '')) {
    return false
  }
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return systemErrorCode(error) === 'ESRCH'
  }
}

async function holderOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined)
}

async function ageMs(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found === undefined ? undefined : Date.now() - found.mtimeMs
}
