import { expect, test } from '@jest/globals'
import { newVersions } from '../../../src/app/changelog/changelog-run.ts'
import { recordOf } from '../../../src/app/look-up/found-image.ts'
import type { RunOptions } from '../../../src/app/options.ts'
import { InputError } from '../../../src/domain/errors.ts'
import { VersionRefusedError } from '../../../src/domain/version/version-refused.ts'
import { renderReleaseNotes } from '../../../src/render/changelog-markdown.ts'
import { AppWorld, ON_MAIN, ON_PULL_REQUEST } from '../../support/app/app-world.ts'
import { writeImage } from '../../support/app/fake-images.ts'

const config = (version: string, more = '') => `registry: ghcr.io/acme
images:
  base:
    file: base/Dockerfile
    context: base
    version: ${version}
    role: base
${more}`

/** A world with one image, whose version is published. */
async function released(version: string): Promise<AppWorld> {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = config(version)
  await world.run()
  world.registry.put.length = 0
  world.builders.length = 0
  return world
}

const tagsOf = (world: AppWorld) =>
  [...world.registry.tags.keys()]
    .filter(name => name.startsWith('ghcr.io/acme/base:') && !name.includes(':fp-'))
    .map(name => name.slice('ghcr.io/acme/base:'.length))
    .sort()

const change = (world: AppWorld, version?: string) => {
  world.files['base/Dockerfile'] += 'ENV MORE=1\n'
  if (version !== undefined) world.files['.github/base-images.yml'] = config(version)
}

test('a push of the default branch publishes the version of the config, and its family', async () => {
  const world = await released('1.4.0')
  expect(tagsOf(world)).toEqual(['1', '1.4', '1.4.0', 'latest', 'main', 'main-1234567'])
  const digests = tagsOf(world).map(tag => world.digestOf(`base:${tag}`))
  expect(new Set(digests).size).toBe(1)
})

test('the same recipe again is no work', async () => {
  const world = await released('1.4.0')
  expect(await world.outcomes()).toEqual({ base: 'present unchanged' })
  expect([world.registry.put, world.builders]).toEqual([[], []])
})

test('another recipe under a published version is refused before any build, with what changed', async () => {
  const world = await released('1.4.0')
  const published = world.digestOf('base:1.4.0')
  change(world)
  const run = world.run()
  await expect(run).rejects.toThrow(VersionRefusedError)
  await expect(run).rejects.toMatchObject({
    message: expect.stringMatching(
      /^ghcr.io\/acme\/base:1.4.0 is published with fingerprint [0-9a-f]{64}, this commit gives fingerprint [0-9a-f]{64}$/,
    ),
    remedy: 'Set `version: 1.4.1` (a patch change) for base: a published version never changes.',
    at: { file: '.github/base-images.yml', line: 6 },
    refusals: [
      {
        refused: {
          reasons: [{ kind: 'dockerfile', subject: 'base/Dockerfile', new: 'ENV MORE=1', line: 4 }],
        },
      },
    ],
  })
  expect(world.builders).toEqual([])
  expect(world.digestOf('base:1.4.0')).toBe(published)
})

test('an untouched version stays what it is when the month turns and the upstream moves', async () => {
  const world = await released('1.4.0')
  world.now = new Date('2027-01-02T03:04:05Z')
  world.publishUpstream('python:3.12-slim', 'python 3.12.9')
  expect(await world.outcomes()).toEqual({ base: 'present unchanged' })
  expect(world.builders).toEqual([])
})

test('also with `upstream: digest`, and its child stays with it', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = config(
    '1.4.0',
    '    upstream: digest\n  app: { file: app/Dockerfile, context: app }\n',
  )
  await world.run()
  world.publishUpstream('python:3.12-slim', 'python 3.12.9')
  world.now = new Date('2027-01-02T03:04:05Z')
  expect(await world.outcomes()).toEqual({ base: 'present unchanged', app: 'present unchanged' })
})

test('a published version needs no content tag', async () => {
  const world = await released('1.4.0')
  for (const name of world.registry.tags.keys()) {
    if (name.includes(':fp-')) world.registry.tags.delete(name)
  }
  expect(await world.outcomes()).toEqual({ base: 'present unchanged' })
})

