const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/**
 * Bytes in SI units with three digits, as Docker prints them: `404 MB`, `1.24 GB`, `0 B`. From 10 kB on it is
 * megabytes (`0.24 MB`), so that the sizes of a deploy compare at a glance. Independent of the locale.
 */
export function formatBytes(bytes: number): string {
  if (bytes >= 10_000 && bytes < 1_000_000) return `${Number((bytes / 1e6).toFixed(2))} MB`
  let value = bytes
  let unit = 0
  while (threeDigits(value) >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 ? value : threeDigits(value)} ${UNITS[unit]}`
}

/** The difference with its sign: `+312 MB`, `-0.24 MB`, `0 B`. */
export function formatBytesDelta(from: number, to: number): string {
  return `${sign(to - from)}${formatBytes(Math.abs(to - from))}`
}

/** The change in per cent of `from` with its sign: `+12 %`, `-0.24 %`; undefined when `from` is 0, and below 0.01 %. */
export function formatPercentDelta(from: number, to: number): string | undefined {
  if (from === 0) return undefined
  const percent = (Math.abs(to - from) / from) * 100
  if (percent > 0 && percent < 0.01) return undefined
  return `${sign(to - from)}${roundPercent(percent)} %`
}

function threeDigits(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}

function roundPercent(percent: number): number {
  return Number(percent.toFixed(percent >= 9.95 ? 0 : percent >= 0.995 ? 1 : 2))
}

function sign(difference: number): '+' | '-' | '' {
  if (difference === 0) return ''
  return difference > 0 ? '+' : '-'
}
