import { expect, test } from '@jest/globals'
import {
  formatBytes,
  formatBytesDelta,
  formatPercentDelta,
} from '../../../src/domain/sizes/format-bytes.ts'

test.each<[bytes: number, text: string]>([
  [0, '0 B'],
  [32, '32 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1234, '1.23 kB'],
  [9_994, '9.99 kB'],
  [9_999, '10 kB'],
  [10_000, '0.01 MB'],
  [200_000, '0.2 MB'],
  [241_400, '0.24 MB'],
  [994_999, '0.99 MB'],
  [999_999, '1 MB'],
  [1_000_000, '1 MB'],
  [1_234_567, '1.23 MB'],
  [12_345_678, '12.3 MB'],
  [404_123_456, '404 MB'],
  [999_499_999, '999 MB'],
  [999_500_000, '1 GB'],
  [1_236_000_000, '1.24 GB'],
  [2_000_000_000_000, '2 TB'],
  [5_000_000_000_000_000_000, '5000 PB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test.each<[from: number, to: number, bytes: string, percent: string | undefined]>([
  [100, 100, '0 B', '0 %'],
  [0, 0, '0 B', undefined],
  [0, 312_000_000, '+312 MB', undefined],
  [312_000_000, 0, '-312 MB', '-100 %'],
  [1_000_000, 760_000, '-0.24 MB', '-24 %'],
  [1_000_000, 1_045_000, '+0.04 MB', '+4.5 %'],
  [400_000_000, 401_000_000, '+1 MB', '+0.25 %'],
  [1_000_000_000, 1_000_000_001, '+1 B', undefined],
  [1_000_000_000, 999_999_999, '-1 B', undefined],
  [100_000, 109_960, '+9.96 kB', '+10 %'],
  [10, 1010, '+1 kB', '+10000 %'],
])('writes the change from %d to %d as %s and %s', (from, to, bytes, percent) => {
  expect(formatBytesDelta(from, to)).toBe(bytes)
  expect(formatPercentDelta(from, to)).toBe(percent)
})
