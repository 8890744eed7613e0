import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parentFolders } from '../../domain/paths.ts'
import type { GitSettings } from './config-file.ts'
import type { GitCommand } from './git-command.ts'
import type { GitFolder } from './git-folder.ts'
import { isOn, lastOf } from './plain-config.ts'
import type { Environment } from './run-program.ts'

/** Attributes by which the bytes of a file differ from those of its blob. */
const CONVERTING = new Set(['text', 'eol', 'crlf', 'filter', 'ident', 'working-tree-encoding'])

/** `GIT_ATTR_SYSTEM` of the usual builds of git; its place is compiled in. */
const SYSTEM_ATTRIBUTES = [
  '/etc/gitattributes',
  '/usr/local/etc/gitattributes',
  '/opt/homebrew/etc/gitattributes',
]

/** Settings that convert files between index and working tree. */
export interface ConversionSettings {
  /** `core.autocrlf` is true or input. */
  readonly autocrlf: boolean
  /** `core.attributesFile` is set. */
  readonly attributesFile: boolean
  /** Ids of this repository are not those of sha1. */
  readonly sha256: boolean
}

/** @returns undefined when git cannot say */
export async function readConversionSettings(
  git: GitCommand,
  folder: string,
): Promise<ConversionSettings | undefined> {
  // Without a match git ends with 1, as it does for some errors: `core.bare` is there in every repository.
  const listing = await git(folder, [
    'config',
    '-z',
    '--get-regexp',
    '^(core\\.(bare|autocrlf|attributesfile)|extensions\\.objectformat)$',
  ])
  if (listing === undefined) return undefined
  return conversionSettings(
    new Map(
      listing.split('\0').map(line => {
        const [key = '', value = 'true'] = line.split('\n', 2)
        return [key, [value]]
      }),
    ),
  )
}

export function conversionSettings(settings: GitSettings): ConversionSettings {
  return {
    autocrlf: isOn(lastOf(settings, 'core.autocrlf')),
    attributesFile: settings.has('core.attributesfile'),
    sha256: (lastOf(settings, 'extensions.objectformat') ?? 'sha1').toLowerCase() !== 'sha1',
  }
}

export interface ConversionQuestion {
  readonly repository: GitFolder
  readonly folder: string
  readonly env: Environment
  readonly settings: ConversionSettings
  /** Relative to `folder`. */
  readonly paths: readonly string[]
  /** Some `.gitattributes` is in the index; git reads it there when the file is missing. */
  readonly attributesInIndex: boolean
}

/**
 * Those of `paths` whose bytes may differ from their blob by an attribute. Git is asked only where some
 * attributes file exists.
 */
export async function findConverted(
  git: GitCommand,
  question: ConversionQuestion,
): Promise<ReadonlySet<string>> {
  const { folder, paths, settings } = question
  if (settings.autocrlf) return new Set(paths)
  if (paths.length === 0 || !hasAttributes(question)) return new Set()
  const answer = await git(folder, ['check-attr', '--stdin', '-z', '-a'], `${paths.join('\0')}\0`)
  return answer === undefined ? new Set(paths) : new Set(convertedIn(answer))
}

function hasAttributes(question: ConversionQuestion): boolean {
  const { env, repository, settings } = question
  const userFolder = env.XDG_CONFIG_HOME || join(env.HOME ?? '', '.config')
  return (
    settings.attributesFile ||
    question.attributesInIndex ||
    attributeFolders(question).some(folder => existsSync(join(folder, '.gitattributes'))) ||
    [
      join(repository.common, 'info/attributes'),
      join(userFolder, 'git/attributes'),
      ...SYSTEM_ATTRIBUTES,
    ].some(file => existsSync(file))
  )
}

/** The folders of the paths, and all above them up to the top of the working tree. */
function attributeFolders({ repository, folder, paths }: ConversionQuestion): readonly string[] {
  const folders = new Set<string>()
  for (let above = folder; above !== repository.top; above = dirname(above)) {
    folders.add(dirname(above))
  }
  folders.add(folder)
  return [...folders, ...[...parentFolders(paths)].map(part => join(folder, part))]
}

/** Reads `path NUL attribute NUL value NUL`...; `unset` switches a conversion off. */
function convertedIn(answer: string): readonly string[] {
  const fields = answer.split('\0')
  const converted: string[] = []
  for (let position = 0; position + 2 < fields.length; position += 3) {
    const [path = '', attribute = '', value] = fields.slice(position, position + 3)
    if (CONVERTING.has(attribute) && value !== 'unset') converted.push(path)
  }
  return converted
}
