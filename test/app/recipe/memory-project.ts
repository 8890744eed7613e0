import { createHash } from 'node:crypto'
import { openProject } from '../../../src/app/project/open-project.ts'
import {
  type CountedDependencies,
  countDependencies,
} from '../../../src/app/recipe/count-dependencies.ts'
import { countSources } from '../../../src/app/recipe/count-sources.ts'
import { readContext } from '../../../src/app/recipe/read-context.ts'
import { readDependencies } from '../../../src/app/recipe/read-dependencies.ts'
import { withStatedInstalls } from '../../../src/app/recipe/state-installs.ts'
import type { ImageDeclaration } from '../../../src/domain/config/declaration.ts'
import { newDeclaration } from '../../../src/domain/config/new-declaration.ts'
import { InputError } from '../../../src/domain/errors.ts'
import type { ContextEntry, Workspace } from '../../../src/ports/workspace.ts'

/**
 * Files of a repository by their paths; a value that begins with `-> ` is a link, `!unreadable` is none that is text, one
 * that begins with the mark of UTF-16 holds a byte in each character.
 */
export type Files = Readonly<Record<string, string>>

/** A workspace in memory, without git. */
export function memoryWorkspace(files: Files): Workspace {
  const below = (context: string) =>
    Object.keys(files).flatMap(path => {
      if (context === '.') return [path]
      return path.startsWith(`${context}/`) ? [path.slice(context.length + 1)] : []
    })
  const inRoot = (context: string, path: string) => (context === '.' ? path : `${context}/${path}`)
  return {
    root: '/repository',
    readText: async path => {
      if (files[path] === '!unreadable') throw new InputError(`${path} is no text`, { remedy: '' })
      return files[path]
    },
    readBytes: async path => {
      if (files[path] === '!unreadable') throw new InputError(`${path} is no text`, { remedy: '' })
      const text = files[path]
      return text === undefined
        ? undefined
        : Buffer.from(text, text.startsWith('\xff\xfe') ? 'latin1' : 'utf8')
    },
    exists: async path => path in files,
    listFiles: async () => Object.keys(files).sort(),
    walkContext: async (context, keep) => {
      const paths = below(context).filter(path => keep.keeps(path))
      const folders = paths.flatMap(path => {
        const names = path.split('/').slice(0, -1)
        return names.map((_, index) => names.slice(0, index + 1).join('/'))
      })
      const entries = [
        ...[...new Set(folders)].map(path => entry(path, 'directory', undefined)),
        ...paths.map(path => {
          const text = files[inRoot(context, path)] ?? ''
          return text.startsWith('-> ')
            ? entry(path, 'symlink', text.slice(3))
            : entry(path, 'file', undefined)
        }),
      ]
      return entries.sort((a, b) => (a.path < b.path ? -1 : 1))
    },
    blobIds: async (context, paths) =>
      new Map(paths.map(path => [path, blobId(files[inRoot(context, path)] ?? '')])),
    isLfsPointer: async () => false,
    absentSubmodules: async () => [],
    git: async () => undefined,
    gitVersion: async () => undefined,
    gitConfigHoldsCredentials: async () => false,
  }
}

function entry(
  path: string,
  kind: ContextEntry['kind'],
  linkTarget: string | undefined,
): ContextEntry {
  return { path, kind, executable: false, linkTarget }
}

function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex')
}

export type ImageOptions = Partial<ImageDeclaration> & { readonly file: string }

/** How the dependencies of every image of a repository count. */
export async function countAll(
  files: Files,
  images: Readonly<Record<string, ImageOptions>>,
): Promise<Readonly<Record<string, CountedDependencies>>> {
  const workspace = memoryWorkspace(files)
  const declared = Object.entries(images).map(([name, options]) => ({
    ...newDeclaration({
      name,
      file: options.file,
      context: '.',
      declaredAt: { file: options.file },
      foundBy: 'test',
    }),
    ...options,
  }))
  const project = await openProject(
    {
      images: declared,
      unmanaged: [],
      registry: undefined,
      configFile: undefined,
      notices: [],
      suggestions: [],
    },
    { registry: 'ghcr.io/acme', registryOverride: undefined, defaultBranch: 'main' },
    workspace,
  )
  const all = await Promise.all(
    project.images.map(async image => {
      const context = await readContext(image.declaration, workspace)
      return { image, sources: await countSources(image, context, workspace) }
    }),
  )
  const readings = await readDependencies(all.map(withStatedInstalls), workspace)
  const counted: Record<string, CountedDependencies> = {}
  for (const { image, sources } of all) {
    counted[image.name] = await countDependencies(image, sources, workspace, readings)
  }
  return counted
}

/** The same for one image with its Dockerfile at the root. */
export async function countOne(
  dockerfile: string,
  files: Files,
  options: Partial<ImageDeclaration> = {},
): Promise<CountedDependencies> {
  const all = await countAll(
    { Dockerfile: dockerfile, ...files },
    { base: { file: 'Dockerfile', ...options } },
  )
  return all.base as CountedDependencies
}

/** `reduced` or `bytes` by file. */
export function howTheyCount({ uses }: CountedDependencies): Readonly<Record<string, string>> {
  return Object.fromEntries(uses.map(({ file, counts }) => [file, counts]))
}
