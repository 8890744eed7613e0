import { COLLECTION_FUNCTIONS } from './collection-functions.ts'
import type { HclValue } from './expression.ts'
import { type HclCall, NotAnArgument } from './function-arguments.ts'
import { NotEvaluated } from './not-evaluated.ts'
import type { Tally } from './scope.ts'
import { TEXT_FUNCTIONS } from './text-functions.ts'
import { UNKNOWN } from './unknown.ts'
import { VALUE_FUNCTIONS } from './value-functions.ts'
import { isList, isMap } from './values.ts'

/** Those of bake's standard library that real files call; what the clock or the machine decides is not among them. */
const FUNCTIONS: ReadonlyMap<string, HclCall> = new Map(
  Object.entries({ ...TEXT_FUNCTIONS, ...COLLECTION_FUNCTIONS, ...VALUE_FUNCTIONS }),
)

/** Their values change from run to run. */
const OF_A_RUN = ['timestamp', 'formattimestamp', 'formatdate', 'timeadd', 'unixtimestampparse']

const WORK_OF_A_STEP = 1000
const WORK_OF_AN_ITEM = 200

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
  const charge = (work: number) => {
    tally.steps += Math.ceil(work / WORK_OF_A_STEP)
  }
  try {
    charge(args.reduce<number>((sum, arg) => sum + WORK_OF_AN_ITEM * sizeOf(arg), 0))
    return call(args, charge)
  } catch (error) {
    throw error instanceof NotAnArgument
      ? new NotEvaluated(`calls ${name}(): ${error.message}`, line, error.why)
      : error
  }
}

function sizeOf(value: HclValue): number {
  return isMap(value) ? value.size : isList(value) ? value.length : 0
}
