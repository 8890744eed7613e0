// Replays real histories through the command line, and bad inputs: see script/replay.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { answerBad, type BadAnswer, badCases, isByFiles } from './replay-bad.ts'
import { type ReplayCase, requirementsCases, uvCases } from './replay-cases.ts'
import { type ReplayAnswer, replay } from './replay-run.ts'

const SETS: Readonly<Record<string, (devset: string) => readonly ReplayCase[]>> = {
  uv: uvCases,
  req: requirementsCases,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    devset: { type: 'string', default: resolve(import.meta.dirname, '../../shared/devset') },
    only: { type: 'string' },
    verbose: { type: 'boolean', short: 'v', default: false },
  },
})
if (!existsSync(values.devset)) {
  console.error(`there is no ${values.devset}: name the folder with --devset`)
  process.exit(2)
}
const asked = positionals.length > 0 ? positionals : [...Object.keys(SETS), 'bad']
for (const name of asked.filter(one => one !== 'bad')) {
  const cases = (SETS[name]?.(values.devset) ?? []).filter(({ id }) =>
    id.includes(values.only ?? ''),
  )
  const profiles = Map.groupBy(await replay(cases), ({ replayed }) => replayed.profile)
  for (const [profile, answers] of profiles) {
    tell(`${name}, ${profile}`, answers)
  }
}

if (asked.includes('bad')) {
  const cases = badCases(values.devset).filter(({ id }) => id.includes(values.only ?? ''))
  const answers: BadAnswer[] = []
  for (const one of cases.filter(isByFiles)) answers.push(await answerBad(values.devset, one))
  const wrong = answers.filter(({ problems }) => problems.length > 0)
  console.log(
    `bad: ${answers.length} inputs, ${wrong.length} answered otherwise than expected; ${cases.length - answers.length} are not made of files`,
  )
  for (const { bad, problems, said } of values.verbose ? answers : wrong) {
    console.log(`  ${bad.id} (${bad.kind}: ${bad.expect})`)
    for (const problem of problems) console.log(`    ${problem}`)
    console.log(said.trimEnd().replace(/^/gm, '    | '))
  }
}

function tell(title: string, answers: readonly ReplayAnswer[]): void {
  const count = (judgement: ReplayAnswer['judgement']) =>
    answers.filter(answer => answer.judgement === judgement).length
  const needless = (100 * count('needless')) / answers.length
  console.log(
    `${title}: ${answers.length} pairs, ${count('missed')} missed, ${count('needless')} needless (${needless.toFixed(1)} %), ${count('error')} errors, ${count('free')} free`,
  )
  for (const answer of answers) {
    const { replayed, judgement, explanation, byBytes } = answer
    if (!values.verbose && (judgement === 'right' || judgement === 'free')) continue
    console.log(
      `  ${judgement} ${replayed.id}: ${replayed.verdict} is right, said ${answer.answer}`,
    )
    console.log(`    index: ${replayed.difference.slice(0, 300)}`)
    for (const line of [...explanation, ...byBytes]) console.log(`    ${line.trimEnd()}`)
  }
}
