import { changeText, type PackageChange } from '../domain/contents/compare-contents.ts'
import { mergeChanges } from '../domain/contents/merge-packages.ts'
import type { RunReport } from '../domain/report/report.ts'
import type { LayerSide } from '../domain/sizes/comparison.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

const MOST_PACKAGES = 3
const LEAST_FOLDER_BYTES = 100_000
const MOST_INSTRUCTION = 80

/** The layer that a host downloads most of, and the packages that changed most; empty when nothing is downloaded. */
export function blameLine({ comparison, contents = [] }: RunReport): string {
  const worst = (comparison?.images ?? [])
    .flatMap(({ after, platforms }) =>
      platforms
        .filter(({ kind }) => kind === 'changed')
        .flatMap(({ layers }) => layers.filter(({ state }) => state !== 'same'))
        .flatMap(layer => (layer.after === null ? [] : { image: after.name, side: layer.after })),
    )
    .reduce<Blamed | undefined>(
      (most, next) => (next.side.compressedBytes > (most?.side.compressedBytes ?? 0) ? next : most),
      undefined,
    )
  if (worst === undefined) return ''
  const packages = mergeChanges(contents)
    .filter(isWorthALine)
    .slice(0, MOST_PACKAGES)
    .map(change => markdownText(changeText(change)))
  const inside = packages.length === 0 ? '' : `<br>Packages: ${packages.join('; ')} (unpacked).`
  return `Most of it: ${layerText(worst.side)} of ${markdownText(worst.image)}, **${formatBytes(worst.side.compressedBytes)}**.${inside}`
}

/** Files of no package change with every build: they are told where they weigh something. */
function isWorthALine({ kind, unpackedDeltaBytes }: PackageChange): boolean {
  const isPackage = kind !== 'folder' && kind !== 'orphan'
  return isPackage || Math.abs(unpackedDeltaBytes) >= LEAST_FOLDER_BYTES
}

interface Blamed {
  readonly image: string
  readonly side: LayerSide
}

function layerText({ instruction, digest }: LayerSide): string {
  if (instruction === null) return `layer ${markdownCode(digest.slice(0, 19))}`
  const characters = [...instruction]
  const isLong = characters.length > MOST_INSTRUCTION
  return markdownCode(isLong ? `${characters.slice(0, MOST_INSTRUCTION).join('')}…` : instruction)
}
