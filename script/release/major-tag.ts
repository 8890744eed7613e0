/** Where and as whom GitHub's API is asked. */
export interface TagWorld {
  readonly apiUrl: string
  readonly token: string
  /** `owner/name`. */
  readonly repository: string
}

export interface Release {
  /** Such as `v1.2.3`. */
  readonly tag: string
  readonly commit: string
}

const RELEASE = /^v(\d+)\.(\d+)\.(\d+)$/

/** The highest release of a tag's major version, itself among them; others and prereleases do not count. */
export function highestOfMajor(tag: string, others: readonly string[]): string {
  const [major] = numbersOf(tag)
  return [tag, ...others]
    .filter(one => RELEASE.test(one) && numbersOf(one)[0] === major)
    .reduce((highest, one) => (isHigher(one, highest) ? one : highest))
}

/**
 * Makes `v1` name the commit of `v1.2.3`, unless a higher release of that major is there.
 * @returns what was done, in words
 * @throws Error when the tag is no release, or GitHub refuses
 */
export async function moveMajorTag({ tag, commit }: Release, world: TagWorld): Promise<string> {
  const [number] = numbersOf(tag)
  const major = `v${number}`
  const highest = highestOfMajor(tag, await tagsOf(major, world))
  if (highest !== tag) {
    return `${highest} is higher than ${tag}: ${major} stays where it is`
  }
  const moved = await ask(world, 'PATCH', `git/refs/${encodeURIComponent(`tags/${major}`)}`, {
    sha: commit,
    force: true,
  })
  if (moved.ok) {
    return `${major} is ${tag} now`
  }
  // 422: there is no such tag yet, which GitHub calls a validation that failed.
  if (moved.status !== 404 && moved.status !== 422) {
    throw await refusal(moved)
  }
  const made = await ask(world, 'POST', 'git/refs', { ref: `refs/tags/${major}`, sha: commit })
  if (!made.ok) {
    throw await refusal(made)
  }
  return `${major} is new, and is ${tag}`
}

async function tagsOf(major: string, world: TagWorld): Promise<readonly string[]> {
  const answer = await ask(
    world,
    'GET',
    `git/matching-refs/${encodeURIComponent(`tags/${major}.`)}`,
  )
  if (!answer.ok) {
    throw await refusal(answer)
  }
  const refs = (await answer.json()) as readonly { readonly ref: string }[]
  return refs.map(({ ref }) => ref.replace(/^refs\/tags\//, ''))
}

function ask(
  { apiUrl, token, repository }: TagWorld,
  method: string,
  path: string,
  body?: object,
): Promise<Response> {
  return fetch(`${apiUrl}/repos/${repository}/${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'base-image-action',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  })
}

async function refusal(answer: Response): Promise<Error> {
  const text = (await answer.text()).slice(0, 300)
  return new Error(`GitHub answered ${answer.status}: ${text}; the job needs \`contents: write\``)
}

function numbersOf(tag: string): readonly number[] {
  const [, ...numbers] = RELEASE.exec(tag) ?? []
  if (numbers.length === 0) {
    throw new Error(`${tag} is no release: it must be such as v1.2.3`)
  }
  return numbers.map(Number)
}

function isHigher(a: string, b: string): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  const at = left.findIndex((number, place) => number !== right[place])
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0)
}
