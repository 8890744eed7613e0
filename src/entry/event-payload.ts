import { readFileSync } from 'node:fs'
import type { Environment } from './action-environment.ts'

/** The parsed event file; an empty one where there is none, or none that is JSON. */
export function readPayload({ GITHUB_EVENT_PATH: path }: Environment): unknown {
  if (path === undefined || path === '') {
    return {}
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}
