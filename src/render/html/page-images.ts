import type { ImageContents } from '../../domain/contents/image-contents.ts'
import { contentsPerLayer } from './page-contents.ts'
import type { PageContents, PageData, PageImage, PageLayer, PageSize } from './page-data.ts'

/** What is inside an image for one platform. */
export interface NamedContents {
  readonly image: string
  readonly platform: string
  readonly contents: ImageContents
}

export type BareLayer = Omit<PageLayer, 'contents'>
export type BareSize = Omit<PageSize, 'layers'> & { readonly layers: readonly BareLayer[] }
export type BareImage = Omit<PageImage, 'sizes'> & { readonly sizes: readonly BareSize[] }

/** Images with what is inside their layers; contents that are the same are kept once. */
export function withContents(
  images: readonly BareImage[],
  named: readonly NamedContents[],
): Pick<PageData, 'images' | 'contents'> {
  const places = new Map<string, number>()
  const contents: PageContents[] = []
  const placeOf = (one: PageContents | undefined): number | null => {
    if (one === undefined) return null
    const key = JSON.stringify(one)
    const place = places.get(key) ?? contents.push(one) - 1
    places.set(key, place)
    return place
  }
  const found = (image: string, platform: string) => {
    const one = named.find(
      candidate => candidate.image === image && candidate.platform === platform,
    )
    return one === undefined ? [] : contentsPerLayer(one.contents)
  }
  const filled = images.map(image => ({
    ...image,
    sizes: image.sizes.map(size => {
      const inside = found(image.name, size.platform)
      return {
        ...size,
        layers: size.layers.map((layer, place) => ({ ...layer, contents: placeOf(inside[place]) })),
      }
    }),
  }))
  return { images: filled, contents }
}
