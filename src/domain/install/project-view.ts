import { posix } from 'node:path'
import type { FileReader } from '../python/reduced.ts'
import type { ImageFiles, StandingFile } from './image-files.ts'
import { standingAt } from './install-answer.ts'

/** A part of an image as if it were a part of the repository: where an install reads, and how its files are named there. */
export interface ProjectView {
  /** Absolute. */
  readonly imageFolder: string
  /** Where a path relative to the repository root is in the image. */
  imagePath(path: string): string
  /** How an absolute path in the image is named relative to the repository root; it may lead out of it. */
  repositoryPath(imagePath: string): string
  standing(path: string): StandingFile | undefined
  readonly readFile: FileReader
}

/** @param anchor the same folder in the image and in the repository */
export function projectView(
  files: ImageFiles,
  anchor: { readonly imageFolder: string; readonly folder: string },
  text: FileReader,
): ProjectView {
  const { imageFolder, folder } = anchor
  // A path that leaves the repository is still seen from the folder of the lock.
  const imagePath = (path: string) =>
    posix.join(
      imageFolder,
      path.startsWith('..') ? path : posix.relative(posix.join('/', folder), posix.join('/', path)),
    )
  const standing = (path: string) => standingAt(files, imagePath(path))
  return {
    imageFolder,
    imagePath,
    repositoryPath: path => {
      const named = posix.join(folder, posix.relative(imageFolder, path))
      return named.length > 1 ? named.replace(/\/$/, '') : named
    },
    standing,
    readFile: path => {
      const file = standing(path)
      return file && text(file.file)
    },
  }
}

/** `/a/b`, `/a`, `/`. */
export function upwards(folder: string): readonly string[] {
  return folder === '/' ? ['/'] : [folder, ...upwards(posix.dirname(folder))]
}
