import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { listen, type RunningServer } from './registry-http.ts'

/** Who may do what; undefined: everybody everything. */
export interface RegistryAuth {
  readonly scheme: 'basic' | 'bearer'
  /** User name -> password. */
  readonly users: Readonly<Record<string, string>>
  /** Actions that a user (undefined: nobody) has on a repository path. */
  readonly grants: (user: string | undefined, path: string) => readonly string[]
  /** For bearer; default: this server's own `/token`. */
  readonly realm?: string
  /** Refresh token -> user name. */
  readonly refreshTokens?: Readonly<Record<string, string>>
}

export interface TestRegistry extends RunningServer {
  /** `METHOD /path` of every request, in order. */
  readonly log: readonly string[]
  /** Token requests: user and scope. */
  readonly tokenLog: readonly { readonly user: string | undefined; readonly scope: string }[]
  /** Makes every token that was given invalid. */
  expireTokens(): void
}

interface Content {
  readonly blobs: Map<string, Buffer>
  readonly manifests: Map<string, { readonly bytes: Buffer; readonly mediaType: string }>
  readonly tags: Map<string, string>
}

type Reply = [status: number, body?: Buffer | object, headers?: Record<string, string>]

const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const fail = (status: number, code: string, message = code.toLowerCase()): Reply => [
  status,
  { errors: [{ code, message }] },
]

