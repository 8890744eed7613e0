/** An expression whose value cannot be told here. Callers go on without it. */
export class NotEvaluated extends Error {
  readonly line: number
  /** `limit`: buildx might tell it; `wrong`: buildx would refuse it, too. */
  readonly why: 'limit' | 'wrong'

  /** @param what continues "line 12 ...": `calls the function bcrypt, which is not read here` */
  constructor(what: string, line: number, why: 'limit' | 'wrong' = 'wrong') {
    super(what)
    this.name = 'NotEvaluated'
    this.line = line
    this.why = why
  }
}
