import { resolvePath } from '../dockerfile/scope.ts'
import type { ShellWord } from '../dockerfile/shell-word.ts'

/** A command of which it is known which files it reads. */
export interface HarmlessCommand {
  readonly kind: 'harmless'
  /** Absolute paths of files whose content it reads, and of folders with all that is below them. */
  readonly reads: readonly string[]
  /** Absolute paths that are gone behind it. */
  readonly removes: readonly string[]
  /** It may leave files with names that are not known here. */
  readonly writes: boolean
}

/** Undefined for a command that may read any file that is there. */
export function readHarmlessCommand(
  words: readonly ShellWord[],
  directory: string | undefined,
): HarmlessCommand | undefined {
  const [name, ...args] = words
  if (name === undefined || !name.known) return undefined
  const program = name.text.slice(name.text.lastIndexOf('/') + 1)
  const texts = args.map(({ text }) => text)
  if (NEVER_READ.has(program)) return NOTHING
  const guard = GUARDED.get(program)
  if (guard?.(texts) === true) return { ...NOTHING, writes: true }
  if (program === 'rm') return { ...NOTHING, removes: removed(args, directory) }
  if (program === 'find') return readFind(args)
  if (program === 'xargs') {
    const at = args.findIndex(({ text }) => !text.startsWith('-') && !/^\d+$/.test(text))
    const inner = args[at]?.text ?? 'echo'
    return NEVER_READ.has(inner) || inner === 'rm' ? NOTHING : undefined
  }
  if (INTO_LAST.has(program)) return readPaths(intoLast(args), directory)
  if (READERS.has(program)) return readPaths(args, directory)
  return undefined
}

const NOTHING: HarmlessCommand = { kind: 'harmless', reads: [], removes: [], writes: false }

/** They look at names, owners and modes at most, or at files of the system alone. */
const NEVER_READ = new Set(
  [
    ': [ add-apt-repository addgroup adduser apk apt apt-get apt-key apt-mark basename cd chgrp chmod chown chsh corepack',
    'date debconf-set-selections declare delgroup deluser df dirname dnf dpkg dpkg-reconfigure du echo exit export false',
    'fc-cache getent groupadd groupdel groupmod groups hash id install_packages ldconfig locale-gen localedef ls',
    'microdnf mkdir mktemp nproc passwd printenv printf pwd read readlink readonly realpath return rmdir set',
    'shift sleep stat sync test touch true type ulimit umask uname unset update-alternatives update-ca-certificates',
    'update-locale useradd userdel usermod wait which whoami yum zypper tdnf',
  ]
    .join(' ')
    .split(' '),
)

/** Programs that are harmless with certain arguments. */
const GUARDED: ReadonlyMap<string, (args: readonly string[]) => boolean> = new Map([
  ['command', (args: readonly string[]) => /^-[vV]$/.test(args[0] ?? '')],
  [
    'curl',
    (args: readonly string[]) =>
      !args.some(arg =>
        /^@|^-[a-zA-Z]*[TKdF]|^--(?:upload|config|data|form|json|url-query)|^file:/.test(arg),
      ),
  ],
  [
    'wget',
    (args: readonly string[]) =>
      !args.some(arg => /^-[a-zA-Z]*i|^--(?:input|post|body|config)/.test(arg)),
  ],
  ['git', ([verb = '']: readonly string[]) => ['clone', 'config', '--version'].includes(verb)],
  [
    'npm',
    (args: readonly string[]) =>
      (/^(?:i|install|add)$/.test(args[0] ?? '') &&
        args.some(arg => arg === '-g' || arg === '--global') &&
        args.slice(1).every(arg => !/^\.|^\/|^file:/.test(arg))) ||
      ['cache', 'config', '--version', '-v'].includes(args[0] ?? ''),
  ],
  ['node', ([first]: readonly string[]) => first === '--version' || first === '-v'],
  ['playwright', ([verb = '']: readonly string[]) => verb.startsWith('install')],
  ['python', isHarmlessPython],
  ['python3', isHarmlessPython],
  ['pip', isHarmlessPip],
  ['pip3', isHarmlessPip],
  [
    'poetry',
    ([verb = '']: readonly string[]) => ['config', '--version', 'cache', 'self'].includes(verb),
  ],
  ['pipx', ([verb = '', ...args]: readonly string[]) => verb === 'install' && args.every(isName)],
  [
    'uv',
    ([verb = '', inner = '', ...args]: readonly string[]) =>
      ['cache', '--version', '-V', 'self', 'help'].includes(verb) ||
      (verb === 'python' && inner !== 'pin' && inner !== 'find') ||
      (verb === 'tool' && inner === 'install' && args.every(isName)),
  ],
])

