import { type SshAgent, sshAgent } from '../bake/access-source.ts'
import { readCsvFields } from '../bake/csv-fields.ts'
import type { HclValue } from '../hcl/expression.ts'
import { isList, isMap, textOfValue } from '../hcl/values.ts'
import type { StatedSecret } from './build-access.ts'

/** The items of `secret`, by id; undefined when it states nothing. Buildx refuses those without an id. */
export function secretsOfValue(value: HclValue): ReadonlyMap<string, StatedSecret> | undefined {
  return itemsById(value, item => {
    const text = textOfValue(item)
    const fields = text === undefined ? fieldsOf(item) : readCsvFields(text)
    const id = fields.get('id')
    const src = fields.get('src') || fields.get('source')
    const env = fields.get('env')
    // `type=env,id=x,src=X` names a variable.
    return id === undefined
      ? undefined
      : fields.get('type') === 'env' && !env
        ? { id, env: src }
        : { id, env, src }
  })
}

/** The items of `ssh`, by id: `default`, `key=path` or `{ id, paths }`. */
export function agentsOfValue(value: HclValue): ReadonlyMap<string, SshAgent> | undefined {
  return itemsById(value, item => {
    if (isMap(item)) {
      const paths = item.get('paths') ?? []
      return {
        ...sshAgent(textOfValue(item.get('id') ?? null) ?? ''),
        paths: isList(paths) ? paths.flatMap(path => textOfValue(path) ?? []) : [],
      }
    }
    const text = textOfValue(item) ?? ''
    return text === '' ? undefined : sshAgent(text)
  })
}

function itemsById<Item extends { readonly id: string }>(
  value: HclValue,
  read: (item: HclValue) => Item | undefined,
): ReadonlyMap<string, Item> | undefined {
  return isList(value)
    ? new Map(
        value.flatMap(item => {
          const known = read(item)
          return known === undefined ? [] : [[known.id, known] as const]
        }),
      )
    : undefined
}

function fieldsOf(value: HclValue): ReadonlyMap<string, string> {
  return new Map(
    isMap(value)
      ? [...value].flatMap(([key, item]) => {
          const text = textOfValue(item)
          return text === undefined ? [] : [[key, text] as const]
        })
      : [],
  )
}
