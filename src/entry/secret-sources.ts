import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as core from '@actions/core'
import { csvFields } from '../domain/bake/csv-fields.ts'
import { InputError } from '../domain/errors.ts'
import type { BuildInputs } from './action-inputs.ts'

export interface SecretSources {
  /** Of the input `secrets`; what files and variables hold is not known here. */
  readonly values: readonly string[]
  /** Writes the secrets to files of their own and gives what buildx takes for each. */
  write(): Promise<readonly string[]>
  remove(): Promise<void>
}

/** Secrets reach the build through files that only this user reads; never through argv or the bake file. */
export function secretSources(
  { secrets, secretFiles, secretEnvs }: BuildInputs,
  folder: string,
): SecretSources {
  const own = join(folder, `secrets-${randomUUID()}`)
  // All are read before the first is written: a bad one leaves nothing behind.
  const entries = secrets.map(text => split(text, 'secrets'))
  return {
    values: entries.map(([, value]) => value),
    async write() {
      const files = secretFiles.map(text => {
        const [id, path] = split(text, 'secret-files')
        return csvFields([
          ['type', 'file'],
          ['id', id],
          ['src', resolve(path)],
        ])
      })
      const variables = secretEnvs.map(text => {
        const [id, variable] = split(text, 'secret-envs')
        return csvFields([
          ['type', 'env'],
          ['id', id],
          ['env', variable],
        ])
      })
      if (entries.length === 0) {
        return [...files, ...variables]
      }
      await mkdir(own, { recursive: true, mode: 0o700 })
      const written = entries.map(async ([id, value], index) => {
        for (const line of value.split('\n').filter(part => part.trim() !== '')) {
          core.setSecret(line)
        }
        const file = join(own, String(index))
        await writeFile(file, value, { mode: 0o600 })
        return csvFields([
          ['type', 'file'],
          ['id', id],
          ['src', file],
        ])
      })
      return [...(await Promise.all(written)), ...files, ...variables]
    },
    remove: () => rm(own, { recursive: true, force: true }),
  }
}

/** The text behind `=` is never shown. */
function split(text: string, input: string): readonly [id: string, value: string] {
  const at = text.indexOf('=')
  const id = text.slice(0, at)
  if (at <= 0 || !/^[A-Za-z0-9_.-]+$/.test(id)) {
    throw new InputError(`an item of the input ${input} is not of the form id=value`, {
      remedy: 'Write one secret a line as id=value; quote an item that holds line breaks.',
    })
  }
  return [id, text.slice(at + 1)]
}
