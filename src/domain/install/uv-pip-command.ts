import type { ShellWord } from '../dockerfile/shell-word.ts'
import type { NotRead, ReadOption } from './command-options.ts'
import { type PipInstall, readInstall } from './pip-install.ts'
import { readUvOptions, uvSyntax } from './uv-options.ts'
import type { CommandPlace } from './uv-project-command.ts'

const UV_PIP = uvSyntax(
  [
    '--no-deps --all-extras --require-hashes --no-verify-hashes --verify-hashes --system --no-system --no-config',
    '--break-system-packages --no-break-system-packages --exact --strict --dry-run --user --upgrade --pre',
    '--allow-empty-requirements --no-allow-empty-requirements --no-editable --no-sources',
  ].join(' '),
  [
    '--requirement --constraint --override --excludes --build-constraint --editable --extra --group --target --prefix',
    '--no-binary --only-binary --python-version --python-platform --torch-backend --upgrade-package --resolution',
    '--prerelease --exclude-newer --exclude-newer-package --fork-strategy --find-links --no-editable-package',
    '--no-sources-package',
  ].join(' '),
  {
    aliases: new Map([
      ['-r', '--requirement'],
      ['--requirements', '--requirement'],
      ['-c', '--constraint'],
      ['--constraints', '--constraint'],
      ['--overrides', '--override'],
      ['-b', '--build-constraint'],
      ['--build-constraints', '--build-constraint'],
      ['-e', '--editable'],
      ['-t', '--target'],
      ['-U', '--upgrade'],
      ['-P', '--upgrade-package'],
      ['-f', '--find-links'],
    ]),
  },
)

/** @param words behind `uv pip install` or `uv pip sync`, whose operands are files */
export function readUvPipCommand(
  verb: 'install' | 'sync',
  words: readonly ShellWord[],
  place: CommandPlace,
): PipInstall | NotRead {
  const read = readUvOptions(words, place.environment, UV_PIP)
  if ('why' in read) return read
  const { options, operands } = read
  const tool = { installer: 'uv', text: `uv pip ${verb}`, python: undefined } as const
  if (verb === 'install') return readInstall(tool, read, place)
  const files = operands.map((value): ReadOption => ({ name: '--requirement', value }))
  return readInstall(tool, { options: [...options, ...files], operands: [] }, place)
}
