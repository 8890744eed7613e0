import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import type { Descriptor } from '../../../src/domain/oci/manifest.ts'

export interface TarFile extends Partial<Header> {
  readonly name: string
  readonly text?: string
}

/** Files as texts by path, or entries with all that a tar can say. */
export async function tarOf(
  files: Readonly<Record<string, string>>,
  entries: readonly TarFile[] = [],
): Promise<Buffer> {
  const tar = pack()
  const bytes = buffer(tar as unknown as NodeJS.ReadableStream)
  for (const [name, text] of Object.entries(files)) tar.entry({ name }, text)
  for (const { text, ...header } of entries) tar.entry(header, text ?? '')
  tar.finalize()
  return bytes
}

export const COMPRESSIONS = {
  tar: (tar: Buffer) => tar,
  'tar+gzip': (tar: Buffer) => gzipSync(tar),
  'tar+zstd': (tar: Buffer) => zstdCompressSync(tar),
} as const

export function layerDescriptor(bytes: Uint8Array, suffix = 'tar+gzip'): Descriptor {
  return {
    mediaType: `application/vnd.oci.image.layer.v1.${suffix}`,
    digest: digestOf(bytes),
    size: bytes.byteLength,
  }
}

/** In chunks of `size` bytes. */
export function chunked(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  return Readable.from(
    (function* () {
      for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
    })(),
  )
}
