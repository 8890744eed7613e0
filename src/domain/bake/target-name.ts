/** What a bake target stands for: an image, or one check of an image (`check` counts from 1). */
export interface TargetOwner {
  readonly image: string
  readonly check: number | undefined
}

/** bake's own name for "everything": a group, so no image may take it. */
export const DEFAULT_GROUP = 'default'

const PLAIN = /[a-zA-Z0-9-]/
const CHECK_SUFFIX = /^(.*)_check-([1-9][0-9]*)$/
const OTHER_SUFFIX = /^(.*)_(?:subject|config)$/

/**
 * bake allows letters, digits, `_` and `-` only. `_` starts an escape of one UTF-8 byte in hex, so that two
 * images never share a target: `team/py_3.12` is `team_2fpy_5f3_2e12`.
 */
export function bakeTargetName(imageName: string): string {
  const escaped = Array.from(imageName, character =>
    PLAIN.test(character) ? character : escapeCharacter(character),
  ).join('')
  return escaped === DEFAULT_GROUP ? `_64${escaped.slice(1)}` : escaped
}

/** `_check-` is no escape, so this is never the target of an image. */
export function checkTargetName(imageName: string, check: number): string {
  return `${bakeTargetName(imageName)}_check-${check}`
}

/** The image without its ONBUILD triggers: what its checks stand on when it has any. */
export function subjectTargetName(imageName: string): string {
  return `${bakeTargetName(imageName)}_subject`
}

/** What tells the image's config, for the checks that are about it. */
export function configTargetName(imageName: string): string {
  return `${bakeTargetName(imageName)}_config`
}

/** Whose target this is, for progress and failures that name targets. */
export function ownerOfTarget(target: string): TargetOwner {
  const [, checked, number] = CHECK_SUFFIX.exec(target) ?? []
  if (checked !== undefined) {
    return { image: decodeName(checked), check: Number(number) }
  }
  return { image: decodeName(OTHER_SUFFIX.exec(target)?.[1] ?? target), check: undefined }
}

function escapeCharacter(character: string): string {
  return Array.from(
    new TextEncoder().encode(character),
    byte => `_${byte.toString(16).padStart(2, '0')}`,
  ).join('')
}

function decodeName(text: string): string {
  return text.replace(/(?:_[0-9a-f]{2})+/g, bytes =>
    new TextDecoder().decode(Uint8Array.from(bytes.slice(1).split('_'), hex => parseInt(hex, 16))),
  )
}
