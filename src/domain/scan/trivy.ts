import { eachOnce, type Finding, type Scan, severityOf } from './finding.ts'
import { digestsIn, type LooseObject, listOf, objectOf, textOf, textOrNull } from './loose-json.ts'

/** Trivy's `--format json`, schema version 2. */
export function isTrivy(document: LooseObject): boolean {
  return typeof document.SchemaVersion === 'number' && typeof document.ArtifactName === 'string'
}

export function readTrivy(document: LooseObject): readonly Scan[] {
  const metadata = objectOf(document.Metadata)
  const results = listOf(document.Results).map(objectOf)
  return [
    {
      tool: 'Trivy',
      target: textOrNull(document.ArtifactName),
      digests: digestsIn([
        document.ArtifactName,
        ...listOf(metadata.RepoDigests),
        metadata.ImageID,
      ]),
      findings: eachOnce(
        results.flatMap(({ Vulnerabilities }) => listOf(Vulnerabilities).map(findingOf)),
      ),
    },
  ]
}

function findingOf(value: unknown): Finding {
  const found = objectOf(value)
  return {
    id: textOf(found.VulnerabilityID),
    package: textOf(found.PkgName),
    version: textOrNull(found.InstalledVersion),
    fixedIn: textOrNull(found.FixedVersion),
    severity: severityOf(textOf(found.Severity)),
  }
}
