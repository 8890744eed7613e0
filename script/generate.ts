// Writes what is made from other files: the validators of config and report, the script of report.html, the tables of the README
// and of docs/configuration.md, and the pins of actions wherever they are shown.
import { readFileSync, writeFileSync } from 'node:fs'
import { ownPins, pinnedFiles, withPins } from './action-pins.ts'
import { generateConfigValidator } from './config-validator.ts'
import { configurationPage } from './configuration-table.ts'
import { readmeWithTables } from './readme-tables.ts'
import { generatePageBundle } from './report-page.ts'
import { generateReportValidator } from './report-validator.ts'

writeFileSync(
  new URL('../src/domain/config/validate-config.js', import.meta.url),
  generateConfigValidator(),
)
writeFileSync(
  new URL('../src/domain/report/validate-report.js', import.meta.url),
  generateReportValidator(),
)
writeFileSync(new URL('../src/render/html/page-bundle.ts', import.meta.url), generatePageBundle())
writeFileSync(new URL('../docs/configuration.md', import.meta.url), configurationPage())
writeFileSync(new URL('../README.md', import.meta.url), readmeWithTables())

const pins = ownPins()
for (const name of pinnedFiles()) {
  const file = new URL(`../${name}`, import.meta.url)
  const text = readFileSync(file, 'utf8')
  const pinned = withPins(text, pins)
  if (pinned !== text) writeFileSync(file, pinned)
}
