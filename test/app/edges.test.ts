import { expect, test } from '@jest/globals'
import { localNames } from '../../src/app/project/local-names.ts'
import { planOnly } from '../../src/app/run.ts'
import { InputError } from '../../src/domain/errors.ts'
import { AppWorld, CONFIG, FILES, ON_MAIN, publishedWorld } from '../support/app/app-world.ts'
import { writeImage } from '../support/app/fake-images.ts'

test('a run that only plans builds nothing, writes nothing and says what would be done', async () => {
  const world = await publishedWorld()
  world.files['app/main.py'] = 'print(2)\n'
  world.registry.tags.delete('ghcr.io/acme/base:latest')
  const { project, ports } = await world.open(ON_MAIN)
  const { report } = await planOnly(project, ON_MAIN, ports)
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'planned'],
    ['tool', 'unchanged'],
    ['app', 'planned'],
  ])
  expect([world.builders, world.registry.put, report.failed]).toEqual([[], [], false])
})

test('images are found without a config, and a context is chosen by its sources', async () => {
  const world = new AppWorld()
  world.files = {
    'Dockerfile.base': 'FROM python:3.12-slim\nCOPY requirements.txt /\nRUN install\n',
    Dockerfile: 'FROM ghcr.io/acme/shop-base\nCOPY main.py /\n',
    'requirements.txt': 'x==1\n',
    'main.py': 'print(1)\n',
  }
  const { plan } = await world.plan()
  expect(
    plan.images.map(({ repository, role, needs, declaration }) => [
      repository,
      role,
      needs,
      declaration.context,
    ]),
  ).toEqual([
    ['ghcr.io/acme/shop-base', 'base', [], '.'],
    ['ghcr.io/acme/shop', 'app', [plan.images[0]?.name], '.'],
  ])
})

test('a Dockerfile that the config names and nobody has is an error at its place', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = CONFIG.replace('tool/Dockerfile', 'tool/Dockerfil')
  const planning = world.plan()
  await expect(planning).rejects.toThrow(InputError)
  await expect(planning).rejects.toMatchObject({ at: { file: 'tool/Dockerfil' } })
})

test('images that stand on each other are an error', async () => {
  const world = new AppWorld()
  world.files['base/Dockerfile'] = 'FROM ghcr.io/acme/app:main\n'
  await expect(world.plan()).rejects.toThrow(
    'these images stand on each other: base -> app -> base',
  )
})

test('another tag of our own image is a deliberate pin, with a notice', async () => {
  const world = new AppWorld()
  world.files['app/Dockerfile'] = 'FROM ghcr.io/acme/base:2024-01\nCOPY main.py /app/\n'
  const { plan } = await world.plan()
  const app = plan.images.find(({ name }) => name === 'app')
  expect([app?.needs, app?.upstreams.map(({ reference }) => reference)]).toEqual([
    [],
    ['ghcr.io/acme/base:2024-01'],
  ])
  expect(app?.warnings).toEqual([
    { message: expect.stringContaining('base'), file: 'app/Dockerfile', line: 1 },
  ])
})

test.each([
  { from: 'an index', builds: ['linux/arm64', 'linux/riscv64'] },
  { from: 'one manifest', builds: ['linux/arm64'] },
])('the last image is compared although it has no wanted platform: $from', async ({ builds }) => {
  const world = new AppWorld()
  world.publishUpstream('python:3.12-slim', 'python', ['linux/amd64', ...builds])
  world.files['.github/base-images.yml'] =
    `defaults: { platforms: [${builds.join(', ')}] }\n${CONFIG}`
  await world.run()
  world.files['.github/base-images.yml'] = CONFIG
  const { plan } = await world.plan()
  expect(plan.images.map(({ reasons }) => reasons.map(({ kind }) => kind))).toEqual([
    ['platforms'],
    ['platforms'],
    ['parent', 'platforms'],
  ])
})

test('a moving tag that names something unreadable beside our platforms is no last image', async () => {
  const world = await publishedWorld()
  const foreign = writeImage(world.registry, {
    builds: [{ platform: 'windows/amd64', layers: ['x'] }],
  })
  world.registry.tags.set('ghcr.io/acme/tool:main', foreign)
  world.files['tool/tool.sh'] = 'echo more\n'
  const { plan } = await world.plan()
  expect(plan.images.find(({ name }) => name === 'tool')?.reasons).toEqual([
    { kind: 'first-build' },
  ])
})

test('the layers of an app on an intermediate stage are told apart by what that stage stands on', async () => {
  const world = new AppWorld()
  world.files['app/Dockerfile'] =
    'FROM ghcr.io/acme/base:latest AS runtime\nFROM python:3.12-slim AS build\nRUN make\nFROM runtime\nCOPY --from=build /x /x\n'
  const { report } = await world.run()
  expect(
    report.images.find(({ name }) => name === 'app')?.sizes[0]?.layers.map(({ role }) => role),
  ).toEqual(['upstream', 'base', 'app'])
})

