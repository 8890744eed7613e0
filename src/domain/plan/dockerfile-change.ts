import type { NormalisedDockerfile, StageLines } from '../dockerfile/normalise.ts'
import { canonicalJson, type Json } from '../fingerprint/canonical-json.ts'
import type { Recipe } from '../fingerprint/recipe.ts'
import { redactSecrets } from '../sizes/redact-secrets.ts'
import { editScript, type Hunk } from './edit-script.ts'
import type { Reason } from './reason.ts'

/** Where today's instructions stand: a record holds their texts only. */
export interface DockerfileLines {
  /** Relative to the repository root. */
  readonly file: string
  /** One list of stages for each form in the recipe's `dockerfile`: one, or one a platform. */
  readonly forms: readonly (readonly StageLines[])[]
}

/** Instructions that were added, removed, changed or moved, each once however many platforms it is for. */
export function dockerfileReasons(
  before: Recipe,
  after: Recipe,
  lines: DockerfileLines | undefined,
): readonly Reason[] {
  const about = { kind: 'dockerfile', ...(lines && { subject: lines.file }) } as const
  const target: readonly Reason[] =
    before.target === after.target
      ? []
      : [{ ...about, aspect: 'target', old: before.target, new: after.target }]
  if (canonicalJson(before.dockerfile) === canonicalJson(after.dockerfile)) {
    return target
  }
  const [old, now] = [formsOf(before.dockerfile), formsOf(after.dockerfile)]
  const pairs = Array.from({ length: Math.max(old.length, now.length) }, (_, at) => ({
    old: stepsOf(old[at] ?? old[0], undefined),
    now: stepsOf(now[at] ?? now[0], lines?.forms[at] ?? lines?.forms[0]),
  }))
  const found = pairs.flatMap(pair =>
    changes(editScript(pair.old, pair.now, ({ text }) => text)).map(
      (change): Reason => ({ ...about, ...change }),
    ),
  )
  const different = new Map(found.map(reason => [JSON.stringify(reason), reason]))
  const all = [...different.values(), ...target]
  return all.length > 0 ? all : [about]
}

interface Step {
  readonly text: string
  readonly line: number | undefined
}

type Change = Pick<Reason, 'aspect' | 'old' | 'new' | 'line'>

/** What cannot be read as a Dockerfile (an older record) has no steps. */
/** A recipe holds one form of the Dockerfile, or one for each platform. */
export function formsOf(dockerfile: Json): readonly NormalisedDockerfile[] {
  const forms = Array.isArray(dockerfile) ? dockerfile : [dockerfile]
  return forms.filter(isNormalised)
}

function isNormalised(form: unknown): form is NormalisedDockerfile {
  return (
    typeof form === 'object' &&
    form !== null &&
    'directives' in form &&
    'stages' in form &&
    Array.isArray(form.directives) &&
    Array.isArray(form.stages)
  )
}

function stepsOf(
  form: NormalisedDockerfile | undefined,
  lines: readonly StageLines[] | undefined,
): readonly Step[] {
  if (form === undefined) return []
  return [
    ...form.directives.map(text => ({ text: `# ${text}`, line: undefined })),
    ...form.stages.flatMap(({ from, instructions }, stage) => [
      { text: from, line: lines?.[stage]?.from },
      ...instructions.map((text, at) => ({ text, line: lines?.[stage]?.instructions[at] })),
    ]),
  ]
}

/** In the order of the file: what a step became, what is new, what is gone. */
function changes(hunks: readonly Hunk<Step>[]): readonly Change[] {
  const isMoved = movedTexts(hunks)
  return hunks.flatMap(({ removed, added }) => {
    const gone = removed.filter(({ text }) => !isMoved(text))
    const found = added.map(({ text, line }): Change => {
      if (isMoved(text)) return { aspect: 'order', new: redactSecrets(text), line }
      const at = likest(text, gone)
      const [old] = at === undefined ? [] : gone.splice(at, 1)
      return {
        ...(old && { old: redactSecrets(old.text) }),
        new: redactSecrets(text),
        line,
      }
    })
    return [...found, ...gone.map(({ text }) => ({ old: redactSecrets(text) }))]
  })
}

/** Texts that are gone in one place and new in another. */
function movedTexts(hunks: readonly Hunk<Step>[]): (text: string) => boolean {
  const texts = (items: readonly Step[]) => new Set(items.map(({ text }) => text))
  const gone = texts(hunks.flatMap(({ removed }) => removed))
  const come = texts(hunks.flatMap(({ added }) => added))
  return text => gone.has(text) && come.has(text)
}

/** The place of the step with the same keyword and most words in common. */
function likest(text: string, steps: readonly Step[]): number | undefined {
  const [keyword, ...words] = text.split(/\s+/)
  const known = new Set(words)
  const scored = steps.flatMap((step, at) => {
    const [other, ...others] = step.text.split(/\s+/)
    return other === keyword ? [{ at, score: others.filter(word => known.has(word)).length }] : []
  })
  return scored.sort((a, b) => b.score - a.score)[0]?.at
}