test('a new version takes today’s upstream and moves the tags of its family', async () => {
  const world = await released('1.4.0')
  const old = world.digestOf('base:1.4.0')
  change(world, '1.5.0')
  expect(await world.outcomes()).toEqual({ base: 'missing published' })
  expect(world.digestOf('base:1.4.0')).toBe(old)
  expect(world.digestOf('base:1.4')).toBe(old)
  for (const tag of ['1.5.0', '1.5', '1', 'latest', 'main']) {
    expect(world.digestOf(`base:${tag}`)).toBe(world.digestOf('base:1.5.0'))
    expect(world.digestOf(`base:${tag}`)).not.toBe(old)
  }
})

test('a prerelease moves nothing', async () => {
  const world = await released('1.4.0')
  const before = Object.fromEntries(tagsOf(world).map(tag => [tag, world.digestOf(`base:${tag}`)]))
  change(world, '1.5.0-rc.1')
  expect(await world.outcomes()).toEqual({ base: 'missing published' })
  const now = Object.fromEntries(tagsOf(world).map(tag => [tag, world.digestOf(`base:${tag}`)]))
  expect(now).toEqual({ ...before, '1.5.0-rc.1': expect.any(String) })
  expect(now['1.5.0-rc.1']).not.toBe(before['1.4.0'])
})

test('a version that goes backwards is refused at its line', async () => {
  const world = await released('1.4.0')
  change(world, '1.3.9')
  await expect(world.run()).rejects.toMatchObject({
    message: 'version 1.3.9 goes backwards: ghcr.io/acme/base:1.4.0 is published',
    remedy: 'Set `version: 1.4.1` (a patch change) for base: a published version never changes.',
    at: { file: '.github/base-images.yml', line: 6 },
  })
})

test('an older commit is green again, and moves no tag back', async () => {
  const world = await released('1.4.0')
  const files = { ...world.files }
  change(world, '1.5.0')
  await world.run()
  const newest = world.digestOf('base:1.5.0')
  world.files = files
  world.head = 'f'.repeat(40)
  expect(await world.outcomes()).toEqual({ base: 'tags-missing tagged' })
  expect(world.digestOf('base:latest')).toBe(newest)
  expect(world.digestOf('base:1')).toBe(newest)
  expect(world.digestOf('base:1.4')).toBe(world.digestOf('base:1.4.0'))
})

test('an image without a record under the version is refused', async () => {
  const world = await released('1.4.0')
  const foreign = writeImage(world.registry, {
    builds: [{ platform: 'linux/amd64', layers: ['theirs'] }],
  })
  world.registry.tags.set('ghcr.io/acme/base:1.5.0', foreign)
  change(world, '1.5.0')
  await expect(world.run()).rejects.toThrow(
    'ghcr.io/acme/base:1.5.0 is published with an image that has no record',
  )
})

test('a record of a newer release is never taken for other content', async () => {
  const world = await released('1.4.0')
  const newer = writeImage(world.registry, {
    builds: [{ platform: 'linux/amd64', layers: ['newer'] }],
    annotations: {
      'io.github.base-image-action.record': 'H4sIAAAAAAAAA6tWKlOyMtRRKkpNzixIVbKqrgUAAAAA',
      'io.github.base-image-action.fingerprint': 'f'.repeat(64),
    },
  })
  world.registry.tags.set('ghcr.io/acme/base:1.4.0', newer)
  const { report } = await world.run()
  expect(report.images[0]).toMatchObject({ outcome: 'tagged', digest: newer })
  expect(report.images[0]?.warnings.map(({ message }) => message)).toEqual([
    'version 1.4.0 is published with a record that this release cannot read: it stays as it is, and whether anything changed since is not known',
  ])
  expect(world.builders).toEqual([])
})

test('force on a published version is refused', async () => {
  const world = await released('1.4.0')
  const run = world.run({ ...ON_MAIN, force: true })
  await expect(run).rejects.toThrow(InputError)
  await expect(run).rejects.toMatchObject({
    message: 'ghcr.io/acme/base:1.4.0 is published, and `force` would build it anew',
    remedy: 'Set `version: 1.4.1` for base to publish a new build, or leave `force` out.',
    at: { file: '.github/base-images.yml', line: 6 },
  })
})

test('a pull request that changes the recipe without a new version is red', async () => {
  const world = await released('1.4.0')
  expect(await world.outcomes(ON_PULL_REQUEST)).toEqual({ base: 'present unchanged' })
  change(world)
  await expect(world.run(ON_PULL_REQUEST)).rejects.toThrow(VersionRefusedError)
  change(world, '1.4.1')
  expect(await world.outcomes(ON_PULL_REQUEST)).toEqual({ base: 'missing built' })
})

