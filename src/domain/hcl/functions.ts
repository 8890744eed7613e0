import { COLLECTION_FUNCTIONS } from './collection-functions.ts'
import type { HclValue } from './expression.ts'
import { type HclCall, NotAnArgument } from './function-arguments.ts'
import { NotEvaluated } from './not-evaluated.ts'
import type { Tally } from './scope.ts'
import { TEXT_FUNCTIONS } from './text-functions.ts'
import { VALUE_FUNCTIONS } from './value-functions.ts'

/** Those of bake's standard library that real files call; what the clock or the machine decides is not among them. */
const FUNCTIONS: ReadonlyMap<string, HclCall> = new Map(
  Object.entries({ ...TEXT_FUNCTIONS, ...COLLECTION_FUNCTIONS, ...VALUE_FUNCTIONS }),
)

/** Their values change from run to run. */
const OF_A_RUN = ['timestamp', 'formattimestamp', 'formatdate', 'timeadd', 'unixtimestampparse']

/** Stands in texts for what only a run knows; no text of a file holds it. */
export const UNKNOWN = '\uE000'

const WORK_OF_A_STEP = 1000

export interface CallPlace {
  readonly line: number
  /** Gains what only a run knows, and the steps that the call is worth. */
  readonly tally: Pick<Tally, 'needs' | 'steps'>
}

/** @throws NotEvaluated for a function that is not read here, and for arguments that are none */
export function callFunction(
  name: string,
  args: readonly HclValue[],
  { line, tally }: CallPlace,
): HclValue {
  if (OF_A_RUN.includes(name)) {
    tally.needs.add('the time of the run')
    return UNKNOWN
  }
  const call = FUNCTIONS.get(name)
  if (call === undefined) {
    throw new NotEvaluated(`calls ${name}(), which is not read here`, line, 'limit')
  }
  try {
    return call(args, work => {
      tally.steps += Math.ceil(work / WORK_OF_A_STEP)
    })
  } catch (error) {
    throw error instanceof NotAnArgument
      ? new NotEvaluated(`calls ${name}(): ${error.message}`, line, error.why)
      : error
  }
}
