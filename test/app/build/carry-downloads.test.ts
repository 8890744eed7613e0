import { describe, expect, test } from '@jest/globals'
import type { RunOptions } from '../../../src/app/options.ts'
import type {
  DownloadName,
  DownloadStore,
  KeptDownloads,
} from '../../../src/ports/download-store.ts'
import { AppWorld, FILES, ON_MAIN } from '../../support/app/app-world.ts'
import type { FakeBuilder } from '../../support/app/fake-builder.ts'

const UV = 'RUN --mount=type=cache,target=/root/.cache/uv uv pip install -r packages.txt'
const BASE = `FROM python:3.12-slim\nCOPY packages.txt /\n${UV}\n`

/** Keys, the oldest first; each with its bytes. */
class FakeDownloads implements DownloadStore {
  mayKeep = true
  keeps: DownloadStore['keeps'] = 'all'
  keptBytes = 5_000_000
  isFull = false
  readonly kept = new Map<string, number>()
  find = async ({ key, prefixes }: DownloadName): Promise<KeptDownloads | undefined> => {
    const keys = [...this.kept.keys()].reverse()
    const found = [key, ...prefixes].flatMap(one => keys.find(kept => kept.startsWith(one)) ?? [])
    return found[0] === undefined ? undefined : this.#keptAs(found[0])
  }
  has = async ({ key }: DownloadName) => this.kept.has(key)
  place = async () => '/place'
  keep = async ({ key }: DownloadName) => {
    if (this.isFull) return undefined
    this.kept.set(key, this.keptBytes)
    return this.#keptAs(key)
  }
  #keptAs(key: string): KeptDownloads {
    return { key, folder: '/kept', compressedBytes: this.kept.get(key) ?? 0 }
  }
}

class CarryWorld extends AppWorld {
  override readonly downloads = new FakeDownloads()

  constructor() {
    super()
    this.files = { ...FILES, 'base/Dockerfile': BASE }
  }

  /** A run on a new runner; @returns its bakes by the names of their files, and what was said of downloads */
  async onNewRunner(options: RunOptions = ON_MAIN) {
    this.said.length = 0
    this.said.length = 0
    const count = this.builders.length
    const { report } = await this.run(options)
    const bakes = this.builders.slice(count).flatMap(({ requests }) => requests)
    return {
      failed: report.failed,
      bakes: bakes.map(({ fileName }) =>
        fileName.replace(/^(?:docker-bake\.(?=.*\.json))?(.*)\.json$/, '$1'),
      ),
      said: this.said.filter(text => text.includes('download')),
    }
  }

  bump(text: string): void {
    this.files['base/packages.txt'] = text
  }
}

/** As if each step had built a package from its source. */
function building(builder: FakeBuilder): void {
  const bake = builder.bake.bind(builder)
  builder.bake = async request => {
    const outcome = await bake(request)
    return { ...outcome, steps: outcome.steps.map(step => ({ ...step, buildsPackages: true })) }
  }
}

const PROVED = ['docker-bake', 'export-0', 'export-1-app']
const SAID_KEPT = 'info: kept 5 MB of downloads for /root/.cache/uv'

describe('a run on a fresh builder', () => {
  test('keeps what it downloaded, and the next one brings it, changes it and keeps it again', async () => {
    const world = new CarryWorld()
    expect(await world.onNewRunner()).toEqual({
      failed: false,
      bakes: [...PROVED, 'downloads-out'],
      said: [SAID_KEPT],
    })
    world.bump('curl==2')
    expect(await world.onNewRunner()).toEqual({
      failed: false,
      bakes: ['downloads-in', 'docker-bake', 'export-0-base', 'export-1-app', 'downloads-out'],
      said: ['info: 5 MB of downloads for /root/.cache/uv from an earlier run', SAID_KEPT],
    })
    expect(world.downloads.kept.size).toBe(2)
  })

  test('with nothing to build starts nothing', async () => {
    const world = new CarryWorld()
    await world.onNewRunner()
    const builders = world.builders.length
    await world.onNewRunner()
    expect(world.builders.length).toBe(builders)
  })

  test('that installs what an earlier one did has no need to keep it', async () => {
    const world = new CarryWorld()
    await world.onNewRunner()
    world.files['base/Dockerfile'] = BASE.replace('COPY', 'USER root\nCOPY')
    expect(await world.onNewRunner()).toEqual({
      failed: false,
      bakes: ['downloads-in', 'docker-bake', 'export-0-base', 'export-1-app'],
      said: ['info: 5 MB of downloads for /root/.cache/uv from a run that installed the same'],
    })
  })

  test('keeps wheels alone only where that is asked for, and all beside one that was built', async () => {
    const world = new CarryWorld()
    world.downloads.keeps = 'built'
    expect(await world.onNewRunner()).toEqual({ failed: false, bakes: PROVED, said: [] })
    world.prepare = building
    world.bump('curl==2')
    const { bakes, said } = await world.onNewRunner()
    expect([bakes.at(-1), said]).toEqual(['downloads-out', [SAID_KEPT]])
    // What was brought is brought again as it is now, whether the last bump was built or not.
    world.prepare = () => undefined
    world.bump('curl==3')
    expect((await world.onNewRunner()).bakes.at(-1)).toBe('downloads-out')
    expect(world.downloads.kept.size).toBe(2)
  })

  test('that may not write brings, and keeps nothing', async () => {
    const world = new CarryWorld()
    await world.onNewRunner()
    world.downloads.mayKeep = false
    world.bump('curl==2')
    const { bakes } = await world.onNewRunner()
    expect([bakes.includes('downloads-in'), bakes.includes('downloads-out')]).toEqual([true, false])
  })

  test('that was told to build anew brings nothing, for its mounts are emptied', async () => {
    const world = new CarryWorld()
    await world.onNewRunner()
    const { bakes } = await world.onNewRunner({ ...ON_MAIN, force: true })
    expect(bakes).toEqual(['docker-bake', 'export-0', 'export-1-app'])
  })

  test('of which all steps were cached has nothing to keep', async () => {
    const world = new CarryWorld()
    world.prepare = builder => {
      const bake = builder.bake.bind(builder)
      builder.bake = async request => {
        const outcome = await bake(request)
        return { ...outcome, steps: outcome.steps.map(step => ({ ...step, cached: true })) }
      }
    }
    expect((await world.onNewRunner()).bakes).toEqual(PROVED)
  })
})

