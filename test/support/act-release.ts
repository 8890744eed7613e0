import { cp, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { entryFile, root } from './e2e-program.ts'

/** A folder with exactly what a release tag holds, built from this source: no node_modules, no source. */
export async function makeRelease(folder: string): Promise<string> {
  const main = entryFile('main')
  if (main.endsWith('.ts')) {
    throw new Error('the packed action is asked for: unset BASE_IMAGE_E2E_SRC')
  }
  await mkdir(folder, { recursive: true })
  await cp(resolve(main, '../..'), join(folder, 'dist'), { recursive: true })
  for (const file of ['action.yml', 'LICENSE', '.github/workflows']) {
    await cp(join(root, file), join(folder, file), { recursive: true })
  }
  return folder
}
