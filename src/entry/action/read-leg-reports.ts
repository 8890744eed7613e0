import { findReportFiles } from '../../adapters/run-folder/find-report-files.ts'
import { readSmallFile } from '../../adapters/run-folder/read-small-file.ts'
import { InputError } from '../../domain/errors.ts'
import { type LegResults, legResults } from '../../domain/fan-out/leg-results.ts'
import { MOST_LEGS, MOST_WAVES } from '../../domain/fan-out/legs.ts'
import { MAX_REPORT_BYTES, readForeignReport } from '../../domain/report/foreign-report.ts'
import type { RunReport } from '../../domain/report/report.ts'
import type { Log } from '../../ports/log.ts'

/** What the legs kept of their reports. One that cannot be read is said, and makes nothing red that can be looked up. */
export async function readLegReports(folder: string, log: Log): Promise<LegResults> {
  const reports: RunReport[] = []
  for (const { artifact, file } of await findReportFiles(folder, MOST_LEGS * MOST_WAVES)) {
    try {
      const text = await readSmallFile(file, {
        maxBytes: MAX_REPORT_BYTES,
        remedy: 'Run the leg again.',
      })
      if (text !== undefined) {
        reports.push(readForeignReport(text))
      }
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error
      }
      log.notice(`${artifact}: ${error.message}`)
    }
  }
  return legResults(reports)
}
