import { type Challenge, parseChallenges } from './challenge.ts'
import type { Credentials, FoundCredentials } from './credentials.ts'
import type { HttpAnswer } from './exchange.ts'
import type { Redaction } from './redaction.ts'
import { type BearerToken, basicAuthorization, requestToken, tokenGrants } from './token.ts'
import type { RegistryWorld } from './world.ts'

/** What one repository's requests may carry. */
export interface AuthorizationScope {
  /** Path of the repository in its registry; empty for the registry itself (`/v2/`). */
  readonly path: string
  readonly actions: 'pull' | 'pull,push' | 'pull,push,delete'
}

/** What we know of ourselves at a registry, for the message when it refuses. */
export interface Standing {
  readonly hasCredentials: boolean
  /** A token for the asked actions was given to known credentials, and nothing in it says otherwise. */
  readonly granted: boolean
  /** What the token realm answered, when it refused. */
  readonly refusal: HttpAnswer | undefined
  /** Why a configured source of credentials gave nothing. */
  readonly problem: string | undefined
}

/** Answers the challenges of one registry and keeps its tokens until they expire. */
export class Authorizer {
  readonly #world: RegistryWorld
  readonly #host: string
  readonly #find: () => Promise<FoundCredentials>
  readonly #redaction: Redaction
  readonly #tokens = new Map<string, Promise<BearerToken | HttpAnswer>>()
  #found: Promise<FoundCredentials> | undefined
  #challenge: Challenge | undefined

  constructor(options: {
    world: RegistryWorld
    host: string
    findCredentials: () => Promise<FoundCredentials>
    redaction: Redaction
  }) {
    this.#world = options.world
    this.#host = options.host
    this.#find = options.findCredentials
    this.#redaction = options.redaction
  }

  /** The header for a request, when the registry has said before how it wants to be asked. */
  async current(scope: AuthorizationScope): Promise<string | undefined> {
    return this.#challenge === undefined ? undefined : this.#answer(this.#challenge, scope)
  }

  /**
   * The header that answers a 401, or undefined when there is none: no credentials, no known scheme, or
   * the realm refuses. `sent` is the header that was refused: its token is not used again.
   */
  async challenged(
    answer: HttpAnswer,
    scope: AuthorizationScope,
    sent: string | undefined,
  ): Promise<string | undefined> {
    const challenges = parseChallenges(answer.headers.get('www-authenticate') ?? '')
    const challenge =
      challenges.find(({ scheme }) => scheme === 'bearer') ??
      challenges.find(({ scheme }) => scheme === 'basic')
    if (challenge === undefined) {
      return undefined
    }
    this.#challenge = challenge
    const known = await this.#tokens.get(keyOf(scope))
    if (known !== undefined && 'token' in known && sent === `Bearer ${known.token}`) {
      this.#tokens.delete(keyOf(scope))
    }
    const header = await this.#answer(challenge, scope)
    return header === sent ? undefined : header
  }

  async standing(scope: AuthorizationScope): Promise<Standing> {
    const { credentials, problem } = await this.#credentials()
    const token = await this.#tokens.get(keyOf(scope))
    const given = token !== undefined && 'token' in token ? token.token : undefined
    const granted =
      credentials !== undefined &&
      given !== undefined &&
      scope.actions.split(',').every(action => tokenGrants(given, scope.path, action) !== false)
    return {
      hasCredentials: credentials !== undefined,
      granted,
      refusal: token !== undefined && !('token' in token) ? token : undefined,
      problem,
    }
  }

  async #answer(challenge: Challenge, scope: AuthorizationScope): Promise<string | undefined> {
    const { credentials } = await this.#credentials()
    if (credentials?.kind === 'registry-token') {
      return `Bearer ${credentials.token}`
    }
    if (challenge.scheme === 'basic') {
      return credentials?.kind === 'password' ? basicAuthorization(credentials) : undefined
    }
    const token = await this.#token(challenge, scope, credentials)
    return 'token' in token ? `Bearer ${token.token}` : undefined
  }

  /** One request for parallel askers; what failed is asked again. */
  async #token(
    challenge: Challenge,
    scope: AuthorizationScope,
    credentials: Credentials | undefined,
  ): Promise<BearerToken | HttpAnswer> {
    const key = keyOf(scope)
    const pending = this.#tokens.get(key)
    if (pending !== undefined) {
      const known = await pending
      if (!('token' in known) || known.expiresAtMs > this.#world.now()) {
        return known
      }
    }
    const asked = requestToken(this.#world, {
      host: this.#host,
      challenge,
      scope: scope.path === '' ? '' : `repository:${scope.path}:${scope.actions}`,
      credentials,
    })
    this.#tokens.set(key, asked)
    try {
      const token = await asked
      if ('token' in token) {
        this.#redaction.add(token.token)
      }
      return token
    } catch (error) {
      this.#tokens.delete(key)
      throw error
    }
  }

  async #credentials(): Promise<FoundCredentials> {
    this.#found ??= this.#find()
    const found = await this.#found
    const { credentials } = found
    if (credentials !== undefined) {
      this.#redaction.add(
        credentials.kind === 'password' ? credentials.password : credentials.token,
      )
      if (credentials.kind === 'password') {
        this.#redaction.add(basicAuthorization(credentials).slice('Basic '.length))
      }
    }
    return found
  }
}

function keyOf(scope: AuthorizationScope): string {
  return `${scope.path} ${scope.actions}`
}
