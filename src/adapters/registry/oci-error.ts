import type { HttpAnswer } from './exchange.ts'

/** An error as the distribution-spec has it in the body: `{"errors":[{"code":...}]}`. */
export interface OciError {
  readonly code: string
  readonly message: string
}

/** @returns undefined when the body holds none, such as a proxy's page */
export function ociErrorOf(answer: HttpAnswer): OciError | undefined {
  try {
    const json: unknown = JSON.parse(Buffer.from(answer.body).toString('utf8'))
    const { errors } = json as { errors?: unknown }
    const first: unknown = Array.isArray(errors) ? errors[0] : undefined
    const { code, message } = (first ?? {}) as { code?: unknown; message?: unknown }
    return typeof code === 'string' && code !== ''
      ? { code, message: typeof message === 'string' ? message : '' }
      : undefined
  } catch {
    return undefined
  }
}

/** Media type without parameters, in lower case; empty when the server names none. */
export function contentTypeOf(answer: HttpAnswer): string {
  return (answer.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

export function isHtml(answer: HttpAnswer): boolean {
  return (
    contentTypeOf(answer).includes('html') ||
    /^\s*</.test(Buffer.from(answer.body.subarray(0, 64)).toString('utf8'))
  )
}
