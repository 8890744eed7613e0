import { type Marker, parseMarker } from './marker.ts'
import { sortedUnique } from './package-name.ts'
import type { UvLock } from './uv-lock.ts'
import type { UvSettings } from './uv-settings.ts'

/** All that lock and projects ask for, as one list of specifiers. */
export function requiredPython({ requiresPython = '' }: UvLock, settings: UvSettings): string {
  const parts = [requiresPython, ...settings.requiresPython].flatMap(text => text.split(','))
  return sortedUnique(parts.map(part => part.trim()).filter(part => part !== '')).join(',')
}

/** Every marker of the lock by its text; undefined for one that does not parse. */
export function parseMarkers(lock: UvLock): ReadonlyMap<string, Marker | undefined> {
  const dependencies = lock.packages.flatMap(({ dependencies, extras, groups }) => [
    ...dependencies,
    ...[...extras.values(), ...groups.values()].flat(),
  ])
  const requirements = [...lock.requirements, ...[...lock.groups.values()].flat()]
  const texts = [
    ...[...dependencies, ...requirements].map(({ marker }) => marker),
    ...lock.packages.flatMap(({ forkMarkers }) => forkMarkers),
  ].filter(text => text !== undefined)
  return new Map([...new Set(texts)].map(text => [text, parseMarker(text)]))
}
