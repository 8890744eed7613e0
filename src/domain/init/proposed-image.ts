/** An image as the proposed config declares it. */
export interface ProposedImage {
  readonly name: string
  readonly file: string
  /** Undefined: it is yet to be chosen. */
  readonly context: string | undefined
  readonly target: string | undefined
  readonly role: 'base' | 'app' | undefined
  /** Repository to publish to, where it is not the name. */
  readonly image: string | undefined
  readonly fromNames: readonly ProposedFromName[]
  readonly extraTags: readonly string[]
  readonly buildArgs: Readonly<Record<string, string>>
  readonly buildContexts: Readonly<Record<string, string>>
  readonly platforms: readonly string[]
  /** Those that a bake or compose file gives it, as buildx takes them. */
  readonly secrets?: readonly string[]
  readonly ssh?: readonly string[]
  readonly checks: readonly ProposedCheck[]
}

export interface ProposedFromName {
  readonly text: string
  readonly why: string
}

/** A command, or imports. */
export type ProposedCheck = string | ImportCheck

export interface ImportCheck {
  readonly imports: readonly string[]
  /** Undefined: `python`. */
  readonly interpreter: string | undefined
}
