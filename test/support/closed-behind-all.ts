import { afterAll } from '@jest/globals'

/** As long as the longest that anything is opened in. */
const TIMEOUT_MS = 120_000

/**
 * For what `beforeAll` opens, in a test file: closes it behind the last test, and also what opens only after jest has
 * waited long enough for `beforeAll`, whose process would else stay for it.
 */
export function closedBehindAll(): Openings {
  const openings = new Openings()
  afterAll(() => openings.close(), TIMEOUT_MS)
  return openings
}

export class Openings {
  readonly #openings: Promise<AsyncDisposable>[] = []
  #isOver = false

  /** @returns what opens, as it comes */
  keep<Opened extends AsyncDisposable>(opening: Promise<Opened>): Promise<Opened> {
    if (this.#isOver) void closed(opening)
    else this.#openings.push(opening)
    return opening
  }

  /** The last first. */
  async close(): Promise<void> {
    this.#isOver = true
    for (const opening of this.#openings.toReversed()) await closed(opening)
  }
}

/** What could not be opened was told where it was to be opened. */
async function closed(opening: Promise<AsyncDisposable>): Promise<void> {
  const opened = await opening.catch(() => undefined)
  await opened?.[Symbol.asyncDispose]()
}
