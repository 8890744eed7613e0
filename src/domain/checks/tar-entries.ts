import { TarReader } from '../tar/tar-reader.ts'
import type { Owner } from './user-files.ts'

export interface OwnedFile {
  /** Without a slash at its end. */
  readonly path: string
  readonly owner: Owner
  /** As UTF-8; of a folder empty. */
  readonly text: string
}

/** What a small archive holds, up to where it is damaged or cut off. */
export function readTar(bytes: Uint8Array): readonly OwnedFile[] {
  const files: OwnedFile[] = []
  let pieces: Buffer[] = []
  const reader = new TarReader({
    begin: () => true,
    content: piece => {
      pieces.push(piece)
    },
    end: ({ name, uid, gid }) => {
      const text = Buffer.concat(pieces).toString('utf8')
      files.push({ path: name.replace(/\/$/, ''), owner: { uid, gid }, text })
      pieces = []
    },
  })
  try {
    reader.push(bytes)
  } catch {
    // What is not there is told as such by who asks for it.
  }
  return files
}
