import type { PackageSide } from '../domain/contents/compare-contents.ts'
import type { OwnerKind } from '../domain/contents/image-contents.ts'
import type { ImagePackages } from '../domain/contents/image-packages.ts'
import {
  type MergedPackage,
  mergeChanges,
  mergePackages,
} from '../domain/contents/merge-packages.ts'
import { formatBytes, formatBytesDelta } from '../domain/sizes/format-bytes.ts'
import { tableHead, tableRow, unbroken } from './markdown-table.ts'
import { markdownText } from './markdown-text.ts'

const MOST_NAME = 80
const MOST_IMAGES = 3
const BAR = 16

const KIND_WORDS: Readonly<Record<OwnerKind, string>> = {
  python: '',
  apt: 'apt',
  apk: 'apk',
  orphan: 'of no package',
  folder: 'files',
}

/** Packages that changed in any image, the largest change first; empty when none did. */
export function changesTable(contents: readonly ImagePackages[], most: number): string {
  const changes = mergeChanges(contents)
  if (changes.length === 0) return ''
  const rows = changes
    .slice(0, most)
    .map(({ kind, name, before, after, images }) =>
      tableRow([
        nameCell(name, kind),
        versionCell(before, after),
        `**${unbroken(formatBytesDelta(before?.unpackedBytes ?? 0, after?.unpackedBytes ?? 0))}**`,
        unbroken(formatBytes(after?.unpackedBytes ?? 0)),
        imagesCell(images),
      ]),
    )
  return [
    ...tableHead(['Package', 'Version', '#Change, unpacked', '#Now', 'In']),
    ...rows,
    ...restRow(changes.length - rows.length, 5),
  ].join('\n')
}

/**
 * The packages that weigh most among those that bases and apps add, and in one line what upstreams bring; empty when no
 * image was looked into.
 */
export function heaviestTable(contents: readonly ImagePackages[], most: number): string {
  const all = mergePackages(contents)
  const packages = all.filter(({ role }) => role !== 'upstream')
  const heaviest = packages[0]?.unpackedBytes ?? 0
  if (heaviest === 0) return ''
  const rows = packages
    .slice(0, most)
    .map(one =>
      tableRow([
        nameCell(one.name, one.kind),
        one.version === null ? '' : inCell(one.version),
        unbroken(formatBytes(one.unpackedBytes)),
        `~${unbroken(formatBytes(one.compressedBytes))}`,
        bar(one.unpackedBytes / heaviest),
        one.role,
        imagesCell(one.images),
      ]),
    )
  return [
    ...tableHead(['Package', 'Version', '#Unpacked', '#Compressed', '', 'Layer', 'In']),
    ...rows,
    ...restRow(packages.length - rows.length, 7),
    ...upstreamRow(all.filter(({ role }) => role === 'upstream')),
  ].join('\n')
}

function upstreamRow(packages: readonly MergedPackage[]): readonly string[] {
  if (packages.length === 0) return []
  const total = (field: 'unpackedBytes' | 'compressedBytes') =>
    formatBytes(packages.reduce((sum, one) => sum + one[field], 0))
  return [
    tableRow([
      `upstream, ${packages.length} ${packages.length === 1 ? 'package' : 'packages'}`,
      '',
      unbroken(total('unpackedBytes')),
      `~${unbroken(total('compressedBytes'))}`,
      '',
      'upstream',
      '',
    ]),
  ]
}

function nameCell(name: string, kind: OwnerKind): string {
  const words = KIND_WORDS[kind]
  return `**${short(name)}**${words === '' ? '' : ` <sub>${words}</sub>`}`
}

function versionCell(before: PackageSide | null, after: PackageSide | null): string {
  const [old, now] = [versionsOf(before), versionsOf(after)]
  if (before === null) return `${now} new`.trim()
  if (after === null) return `${old} gone`.trim()
  return old === now ? now : `${old || '?'} → ${now || '?'}`
}

function versionsOf(side: PackageSide | null): string {
  return side === null ? '' : inCell(side.versions.join(', '))
}

/** A number with a dot begins a list at the start of a line only. */
function inCell(text: string): string {
  return short(text).replace(/^(\d+)<wbr>/, '$1')
}

function imagesCell(images: readonly string[]): string {
  const shown = images.slice(0, MOST_IMAGES).map(short)
  const left = images.length - shown.length
  return [...shown, ...(left > 0 ? [`${left} more`] : [])].join(', ')
}

function restRow(left: number, columns: number): readonly string[] {
  return left > 0 ? [tableRow([`and ${left} more`, ...Array<string>(columns - 1).fill('')])] : []
}

function bar(share: number): string {
  return `<code>${'█'.repeat(Math.max(1, Math.round(share * BAR)))}</code>`
}

function short(text: string): string {
  const characters = [...text]
  const cut = characters.length > MOST_NAME
  return markdownText(cut ? `${characters.slice(0, MOST_NAME).join('')}…` : text)
}
