import { PACKAGE_MANAGERS, type PackageManager, type ProbeAnswer } from './probe-answer.ts'
import { MARK } from './probe-script.ts'
import { type Installed, WORDS } from './read-packages.ts'

const MOST_LINES = 20

/**
 * Reads what the probe wrote. Whatever is missing, cut off or says that an index could not be fetched is a failure:
 * "nothing to do" is only what a package manager said of a fresh index.
 */
export function parseProbe(text: string): ProbeAnswer {
  const [word, name = ''] = managerIn(text)
  if (word === 'none') return { kind: 'no-manager' }
  if (word === 'unknown') return { kind: 'unknown-manager', manager: name }
  const manager = PACKAGE_MANAGERS.find(one => one === name)
  return manager === undefined
    ? failed('the probe gave no answer', text)
    : readSections(text, manager)
}

/** What an image that was only asked what is installed answered; undefined when it could not tell. */
export function parseInstalled(text: string): Installed | undefined {
  const [, name] = managerIn(text)
  const manager = PACKAGE_MANAGERS.find(one => one === name)
  return manager === undefined ? undefined : readInstalled(text, manager)
}

function managerIn(text: string): readonly (string | undefined)[] {
  const pattern = new RegExp(`^${MARK} (manager|unknown|none)(?: (\\S+))?$`, 'm')
  return pattern.exec(text)?.slice(1) ?? []
}

interface Section {
  readonly output: string
  readonly exit: number
}

function readSections(text: string, manager: PackageManager): ProbeAnswer {
  const words = WORDS[manager]
  const index = section(text, 'index')
  if (index === undefined || index.exit !== 0 || words.failure.test(index.output)) {
    return failed(`${manager} could not update its package index`, index?.output ?? text)
  }
  const updates = section(text, 'updates')
  if (updates === undefined || !words.isListed(updates.exit, updates.output)) {
    return failed(`${manager} could not list updates`, updates?.output ?? text)
  }
  const installed = readInstalled(text, manager)
  if (installed === undefined) {
    return failed(
      `${manager} could not list what is installed`,
      section(text, 'installed')?.output ?? text,
    )
  }
  const byName = new Map(words.updates(updates.output, installed).map(one => [one.name, one]))
  return {
    kind: 'asked',
    manager,
    updates: [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    installed,
  }
}

function readInstalled(text: string, manager: PackageManager): Installed | undefined {
  const list = section(text, 'installed')
  if (list === undefined || list.exit !== 0) return undefined
  return new Map(
    list.output.split('\n').flatMap(line => {
      const found = WORDS[manager].installed(line.trimEnd())
      return found === undefined ? [] : [found]
    }),
  )
}

/** Undefined when it did not begin, or did not end. */
function section(text: string, name: string): Section | undefined {
  const pattern = new RegExp(`^${MARK} ${name}\\n([\\s\\S]*?)^${MARK} end (\\d+)$`, 'm')
  const found = pattern.exec(text)
  return found === null ? undefined : { output: String(found[1]), exit: Number(found[2]) }
}

function failed(what: string, output: string): ProbeAnswer {
  const lines = output.split('\n').filter(line => line.trim() !== '' && !line.startsWith(MARK))
  return { kind: 'failed', why: [what, ...lines.slice(-MOST_LINES)].join('\n') }
}
