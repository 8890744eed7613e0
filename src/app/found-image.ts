import { decodeRecord, type ReadRecord } from '../domain/fingerprint/record.ts'
import type { ConfigDigests } from '../domain/plan/decide.ts'
import type { FoundImage } from './look-up-image.ts'

/** The record of an image; every platform holds the same one. */
export function recordOf(found: FoundImage | undefined): ReadRecord {
  return found === undefined
    ? { kind: 'none' }
    : decodeRecord(found.perPlatform[0]?.manifest.annotations ?? {})
}

export function configsOf(found: FoundImage | undefined): ConfigDigests | undefined {
  return found === undefined
    ? undefined
    : Object.fromEntries(
        found.perPlatform.map(({ platform, configDigest }) => [platform, configDigest]),
      )
}
