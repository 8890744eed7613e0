import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { parse } from 'yaml'
import type { RunReport } from '../../src/domain/report/report.ts'
import type { WorkflowEvent } from './act-events.ts'
import { makeRelease } from './act-release.ts'
import { ARTIFACTS, writePrograms, writeStandIns } from './act-stand-ins.ts'
import { engine } from './e2e-engine.ts'
import { startProgram } from './e2e-process.ts'
import { openSandbox, type Sandbox } from './e2e-sandbox.ts'
import { type GitHubApi, startGitHubApi } from './github-api/server.ts'

/** What a workflow run shows. */
export interface WorkflowEnd {
  readonly succeeded: boolean
  /** What the log shows as errors; of a build its last lines too. */
  readonly errors: readonly string[]
  /** Every line of the log, workflow commands among them. */
  readonly log: string
  /** The job summary, Markdown. */
  readonly summary: string
  /** `steps.images.outputs`, as a later step sees them; of the reusable workflow, those that a later job sees. */
  readonly outputs: Readonly<Record<string, string>>
  /** Of the file that the output `report` names; undefined when there is none. */
  readonly report: RunReport | undefined
  /** Image name -> outcome. */
  readonly outcomes: Readonly<Record<string, string>>
  /** Names in `index.json` of the layout of the run; empty when there is none. */
  readonly layout: readonly string[]
  /** Arguments of every docker process. */
  readonly dockerCalls: readonly string[]
  /** Name of each job that ran -> `success` or `failure`; of a skipped one nothing. */
  readonly jobs: Readonly<Record<string, string>>
  /** Files of the artifacts that were kept, as `<artifact>/<file>`. */
  readonly artifacts: readonly string[]
}

/** Runs workflows with the packed action on an example, against a fake GitHub API and a real registry. */
export interface ActBench extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly api: GitHubApi
  /** Given as the input `registry`: `<registry>/e2e-<random>/acme`. */
  readonly prefix: string
  run(repository: string, event: WorkflowEvent, inputs?: Inputs): Promise<WorkflowEnd>
  /** The same by way of the reusable workflow base-images.yml. */
  call(repository: string, event: WorkflowEvent, called?: CalledWorkflow): Promise<WorkflowEnd>
  /** A workflow file as it is, but for where it publishes to and the network of its RUN steps. */
  file(repository: string, event: WorkflowEvent, file: WorkflowFile): Promise<WorkflowEnd>
}

export interface WorkflowFile {
  readonly text: string
  /** Of the run, in place of TOKEN. */
  readonly token?: string
  /** Artifact/file -> text, of the run that started this one, or of earlier jobs. */
  readonly artifacts?: Readonly<Record<string, string>>
  /** Wherever it names this action or its workflows; default: where the bench publishes to. */
  readonly registry?: string
  readonly env?: Inputs
}

export interface CalledWorkflow {
  readonly inputs?: Readonly<Record<string, string | number | boolean>>
  readonly secrets?: Inputs
  /** Artifact/file -> text, of earlier jobs of the run. */
  readonly artifacts?: Readonly<Record<string, string>>
}

export type Inputs = Readonly<Record<string, string>>

export const TOKEN = 'github-token-of-the-run'
/** Of a job with `pull-requests: read` too. */
export const READING_TOKEN = 'github-token-that-reads-pull-requests'
/** Of a job with `contents: write`. */
export const RELEASING_TOKEN = 'github-token-that-writes-contents'
/** Of a job with `pull-requests: write`. */
export const WRITING_TOKEN = 'github-token-that-writes-pull-requests'

/** Of a job with `packages: write`, `pull-requests: read`. */
export const PRUNING_TOKEN = 'github-token-that-deletes-packages'
/** Of a job with `packages: read`, `pull-requests: read`. */
export const READING_PACKAGES_TOKEN = 'github-token-that-reads-packages'

