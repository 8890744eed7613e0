import { type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { listen, type RunningServer } from './registry-http.ts'

/** What goes wrong with a request that matches. */
export type FaultEffect =
  /** Answered here; the server behind sees nothing. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }
  /** The connection is reset before anything is forwarded. */
  | { readonly kind: 'reset' }
  /** The server behind performs it, the client sees a reset. */
  | { readonly kind: 'lost-answer' }
  /** The headers are right and half the body is missing. */
  | { readonly kind: 'truncate' }
  /** One bit of the body is turned over. */
  | { readonly kind: 'corrupt' }
  /** No answer until the proxy is closed. */
  | { readonly kind: 'stall' }
  /** Headers of the answer are replaced; undefined takes one away. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string | undefined>> }

export interface Fault {
  readonly method?: string
  /** Of path and query. */
  readonly path: RegExp
  /** Matching requests that pass before; default 0. */
  readonly after?: number
  /** Matching requests that are hit; default 1. */
  readonly times?: number
  readonly effect: FaultEffect
}

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly fault: FaultEffect['kind'] | undefined
}

export interface FaultProxy extends RunningServer {
  readonly seen: readonly SeenRequest[]
  /** Most requests of a method that were in the server at one time. */
  mostAtOnce(method: string): number
}

/** Stands before a registry and makes requests fail as told; the first fault that matches and is not used up wins. */
export async function startFaultProxy(
  upstream: string,
  faults: readonly Fault[],
): Promise<FaultProxy> {
  const seen: SeenRequest[] = []
  const hits = new Map<Fault, number>()
  const running = new Map<string, number>()
  const most = new Map<string, number>()

  const take = (method: string, path: string): FaultEffect | undefined => {
    for (const fault of faults) {
      if ((fault.method ?? method) !== method || !fault.path.test(path)) {
        continue
      }
      const count = (hits.get(fault) ?? 0) + 1
      hits.set(fault, count)
      const after = fault.after ?? 0
      if (count > after && count <= after + (fault.times ?? 1)) {
        return fault.effect
      }
    }
    return undefined
  }
  const server = await listen(async (request, response) => {
    const { method = '', url: path = '' } = request
    const effect = take(method, path)
    seen.push({ method, path, authorization: request.headers.authorization, fault: effect?.kind })
    const now = (running.get(method) ?? 0) + 1
    running.set(method, now)
    most.set(method, Math.max(most.get(method) ?? 0, now))
    response.on('close', () => running.set(method, (running.get(method) ?? 1) - 1))
    await apply({ upstream, request, response, effect })
  })
  return Object.assign(server, { seen, mostAtOnce: (method: string) => most.get(method) ?? 0 })
}

interface Exchange {
  readonly upstream: string
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly effect: FaultEffect | undefined
}

async function apply({ upstream, request, response, effect }: Exchange): Promise<void> {
  const body = await buffer(request)
  switch (effect?.kind) {
    case 'answer':
      response
        .writeHead(effect.status, effect.headers ?? {})
        .end(request.method === 'HEAD' ? undefined : effect.body)
      return
    case 'reset':
      request.socket.resetAndDestroy()
      return
    case 'stall':
      return
  }
  const answer = await forward(upstream, request, body)
  const bytes = await buffer(answer)
  if (effect?.kind === 'lost-answer') {
    request.socket.resetAndDestroy()
    return
  }
  const headers: Record<string, string | string[] | undefined> = {
    ...answer.headers,
    ...(effect?.kind === 'headers' ? effect.headers : {}),
  }
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) {
      response.setHeader(name, value)
    }
  }
  response.writeHead(answer.statusCode ?? 502)
  if (effect?.kind === 'truncate') {
    response.write(bytes.subarray(0, bytes.byteLength >> 1), () => request.socket.destroy())
    return
  }
  if (effect?.kind === 'corrupt' && bytes.byteLength > 0) {
    const middle = bytes.byteLength >> 1
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
  }
  response.end(bytes)
}

function forward(
  upstream: string,
  request: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method, headers } = request
    sendRequest(new URL(request.url ?? '/', upstream), { method, headers }, resolve)
      .on('error', reject)
      .end(body)
  })
}
