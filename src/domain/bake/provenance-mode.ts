/** Who can see the repository, as far as the event says. */
export type Visibility = 'public' | 'private' | 'unknown'

/**
 * `auto` and `true` leave the mode open: the largest one names build arguments and sources, which only a repository
 * that everybody can read gives away without a word.
 */
export function provenanceMode(
  stated: string | undefined,
  visibility: Visibility,
): string | undefined {
  if (stated !== 'auto' && stated !== 'true') return stated
  return visibility === 'public' ? 'mode=max' : 'mode=min'
}
