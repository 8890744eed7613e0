import {
  type Assignment,
  type Case,
  type Command,
  type CommandNode,
  type CompoundList,
  type If,
  type ParsedScript,
  type Pipeline,
  type PipelineNode,
  parse,
  type Redirection,
  type Statement,
  type Word,
} from 'unbash'
import { applyBuiltin, innerScript } from './shell-builtin.ts'
import {
  NotUnderstood,
  type ShellCommand,
  type ShellReading,
  type ShellRedirection,
} from './shell-command.ts'
import { nestedScripts } from './shell-nested.ts'
import { assign, isSameState, mergeStates, type ShellState } from './shell-state.ts'
import { expandShellWord, type ShellWord, shellValue } from './shell-word.ts'

/** Reads a script of sh or bash; functions, `eval` and the like are not understood. */
export function readShell(script: string, state: ShellState): ShellReading {
  const reader = new ShellReader()
  try {
    reader.readScript(parse(script), state, { conditional: false, subshell: false, goesOn: false })
    return { understood: true, commands: reader.commands }
  } catch (error) {
    // Whatever cannot be read is not understood: the caller counts bytes then, which is always right.
    return { understood: false, reason: (error as Error).message }
  }
}

interface Place {
  readonly conditional: boolean
  readonly subshell: boolean
  /** The script runs on behind a command that fails here. */
  readonly goesOn: boolean
}

class ShellReader {
  readonly commands: ShellCommand[] = []
  #joinedBy: ShellCommand['joinedBy'] = 'start'

  readScript(script: ParsedScript, state: ShellState, place: Place): ShellState {
    const [error] = script.errors ?? []
    if (error !== undefined) throw new NotUnderstood(error.message)
    return this.#statements(script.commands, state, place)
  }