test('on the command line it is a warning, unless the run is a release', async () => {
  const world = await released('1.4.0')
  change(world)
  const event = { kind: 'command-line', branch: 'main' } as const
  const local: RunOptions = { ...ON_PULL_REQUEST, release: { ...ON_MAIN.release, event } }
  const { report } = await world.run(local)
  expect(report.images[0]?.warnings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/is published with fingerprint .* Set `version: 1.4.1`/),
  ])
  const release = { ...local, release: { ...local.release, isRelease: true } }
  await expect(world.run(release)).rejects.toThrow(VersionRefusedError)
})

test('auto: the first version, then the next one by what changed', async () => {
  const world = await released('auto')
  expect(tagsOf(world)).toContain('1.0.0')
  change(world)
  await world.run()
  expect(tagsOf(world)).toContain('1.0.1')
  world.files['base/Dockerfile'] += 'RUN apt-get install -y curl\n'
  await world.run()
  expect(tagsOf(world)).toContain('1.1.0')
  world.files['base/Dockerfile'] = String(world.files['base/Dockerfile']).replace(
    'RUN apt-get install -y curl\n',
    '',
  )
  await world.run()
  expect(tagsOf(world)).toContain('2.0.0')
  expect(await world.outcomes()).toEqual({ base: 'present unchanged' })
})

test('auto: another Python in the upstream is a major change', async () => {
  const world = await released('auto')
  world.publishUpstream('python:3.13-slim', 'python 3.13.1')
  world.files['base/Dockerfile'] = String(world.files['base/Dockerfile']).replace('3.12', '3.13')
  await world.run()
  expect(tagsOf(world)).toContain('2.0.0')
})

test('auto: a new month is a patch, and so is a forced build', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = config('auto', '    refresh-when: always\n')
  await world.run()
  world.now = new Date('2027-01-02T03:04:05Z')
  await world.run()
  expect(tagsOf(world)).toContain('1.0.1')
  await world.run({ ...ON_MAIN, force: true })
  expect(tagsOf(world)).toContain('1.0.2')
  expect(world.digestOf('base:1.0.1')).not.toBe(world.digestOf('base:1.0.2'))
  expect(world.digestOf('base:latest')).toBe(world.digestOf('base:1.0.2'))
  expect(await world.outcomes()).toEqual({ base: 'present unchanged' })
})

test('auto: a new month with nothing to fix is no version', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = config('auto', '    refresh-when: needed\n')
  await world.run()
  world.now = new Date('2027-01-02T03:04:05Z')
  expect(await world.outcomes()).toEqual({ base: 'present unchanged' })
  expect(tagsOf(world)).not.toContain('1.0.1')
})

test('auto: an image whose parent was rebuilt is a patch; a stated version stays what it is', async () => {
  for (const [version, next] of [
    ['auto', '1.0.1'],
    ['1.0.0', '1.0.0'],
  ] as const) {
    const world = new AppWorld()
    world.files['.github/base-images.yml'] =
      `registry: ghcr.io/acme\nimages:\n  base: { file: base/Dockerfile, context: base }\n  app: { file: app/Dockerfile, context: app, version: ${version} }\n`
    await world.run()
    await world.run({ ...ON_MAIN, force: true, selection: { kind: 'names', names: ['base'] } })
    await world.run()
    const app = [...world.registry.tags.keys()].filter(name => /app:\d+\.\d+\.\d+$/.test(name))
    expect(app.at(-1)).toBe(`ghcr.io/acme/app:${next}`)
    expect(world.digestOf('app:latest')).toBe(world.digestOf(`app:${next}`))
  }
})

test('auto: a change of a parent is as large in its child', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = config(
    'auto',
    '  app: { file: app/Dockerfile, context: app, version: auto }\n',
  )
  await world.run()
  world.files['base/Dockerfile'] += 'RUN apk add curl\n'
  await world.run()
  expect(world.digestOf('app:1.1.0')).toBeDefined()
  expect(world.digestOf('base:1.1.0')).toBeDefined()
})

