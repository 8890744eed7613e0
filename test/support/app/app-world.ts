import { rememberingStore } from '../../../src/app/look-up/remembering-store.ts'
import type { RunOptions } from '../../../src/app/options.ts'
import { type PlanWithFindings, planImages } from '../../../src/app/plan/plan-images.ts'
import type { Ports } from '../../../src/app/ports.ts'
import { findImages } from '../../../src/app/project/find-images.ts'
import { openProject } from '../../../src/app/project/open-project.ts'
import { type RunResult, run } from '../../../src/app/run.ts'
import type { Location } from '../../../src/domain/errors.ts'
import type { Digest } from '../../../src/domain/oci/digest.ts'
import type { DownloadStore } from '../../../src/ports/download-store.ts'
import type { MergedPullRequest } from '../../../src/ports/github.ts'
import type { Log } from '../../../src/ports/log.ts'
import { renderChangelogAnnotation } from '../../../src/render/changelog-markdown.ts'
import { FakeBuilder } from './fake-builder.ts'
import { writeImage } from './fake-images.ts'
import { FakeStore } from './fake-store.ts'
import { type FakeFile, type FakeRepository, fakeWorkspace } from './fake-workspace.ts'

export const COMMIT = '1234567890abcdef1234567890abcdef12345678'
export const SOURCE = 'https://github.com/acme/shop'

export const CONFIG = `registry: ghcr.io/acme
images:
  base: { file: base/Dockerfile, context: base }
  app: { file: app/Dockerfile, context: app }
  tool: { file: tool/Dockerfile, context: tool }
`

const NO_UPDATES = '#base-image none\n'

/** A base, an app on it, and an app that stands on neither. */
export const FILES: Readonly<Record<string, FakeFile>> = {
  '.github/base-images.yml': CONFIG,
  'base/Dockerfile': 'FROM python:3.12-slim\nCOPY packages.txt /\nRUN install /packages.txt\n',
  'base/packages.txt': 'curl\n',
  'app/Dockerfile': 'FROM ghcr.io/acme/base:latest\nCOPY main.py /app/\nRUN compile /app\n',
  'app/main.py': 'print(1)\n',
  'tool/Dockerfile': 'FROM python:3.12-slim\nCOPY tool.sh /\nRUN chmod 755 /tool.sh\n',
  'tool/tool.sh': 'echo tool\n',
}

/** A push of the default branch that may write. */
export const ON_MAIN: RunOptions = {
  release: {
    event: { kind: 'branch-push', branch: 'main' },
    commit: COMMIT,
    defaultBranch: 'main',
    tag: undefined,
    exactTags: undefined,
    forceTag: false,
  },
  push: { push: true, why: 'pushed: a test' },
  selection: { kind: 'all' },
  sharedArgs: [],
  force: false,
  noCache: false,
  failFast: false,
  source: SOURCE,
  writeCache: true,
  useCache: true,
  cacheFrom: [],
  cacheTo: [],
  trustPullRequests: false,
  secrets: [],
  ssh: [],
}

export const ON_PULL_REQUEST: RunOptions = {
  ...ON_MAIN,
  release: {
    ...ON_MAIN.release,
    event: {
      kind: 'pull-request',
      number: 7,
      baseBranch: 'main',
      headCommit: COMMIT,
      fork: false,
    },
  },
  push: { push: false, why: 'not pushed: a test' },
  writeCache: false,
}

export function onTag(tag: string): RunOptions {
  return { ...ON_MAIN, release: { ...ON_MAIN.release, event: { kind: 'tag-push', tag } } }
}

/** Everything a run can touch; runs follow each other on the same stores. */
export class AppWorld {
  readonly registry = new FakeStore()
  readonly layout = new FakeStore()
  readonly upstreams = new FakeStore()
  readonly said: string[] = []
  /** Files of the run's folder, by name. */
  readonly written = new Map<string, string>()
  readonly writtenBytes = new Map<string, Uint8Array>()
  /** Builders that were started, in order. */
  readonly builders: FakeBuilder[] = []
  files: Record<string, FakeFile> = { ...FILES }
  repository: Omit<FakeRepository, 'files'> = {}
  /** Of the machine that builds are started on. */
  variables: ReadonlySet<string> = new Set()
  now = new Date('2026-11-21T12:00:00Z')
  /** Commit at the head of any branch; an error when it cannot be asked. */
  head: string | Error = COMMIT
  /** Pull requests that COMMIT merged; an error when it cannot be asked. */
  merged: readonly MergedPullRequest[] | Error = []
  /** Changes a builder before its first bake. */
  prepare: (builder: FakeBuilder) => void = () => undefined
  /** Image -> what the probe for updates writes in it; others have no package manager. */
  probes: Record<string, string> = {}
  /** The same of an image that was rebuilt for updates. */
  rebuilt: Record<string, string> = {}
  /** What other runs do while this one waits. */
  whilePaused: () => void = () => undefined
  /** True: images live in the layout, as on the command line. */
  isLayout = false
  /** Where downloads are kept for other runners. */
  downloads: DownloadStore | undefined

  constructor() {
    this.publishUpstream('python:3.12-slim', 'python 3.12.1')
  }

