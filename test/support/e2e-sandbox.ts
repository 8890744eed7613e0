import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { PlanDocument } from '../../src/domain/plan/plan-document.ts'
import type { RunReport } from '../../src/domain/report/report.ts'
import { type DockerRecorder, recordDocker, removeLocalImages } from './e2e-docker-recorder.ts'
import { engine } from './e2e-engine.ts'
import { type RunningProgram, runProgram, startProgram } from './e2e-process.ts'
import { entryFile, root } from './e2e-program.ts'

export interface CliEnd {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** Arguments of every docker process that the run started. */
  readonly dockerCalls: readonly string[]
}

/** A folder for one suite: its repositories, the command line's state, a name of its own in the registry. */
export interface Sandbox extends AsyncDisposable {
  readonly folder: string
  /** Never used before: `<registry>/e2e-<random>`. */
  readonly prefix: string
  readonly docker: DockerRecorder
  /** What programs under test get. */
  readonly environment: NodeJS.ProcessEnv
  /** Makes the repository of an example and gives its folder. */
  example(name: string, variant?: string): Promise<string>
  /** Makes a repository of these files, in one commit. */
  repository(files: Readonly<Record<string, string>>): Promise<string>
  /** A copy of a repository, to be changed without changing that one. */
  copy(repository: string): Promise<string>
  /** Makes one of the example's own edits and commits it. */
  edit(repository: string, edit: string): Promise<void>
  git(repository: string, ...args: readonly string[]): Promise<string>
  start(repository: string, args: readonly string[], env?: NodeJS.ProcessEnv): RunningProgram
  run(repository: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<CliEnd>
  /** `plan --json`. @throws Error with the output when it fails */
  plan(repository: string, args: readonly string[]): Promise<PlanDocument>
  /** `build --json`, whatever its exit code, as long as there is a report. */
  build(repository: string, args: readonly string[]): Promise<BuildEnd>
}

export interface BuildEnd extends CliEnd {
  readonly report: RunReport
  /** Image name -> outcome. */
  readonly outcomes: Readonly<Record<string, string>>
}

/** Flags of git for the author of commits and tags. */
export const AUTHOR = ['-c', 'user.name=Ada', '-c', 'user.email=ada@users.noreply.example'] as const

export async function openSandbox(registry: string): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'base-image-e2e-'))
  const docker = await recordDocker(folder)
  const program = entryFile('cli')
  const environment = cliEnvironment(folder, docker)
  let copies = 0

  const start: Sandbox['start'] = (repository, args, env = {}) =>
    startProgram(process.execPath, [program, ...args], {
      cwd: repository,
      env: { ...environment, ...env },
    })
  const run: Sandbox['run'] = async (repository, args, env) => {
    await docker.takeCalls()
    const end = await start(repository, args, env).ended
    return { ...end, dockerCalls: await docker.takeCalls() }
  }
  const id = `e2e-${randomUUID().slice(0, 8)}`
  return {
    folder,
    prefix: `${registry}/${id}`,
    docker,
    environment,
    async example(name, variant) {
      const repository = join(folder, variant === undefined ? name : `${name}-${variant}`)
      const more = variant === undefined ? [] : ['--variant', variant]
      await runProgram(join(root, 'script/example'), [name, repository, ...more], { cwd: folder })
      return repository
    },
    async repository(files) {
      const repository = await mkdtemp(join(folder, 'repository-'))
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(repository, path)), { recursive: true })
        await writeFile(join(repository, path), text)
      }
      const git = (...args: readonly string[]) => runProgram('git', args, { cwd: repository })
      await git('init', '--quiet', '--initial-branch=main')
      await git('add', '--all')
      await git(...AUTHOR, 'commit', '--quiet', '--message', 'Start')
      return repository
    },
    async copy(repository) {
      copies += 1
      const copied = join(folder, `copy-${copies}`)
      await cp(repository, copied, { recursive: true, verbatimSymlinks: true })
      return copied
    },
    async edit(repository, edit) {
      await runProgram(join(root, 'script/example'), ['edit', repository, edit], { cwd: folder })
    },
    git: (repository, ...args) => runProgram('git', args, { cwd: repository }),
    start,
    run,
    async plan(repository, args) {
      const end = await run(repository, ['plan', '--json', ...args])
      return parse(end, args) as PlanDocument
    },
    async build(repository, args) {
      const end = await run(repository, ['build', '--json', ...args])
      const report = parse(end, args) as RunReport
      const outcomes = Object.fromEntries(report.images.map(({ name, outcome }) => [name, outcome]))
      return { ...end, report, outcomes }
    },
    async [Symbol.asyncDispose]() {
      await removeLocalImages(id)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The machine's own environment, without what a CI run would add to it. */
function cliEnvironment(folder: string, docker: DockerRecorder): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:GITHUB|RUNNER|INPUT)_/.test(name),
  )
  return {
    ...Object.fromEntries(own),
    PATH: `${docker.path}:${process.env.PATH}`,
    XDG_STATE_HOME: join(folder, 'state'),
    ...(engine.mirror === undefined
      ? {}
      : { BASE_IMAGE_REGISTRY_MIRRORS: `docker.io=http://${engine.mirror}` }),
  }
}

function parse(end: CliEnd, args: readonly string[]): unknown {
  try {
    return JSON.parse(end.stdout)
  } catch {
    throw new Error(`${args.join(' ')}: exit code ${end.exitCode}\n${end.stdout}\n${end.stderr}`)
  }
}
