import { GitHubDeniedError } from '../../src/domain/errors.ts'
import type { PullRequest } from '../../src/ports/github.ts'

export interface FakeComment {
  readonly id: number
  readonly author: string | undefined
  body: string
}

/** The comments of a pull request in memory, as one account sees them. */
export class FakePullRequest implements PullRequest {
  readonly all: FakeComment[]
  readonly login: string
  /** Undefined: GitHub does not say. */
  saysLogin = true
  /** Called before each request; may throw, or let another run in. */
  before: (request: string) => unknown = () => undefined
  readonly requests: string[] = []

  constructor(all: FakeComment[] = [], login = 'github-actions[bot]') {
    this.all = all
    this.login = login
  }

  async comments() {
    await this.#ask('list')
    return this.all.map(comment => ({ ...comment }))
  }

  async createComment(body: string) {
    await this.#ask('create')
    const made = { id: Math.max(0, ...this.all.map(({ id }) => id)) + 1, author: this.login, body }
    this.all.push(made)
    return { ...made }
  }

  async updateComment(id: number, body: string) {
    await this.#ask(`update ${id}`)
    const found = this.all.find(comment => comment.id === id)
    if (found?.author !== this.login) {
      throw new GitHubDeniedError('not yours', { remedy: 'Leave it.' })
    }
    found.body = body
  }

  async deleteComment(id: number) {
    await this.#ask(`delete ${id}`)
    const place = this.all.findIndex(comment => comment.id === id)
    if (place >= 0) this.all.splice(place, 1)
  }

  async labels() {
    return []
  }

  async ownLogin() {
    await this.#ask('login')
    return this.saysLogin ? this.login : undefined
  }

  async #ask(request: string) {
    this.requests.push(request)
    await this.before(request)
  }
}