test('auto: a last version that cannot be read is refused, never guessed', async () => {
  const world = await released('auto')
  const foreign = writeImage(world.registry, {
    builds: [{ platform: 'linux/amd64', layers: ['theirs'] }],
  })
  world.registry.tags.set('ghcr.io/acme/base:3.0.0', foreign)
  await expect(world.run()).rejects.toMatchObject({
    message:
      'the record of ghcr.io/acme/base:3.0.0 cannot be read, so that `version: auto` cannot tell what changed since',
    remedy: expect.stringContaining('`version: 3.1.0`'),
  })
})

test('the note of the version is in its record', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = config('1.4.0', '    note: First of its kind.\n')
  const { images } = await world.run()
  expect(recordOf(images.get('base'))).toMatchObject({ record: { note: 'First of its kind.' } })
})

test('a version that another run publishes at the same moment: other content fails, and no tag moves', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = config('1.4.0')
  const theirs = writeImage(world.registry, {
    builds: [{ platform: 'linux/amd64', layers: ['theirs'] }],
    annotations: { 'io.github.base-image-action.fingerprint': 'f'.repeat(64) },
  })
  world.whilePaused = () => world.registry.tags.set('ghcr.io/acme/base:1.4.0', theirs)
  const { report } = await world.run()
  expect(report.images[0]).toMatchObject({
    outcome: 'failed',
    error: expect.stringMatching(
      /base:1\.4\.0 was published by another run at the same moment with fingerprint f{64}, this run gives fingerprint [0-9a-f]{64}/,
    ),
  })
  expect(tagsOf(world)).toEqual(['1.4.0'])
  expect(world.digestOf('base:1.4.0')).toBe(theirs)
})

test('the same recipe is adopted, and the moving tags go there', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = config('1.4.0')
  const { planned } = await world.run(ON_PULL_REQUEST)
  const theirs = writeImage(world.registry, {
    builds: [{ platform: 'linux/amd64', layers: ['theirs'] }],
    annotations: {
      'io.github.base-image-action.fingerprint': planned.plan.images[0]?.fingerprint ?? '',
    },
  })
  world.whilePaused = () => world.registry.tags.set('ghcr.io/acme/base:1.4.0', theirs)
  const { report } = await world.run()
  expect(report.images[0]?.error).toBeNull()
  for (const tag of ['1.4.0', '1.4', '1', 'latest']) {
    expect(world.digestOf(`base:${tag}`)).toBe(theirs)
  }
})

test('a version that is gone after it was written is an error', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = config('1.4.0')
  world.whilePaused = () => world.registry.tags.delete('ghcr.io/acme/base:1.4.0')
  const { report } = await world.run()
  expect(report.images[0]?.error).toContain('base:1.4.0 was written and is not there')
})

test('a run tells what its new versions changed, and a pull request what they would', async () => {
  const world = await released('1.4.0')
  expect(newVersions(await world.run())).toEqual([])
  world.files['base/Dockerfile'] += 'RUN apt-get install -y git\n'
  world.files['.github/base-images.yml'] = config('1.5.0', '    note: With git.\n')
  const [planned] = newVersions(await world.run(ON_PULL_REQUEST))
  expect(planned?.entry).toMatchObject({ version: '1.5.0', isPublished: false })
  const result = await world.run()
  expect(newVersions(result)).toMatchObject([
    {
      image: 'base',
      entry: {
        version: '1.5.0',
        isPublished: true,
        since: '1.4.0',
        note: 'With git.',
        packages: [{ name: 'git', old: undefined, now: '' }],
        change: { level: 'minor' },
        sizes: [{ platform: 'linux/amd64', before: expect.any(Number), after: expect.any(Number) }],
      },
    },
  ])
  const annotations = result.images.get('base')?.annotations
  expect(annotations?.['io.github.base-image-action.changelog']).toBe(
    'Minor change since 1.4.0: `git is new`.\n\nWith git.\n\n### Packages\n\n- added: `git`\n\n### Build\n\n- `base/Dockerfile:4: RUN apt-get install -y git is new`',
  )
  const app = result.images.get('app')?.annotations ?? {}
  expect(Object.keys(app)).not.toContain('io.github.base-image-action.changelog')
  expect(renderReleaseNotes(newVersions(result))).toMatch(
    /^## base 1\.5\.0\n\nMinor change since 1\.4\.0: `git is new`\.\n\nWith git\.\n\n### Packages\n\n- added: `git`\n/,
  )
})
