import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readUvExport } from '../../src/domain/install/uv-project-command.ts'
import { parsePlatform } from '../../src/domain/oci/platform.ts'
import { reduceUvLock } from '../../src/domain/python/reduce-uv-lock.ts'
import type { ReducedPackage } from '../../src/domain/python/reduced.ts'
import {
  cpythonOn,
  describeWithUv,
  type Files,
  installedFrom,
  UvOracle,
} from '../support/uv-oracle.ts'
import { flagsOf } from '../support/uv-oracle-flags.ts'
import { CONFLICTS, EXTRAS_AND_GROUPS, WORKSPACE } from '../support/uv-oracle-projects.ts'

const PLACES = ['linux/amd64', 'linux/arm64'].flatMap(platform =>
  ['3.10.4', '3.11.9', '3.12.1', '3.12.9', '3.14.2'].map(python => ({ platform, python })),
)
/** For each project; uv refuses some of them. */
const RUNS = 50

describeWithUv('what a lock makes an image install, for random selections', () => {
  let oracle: UvOracle
  beforeAll(async () => {
    oracle = await UvOracle.open()
  })
  afterAll(() => oracle?.[Symbol.asyncDispose]())

  test.each([
    { what: 'extras and groups', project: EXTRAS_AND_GROUPS },
    { what: 'a workspace', project: WORKSPACE },
    { what: 'conflicts', project: CONFLICTS },
  ])(
    'is what uv exports, with $what',
    async ({ project }) => {
      const { folder, files } = await oracle.lock(project.files)
      const seen = { compared: 0, refused: 0 }
      const directory = fc.constantFrom(...project.directories)
      await fc.assert(
        fc.asyncProperty(directory, flagsOf(project), async (at, flags) => {
          const end = await oracle.export(join(folder, at), ['--no-hashes', ...flags])
          if (end.exitCode !== 0) {
            expect(end.stderr).toMatch(REFUSAL)
            seen.refused += 1
            return
          }
          const ours = PLACES.map(place => [place, reducedAt(files, at, flags, place)])
          const theirs = PLACES.map(place => {
            const environment = cpythonOn(place.platform, place.python)
            return [place, installedFrom(end.stdout, environment)]
          })
          expect(ours).toEqual(theirs)
          seen.compared += 1
        }),
        { numRuns: RUNS },
      )
      expect(seen.compared).toBeGreaterThan(RUNS / 4)
    },
    120_000,
  )
})

/** Of extras or groups that the project declares to be in conflict. */
const REFUSAL = /incompatible|are not compatible/

function reducedAt(
  files: Files,
  directory: string,
  flags: readonly string[],
  place: { readonly platform: string; readonly python: string },
): readonly string[] {
  const words = ['--frozen', ...flags].map(text => ({ text, known: true, glob: false }))
  const environment = { variables: new Map(), unknown: new Set<string>() }
  const command = readUvExport(words, { environment, directory: '/app' })
  if ('why' in command) throw new Error(command.why)
  const reduction = reduceUvLock(files['uv.lock'] ?? '', 'uv.lock', {
    selection: command.selection,
    platforms: [parsePlatform(place.platform)],
    python: { version: place.python, implementation: 'cpython' },
    readFile: path => files[path],
    directory,
  })
  if (reduction.how !== 'reduced') throw new Error(reduction.why)
  return [...new Set(reduction.value.packages.map(textOf))].sort()
}

/** As `uv export` writes it. */
function textOf({ name, version, source }: ReducedPackage): string {
  const path = /^(?:editable|directory) (?<path>.*)$/.exec(source)?.groups?.path
  if (path === undefined) return `${name}==${version}`
  return path === '.' ? 'local .' : `local ./${path}`
}
