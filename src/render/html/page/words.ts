import { formatBytes } from '../../../domain/sizes/format-bytes.ts'
import { bytesOf, type Measure, type NodeKind, type TreeNode } from './tree.ts'

const MOST_CHARACTERS = 400

export const KIND_WORDS: Readonly<Record<NodeKind, string>> = {
  report: 'report',
  image: 'image',
  role: 'role',
  layer: 'layer',
  package: 'package',
  directory: 'directory',
  files: 'files',
  waste: 'waste',
  rest: 'small parts',
}

/** A text from outside, readable on one line: without what turns its direction around or hides in it. */
export function plain(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/\p{Cc}|\p{Bidi_Control}/gu, '\u{FFFD}')
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line
}

export function titleOf({ kind, name, detail }: TreeNode): string {
  switch (kind) {
    case 'image':
      return plain(`${name} (${detail})`)
    case 'role':
      return `${name} layers`
    case 'report':
    case 'layer':
    case 'package':
    case 'directory':
    case 'files':
    case 'waste':
    case 'rest':
      return plain(name)
  }
}

/** `97 MB compressed, 312 MB unpacked`; inside a layer the compressed size is an estimate and says so. */
export function sizeText(node: TreeNode): string {
  const compressed = `${isInsideLayer(node) ? 'about ' : ''}${formatBytes(Math.round(node.compressedBytes))} compressed`
  const sizes =
    node.unpackedBytes === undefined
      ? compressed
      : `${compressed}, ${formatBytes(node.unpackedBytes)} unpacked`
  return node.kind === 'report' ? `${sizes}, layers that images share counted once` : sizes
}

export function measuredText(node: TreeNode, measure: Measure): string {
  const bytes = formatBytes(Math.round(bytesOf(node, measure)))
  return measure === 'compressed' && isInsideLayer(node) ? `~${bytes}` : bytes
}

/** The share of what it is part of, such as `42 %`; images share layers and have none. */
export function shareText(node: TreeNode, measure: Measure): string {
  const whole =
    node.parent === undefined || node.kind === 'image' ? 0 : bytesOf(node.parent, measure)
  if (whole === 0) return ''
  const percent = (bytesOf(node, measure) / whole) * 100
  return percent > 0 && percent < 0.1 ? '<0.1 %' : `${Number(percent.toPrecision(2))} %`
}

function isInsideLayer({ kind, parent }: TreeNode): boolean {
  return (
    kind === 'package' ||
    kind === 'directory' ||
    kind === 'files' ||
    kind === 'waste' ||
    (kind === 'rest' && parent !== undefined && (parent.kind === 'layer' || isInsideLayer(parent)))
  )
}
