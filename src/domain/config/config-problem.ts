import { nodeAt, type Path, pathText, pointerTokens } from './schema-path.ts'
import { suggest } from './suggest.ts'
import { configKeys, type SchemaProblem } from './validate-config.js'
import { lineAt, type YamlNode } from './yaml-tree.ts'

/** One violation of the schema in words; `line` counts from 1. */
export interface ConfigProblem {
  readonly line: number
  readonly message: string
  readonly remedy: string
}

/** Keys whose values are not shown. */
const PRIVATE: ReadonlySet<string> = new Set(['secrets', 'build-args'])

type Words = Omit<ConfigProblem, 'line'>

const EXPECTED: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
}
const EXAMPLES: Readonly<Record<string, string>> = {
  'a list': '[a, b]',
  'a mapping': '{ KEY: value }',
  images: '{ app: { file: Dockerfile } }',
}

/** What other tools call our keys. */
const SYNONYMS: Readonly<Record<string, string>> = {
  args: 'build-args',
  branch: 'latest',
  budget: 'size-budget',
  'cache-bust': 'volatile-args',
  dockerfile: 'file',
  path: 'context',
  repository: 'image',
  schedule: 'refresh',
  stage: 'target',
  command: 'run',
  cmd: 'run',
  stdout: 'output',
  import: 'imports',
  environment: 'env',
  missing: 'absent',
  exists: 'present',
  test: 'checks',
  tests: 'checks',
  from: 'from-names',
}

/** By the definition in the schema whose pattern a text does not match. The value of a secret is never shown. */
const PATTERN_WORDS: Readonly<Record<string, (path: string, text: string) => Words>> = {
  tag: (path, text) => ({
    message: `${path}: ${text} is not a tag`,
    remedy: 'Use letters, digits, `_`, `.` and `-`, at most 128, not starting with `.` or `-`.',
  }),
  platform: (path, text) => ({
    message: `${path}: ${text} is not a platform`,
    remedy: 'Write platforms as os/architecture[/variant], such as linux/amd64 or linux/arm/v7.',
  }),
  key: notAName,
  variable: notAName,
  module: (path, text) => ({
    message: `${path}: ${text} is not a module`,
    remedy: 'Write what stands behind `import` in Python, such as numpy or PIL.Image.',
  }),
  user: (path, text) => ({
    message: `${path}: ${text} is not a user`,
    remedy: 'Write a name or a number, also with a group: app, 1000, app:app.',
  }),
  'absolute-path': (path, text) => ({
    message: `${path}: ${text} is not an absolute path`,
    remedy: 'Write the path in the image from its root, such as /root/.cache.',
  }),
  duration: (path, text) => ({
    message: `${path}: ${text} is not a time`,
    remedy: 'Write a number of seconds, or one with s, m or h: 30s, 2m.',
  }),
  agent: (path, text) => ({
    message: `${path}: ${text} names no SSH agent`,
    remedy: 'Write default, for the agent of who builds, or NAME=FILE for a socket or a key.',
  }),
  secret: path => ({
    message: `${path} does not say where the secret comes from`,
    remedy: 'Write id=NAME,env=VARIABLE or id=NAME,src=FILE; never put the value itself here.',
  }),
}

