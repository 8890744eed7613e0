import { lstatSync, type Stats } from 'node:fs'
import { posix } from 'node:path'
import type { TrustedIndex } from '../git/trusted-index.ts'
import { hashBlob } from './blob-id.ts'
import { insidePath } from './inside-root.ts'
import { unreadable } from './unreadable.ts'
import type { ContextFolder } from './walk-context.ts'

export interface BlobQuestion extends ContextFolder {
  readonly paths: readonly string[]
  readonly index: TrustedIndex | undefined
  /** What a walk saw a moment ago, by absolute path; each is taken once. */
  readonly seen: Map<string, Stats>
}

/** Ids from git's index where it is known to stand for the bytes, else from the bytes: the answer is the same. */
export async function findBlobIds(question: BlobQuestion): Promise<ReadonlyMap<string, string>> {
  const files = question.paths.map(path => {
    const file = `${question.folder}/${path.includes('..') ? insidePath(path) : path}`
    const stats = question.seen.get(file) ?? lstatSync(file, { throwIfNoEntry: false })
    question.seen.delete(file)
    if (stats === undefined)
      throw unreadable(
        posix.join(question.context, path),
        Object.assign(new Error(), { code: 'ENOENT' }),
      )
    return { path, file, stats, indexed: question.index?.idOf(path, stats) }
  })
  const indexed = files.filter(file => file.indexed !== undefined).map(file => file.path)
  const converted = (await question.index?.converted(indexed)) ?? new Set()
  const ids = new Map<string, string>()
  for (const { path, indexed: id, ...file } of files) {
    ids.set(
      path,
      id !== undefined && !converted.has(path)
        ? id
        : await hashBlob({ ...file, shown: posix.join(question.context, path) }),
    )
  }
  return ids
}
