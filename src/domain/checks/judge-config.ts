import type { CheckFailure } from './check-verdict.ts'
import type { ConfigAnswer, ConfigClaim } from './config-question.ts'
import { redactVariable } from './redact-variable.ts'
import { UNTOLD } from './untold-checks.ts'
import { expectedOwner, ownerText, possibleGroups } from './user-files.ts'

/** What the config of the image says otherwise than a check expects. */
export function judgeConfig(
  claims: readonly ConfigClaim[],
  config: ReadonlyMap<string, ConfigAnswer>,
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
  words: Pick<CheckFailure, 'expected' | 'got'>,
): CheckFailure {
  return { check, platform, ...words, output: [], remedy: undefined }
}
