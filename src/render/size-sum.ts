import type { PlatformReport } from '../domain/report/report.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'

/** `163 MB = upstream 41.2 MB + base 121 MB + app 0.05 MB`; parts that weigh nothing are left out. */
export function sizeSum({
  totalCompressedBytes,
  bytesByRole,
}: Pick<PlatformReport, 'totalCompressedBytes' | 'bytesByRole'>): string {
  const parts = (['upstream', 'base', 'app'] as const)
    .filter(role => bytesByRole[role] > 0)
    .map(role => `${role} ${formatBytes(bytesByRole[role])}`)
  return `${formatBytes(totalCompressedBytes)}${parts.length === 0 ? '' : ` = ${parts.join(' + ')}`}`
}
