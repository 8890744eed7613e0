import { cutCredentials } from '../python/url-credentials.ts'

const MASK = '***'

const SECRET_NAME =
  '[A-Za-z0-9_.-]*(?:TOKEN|SECRET|PASSWORD|PASSWD|KEY|AUTH|CREDENTIAL)[A-Za-z0-9_.-]*'
const SECRET_OPTION = '[a-z-]*(?:token|secret|passw|credential|api-?key|access-?key)[a-z-]*'
const VALUE = `(?:"[^"]*"?|'[^']*'?|[^\\s"';&|]+)`

/** `NAME=value`, `--name=value`, `--name value`; quoted values as a whole. */
const ASSIGNED = new RegExp(`(?<![A-Za-z0-9_.-])(${SECRET_NAME}=)${VALUE}+`, 'gi')
const OPTION = new RegExp(`(?<![\\w.-])(--${SECRET_OPTION}\\s)${VALUE}+`, 'gi')
/** `Authorization: Bearer x` in a header. */
const HEADER = /\b((?:proxy-)?authorization:\s*(?:[a-z]+\s+)?|bearer\s+)[^\s"']+/gi

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
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
]

/** `ENV` in an image's history has no quotes: a value goes on until the next name or the end. */
const ENVIRONMENT = new RegExp(`(\\s${SECRET_NAME}=).*?(?=\\s[A-Za-z_][A-Za-z0-9_]*=|$)`, 'gi')

/** Text with everything that looks like a secret replaced by `***`: the image may hold it, a report must not. */
export function redactSecrets(text: string): string {
  const environment = /^(?:ENV|ARG) /.test(text)
    ? text.replace(ENVIRONMENT, (_, name: string) => name + MASK)
    : text
  const assigned = [ASSIGNED, OPTION, HEADER].reduce(
    (rest, pattern) => rest.replace(pattern, (_, name: string) => name + MASK),
    cutCredentials(environment),
  )
  return TOKENS.reduce((rest, pattern) => rest.replace(pattern, MASK), assigned)
}
