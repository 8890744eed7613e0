import { glob } from 'node:fs/promises'
import { resolve } from 'node:path'
import { InputError } from '../../domain/errors.ts'
import { readSmallFile } from '../run-folder/read-small-file.ts'

const MOST_FILES = 200
const REMEDY =
  'Name files that a scanner wrote in an earlier step, or a pattern such as `scans/*.json`.'

/**
 * The files that paths and patterns name, as they were named or found, each once.
 * @param folder that relative ones are in
 * @param onRefusal told of each pattern that names nothing
 * @throws InputError for more files than anybody scans
 */
export async function findScanFiles(
  patterns: readonly string[],
  folder: string,
  onRefusal: (error: InputError) => void,
): Promise<readonly string[]> {
  const files = new Set<string>()
  for (const pattern of patterns) {
    const found = await namedFiles(pattern, folder)
    if (found.length === 0) onRefusal(missing(pattern))
    for (const file of found) files.add(file)
  }
  if (files.size > MOST_FILES) {
    throw new InputError(`more than ${MOST_FILES} files of scanners were named`, { remedy: REMEDY })
  }
  return [...files]
}

/** @throws InputError when it is not there, or no regular file of at most `maxBytes` */
export async function readScanFile(
  file: string,
  folder: string,
  maxBytes: number,
): Promise<string> {
  const text = await readSmallFile(resolve(folder, file), { maxBytes, remedy: REMEDY })
  if (text === undefined) throw missing(file)
  return text
}

async function namedFiles(pattern: string, folder: string): Promise<readonly string[]> {
  if (!/[*?[{]/.test(pattern)) return [pattern]
  const found: string[] = []
  for await (const file of glob(pattern, { cwd: folder })) found.push(file)
  return found.sort()
}

function missing(name: string): InputError {
  return new InputError(`there is no scan ${name}`, { remedy: REMEDY })
}