  #statements(statements: readonly Statement[], state: ShellState, place: Place): ShellState {
    let after = state
    for (const [index, statement] of statements.entries()) {
      if (index > 0) this.#joinedBy = statements[index - 1]?.background ? '&' : ';'
      const isApart = statement.background === true
      const goesOn = place.goesOn || isApart || index + 1 < statements.length
      const inner = { ...place, subshell: place.subshell || isApart, goesOn }
      const result = this.#andOr(statement.command, after, inner)
      if (!isApart) after = result
    }
    return after
  }

  #andOr(node: Statement['command'], state: ShellState, place: Place): ShellState {
    if (node.type !== 'AndOr') return this.#pipeline(node, state, place)
    const lastOr = node.operators.lastIndexOf('||')
    let after = state
    // What is so behind each of the commands: any of them may be the last that ran.
    const results: ShellState[] = []
    for (const [index, command] of node.commands.entries()) {
      const operator = node.operators[index - 1]
      if (operator !== undefined) this.#joinedBy = operator
      // The first always runs; what stands around an `||` may be left out, as may all where the script goes on without it.
      const conditional = place.conditional || (index > 0 && (index <= lastOr + 1 || place.goesOn))
      const entry = operator === '||' ? results.reduce(mergeStates) : after
      const goesOn = place.goesOn || index <= lastOr
      const result = this.#pipeline(command, entry, { ...place, conditional, goesOn })
      after = operator === '||' ? mergeStates(after, result) : result
      results.push(result)
    }
    return place.goesOn ? results.reduce(mergeStates) : after
  }

  #pipeline(node: PipelineNode, state: ShellState, place: Place): ShellState {
    if (node.type !== 'Pipeline') return this.#node(node, state, place)
    const [first, ...more] = node.commands
    if (first !== undefined && more.length === 0) return this.#node(first, state, place)
    this.#piped(node, state, { ...place, subshell: true })
    return state
  }

  #piped(node: Pipeline, state: ShellState, place: Place): void {
    for (const [index, command] of node.commands.entries()) {
      if (index > 0) this.#joinedBy = '|'
      const goesOn = place.goesOn || index + 1 < node.commands.length
      this.#node(command, state, { ...place, goesOn })
    }
  }

  #node(node: CommandNode, state: ShellState, place: Place): ShellState {
    switch (node.type) {
      case 'Command':
        return this.#command(node, state, place)
      case 'Subshell':
        this.#list(node.body, state, { ...place, subshell: true })
        return state
      case 'BraceGroup':
        return this.#list(node.body, state, place)
      case 'If':
        return this.#if(node, state, place)
      case 'Redirected': {
        const redirections = this.#redirections(node.redirects, state, place)
        this.#emit({ words: [], assignments: new Map(), redirections }, state, place)
        return this.#node(node.command, state, place)
      }
      case 'For': {
        for (const word of node.wordlist ?? []) this.#substitutions(word, state, place)
        const bound = assign(state, node.name.text, undefined)
        return this.#loop(bound, place, (entry, inner) => this.#list(node.body, entry, inner))
      }
      case 'While':
        return this.#loop(state, place, (entry, inner) =>
          this.#list(node.body, this.#list(node.clause, entry, inner), inner),
        )
      case 'Case':
        return this.#case(node, state, place)
      default:
        throw new NotUnderstood(`the script holds ${NAMES[node.type]}`)
    }
  }

  #list(list: CompoundList, state: ShellState, place: Place): ShellState {
    return this.#statements(list.commands, state, place)
  }

  #if(node: If, state: ShellState, place: Place): ShellState {
    const inner = { ...place, conditional: true }
    const tested = this.#list(node.clause, state, { ...place, goesOn: true })
    let result = this.#list(node.then, tested, inner)
    for (const branch of node.elif) {
      const asked = this.#list(branch.clause, tested, { ...inner, goesOn: true })
      const branched = this.#list(branch.then, asked, inner)
      result = mergeStates(result, branched)
    }
    const otherwise = node.else === undefined ? tested : this.#list(node.else, tested, inner)
    return mergeStates(result, otherwise)
  }

  /**
   * The commands of a loop once, with what is certain in every round: what one round may change is unknown in
   * the next. A variable that is only exported later counts as not exported; only its presence is uncertain.
   */
  #loop(
    state: ShellState,
    place: Place,
    read: (entry: ShellState, inner: Place) => ShellState,
  ): ShellState {
    const inner = { ...place, conditional: true, goesOn: true }
    const emitted = this.commands.length
    const joinedBy = this.#joinedBy
    let entry = state
    for (;;) {
      const after = mergeStates(entry, read(entry, inner))
      if (isSameState(entry, after)) return after
      this.commands.splice(emitted)
      this.#joinedBy = joinedBy
      entry = after
    }
  }

  #case(node: Case, state: ShellState, place: Place): ShellState {
    this.#substitutions(node.word, state, place)
    const inner = { ...place, conditional: true }
    return node.items.reduce((result, { body, terminator }) => {
      if (terminator !== undefined && terminator !== ';;') {
        throw new NotUnderstood('a case falls through')
      }
      return mergeStates(result, this.#list(body, state, inner))
    }, state)
  }

  #command(node: Command, state: ShellState, place: Place): ShellState {
    if (node.name?.parts?.some(part => part.type === 'CommandExpansion')) {
      throw new NotUnderstood('a command is the output of another one')
    }
    const prefix = node.prefix.filter(one => one.type === 'Assignment')
    const assignments = new Map(prefix.map(one => this.#assignment(one, state, place)))
    const redirections = this.#redirections(node.redirects, state, place)
    const names = node.name === undefined ? [] : [node.name]
    const words = [...names, ...node.args].flatMap(one => this.#words(one, state, place))
    const [name, ...args] = words
    if (name === undefined) {
      this.#emit({ words, assignments, redirections }, state, place)
      return [...assignments].reduce((after, [key, value]) => assign(after, key, value), state)
    }
    if (!name.known) throw new NotUnderstood(`the command ${name.text} is not known`)
    const inner = innerScript(words)
    if (inner !== undefined) {
      const started = [...assignments].reduce(
        (after, [key, value]) => assign(after, key, value, 'export'),
        state,
      )
      this.#emit({ words: [], assignments, redirections }, state, place)
      this.readScript(parse(inner), onlyExported(started), { ...place, subshell: true })
      return state
    }
    this.#emit({ words, assignments, redirections }, state, place)
    return applyBuiltin(name.text, args, state)
  }

  #words(node: Word | Assignment, state: ShellState, place: Place): readonly ShellWord[] {
    if (node.type === 'Word') {
      this.#substitutions(node, state, place)
      return expandShellWord(node, state)
    }
    const [name, value] = this.#assignment(node, state, place)
    return [
      {
        text: value === undefined ? node.text : `${name}=${value}`,
        known: value !== undefined,
        glob: false,
      },
    ]
  }

  #assignment(
    node: Assignment,
    state: ShellState,
    place: Place,
  ): readonly [string, string | undefined] {
    if (node.name === 'IFS') throw new NotUnderstood('IFS is changed')
    if (node.value.type !== 'Word' || node.index)
      throw new NotUnderstood('the script holds an array')
    this.#substitutions(node.value, state, place)
    return [node.name, node.append ? undefined : shellValue(node.value, state)]
  }

  #redirections(
    nodes: readonly Redirection[],
    state: ShellState,
    place: Place,
  ): readonly ShellRedirection[] {
    return nodes.map(node => {
      if (node.type === 'HereDoc') {
        this.#substitutions(node.body, state, place)
        return { operator: node.operator, target: node.body.text }
      }
      const [target] = [node.target]
        .filter(word => word !== undefined)
        .map(word => {
          this.#substitutions(word, state, place)
          return shellValue(word, state)
        })
      return { operator: node.operator, target }
    })
  }

  /** `$(...)`, backquotes and `<(...)`: their commands run first. */
  #substitutions(word: Pick<Word, 'text' | 'parts'>, state: ShellState, place: Place): void {
    for (const script of nestedScripts(word)) {
      if (script === undefined) throw new NotUnderstood(`${word.text} cannot be read`)
      const joinedBy = this.#joinedBy
      this.#joinedBy = 'start'
      this.readScript(script, state, { ...place, subshell: true, goesOn: true })
      this.#joinedBy = joinedBy
    }
  }

  #emit(
    command: Pick<ShellCommand, 'words' | 'assignments' | 'redirections'>,
    state: ShellState,
    { conditional, subshell }: Place,
  ): void {
    const environment = new Map([...state.changes, ...command.assignments])
    const joinedBy = this.#joinedBy
    this.commands.push({
      ...command,
      environment,
      joinedBy,
      directory: state.directory,
      conditional,
      subshell,
    })
  }
}

/** What a shell started by the script sees. */
function onlyExported(state: ShellState): ShellState {
  const variables = [...state.variables].filter(([name]) => state.exported.has(name))
  return { ...state, variables: new Map(variables) }
}

const NAMES = {
  ArithmeticFor: 'a loop',
  Select: 'a loop',
  Function: 'a function',
  Coproc: 'a coprocess',
  TestCommand: '[[ ]]',
  ArithmeticCommand: 'arithmetic',
} as const
