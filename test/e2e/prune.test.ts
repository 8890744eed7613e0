import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { PruneReport } from '../../src/domain/prune/prune-report.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { root } from '../support/e2e-program.ts'
import { publishedImage } from '../support/e2e-registry.ts'
import { AUTHOR, openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'
import { hasRegistry, startOwnRegistry } from '../support/own-registry.ts'

const CONFIG = SMALL_REPOSITORY['.github/base-images.yml']

describeOnEngine('a registry is cleaned up', registry => {
  let sandbox: Sandbox
  let repository: string
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.repository({
      ...SMALL_REPOSITORY,
      '.github/base-images.yml': `prune: { keep-last: 0 }\n${CONFIG}`,
    })
  }, 60_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  const publish = async (...flags: readonly string[]) => {
    const args = ['--registry', sandbox.prefix, '--push', ...engine.networkFlags, ...flags]
    const { report } = await sandbox.build(repository, args)
    return new Map(report.images.map(({ name, digest }) => [name, `${digest}`]))
  }
  const change = async (text: string) => {
    await writeFile(join(repository, 'base/tool'), text)
    await sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--all', '--message', text)
  }
  /** Two months later. */
  const prune = async (...flags: readonly string[]): Promise<PruneReport> => {
    const args = ['prune', '--json', '--registry', sandbox.prefix, ...flags]
    const end = await sandbox.run(repository, args, {
      NODE_OPTIONS: `--require ${join(root, 'test/support/shift-clock.cjs')}`,
      SHIFT_CLOCK_DAYS: '60',
    })
    expect([end.exitCode, end.dockerCalls]).toEqual([0, []])
    return JSON.parse(end.stdout) as PruneReport
  }
  const goneFrom = ({ images }: PruneReport, name: string) =>
    images
      .find(({ repository: of }) => of === `${sandbox.prefix}/${name}`)
      ?.gone.map(({ digest, tags }) => (tags[0]?.startsWith('cache-') ? tags[0] : digest))
      .sort()

  test('what live branches, versions and apps need stays, the rest goes', async () => {
    // A release, which nobody's branch builds any more.
    const released = await publish('--tag', '1.0.0', '--images', 'apps')
    await change('another tool\n')
    const current = await publish('--tag', 'latest')
    // A branch that lives, and one that is deleted.
    await sandbox.git(repository, 'checkout', '--quiet', '-b', 'feature')
    await change('a tool of a feature\n')
    const live = await publish()
    await sandbox.git(repository, 'checkout', '--quiet', '-b', 'abandoned', 'main')
    await change('a tool of nobody\n')
    const abandoned = await publish()
    await sandbox.git(repository, 'checkout', '--quiet', 'main')
    await sandbox.git(repository, 'branch', '--quiet', '-D', 'abandoned')

    const gone = (name: string) =>
      [abandoned.get(name), expect.stringMatching(/^cache-abandoned-/)].sort()
    const dry = await prune()
    expect([dry.deleted, goneFrom(dry, 'base')?.length, goneFrom(dry, 'app')?.length]).toEqual([
      false,
      2,
      2,
    ])
    expect(goneFrom(dry, 'base')).toEqual(expect.arrayContaining(gone('base')))
    expect(goneFrom(dry, 'app')).toEqual(expect.arrayContaining(gone('app')))
    expect(await publishedImage(`${sandbox.prefix}/base@${abandoned.get('base')}`)).toBeDefined()

    const wet = await prune('--delete')
    expect({ ...wet, deleted: false }).toEqual(dry)
    for (const name of ['base', 'app']) {
      const at = (digests: ReadonlyMap<string, string>) =>
        publishedImage(`${sandbox.prefix}/${name}@${digests.get(name)}`)
      expect(await at(abandoned)).toBeUndefined()
      expect(await at(released)).toBeDefined()
      expect(await at(current)).toBeDefined()
      expect(await at(live)).toBeDefined()
    }
    const again = await prune('--delete')
    expect(again.images.flatMap(one => one.gone)).toEqual([])
    // Main and the feature find everything as it was.
    const flags = ['--registry', sandbox.prefix]
    for (const branch of ['main', 'feature']) {
      await sandbox.git(repository, 'checkout', '--quiet', branch)
      const plan = await sandbox.plan(repository, flags)
      expect(plan.images.map(({ state }) => state)).toEqual(['present', 'present'])
    }
  }, 400_000)

  test('a branch with another refresh period keeps what it finds, beside newer content of the same recipe', async () => {
    await sandbox.git(repository, 'checkout', '--quiet', '-b', 'steady')
    await change('a steady tool\n')
    const steady = await publish()
    await sandbox.git(repository, 'checkout', '--quiet', '-b', 'moving')
    const config = join(repository, '.github/base-images.yml')
    await writeFile(config, `defaults: { refresh: monthly }\n${await readFile(config, 'utf8')}`)
    await sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--all', '--message', 'Refresh')
    const moving = await publish('--force')
    await sandbox.git(repository, 'checkout', '--quiet', 'main')
    await prune('--delete')
    for (const name of ['base', 'app']) {
      expect(steady.get(name)).not.toBe(moving.get(name))
      for (const digests of [steady, moving]) {
        const image = `${sandbox.prefix}/${name}@${digests.get(name)}`
        expect(await publishedImage(image)).toBeDefined()
      }
    }
  }, 200_000)

  test('a branch that cannot be read ends it before anything is deleted', async () => {
    await sandbox.git(repository, 'checkout', '--quiet', '-b', 'broken')
    await writeFile(join(repository, 'app/Dockerfile'), 'FROM acme/base\nCOPY missing /\n')
    await sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--all', '--message', 'Break it')
    const args = ['prune', '--registry', sandbox.prefix, '--delete']
    const end = await sandbox.run(repository, args)
    expect(end.exitCode).toBe(2)
    expect(end.stderr).toContain('what the branch broken builds cannot be told')
    await sandbox.git(repository, 'checkout', '--quiet', 'main')
    await sandbox.git(repository, 'branch', '--quiet', '-D', 'broken')
  }, 60_000)

  test('a clone without the other branches is not enough', async () => {
    const clone = join(sandbox.folder, 'shallow')
    await sandbox.git('/', 'clone', '--quiet', '--depth=1', `file://${repository}`, clone)
    const end = await sandbox.run(clone, ['prune', '--registry', sandbox.prefix, '--delete'])
    expect([end.exitCode, end.stderr]).toEqual([
      2,
      expect.stringContaining('this clone does not hold all branches'),
    ])
  }, 60_000)
})

