import { type OutgoingHttpHeaders, request as sendRequest } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { listen, type RunningServer } from './registry-http.ts'

export interface Meeting {
  readonly method: string
  readonly path: RegExp
  /** How many requests must have come before the first of them goes on. */
  readonly guests: number
}

/** Stands before a registry and lets requests that match wait for each other, so that clients really race. */
export async function startMeetingProxy(
  upstream: string,
  { method, path, guests }: Meeting,
): Promise<RunningServer> {
  let come = 0
  const { promise: all, resolve: begin } = Promise.withResolvers<void>()
  return listen(async (request, response) => {
    const body = await buffer(request)
    if (request.method === method && path.test(request.url ?? '')) {
      come += 1
      if (come >= guests) begin()
      await all
    }
    const headers: OutgoingHttpHeaders = { ...request.headers }
    const forwarded = sendRequest(new URL(request.url ?? '/', upstream), {
      method: request.method,
      headers,
    })
    forwarded.on('error', () => response.destroy())
    forwarded.on('response', answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    forwarded.end(body)
  })
}
