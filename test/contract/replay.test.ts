import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { answerBad, badCases, isByFiles } from '../../script/replay-bad.ts'
import { requirementsCases, uvCases } from '../../script/replay-cases.ts'
import { replay } from '../../script/replay-run.ts'

/** Real histories and bad inputs, kept outside the repository; their README says where they are from. */
const DEVSET = resolve(import.meta.dirname, '../../../shared/devset')
const isHere = existsSync(DEVSET)
const describeDevset = isHere ? describe : describe.skip
const MINUTE_MS = 60_000

describeDevset('real histories through plan --against', () => {
  test.each([
    { name: 'uv', casesOf: uvCases, least: 200 },
    { name: 'requirements', casesOf: requirementsCases, least: 46 },
  ])(
    '$name: none missed, at most one in a hundred needless, each explained',
    async ({ casesOf, least }) => {
      const answers = await replay(casesOf(DEVSET))
      const of = (judgement: string) =>
        answers
          .filter(answer => answer.judgement === judgement)
          .map(({ replayed, explanation }) => [replayed.profile, replayed.id, explanation])
      expect(answers.length).toBeGreaterThanOrEqual(least)
      expect(of('error')).toEqual([])
      expect(of('missed')).toEqual([])
      expect(of('needless').length).toBeLessThanOrEqual(answers.length / 100)
      const unexplained = answers.filter(
        ({ answer, explanation }) => answer === 'rebuild' && explanation.length === 0,
      )
      expect(unexplained).toEqual([])
    },
    5 * MINUTE_MS,
  )
})

describeDevset('bad inputs through plan', () => {
  const cases = isHere ? badCases(DEVSET) : []
  test.each(cases.filter(isByFiles))(
    '$id: $wrong',
    async bad => {
      const { problems, said } = await answerBad(DEVSET, bad)
      expect({ problems, said: problems.length > 0 ? said : '' }).toEqual({
        problems: [],
        said: '',
      })
    },
    MINUTE_MS,
  )
})