test('provenance and sbom are stated for every image, off unless asked for', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: tool',
    'context: tool, provenance: "mode=max", sbom: "true"',
  )
  await world.run()
  const target = world.builders[0]?.requests[1]?.definition.target
  expect([target?.base?.attest, target?.tool?.attest]).toEqual([
    ['type=provenance,disabled=true', 'type=sbom,disabled=true'],
    ['type=provenance,mode=max', 'type=sbom'],
  ])
})

test('images are loaded under the names that Dockerfiles call them, of other images too, and under their own', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: base',
    'context: base, extra-tags: [3.11-slim]',
  )
  world.files['app/Dockerfile'] = String(FILES['app/Dockerfile']).replace(
    'ghcr.io/acme/base:latest',
    'ghcr.io/acme/base:3.11-slim',
  )
  const { project } = await world.open(ON_MAIN)
  // The app that calls the base is not among them: `build base --load` is for a later `docker build` of it.
  const selection = { kind: 'names', names: ['base', 'tool'] } as const
  const { plan } = await world.plan({ ...ON_MAIN, selection })
  expect(plan.images.map(image => localNames(image, project))).toEqual([
    ['ghcr.io/acme/base:3.11-slim', 'ghcr.io/acme/base:latest'],
    ['ghcr.io/acme/tool:latest'],
  ])
})

test.each<{ when: string; sabotage: (world: AppWorld, name: string) => void; says: string }>([
  {
    when: 'the tag is not there',
    sabotage: (world, name) => world.registry.tags.delete(name),
    says: 'is not there although buildx said that it was exported',
  },
  {
    when: 'its config is not there',
    sabotage: (world, name) => {
      const manifest = world.registry.manifests.get(world.registry.tags.get(name) ?? ('' as never))
      const { config } = JSON.parse(Buffer.from(manifest?.bytes ?? []).toString())
      world.registry.blobs.delete(config.digest)
    },
    says: 'is not whole: config sha256:',
  },
  {
    when: 'another run wrote the tag',
    sabotage: (world, name) => {
      const digest = writeImage(world.registry, {
        builds: [{ platform: 'linux/amd64', layers: ['theirs'] }],
      })
      world.registry.tags.set(name, digest)
    },
    says: 'another run wrote the same tag',
  },
])('an export is read back: $when', async ({ sabotage, says }) => {
  const world = new AppWorld()
  world.prepare = builder => {
    const { bake } = builder
    builder.bake = async request => {
      const outcome = await bake.call(builder, request)
      for (const name of [...world.registry.tags.keys()]) {
        if (request.expectCached && name.startsWith('ghcr.io/acme/tool:fp-')) sabotage(world, name)
      }
      return outcome
    }
  }
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'published'],
    ['tool', 'failed'],
    ['app', 'published'],
  ])
  expect(report.images[1]?.error).toContain(says)
})

test('the triggers of a base fire in its children, not in its own checks', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: base',
    'context: base, checks: [python --version]',
  )
  const dockerfile = `${String(FILES['base/Dockerfile'])}ONBUILD COPY . /app\n`
  world.files['base/Dockerfile'] = dockerfile
  world.files['base/Dockerfile.dockerignore'] = 'notes\n'
  world.prepare = builder => {
    builder.world.files['/run/base.check.Dockerfile'] = String(FILES['base/Dockerfile'])
  }
  await world.run()
  const target = world.builders[0]?.requests[0]?.definition.target
  expect([
    target?.base?.dockerfile,
    target?.base_subject?.dockerfile,
    target?.['base_check-1']?.contexts,
  ]).toEqual([
    '/repository/base/Dockerfile',
    '/run/base.check.Dockerfile',
    { subject: 'target:base_subject' },
  ])
  expect(world.written.get('base.check.Dockerfile')).toBe(
    dockerfile.replace('ONBUILD COPY . /app', ''),
  )
  expect(world.written.get('base.check.Dockerfile.dockerignore')).toBe('notes\n')
})

test.each<{ when: string; change: (world: AppWorld) => void; says: RegExp }>([
  {
    when: 'nothing here is managed',
    change: world => {
      world.files = { 'tools/Dockerfile': 'FROM scratch\n' }
    },
    says: /^no image of this repository is managed: let `base-image init` propose/,
  },
  {
    when: 'a dispatch is about bases and there is none',
    change: world => {
      world.files['.github/base-images.yml'] =
        'images:\n  tool: { file: tool/Dockerfile, context: tool }\n'
    },
    says: /^none of the images is selected \(tool: app\): `images` says which/,
  },
])('a run says why it does nothing when $when', async ({ change, says }) => {
  const world = new AppWorld()
  change(world)
  const { plan } = await world.plan({ ...ON_MAIN, selection: { kind: 'bases' } })
  expect(plan.notices).toEqual([expect.stringMatching(says)])
})
