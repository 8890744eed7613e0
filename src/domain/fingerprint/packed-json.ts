import { gunzipSync, gzipSync } from 'node:zlib'

/** base64(gzip(JSON)): for an annotation, or an input of a job. */
export function packJson(value: unknown): string {
  return gzipSync(JSON.stringify(value), { level: 9 }).toString('base64')
}

/**
 * What was packed; anybody may have written it.
 * @throws Error of any kind when it is damaged, or unpacks to more than `maxBytes`
 */
export function unpackJson(text: string, maxBytes: number): unknown {
  const bytes = gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: maxBytes })
  return JSON.parse(bytes.toString('utf8'))
}