function isHarmlessPython(args: readonly string[]): boolean {
  const [flag, module = '', ...more] = args.filter(arg => !/^-[uBEIsO]+$/.test(arg))
  if (flag === '--version' || flag === '-V') return true
  if (flag !== '-m') return false
  if (module === 'pip') return isHarmlessPip(more)
  return (
    ['compileall', 'ensurepip', 'venv', 'virtualenv', 'nltk.downloader'].includes(module) ||
    (module === 'playwright' && more[0]?.startsWith('install') === true) ||
    (module === 'spacy' && more[0] === 'download')
  )
}

function isHarmlessPip(args: readonly string[]): boolean {
  const verb = args.find(arg => !arg.startsWith('-'))
  if (verb === undefined) return args.some(arg => arg === '--version' || arg === '-V')
  return (
    ['cache', 'check', 'config', 'debug', 'freeze', 'list', 'show', 'uninstall'].includes(verb) &&
    !args.some(arg => /^-[a-z]*[rc]|^--(?:requirement|constraint)/.test(arg))
  )
}

/** A package to fetch, or an option. */
function isName(arg: string): boolean {
  return /^(?:-[qUf]|--(?:quiet|force|upgrade|no-cache|python=[\d.]+)|[A-Za-z0-9][\w.-]*(?:\[[\w,.-]*\])?(?:[=<>~!@]=?[\w.*]+)?)$/.test(
    arg,
  )
}

/** They read what their words name and nothing else. */
const READERS = new Set(
  [
    'awk base64 cat cksum cmp cut diff dos2unix egrep fgrep file gpg grep gunzip gzip head jq ln md5sum nl od sed sha1sum',
    'sha256sum sha512sum sort strip tail tar tee tr uniq unzip wc xz zcat bzip2',
  ]
    .join(' ')
    .split(' '),
)

/** The same, but the last word is where they write. */
const INTO_LAST = new Set(['cp', 'mv', 'install', 'rsync'])

function intoLast(args: readonly ShellWord[]): readonly ShellWord[] {
  const namesTarget = args.some(({ text }) => /^-[a-zA-Z]*t|^--target/.test(text))
  const isInstallFolder = args.some(({ text }) => /^-[a-zA-Z]*d/.test(text))
  return namesTarget || isInstallFolder ? args : args.slice(0, -1)
}

/** Every word counts as a path, be it an option, a pattern or a program for awk. */
function readPaths(
  args: readonly ShellWord[],
  directory: string | undefined,
): HarmlessCommand | undefined {
  if (args.some(({ known }) => !known)) return undefined
  const isRecursive = args.some(({ text }) => /^-[a-zA-Z]*[rR]|^--recursive/.test(text))
  const words = args.flatMap(({ text, glob }) =>
    candidates(text).map(path => (glob ? fixedPart(path) : path)),
  )
  const relative = words.filter(path => !path.startsWith('/'))
  if (directory === undefined) {
    return relative.length > 0 || isRecursive ? undefined : { ...NOTHING, reads: words }
  }
  const reads = words.map(path => resolvePath(directory, path))
  return { ...NOTHING, reads: isRecursive ? [...reads, directory] : reads, writes: true }
}

/** `--file=x`, `-fx`, `x`. */
function candidates(text: string): readonly string[] {
  if (!text.startsWith('-')) return [text]
  const equals = text.indexOf('=')
  return equals >= 0 ? [text.slice(equals + 1)] : [text.slice(2)].filter(one => one !== '')
}

/** The folder in front of the first wildcard. */
export function fixedPart(pattern: string): string {
  const names = pattern.split('/')
  const at = names.findIndex(name => /[*?[{]/.test(name))
  const fixed = at < 0 ? pattern : names.slice(0, at).join('/')
  return fixed === '' ? (pattern.startsWith('/') ? '/' : '.') : fixed
}

function removed(args: readonly ShellWord[], directory: string | undefined): readonly string[] {
  return args
    .filter(({ text, known, glob }) => known && !glob && !text.startsWith('-') && text !== '')
    .flatMap(({ text }) =>
      text.startsWith('/') || directory !== undefined ? [resolvePath(directory, text)] : [],
    )
}

function readFind(args: readonly ShellWord[]): HarmlessCommand | undefined {
  const runs = args.flatMap(({ text }, at) =>
    /^-(?:exec|execdir|ok|okdir)$/.test(text) ? [args[at + 1]?.text ?? ''] : [],
  )
  const areHarmless = runs.every(name => NEVER_READ.has(name) || name === 'rm' || name === 'strip')
  return areHarmless && args.every(({ text }) => text !== '-files0-from') ? NOTHING : undefined
}
