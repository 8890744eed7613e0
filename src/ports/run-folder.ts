/** Where a run leaves its files: report.json, docker-bake.json, layouts. Outside of the workspace. */
export interface RunFolder {
  /** Absolute path. */
  readonly path: string
  /** Makes the folder, if it is not there. */
  make(): Promise<void>
  /** Writes a file as a whole and gives its absolute path. */
  write(fileName: string, text: string): Promise<string>
  /** A file that a build left here, at most 8 MiB of it; undefined when there is none. */
  read(path: string): Promise<string | undefined>
  /** The same as bytes. */
  readBytes(path: string): Promise<Uint8Array | undefined>
  /** Removes a file or folder that an earlier run left, if it is there. */
  remove(path: string): Promise<void>
}
