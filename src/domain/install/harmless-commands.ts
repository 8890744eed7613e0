import { resolvePath } from '../dockerfile/scope.ts'
import type { ShellWord } from '../dockerfile/shell-word.ts'
import { GUARDED, INTO_LAST, NEVER_READ, READERS } from './harmless-programs.ts'
import { fixedPart } from './pip-operands.ts'
import { environmentTool, programOf } from './program.ts'

/** A command of which it is known which files it reads. */
export interface HarmlessCommand {
  readonly kind: 'harmless'
  /** Absolute paths of files whose content it reads, and of folders with all that is below them. */
  readonly reads: readonly string[]
  /** Absolute paths that are gone behind it. */
  readonly removes: readonly string[]
  /** It may leave files with names that are not known here. */
  readonly writes: boolean
}

const NOTHING: HarmlessCommand = { kind: 'harmless', reads: [], removes: [], writes: false }

/** Undefined for a command that may read any file that is there. */
export function readHarmlessCommand(
  words: readonly ShellWord[],
  directory: string | undefined,
): HarmlessCommand | undefined {
  const [name, ...args] = words
  const program = name === undefined ? undefined : (programOf(name) ?? environmentPython(name))
  if (program === undefined) return undefined
  if (NEVER_READ.has(program)) return NOTHING
  const guard = GUARDED.get(program.replace(/^(python|pip)[\d.]+$/, '$1'))
  if (guard !== undefined) {
    return guard(args.map(({ text }) => text)) ? { ...NOTHING, writes: true } : undefined
  }
  if (READERS.has(program)) return readPaths(args, directory)
  if (INTO_LAST.has(program)) return readPaths(sourcesOf(args), directory)
  switch (program) {
    case 'awk':
      // Its program may open files and run others by itself.
      return args.some(({ text }) => /getline|system|\|/.test(text))
        ? undefined
        : readPaths(args, directory)
    case 'rm':
      return { ...NOTHING, removes: removed(args, directory) }
    case 'find':
      return readFind(args)
    case 'xargs':
      return runsHarmless(args.find(({ text }) => !/^-|^\d+$/.test(text))) ? NOTHING : undefined
    default:
      return undefined
  }
}

/** An environment has its own pip and python. */
function environmentPython(word: ShellWord): string | undefined {
  const tool = environmentTool(word)
  return tool !== undefined && /^(?:pip|python)[\d.]*$/.test(tool) ? tool : undefined
}

/** All words but the destination; all where an option says which it is. */
function sourcesOf(args: readonly ShellWord[]): readonly ShellWord[] {
  const isStated = args.some(({ text }) => /^-[a-zA-Z]*[td]|^--target|^--directory/.test(text))
  return isStated ? args : args.slice(0, -1)
}

/** Every word counts as a path, be it an option or a pattern. */
function readPaths(
  args: readonly ShellWord[],
  directory: string | undefined,
): HarmlessCommand | undefined {
  const namesList = args.some(({ text }) => /^-[a-zA-Z]*T$|^--files/.test(text))
  if (namesList || args.some(({ known }) => !known)) return undefined
  const isRecursive = args.some(({ text }) => /^-[a-zA-Z]*[rR]|^--recursive/.test(text))
  const paths = args.flatMap(({ text, glob }) =>
    pathsIn(text).map(path => (glob ? fixedPart(path) : path)),
  )
  const here = isRecursive ? ['.'] : []
  const all = [...paths, ...here]
  if (directory === undefined && all.some(path => !path.startsWith('/'))) return undefined
  return { ...NOTHING, reads: all.map(path => resolvePath(directory, path)), writes: true }
}

/** `--file=x`, `-fx`, `x`. */
function pathsIn(text: string): readonly string[] {
  if (!text.startsWith('-')) return [text]
  const equals = text.indexOf('=')
  const path = equals >= 0 ? text.slice(equals + 1) : text.slice(2)
  return text.startsWith('--') && equals < 0 ? [] : [path].filter(one => one !== '')
}

function removed(args: readonly ShellWord[], directory: string | undefined): readonly string[] {
  return args
    .filter(({ text, known, glob }) => known && !glob && text !== '' && !text.startsWith('-'))
    .filter(({ text }) => text.startsWith('/') || directory !== undefined)
    .map(({ text }) => resolvePath(directory, text))
}

function readFind(args: readonly ShellWord[]): HarmlessCommand | undefined {
  const runs = args.flatMap(({ text }, at) =>
    /^-(?:exec|execdir|ok|okdir)$/.test(text) ? [args[at + 1]] : [],
  )
  return runs.every(runsHarmless) ? NOTHING : undefined
}

/** A program that is given names of files, and reads none of them. */
function runsHarmless(program: ShellWord | undefined): boolean {
  const name = program === undefined ? 'echo' : programOf(program)
  return name !== undefined && (NEVER_READ.has(name) || name === 'rm' || name === 'strip')
}
