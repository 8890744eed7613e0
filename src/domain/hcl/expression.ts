/** A value of the HashiCorp configuration language. Maps keep `__proto__` and the like ordinary keys. */
export type HclValue =
  | string
  | number
  | boolean
  | null
  | readonly HclValue[]
  | ReadonlyMap<string, HclValue>

/** Lines count from 1. */
export type HclExpression = { readonly line: number } & (
  | { readonly kind: 'literal'; readonly value: HclValue }
  /** Texts and interpolations, one behind the other. */
  | { readonly kind: 'template'; readonly parts: readonly HclExpression[] }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[] }
  | {
      readonly kind: 'object'
      readonly entries: readonly (readonly [HclExpression, HclExpression])[]
    }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'index'; readonly of: HclExpression; readonly key: HclExpression }
  /** `of[*]` with what is looked up in each item. */
  | {
      readonly kind: 'splat'
      readonly of: HclExpression
      readonly keys: readonly HclExpression[]
    }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly args: readonly HclExpression[]
      /** The last argument is a list of arguments: `f(list...)`. */
      readonly spreads: boolean
    }
  | {
      readonly kind: 'conditional'
      readonly test: HclExpression
      readonly then: HclExpression
      readonly otherwise: HclExpression
    }
  | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly operand: HclExpression }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: HclExpression
      readonly right: HclExpression
    }
  | HclFor
  /** The texts that it makes, one behind the other: `%{ for }` in a text. */
  | { readonly kind: 'joined'; readonly of: HclFor }
  /** Correct, but not evaluated here. */
  | { readonly kind: 'unread'; readonly what: string }
)

export interface HclFor {
  readonly kind: 'for'
  readonly line: number
  readonly keyName: string | undefined
  readonly valueName: string
  readonly over: HclExpression
  /** Stated for an object, absent for a list. */
  readonly keyResult: HclExpression | undefined
  readonly result: HclExpression
  readonly condition: HclExpression | undefined
  /** `...`: values of one key are gathered in a list. */
  readonly groups: boolean
}

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'

export interface HclAttribute {
  readonly line: number
  readonly value: HclExpression
}

export interface HclBlock {
  readonly type: string
  readonly labels: readonly string[]
  readonly line: number
  readonly body: HclBody
}

export interface HclBody {
  readonly attributes: ReadonlyMap<string, HclAttribute>
  readonly blocks: readonly HclBlock[]
}
