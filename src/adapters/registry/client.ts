import type { StoreDeniedError } from '../../domain/errors.ts'
import { type Repository, registryHost, repositoryPath } from '../../domain/oci/reference.ts'
import { type AuthorizationScope, Authorizer } from './authorizer.ts'
import { type CredentialSources, findCredentials } from './credentials.ts'
import { type Endpoint, type EndpointOptions, endpointOf } from './endpoint.ts'
import {
  exchange,
  exchangeOpen,
  type HttpAnswer,
  type HttpRequest,
  type OpenAnswer,
} from './exchange.ts'
import { explainDenied } from './explain-denied.ts'
import { isHtml, ociErrorOf } from './oci-error.ts'
import { Redaction } from './redaction.ts'
import { withRetry } from './retry.ts'
import type { RegistryWorld } from './world.ts'

export interface ClientOptions {
  readonly world: RegistryWorld
  readonly endpoints: EndpointOptions
  readonly credentials: CredentialSources
  /** Repositories for which push is asked for, so that a missing right shows at the first look. */
  readonly writesTo: (repository: Repository) => boolean
  /** Leave to delete is asked for besides. */
  readonly deletes?: boolean
}

/** A request below `/v2/<repository path>/`. */
export interface RepositoryRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** Such as `manifests/latest`, already safe for a URL. */
  readonly resource: string
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  readonly maxBytes: number
}

type Exchange<Answer> = (world: RegistryWorld, request: HttpRequest) => Promise<Answer>

interface Registry {
  readonly endpoint: Endpoint
  readonly authorizer: Authorizer
  /** A promise of true once `/v2/` has answered as a registry does. */
  working: Promise<boolean> | undefined
}

/** Speaks HTTP with registries: address, login, retry. Knows nothing of images. */
export class RegistryClient {
  readonly #options: ClientOptions
  readonly #registries = new Map<string, Registry>()
  readonly #redaction = new Redaction()

  constructor(options: ClientOptions) {
    this.#options = options
    if (options.credentials.githubToken !== undefined) {
      this.#redaction.add(options.credentials.githubToken)
    }
  }

  /** Any lasting answer, whatever its status. @throws StoreUnavailableError */
  send(repository: Repository, request: RepositoryRequest): Promise<HttpAnswer> {
    return this.#ask(repository, request, exchange)
  }

  /** As `send`; the body of a good answer is still to be read. */
  open(repository: Repository, request: RepositoryRequest): Promise<OpenAnswer> {
    return this.#ask(repository, request, exchangeOpen)
  }

  #ask<Answer extends HttpAnswer>(
    repository: Repository,
    request: RepositoryRequest,
    exchanged: Exchange<Answer>,
  ): Promise<Answer> {
    const registry = this.#registry(registryHost(repository))
    const path = repositoryPath(repository)
    const url = new URL(`${registry.endpoint.base}/v2/${path}/${request.resource}`)
    url.search = request.query ?? ''
    return this.#send(
      registry,
      this.#scope(repository),
      {
        what: `${request.method} ${request.resource} of ${repository}`,
        exchanged,
      },
      {
        method: request.method,
        url,
        headers: { 'accept-encoding': 'identity', ...request.headers },
        maxBytes: request.maxBytes,
        ...(request.body === undefined ? {} : { body: request.body }),
      },
    )
  }

  /** Whether a registry answers at `/v2/`: what makes a bare 404 an answer. */
  isWorking(repository: Repository): Promise<boolean> {
    const host = registryHost(repository)
    const registry = this.#registry(host)
    registry.working ??= this.#ping(registry, host).catch(error => {
      registry.working = undefined
      throw error
    })
    return registry.working
  }

  writesTo(repository: Repository): boolean {
    return this.#options.writesTo(repository)
  }

  /** True when push was asked for, and a token for it was given to a known user. */
  async mayWrite(repository: Repository): Promise<boolean> {
    const scope = this.#scope(repository)
    const standing = await this.#registry(registryHost(repository)).authorizer.standing(scope)
    return scope.actions === 'pull,push' && standing.granted
  }

  async denied(repository: Repository, answer: HttpAnswer): Promise<StoreDeniedError> {
    const scope = this.#scope(repository)
    const standing = await this.#registry(registryHost(repository)).authorizer.standing(scope)
    return explainDenied({
      repository,
      wanted: scope.actions,
      status: answer.status,
      hasCredentials: standing.hasCredentials,
      said:
        this.said(answer) || (standing.refusal === undefined ? '' : this.said(standing.refusal)),
      problem: standing.problem,
    })
  }

  /** The registry's own words, made safe to show; empty when there are none. */
  said(answer: HttpAnswer): string {
    const error = ociErrorOf(answer)
    return error === undefined ? '' : this.#redaction.clean(`${error.code} ${error.message}`)
  }

  #scope(repository: Repository): AuthorizationScope {
    const actions =
      this.#options.deletes === true
        ? 'pull,push,delete'
        : this.#options.writesTo(repository)
          ? 'pull,push'
          : 'pull'
    return { path: repositoryPath(repository), actions }
  }

  #registry(host: string): Registry {
    const known = this.#registries.get(host)
    if (known !== undefined) {
      return known
    }
    const { world, endpoints, credentials } = this.#options
    const endpoint = endpointOf(host, endpoints)
    const authorizer = new Authorizer({
      world,
      host,
      redaction: this.#redaction,
      findCredentials: () => findCredentials(endpoint.credentialsFor, credentials),
    })
    const registry: Registry = { endpoint, authorizer, working: undefined }
    this.#registries.set(host, registry)
    return registry
  }

  #send<Answer extends HttpAnswer>(
    { authorizer }: Registry,
    scope: AuthorizationScope,
    { what, exchanged }: { readonly what: string; readonly exchanged: Exchange<Answer> },
    request: HttpRequest,
  ): Promise<Answer> {
    const { world } = this.#options
    const send = async () => {
      const sent = await authorizer.current(scope)
      const answer = await exchanged(world, authorized(request, sent))
      if (answer.status !== 401) {
        return answer
      }
      const header = await authorizer.challenged(answer, scope, sent)
      return header === undefined ? answer : exchanged(world, authorized(request, header))
    }
    return withRetry(world, { what, send, said: answer => this.said(answer) })
  }

  async #ping(registry: Registry, host: string): Promise<boolean> {
    const scope: AuthorizationScope = { path: '', actions: 'pull' }
    const how = { what: `GET /v2/ of ${host}`, exchanged: exchange }
    const answer = await this.#send(registry, scope, how, {
      method: 'GET',
      url: new URL(`${registry.endpoint.base}/v2/`),
      headers: {},
      maxBytes: 64 * 1024,
    })
    return (
      (answer.status === 200 && !isHtml(answer)) ||
      (answer.status === 401 && answer.headers.get('www-authenticate') !== null && !isHtml(answer))
    )
  }
}

function authorized(request: HttpRequest, header: string | undefined): HttpRequest {
  return header === undefined
    ? request
    : { ...request, headers: { ...request.headers, authorization: header } }
}
