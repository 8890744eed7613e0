import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import {
  createBuilder,
  ensureBuilder,
  removeBuilder,
} from '../../src/adapters/buildx/builder-instance.ts'
import { probeBuilder } from '../../src/adapters/buildx/docker-probe.ts'
import { loadImage } from '../../src/adapters/buildx/load-image.ts'
import { privateDockerConfig } from '../../src/adapters/buildx/private-docker-config.ts'
import { actionsProbe } from '../../src/adapters/process/actions-probe.ts'
import { spawnProbe } from '../../src/adapters/process/probe.ts'
import { exportDefinition } from '../../src/domain/bake/export-definition.ts'
import { proveDefinition } from '../../src/domain/bake/prove-definition.ts'
import { uncachedSteps } from '../../src/domain/bake/uncached-steps.ts'
import { BuildFailedError } from '../../src/domain/errors.ts'
import { engines, openBench, probe, registry } from './buildx-engine.ts'

const [docker, , container] = engines

if (docker?.isThere !== true) {
  test.skip('BASE_IMAGE_E2E_REGISTRY names no registry', () => undefined)
} else {
  describe('the docker driver', () => {
    test('is found complete with the containerd store, so that no builder is made', async () => {
      expect(await ensureBuilder(probe, { builder: undefined })).toEqual({
        name: 'default',
        driver: 'docker',
        created: false,
      })
    })

    test('answers the same through @actions/exec', async () => {
      expect(await probeBuilder(actionsProbe(process.env), undefined)).toEqual(
        await probeBuilder(probe, undefined),
      )
    })

    test.each([
      { when: 'the daemon is not there', change: { DOCKER_HOST: 'unix:///nowhere.sock' } },
      { when: 'docker is not there', change: { PATH: '/nowhere' } },
    ])('is a failed build when $when', async ({ change }) => {
      await expect(
        probeBuilder(spawnProbe({ ...process.env, ...change }), undefined),
      ).rejects.toThrow(BuildFailedError)
    })

    test('loads a published image under its FROM names', async () => {
      await using bench = await openBench(docker, 'default')
      const spec = await bench.image('loaded', {
        Dockerfile: `FROM busybox:1.36\nLABEL id=${randomUUID()}\n`,
      })
      const repository = `${registry}/e2e-${randomUUID().slice(0, 8)}/loaded`
      const output = { kind: 'registry', name: `${repository}:fp` } as const
      const pushed = await bench.builder.bake({
        definition: exportDefinition(
          [{ spec, output, annotations: { manifest: {}, index: {} } }],
          [],
        ),
        targets: ['default'],
        title: 'push',
        fileName: 'docker-bake.json',
        expectCached: false,
      })
      const names = [`e2e/loaded:${randomUUID()}`, `e2e/again:${randomUUID()}`]
      await loadImage(probe, `${repository}@${pushed.digests.get('loaded')}`, names)
      const found = await probe('docker', ['image', 'inspect', '--format', '{{.Id}}', ...names])
      await probe('docker', ['image', 'rm', ...names, output.name])
      const ids = found?.stdout.trim().split('\n')
      expect({ count: ids?.length, distinct: new Set(ids).size }).toEqual({ count: 2, distinct: 1 })
      await expect(loadImage(probe, `${repository}:absent`, names)).rejects.toThrow(
        BuildFailedError,
      )
    }, 60_000)

    test('builds into the local Docker', async () => {
      await using bench = await openBench(docker, 'default')
      const spec = await bench.image('local', { Dockerfile: 'FROM busybox:1.36\nLABEL a=b\n' })
      const names = [`e2e/local:${randomUUID()}`, `e2e/other:${randomUUID()}`]
      const outcome = await bench.builder.bake({
        definition: exportDefinition(
          [{ spec, output: { kind: 'docker', names }, annotations: { manifest: {}, index: {} } }],
          [],
        ),
        targets: ['default'],
        title: 'load',
        fileName: 'docker-bake.json',
        expectCached: false,
      })
      const found = await probe('docker', ['image', 'inspect', ...names])
      await probe('docker', ['image', 'rm', ...names])
      expect({ ok: outcome.ok, found: found?.exitCode }).toEqual({ ok: true, found: 0 })
    }, 60_000)

    test('keeps builders and plugins with a private config, which is gone afterwards', async () => {
      const temporaryFolder = await mkdtemp(join(tmpdir(), 'base-image-config-'))
      const dockerFolder = process.env.DOCKER_CONFIG ?? join(homedir(), '.docker')
      const name = `e2e-${randomUUID()}`
      await probe('docker', ['buildx', 'create', '--name', name, '--driver', 'docker-container'])
      try {
        await using config = await privateDockerConfig({
          environment: process.env,
          dockerFolder,
          temporaryFolder,
          logins: [{ host: 'ghcr.io', username: 'x-access-token', password: 'sesame-open' }],
        })
        const folder = config.environment.DOCKER_CONFIG ?? ''
        expect((await stat(folder)).mode & 0o777).toBe(0o700)
        const listed = await spawnProbe(config.environment)('docker', ['buildx', 'ls'])
        expect(listed?.stdout).toContain(name)
        const loggedOut = await spawnProbe(config.environment)('docker', ['logout', 'ghcr.io'])
        expect(loggedOut?.stdout).toContain('Removing login credentials for ghcr.io')
      } finally {
        await probe('docker', ['buildx', 'rm', name])
      }
      expect(await readdir(temporaryFolder)).toEqual([])
      await rm(temporaryFolder, { recursive: true })
    }, 60_000)
  })
}

