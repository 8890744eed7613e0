import { entryFile } from './e2e-program.ts'

/** Run by jest before the tests that start a bundle. */
export default function buildBundles(): void {
  entryFile('cli')
}
