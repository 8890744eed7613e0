import { createHash } from 'node:crypto'
import { InputError } from '../../../src/domain/errors.ts'
import type {
  ContextEntry,
  ContextFilter,
  GitFacts,
  GitVersion,
  Workspace,
} from '../../../src/ports/workspace.ts'

/** Text of a file, or what else may lie there; a path that ends with `/` is an empty folder. */
export type FakeFile =
  | string
  | { readonly text: string; readonly executable: true }
  | { readonly link: string }

export interface FakeRepository {
  /** Path relative to the root -> file. A path below `.git/` makes `.git` a folder of the context. */
  readonly files: Readonly<Record<string, FakeFile>>
  readonly git?: GitFacts | undefined
  readonly gitVersion?: GitVersion | undefined
  readonly credentials?: boolean
  readonly absentSubmodules?: readonly string[]
}

/** A repository in memory; folders are those that its files need. */
export function fakeWorkspace(repository: FakeRepository): Workspace {
  const { files } = repository
  const below = (context: string) => (context === '.' ? '' : `${context}/`)
  return {
    root: '/repository',
    readText: async path => textOf(files[path]),
    readBytes: async path => new TextEncoder().encode(textOf(files[path])),
    exists: async path =>
      Object.keys(files).some(file => file === path || file.startsWith(`${path}/`)),
    listFiles: async () =>
      Object.keys(files)
        .filter(path => !path.startsWith('.git/'))
        .sort(),
    walkContext: async (context, keep) => walk(files, below(context), keep),
    blobIds: async (context, paths) =>
      new Map(
        paths.map(path => {
          const file = files[`${below(context)}${path}`]
          if (file === undefined) {
            throw new InputError(`there is no ${path}`, { remedy: 'Add it.' })
          }
          return [path, blobId(contentOf(file))]
        }),
      ),
    isLfsPointer: async (context, path) =>
      textOf(files[`${below(context)}${path}`])?.startsWith('version https://git-lfs') === true,
    absentSubmodules: async () => repository.absentSubmodules ?? [],
    git: async () => repository.git,
    gitVersion: async () => repository.gitVersion,
    gitConfigHoldsCredentials: async () => repository.credentials === true,
  }
}

function walk(
  files: FakeRepository['files'],
  prefix: string,
  keep: ContextFilter,
): readonly ContextEntry[] {
  const entries = new Map<string, ContextEntry>()
  for (const [file, content] of Object.entries(files)) {
    const path = file.slice(prefix.length)
    if (!file.startsWith(prefix) || !keep.keeps(path.startsWith('.git/') ? '.git' : path)) {
      continue
    }
    const parts = path.split('/')
    const isGit = parts[0] === '.git'
    for (const depth of isGit ? [1] : parts.slice(1).map((_, index) => index + 1)) {
      const folder = parts.slice(0, depth).join('/')
      entries.set(folder, entry(folder, 'directory'))
    }
    if (!isGit && !path.endsWith('/')) {
      entries.set(path, fileEntry(path, content))
    }
  }
  return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

function fileEntry(path: string, content: FakeFile): ContextEntry {
  if (typeof content === 'string') {
    return entry(path, 'file')
  }
  return 'link' in content
    ? { ...entry(path, 'symlink'), linkTarget: content.link }
    : { ...entry(path, 'file'), executable: true }
}

function entry(path: string, kind: ContextEntry['kind']): ContextEntry {
  return { path, kind, executable: false, linkTarget: undefined }
}

function textOf(file: FakeFile | undefined): string | undefined {
  return file === undefined || (typeof file === 'object' && 'link' in file)
    ? undefined
    : contentOf(file)
}

/** What git keeps of it: of a link, where it leads. */
function contentOf(file: FakeFile): string {
  if (typeof file === 'string') {
    return file
  }
  return 'link' in file ? file.link : file.text
}

function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex')
}
