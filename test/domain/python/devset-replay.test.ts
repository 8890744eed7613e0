import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { readBlobs } from '../../../script/replay-cases.ts'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import { reduceUvLock } from '../../../src/domain/python/reduce-uv-lock.ts'
import { reduceRequirements } from '../../../src/domain/python/requirements.ts'
import { PRODUCTION, type UvSelection } from '../../../src/domain/python/uv-selection.ts'

/**
 * Real before and after files with the verdict of `uv export` and of pip's parser, kept outside the repository
 * (`../shared/devset`, format in its README.md). For finding out, never for tuning.
 */
const DEVSET = new URL('../../../../shared/devset/', import.meta.url).pathname
const platforms = ['linux/amd64', 'linux/arm64'].map(parsePlatform)

type Files = Readonly<Record<string, string>>
type Verdict = 'rebuild' | 'keep' | 'either'

interface UvPair {
  readonly id: string
  readonly project: string
  readonly python: string
  readonly before: Files
  readonly after: Files
  readonly profiles: Readonly<Record<string, readonly string[]>>
  readonly expect: Readonly<Record<string, { readonly verdict: Verdict }>>
}

interface RequirementsPair {
  readonly id: string
  readonly entries: readonly string[]
  readonly before: Files
  readonly after: Files
  readonly verdict: Verdict
}

function pairs<Pair>(folder: string): readonly Pair[] {
  const lines = readFileSync(`${DEVSET}${folder}/index.jsonl`, 'utf8').trim().split('\n')
  return lines.map(line => JSON.parse(line) as Pair)
}

function openBlobs(folder: string): (id: string) => Uint8Array {
  const blobs = readBlobs(`${DEVSET}${folder}/blobs.git`)
  return id => {
    const found = blobs.get(id)
    if (found === undefined) throw new Error(`${folder} has no blob ${id}`)
    return found
  }
}

function selectionOf(flags: readonly string[]): UvSelection {
  const after = (name: string) =>
    flags.flatMap((flag, at) => (flags[at - 1] === name ? [flag] : []))
  const packages = after('--package')
  return {
    ...PRODUCTION,
    packages: packages.length === 0 ? 'project' : packages,
    extras: after('--extra'),
    excludedGroups: flags.includes('--no-dev') ? ['dev'] : [],
    omit: {
      project: flags.includes('--no-emit-project'),
      workspace: flags.includes('--no-emit-workspace'),
      local: false,
      packages: [],
    },
  }
}

function report(decisions: readonly { id: string; wanted: Verdict; got: Verdict }[]) {
  const decided = decisions.filter(({ wanted }) => wanted !== 'either')
  const ids = (wanted: Verdict) =>
    decided.filter(one => one.wanted === wanted && one.got !== wanted).map(({ id }) => id)
  const result = { missed: ids('rebuild'), needless: ids('keep') }
  console.log(
    `${decided.length} decided: ${result.missed.length} missed ${result.missed.join(' ')}, ` +
      `${result.needless.length} needless ${result.needless.join(' ')}`,
  )
  return result
}

const replay = existsSync(DEVSET) ? test : test.skip

replay(
  'uv.lock: nothing missed, nothing needless against uv export',
  () => {
    const blob = openBlobs('uv')
    const decisions = pairs<UvPair>('uv').flatMap(pair =>
      Object.entries(pair.profiles).map(([profile, flags]) => {
        const file = pair.project === '.' ? 'uv.lock' : `${pair.project}/uv.lock`
        const reduce = (files: Files) => {
          const read = (path: string) => {
            const id = files[path]
            return id === undefined ? undefined : new TextDecoder().decode(blob(id))
          }
          const python = { version: pair.python, implementation: 'cpython' }
          const use = { platforms, python, selection: selectionOf(flags), readFile: read }
          const reduction = reduceUvLock(read(file) ?? '', file, use)
          return JSON.stringify(reduction.how === 'reduced' ? reduction.value : reduction.why)
        }
        const got: Verdict = reduce(pair.before) === reduce(pair.after) ? 'keep' : 'rebuild'
        return {
          id: `${pair.id} ${profile}`,
          wanted: pair.expect[profile]?.verdict ?? 'either',
          got,
        }
      }),
    )
    expect(report(decisions)).toEqual({ missed: [], needless: [] })
  },
  60_000,
)

replay(
  "requirements: nothing missed, nothing needless against pip's parser",
  () => {
    const blob = openBlobs('req')
    const decisions = pairs<RequirementsPair>('req').map(pair => {
      const reduce = (files: Files) => {
        const read = (path: string) => {
          const id = files[path]
          return id === undefined ? undefined : blob(id)
        }
        return JSON.stringify(
          pair.entries.map(entry => {
            const reduction = reduceRequirements(read, entry, { platforms })
            return reduction.how === 'reduced' ? reduction.value : reduction.why
          }),
        )
      }
      const got: Verdict = reduce(pair.before) === reduce(pair.after) ? 'keep' : 'rebuild'
      return { id: pair.id, wanted: pair.verdict, got }
    })
    expect(report(decisions)).toEqual({ missed: [], needless: [] })
  },
  60_000,
)
