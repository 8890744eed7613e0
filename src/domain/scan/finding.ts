/** From the worst; scanners that know fewer leave some out. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'] as const
export type Severity = (typeof SEVERITIES)[number]

/** One vulnerability of one package, as a scanner states it. */
export interface Finding {
  /** Such as `CVE-2026-1234`. */
  readonly id: string
  readonly package: string
  readonly version: string | null
  /** The version that mends it; null when there is none. */
  readonly fixedIn: string | null
  readonly severity: Severity
}

/** What one run of a scanner says of one image. */
export interface Scan {
  /** Name of the scanner. */
  readonly tool: string
  /** What was scanned, as the scanner was told; null when it does not say. */
  readonly target: string | null
  /** Digests of index, manifest or config that the scanner read. */
  readonly digests: readonly string[]
  /** Each once. */
  readonly findings: readonly Finding[]
}

export function severityOf(text: string): Severity {
  return SEVERITIES.find(one => one === text.trim().toLowerCase()) ?? 'unknown'
}

/** Packages are found at several places of an image. */
export function eachOnce(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(
      findings.map(one => [JSON.stringify([one.id, one.package, one.version]), one]),
    ).values(),
  ]
}
