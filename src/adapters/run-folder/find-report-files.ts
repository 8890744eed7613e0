import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode } from '../layout/system-error.ts'

export interface ReportFile {
  /** The folder that one of several artifacts was unpacked into; else empty. */
  readonly artifact: string
  readonly file: string
}

/**
 * Where report.json may lie: at the path itself, or where it is a folder, in it or in each folder of it, as
 * actions/download-artifact unpacks one artifact or several. Sorted by name, at most `most`; links are not followed.
 */
export async function findReportFiles(path: string, most: number): Promise<readonly ReportFile[]> {
  if (!(await isFolder(path))) {
    return [{ artifact: '', file: path }]
  }
  const entries = await readdir(path, { withFileTypes: true })
  if (entries.some(entry => entry.isFile() && entry.name === 'report.json')) {
    return [{ artifact: '', file: join(path, 'report.json') }]
  }
  return entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .slice(0, most)
    .map(name => ({ artifact: name, file: join(path, name, 'report.json') }))
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory()
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false
    throw error
  }
}
