import type { DeclaredCheck } from '../checks/planned-check.ts'
import { asMapping, type CheckMapping, type StatedCheck } from '../checks/stated-check.ts'
import { InputError, type Location } from '../errors.ts'

const COMMANDS = ['run', 'python', 'imports'] as const
const OUTPUTS = ['output', 'output-matches'] as const
const CLAIMS = [...COMMANDS, 'user', 'env', 'absent', 'present'] as const

/**
 * Checks whose shape was checked.
 * @throws InputError at the check that claims nothing, or in a way that cannot be judged
 */
export function readChecks(
  checks: readonly StatedCheck[],
  at: (place: number) => Location,
): readonly DeclaredCheck[] {
  const names = checks.map(check => asMapping(check).name)
  return checks.map((check, place) => {
    const [name, first] = [names[place], names.indexOf(names[place])]
    if (name !== undefined && first < place) {
      throw new InputError(`two checks are named ${JSON.stringify(name)}`, {
        remedy: `Give one of them another name; the first is ${placeOf(at(first))}.`,
        at: at(place),
      })
    }
    if (typeof check !== 'string' && !Array.isArray(check)) {
      checkMapping(check as CheckMapping, at(place))
    }
    return { check, at: at(place) }
  })
}

function placeOf({ file, line }: Location): string {
  return line === undefined ? `in ${file}` : `at ${file}:${line}`
}

function checkMapping(check: CheckMapping, at: Location): void {
  const commands = COMMANDS.filter(key => check[key] !== undefined)
  const [first, second] = commands
  if (second !== undefined) {
    throw new InputError(`the check has both \`${first}\` and \`${second}\``, {
      remedy: 'Make two checks of it: each runs one command.',
      at,
    })
  }
  const output = OUTPUTS.find(key => check[key] !== undefined)
  if (output !== undefined && first === undefined) {
    throw new InputError(`the check has \`${output}\` and no command that could print it`, {
      remedy: 'Say what is run: `run: python --version`, or `python: print(1)`.',
      at,
    })
  }
  if (CLAIMS.every(key => check[key] === undefined)) {
    throw new InputError('the check says nothing about the image', {
      remedy: `Give it at least one of: ${CLAIMS.join(', ')}.`,
      at,
    })
  }
  checkPattern(check['output-matches'], at)
}

function checkPattern(pattern: string | undefined, at: Location): void {
  try {
    new RegExp(pattern ?? '', 'm')
  } catch (error) {
    throw new InputError(
      `\`output-matches\` is no regular expression: ${(error as Error).message}`,
      {
        remedy:
          'Write it as JavaScript does, such as ^Python 3\\.12\\.; `output` takes a text as it is.',
        at,
      },
    )
  }
}
