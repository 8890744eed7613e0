import { cutCredentials } from '../python/url-credentials.ts'

/** What is shown in place of a secret. */
export type Mask = (secret: string) => string

const STARS: Mask = () => '***'

const SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|KEY|AUTH|CREDENTIAL/i
const SECRET_OPTION = /token|secret|passw|credential|api-?key|access-?key/i

/** `NAME=`, `--name `: what a name says is looked at afterwards, so that no text takes more than one pass. */
const ASSIGNED = /(?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]+=/g
const OPTION = /(?<![\w.-])--[a-z-]+\s/gi
/** Behind them; quoted values as a whole. */
const VALUE = /(?:"[^"]*"?|'[^']*'?|[^\s"';&|]+)+/y
/** `ENV` in an image's history has no quotes: a value goes on until the next name or the end. */
const ENVIRONMENT = /(?<=\s)[A-Za-z0-9_.-]+=/g
const ENVIRONMENT_VALUE = /[\s\S]*?(?=\s[A-Za-z_][A-Za-z0-9_]*=|$)/y

/** `Authorization: Bearer x` in a header. */
const HEADER = /\b((?:proxy-)?authorization:\s*(?:[a-z]+\s+)?|bearer\s+)([^\s"']+)/gi

/** Tokens that are known by their look: GitHub, GitLab, AWS, Slack, npm, PyPI, Hugging Face, OpenAI, JWT. */
const TOKENS = [
  /\bgh[opsur]_[A-Za-z0-9]{16,}/g,
  /\bgithub_pat_\w{16,}/g,
  /\bglpat-[\w-]{16,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bxox[abeoprs]-[\w-]{10,}/g,
  /\bnpm_[A-Za-z0-9]{30,}/g,
  /\bpypi-[\w-]{30,}/g,
  /\bhf_[A-Za-z0-9]{20,}/g,
  /\bsk-[\w-]{20,}/g,
  /\beyJ[\w-]{8,2000}\.[\w-]{8,4000}\.[\w-]*/g,
]

/** Whether the value of an argument or variable of this name is to be shown to nobody. */
export function hasSecretName(name: string): boolean {
  return SECRET_NAME.test(name)
}

/** Text with everything that looks like a secret replaced by `***`: the image may hold it, a report must not. */
export function redactSecrets(text: string): string {
  return maskSecrets(cutCredentials(text), STARS)
}

/** Text with the userinfo of URLs and what looks like a token replaced by `***`: for output that must stay readable. */
export function redactTokens(text: string): string {
  return TOKENS.reduce((rest, pattern) => rest.replace(pattern, STARS), cutCredentials(text))
}

/** As `redactSecrets`, but for the userinfo of URLs. */
export function maskSecrets(text: string, mask: Mask): string {
  const environment = /^(?:ENV|ARG) /.test(text)
    ? maskBehind(text, { name: ENVIRONMENT, isSecret: SECRET_NAME, value: ENVIRONMENT_VALUE, mask })
    : text
  const assigned = maskBehind(environment, {
    name: ASSIGNED,
    isSecret: SECRET_NAME,
    value: VALUE,
    mask,
  })
  const options = maskBehind(assigned, {
    name: OPTION,
    isSecret: SECRET_OPTION,
    value: VALUE,
    mask,
  })
  const headers = options.replace(HEADER, (_, name: string, secret: string) => name + mask(secret))
  return TOKENS.reduce((rest, pattern) => rest.replace(pattern, mask), headers)
}

interface Masking {
  readonly name: RegExp
  readonly isSecret: RegExp
  /** Sticky. */
  readonly value: RegExp
  readonly mask: Mask
}

function maskBehind(text: string, { name, isSecret, value, mask }: Masking): string {
  let done = ''
  let end = 0
  for (const found of text.matchAll(name)) {
    const start = found.index + found[0].length
    if (start <= end || !isSecret.test(found[0])) {
      continue
    }
    value.lastIndex = start
    const secret = value.exec(text)?.[0] ?? ''
    if (secret !== '') {
      done += text.slice(end, start) + mask(secret)
      end = start + secret.length
    }
  }
  return done + text.slice(end)
}
