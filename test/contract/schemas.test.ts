import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { judgeRun } from '../../src/app/report/report-run.ts'
import { planOnly, type RunResult } from '../../src/app/run.ts'
import { parseBudgetLines } from '../../src/domain/budget/parse-budget.ts'
import type { Attestation } from '../../src/domain/oci/attestation.ts'
import { digestOf } from '../../src/domain/oci/digest.ts'
import { planDocument } from '../../src/domain/plan/plan-document.ts'
import { imageScans, type ScanFile } from '../../src/domain/scan/image-scan.ts'
import type { SupersededImage } from '../../src/domain/superseded/superseded-image.ts'
import {
  AppWorld,
  CONFIG,
  ON_MAIN,
  ON_PULL_REQUEST,
  onTag,
  publishedWorld,
} from '../support/app/app-world.ts'
import { SAMPLE_CHANGES, SAMPLE_CONTENTS } from '../support/render/sample-contents.ts'

const SAMPLE_SCANS: readonly ScanFile[] = ['Trivy', 'Grype'].map(tool => ({
  tool,
  target: null,
  file: `${tool}.json`,
  digests: [],
  findings: [{ id: tool, package: 'curl', version: null, fixedIn: '2', severity: 'high' }],
}))
const SAMPLE_SUPERSEDED: SupersededImage = {
  image: 'app',
  base: 'base',
  standsOn: 'ghcr.io/acme/base@sha256:1',
  replacedBy: 'ghcr.io/acme/base@sha256:2',
  reasons: [{ kind: 'sources', subject: 'packages.txt' }],
  updatesLeftOut: 7,
  cause: 'failed',
}
const SAMPLE_ATTESTATION: Attestation = {
  platform: 'linux/amd64',
  kind: 'sbom',
  predicateType: 'https://spdx.dev/Document',
  digest: digestOf(Buffer.from('sbom')),
  compressedBytes: 700,
}

type Json = Record<string, unknown>

const root = new URL('../../schema/', import.meta.url)
const schemas = Object.fromEntries(['plan', 'report'].map(name => [name, readSchema(name)]))

function readSchema(name: string): Json {
  return JSON.parse(readFileSync(new URL(`${name}.schema.json`, root), 'utf8')) as Json
}

const runs: readonly { readonly when: string; readonly make: () => Promise<RunResult> }[] = [
  { when: 'a first run', make: () => new AppWorld().run() },
  { when: 'nothing to do', make: async () => (await publishedWorld()).run() },
  { when: 'a pull request', make: () => new AppWorld().run(ON_PULL_REQUEST) },
  { when: 'a git tag', make: () => new AppWorld().run(onTag('v1.2.3')) },
  { when: 'force', make: async () => (await publishedWorld()).run({ ...ON_MAIN, force: true }) },
  {
    when: 'a plan alone',
    make: async () => {
      const { project, ports } = await new AppWorld().open(ON_MAIN)
      return planOnly(project, ON_MAIN, ports)
    },
  },
  {
    when: 'changes of files, arguments and platforms',
    make: async () => {
      const world = await publishedWorld()
      world.files = {
        ...world.files,
        '.github/base-images.yml': CONFIG.replace(
          'context: base }',
          'context: base, build-args: { X: "1" }, platforms: [linux/amd64, linux/arm64] }',
        ),
        'base/Dockerfile': 'FROM python:3.12-slim\nARG X\nCOPY packages.txt /\nRUN install more\n',
        'base/packages.txt': 'curl\ngit\n',
      }
      world.publishUpstream('python:3.12-slim', 'python', ['linux/amd64', 'linux/arm64'])
      return world.run()
    },
  },
  {
    when: 'a build that failed',
    make: async () => {
      const world = new AppWorld()
      world.prepare = builder => {
        builder.fails = target => (target.includes('base') ? 'exit code: 1' : undefined)
      }
      return world.run()
    },
  },
  {
    when: 'a version that is new',
    make: async () => {
      const world = new AppWorld()
      world.files['.github/base-images.yml'] = CONFIG.replace(
        'context: base }',
        'context: base, version: 1.0.0 }',
      )
      return world.run()
    },
  },
  {
    when: 'a version after another, and one that stays',
    make: async () => {
      const world = new AppWorld()
      const config = (version: string) =>
        CONFIG.replace('context: base }', `context: base, version: ${version} }`).replace(
          'context: tool }',
          'context: tool, version: auto }',
        )
      world.files['.github/base-images.yml'] = config('1.0.0')
      await world.run()
      world.files['.github/base-images.yml'] = config('1.1.0')
      world.files['base/Dockerfile'] += 'RUN apt-get install -y git\n'
      const result = await world.run()
      const versions = result.report.images.map(({ version }) => version?.kind)
      expect(versions.sort()).toEqual(['new', 'published', undefined])
      return result
    },
  },
  {
    when: 'tags that stay where they are',
    make: async () => {
      const world = await publishedWorld()
      world.head = 'f'.repeat(40)
      return world.run({ ...ON_MAIN, force: true })
    },
  },
]

