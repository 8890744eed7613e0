/** The machine that builds are started on: buildx takes secrets and SSH agents from it. */
export interface CallingMachine {
  /** A variable of the environment, also an empty one. */
  hasVariable(name: string): boolean
  /** The socket that SSH_AUTH_SOCK names is there. */
  hasAgent(): boolean
}
