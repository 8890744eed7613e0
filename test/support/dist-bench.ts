import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeRelease } from './act-release.ts'
import { type BundleEnd, type DistRun, type RunningBundle, startBundle } from './dist-run.ts'
import { runProgram } from './e2e-process.ts'

export type BundleName = 'main' | 'post' | 'cli'

/** The bundles of this source in a folder of their own, a repository, and fakes that come before all programs. */
export interface DistBench extends AsyncDisposable {
  readonly folder: string
  readonly workspace: string
  /** Holds dist, as a release does. */
  readonly release: string
  /** Makes a program; `script` is for sh. */
  program(name: string, script: string): Promise<void>
  /** A program that writes its arguments down before it does what `script` says. */
  recorder(name: string, script?: string): Promise<void>
  /** Arguments of each call of a recorder. */
  calls(name: string): Promise<readonly string[]>
  /** Replaces what is in the workspace by a repository with one commit. */
  repository(files: Readonly<Record<string, string>>): Promise<void>
  start(bundle: BundleName, run?: DistRun): Promise<RunningBundle>
  run(bundle: BundleName, run?: DistRun): Promise<BundleEnd>
}

export async function openDistBench(): Promise<DistBench> {
  const folder = await mkdtemp(join(tmpdir(), 'base-image-dist-'))
  const workspace = join(folder, 'workspace')
  const release = await makeRelease(join(folder, 'release'))
  const programs = join(folder, 'programs')
  const callsOf = (name: string) => join(folder, `${name}.calls`)
  let runs = 0
  await mkdir(programs)
  await mkdir(workspace)

  const program: DistBench['program'] = (name, script) =>
    writeFile(join(programs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const start: DistBench['start'] = (bundle, run = {}) => {
    runs += 1
    return startBundle(
      {
        file: join(release, 'dist', bundle, 'index.js'),
        workspace,
        folder: join(folder, `run-${runs}`),
        path: `${programs}:${dirname(process.execPath)}:/usr/bin:/bin`,
      },
      run,
    )
  }
  return {
    folder,
    workspace,
    release,
    program,
    async recorder(name, script = 'exit 1') {
      await rm(callsOf(name), { force: true })
      await program(name, `printf '%s\\n' "$*" >>'${callsOf(name)}'\n${script}`)
    },
    async calls(name) {
      const written = await readFile(callsOf(name), 'utf8').catch(() => '')
      return written.split('\n').filter(call => call !== '')
    },
    async repository(files) {
      await rm(workspace, { recursive: true, force: true })
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(workspace, path)), { recursive: true })
        await writeFile(join(workspace, path), content)
      }
      const git = (...args: readonly string[]) => runProgram('git', args, { cwd: workspace })
      await git('init', '--quiet', '--initial-branch', 'main')
      await git('add', '--all')
      await git('-c', 'user.name=A', '-c', 'user.email=a@b.example', 'commit', '-qm', 'Start')
    },
    start,
    run: async (bundle, run) => (await start(bundle, run)).ended,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
