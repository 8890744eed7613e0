import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { exportDefinition } from '../../src/domain/bake/export-definition.ts'
import { failedTargets } from '../../src/domain/bake/failed-targets.ts'
import { proveDefinition } from '../../src/domain/bake/prove-definition.ts'
import { uncachedSteps } from '../../src/domain/bake/uncached-steps.ts'
import { withoutOnbuild } from '../../src/domain/bake/without-onbuild.ts'
import { parseDockerfile } from '../../src/domain/dockerfile/parse.ts'
import type { BakeOutcome } from '../../src/ports/builder.ts'
import { type Bench, configOf, engines, manifestOf, openBench, registry } from './buildx-engine.ts'

const UPSTREAM = 'busybox:1.36'
const NO_ANNOTATIONS = { manifest: {}, index: {} }

describe.each(engines)('bake on the $driver driver', engine => {
  if (!engine.isThere) {
    test.skip('is not there', () => undefined)
    return
  }
  let name: string | undefined
  beforeAll(async () => {
    name = await engine.open()
  }, 60_000)
  afterAll(() => engine.close(name))

  const prefix = `${registry}/e2e-${randomUUID().slice(0, 8)}`
  const bake = (
    bench: Bench,
    definition: Parameters<Bench['builder']['bake']>[0]['definition'],
    targets = ['default'],
  ): Promise<BakeOutcome> =>
    bench.builder.bake({
      definition,
      targets,
      title: 'test',
      fileName: 'docker-bake.json',
      expectCached: false,
    })

  async function chain(bench: Bench) {
    const id = randomUUID()
    const base = await bench.image(
      'python-base',
      {
        Dockerfile: `FROM ${UPSTREAM}\nRUN --network=none cat /proc/sys/kernel/random/uuid > /base-id; : ${id}\n`,
      },
      { noCache: true },
    )
    const app = await bench.image(
      'app',
      {
        Dockerfile: `FROM loom/base:3.11-slim\nRUN --network=none cat /base-id > /seen; cat /proc/sys/kernel/random/uuid > /app-id; : ${id}\n`,
      },
      {
        pins: [{ contextKey: 'loom/base:3.11-slim', kind: 'target', image: 'python-base' }],
        checks: ['cmp /base-id /seen', ['/bin/sh', '-c', 'cat /base-id /app-id']],
      },
    )
    return { base, app }
  }

  test('proves a chain and its checks in one solve and exports what was proved', async () => {
    await using bench = await openBench(engine, name)
    const { base, app } = await chain(bench)
    const proof = await bake(bench, proveDefinition([app, base]))
    expect({ ok: proof.ok, tail: proof.ok ? [] : proof.tail }).toEqual({ ok: true, tail: [] })
    const owners = new Set(proof.steps.flatMap(({ target }) => target ?? []))
    expect([...owners].sort()).toEqual(['app', 'app_check-1', 'app_check-2', 'python-base'])
    const proved = uuids(bench.printed())
    expect(proved).toHaveLength(2)

    const baseName = `${prefix}/python-base:fp-1`
    const annotations = {
      manifest: { 'org.opencontainers.image.base.name': 'a=b,"c"', 'x.${y}': '%{z} $${q}' },
      index: { 'org.opencontainers.image.version': '1' },
    }
    const wave1 = await bake(
      bench,
      exportDefinition(
        [{ spec: base, output: { kind: 'registry', name: baseName }, annotations }],
        [base, app],
      ),
    )
    const baseManifest = await manifestOf(baseName)
    expect({ ok: wave1.ok, uncached: uncachedSteps(wave1.steps) }).toEqual({
      ok: true,
      uncached: [],
    })
    expect(baseManifest?.annotations).toEqual(annotations.manifest)
    const digest = wave1.digests.get('python-base')
    expect(await manifestOf(`${prefix}/python-base@${digest}`)).toEqual(baseManifest)

    const wave2 = await bake(
      bench,
      exportDefinition(
        [
          {
            spec: app,
            output: { kind: 'registry', name: `${prefix}/app:fp-2` },
            annotations: NO_ANNOTATIONS,
          },
        ],
        [base, app],
      ),
    )
    const appManifest = await manifestOf(`${prefix}/app:fp-2`)
    expect({ ok: wave2.ok, uncached: uncachedSteps(wave2.steps) }).toEqual({
      ok: true,
      uncached: [],
    })
    expect(appManifest?.layers.slice(0, -1)).toEqual(baseManifest?.layers)
    expect([...wave2.digests.keys()]).toEqual(['app'])

    const published = await bench.image(
      'published',
      { Dockerfile: 'FROM published:1\n' },
      {
        pins: [
          {
            contextKey: 'published:1',
            kind: 'reference',
            source: `docker-image://${prefix}/app@${wave2.digests.get('app')}`,
          },
        ],
        checks: [`cat /base-id /app-id; : ${randomUUID()} #`],
      },
    )
    const before = bench.printed().length
    const seen = await bake(bench, proveDefinition([published]))
    expect(seen.ok).toBe(true)
    expect(uuids(bench.printed().slice(before))).toEqual(proved)
  }, 120_000)

  test('names the check that failed, and neither its image nor those that were stopped', async () => {
    await using bench = await openBench(engine, name)
    const { base, app } = await chain(bench)
    const slow = await bench.image('slow', {
      Dockerfile: `FROM ${UPSTREAM}\nRUN --network=none sleep 20; : ${randomUUID()}\n`,
    })
    const definition = proveDefinition([base, { ...app, checks: ['true', 'exit 7'] }, slow])
    const proof = await bake(bench, definition)
    expect(proof.ok).toBe(false)
    expect(proof.metadata).toBeUndefined()
    expect(failedTargets(proof.steps, proof.tail, Object.keys(definition.target))).toEqual([
      'app_check-2',
    ])
    expect(
      proof.steps.find(({ target }) => target === 'app_check-2')?.error ??
        proof.steps.map(s => s.error).join(),
    ).toContain('exit code: 7')
  }, 60_000)

  test('names the image whose Dockerfile cannot be parsed', async () => {
    await using bench = await openBench(engine, name)
    const { base } = await chain(bench)
    const bad = await bench.image('bad.one', { Dockerfile: `FROM ${UPSTREAM}\nBOGUS\n` })
    const definition = proveDefinition([base, bad])
    const proof = await bake(bench, definition)
    expect(failedTargets(proof.steps, proof.tail, Object.keys(definition.target))).toEqual([
      'bad_2eone',
    ])
  }, 60_000)

  test('leaves what looks like a bake variable alone, in arguments, labels and contexts', async () => {
    await using bench = await openBench(engine, name)
    const spec = await bench.image(
      'text',
      {
        Dockerfile: `FROM ${UPSTREAM}\nARG A\nENV A=$A\nRUN --network=none test "$A" = '\${HOME} $\${x} %{if} %%{y} $' \n`,
      },
      {
        args: { A: '${HOME} $${x} %{if} %%{y} $' },
        labels: { 'a.${b}': '${c} %{d}', '%{e}': '$' },
        checks: [
          `test "$A" = '\${HOME} $\${x} %{if} %%{y} $'`,
          ['/bin/sh', '-c', 'cat <<E | grep -x "<<E \\$1"\n<<E \\$1\nE\n'],
        ],
      },
    )
    const proof = await bake(bench, proveDefinition([spec]))
    expect({ ok: proof.ok, tail: proof.ok ? [] : proof.tail }).toEqual({ ok: true, tail: [] })
    const output = { kind: 'registry', name: `${prefix}/text:fp` } as const
    await bake(bench, exportDefinition([{ spec, output, annotations: NO_ANNOTATIONS }], [spec]))
    const manifest = await manifestOf(output.name)
    const { config } = await configOf(`${prefix}/text`, manifest?.config.digest ?? '')
    expect(config.Labels).toEqual(spec.labels)
  }, 60_000)

  test('checks images with ONBUILD triggers, another SHELL and no shell at all', async () => {
    await using bench = await openBench(engine, name)
    const text = `FROM ${UPSTREAM}\nENV X=1\nRUN --network=none cat /proc/sys/kernel/random/uuid > /id\nONBUILD RUN exit 3\nONBUILD COPY nothing /\nSHELL ["/bin/false"]\n`
    const [stage] = parseDockerfile(text, 'Dockerfile').stages
    const trigger = await bench.image(
      'trigger',
      {
        Dockerfile: text,
        'checks.Dockerfile': (stage && withoutOnbuild(text, stage)) ?? 'no triggers',
      },
      {
        noCache: true,
        checkFile: join(bench.folder, 'trigger', 'checks.Dockerfile'),
        checks: ['test "$X" = 1 && cat /id'],
      },
    )
    const bare = await bench.image(
      'bare',
      {
        Dockerfile: `FROM ${UPSTREAM} AS tools\nFROM scratch\nCOPY --from=tools /bin/busybox /\n`,
      },
      { checks: [['/busybox', 'true']] },
    )
    const proof = await bake(bench, proveDefinition([trigger, bare]))
    expect({ ok: proof.ok, tail: proof.ok ? [] : proof.tail }).toEqual({ ok: true, tail: [] })
    const runs = proof.steps.filter(({ name: step }) => step.includes('kernel/random'))
    expect(runs.map(({ target, cached }) => ({ target, cached }))).toEqual([
      { target: 'trigger', cached: false },
    ])
    const shown = await bake(bench, proveDefinition([{ ...bare, checks: ['true'] }]))
    expect(shown.ok).toBe(false)
  }, 60_000)

  test('exports a chain into one layout, parents taken from it by digest', async () => {
    await using bench = await openBench(engine, name)
    const { base, app } = await chain(bench)
    const layout = join(bench.folder, 'layout')
    expect((await bake(bench, proveDefinition([base, app]))).ok).toBe(true)
    const into = (spec: typeof base, tag: string) =>
      exportDefinition(
        [
          {
            spec: { ...spec, attestations: ['type=provenance,mode=min'] },
            output: { kind: 'layout', name: `${prefix}/${spec.name}:${tag}`, folder: layout },
            annotations: { manifest: { level: 'manifest' }, index: { level: 'index' } },
          },
        ],
        [base, app],
      )
    const first = await bake(bench, into(base, 'fp-1'))
    expect({ ok: first.ok, uncached: uncachedSteps(first.steps) }).toEqual({
      ok: true,
      uncached: [],
    })
    const second = await bake(bench, into(app, 'fp-2'))
    expect({ ok: second.ok, uncached: uncachedSteps(second.steps) }).toEqual({
      ok: true,
      uncached: [],
    })
    const index = JSON.parse(await readFile(join(layout, 'index.json'), 'utf8'))
    expect(
      index.manifests.map((entry: { annotations: Record<string, string> }) => [
        entry.annotations['io.containerd.image.name'],
      ]),
    ).toEqual([[`${prefix}/python-base:fp-1`], [`${prefix}/app:fp-2`]])
    const top = index.manifests[0].digest
    expect(top).toBe(first.digests.get('python-base'))
    const exported = JSON.parse(
      await readFile(join(layout, 'blobs/sha256', top.slice('sha256:'.length)), 'utf8'),
    )
    expect(exported.annotations).toEqual({ level: 'index' })

    const later = await bench.image(
      'later',
      { Dockerfile: 'FROM loom/base:3.11-slim\nRUN --network=none test -s /base-id\n' },
      {
        pins: [
          {
            contextKey: 'loom/base:3.11-slim',
            kind: 'reference',
            source: `oci-layout://${layout}@${first.digests.get('python-base')}`,
          },
        ],
      },
    )
    const onLayout = await bake(bench, proveDefinition([later]))
    expect({ ok: onLayout.ok, tail: onLayout.ok ? [] : onLayout.tail }).toEqual({
      ok: true,
      tail: [],
    })
  }, 120_000)

  test('goes on without a cache that cannot be written, and says so', async () => {
    await using bench = await openBench(engine, name)
    const { base } = await chain(bench)
    const proof = await bake(
      bench,
      proveDefinition([
        {
          ...base,
          cacheFrom: [`type=registry,ref=${prefix}/none:cache`],
          cacheTo: ['type=registry,ref=localhost:1/none:cache,mode=max,ignore-error=true'],
        },
      ]),
    )
    expect(proof.ok).toBe(true)
    expect(proof.warnings).toEqual([
      expect.stringMatching(/^exporting cache to registry: .*localhost:1/),
    ])
  }, 60_000)

  test('stops the whole build within five seconds when it is canceled', async () => {
    await using bench = await openBench(engine, name)
    const spec = await bench.image('sleeper', {
      Dockerfile: `FROM ${UPSTREAM}\nRUN --network=none echo began-${'$'}((1+1)); sleep 60; : ${randomUUID()}\n`,
    })
    const ended = bake(bench, proveDefinition([spec])).then(
      () => 'ended',
      (error: Error) => error.message,
    )
    for (let tries = 0; tries < 600 && !bench.printed().includes('began-2\n'); tries++) {
      await delay(50)
    }
    expect(bench.printed()).toContain('began-2\n')
    const canceledAt = performance.now()
    bench.cancel.abort()
    expect(await ended).toBe('the build was canceled')
    expect(performance.now() - canceledAt).toBeLessThan(5000)
  }, 60_000)
})

/** What `cat /base-id /app-id` printed. */
function uuids(printed: string): readonly string[] {
  return [...printed.matchAll(/^#\d+ [\d.]+ ([0-9a-f-]{36})$/gm)].flatMap(match => match[1] ?? [])
}
