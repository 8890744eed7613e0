export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Texts of an image's user database; empty where it has none. */
export interface UserFiles {
  /** `/etc/passwd` */
  readonly passwd: string
  /** `/etc/group` */
  readonly group: string
}

/** What `name`, `uid`, or either with `:group` means; `gid` is undefined where no group is stated. */
export interface ExpectedOwner {
  readonly uid: number | undefined
  readonly gid: number | undefined
  readonly hasGroup: boolean
}

/** Names are looked up as a container runtime does; undefined: the image has no such user or group. */
export function expectedOwner(user: string, files: UserFiles): ExpectedOwner {
  const [name = '', group] = user.split(':')
  return {
    uid: numberOf(name) ?? idOf(name, files.passwd),
    gid: group === undefined ? undefined : (numberOf(group) ?? idOf(group, files.group)),
    hasGroup: group !== undefined,
  }
}

/** `app (uid 1234, gid 1235)` */
export function ownerText({ uid, gid }: Owner, { passwd }: UserFiles): string {
  const name = linesOf(passwd).find(([, , id]) => id === String(uid))?.[0]
  const ids = `uid ${uid}, gid ${gid}`
  return name === undefined ? ids : `${name} (${ids})`
}

function numberOf(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined
}

/** Both files have the number in their third field. */
function idOf(name: string, file: string): number | undefined {
  const id = linesOf(file).find(([word]) => word === name)?.[2]
  return id === undefined ? undefined : numberOf(id)
}

function linesOf(file: string): readonly (readonly string[])[] {
  return file.split('\n').map(line => line.split(':'))
}
