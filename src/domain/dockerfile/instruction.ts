/** The escapeCharacter and continuation character, from the `# escape=` directive. */
export type EscapeCharacter = '\\' | '`'

/** A parsed Dockerfile; words are as written, nothing is expanded. */
export interface Dockerfile {
  /** Path for messages, relative to the repository root. */
  readonly file: string
  readonly escapeCharacter: EscapeCharacter
  readonly directives: readonly Directive[]
  /** The ARGs before the first FROM. */
  readonly globalArgs: readonly ArgDeclaration[]
  readonly stages: readonly Stage[]
}

/** A parser directive such as `# syntax=docker/dockerfile:1`; the name in lower case. */
export interface Directive {
  readonly name: 'syntax' | 'escape' | 'check'
  readonly value: string
  readonly line: number
}

/** One name of an ARG instruction. */
export interface ArgDeclaration {
  readonly name: string
  /** The default as written; undefined for `ARG NAME`. */
  readonly value: string | undefined
  readonly line: number
}

export interface Stage {
  /** Position in the file, from 0; what `--from=0` names. */
  readonly index: number
  /** The `AS` name in lower case. */
  readonly name: string | undefined
  readonly from: FromInstruction
  readonly instructions: readonly Instruction[]
}

export interface FromInstruction {
  /** As written, variables and all. */
  readonly reference: string
  /** The value of `--platform`, as written. */
  readonly platform: string | undefined
  readonly line: number
  readonly endLine: number
}

export const KEYWORDS = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
] as const

export type Keyword = (typeof KEYWORDS)[number]

/** An instruction of a stage (not FROM), read as BuildKit's parser reads it. */
export interface Instruction {
  readonly keyword: Keyword
  /** First and last line in the file, from 1, heredoc bodies included. */
  readonly line: number
  readonly endLine: number
  /** All after keyword and flags on one line: comments, blank lines and continuations folded away; no heredoc bodies. */
  readonly text: string
  readonly flags: readonly Flag[]
  /** The arguments are a JSON array (exec form). */
  readonly json: boolean
  /**
   * JSON form: its strings. Shell form of RUN, CMD, ENTRYPOINT, and USER, WORKDIR, STOPSIGNAL, MAINTAINER: one
   * string, the text. HEALTHCHECK: the type, then its command in the same way. ARG, ENV, LABEL: words with
   * their quotes. Others: words between white space. ONBUILD: none, see `trigger`.
   */
  readonly args: readonly string[]
  readonly heredocs: readonly Heredoc[]
  /** The instruction behind ONBUILD; its heredocs are its own. */
  readonly trigger: Instruction | undefined
}

/** `--name=value`, quotes removed, value as written otherwise; undefined for `--name`. */
export interface Flag {
  readonly name: string
  readonly value: string | undefined
}

export interface Heredoc {
  readonly name: string
  /** False when the word was quoted: COPY and ADD then leave variables alone. */
  readonly expand: boolean
  /** `<<-`: leading tabs of each line are cut. */
  readonly stripTabs: boolean
  /** As written with its line endings, terminator left out. */
  readonly body: string
}

/** The last value of a flag, or undefined. */
export function flagValue(instruction: Instruction, name: string): string | undefined {
  return instruction.flags.findLast(flag => flag.name === name)?.value
}

/** True for `--name` and `--name=true`. */
export function hasFlag(instruction: Instruction, name: string): boolean {
  const flag = instruction.flags.findLast(one => one.name === name)
  return flag !== undefined && (flag.value ?? 'true').toLowerCase() !== 'false'
}
