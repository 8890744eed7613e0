import { InputError } from '../errors.ts'
import { csvFields } from './csv-fields.ts'
import type { BakeDefinition, BakeTarget, BuildSpec } from './definition.ts'
import {
  givesIndex,
  parentNames,
  parentsFirst,
  specTarget,
  statedAttestations,
  unlessEmpty,
} from './spec-target.ts'
import { bakeTargetName, DEFAULT_GROUP } from './target-name.ts'

export type ExportOutput =
  /** `name` is `<repository>:<content tag>`. */
  | { readonly kind: 'registry'; readonly name: string }
  /** Into an OCI image layout; `folder` is absolute. One image per bake: several into one folder race. */
  | { readonly kind: 'layout'; readonly name: string; readonly folder: string }
  /** Into the local Docker under these names; without annotations and attestations, which it may not hold. */
  | { readonly kind: 'docker'; readonly names: readonly string[] }

export interface ImageExport {
  readonly spec: BuildSpec
  readonly output: ExportOutput
  readonly annotations: ExportAnnotations
}

export interface ExportAnnotations {
  /** On the manifest of every platform. */
  readonly manifest: Readonly<Record<string, string>>
  /** On the index; left out when the result is a single manifest, since BuildKit refuses them there. */
  readonly index: Readonly<Record<string, string>>
}

/**
 * The images of one wave go out, built from the cache of the proof. `built` are the images of this run, of
 * which ancestors are taken in with output `cacheonly`; others are left out. Never `no-cache`: it would give
 * what no check has seen. The group `default` holds the exported targets.
 */
export function exportDefinition(
  exports: readonly ImageExport[],
  built: readonly BuildSpec[],
): BakeDefinition {
  const outputs = new Map(exports.map(wanted => [wanted.spec.name, wanted]))
  const specs = parentsFirst(withAncestors(exports, built))
  const fresh = provedAfresh(specs)
  const target = Object.fromEntries(
    specs.map(spec => {
      const wanted = outputs.get(spec.name)
      const cacheFrom = fresh.has(spec.name) ? [] : spec.cacheFrom
      return [
        bakeTargetName(spec.name),
        {
          ...specTarget(spec),
          ...unlessEmpty('cache-from', cacheFrom),
          ...(wanted === undefined ? {} : exportedFields(wanted)),
        },
      ]
    }),
  )
  const targets = exports.map(({ spec }) => bakeTargetName(spec.name))
  return { group: { [DEFAULT_GROUP]: { targets } }, target }
}

function withAncestors(
  exports: readonly ImageExport[],
  built: readonly BuildSpec[],
): readonly BuildSpec[] {
  const byName = new Map(built.map(spec => [spec.name, spec]))
  const taken = new Map(exports.map(({ spec }) => [spec.name, spec]))
  // A Map gives what is added while it is walked, so this reaches ancestors of any depth.
  for (const spec of taken.values()) {
    for (const name of parentNames(spec)) {
      const parent = byName.get(name)
      if (parent !== undefined && !taken.has(name)) {
        taken.set(name, parent)
      }
    }
  }
  return [...taken.values()]
}

/**
 * Images that were proved without the layer cache, and all on top of them: BuildKit holds their new steps
 * itself, and an imported cache can only know older ones. Others must import again what they were proved
 * from, since BuildKit forgets steps that it took from there and did not need to unpack.
 */
function provedAfresh(specs: readonly BuildSpec[]): ReadonlySet<string> {
  const fresh = new Set<string>()
  for (const spec of specs) {
    if (spec.noCache || parentNames(spec).some(name => fresh.has(name))) {
      fresh.add(spec.name)
    }
  }
  return fresh
}

function exportedFields({ spec, output, annotations }: ImageExport): BakeTarget {
  const option = { output: [outputOption(output, spec)] }
  return output.kind === 'docker'
    ? { ...option, tags: output.names }
    : {
        ...option,
        attest: statedAttestations(spec),
        ...unlessEmpty('annotations', [
          ...annotationOptions('manifest', annotations.manifest),
          ...(givesIndex(spec) ? annotationOptions('index', annotations.index) : []),
        ]),
      }
}

function outputOption(output: ExportOutput, { rewriteTimestamp }: BuildSpec): string {
  const times = rewriteTimestamp ? ([['rewrite-timestamp', 'true']] as const) : []
  switch (output.kind) {
    case 'registry':
      return csvFields([
        ['type', 'image'],
        ['name', output.name],
        ['push', 'true'],
        // Not into the image store of the docker driver as well: it would fill up.
        ['store', 'false'],
        ['oci-mediatypes', 'true'],
        ...times,
      ])
    case 'layout':
      return csvFields([
        ['type', 'oci'],
        ['dest', output.folder],
        ['tar', 'false'],
        ['name', output.name],
        ...times,
      ])
    case 'docker':
      return csvFields([['type', 'docker']])
  }
}

/** Not CSV: buildx cuts at the first `=`, and all after it is the value. */
function annotationOptions(
  level: 'manifest' | 'index',
  annotations: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(annotations).map(([key, value]) => {
    if (!/^[^\s=[\]]+$/.test(key)) {
      throw new InputError(`${JSON.stringify(key)} is no name of an annotation`, {
        remedy: 'Name annotations such as org.opencontainers.image.title, without spaces and `=`.',
      })
    }
    return `${level}:${key}=${value}`
  })
}
