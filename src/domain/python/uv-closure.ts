import type { Marker } from './marker.ts'
import { and, evaluateMarker, type MarkerEnvironment, or, type Truth } from './marker-evaluation.ts'
import { sortedUnique } from './package-name.ts'
import {
  type LockedDependency,
  type LockedPackage,
  type ManifestRequirement,
  packageAt,
  type UvLock,
} from './uv-lock.ts'

export interface ClosureQuestion {
  readonly lock: UvLock
  /** Indices into the lock's packages. */
  readonly roots: readonly number[]
  /** False when only groups are installed. */
  readonly production: boolean
  /** The workspace root's own groups and requirements (`[manifest]`) are wanted too. */
  readonly manifest: boolean
  readonly wantsExtra: (extra: string) => boolean
  readonly wantsGroup: (group: string) => boolean
  /** Parsed markers by their text; a text that is absent or undefined counts as unknown. */
  readonly markers: ReadonlyMap<string, Marker | undefined>
}

/** What `uv sync` would install in one environment; packages are indices into the lock. */
export interface UvClosure {
  /** Installed, or perhaps installed. */
  readonly packages: ReadonlySet<number>
  /** Those of `packages` whose markers could not be decided with what is known. */
  readonly uncertain: ReadonlySet<number>
  /** Every edge on which the uncertain ones hang, `from[extra] -> to[extras] ; marker`; sorted. */
  readonly undecided: readonly string[]
}

/** Walks as uv does (uv-resolver, `Installable::to_resolution`). */
export function uvClosure(question: ClosureQuestion, environment: MarkerEnvironment): UvClosure {
  const possible = new Walk(question, environment, truth => truth !== false)
  possible.run()
  const { packages } = possible
  if (possible.edges.every(({ truth }) => truth !== undefined)) {
    return { packages, uncertain: new Set(), undecided: [] }
  }
  const certain = new Walk(question, environment, truth => truth === true)
  certain.run()
  const undecided = possible.edges.filter(
    ({ from, truth }) => truth === undefined || (from !== '' && !certain.seen.has(from)),
  )
  return {
    packages,
    uncertain: new Set([...packages].filter(index => !certain.packages.has(index))),
    undecided: sortedUnique(undecided.map(({ text }) => text())),
  }
}

type Follows = (truth: Truth) => boolean

interface Edge {
  /** Key of the step it leaves from; empty for a root's own groups and requirements. */
  readonly from: StepKey
  readonly truth: Truth
  readonly text: () => string
}

interface Step {
  readonly index: number
  readonly extra: string | undefined
}

class Walk {
  readonly packages = new Set<number>()
  edges: Edge[] = []
  seen = new Set<StepKey>()
  readonly #question: ClosureQuestion
  readonly #environment: MarkerEnvironment
  readonly #follows: Follows
  /** uv's encoded names of what is active: `extra-3-foo-bar`, `group-3-foo-dev`, `project-3-foo`. */
  readonly #active = new Set<string>()
  #truths = new Map<string, Truth>()
  #queue: Step[] = []

  constructor(question: ClosureQuestion, environment: MarkerEnvironment, follows: Follows) {
    this.#question = question
    this.#environment = environment
    this.#follows = follows
  }

  run(): void {
    this.#activateRoots()
    if (this.#question.lock.hasConflicts) this.#activateExtras()
    this.#start()
    this.#drain(dependency => this.#truth(dependency.marker))
  }

  #activateRoots(): void {
    const { roots, production, wantsExtra, wantsGroup } = this.#question
    for (const root of this.#packagesAt(roots)) {
      if (production) this.#active.add(`project-${root.name.length}-${root.name}`)
      for (const extra of root.extras.keys()) {
        if (wantsExtra(extra)) this.#active.add(encodeExtra(root.name, extra))
      }
      for (const group of root.groups.keys()) {
        if (wantsGroup(group)) this.#active.add(`group-${root.name.length}-${root.name}-${group}`)
      }
    }
  }

