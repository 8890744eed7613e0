/** One line of `--progress=rawjson`: `client.SolveStatus` of BuildKit, as far as it is read. */
export interface SolveStatus {
  readonly vertexes: readonly VertexStatus[]
  readonly statuses: readonly TaskStatus[]
  readonly logs: readonly VertexLog[]
  readonly warnings: readonly VertexWarning[]
}

/** A step's state. The same step comes once for each target that needs it, under another name. */
export interface VertexStatus {
  readonly digest: string
  readonly name: string
  readonly startedMs: number | undefined
  readonly completedMs: number | undefined
  readonly cached: boolean
  readonly error: string | undefined
}

/** Something within a step, such as one layer that is pushed. */
export interface TaskStatus {
  readonly vertex: string
  readonly id: string
  /** In bytes; 0 when not known. */
  readonly total: number
  readonly startedMs: number | undefined
  readonly completedMs: number | undefined
}

export interface VertexLog {
  readonly vertex: string
  /** 1: stdout, 2: stderr. */
  readonly stream: number
  readonly bytes: Uint8Array
  readonly timeMs: number | undefined
}

export interface VertexWarning {
  readonly short: string
  readonly url: string | undefined
}

/** @returns undefined when the line is something else, such as buildx's own error text */
export function parseSolveStatus(line: string): SolveStatus | undefined {
  if (!line.startsWith('{')) {
    return undefined
  }
  try {
    const status = JSON.parse(line) as Fields
    return {
      vertexes: fieldsOf(status.vertexes).map(vertexStatus),
      statuses: fieldsOf(status.statuses).map(taskStatus),
      logs: fieldsOf(status.logs).map(vertexLog),
      warnings: fieldsOf(status.warnings).map(vertexWarning),
    }
  } catch {
    return undefined
  }
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): readonly Fields[] {
  return Array.isArray(value)
    ? value.filter((item): item is Fields => typeof item === 'object' && item !== null)
    : []
}

function vertexStatus(fields: Fields): VertexStatus {
  return {
    digest: textOf(fields.digest),
    name: textOf(fields.name),
    startedMs: timeOf(fields.started),
    completedMs: timeOf(fields.completed),
    cached: fields.cached === true,
    error: textOf(fields.error) || undefined,
  }
}

function taskStatus(fields: Fields): TaskStatus {
  return {
    vertex: textOf(fields.vertex),
    id: textOf(fields.id),
    total: typeof fields.total === 'number' ? fields.total : 0,
    startedMs: timeOf(fields.started),
    completedMs: timeOf(fields.completed),
  }
}

function vertexLog(fields: Fields): VertexLog {
  return {
    vertex: textOf(fields.vertex),
    stream: typeof fields.stream === 'number' ? fields.stream : 1,
    bytes: bytesOf(fields.data),
    timeMs: timeOf(fields.timestamp),
  }
}

function vertexWarning(fields: Fields): VertexWarning {
  return {
    short: new TextDecoder().decode(bytesOf(fields.short)),
    url: textOf(fields.url) || undefined,
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Go writes bytes as base64. */
function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(textOf(value), 'base64')
}

/** RFC 3339 with nanoseconds, as milliseconds since the epoch. */
function timeOf(value: unknown): number | undefined {
  const time = Date.parse(textOf(value))
  return Number.isNaN(time) ? undefined : time
}
