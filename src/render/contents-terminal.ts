import { changeText, type PackageChange } from '../domain/contents/compare-contents.ts'
import type { ContentsReport, PlatformContents } from '../domain/contents/contents-report.ts'
import type { LayerShare, PackageShare, Waste } from '../domain/contents/image-contents.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'

const MOST_PACKAGES = 30
const MOST_CHANGES = 30
const MOST_WASTE = 5

/** `report A [B] --packages` as text: per platform what changed, then what is inside, unpacked, and what is waste. */
export function renderContents({ before, after, changes }: ContentsReport): string {
  return after
    .flatMap(one => {
      const changed = changes.find(({ platform }) => platform === one.platform)
      const lines = before === null || changed === undefined ? [] : changeLines(changed.packages)
      const head = after.length > 1 && lines.length > 0 ? [`${one.platform}  changes`] : []
      return [...head, ...lines, ...platformLines(one)]
    })
    .map(safeLine)
    .join('\n')
}

function changeLines(packages: readonly PackageChange[]): readonly string[] {
  if (packages.length === 0) return ['  no package changed']
  return shortened(
    packages.map(change => `  ${changeText(change)}`),
    MOST_CHANGES,
  )
}

function platformLines({ platform, contents }: PlatformContents): readonly string[] {
  const { packages, waste, layers, unpackedBytes, wastedBytes, notices } = contents
  return [
    `${platform}  ${formatBytes(unpackedBytes)} unpacked in ${counted(packages.length)}`,
    ...shortened(packages.map(packageLine), MOST_PACKAGES),
    ...(waste.length === 0 ? [] : [`waste: ${formatBytes(wastedBytes)} unpacked`]),
    ...shortened(waste.map(wasteLine), MOST_WASTE),
    ...layers.flatMap(unreadLine),
    ...notices.map(notice => `note: ${notice}`),
  ]
}

function counted(count: number): string {
  return count === 1 ? 'one package or folder' : `${count} packages and folders`
}

function packageLine(share: PackageShare): string {
  const { kind, name, version, role, unpackedBytes, compressedBytes } = share
  const title = version === null ? name : `${name} ${version}`
  const transfer = `~${formatBytes(compressedBytes)}`
  return `  ${formatBytes(unpackedBytes).padStart(8)}  ${transfer.padStart(9)}  ${role.padEnd(8)}  ${kind.padEnd(6)}  ${title}`
}

function wasteLine({ layer, hiddenBy, how, unpackedBytes, largest }: Waste): string {
  const paths = largest.map(({ path }) => path).join(', ')
  return `  ${formatBytes(unpackedBytes).padStart(8)}  of layer ${layer + 1} ${how} by layer ${hiddenBy + 1}: ${paths}`
}

function unreadLine({ unread, digest }: LayerShare): readonly string[] {
  return unread === null ? [] : [`note: the layer ${digest} ${unread}`]
}

function shortened(lines: readonly string[], most: number): readonly string[] {
  const rest = lines.length - most
  return rest <= 0 ? lines : [...lines.slice(0, most), `  and ${rest} more`]
}

/** Names come out of images: one line stays one line, and moves no cursor. */
function safeLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, ' ').replaceAll('##[', '# #[')
}