if (container?.isThere !== true) {
  test.skip('BASE_IMAGE_E2E_BUILDER_IMAGE names no image', () => undefined)
} else {
  describe('builders that are made', () => {
    const made: string[] = []
    const make = async () => {
      const name = (await container.open()) ?? ''
      made.push(name)
      return name
    }
    afterAll(() => Promise.all(made.map(name => removeBuilder(probe, name))))

    test('can do everything, and are gone when removed', async () => {
      const name = await make()
      expect(await probeBuilder(probe, name)).toEqual({
        name,
        driver: 'docker-container',
        isComplete: true,
      })
      expect(await removeBuilder(probe, name)).toBe(true)
      await expect(probeBuilder(probe, name)).rejects.toThrow(/no builder/)
      expect(await removeBuilder(probe, name)).toBe(false)
    }, 60_000)

    test('leave nothing behind when they do not come up', async () => {
      const image = `${registry}/absent/buildkit:none`
      await expect(createBuilder(probe, { builder: undefined, image })).rejects.toThrow(
        /a builder could not be made: /,
      )
      const listed = await probe('docker', ['buildx', 'ls'])
      expect(listed?.stdout).not.toMatch(/^base-image-[0-9a-f]{12}\S* +docker-container +error/m)
    }, 60_000)

    test('export still cached what was proved from a registry cache alone', async () => {
      const id = randomUUID()
      const cache = `${registry}/e2e-${id.slice(0, 8)}/cached:cache-main`
      const files = {
        Dockerfile: `FROM busybox:1.36\nRUN cat /proc/sys/kernel/random/uuid > /id; : ${id}\n`,
      }
      const bakeOn = async (phase: 'write' | 'read') => {
        await using bench = await openBench(container, await make())
        const spec = await bench.image('cached', files, {
          cacheFrom: [`type=registry,ref=${cache}`],
          cacheTo:
            phase === 'write'
              ? [`type=registry,ref=${cache},mode=max,image-manifest=true,oci-mediatypes=true`]
              : [],
        })
        const request = { targets: ['default'], title: phase, expectCached: false } as const
        const proof = await bench.builder.bake({
          ...request,
          definition: proveDefinition([spec]),
          fileName: 'prove.json',
        })
        const output = {
          kind: 'layout',
          name: 'cached:1',
          folder: join(bench.folder, 'o'),
        } as const
        const exported = await bench.builder.bake({
          ...request,
          definition: exportDefinition(
            [{ spec, output, annotations: { manifest: {}, index: {} } }],
            [spec],
          ),
          fileName: 'export.json',
        })
        return {
          provedCached: uncachedSteps(proof.steps).length === 0,
          exportedCached: exported.ok && uncachedSteps(exported.steps).length === 0,
        }
      }
      expect(await bakeOn('write')).toEqual({ provedCached: false, exportedCached: true })
      expect(await bakeOn('read')).toEqual({ provedCached: true, exportedCached: true })
    }, 120_000)
  })
}
