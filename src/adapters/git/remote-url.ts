/** `https://user:secret@host/x` -> `https://host/x`, `git@host:x` -> `host:x`; a path stays as it is. */
export function cutUserinfo(url: string): string {
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(url)?.[0]
  if (scheme !== undefined) {
    const rest = url.slice(scheme.length)
    const slash = rest.search(/[/?#]/)
    const authority = slash < 0 ? rest : rest.slice(0, slash)
    return scheme + authority.slice(authority.lastIndexOf('@') + 1) + rest.slice(authority.length)
  }
  return url.replace(/^[^/:]*@(?=[^/]*:)/, '')
}
