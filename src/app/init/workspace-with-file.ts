import type { Workspace } from '../../ports/workspace.ts'

/** The workspace as it would be with one file more. */
export function withFile(workspace: Workspace, path: string, text: string): Workspace {
  return {
    root: workspace.root,
    readText: async asked => (asked === path ? text : workspace.readText(asked)),
    readBytes: async asked =>
      asked === path ? new TextEncoder().encode(text) : workspace.readBytes(asked),
    exists: asked => workspace.exists(asked),
    listFiles: () => workspace.listFiles(),
    walkContext: (context, keep) => workspace.walkContext(context, keep),
    blobIds: (context, paths) => workspace.blobIds(context, paths),
    isLfsPointer: (context, asked) => workspace.isLfsPointer(context, asked),
    absentSubmodules: () => workspace.absentSubmodules(),
    git: () => workspace.git(),
    gitVersion: () => workspace.gitVersion(),
    gitConfigHoldsCredentials: context => workspace.gitConfigHoldsCredentials(context),
  }
}
