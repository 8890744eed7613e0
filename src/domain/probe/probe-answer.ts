/** One system package that the distribution has a newer build of. */
export interface PackageUpdate {
  readonly name: string
  readonly installed: string
  readonly available: string
}

export const PACKAGE_MANAGERS = ['apt', 'apk', 'dnf', 'microdnf'] as const
export type PackageManager = (typeof PACKAGE_MANAGERS)[number]

/** What one platform of an image answered. */
export type ProbeAnswer =
  | {
      readonly kind: 'asked'
      readonly manager: PackageManager
      /** Sorted by name. */
      readonly updates: readonly PackageUpdate[]
      /** Name -> version. */
      readonly installed: ReadonlyMap<string, string>
    }
  /** No package manager, or not even a shell: nothing can be out of date that a package manager would fix. */
  | { readonly kind: 'no-manager' }
  /** A package manager that this release cannot ask. */
  | { readonly kind: 'unknown-manager'; readonly manager: string }
  /** Nothing is known: the package index could not be updated, or the answer is not whole. */
  | { readonly kind: 'failed'; readonly why: string }
