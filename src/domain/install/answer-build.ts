import { posix } from 'node:path'
import { readPyproject } from '../python/pyproject-file.ts'
import { reducePyproject } from '../python/reduce-pyproject.ts'
import { isTable, type TomlTable, tableAt, textAt, textsAt } from '../python/toml.ts'
import { filesWithin, type ImageFiles, isWithin } from './image-files.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
  joinAnswers,
  NO_ANSWER,
  standingAt,
} from './install-answer.ts'
import type { InstallSite } from './read-run.ts'

/** What a build of the project in a folder makes of the dependency files there. */
export function answerBuild(
  site: InstallSite,
  { text }: AnswerOptions,
  build: { readonly folder: string; readonly use: string; readonly isEditable: boolean },
): InstallAnswer {
  const { folder, use, isEditable } = build
  const { files } = site
  const path = posix.join(folder, 'pyproject.toml')
  const pyproject = standingAt(files, path)
  const content = pyproject && text(pyproject.file)
  const why = `runs ${use}, which builds ${folder}`
  if (pyproject === undefined || content === undefined) {
    return byBytes(filesWithin(files, folder), why, site)
  }
  const others = [...files.at]
    .filter(([one]) => isWithin(one, folder) && one !== path)
    .flatMap(([, standing]) => standing)
  const table = readPyproject(content, pyproject.file)
  const reduction = reducePyproject(content, pyproject.file, () => undefined, {
    selection: { dependencies: false, extras: [], groups: [] },
    installer: 'uv',
    install: isEditable ? 'editable-project' : 'project',
  })
  const isStatic = readsItsPyprojectAlone(table, files, folder)
  if (reduction.how === 'by-bytes')
    return byBytes([pyproject, ...others], `${why}: ${reduction.why}`, site)
  return joinAnswers([
    {
      ...NO_ANSWER,
      uses: [{ file: pyproject.file, use: `build for ${use}`, value: reduction.value }],
      covers: [pyproject],
      notices: reduction.notices,
    },
    isStatic ? NO_ANSWER : byBytes(others, `${why} and may read it`, site),
  ])
}

/** Build back-ends that run no code of the project and look at no dependency file. */
function readsItsPyprojectAlone(table: TomlTable, files: ImageFiles, folder: string): boolean {
  const system = tableAt(table, 'build-system')
  const backend = textAt(system, 'build-backend') ?? ''
  const expected = REQUIREMENTS.get(backend)
  if (expected === undefined || system?.['backend-path'] !== undefined) return false
  const requires = textsAt(system, 'requires')
  if (!requires.every(one => expected.has(/^[\w.-]+/.exec(one)?.[0].toLowerCase() ?? '')))
    return false
  const hasScript = ['setup.py', 'setup.cfg'].some(name => files.at.has(posix.join(folder, name)))
  const tool = tableAt(table, 'tool') ?? {}
  return (
    !hasScript && !namesHooks(tool.hatch) && !namesHooks(tool.pdm) && !namesFiles(tool.setuptools)
  )
}

const REQUIREMENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['uv_build', new Set(['uv_build', 'uv-build'])],
  ['hatchling.build', new Set(['hatchling'])],
  ['flit_core.buildapi', new Set(['flit_core', 'flit-core'])],
  ['setuptools.build_meta', new Set(['setuptools', 'wheel'])],
  ['pdm.backend', new Set(['pdm-backend'])],
])

function namesHooks(value: unknown): boolean {
  return isTable(value) && /"(?:hooks|force-include|custom|source)":/.test(JSON.stringify(value))
}

function namesFiles(value: unknown): boolean {
  return isTable(value) && /"(?:file|cmdclass|data-files)":/.test(JSON.stringify(value))
}
