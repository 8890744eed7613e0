import { openerOf, openFile } from '../adapters/process/open-file.ts'
import type { Environment } from '../adapters/process/run-child.ts'
import type { OpenedPlatform } from '../app/contents/contents-run.ts'
import type { Log } from '../ports/log.ts'
import type { RunFolder } from '../ports/run-folder.ts'
import type { PageData } from '../render/html/page-data.ts'
import { renderReportPage } from '../render/html/report-page.ts'
import type { PageExtras } from '../render/html/run-page.ts'

/** Absolute paths. */
export interface ReportFiles {
  readonly json: string
  readonly html: string
}

/** report.json, and report.html beside it. */
export async function writeReports(
  document: unknown,
  page: PageData,
  folder: RunFolder,
): Promise<ReportFiles> {
  return {
    json: await folder.write('report.json', `${JSON.stringify(document, undefined, 2)}\n`),
    html: await folder.write('report.html', renderReportPage(page)),
  }
}

/** What was found inside of images, for report.html. */
export function pageExtras(opened: readonly OpenedPlatform[]): PageExtras {
  return {
    contents: opened,
    changes: opened.flatMap(({ image, platform, changes }) =>
      changes === null ? [] : { image, platform, packages: changes },
    ),
  }
}

/** Shows a page, or says where it is where it cannot be shown. */
export async function openReport(
  html: string,
  { environment, log }: { readonly environment: Environment; readonly log: Log },
): Promise<void> {
  const opener = openerOf(process.platform, environment)
  const isOpened = opener !== undefined && (await openFile(html, opener, environment))
  log.info(isOpened ? `opened ${html}` : `the report is ${html}`)
}