export async function openActBench(registry: string): Promise<ActBench> {
  const resources = new AsyncDisposableStack()
  const sandbox = resources.use(await openSandbox(registry))
  const api = resources.use(
    await startGitHubApi({
      repository: {
        name: 'acme/quickstart',
        defaultBranch: 'main',
        branches: new Map(),
        tags: new Map(),
      },
      tokens: new Map<string, Readonly<Record<string, 'read' | 'write'>>>([
        [TOKEN, { contents: 'read' }],
        [READING_TOKEN, { contents: 'read', 'pull-requests': 'read' }],
        [RELEASING_TOKEN, { contents: 'write' }],
        [WRITING_TOKEN, { contents: 'read', 'pull-requests': 'write' }],
        [READING_PACKAGES_TOKEN, { contents: 'read', packages: 'read', 'pull-requests': 'read' }],
        [PRUNING_TOKEN, { contents: 'read', packages: 'write', 'pull-requests': 'read' }],
      ]),
      packages: { owner: sandbox.prefix.split('/')[1] ?? '', kind: 'org', versions: new Map() },
      comments: [],
      pullRequests: [],
    }),
  )
  const action = await makeRelease(join(sandbox.folder, 'action'))
  const config = join(sandbox.folder, 'config')
  await mkdir(join(config, 'act'), { recursive: true })
  await writeFile(join(config, 'act', 'actrc'), '')
  const prefix = `${sandbox.prefix}/acme`
  const programs = await writePrograms(join(sandbox.folder, 'programs'))
  const standIns = await writeStandIns(join(sandbox.folder, 'stand-ins'))
  const start = async (
    repository: string,
    event: WorkflowEvent,
    write: (out: string) => unknown,
    { token = TOKEN, artifacts = {}, env = {} }: Partial<WorkflowFile> = {},
  ): Promise<WorkflowEnd> => {
    const out = join(sandbox.folder, 'out')
    await rm(out, { recursive: true, force: true })
    await mkdir(out)
    const files = { workflow: join(out, 'images.yml'), event: join(out, 'event.json') }
    // Every JSON document is a YAML document.
    await writeFile(files.workflow, JSON.stringify(write(out)))
    await writeFile(files.event, JSON.stringify(event.payload))
    for (const [file, text] of Object.entries(artifacts)) {
      await mkdir(dirname(join(out, 'artifacts', file)), { recursive: true })
      await writeFile(join(out, 'artifacts', file), text)
    }
    await sandbox.docker.takeCalls()
    const world = { action, apiUrl: api.url, standIns, out, token, env }
    const args = actArguments(event.name, { ...files, ...world })
    const end = await startProgram(process.env.BASE_IMAGE_E2E_ACT ?? 'act', args, {
      cwd: repository,
      env: {
        ...ownEnvironment(),
        PATH: `${sandbox.docker.path}:${programs}:${process.env.PATH}`,
        XDG_CONFIG_HOME: config,
        XDG_CACHE_HOME: join(sandbox.folder, 'cache'),
      },
    }).ended
    return readEnd(end, out, await sandbox.docker.takeCalls())
  }
  return {
    sandbox,
    api,
    prefix,
    run: (repository, event, inputs = {}) =>
      start(repository, event, out =>
        workflow(event.name, { registry: prefix, ...networkInput(), ...inputs }, out),
      ),
    call: (repository, event, { inputs = {}, secrets = {}, artifacts = {} } = {}) =>
      start(
        repository,
        event,
        out =>
          callingWorkflow(event.name, {
            inputs: { registry: prefix, ...networkInput(), ...inputs },
            secrets,
            out,
          }),
        { artifacts },
      ),
    file: (repository, event, file) =>
      start(
        repository,
        event,
        () => withInputs(file.text, { registry: file.registry ?? prefix, ...networkInput() }),
        file,
      ),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

interface CallOrSteps {
  uses?: string
  with?: Record<string, unknown>
  steps?: CallOrSteps[]
}

/** The workflow with these inputs wherever it builds images. */
function withInputs(text: string, inputs: Inputs): unknown {
  const workflow = parse(text.replaceAll('$default-branch', 'main')) as {
    readonly jobs: Readonly<Record<string, CallOrSteps>>
  }
  for (const one of Object.values(workflow.jobs).flatMap(job => [job, ...(job.steps ?? [])])) {
    if (/^org\/base-image-action(?!.*comment\.yml)/.test(one.uses ?? '')) {
      const { network: _, ...ofNoBuild } = inputs
      one.with = { ...one.with, ...(one.uses?.includes('/prune.yml@') ? ofNoBuild : inputs) }
    }
  }
  return workflow
}

function networkInput(): Inputs {
  const network = engine.networkFlags[1]
  return network === undefined ? {} : { network }
}

const TEXT = { type: 'string' }

/** The later step keeps what act would clean up. */
function workflow(event: string, inputs: Inputs, out: string): unknown {
  const keep = [
    `printf '%s' "$OUTPUTS" >'${out}/outputs.json'`,
    `cp "$REPORT" '${out}/report.json' || :`,
    `cp "$RUNNER_TEMP/base-image/layout/index.json" '${out}/layout.json' || :`,
  ]
  return {
    on: { [event]: event === 'workflow_dispatch' ? { inputs: { tag: TEXT, images: TEXT } } : {} },
    jobs: {
      images: {
        'runs-on': 'ubuntu-latest',
        steps: [
          { uses: 'actions/checkout@v6' },
          { id: 'images', uses: 'org/base-image-action@v1', with: inputs },
          {
            if: 'always()',
            env: {
              OUTPUTS: `\${{ toJSON(steps.images.outputs) }}`,
              REPORT: `\${{ steps.images.outputs.report }}`,
            },
            run: keep.join('\n'),
          },
        ],
      },
    },
  }
}

interface Calling {
  readonly inputs: Readonly<Record<string, string | number | boolean>>
  readonly secrets: Inputs
  readonly out: string
}

/** As a user writes it, with a job behind it that sees what comes out. */
function callingWorkflow(event: string, { inputs, secrets, out }: Calling): unknown {
  return {
    on: { [event]: event === 'workflow_dispatch' ? { inputs: { tag: TEXT, images: TEXT } } : {} },
    jobs: {
      images: {
        uses: 'org/base-image-action/.github/workflows/base-images.yml@v1',
        with: inputs,
        secrets,
      },
      after: {
        if: 'always()',
        needs: ['images'],
        'runs-on': 'ubuntu-latest',
        steps: [
          {
            env: { OUTPUTS: `\${{ toJSON(needs.images.outputs) }}` },
            run: `printf '%s' "$OUTPUTS" >'${out}/outputs.json'`,
          },
        ],
      },
    },
  }
}

interface ActFiles {
  readonly workflow: string
  readonly event: string
  readonly action: string
  readonly apiUrl: string
  /** Action with its version -> folder that stands in for it. */
  readonly standIns: ReadonlyMap<string, string>
  readonly out: string
  readonly token: string
  readonly env: Inputs
}

function actArguments(
  name: string,
  { workflow, event, action, apiUrl, standIns, out, token, env }: ActFiles,
): readonly string[] {
  return [
    ...[name, '--json', '--workflows', workflow, '--eventpath', event],
    ...['ubuntu-latest', 'ubuntu-24.04', 'ubuntu-24.04-arm'].flatMap(label => [
      '--platform',
      `${label}=-self-hosted`,
    ]),
    '--no-cache-server',
    ...['--local-repository', `org/base-image-action@v1=${action}`],
    ...[...standIns].flatMap(([name, folder]) => ['--local-repository', `${name}=${folder}`]),
    ...['--env', `${ARTIFACTS}=${join(out, 'artifacts')}`],
    ...['--secret', `GITHUB_TOKEN=${token}`, '--env', `GITHUB_API_URL=${apiUrl}`],
    ...(engine.mirror === undefined
      ? []
      : ['--env', `BASE_IMAGE_REGISTRY_MIRRORS=docker.io=http://${engine.mirror}`]),
    ...Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
  ]
}

/** Without what a CI run adds. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:GITHUB|RUNNER|INPUT|ACTIONS)_/.test(name)),
  )
}

async function readEnd(
  end: { readonly exitCode: number | null; readonly stdout: string },
  out: string,
  dockerCalls: readonly string[],
): Promise<WorkflowEnd> {
  const lines = end.stdout
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line) as ActLine)
  const layout = (await readJson(join(out, 'layout.json'))) as LayoutIndex | undefined
  const artifacts = await readdir(join(out, 'artifacts'), { recursive: true, withFileTypes: true })
    .then(entries => entries.filter(entry => entry.isFile()))
    .catch(() => [])
  const keptIn = artifacts
    .map(({ parentPath }) => relative(join(out, 'artifacts'), parentPath))
    .find(name => name.startsWith('base-images-report') && !name.includes('-leg '))
  const kept = keptIn && (await readJson(join(out, 'artifacts', keptIn, 'report.json')))
  const report = ((await readJson(join(out, 'report.json'))) ?? kept) as RunReport | undefined
  const log = lines.map(({ msg = '' }) => msg.trimEnd()).join('\n')
  return {
    succeeded: end.exitCode === 0,
    errors: log
      .split('\n')
      .filter(line => /::error|ERROR|#\d+ [\d.]+ .*(?:error|failed)/.test(line)),
    log,
    summary: lines
      .filter(({ command }) => command === 'summary')
      .map(({ content = '' }) => content)
      .join(''),
    outputs: ((await readJson(join(out, 'outputs.json'))) ?? {}) as Record<string, string>,
    report,
    outcomes: Object.fromEntries((report?.images ?? []).map(image => [image.name, image.outcome])),
    layout: (layout?.manifests ?? []).map(
      ({ annotations }) => annotations?.['io.containerd.image.name'] ?? '',
    ),
    dockerCalls,
    jobs: Object.fromEntries(
      lines.flatMap(({ job = '', jobResult }) =>
        jobResult === undefined ? [] : [[job, jobResult]],
      ),
    ),
    artifacts: artifacts
      .map(({ parentPath, name }) => relative(join(out, 'artifacts'), join(parentPath, name)))
      // What the registry that tests publish to adds to a name.
      .map(file => file.replace(/-[0-9a-f]{8}(?=\/|-leg )/, ''))
      .sort(),
  }
}

interface ActLine {
  readonly job?: string
  readonly jobResult?: string
  readonly msg?: string
  readonly command?: string
  readonly content?: string
}

interface LayoutIndex {
  readonly manifests: readonly { readonly annotations?: Readonly<Record<string, string>> }[]
}

async function readJson(file: string): Promise<unknown> {
  const written = await readFile(file, 'utf8').catch(() => '')
  return written === '' ? undefined : JSON.parse(written)
}

/** The row of an image in a summary's table, whatever its cells are dressed in; empty when there is none. */
export function summaryRow(summary: string, name: string): string {
  const rows = summary.split('\n').filter(line => line.startsWith('| '))
  return rows.find(row => /[\w.-]+/.exec(row.split(' | ')[0] ?? '')?.[0] === name) ?? ''
}
