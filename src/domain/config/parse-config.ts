import { InputError, type Location } from '../errors.ts'
import { DEFAULT_RULES, type PruneRules } from '../prune/stored-version.ts'
import type { ConfigFile } from './config-file.ts'
import { type ConfigProblem, describeProblem } from './config-problem.ts'
import type { DeclarationNotice, ImageDeclaration, ProjectDeclaration } from './declaration.ts'
import { readDeclaredImage } from './declared-image.ts'
import { parseYamlTree } from './parse-yaml.ts'
import { checkRegistry } from './resolve-names.ts'
import { type SchemaProblem, validateConfig } from './validate-config.js'
import { lineAt, toTexts, toTyped, type YamlNode } from './yaml-tree.ts'

/** Jobs that one matrix of GitHub Actions may have. */
const MAX_MATRIX_JOBS = 256

/**
 * Reads the config file. Numbers and booleans where a text is meant are taken as they are written.
 * @param text decoded leniently: bytes that are not UTF-8 have become U+FFFD
 * @param file path relative to the repository root, for messages
 * @throws InputError with file and line, for the first thing that is wrong
 */
export function parseConfig(text: string, file: string): ProjectDeclaration {
  const tree = parseYamlTree(text, file)
  if (tree === undefined) {
    throw new InputError('the file is empty', {
      remedy: 'Declare the images under `images:`, or delete the file to have them discovered.',
      at: { file, line: 1 },
    })
  }
  checkShape(tree, file)
  const config = toTexts(tree) as ConfigFile
  const at = (path: readonly (string | number)[]): Location => ({ file, line: lineAt(tree, path) })
  const images = Object.keys(config.images).map(name => readDeclaredImage(name, config, at))
  return {
    images,
    unmanaged: [],
    registry:
      config.registry === undefined ? undefined : checkRegistry(config.registry, at(['registry'])),
    configFile: file,
    notices: tooManyImages(images, at(['images'])),
    suggestions: [],
    ...(config.prune === undefined ? {} : { prune: pruneRules(config.prune) }),
  }
}

function pruneRules(stated: NonNullable<ConfigFile['prune']>): PruneRules {
  const { keepDays, keepLast, versions } = DEFAULT_RULES
  return {
    keepDays: Number(stated['keep-days'] ?? keepDays),
    keepLast: Number(stated['keep-last'] ?? keepLast),
    versions: stated.versions ?? versions,
  }
}

function checkShape(tree: YamlNode, file: string): void {
  if (validateConfig(toTyped(tree))) {
    return
  }
  // The schema never refuses without a problem, and says each bad key in two ways, of which one is filtered here.
  const [first, ...others] = (validateConfig.errors as readonly SchemaProblem[])
    .filter(problem => problem.propertyName === undefined)
    .map(problem => describeProblem(problem, tree))
    .sort((a, b) => a.line - b.line) as [ConfigProblem, ...ConfigProblem[]]
  const lines = [...new Set(others.map(other => other.line))].slice(0, 10)
  const more = lines.length === 0 ? '' : ` (more to correct in line ${lines.join(', ')})`
  throw new InputError(`${first.message}${more}`, {
    remedy: first.remedy,
    at: { file, line: first.line },
  })
}

function tooManyImages(
  images: readonly ImageDeclaration[],
  at: Location,
): readonly DeclarationNotice[] {
  return images.length <= MAX_MATRIX_JOBS
    ? []
    : [
        {
          message: `${images.length} images are declared; a job matrix holds ${MAX_MATRIX_JOBS} at most, so build them in one job`,
          at,
        },
      ]
}
