/** `errors` holds the first violation of the last call, null when it answered true. */
export const validateReport: {
  (value: unknown): boolean
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null
}