describe('nothing is carried', () => {
  test.each<{ when: string; change: (world: CarryWorld) => void; said: readonly string[] }>([
    {
      when: 'to a builder that has it',
      change: world => {
        world.prepare = builder => {
          builder.mounts = ['//root/.cache/uv']
        }
      },
      said: [],
    },
    {
      when: 'beside a secret',
      change: world => {
        world.files['base/Dockerfile'] = BASE.replace(' uv', ' --mount=type=secret,id=n uv')
      },
      said: [
        'info: downloads are not carried between runners: the RUN at line 3 of the Dockerfile of base can see a mount of type secret',
      ],
    },
    {
      when: 'without such a mount',
      change: world => {
        world.files = { ...FILES }
      },
      said: [],
    },
  ])('$when', async ({ change, said }) => {
    const world = new CarryWorld()
    change(world)
    expect(await world.onNewRunner()).toEqual({ failed: false, bakes: PROVED, said })
  })

  test('where no store was given', async () => {
    const world = new AppWorld()
    world.files = { ...FILES, 'base/Dockerfile': BASE.replace(' uv', ' --mount=type=ssh uv') }
    await world.run()
    expect(world.said.filter(text => text.includes('download'))).toEqual([])
  })
})

describe('a run is none the worse', () => {
  const full = (builder: FakeBuilder) => {
    builder.fails = target =>
      target.startsWith('downloads') &&
      builder.requests.filter(({ fileName }) => fileName.includes('downloads-out')).length === 1
        ? 'process "/bin/sh" did not complete successfully: exit code: 73'
        : undefined
  }
  const failing = (part: string) => (builder: FakeBuilder) => {
    const bake = builder.bake.bind(builder)
    builder.bake = async request => {
      const outcome = await bake(request)
      return request.fileName.includes(part)
        ? { ...outcome, ok: false, tail: part.endsWith('in') ? ['no space left'] : [] }
        : outcome
    }
  }
  test.each<{ when: string; change: (world: CarryWorld) => void; said: readonly string[] }>([
    {
      when: 'downloads cannot be brought',
      change: world => {
        world.prepare = failing('downloads-in')
      },
      said: [
        'info: 5 MB of downloads for /root/.cache/uv from an earlier run',
        'notice: downloads of earlier runs could not be brought to the builder, so they are downloaded again: no space left',
        SAID_KEPT,
      ],
    },
    {
      when: 'they cannot be taken out',
      change: world => {
        world.prepare = failing('downloads-out')
      },
      said: [
        'info: 5 MB of downloads for /root/.cache/uv from an earlier run',
        'notice: downloads for /root/.cache/uv could not be taken from the builder: no reason given',
      ],
    },
    {
      when: 'the daemon is gone',
      change: world => {
        world.prepare = builder => {
          const bake = builder.bake.bind(builder)
          builder.bake = request =>
            request.fileName.includes('downloads-out')
              ? Promise.reject(new Error('buildx cannot build'))
              : bake(request)
        }
      },
      said: [
        'info: 5 MB of downloads for /root/.cache/uv from an earlier run',
        'notice: downloads for /root/.cache/uv could not be taken from the builder: buildx cannot build',
      ],
    },
    {
      when: 'they cannot be kept',
      change: world => {
        world.downloads.isFull = true
      },
      said: [
        'info: 5 MB of downloads for /root/.cache/uv from an earlier run',
        'notice: downloads for /root/.cache/uv could not be kept',
      ],
    },
    {
      when: 'they have grown too many',
      change: world => {
        world.prepare = full
      },
      said: [
        'info: 5 MB of downloads for /root/.cache/uv from an earlier run',
        'info: downloads for /root/.cache/uv have grown too many: the next run begins anew',
      ],
    },
  ])('when $when', async ({ change, said }) => {
    const world = new CarryWorld()
    await world.onNewRunner()
    world.bump('curl==2')
    change(world)
    expect(await world.onNewRunner()).toMatchObject({ failed: false, said })
  })

  test('when they are too many from the start', async () => {
    const world = new CarryWorld()
    world.prepare = full
    expect((await world.onNewRunner()).said).toEqual([
      'notice: downloads for /root/.cache/uv are too many to be carried',
    ])
    expect(world.downloads.kept.size).toBe(0)
  })

  test('and what had grown too many is replaced by nothing', async () => {
    const world = new CarryWorld()
    await world.onNewRunner()
    world.bump('curl==2')
    world.prepare = full
    world.downloads.keptBytes = 700
    await world.onNewRunner()
    expect([...world.downloads.kept.values()]).toEqual([5_000_000, 700])
  })
})
