import { evaluateHcl, truthOf } from './evaluate.ts'
import type { HclExpression, HclValue } from './expression.ts'
import { NotEvaluated } from './not-evaluated.ts'
import type { HclScope } from './scope.ts'
import { numberAt } from './typed-value.ts'
import { isEqual } from './values.ts'

type Binary = Extract<HclExpression, { kind: 'binary' }>

export function evaluateOperator({ operator, left, right }: Binary, scope: HclScope): HclValue {
  switch (operator) {
    case '||':
      return truthOf(left, scope) || truthOf(right, scope)
    case '&&':
      return truthOf(left, scope) && truthOf(right, scope)
    case '==':
      return isEqual(evaluateHcl(left, scope), evaluateHcl(right, scope))
    case '!=':
      return !isEqual(evaluateHcl(left, scope), evaluateHcl(right, scope))
  }
  const a = numberAt(evaluateHcl(left, scope), left.line)
  const b = numberAt(evaluateHcl(right, scope), right.line)
  switch (operator) {
    case '<':
      return a < b
    case '>':
      return a > b
    case '<=':
      return a <= b
    case '>=':
      return a >= b
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
    case '%':
      if (b === 0) throw new NotEvaluated('divides by zero', right.line)
      return operator === '/' ? a / b : a % b
  }
}
