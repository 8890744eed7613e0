/**
 * The URL with its userinfo replaced by `***`: a token never enters a fingerprint, a record or a message, and a
 * rotated one rebuilds nothing. A bare user name of ssh (`git@`) is no secret and stays. Also for URLs inside other text.
 */
export function cutCredentials(text: string): string {
  return text.replace(USERINFO, (_, scheme: string, userinfo: string) =>
    /ssh/i.test(scheme) && /^[a-z_][a-z0-9_-]*$/i.test(userinfo)
      ? `${scheme}${userinfo}@`
      : `${scheme}***@`,
  )
}

/** Greedy up to the last `@` of the authority: a password may hold an unescaped one. */
const USERINFO = /([a-z][a-z0-9+.-]{0,30}:\/\/)([^\s/?#'"]*)@/gi
