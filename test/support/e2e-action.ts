import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { engine } from './e2e-engine.ts'
import { type ProgramEnd, startProgram } from './e2e-process.ts'
import { entryFile } from './e2e-program.ts'
import type { Sandbox } from './e2e-sandbox.ts'
import { listen, type RunningServer } from './registry-http.ts'

export interface ActionRun {
  readonly repository: string
  /** Such as `refs/heads/main`. */
  readonly ref: string
  readonly registry: string
  /** Of a GitHub API that says where the branch's head is. */
  readonly apiUrl: string
  /** Added to what programs under test get. */
  readonly environment?: NodeJS.ProcessEnv
}

export interface ActionEnd extends ProgramEnd {
  /** What the main step leaves for the post step, as the runner hands it over. */
  readonly state: Readonly<Record<string, string>>
}

/** Runs the action's main step for a push event, as a runner would; the repository is acme/quickstart. */
export async function pushEvent(sandbox: Sandbox, run: ActionRun): Promise<ActionEnd> {
  const folder = await mkdtemp(join(sandbox.folder, 'event-'))
  const payload = { ref: run.ref, repository: { default_branch: 'main' } }
  await writeFile(join(folder, 'event.json'), JSON.stringify(payload))
  await writeFile(join(folder, 'output'), '')
  await writeFile(join(folder, 'state'), '')
  const end = await startProgram(process.execPath, [entryFile('main')], {
    cwd: run.repository,
    env: {
      ...sandbox.environment,
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: run.apiUrl,
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_REF: run.ref,
      GITHUB_REPOSITORY: 'acme/quickstart',
      GITHUB_SHA: await sandbox.git(run.repository, 'rev-parse', 'HEAD'),
      GITHUB_STATE: join(folder, 'state'),
      GITHUB_WORKSPACE: run.repository,
      RUNNER_TEMP: join(sandbox.folder, 'runner-temp'),
      INPUT_REGISTRY: run.registry,
      'INPUT_GITHUB-TOKEN': 'not-a-real-token',
      ...(engine.networkFlags.length > 0 ? { INPUT_NETWORK: 'host' } : {}),
      ...run.environment,
    },
  }).ended
  return { ...end, state: readState(await readFile(join(folder, 'state'), 'utf8')) }
}

/** Runs the action's post step. */
export function postStep(
  { environment, folder }: Sandbox,
  state: ActionEnd['state'],
): Promise<ProgramEnd> {
  return startProgram(process.execPath, [entryFile('post')], {
    cwd: folder,
    env: { ...environment, ...state, GITHUB_ACTIONS: 'true' },
  }).ended
}

/** Entries of `name<<delimiter`, lines, `delimiter`. */
function readState(text: string): ActionEnd['state'] {
  const entries = text.matchAll(/^(\S+)<<(\S+)\n([\s\S]*?)\n\2$/gm)
  return Object.fromEntries([...entries].map(([, name, , value]) => [`STATE_${name}`, value ?? '']))
}

/** A GitHub API on loopback that knows one thing: the commit that main points to. */
export function gitHubWithMainAt(commit: () => string): Promise<RunningServer> {
  return listen((request, response) => {
    const found = request.url === '/repos/acme/quickstart/branches/main'
    response
      .writeHead(found ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(found ? { name: 'main', commit: { sha: commit() } } : {}))
  })
}