export function describeProblem(problem: SchemaProblem, tree: YamlNode): ConfigProblem {
  const path = pointerTokens(problem.instancePath)
  const shown = path.length === 0 ? 'the file' : pathText(path)
  const node = nodeAt(tree, path)
  const line = lineAt(tree, path)
  switch (problem.keyword) {
    case 'additionalProperties':
      return unknownKey(String(problem.params.additionalProperty), path, tree)
    case 'propertyNames':
      return badName(String(problem.params.propertyName), path, tree)
    case 'required':
      return {
        line,
        message: `"${problem.params.missingProperty}" is missing`,
        remedy:
          'Declare at least one image under `images:`, or delete the file to have them discovered.',
      }
    case 'type': {
      const expected = [problem.params.type].flat().map(type => EXPECTED[String(type)])
      return {
        line,
        message: `${shown} must be ${expected.join(' or ')}, not ${kindOf(node, !path.some(step => PRIVATE.has(step)))}`,
        remedy: `Write ${expected[0]} here, such as ${EXAMPLES[shown] ?? EXAMPLES[String(expected[0])] ?? '"value"'}.`,
      }
    }
    case 'enum':
      return notAllowed(shown, line, node, problem.params.allowedValues as readonly string[])
    case 'pattern': {
      const words =
        PATTERN_WORDS[/definitions\/([^/]+)\/pattern$/.exec(problem.schemaPath)?.[1] ?? '']
      if (words !== undefined) {
        return { line, ...words(shown, textOf(node)) }
      }
    }
  }
  return {
    line,
    message: `${shown} must not be empty${problem.params.pattern === '^\\S+$' ? ' or hold spaces' : ''}`,
    remedy: 'Give a value, or remove the key to have its default.',
  }
}

function unknownKey(key: string, path: Path, tree: YamlNode): ConfigProblem {
  const allowed = configKeys[keysOf(path)]
  const near = nearestKey(key, allowed)
  const elsewhere = nearestKey(key, configKeys.image)
  return {
    line: lineAt(tree, [...path, key]),
    message: `unknown key ${pathText([...path, key])}`,
    remedy:
      near !== undefined
        ? `Did you mean \`${near}\`?`
        : elsewhere !== undefined && keysOf(path) !== 'check'
          ? `Put \`${elsewhere}\` under an image: it is not known here.`
          : `Use one of: ${allowed.join(', ')}.`,
  }
}

function keysOf(path: Path): keyof typeof configKeys {
  if (path.length === 0) return 'file'
  if (path[0] === 'prune') return 'prune'
  if (path.at(-2) === 'checks') return 'check'
  return path.length === 1 ? 'defaults' : 'image'
}

function nearestKey(key: string, allowed: readonly string[]): string | undefined {
  const synonyms = Object.entries(SYNONYMS).filter(([, own]) => allowed.includes(own))
  const near = suggest(key, [...allowed, ...synonyms.map(([word]) => word)])
  return near === undefined ? undefined : (SYNONYMS[near] ?? near)
}

function badName(name: string, path: Path, tree: YamlNode): ConfigProblem {
  const line = lineAt(tree, [...path, name])
  return path.length > 1
    ? { line, ...notAName(pathText(path), JSON.stringify(name)) }
    : {
        line,
        message: `${JSON.stringify(name)} is not a name for an image`,
        remedy:
          'Use lower-case letters, digits, `.`, `_` and `-`, at most 128; `image:` says where it is published.',
      }
}

function notAllowed(
  shown: string,
  line: number,
  node: YamlNode,
  allowed: readonly string[],
): ConfigProblem {
  const near = node.kind === 'scalar' ? suggest(node.text, allowed) : undefined
  return {
    line,
    message: `${shown} is ${textOf(node)}; allowed: ${allowed.join(', ')}`,
    remedy: near === undefined ? 'Use one of the allowed values.' : `Did you mean \`${near}\`?`,
  }
}

function notAName(path: string, text: string): Words {
  return {
    message: `${path}: ${text} is not a name`,
    remedy: 'Write the name alone, without `=` and spaces.',
  }
}

/** `shows` is false where the text may be a secret. */
function kindOf(node: YamlNode, shows: boolean): string {
  if (node.kind !== 'scalar') {
    return node.kind === 'list' ? 'a list' : 'a mapping'
  }
  if (node.value === null) {
    return 'nothing'
  }
  const type = typeof node.value === 'string' ? 'text' : typeof node.value
  return shows ? `the ${type} ${quoted(node.text)}` : `a ${type}`
}

function textOf(node: YamlNode): string {
  return node.kind === 'scalar' ? quoted(node.text) : kindOf(node, true)
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 80))
}
