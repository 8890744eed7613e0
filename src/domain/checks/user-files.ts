import type { ToldGroup } from './told-group.ts'

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

/** What a builder told of an image's user. */
export interface ToldUser extends UserFiles {
  /** Where the group comes from; undefined when that was not asked for, or not told. */
  readonly toldGroup: ToldGroup | undefined
}

/**
 * Groups that a container of the image may have. The builder gives the folder of a user without a group a gid that
 * equals the uid; a container runtime takes the group of `/etc/passwd`, else 0. Where the two are the same number, only
 * `toldGroup` says whether the image has `USER 7` or `USER 7:7`: without it either may be.
 */
export function possibleGroups({ uid, gid }: Owner, told: ToldUser): readonly number[] {
  if (uid !== gid || told.toldGroup === 'config') return [gid]
  const [, , , group = ''] = entryOf(uid, told.passwd)
  const looked = numberOf(group) ?? 0
  return told.toldGroup === undefined ? [...new Set([gid, looked])] : [looked]
}

/** `app (uid 1234, gid 1235)` */
export function ownerText(owner: Owner, told: ToldUser): string {
  const [name] = entryOf(owner.uid, told.passwd)
  const ids = `uid ${owner.uid}, gid ${possibleGroups(owner, told).join(' or ')}`
  return name === undefined ? ids : `${name} (${ids})`
}

function entryOf(uid: number, passwd: string): readonly string[] {
  return linesOf(passwd).find(([, , id]) => id === String(uid)) ?? []
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
