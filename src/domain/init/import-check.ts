import type { Evaluation } from '../dockerfile/evaluate.ts'
import type { Json } from '../fingerprint/canonical-json.ts'
import type { DependencyEntry } from '../fingerprint/recipe.ts'
import { normalizeName } from '../python/package-name.ts'
import { IMPORT_NAMES } from './import-names.ts'
import { type InstalledWith, installsFilesAside, installsOf } from './installing-python.ts'
import type { ImportCheck } from './proposed-image.ts'

/** More would make a check slow to read and to run. */
const MOST_IMPORTS = 5

/**
 * The imports that a base should pass before it is published: of packages that it surely installs, and that are surely imported
 * by that name. Undefined where there is none, or where the Python that has them is not sure.
 */
export function importCheck(
  evaluation: Evaluation,
  dependencies: readonly DependencyEntry[],
): ImportCheck | undefined {
  const installs = (installsOf(evaluation) ?? []).filter(install => !isOfTools(install))
  const [interpreter, ...others] = new Set(installs.map(install => install.interpreter))
  if (interpreter === undefined || others.length > 0) return undefined
  // A file is of the image, not of one of its stages.
  const files = installsFilesAside(evaluation) ? [] : dependencies
  const installed = new Set([
    ...files.flatMap(({ value }) => surelyIn(value)),
    ...installs.flatMap(({ packages }) => packages.flatMap(namedIn)),
  ])
  const modules = [...IMPORT_NAMES].flatMap(([name, module]) =>
    installed.has(name) ? [module] : [],
  )
  const imports = [...new Set(modules)].slice(0, MOST_IMPORTS)
  return imports.length === 0
    ? undefined
    : { imports, interpreter: interpreter === 'python' ? undefined : interpreter }
}

/** `pip install uv` and the like: nothing that would be imported, wherever it goes. */
function isOfTools({ packages, readsFiles }: InstalledWith): boolean {
  return !readsFiles && packages.every(word => namedIn(word).some(name => !IMPORT_NAMES.has(name)))
}

/** Names of packages that are installed everywhere; see domain/python/reduced.ts. A lock that was not read has none. */
function surelyIn(value: Json): readonly string[] {
  const { kind, packages } = membersOf(value)
  const isLock = kind === 'uv-lock' || kind === 'pylock' || kind === 'poetry-lock'
  if (!isLock && kind !== 'requirements' && kind !== 'pyproject') return []
  return (isList(packages) ? packages : []).flatMap(one => {
    const { name, where, perhaps, role, requirement } = membersOf(one)
    const isSure = isLock
      ? where === undefined && perhaps === undefined
      : role === 'requirement' && typeof requirement === 'string' && !requirement.includes(';')
    return isSure && typeof name === 'string' ? [name] : []
  })
}

function membersOf(value: Json): { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {}
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** Of a word such as `uvicorn[standard]==0.30`; none where a marker stands behind it. */
function namedIn(word: string): readonly string[] {
  const [, name] = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?(?:[=<>~!][^;]*)?$/.exec(word) ?? []
  return name === undefined ? [] : [normalizeName(name)]
}
