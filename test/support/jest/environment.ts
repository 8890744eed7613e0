interface Context {
  readonly console: Console
}

/**
 * The world that a suite finds is that of the worker itself. What a suite did to the environment variables and the exit code of
 * the process is undone behind it.
 */
export default class NativeEnvironment {
  /** What jest puts here for a realm of the suite's own; nobody looks. */
  readonly global: Record<PropertyKey, unknown> = {}
  readonly #console: Console
  #restore = () => {}

  constructor(_: unknown, context: Context) {
    this.#console = context.console
  }

  async setup(): Promise<void> {
    const kept = { console: globalThis.console, env: { ...process.env }, code: process.exitCode }
    globalThis.console = this.#console
    this.#restore = () => {
      globalThis.console = kept.console
      process.exitCode = kept.code
      for (const name of Object.keys(process.env)) {
        if (!(name in kept.env)) delete process.env[name]
      }
      Object.assign(process.env, kept.env)
    }
  }

  async teardown(): Promise<void> {
    this.#restore()
  }

  getVmContext(): undefined {
    return undefined
  }

  exportConditions(): readonly string[] {
    return ['node', 'node-addons']
  }
}
