import { platformOfStep } from '../bake/step-name.ts'
import type { StepOutput } from '../bake/watched-output.ts'
import type { CheckRun } from './check-runs.ts'
import { DEFAULT_TIMEOUT } from './check-runs.ts'
import type { CheckFailure } from './check-verdict.ts'
import type { CheckMapping } from './stated-check.ts'

/** One step of a check, as the builder told it. */
export interface CheckStep {
  /** Place in `checkRuns`. */
  readonly run: number
  readonly name: string
  readonly error: string | undefined
  readonly isCanceled: boolean
  readonly isOverdue: boolean
  readonly output: StepOutput
}

const MOST_LINES = 20
const PATHS = 'the paths as stated'
const MOST_SHOWN = 300

interface Judged {
  readonly run: CheckRun
  readonly check: CheckMapping
  readonly platforms: readonly string[]
}

/** What the command of a check did wrong. */
export function judgeStep(
  { name, error, isOverdue, output }: CheckStep,
  { run, check, platforms }: Judged,
): readonly CheckFailure[] {
  const failure = {
    check: run.check,
    platform: platformOfStep(name) ?? (platforms.length === 1 ? platforms[0] : undefined),
    output: lastLines(output),
    remedy: undefined,
  }
  if (isOverdue) {
    return [
      {
        ...failure,
        expected: `to end within ${check.timeout ?? DEFAULT_TIMEOUT}`,
        got: 'it still ran, and was ended',
        remedy: 'Mend the command, or give the check a longer `timeout`.',
      },
    ]
  }
  if (error !== undefined) {
    const why = whyFailed(run, error, output)
    return [{ ...failure, ...why, ...(why.expected === PATHS ? { output: [] } : {}) }]
  }
  const wrong = wrongOutput(check, output)
  return wrong === undefined || !run.isOutputJudged
    ? []
    : [{ ...failure, ...wrong, output: lastLines({ ...output, stdout: '' }) }]
}

type Words = Pick<CheckFailure, 'expected' | 'got' | 'remedy'>

function whyFailed(run: CheckRun, error: string, output: StepOutput): Words {
  const [program = ''] = run.argv
  const isMissing = /executable file not found|no such file or directory/.test(
    `${error}\n${output.stderr}`
      .split('\n')
      .filter(line => line.includes(`exec: ${JSON.stringify(program)}`))
      .join('\n'),
  )
  if (isMissing) {
    return {
      expected: 'to run',
      got: `the image has no ${program}`,
      remedy:
        program === '/bin/sh'
          ? 'Write the command as a list, which needs no shell: [/app/server, --version]; `user` and `env` need none either.'
          : /^python/.test(program)
            ? 'Name the Python of the image: `interpreter: python3`.'
            : 'Name a program that the image has.',
    }
  }
  const [, code] = /exit code: (\d+)/.exec(error) ?? []
  return {
    expected: run.asRoot ? PATHS : 'exit code 0',
    got: run.asRoot
      ? output.stderr.trim().split('\n').slice(0, MOST_LINES).join(', ')
      : code === undefined
        ? error
        : `exit code ${code}`,
    remedy: /unable to find user/.test(error)
      ? 'Write `USER uid:gid` in the Dockerfile, or give the image an /etc/passwd: without one a builder can look up no user.'
      : undefined,
  }
}

function wrongOutput(check: CheckMapping, output: StepOutput): Words | undefined {
  const { output: expected, 'output-matches': pattern } = check
  const printed = withoutEnd(output.stdout)
  const cut =
    output.cutCharacters === 0
      ? ''
      : ` (${output.cutCharacters} more characters were not looked at)`
  if (expected !== undefined && printed !== withoutEnd(expected)) {
    return {
      expected: `output ${quoted(withoutEnd(expected))}`,
      got: `${quoted(printed)}${cut}`,
      remedy: undefined,
    }
  }
  return pattern !== undefined && !new RegExp(pattern, 'm').test(printed)
    ? {
        expected: `output that matches /${pattern}/`,
        got: `${quoted(printed)}${cut}`,
        remedy: undefined,
      }
    : undefined
}

function lastLines({ stdout, stderr, cutCharacters }: StepOutput): readonly string[] {
  const lines = `${stdout}\n${stderr}`.split('\n').filter(line => line.trim() !== '')
  const shown = lines.slice(-MOST_LINES).map(line => line.slice(0, MOST_SHOWN))
  return cutCharacters === 0
    ? shown
    : [...shown, `[${cutCharacters} more characters of its output are left out]`]
}

function withoutEnd(text: string): string {
  return text.replace(/[\r\n]+$/, '')
}

function quoted(text: string): string {
  return JSON.stringify(
    text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}... (${text.length} characters)` : text,
  )
}
