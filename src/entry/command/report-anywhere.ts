import { resolve } from 'node:path'
import { plainLog } from '../../adapters/console/plain-log.ts'
import { openRegistry } from '../../adapters/registry/open-registry.ts'
import { LocalRunFolder, runFolderPath } from '../../adapters/run-folder/local-run-folder.ts'
import type { ContentsReport } from '../../domain/contents/contents-report.ts'
import type { ImageComparison } from '../../domain/sizes/comparison.ts'
import { renderComparison } from '../../render/comparison-terminal.ts'
import { renderContents } from '../../render/contents-terminal.ts'
import { comparisonPage } from '../../render/html/comparison-page.ts'
import { renderReportPage } from '../../render/html/report-page.ts'
import type { PageExtras } from '../../render/html/run-page.ts'
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
  const { packages, open, directory } = asked.flags
  const contents =
    packages || open ? await reportPackages(asked, registry, { environment, log }) : undefined
  if (packages && contents !== undefined) {
    await printDocument(renderContents(contents), contents, call)
  }
  if (packages && !open) {
    return 0
  }
  const comparison = await reportReferences(asked.names, registry, directory)
  if (!packages) {
    await printDocument(renderComparison(comparison), comparison, call)
  }
  if (open) {
    const folder = new LocalRunFolder(runFolderPath(resolve(directory), environment))
    const page = comparisonPage(comparison, insideOf(comparison, contents))
    await openReport(await folder.write('comparison.html', renderReportPage(page)), {
      environment,
      log,
    })
  }
  return 0
}

function insideOf(
  { before, after }: ImageComparison,
  contents: ContentsReport | undefined,
): PageExtras {
  const earlier = before === null ? [] : (contents?.before ?? [])
  return {
    contents: [
      ...(contents?.after ?? []).map(one => ({ image: after.name, ...one })),
      ...earlier.map(one => ({ image: before?.name ?? '', ...one })),
    ],
    changes: (contents?.changes ?? []).map(one => ({ image: after.name, ...one })),
  }
}
