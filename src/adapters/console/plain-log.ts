import { formatLocation, type Location } from '../../domain/errors.ts'
import { redactTokens } from '../../domain/sizes/redact-secrets.ts'
import type { Log } from '../../ports/log.ts'

export interface PlainLogOptions {
  readonly write: (text: string) => void
  readonly isVerbose: boolean
}

/** Lines for a terminal or a plain log, all on the stream that `write` stands for. */
export function plainLog({ write, isVerbose }: PlainLogOptions): Log {
  const line = (prefix: string, message: string, at?: Location) => {
    const place = at === undefined ? '' : `${formatLocation(at)}: `
    const text = redactTokens(`${prefix}${place}${message}`)
    write(`${text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, '')}\n`)
  }
  return {
    debug: message => (isVerbose ? line('debug: ', message) : undefined),
    info: message => line('', message),
    notice: (message, at) => line('notice: ', message, at),
    warning: (message, at) => line('warning: ', message, at),
    error: (message, at) => line('error: ', message, at),
    async group(title, work) {
      line('', `${title} ...`)
      return work()
    },
  }
}
