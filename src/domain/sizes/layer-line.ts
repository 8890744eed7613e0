import type { NormalisedStage, StageLines } from '../dockerfile/normalise.ts'

/** The stages of an image and where their instructions begin, in the same shape. */
export interface StageTexts {
  readonly stages: readonly Pick<NormalisedStage, 'instructions'>[]
  readonly lines: readonly StageLines[]
}

/**
 * The line of the Dockerfile that made a layer.
 * @param instruction readable, as a report has it: without flags, perhaps cut off at its end
 * @returns undefined when no instruction reads so; of several the last
 */
export function layerLine(instruction: string, { stages, lines }: StageTexts): number | undefined {
  const isCut = instruction.endsWith('…')
  const wanted = words(isCut ? instruction.slice(0, -1) : instruction)
  const found = stages.flatMap(({ instructions }, stage) =>
    instructions.flatMap((text, place) =>
      reads(words(text), wanted, isCut) ? (lines[stage]?.instructions[place] ?? []) : [],
    ),
  )
  return found.at(-1)
}

/** A variable is expanded in the history of COPY and ADD, and stays in that of RUN. */
function reads(text: readonly string[], wanted: readonly string[], isCut: boolean): boolean {
  if (isCut ? text.length < wanted.length : text.length !== wanted.length) return false
  return wanted.every((word, place) => {
    const written = String(text[place])
    const fixed = written.replace(/\$.*$/, '')
    if (written === word || (fixed !== written && word.startsWith(fixed))) return true
    return isCut && place === wanted.length - 1 && written.startsWith(word)
  })
}

/** Of the first line, without the flags and the body of a heredoc, which histories do not have alike. */
function words(text: string): readonly string[] {
  const [first = ''] = text.split('\n')
  const [keyword = '', ...rest] = first.trim().split(/\s+/)
  const start = rest.findIndex(word => !word.startsWith('--'))
  return [keyword, ...(start < 0 ? [] : rest.slice(start))]
}
