import { type Finding, type Scan, SEVERITIES, type Severity } from './finding.ts'

/** Findings that a document holds one by one; all are counted. */
const MOST_LISTED = 100

/** What a scanner said, with what it is about. */
export interface ScanFile extends Scan {
  readonly file: string
}

/** What was scanned before and after; both may be empty. */
export interface GivenScans {
  readonly now: readonly ScanFile[]
  readonly before: readonly ScanFile[]
  /** Why others could not be read, where that stops nothing. */
  readonly unread?: readonly string[]
}

/** An image that may have been scanned. */
export interface ScannedImage {
  readonly name: string
  readonly repository: string
  /** Of index, manifests and configs, as the image is after the run. */
  readonly digests: readonly string[]
}

export type SeverityCounts = Readonly<Record<Severity, number>>

/** Against an earlier scan, by vulnerability and package. */
export interface ScanChange {
  readonly file: string
  readonly counts: SeverityCounts
  readonly fixedCount: number
  readonly newCount: number
  /** The worst first; not all where they are many. */
  readonly fixed: readonly Finding[]
}

export interface ImageScan {
  /** Null when what was scanned is no image of the repository. */
  readonly image: string | null
  readonly tool: string
  readonly file: string
  readonly target: string | null
  /** Whether it is about the image as it is after the run; null when the scan names no digest, or there is no image. */
  readonly isOfThisBuild: boolean | null
  readonly counts: SeverityCounts
  /** Findings that a newer version of their package mends. */
  readonly fixableCount: number
  /** The worst first; not all where they are many. */
  readonly findings: readonly Finding[]
  /** Null without an earlier scan of the same image. */
  readonly since: ScanChange | null
}

/** Scans as a report tells them, each with the image that it is about. */
export function imageScans(
  { now, before }: GivenScans,
  images: readonly ScannedImage[],
): readonly ImageScan[] {
  return now.map(scan => {
    const image = imageOf(scan, images)
    const earlier = before.filter(one => imageOf(one, images)?.name === image?.name)
    const pair = earlier.find(({ tool }) => tool === scan.tool) ?? earlier[0]
    return {
      image: image?.name ?? null,
      tool: scan.tool,
      file: scan.file,
      target: scan.target,
      isOfThisBuild:
        image === undefined || scan.digests.length === 0
          ? null
          : scan.digests.some(digest => image.digests.includes(digest)),
      counts: countsOf(scan),
      fixableCount: scan.findings.filter(({ fixedIn }) => fixedIn !== null).length,
      findings: worstFirst(scan.findings).slice(0, MOST_LISTED),
      since: pair === undefined ? null : changeSince(pair, scan),
    }
  })
}

/** By what was scanned, which is a reference with tag or digest; else by digest. */
function imageOf(
  { target, digests }: Scan,
  images: readonly ScannedImage[],
): ScannedImage | undefined {
  const repository = target?.replace(/@.*$/, '').replace(/:[^:/]*$/, '')
  return (
    images.find(one => digests.some(digest => one.digests.includes(digest))) ??
    images.find(({ repository: own, name }) =>
      [target, repository, `docker.io/${repository}`].some(one => one === own || one === name),
    )
  )
}

function changeSince(before: ScanFile, now: Scan): ScanChange {
  const key = (one: Finding) => JSON.stringify([one.id, one.package])
  const old = new Set(before.findings.map(key))
  const present = new Set(now.findings.map(key))
  const fixed = before.findings.filter(one => !present.has(key(one)))
  return {
    file: before.file,
    counts: countsOf(before),
    fixedCount: fixed.length,
    newCount: now.findings.filter(one => !old.has(key(one))).length,
    fixed: worstFirst(fixed).slice(0, MOST_LISTED),
  }
}

function countsOf({ findings }: Scan): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity)
  return findings.toSorted(
    (a, b) => rank(a) - rank(b) || compare(a.id, b.id) || compare(a.package, b.package),
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