describeOnEngine('a registry that deletes nothing', registry => {
  const testRefusal = hasRegistry ? test : test.skip
  testRefusal(
    'says so, and the run ends with 1',
    async () => {
      await using sandbox = await openSandbox(registry)
      await using refusing = await startOwnRegistry(join(sandbox.folder, 'refusing'))
      const at = ['--registry', `${refusing.host}/acme`]
      const repository = await sandbox.repository({
        ...SMALL_REPOSITORY,
        '.github/base-images.yml': `prune: { keep-last: 0, keep-days: 0 }\n${CONFIG}`,
      })
      const push = async () => {
        const { exitCode } = await sandbox.build(repository, [
          ...at,
          '--push',
          ...engine.networkFlags,
        ])
        expect(exitCode).toBe(0)
      }
      await push()
      await writeFile(join(repository, 'base/tool'), 'another tool\n')
      await sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--all', '--message', 'Change')
      await push()
      const dry = await sandbox.run(repository, ['prune', ...at])
      expect([dry.exitCode, dry.stdout]).toEqual([0, expect.stringContaining('would be deleted')])
      const wet = await sandbox.run(repository, ['prune', ...at, '--delete'])
      expect(wet.exitCode).toBe(1)
      expect(wet.stderr).toMatch(/the registry of \S+ refuses to delete anything/)
      expect(wet.stderr).toContain('storage.delete.enabled')
    },
    300_000,
  )
})
