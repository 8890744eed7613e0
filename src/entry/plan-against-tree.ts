import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkOutCommit } from '../adapters/git/check-out-commit.ts'
import { LocalWorkspace } from '../adapters/workspace/local-workspace.ts'
import type { RunOptions } from '../app/options.ts'
import { blame, planAgainst, type Tree } from '../app/plan/plan-against.ts'
import type { Project } from '../app/project/project.ts'
import { InputError } from '../domain/errors.ts'
import type { Plan } from '../domain/plan/plan.ts'
import type { Log } from '../ports/log.ts'

export interface AgainstRequest {
  /** A git reference, or a folder. */
  readonly against: string
  readonly here: Tree
  readonly compose: (workspace: LocalWorkspace) => Promise<Project>
  readonly options: RunOptions
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
}

/** The plan of two trees; notices and warnings go to the log. */
export async function planAgainstTree(request: AgainstRequest): Promise<Plan> {
  const { against, here, compose, options, environment, log } = request
  const into = await mkdtemp(join(tmpdir(), 'base-image-against-'))
  try {
    const folder = await otherFolder(request, into)
    const workspace = new LocalWorkspace(folder, { env: environment })
    const project = await compose(workspace).catch(error => blame(against, error))
    const there = { project, ports: { ...here.ports, workspace } }
    const { selection, sharedArgs } = options
    const plan = await planAgainst(here, there, { name: against, selection, sharedArgs })
    for (const notice of plan.notices) log.notice(notice)
    for (const { name, warnings } of plan.images) {
      for (const { message, file, line } of warnings) {
        log.warning(`${name}: ${message}`, file === undefined ? undefined : { file, line })
      }
    }
    return plan
  } finally {
    await rm(into, { recursive: true, force: true })
  }
}

/** What looks like a path is one; else a commit goes before a folder of the same name. */
async function otherFolder(
  { against, here, environment: env }: AgainstRequest,
  into: string,
): Promise<string> {
  const isPath = /^(?:\.{0,2}\/|\.{1,2}$|[A-Za-z]:\\)/.test(against)
  const folder = here.ports.workspace.root
  const checkedOut = isPath
    ? undefined
    : await checkOutCommit({ folder, reference: against, into, env })
  if (checkedOut !== undefined) {
    return checkedOut
  }
  try {
    return new LocalWorkspace(resolve(against), { env }).root
  } catch (cause) {
    throw new InputError(
      `${JSON.stringify(against)} is neither a commit that this clone knows nor a folder`,
      {
        remedy:
          'Fetch the commit first (`fetch-depth: 0` for actions/checkout), or name a folder with the other files.',
        cause,
      },
    )
  }
}
