import { type Digest, parseDigest } from './digest.ts'
import type { HistoryEntry, ImageConfig } from './manifest.ts'
import {
  type JsonObject,
  listAt,
  MalformedJson,
  objectAt,
  optionalText,
  readJson,
  textAt,
  textMapAt,
  textsAt,
  type Unreadable,
} from './parse-json.ts'
import { normalizePlatform } from './platform.ts'

/** Reads an image's config blob (OCI image-spec, config), also as Docker and Go write it: null for empty. */
export function parseConfig(bytes: Uint8Array): ImageConfig | Unreadable {
  return readJson(bytes, top => {
    const run = top.config === undefined ? {} : (top.config ?? {})
    return { ...readBuildFacts(top), ...readRunFacts(objectAt(run, 'config')) }
  })
}

/** Narrows what `parseManifest` and `parseConfig` answer. */
export function isUnreadable(parsed: object): parsed is Unreadable {
  return 'kind' in parsed && parsed.kind === 'unreadable'
}

function readBuildFacts(
  top: JsonObject,
): Pick<ImageConfig, 'platform' | 'created' | 'diffIds' | 'history'> {
  return {
    platform: normalizePlatform({
      os: textAt(top.os, 'os'),
      architecture: textAt(top.architecture, 'architecture'),
      variant: optionalText(top.variant, 'variant'),
    }),
    created: optionalText(top.created, 'created'),
    diffIds: readDiffIds(objectAt(top.rootfs, 'rootfs').diff_ids),
    history: listAt(top.history, 'history').map(readHistoryEntry),
  }
}

function readRunFacts(
  from: JsonObject,
): Omit<ImageConfig, 'platform' | 'created' | 'diffIds' | 'history'> {
  const shell = textsAt(from.Shell, 'config.Shell')
  return {
    env: textsAt(from.Env, 'config.Env'),
    labels: textMapAt(from.Labels, 'config.Labels'),
    user: optionalText(from.User, 'config.User'),
    shell: shell.length === 0 ? undefined : shell,
    onBuild: textsAt(from.OnBuild, 'config.OnBuild'),
    workingDir: optionalText(from.WorkingDir, 'config.WorkingDir'),
  }
}

function readDiffIds(value: unknown): readonly Digest[] {
  return textsAt(value, 'rootfs.diff_ids').map((text, place) => {
    const digest = parseDigest(text)
    if (digest === undefined) {
      throw new MalformedJson(`has no sha256 digest at rootfs.diff_ids[${place}]`)
    }
    return digest
  })
}

function readHistoryEntry(value: unknown, place: number): HistoryEntry {
  const from = objectAt(value, `history[${place}]`)
  return {
    createdBy: optionalText(from.created_by, `history[${place}].created_by`),
    created: optionalText(from.created, `history[${place}].created`),
    emptyLayer: from.empty_layer === true,
  }
}
