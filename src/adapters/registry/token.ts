import { StoreUnavailableError } from '../../domain/errors.ts'
import type { Challenge } from './challenge.ts'
import type { Credentials } from './credentials.ts'
import { isLoopback } from './endpoint.ts'
import { exchange, type HttpAnswer } from './exchange.ts'
import { withRetry } from './retry.ts'
import type { RegistryWorld } from './world.ts'

export interface BearerToken {
  readonly token: string
  /** Milliseconds since the epoch, a little before the server's own time. */
  readonly expiresAtMs: number
}

export interface TokenRequest {
  /** The registry that asked, for messages. */
  readonly host: string
  readonly challenge: Challenge
  /** `repository:<path>:<actions>`; empty for the registry itself. */
  readonly scope: string
  readonly credentials: Credentials | undefined
}

const MAX_TOKEN_BYTES = 256 * 1024
const DEFAULT_LIFE_S = 60

/**
 * Asks the realm of a bearer challenge for a token (distribution's token authentication; OAuth2 for an identity token).
 * @returns the refusing answer when the realm refuses
 * @throws StoreUnavailableError when the realm cannot be trusted or gives no token
 */
export async function requestToken(
  world: RegistryWorld,
  request: TokenRequest,
): Promise<BearerToken | HttpAnswer> {
  const realm = trustedRealm(request)
  const answer = await withRetry(world, {
    what: `asking ${realm.host} for a token`,
    send: () =>
      request.credentials?.kind === 'identity-token'
        ? postRefreshToken(world, realm, request, request.credentials.token)
        : getToken(world, realm, request),
  })
  if (answer.status === 400 || answer.status === 401 || answer.status === 403) {
    return answer
  }
  return readToken(answer, realm.host, world.now())
}

/** Credentials go to the realm: only over TLS, or to this machine. */
function trustedRealm({ challenge, host }: TokenRequest): URL {
  const text = challenge.parameters.get('realm') ?? ''
  const realm = URL.canParse(text) ? new URL(text) : undefined
  if (
    realm === undefined ||
    !(realm.protocol === 'https:' || (realm.protocol === 'http:' && isLoopback(realm.hostname)))
  ) {
    throw new StoreUnavailableError(`${host} asks to log in at an address that is not https`, {
      remedy: 'Check the registry: a token realm must be https.',
    })
  }
  realm.username = ''
  realm.password = ''
  return realm
}

function getToken(world: RegistryWorld, realm: URL, request: TokenRequest): Promise<HttpAnswer> {
  const url = new URL(realm)
  const service = request.challenge.parameters.get('service')
  if (service !== undefined) {
    url.searchParams.set('service', service)
  }
  if (request.scope !== '') {
    url.searchParams.set('scope', request.scope)
  }
  const { credentials } = request
  return exchange(world, {
    method: 'GET',
    url,
    headers:
      credentials?.kind === 'password' ? { authorization: basicAuthorization(credentials) } : {},
    maxBytes: MAX_TOKEN_BYTES,
  })
}

function postRefreshToken(
  world: RegistryWorld,
  realm: URL,
  request: TokenRequest,
  refreshToken: string,
): Promise<HttpAnswer> {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    service: request.challenge.parameters.get('service') ?? '',
    client_id: 'base-image-action',
    scope: request.scope,
    refresh_token: refreshToken,
  })
  return exchange(world, {
    method: 'POST',
    url: realm,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    maxBytes: MAX_TOKEN_BYTES,
  })
}

export function basicAuthorization(
  credentials: Extract<Credentials, { kind: 'password' }>,
): string {
  const pair = `${credentials.username}:${credentials.password}`
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
}

function readToken(answer: HttpAnswer, host: string, nowMs: number): BearerToken {
  const body = parseBody(answer)
  const token = [body.token, body.access_token].find(isHeaderText)
  if (answer.status !== 200 || token === undefined) {
    throw new StoreUnavailableError(`${host} answered ${answer.status} without a token`, {
      remedy: 'Run again; if it stays, look at the proxy in front of the registry.',
    })
  }
  const lifeS = typeof body.expires_in === 'number' ? body.expires_in : DEFAULT_LIFE_S
  return { token, expiresAtMs: nowMs + Math.max(lifeS * 0.8, 10) * 1000 }
}

function parseBody(answer: HttpAnswer): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(Buffer.from(answer.body).toString('utf8'))
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** fetch would repeat anything else in its own message. */
function isHeaderText(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)
}

/**
 * Whether a token grants `action` on the repository, by the `access` claim that distribution's tokens carry;
 * undefined when it is opaque (GHCR).
 */
export function tokenGrants(token: string, path: string, action: string): boolean | undefined {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    )
    const { access } = claims as { access?: unknown }
    return Array.isArray(access)
      ? access.some(
          entry =>
            entry?.type === 'repository' &&
            entry.name === path &&
            Array.isArray(entry.actions) &&
            (entry.actions.includes(action) || entry.actions.includes('*')),
        )
      : undefined
  } catch {
    return undefined
  }
}
