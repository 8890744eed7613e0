import { hasSecretName, redactSecrets } from '../sizes/redact-secrets.ts'

/** A variable's value as a message may show it. */
export function redactVariable(name: string, value: string): string {
  return hasSecretName(name) ? '***' : redactSecrets(value)
}
