import { decodeRequirements } from '../../domain/python/requirement-lines.ts'
import type { Workspace } from '../../ports/workspace.ts'

/**
 * Text of a dependency file: TOML and locks are UTF-8, requirements files may say that they are in another encoding.
 * Undefined when there is no such file.
 * @throws InputError when it cannot be read
 */
export async function readDependencyText(
  file: string,
  workspace: Workspace,
): Promise<string | undefined> {
  if (/\.(?:toml|lock)$/.test(file)) return workspace.readText(file)
  const bytes = await workspace.readBytes(file)
  return bytes && (decodeRequirements(bytes) ?? workspace.readText(file))
}
