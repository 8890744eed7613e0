import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A file's text or bytes, a link's target, an empty folder. */
export type Content =
  | string
  | Buffer
  | { readonly executable: string }
  | { readonly link: string }
  | { readonly folder: true }

/** Well before any clock tick of the test: git does not call such files racy. */
const LONG_AGO = new Date('2026-01-02T03:04:05Z')

/** A folder that is removed at the end of the test's scope. */
export class Scratch implements Disposable {
  readonly path: string

  constructor() {
    this.path = realpathSync(mkdtempSync(join(tmpdir(), 'base-image-')))
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true })
  }

  join(...parts: readonly string[]): string {
    return join(this.path, ...parts)
  }

  write(files: Readonly<Record<string, Content>>): this {
    for (const [path, content] of Object.entries(files)) this.#writeOne(this.join(path), content)
    return this
  }

  git(...args: readonly string[]): string {
    const options = { cwd: this.path, env: this.env, stdio: 'pipe', encoding: 'utf8' } as const
    return execFileSync('git', args, options)
  }

  /** `git init`, everything added and committed: by one shell, as each process that a large one starts takes its time. */
  commit(message = 'first'): this {
    const script =
      'git init --quiet --initial-branch=main && git add --all && ' +
      'git -c maintenance.auto=false commit --quiet --allow-empty --message "$0"'
    execFileSync('sh', ['-c', script, message], { cwd: this.path, env: this.env, stdio: 'pipe' })
    return this
  }

  /** No setting of the machine or its user reaches git. */
  get env(): Readonly<Record<string, string>> {
    return {
      PATH: process.env.PATH ?? '',
      HOME: this.join('..', 'no-home'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.com',
      GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.com',
      GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
    }
  }

  #writeOne(path: string, content: Content): void {
    if (typeof content === 'object' && 'folder' in content) {
      mkdirSync(path, { recursive: true })
      return
    }
    mkdirSync(dirname(path), { recursive: true })
    if (typeof content === 'object' && 'link' in content) {
      symlinkSync(content.link, path)
      return
    }
    const executable = typeof content === 'object' && 'executable' in content
    writeFileSync(path, executable ? content.executable : content)
    chmodSync(path, executable ? 0o755 : 0o644)
    utimesSync(path, LONG_AGO, LONG_AGO)
  }
}
