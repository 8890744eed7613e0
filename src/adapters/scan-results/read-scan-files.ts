import { glob } from 'node:fs/promises'
import { resolve } from 'node:path'
import { InputError } from '../../domain/errors.ts'
import { readSmallFile } from '../run-folder/read-small-file.ts'

const MOST_FILES = 200
const REMEDY =
  'Name files that a scanner wrote in an earlier step, or a pattern such as `scans/*.json`.'

export interface TextFile {
  /** As it was named, or found by a pattern. */
  readonly file: string
  readonly text: string
}

/**
 * The files that paths and patterns name, each once.
 * @param folder that relative ones are in
 * @throws InputError for a path or pattern that names nothing, and for what is no regular file
 */
export async function readScanFiles(
  patterns: readonly string[],
  folder: string,
  maxBytes: number,
): Promise<readonly TextFile[]> {
  const files = new Set<string>()
  for (const pattern of patterns) {
    for (const file of await namedFiles(pattern, folder)) files.add(file)
  }
  if (files.size > MOST_FILES) {
    throw new InputError(`more than ${MOST_FILES} files of scanners were named`, { remedy: REMEDY })
  }
  const read: TextFile[] = []
  for (const file of files) {
    const text = await readSmallFile(resolve(folder, file), { maxBytes, remedy: REMEDY })
    if (text === undefined) throw missing(file)
    read.push({ file, text })
  }
  return read
}

async function namedFiles(pattern: string, folder: string): Promise<readonly string[]> {
  if (!/[*?[{]/.test(pattern)) return [pattern]
  const found: string[] = []
  for await (const file of glob(pattern, { cwd: folder })) found.push(file)
  if (found.length === 0) throw missing(pattern)
  return found.sort()
}

function missing(name: string): InputError {
  return new InputError(`there is no scan ${name}`, { remedy: REMEDY })
}