const documentsOf = ({ planned, report }: RunResult): Readonly<Record<string, Json>> =>
  JSON.parse(JSON.stringify({ plan: planDocument(planned.plan), report })) as Record<string, Json>

describe.each(['plan', 'report'])('schema/%s.schema.json', name => {
  const schema = schemas[name] ?? {}
  const ajv = new Ajv2020({
    allErrors: true,
    formats: { 'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ },
  })
  ajv.addSchema(readSchema('comparison'))
  const validate = ajv.compile(schema)
  const errorsOf = (document: unknown) => {
    validate(document)
    return validate.errors ?? []
  }

  test.each(runs)('describes what $when gives', async ({ make }) => {
    expect(errorsOf(documentsOf(await make())[name])).toEqual([])
  })

  test('describes what a comparison adds', async () => {
    const world = await publishedWorld()
    world.files = { ...world.files, 'app/main.py': 'print(2)' }
    const result = await world.run(ON_PULL_REQUEST)
    const { report } = await judgeRun(result, {
      compare: {
        compareTo: [],
        baseBranch: 'main',
        defaultBranch: 'main',
        store: world.registry,
        upstreams: world.upstreams,
      },
      budgets: parseBudgetLines(['total: 1 B', 'app warn: 1 B, +1 B, 1 %']),
      isGrowthAllowed: async () => true,
      packages: 'true',
      open: async pairs =>
        pairs.flatMap(({ image, after }) =>
          after.platforms.map(({ platform }) => ({
            image,
            platform,
            contents: SAMPLE_CONTENTS,
            changes: image === 'app' ? SAMPLE_CHANGES : null,
          })),
        ),
    })
    expect(report.budget).not.toEqual([])
    const scans = imageScans({ now: SAMPLE_SCANS, before: SAMPLE_SCANS.slice(1) }, [])
    const more = { ...report, scans, superseded: [SAMPLE_SUPERSEDED] }
    const images = report.images.map(image => ({ ...image, attestations: [SAMPLE_ATTESTATION] }))
    expect(errorsOf(documentsOf({ ...result, report: { ...more, images } })[name])).toEqual([])
  })

  test('allows no other key and lacks none, in the document and in its images', async () => {
    const document = documentsOf(await new AppWorld().run())[name] ?? {}
    const [image = {}] = document.images as readonly Json[]
    const withImage = (changed: Json) => ({ ...document, images: [changed] })
    const without = (value: Json, key: string) =>
      Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
    const wrong = [
      { ...document, more: 1 },
      withImage({ ...image, more: 1 }),
      ...Object.keys(document).map(key => without(document, key)),
      ...Object.keys(image).map(key => withImage(without(image, key))),
    ]
    expect(wrong.filter(value => errorsOf(value).length === 0)).toEqual([])
  })
})
