import { plainLog } from '../../adapters/console/plain-log.ts'
import { TarLayerReader } from '../../adapters/layers/tar-layer-reader.ts'
import { documentImage } from '../../app/changelog/image-docs.ts'
import { layerLooker } from '../../app/contents/contents-layers.ts'
import { renderImageDocs } from '../../render/image-docs-markdown.ts'
import { localLayerCache } from '../layer-cache.ts'
import { chooseNamed } from './get-version.ts'
import { printDocument } from './print-document.ts'
import type { CliCall } from './world.ts'

/** `docs image[@range]`: the documentation of a published version; layers that were not seen before are read. */
export async function printImageDocs(call: CliCall): Promise<number> {
  await using resources = new AsyncDisposableStack()
  const { image, chosen } = await chooseNamed(call, resources)
  const { environment } = call.world
  const log = plainLog({ write: text => call.world.err(text), isVerbose: call.isVerbose })
  const docs = await documentImage(image, chosen, {
    look: layerLooker({
      store: image.store,
      reader: new TarLayerReader(),
      cache: localLayerCache(environment),
      log,
    }),
    upstreams: image.store,
  })
  await printDocument(renderImageDocs(docs), { ...docs, documentVersion: 1 }, call)
  return 0
}
