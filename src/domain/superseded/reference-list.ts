import { InputError } from '../errors.ts'
import { parseReference } from '../oci/reference.ts'

const MOST_REFERENCES = 10_000

/**
 * Image references, one a line; `#` at the start of a line or behind a space begins a comment. Each is given once.
 * @param file as it is named in errors
 * @throws InputError for a line that is no reference, with file and line, and for a list without any
 */
export function parseReferenceList(text: string, file: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  const references = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const reference = line.replace(/(?:^|\s)#.*/, '').trim()
    if (reference === '') continue
    const at = { file, line: index + 1 }
    checkReference(reference, at)
    references.add(reference)
    if (references.size > MOST_REFERENCES) {
      throw new InputError(`there are more than ${MOST_REFERENCES} images in one list`, {
        remedy: 'Split the list.',
        at,
      })
    }
  }
  if (references.size === 0) {
    throw new InputError('the list names no image', {
      remedy: 'Name one image a line as its registry has it, such as ghcr.io/acme/app:main.',
      at: { file },
    })
  }
  return [...references]
}

function checkReference(reference: string, at: { readonly file: string; readonly line: number }) {
  parseReference(reference.slice(0, 1000), at)
}
