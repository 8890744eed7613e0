// Gives each case of the replay to the command line and compares its answer with the truth.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { PlanDocument } from '../src/domain/plan/plan-document.ts'
import { runCli } from '../src/entry/run-cli.ts'
import { reasonText, withoutEffectText } from '../src/render/wording.ts'
import type { Files, ReplayCase } from './replay-cases.ts'

export interface ReplayAnswer {
  readonly replayed: ReplayCase
  readonly answer: 'rebuild' | 'keep' | 'error'
  readonly judgement: 'right' | 'missed' | 'needless' | 'error' | 'free'
  /** Reasons, changes without effect, or the error. */
  readonly explanation: readonly string[]
  /** Dependency files that count by their bytes, with why. */
  readonly byBytes: readonly string[]
}

/** One after another in a folder of the system's temporary one, which is removed. */
export async function replay(cases: readonly ReplayCase[]): Promise<readonly ReplayAnswer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'base-image-replay-'))
  try {
    const answers: ReplayAnswer[] = []
    for (const one of cases) {
      answers.push(await replayCase(one, folder))
    }
    return answers
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function replayCase(replayed: ReplayCase, folder: string): Promise<ReplayAnswer> {
  const before = writeTree(join(folder, 'before'), replayed.before)
  const after = writeTree(join(folder, 'after'), replayed.after)
  let [out, err] = ['', '']
  const code = await runCli({
    argv: ['plan', '--json', '-C', after, '--against', before],
    // The trees are no repositories; with the usual git in PATH that is known without starting it.
    environment: { PATH: process.env.PATH, HOME: folder },
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
  })
  if (code !== 0) {
    return { replayed, answer: 'error', judgement: 'error', explanation: [err], byBytes: [] }
  }
  const { images } = JSON.parse(out) as PlanDocument
  const answer = images.every(({ state }) => state === 'present') ? 'keep' : 'rebuild'
  return {
    replayed,
    answer,
    judgement: judge(replayed.verdict, answer),
    explanation: images.flatMap(({ reasons, withoutEffect, role }) => [
      ...reasons.map(reasonText),
      ...withoutEffect.map(change => withoutEffectText(change, role)),
    ]),
    byBytes: images.flatMap(({ dependencies }) =>
      dependencies
        .filter(({ counts }) => counts === 'bytes')
        .map(({ file, use }) => `${file} counts by its bytes: ${use}`),
    ),
  }
}

function judge(
  verdict: ReplayCase['verdict'],
  answer: 'rebuild' | 'keep',
): ReplayAnswer['judgement'] {
  if (verdict === 'either') return 'free'
  if (verdict === answer) return 'right'
  return answer === 'keep' ? 'missed' : 'needless'
}

function writeTree(folder: string, files: Files): string {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}
