import { listVersions as versionsOf } from '../../app/versions/list.ts'
import { VERSION_LIST_VERSION, type VersionList } from '../../domain/version/version-list.ts'
import { renderVersions } from '../../render/versions-terminal.ts'
import { printDocument } from './print-document.ts'
import { namedImages } from './versioned-images.ts'
import type { CliCall } from './world.ts'

/** `versions [image...]`: what is published, and what each version changed. */
export async function listVersions(call: CliCall): Promise<number> {
  await using resources = new AsyncDisposableStack()
  const images = []
  for (const image of await namedImages(call.asked.names, call, resources)) {
    images.push(await versionsOf(image))
  }
  const list: VersionList = { version: VERSION_LIST_VERSION, images }
  await printDocument(renderVersions(list), list, call)
  return 0
}
