import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parsePlatform } from '../../src/domain/oci/platform.ts'
import { reduceUvLock } from '../../src/domain/python/reduce-uv-lock.ts'
import { countOne } from '../app/recipe/memory-project.ts'
import {
  cpythonOn,
  describeWithUv,
  type Files,
  installedFrom,
  UvOracle,
} from '../support/uv-oracle.ts'
import {
  EDITED_PYPROJECT,
  EDITS_THAT_CANNOT_MATTER,
  EDITS_THAT_MATTER,
  type Edit,
  edited,
} from '../support/uv-oracle-edits.ts'

const DOCKERFILE = `FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project
`
/** Every run locks a project anew. */
const RUNS = 12

describeWithUv('edits of a pyproject.toml and `uv lock` behind them', () => {
  let oracle: UvOracle
  let before: Answers
  let locked: Files
  beforeAll(async () => {
    oracle = await UvOracle.open()
    locked = (await oracle.lock({ 'pyproject.toml': EDITED_PYPROJECT })).files
    before = await answersFor([])
  }, 60_000)
  afterAll(() => oracle?.[Symbol.asyncDispose]())

  /** `uv lock` begins with the lock from before, as it does for its users. */
  async function answersFor(edits: readonly Edit[]): Promise<Answers> {
    const pyproject = edited(EDITED_PYPROJECT, edits)
    const { folder, files } = await oracle.lock({ ...locked, 'pyproject.toml': pyproject })
    const end = await oracle.export(folder, ['--no-dev', '--no-emit-project'])
    if (end.exitCode !== 0) throw new Error(end.stderr)
    return {
      installed: installedFrom(end.stdout, cpythonOn('linux/amd64', '3.12.9')),
      reduced: reduced(files),
      recipe: await recipe(files),
    }
  }

  const harmless = fc.subarray([...EDITS_THAT_CANNOT_MATTER], { minLength: 1 })

  test('change nothing when they cannot matter', async () => {
    await fc.assert(
      fc.asyncProperty(harmless, async edits => {
        expect(await answersFor(edits)).toEqual(before)
      }),
      { numRuns: RUNS },
    )
  }, 120_000)

  test('change all of it when one of them matters', async () => {
    const mattering = fc.constantFrom(...EDITS_THAT_MATTER)
    await fc.assert(
      fc.asyncProperty(mattering, fc.subarray([...EDITS_THAT_CANNOT_MATTER]), async (one, more) => {
        const after = await answersFor([...more, one])
        expect(changed(before, after)).toEqual({ installed: true, reduced: true, recipe: true })
      }),
      { numRuns: RUNS },
    )
  }, 120_000)

  test('give the same answer whenever uv installs the same', async () => {
    const any = fc.subarray([...EDITS_THAT_CANNOT_MATTER, ...EDITS_THAT_MATTER], { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(any, any, async (one, other) => {
        const both = changed(await answersFor(one), await answersFor(other))
        const { installed } = both
        expect(both).toEqual({ installed, reduced: installed, recipe: installed })
      }),
      { numRuns: RUNS },
    )
  }, 120_000)
})

interface Answers {
  /** With hashes, from `uv export`. */
  readonly installed: readonly string[]
  readonly reduced: unknown
  readonly recipe: unknown
}

function changed(before: Answers, after: Answers): Readonly<Record<keyof Answers, boolean>> {
  const differs = (key: keyof Answers) => JSON.stringify(before[key]) !== JSON.stringify(after[key])
  return { installed: differs('installed'), reduced: differs('reduced'), recipe: differs('recipe') }
}

function reduced(files: Files): unknown {
  const reduction = reduceUvLock(files['uv.lock'] ?? '', 'uv.lock', {
    platforms: [parsePlatform('linux/amd64')],
    python: { version: '3.12', implementation: 'cpython' },
    readFile: path => files[path],
  })
  if (reduction.how !== 'reduced') throw new Error(reduction.why)
  return reduction.value
}

/** What enters the recipe of the image: its dependencies, and the files that count as sources. */
async function recipe(files: Files): Promise<unknown> {
  const { entries, replaced } = await countOne(DOCKERFILE, files)
  const sources = Object.entries(files).filter(([file]) => !replaced.has(file))
  return [entries.map(({ file, use, value }) => [file, use, value]), sources]
}
