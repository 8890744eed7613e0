import type { Stage } from '../dockerfile/instruction.ts'

/**
 * The Dockerfile's text with the ONBUILD instructions of one stage emptied, line numbers kept; undefined when
 * the stage has none. They would fire in a check that stands on the image, while all else builds the same.
 */
export function withoutOnbuild(text: string, stage: Stage): string | undefined {
  const triggers = stage.instructions.filter(({ keyword }) => keyword === 'ONBUILD')
  if (triggers.length === 0) {
    return undefined
  }
  return text
    .split('\n')
    .map((line, index) =>
      triggers.some(trigger => trigger.line <= index + 1 && index + 1 <= trigger.endLine)
        ? ''
        : line,
    )
    .join('\n')
}
