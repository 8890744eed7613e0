/** Programs that look at names, owners and modes at most, or at files of the system alone. */
export const NEVER_READ: ReadonlySet<string> = new Set(
  [
    ': [ add-apt-repository addgroup adduser apk apt apt-cache apt-get apt-key apt-mark basename break cd chattr chgrp chmod',
    'chown chpasswd chsh continue corepack date debconf-set-selections declare delgroup deluser df dirname dnf dpkg dpkg-query',
    'dpkg-reconfigure du echo exit export expr false fc-cache fc-list getent groupadd groupdel groupmod groups hash id',
    'install_packages kill ldconfig ldd let local locale-gen localedef ls lsb_release microdnf mkdir mkfifo mktemp nproc',
    'passwd printenv printf ps pwd read readlink readonly realpath return rmdir seq set setcap setfacl shift sleep',
    'ssh-keyscan stat sync tdnf test touch true type typeset ulimit umask uname unset update-alternatives',
    'update-ca-certificates update-locale useradd userdel usermod wait which whoami yum zypper',
  ]
    .join(' ')
    .split(' '),
)

/** Programs that read what their words name and nothing else. */
export const READERS: ReadonlySet<string> = new Set(
  [
    'base64 bzip2 cat cksum cmp cut diff dos2unix egrep fgrep file gpg grep gunzip gzip head jq ln md5sum nl od sed',
    'openssl sha1sum sha256sum sha512sum sort strip tail tar tee tr truncate uniq unzip wc xz zcat',
  ]
    .join(' ')
    .split(' '),
)

/** The same, but the last word is where they write. */
export const INTO_LAST: ReadonlySet<string> = new Set(['cp', 'mv', 'install'])

type Guard = (args: readonly string[]) => boolean

/** Programs that read none of the image's files with certain arguments. */
export const GUARDED: ReadonlyMap<string, Guard> = new Map<string, Guard>([
  ['.', args => isEnvironmentScript(args)],
  ['source', args => isEnvironmentScript(args)],
  ['command', ([flag = '']) => /^-[vV]$/.test(flag)],
  [
    'curl',
    args =>
      !args.some(arg =>
        /^@|^-[a-zA-Z]*[TKdF]|^--(?:upload|config|data|form|json|url-query)|^file:/.test(arg),
      ),
  ],
  ['wget', args => !args.some(arg => /^-[a-zA-Z]*i|^--(?:input|post|body|config)/.test(arg))],
  ['git', ([verb = '']) => ['clone', 'config', 'init', 'lfs', '--version'].includes(verb)],
  ['npm', args => isHarmlessNpm(args)],
  ['node', ([flag]) => flag === '--version' || flag === '-v'],
  ['playwright', ([verb = '']) => verb.startsWith('install')],
  ['python', args => isHarmlessPython(args)],
  ['pip', args => isHarmlessPip(args)],
  ['virtualenv', () => true],
  ['poetry', ([verb = '']) => ['config', '--version', 'cache', 'self'].includes(verb)],
  ['conda', args => isHarmlessConda(args)],
  ['mamba', args => isHarmlessConda(args)],
  ['micromamba', args => isHarmlessConda(args)],
  ['pipx', ([verb, ...args]) => verb === 'install' && args.every(isName)],
  ['uv', args => isHarmlessUv(args)],
])

/** What makes an environment active, or puts a tool into PATH. */
function isEnvironmentScript([path = '', ...more]: readonly string[]): boolean {
  return more.length === 0 && /\/(?:bin\/activate|\.local\/bin\/env|\.cargo\/env)$/.test(path)
}

function isHarmlessNpm([verb = '', ...args]: readonly string[]): boolean {
  if (['cache', 'config', '--version', '-v'].includes(verb)) return true
  const isGlobal = args.includes('-g') || args.includes('--global')
  return (
    ['i', 'install', 'add'].includes(verb) &&
    isGlobal &&
    args.every(arg => !/^[./]|^file:/.test(arg))
  )
}

function isHarmlessPython(args: readonly string[]): boolean {
  const own = args.filter(
    (arg, at) => !/^-(?:[uBEIsO]+|[WX].*)$/.test(arg) && !/^-[WX]$/.test(args[at - 1] ?? ''),
  )
  const [flag, module = '', verb = '', ...more] = own
  if (flag === '--version' || flag === '-V') return true
  if (flag !== '-m') return false
  switch (module) {
    case 'pip':
      return isHarmlessPip([verb, ...more])
    case 'playwright':
      return verb.startsWith('install')
    case 'spacy':
      return verb === 'download'
    default:
      return ['compileall', 'ensurepip', 'venv', 'virtualenv', 'nltk.downloader'].includes(module)
  }
}

const PIP_VERBS = 'cache check config debug freeze list show uninstall'.split(' ')

function isHarmlessPip(args: readonly string[]): boolean {
  const verb = args.find(arg => !arg.startsWith('-'))
  if (verb === undefined) return args.includes('--version') || args.includes('-V')
  const namesFile = args.some(arg => /^-[a-z]*[rc]|^--(?:requirement|constraint)/.test(arg))
  return PIP_VERBS.includes(verb) && !namesFile
}

function isHarmlessUv([verb = '', inner = '', ...args]: readonly string[]): boolean {
  switch (verb) {
    case 'cache':
    case 'self':
    case 'help':
    case '--version':
    case '-V':
      return true
    case 'python':
      return inner !== 'pin' && inner !== 'find'
    case 'lock':
      // It says yes or no, and the build goes on with what is there.
      return [inner, ...args].some(arg => /^--(?:check|check-exists|locked|frozen)$/.test(arg))
    case 'tool':
      return inner === 'install' && args.every(isName)
    default:
      return false
  }
}

/** What a file of theirs may name is not known. */
function isHarmlessConda([verb = '', ...args]: readonly string[]): boolean {
  const verbs = 'activate clean config create deactivate info init install list remove shell update'
  return (
    verbs.split(' ').includes(verb) &&
    !args.some(arg => /^-f|^--file|\.(?:txt|ya?ml|toml|lock)$/.test(arg))
  )
}

const OPTION = /^(?:-[qUf]|--(?:quiet|force|upgrade|no-cache|python=[\d.]+))$/
const PACKAGE = /^[A-Za-z0-9][\w.-]*(?:\[[\w,.-]*\])?(?:[=<>~!@]=?[\w.*]+)?$/

/** A package to fetch, or an option that names no file. */
function isName(arg: string): boolean {
  return OPTION.test(arg) || PACKAGE.test(arg)
}
