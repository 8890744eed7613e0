/**
 * Control characters in names and messages would move the cursor or colour the terminal, and in a workflow the runner
 * takes `##[command]` and a leading `::command::` for its own.
 */
export function safeLine(line: string): string {
  return line
    .replace(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '')
    .replaceAll('##[', '# #[')
    .replace(/^([\s\p{Cf}]*):(?=:)/gmu, '$1: ')
}
