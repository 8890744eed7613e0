/** One challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1); names of parameters in lower case. */
export interface Challenge {
  readonly scheme: string
  readonly parameters: ReadonlyMap<string, string>
}

const SCHEME = /\s*,?\s*([A-Za-z][A-Za-z0-9-]*)(?=\s|,|$)/y
const PARAMETER = /\s*,?\s*([A-Za-z_][A-Za-z0-9_-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/y

/** Reads what it understands and stops at the first thing that it does not. */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: Challenge[] = []
  let position = 0
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position
    const match = pattern.exec(header)
    position = match === null ? position : pattern.lastIndex
    return match
  }
  for (let scheme = next(SCHEME); scheme !== null; scheme = next(SCHEME)) {
    const parameters = new Map<string, string>()
    for (let pair = next(PARAMETER); pair !== null; pair = next(PARAMETER)) {
      const [, name = '', quoted, plain = ''] = pair
      parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain)
    }
    challenges.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters })
  }
  return challenges
}