  /** A first walk only to learn which extras become active on the way: conflict markers may ask for them. */
  #activateExtras(): void {
    this.#start()
    this.#drain(dependency => {
      const { name } = packageAt(this.#question.lock, dependency.target)
      const added = dependency.extras
        .map(extra => encodeExtra(name, extra))
        .filter(encoded => !this.#active.has(encoded))
      for (const encoded of added) this.#active.add(encoded)
      if (added.length > 0) this.#truths.clear()
      const truth = this.#truth(dependency.marker)
      if (!this.#follows(truth) && added.length > 0) {
        for (const encoded of added) this.#active.delete(encoded)
        this.#truths.clear()
      }
      return truth
    })
    this.#truths.clear()
    this.packages.clear()
    this.edges = []
    this.seen = new Set()
  }

  #start(): void {
    const { lock, roots, production, manifest, wantsExtra, wantsGroup } = this.#question
    for (const index of roots) {
      const root = packageAt(this.#question.lock, index)
      if (production) {
        this.packages.add(index)
        this.#enqueue(index, undefined)
        for (const extra of root.extras.keys()) if (wantsExtra(extra)) this.#enqueue(index, extra)
      }
      for (const [group, dependencies] of root.groups) {
        if (wantsGroup(group))
          for (const dependency of dependencies) {
            this.#follow(
              dependency,
              { index, extra: undefined },
              this.#truth(dependency.marker),
              '',
            )
          }
      }
    }
    if (!manifest) return
    for (const requirement of lock.requirements) this.#followRequirement(requirement)
    for (const [group, requirements] of lock.groups) {
      if (wantsGroup(group))
        for (const requirement of requirements) this.#followRequirement(requirement)
    }
  }

  #drain(decide: (dependency: LockedDependency) => Truth): void {
    for (let at = 0; at < this.#queue.length; at += 1) {
      const step = this.#queue[at] as Step
      for (const dependency of this.#dependenciesOf(step)) {
        this.#follow(dependency, step, decide(dependency))
      }
    }
    this.#queue = []
  }

  #dependenciesOf({ index, extra }: Step): readonly LockedDependency[] {
    const from = packageAt(this.#question.lock, index)
    return extra === undefined ? from.dependencies : (from.extras.get(extra) ?? [])
  }

  #follow(dependency: LockedDependency, from: Step, truth: Truth, key = stepKey(from)): void {
    if (!this.#follows(truth)) return
    const text = () => {
      const [source, target] = [
        packageAt(this.#question.lock, from.index),
        packageAt(this.#question.lock, dependency.target),
      ]
      return `${named(source, [from.extra ?? ''])} -> ${named(target, dependency.extras)} ; ${dependency.marker ?? ''}`
    }
    this.edges.push({ from: key, truth, text })
    this.#reach(dependency.target, dependency.extras)
  }

  #followRequirement({ name, extras, marker }: ManifestRequirement): void {
    for (const index of this.#question.lock.byName.get(name) ?? []) {
      const forks = packageAt(this.#question.lock, index).forkMarkers
      const inFork = forks.length === 0 || forks.map(fork => this.#truth(fork)).reduce(or)
      const truth = and(this.#truth(marker), inFork)
      if (!this.#follows(truth)) continue
      const text = () =>
        `-> ${named(packageAt(this.#question.lock, index), extras)} ; ${marker ?? ''} ; ${forks.join(' or ')}`
      this.edges.push({ from: '', truth, text })
      this.#reach(index, extras)
    }
  }

  #reach(index: number, extras: readonly string[]): void {
    this.packages.add(index)
    this.#enqueue(index, undefined)
    for (const extra of extras) this.#enqueue(index, extra)
  }

  #enqueue(index: number, extra: string | undefined): void {
    const key = stepKey({ index, extra })
    if (this.seen.has(key)) return
    this.seen.add(key)
    this.#queue.push({ index, extra })
  }

  #truth(text: string | undefined): Truth {
    if (text === undefined) return true
    if (this.#truths.has(text)) return this.#truths.get(text)
    const marker = this.#question.markers.get(text)
    const active = { extras: this.#active, groups: this.#active }
    const truth = marker && evaluateMarker(marker, this.#environment, active)
    this.#truths.set(text, truth)
    return truth
  }

  #packagesAt(indices: readonly number[]): readonly LockedPackage[] {
    return indices.map(index => packageAt(this.#question.lock, index))
  }
}

function encodeExtra(name: string, extra: string): string {
  return `extra-${name.length}-${name}-${extra}`
}

/** A number where there is no extra: that is most of them, and quicker. */
type StepKey = number | string

function stepKey({ index, extra }: Step): StepKey {
  return extra === undefined ? index : `${index} ${extra}`
}

function named({ name, version }: LockedPackage, extras: readonly string[]): string {
  return [`${name}[${extras.join(',')}]`, version].join(' ')
}
