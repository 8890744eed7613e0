import type { Location } from '../domain/errors.ts'

/** What people see while it runs. Every text is made safe for the console by the adapter. */
export interface Log {
  /** Shown only with -v or RUNNER_DEBUG. */
  debug(message: string): void
  info(message: string): void
  notice(message: string, at?: Location): void
  warning(message: string, at?: Location): void
  error(message: string, at?: Location): void
  /** Runs `work` with its output folded under a title where the console can. */
  group<Result>(title: string, work: () => Promise<Result>): Promise<Result>
}
