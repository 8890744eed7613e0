import { formatPlatform, type Platform } from '../oci/platform.ts'
import { comparisonsOf, type Marker, markerText } from './marker.ts'
import { evaluateMarker, type MarkerEnvironment } from './marker-evaluation.ts'
import { sortedUnique } from './package-name.ts'
import {
  type PythonInterpreter,
  platformEnvironment,
  SOME_CPYTHON,
} from './platform-environment.ts'
import {
  knownVersion,
  type PythonCandidates,
  pythonCandidates,
  rangeText,
} from './python-versions.ts'
import type { WheelTarget } from './wheel-tags.ts'

/** For which machines and Pythons a dependency file is reduced. */
export interface InstallTargets {
  /** Not empty. */
  readonly platforms: readonly Platform[]
  /** Default: some CPython. */
  readonly python?: PythonInterpreter | undefined
  /** Of the image; undefined: both count. */
  readonly libc?: 'glibc' | 'musl' | undefined
}

/** One platform with one Python version, and the wheel targets that it may be. */
export interface InstallPlace {
  /** As {@link formatPlatform} writes it. */
  readonly platform: string
  readonly python: string
  /** Indices into {@link InstallPlaces.targets}. */
  readonly targets: readonly number[]
}

/** Places at which every marker has the same truth. */
export interface PlaceGroup {
  readonly environment: MarkerEnvironment
  /** Indices into {@link InstallPlaces.places}. */
  readonly places: readonly number[]
}

export interface InstallPlaces {
  readonly places: readonly InstallPlace[]
  readonly groups: readonly PlaceGroup[]
  readonly targets: readonly WheelTarget[]
  readonly candidates: PythonCandidates
  /** False when the version is unknown, or is none that `requires-python` allows: uv would then choose another. */
  readonly knowsPython: boolean
}

/** Every place that must be looked at so that what holds for all of them holds for the image. */
export function installPlaces(
  wanted: InstallTargets,
  markers: readonly Marker[],
  requiresPython: string | undefined,
): InstallPlaces {
  const given = wanted.python ?? SOME_CPYTHON
  const asked = { ...given, version: knownVersion(given) }
  const allowed = pythonCandidates(asked, markers, requiresPython)
  const python = allowed.length > 0 ? asked : { ...asked, version: undefined }
  const candidates =
    allowed.length > 0 ? allowed : pythonCandidates(python, markers, requiresPython)
  const builder = new PlacesBuilder(wanted, python, candidates, markers)
  return { ...builder.build(), candidates, knowsPython: python.version !== undefined }
}

/**
 * Where something is installed, as sorted texts such as `linux/arm64` or `linux/amd64 python >=3.11.0`; undefined for
 * everywhere.
 * @param installedAt indices of places
 */
export function whereText(
  { places, candidates }: InstallPlaces,
  installedAt: ReadonlySet<number>,
): readonly string[] | undefined {
  if (installedAt.size === places.length) return undefined
  const versions = new Map<string, Set<string>>()
  places.forEach(({ platform, python }, index) => {
    if (!installedAt.has(index)) return
    versions.set(platform, (versions.get(platform) ?? new Set()).add(python))
  })
  const texts = [...versions].map(([platform, pythons]) => {
    const range = rangeText(candidates, pythons)
    return range === undefined ? platform : `${platform} python ${range}`
  })
  return sortedUnique(texts)
}

/** Indices of the wheel targets at these places. */
export function targetsAt(
  { places }: InstallPlaces,
  installedAt: ReadonlySet<number>,
): ReadonlySet<number> {
  return new Set(
    places.filter((_, index) => installedAt.has(index)).flatMap(place => place.targets),
  )
}

class PlacesBuilder {
  readonly #wanted: InstallTargets
  readonly #python: PythonInterpreter
  readonly #candidates: PythonCandidates
  readonly #comparisons: readonly Marker[]
  readonly #targets = new Map<string, WheelTarget>()
  readonly #places: InstallPlace[] = []
  readonly #groups = new Map<string, { environment: MarkerEnvironment; places: number[] }>()

  constructor(
    wanted: InstallTargets,
    python: PythonInterpreter,
    candidates: PythonCandidates,
    markers: readonly Marker[],
  ) {
    this.#wanted = wanted
    this.#python = python
    this.#candidates = candidates
    const comparisons = markers.flatMap(comparisonsOf)
    this.#comparisons = [...new Map(comparisons.map(one => [markerText(one), one])).values()]
  }

  build(): Pick<InstallPlaces, 'places' | 'groups' | 'targets'> {
    for (const platform of this.#wanted.platforms) {
      for (const candidate of this.#candidates) this.#add(platform, candidate)
    }
    return {
      places: this.#places,
      groups: [...this.#groups.values()],
      targets: [...this.#targets.values()],
    }
  }

  #add(platform: Platform, candidate: string): void {
    const name = formatPlatform(platform)
    const environment = platformEnvironment(platform, candidate, this.#python.implementation)
    const truths =
      this.#candidates.length === 1
        ? []
        : this.#comparisons.map(comparison => evaluateMarker(comparison, environment))
    const key = `${name} ${truths.join()}`
    const group = this.#groups.get(key) ?? { environment, places: [] }
    this.#groups.set(key, group)
    group.places.push(this.#places.length)
    this.#places.push({
      platform: name,
      python: candidate,
      targets: this.#targetsOf(platform, name, candidate),
    })
  }

  /** Wheels tell Python versions apart by major and minor only. */
  #targetsOf(platform: Platform, name: string, candidate: string): readonly number[] {
    const pythonVersion = candidate.split('.', 2).join('.')
    const { version, implementation } = this.#python
    const freeThreaded = version === undefined ? undefined : version.endsWith('t')
    const libcs = this.#wanted.libc === undefined ? LIBCS : [this.#wanted.libc]
    return libcs.map(libc => {
      const key = `${name} ${pythonVersion} ${libc}`
      if (!this.#targets.has(key)) {
        this.#targets.set(key, { platform, pythonVersion, freeThreaded, implementation, libc })
      }
      return [...this.#targets.keys()].indexOf(key)
    })
  }
}

const LIBCS = ['glibc', 'musl'] as const