/** A registry in memory that keeps the rules of the distribution-spec as distribution 2.8 does. */
export async function startRegistry(auth?: RegistryAuth): Promise<TestRegistry> {
  const log: string[] = []
  const tokenLog: { user: string | undefined; scope: string }[] = []
  const repositories = new Map<string, Content>()
  const tokens = new Map<string, string>()

  const server = await listen(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://registry')
    log.push(`${request.method} ${url.pathname}${url.search}`)
    const body = await buffer(request)
    if (url.pathname === '/token') {
      return send(request, response, giveToken(request, url, body))
    }
    const match = /^\/v2\/(?:(.+)\/(manifests|blobs|tags)\/(.+))?$/.exec(url.pathname)
    const [, path = '', kind = '', name = ''] = match ?? []
    const refusal = auth && refuse(auth, request, path)
    if (match === null || refusal !== undefined) {
      return send(request, response, refusal ?? [404])
    }
    send(
      request,
      response,
      answer({
        method: request.method ?? '',
        kind,
        name,
        path,
        url,
        body,
        type: request.headers['content-type'] ?? '',
      }),
    )
  })

  function userOf(header: string | undefined): string | undefined {
    const [user = '', password] = Buffer.from(header?.split(' ')[1] ?? '', 'base64')
      .toString()
      .split(':')
    return auth !== undefined && password !== undefined && auth.users[user] === password
      ? user
      : undefined
  }

  function giveToken(request: IncomingMessage, url: URL, body: Buffer): Reply {
    const form = new URLSearchParams(request.method === 'POST' ? body.toString() : url.search)
    const refresh = form.get('refresh_token')
    const user =
      refresh === null ? userOf(request.headers.authorization) : auth?.refreshTokens?.[refresh]
    const scope = form.get('scope') ?? ''
    tokenLog.push({ user, scope })
    if (user === undefined && (request.headers.authorization !== undefined || refresh !== null)) {
      return fail(401, 'UNAUTHORIZED', 'incorrect username or password')
    }
    const token = `opaque-${tokenLog.length}-${server.host}`
    tokens.set(token, `${user ?? ''} ${scope}`)
    return [200, { token, expires_in: 300 }]
  }

  function refuse(rules: RegistryAuth, request: IncomingMessage, path: string): Reply | undefined {
    const header = request.headers.authorization
    const needed = request.method === 'GET' || request.method === 'HEAD' ? 'pull' : 'push'
    const realm = rules.realm ?? `${server.url}/token`
    const challenge =
      rules.scheme === 'basic'
        ? 'Basic realm="test"'
        : `Bearer realm="${realm}",service="test",scope="repository:${path}:${needed}"`
    const [user, scope = ''] =
      rules.scheme === 'basic'
        ? [userOf(header), `repository:${path}:pull,push`]
        : (tokens.get(header?.replace('Bearer ', '') ?? '')?.split(' ') ?? [])
    if (user === undefined || (path !== '' && !scope.includes(needed))) {
      return [
        401,
        { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] },
        { 'www-authenticate': challenge },
      ]
    }
    return path === '' || rules.grants(user || undefined, path).includes(needed)
      ? undefined
      : fail(403, 'DENIED', 'requested access to the resource is denied')
  }

  interface Question {
    readonly method: string
    readonly kind: string
    readonly name: string
    readonly path: string
    readonly url: URL
    readonly body: Buffer
    readonly type: string
  }

  function answer(question: Question): Reply {
    const { method, kind, path } = question
    const content = repositories.get(path)
    if (kind === '') {
      return [200, {}]
    }
    if (content === undefined) {
      if (method !== 'POST' && method !== 'PUT') {
        return fail(404, 'NAME_UNKNOWN', 'repository name not known to registry')
      }
      repositories.set(path, { blobs: new Map(), manifests: new Map(), tags: new Map() })
      return answer(question)
    }
    return kind === 'tags'
      ? listTags(question, content)
      : kind === 'blobs'
        ? answerBlob(question, content)
        : answerManifest(question, content)
  }

  function listTags({ path, url }: Question, content: Content): Reply {
    const last = url.searchParams.get('last') ?? ''
    const rest = [...content.tags.keys()].sort().filter(tag => tag > last)
    const page = rest.slice(0, Number(url.searchParams.get('n') ?? 1000))
    const link = `</v2/${path}/tags/list?last=${page.at(-1)}&n=${page.length}>; rel="next"`
    return [200, { name: path, tags: page }, page.length < rest.length ? { link } : {}]
  }

  function answerBlob({ method, name, path, url, body }: Question, content: Content): Reply {
    if (method === 'POST') {
      return [202, {}, { location: `/v2/${path}/blobs/uploads/1` }]
    }
    if (method === 'PUT') {
      const digest = url.searchParams.get('digest') ?? ''
      content.blobs.set(digest, body)
      return digest === digestOf(body) ? [201] : fail(400, 'DIGEST_INVALID')
    }
    const bytes = content.blobs.get(name)
    if (method === 'DELETE') {
      return content.blobs.delete(name) ? [202] : fail(404, 'BLOB_UNKNOWN')
    }
    return bytes === undefined
      ? fail(404, 'BLOB_UNKNOWN', 'blob unknown to registry')
      : [200, bytes, { 'content-type': 'application/octet-stream', 'docker-content-digest': name }]
  }

  function answerManifest(question: Question, content: Content): Reply {
    const { method, name } = question
    if (method === 'PUT') {
      return putManifest(question, content)
    }
    const digest = content.tags.get(name) ?? name
    const found = content.manifests.get(digest)
    if (found === undefined) {
      return fail(404, 'MANIFEST_UNKNOWN', 'manifest unknown')
    }
    if (method === 'DELETE') {
      content.manifests.delete(digest)
      for (const [tag, target] of content.tags) {
        if (target === digest) {
          content.tags.delete(tag)
        }
      }
      return [202]
    }
    return [200, found.bytes, { 'content-type': found.mediaType, 'docker-content-digest': digest }]
  }

  function putManifest({ name, body, type }: Question, content: Content): Reply {
    const { config, layers = [], manifests = [] } = JSON.parse(body.toString())
    const blobs = [...(config ? [config] : []), ...layers]
    const lacking =
      blobs.some(({ digest }: { digest: string }) => !content.blobs.has(digest)) ||
      manifests.some(({ digest }: { digest: string }) => !content.manifests.has(digest))
    if (lacking) {
      return fail(400, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry')
    }
    const digest = digestOf(body)
    content.manifests.set(digest, { bytes: body, mediaType: type })
    if (!name.startsWith('sha256:')) {
      content.tags.set(name, digest)
    }
    return [201, {}, { 'docker-content-digest': digest }]
  }

  return Object.assign(server, { log, tokenLog, expireTokens: () => tokens.clear() })
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  [status, body = {}, headers = {}]: Reply,
): void {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
  response.writeHead(status, {
    'docker-distribution-api-version': 'registry/2.0',
    'content-type': 'application/json',
    'content-length': bytes.byteLength,
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
