/** Writes into the user's repository; only `init` does, and only when it is told to. */
export interface RepositoryFiles {
  /**
   * Folders on the way are made; what was there is replaced.
   * @throws InputError when the path leaves the repository, by a symlink too, or cannot be written
   */
  write(path: string, text: string): Promise<void>
}
