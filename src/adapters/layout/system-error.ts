/** Such as `ENOENT`, of an error that the file system gave; undefined for any other. Told by shape: it may come from another realm. */
export function systemErrorCode(error: unknown): string | undefined {
  return typeof error === 'object' &&
    error !== null &&
    'syscall' in error &&
    'code' in error &&
    typeof error.code === 'string'
    ? error.code
    : undefined
}
