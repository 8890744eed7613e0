import { type ChosenVersion, chooseVersion } from '../../app/versions/range.ts'
import { InputError } from '../../domain/errors.ts'
import { printDocument } from './print-document.ts'
import { type NamedImage, namedImages } from './versioned-images.ts'
import type { CliCall } from './world.ts'

/** `get image[@range]`: the reference by digest of the highest version that is in the range. */
export async function getVersion(call: CliCall): Promise<number> {
  await using resources = new AsyncDisposableStack()
  const { image, chosen } = await chooseNamed(call, resources)
  const document = versionDocument(image, chosen)
  await printDocument(document.ref, document, call)
  return 0
}

/** The versioned JSON document of `get --json`; schema/get.schema.json describes it. */
export function versionDocument(
  { name, repository, folder }: Omit<NamedImage, 'store'>,
  { version, digest }: ChosenVersion,
) {
  const ref = folder === undefined ? `${repository}@${digest}` : `oci-layout://${folder}@${digest}`
  return { version: 1, image: name, number: version, ref, digest }
}

/** The one image that is named, and its highest version in the range behind `@`. */
export async function chooseNamed(
  call: CliCall,
  resources: AsyncDisposableStack,
): Promise<{ readonly image: NamedImage; readonly chosen: ChosenVersion }> {
  const { command, names } = call.asked
  const [asked, ...more] = names
  if (asked === undefined || more.length > 0) {
    throw new InputError(`${command} is about one image, not ${names.length}`, {
      remedy: `Run it as \`base-image ${command} IMAGE@RANGE\`, such as \`base-image ${command} python-base@^1.4\`.`,
    })
  }
  const at = asked.indexOf('@')
  const name = at < 0 ? asked : asked.slice(0, at)
  const [image] = await namedImages([name], call, resources)
  if (image === undefined) throw new Error(`${name} named no image`)
  return { image, chosen: await chooseVersion(image, at < 0 ? '*' : asked.slice(at + 1)) }
}
