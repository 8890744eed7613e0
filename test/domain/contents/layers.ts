import { attributeLayer } from '../../../src/domain/contents/attribute-layer.ts'
import type { ImageContents } from '../../../src/domain/contents/image-contents.ts'
import { LayerCollector } from '../../../src/domain/contents/layer-collector.ts'
import type { LayerContents, UnreadLayer } from '../../../src/domain/contents/layer-contents.ts'
import { weighImage } from '../../../src/domain/contents/weigh-image.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import type { LayerRole } from '../../../src/domain/sizes/layer-roles.ts'

/** Path -> text, or `-> target` for a hard link; a path that ends in `/` is a folder, a number a file of that size. */
export type Files = Readonly<Record<string, string | number>>

export const SITE = 'opt/venv/lib/python3.12/site-packages'

/** A layer in which every byte is half a byte as transferred. */
export function layerOf(files: Files): LayerContents {
  const collector = new LayerCollector()
  for (const [path, content] of Object.entries(files)) {
    const isLink = typeof content === 'string' && content.startsWith('-> ')
    const bytes = typeof content === 'number' ? content : isLink ? 0 : content.length
    collector.add({
      path,
      kind: path.endsWith('/') ? 'directory' : isLink ? 'hard-link' : 'file',
      bytes,
      compressedBytes: bytes / 2,
      ...(isLink ? { target: content.slice('-> '.length) } : {}),
    })
    if (!isLink && collector.wants(path)) collector.addFact(path, String(content))
  }
  return attributeLayer(collector, {
    digest: digestOf(JSON.stringify(files)),
    compressedBytes: 1000,
    notices: [],
  })
}

/** Name -> files, bottom layer first; the role is the first word of the name. */
export function imageOf(layers: Readonly<Record<string, Files | UnreadLayer>>): ImageContents {
  return weighImage(
    Object.entries(layers).map(([name, files]) => {
      const contents = isUnreadLayer(files) ? files : layerOf(files)
      const role = name.split(' ')[0] as LayerRole
      return { digest: contents.digest, compressedBytes: 1000, role, contents }
    }),
  )
}

function isUnreadLayer(files: Files | UnreadLayer): files is UnreadLayer {
  return 'unread' in files
}

/** `kind name version` -> unpacked bytes, in the order of the list. */
export function bytesOfPackages({ packages }: ImageContents): Readonly<Record<string, number>> {
  return Object.fromEntries(
    packages.map(({ kind, name, version, unpackedBytes }) => [
      [kind, name, ...(version === null ? [] : [version])].join(' '),
      unpackedBytes,
    ]),
  )
}

/** The files of an installed wheel; RECORD lists `files`, paths relative to the place. */
export function wheel(
  name: string,
  version: string,
  files: Readonly<Record<string, number>>,
  place = SITE,
): Files {
  const info = `${name}-${version}.dist-info`
  const record = [...Object.keys(files), `${info}/METADATA`, `${info}/RECORD`]
  return {
    ...Object.fromEntries(Object.entries(files).map(([path, size]) => [`${place}/${path}`, size])),
    [`${place}/${info}/METADATA`]: `Name: ${name}\nVersion: ${version}\n`,
    [`${place}/${info}/RECORD`]: `${record.map(path => `${path},,`).join('\n')}\n`,
  }
}
