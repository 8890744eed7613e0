import { stripVTControlCharacters } from 'node:util'

/** All that a terminal or the runner may take for the end of a line, or that hides what follows. */
const CONTROL = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/**
 * One line of a tool's output, made into text that commands nothing: the runner reads `##[command]` anywhere
 * in a line and `::command::` after leading white space, a terminal reads escape sequences.
 */
export function safeLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(CONTROL, ' ')
    .replaceAll('##[', '# #[')
    .replace(/^([\s\p{Cf}]*):(?=:)/u, '$1: ')
}

/** Replaces every given secret, and each line of one that has several, by `***`. Texts under four characters stay. */
export function maskSecrets(secrets: readonly string[]): (text: string) => string {
  const parts = secrets
    .flatMap(secret => [secret, ...secret.split(/\r?\n/)])
    .map(part => part.trim())
    .filter(part => part.length >= 4)
    // A longer secret that holds a shorter one goes first.
    .sort((a, b) => b.length - a.length)
  return text => parts.reduce((masked, part) => masked.replaceAll(part, '***'), text)
}
