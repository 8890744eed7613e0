import { readdir, readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** A running process, from /proc: a small system has no `ps`. */
export interface SeenProcess {
  readonly id: number
  /** Its parent, the parent of that, and so on. */
  readonly parents: readonly number[]
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
}

const TIMEOUT_MS = 120_000

/** @throws Error when there is none after two minutes */
export async function waitForProcess(
  isWanted: (one: SeenProcess) => boolean,
): Promise<SeenProcess> {
  const until = performance.now() + TIMEOUT_MS
  while (performance.now() < until) {
    const found = (await processes()).find(isWanted)
    if (found !== undefined) {
      return found
    }
    await setTimeout(100)
  }
  throw new Error('the process did not start')
}

/** The process first, so that it has no time to say anything of its children. */
export async function killTree(id: number): Promise<void> {
  const below = (await processes()).filter(({ parents }) => parents.includes(id))
  for (const one of [id, ...below.map(child => child.id)]) {
    try {
      process.kill(one, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

async function processes(): Promise<readonly SeenProcess[]> {
  const ids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number)
  const parentOf = new Map(
    await Promise.all(
      ids.map(async id => {
        const stat = await textOf(`/proc/${id}/stat`)
        // The name, in brackets, may hold anything.
        return [id, Number(stat.slice(stat.lastIndexOf(')') + 1).split(' ')[2])] as const
      }),
    ),
  )
  return Promise.all(
    ids.map(async id => ({
      id,
      parents: parentsOf(id, parentOf),
      args: partsOf(await textOf(`/proc/${id}/cmdline`)),
      environment: Object.fromEntries(
        partsOf(await textOf(`/proc/${id}/environ`)).map(entry => {
          const at = entry.indexOf('=')
          return [entry.slice(0, at), entry.slice(at + 1)]
        }),
      ),
    })),
  )
}

function parentsOf(id: number, parentOf: ReadonlyMap<number, number>): readonly number[] {
  const parents: number[] = []
  for (let at = parentOf.get(id); at !== undefined && at > 0; at = parentOf.get(at)) {
    parents.push(at)
  }
  return parents
}

function partsOf(text: string): readonly string[] {
  return text.split('\0').filter(part => part !== '')
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}
