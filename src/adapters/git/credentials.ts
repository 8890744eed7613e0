/** A lone user name of this length is a token; shorter ones name an account or organisation (Azure DevOps). */
const TOKEN_LENGTH = 20

/**
 * True when the text of a git config holds a credential itself: an `extraheader` with a value, as
 * actions/checkout up to v5 writes it, or userinfo in an http(s) URL. Comments count: they are copied too.
 * An `includeIf` that names a file elsewhere (actions/checkout v6) is no credential.
 */
export function configHoldsCredentials(config: string): boolean {
  return hasExtraHeader(config) || [...config.matchAll(HTTP_USERINFO)].some(isCredential)
}

const HTTP_USERINFO = /https?:\/\/([^\s/"'\\:@]*)(?::([^\s/"'\\]*))?@/gi

function hasExtraHeader(config: string): boolean {
  return /(?:^|\])[ \t#;]*extraheader[ \t]*=[ \t]*"?[^\s"]/im.test(config)
}

function isCredential([, user = '', password]: RegExpExecArray): boolean {
  return (password !== undefined && password !== '') || user.length >= TOKEN_LENGTH
}
