import type { PackageChange, PackageSide } from '../../domain/contents/compare-contents.ts'
import type {
  ImageContents,
  PackagePart,
  PackageShare,
  Waste,
} from '../../domain/contents/image-contents.ts'
import type {
  PageContents,
  PageDirectory,
  PagePackage,
  PagePackageChange,
  PagePackageSide,
  PageWaste,
} from './page-data.ts'

/** What was found in each layer of an image, bottom first; undefined for layers that were not looked into. */
export function contentsPerLayer({
  layers,
  packages,
  waste,
}: ImageContents): readonly (PageContents | undefined)[] {
  const ofPackages = packages.filter(({ kind }) => kind !== 'folder')
  const ofFolders = packages.filter(({ kind }) => kind === 'folder')
  return layers.map(({ unpackedBytes }, layer) =>
    unpackedBytes === null
      ? undefined
      : {
          unpackedBytes,
          packages: ofPackages.flatMap(share => packageOf(share, layer)),
          directories: ofFolders.flatMap(share => directoriesOf(share, layer)),
          waste: waste.filter(one => one.layer === layer).map(wasteOf),
        },
  )
}

export function packageChangeOf({ name, before, after }: PackageChange): PagePackageChange {
  return { name, before: sideOf(before), after: sideOf(after) }
}

function packageOf(share: PackageShare, layer: number): readonly PagePackage[] {
  const directories = directoriesOf(share, layer)
  if (directories.length === 0) return []
  const { kind, name, version } = share
  return [
    {
      name,
      version,
      kind,
      unpackedBytes: directories.reduce((sum, one) => sum + one.unpackedBytes, 0),
      compressedBytes: directories.reduce((sum, one) => sum + one.compressedBytes, 0),
      directories,
    },
  ]
}

function directoriesOf({ parts, place }: PackageShare, layer: number): readonly PageDirectory[] {
  return parts
    .filter(part => part.layer === layer)
    .map(({ folder, unpackedBytes, compressedBytes }: PackagePart) => ({
      path: folder.startsWith('/') || place === null ? folder : `${place}/${folder}`,
      unpackedBytes,
      compressedBytes,
    }))
}

function wasteOf({ how, files, largest, unpackedBytes, compressedBytes }: Waste): PageWaste {
  return { how, files, paths: largest.map(({ path }) => path), unpackedBytes, compressedBytes }
}

function sideOf(side: PackageSide | null): PagePackageSide | null {
  if (side === null) return null
  const { versions, unpackedBytes } = side
  return { version: versions.length === 0 ? null : versions.join(', '), unpackedBytes }
}
