import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface KeptCode {
  readonly code: Buffer
  /** Kept a short while ago. */
  readonly isYoung: boolean
}

/** A function that a run needs and the kept code lacks is compiled in each run, until the code is kept again. */
const YOUNG_MS = 60 * 60 * 1000
/** Of sha1, in hex. */
const DIGEST_LENGTH = 40

/** What was kept for exactly this source; undefined when there is none, or it is damaged. */
export function readKept(file: string, source: Buffer): KeptCode | undefined {
  try {
    const bytes = readFileSync(file)
    const code = bytes.subarray(DIGEST_LENGTH)
    if (bytes.toString('latin1', 0, DIGEST_LENGTH) !== digestOf(source, code)) return undefined
    return { code, isYoung: Date.now() - statSync(file).mtimeMs < YOUNG_MS }
  } catch {
    return undefined
  }
}

/** Another process sees all of it or nothing. @throws what the file system throws */
export function writeKept(file: string, source: Buffer, code: Buffer): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, Buffer.concat([Buffer.from(digestOf(source, code)), code]), {
    mode: 0o600,
  })
  renameSync(unfinished, file)
}

/** True for a folder that nobody else can write: what lies in it is run. */
export function isOwnFolder(folder: string): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false })
  const uid = process.getuid?.()
  return (
    stats !== undefined && (uid === undefined || (stats.uid === uid && (stats.mode & 0o022) === 0))
  )
}

function digestOf(source: Buffer, code: Buffer): string {
  return createHash('sha1').update(source).update(code).digest('hex')
}
