import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { GitCommand } from './git-command.ts'
import { readIndexFile } from './index-file.ts'
import type { PlainRepository } from './plain-repository.ts'

/** Paths of submodules below `folder` whose own folder is missing or empty, sorted as git or `.gitmodules` has them. */
export async function findAbsentSubmodules(
  git: GitCommand,
  folder: string,
  plain: PlainRepository | 'none' | undefined,
): Promise<readonly string[]> {
  const paths =
    plain === 'none'
      ? declaredSubmodules(folder)
      : (indexedSubmodules(folder, plain) ??
        (await askGitlinks(git, folder)) ??
        declaredSubmodules(folder))
  return paths.filter(path => isEmpty(join(folder, path)))
}

function indexedSubmodules(
  folder: string,
  plain: PlainRepository | undefined,
): readonly string[] | undefined {
  if (plain === undefined) return undefined
  const prefix = folder === plain.top ? '' : `${relative(plain.top, folder)}/`
  return readIndexFile(plain)
    ?.index.gitlinks()
    .filter(path => path.startsWith(prefix))
    .map(path => path.slice(prefix.length))
}

async function askGitlinks(
  git: GitCommand,
  folder: string,
): Promise<readonly string[] | undefined> {
  const listing = await git(folder, ['ls-files', '-s', '-z'])
  return listing === undefined ? undefined : gitlinks(listing)
}

function gitlinks(listing: string): readonly string[] {
  return [...listing.matchAll(/(?:^|\0)160000 [0-9a-f]+ 0\t([^\0]+)/g)].map(([, path = '']) => path)
}

/** Without git: the `path` lines of `.gitmodules`. */
function declaredSubmodules(folder: string): readonly string[] {
  const text = readOrUndefined(() => readFileSync(join(folder, '.gitmodules'), 'utf8')) ?? ''
  const paths = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*"?([^"\n\r]+?)"?[ \t]*$/gm)]
  return paths
    .map(([, path = '']) => path)
    .filter(path => !path.startsWith('/') && !path.split('/').includes('..'))
    .sort()
}

function isEmpty(folder: string): boolean {
  return (readOrUndefined(() => readdirSync(folder))?.length ?? 0) === 0
}

function readOrUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
