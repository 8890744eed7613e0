import type { DeclaredBuild } from '../../domain/config/declared-build.ts'
import { findDeclaredBuilds } from '../../domain/config/declared-builds.ts'
import { isDockerfile } from '../../domain/config/layout.ts'
import { evaluate } from '../../domain/dockerfile/evaluate.ts'
import { listReferences } from '../../domain/dockerfile/references.ts'
import { InputError } from '../../domain/errors.ts'
import { builtName, type FoundBuild } from '../../domain/init/found-build.ts'
import type { DockerfileFacts } from '../../domain/init/link-guesses.ts'
import { isScript, scriptBuilds } from '../../domain/init/script-builds.ts'
import { readWorkflow, type WorkflowFacts } from '../../domain/init/workflow-facts.ts'
import type { WorkflowRepository } from '../../domain/init/workflow-steps.ts'
import { parseReference } from '../../domain/oci/reference.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { readDockerfile } from '../project/read-dockerfile.ts'

/** Larger scripts are generated or vendored. */
const MAX_SCRIPT_CHARACTERS = 256 * 1024
const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/

/** What a repository says of its images now. */
export interface RepositoryFacts {
  readonly files: readonly string[]
  readonly dockerfiles: readonly DockerfileFacts[]
  readonly workflows: readonly WorkflowFacts[]
  /** Builds of Makefiles and scripts. */
  readonly scripts: readonly FoundBuild[]
  /** Files that were to be read and could not be. */
  readonly unreadable: readonly { readonly file: string; readonly why: string }[]
}

export async function readRepository(
  workspace: Workspace,
  fullName: string | undefined,
): Promise<RepositoryFacts> {
  const files = await workspace.listFiles()
  const repository: WorkflowRepository = { fullName, files: new Set(files) }
  const unreadable: { file: string; why: string }[] = []
  const read = async <Value>(file: string, by: (text: string) => Value): Promise<Value[]> => {
    try {
      const text = await workspace.readText(file)
      return text === undefined ? [] : [by(text)]
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      unreadable.push({ file, why: error.message })
      return []
    }
  }
  const workflows: WorkflowFacts[] = []
  for (const file of files.filter(one => WORKFLOW.test(one))) {
    workflows.push(...(await read(file, text => readWorkflow(file, text, repository))))
  }
  const scripts: FoundBuild[] = []
  for (const file of files.filter(isScript)) {
    const script = (text: string) => ({
      file,
      text,
      firstLine: 1,
      folder: undefined,
      variables: new Map(),
    })
    const found = await read(file, text =>
      text.length > MAX_SCRIPT_CHARACTERS ? [] : scriptBuilds(script(text), repository.files),
    )
    scripts.push(...found.flat())
  }
  const declared = await findDeclaredBuilds(files, path => workspace.readText(path))
  const builds = [
    ...declared.builds.map(ofDeclared),
    ...workflows.flatMap(workflow => workflow.builds),
    ...scripts,
  ]
  const paths = [...new Set([...files.filter(isDockerfile), ...builds.map(({ file }) => file)])]
  const dockerfiles: DockerfileFacts[] = []
  for (const file of paths.filter(path => repository.files.has(path)).sort()) {
    dockerfiles.push(
      await readFacts(
        file,
        builds.filter(build => build.file === file),
        workspace,
      ),
    )
  }
  return { files, dockerfiles, workflows, scripts, unreadable }
}

function ofDeclared(build: DeclaredBuild): FoundBuild {
  const name = build.image === undefined ? undefined : builtName(build.image)
  const { by, at, file, context, target, args, platforms, secrets, ssh } = build
  const names = name === undefined ? [] : [name]
  return { by, at, file, context, target, args, platforms, secrets, ssh, names }
}

/** References with the arguments of its first build that makes sense of it. */
async function readFacts(
  file: string,
  builds: readonly FoundBuild[],
  workspace: Workspace,
): Promise<DockerfileFacts> {
  let why = ''
  for (const build of [...builds, undefined]) {
    try {
      const evaluation = evaluate(await readDockerfile(workspace, file), {
        buildArgs: build?.args ?? {},
        target: build?.target,
        buildContexts: [],
      })
      const references = listReferences(evaluation).images.map(({ reference }) =>
        parseReference(reference, { file }),
      )
      const others = builds.filter(other => other !== build)
      return {
        file,
        references,
        unreadable: undefined,
        builds: build === undefined ? [] : [build, ...others],
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      why = error.message
    }
  }
  return { file, references: [], unreadable: why, builds }
}
