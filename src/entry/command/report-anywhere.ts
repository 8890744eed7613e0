import { resolve } from 'node:path'
import { plainLog } from '../../adapters/console/plain-log.ts'
import { openRegistry } from '../../adapters/registry/open-registry.ts'
import { LocalRunFolder, runFolderPath } from '../../adapters/run-folder/local-run-folder.ts'
import { renderComparison } from '../../render/comparison-terminal.ts'
import { renderContents } from '../../render/contents-terminal.ts'
import { comparisonPage } from '../../render/html/comparison-page.ts'
import { renderReportPage } from '../../render/html/report-page.ts'
import { parseMirrors } from '../registry-mirrors.ts'
import { reportPackages } from '../report-packages.ts'
import { reportReferences } from '../report-references.ts'
import { openReport } from '../write-reports.ts'
import { printDocument } from './print-document.ts'
import type { CliCall } from './world.ts'

/** Sizes of images of any registry or layout: nothing of this folder is asked. */
export async function reportAnywhere(call: CliCall): Promise<number> {
  const { asked, world } = call
  const { environment } = world
  const registry = openRegistry({
    environment,
    githubToken: environment.GITHUB_TOKEN,
    mirrors: parseMirrors(environment.BASE_IMAGE_REGISTRY_MIRRORS),
  })
  const log = plainLog({ write: text => world.err(text), isVerbose: call.isVerbose })
  if (asked.flags.packages) {
    const contents = await reportPackages(asked, registry, { environment, log })
    await printDocument(renderContents(contents), contents, call)
    return 0
  }
  const comparison = await reportReferences(asked.names, registry, asked.flags.directory)
  await printDocument(renderComparison(comparison), comparison, call)
  if (asked.flags.open) {
    const folder = new LocalRunFolder(runFolderPath(resolve(asked.flags.directory), environment))
    const html = await folder.write('comparison.html', renderReportPage(comparisonPage(comparison)))
    await openReport(html, { environment, log })
  }
  return 0
}
