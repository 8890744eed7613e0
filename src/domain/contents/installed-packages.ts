import { byText } from '../python/package-name.ts'
import { Claims } from './claims.ts'
import { nameOf, parentOf, pathOf } from './entry-path.ts'
import type { LayerPackage } from './layer-contents.ts'
import { type FactKind, factKind } from './package-facts.ts'
import { readProject } from './python-project.ts'
import { apkPackages, dpkgListName, dpkgPaths, dpkgVersions, summedPaths } from './system-facts.ts'

export interface InstalledPackages {
  readonly packages: readonly LayerPackage[]
  readonly claims: Claims
  /** `.dist-info` or `.egg-info` folder -> place in `packages`. */
  readonly infoFolders: ReadonlyMap<string, number>
}

interface Found extends LayerPackage {
  readonly paths: readonly string[]
}

/**
 * The packages that the files of one layer tell of. What two packages claim is the system package's, or that of
 * the first in order; a Python project that lies inside of another package is vendored and counts as part of it.
 */
export function installedPackages(facts: ReadonlyMap<string, string>): InstalledPackages {
  const packages: LayerPackage[] = []
  const claims = new Claims()
  const infoFolders = new Map<string, number>()
  const take = ({ paths, ...found }: Found) => {
    for (const path of paths) claims.claim(path, packages.length)
    packages.push(found)
  }
  for (const found of [...dpkgPackages(facts), ...apkDatabase(facts)]) take(found)
  for (const folder of projectFolders(facts)) {
    const isInside = ['METADATA', 'PKG-INFO', 'RECORD'].some(
      name => claims.ownerOf(pathOf(folder, name)) >= 0,
    )
    if (isInside || claims.ownerOf(folder) >= 0) continue
    infoFolders.set(folder, packages.length)
    take(readProject(folder, facts))
  }
  return { packages, claims, infoFolders }
}

function dpkgPackages(facts: ReadonlyMap<string, string>): readonly Found[] {
  const versions = new Map<string, string>()
  const lists = new Map<string, string[]>()
  for (const [path, text] of facts) {
    const name = dpkgListName(nameOf(path))
    const kind = factKind(path)
    if (kind === 'dpkg-status') {
      for (const [one, version] of dpkgVersions(text)) versions.set(one, version)
    } else if (kind === 'dpkg-list' || kind === 'dpkg-sums') {
      const paths = kind === 'dpkg-list' ? dpkgPaths(text) : summedPaths(text)
      lists.set(name, [...(lists.get(name) ?? []), ...paths])
    }
  }
  const sorted = [...lists].sort(([one], [other]) => byText(one, other))
  return sorted.map(([name, paths]) => ({
    kind: 'apt',
    name,
    version: versions.get(name) ?? null,
    license: null,
    place: null,
    trees: [],
    paths,
  }))
}

function apkDatabase(facts: ReadonlyMap<string, string>): readonly Found[] {
  return [...facts]
    .filter(([path]) => factKind(path) === 'apk-installed')
    .flatMap(([, text]) => apkPackages(text))
    .map(({ name, version, license, paths }) => ({
      kind: 'apk' as const,
      name,
      version: version ?? null,
      license: license ?? null,
      place: null,
      trees: [],
      paths,
    }))
    .sort((one, other) => byText(one.name, other.name))
}

const PROJECT_FACTS: ReadonlySet<FactKind | undefined> = new Set([
  'record',
  'metadata',
  'egg-files',
] as const)

/** Folders (or files: Debian's `.egg-info`) that stand for a project; outer ones first. */
function projectFolders(facts: ReadonlyMap<string, string>): readonly string[] {
  const folders = new Set<string>()
  for (const path of facts.keys()) {
    if (!PROJECT_FACTS.has(factKind(path))) continue
    folders.add(path.endsWith('.egg-info') ? path : parentOf(path))
  }
  const depth = (folder: string) => folder.split('/').length
  return [...folders].sort((one, other) => depth(one) - depth(other) || byText(one, other))
}
