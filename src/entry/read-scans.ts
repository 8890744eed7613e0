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
  return { now: await read(inputs.now, folder), before: await read(inputs.before, folder) }
}

async function read(patterns: readonly string[], folder: string): Promise<readonly ScanFile[]> {
  if (patterns.length === 0) return []
  const { readScanFiles } = await import('../adapters/scan-results/read-scan-files.ts')
  const { MAX_SCAN_BYTES, parseScan } = await import('../domain/scan/parse-scan.ts')
  const files = await readScanFiles(patterns, folder, MAX_SCAN_BYTES)
  return files.flatMap(({ file, text }) => parseScan(text, file).map(scan => ({ ...scan, file })))
}
