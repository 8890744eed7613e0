/** One violation, in the form of ajv. */
export interface SchemaProblem {
  /** JSON pointer of the value. */
  readonly instancePath: string
  /** Such as `#/definitions/tag/pattern`. */
  readonly schemaPath: string
  readonly keyword: string
  /** Set when the problem is that of a key itself; another problem, `propertyNames`, says the same. */
  readonly propertyName?: string
  readonly params: Readonly<Record<string, unknown>>
}

/** `errors` holds all violations of the last call, null when it answered true. */
export const validateConfig: {
  (value: unknown): boolean
  errors?: readonly SchemaProblem[] | null
}

/** Keys of the whole file, of `defaults`, of `prune`, of one image and of one check. */
export const configKeys: Readonly<
  Record<'file' | 'defaults' | 'prune' | 'image' | 'check', readonly string[]>
>
