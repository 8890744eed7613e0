import { hiddenPatterns } from './hidden-patterns.ts'
import { asMapping, type CheckMapping, type StatedCheck } from './stated-check.ts'

/** What is run in the image for a check. One check may need two commands. */
export interface CheckRun {
  /** Place of the check in the list of the image, from 0. */
  readonly check: number
  /** The argument vector. */
  readonly argv: readonly string[]
  /** It looks at files that the image's own user may not see. */
  readonly asRoot: boolean
  /** Its output is judged, so it must run although it ran before. */
  readonly isOutputJudged: boolean
  readonly timeoutMs: number
}

export const DEFAULT_TIMEOUT = '10m'

/** The commands of a list of checks, in their order. */
export function checkRuns(checks: readonly StatedCheck[]): readonly CheckRun[] {
  return checks.map(asMapping).flatMap((check, place): readonly CheckRun[] => {
    const timeoutMs = durationMs(check.timeout ?? DEFAULT_TIMEOUT)
    const command = commandOf(check)
    const paths = pathArguments(check)
    return [
      ...(command === undefined
        ? []
        : [
            {
              check: place,
              argv: command,
              asRoot: false,
              isOutputJudged: check.output !== undefined || check['output-matches'] !== undefined,
              timeoutMs,
            },
          ]),
      ...(paths.length === 0
        ? []
        : [
            {
              check: place,
              argv: ['/bin/sh', '-c', PATHS_SCRIPT, 'sh', ...paths],
              asRoot: true,
              isOutputJudged: false,
              timeoutMs,
            },
          ]),
    ]
  })
}

/** `90s`, `5m`, `1h`; a number alone counts seconds. */
export function durationMs(text: string): number {
  const seconds = text.endsWith('h') ? 3600 : text.endsWith('m') ? 60 : 1
  return Number.parseFloat(text) * seconds * 1000
}

function commandOf(check: CheckMapping): readonly string[] | undefined {
  const { run, python, imports, interpreter = 'python' } = check
  if (typeof run === 'string') return ['/bin/sh', '-ec', run]
  if (run !== undefined) return run
  if (python !== undefined) return [interpreter, '-c', python]
  return imports === undefined ? undefined : [interpreter, '-c', IMPORT_SCRIPT, ...imports]
}

function pathArguments({ absent = [], present = [] }: CheckMapping): readonly string[] {
  return [
    ...absent.flatMap(path => [path, ...hiddenPatterns(path)].map(one => `-${one}`)),
    ...present.flatMap(path => [...hiddenPatterns(path).map(one => `?${one}`), `+${path}`]),
  ]
}

/** Tries every module, so that all that are missing are told at once. */
const IMPORT_SCRIPT = `import importlib, sys
names, sys.argv = sys.argv[1:], sys.argv[:1]
failed = 0
for name in names:
    try:
        importlib.import_module(name)
    except BaseException as error:
        failed = 1
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
sys.exit(failed)
`

/**
 * POSIX shell without any other program. A path is expanded as a pattern and never cut at spaces. `-`: must not be there;
 * `+`: must be there, or one of the `?` before it.
 */
const PATHS_SCRIPT = `IFS=
failed=0
found=
for claim do
  path=\${claim#?}
  for one in $path; do
    if [ -e "$one" ] || [ -L "$one" ]; then
      found=1
      case $claim in -*) echo "$one is there" >&2; failed=1;; esac
    fi
  done
  case $claim$found in \\?*) continue;; +*1) ;; +*) echo "$path is not there" >&2; failed=1;; esac
  found=
done
exit $failed
`
