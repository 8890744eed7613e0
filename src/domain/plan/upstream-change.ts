import type { Recipe, UpstreamEntry } from '../fingerprint/recipe.ts'
import type { Reason } from './reason.ts'

/** References that changed, each with the one it replaces; and digests where they count. */
export function upstreamReasons(before: Recipe, after: Recipe): readonly Reason[] {
  const [old, now] = [byReference(before), byReference(after)]
  const gone = [...old.keys()].filter(reference => !now.has(reference))
  const come = [...now.keys()].filter(reference => !old.has(reference))
  const replaced = come.map((reference): Reason => {
    const at = gone.findIndex(other => repositoryOf(other) === repositoryOf(reference))
    const only = gone.length === 1 && come.length === 1 ? 0 : -1
    const [was] = gone.splice(at === -1 ? only : at, at === -1 && only === -1 ? 0 : 1)
    return { kind: 'upstream', subject: reference, old: was, new: reference }
  })
  return [
    ...[...now].flatMap(([reference, entry]) =>
      digestReasons(reference, old.get(reference), entry),
    ),
    ...replaced,
    ...gone.map((reference): Reason => ({ kind: 'upstream', subject: reference, old: reference })),
  ]
}

function byReference({ upstream }: Recipe): ReadonlyMap<string, UpstreamEntry> {
  return new Map(upstream.map(entry => [entry.reference, entry]))
}

/** `python` of `python:3.12-slim`, `localhost:5000/python` of `localhost:5000/python@sha256:...`. */
function repositoryOf(reference: string): string {
  return reference.replace(/@.*$/, '').replace(/:[^:/]*$/, '')
}

function digestReasons(
  subject: string,
  old: UpstreamEntry | undefined,
  { digests: now }: UpstreamEntry,
): readonly Reason[] {
  const about = { kind: 'upstream', subject } as const
  if (old === undefined) return []
  const was = old.digests
  if (was === undefined || now === undefined) {
    const counts = (digests: UpstreamEntry['digests']) =>
      digests === undefined ? 'reference' : 'digest'
    return was === now ? [] : [{ ...about, aspect: 'counting', old: counts(was), new: counts(now) }]
  }
  return [...new Set([...Object.keys(was), ...Object.keys(now)])]
    .sort()
    .filter(platform => was[platform] !== now[platform])
    .map(item => ({ ...about, item, old: was[item], new: now[item] }))
}
