import { agentsById, secretId, secretsById } from '../../domain/bake/access-by-id.ts'
import { secretSource, sshAgent } from '../../domain/bake/access-source.ts'
import { InputError } from '../../domain/errors.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'
import type { BuildObstacle } from './build-obstacle.ts'

/** What the build of one image is given, as buildx takes it, one of an id. */
export interface ImageAccess {
  readonly secrets: readonly string[]
  readonly ssh: readonly string[]
}

export interface SettledAccess {
  /** By image name; the refused have none. */
  readonly given: ReadonlyMap<string, ImageAccess>
  readonly refused: ReadonlyMap<string, BuildObstacle>
  readonly warnings: readonly string[]
}

type Place = Pick<Ports, 'workspace' | 'machine'>
/** Of the run: it stands for what is declared by the same ids, and what it names is not looked for here. */
type Given = Pick<RunOptions, 'secrets' | 'ssh'>

/**
 * What builds are given. Buildx refuses the whole bake for a secret or an SSH agent that is not there; it concerns the
 * images that are declared with it, and those that stand on them. An SSH agent of a bake or compose file is left out
 * instead: it is often there for one machine only, and no build takes something else without it in silence.
 */
export async function settleAccess(
  images: readonly PlannedImage[],
  options: Given,
  place: Place,
): Promise<SettledAccess> {
  const given = new Map<string, ImageAccess>()
  const refused = new Map<string, BuildObstacle>()
  const warnings: string[] = []
  for (const { name, declaration } of images) {
    const at = declaration.declaredAt
    const secrets = secretsById([...declaration.secrets, ...options.secrets])
    const agents = agentsById([...declaration.ssh, ...options.ssh])
    const absent = await absentAgents(agents, options, place)
    const isDeclared = (agent: string) =>
      declaration.foundBy === 'config' || options.ssh.includes(agent)
    const error =
      (await absentSecret(secrets, options, place)) ??
      [...absent].find(([agent]) => isDeclared(agent))?.[1]
    if (error !== undefined) {
      refused.set(name, { error: new InputError(error.message, { ...error, at }), at })
    } else {
      given.set(name, { secrets, ssh: agents.filter(agent => !absent.has(agent)) })
      warnings.push(
        ...[...absent.values()].map(
          ({ message, remedy }) => `${name}: ${message}; it is not passed. ${remedy}`,
        ),
      )
    }
  }
  return { given, refused, warnings }
}

interface Absence {
  readonly message: string
  readonly remedy: string
}

async function absentSecret(
  secrets: readonly string[],
  given: Given,
  place: Place,
): Promise<Absence | undefined> {
  for (const secret of secrets.filter(text => !given.secrets.includes(text))) {
    const source = secretSource(secret)
    const id = secretId(secret) ?? ''
    if (source.kind === 'file' && !(await mayBeThere(source.path, place))) {
      return {
        message: `the file ${source.path} of the secret ${id} is not there`,
        remedy: `Write it in a step before this one, or name a variable: \`id=${id},env=VARIABLE\`.`,
      }
    }
    if (source.kind === 'namesake' && !(await isThere(source.name, place))) {
      return {
        message: `neither the variable ${id} nor the file ${id} of the secret ${id} is there`,
        remedy: `Set the variable, give the run the secret ${id}, or say where it comes from: \`id=${id},env=VARIABLE\`.`,
      }
    }
  }
  return undefined
}

async function absentAgents(
  agents: readonly string[],
  given: Given,
  place: Place,
): Promise<ReadonlyMap<string, Absence>> {
  const absent = new Map<string, Absence>()
  for (const agent of agents) {
    const { id, paths } = sshAgent(agent)
    if (paths.length === 0 && !place.machine.hasAgent()) {
      absent.set(agent, {
        message: `there is no SSH agent for ${id}: no socket is where SSH_AUTH_SOCK says`,
        remedy: 'Start one in a step before this one, such as webfactory/ssh-agent.',
      })
    }
    for (const path of given.ssh.includes(agent) ? [] : paths) {
      if (!(await mayBeThere(path, place))) {
        absent.set(agent, {
          message: `the file ${path} of the SSH agent ${id} is not there`,
          remedy: 'Write it in a step before this one, or name an agent: `default`.',
        })
      }
    }
  }
  return absent
}

/** As buildx looks for a secret that only has a name. */
async function isThere(name: string, place: Place): Promise<boolean> {
  return place.machine.hasVariable(name) || (await mayBeThere(name, place))
}

/** What leads out of the repository counts as there: buildx says whether it is. */
async function mayBeThere(path: string, { workspace }: Place): Promise<boolean> {
  if (/^[/~]/.test(path)) return true
  try {
    return await workspace.exists(path)
  } catch (error) {
    if (error instanceof InputError) return true
    throw error
  }
}
