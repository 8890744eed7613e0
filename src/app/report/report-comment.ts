import { GitHubDeniedError } from '../../domain/errors.ts'
import { type CommentMarker, parseMarker } from '../../domain/report/comment-marker.ts'
import type { PullRequest, PullRequestComment } from '../../ports/github.ts'
import type { Log } from '../../ports/log.ts'

export interface CommentRequest {
  readonly pullRequest: PullRequest
  readonly key: string
  readonly runId: number
  /** The whole body, marker first; `previous` is that of the comment that it replaces. */
  readonly render: (previous: CommentMarker | undefined) => string
  readonly log: Log
}

/**
 * Writes the one comment of this workflow and set of images: updates the one that is there, else creates it, also
 * when another run does the same at this moment. It is a side product: whatever goes wrong is said and fails nothing.
 */
export async function writeComment(request: CommentRequest): Promise<void> {
  try {
    await createOrUpdate(request)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (error instanceof GitHubDeniedError) {
      request.log.notice(`no comment: ${message}. ${error.remedy}`)
    } else {
      request.log.warning(`no comment: ${message}`)
    }
  }
}

async function createOrUpdate(request: CommentRequest): Promise<void> {
  const { pullRequest } = request
  const marked = (await pullRequest.comments()).filter(comment => isMarked(comment, request.key))
  const login = marked.length === 0 ? undefined : await pullRequest.ownLogin()
  const [first, ...others] = marked.filter(({ author }) => author !== undefined && author === login)
  if (first !== undefined) {
    await update(first, request)
    await deleteAll(others, pullRequest)
    return
  }
  const created = await pullRequest.createComment(request.render(undefined))
  await settle(created, request)
}

/**
 * Another run may have created one meanwhile, or this token's owner was not known before: the oldest one stays,
 * for every run that looks, and says what the latest run has to say.
 */
async function settle(created: PullRequestComment, request: CommentRequest): Promise<void> {
  const { pullRequest, key } = request
  const own = (await pullRequest.comments()).filter(
    comment => isMarked(comment, key) && comment.author === created.author,
  )
  const [oldest, ...others] = own
  if (oldest === undefined || oldest.id === created.id) {
    // A list that lags behind may not even have the new one yet.
    await deleteAll(others, pullRequest)
    return
  }
  await update(oldest, request)
  await deleteAll(others, pullRequest)
}

/** What a later run has written stays. */
async function update(
  comment: PullRequestComment,
  { pullRequest, runId, render, log }: CommentRequest,
): Promise<void> {
  const marker = parseMarker(comment.body)
  if (marker !== undefined && marker.runId > runId) {
    log.debug(`the comment is of run ${marker.runId}, which is later than this one`)
    return
  }
  const body = render(marker)
  if (body !== comment.body) await pullRequest.updateComment(comment.id, body)
}

async function deleteAll(
  duplicates: readonly PullRequestComment[],
  pullRequest: PullRequest,
): Promise<void> {
  for (const { id } of duplicates) await pullRequest.deleteComment(id)
}

function isMarked({ body }: PullRequestComment, key: string): boolean {
  return parseMarker(body)?.key === key
}
