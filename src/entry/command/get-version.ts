import { chooseVersion } from '../../app/version-range.ts'
import { InputError } from '../../domain/errors.ts'
import { printDocument } from './print-document.ts'
import { namedImages } from './versioned-images.ts'
import type { CliCall } from './world.ts'

/** `get image[@range]`: the reference by digest of the highest version that is in the range. */
export async function getVersion(call: CliCall): Promise<number> {
  const [asked, ...more] = call.asked.names
  if (asked === undefined || more.length > 0) {
    throw new InputError(`get is about one image, not ${call.asked.names.length}`, {
      remedy: 'Run it as `base-image get IMAGE@RANGE`, such as `base-image get python-base@^1.4`.',
    })
  }
  await using resources = new AsyncDisposableStack()
  const at = asked.indexOf('@')
  const name = at < 0 ? asked : asked.slice(0, at)
  const [image] = await namedImages([name], call, resources)
  if (image === undefined) throw new Error(`${name} named no image`)
  const { version, digest } = await chooseVersion(image, at < 0 ? '*' : asked.slice(at + 1))
  const ref =
    image.folder === undefined
      ? `${image.repository}@${digest}`
      : `oci-layout://${image.folder}@${digest}`
  await printDocument(ref, { version: 1, image: name, number: version, ref, digest }, call)
  return 0
}
