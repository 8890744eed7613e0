import { InputError } from '../errors.ts'
import type { Scan } from './finding.ts'
import { isGrype, readGrype } from './grype.ts'
import { type LooseObject, objectOf } from './loose-json.ts'
import { isSarif, readSarif } from './sarif.ts'
import { isTrivy, readTrivy } from './trivy.ts'

/** All packages of a large image with every advisory are about 50 MB. */
export const MAX_SCAN_BYTES = 128 * 1024 * 1024
const MOST_FINDINGS = 100_000

const FORMATS = [
  { is: isTrivy, read: readTrivy },
  { is: isGrype, read: readGrype },
  { is: isSarif, read: readSarif },
] as const

/**
 * What a scanner wrote, whatever its format; it may be anybody's text.
 * @param file as it is named in errors
 * @throws InputError when it is cut off, in no known format, or holds more than anybody will read
 */
export function parseScan(text: string, file: string): readonly Scan[] {
  const document = parse(text, file)
  const format = FORMATS.find(({ is }) => is(document))
  if (format === undefined) {
    throw new InputError(`the scan ${file} is neither JSON of Trivy or Grype nor SARIF 2`, {
      remedy:
        'Let the scanner write it with `trivy --format json`, `grype --output json` or as sarif.',
      at: { file },
    })
  }
  const scans = format.read(document)
  if (scans.reduce((sum, { findings }) => sum + findings.length, 0) > MOST_FINDINGS) {
    throw new InputError(`the scan ${file} has more than ${MOST_FINDINGS} findings`, {
      remedy: 'Let the scanner leave out what nobody will read, such as by severity.',
      at: { file },
    })
  }
  return scans
}

function parse(text: string, file: string): LooseObject {
  try {
    return objectOf(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    throw new InputError(`the scan ${file} is no whole JSON document`, {
      remedy: 'Look whether the scanner came to its end; it may have been stopped while it wrote.',
      at: { file },
      cause: error,
    })
  }
}
