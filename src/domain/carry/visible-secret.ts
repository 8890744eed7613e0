import type { EvaluatedInstruction } from '../dockerfile/evaluate.ts'
import type { Mount } from '../dockerfile/mount.ts'
import { redactArgs, redactInstruction } from '../fingerprint/redact-args.ts'

/** Of the official Python images: names a public key. */
const PUBLIC = new Set(['GPG_KEY'])

/**
 * What a RUN can see and nobody else may: pip and uv may write it, or what can be had with it alone, beside their
 * downloads. Undefined when there is nothing of the kind.
 */
export function visibleSecret(
  { instruction, scope }: EvaluatedInstruction,
  mounts: readonly Mount[],
): string | undefined {
  const mount = mounts.find(({ type }) => type === 'secret' || type === 'ssh')
  if (mount !== undefined) return `a mount of type ${mount.type}`
  const texts = [instruction.text, ...instruction.heredocs.map(({ body }) => body)]
  if (texts.some(text => redactInstruction(text) !== text)) return 'a credential in its text'
  const found = [...scope.variables].find(
    ([name, value]) => !PUBLIC.has(name) && redactArgs({ [name]: value })[name] !== value,
  )
  return found === undefined ? undefined : `the variable ${found[0]}`
}
