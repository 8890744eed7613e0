import { readFile } from 'node:fs/promises'
import { type Digest, parseDigest } from '../../domain/oci/digest.ts'

export interface BakeMetadata {
  /** As buildx wrote it; undefined when there is no file, as after a failed bake. */
  readonly raw: unknown
  /** Bake target -> digest of what was exported. */
  readonly digests: ReadonlyMap<string, Digest>
}

export async function readMetadataFile(path: string): Promise<BakeMetadata> {
  const raw = await readFile(path, 'utf8').then(parseJson, () => undefined)
  return { raw, digests: new Map(Object.entries(asRecord(raw)).flatMap(digestOfTarget)) }
}

function digestOfTarget([target, fields]: [string, unknown]): readonly [string, Digest][] {
  const text = asRecord(fields)['containerimage.digest']
  const digest = typeof text === 'string' ? parseDigest(text) : undefined
  return digest === undefined ? [] : [[target, digest]]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
