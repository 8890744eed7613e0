// Writes what is made from other files: the config's validator, the script of report.html, and the README's tables.
import { writeFileSync } from 'node:fs'
import { generateConfigValidator } from './config-validator.ts'
import { readmeWithTables } from './readme-tables.ts'
import { generatePageBundle } from './report-page.ts'

writeFileSync(
  new URL('../src/domain/config/validate-config.js', import.meta.url),
  generateConfigValidator(),
)
writeFileSync(new URL('../src/render/html/page-bundle.ts', import.meta.url), generatePageBundle())
writeFileSync(new URL('../README.md', import.meta.url), readmeWithTables())
