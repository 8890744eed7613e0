import { formatError, InputError } from '../domain/errors.ts'
import type { GivenScans, ScanFile } from '../domain/scan/image-scan.ts'

export interface ScanInputs {
  /** Paths and patterns of what scanners wrote of the images as they are. */
  readonly now: readonly string[]
  /** The same of the images as they were. */
  readonly before: readonly string[]
}

/**
 * Before anything is built: a file that cannot be used would else be told of when all is done.
 * @throws InputError
 */
export async function readScans(inputs: ScanInputs, folder: string): Promise<GivenScans> {
  return readAll(inputs, folder, refuse)
}

/** When all is done: a file that cannot be used is told beside what was done, and beside the other scans. */
export async function readScansAfterwards(inputs: ScanInputs, folder: string): Promise<GivenScans> {
  const unread: string[] = []
  const scans = await readAll(inputs, folder, error => {
    unread.push(formatError(error))
  })
  return { ...scans, unread }
}

type OnRefusal = (error: InputError) => void

function refuse(error: InputError): never {
  throw error
}

async function readAll(
  { now, before }: ScanInputs,
  folder: string,
  onRefusal: OnRefusal,
): Promise<GivenScans> {
  return { now: await read(now, folder, onRefusal), before: await read(before, folder, onRefusal) }
}

async function read(
  patterns: readonly string[],
  folder: string,
  onRefusal: OnRefusal,
): Promise<readonly ScanFile[]> {
  if (patterns.length === 0) return []
  const { findScanFiles, readScanFile } = await import(
    '../adapters/scan-results/read-scan-files.ts'
  )
  const { MAX_SCAN_BYTES, parseScan } = await import('../domain/scan/parse-scan.ts')
  const scans: ScanFile[] = []
  await unlessRefused(onRefusal, async () => {
    for (const file of await findScanFiles(patterns, folder, onRefusal)) {
      await unlessRefused(onRefusal, async () => {
        const text = await readScanFile(file, folder, MAX_SCAN_BYTES)
        scans.push(...parseScan(text, file).map(scan => ({ ...scan, file })))
      })
    }
  })
  return scans
}

async function unlessRefused(onRefusal: OnRefusal, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    onRefusal(error)
  }
}
