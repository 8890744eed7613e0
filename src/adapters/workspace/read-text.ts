import { isAscii, isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { InputError } from '../../domain/errors.ts'
import { fileKind } from './file-kind.ts'
import { unreadable } from './unreadable.ts'

const NEWLINE = 0x0a

export interface TextFile {
  /** Absolute. */
  readonly file: string
  /** As messages name it. */
  readonly path: string
  readonly maxBytes: number
}

/**
 * The text without a byte order mark.
 * @throws InputError when it is no regular file (never opened then), too large, or not UTF-8
 */
export function readTextFile(text: TextFile): string {
  const bytes = readFileBytes(text)
  // A decoder of UTF-8 takes ten times as long.
  if (isAscii(bytes)) return bytes.toString('latin1')
  if (!isUtf8(bytes)) {
    const { path } = text
    throw new InputError(`${JSON.stringify(path)} is not UTF-8`, {
      remedy: 'Save the file in UTF-8.',
      at: { file: path, line: badLine(bytes) },
    })
  }
  return new TextDecoder().decode(bytes)
}

/** @throws InputError when it is no regular file (never opened then), or too large */
export function readFileBytes({ file, path, maxBytes }: TextFile): Buffer {
  const stats = statSync(file)
  if (!stats.isFile()) {
    throw new InputError(`${JSON.stringify(path)} is ${fileKind(stats)}, not a file`, {
      remedy: 'Name a regular file.',
      at: { file: path },
    })
  }
  if (stats.size > maxBytes) {
    throw new InputError(
      `${JSON.stringify(path)} has ${stats.size} bytes, more than the ${maxBytes} that are read`,
      { remedy: 'Check that the right file is named, or make it smaller.', at: { file: path } },
    )
  }
  try {
    return readFileSync(file)
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

/** First line that is not UTF-8, from 1; a newline is never part of a longer character. */
function badLine(bytes: Buffer): number {
  let start = 0
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(NEWLINE, start)
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line
    start = end + 1
  }
}
