import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A Docker config of its own with one login; `DOCKER_CONFIG` points there. */
export async function loginFor(
  host: string,
  login: Readonly<Record<string, string>>,
): Promise<AsyncDisposable & { readonly environment: { readonly DOCKER_CONFIG: string } }> {
  const path = await mkdtemp(join(tmpdir(), 'base-image-login-'))
  await writeFile(join(path, 'config.json'), JSON.stringify({ auths: { [host]: login } }))
  return {
    environment: { DOCKER_CONFIG: path },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  }
}
