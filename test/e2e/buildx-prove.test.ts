import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { failedTargets } from '../../src/domain/bake/failed-targets.ts'
import { proveDefinition } from '../../src/domain/bake/prove-definition.ts'
import { withoutOnbuild } from '../../src/domain/bake/without-onbuild.ts'
import { parseDockerfile } from '../../src/domain/dockerfile/parse.ts'
import {
  bake,
  chain,
  engines,
  openBench,
  PASSED,
  passed,
  registry,
  UPSTREAM,
} from './buildx-engine.ts'

describe.each(engines)('a proof on the $driver driver', engine => {
  if (!engine.isThere) {
    test.skip('is not there', () => undefined)
    return
  }
  let builder: string | undefined
  beforeAll(async () => {
    builder = await engine.open()
  }, 60_000)
  afterAll(() => engine.close(builder))

  test('names the check that failed, and neither its image nor those that were stopped', async () => {
    await using bench = await openBench(engine, builder)
    const { base, app } = await chain(bench)
    const slow = await bench.image('slow', {
      Dockerfile: `FROM ${UPSTREAM}\nRUN --network=none sleep 20; : ${randomUUID()}\n`,
    })
    const definition = proveDefinition([base, { ...app, checks: ['true', 'exit 7'] }, slow])
    const proof = await bake(bench, definition)
    expect({ ok: proof.ok, metadata: proof.metadata }).toEqual({ ok: false, metadata: undefined })
    expect(failedTargets(proof.steps, proof.tail, Object.keys(definition.target))).toEqual([
      'app_check-2',
    ])
    const step = proof.steps.find(({ error }) => error?.includes('exit code: 7'))
    expect(step?.target).toBe('app_check-2')
  }, 60_000)

  test('names the image whose Dockerfile cannot be parsed', async () => {
    await using bench = await openBench(engine, builder)
    const { base } = await chain(bench)
    const bad = await bench.image('bad.one', { Dockerfile: `FROM ${UPSTREAM}\nBOGUS\n` })
    const definition = proveDefinition([base, bad])
    const proof = await bake(bench, definition)
    expect(failedTargets(proof.steps, proof.tail, Object.keys(definition.target))).toEqual([
      'bad_2eone',
    ])
  }, 60_000)

  test('checks images with ONBUILD triggers, another SHELL and no shell at all', async () => {
    await using bench = await openBench(engine, builder)
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
      { Dockerfile: `FROM ${UPSTREAM} AS tools\nFROM scratch\nCOPY --from=tools /bin/busybox /\n` },
      { checks: [['/busybox', 'true']] },
    )
    const proof = await bake(bench, proveDefinition([trigger, bare]))
    expect(passed(proof)).toEqual(PASSED)
    const runs = proof.steps.filter(({ name }) => name.includes('kernel/random'))
    expect(runs.map(({ target, cached }) => ({ target, cached }))).toEqual([
      { target: 'trigger', cached: false },
    ])
    const withShell = await bake(bench, proveDefinition([{ ...bare, checks: ['true'] }]))
    expect(withShell.ok).toBe(false)
  }, 60_000)

  test('goes on without a cache that cannot be written, and says so', async () => {
    await using bench = await openBench(engine, builder)
    const { base } = await chain(bench)
    const proof = await bake(
      bench,
      proveDefinition([
        {
          ...base,
          cacheFrom: [`type=registry,ref=${registry}/e2e-${randomUUID().slice(0, 8)}/none:cache`],
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
    await using bench = await openBench(engine, builder)
    const spec = await bench.image('sleeper', {
      Dockerfile: `FROM ${UPSTREAM}\nRUN --network=none echo began-$((1+1)); sleep 60; : ${randomUUID()}\n`,
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
