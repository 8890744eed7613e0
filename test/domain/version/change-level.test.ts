import { expect, test } from '@jest/globals'
import type { Recipe } from '../../../src/domain/fingerprint/recipe.ts'
import { changeLevel, type LeveledChange } from '../../../src/domain/version/change-level.ts'
import type { ImageTraits } from '../../../src/domain/version/image-traits.ts'
import { recipeWith, recordFor, UNKNOWN } from './records.ts'

const PARENT = 'a'.repeat(64)

interface Side {
  readonly runs: readonly string[]
  readonly packages: Readonly<Record<string, string>>
  readonly more: Partial<Recipe>
  readonly traits: ImageTraits
  readonly parents: Readonly<Record<string, LeveledChange['level']>>
}

const base: Side = {
  runs: ['apt-get install -y curl'],
  packages: { idna: '3.9', click: '8.1.8' },
  more: {},
  traits: { python: '3.12', distribution: { name: 'debian', release: 'bookworm' } },
  parents: {},
}

test.each<{
  when: string
  before?: Partial<Side>
  now: Partial<Side>
  level: string
  because: object
}>([
  {
    when: 'Python goes up by a minor',
    now: { traits: { ...base.traits, python: '3.13' } },
    level: 'major',
    because: { kind: 'python', old: '3.12', new: '3.13' },
  },
  {
    when: 'the distribution is another one',
    now: { traits: { ...base.traits, distribution: { name: 'debian', release: 'trixie' } } },
    level: 'major',
    because: { kind: 'distribution', old: 'debian bookworm', new: 'debian trixie' },
  },
  {
    when: 'what it stands on is not known',
    now: { traits: UNKNOWN },
    level: 'patch',
    because: { kind: 'other' },
  },
  {
    when: 'what it stood on is not known',
    before: { traits: UNKNOWN },
    now: {},
    level: 'patch',
    because: { kind: 'other' },
  },
  {
    when: 'a dependency is gone, and another one new',
    now: { packages: { idna: '3.9', certifi: '1' } },
    level: 'major',
    because: { kind: 'package-gone', subject: 'click', old: '8.1.8' },
  },
  {
    when: 'a system package is gone',
    now: { runs: ['apt-get update'] },
    level: 'major',
    because: { kind: 'package-gone', subject: 'curl' },
  },
  {
    when: 'a system package is new',
    now: { runs: ['apt-get install -y curl git'] },
    level: 'minor',
    because: { kind: 'package-new', subject: 'git' },
  },
  {
    when: 'a dependency is new',
    now: { packages: { ...base.packages, certifi: '1' } },
    level: 'minor',
    because: { kind: 'package-new', subject: 'certifi', new: '1' },
  },
  {
    when: 'a dependency goes up by a minor',
    now: { packages: { ...base.packages, idna: '3.10' } },
    level: 'minor',
    because: { kind: 'package-upgraded', subject: 'idna', old: '3.9', new: '3.10' },
  },
  {
    when: 'a dependency goes up by a major',
    now: { packages: { ...base.packages, idna: '4.0' } },
    level: 'minor',
    because: { kind: 'package-upgraded', subject: 'idna', old: '3.9', new: '4.0' },
  },
  {
    when: 'a dependency goes up by a patch',
    now: { packages: { ...base.packages, click: '8.1.9' } },
    level: 'patch',
    because: { kind: 'package-upgraded', subject: 'click', old: '8.1.8', new: '8.1.9' },
  },
  {
    when: 'a pin of a system package goes up by a minor',
    before: { runs: ['apt-get install -y curl=7.88.1-10'] },
    now: { runs: ['apt-get install -y curl=7.89.0-1'] },
    level: 'minor',
    because: { kind: 'package-upgraded', subject: 'curl', old: '=7.88.1-10', new: '=7.89.0-1' },
  },
  {
    when: 'a range of a package changes',
    before: { runs: ['pip install "uv>=1"'] },
    now: { runs: ['pip install "uv>=2"'] },
    level: 'patch',
    because: { kind: 'package-upgraded', subject: 'uv', old: '>=1', new: '>=2' },
  },
  {
    when: 'a package that was stated in a RUN comes from a file now',
    before: { runs: ['pip install certifi==1'] },
    now: { runs: [], packages: { ...base.packages, certifi: '1' } },
    level: 'patch',
    because: { kind: 'package-upgraded', subject: 'certifi', old: '==1', new: '1' },
  },
  {
    when: 'a file that dependencies came from is not used any more',
    now: { more: { dependencies: [] } },
    level: 'major',
    because: { kind: 'package-gone', subject: 'requirements.txt', old: 'pip install' },
  },
  {
    when: 'a file is used in another way',
    now: {
      more: {
        dependencies: recipeWith([], base.packages).dependencies.map(entry => ({
          ...entry,
          use: 'uv pip install',
        })),
      },
    },
    level: 'patch',
    because: { kind: 'other' },
  },
  {
    when: 'hashes of a dependency change',
    now: {
      more: {
        dependencies: [
          {
            file: 'requirements.txt',
            use: 'pip install',
            value: {
              kind: 'requirements',
              packages: [
                { name: 'idna', requirement: 'idna==3.9', version: '3.9', role: 'requirement' },
                {
                  name: 'click',
                  requirement: 'click==8.1.8',
                  version: '8.1.8',
                  role: 'requirement',
                  hashes: ['sha256:1'],
                },
              ],
            },
          },
        ],
      },
    },
    level: 'patch',
    because: { kind: 'other' },
  },
  {
    when: 'a platform is gone',
    before: { more: { platforms: ['linux/amd64', 'linux/arm64'] } },
    now: { more: {} },
    level: 'major',
    because: { kind: 'platform-gone', subject: 'linux/arm64' },
  },
  {
    when: 'a platform is new',
    now: { more: { platforms: ['linux/amd64', 'linux/arm64'] } },
    level: 'minor',
    because: { kind: 'platform-new', subject: 'linux/arm64' },
  },
  {
    when: 'a parent changed, as far as is known by nothing',
    before: { more: { parents: { base: PARENT } } },
    now: { more: { parents: { base: 'b'.repeat(64) } } },
    level: 'patch',
    because: { kind: 'parent', subject: 'base' },
  },
  {
    when: 'a parent had a major change',
    before: { more: { parents: { base: PARENT } } },
    now: { more: { parents: { base: 'b'.repeat(64) } }, parents: { base: 'major' } },
    level: 'major',
    because: { kind: 'parent', subject: 'base' },
  },
  {
    when: 'only the refresh period is another one',
    now: { more: { epoch: '2026-12' } },
    level: 'patch',
    because: { kind: 'other' },
  },
])('$level when $when', ({ before, now, level, because }) => {
  const [was, is] = [
    { ...base, ...before },
    { ...base, ...before, ...now },
  ]
  const parents = Object.entries(is.parents).map(
    ([name, size]) => [name, { level: size, because: { kind: 'other' } }] as const,
  )
  const change = changeLevel({
    last: recordFor(recipeWith(was.runs, was.packages, was.more)),
    recipe: recipeWith(is.runs, is.packages, is.more),
    traits: { before: was.traits, now: is.traits },
    parents: new Map(parents),
  })
  expect(JSON.parse(JSON.stringify(change))).toEqual({ level, because })
})
