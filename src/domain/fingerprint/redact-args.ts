import { createHash } from 'node:crypto'

const SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|KEY|AUTH|CREDENTIAL/i

/**
 * Build arguments as a recipe may hold and show them: the value of one that is named like a secret is
 * replaced by a salted hash, so that a change still counts and nothing can be read back by a table.
 */
export function redactArgs(
  args: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, redactValue(name, value)]),
  )
}

function redactValue(name: string, value: string | null): string | null {
  if (value === null || value === '' || !SECRET_NAME.test(name)) {
    return value === null ? null : cutUserinfo(value)
  }
  const hash = createHash('sha256')
    .update(`base-image build argument\0${name}\0${value}`)
    .digest('hex')
  return `hash:${hash.slice(0, 32)}`
}

/** `https://user:token@host/` becomes `https://<hash>@host/`: a changed credential counts, none is shown. */
export function cutUserinfo(text: string): string {
  return text.replace(
    /(\b[a-z][a-z0-9+.-]*:\/\/)([^/@\s]+)@/gi,
    (_all, scheme: string, userinfo: string) => {
      const hash = createHash('sha256').update(`base-image userinfo\0${userinfo}`).digest('hex')
      return `${scheme}${hash.slice(0, 12)}@`
    },
  )
}
