import { posix } from 'node:path'
import { joinInside } from '../config/repository-path.ts'
import { type DockerBuild, readDockerBuild } from './docker-command.ts'
import { builtName, type FoundBuild } from './found-build.ts'
import { scriptLines, splitCommands } from './script-lines.ts'
import { expandLine, UNKNOWN, type Variables } from './script-variables.ts'

export interface Script {
  /** Relative to the root. */
  readonly file: string
  readonly text: string
  /** Line of the file at which the text begins, from 1. */
  readonly firstLine: number
  /** Folder it is run in; undefined: the root, or its own. */
  readonly folder: string | undefined
  readonly variables: Variables
}

const ASSIGNMENT =
  /^\s*(?:@|export\s+|local\s+|readonly\s+|declare\s+(?:-\w+\s+)?)*([A-Za-z_]\w*)(\s*[?:]{0,2}=\s*)(.*?)\s*$/
const LOOP = /\bfor\s+([A-Za-z_]\w*)\s+in\s+([^;]+)/
const OWN_FOLDER =
  /"?\$\(\s*(?:cd\s+)?"?\$?\(?\s*dirname\s+(?:--\s+)?"?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)\}?"?\s*\)?"?(?:\s*&&\s*pwd)?\s*\)"?/g

/** True for Makefiles and shell scripts. */
export function isScript(path: string): boolean {
  return /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$|\.(?:sh|bash)$/.test(path)
}

/**
 * The `docker build` commands of a script, as far as their Dockerfile can be told.
 * @param files all files of the repository: of several places that a path may mean, the one with the Dockerfile is taken
 */
export function scriptBuilds(script: Script, files: ReadonlySet<string>): readonly FoundBuild[] {
  const own = posix.dirname(script.file)
  const builds: FoundBuild[] = []
  const variables = new Map(script.variables)
  let entered: string | undefined
  for (const { line, text } of scriptLines(script.text)) {
    const written = text.replaceAll(OWN_FOLDER, own)
    remember(written, variables)
    for (const expanded of expandLine(written, variables)) {
      let folder = entered
      const commands = splitCommands(expanded)
      for (const words of commands) {
        const [first, where] = words.filter(word => !/^[@-]+$/.test(word))
        if (first?.replace(/^@/, '') === 'cd' && where !== undefined) {
          folder = joinInside(folder ?? '.', where) ?? folder
          if (commands.length === 1) entered = folder
        }
        const build = readDockerBuild(words.map(word => word.replace(/^[@-]+(?=docker)/, '')))
        const folders = [...new Set([folder, script.folder, '.', own])].filter(
          one => one !== undefined,
        )
        const found = build === undefined ? undefined : place(build, folders, files)
        if (found !== undefined) {
          const at = { file: script.file, line: line + script.firstLine - 1 }
          builds.push({ by: 'docker build', at, ...found })
        }
      }
    }
  }
  return builds
}

/** Assignments and loops; of a variable that is set twice the last one counts. */
function remember(text: string, variables: Map<string, readonly string[]>): void {
  const [, name, operator = '', value = ''] = ASSIGNMENT.exec(text) ?? []
  const isOfMake = /\s/.test(operator) || /[?:]/.test(operator)
  const words = splitCommands(value).flat()
  if (name !== undefined && (isOfMake || words.length < 2)) {
    variables.set(name, [isOfMake ? value : words.join('')])
  }
  const [, loop, list = ''] = LOOP.exec(text) ?? []
  if (loop !== undefined) {
    const values = expandLine(list, variables).flatMap(one => one.trim().split(/\s+/))
    variables.set(loop, values.some(one => one.includes(UNKNOWN)) ? [UNKNOWN] : values)
  }
}

type Placed = Omit<FoundBuild, 'by' | 'at'>

/** In the first of these folders in which its Dockerfile exists. */
function place(
  build: DockerBuild,
  folders: readonly string[],
  files: ReadonlySet<string>,
): Placed | undefined {
  for (const folder of folders) {
    const context = joinInside(folder, build.context)
    const file = context === undefined ? undefined : fileOf(build, { folder, context })
    if (context !== undefined && file !== undefined && files.has(file)) {
      return { file, context, ...saidOf(build) }
    }
  }
  return undefined
}

function fileOf(
  { file }: DockerBuild,
  { folder, context }: { readonly folder: string; readonly context: string },
): string | undefined {
  return file === undefined ? joinInside(context, 'Dockerfile') : joinInside(folder, file)
}

/** Without where it is. */
export function saidOf(
  build: Omit<DockerBuild, 'context' | 'file'>,
): Omit<Placed, 'file' | 'context'> {
  const isKnown = (text: string) => !text.includes(UNKNOWN)
  const args = build.args
    .filter(arg => isKnown(arg) && arg.indexOf('=') > 0)
    .map(arg => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] as const)
  return {
    target: build.target === undefined || !isKnown(build.target) ? undefined : build.target,
    names: build.tags.flatMap(tag => builtName(tag) ?? []),
    args: Object.fromEntries(args),
    platforms: build.platforms.filter(platform => /^\w+\/\w+(?:\/\w+)?$/.test(platform)),
  }
}
