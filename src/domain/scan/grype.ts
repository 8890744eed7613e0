import { eachOnce, type Finding, type Scan, severityOf } from './finding.ts'
import { digestsIn, type LooseObject, listOf, objectOf, textOf, textOrNull } from './loose-json.ts'

/** Grype's `--output json`. */
export function isGrype(document: LooseObject): boolean {
  return Array.isArray(document.matches) && objectOf(document.descriptor).name === 'grype'
}

export function readGrype(document: LooseObject): readonly Scan[] {
  const { target: scanned } = objectOf(document.source)
  const target = objectOf(scanned)
  return [
    {
      tool: 'Grype',
      // Of a folder it is a text.
      target: textOrNull(scanned) ?? textOrNull(target.userInput),
      digests: digestsIn([
        target.userInput,
        target.manifestDigest,
        target.imageID,
        ...listOf(target.repoDigests),
      ]),
      findings: eachOnce(listOf(document.matches).map(findingOf)),
    },
  ]
}

function findingOf(value: unknown): Finding {
  const match = objectOf(value)
  const [vulnerability, artifact] = [objectOf(match.vulnerability), objectOf(match.artifact)]
  const fix = objectOf(vulnerability.fix)
  return {
    id: textOf(vulnerability.id),
    package: textOf(artifact.name),
    version: textOrNull(artifact.version),
    fixedIn: textOrNull(listOf(fix.versions).map(textOf).join(', ')),
    severity: severityOf(textOf(vulnerability.severity)),
  }
}
