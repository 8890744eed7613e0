import { posix } from 'node:path'
import type { EvaluatedInstruction, EvaluatedStage, Evaluation } from '../dockerfile/evaluate.ts'
import type { Instruction } from '../dockerfile/instruction.ts'
import { type Mount, parseMounts } from '../dockerfile/mount.ts'
import { expandIn, resolvePath } from '../dockerfile/scope.ts'
import { cacheFoldersIn } from './cache-folders.ts'
import { visibleSecret } from './visible-secret.ts'

/** A cache mount of a RUN in which pip or uv keep what they download. */
export interface DownloadCache {
  /** As the builder knows it, behind its namespace. */
  readonly id: string
  /** Fields of the mount that, beside the id, say which folder of the builder it is, such as `uid=1000`. */
  readonly owner: readonly string[]
  /** What of it holds downloads; `.` is all. */
  readonly folders: readonly string[]
  /** The RUN with its mounts and heredocs, as written. */
  readonly run: string
  readonly line: number
  /** What keeps it from leaving the builder; see `visibleSecret`. */
  readonly secret: string | undefined
  /** Expanded reference of the image at the bottom of the stage; undefined when it stands on none. */
  readonly standsOn: string | undefined
}

/** Other characters would have to be quoted for a Dockerfile. */
const PLAIN = /^[\w./:@+=-]+$/

/** The cache mounts of an image's stages that hold downloads of pip or uv, each once. @param evaluations one for each platform */
export function downloadCachesOf(evaluations: readonly Evaluation[]): readonly DownloadCache[] {
  const found = evaluations.flatMap(inStages)
  return [...new Map(found.map(cache => [JSON.stringify(cache), cache])).values()]
}

/** In the order of the file. */
function inStages(evaluation: Evaluation): readonly DownloadCache[] {
  return evaluation.stages.flatMap(stage =>
    stage.instructions.flatMap(run => cachesOf(run, stage, evaluation)),
  )
}

function cachesOf(
  run: EvaluatedInstruction,
  stage: EvaluatedStage,
  evaluation: Evaluation,
): readonly DownloadCache[] {
  const { instruction, scope, line } = run
  if (!instruction.flags.some(({ value }) => value?.includes('cache') === true)) return []
  const { file } = evaluation.context
  const mounts = parseMounts(instruction, file)
  return mounts
    .filter(isOwnCache)
    .flatMap(({ fields, target: written }): readonly DownloadCache[] => {
      const expand = (text = '') => expandIn(scope, text, evaluation.context, line)
      const target = expand(written)
      const stated = expand(fields.get('id'))
      const owner = OWNER.filter(name => fields.has(name)).map(name => {
        const { value, uncertain } = expand(fields.get(name))
        return { text: `${name}=${value}`, uncertain }
      })
      if ([target, stated, ...owner].some(({ uncertain }) => uncertain.length > 0)) return []
      const id = stated.value === '' ? withoutSlash(posix.normalize(target.value)) : stated.value
      const folders = cacheFoldersIn(resolvePath(scope.workdir, target.value), run)
      const flags = owner.map(({ text }) => text)
      return folders.length === 0 || ![id, ...folders, ...flags].every(text => PLAIN.test(text))
        ? []
        : [
            {
              id,
              owner: flags,
              folders,
              run: textOf(instruction),
              line,
              secret: visibleSecret(run, mounts),
              standsOn: imageBelow(stage, evaluation),
            },
          ]
    })
}

const OWNER = ['uid', 'gid', 'mode'] as const

/** One that begins as something else, or is a part of another, is no folder of pip's or uv's own. */
function isOwnCache({ type, from, source, target }: Mount): boolean {
  return type === 'cache' && from === undefined && source === undefined && target !== undefined
}

function textOf({ flags, text, heredocs }: Instruction): string {
  return [...flags.map(({ value }) => value), text, ...heredocs.map(({ body }) => body)].join('\n')
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, '')
}

function imageBelow(stage: EvaluatedStage, evaluation: Evaluation): string | undefined {
  const { base } = stage
  if (base.kind === 'image') return base.reference
  const below = evaluation.stages.find(
    ({ stage: { index } }) => base.kind === 'stage' && index === base.index,
  )
  return below && imageBelow(below, evaluation)
}
