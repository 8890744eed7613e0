import type { PackageChange } from './compare-contents.ts'
import type { ImageContents } from './image-contents.ts'

export interface PlatformContents {
  /** `os/architecture[/variant]`. */
  readonly platform: string
  readonly contents: ImageContents
}

/** What is inside of an image and, beside another one, which packages changed. A versioned JSON document. */
export interface ContentsReport {
  readonly version: 1
  /** Null when there is one image only. */
  readonly before: readonly PlatformContents[] | null
  readonly after: readonly PlatformContents[]
  /** For each platform of which all layers that differ were looked into; the largest change first. */
  readonly changes: readonly {
    readonly platform: string
    readonly packages: readonly PackageChange[]
  }[]
}
