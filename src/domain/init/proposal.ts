export const INIT_VERSION = 1

/** A file that `init` writes. */
export interface ProposedFile {
  readonly path: string
  readonly text: string
  /** `same`: it is there, word for word; `differs`: something else is there under its name. */
  readonly state: 'new' | 'same' | 'differs'
}

export interface InitChoice {
  readonly subject: string
  readonly choice: string
  /** One sentence. */
  readonly why: string
}

/** What stands in the repository now and is no longer needed, or must be looked at. */
export interface InitReplacement {
  readonly file: string
  readonly line: number
  readonly what: string
  readonly advice: string
}

export interface InitImage {
  readonly name: string
  readonly role: 'base' | 'app'
  readonly file: string
  readonly context: string
  /** Names of parents. */
  readonly needs: readonly string[]
}

/** The versioned JSON document of `init --json`; schema/init.schema.json describes it. */
export interface InitProposal {
  readonly version: number
  readonly images: readonly InitImage[]
  readonly files: readonly ProposedFile[]
  readonly choices: readonly InitChoice[]
  readonly replaces: readonly InitReplacement[]
  /** Dockerfiles that no image is made of, with why. */
  readonly leftAlone: readonly { readonly file: string; readonly why: string }[]
  /** True once the files are there. */
  readonly written: boolean
}
