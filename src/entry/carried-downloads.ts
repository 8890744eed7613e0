import { join, resolve } from 'node:path'
import { ActionsDownloadStore } from '../adapters/cache/actions-download-store.ts'
import { FolderDownloadStore } from '../adapters/cache/folder-download-store.ts'
import { loadActionsCache } from '../adapters/cache/load-actions-cache.ts'
import type { RunOptions } from '../app/options.ts'
import type { DownloadStore } from '../ports/download-store.ts'
import type { RunFolder } from '../ports/run-folder.ts'

/**
 * The cache of GitHub Actions; undefined where nothing is carried. What may not write the registry's caches writes none of
 * these either.
 */
export function actionsDownloads(
  carryCaches: 'auto' | 'always' | 'off',
  { path }: RunFolder,
  { writeCache }: Pick<RunOptions, 'writeCache'>,
): DownloadStore | undefined {
  if (carryCaches === 'off') return undefined
  return new ActionsDownloadStore({
    folder: join(path, 'downloads'),
    load: loadActionsCache,
    mayKeep: writeCache,
    keeps: carryCaches === 'always' ? 'all' : 'built',
  })
}

/** A folder of this machine. @param folder undefined: nothing is carried */
export function folderDownloads(folder: string | undefined): DownloadStore | undefined {
  return folder === undefined ? undefined : new FolderDownloadStore(resolve(folder))
}
