/** pip takes anything with a scheme for a URL. */
export function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text)
}

export function isFileUrl(text: string): boolean {
  return /^file:/i.test(text)
}

/** A folder or an archive, by how it is written; extras and a marker may follow. */
export function isPath(text: string): boolean {
  const [path = ''] = text.split(/[;[]/, 1)
  return path.startsWith('.') || path.includes('/') || isArchive(path.trim())
}

export function isArchive(path: string): boolean {
  return /\.(?:whl|zip|tar|tgz|tbz|txz|tlz|tar\.(?:gz|bz2|xz|lz|lzma))$/i.test(path)
}

/** The path that a `file:` URL or a path with extras (`./lib[dev]`) names. */
export function localPath(text: string): string {
  const [path = ''] = text.replace(/^file:(?:\/\/(?:localhost)?)?/i, '').split(/[[#?]/, 1)
  return path
}
