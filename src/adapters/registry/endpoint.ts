import { InputError } from '../../domain/errors.ts'

/** Where a registry's API is reached, and whose credentials it may be sent. */
export interface Endpoint {
  /** Origin and, with some mirrors, a path; no trailing slash. */
  readonly base: string
  /** The registry's name in Docker's config. */
  readonly credentialsFor: string
}

export interface EndpointOptions {
  /** Registry host -> URL that answers in its place. */
  readonly mirrors: Readonly<Record<string, string>>
  /** Hosts, with port, that speak plain http besides loopback. */
  readonly insecureHosts: readonly string[]
}

/** @throws InputError when the mirror of `host` is no usable URL */
export function endpointOf(host: string, options: EndpointOptions): Endpoint {
  const mirror = Object.hasOwn(options.mirrors, host) ? options.mirrors[host] : undefined
  if (mirror !== undefined) {
    return mirrorEndpoint(host, mirror)
  }
  const apiHost = host === 'docker.io' ? 'registry-1.docker.io' : host
  const plain = isLoopback(hostname(apiHost)) || options.insecureHosts.includes(host)
  return { base: `${plain ? 'http' : 'https'}://${apiHost}`, credentialsFor: host }
}

/** `hostname` as in a URL: without port, an IPv6 address in brackets. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(hostname)
  )
}

function hostname(host: string): string {
  return host.replace(/:[0-9]+$/, '').toLowerCase()
}

/** Credentials of the real registry go to a stand-in on this machine, never to another host. */
function mirrorEndpoint(host: string, mirror: string): Endpoint {
  const url = URL.canParse(mirror) ? new URL(mirror) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '') {
    throw new InputError(`the mirror of ${host} is not a plain http or https URL`, {
      remedy: `Give it as https://host[:port], and log in with \`docker login\` instead of a user in the URL.`,
    })
  }
  return {
    base: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    credentialsFor: isLoopback(url.hostname) ? host : url.host,
  }
}
