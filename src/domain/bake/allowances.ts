import { posix } from 'node:path'
import { readCsvFields } from './csv-fields.ts'
import type { BakeDefinition, BakeTarget } from './definition.ts'

/**
 * What bake asks leave for before it runs a definition, as values of `--allow`, sorted: reading and writing
 * of local paths, and the host's network or an SSH agent only where a target is declared with it.
 */
export function bakeAllowances(definition: BakeDefinition): readonly string[] {
  const allowances = Object.values(definition.target).flatMap(target => [
    ...readPaths(target).map(path => `fs.read=${path}`),
    ...writtenPaths(target).map(path => `fs.write=${path}`),
    ...(target.network === 'host' ? ['network.host'] : []),
    ...(target.ssh === undefined ? [] : ['ssh']),
    ...(target.entitlements ?? []),
  ])
  return [...new Set(allowances)].sort()
}

function readPaths(target: BakeTarget): readonly string[] {
  const contexts = [target.context ?? [], ...Object.values(target.contexts ?? {})].flat()
  const layouts = contexts.flatMap(context =>
    context.startsWith('oci-layout://')
      ? [context.slice('oci-layout://'.length).replace(/@[^@/]*$/, '')]
      : [],
  )
  return [
    ...contexts.filter(isLocal),
    ...layouts,
    ...(target.dockerfile === undefined ? [] : [posix.dirname(target.dockerfile)]),
    ...(target.secret ?? []).flatMap(text => valuesOf(text, ['src', 'source'])),
    ...(target.ssh ?? []).flatMap(text => text.split('=').slice(1).join('=').split(',')),
    ...(target['cache-from'] ?? []).flatMap(text => valuesOf(text, ['src'])),
  ].filter(path => path !== '')
}

function writtenPaths(target: BakeTarget): readonly string[] {
  return [...(target.output ?? []), ...(target['cache-to'] ?? [])].flatMap(text =>
    valuesOf(text, ['dest']),
  )
}

function isLocal(context: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:\/\/|target:|git@)/i.test(context)
}

function valuesOf(csv: string, keys: readonly string[]): readonly string[] {
  const fields = readCsvFields(csv)
  return keys.flatMap(key => fields.get(key) ?? [])
}
