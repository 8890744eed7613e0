import { openRegistry } from '../../adapters/registry/open-registry.ts'
import { checkBase } from '../../app/check-base.ts'
import { InputError } from '../../domain/errors.ts'
import { renderBaseVerdicts } from '../../render/check-base-words.ts'
import { parseMirrors } from '../registry-mirrors.ts'
import { printDocument } from './print-document.ts'
import type { CliCall } from './world.ts'

/** `check-base`: 1 when an image stands on a base that was replaced, or when nobody can tell. */
export async function checkBases(call: CliCall): Promise<number> {
  const { names } = call.asked
  const { environment } = call.world
  if (names.length === 0) {
    throw new InputError('check-base was given no image', {
      remedy:
        'Name images as their registry has them: base-image check-base ghcr.io/acme/app:main.',
    })
  }
  const store = openRegistry({
    environment,
    githubToken: environment.GITHUB_TOKEN,
    mirrors: parseMirrors(environment.BASE_IMAGE_REGISTRY_MIRRORS),
  })
  const verdicts = []
  for (const name of names) {
    verdicts.push(await checkBase(store, name))
  }
  await printDocument(renderBaseVerdicts(verdicts), { version: 1, images: verdicts }, call)
  return verdicts.every(({ state }) => state === 'current') ? 0 : 1
}
