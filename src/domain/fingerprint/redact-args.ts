import { createHash } from 'node:crypto'
import { hasSecretName, maskSecrets } from '../sizes/redact-secrets.ts'

/**
 * Build arguments as a recipe may hold and show them: the value of one that is named like a secret, and what looks like
 * one in another, is replaced by a salted hash, so that a change still counts and nothing can be read back by a table.
 */
export function redactArgs(
  args: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, redactValue(name, value)]),
  )
}

function redactValue(name: string, value: string | null): string | null {
  if (value === null || value === '') {
    return value
  }
  return hasSecretName(name)
    ? `hash:${saltedHash(`build argument\0${name}`, value)}`
    : redactInstruction(value)
}

/** An instruction as a recipe may hold it: the record is readable for everyone who may pull the image. */
export function redactInstruction(text: string): string {
  return maskSecrets(cutUserinfo(text), secret => `hash:${saltedHash('instruction', secret)}`)
}

/** `https://user:token@host/` becomes `https://<hash>@host/`: a changed credential counts, none is shown. */
export function cutUserinfo(text: string): string {
  return text.replace(
    /(\b[a-z][a-z0-9+.-]{0,30}:\/\/)([^/@\s]+)@/gi,
    (_all, scheme: string, userinfo: string) => {
      const hash = createHash('sha256').update(`base-image userinfo\0${userinfo}`).digest('hex')
      return `${scheme}${hash.slice(0, 12)}@`
    },
  )
}

function saltedHash(salt: string, value: string): string {
  return createHash('sha256').update(`base-image ${salt}\0${value}`).digest('hex').slice(0, 32)
}
