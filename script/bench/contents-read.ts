// One measured process of script/bench/contents.ts: attributes all files of an image to packages, nothing cached.
// Arguments: image, platform. Prints JSON: its largest packages and its peak memory.

import { TarLayerReader } from '../../src/adapters/layers/tar-layer-reader.ts'
import { openRegistry } from '../../src/adapters/registry/open-registry.ts'
import { imageContents } from '../../src/app/contents/contents-image.ts'
import { layerLooker } from '../../src/app/contents/contents-layers.ts'
import { isWhole, lookUpImage } from '../../src/app/look-up/look-up-image.ts'
import { shareText } from '../../src/domain/contents/compare-contents.ts'
import { parseReference, type Tag } from '../../src/domain/oci/reference.ts'

const [name = '', platform = 'linux/amd64'] = process.argv.slice(2)
const { repository, tag } = parseReference(name)
const store = openRegistry({ environment: process.env })
const found = await lookUpImage(store, repository, tag ?? ('latest' as Tag), [platform])
if (found === undefined || !isWhole(found)) throw new Error(`there is no ${name}`)
const look = layerLooker({
  store,
  reader: new TarLayerReader(),
  cache: { find: async () => undefined, keep: async () => undefined },
  log: { debug: () => undefined },
})
const [read] = await imageContents(
  look,
  repository,
  found.perPlatform.map(image => ({ ...image, roles: image.manifest.layers.map(() => 'app') })),
)
if (read === undefined) throw new Error('no platform')
const { contents } = read
process.stdout.write(
  JSON.stringify({
    compressedBytes: contents.layers.reduce((sum, layer) => sum + layer.compressedBytes, 0),
    unpackedBytes: contents.unpackedBytes,
    files: contents.packages.reduce((sum, one) => sum + one.files, 0),
    largest: contents.packages.slice(0, 6).map(shareText),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
)
