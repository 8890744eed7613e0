/** Under which name downloads are kept, and under which the next best are found. */
export interface DownloadName {
  readonly key: string
  /** Beginnings of other keys, the best first; the last one is the same for all that may stand in for each other. */
  readonly prefixes: readonly string[]
}

export interface KeptDownloads {
  readonly key: string
  /** Absolute path of an OCI image layout. */
  readonly folder: string
  readonly compressedBytes: number
}

/** Keeps what builds download for the builds of other machines. A store that fails has nothing: no method throws. */
export interface DownloadStore {
  /** `built`: only what is beside packages that were built from source; wheels alone come as fast from their index. */
  readonly keeps: 'all' | 'built'
  /** False where the run may only read, as that of a pull request. */
  readonly mayKeep: boolean
  /** What is kept under the key, else the newest under the first prefix that has any. */
  find(name: DownloadName): Promise<KeptDownloads | undefined>
  /** Without fetching it. */
  has(name: DownloadName): Promise<boolean>
  /** An absent folder, absolute, that an image layout is to be written to. */
  place(name: DownloadName): Promise<string>
  /** Keeps what was written to the place; undefined when that was not possible. */
  keep(name: DownloadName): Promise<KeptDownloads | undefined>
}
