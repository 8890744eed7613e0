import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { withoutProse } from './config-validator.ts'

/** The text of src/domain/report/validate-report.js: the published schema as code, for reports that others wrote. */
export function generateReportValidator(): string {
  const [report, comparison] = ['report', 'comparison'].map(readSchema)
  const ajv = new Ajv2020({
    allowUnionTypes: true,
    strictTypes: false,
    // A date that is none is only text, and shown nowhere.
    validateFormats: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  })
  ajv.addSchema(withoutProse(comparison) as object)
  ajv.addSchema(withoutProse(report) as object)
  const code = standalone.default(ajv, { validateReport: (report as { $id: string }).$id })
  // Lengths of texts are counted by a function of ajv's own; schemas that need it cannot be taken along.
  if (/\brequire\(|\bimport\b/.test(code)) {
    throw new Error('the generated validator needs a part of ajv at run time')
  }
  return [
    '// Made from schema/report.schema.json by `npm run generate`; do not edit.',
    code,
    '',
  ].join('\n')
}

function readSchema(name: string): unknown {
  const url = new URL(`../schema/${name}.schema.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8'))
}
