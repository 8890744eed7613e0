import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { GitFacts } from '../../ports/workspace.ts'
import { readRefFile, UNCLEAR } from './plain-file.ts'
import type { PlainRepository } from './plain-repository.ts'
import { cutUserinfo } from './remote-url.ts'

type Unclear = typeof UNCLEAR

/** Without what git allows in no name, or has a meaning of its own for. */
const SYMBOLIC = /^ref: (refs\/[^\s\\^~:?*[\]{}@]+)\n?$/
const COMMIT = /^([0-9a-f]{40})\n?$/
const PACKED = /^\n([0-9a-f]{40})$/
const BRANCHES = 'refs/heads/'
const ORIGIN = 'refs/remotes/origin/'

/**
 * What git says of HEAD and origin, from the files that it reads.
 * @returns undefined before the first commit; UNCLEAR where only git can say
 */
export function readPlainFacts(repository: PlainRepository): GitFacts | Unclear | undefined {
  const head = readHead(repository)
  const defaultBranch = readDefaultBranch(repository)
  if (head === UNCLEAR || defaultBranch === UNCLEAR) return UNCLEAR
  if (head === undefined) return undefined
  const origin = repository.settings.get('remote.origin.url')?.[0]?.split('\n', 1)[0]?.trim()
  return {
    ...head,
    shallow: existsSync(join(repository.common, 'shallow')),
    defaultBranch,
    origin: origin === undefined || origin === '' ? undefined : cutUserinfo(origin),
  }
}

function readHead(
  repository: PlainRepository,
): Pick<GitFacts, 'commit' | 'branch'> | Unclear | undefined {
  const text = readRefFile(join(repository.folder, 'HEAD'))
  if (text === undefined || text === UNCLEAR) return UNCLEAR
  const detached = COMMIT.exec(text)?.[1]
  if (detached !== undefined) return { commit: detached, branch: undefined }
  const name = nameIn(text, BRANCHES)
  const commit = name === UNCLEAR ? UNCLEAR : readRef(repository, name)
  if (name === UNCLEAR || commit === UNCLEAR) return UNCLEAR
  return commit === undefined ? undefined : { commit, branch: name.slice(BRANCHES.length) }
}

/** Where a symbolic ref leads, if that is below `prefix`. */
function nameIn(text: string, prefix: string): string | Unclear {
  const name = SYMBOLIC.exec(text)?.[1]
  const isPlain =
    name?.startsWith(prefix) === true && !/\.\.|\/\/|\/\.|\.lock(?:\/|$)|[/.]$/.test(name)
  return isPlain ? name : UNCLEAR
}

/** A ref lies in a file of its own, or else in `packed-refs`. */
function readRef({ common }: PlainRepository, name: string): string | Unclear | undefined {
  const loose = readRefFile(join(common, name))
  if (loose !== undefined) {
    return loose === UNCLEAR ? UNCLEAR : (COMMIT.exec(loose)?.[1] ?? UNCLEAR)
  }
  const packed = readRefFile(join(common, 'packed-refs'))
  if (packed === undefined || packed === UNCLEAR) return packed
  const lines = `\n${packed}`
  const end = lines.indexOf(` ${name}\n`)
  return end < 0
    ? undefined
    : (PACKED.exec(lines.slice(Math.max(0, end - 41), end))?.[1] ?? UNCLEAR)
}

/** Of `refs/remotes/origin/HEAD`, which a clone writes. */
function readDefaultBranch(repository: PlainRepository): string | Unclear | undefined {
  const text = readRefFile(join(repository.common, `${ORIGIN}HEAD`))
  if (text === undefined) return undefined
  const name = text === UNCLEAR ? UNCLEAR : nameIn(text, ORIGIN)
  if (name === UNCLEAR) return UNCLEAR
  const target = readRefFile(join(repository.common, name))
  const isEnd = target === undefined || (target !== UNCLEAR && COMMIT.test(target))
  return isEnd ? name.slice(ORIGIN.length) : UNCLEAR
}
