import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { openRegistry } from '../../adapters/registry/open-registry.ts'
import { checkBases as checkAll } from '../../app/superseded/check-base.ts'
import { InputError } from '../../domain/errors.ts'
import type { BaseVerdict } from '../../domain/superseded/base-verdict.ts'
import { parseReferenceList } from '../../domain/superseded/reference-list.ts'
import { renderBaseVerdicts } from '../../render/check-base-words.ts'
import { parseMirrors } from '../registry-mirrors.ts'
import { printDocument } from './print-document.ts'
import type { CliCall } from './world.ts'

const SUPERSEDED = 1
const NOT_TOLD = 3

/** `check-base`: 1 when an image stands on a base that was replaced; else 3 when of one nobody can tell. */
export async function checkBases(call: CliCall): Promise<number> {
  const { environment } = call.world
  const images = await namedImages(call)
  const store = openRegistry({
    environment,
    githubToken: environment.GITHUB_TOKEN,
    mirrors: parseMirrors(environment.BASE_IMAGE_REGISTRY_MIRRORS),
  })
  const verdicts = await checkAll(store, images)
  await printDocument(renderBaseVerdicts(verdicts), { version: 1, images: verdicts }, call)
  const has = (state: BaseVerdict['state']) => verdicts.some(one => one.state === state)
  return has('superseded') ? SUPERSEDED : has('unknown') ? NOT_TOLD : 0
}

async function namedImages({ asked: { names, flags } }: CliCall): Promise<readonly string[]> {
  if (flags.list === undefined && names.length === 0) {
    throw new InputError('check-base was given no image', {
      remedy:
        'Name images as their registry has them: base-image check-base ghcr.io/acme/app:main; or a file with one a line: --list FILE.',
    })
  }
  const listed = flags.list === undefined ? [] : await readList(flags.list)
  return [...new Set([...names, ...listed])]
}

/** `-` is standard input. */
async function readList(file: string): Promise<readonly string[]> {
  const name = file === '-' ? 'standard input' : file
  try {
    const list = file === '-' ? await text(process.stdin) : await readFile(resolve(file), 'utf8')
    return parseReferenceList(list, name)
  } catch (error) {
    if (error instanceof InputError || !(error instanceof Error)) throw error
    throw new InputError(`the list ${name} cannot be read: ${error.message}`, {
      remedy: 'Give --list a text file with one image a line.',
      cause: error,
    })
  }
}
