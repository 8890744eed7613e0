import { InputError, type Location } from '../errors.ts'
import { isTag, type Tag } from '../oci/reference.ts'

const RESERVED = /^(?:fp|cache|pr)-/
const SEMVER_LIKE = /^v?\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?$/

/** A branch as part of a tag: `feature/X y` becomes `feature-X-y`; at most 100 characters, as a sha may follow. */
export function branchSlug(branch: string): string {
  return branch
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 100)
}

/** Why a branch gives no tag: its slug would pass for a content tag, a cache, a version or `latest`. */
export function whyNoBranchTag(slug: string): string | undefined {
  if (!isTag(slug)) {
    return 'its name gives no tag'
  }
  if (RESERVED.test(slug) || slug === 'latest') {
    return `"${slug}" is reserved`
  }
  return SEMVER_LIKE.test(slug) ? `"${slug}" looks like a version` : undefined
}

/** @throws InputError when the text is no tag or is reserved */
export function checkTag(text: string, at?: Location): Tag {
  if (!isTag(text)) {
    throw new InputError(`${JSON.stringify(text.slice(0, 140))} is not a tag`, {
      remedy:
        'Use letters, digits, `_`, `.` and `-`, at most 128 of them, not starting with `.` or `-`.',
      at,
    })
  }
  if (RESERVED.test(text)) {
    throw new InputError(`the tag ${JSON.stringify(text)} is reserved`, {
      remedy:
        'Choose one that does not start with `fp-`, `cache-` or `pr-`: those are written by this action itself.',
      at,
    })
  }
  return text
}
