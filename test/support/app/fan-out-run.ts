import { buildLeg } from '../../../src/app/fan-out/build-leg.ts'
import { mergeFanOut } from '../../../src/app/fan-out/merge-fan-out.ts'
import { planForFanOut } from '../../../src/app/fan-out/plan-fan-out.ts'
import { reportFanOut } from '../../../src/app/fan-out/report-fan-out.ts'
import type { RunOptions } from '../../../src/app/options.ts'
import type { RunResult } from '../../../src/app/run.ts'
import { decodeHandover, type Handover } from '../../../src/domain/fan-out/handover.ts'
import { legResults } from '../../../src/domain/fan-out/leg-results.ts'
import type { Leg, LegMatrix } from '../../../src/domain/fan-out/legs.ts'
import { parseRunnerMap } from '../../../src/domain/fan-out/runner-map.ts'
import type { RunReport } from '../../../src/domain/report/report.ts'
import { type AppWorld, ON_MAIN } from './app-world.ts'

/** arm64 builds on a runner of its own. */
const RUNNERS = parseRunnerMap(['linux/arm64=arm', 'default=amd'], '')

/** The jobs of one run, each with ports of its own. */
export class FanOutRun {
  readonly world: AppWorld
  readonly options: RunOptions
  legs: readonly LegMatrix[] = []
  handover: Handover = { v: 1, at: '', images: [], upstreams: [] }
  mode = ''
  /** Reports of the legs that ended. */
  readonly kept: RunReport[] = []

  constructor(world: AppWorld, options: RunOptions = ON_MAIN) {
    this.world = world
    this.options = options
  }

  async plan(): Promise<RunResult> {
    const { project, ports } = await this.world.open(this.options)
    const { options } = this
    const { result, fanOut } = await planForFanOut(project, { options, ports, runners: RUNNERS })
    this.mode = fanOut.mode
    this.legs = fanOut.legs
    this.handover = fanOut.handover === '' ? this.handover : decodeHandover(fanOut.handover)
    return result
  }

  async build(leg: Pick<Leg, 'image' | 'platform'>): Promise<RunResult> {
    const { project, ports } = await this.world.open(this.options)
    const { handover, options } = this
    const result = await buildLeg(project, { handover, leg, options, ports })
    this.kept.push(result.report)
    return result
  }

  /** All waves, without the legs that `skips` names. */
  async buildAll(skips: readonly string[] = []): Promise<readonly string[]> {
    const outcomes: string[] = []
    for (const { include } of this.legs) {
      for (const leg of include.filter(one => !skips.includes(one.leg))) {
        const { report } = await this.build(leg)
        outcomes.push(`${leg.leg} ${report.images.map(({ outcome }) => outcome).join()}`)
      }
    }
    return outcomes
  }

  async merge(): Promise<RunResult> {
    const { project, ports } = await this.world.open(this.options)
    const { handover, options } = this
    return mergeFanOut(project, { handover, options, ports })
  }

  async report(): Promise<RunResult> {
    const { project, ports } = await this.world.open(this.options)
    const { handover, options } = this
    return reportFanOut(project, { handover, options, ports, legs: legResults(this.kept) })
  }
}

export const outcomesOf = ({ report }: Pick<RunResult, 'report'>) =>
  Object.fromEntries(report.images.map(({ name, state, outcome }) => [name, `${state} ${outcome}`]))
export const legNames = (run: FanOutRun) =>
  run.legs.map(({ include }) => include.map(({ leg }) => leg)).filter(names => names.length > 0)
