import { isHigher, parseVersion, type Version } from '../version/version-number.ts'

/** One version as the file is to have it. */
export interface WantedSection {
  readonly version: Version
  /** Markdown behind the heading, without a line break at its end. */
  readonly body: string
  /** A published version is written once and then the author's: what is there stays as it is. */
  readonly isPublished: boolean
}

interface Section {
  readonly version: Version | undefined
  /** Heading and all, as it is in the file. */
  readonly text: string
}

const BEGIN = '<!-- base-image: written anew until this version is published -->'
const END = '<!-- base-image: end -->'

/**
 * The file with a section for each wanted version, newest first. Sections of published versions, and whatever an author
 * wrote around the part that is written anew, stay byte for byte; the same again changes nothing.
 * @param text of the file; undefined when there is none
 * @param preamble what a new file begins with
 */
export function updateChangelog(
  text: string | undefined,
  wanted: readonly WantedSection[],
  preamble: string,
): string {
  const [head, ...sections] = splitSections(text ?? `${preamble.trimEnd()}\n\n`)
  const published = new Set(wanted.filter(one => one.isPublished).map(({ version }) => version))
  const pending = wanted.find(({ isPublished }) => !isPublished)
  const known = sections.flatMap(section => settleOld(section, published, pending))
  const added = wanted
    .filter(one => !known.some(({ version }) => version === one.version))
    .map(one => ({ version: one.version, text: sectionText(one) }))
  const versions = insertAll(known, added)
  const isFirst = known.length === 0 && versions.length > 0
  const preface = isFirst ? `${head.text.trimEnd()}\n\n` : head.text
  return tidyEnd([preface, ...versions.map(section => section.text)].join(''))
}

/** What stands before the first version, then each version; headings of other kinds belong to what is above them. */
function splitSections(text: string): readonly [Section, ...Section[]] {
  const parts = text.split(/^(?=## )/m)
  const [first = '', ...rest] = parts
  const sections: Section[] = []
  let head = first
  for (const part of rest) {
    const version = headingVersion(part)
    const last = sections.at(-1)
    if (version !== undefined) sections.push({ version, text: part })
    else if (last === undefined) head += part
    else sections.splice(-1, 1, { ...last, text: last.text + part })
  }
  return [{ version: undefined, text: head }, ...sections]
}

function headingVersion(part: string): Version | undefined {
  const [, number = ''] = /^## \[?v?(\d+\.\d+\.\d+[^\s\]]*)/.exec(part) ?? []
  return parseVersion(number)
}

/** A section that was written for a number which is no longer the next one is that of the next one. */
function settleOld(
  section: Section,
  published: ReadonlySet<Version>,
  pending: WantedSection | undefined,
): readonly Section[] {
  const { version, text } = section
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (version === undefined || published.has(version) || begin < 0 || end < begin) return [section]
  if (pending === undefined) return [section]
  const renamed = text.slice(0, begin).replace(version, pending.version)
  const rest = text.slice(end + END.length)
  return [{ version: pending.version, text: `${renamed}${block(pending)}${rest}` }]
}

function sectionText(one: WantedSection): string {
  return `## ${one.version}\n\n${one.isPublished ? one.body : block(one)}\n\n`
}

function block({ body }: WantedSection): string {
  return `${BEGIN}\n\n${body}\n\n${END}`
}

/** Each before the first lower version. */
function insertAll(known: readonly Section[], added: readonly Section[]): readonly Section[] {
  const all = [...known]
  for (const section of added) {
    const { version } = section
    const place = all.findIndex(
      other =>
        other.version !== undefined && version !== undefined && isHigher(version, other.version),
    )
    const before = place < 0 ? all.at(-1) : undefined
    if (before !== undefined) {
      all.splice(-1, 1, { ...before, text: `${before.text.trimEnd()}\n\n` })
    }
    all.splice(place < 0 ? all.length : place, 0, section)
  }
  return all
}

function tidyEnd(text: string): string {
  return `${text.trimEnd()}\n`
}
