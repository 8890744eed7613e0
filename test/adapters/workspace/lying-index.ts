import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Scratch } from '../git/scratch.ts'

/** What an index entry says after `lie`, so that a test sees whether the index or the bytes were asked. */
export const LIE = 'dead'.repeat(10)

const CHECKSUM = 20

/** Replaces the id of `path` in the index by `LIE`; stat data, flags and the checksum stay right. */
export function lie(scratch: Scratch, path: string, file = scratch.join('.git/index')): void {
  const id = scratch.git('hash-object', '--', path).trim()
  const bytes = readFileSync(file)
  const name = bytes.indexOf(path)
  const place = bytes.lastIndexOf(Buffer.from(id, 'hex'), name)
  bytes.write(LIE, place, 'hex')
  const body = bytes.subarray(0, -CHECKSUM)
  createHash('sha1').update(body).digest().copy(bytes, body.length)
  writeFileSync(file, bytes)
}
