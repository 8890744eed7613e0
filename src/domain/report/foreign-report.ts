import { InputError } from '../errors.ts'
import type { RunReport } from './report.ts'
import { validateReport } from './validate-report.js'

/** A report of a hundred images with all their layers has 1 MB. */
export const MAX_REPORT_BYTES = 8 * 1024 * 1024

/**
 * A report.json that another run wrote, which may be anybody's: only what the schema describes is taken, and it is
 * still only text and numbers that somebody states.
 * @throws InputError when it is anything else
 */
export function readForeignReport(text: string): RunReport {
  const report = parse(text)
  if (!validateReport(report)) {
    const errors = validateReport.errors as readonly { readonly instancePath: string }[]
    const places = errors.map(({ instancePath }) => instancePath || '/')
    throw noReport(`it is not as schema/report.schema.json says, at ${places}`)
  }
  return report as RunReport
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw noReport('it is no JSON')
  }
}

function noReport(why: string): InputError {
  return new InputError(`the report cannot be used: ${why}`, {
    remedy:
      'Let the run that is reported on use the same major version of this action, and keep its report.json unchanged.',
  })
}
