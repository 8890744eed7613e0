import { InputError } from '../../domain/errors.ts'
import { type Digest, parseDigest } from '../../domain/oci/digest.ts'
import type { Descriptor } from '../../domain/oci/manifest.ts'
import { IMAGE_NAME, REF_NAME, readEntries } from './layout-index.ts'

const MOST_SHOWN = 10

/**
 * The image of a layout folder that any tool may have written: by digest, by the full name or the tag of its
 * entry, or the only one.
 * @throws InputError naming what is there when there is no such entry, or when several images answer to it
 */
export async function findInLayout(folder: string, entry: string | undefined): Promise<Digest> {
  const stated = parseDigest(entry ?? '')
  if (stated !== undefined) return stated
  const entries = await readEntries(folder)
  const named = entries.filter(one => entry === undefined || namesOf(one).includes(entry))
  const digests = [...new Set(named.map(({ digest }) => digest))]
  const [only] = digests
  if (only !== undefined && digests.length === 1) return only
  throw new InputError(problem(folder, entry, { isEmpty: entries.length === 0, digests }), {
    remedy: `Name one of: ${choices(named.length > 0 ? named : entries)}.`,
  })
}

/** Full name, its tag, and what the standard's own annotation says, which is either. */
function namesOf({ annotations }: Descriptor): readonly string[] {
  return [annotations?.[IMAGE_NAME], annotations?.[REF_NAME]].flatMap(name =>
    name === undefined ? [] : [name, name.slice(name.lastIndexOf(':') + 1)],
  )
}

function problem(
  folder: string,
  entry: string | undefined,
  { isEmpty, digests }: { readonly isEmpty: boolean; readonly digests: readonly Digest[] },
): string {
  if (isEmpty) return `there is no image layout in ${folder}`
  if (digests.length === 0) return `the layout ${folder} has no image ${entry}`
  return `the layout ${folder} has ${digests.length} images${entry === undefined ? '' : ` ${entry}`}`
}

function choices(entries: readonly Descriptor[]): string {
  const names = [...new Set(entries.map(one => namesOf(one)[0] ?? one.digest))]
  const shown = names.slice(0, MOST_SHOWN).join(', ')
  if (names.length === 0) return 'a folder with oci-layout and index.json in it'
  return names.length > MOST_SHOWN ? `${shown} and ${names.length - MOST_SHOWN} more` : shown
}
