/** What the arguments of a `docker build` say. */
export interface DockerBuild {
  readonly context: string
  readonly file: string | undefined
  readonly target: string | undefined
  readonly tags: readonly string[]
  readonly args: readonly string[]
  readonly platforms: readonly string[]
}

const PROGRAMS = /^(?:.*\/)?(?:docker|podman|nerdctl)$/
/** Flags without a value; every other one takes the word behind it. */
const SWITCHES = new Set(
  '--check --compress --debug --disable-content-trust --force-rm --load --no-cache --pull --push --quiet --rm --squash -D -q'.split(
    ' ',
  ),
)

/** Reads `docker build`, `docker buildx build` and `docker image build`; undefined for every other command. */
export function readDockerBuild(words: readonly string[]): DockerBuild | undefined {
  const start = words.findIndex(word => PROGRAMS.test(word))
  const verb = start < 0 ? -1 : words.findIndex((word, index) => index > start && isVerb(word))
  if (verb < 0 || !words.slice(start + 1, verb).every(isBetween)) {
    return undefined
  }
  const { flags, operands } = readFlags(words.slice(verb + 1))
  const [context] = operands
  if (context === undefined || context === '-') {
    return undefined
  }
  const all = (...names: readonly string[]) =>
    flags.filter(({ name }) => names.includes(name)).map(({ value }) => value)
  return {
    context,
    file: all('-f', '--file').at(-1),
    target: all('--target').at(-1),
    tags: all('-t', '--tag'),
    args: all('--build-arg'),
    platforms: all('--platform').flatMap(list => list.split(',')),
  }
}

function isVerb(word: string): boolean {
  return word === 'build' || word === 'b'
}

function isBetween(word: string): boolean {
  return word === 'buildx' || word === 'image' || word.startsWith('-')
}

interface Flag {
  readonly name: string
  readonly value: string
}

function readFlags(words: readonly string[]): { flags: Flag[]; operands: string[] } {
  const flags: Flag[] = []
  const operands: string[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string
    const equals = word.indexOf('=')
    if (!word.startsWith('-') || word === '-') {
      operands.push(word)
    } else if (word.startsWith('--') && equals > 0) {
      flags.push({ name: word.slice(0, equals), value: word.slice(equals + 1) })
    } else if (/^-[tfm]./.test(word) && !word.startsWith('--')) {
      flags.push({ name: word.slice(0, 2), value: word.slice(2) })
    } else if (!SWITCHES.has(word)) {
      index += 1
      flags.push({ name: word, value: words[index] ?? '' })
    }
  }
  return { flags, operands }
}
