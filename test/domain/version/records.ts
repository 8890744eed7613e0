import { fingerprintOf, type Recipe } from '../../../src/domain/fingerprint/recipe.ts'
import type { ImageRecord, ReadRecord } from '../../../src/domain/fingerprint/record.ts'
import type { ImageTraits } from '../../../src/domain/version/image-traits.ts'

export const UNKNOWN: ImageTraits = { python: undefined, distribution: undefined }

/** A recipe with these RUN instructions, and these packages of requirements.txt. */
export function recipeWith(
  runs: readonly string[] = [],
  packages: Readonly<Record<string, string>> = {},
  more: Partial<Recipe> = {},
): Recipe {
  return {
    v: 1,
    dockerfile: {
      directives: [],
      stages: [{ from: 'FROM python:3.12', instructions: runs.map(run => `RUN ${run}`) }],
    },
    sources: [],
    dependencies: [
      {
        file: 'requirements.txt',
        use: 'pip install',
        value: {
          kind: 'requirements',
          packages: Object.entries(packages).map(([name, version]) => ({
            requirement: `${name}==${version}`,
            name,
            version,
            role: 'requirement',
          })),
        },
      },
    ],
    args: {},
    upstream: [{ reference: 'python:3.12' }],
    parents: {},
    platforms: ['linux/amd64'],
    ...more,
  }
}

export function recordFor(recipe: Recipe, more: Partial<ImageRecord> = {}): ImageRecord {
  return {
    v: 1,
    fingerprint: fingerprintOf(recipe),
    recipe,
    upstreams: {},
    parentConfigs: {},
    layerCounts: {},
    ...more,
  }
}

export function readRecordFor(recipe: Recipe, more: Partial<ImageRecord> = {}): ReadRecord {
  return { kind: 'record', record: recordFor(recipe, more) }
}
