import { isCheckStep, platformOfStep } from '../bake/step-name.ts'
import type { StepOutput } from '../bake/watched-output.ts'
import type { CheckRun } from './check-runs.ts'
import { checkRuns, DEFAULT_TIMEOUT } from './check-runs.ts'
import { type ConfigAnswer, type ConfigClaim, configClaims } from './config-question.ts'
import { redactVariable } from './redact-variable.ts'
import { asMapping, type CheckMapping, type StatedCheck } from './stated-check.ts'
import { UNTOLD, untoldRuns } from './untold-checks.ts'
import { expectedOwner, ownerText, possibleGroups } from './user-files.ts'

/** Why an image did not pass a check. */
export interface CheckFailure {
  /** Place of the check in the list of the image, from 0. */
  readonly check: number
  /** Undefined where nobody knows. */
  readonly platform: string | undefined
  readonly expected: string
  readonly got: string
  /** Last lines that the command printed. */
  readonly output: readonly string[]
  readonly remedy: string | undefined
}

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

export interface CheckEvidence {
  readonly platforms: readonly string[]
  readonly steps: readonly CheckStep[]
  /** By platform; empty when it was not asked for, or the bake failed. */
  readonly config: ReadonlyMap<string, ConfigAnswer>
  /** The bake ended well, so that every command must have been told. */
  readonly isComplete: boolean
}

const MOST_LINES = 20
const PATHS = 'the paths as stated'
const MOST_SHOWN = 300

/** What is wrong by what was seen; nothing is said of checks that were stopped because of another one. */
export function judgeChecks(
  checks: readonly StatedCheck[],
  evidence: CheckEvidence,
): readonly CheckFailure[] {
  const runs = checkRuns(checks)
  const mappings = checks.map(asMapping)
  return [
    ...evidence.steps.flatMap(step => {
      const run = runs[step.run]
      const check = run === undefined ? undefined : mappings[run.check]
      return run === undefined || check === undefined || step.isCanceled || !isCheckStep(step.name)
        ? []
        : judgeStep(step, { run, check, platforms: evidence.platforms })
    }),
    ...(evidence.isComplete ? untoldRuns(runs, evidence) : []),
    ...judgeConfig(configClaims(checks), evidence.config),
  ]
}

interface Judged {
  readonly run: CheckRun
  readonly check: CheckMapping
  readonly platforms: readonly string[]
}

function judgeStep(
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

function judgeConfig(
  claims: readonly ConfigClaim[],
  config: CheckEvidence['config'],
): readonly CheckFailure[] {
  return [...config].flatMap(([platform, answer]) =>
    claims.flatMap(claim => [
      ...wrongUser(claim, platform, answer),
      ...Object.entries(claim.env).flatMap(([name, expected]) => {
        const got = answer.env.get(name)
        return got === expected
          ? []
          : [
              failureOf(claim, platform, {
                expected: variableText(name, expected),
                got: got === undefined ? UNTOLD : variableText(name, got),
              }),
            ]
      }),
    ]),
  )
}

function wrongUser(
  { check, user }: ConfigClaim,
  platform: string,
  answer: ConfigAnswer,
): readonly CheckFailure[] {
  if (user === undefined) return []
  if (answer.user === undefined) {
    return [failureOf({ check }, platform, { expected: `to run as ${user}`, got: UNTOLD })]
  }
  const expected = expectedOwner(user, answer)
  const isSame =
    answer.user.uid === expected.uid &&
    (!expected.hasGroup || possibleGroups(answer.user, answer).some(gid => gid === expected.gid))
  const isUnknown = expected.uid === undefined || (expected.hasGroup && expected.gid === undefined)
  return isSame
    ? []
    : [
        failureOf({ check }, platform, {
          expected: `to run as ${user}${isUnknown ? ', which the image does not know' : ''}`,
          got: `runs as ${ownerText(answer.user, answer)}`,
        }),
      ]
}

function variableText(name: string, value: string): string {
  return value === ''
    ? `${name} is not set`
    : `${name}=${JSON.stringify(redactVariable(name, value))}`
}

function failureOf(
  { check }: Pick<ConfigClaim, 'check'>,
  platform: string | undefined,
  words: Pick<Words, 'expected' | 'got'>,
): CheckFailure {
  return { check, platform, ...words, output: [], remedy: undefined }
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
