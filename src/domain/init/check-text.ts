import type { ProposedCheck } from './proposed-image.ts'
import { yamlList, yamlText } from './yaml-text.ts'

/** A check as an entry of `checks`. */
export function checkText(check: ProposedCheck): string {
  if (typeof check === 'string') return yamlText(check)
  const { imports, interpreter } = check
  const python = interpreter === undefined ? '' : `, interpreter: ${yamlText(interpreter)}`
  return `{ imports: ${yamlList(imports)}${python} }`
}
