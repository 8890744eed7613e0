import { spawnSync } from 'node:child_process'

/** An image as the registry serves it: one platform, without attestations. */
export interface PublishedImage {
  readonly digest: string
  readonly annotations: Readonly<Record<string, string>>
  /** Bottom layer first. */
  readonly layers: readonly PublishedLayer[]
}

export interface PublishedLayer {
  readonly digest: string
  readonly size: number
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

/** @param name `<registry>/<repository>:<tag>` or `@<digest>`; undefined for 404 */
export async function publishedImage(name: string): Promise<PublishedImage | undefined> {
  const [, host, path, reference] = /^([^/]+)\/(.*?)[:@]((?:sha256:)?[\w.-]+)$/.exec(name) ?? []
  const answer = await fetch(`http://${host}/v2/${path}/manifests/${reference}`, {
    headers: { accept: MANIFEST },
  })
  if (answer.status === 404) {
    return undefined
  }
  const manifest = (await answer.json()) as Partial<PublishedImage>
  return {
    digest: answer.headers.get('docker-content-digest') ?? '',
    annotations: manifest.annotations ?? {},
    layers: (manifest.layers ?? []).map(({ digest, size }) => ({ digest, size })),
  }
}

/** Tags of `<registry>/<repository>`, sorted, without those of the build cache; undefined for 404. */
export async function publishedTags(repository: string): Promise<readonly string[] | undefined> {
  const [, host, path] = /^([^/]+)\/(.*)$/.exec(repository) ?? []
  const answer = await fetch(`http://${host}/v2/${path}/tags/list`)
  if (answer.status === 404) {
    return undefined
  }
  const { tags } = (await answer.json()) as { readonly tags: readonly string[] | null }
  return (tags ?? []).filter(tag => !tag.startsWith('cache-')).sort()
}

/** Paths in one layer of `<registry>/<repository>`. */
export async function filesOfLayer(repository: string, digest: string): Promise<readonly string[]> {
  const [, host, path] = /^([^/]+)\/(.*)$/.exec(repository) ?? []
  const answer = await fetch(`http://${host}/v2/${path}/blobs/${digest}`)
  const list = spawnSync('tar', ['-tzf', '-'], { input: Buffer.from(await answer.arrayBuffer()) })
  if (list.status !== 0) {
    throw new Error(`tar cannot list ${digest}: ${list.stderr.toString()}`)
  }
  return list.stdout
    .toString()
    .split('\n')
    .filter(file => file !== '')
}
