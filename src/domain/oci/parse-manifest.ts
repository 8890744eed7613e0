import { parseDigest } from './digest.ts'
import {
  type Descriptor,
  type ImageIndex,
  type ImageManifest,
  MEDIA_TYPES,
  type StoredManifest,
} from './manifest.ts'
import {
  type JsonObject,
  listAt,
  MalformedJson,
  objectAt,
  optionalText,
  readJson,
  textAt,
  textMapAt,
  textsAt,
  type Unreadable,
} from './parse-json.ts'
import { normalizePlatform, type Platform } from './platform.ts'

const INDEX_TYPES: readonly string[] = [MEDIA_TYPES.ociIndex, MEDIA_TYPES.dockerList]
const MANIFEST_TYPES: readonly string[] = [MEDIA_TYPES.ociManifest, MEDIA_TYPES.dockerManifest]

/**
 * Reads an index or an image manifest, OCI or Docker. Media types of layers and configs are not judged.
 * One that could be taken for both an index and a manifest is refused (OCI image-spec, CVE-2021-41190).
 */
export function parseManifest(
  stored: Pick<StoredManifest, 'bytes' | 'mediaType'>,
): ImageIndex | ImageManifest | Unreadable {
  return readJson(stored.bytes, top => {
    if (top.schemaVersion !== 2) {
      throw new MalformedJson('has no schemaVersion 2')
    }
    const own = optionalText(top.mediaType, 'mediaType') ?? stored.mediaType
    return shapeOf(top, own) === 'index'
      ? readIndex(top, isGeneric(own) ? MEDIA_TYPES.ociIndex : own)
      : readManifest(top, isGeneric(own) ? MEDIA_TYPES.ociManifest : own)
  })
}

/** Provenance and SBOM children of an index; never a platform (BuildKit, attestation storage). */
export function isAttestation(descriptor: Descriptor): boolean {
  const { platform, annotations } = descriptor
  return (
    annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' ||
    (platform?.os === 'unknown' && platform.architecture === 'unknown')
  )
}

/** What servers of plain files say; only OCI documents may leave their own type out. */
function isGeneric(mediaType: string): boolean {
  return ['', 'application/json', 'application/octet-stream', 'text/plain'].includes(mediaType)
}

function shapeOf(top: JsonObject, mediaType: string): 'index' | 'manifest' {
  const holdsIndex = top.manifests !== undefined
  const holdsManifest = top.config !== undefined || top.layers !== undefined
  if (holdsIndex === holdsManifest) {
    throw new MalformedJson(
      `is ${holdsIndex ? 'both' : 'neither'} an index ${holdsIndex ? 'and' : 'nor'} an image`,
    )
  }
  if (holdsIndex ? MANIFEST_TYPES.includes(mediaType) : INDEX_TYPES.includes(mediaType)) {
    throw new MalformedJson(
      `is an ${holdsIndex ? 'index' : 'image'}, although it says ${mediaType}`,
    )
  }
  return holdsIndex ? 'index' : 'manifest'
}

function readIndex(top: JsonObject, mediaType: string): ImageIndex {
  return {
    kind: 'index',
    mediaType,
    manifests: readDescriptors(top.manifests, 'manifests'),
    annotations: textMapAt(top.annotations, 'annotations'),
  }
}

function readManifest(top: JsonObject, mediaType: string): ImageManifest {
  return {
    kind: 'manifest',
    mediaType,
    config: readDescriptor(top.config, 'config'),
    layers: readDescriptors(top.layers, 'layers'),
    annotations: textMapAt(top.annotations, 'annotations'),
  }
}

function readDescriptors(value: unknown, what: string): readonly Descriptor[] {
  return listAt(value, what).map((item, place) => readDescriptor(item, `${what}[${place}]`))
}

function readDescriptor(value: unknown, what: string): Descriptor {
  const from = objectAt(value, what)
  const digest = parseDigest(textAt(from.digest, `${what}.digest`))
  if (digest === undefined) {
    throw new MalformedJson(`has no sha256 digest at ${what}.digest`)
  }
  const size = from.size
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw new MalformedJson(`has no number of bytes at ${what}.size`)
  }
  const platform = readPlatform(from.platform, `${what}.platform`)
  const annotations = textMapAt(from.annotations, `${what}.annotations`)
  const urls = textsAt(from.urls, `${what}.urls`)
  return {
    mediaType: textAt(from.mediaType, `${what}.mediaType`),
    digest,
    size,
    ...(platform === undefined ? {} : { platform }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    ...(urls.length === 0 ? {} : { urls }),
  }
}

function readPlatform(value: unknown, what: string): Platform | undefined {
  if (value === undefined || value === null) {
    return undefined
  }
  const from = objectAt(value, what)
  const os = optionalText(from.os, `${what}.os`)
  const architecture = optionalText(from.architecture, `${what}.architecture`)
  return os === undefined || architecture === undefined
    ? undefined
    : normalizePlatform({
        os,
        architecture,
        variant: optionalText(from.variant, `${what}.variant`),
      })
}
