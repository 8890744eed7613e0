import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Context, type Document, OpenAPIBackend } from 'openapi-backend'
import { listen, type RunningServer } from '../registry-http.ts'
import { type ApiAnswer, notFound, operations } from './operations.ts'
import type { GitHubState } from './state.ts'

/** One request and what became of it. */
export interface ApiCall {
  readonly method: string
  /** With the query. */
  readonly path: string
  /** Undefined: GitHub has no such operation, or the fake does not know it. */
  readonly operation: string | undefined
  readonly body: unknown
  readonly status: number
}

export interface GitHubApi extends RunningServer {
  readonly state: GitHubState
  /** Every request, in order. */
  readonly calls: readonly ApiCall[]
}

const descriptionFile = new URL('../../fixtures/github-api/description.json', import.meta.url)

/**
 * A part of GitHub's REST API on loopback: one private repository. Requests, and the fake's own answers, are held to
 * GitHub's OpenAPI description.
 */
export async function startGitHubApi(state: GitHubState): Promise<GitHubApi> {
  const backend = await openBackend()
  const calls: ApiCall[] = []
  const server = await listen(async (request, response) => {
    const { method = '', url: path = '' } = request
    const written = await text(request)
    const { operation, body, answer } = await answerTo({ backend, state, request, written })
    calls.push({ method, path, operation, body, status: answer.status })
    response
      .writeHead(answer.status, {
        'content-type': 'application/json; charset=utf-8',
        ...answer.headers,
      })
      .end(answer.status === 204 ? '' : JSON.stringify(answer.body))
  })
  state.url ??= server.url
  return Object.assign(server, { state, calls })
}

interface Exchange {
  readonly backend: OpenAPIBackend
  readonly state: GitHubState
  readonly request: IncomingMessage
  readonly written: string
}

interface Answered {
  readonly operation?: string | undefined
  readonly body?: unknown
  readonly answer: ApiAnswer
}

async function answerTo({ backend, state, request, written }: Exchange): Promise<Answered> {
  const { method = 'GET', url = '/', headers } = request
  if (!headers['user-agent']) {
    return refusal(403, 'Request forbidden by administrative rules.')
  }
  const token = /^(?:bearer|token) (.+)$/i.exec(headers.authorization ?? '')?.[1]
  const permissions = token === undefined ? undefined : state.tokens.get(token)
  if (headers.authorization !== undefined && permissions === undefined) {
    return refusal(401, 'Bad credentials')
  }
  const body = parseJson(written)
  if (body === INVALID) {
    return refusal(400, 'Problems parsing JSON')
  }
  const login = state.logins?.get(token ?? '') ?? 'github-actions[bot]'
  if (url === '/graphql' && method === 'POST' && permissions !== undefined) {
    return { operation: 'graphql', body, answer: answerViewer(login) }
  }
  const { pathname, search } = new URL(url, 'http://fake')
  return backend.handleRequest(
    {
      method,
      path: pathname,
      query: search,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, value ?? '']),
      ),
      body,
    },
    { state, permissions, login },
  )
}

interface Caller {
  readonly state: GitHubState
  /** Undefined: without a token. */
  readonly permissions: Readonly<Record<string, 'read' | 'write'>> | undefined
  readonly login: string
}

async function openBackend(): Promise<OpenAPIBackend> {
  const backend = new OpenAPIBackend({
    definition: JSON.parse(readFileSync(descriptionFile, 'utf8')) as Document,
    quick: true,
    // Parameters of paths and queries come as text.
    coerceTypes: true,
    ajvOpts: { strict: false, formats: { uri: true, 'date-time': true, email: true } },
    handlers: {
      notFound: () => ({ answer: notFound }),
      notImplemented: () => ({ answer: notFound }),
      validationFail: ({ operation, request, validation }: Context) => ({
        operation: operation.operationId,
        body: request.requestBody,
        answer: {
          status: 422,
          body: { message: 'Validation Failed', errors: validation.errors ?? [] },
        },
      }),
    },
  })
  await backend.init()
  for (const [id, operation] of Object.entries(operations)) {
    backend.register(id, (context: Context, { state, permissions, login }: Caller): Answered => {
      const { params, query, requestBody } = context.request
      const { scope, access } = operation.needs
      const called = { operation: id, body: requestBody }
      if (permissions === undefined) {
        // A private repository is hidden from strangers.
        return { ...called, answer: notFound }
      }
      const has = scope === 'metadata' ? 'read' : permissions[scope]
      if (has !== access && has !== 'write') {
        return { ...called, ...refusal(403, 'Resource not accessible by integration') }
      }
      const answer = operation.answer(
        {
          params: params as Record<string, string>,
          query: query as Record<string, string>,
          body: requestBody,
          login,
        },
        state,
      )
      return { ...called, answer: checkedAnswer(context.api, id, answer) }
    })
  }
  return backend
}

/** The one question that is asked in GraphQL: whose token it is. */
function answerViewer(login: string): ApiAnswer {
  return { status: 200, body: { data: { viewer: { login } } } }
}

/** The fake must not say what GitHub never would. */
function checkedAnswer(backend: OpenAPIBackend, id: string, answer: ApiAnswer): ApiAnswer {
  const { errors } = backend.validateResponse(answer.body, id, answer.status)
  return errors == null || errors.length === 0
    ? answer
    : { status: 500, body: { message: `the fake answers ${id} wrongly`, errors } }
}

function refusal(status: number, message: string): { readonly answer: ApiAnswer } {
  return { answer: { status, body: { message, status: String(status) } } }
}

const INVALID = Symbol('no JSON')

function parseJson(written: string): unknown {
  try {
    return written === '' ? undefined : JSON.parse(written)
  } catch {
    return INVALID
  }
}
