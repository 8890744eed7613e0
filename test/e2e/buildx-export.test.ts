import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BuildSpec } from '../../src/domain/bake/definition.ts'
import {
  type ExportAnnotations,
  type ExportOutput,
  exportDefinition,
} from '../../src/domain/bake/export-definition.ts'
import { proveDefinition } from '../../src/domain/bake/prove-definition.ts'
import { uncachedSteps } from '../../src/domain/bake/uncached-steps.ts'
import {
  type Bench,
  bake,
  chain,
  configOf,
  engines,
  manifestOf,
  openBench,
  PASSED,
  passed,
  registry,
  UPSTREAM,
} from './buildx-engine.ts'

/** What bake would expand and buildx would cut, were they not escaped. */
const TRICKY = `\${HOME} $\${x} %{if} %%{y} a=b,"c" $`
const KEY = `a.\${b}`
const PLAIN: ExportAnnotations = { manifest: {}, index: {} }

describe.each(engines)('an export on the $driver driver', engine => {
  if (!engine.isThere) {
    test.skip('is not there', () => undefined)
    return
  }
  let builder: string | undefined
  beforeAll(async () => {
    builder = await engine.open()
  }, 60_000)
  afterAll(() => engine.close(builder))

  const prefix = `${registry}/e2e-${randomUUID().slice(0, 8)}`
  const to = (name: string): ExportOutput => ({ kind: 'registry', name: `${prefix}/${name}` })
  /** Exports one image, which must all come from the cache. */
  async function put(
    bench: Bench,
    built: readonly BuildSpec[],
    spec: BuildSpec,
    output: ExportOutput,
    annotations = PLAIN,
  ) {
    const outcome = await bake(bench, exportDefinition([{ spec, output, annotations }], built))
    expect({ ...passed(outcome), ran: uncachedSteps(outcome.steps) }).toEqual({
      ...PASSED,
      ran: [],
    })
    expect([...outcome.digests.keys()]).toEqual([spec.name])
    return outcome.digests.get(spec.name)
  }

  test('publishes wave by wave what was proved in one solve, checks and all', async () => {
    await using bench = await openBench(engine, builder)
    const { base, app } = await chain(bench)
    const proof = await bake(bench, proveDefinition([app, base]))
    expect(passed(proof)).toEqual(PASSED)
    const owners = new Set(proof.steps.flatMap(({ target }) => target ?? []))
    expect([...owners].sort()).toEqual(['app', 'app_check-1', 'app_check-2', 'python-base'])
    const proved = uuids(bench.printed())
    expect(proved).toHaveLength(2)

    const annotations = { manifest: { 'x.y': TRICKY }, index: { z: '1' } }
    const baseDigest = await put(bench, [base, app], base, to('python-base:fp-1'), annotations)
    const baseManifest = await manifestOf(`${prefix}/python-base:fp-1`)
    expect(baseManifest?.annotations).toEqual(annotations.manifest)
    expect(await manifestOf(`${prefix}/python-base@${baseDigest}`)).toEqual(baseManifest)

    const appDigest = await put(bench, [base, app], app, to('app:fp-2'))
    const appManifest = await manifestOf(`${prefix}/app:fp-2`)
    expect(appManifest?.layers.slice(0, -1)).toEqual(baseManifest?.layers)

    const source = `docker-image://${prefix}/app@${appDigest}`
    const published = await bench.image(
      'published',
      { Dockerfile: 'FROM published:1\n' },
      {
        pins: [{ contextKey: 'published:1', kind: 'reference', source }],
        checks: [`cat /base-id /app-id; : ${randomUUID()}`],
      },
    )
    const before = bench.printed().length
    expect(passed(await bake(bench, proveDefinition([published])))).toEqual(PASSED)
    expect(uuids(bench.printed().slice(before))).toEqual(proved)
  }, 120_000)

  test('leaves what looks like a bake variable alone, in arguments, labels and checks', async () => {
    await using bench = await openBench(engine, builder)
    const comparison = `test "$A" = '${TRICKY}'`
    const spec = await bench.image(
      'text',
      { Dockerfile: `FROM ${UPSTREAM}\nARG A\nENV A=$A\nRUN --network=none ${comparison}\n` },
      {
        args: { A: TRICKY },
        labels: { [KEY]: TRICKY, '%{e}': '$' },
        checks: [comparison, ['/bin/sh', '-c', 'cat <<E | grep -x "<<E \\$1"\n<<E \\$1\nE\n']],
      },
    )
    expect(passed(await bake(bench, proveDefinition([spec])))).toEqual(PASSED)
    await put(bench, [spec], spec, to('text:fp'))
    const manifest = await manifestOf(`${prefix}/text:fp`)
    const { config } = await configOf(`${prefix}/text`, manifest?.config.digest ?? '')
    expect(config.Labels).toEqual(spec.labels)
  }, 60_000)

  test('gives the same layers for the same build where times are rewritten', async () => {
    await using bench = await openBench(engine, builder)
    const layers: unknown[] = []
    for (const rewriteTimestamp of [true, true, false]) {
      const spec = await bench.image(
        'times',
        { Dockerfile: `FROM ${UPSTREAM}\nRUN echo 1 > /file\n` },
        { rewriteTimestamp, noCache: true, args: { SOURCE_DATE_EPOCH: '1' } },
      )
      expect(passed(await bake(bench, proveDefinition([spec])))).toEqual(PASSED)
      const exported = { spec, output: to('times:fp'), annotations: PLAIN }
      const outcome = await bake(bench, exportDefinition([exported], [spec]))
      expect(passed(outcome)).toEqual(PASSED)
      layers.push((await manifestOf(`${prefix}/times:fp`))?.layers)
      // A tar tells times in seconds.
      await setTimeout(1100)
    }
    const [first, second, asBuilt] = layers
    expect(second).toEqual(first)
    expect(asBuilt).not.toEqual(first)
  }, 120_000)

  test('annotates index and manifests of several platforms', async () => {
    await using bench = await openBench(engine, builder)
    const spec = await bench.image(
      'wide',
      { Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' },
      { platforms: ['linux/amd64', 'linux/arm64'] },
    )
    expect(passed(await bake(bench, proveDefinition([spec])))).toEqual(PASSED)
    const annotations = { manifest: { level: 'manifest' }, index: { level: 'index' } }
    await put(bench, [spec], spec, to('wide:fp'), annotations)
    const index = await manifestOf(`${prefix}/wide:fp`)
    const children = await Promise.all(
      (index?.manifests ?? []).map(({ digest }) => manifestOf(`${prefix}/wide@${digest}`)),
    )
    expect([index, ...children].map(one => one?.annotations)).toEqual([
      { level: 'index' },
      { level: 'manifest' },
      { level: 'manifest' },
    ])
  }, 60_000)

  test('fills one layout in order, and takes parents from it by digest', async () => {
    await using bench = await openBench(engine, builder)
    const { base, app } = await chain(bench)
    const folder = join(bench.folder, 'layout')
    const attested = (spec: BuildSpec) => ({
      ...spec,
      attestations: ['type=provenance,mode=min'],
    })
    const into = (name: string): ExportOutput => ({
      kind: 'layout',
      name: `${prefix}/${name}`,
      folder,
    })
    const annotations = { manifest: {}, index: { level: 'index' } }
    expect(passed(await bake(bench, proveDefinition([base, app])))).toEqual(PASSED)
    const baseDigest = await put(bench, [base, app], attested(base), into('base:fp-1'), annotations)
    const appDigest = await put(bench, [base, app], attested(app), into('app:fp-2'), annotations)

    const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))
    const entries = index.manifests.map(
      (entry: { digest: string; annotations: Record<string, string> }) => [
        entry.annotations['io.containerd.image.name'],
        entry.digest,
      ],
    )
    expect(entries).toEqual([
      [`${prefix}/base:fp-1`, baseDigest],
      [`${prefix}/app:fp-2`, appDigest],
    ])
    const blob = join(folder, 'blobs/sha256', baseDigest?.slice('sha256:'.length) ?? '')
    expect(JSON.parse(await readFile(blob, 'utf8')).annotations).toEqual({ level: 'index' })

    const source = `oci-layout://${folder}@${baseDigest}`
    const later = await bench.image(
      'later',
      { Dockerfile: 'FROM loom/base:3.11-slim\nRUN --network=none test -s /base-id\n' },
      { pins: [{ contextKey: 'loom/base:3.11-slim', kind: 'reference', source }] },
    )
    expect(passed(await bake(bench, proveDefinition([later])))).toEqual(PASSED)
  }, 120_000)
})

/** What `cat /base-id /app-id` printed. */
function uuids(printed: string): readonly string[] {
  return [...printed.matchAll(/^#\d+ [\d.]+ ([0-9a-f-]{36})$/gm)].flatMap(match => match[1] ?? [])
}
