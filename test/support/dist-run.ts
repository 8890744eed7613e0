import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export interface DistRun {
  readonly args?: readonly string[]
  readonly inputs?: Readonly<Record<string, string>>
  /** As GitHub Actions starts a step; undefined: outside of Actions. */
  readonly event?: { readonly name: string; readonly ref: string; readonly payload: unknown }
  readonly env?: Readonly<Record<string, string>>
}

export interface RunningBundle {
  readonly child: ChildProcess
  readonly ended: Promise<BundleEnd>
}

export interface BundleEnd {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
  /** Hosts that it tried to reach, loopback apart. */
  readonly refused: readonly string[]
}

export interface BundlePlace {
  readonly file: string
  readonly workspace: string
  /** An empty folder for what the run leaves. */
  readonly folder: string
  readonly path: string
}

const networkCut = join(import.meta.dirname, 'loopback-only.cjs')

/** Runs a bundle with no other network than loopback and with no environment but what is given here. */
export async function startBundle(place: BundlePlace, run: DistRun): Promise<RunningBundle> {
  const { folder, workspace } = place
  const at = (name: string) => join(folder, name)
  await mkdir(folder, { recursive: true })
  for (const name of ['output', 'state', 'summary', 'refused']) {
    await writeFile(at(name), '')
  }
  await writeFile(at('event'), JSON.stringify(run.event?.payload ?? {}))
  const inputs = Object.entries(run.inputs ?? {}).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ])
  const child = spawn(
    process.execPath,
    ['--require', networkCut, place.file, ...(run.args ?? [])],
    {
      cwd: workspace,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: place.path,
        HOME: folder,
        REFUSED_CONNECTIONS: at('refused'),
        ...(run.event === undefined ? {} : actionEnvironment(run.event, place)),
        ...Object.fromEntries(inputs),
        ...run.env,
      },
    },
  )
  const printed = Promise.all([text(child.stdout), text(child.stderr)])
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const read = (name: string) => readFile(at(name), 'utf8')
  const ended = async (): Promise<BundleEnd> => {
    const exitCode = await exit
    const [stdout, stderr] = await printed
    return {
      exitCode,
      stdout,
      stderr,
      outputs: commandFile(await read('output')),
      state: commandFile(await read('state')),
      summary: await read('summary'),
      refused: (await read('refused')).split('\n').filter(host => host !== ''),
    }
  }
  return { child, ended: ended() }
}

function actionEnvironment(
  { name, ref }: NonNullable<DistRun['event']>,
  { folder, workspace }: BundlePlace,
): Readonly<Record<string, string>> {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: name,
    GITHUB_REF: ref,
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_REPOSITORY: 'org/r',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_PATH: join(folder, 'event'),
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STATE: join(folder, 'state'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    RUNNER_TEMP: folder,
  }
}

/** `name<<delimiter`, lines, `delimiter`: as the runner reads it. */
function commandFile(written: string): Readonly<Record<string, string>> {
  const entries = written.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm)
  return Object.fromEntries([...entries].map(([, name = '', , value = '']) => [name, value]))
}