  /** Makes an upstream's tag name another image. */
  publishUpstream(
    name: string,
    content: string,
    platforms: readonly string[] = ['linux/amd64'],
  ): Digest {
    return this.publishIndex(
      name,
      Object.fromEntries(platforms.map(platform => [platform, content])),
    )
  }

  /** @param contents platform -> content */
  publishIndex(name: string, contents: Readonly<Record<string, string>>): Digest {
    const digest = writeImage(this.upstreams, {
      builds: Object.entries(contents).map(([platform, content]) => ({
        platform,
        layers: [`${content} for ${platform}`],
      })),
    })
    this.upstreams.tags.set(`docker.io/library/${name}`, digest)
    return digest
  }

  async plan(options: RunOptions = ON_MAIN): Promise<PlanWithFindings> {
    const { project, ports } = await this.open(options)
    return planImages(project, options, ports)
  }

  async run(options: RunOptions = ON_MAIN): Promise<RunResult> {
    const { project, ports } = await this.open(options)
    return run(project, options, ports)
  }

  /** Image name -> state and outcome after a run, such as `missing published`. */
  async outcomes(options: RunOptions = ON_MAIN): Promise<Readonly<Record<string, string>>> {
    const { report } = await this.run(options)
    return Object.fromEntries(
      report.images.map(({ name, state, outcome }) => [name, `${state} ${outcome}`]),
    )
  }

  digestOf(name: string): Digest | undefined {
    return this.registry.tags.get(`ghcr.io/acme/${name}`)
  }

  async open(options: RunOptions) {
    const ports = this.#ports(options)
    const declared = await findImages(
      '.github/base-images.yml',
      { registry: 'ghcr.io/acme', owner: 'acme', repo: 'shop', movedTags: ['latest', 'main'] },
      ports.workspace,
    )
    const project = await openProject(
      declared,
      { registry: 'ghcr.io/acme', registryOverride: undefined, defaultBranch: 'main' },
      ports.workspace,
    )
    return { project, ports }
  }

  #ports(options: RunOptions): Ports {
    const layout = { kind: 'layout', store: this.layout, folder: '/layout' } as const
    const writesLayout = this.isLayout || !options.push.push
    return {
      workspace: fakeWorkspace({ ...this.repository, files: this.files }),
      machine: {
        hasVariable: name => this.variables.has(name),
        hasAgent: () => this.variables.has('SSH_AUTH_SOCK'),
      },
      destination: {
        store: this.isLayout ? this.layout : this.registry,
        folder: this.isLayout ? '/layout' : undefined,
        exports: writesLayout ? layout : { kind: 'registry', store: this.registry },
      },
      upstreams: rememberingStore(this.upstreams),
      startBuilder: async () => {
        const builder = new FakeBuilder({
          files: Object.fromEntries(
            Object.entries(this.files).map(([path, file]) => [
              `/repository/${path}`,
              typeof file === 'string' ? file : '',
            ]),
          ),
          stores: [this.registry, this.layout, this.upstreams],
          destination: writesLayout ? this.layout : this.registry,
        })
        builder.probe = (target, folder) => {
          const image = target.slice(0, -'_probe'.length)
          this.written.set(
            `${folder.slice('/run/'.length)}/probe.txt`,
            (folder.includes('/rebuilt/') ? this.rebuilt[image] : this.probes[image]) ?? NO_UPDATES,
          )
        }
        this.prepare(builder)
        this.builders.push(builder)
        return builder
      },
      github: {
        branchHead: async () => {
          if (this.head instanceof Error) {
            throw this.head
          }
          return this.head
        },
        defaultBranch: async () => 'main',
        pullRequestsMergedAs: async commit => {
          if (this.merged instanceof Error) {
            throw this.merged
          }
          return commit === COMMIT ? this.merged : []
        },
      },
      downloads: this.downloads,
      log: this.#log(),
      now: () => this.now,
      pause: async () => this.whilePaused(),
      changelogText: renderChangelogAnnotation,
      folder: {
        path: '/run',
        make: async () => undefined,
        write: async (fileName, text) => {
          this.written.set(fileName, text)
          return `/run/${fileName}`
        },
        read: async path => this.written.get(path),
        readBytes: async path => this.writtenBytes.get(path),
        remove: async path => {
          for (const name of this.written.keys()) {
            if (name.startsWith(`${path}/`)) this.written.delete(name)
          }
        },
      },
    }
  }

  #log(): Log {
    const say = (level: string) => (message: string, at?: Location) => {
      this.said.push(`${level}: ${at === undefined ? '' : `${at.file}:${at.line}: `}${message}`)
    }
    return {
      debug: () => undefined,
      info: say('info'),
      notice: say('notice'),
      warning: say('warning'),
      error: say('error'),
      group: (_, work) => work(),
    }
  }
}

/** A world in which everything is published already. */
export async function publishedWorld(files: Record<string, FakeFile> = {}): Promise<AppWorld> {
  const world = new AppWorld()
  world.files = { ...world.files, ...files }
  await world.run()
  world.registry.put.length = 0
  world.registry.asked.length = 0
  world.upstreams.asked.length = 0
  world.builders.length = 0
  world.said.length = 0
  return world
}
