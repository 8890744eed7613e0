import type { YamlNode } from '../config/yaml-tree.ts'
import { member, membersOf } from '../config/yaml-values.ts'
import { UNKNOWN } from './script-variables.ts'
import { envValues, matrixLegs, type Values } from './workflow-expressions.ts'

export interface WorkflowRepository {
  /** `owner/name`; undefined where it is not known. */
  readonly fullName: string | undefined
  readonly files: ReadonlySet<string>
}

export interface Step {
  readonly step: YamlNode
  readonly job: YamlNode
  readonly values: Values
}

/** Each step once for each leg of its job's matrix. */
export function stepsOf(
  root: YamlNode | undefined,
  { fullName }: WorkflowRepository,
): readonly Step[] {
  const [owner = UNKNOWN, name = UNKNOWN] = fullName?.split('/') ?? []
  const known = new Map([
    ['github.repository', `${owner}/${name}`],
    ['github.repository_owner', owner],
    ['github.event.repository.name', name],
    ['github.workspace', '.'],
  ])
  const ofWorkflow = envValues(root, known)
  return membersOf(member(root, 'jobs')).flatMap(([, job]) =>
    matrixLegs(job).flatMap(leg => {
      const values = envValues(job, new Map([...ofWorkflow, ...leg]))
      return stepNodes(job).map(step => ({
        step,
        job,
        values: envValues(step, values),
      }))
    }),
  )
}

export function stepNodes(job: YamlNode): readonly YamlNode[] {
  const steps = member(job, 'steps')
  return steps?.kind === 'list' ? steps.items : []
}
