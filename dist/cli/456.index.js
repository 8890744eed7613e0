export const id = 456;
export const ids = [456];
export const modules = {

/***/ 9456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* binding */ runCli)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/adapters/console/plain-log.js
/** Lines for a terminal or a plain log, all on the stream that `write` stands for. */
function plainLog({ write, isVerbose }) {
    const line = (prefix, message, at) => {
        const place = at === undefined ? '' : `${at.file}${at.line === undefined ? '' : `:${at.line}`}: `;
        write(`${prefix}${place}${message.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, '')}\n`);
    };
    return {
        debug: message => (isVerbose ? line('debug: ', message) : undefined),
        info: message => line('', message),
        notice: (message, at) => line('notice: ', message, at),
        warning: (message, at) => line('warning: ', message, at),
        error: (message, at) => line('error: ', message, at),
        async group(title, work) {
            line('', `${title} ...`);
            return work();
        },
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/adapters/console/safe-line.js

/** All that a terminal or the runner may take for the end of a line, or that hides what follows. */
const CONTROL = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;
/**
 * One line of a tool's output, made into text that commands nothing: the runner reads `##[command]` anywhere
 * in a line and `::command::` after leading white space, a terminal reads escape sequences.
 */
function safe_line_safeLine(text) {
    return (0,external_node_util_.stripVTControlCharacters)(text)
        .replace(CONTROL, ' ')
        .replaceAll('##[', '# #[')
        .replace(/^([\s\p{Cf}]*):(?=:)/u, '$1: ');
}
/** Replaces every given secret, and each line of one that has several, by `***`. Texts under four characters stay. */
function maskSecrets(secrets) {
    const parts = secrets
        .flatMap(secret => [secret, ...secret.split(/\r?\n/)])
        .map(part => part.trim())
        .filter(part => part.length >= 4)
        // A longer secret that holds a shorter one goes first.
        .sort((a, b) => b.length - a.length);
    return text => parts.reduce((masked, part) => masked.replaceAll(part, '***'), text);
}

;// CONCATENATED MODULE: ./lib/adapters/console/stop-commands.js


function plainToolOutput(write) {
    return { line: text => write(`${safe_line_safeLine(text)}\n`), guarded: work => work() };
}
/**
 * For Actions: the runner takes no command from here to a token that the tool cannot know. Lines are made safe
 * all the same, since `##[` is read in spite of it.
 */
function actionsToolOutput(write) {
    return {
        line: text => write(`${safeLine(text)}\n`),
        async guarded(work) {
            const token = randomUUID();
            write(`::stop-commands::${token}\n`);
            try {
                return await work();
            }
            finally {
                write(`::${token}::\n`);
            }
        },
    };
}

;// CONCATENATED MODULE: ./lib/domain/errors.js
/** A failure that a user can act on. `exitCode` is the command line's: 1 failed, 2 bad input. */
class BaseImageError extends Error {
    remedy;
    at;
    constructor(message, details) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = new.target.name;
        this.remedy = details.remedy;
        this.at = details.at;
    }
}
/** The user's files or inputs are wrong. */
class errors_InputError extends BaseImageError {
    exitCode = 2;
}
/** The daemon, buildx or a build failed. */
class BuildFailedError extends BaseImageError {
    exitCode = 1;
}
/** The store answered 401 or 403. Callers decide by it: design "absence". */
class StoreDeniedError extends BaseImageError {
    exitCode = 1;
}
/** The store could not be asked, or its answer cannot be trusted (5xx, time-out, HTML, wrong digest). */
class StoreUnavailableError extends BaseImageError {
    exitCode = 1;
}
/** A published tag stands in the way: it names other content and must not move. */
class TagConflictError extends BaseImageError {
    exitCode = 1;
}
/** `file:line: message` on one line, then the remedy; what every entry prints. */
function formatError(error) {
    const place = error.at === undefined
        ? ''
        : `${error.at.file}${error.at.line === undefined ? '' : `:${error.at.line}`}: `;
    return `${place}${error.message}\n  ${error.remedy}`;
}

;// CONCATENATED MODULE: ./lib/domain/oci/digest.js

const SHA256 = /^sha256:[0-9a-f]{64}$/;
function isDigest(text) {
    return SHA256.test(text);
}
/** @returns undefined when `text` is not a sha256 digest, the only algorithm in use */
function parseDigest(text) {
    return isDigest(text) ? text : undefined;
}
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}

;// CONCATENATED MODULE: ./lib/domain/oci/parse-json.js
/** Thrown by the readers below and turned into `Unreadable` by `readJson`; never leaves this folder. */
class MalformedJson extends Error {
}
/** Decodes UTF-8 JSON whose top is an object and hands it to `read`. */
function readJson(bytes, read) {
    try {
        return read(objectAt(decode(bytes), 'document'));
    }
    catch (error) {
        if (error instanceof MalformedJson) {
            return { kind: 'unreadable', why: error.message };
        }
        throw error;
    }
}
function objectAt(value, what) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new MalformedJson(`has no object at ${what}`);
    }
    return value;
}
/** Go writes an empty list as null, or not at all. */
function listAt(value, what) {
    if (value === undefined || value === null) {
        return [];
    }
    if (!Array.isArray(value)) {
        throw new MalformedJson(`has no list at ${what}`);
    }
    return value;
}
function textAt(value, what) {
    const text = optionalText(value, what);
    if (text === undefined) {
        throw new MalformedJson(`has no ${what}`);
    }
    return text;
}
/** Undefined when absent, null or empty. */
function optionalText(value, what) {
    if (value === undefined || value === null || value === '') {
        return undefined;
    }
    if (typeof value !== 'string') {
        throw new MalformedJson(`has no text at ${what}`);
    }
    return value;
}
function textsAt(value, what) {
    return listAt(value, what).map((item, place) => {
        if (typeof item !== 'string') {
            throw new MalformedJson(`has no text at ${what}[${place}]`);
        }
        return item;
    });
}
/** A map of texts, such as annotations or labels; empty when absent or null. */
function textMapAt(value, what) {
    if (value === undefined || value === null) {
        return {};
    }
    for (const [key, text] of Object.entries(objectAt(value, what))) {
        if (typeof text !== 'string') {
            throw new MalformedJson(`has no text at ${what}[${JSON.stringify(key)}]`);
        }
    }
    return value;
}
function decode(bytes) {
    try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch {
        throw new MalformedJson('is not JSON');
    }
}

;// CONCATENATED MODULE: ./lib/domain/oci/platform.js

/** Other spellings that containerd takes; a Map, since names come from foreign JSON (`constructor`). */
const ALIASES = new Map([
    ['x86_64', ['amd64']],
    ['x86-64', ['amd64']],
    ['aarch64', ['arm64']],
    ['armhf', ['arm', 'v7']],
    ['armel', ['arm', 'v6']],
    ['i386', ['386']],
]);
/** @throws InputError when `text` is not `os/architecture[/variant]` */
function platform_parsePlatform(text) {
    const [os, architecture, variant, ...rest] = text.trim().toLowerCase().split('/');
    if (!os ||
        !architecture ||
        variant === '' ||
        rest.length > 0 ||
        !/^[a-z0-9_./-]+$/.test(text.trim().toLowerCase())) {
        throw new errors_InputError(`${JSON.stringify(text)} is not a platform`, {
            remedy: 'Write platforms as os/architecture[/variant], such as linux/amd64 or linux/arm/v7.',
        });
    }
    return normalizePlatform({ os, architecture, variant });
}
function normalizePlatform(platform) {
    const [architecture, aliasVariant] = ALIASES.get(platform.architecture) ?? [platform.architecture];
    const written = platform.variant?.replace(/^(?=[0-9])/, 'v');
    const variant = written ?? aliasVariant ?? (architecture === 'arm' ? 'v7' : undefined);
    const isDefault = (architecture === 'arm64' && variant === 'v8') || (architecture === 'amd64' && variant === 'v1');
    return { os: platform.os, architecture, variant: isDefault ? undefined : variant };
}
/** `os/architecture[/variant]`; equal platforms give equal text. */
function platform_formatPlatform(platform) {
    const { os, architecture, variant } = normalizePlatform(platform);
    return variant === undefined ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}

;// CONCATENATED MODULE: ./lib/domain/oci/parse-config.js



/** Reads an image's config blob (OCI image-spec, config), also as Docker and Go write it: null for empty. */
function parseConfig(bytes) {
    return readJson(bytes, top => {
        const run = top.config === undefined ? {} : (top.config ?? {});
        return { ...readBuildFacts(top), ...readRunFacts(objectAt(run, 'config')) };
    });
}
/** Narrows what `parseManifest` and `parseConfig` answer. */
function isUnreadable(parsed) {
    return 'kind' in parsed && parsed.kind === 'unreadable';
}
function readBuildFacts(top) {
    return {
        platform: normalizePlatform({
            os: textAt(top.os, 'os'),
            architecture: textAt(top.architecture, 'architecture'),
            variant: optionalText(top.variant, 'variant'),
        }),
        created: optionalText(top.created, 'created'),
        diffIds: readDiffIds(objectAt(top.rootfs, 'rootfs').diff_ids),
        history: listAt(top.history, 'history').map(readHistoryEntry),
    };
}
function readRunFacts(from) {
    const shell = textsAt(from.Shell, 'config.Shell');
    return {
        env: textsAt(from.Env, 'config.Env'),
        labels: textMapAt(from.Labels, 'config.Labels'),
        user: optionalText(from.User, 'config.User'),
        shell: shell.length === 0 ? undefined : shell,
        onBuild: textsAt(from.OnBuild, 'config.OnBuild'),
        workingDir: optionalText(from.WorkingDir, 'config.WorkingDir'),
    };
}
function readDiffIds(value) {
    return textsAt(value, 'rootfs.diff_ids').map((text, place) => {
        const digest = parseDigest(text);
        if (digest === undefined) {
            throw new MalformedJson(`has no sha256 digest at rootfs.diff_ids[${place}]`);
        }
        return digest;
    });
}
function readHistoryEntry(value, place) {
    const from = objectAt(value, `history[${place}]`);
    return {
        createdBy: optionalText(from.created_by, `history[${place}].created_by`),
        created: optionalText(from.created, `history[${place}].created`),
        emptyLayer: from.empty_layer === true,
    };
}

;// CONCATENATED MODULE: ./lib/domain/oci/manifest.js
const MEDIA_TYPES = {
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
};

;// CONCATENATED MODULE: ./lib/domain/oci/parse-manifest.js




const INDEX_TYPES = [MEDIA_TYPES.ociIndex, MEDIA_TYPES.dockerList];
const MANIFEST_TYPES = [MEDIA_TYPES.ociManifest, MEDIA_TYPES.dockerManifest];
/**
 * Reads an index or an image manifest, OCI or Docker. Media types of layers and configs are not judged.
 * One that could be taken for both an index and a manifest is refused (OCI image-spec, CVE-2021-41190).
 */
function parseManifest(stored) {
    return readJson(stored.bytes, top => {
        if (top.schemaVersion !== 2) {
            throw new MalformedJson('has no schemaVersion 2');
        }
        const own = optionalText(top.mediaType, 'mediaType') ?? stored.mediaType;
        return shapeOf(top, own) === 'index'
            ? readIndex(top, isGeneric(own) ? MEDIA_TYPES.ociIndex : own)
            : readManifest(top, isGeneric(own) ? MEDIA_TYPES.ociManifest : own);
    });
}
/** Provenance and SBOM children of an index; never a platform (BuildKit, attestation storage). */
function isAttestation(descriptor) {
    const { platform, annotations } = descriptor;
    return (annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' ||
        (platform?.os === 'unknown' && platform.architecture === 'unknown'));
}
/** What servers of plain files say; only OCI documents may leave their own type out. */
function isGeneric(mediaType) {
    return ['', 'application/json', 'application/octet-stream', 'text/plain'].includes(mediaType);
}
function shapeOf(top, mediaType) {
    const holdsIndex = top.manifests !== undefined;
    const holdsManifest = top.config !== undefined || top.layers !== undefined;
    if (holdsIndex === holdsManifest) {
        throw new MalformedJson(`is ${holdsIndex ? 'both' : 'neither'} an index ${holdsIndex ? 'and' : 'nor'} an image`);
    }
    if (holdsIndex ? MANIFEST_TYPES.includes(mediaType) : INDEX_TYPES.includes(mediaType)) {
        throw new MalformedJson(`is an ${holdsIndex ? 'index' : 'image'}, although it says ${mediaType}`);
    }
    return holdsIndex ? 'index' : 'manifest';
}
function readIndex(top, mediaType) {
    return {
        kind: 'index',
        mediaType,
        manifests: readDescriptors(top.manifests, 'manifests'),
        annotations: textMapAt(top.annotations, 'annotations'),
    };
}
function readManifest(top, mediaType) {
    return {
        kind: 'manifest',
        mediaType,
        config: readDescriptor(top.config, 'config'),
        layers: readDescriptors(top.layers, 'layers'),
        annotations: textMapAt(top.annotations, 'annotations'),
    };
}
function readDescriptors(value, what) {
    return listAt(value, what).map((item, place) => readDescriptor(item, `${what}[${place}]`));
}
function readDescriptor(value, what) {
    const from = objectAt(value, what);
    const digest = parseDigest(textAt(from.digest, `${what}.digest`));
    if (digest === undefined) {
        throw new MalformedJson(`has no sha256 digest at ${what}.digest`);
    }
    const size = from.size;
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
        throw new MalformedJson(`has no number of bytes at ${what}.size`);
    }
    const platform = readPlatform(from.platform, `${what}.platform`);
    const annotations = textMapAt(from.annotations, `${what}.annotations`);
    const urls = textsAt(from.urls, `${what}.urls`);
    return {
        mediaType: textAt(from.mediaType, `${what}.mediaType`),
        digest,
        size,
        ...(platform === undefined ? {} : { platform }),
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
        ...(urls.length === 0 ? {} : { urls }),
    };
}
function readPlatform(value, what) {
    if (value === undefined || value === null) {
        return undefined;
    }
    const from = objectAt(value, what);
    const os = optionalText(from.os, `${what}.os`);
    const architecture = optionalText(from.architecture, `${what}.architecture`);
    return os === undefined || architecture === undefined
        ? undefined
        : normalizePlatform({
            os,
            architecture,
            variant: optionalText(from.variant, `${what}.variant`),
        });
}

;// CONCATENATED MODULE: ./lib/domain/oci/reference.js


const DEFAULT_REGISTRY = 'docker.io';
const PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
function isTag(text) {
    return TAG.test(text);
}
function isRepository(text) {
    const slash = text.indexOf('/');
    return slash > 0 && HOST.test(text.slice(0, slash)) && PATH.test(text.slice(slash + 1));
}
/**
 * Parses a reference as Docker does: no registry means docker.io, one component there `library/`.
 * A missing tag stays absent; callers that pull add `latest`.
 * @throws InputError when the text is no reference
 */
function reference_parseReference(text, at) {
    const { name, tag, digest } = splitReference(text);
    const repository = normalizeName(name);
    const parsedDigest = digest === undefined ? undefined : parseDigest(digest);
    if (!isRepository(repository) ||
        (tag !== undefined && !isTag(tag)) ||
        (digest !== undefined && parsedDigest === undefined)) {
        throw new errors_InputError(`${JSON.stringify(text)} is not an image reference`, {
            remedy: 'Write it as [registry/]name[:tag][@sha256:...], the name in lower case.',
            at,
        });
    }
    return { repository, tag: tag, digest: parsedDigest };
}
/** What Docker prints, and what buildx matches named contexts with: no `docker.io/`, no `library/`, no `:latest`. */
function familiarName(reference) {
    const short = reference.repository.startsWith('docker.io/')
        ? reference.repository.slice('docker.io/'.length).replace(/^library\/(?=[^/]+$)/, '')
        : reference.repository;
    const tag = reference.tag === undefined || (reference.tag === 'latest' && reference.digest === undefined)
        ? ''
        : `:${reference.tag}`;
    return `${short}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}
/** The reference in full, as a registry client needs it. */
function formatReference(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    return `${reference.repository}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}
function registryHost(repository) {
    return repository.slice(0, repository.indexOf('/'));
}
function reference_repositoryPath(repository) {
    return repository.slice(repository.indexOf('/') + 1);
}
function splitReference(text) {
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : text.slice(at + 1);
    const rest = at < 0 ? text : text.slice(0, at);
    const colon = rest.lastIndexOf(':');
    return colon > rest.lastIndexOf('/')
        ? { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest }
        : { name: rest, tag: undefined, digest };
}
function normalizeName(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    const hasRegistry = first.includes('.') ||
        first.includes(':') ||
        first === 'localhost' ||
        first !== first.toLowerCase();
    if (hasRegistry && !/^(?:index\.)?docker\.io$/.test(first)) {
        return name;
    }
    const path = hasRegistry ? name.slice(slash + 1) : name;
    return `${DEFAULT_REGISTRY}/${path.includes('/') ? path : `library/${path}`}`;
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/adapters/layout/system-error.js
/** Such as `ENOENT`, of an error that the file system gave; undefined for any other. Told by shape: it may come from another realm. */
function systemErrorCode(error) {
    return typeof error === 'object' &&
        error !== null &&
        'syscall' in error &&
        'code' in error &&
        typeof error.code === 'string'
        ? error.code
        : undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/layout/layout-index.js









/** Full reference of an entry, as containerd and BuildKit write it; the standard's own annotation is the bare tag. */
const IMAGE_NAME = 'io.containerd.image.name';
const REF_NAME = 'org.opencontainers.image.ref.name';
const LAYOUT_FILE = 'oci-layout';
const INDEX_FILE = 'index.json';
/** buildx rewrites the index in place: half of it may be seen for a moment. */
const REREAD_AFTER_MS = 100;
/**
 * Entries of `index.json`, in its order; empty when the folder or the file does not exist.
 * @throws StoreUnavailableError when it is no index
 */
async function readEntries(folder) {
    const file = (0,external_node_path_.join)(folder, INDEX_FILE);
    for (const isLast of [false, true]) {
        const bytes = await readIfFile(file);
        if (bytes === undefined) {
            return [];
        }
        const parsed = parseManifest({ bytes, mediaType: MEDIA_TYPES.ociIndex });
        if (!isUnreadable(parsed) && parsed.kind === 'index') {
            return parsed.manifests;
        }
        if (isLast) {
            const why = isUnreadable(parsed) ? parsed.why : 'is an image';
            throw new StoreUnavailableError(`${file} cannot be used: it ${why}`, {
                remedy: `Delete ${folder}; the next run fills it again.`,
            });
        }
        await (0,external_node_timers_promises_.setTimeout)(REREAD_AFTER_MS);
    }
    return [];
}
/**
 * Appends an entry in place of those with its image name, everything else of the index as it was; call it
 * under the lock. The new index replaces the old one in one step.
 */
async function putEntry(folder, entry) {
    await readEntries(folder);
    const file = (0,external_node_path_.join)(folder, INDEX_FILE);
    const bytes = await readIfFile(file);
    const index = bytes === undefined ? {} : JSON.parse(Buffer.from(bytes).toString('utf8'));
    const name = entry.annotations?.[IMAGE_NAME];
    const others = (index.manifests ?? []).filter(other => other.annotations?.[IMAGE_NAME] !== name);
    await replaceFile((0,external_node_path_.join)(folder, LAYOUT_FILE), '{"imageLayoutVersion":"1.0.0"}');
    await replaceFile(file, JSON.stringify({
        ...index,
        schemaVersion: 2,
        mediaType: MEDIA_TYPES.ociIndex,
        manifests: [...others, entry],
    }));
}
/** Write beside, flush, rename: a reader sees the old file or the new one. */
async function replaceFile(file, content) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    const beside = `${file}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        const handle = await (0,promises_.open)(beside, 'wx');
        try {
            await handle.writeFile(content);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await (0,promises_.rename)(beside, file);
    }
    catch (error) {
        await (0,promises_.rm)(beside, { force: true });
        throw error;
    }
}
/**
 * Size in bytes of a plain file, undefined when nothing is there.
 * @throws StoreUnavailableError for a folder or FIFO in its place, or one that may not be read
 */
async function fileBytes(file) {
    try {
        const found = await (0,promises_.stat)(file);
        if (found.isFile()) {
            return found.size;
        }
    }
    catch (error) {
        if (systemErrorCode(error) === 'ENOENT') {
            return undefined;
        }
        throw unusable(file, error);
    }
    throw unusable(file, undefined);
}
/** @throws as `fileBytes` */
async function readIfFile(file) {
    if ((await fileBytes(file)) === undefined) {
        return undefined;
    }
    return (0,promises_.readFile)(file).catch(error => {
        throw unusable(file, error);
    });
}
function unusable(file, cause) {
    return new StoreUnavailableError(`${file} is not a file that can be read`, {
        remedy: 'Delete it, or give the store another folder.',
        cause,
    });
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./lib/adapters/layout/layout-lock.js







const lockTimes = { waitMs: 30_000, staleMs: 10_000 };
const POLL_MS = 20;
/** Ours. buildx locks `index.json.lock` with flock and removes it, so that name cannot be shared. */
const LOCK_FILE = '.base-image.lock';
const BUILDX_LOCK_FILE = 'index.json.lock';
/**
 * Runs `work` while no other writer changes the folder's index.
 * @throws StoreUnavailableError when another writer does not finish in time
 */
async function withLayoutLock(folder, times, work) {
    const file = (0,external_node_path_.join)(folder, LOCK_FILE);
    const token = `${(0,external_node_os_.hostname)()} ${process.pid} ${(0,external_node_crypto_.randomUUID)()}`;
    const deadlineMs = Date.now() + times.waitMs;
    while ((await isHeldByBuildx(folder, times)) || !(await tryLock(file, token))) {
        await breakStaleLock(file, times);
        if (Date.now() > deadlineMs) {
            throw new StoreUnavailableError(`another run has been writing ${folder} for ${times.waitMs} ms`, {
                remedy: `Wait for it, or delete ${file} when no other run is at work.`,
            });
        }
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS);
    }
    try {
        return await work();
    }
    finally {
        if ((await holderOf(file)) === token) {
            await (0,promises_.rm)(file, { force: true });
        }
    }
}
async function tryLock(file, token) {
    try {
        await (0,promises_.writeFile)(file, token, { flag: 'wx' });
        return true;
    }
    catch (error) {
        if (systemErrorCode(error) === 'EEXIST') {
            return false;
        }
        throw error;
    }
}
/** buildx writes index.json in place while its lock file exists; a killed buildx leaves the file behind. */
async function isHeldByBuildx(folder, times) {
    const age = await ageMs((0,external_node_path_.join)(folder, BUILDX_LOCK_FILE));
    return age !== undefined && age < times.staleMs;
}
/** Moves the lock of a dead writer aside; if it was replaced by a live one in between, puts that back. */
async function breakStaleLock(file, times) {
    const age = await ageMs(file);
    const holder = await holderOf(file);
    if (age === undefined || holder === undefined || (age < times.staleMs && !isDead(holder))) {
        return;
    }
    const aside = `${file}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        await (0,promises_.rename)(file, aside);
        if ((await holderOf(aside)) !== holder) {
            await (0,promises_.link)(aside, file);
        }
    }
    catch {
        // Another waiter was faster: the next round sees how things are.
    }
    await (0,promises_.rm)(aside, { force: true });
}
/** Known only of a writer on this machine. */
function isDead(holder) {
    const [host, pid] = holder.split(' ');
    if (host !== (0,external_node_os_.hostname)() || !/^[1-9][0-9]*$/.test(pid ?? '')) {
        return false;
    }
    try {
        process.kill(Number(pid), 0);
        return false;
    }
    catch (error) {
        return systemErrorCode(error) === 'ESRCH';
    }
}
async function holderOf(file) {
    return (0,promises_.readFile)(file, 'utf8').catch(() => undefined);
}
async function ageMs(file) {
    const found = await (0,promises_.stat)(file).catch(() => undefined);
    return found === undefined ? undefined : Date.now() - found.mtimeMs;
}

;// CONCATENATED MODULE: ./lib/adapters/layout/layout-store.js










const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const MAX_CONFIG_BYTES = 8 * 1024 * 1024;
/**
 * Images in an OCI image layout folder, beside what `buildx --output type=oci,tar=false` writes there.
 * Blobs are shared by all repositories of the folder; only tags belong to one.
 */
class LayoutStore {
    layersMayBeMissing = true;
    #folder;
    #lockTimes;
    /** @param folder absolute path; made on the first write */
    constructor(folder, times = lockTimes) {
        this.#folder = folder;
        this.#lockTimes = times;
    }
    async manifest(repository, reference) {
        const digest = isDigest(reference) ? reference : await this.#tagged(repository, reference);
        const bytes = digest && (await this.#read(digest, MAX_MANIFEST_BYTES));
        if (digest === undefined || bytes === undefined) {
            return undefined;
        }
        const parsed = parseManifest({ bytes, mediaType: '' });
        if (isUnreadable(parsed)) {
            throw damaged(this.#blobFile(digest), parsed.why);
        }
        return { digest, mediaType: parsed.mediaType, bytes };
    }
    async resolve(repository, tag) {
        return (await this.manifest(repository, tag))?.digest;
    }
    async blob(_repository, descriptor) {
        return (await this.#isThere(descriptor))
            ? this.#read(descriptor.digest, MAX_CONFIG_BYTES)
            : undefined;
    }
    hasBlob(_repository, descriptor) {
        return this.#isThere(descriptor);
    }
    async putTag(repository, tag, manifest) {
        try {
            await (0,promises_.mkdir)(this.#folder, { recursive: true });
            await withLayoutLock(this.#folder, this.#lockTimes, () => this.#put(repository, tag, manifest));
        }
        catch (error) {
            const code = systemErrorCode(error);
            throw code === undefined ? error : unwritable(this.#folder, code, error);
        }
        const found = await this.resolve(repository, tag);
        if (found !== manifest.digest) {
            throw new StoreUnavailableError(`${repository}:${tag} was written as ${manifest.digest} and reads back as ${found ?? 'nothing'}`, { remedy: `Keep other runs from writing ${this.#folder}.` });
        }
    }
    async listTags(repository) {
        const prefix = `${repository}:`;
        const tags = (await readEntries(this.#folder))
            .map(entry => entry.annotations?.[IMAGE_NAME] ?? '')
            .filter(name => name.startsWith(prefix))
            .map(name => name.slice(prefix.length));
        return [...new Set(tags.filter(isTag))].sort();
    }
    async #put(repository, tag, manifest) {
        await this.#assertComplete(manifest);
        if ((await this.#read(manifest.digest, MAX_MANIFEST_BYTES)) === undefined) {
            await replaceFile(this.#blobFile(manifest.digest), manifest.bytes);
        }
        await putEntry(this.#folder, {
            mediaType: manifest.mediaType,
            digest: manifest.digest,
            size: manifest.bytes.byteLength,
            annotations: { [IMAGE_NAME]: `${repository}:${tag}`, [REF_NAME]: tag },
        });
    }
    /** As a registry does: a tag never names what is not there. */
    async #assertComplete(manifest) {
        const parsed = parseManifest(manifest);
        if (isUnreadable(parsed) || digestOf(manifest.bytes) !== manifest.digest) {
            throw new Error(`putTag was given bytes that are not the manifest ${manifest.digest}`);
        }
        const named = parsed.kind === 'index' ? parsed.manifests : [parsed.config, ...parsed.layers];
        for (const descriptor of named) {
            if (descriptor.urls === undefined && !(await this.#isThere(descriptor))) {
                throw new StoreUnavailableError(`${this.#folder} lacks ${descriptor.digest}, which ${manifest.digest} names`, { remedy: 'Build the image again.' });
            }
        }
    }
    /** The newest entry of that name: writers append. */
    async #tagged(repository, tag) {
        const name = `${repository}:${tag}`;
        const entries = await readEntries(this.#folder);
        return entries.findLast(entry => entry.annotations?.[IMAGE_NAME] === name)?.digest;
    }
    async #isThere(descriptor) {
        const file = this.#blobFile(descriptor.digest);
        const bytes = await fileBytes(file);
        if (bytes !== undefined && bytes !== descriptor.size) {
            throw damaged(file, `has ${bytes} bytes, its manifest says ${descriptor.size}`);
        }
        return bytes !== undefined;
    }
    async #read(digest, maxBytes) {
        const file = this.#blobFile(digest);
        if (((await fileBytes(file)) ?? 0) > maxBytes) {
            throw damaged(file, `is larger than ${maxBytes} bytes`);
        }
        const bytes = await readIfFile(file);
        if (bytes !== undefined && digestOf(bytes) !== digest) {
            throw damaged(file, `is damaged: digest mismatch, it holds ${digestOf(bytes)}`);
        }
        return bytes;
    }
    #blobFile(digest) {
        const [algorithm = '', hex = ''] = digest.split(':');
        return (0,external_node_path_.join)(this.#folder, 'blobs', algorithm, hex);
    }
}
function unwritable(folder, code, cause) {
    return new StoreUnavailableError(`the layout ${folder} cannot be written: ${code}`, {
        remedy: 'Give the store a folder that this user may write.',
        cause,
    });
}
/** BuildKit keeps a blob that exists, so a rebuild alone would not mend it. */
function damaged(file, why) {
    return new StoreUnavailableError(`${file} ${why}`, {
        remedy: 'Delete this file; the next run builds what needs it again.',
    });
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./lib/adapters/process/probe.js

/** Needs nothing but node: for the command line. */
function spawnProbe(env) {
    return (program, args) => new Promise(resolve => {
        const child = (0,external_node_child_process_.spawn)(program, args, { env, shell: false, stdio: ['ignore', 'pipe', 'pipe'] });
        let stdout = '';
        let stderr = '';
        child.stdout.setEncoding('utf8').on('data', (text) => {
            stdout += text;
        });
        child.stderr.setEncoding('utf8').on('data', (text) => {
            stderr += text;
        });
        child.on('error', () => resolve(undefined));
        child.on('close', code => resolve({ exitCode: code ?? undefined, stdout, stderr }));
    });
}

;// CONCATENATED MODULE: ./lib/adapters/registry/challenge.js
const SCHEME = /\s*,?\s*([A-Za-z][A-Za-z0-9-]*)(?=\s|,|$)/y;
const PARAMETER = /\s*,?\s*([A-Za-z_][A-Za-z0-9_-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/y;
/** Reads what it understands and stops at the first thing that it does not. */
function parseChallenges(header) {
    const challenges = [];
    let position = 0;
    const next = (pattern) => {
        pattern.lastIndex = position;
        const match = pattern.exec(header);
        position = match === null ? position : pattern.lastIndex;
        return match;
    };
    for (let scheme = next(SCHEME); scheme !== null; scheme = next(SCHEME)) {
        const parameters = new Map();
        for (let pair = next(PARAMETER); pair !== null; pair = next(PARAMETER)) {
            const [, name = '', quoted, plain = ''] = pair;
            parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain);
        }
        challenges.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters });
    }
    return challenges;
}

;// CONCATENATED MODULE: ./lib/adapters/registry/endpoint.js

/** @throws InputError when the mirror of `host` is no usable URL */
function endpointOf(host, options) {
    const mirror = Object.hasOwn(options.mirrors, host) ? options.mirrors[host] : undefined;
    if (mirror !== undefined) {
        return mirrorEndpoint(host, mirror);
    }
    const apiHost = host === 'docker.io' ? 'registry-1.docker.io' : host;
    const plain = isLoopback(hostname(apiHost)) || options.insecureHosts.includes(host);
    return { base: `${plain ? 'http' : 'https'}://${apiHost}`, credentialsFor: host };
}
/** `hostname` as in a URL: without port, an IPv6 address in brackets. */
function isLoopback(hostname) {
    return (hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(hostname));
}
function hostname(host) {
    return host.replace(/:[0-9]+$/, '').toLowerCase();
}
/** Credentials of the real registry go to a stand-in on this machine, never to another host. */
function mirrorEndpoint(host, mirror) {
    const url = URL.canParse(mirror) ? new URL(mirror) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '') {
        throw new errors_InputError(`the mirror of ${host} is not a plain http or https URL`, {
            remedy: `Give it as https://host[:port], and log in with \`docker login\` instead of a user in the URL.`,
        });
    }
    return {
        base: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
        credentialsFor: isLoopback(url.hostname) ? host : url.host,
    };
}

;// CONCATENATED MODULE: ./lib/adapters/registry/exchange.js


/** The request may work when it is sent again: reset, time-out, truncated body. */
class TransientFailure extends Error {
}
const MAX_REDIRECTS = 5;
/**
 * Sends a request once and reads the whole answer.
 * @throws TransientFailure; StoreUnavailableError for an answer that will not change
 */
async function exchange(world, request) {
    const signal = AbortSignal.timeout(world.timeoutMs);
    try {
        const response = await openResponse(world, request, signal);
        const body = await readBody(response, request.maxBytes);
        return { status: response.status, headers: response.headers, body };
    }
    catch (error) {
        throw asFailure(error, request.url.host);
    }
}
/**
 * Follows redirects of GET and HEAD by hand: Authorization stays on the origin that it was made for, and
 * https is never left for http. The body is not read yet (a blob may be streamed from here).
 */
async function openResponse(world, request, signal) {
    let url = request.url;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
        const response = await world.fetch(url, {
            method: request.method,
            headers: url.origin === request.url.origin ? request.headers : anonymous(request.headers),
            redirect: 'manual',
            signal,
            ...(request.body === undefined ? {} : { body: request.body }),
        });
        const location = response.headers.get('location');
        const mayFollow = request.method === 'GET' || request.method === 'HEAD';
        if (!mayFollow || location === null || !isRedirect(response.status)) {
            return response;
        }
        await response.body?.cancel();
        url = redirectTarget(url, location);
    }
    throw new StoreUnavailableError(`${request.url.host} redirects more than ${MAX_REDIRECTS} times`, {
        remedy: 'Look at the proxy or mirror in front of the registry.',
    });
}
function isRedirect(status) {
    return [301, 302, 303, 307, 308].includes(status);
}
function anonymous(headers) {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}
function redirectTarget(from, location) {
    const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
    const isSafe = to?.protocol === 'https:' || (to?.protocol === 'http:' && from.protocol === 'http:');
    if (to === undefined || !(isSafe || (to.protocol === 'http:' && isLoopback(to.hostname)))) {
        throw new StoreUnavailableError(`${from.host} redirects to an address that is not https`, {
            remedy: 'Look at the proxy or mirror in front of the registry.',
        });
    }
    to.username = '';
    to.password = '';
    return to;
}
async function readBody(response, maxBytes) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
        size += chunk.byteLength;
        if (size > maxBytes) {
            throw new StoreUnavailableError(`the registry answered with more than ${maxBytes} bytes`, {
                remedy: 'Check that the reference names an image and not something else.',
            });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
const LASTING = /^(?:CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_INVALID|HPE_INVALID)/;
function asFailure(error, host) {
    if (error instanceof StoreUnavailableError) {
        return error;
    }
    const code = codeOf(error);
    if (code !== undefined && LASTING.test(code)) {
        return new StoreUnavailableError(`no connection to ${host}: ${code}`, {
            remedy: `Check the registry's address and certificate (NODE_EXTRA_CA_CERTS names a private authority).`,
            cause: error,
        });
    }
    const timedOut = asFields(error).name === 'TimeoutError';
    return new TransientFailure(timedOut ? 'timed out' : (code ?? 'connection lost'), {
        cause: error,
    });
}
/** undici hides the socket's error, and Happy Eyeballs a list of them, behind `fetch failed`. */
function codeOf(error, depth = 0) {
    const { code, cause, errors } = asFields(error);
    if (typeof code === 'string') {
        return code;
    }
    const inner = Array.isArray(errors) ? errors[0] : cause;
    return inner === undefined || depth > 4 ? undefined : codeOf(inner, depth + 1);
}
/** By shape: errors of the network come from another realm where the code runs in one of its own. */
function asFields(error) {
    return typeof error === 'object' && error !== null ? error : {};
}

;// CONCATENATED MODULE: ./lib/adapters/registry/retry.js


const MAX_ATTEMPTS = 5;
const FIRST_WAIT_MS = 500;
/** Of all waits for one answer; a registry that asks for more is reported instead of waited for. */
const MAX_WAIT_MS = 60_000;
/**
 * Sends until the answer is one that more sending would not change: 5xx, 429, time-outs, resets and
 * GitHub's 403 "secondary rate limit" are sent again, after the wait that the server names and a jittered one.
 * @throws StoreUnavailableError when it does not get better
 */
async function withRetry(world, sending) {
    let waitedMs = 0;
    for (let attempt = 1;; attempt += 1) {
        const outcome = await sendOnce(world, sending);
        if (outcome.trouble === undefined) {
            return outcome.answer;
        }
        const { serverWaitMs = 0 } = outcome;
        const waitMs = serverWaitMs + jittered(FIRST_WAIT_MS * 2 ** (attempt - 1), world.random());
        if (attempt === MAX_ATTEMPTS || waitedMs + waitMs > MAX_WAIT_MS) {
            throw givenUp(sending.what, attempt, outcome);
        }
        waitedMs += waitMs;
        await world.sleep(waitMs);
    }
}
async function sendOnce(world, { send, said }) {
    try {
        const answer = await send();
        if (!isTransient(answer)) {
            return { trouble: undefined, answer };
        }
        const words = said?.(answer) ?? '';
        return {
            trouble: `status ${answer.status}${words === '' ? '' : ` (${words})`}`,
            serverWaitMs: serverWaitMs(answer, world.now()),
        };
    }
    catch (error) {
        if (error instanceof TransientFailure) {
            return { trouble: error.message, cause: error };
        }
        throw error;
    }
}
function givenUp(what, attempts, outcome) {
    const { trouble, serverWaitMs = 0, cause } = outcome;
    const times = attempts === 1 ? 'once' : `${attempts} times`;
    const asked = serverWaitMs >= 1000 ? ` and asks to wait ${Math.ceil(serverWaitMs / 1000)} s` : '';
    return new StoreUnavailableError(`${what} failed ${times}: ${trouble}${asked}`, {
        remedy: 'Run again when the registry answers; nothing was decided from this.',
        cause,
    });
}
function isTransient(answer) {
    const { status } = answer;
    return (status >= 500 || status === 429 || status === 408 || (status === 403 && isRateLimit(answer)));
}
/** A HEAD has no body to tell by, but a refusal for good names no time to come back. */
function isRateLimit(answer) {
    return answer.headers.has('retry-after') || /rate limit|toomanyrequests/i.test(textOf(answer));
}
/** The wait that the server asks for: header `Retry-After` (seconds or date), or a Go duration in the body (GHCR). */
function serverWaitMs(answer, nowMs) {
    const header = answer.headers.get('retry-after')?.trim();
    if (header !== undefined && /^[0-9]+$/.test(header)) {
        return Number(header) * 1000;
    }
    if (header !== undefined && !Number.isNaN(Date.parse(header))) {
        return Math.max(0, Date.parse(header) - nowMs);
    }
    const [, duration] = /retry[- ]after["']?\s*[:=]?\s*["']?((?:[0-9]+(?:\.[0-9]+)?(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h)?)+)/i.exec(textOf(answer)) ?? [];
    return duration === undefined ? undefined : durationMs(duration);
}
const UNIT_MS = new Map([
    ['ns', 1e-6],
    ['us', 1e-3],
    ['\u00b5s', 1e-3],
    ['\u03bcs', 1e-3],
    ['ms', 1],
    ['s', 1000],
    ['m', 60_000],
    ['h', 3_600_000],
]);
/** `12.5ms`, `1m30s`; a bare number is seconds. */
function durationMs(text) {
    const parts = text.matchAll(/([0-9]+(?:\.[0-9]+)?)([a-z\u00b5\u03bc]*)/g);
    return [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MS.get(unit ?? '') ?? 1000), 0);
}
function textOf(answer) {
    return Buffer.from(answer.body.subarray(0, 4096)).toString('utf8');
}
/** Between a half and the whole, so that parallel runs part. */
function jittered(ms, random) {
    return ms * (0.5 + random / 2);
}

;// CONCATENATED MODULE: ./lib/adapters/registry/token.js




const MAX_TOKEN_BYTES = 256 * 1024;
const DEFAULT_LIFE_S = 60;
/**
 * Asks the realm of a bearer challenge for a token (distribution's token authentication; OAuth2 for an identity token).
 * @returns the refusing answer when the realm refuses
 * @throws StoreUnavailableError when the realm cannot be trusted or gives no token
 */
async function requestToken(world, request) {
    const realm = trustedRealm(request);
    const answer = await withRetry(world, {
        what: `asking ${realm.host} for a token`,
        send: () => request.credentials?.kind === 'identity-token'
            ? postRefreshToken(world, realm, request, request.credentials.token)
            : getToken(world, realm, request),
    });
    if (answer.status === 400 || answer.status === 401 || answer.status === 403) {
        return answer;
    }
    return readToken(answer, realm.host, world.now());
}
/** Credentials go to the realm: only over TLS, or to this machine. */
function trustedRealm({ challenge, host }) {
    const text = challenge.parameters.get('realm') ?? '';
    const realm = URL.canParse(text) ? new URL(text) : undefined;
    if (realm === undefined ||
        !(realm.protocol === 'https:' || (realm.protocol === 'http:' && isLoopback(realm.hostname)))) {
        throw new StoreUnavailableError(`${host} asks to log in at an address that is not https`, {
            remedy: 'Check the registry: a token realm must be https.',
        });
    }
    realm.username = '';
    realm.password = '';
    return realm;
}
function getToken(world, realm, request) {
    const url = new URL(realm);
    const service = request.challenge.parameters.get('service');
    if (service !== undefined) {
        url.searchParams.set('service', service);
    }
    if (request.scope !== '') {
        url.searchParams.set('scope', request.scope);
    }
    const { credentials } = request;
    return exchange(world, {
        method: 'GET',
        url,
        headers: credentials?.kind === 'password' ? { authorization: basicAuthorization(credentials) } : {},
        maxBytes: MAX_TOKEN_BYTES,
    });
}
function postRefreshToken(world, realm, request, refreshToken) {
    const form = new URLSearchParams({
        grant_type: 'refresh_token',
        service: request.challenge.parameters.get('service') ?? '',
        client_id: 'base-image-action',
        scope: request.scope,
        refresh_token: refreshToken,
    });
    return exchange(world, {
        method: 'POST',
        url: realm,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
        maxBytes: MAX_TOKEN_BYTES,
    });
}
function basicAuthorization(credentials) {
    const pair = `${credentials.username}:${credentials.password}`;
    return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}
function readToken(answer, host, nowMs) {
    const body = parseBody(answer);
    const token = [body.token, body.access_token].find(isHeaderText);
    if (answer.status !== 200 || token === undefined) {
        throw new StoreUnavailableError(`${host} answered ${answer.status} without a token`, {
            remedy: 'Run again; if it stays, look at the proxy in front of the registry.',
        });
    }
    const lifeS = typeof body.expires_in === 'number' ? body.expires_in : DEFAULT_LIFE_S;
    return { token, expiresAtMs: nowMs + Math.max(lifeS * 0.8, 10) * 1000 };
}
function parseBody(answer) {
    try {
        const json = JSON.parse(Buffer.from(answer.body).toString('utf8'));
        return typeof json === 'object' && json !== null ? json : {};
    }
    catch {
        return {};
    }
}
/** fetch would repeat anything else in its own message. */
function isHeaderText(value) {
    return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}
/**
 * Whether a token grants `action` on the repository, by the `access` claim that distribution's tokens carry;
 * undefined when it is opaque (GHCR).
 */
function tokenGrants(token, path, action) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        const { access } = claims;
        return Array.isArray(access)
            ? access.some(entry => entry?.type === 'repository' &&
                entry.name === path &&
                Array.isArray(entry.actions) &&
                (entry.actions.includes(action) || entry.actions.includes('*')))
            : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/registry/authorizer.js


/** Answers the challenges of one registry and keeps its tokens until they expire. */
class Authorizer {
    #world;
    #host;
    #find;
    #redaction;
    #tokens = new Map();
    #found;
    #challenge;
    constructor(options) {
        this.#world = options.world;
        this.#host = options.host;
        this.#find = options.findCredentials;
        this.#redaction = options.redaction;
    }
    /** The header for a request, when the registry has said before how it wants to be asked. */
    async current(scope) {
        return this.#challenge === undefined ? undefined : this.#answer(this.#challenge, scope);
    }
    /**
     * The header that answers a 401, or undefined when there is none: no credentials, no known scheme, or
     * the realm refuses. `sent` is the header that was refused: its token is not used again.
     */
    async challenged(answer, scope, sent) {
        const challenges = parseChallenges(answer.headers.get('www-authenticate') ?? '');
        const challenge = challenges.find(({ scheme }) => scheme === 'bearer') ??
            challenges.find(({ scheme }) => scheme === 'basic');
        if (challenge === undefined) {
            return undefined;
        }
        this.#challenge = challenge;
        const known = await this.#tokens.get(keyOf(scope));
        if (known !== undefined && 'token' in known && sent === `Bearer ${known.token}`) {
            this.#tokens.delete(keyOf(scope));
        }
        const header = await this.#answer(challenge, scope);
        return header === sent ? undefined : header;
    }
    async standing(scope) {
        const { credentials, problem } = await this.#credentials();
        const token = await this.#tokens.get(keyOf(scope));
        const given = token !== undefined && 'token' in token ? token.token : undefined;
        const granted = credentials !== undefined &&
            given !== undefined &&
            scope.actions.split(',').every(action => tokenGrants(given, scope.path, action) !== false);
        return {
            hasCredentials: credentials !== undefined,
            granted,
            refusal: token !== undefined && !('token' in token) ? token : undefined,
            problem,
        };
    }
    async #answer(challenge, scope) {
        const { credentials } = await this.#credentials();
        if (credentials?.kind === 'registry-token') {
            return `Bearer ${credentials.token}`;
        }
        if (challenge.scheme === 'basic') {
            return credentials?.kind === 'password' ? basicAuthorization(credentials) : undefined;
        }
        const token = await this.#token(challenge, scope, credentials);
        return 'token' in token ? `Bearer ${token.token}` : undefined;
    }
    /** One request for parallel askers; what failed is asked again. */
    async #token(challenge, scope, credentials) {
        const key = keyOf(scope);
        const pending = this.#tokens.get(key);
        if (pending !== undefined) {
            const known = await pending;
            if (!('token' in known) || known.expiresAtMs > this.#world.now()) {
                return known;
            }
        }
        const asked = requestToken(this.#world, {
            host: this.#host,
            challenge,
            scope: scope.path === '' ? '' : `repository:${scope.path}:${scope.actions}`,
            credentials,
        });
        this.#tokens.set(key, asked);
        try {
            const token = await asked;
            if ('token' in token) {
                this.#redaction.add(token.token);
            }
            return token;
        }
        catch (error) {
            this.#tokens.delete(key);
            throw error;
        }
    }
    async #credentials() {
        this.#found ??= this.#find();
        const found = await this.#found;
        const { credentials } = found;
        if (credentials !== undefined) {
            this.#redaction.add(credentials.kind === 'password' ? credentials.password : credentials.token);
            if (credentials.kind === 'password') {
                this.#redaction.add(basicAuthorization(credentials).slice('Basic '.length));
            }
        }
        return found;
    }
}
function keyOf(scope) {
    return `${scope.path} ${scope.actions}`;
}

;// CONCATENATED MODULE: ./lib/adapters/registry/credential-helper.js

const TIMEOUT_MS = 15_000;
const MAX_OUTPUT_BYTES = 64 * 1024;
/** Asks `docker-credential-<suffix> get` for one server, as Docker does: the server's name on stdin, JSON on stdout. */
async function askCredentialHelper(suffix, server, environment) {
    const program = `docker-credential-${suffix}`;
    if (!/^[A-Za-z0-9_.-]+$/.test(suffix)) {
        return {
            kind: 'failed',
            why: "the name of a credential helper in Docker's config is no program name",
        };
    }
    const { exitCode, output } = await run(program, server, environment);
    if (exitCode === 0) {
        const credentials = readAnswer(output);
        return credentials === undefined
            ? { kind: 'failed', why: `${program} answered with something else than credentials` }
            : { kind: 'found', credentials };
    }
    return /credentials not found/i.test(output)
        ? { kind: 'none' }
        : {
            kind: 'failed',
            why: `${program} ${exitCode === undefined ? 'could not be run' : `ended with exit code ${exitCode}`}`,
        };
}
function readAnswer(output) {
    try {
        const { Username, Secret } = JSON.parse(output);
        if (typeof Username !== 'string' || typeof Secret !== 'string' || Secret === '') {
            return undefined;
        }
        return Username === '<token>'
            ? { kind: 'identity-token', token: Secret }
            : { kind: 'password', username: Username, password: Secret };
    }
    catch {
        return undefined;
    }
}
/** `exitCode` is undefined when the program is missing, was killed or took too long. */
function run(program, input, environment) {
    return new Promise(resolve => {
        const child = (0,external_node_child_process_.spawn)(program, ['get'], {
            env: { ...environment },
            stdio: ['pipe', 'pipe', 'ignore'],
        });
        // spawn's own timeout keeps the process alive when the program does not exist.
        const timer = setTimeout(() => {
            child.kill('SIGKILL');
            child.stdout.destroy();
            end(undefined);
        }, TIMEOUT_MS);
        const end = (exitCode) => {
            clearTimeout(timer);
            resolve({ exitCode, output });
        };
        let output = '';
        child.stdout.setEncoding('utf8').on('data', (text) => {
            output = (output + text).slice(0, MAX_OUTPUT_BYTES);
        });
        child.on('error', () => end(undefined));
        child.on('close', code => end(code ?? undefined));
        child.stdin.on('error', () => undefined);
        child.stdin.end(`${input}\n`);
    });
}

;// CONCATENATED MODULE: ./lib/adapters/registry/docker-config.js



/** Docker's folder: DOCKER_CONFIG, else `.docker` at home. */
function dockerConfigFolder(environment) {
    return environment.DOCKER_CONFIG || (0,external_node_path_.join)(environment.HOME || (0,external_node_os_.homedir)(), '.docker');
}
/** @returns undefined when there is no config; `damaged` when it cannot be read */
async function readDockerConfig(folder) {
    try {
        const json = JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'config.json'), 'utf8'));
        const top = asRecord(json);
        const credsStore = top.credsStore;
        return {
            auths: recordsOf(top.auths),
            credsStore: typeof credsStore === 'string' && credsStore !== '' ? credsStore : undefined,
            credHelpers: textsOf(top.credHelpers),
        };
    }
    catch (error) {
        return isAbsent(error) ? undefined : 'damaged';
    }
}
function isAbsent(error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
function asRecord(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function recordsOf(value) {
    return Object.fromEntries(Object.entries(asRecord(value)).map(([host, stored]) => [host, textsOf(stored)]));
}
function textsOf(value) {
    return Object.fromEntries(Object.entries(asRecord(value)).filter((entry) => typeof entry[1] === 'string'));
}

;// CONCATENATED MODULE: ./lib/adapters/registry/credentials.js


/**
 * Who we are at a registry: the credential helper of the host, else the common one, then the login in
 * config.json, then the given token.
 * A broken helper is not fatal: what is public can still be read.
 */
async function findCredentials(host, sources) {
    const config = await readDockerConfig(sources.dockerConfig);
    const found = config === undefined || config === 'damaged'
        ? { credentials: undefined, problem: config && `Docker's config.json cannot be read` }
        : await fromDocker(host, config, sources.environment);
    return found.credentials === undefined && host === 'ghcr.io' && sources.githubToken
        ? {
            ...found,
            credentials: {
                kind: 'password',
                username: 'x-access-token',
                password: sources.githubToken,
            },
        }
        : found;
}
async function fromDocker(host, config, environment) {
    const names = serverNames(host);
    const ownHelper = names.find(name => Object.hasOwn(config.credHelpers, name));
    const helper = ownHelper === undefined ? config.credsStore : config.credHelpers[ownHelper];
    const answer = helper === undefined
        ? { kind: 'none' }
        : await askCredentialHelper(helper, names[0] ?? host, environment);
    if (answer.kind === 'found') {
        return { credentials: answer.credentials, problem: undefined };
    }
    const stored = Object.entries(config.auths).find(([key]) => names.includes(normalizeKey(key)));
    return {
        credentials: stored && fromStored(stored[1]),
        problem: answer.kind === 'failed' ? answer.why : undefined,
    };
}
/** The first is what a helper is asked for. Docker Hub is stored under its old index. */
function serverNames(host) {
    return host === 'docker.io'
        ? ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io', 'registry-1.docker.io']
        : [host];
}
/** Docker's keys may be URLs: `https://host/v1/` is `host`. */
function normalizeKey(key) {
    return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
function fromStored(stored) {
    if (stored.registrytoken) {
        return { kind: 'registry-token', token: stored.registrytoken };
    }
    if (stored.identitytoken) {
        return { kind: 'identity-token', token: stored.identitytoken };
    }
    const pair = stored.auth
        ? Buffer.from(stored.auth, 'base64').toString('utf8').replace(/\0+$/, '')
        : `${stored.username ?? ''}:${stored.password ?? ''}`;
    const colon = pair.indexOf(':');
    return colon > 0 && colon < pair.length - 1
        ? { kind: 'password', username: pair.slice(0, colon), password: pair.slice(colon + 1) }
        : undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/registry/explain-denied.js


/** Names the permission that is missing, as far as it can be known from outside. */
function explainDenied(denial) {
    const deed = denial.wanted === 'pull' ? 'read' : 'write';
    const details = [
        denial.said === '' ? `status ${denial.status}` : `status ${denial.status}, ${denial.said}`,
        denial.hasCredentials ? 'the login that was found has no right to it' : 'no login was found',
        ...(denial.problem === undefined ? [] : [denial.problem]),
    ];
    return new StoreDeniedError(`${registryHost(denial.repository)} refused to let this run ${deed} ${denial.repository} (${details.join('; ')})`, { remedy: remedyFor(denial.repository, deed) });
}
function remedyFor(repository, deed) {
    const host = registryHost(repository);
    return host === 'ghcr.io'
        ? `Give the job \`permissions: packages: ${deed}\`, and the repository the role ${deed} in the package's settings (Manage Actions access) if another repository made it.`
        : `Check the name, then log in with docker/login-action or \`docker login ${host}\` as a user who may ${deed} it (for GitHub's own registry: \`packages: ${deed}\`).`;
}

;// CONCATENATED MODULE: ./lib/adapters/registry/oci-error.js
/** @returns undefined when the body holds none, such as a proxy's page */
function ociErrorOf(answer) {
    try {
        const json = JSON.parse(Buffer.from(answer.body).toString('utf8'));
        const { errors } = json;
        const first = Array.isArray(errors) ? errors[0] : undefined;
        const { code, message } = (first ?? {});
        return typeof code === 'string' && code !== ''
            ? { code, message: typeof message === 'string' ? message : '' }
            : undefined;
    }
    catch {
        return undefined;
    }
}
/** Media type without parameters, in lower case; empty when the server names none. */
function contentTypeOf(answer) {
    return (answer.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
function isHtml(answer) {
    return (contentTypeOf(answer).includes('html') ||
        /^\s*</.test(Buffer.from(answer.body.subarray(0, 64)).toString('utf8')));
}

;// CONCATENATED MODULE: ./lib/adapters/registry/redaction.js
const SHAPES = [
    /\b(?:gh[oprsu]_|github_pat_)[A-Za-z0-9_]{16,}/g,
    /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
    /(?<=\b(?:Bearer|Basic)\s)[A-Za-z0-9._~+/=-]{8,}/gi,
    /(?<=:\/\/)[^\s/@]{1,512}@/g,
    /(?<=[?&](?:token|sig|signature|access_token|password)=)[^&\s"']+/gi,
];
const MAX_SHOWN = 300;
/** Makes text of a server fit for a message: one line, short, without secrets. */
class Redaction {
    #secrets = new Set();
    /** Texts under four characters are no secrets and would tear words apart. */
    add(secret) {
        if (secret.length >= 4) {
            this.#secrets.add(secret);
        }
    }
    clean(text) {
        let safe = text.slice(0, 4 * MAX_SHOWN);
        for (const secret of this.#secrets) {
            safe = safe.replaceAll(secret, '***');
        }
        for (const shape of SHAPES) {
            safe = safe.replace(shape, '***');
        }
        const line = safe.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
        return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}...` : line;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/registry/client.js









/** Speaks HTTP with registries: address, login, retry. Knows nothing of images. */
class RegistryClient {
    #options;
    #registries = new Map();
    #redaction = new Redaction();
    constructor(options) {
        this.#options = options;
        if (options.credentials.githubToken !== undefined) {
            this.#redaction.add(options.credentials.githubToken);
        }
    }
    /** Any lasting answer, whatever its status. @throws StoreUnavailableError */
    send(repository, request) {
        const registry = this.#registry(registryHost(repository));
        const path = reference_repositoryPath(repository);
        const url = new URL(`${registry.endpoint.base}/v2/${path}/${request.resource}`);
        url.search = request.query ?? '';
        return this.#send(registry, this.#scope(repository), `${request.method} ${request.resource} of ${repository}`, {
            method: request.method,
            url,
            headers: { 'accept-encoding': 'identity', ...request.headers },
            maxBytes: request.maxBytes,
            ...(request.body === undefined ? {} : { body: request.body }),
        });
    }
    /** Whether a registry answers at `/v2/`: what makes a bare 404 an answer. */
    isWorking(repository) {
        const host = registryHost(repository);
        const registry = this.#registry(host);
        registry.working ??= this.#ping(registry, host).catch(error => {
            registry.working = undefined;
            throw error;
        });
        return registry.working;
    }
    writesTo(repository) {
        return this.#options.writesTo(repository);
    }
    /** True when push was asked for, and a token for it was given to a known user. */
    async mayWrite(repository) {
        const scope = this.#scope(repository);
        const standing = await this.#registry(registryHost(repository)).authorizer.standing(scope);
        return scope.actions === 'pull,push' && standing.granted;
    }
    async denied(repository, answer) {
        const scope = this.#scope(repository);
        const standing = await this.#registry(registryHost(repository)).authorizer.standing(scope);
        return explainDenied({
            repository,
            wanted: scope.actions,
            status: answer.status,
            hasCredentials: standing.hasCredentials,
            said: this.said(answer) || (standing.refusal === undefined ? '' : this.said(standing.refusal)),
            problem: standing.problem,
        });
    }
    /** The registry's own words, made safe to show; empty when there are none. */
    said(answer) {
        const error = ociErrorOf(answer);
        return error === undefined ? '' : this.#redaction.clean(`${error.code} ${error.message}`);
    }
    #scope(repository) {
        const actions = this.#options.writesTo(repository) ? 'pull,push' : 'pull';
        return { path: reference_repositoryPath(repository), actions };
    }
    #registry(host) {
        const known = this.#registries.get(host);
        if (known !== undefined) {
            return known;
        }
        const { world, endpoints, credentials } = this.#options;
        const endpoint = endpointOf(host, endpoints);
        const authorizer = new Authorizer({
            world,
            host,
            redaction: this.#redaction,
            findCredentials: () => findCredentials(endpoint.credentialsFor, credentials),
        });
        const registry = { endpoint, authorizer, working: undefined };
        this.#registries.set(host, registry);
        return registry;
    }
    #send({ authorizer }, scope, what, request) {
        const { world } = this.#options;
        const send = async () => {
            const sent = await authorizer.current(scope);
            const answer = await exchange(world, authorized(request, sent));
            if (answer.status !== 401) {
                return answer;
            }
            const header = await authorizer.challenged(answer, scope, sent);
            return header === undefined ? answer : exchange(world, authorized(request, header));
        };
        return withRetry(world, { what, send, said: answer => this.said(answer) });
    }
    async #ping(registry, host) {
        const scope = { path: '', actions: 'pull' };
        const answer = await this.#send(registry, scope, `GET /v2/ of ${host}`, {
            method: 'GET',
            url: new URL(`${registry.endpoint.base}/v2/`),
            headers: {},
            maxBytes: 64 * 1024,
        });
        return ((answer.status === 200 && !isHtml(answer)) ||
            (answer.status === 401 && answer.headers.has('www-authenticate') && !isHtml(answer)));
    }
}
function authorized(request, header) {
    return header === undefined
        ? request
        : { ...request, headers: { ...request.headers, authorization: header } };
}

;// CONCATENATED MODULE: ./lib/adapters/registry/checked-body.js






const checked_body_MANIFEST_TYPES = Object.values(MEDIA_TYPES);
const REMEDY = 'Look at the proxy or mirror in front of the registry; nothing was decided from this answer.';
/**
 * The manifest in an answer with status 200: its bytes are those of the digest that was asked for, or that the
 * registry names, and are a manifest at all.
 * @param what such as `ghcr.io/acme/base:latest`
 * @throws StoreUnavailableError
 */
function checkedManifest(answer, what, expected) {
    const contentType = contentTypeOf(answer);
    if (isHtml(answer)) {
        throw new StoreUnavailableError(`${what} was answered with a page (content type ${contentType || 'not given'}) and not with a manifest`, { remedy: REMEDY });
    }
    const digest = digestOf(answer.body);
    assertDigest(digest, expected, what);
    assertDigest(digest, namedDigest(answer), what);
    const stored = { digest, mediaType: contentType, bytes: answer.body };
    const parsed = parseManifest(stored);
    if (isUnreadable(parsed)) {
        throw new StoreUnavailableError(`what ${what} names ${parsed.why} (content type ${contentType || 'not given'})`, { remedy: 'Check that the reference names an image; docker manifest inspect shows it.' });
    }
    return { ...stored, mediaType: parsed.mediaType };
}
/** @throws StoreUnavailableError when the bytes are not those that the descriptor names */
function checkedBlob(answer, what, descriptor) {
    const { body } = answer;
    if (body.byteLength !== descriptor.size) {
        throw wrongSize(what, descriptor, body.byteLength);
    }
    assertDigest(digestOf(body), descriptor.digest, what);
    return body;
}
function wrongSize(what, descriptor, bytes) {
    return new StoreUnavailableError(`${what} has ${bytes} bytes, its manifest says ${descriptor.size}`, { remedy: REMEDY });
}
/** `Docker-Content-Digest`, when it is given in an algorithm that is understood. */
function namedDigest(answer) {
    return parseDigest(answer.headers.get('docker-content-digest') ?? '');
}
function assertDigest(got, expected, what) {
    if (expected !== undefined && got !== expected) {
        throw new StoreUnavailableError(`digest mismatch for ${what}: expected ${expected}, got a body with ${got}`, { remedy: REMEDY });
    }
}

;// CONCATENATED MODULE: ./lib/adapters/registry/gate.js
/** Lets at most `width` pieces of work run at once, the others wait in order. */
class Gate {
    #waiting = [];
    #free;
    constructor(width) {
        this.#free = width;
    }
    async run(work) {
        if (this.#free > 0) {
            this.#free -= 1;
        }
        else {
            await new Promise(resolve => this.#waiting.push(resolve));
        }
        try {
            return await work();
        }
        finally {
            const next = this.#waiting.shift();
            if (next === undefined) {
                this.#free += 1;
            }
            else {
                next();
            }
        }
    }
}

;// CONCATENATED MODULE: ./lib/adapters/registry/tag-list.js


const PAGE = '?n=1000';
const MAX_PAGES = 1000;
const MAX_PAGE_BYTES = 4 * 1024 * 1024;
/**
 * Follows `Link: <...>; rel="next"` to the last page. Only the query of the link is used: registries behind a
 * proxy write the wrong scheme or host into it.
 * @param find answers undefined when the repository does not exist
 */
async function listAllTags(repository, find) {
    const tags = new Set();
    let query = PAGE;
    for (let page = 0; query !== undefined && page < MAX_PAGES; page += 1) {
        const answer = await find({
            method: 'GET',
            resource: 'tags/list',
            query,
            maxBytes: MAX_PAGE_BYTES,
        });
        if (answer === undefined) {
            break;
        }
        for (const tag of tagsOf(answer, repository)) {
            tags.add(tag);
        }
        const next = nextQuery(answer.headers.get('link') ?? '');
        query = next === query ? undefined : next;
    }
    return [...tags].sort();
}
function tagsOf(answer, repository) {
    const tags = tagsField(answer);
    if (!Array.isArray(tags)) {
        throw new StoreUnavailableError(`the registry's list of the tags of ${repository} is no list`, {
            remedy: 'Check the address of the registry and what stands in front of it.',
        });
    }
    return tags.filter((tag) => typeof tag === 'string' && isTag(tag));
}
/** A registry in Go writes null for none. */
function tagsField(answer) {
    try {
        const json = JSON.parse(Buffer.from(answer.body).toString('utf8'));
        const { tags } = json;
        return tags === null ? [] : tags;
    }
    catch {
        return undefined;
    }
}
function nextQuery(link) {
    const [, target] = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(link) ?? [];
    if (target === undefined) {
        return undefined;
    }
    const mark = target.indexOf('?');
    return mark < 0 ? undefined : target.slice(mark);
}

;// CONCATENATED MODULE: ./lib/adapters/registry/registry-store.js






const registry_store_MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const registry_store_MAX_CONFIG_BYTES = 8 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;
const MAX_PUTS = 4;
const ACCEPT = { accept: checked_body_MANIFEST_TYPES.join(', ') };
/** Images in registries, over the OCI distribution API. Streaming of large blobs would start at `openResponse`. */
class RegistryStore {
    #client;
    #puts = new Gate(MAX_PUTS);
    #emptyRepositories = new Map();
    constructor(client) {
        this.#client = client;
    }
    async manifest(repository, reference) {
        const answer = await this.#find(repository, {
            method: 'GET',
            resource: `manifests/${reference}`,
            headers: ACCEPT,
            maxBytes: registry_store_MAX_MANIFEST_BYTES,
        });
        const expected = isDigest(reference) ? reference : undefined;
        return answer && checkedManifest(answer, nameOf(repository, reference), expected);
    }
    /** By HEAD; an answer that leaves a doubt (no digest, no manifest type, 403 without a body) is asked again by GET. */
    async resolve(repository, tag) {
        const answer = await this.#client.send(repository, {
            method: 'HEAD',
            resource: `manifests/${tag}`,
            headers: ACCEPT,
            maxBytes: 0,
        });
        const digest = namedDigest(answer);
        if (answer.status === 200 && digest && checked_body_MANIFEST_TYPES.includes(contentTypeOf(answer))) {
            return digest;
        }
        if (answer.status === 404 && (await this.#isAbsent(repository, answer))) {
            return undefined;
        }
        return (await this.manifest(repository, tag))?.digest;
    }
    async blob(repository, descriptor) {
        const what = nameOf(repository, descriptor.digest);
        if (descriptor.size > registry_store_MAX_CONFIG_BYTES) {
            throw new StoreUnavailableError(`${what} is larger than ${registry_store_MAX_CONFIG_BYTES} bytes`, {
                remedy: 'Check that the reference names an image and not something else.',
            });
        }
        const answer = await this.#find(repository, {
            method: 'GET',
            resource: `blobs/${descriptor.digest}`,
            maxBytes: registry_store_MAX_CONFIG_BYTES,
        });
        return answer && checkedBlob(answer, what, descriptor);
    }
    async hasBlob(repository, descriptor) {
        const answer = await this.#find(repository, {
            method: 'HEAD',
            resource: `blobs/${descriptor.digest}`,
            maxBytes: 0,
        });
        if (answer === undefined) {
            return false;
        }
        const length = answer.headers.get('content-length');
        if (length === null) {
            return (await this.blob(repository, descriptor)) !== undefined;
        }
        if (Number(length) !== descriptor.size) {
            throw wrongSize(nameOf(repository, descriptor.digest), descriptor, Number(length));
        }
        return true;
    }
    async putTag(repository, tag, manifest) {
        await this.#puts.run(() => this.#put(repository, tag, manifest));
        const found = await this.resolve(repository, tag);
        if (found !== manifest.digest) {
            throw new StoreUnavailableError(`${nameOf(repository, tag)} was written as ${manifest.digest} and reads back as ${found ?? 'nothing'}`, { remedy: 'Run again; put runs that write the same tags into one `concurrency` group.' });
        }
    }
    async listTags(repository) {
        return listAllTags(repository, request => this.#find(repository, request));
    }
    async #put(repository, tag, manifest) {
        const answer = await this.#client.send(repository, {
            method: 'PUT',
            resource: `manifests/${tag}`,
            headers: { 'content-type': manifest.mediaType },
            body: manifest.bytes,
            maxBytes: MAX_ERROR_BYTES,
        });
        if (answer.status === 401 || answer.status === 403) {
            throw await this.#client.denied(repository, answer);
        }
        if (answer.status < 200 || answer.status > 202) {
            throw this.#unexpected(answer, nameOf(repository, tag), 'write');
        }
    }
    /** @returns undefined when the registry says that it does not exist */
    async #find(repository, request) {
        const answer = await this.#client.send(repository, request);
        switch (answer.status) {
            case 200:
                return answer;
            case 404:
                if (await this.#isHidden(repository, answer)) {
                    throw await this.#client.denied(repository, answer);
                }
                if (await this.#isAbsent(repository, answer)) {
                    return undefined;
                }
                break;
            case 401:
            case 403:
                if (await this.#isFirstPublication(repository)) {
                    return undefined;
                }
                throw await this.#client.denied(repository, answer);
        }
        throw this.#unexpected(answer, `${request.resource} of ${repository}`, 'read');
    }
    /** A 404 counts when the registry says why, or is known to be one; never the page of a proxy. */
    async #isAbsent(repository, answer) {
        return isOciError(answer) || (!isHtml(answer) && this.#client.isWorking(repository));
    }
    /** Where this run writes, an unknown name that has tags, or will not say, is one that it may not see. */
    async #isHidden(repository, answer) {
        return (ociErrorOf(answer)?.code === 'NAME_UNKNOWN' &&
            this.#client.writesTo(repository) &&
            !(await this.#hasNoTags(repository)));
    }
    /** Push was granted and the look-up still refused: how some registries answer for what was never published. */
    async #isFirstPublication(repository) {
        return (await this.#client.mayWrite(repository)) && this.#hasNoTags(repository);
    }
    /** Asked once a run; a refusal is no empty list. */
    #hasNoTags(repository) {
        const known = this.#emptyRepositories.get(repository);
        const asked = known ?? this.#askForTags(repository);
        this.#emptyRepositories.set(repository, asked);
        return asked;
    }
    async #askForTags(repository) {
        let isAnswered = true;
        const tags = await listAllTags(repository, async (request) => {
            const answer = await this.#client.send(repository, request);
            isAnswered &&= answer.status === 200 || (answer.status === 404 && isOciError(answer));
            return answer.status === 200 ? answer : undefined;
        });
        return isAnswered && tags.length === 0;
    }
    #unexpected(answer, what, deed) {
        const said = this.#client.said(answer) || contentTypeOf(answer);
        return new StoreUnavailableError(`the registry answered ${answer.status}${said === '' ? '' : ` (${said})`} to the attempt to ${deed} ${what}`, { remedy: 'Check the address of the registry and what stands in front of it.' });
    }
}
function isOciError(answer) {
    return ociErrorOf(answer) !== undefined;
}
function nameOf(repository, reference) {
    return `${repository}${isDigest(reference) ? '@' : ':'}${reference}`;
}

;// CONCATENATED MODULE: ./lib/adapters/registry/world.js

const realWorld = {
    fetch: (input, init) => globalThis.fetch(input, init),
    sleep: async (ms) => {
        await (0,external_node_timers_promises_.setTimeout)(ms);
    },
    now: () => Date.now(),
    random: () => Math.random(),
    timeoutMs: 30_000,
};

;// CONCATENATED MODULE: ./lib/adapters/registry/open-registry.js




/** Opens nothing yet: the first request does. */
function openRegistry(options) {
    return new RegistryStore(new RegistryClient({
        world: { ...realWorld, ...options.world },
        endpoints: { mirrors: options.mirrors ?? {}, insecureHosts: options.insecureHosts ?? [] },
        credentials: {
            dockerConfig: dockerConfigFolder(options.environment),
            githubToken: options.githubToken || undefined,
            environment: options.environment,
        },
        writesTo: options.writesTo ?? (() => false),
    }));
}

;// CONCATENATED MODULE: ./lib/adapters/run-folder/local-run-folder.js




/**
 * `$RUNNER_TEMP/base-image`, or `$XDG_STATE_HOME/base-image/<hash of the root>`: never inside the workspace,
 * where `COPY . .` would take it.
 */
function runFolderPath(root, environment) {
    if (environment.RUNNER_TEMP !== undefined && environment.RUNNER_TEMP !== '') {
        return (0,external_node_path_.join)(environment.RUNNER_TEMP, 'base-image');
    }
    const state = environment.XDG_STATE_HOME || ((0,external_node_os_.homedir)() === '' ? (0,external_node_os_.tmpdir)() : (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.local', 'state'));
    return (0,external_node_path_.join)(state, 'base-image', (0,external_node_crypto_.createHash)('sha256').update(root).digest('hex').slice(0, 16));
}
class LocalRunFolder {
    path;
    constructor(path) {
        this.path = path;
    }
    async make() {
        await (0,promises_.mkdir)(this.path, { recursive: true });
    }
    async write(fileName, text) {
        await this.make();
        const file = (0,external_node_path_.join)(this.path, fileName);
        await (0,promises_.writeFile)(file, text);
        return file;
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/adapters/git/spawn-program.js

const spawnProgram = (program, args, { cwd, env, input }) => new Promise(resolve => {
    const child = (0,external_node_child_process_.spawn)(program, args, {
        cwd,
        env,
        shell: false,
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
        stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
        stderr += text;
    });
    // A program that ends without reading its input breaks the pipe; its exit code tells the story.
    child.stdin?.on('error', () => undefined).end(input);
    child.on('error', () => resolve(undefined));
    child.on('close', code => resolve({ exitCode: code ?? undefined, stdout, stderr }));
});

;// CONCATENATED MODULE: ./lib/adapters/git/git-command.js

function gitCommand({ run = spawnProgram, env }) {
    const readOnly = readOnlyEnvironment(env);
    return async (cwd, args, input) => {
        const options = { cwd, env: readOnly, ...(input === undefined ? {} : { input }) };
        const result = await run('git', args, options);
        return result?.exitCode === 0 ? result.stdout : undefined;
    };
}
/** Set by git for its hooks; they would make git look at another repository than the asked one. */
const REPOSITORY_VARIABLES = [
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_ATTR_SOURCE',
    'GIT_COMMON_DIR',
    'GIT_DIR',
    'GIT_INDEX_FILE',
    'GIT_NAMESPACE',
    'GIT_OBJECT_DIRECTORY',
    'GIT_PREFIX',
    'GIT_WORK_TREE',
];
/**
 * Given to git through the environment, which outranks files and needs no argument.
 * `safe.directory`: in a container job the checkout belongs to another user, and git refuses to read it;
 * `core.fsmonitor` names a program that git would start.
 */
const SETTINGS = [
    ['safe.directory', '*'],
    ['core.fsmonitor', 'false'],
];
/** For reading only: no lock, no prompt, no fetch of missing objects. */
function readOnlyEnvironment(env) {
    const given = Number(env.GIT_CONFIG_COUNT);
    const first = Number.isInteger(given) && given > 0 ? given : 0;
    const settings = SETTINGS.flatMap(([key, value], position) => [
        [`GIT_CONFIG_KEY_${first + position}`, key],
        [`GIT_CONFIG_VALUE_${first + position}`, value],
    ]);
    return {
        ...Object.fromEntries(Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.includes(name))),
        ...Object.fromEntries(settings),
        GIT_CONFIG_COUNT: String(first + SETTINGS.length),
        GIT_NO_LAZY_FETCH: '1',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_TERMINAL_PROMPT: '0',
        LC_ALL: 'C',
    };
}

;// CONCATENATED MODULE: ./lib/adapters/git/remote-url.js
/** `https://user:secret@host/x` -> `https://host/x`, `git@host:x` -> `host:x`; a path stays as it is. */
function cutUserinfo(url) {
    const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(url)?.[0];
    if (scheme !== undefined) {
        const rest = url.slice(scheme.length);
        const slash = rest.search(/[/?#]/);
        const authority = slash < 0 ? rest : rest.slice(0, slash);
        return scheme + authority.slice(authority.lastIndexOf('@') + 1) + rest.slice(authority.length);
    }
    return url.replace(/^[^/:]*@(?=[^/]*:)/, '');
}

;// CONCATENATED MODULE: ./lib/adapters/git/git-facts.js

const BRANCHES = 'refs/heads/';
const ORIGIN = 'refs/remotes/origin/';
/** @returns undefined without git, outside a repository, or before its first commit */
async function readGitFacts(git, folder) {
    const [head, originHead, origins] = await Promise.all([
        git(folder, ['rev-parse', '--is-shallow-repository', 'HEAD', '--symbolic-full-name', 'HEAD']),
        git(folder, ['symbolic-ref', '--quiet', `${ORIGIN}HEAD`]),
        git(folder, ['config', '--get-all', 'remote.origin.url']),
    ]);
    const [shallow, commit, reference] = head?.split('\n') ?? [];
    if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) {
        return undefined;
    }
    const origin = firstLine(origins);
    return {
        commit,
        shallow: shallow === 'true',
        branch: after(BRANCHES, reference),
        defaultBranch: after(ORIGIN, firstLine(originHead)),
        origin: origin === undefined ? undefined : cutUserinfo(origin),
    };
}
/** @returns undefined as `readGitFacts` */
async function readGitVersion(git, folder) {
    const [describe, tag] = await Promise.all([
        // The whole commit id: git's own abbreviation grows with the number of objects in a clone.
        git(folder, ['describe', '--tags', '--long', '--dirty', '--always', '--abbrev=40']),
        git(folder, ['for-each-ref', '--count=1', '--format=%(refname)', 'refs/tags']),
    ]);
    return describe === undefined
        ? undefined
        : { describe: describe.trim(), hasTags: firstLine(tag) !== undefined };
}
function firstLine(text) {
    const line = text?.split('\n', 1)[0]?.trim();
    return line === '' ? undefined : line;
}
function after(prefix, text) {
    return text?.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/git/submodules.js


/** Paths of submodules below `folder` whose own folder is missing or empty, sorted as git or `.gitmodules` has them. */
async function findAbsentSubmodules(git, folder) {
    const listing = await git(folder, ['ls-files', '-s', '-z']);
    const paths = listing === undefined ? declaredSubmodules(folder) : gitlinks(listing);
    return paths.filter(path => isEmpty((0,external_node_path_.join)(folder, path)));
}
function gitlinks(listing) {
    return [...listing.matchAll(/(?:^|\0)160000 [0-9a-f]+ 0\t([^\0]+)/g)].map(([, path = '']) => path);
}
/** Without git: the `path` lines of `.gitmodules`. */
function declaredSubmodules(folder) {
    const text = readOrUndefined(() => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, '.gitmodules'), 'utf8')) ?? '';
    const paths = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*"?([^"\n\r]+?)"?[ \t]*$/gm)];
    return paths
        .map(([, path = '']) => path)
        .filter(path => !path.startsWith('/') && !path.split('/').includes('..'))
        .sort();
}
function isEmpty(folder) {
    return (readOrUndefined(() => (0,external_node_fs_.readdirSync)(folder))?.length ?? 0) === 0;
}
function readOrUndefined(read) {
    try {
        return read();
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/git/conversions.js


/** Attributes by which the bytes of a file differ from those of its blob. */
const CONVERTING = new Set(['text', 'eol', 'crlf', 'filter', 'ident', 'working-tree-encoding']);
/** `GIT_ATTR_SYSTEM` of the usual builds of git; its place is compiled in. */
const SYSTEM_ATTRIBUTES = [
    '/etc/gitattributes',
    '/usr/local/etc/gitattributes',
    '/opt/homebrew/etc/gitattributes',
];
/** @returns undefined when git cannot say */
async function readConversionSettings(git, folder) {
    // Without a match git ends with 1, as it does for some errors: `core.bare` is there in every repository.
    const listing = await git(folder, [
        'config',
        '-z',
        '--get-regexp',
        '^(core\\.(bare|autocrlf|attributesfile)|extensions\\.objectformat)$',
    ]);
    if (listing === undefined)
        return undefined;
    const settings = new Map(listing.split('\0').map(line => {
        const [key = '', value = 'true'] = line.split('\n', 2);
        return [key, value.toLowerCase()];
    }));
    return {
        autocrlf: !['false', 'no', 'off', '0', '', undefined].includes(settings.get('core.autocrlf')),
        attributesFile: settings.has('core.attributesfile'),
        sha256: (settings.get('extensions.objectformat') ?? 'sha1') !== 'sha1',
    };
}
/**
 * Those of `paths` whose bytes may differ from their blob by an attribute. Git is asked only where some
 * attributes file exists.
 */
async function findConverted(git, question) {
    const { folder, paths, settings } = question;
    if (settings.autocrlf)
        return new Set(paths);
    if (paths.length === 0 || !hasAttributes(question))
        return new Set();
    const answer = await git(folder, ['check-attr', '--stdin', '-z', '-a'], `${paths.join('\0')}\0`);
    return answer === undefined ? new Set(paths) : new Set(convertedIn(answer));
}
function hasAttributes(question) {
    const { env, repository, settings } = question;
    const userFolder = env.XDG_CONFIG_HOME || (0,external_node_path_.join)(env.HOME ?? '', '.config');
    return (settings.attributesFile ||
        question.attributesInIndex ||
        attributeFolders(question).some(folder => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, '.gitattributes'))) ||
        [
            (0,external_node_path_.join)(repository.common, 'info/attributes'),
            (0,external_node_path_.join)(userFolder, 'git/attributes'),
            ...SYSTEM_ATTRIBUTES,
        ].some(file => (0,external_node_fs_.existsSync)(file)));
}
/** The folders of the paths, and all above them up to the top of the working tree. */
function attributeFolders({ repository, folder, paths }) {
    const folders = new Set();
    for (let above = folder; above !== repository.top; above = (0,external_node_path_.dirname)(above)) {
        folders.add((0,external_node_path_.dirname)(above));
    }
    folders.add(folder);
    const below = new Set();
    for (const path of paths) {
        for (let part = external_node_path_.posix.dirname(path); part !== '.' && !below.has(part);) {
            below.add(part);
            part = external_node_path_.posix.dirname(part);
        }
    }
    return [...folders, ...[...below].map(part => (0,external_node_path_.join)(folder, part))];
}
/** Reads `path NUL attribute NUL value NUL`...; `unset` switches a conversion off. */
function convertedIn(answer) {
    const fields = answer.split('\0');
    const converted = [];
    for (let position = 0; position + 2 < fields.length; position += 3) {
        const [path = '', attribute = '', value] = fields.slice(position, position + 3);
        if (CONVERTING.has(attribute) && value !== 'unset')
            converted.push(path);
    }
    return converted;
}

;// CONCATENATED MODULE: ./lib/adapters/git/git-folder.js


/** The repository that holds `start`, found upwards as git does; undefined when there is none. */
function findGitFolder(start) {
    for (let top = start;; top = (0,external_node_path_.dirname)(top)) {
        const folder = gitFolderOf((0,external_node_path_.join)(top, '.git'));
        if (folder !== undefined)
            return { top, folder, common: commonFolder(folder) };
        if ((0,external_node_path_.dirname)(top) === top)
            return undefined;
    }
}
/** `.git` is the folder itself, or a file that names it (worktrees, submodules). */
function gitFolderOf(path) {
    const stats = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    if (stats?.isDirectory())
        return path;
    if (!stats?.isFile())
        return undefined;
    const target = /^gitdir: (.+)$/m.exec((0,external_node_fs_.readFileSync)(path, 'utf8'))?.[1];
    return target === undefined ? undefined : (0,external_node_path_.resolve)((0,external_node_path_.dirname)(path), target);
}
function commonFolder(folder) {
    const file = (0,external_node_path_.join)(folder, 'commondir');
    return (0,external_node_fs_.existsSync)(file) ? (0,external_node_path_.resolve)(folder, (0,external_node_fs_.readFileSync)(file, 'utf8').trim()) : folder;
}

;// CONCATENATED MODULE: ./lib/adapters/git/index-file.js
// Lengths and flags as in git's documentation, gitformat-index.
const HEADER = 12;
const STAT_AND_ID = 60;
const LONG_NAME = 0xfff;
const EXTENDED = 0x4000;
const NOT_COMPARED = 0x8000 | 0x3000;
const NOT_COMPARED_EXTENDED = 0x4000 | 0x2000;
const CHECKSUM = 20;
/**
 * Reads git's index of a repository with sha1 ids, versions 2 and 3; it is a tenth of the time that
 * `git ls-files` takes to start.
 * @returns undefined for any other version, for a split index, and for bytes that are no index
 */
function parseIndexFile(bytes) {
    if (bytes.length < HEADER + CHECKSUM || bytes.toString('latin1', 0, 4) !== 'DIRC')
        return undefined;
    const version = bytes.readUInt32BE(4);
    if (version !== 2 && version !== 3)
        return undefined;
    const found = entryOffsets(bytes);
    if (found === undefined || isSplit(bytes, found.end))
        return undefined;
    return {
        paths: () => found.offsets.keys(),
        entry: path => {
            const offset = found.offsets.get(path);
            return offset === undefined ? undefined : readEntry(bytes, offset);
        },
    };
}
/** Where each path's entry begins, and where the last one ends; undefined when they do not fit. */
function entryOffsets(bytes) {
    const offsets = new Map();
    const count = bytes.readUInt32BE(8);
    const last = bytes.length - CHECKSUM;
    let offset = HEADER;
    for (let position = 0; position < count; position += 1) {
        if (offset + STAT_AND_ID + 4 > last)
            return undefined;
        const flags = bytes.readUInt16BE(offset + STAT_AND_ID);
        const start = offset + STAT_AND_ID + ((flags & EXTENDED) === 0 ? 2 : 4);
        const length = flags & LONG_NAME;
        const end = length < LONG_NAME ? start + length : bytes.indexOf(0, start);
        if (end >= last || bytes[end] !== 0)
            return undefined;
        offsets.set(bytes.toString('utf8', start, end), offset);
        // Padded with 1 to 8 NULs to a multiple of eight.
        offset += Math.floor((end - offset + 8) / 8) * 8;
    }
    return { offsets, end: offset };
}
/** The `link` extension: entries lie in another file. */
function isSplit(bytes, end) {
    let offset = end;
    while (offset + 8 <= bytes.length - CHECKSUM) {
        if (bytes.toString('latin1', offset, offset + 4) === 'link')
            return true;
        offset += 8 + bytes.readUInt32BE(offset + 4);
    }
    return false;
}
const KINDS = new Map([
    [0o10, 'file'],
    [0o12, 'symlink'],
    [0o16, 'gitlink'],
]);
function readEntry(bytes, offset) {
    const field = (position) => bytes.readUInt32BE(offset + position);
    const flags = bytes.readUInt16BE(offset + STAT_AND_ID);
    const more = (flags & EXTENDED) === 0 ? 0 : bytes.readUInt16BE(offset + STAT_AND_ID + 2);
    return {
        kind: KINDS.get(field(24) >> 12) ?? 'folder',
        id: bytes.toString('hex', offset + 40, offset + STAT_AND_ID),
        changedMs: statMs(field(0), field(4)),
        modifiedMs: statMs(field(8), field(12)),
        inode: field(20),
        size: field(36),
        compared: (flags & NOT_COMPARED) === 0 && (more & NOT_COMPARED_EXTENDED) === 0,
    };
}
/** The same arithmetic as node's `Stats.mtimeMs`, so that equal times are equal numbers (to 0.2 microseconds). */
function statMs(seconds, nanoseconds) {
    return seconds * 1e3 + nanoseconds / 1e6;
}

;// CONCATENATED MODULE: ./lib/adapters/git/trusted-index.js





const UINT32 = 2 ** 32;
/** @returns undefined where there is no git, no repository, or an index that cannot be read */
async function readTrustedIndex(git, folder, env) {
    const repository = findGitFolder(folder);
    if (repository === undefined)
        return undefined;
    const asked = readConversionSettings(git, folder);
    const read = trusted_index_readIndex(repository);
    const settings = await asked;
    if (read === undefined || settings === undefined || settings.sha256)
        return undefined;
    const { index, indexMs } = read;
    const prefix = folder === repository.top ? '' : `${(0,external_node_path_.relative)(repository.top, folder)}/`;
    return {
        idOf: (path, stats) => {
            const entry = index.entry(prefix + path);
            return entry !== undefined && isClean(entry, stats, indexMs) ? entry.id : undefined;
        },
        converted: paths => {
            const attributesInIndex = hasAttributesFile(index);
            return findConverted(git, { repository, folder, env, settings, paths, attributesInIndex });
        },
    };
}
function trusted_index_readIndex(repository) {
    const file = (0,external_node_path_.join)(repository.folder, 'index');
    // Before the index is read: a later write of it can only make more files look racy.
    const indexMs = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.mtimeMs;
    const index = indexMs === undefined ? undefined : parseIndexFile((0,external_node_fs_.readFileSync)(file));
    return indexMs === undefined || index === undefined ? undefined : { index, indexMs };
}
/**
 * Git's own rule (racy-git): a file changed in the clock tick in which the index was written looks unchanged,
 * so a time equal to or after the index's proves nothing; size 0 is git's mark for such a file.
 */
function isClean(entry, stats, indexMs) {
    return (entry.compared &&
        entry.kind === (stats.isSymbolicLink() ? 'symlink' : 'file') &&
        entry.size !== 0 &&
        entry.size === stats.size % UINT32 &&
        entry.inode === stats.ino % UINT32 &&
        entry.modifiedMs === stats.mtimeMs &&
        entry.changedMs === stats.ctimeMs &&
        entry.modifiedMs < indexMs);
}
function hasAttributesFile(index) {
    for (const path of index.paths()) {
        if (path === '.gitattributes' || path.endsWith('/.gitattributes'))
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/file-kind.js
/** What stands at a path, in words for a message. */
function fileKind(stats) {
    if (stats.isDirectory())
        return 'a folder';
    if (stats.isFIFO())
        return 'a FIFO';
    if (stats.isSocket())
        return 'a socket';
    if (stats.isCharacterDevice() || stats.isBlockDevice())
        return 'a device';
    return stats.isSymbolicLink() ? 'a symlink' : 'a file';
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/unreadable.js

const MEANINGS = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ELOOP: 'its symlinks form a loop',
    ENAMETOOLONG: 'its path is too long',
    ENOENT: 'it is not there',
    ENOTDIR: 'a file stands where a folder should be',
};
/** The error of the file system in words; `path` is relative to the root. */
function unreadable(path, cause) {
    const code = errorCode(cause) ?? 'unknown error';
    return new errors_InputError(`cannot read ${JSON.stringify(path)}: ${MEANINGS[code] ?? code}`, {
        remedy: 'Make it readable for the user that runs this, or exclude it by .dockerignore.',
        at: { file: path },
        cause,
    });
}
/** Node's `code` of a system error, such as `ENOENT`. */
function errorCode(error) {
    const holds = typeof error === 'object' && error !== null && 'code' in error;
    return holds && typeof error.code === 'string' ? error.code : undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/blob-id.js





/** Up to here one synchronous read is fastest; larger files are streamed. Bytes. */
const SMALL_FILE = 1024 * 1024;
/**
 * Git's id of the bytes as they are: sha1 of "blob <size>\0<bytes>", 40 hex digits; of a symlink, of its target.
 * @throws InputError when it is neither file nor symlink, cannot be read, or changes meanwhile
 */
async function hashBlob({ file, shown, stats }) {
    if (!stats.isFile() && !stats.isSymbolicLink()) {
        throw new errors_InputError(`${JSON.stringify(shown)} is ${fileKind(stats)}, not a file`, {
            remedy: 'Remove it, or exclude it by .dockerignore.',
            at: { file: shown },
        });
    }
    try {
        if (stats.isSymbolicLink())
            return blobId((0,external_node_fs_.readlinkSync)(file, { encoding: 'buffer' }));
        if (stats.size <= SMALL_FILE)
            return blobId((0,external_node_fs_.readFileSync)(file));
        return await hashStream(file, shown, stats.size);
    }
    catch (cause) {
        throw cause instanceof errors_InputError ? cause : unreadable(shown, cause);
    }
}
function blobId(bytes) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
async function hashStream(file, shown, size) {
    const hash = (0,external_node_crypto_.createHash)('sha1').update(`blob ${size}\0`);
    let read = 0;
    for await (const chunk of (0,external_node_fs_.createReadStream)(file, { highWaterMark: SMALL_FILE })) {
        hash.update(chunk);
        read += chunk.length;
    }
    if (read !== size) {
        throw new errors_InputError(`${JSON.stringify(shown)} changed while it was read`, {
            remedy: 'Run again when nothing writes to it.',
            at: { file: shown },
        });
    }
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/inside-root.js




/**
 * `path`, relative to the root, without `.`, `..` and double slashes; `.` for the root itself.
 * @throws InputError when it leaves the root
 */
function insidePath(path) {
    const normal = external_node_path_.posix.normalize(path).replace(/(?<=.)\/$/, '');
    if (external_node_path_.posix.isAbsolute(normal) || normal === '..' || normal.startsWith('../'))
        throw leaves(path);
    if (normal.includes('\0')) {
        throw new errors_InputError(`${JSON.stringify(path)} is no path: it holds a NUL character`, {
            remedy: 'Remove the NUL character from the path.',
        });
    }
    return normal;
}
/**
 * The place of `path` on disk with every symlink followed; undefined when nothing is there.
 * @param realRoot the root with every symlink followed
 * @throws InputError when it leaves the root by `..` or by a symlink, or cannot be reached
 */
async function resolveInside(realRoot, path) {
    const place = (0,external_node_path_.join)(realRoot, insidePath(path));
    try {
        const real = await (0,promises_.realpath)(place);
        if (real === realRoot || real.startsWith(realRoot === external_node_path_.sep ? external_node_path_.sep : realRoot + external_node_path_.sep))
            return real;
    }
    catch (cause) {
        if (inside_root_isAbsent(cause))
            return undefined;
        throw unreadable(path, cause);
    }
    throw leaves(path);
}
/** A component is missing, or a file stands where a folder should be. */
function inside_root_isAbsent(error) {
    const code = errorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR';
}
function leaves(path) {
    return new errors_InputError(`${JSON.stringify(path)} leaves the repository`, {
        remedy: 'Name a file inside the repository; neither `..` nor a symlink may lead out of it.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/blob-ids.js





/** Ids from git's index where it is known to stand for the bytes, else from the bytes: the answer is the same. */
async function findBlobIds(question) {
    const files = question.paths.map(path => {
        const file = `${question.folder}/${path.includes('..') ? insidePath(path) : path}`;
        const stats = (0,external_node_fs_.lstatSync)(file, { throwIfNoEntry: false });
        if (stats === undefined)
            throw unreadable(external_node_path_.posix.join(question.context, path), Object.assign(new Error(), { code: 'ENOENT' }));
        return { path, file, stats, indexed: question.index?.idOf(path, stats) };
    });
    const indexed = files.filter(file => file.indexed !== undefined).map(file => file.path);
    const converted = (await question.index?.converted(indexed)) ?? new Set();
    const ids = new Map();
    for (const { path, indexed: id, ...file } of files) {
        ids.set(path, id !== undefined && !converted.has(path)
            ? id
            : await hashBlob({ ...file, shown: external_node_path_.posix.join(question.context, path) }));
    }
    return ids;
}

;// CONCATENATED MODULE: ./lib/adapters/git/credentials.js
/** A lone user name of this length is a token; shorter ones name an account or organisation (Azure DevOps). */
const TOKEN_LENGTH = 20;
/**
 * True when the text of a git config holds a credential itself: an `extraheader` with a value, as
 * actions/checkout up to v5 writes it, or userinfo in an http(s) URL. Comments count: they are copied too.
 * An `includeIf` that names a file elsewhere (actions/checkout v6) is no credential.
 */
function configHoldsCredentials(config) {
    return hasExtraHeader(config) || [...config.matchAll(HTTP_USERINFO)].some(isCredential);
}
const HTTP_USERINFO = /https?:\/\/([^\s/"'\\:@]*)(?::([^\s/"'\\]*))?@/gi;
function hasExtraHeader(config) {
    return /(?:^|\])[ \t#;]*extraheader[ \t]*=[ \t]*"?[^\s"]/im.test(config);
}
function isCredential([, user = '', password]) {
    return (password !== undefined && password !== '') || user.length >= TOKEN_LENGTH;
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/git-config-credentials.js



/**
 * True when a config inside the context's `.git` folder holds a credential: that of the repository, of its
 * worktree, or of a submodule (`modules/<name>/config`). Where `.git` is a file, no config lies in the context.
 */
function gitFolderHoldsCredentials(context) {
    const folder = (0,external_node_path_.join)(context, '.git');
    if (!(0,external_node_fs_.lstatSync)(folder, { throwIfNoEntry: false })?.isDirectory())
        return false;
    return configFiles(folder).some(file => configHoldsCredentials((0,external_node_fs_.readFileSync)(file, 'utf8')));
}
function configFiles(folder) {
    const own = ['config', 'config.worktree'].map(name => (0,external_node_path_.join)(folder, name)).filter(external_node_fs_.existsSync);
    return [...own, ...moduleFolders((0,external_node_path_.join)(folder, 'modules')).flatMap(configFiles)];
}
/** A submodule's name may hold slashes: its folder is the first below `modules` that has a `HEAD`. */
function moduleFolders(folder) {
    if (!(0,external_node_fs_.existsSync)(folder))
        return [];
    return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true })
        .filter(child => child.isDirectory())
        .map(child => (0,external_node_path_.join)(folder, child.name))
        .flatMap(child => ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(child, 'HEAD')) ? [child] : moduleFolders(child)));
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/lfs-pointer.js

/** The specification of Git LFS: a pointer is smaller than 1024 bytes, and `version` is its first line. */
const MAX_BYTES = 1024;
const POINTER = /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v\d+\n(?:.*\n)*?oid sha256:[0-9a-f]{64}\n/;
function holdsLfsPointer(file) {
    const stats = (0,external_node_fs_.lstatSync)(file, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > MAX_BYTES)
        return false;
    return POINTER.test((0,external_node_fs_.readFileSync)(file, 'utf8'));
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/byte-order.js
const SURROGATE = /[\ud800-\udfff]/;
/** Sorted by the bytes of their UTF-8, whatever the locale. */
function sortByBytes(items, textOf) {
    // UTF-16, in which JavaScript compares, has another order only where there are surrogates.
    const compare = items.some(item => SURROGATE.test(textOf(item))) ? compareBytes : compareUnits;
    return items.toSorted((left, right) => compare(textOf(left), textOf(right)));
}
function compareUnits(left, right) {
    return left < right ? -1 : left > right ? 1 : 0;
}
function compareBytes(left, right) {
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/list-files.js




/** Folders that hold no files of the repository itself. */
const SKIPPED = new Set(['.git', 'node_modules']);
/**
 * Files of the repository, and symlinks to files, sorted. Git's where it lists any: a folder that an outer
 * repository ignores has none there.
 */
async function listRepositoryFiles(git, folder) {
    const listing = await git(folder, ['ls-files', '-z', '-c', '-o', '--exclude-standard']);
    const listed = listing?.split('\0').filter(path => path !== '') ?? [];
    const paths = listed.length > 0 ? new Set(listed) : walkFiles(folder, '');
    return sortByBytes([...paths].filter(path => isFile((0,external_node_path_.join)(folder, path))), path => path);
}
function walkFiles(folder, prefix) {
    return readFolder(folder, prefix).flatMap(child => {
        if (SKIPPED.has(child.name))
            return [];
        const path = `${prefix}${child.name}`;
        return child.isDirectory() ? walkFiles(folder, `${path}/`) : [path];
    });
}
function readFolder(folder, prefix) {
    try {
        return (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(folder, prefix), { withFileTypes: true });
    }
    catch (cause) {
        throw unreadable(prefix === '' ? '.' : prefix.slice(0, -1), cause);
    }
}
/** Gitlinks, deleted files, dangling links, names that are not UTF-8 and FIFOs are not. */
function isFile(path) {
    try {
        return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isFile() ?? false;
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./lib/adapters/workspace/read-text.js





const NEWLINE = 0x0a;
/**
 * The text without a byte order mark.
 * @throws InputError when it is no regular file (never opened then), too large, or not UTF-8
 */
async function readTextFile({ file, path, maxBytes }) {
    const stats = await (0,promises_.stat)(file);
    if (!stats.isFile()) {
        throw new errors_InputError(`${JSON.stringify(path)} is ${fileKind(stats)}, not a file`, {
            remedy: 'Name a regular file.',
            at: { file: path },
        });
    }
    if (stats.size > maxBytes) {
        throw new errors_InputError(`${JSON.stringify(path)} has ${stats.size} bytes, more than the ${maxBytes} that are read`, { remedy: 'Check that the right file is named, or make it smaller.', at: { file: path } });
    }
    const bytes = await (0,promises_.readFile)(file).catch((cause) => {
        throw unreadable(path, cause);
    });
    if (!(0,external_node_buffer_.isUtf8)(bytes)) {
        throw new errors_InputError(`${JSON.stringify(path)} is not UTF-8`, {
            remedy: 'Save the file in UTF-8.',
            at: { file: path, line: badLine(bytes) },
        });
    }
    return new TextDecoder().decode(bytes);
}
/** First line that is not UTF-8, from 1; a newline is never part of a longer character. */
function badLine(bytes) {
    let start = 0;
    for (let line = 1;; line += 1) {
        const end = bytes.indexOf(NEWLINE, start);
        if (end < 0 || !(0,external_node_buffer_.isUtf8)(bytes.subarray(start, end)))
            return line;
        start = end + 1;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/walk-context.js








const OWNER_MAY_EXECUTE = 0o100;
const REPLACEMENT = '\ufffd';
/**
 * The working tree as BuildKit's client walks it: symlinks are entries and never followed, folders are sent
 * even when empty, a folder that is not kept is sent when something below it is. Reads are synchronous:
 * a thousand files take milliseconds, ten times less than through the thread pool.
 * @throws InputError for what BuildKit cannot send: FIFOs, sockets, devices, names that are not UTF-8, unreadable folders
 */
function walkContextFolder({ context, folder }, keep) {
    const entries = [];
    visitFolder({ context, folder, keep, entries }, '');
    return sortByBytes(entries, entry => entry.path);
}
function visitFolder(walk, prefix) {
    for (const child of children(walk, prefix)) {
        const path = `${prefix}${child.name}`;
        if (isRepositoryData(child, prefix))
            visitRepositoryData(walk, path);
        else if (child.isDirectory())
            visitSubfolder(walk, path);
        else if (walk.keep.keeps(path))
            walk.entries.push(leafEntry(walk, path));
    }
}
function visitSubfolder(walk, path) {
    const kept = walk.keep.keeps(path);
    if (!kept && !walk.keep.enters(path))
        return;
    const before = walk.entries.length;
    visitFolder(walk, `${path}/`);
    if (kept || walk.entries.length > before)
        walk.entries.push(directoryEntry(path));
}
/** The context's own `.git` (a file in a linked worktree), or the folder of a repository inside it. */
function isRepositoryData(child, prefix) {
    return child.name === '.git' && (child.isDirectory() || (prefix === '' && child.isFile()));
}
/** One entry stands for all of it: its bytes differ between two clones of the same commit. */
function visitRepositoryData(walk, path) {
    if (walk.keep.keeps(path) || sendsSomethingBelow(walk, path)) {
        walk.entries.push(directoryEntry(path));
    }
}
/** `.dockerignore` may refuse `.git` and take back a file in it (`!.git/HEAD`). */
function sendsSomethingBelow(walk, path) {
    if (!walk.keep.enters(path) || !isFolder(place(walk, path)))
        return false;
    return children(walk, `${path}/`).some(child => {
        const below = `${path}/${child.name}`;
        return walk.keep.keeps(below) || (child.isDirectory() && sendsSomethingBelow(walk, below));
    });
}
function isFolder(path) {
    return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
function children(walk, prefix) {
    const folder = place(walk, prefix);
    try {
        const found = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
        const doubtful = found.find(child => child.name.includes(REPLACEMENT) && walk.keep.keeps(`${prefix}${child.name}`));
        if (doubtful !== undefined && !(0,external_node_fs_.readdirSync)(folder, { encoding: 'buffer' }).every(isUtf8Name)) {
            throw notUtf8(`the name ${quoted(walk, `${prefix}${doubtful.name}`)}`);
        }
        return found;
    }
    catch (cause) {
        if (cause instanceof errors_InputError)
            throw cause;
        throw unreadable(shown(walk, prefix), cause);
    }
}
function isUtf8Name(name) {
    return (0,external_node_buffer_.isUtf8)(name);
}
function leafEntry(walk, path) {
    const stats = (0,external_node_fs_.lstatSync)(place(walk, path), { throwIfNoEntry: false });
    if (stats?.isFile()) {
        const executable = (stats.mode & OWNER_MAY_EXECUTE) !== 0;
        return { path, kind: 'file', executable, linkTarget: undefined };
    }
    if (stats?.isSymbolicLink()) {
        return { path, kind: 'symlink', executable: false, linkTarget: readLink(walk, path) };
    }
    const kind = stats === undefined ? 'gone while the context was read' : fileKind(stats);
    throw new errors_InputError(`${quoted(walk, path)} in the build context is ${kind}`, {
        remedy: 'Remove it, or exclude it by .dockerignore: only files, folders and symlinks can be sent.',
        at: { file: shown(walk, path) },
    });
}
function readLink(walk, path) {
    const target = (0,external_node_fs_.readlinkSync)(place(walk, path), { encoding: 'buffer' });
    if (!(0,external_node_buffer_.isUtf8)(target))
        throw notUtf8(`the target of the symlink ${quoted(walk, path)}`);
    return target.toString('utf8');
}
/** Not `path.join`: it is slow before the compiler warms up, and a run walks once. */
function place(walk, path) {
    return `${walk.folder}/${path}`;
}
function shown(walk, path) {
    return insidePath((0,external_node_path_.join)(walk.context, path));
}
function quoted(walk, path) {
    return JSON.stringify(shown(walk, path));
}
function notUtf8(what) {
    return new errors_InputError(`${what} in the build context is not UTF-8`, {
        remedy: 'Rename it, or exclude it by .dockerignore: BuildKit sends UTF-8 names only.',
    });
}
function directoryEntry(path) {
    return { path, kind: 'directory', executable: false, linkTarget: undefined };
}

;// CONCATENATED MODULE: ./lib/adapters/workspace/local-workspace.js















const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
/** A folder of this machine, with or without git. Facts of git are asked once and kept. */
class LocalWorkspace {
    root;
    #realRoot;
    #git;
    #env;
    #maxBytes;
    #indexes = new Map();
    #facts;
    #version;
    #submodules;
    /** @throws InputError when `root` is no folder */
    constructor(root, options) {
        this.root = (0,external_node_path_.resolve)(root);
        this.#realRoot = realFolder(this.root);
        this.#env = options.env;
        this.#git = gitCommand(options);
        this.#maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    }
    async readText(path) {
        const file = await resolveInside(this.#realRoot, path);
        if (file === undefined)
            return undefined;
        return readTextFile({ file, path, maxBytes: this.#maxBytes });
    }
    async exists(path) {
        return (await resolveInside(this.#realRoot, path)) !== undefined;
    }
    listFiles() {
        return listRepositoryFiles(this.#git, this.#realRoot);
    }
    async walkContext(context, keep) {
        const folder = await this.#contextFolder(context);
        // Git reads its index while the folder is walked; ids are what is asked next.
        void this.#index(folder);
        return walkContextFolder({ context, folder }, keep);
    }
    async blobIds(context, paths) {
        const folder = await this.#contextFolder(context);
        return findBlobIds({ context, folder, paths, index: await this.#index(folder) });
    }
    async isLfsPointer(context, path) {
        return holdsLfsPointer((0,external_node_path_.join)(await this.#contextFolder(context), insidePath(path)));
    }
    absentSubmodules() {
        this.#submodules ??= findAbsentSubmodules(this.#git, this.#realRoot);
        return this.#submodules;
    }
    git() {
        this.#facts ??= readGitFacts(this.#git, this.#realRoot);
        return this.#facts;
    }
    gitVersion() {
        this.#version ??= readGitVersion(this.#git, this.#realRoot);
        return this.#version;
    }
    async gitConfigHoldsCredentials(context) {
        return gitFolderHoldsCredentials(await this.#contextFolder(context));
    }
    /** Kept per context: images often share one. A file changed later is seen by its stat. */
    #index(folder) {
        const known = this.#indexes.get(folder);
        if (known !== undefined)
            return known;
        const index = readTrustedIndex(this.#git, folder, this.#env);
        this.#indexes.set(folder, index);
        return index;
    }
    async #contextFolder(context) {
        const folder = await resolveInside(this.#realRoot, context);
        if (folder === undefined || !(await (0,promises_.stat)(folder)).isDirectory()) {
            throw new errors_InputError(`the build context ${JSON.stringify(context)} is no folder`, {
                remedy: 'Name an existing folder of the repository as the context.',
            });
        }
        return folder;
    }
}
function realFolder(root) {
    if (!(0,external_node_fs_.statSync)(root, { throwIfNoEntry: false })?.isDirectory()) {
        throw new errors_InputError(`${JSON.stringify(root)} is no folder`, {
            remedy: 'Run in the folder of the repository, after it is checked out.',
        });
    }
    return (0,external_node_fs_.realpathSync)(root);
}

;// CONCATENATED MODULE: ./lib/app/remembering-store.js
/** A store that is asked once for each manifest: a tag means one digest for a whole run, whoever asks. */
function rememberingStore(store) {
    const asked = new Map();
    return {
        manifest(repository, reference) {
            const key = `${repository} ${reference}`;
            const answer = asked.get(key) ?? store.manifest(repository, reference);
            asked.set(key, answer);
            return answer;
        },
        async resolve(repository, tag) {
            return (await this.manifest(repository, tag))?.digest;
        },
        blob: (repository, descriptor) => store.blob(repository, descriptor),
        hasBlob: (repository, descriptor) => store.hasBlob(repository, descriptor),
        putTag: (repository, tag, manifest) => store.putTag(repository, tag, manifest),
        listTags: repository => store.listTags(repository),
    };
}

;// CONCATENATED MODULE: ./lib/domain/fingerprint/canonical-json.js
/** The text of RFC 8785 (JSON Canonicalization Scheme): keys by UTF-16 code unit, no white space. */
function canonicalJson(value) {
    if (value === null || typeof value !== 'object') {
        return JSON.stringify(value);
    }
    if (isList(value)) {
        return `[${value.map(canonicalJson).join(',')}]`;
    }
    const members = Object.keys(value)
        .sort()
        .flatMap(key => {
        const member = value[key];
        return member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(member)}`];
    });
    return `{${members.join(',')}}`;
}
function isList(value) {
    return Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/domain/fingerprint/recipe.js


/** Changes only with the action's major or a named soundness fix. */
const RECIPE_VERSION = 1;
function fingerprintOf(recipe) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(canonicalJson(toJson(recipe)))
        .digest('hex');
}
/** What children hold of their parent: a new refresh period alone never changes their recipe. */
function fingerprintWithoutEpoch(recipe) {
    return fingerprintOf({ ...recipe, epoch: undefined });
}
function contentTag(fingerprint) {
    return `fp-${fingerprint.slice(0, 32)}`;
}
function toJson(recipe) {
    return recipe;
}

;// CONCATENATED MODULE: ./lib/domain/python/package-name.js
/** A PEP 503 name: lower case, runs of `-`, `_` and `.` folded into one `-`. Extras and groups follow the same rule (PEP 685, PEP 735). */
function package_name_normalizeName(name) {
    return /^[a-z0-9-]*$/.test(name) && !name.includes('--')
        ? name
        : name.toLowerCase().replace(/[-_.]+/g, '-');
}
/** Order by UTF-16 code unit: the same on every machine and in every locale. */
function byText(left, right) {
    return left < right ? -1 : left > right ? 1 : 0;
}
/** Sorted by UTF-16 code unit, without duplicates. */
function sortedUnique(texts) {
    return [...new Set(texts)].sort();
}

// EXTERNAL MODULE: ../../../work/main/node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(9366);
;// CONCATENATED MODULE: ./lib/domain/python/toml.js



/**
 * @param file relative to the repository root; named in errors
 * @throws InputError with the line when `text` is blank, holds merge conflict markers or is no TOML 1.0
 */
function parseToml(text, file) {
    if (text.trim() === '') {
        throw new errors_InputError(`${file} is empty`, {
            at: { file, line: 1 },
            remedy: `Restore ${file} from git, or write it again with the tool that makes it.`,
        });
    }
    try {
        return (0,dist/* parse */.qg)(text, { maxDepth: 200 });
    }
    catch (cause) {
        throw conflictIn(text, file) ?? notToml(cause, file);
    }
}
/** The line (from 1) at which `offset` lies. */
function lineAt(text, offset) {
    let line = 1;
    for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
        line += 1;
    }
    return line;
}
function isTable(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The table at `path`; undefined where a step is absent or no table. */
function tableAt(table, ...path) {
    let current = table;
    for (const key of path)
        current = isTable(current) ? current[key] : undefined;
    return isTable(current) ? current : undefined;
}
function toml_textAt(table, key) {
    const value = table?.[key];
    return typeof value === 'string' ? value : undefined;
}
/** The PEP 503 form of a table's `name`; empty without one. */
function nameAt(table) {
    return package_name_normalizeName(toml_textAt(table, 'name') ?? '');
}
/** The tables in an array of tables; anything else in it is left out. */
function tablesAt(table, key) {
    const value = table?.[key];
    return Array.isArray(value) ? value.filter(isTable) : [];
}
function toml_textsAt(table, key) {
    const value = table?.[key];
    return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
function conflictIn(text, file) {
    const marker = /^(?:<{7}|>{7}|\|{7})(?: |\r?$)/m.exec(text);
    if (marker === null)
        return undefined;
    return new errors_InputError(`${file} holds a merge conflict marker`, {
        at: { file, line: lineAt(text, marker.index) },
        remedy: `Resolve the merge in ${file} and commit the result.`,
    });
}
/** The parser's own message goes on with an excerpt of the file, which may hold a secret: only its first line is taken. */
function notToml(cause, file) {
    const { message, line } = cause;
    const [problem = ''] = message.replace(/^Invalid TOML document: /, '').split('\n');
    return new errors_InputError(`${file} is not TOML: ${problem}`, {
        at: { file, line },
        remedy: `Mend ${file} at line ${line}, or write it again with the tool that makes it.`,
    });
}

;// CONCATENATED MODULE: ./lib/domain/python/dependency-difference.js


/** Sorted by kind of member and name. Empty when both are equal; values of different kinds share nothing. */
function dependencyDifference(before, after) {
    const left = byName(before.packages);
    const right = byName(after.packages);
    const names = [...new Set([...left.keys(), ...right.keys()])].sort(byText);
    return [
        ...names.flatMap(name => packageChanges(name, left.get(name) ?? [], right.get(name) ?? [])),
        ...settingChanges(before, after),
    ];
}
function byName(entries) {
    const named = new Map();
    for (const entry of entries) {
        const name = dependency_difference_nameOf(entry);
        named.set(name, [...(named.get(name) ?? []), entry]);
    }
    return named;
}
function dependency_difference_nameOf(entry) {
    return 'requirement' in entry ? (entry.name ?? entry.requirement) : entry.name;
}
/** A lock may hold several versions of one package: what is equal on both sides is left out first. */
function packageChanges(name, before, after) {
    const [gone, come] = withoutCommon(before, after, entry => JSON.stringify(entry));
    const changes = [];
    const [unmatched, rest] = withoutCommon(gone, come, labelOf, (from, to) => {
        changes.push(...sameVersionChanges(name, from, to));
    });
    const pairs = Math.min(unmatched.length, rest.length);
    for (let at = 0; at < pairs; at += 1) {
        const [from, to] = [unmatched[at], rest[at]];
        if (from && to)
            changes.push({ kind: 'version', name, from: labelOf(from), to: labelOf(to) });
    }
    for (const entry of unmatched.slice(pairs)) {
        changes.push({ kind: 'removed', name, version: labelOf(entry) });
    }
    for (const entry of rest.slice(pairs)) {
        changes.push({ kind: 'added', name, version: labelOf(entry) });
    }
    return changes;
}
function labelOf(entry) {
    return entry.version ?? ('requirement' in entry ? entry.requirement : '');
}
/** The entries of both sides that have no partner with the same key on the other; `onPair` sees those that have. */
function withoutCommon(before, after, keyOf, onPair = () => undefined) {
    const rest = [...after];
    const unmatched = before.filter(entry => {
        const at = rest.findIndex(other => keyOf(other) === keyOf(entry));
        const [partner] = at === -1 ? [] : rest.splice(at, 1);
        if (partner !== undefined)
            onPair(entry, partner);
        return partner === undefined;
    });
    return [unmatched, rest];
}
function sameVersionChanges(name, from, to) {
    const version = labelOf(from);
    const changes = [];
    if ('source' in from && 'source' in to && from.source !== to.source) {
        changes.push({ kind: 'source', name, version, from: from.source, to: to.source });
    }
    if (hashesOf(from) !== hashesOf(to))
        changes.push({ kind: 'artefacts', name, version });
    if (conditionOf(from) !== conditionOf(to))
        changes.push({ kind: 'condition', name, version });
    return changes;
}
function hashesOf(entry) {
    return 'requirement' in entry ? (entry.hashes ?? []).join() : (entry.artefacts ?? '');
}
function conditionOf(entry) {
    if ('requirement' in entry)
        return JSON.stringify({ ...entry, hashes: undefined });
    return JSON.stringify({ ...entry, source: undefined, artefacts: undefined });
}
function settingChanges(before, after) {
    const [left, right] = [settingsOf(before), settingsOf(after)];
    return [...new Set([...left.keys(), ...right.keys()])]
        .sort(byText)
        .filter(name => left.get(name) !== right.get(name))
        .map(name => ({ kind: 'setting', name }));
}
function settingsOf(value) {
    const { packages: _, ...others } = value;
    const flat = Object.entries(others).flatMap(([key, inner]) => key === 'settings' && isTable(inner) ? Object.entries(inner) : [[key, inner]]);
    return new Map(flat.map(([key, inner]) => [key, JSON.stringify(inner)]));
}

;// CONCATENATED MODULE: ./lib/domain/plan/dependency-change.js


/** What the dependency files make the image install now, package by package. */
function dependencyReasons(before, after, reduced) {
    return [...new Set([...reduced.before, ...reduced.now])].sort().flatMap(subject => {
        const of = (recipe) => recipe.dependencies.filter(({ file }) => file === subject);
        const [old, now] = [of(before), of(after)];
        const [from, to] = [useOf(subject, before, reduced.before), useOf(subject, after, reduced.now)];
        const about = { kind: 'dependencies', subject };
        if (reduced.before.has(subject) !== reduced.now.has(subject)) {
            const aspect = from === undefined || to === undefined ? 'use' : 'counting';
            return [{ ...about, aspect, old: from, new: to }];
        }
        const use = from === to ? [] : [{ ...about, aspect: 'use', old: from, new: to }];
        return [...use, ...packageReasons(about, old, now)];
    });
}
/** How a file counts, in a few words; undefined when it does not. */
function useOf(file, recipe, reduced) {
    if (!reduced.has(file)) {
        return recipe.sources.some(([path]) => path === file) ? 'its bytes' : undefined;
    }
    const uses = recipe.dependencies.filter(entry => entry.file === file).map(({ use }) => use);
    return uses.length === 0 ? 'what is installed' : uses.join(', ');
}
function packageReasons(about, old, now) {
    const reasons = pairByUse(old, now).flatMap(([was, is]) => valueReasons(about, was.value, is.value));
    return [...new Map(reasons.map(reason => [JSON.stringify(reason), reason])).values()];
}
/** One file may be used by several commands: the same use is compared, else the first. */
function pairByUse(old, now) {
    return now.flatMap(is => {
        const was = old.find(({ use }) => use === is.use) ?? old.find(() => true);
        return was === undefined ? [] : [[was, is]];
    });
}
function valueReasons(about, old, now) {
    if (canonicalJson(old) === canonicalJson(now))
        return [];
    const changes = isReduced(old) && isReduced(now)
        ? dependencyDifference(old, now).map((change) => ({ ...about, ...worded(change) }))
        : [];
    return changes.length > 0 ? changes : [{ ...about }];
}
/** A record of another release may hold what this one does not know. */
function isReduced(value) {
    if (typeof value !== 'object' || value === null || !('packages' in value))
        return false;
    const { packages } = value;
    return (Array.isArray(packages) &&
        packages.every((entry) => typeof entry === 'object' && entry !== null && ('name' in entry || 'requirement' in entry)));
}
function worded(change) {
    const item = change.name;
    switch (change.kind) {
        case 'added':
            return { item, new: change.version };
        case 'removed':
            return { item, old: change.version };
        case 'version':
            return { item, old: change.from, new: change.to };
        case 'source':
            return { item, aspect: 'source', old: change.from, new: change.to };
        case 'artefacts':
        case 'condition':
            return { item, aspect: change.kind, old: change.version, new: change.version };
        case 'setting':
            return { item, aspect: 'setting' };
    }
}

;// CONCATENATED MODULE: ./lib/domain/python/url-credentials.js
/**
 * The URL with its userinfo replaced by `***`: a token never enters a fingerprint, a record or a message, and a
 * rotated one rebuilds nothing. A bare user name of ssh (`git@`) is no secret and stays. Also for URLs inside other text.
 */
function cutCredentials(text) {
    return text.replace(USERINFO, (_, scheme, userinfo) => /ssh/i.test(scheme) && /^[a-z_][a-z0-9_-]*$/i.test(userinfo)
        ? `${scheme}${userinfo}@`
        : `${scheme}***@`);
}
/** Greedy up to the last `@` of the authority: a password may hold an unescaped one. */
const USERINFO = /([a-z][a-z0-9+.-]{0,30}:\/\/)([^\s/?#'"]*)@/gi;

;// CONCATENATED MODULE: ./lib/domain/sizes/redact-secrets.js

const MASK = '***';
const SECRET_NAME = '[A-Za-z0-9_.-]*(?:TOKEN|SECRET|PASSWORD|PASSWD|KEY|AUTH|CREDENTIAL)[A-Za-z0-9_.-]*';
const SECRET_OPTION = '[a-z-]*(?:token|secret|passw|credential|api-?key|access-?key)[a-z-]*';
const VALUE = `(?:"[^"]*"?|'[^']*'?|[^\\s"';&|]+)`;
/** `NAME=value`, `--name=value`, `--name value`; quoted values as a whole. */
const ASSIGNED = new RegExp(`(?<![A-Za-z0-9_.-])(${SECRET_NAME}=)${VALUE}+`, 'gi');
const OPTION = new RegExp(`(?<![\\w.-])(--${SECRET_OPTION}\\s)${VALUE}+`, 'gi');
/** `Authorization: Bearer x` in a header. */
const redact_secrets_HEADER = /\b((?:proxy-)?authorization:\s*(?:[a-z]+\s+)?|bearer\s+)[^\s"']+/gi;
/** Tokens that are known by their look: GitHub, GitLab, AWS, Slack, npm, PyPI, Hugging Face, OpenAI, JWT. */
const TOKENS = [
    /\bgh[opsur]_[A-Za-z0-9]{16,}/g,
    /\bgithub_pat_\w{16,}/g,
    /\bglpat-[\w-]{16,}/g,
    /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
    /\bxox[abeoprs]-[\w-]{10,}/g,
    /\bnpm_[A-Za-z0-9]{30,}/g,
    /\bpypi-[\w-]{30,}/g,
    /\bhf_[A-Za-z0-9]{20,}/g,
    /\bsk-[\w-]{20,}/g,
    /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
];
/** `ENV` in an image's history has no quotes: a value goes on until the next name or the end. */
const ENVIRONMENT = new RegExp(`(\\s${SECRET_NAME}=).*?(?=\\s[A-Za-z_][A-Za-z0-9_]*=|$)`, 'gi');
/** Text with everything that looks like a secret replaced by `***`: the image may hold it, a report must not. */
function redactSecrets(text) {
    const environment = /^(?:ENV|ARG) /.test(text)
        ? text.replace(ENVIRONMENT, (_, name) => name + MASK)
        : text;
    const assigned = [ASSIGNED, OPTION, redact_secrets_HEADER].reduce((rest, pattern) => rest.replace(pattern, (_, name) => name + MASK), cutCredentials(environment));
    return TOKENS.reduce((rest, pattern) => rest.replace(pattern, MASK), assigned);
}

;// CONCATENATED MODULE: ./lib/domain/plan/edit-script.js
/** More pairs than this are not compared: all that is not equal at both ends is then one hunk. */
const MOST_PAIRS = 250_000;
/** The hunks that turn `before` into `after`, in order, by a longest common subsequence. */
function editScript(before, after, keyOf) {
    const hunks = [];
    let [i, j] = [0, 0];
    const matches = commonPairs(before.map(keyOf), after.map(keyOf));
    for (const [nextI, nextJ] of [...matches, [before.length, after.length]]) {
        if (nextI > i || nextJ > j) {
            hunks.push({ removed: before.slice(i, nextI), added: after.slice(j, nextJ) });
        }
        ;
        [i, j] = [nextI + 1, nextJ + 1];
    }
    return hunks;
}
/** Positions of equal members, ascending in both lists. */
function commonPairs(before, after) {
    const least = Math.min(before.length, after.length);
    let start = 0;
    while (start < least && before[start] === after[start])
        start += 1;
    let end = 0;
    while (end < least - start && before.at(-1 - end) === after.at(-1 - end))
        end += 1;
    const middle = longestPairs(before.slice(start, before.length - end), after.slice(start, after.length - end));
    return [
        ...Array.from({ length: start }, (_, at) => [at, at]),
        ...middle.map(([i, j]) => [start + i, start + j]),
        ...Array.from({ length: end }, (_, at) => [before.length - end + at, after.length - end + at]),
    ];
}
function longestPairs(before, after) {
    if (before.length * after.length > MOST_PAIRS)
        return [];
    const lengths = new Map();
    const width = after.length + 1;
    /** Length of the longest common subsequence of what begins at these positions. */
    const lengthAt = (i, j) => lengths.get(i * width + j) ?? 0;
    for (let i = before.length - 1; i >= 0; i -= 1) {
        for (let j = after.length - 1; j >= 0; j -= 1) {
            const length = before[i] === after[j]
                ? lengthAt(i + 1, j + 1) + 1
                : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
            if (length > 0)
                lengths.set(i * width + j, length);
        }
    }
    const pairs = [];
    for (let [i, j] = [0, 0]; lengthAt(i, j) > 0;) {
        if (before[i] === after[j])
            pairs.push([i++, j++]);
        else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1))
            i += 1;
        else
            j += 1;
    }
    return pairs;
}

;// CONCATENATED MODULE: ./lib/domain/plan/dockerfile-change.js



/** Instructions that were added, removed, changed or moved, each once however many platforms it is for. */
function dockerfileReasons(before, after, lines) {
    const about = { kind: 'dockerfile', ...(lines && { subject: lines.file }) };
    const target = before.target === after.target
        ? []
        : [{ ...about, aspect: 'target', old: before.target, new: after.target }];
    if (canonicalJson(before.dockerfile) === canonicalJson(after.dockerfile)) {
        return target;
    }
    const [old, now] = [formsOf(before.dockerfile), formsOf(after.dockerfile)];
    const pairs = Array.from({ length: Math.max(old.length, now.length) }, (_, at) => ({
        old: stepsOf(old[at] ?? old[0], undefined),
        now: stepsOf(now[at] ?? now[0], lines?.forms[at] ?? lines?.forms[0]),
    }));
    const found = pairs.flatMap(pair => changes(editScript(pair.old, pair.now, ({ text }) => text)).map((change) => ({ ...about, ...change })));
    const different = new Map(found.map(reason => [JSON.stringify(reason), reason]));
    const all = [...different.values(), ...target];
    return all.length > 0 ? all : [about];
}
/** What cannot be read as a Dockerfile (an older record) has no steps. */
function formsOf(dockerfile) {
    const forms = Array.isArray(dockerfile) ? dockerfile : [dockerfile];
    return forms.filter(isNormalised);
}
function isNormalised(form) {
    return (typeof form === 'object' &&
        form !== null &&
        'directives' in form &&
        'stages' in form &&
        Array.isArray(form.directives) &&
        Array.isArray(form.stages));
}
function stepsOf(form, lines) {
    if (form === undefined)
        return [];
    return [
        ...form.directives.map(text => ({ text: `# ${text}`, line: undefined })),
        ...form.stages.flatMap(({ from, instructions }, stage) => [
            { text: from, line: lines?.[stage]?.from },
            ...instructions.map((text, at) => ({ text, line: lines?.[stage]?.instructions[at] })),
        ]),
    ];
}
/** In the order of the file: what a step became, what is new, what is gone. */
function changes(hunks) {
    const isMoved = movedTexts(hunks);
    return hunks.flatMap(({ removed, added }) => {
        const gone = removed.filter(({ text }) => !isMoved(text));
        const found = added.map(({ text, line }) => {
            if (isMoved(text))
                return { aspect: 'order', new: redactSecrets(text), line };
            const at = likest(text, gone);
            const [old] = at === undefined ? [] : gone.splice(at, 1);
            return {
                ...(old && { old: redactSecrets(old.text) }),
                new: redactSecrets(text),
                line,
            };
        });
        return [...found, ...gone.map(({ text }) => ({ old: redactSecrets(text) }))];
    });
}
/** Texts that are gone in one place and new in another. */
function movedTexts(hunks) {
    const texts = (items) => new Set(items.map(({ text }) => text));
    const gone = texts(hunks.flatMap(({ removed }) => removed));
    const come = texts(hunks.flatMap(({ added }) => added));
    return text => gone.has(text) && come.has(text);
}
/** The place of the step with the same keyword and most words in common. */
function likest(text, steps) {
    const [keyword, ...words] = text.split(/\s+/);
    const known = new Set(words);
    const scored = steps.flatMap((step, at) => {
        const [other, ...others] = step.text.split(/\s+/);
        return other === keyword ? [{ at, score: others.filter(word => known.has(word)).length }] : [];
    });
    return scored.sort((a, b) => b.score - a.score)[0]?.at;
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/domain/fingerprint/record.js


const RECORD_VERSION = 1;
const RECORD_ANNOTATION = 'io.github.base-image-action.record';
const FINGERPRINT_ANNOTATION = 'io.github.base-image-action.fingerprint';
const RECORD_VERSION_ANNOTATION = 'io.github.base-image-action.record-version';
const MAX_ANNOTATION_BYTES = 64 * 1024;
const MAX_RECORD_BYTES = 16 * 1024 * 1024;
/**
 * base64(gzip(JSON)), at most 64 KiB. What is too long goes step by step: the outlines' parts, the outlines, files in
 * favour of folder digests, dependencies.
 */
function encodeRecord(record) {
    for (const shorter of shorterAndShorter(record)) {
        const text = pack(shorter);
        if (text.length <= MAX_ANNOTATION_BYTES) {
            return text;
        }
    }
    const { recipe, outlines: _, ...rest } = record;
    const least = { ...recipe, sources: foldSources(recipe.sources, 0), dependencies: [] };
    return pack({ ...rest, recipe: least, folderDepth: 0, withoutDependencies: true });
}
function* shorterAndShorter(record) {
    yield record;
    if (record.outlines !== undefined) {
        const blobs = Object.entries(record.outlines).map(([file, { blob }]) => [file, { blob }]);
        yield { ...record, outlines: Object.fromEntries(blobs) };
    }
    for (const depth of [4, 3, 2, 1]) {
        const { recipe, outlines: _, ...rest } = record;
        const folded = { ...recipe, sources: foldSources(recipe.sources, depth) };
        yield { ...rest, recipe: folded, folderDepth: depth };
    }
}
function decodeRecord(annotations) {
    const text = annotations[RECORD_ANNOTATION];
    if (text === undefined) {
        return { kind: 'none' };
    }
    try {
        const json = JSON.parse((0,external_node_zlib_.gunzipSync)(Buffer.from(text, 'base64'), { maxOutputLength: MAX_RECORD_BYTES }).toString('utf8'));
        return checkRecord(json);
    }
    catch {
        return { kind: 'incomparable', why: 'its record is damaged' };
    }
}
function checkRecord(json) {
    if (typeof json !== 'object' || json === null || !('v' in json) || !('recipe' in json)) {
        return { kind: 'incomparable', why: 'its record has no version' };
    }
    const record = json;
    return record.v === RECORD_VERSION && record.recipe.v <= record.v
        ? { kind: 'record', record }
        : {
            kind: 'incomparable',
            why: `its record has version ${String(record.v)}, this release reads ${RECORD_VERSION}`,
        };
}
function pack(record) {
    return (0,external_node_zlib_.gzipSync)(JSON.stringify(record), { level: 9 }).toString('base64');
}
/** One entry per folder of the first `depth` levels; its id is the hash of all entries below. */
function foldSources(sources, depth) {
    const folders = new Map();
    for (const [path, mode, id] of sources) {
        const folder = path.split('/').slice(0, -1).slice(0, depth).join('/');
        const lines = folders.get(folder) ?? [];
        lines.push(`${mode} ${id} ${path}`);
        folders.set(folder, lines);
    }
    return [...folders.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([folder, lines]) => [
        folder === '' ? './' : `${folder}/`,
        '040000',
        (0,external_node_crypto_.createHash)('sha256').update(lines.join('\n')).digest('hex').slice(0, 40),
    ]);
}

;// CONCATENATED MODULE: ./lib/domain/plan/source-change.js

/**
 * Files of the context that were added, removed or changed; `old` and `new` are `<mode> <blob id>`, of a link
 * `120000 <target>`. A folder that ends with `/` stands for all files below it.
 */
function sourceReasons(facts) {
    const { before, now, reduced, folderDepth } = facts;
    const sources = folderDepth === undefined ? now.sources : foldSources(now.sources, folderDepth);
    const files = [...pairUp(before.sources, sources)].flatMap(([subject, [old, current]]) => {
        const countsElsewhere = (old === undefined && reduced.before.has(subject)) ||
            (current === undefined && reduced.now.has(subject));
        return old === current || countsElsewhere
            ? []
            : [{ kind: 'sources', subject, old, new: current }];
    });
    return [...files, ...gitReasons(before, now)];
}
/** Path -> its entry on both sides, sorted by path. */
function pairUp(before, after) {
    const texts = (entries) => new Map(entries.map(([path, mode, id]) => [path, `${mode} ${id}`]));
    const [old, now] = [texts(before), texts(after)];
    const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
    return new Map(paths.map(path => [path, [old.get(path), now.get(path)]]));
}
function gitReasons({ git: before }, { git: after }) {
    if (before?.commit === after?.commit && before?.describe === after?.describe)
        return [];
    return [{ kind: 'sources', subject: '.git', old: before?.describe, new: after?.describe }];
}

;// CONCATENATED MODULE: ./lib/domain/plan/upstream-change.js
/** References that changed, each with the one it replaces; and digests where they count. */
function upstreamReasons(before, after) {
    const [old, now] = [byReference(before), byReference(after)];
    const gone = [...old.keys()].filter(reference => !now.has(reference));
    const come = [...now.keys()].filter(reference => !old.has(reference));
    const replaced = come.map((reference) => {
        const at = gone.findIndex(other => repositoryOf(other) === repositoryOf(reference));
        const only = gone.length === 1 && come.length === 1 ? 0 : -1;
        const [was] = gone.splice(at === -1 ? only : at, at === -1 && only === -1 ? 0 : 1);
        return { kind: 'upstream', subject: reference, old: was, new: reference };
    });
    return [
        ...[...now].flatMap(([reference, entry]) => digestReasons(reference, old.get(reference), entry)),
        ...replaced,
        ...gone.map((reference) => ({ kind: 'upstream', subject: reference, old: reference })),
    ];
}
function byReference({ upstream }) {
    return new Map(upstream.map(entry => [entry.reference, entry]));
}
/** `python` of `python:3.12-slim`, `localhost:5000/python` of `localhost:5000/python@sha256:...`. */
function repositoryOf(reference) {
    return reference.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
}
function digestReasons(subject, old, { digests: now }) {
    const about = { kind: 'upstream', subject };
    if (old === undefined)
        return [];
    const was = old.digests;
    if (was === undefined || now === undefined) {
        const counts = (digests) => digests === undefined ? 'reference' : 'digest';
        return was === now ? [] : [{ ...about, aspect: 'counting', old: counts(was), new: counts(now) }];
    }
    return [...new Set([...Object.keys(was), ...Object.keys(now)])]
        .sort()
        .filter(platform => was[platform] !== now[platform])
        .map(item => ({ ...about, item, old: was[item], new: now[item] }));
}

;// CONCATENATED MODULE: ./lib/domain/plan/explain-change.js





/** What changed since the last record, from the record alone; empty when nothing did. */
function explainChange(recipe, last, today = {}) {
    if (last.kind === 'none') {
        return [{ kind: 'first-build' }];
    }
    if (last.kind === 'incomparable') {
        return [{ kind: 'first-build', subject: `cannot compare: ${last.why}` }];
    }
    const { recipe: before, folderDepth, withoutDependencies } = last.record;
    const reduced = { before: reducedFiles(last.record), now: reducedFiles({ recipe, ...today }) };
    const reasons = [
        ...dockerfileReasons(before, recipe, today.lines),
        ...sourceReasons({ before, now: recipe, reduced, folderDepth }),
        ...(withoutDependencies === true ? [] : dependencyReasons(before, recipe, reduced)),
        ...mapReasons('build-args', before.args, recipe.args),
        ...upstreamReasons(before, recipe),
        ...mapReasons('parent', before.parents, recipe.parents),
        ...explain_change_valueReasons('platforms', before.platforms.join(','), recipe.platforms.join(',')),
        ...explain_change_valueReasons('refresh', before.epoch, recipe.epoch),
    ];
    return reasons.length > 0 || last.record.fingerprint === fingerprintOf(recipe)
        ? reasons
        : [{ kind: 'first-build', subject: 'cannot compare: its record leaves out what changed' }];
}
/** Files that count by what they install; some have no entry of their own, because another file's says it all. */
function reducedFiles({ recipe, outlines = {}, }) {
    return new Set([...recipe.dependencies.map(({ file }) => file), ...Object.keys(outlines)]);
}
/** An argument that is declared but has no value. */
const UNSET = '(unset)';
function mapReasons(kind, before, after) {
    const shownValue = (values, name) => Object.hasOwn(values, name) ? (values[name] ?? UNSET) : undefined;
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap(subject => {
        const [old, now] = [shownValue(before, subject), shownValue(after, subject)];
        return old === now ? [] : [{ kind, subject, old, new: now }];
    });
}
function explain_change_valueReasons(kind, old, now) {
    return old === now ? [] : [{ kind, old, new: now }];
}

;// CONCATENATED MODULE: ./lib/domain/plan/without-effect.js
/**
 * What changed and did not matter. Nothing is said where dependencies are among the reasons: files are evaluated
 * together, and what one of them holds may be why another one's packages changed.
 */
function changesWithoutEffect(before = {}, after = {}, reasons = []) {
    if (reasons.some(({ kind }) => kind === 'dependencies'))
        return [];
    const known = new Map(Object.entries(before));
    return Object.entries(after)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([file, now]) => {
        const old = known.get(file);
        return old === undefined || old.blob === now.blob
            ? []
            : [{ file, parts: partChanges(old.parts, now.parts) }];
    });
}
function partChanges(before, after) {
    if (before === undefined || after === undefined)
        return [];
    const [olds, nows] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
    return [...new Set([...olds.keys(), ...nows.keys()])].sort().flatMap((name) => {
        const [old, now] = [olds.get(name), nows.get(name)];
        if (old === now)
            return [];
        const how = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
        return [{ name, ...without_effect_shown('old', old), ...without_effect_shown('new', now), how }];
    });
}
/** Hashes stand for values that are too long to show. */
function without_effect_shown(name, value) {
    return value === undefined || value === '' || value.startsWith('#')
        ? {}
        : { [name]: value };
}

;// CONCATENATED MODULE: ./lib/domain/plan/decide.js


function decideImage(facts) {
    const changes = explainChange(facts.recipe, facts.lastRecord, facts.files);
    if (facts.forced) {
        return { state: 'forced', reasons: [{ kind: 'forced' }, ...(facts.published ? [] : changes)] };
    }
    if (facts.published === undefined) {
        return {
            state: 'missing',
            reasons: changes.length > 0 ? changes : [{ kind: 'tags', subject: 'content tag' }],
        };
    }
    const moved = movedParents(facts.parents, facts.published.record);
    if (moved.length > 0) {
        return { state: 'stale', reasons: moved };
    }
    const { digest } = facts.published;
    const absent = facts.wantedTags.filter(tag => facts.tagDigests.get(tag) !== digest);
    return absent.length > 0
        ? {
            state: 'tags-missing',
            reasons: absent.map(tag => tagReason(tag, facts.tagDigests.get(tag), digest)),
        }
        : { state: 'present', reasons: [] };
}
/** Dependency files that differ from those of the image that is there, or else of the last one, and did not matter. */
function findWithoutEffect(facts, reasons) {
    const records = [facts.published?.record, facts.lastRecord];
    const found = records.find(one => one?.kind === 'record');
    return found?.kind === 'record'
        ? changesWithoutEffect(found.record.outlines, facts.files?.outlines, reasons)
        : [];
}
/** True when the state asks for a build. */
function isToBuild(state) {
    return state === 'missing' || state === 'stale' || state === 'forced';
}
/**
 * True when the layer cache would give the old layers back: the image's own reason is a new period, force,
 * or an upstream that was named anew.
 */
function needsFreshLayers(decision) {
    return decision.reasons.some(({ kind }) => kind === 'refresh' || kind === 'forced' || kind === 'upstream');
}
function tagReason(tag, old, digest) {
    return { kind: 'tags', subject: tag, old, new: digest };
}
/** Parents that are built now, or whose config is another than the one this image was built on. */
function movedParents(parents, record) {
    return parents.flatMap(({ name, isBuilt, configs }) => {
        const recorded = record.kind === 'record' ? record.record.parentConfigs[name] : undefined;
        if (isBuilt || configs === undefined) {
            return [
                {
                    kind: 'parent',
                    subject: name,
                    old: firstOf(recorded),
                    new: isBuilt ? 'built in this run' : undefined,
                },
            ];
        }
        const platform = Object.keys(configs).find(key => recorded?.[key] !== configs[key]);
        return platform === undefined
            ? []
            : [{ kind: 'parent', subject: name, old: recorded?.[platform], new: configs[platform] }];
    });
}
function firstOf(configs) {
    return configs === undefined ? undefined : Object.values(configs)[0];
}

;// CONCATENATED MODULE: ./lib/domain/report/report.js
const REPORT_VERSION = 1;

;// CONCATENATED MODULE: ./lib/domain/bake/target-name.js
/** bake's own name for "everything": a group, so no image may take it. */
const DEFAULT_GROUP = 'default';
const PLAIN = /[a-zA-Z0-9-]/;
const CHECK_SUFFIX = /^(.*)_check-([1-9][0-9]*)$/;
const SUBJECT_SUFFIX = /^(.*)_subject$/;
/**
 * bake allows letters, digits, `_` and `-` only. `_` starts an escape of one UTF-8 byte in hex, so that two
 * images never share a target: `team/py_3.12` is `team_2fpy_5f3_2e12`.
 */
function bakeTargetName(imageName) {
    const escaped = Array.from(imageName, character => PLAIN.test(character) ? character : escapeCharacter(character)).join('');
    return escaped === DEFAULT_GROUP ? `_64${escaped.slice(1)}` : escaped;
}
/** `_check-` is no escape, so this is never the target of an image. */
function checkTargetName(imageName, check) {
    return `${bakeTargetName(imageName)}_check-${check}`;
}
/** The image without its ONBUILD triggers: what its checks stand on when it has any. */
function subjectTargetName(imageName) {
    return `${bakeTargetName(imageName)}_subject`;
}
/** Whose target this is, for progress and failures that name targets. */
function ownerOfTarget(target) {
    const [, checked, number] = CHECK_SUFFIX.exec(target) ?? [];
    if (checked !== undefined) {
        return { image: decodeName(checked), check: Number(number) };
    }
    return { image: decodeName(SUBJECT_SUFFIX.exec(target)?.[1] ?? target), check: undefined };
}
function escapeCharacter(character) {
    return Array.from(new TextEncoder().encode(character), byte => `_${byte.toString(16).padStart(2, '0')}`).join('');
}
function decodeName(text) {
    return text.replace(/(?:_[0-9a-f]{2})+/g, bytes => new TextDecoder().decode(Uint8Array.from(bytes.slice(1).split('_'), hex => parseInt(hex, 16))));
}

;// CONCATENATED MODULE: ./lib/domain/release/tag-name.js


const RESERVED = /^(?:fp|cache|pr)-/;
const SEMVER_LIKE = /^v?\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?$/;
/** A branch as part of a tag: `feature/X y` becomes `feature-X-y`; at most 100 characters, as a sha may follow. */
function branchSlug(branch) {
    return branch
        .replace(/[^A-Za-z0-9_.-]+/g, '-')
        .replace(/^[.-]+|[.-]+$/g, '')
        .slice(0, 100);
}
/** Why a branch gives no tag: its slug would pass for a content tag, a cache, a version or `latest`. */
function whyNoBranchTag(slug) {
    if (!isTag(slug)) {
        return 'its name gives no tag';
    }
    if (RESERVED.test(slug) || slug === 'latest') {
        return `"${slug}" is reserved`;
    }
    return SEMVER_LIKE.test(slug) ? `"${slug}" looks like a version` : undefined;
}
/** @throws InputError when the text is no tag or is reserved */
function tag_name_checkTag(text, at) {
    if (!isTag(text)) {
        throw new errors_InputError(`${JSON.stringify(text.slice(0, 140))} is not a tag`, {
            remedy: 'Use letters, digits, `_`, `.` and `-`, at most 128 of them, not starting with `.` or `-`.',
            at,
        });
    }
    if (RESERVED.test(text)) {
        throw new errors_InputError(`the tag ${JSON.stringify(text)} is reserved`, {
            remedy: 'Choose one that does not start with `fp-`, `cache-` or `pr-`: those are written by this action itself.',
            at,
        });
    }
    return text;
}

;// CONCATENATED MODULE: ./lib/app/build/cache-refs.js


/** `cache-<slug>-<6 hex>`: the digits keep branches apart whose slugs are the same. */
function cacheTag(branch) {
    const digits = (0,external_node_crypto_.createHash)('sha256').update(branch).digest('hex').slice(0, 6);
    return `cache-${branchSlug(branch) || 'branch'}-${digits}`;
}

;// CONCATENATED MODULE: ./lib/app/build/build-spec.js



/** Everything buildx must be told about one image, each base pinned to the exact image the plan took. */
function buildSpec(image, context) {
    const { declaration } = image;
    const { options, root } = context;
    const path = (relative) => (relative === '.' ? root : `${root}/${relative}`);
    return {
        name: image.name,
        context: path(declaration.context),
        file: path(declaration.file),
        target: declaration.target,
        platforms: image.recipe.platforms,
        args: declaration.buildArgs,
        pins: [...parentPins(image, context), ...upstreamPins(image, context)],
        buildContexts: declaration.buildContexts,
        labels: declaration.labels,
        secrets: [...declaration.secrets, ...options.secrets],
        ssh: options.ssh,
        network: declaration.network,
        ...cacheSettings(image, context),
        noCache: options.noCache || needsFreshLayers(image),
        checks: image.checks,
        attestations: attestations(image),
    };
}
function parentPins(image, context) {
    return image.parents.map(({ image: parent, contextKey }) => {
        if (context.isBuilt(parent)) {
            return { contextKey, kind: 'target', image: parent };
        }
        const found = context.published.get(parent);
        if (found === undefined) {
            throw new Error(`the parent ${parent} of ${image.name} is neither there nor built`);
        }
        return {
            contextKey,
            kind: 'reference',
            source: sourceOf(context, context.repositoryOf(parent), found.digest),
        };
    });
}
function upstreamPins(image, { upstreams }) {
    return image.upstreams.flatMap((use) => {
        const taken = upstreams.get(image.name)?.get(use.reference);
        return taken === undefined || !use.isPinnable
            ? []
            : [
                {
                    contextKey: use.contextKey,
                    kind: 'reference',
                    source: `docker-image://${reference_parseReference(use.expanded).repository}@${taken.digest}`,
                },
            ];
    });
}
function sourceOf({ destination }, repository, digest) {
    return destination.folder !== undefined
        ? `oci-layout://${destination.folder}@${digest}`
        : `docker-image://${repository}@${digest}`;
}
function attestations({ declaration }) {
    const stated = (type, value) => value === undefined || value === 'false'
        ? `type=${type},disabled=true`
        : value === 'true'
            ? `type=${type}`
            : `type=${type},${value}`;
    return [stated('provenance', declaration.provenance), stated('sbom', declaration.sbom)];
}
/** A branch reads its own cache and the default branch's; a pull request also its base branch's. */
function cacheSettings(image, { options, destination }) {
    const { event, defaultBranch } = options.release;
    if (options.cacheFrom.length > 0 || options.cacheTo.length > 0) {
        return { cacheFrom: options.cacheFrom, cacheTo: options.cacheTo };
    }
    if (!options.useCache || destination.folder !== undefined) {
        return { cacheFrom: [], cacheTo: [] };
    }
    const own = ownBranch(event, defaultBranch);
    const base = event.kind === 'pull-request' ? event.baseBranch : undefined;
    const read = [...new Set([own, base, defaultBranch])].filter(branch => branch !== undefined && branch !== '');
    const reference = (branch) => `type=registry,ref=${image.repository}:${cacheTag(branch)}`;
    return {
        cacheFrom: read.map(branch => reference(branch ?? '')),
        cacheTo: options.writeCache && own !== undefined
            ? [`${reference(own)},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`]
            : [],
    };
}
function ownBranch(event, defaultBranch) {
    switch (event.kind) {
        case 'branch-push':
        case 'schedule':
        case 'command-line':
            return event.branch;
        case 'dispatch':
            return event.ref.name;
        case 'pull-request':
            return `pull-request-${event.number}`;
        case 'tag-push':
        case 'merge-group':
        case 'other':
            return defaultBranch;
    }
}

;// CONCATENATED MODULE: ./lib/domain/bake/csv-fields.js

/**
 * `key=value` pairs as one CSV record, the form of buildx's output, cache and secret options
 * (Go's encoding/csv): a field with a comma or a quote is quoted as a whole.
 * @throws InputError for a line break or another control character, which no option can hold
 */
function csvFields(pairs) {
    return pairs.map(([key, value]) => quote(`${key}=${value}`)).join(',');
}
function quote(field) {
    if (/\p{Cc}/u.test(field)) {
        throw new errors_InputError(`${JSON.stringify(field)} cannot be given to buildx`, {
            remedy: 'Take out the line break or control character.',
        });
    }
    return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

;// CONCATENATED MODULE: ./lib/domain/bake/spec-target.js


const CACHE_ONLY = csvFields([['type', 'cacheonly']]);
/** buildx adds one by itself unless it is told otherwise. */
const NO_PROVENANCE = csvFields([
    ['type', 'provenance'],
    ['disabled', 'true'],
]);
/**
 * What is the same in both phases, since it is part of BuildKit's cache keys: a difference would make the
 * export build again. Neither output nor caches, and no attestations.
 */
function specTarget(spec) {
    return {
        context: spec.context,
        ...unlessEmpty('contexts', { ...pinnedContexts(spec.pins), ...spec.buildContexts }),
        dockerfile: spec.file,
        ...(spec.target === undefined ? {} : { target: spec.target }),
        ...unlessEmpty('args', spec.args),
        ...unlessEmpty('labels', spec.labels),
        platforms: spec.platforms,
        ...unlessEmpty('secret', spec.secrets),
        ...unlessEmpty('ssh', spec.ssh),
        ...(spec.network === undefined ? {} : { network: spec.network }),
        attest: [NO_PROVENANCE],
        output: [CACHE_ONLY],
    };
}
/** The image's own attestations, and no provenance unless it is one of them. */
function statedAttestations(spec) {
    return spec.attestations.some(text => fieldsOf(text).includes('type=provenance'))
        ? spec.attestations
        : [NO_PROVENANCE, ...spec.attestations];
}
/** True when the result is an image index: several platforms, or attestations beside one. */
function givesIndex(spec) {
    return (spec.platforms.length > 1 ||
        spec.attestations.some(text => !fieldsOf(text).includes('disabled=true')));
}
/** Without the keys that say nothing, so that the kept bake file is easy to read. */
function unlessEmpty(key, value) {
    return Object.keys(value).length === 0 ? {} : { [key]: value };
}
/** Parents before children, each once; the order of `specs` otherwise. */
function parentsFirst(specs) {
    const byName = new Map(specs.map(spec => [spec.name, spec]));
    const ordered = new Set();
    const seen = new Set();
    const visit = (name) => {
        const spec = byName.get(name);
        if (spec === undefined) {
            throw new Error(`the image ${name} is built on, but not part of the definition`);
        }
        if (!seen.has(name)) {
            seen.add(name);
            parentNames(spec).forEach(visit);
            ordered.add(spec);
        }
    };
    specs.forEach(({ name }) => {
        visit(name);
    });
    return [...ordered];
}
function parentNames(spec) {
    return spec.pins.flatMap(pin => (pin.kind === 'target' ? [pin.image] : []));
}
function pinnedContexts(pins) {
    return Object.fromEntries(pins.map(pin => [
        pin.contextKey,
        pin.kind === 'target' ? `target:${bakeTargetName(pin.image)}` : pin.source,
    ]));
}
function fieldsOf(csv) {
    return csv.split(',').map(field => field.trim());
}

;// CONCATENATED MODULE: ./lib/domain/bake/export-definition.js




/**
 * The images of one wave go out, built from the cache of the proof. `built` are the images of this run, of
 * which ancestors are taken in with output `cacheonly`; others are left out. Never `no-cache`: it would give
 * what no check has seen. The group `default` holds the exported targets.
 */
function exportDefinition(exports, built) {
    const outputs = new Map(exports.map(wanted => [wanted.spec.name, wanted]));
    const specs = parentsFirst(withAncestors(exports, built));
    const fresh = provedAfresh(specs);
    const target = Object.fromEntries(specs.map(spec => {
        const wanted = outputs.get(spec.name);
        const cacheFrom = fresh.has(spec.name) ? [] : spec.cacheFrom;
        return [
            bakeTargetName(spec.name),
            {
                ...specTarget(spec),
                ...unlessEmpty('cache-from', cacheFrom),
                ...(wanted === undefined ? {} : exportedFields(wanted)),
            },
        ];
    }));
    const targets = exports.map(({ spec }) => bakeTargetName(spec.name));
    return { group: { [DEFAULT_GROUP]: { targets } }, target };
}
function withAncestors(exports, built) {
    const byName = new Map(built.map(spec => [spec.name, spec]));
    const taken = new Map(exports.map(({ spec }) => [spec.name, spec]));
    // A Map gives what is added while it is walked, so this reaches ancestors of any depth.
    for (const spec of taken.values()) {
        for (const name of parentNames(spec)) {
            const parent = byName.get(name);
            if (parent !== undefined && !taken.has(name)) {
                taken.set(name, parent);
            }
        }
    }
    return [...taken.values()];
}
/**
 * Images that were proved without the layer cache, and all on top of them: BuildKit holds their new steps
 * itself, and an imported cache can only know older ones. Others must import again what they were proved
 * from, since BuildKit forgets steps that it took from there and did not need to unpack.
 */
function provedAfresh(specs) {
    const fresh = new Set();
    for (const spec of specs) {
        if (spec.noCache || parentNames(spec).some(name => fresh.has(name))) {
            fresh.add(spec.name);
        }
    }
    return fresh;
}
function exportedFields({ spec, output, annotations }) {
    const option = { output: [outputOption(output)] };
    return output.kind === 'docker'
        ? { ...option, tags: output.names }
        : {
            ...option,
            attest: statedAttestations(spec),
            ...unlessEmpty('annotations', [
                ...annotationOptions('manifest', annotations.manifest),
                ...(givesIndex(spec) ? annotationOptions('index', annotations.index) : []),
            ]),
        };
}
function outputOption(output) {
    switch (output.kind) {
        case 'registry':
            return csvFields([
                ['type', 'image'],
                ['name', output.name],
                ['push', 'true'],
                ['oci-mediatypes', 'true'],
            ]);
        case 'layout':
            return csvFields([
                ['type', 'oci'],
                ['dest', output.folder],
                ['tar', 'false'],
                ['name', output.name],
            ]);
        case 'docker':
            return csvFields([['type', 'docker']]);
    }
}
/** Not CSV: buildx cuts at the first `=`, and all after it is the value. */
function annotationOptions(level, annotations) {
    return Object.entries(annotations).map(([key, value]) => {
        if (!/^[^\s=[\]]+$/.test(key)) {
            throw new errors_InputError(`${JSON.stringify(key)} is no name of an annotation`, {
                remedy: 'Name annotations such as org.opencontainers.image.title, without spaces and `=`.',
            });
        }
        return `${level}:${key}=${value}`;
    });
}

;// CONCATENATED MODULE: ./lib/app/found-image.js

/** The record of an image; every platform holds the same one. */
function recordOf(found) {
    return found === undefined
        ? { kind: 'none' }
        : decodeRecord(found.perPlatform[0]?.manifest.annotations ?? {});
}
function configsOf(found) {
    return found === undefined
        ? undefined
        : Object.fromEntries(found.perPlatform.map(({ platform, configDigest }) => [platform, configDigest]));
}

;// CONCATENATED MODULE: ./lib/app/in-parallel.js
/** Runs `work` over all items, at most `most` at a time; results in the order of the items. */
async function inParallel(items, most, work) {
    const results = new Array(items.length);
    const queue = items.entries();
    const runNext = async () => {
        for (const [index, item] of queue) {
            results[index] = await work(item);
        }
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, runNext));
    return results;
}

;// CONCATENATED MODULE: ./lib/app/look-up-image.js





const MAX_PARALLEL = 8;
/**
 * Whether an image is in the store: the index (if any), each wanted platform's manifest and its config, and
 * where the store does not vouch for them the layers. Digests are checked by the store.
 * @param platforms such as `linux/amd64`; at least one
 * @returns undefined when the reference does not exist
 * @throws StoreDeniedError, which the caller judges by whether it writes; StoreUnavailableError
 */
async function lookUpImage(store, repository, reference, platforms) {
    const stored = await store.manifest(repository, reference);
    if (stored === undefined) {
        return undefined;
    }
    const top = readable(stored, `${repository} ${reference}`);
    const wanted = [...new Set(platforms.map(text => platform_formatPlatform(platform_parsePlatform(text))))];
    const looked = await inParallel(wanted, MAX_PARALLEL, platform => lookUpPlatform({
        store,
        repository,
        platform,
        top,
        topDigest: stored.digest,
        topBytes: stored.bytes.length,
    }));
    const missing = looked.flatMap(found => ('missing' in found ? found.missing : []));
    if (missing.length > 0) {
        return { digest: stored.digest, missing: missing.join(', ') };
    }
    return {
        digest: stored.digest,
        mediaType: stored.mediaType,
        stored,
        annotations: top.annotations,
        perPlatform: looked.filter(found => 'platform' in found),
        attestations: top.kind === 'index' ? top.manifests.filter(isAttestation) : [],
    };
}
function isWhole(found) {
    return !('missing' in found);
}
async function lookUpPlatform(question) {
    const { store, repository, platform, top, topDigest } = question;
    if (top.kind === 'manifest') {
        const image = await readImage(question, top, { digest: topDigest, bytes: question.topBytes });
        return 'missing' in image || platform_formatPlatform(image.config.platform) === platform
            ? image
            : { missing: [`platform ${platform} (it is for ${platform_formatPlatform(image.config.platform)})`] };
    }
    const child = top.manifests.find(descriptor => descriptor.platform !== undefined &&
        !isAttestation(descriptor) &&
        platform_formatPlatform(descriptor.platform) === platform);
    if (child === undefined) {
        return { missing: [`platform ${platform}`] };
    }
    const stored = await store.manifest(repository, child.digest);
    if (stored === undefined) {
        return { missing: [`manifest ${child.digest} of ${platform}`] };
    }
    const manifest = readable(stored, `${repository} ${child.digest}`);
    return manifest.kind === 'index'
        ? { missing: [`image of ${platform}: ${child.digest} is an index`] }
        : readImage(question, manifest, { digest: child.digest, bytes: stored.bytes.length });
}
async function readImage({ store, repository, platform }, manifest, own) {
    const bytes = await store.blob(repository, manifest.config);
    if (bytes === undefined) {
        return { missing: [`config ${manifest.config.digest} of ${platform}`] };
    }
    const config = parseConfig(bytes);
    if (isUnreadable(config)) {
        throw look_up_image_unusable(`${repository} ${manifest.config.digest}`, config.why);
    }
    const layers = store.layersMayBeMissing === true ? manifest.layers : [];
    const present = await inParallel(layers, MAX_PARALLEL, async (layer) => layer.urls !== undefined || (await store.hasBlob(repository, layer)));
    const missing = layers
        .filter((_, place) => present[place] === false)
        .map(layer => `layer ${layer.digest} of ${platform}`);
    return missing.length > 0
        ? { missing }
        : {
            platform,
            manifestDigest: own.digest,
            manifestBytes: own.bytes,
            manifest,
            configDigest: manifest.config.digest,
            config,
        };
}
function readable(stored, what) {
    const parsed = parseManifest(stored);
    if (isUnreadable(parsed)) {
        throw look_up_image_unusable(what, parsed.why);
    }
    return parsed;
}
function look_up_image_unusable(what, why) {
    return new StoreUnavailableError(`${what} cannot be used: it ${why}`, {
        remedy: 'Delete the tag in the registry, or use another one.',
    });
}

;// CONCATENATED MODULE: ./lib/app/look-up-tags.js




const SOURCE_ANNOTATION = 'org.opencontainers.image.source';
const MOST_AT_ONCE = 4;
/**
 * What each tag names now. Of a tag that names `content` already only the digest is asked (a HEAD in a
 * registry); of others also the fingerprint and source.
 */
async function lookUpTags(store, repository, tags, content) {
    const found = await inParallel(tags, MOST_AT_ONCE, tag => lookUpTag(store, repository, tag, content));
    return new Map(tags.flatMap((tag, index) => {
        const current = found[index];
        return current === undefined ? [] : [[tag, current]];
    }));
}
async function lookUpTag(store, repository, tag, content) {
    const digest = await store.resolve(repository, tag);
    if (digest === undefined) {
        return undefined;
    }
    const annotations = digest === content ? {} : await readAnnotations(store, repository, digest);
    return {
        digest,
        fingerprint: annotations[FINGERPRINT_ANNOTATION],
        source: annotations[SOURCE_ANNOTATION],
    };
}
/** Annotations of an index, or of the manifest itself; those of an index's first image where it has none of ours. */
async function readAnnotations(store, repository, digest) {
    const stored = await store.manifest(repository, digest);
    const parsed = stored === undefined ? undefined : parseManifest(stored);
    if (parsed === undefined || isUnreadable(parsed)) {
        return {};
    }
    const child = parsed.kind === 'index' && parsed.annotations[FINGERPRINT_ANNOTATION] === undefined
        ? parsed.manifests[0]
        : undefined;
    return child === undefined
        ? parsed.annotations
        : { ...(await readAnnotations(store, repository, child.digest)), ...parsed.annotations };
}

;// CONCATENATED MODULE: ./lib/app/build/describe-image.js



/** The annotations of an image that is about to be exported (OCI image-spec, annotations; and our record). */
function describeImage(image, context) {
    const { options } = context;
    const version = image.settledTags.find(tag => image.tags.immutable.includes(tag));
    const common = {
        ...image.declaration.annotations,
        [FINGERPRINT_ANNOTATION]: image.fingerprint,
        [RECORD_VERSION_ANNOTATION]: String(RECORD_VERSION),
        ...present('org.opencontainers.image.revision', options.release.commit),
        ...present(SOURCE_ANNOTATION, options.source),
        ...present('org.opencontainers.image.version', version),
        ...baseAnnotations(image, context),
    };
    return {
        manifest: { ...common, [RECORD_ANNOTATION]: encodeRecord(recordFor(image, context)) },
        index: common,
    };
}
function recordFor(image, context) {
    const upstreams = context.upstreams.get(image.name) ?? new Map();
    return {
        v: RECORD_VERSION,
        fingerprint: image.fingerprint,
        recipe: image.recipe,
        outlines: image.files.outlines,
        upstreams: Object.fromEntries([...upstreams].map(([reference, { digest, platforms, takenAt }]) => [
            reference,
            { digest, platforms, takenAt },
        ])),
        parentConfigs: Object.fromEntries(image.needs.map(name => [name, configsOf(context.parents.get(name)?.found) ?? {}])),
        layerCounts: Object.fromEntries(image.recipe.platforms.map(platform => [platform, layerCounts(image, platform, context)])),
    };
}
/** How many layers the image takes over from what its last stage stands on. */
function layerCounts(image, platform, { upstreams, parents }) {
    const parentUse = image.parents.find(use => use.isFinalBase);
    if (parentUse !== undefined) {
        const parent = parents.get(parentUse.image)?.found;
        const record = recordOf(parent);
        const total = parent?.perPlatform.find(one => one.platform === platform)?.manifest.layers.length ?? 0;
        const upstream = record.kind === 'record' ? (record.record.layerCounts[platform]?.upstream ?? 0) : 0;
        return { upstream, base: total - upstream };
    }
    const use = image.upstreams.find(one => one.isFinalBase);
    const taken = use === undefined ? undefined : upstreams.get(image.name)?.get(use.reference);
    return { upstream: taken?.layerCounts[platform] ?? 0, base: 0 };
}
function baseAnnotations(image, { upstreams, parents }) {
    const parentUse = image.parents.find(use => use.isFinalBase);
    const use = image.upstreams.find(one => one.isFinalBase);
    if (parentUse !== undefined) {
        const parent = parents.get(parentUse.image);
        return parent === undefined
            ? {}
            : {
                'org.opencontainers.image.base.name': parent.reference,
                'org.opencontainers.image.base.digest': parent.found.digest,
            };
    }
    const taken = use === undefined ? undefined : upstreams.get(image.name)?.get(use.reference);
    return use === undefined || taken === undefined
        ? {}
        : {
            'org.opencontainers.image.base.name': use.expanded,
            'org.opencontainers.image.base.digest': taken.digest,
        };
}
function present(name, value) {
    return value === undefined ? {} : { [name]: value };
}

;// CONCATENATED MODULE: ./lib/app/build/export-waves.js





/**
 * Sends the proven images out, parents before children: what a wave left in the store decides the records
 * of the next. The truth is read back from the store, whatever buildx said.
 */
async function exportWaves(builder, request) {
    const done = new Map();
    const warnings = [];
    const specs = new Map(request.proof.proven.map(spec => [spec.name, spec]));
    for (const batch of batchesOf(request)) {
        const ready = batch.filter(image => isReady(image, done, specs));
        for (const image of batch.filter(one => !ready.includes(one) && specs.has(one.name))) {
            done.set(image.name, {
                outcome: 'blocked',
                image: undefined,
                error: undefined,
                metadata: undefined,
            });
        }
        const left = [];
        for (const image of ready) {
            const adopted = await findAdoptable(image, request, done);
            if (adopted === undefined) {
                left.push(image);
            }
            else {
                done.set(image.name, {
                    outcome: 'adopted',
                    image: adopted,
                    error: undefined,
                    metadata: undefined,
                });
            }
        }
        if (left.length > 0) {
            const outcome = await exportBatch(builder, left, { request, specs, done });
            warnings.push(...outcome.warnings);
            for (const image of left) {
                done.set(image.name, await readBack(image, outcome, request));
            }
        }
    }
    return { images: done, warnings };
}
/** Waves; into a layout one image at a time, because several exports into one folder race. */
function batchesOf({ images, planned, ports, }) {
    const waves = planned.plan.waves.map(wave => images.filter(({ name }) => wave.includes(name)));
    return ports.destination.exports.kind === 'layout'
        ? waves.flatMap(wave => wave.map(image => [image]))
        : waves.filter(wave => wave.length > 0);
}
function isReady(image, done, specs) {
    return (specs.has(image.name) &&
        image.needs.every(name => !done.has(name) || done.get(name)?.image !== undefined));
}
async function exportBatch(builder, batch, context) {
    const { request, specs } = context;
    const exports = batch.flatMap((image) => {
        const spec = specs.get(image.name);
        const annotations = describeImage(image, {
            options: request.options,
            upstreams: request.upstreams,
            parents: parentsInStore(image, context),
        });
        return spec === undefined ? [] : [{ spec, output: outputOf(image, request), annotations }];
    });
    const wave = batch[0]?.wave ?? 0;
    const suffix = request.ports.destination.exports.kind === 'layout'
        ? `-${bakeTargetName(batch[0]?.name ?? '')}`
        : '';
    return builder.bake({
        definition: exportDefinition(exports, [...specs.values()]),
        targets: ['default'],
        title: `Export ${batch.map(({ name }) => name).join(', ')}`,
        fileName: `docker-bake.export-${wave}${suffix}.json`,
        expectCached: true,
    });
}
function outputOf(image, { ports }) {
    const name = `${image.repository}:${image.contentTag}`;
    return ports.destination.exports.kind === 'layout'
        ? { kind: 'layout', name, folder: ports.destination.exports.folder }
        : { kind: 'registry', name };
}
function parentsInStore(image, { request, done }) {
    return new Map(image.needs.flatMap(name => {
        const found = done.get(name)?.image ?? request.planned.published.get(name);
        const parent = request.planned.plan.images.find(one => one.name === name);
        return found === undefined || parent === undefined
            ? []
            : [[name, { reference: `${parent.repository}:${parent.contentTag}`, found }]];
    }));
}
/** Another run may have published the same content meanwhile; it is taken if it stands on the same parents. */
async function findAdoptable(image, request, done) {
    if (image.state !== 'missing' || request.ports.destination.exports.kind === 'layout') {
        return undefined;
    }
    const found = await lookUpImage(request.ports.destination.store, image.repository, image.contentTag, image.recipe.platforms);
    if (found === undefined || !isWhole(found)) {
        return undefined;
    }
    const record = recordOf(found);
    const standsOnOurs = image.needs.every(name => {
        const parent = done.get(name)?.image ?? request.planned.published.get(name);
        return parent?.perPlatform.every(({ platform, configDigest }) => record.kind === 'record' && record.record.parentConfigs[name]?.[platform] === configDigest);
    });
    return standsOnOurs ? found : undefined;
}
async function readBack(image, outcome, request) {
    const { exports } = request.ports.destination;
    const target = bakeTargetName(image.name);
    const metadata = metadataOf(outcome.metadata, target);
    const fail = (error) => ({
        outcome: 'failed',
        image: undefined,
        error,
        metadata,
    });
    const found = await lookUpImage(exports.store, image.repository, image.contentTag, image.recipe.platforms);
    if (!outcome.ok && (found === undefined || found.digest === image.digest)) {
        return fail(outcome.tail.join('\n') || `buildx ended with exit code ${outcome.exitCode}`);
    }
    if (found === undefined) {
        return fail(`${image.repository}:${image.contentTag} is not there although buildx said that it was exported`);
    }
    if (!isWhole(found)) {
        return fail(`${image.repository}:${image.contentTag} is not whole: ${found.missing}`);
    }
    const said = outcome.digests.get(target);
    if (said !== undefined && said !== found.digest) {
        return fail(`${image.repository}:${image.contentTag} is ${found.digest}, but buildx exported ${said}: another run wrote the same tag`);
    }
    return {
        outcome: exports.kind === 'layout' ? 'built' : 'published',
        image: found,
        error: undefined,
        metadata,
    };
}
function metadataOf(metadata, target) {
    return typeof metadata === 'object' && metadata !== null
        ? metadata[target]
        : undefined;
}

;// CONCATENATED MODULE: ./lib/domain/bake/line-splitter.js
const MAX_LINE = 32 * 1024;
/**
 * Cuts text that comes in pieces into lines. Of a line that a progress bar wrote over with carriage returns
 * the last state is kept; what goes beyond `max` characters is dropped.
 */
class LineSplitter {
    #rest = '';
    #max;
    constructor(max = MAX_LINE) {
        this.#max = max;
    }
    /** The lines that are whole now. */
    push(text) {
        const parts = text.split('\n');
        const last = parts.pop();
        const lines = parts.map(part => {
            this.#append(part);
            return this.#take();
        });
        this.#append(last);
        return lines;
    }
    /** What came after the last line end. */
    end() {
        return this.#rest === '' ? [] : [this.#take()];
    }
    #append(part = '') {
        this.#rest += part.slice(0, Math.max(0, this.#max - this.#rest.length));
    }
    #take() {
        const line = this.#rest;
        this.#rest = '';
        return line.split('\r').findLast(state => state !== '') ?? '';
    }
}

;// CONCATENATED MODULE: ./lib/domain/bake/step-name.js
/**
 * The name under which a step is its own target's: `[base 1/2] RUN ...`. buildx gives a shared step one name for
 * each target that needs it; that of the first in the definition, parents first, is the right one.
 * @param names at least one; of equal ones the first is taken, an empty one last
 */
function ownName(names, targets) {
    const ranked = names
        .filter(name => name !== '')
        .map(name => ({ name, rank: targetRank(name, targets) }));
    return ranked.length === 0
        ? ''
        : ranked.reduce((best, next) => (next.rank < best.rank ? next : best)).name;
}
/** Position of the target that the name begins with; beyond the end when it names none. */
function targetRank(name, targets) {
    const [, word] = /^\[([^\s\]]+)/.exec(name) ?? [];
    const position = word === undefined ? -1 : targets.indexOf(word);
    return position < 0 ? targets.length : position;
}
/**
 * Reading and writing of caches: BuildKit calls its failure an error, but the build goes on. Where a bake has
 * several targets, the name begins with one of them in brackets.
 */
function isCacheStep(name) {
    return /^(?:\[[^\]]*\] )?(?:importing cache manifest from|exporting cache to) /.test(name);
}
/** Of a cache step's error: there is none yet. */
function isAbsentCache(error) {
    return /: not found$/.test(error);
}
/** Of a step's error: it was stopped because another one failed. */
function isCanceled(error) {
    return error.includes('context canceled');
}

;// CONCATENATED MODULE: ./lib/domain/bake/progress-lines.js


/** What every build does and nobody asks about, unless it fails. */
const ROUTINE = /\] (?:load (?:local bake definitions|build definition from .*|\.dockerignore)|resolving provenance for metadata file)$/;
/** Progress as `docker buildx --progress=plain` words it: `#12 [base 3/5] RUN ...`, `#12 DONE 1.2s`. */
class ProgressLines {
    #steps = new Map();
    #doneTasks = new Set();
    #targets;
    /** @param targets of the definition, parents first: a step that several share is shown as the first one's */
    constructor(targets) {
        this.#targets = targets;
    }
    /** Text is as the build wrote it: not safe to print yet. */
    read(status) {
        return [
            ...status.vertexes.flatMap(vertex => this.#stepLines(vertex)),
            ...status.statuses.flatMap(task => this.#taskLines(task)),
            ...status.logs.flatMap(log => this.#logLines(log)),
            ...status.warnings.map(({ short, url }) => `WARN: ${short}${url === undefined ? '' : ` (${url})`}`),
        ];
    }
    #stepLines(vertex) {
        const step = this.#step(vertex.digest);
        if (!step.announced) {
            step.name = ownName([step.name, vertex.name], this.#targets);
        }
        step.startedMs ??= vertex.startedMs;
        if (step.finished || vertex.startedMs === undefined) {
            return [];
        }
        const isSilent = ROUTINE.test(vertex.name) && vertex.error === undefined;
        const header = isSilent ? [] : this.#announce(step);
        if (vertex.completedMs === undefined) {
            return header;
        }
        step.finished = true;
        return isSilent
            ? []
            : [...header, ...logTail(step), `#${step.number} ${endOf(vertex, vertex.startedMs)}`];
    }
    #taskLines(task) {
        const step = this.#steps.get(task.vertex);
        const key = `${task.vertex} ${task.id}`;
        if (step === undefined ||
            !step.announced ||
            task.completedMs === undefined ||
            this.#doneTasks.has(key)) {
            return [];
        }
        this.#doneTasks.add(key);
        const size = task.total > 0 ? ` ${task.total} B` : '';
        const seconds = elapsed(task.startedMs, task.completedMs);
        return [`#${step.number} ${task.id}${size}${seconds === '' ? '' : ` ${seconds}s`} done`];
    }
    #logLines(log) {
        const step = this.#step(log.vertex);
        const at = elapsed(step.startedMs, log.timeMs);
        const lines = step.log
            .push(step.decoder.decode(log.bytes, { stream: true }))
            .map(line => `#${step.number} ${at === '' ? '' : `${at} `}${line}`);
        return lines.length === 0 ? [] : [...this.#announce(step), ...lines];
    }
    #announce(step) {
        if (step.announced) {
            return [];
        }
        step.announced = true;
        return [`#${step.number} ${step.name}`];
    }
    #step(digest) {
        const known = this.#steps.get(digest);
        if (known !== undefined) {
            return known;
        }
        const step = {
            number: this.#steps.size + 1,
            name: '',
            announced: false,
            finished: false,
            startedMs: undefined,
            decoder: new TextDecoder(),
            log: new LineSplitter(),
        };
        this.#steps.set(digest, step);
        return step;
    }
}
function logTail(step) {
    return step.log.end().map(line => `#${step.number} ${line}`);
}
function endOf(vertex, startedMs) {
    if (vertex.error !== undefined) {
        return wordError(vertex.name, vertex.error);
    }
    return vertex.cached ? 'CACHED' : `DONE ${elapsed(startedMs, vertex.completedMs)}s`;
}
function wordError(name, error) {
    if (isCanceled(error)) {
        return 'CANCELED';
    }
    if (!isCacheStep(name)) {
        return `ERROR: ${error}`;
    }
    return isAbsentCache(error) ? 'no cache yet' : `WARN: ${error}`;
}
/** In seconds; empty when one of the times is not known. */
function elapsed(fromMs, toMs) {
    return fromMs === undefined || toMs === undefined
        ? ''
        : (Math.max(0, toMs - fromMs) / 1000).toFixed(1);
}

;// CONCATENATED MODULE: ./lib/domain/bake/solve-status.js
/** @returns undefined when the line is something else, such as buildx's own error text */
function parseSolveStatus(line) {
    if (!line.startsWith('{')) {
        return undefined;
    }
    try {
        const status = JSON.parse(line);
        return {
            vertexes: solve_status_fieldsOf(status.vertexes).map(vertexStatus),
            statuses: solve_status_fieldsOf(status.statuses).map(taskStatus),
            logs: solve_status_fieldsOf(status.logs).map(vertexLog),
            warnings: solve_status_fieldsOf(status.warnings).map(vertexWarning),
        };
    }
    catch {
        return undefined;
    }
}
function solve_status_fieldsOf(value) {
    return Array.isArray(value)
        ? value.filter((item) => typeof item === 'object' && item !== null)
        : [];
}
function vertexStatus(fields) {
    return {
        digest: solve_status_textOf(fields.digest),
        name: solve_status_textOf(fields.name),
        startedMs: timeOf(fields.started),
        completedMs: timeOf(fields.completed),
        cached: fields.cached === true,
        error: solve_status_textOf(fields.error) || undefined,
    };
}
function taskStatus(fields) {
    return {
        vertex: solve_status_textOf(fields.vertex),
        id: solve_status_textOf(fields.id),
        total: typeof fields.total === 'number' ? fields.total : 0,
        startedMs: timeOf(fields.started),
        completedMs: timeOf(fields.completed),
    };
}
function vertexLog(fields) {
    return {
        vertex: solve_status_textOf(fields.vertex),
        bytes: bytesOf(fields.data),
        timeMs: timeOf(fields.timestamp),
    };
}
function vertexWarning(fields) {
    return {
        short: new TextDecoder().decode(bytesOf(fields.short)),
        url: solve_status_textOf(fields.url) || undefined,
    };
}
function solve_status_textOf(value) {
    return typeof value === 'string' ? value : '';
}
/** Go writes bytes as base64. */
function bytesOf(value) {
    return Buffer.from(solve_status_textOf(value), 'base64');
}
/** RFC 3339 with nanoseconds, as milliseconds since the epoch. */
function timeOf(value) {
    const time = Date.parse(solve_status_textOf(value));
    return Number.isNaN(time) ? undefined : time;
}

;// CONCATENATED MODULE: ./lib/domain/bake/rawjson-progress.js




/** `error` of a step that did nothing wrong. */
const CANCELED = 'canceled';
const MAX_JSON_LINE = 16 * 1024 * 1024;
/** Reads what `buildx --progress=rawjson` writes, in any pieces; lines that are no progress are passed on. */
class RawjsonProgress {
    #targets;
    #input = new LineSplitter(MAX_JSON_LINE);
    #lines;
    #reports = new Map();
    #warnings = new Set();
    /** @param targets of the definition, parents first */
    constructor(targets) {
        this.#targets = targets;
        this.#lines = new ProgressLines(targets);
    }
    /** @returns lines for people, as plain progress words them; not safe to print yet */
    read(text) {
        return this.#input.push(text).flatMap(line => this.#readLine(line));
    }
    end() {
        return this.#input.end().flatMap(line => this.#readLine(line));
    }
    /** In the order in which they were first heard of; only steps that began. */
    get steps() {
        return [...this.#reports.values()]
            .filter(reports => reports.some(({ startedMs }) => startedMs !== undefined))
            .map(reports => summarize(reports, this.#targets));
    }
    /** What the build warned of, and caches that could not be read or written. */
    get warnings() {
        return [...this.#warnings, ...this.steps.flatMap(cacheWarning)];
    }
    #readLine(line) {
        const status = parseSolveStatus(line);
        if (status === undefined) {
            return [line];
        }
        for (const vertex of status.vertexes) {
            const reports = this.#reports.get(vertex.digest) ?? [];
            this.#reports.set(vertex.digest, [...reports, vertex]);
        }
        for (const { short } of status.warnings) {
            this.#warnings.add(short);
        }
        return this.#lines.read(status);
    }
}
function summarize(reports, targets) {
    const name = ownName(reports.map(report => report.name), targets);
    const ended = reports.filter(({ completedMs }) => completedMs !== undefined);
    const error = ended.at(-1)?.error;
    return {
        target: targets[targets.length === 1 && !isCacheStep(name) ? 0 : targetRank(name, targets)],
        name,
        cached: isCached(ended),
        startedMs: Math.min(...reports.flatMap(({ startedMs }) => startedMs ?? [])),
        durationMs: longest(ended),
        error: error !== undefined && isCanceled(error) ? CANCELED : error,
    };
}
/** A failed cache does not fail the build (`ignore-error=true`); one that is not there yet is no failure. */
function cacheWarning({ name, error }) {
    return error === undefined || error === CANCELED || !isCacheStep(name) || isAbsentCache(error)
        ? []
        : [`${name}: ${error}`];
}
/**
 * The first good end tells. A step that was cached is begun once more when its layers are fetched for an export;
 * one whose cached result could not be loaded ends with an error first, and then runs.
 */
function isCached(ended) {
    return ended.find(report => report.error === undefined)?.cached ?? false;
}
/** A step is reported anew for every target that waits for it; its own run is the longest. */
function longest(ended) {
    const durations = ended.flatMap(({ startedMs, completedMs }) => startedMs === undefined || completedMs === undefined ? [] : [completedMs - startedMs]);
    return durations.length === 0 ? undefined : Math.max(...durations);
}

;// CONCATENATED MODULE: ./lib/domain/bake/failed-targets.js

/**
 * The targets that made a bake fail. buildx stops all others at the first failure, and their steps end with
 * errors of many wordings: only those count whose text is in buildx's last word. The target named there is
 * some target that needed the failed step, so it is asked only when no step had that text, as for a Dockerfile
 * that cannot be parsed. Another target may be as broken: bake again without these until nothing fails.
 * Empty: nobody knows.
 * @param output last lines of buildx
 * @param targets all that the definition holds
 */
function failedTargets(steps, output, targets) {
    const [, named, cause] = lastWord(output);
    const failed = steps.flatMap(({ target, error }) => error === undefined || error === CANCELED ? [] : [{ target, error }]);
    const causes = failed.filter(({ error }) => cause?.includes(failed_targets_firstLine(error)));
    const candidates = [targetsOf(causes), named === undefined ? [] : [named], targetsOf(failed)];
    return candidates.find(found => found.length > 0) ?? (targets.length === 1 ? targets : []);
}
function lastWord(output) {
    const words = output.map(line => /^ERROR: (?:target ([\w-]+): )?(.*)$/.exec(line));
    return words.findLast(word => word !== null) ?? [];
}
function targetsOf(steps) {
    return [...new Set(steps.flatMap(({ target }) => target ?? []))];
}
function failed_targets_firstLine(text) {
    return text.split('\n', 1).join('');
}

;// CONCATENATED MODULE: ./lib/domain/bake/check-dockerfile.js
/** Name of the context that a check stands on. */
const CHECK_SUBJECT = 'subject';
/**
 * A Dockerfile that runs one command inside the image, on any builder and platform, without network.
 * The exec form is free of the image's SHELL, needs no shell for an argument vector, and expands no variable.
 * `<` is written as a JSON escape, so that no word of the command is taken for a heredoc.
 */
function checkDockerfile(check) {
    const command = typeof check === 'string' ? ['/bin/sh', '-c', check] : check;
    const json = JSON.stringify(command).replaceAll('<', '\\u003c');
    return `FROM ${CHECK_SUBJECT}\nRUN --network=none ${json}\n`;
}

;// CONCATENATED MODULE: ./lib/domain/bake/prove-definition.js



/** In capitals, which no stage name and no image reference has. */
const AFTER_IMAGE = 'AFTER-IMAGE';
/**
 * One solve of every image and every check; nothing leaves the builder. Images that failed before are left
 * out by the caller, with their descendants. The group `default` holds all targets.
 */
function proveDefinition(specs) {
    const target = Object.fromEntries(parentsFirst(specs).flatMap(provenTargets));
    return { group: { [DEFAULT_GROUP]: { targets: Object.keys(target) } }, target };
}
function provenTargets(spec) {
    const image = {
        ...specTarget(spec),
        ...unlessEmpty('cache-from', spec.cacheFrom),
        ...unlessEmpty('cache-to', spec.cacheTo),
        ...(spec.noCache ? { 'no-cache': true } : {}),
    };
    return [[bakeTargetName(spec.name), image], ...checkTargets(spec, image)];
}
function checkTargets(spec, image) {
    const subject = spec.checks.length === 0 ? undefined : subjectTarget(spec, image);
    const name = subject === undefined ? bakeTargetName(spec.name) : subjectTargetName(spec.name);
    return [
        ...(subject === undefined ? [] : [[name, subject]]),
        ...spec.checks.map((check, index) => [
            checkTargetName(spec.name, index + 1),
            {
                contexts: { [CHECK_SUBJECT]: `target:${name}` },
                'dockerfile-inline': checkDockerfile(check),
                platforms: spec.platforms,
                // A command that passed on the old content says nothing about the new one.
                ...(spec.noCache ? { 'no-cache': true } : {}),
                attest: [NO_PROVENANCE],
                output: [CACHE_ONLY],
            },
        ]),
    ];
}
/** The same image without its triggers. The context that no instruction names makes it wait for the image's steps. */
function subjectTarget(spec, image) {
    const { 'cache-to': _cacheTo, 'no-cache': _noCache, ...cached } = image;
    return spec.checkFile === undefined
        ? undefined
        : {
            ...cached,
            dockerfile: spec.checkFile,
            contexts: { ...image.contexts, [AFTER_IMAGE]: `target:${bakeTargetName(spec.name)}` },
        };
}

;// CONCATENATED MODULE: ./lib/domain/graph/graph.js

/**
 * Topological levels of the graph: images in one wave never depend on each other, and every parent is in an
 * earlier wave. Names are sorted within a wave.
 * @throws InputError on a cycle, naming its members in order
 */
function wavesOf(nodes) {
    const levels = new Map();
    const byName = new Map(nodes.map(node => [node.name, node]));
    for (const node of nodes) {
        levelOf(node, byName, levels, []);
    }
    const waves = [];
    for (const [name, level] of [...levels].sort(([a], [b]) => (a < b ? -1 : 1))) {
        waves[level] = [...(waves[level] ?? []), name];
    }
    return waves;
}
/** The image itself and all that stand on it, directly or not. */
function descendantsOf(names, nodes) {
    return spread(names, nodes, (node, reached) => node.parents.some(parent => reached.has(parent)));
}
/** The image itself and all that it stands on, directly or not. */
function ancestorsOf(names, nodes) {
    return spread(names, nodes, (node, reached) => nodes.some(other => reached.has(other.name) && other.parents.includes(node.name)));
}
function spread(names, nodes, touches) {
    const reached = new Set(names);
    for (let before = -1; before !== reached.size;) {
        before = reached.size;
        for (const node of nodes) {
            if (touches(node, reached)) {
                reached.add(node.name);
            }
        }
    }
    return reached;
}
function levelOf(node, byName, levels, path) {
    const known = levels.get(node.name);
    if (known !== undefined) {
        return known;
    }
    const start = path.findIndex(ancestor => ancestor.name === node.name);
    if (start >= 0) {
        const members = [...path.slice(start), node].map(member => member.name).join(' -> ');
        throw new errors_InputError(`these images stand on each other: ${members}`, {
            remedy: 'Break the cycle: change one FROM, COPY --from or `from-names` entry.',
            at: node.at,
        });
    }
    const parents = node.parents.flatMap(name => byName.get(name) ?? []);
    const level = Math.max(-1, ...parents.map(parent => levelOf(parent, byName, levels, [...path, node]))) + 1;
    levels.set(node.name, level);
    return level;
}

;// CONCATENATED MODULE: ./lib/app/build/prove.js






/**
 * Builds everything and runs every check without publishing. When an image fails, the others that do not
 * stand on it are tried again without it, from the cache.
 */
async function prove(builder, { specs, images, failFast }) {
    const failed = new Map();
    const blocked = new Set();
    const steps = [];
    const warnings = [];
    const nodes = images.map(image => ({
        name: image.name,
        parents: image.needs,
        at: image.declaration.declaredAt,
    }));
    let left = specs;
    for (let round = 1; left.length > 0; round += 1) {
        const definition = proveDefinition(left);
        const outcome = await builder.bake({
            definition,
            targets: ['default'],
            title: `Build and check ${left.map(({ name }) => name).join(', ')}`,
            fileName: round === 1 ? 'docker-bake.json' : `docker-bake.retry-${round - 1}.json`,
            expectCached: false,
        });
        steps.push(...outcome.steps);
        warnings.push(...outcome.warnings);
        if (outcome.ok) {
            return { proven: left, failed, blocked, steps, warnings };
        }
        for (const [name, error] of failuresOf(outcome, definition, left)) {
            failed.set(name, error);
        }
        const lost = descendantsOf([...failed.keys()], nodes);
        for (const { name } of left.filter(spec => !failed.has(spec.name) && (failFast || lost.has(spec.name)))) {
            blocked.add(name);
        }
        left = left.filter(({ name }) => !failed.has(name) && !blocked.has(name));
    }
    return { proven: [], failed, blocked, steps, warnings };
}
/** The images that made the bake fail, with why; all of them when nobody knows which. */
function failuresOf(outcome, definition, specs) {
    const tail = outcome.tail.join('\n') || `buildx ended with exit code ${outcome.exitCode}`;
    const targets = failedTargets(outcome.steps, outcome.tail, Object.keys(definition.target));
    const blamed = new Set(targets.map(target => ownerOfTarget(target).image));
    const names = specs.map(({ name }) => name);
    const failed = names.some(name => blamed.has(name))
        ? names.filter(name => blamed.has(name))
        : names;
    return new Map(failed.map(name => [name, [...errorsOf(name, outcome.steps), tail].join('\n')]));
}
function errorsOf(name, steps) {
    return steps.flatMap(({ target, name: step, error }) => target !== undefined &&
        ownerOfTarget(target).image === name &&
        error !== undefined &&
        error !== CANCELED &&
        !isCacheStep(step)
        ? [`${step}: ${error}`]
        : []);
}

;// CONCATENATED MODULE: ./lib/app/resolve-upstream.js



/**
 * The exact image that a reference names now; or the recorded one, as long as the registry still has it.
 * @throws InputError when it does not exist for a wanted platform; store errors as they come
 */
async function resolveUpstream(store, question) {
    const kept = question.sticky === undefined ? undefined : await take(store, question, question.sticky);
    return kept ?? (await take(store, question, undefined)) ?? refuse(question);
}
async function take(store, { use, platforms, now }, sticky) {
    const reference = reference_parseReference(use.expanded);
    const wanted = sticky?.digest ?? reference.digest ?? reference.tag ?? 'latest';
    const found = await lookUpImage(store, reference.repository, wanted, platforms);
    if (found === undefined || !isWhole(found)) {
        return undefined;
    }
    return {
        digest: found.digest,
        platforms: Object.fromEntries(found.perPlatform.map(image => [image.platform, image.manifestDigest])),
        layerCounts: Object.fromEntries(found.perPlatform.map(image => [image.platform, image.manifest.layers.length])),
        takenAt: sticky?.takenAt ?? now.toISOString(),
    };
}
function refuse({ use, file, platforms }) {
    throw new errors_InputError(`the image ${formatReference(reference_parseReference(use.expanded))} does not exist for ${platforms.join(', ')}`, {
        remedy: 'Correct the reference, or log in to its registry if it is private.',
        at: { file, line: use.line },
    });
}

;// CONCATENATED MODULE: ./lib/app/build/take-upstreams.js



const MOST_ASKED_AT_ONCE = 4;
/**
 * Resolves the upstreams of all images that are to be built: each reference once a run. An image that is built
 * for another reason than a refresh takes what its last record holds.
 */
async function takeUpstreams(images, store, now) {
    const asked = new Map();
    const taken = await inParallel(images, MOST_ASKED_AT_ONCE, async (image) => {
        const uses = await Promise.all(image.upstreams.map(async (use) => {
            const sticky = stickyOf(image, use);
            const key = JSON.stringify([use.expanded, sticky?.digest, image.recipe.platforms]);
            const question = {
                use,
                file: image.declaration.file,
                platforms: image.recipe.platforms,
                sticky,
                now,
            };
            const answer = asked.get(key) ?? resolveUpstream(store, question);
            asked.set(key, answer);
            return [use.reference, await answer];
        }));
        return [image.name, new Map(uses)];
    });
    return new Map(taken);
}
function stickyOf(image, use) {
    const { lastRecord } = image;
    return lastRecord.kind === 'record' &&
        !needsFreshLayers(image) &&
        image.declaration.upstream === 'refresh'
        ? lastRecord.record.upstreams[use.reference]
        : undefined;
}

;// CONCATENATED MODULE: ./lib/app/build/build-images.js






/** Builds what the plan says: proves all, then exports wave by wave under the content tags. */
async function buildImages(planned, options, ports) {
    const images = planned.plan.images.filter(({ state }) => isToBuild(state));
    if (images.length === 0) {
        return { images: new Map(), warnings: [] };
    }
    const upstreams = await takeUpstreams(images, ports.upstreams, ports.now());
    const builder = await ports.startBuilder();
    const names = new Set(images.map(({ name }) => name));
    const context = {
        root: ports.workspace.root,
        options,
        destination: ports.destination,
        upstreams,
        isBuilt: (name) => names.has(name),
        published: planned.published,
        repositoryOf: (name) => imageNamed(planned.plan.images, name).repository,
    };
    const specs = images.map(image => buildSpec(image, context));
    const proof = await prove(builder, { specs, images, failFast: options.failFast });
    const exported = await exportWaves(builder, { proof, images, planned, upstreams, options, ports });
    const results = images.map(image => {
        const done = exported.images.get(image.name);
        const own = proof.steps.filter(step => step.target !== undefined && ownerOfTarget(step.target).image === image.name);
        const result = {
            outcome: proof.failed.has(image.name)
                ? 'failed'
                : proof.blocked.has(image.name)
                    ? 'blocked'
                    : (done?.outcome ?? 'blocked'),
            image: done?.image,
            buildMs: own.length === 0 ? null : build_images_timeOf(own),
            steps: own.length === 0
                ? null
                : { total: own.length, cached: own.filter(({ cached }) => cached).length },
            error: proof.failed.get(image.name) ?? done?.error,
            metadata: done?.metadata,
        };
        return [image.name, result];
    });
    return {
        images: new Map(results),
        warnings: [...new Set([...proof.warnings, ...exported.warnings])],
    };
}
function build_images_timeOf(steps) {
    return Math.round(steps.reduce((sum, { durationMs, cached }) => sum + (cached ? 0 : (durationMs ?? 0)), 0));
}
function imageNamed(images, name) {
    const found = images.find(image => image.name === name);
    if (found === undefined) {
        throw new Error(`the plan has no image ${name}`);
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/domain/sizes/layer-sizes.js
/** @param config absent when it could not be read */
function layerSizes(manifest, config) {
    const steps = config?.history.filter(entry => !entry.emptyLayer) ?? [];
    const fits = steps.length === manifest.layers.length;
    return manifest.layers.map(({ digest, size, mediaType }, position) => ({
        digest,
        compressedBytes: size,
        mediaType,
        createdBy: fits ? steps[position]?.createdBy : undefined,
    }));
}
/** Bytes of all layers together; one that several lists hold, or one list twice, is transferred and counted once. */
function layer_sizes_distinctBytes(...lists) {
    const bytes = new Map(lists.flat().map(layer => [layer.digest, layer.compressedBytes]));
    return [...bytes.values()].reduce((sum, next) => sum + next, 0);
}

;// CONCATENATED MODULE: ./lib/domain/sizes/image-size.js

/** @param roles one per layer, as `layerRoles` gives them */
function imageSize(layers, roles) {
    const sized = layers.map((layer, position) => ({ ...layer, role: roles[position] ?? 'app' }));
    return {
        layers: sized,
        totalCompressedBytes: layer_sizes_distinctBytes(sized),
        bytesByRole: {
            upstream: ownBytes(sized, 'upstream'),
            base: ownBytes(sized, 'base'),
            app: ownBytes(sized, 'app'),
        },
    };
}
/** Bytes that a registry or host holds for several images and platforms: shared layers count once. */
function sharedTotalBytes(images) {
    return distinctBytes(...images.map(image => image.layers));
}
/** A layer that occurs twice in an image belongs to its first, lower occurrence. */
function ownBytes(layers, role) {
    const first = layers.filter((layer, position) => layers.findIndex(({ digest }) => digest === layer.digest) === position);
    return layer_sizes_distinctBytes(first.filter(layer => layer.role === role));
}

;// CONCATENATED MODULE: ./lib/domain/sizes/instruction-text.js

/** Far more than is shown, and little enough to look through. Characters. */
const LONGEST_INPUT = 8192;
/**
 * The step of a layer as one short line: `history[].created_by` without what builders put around the
 * instruction, without values of build arguments, and without what looks like a secret.
 */
function instructionText(createdBy, maxCharacters = 120) {
    const line = createdBy
        .slice(0, LONGEST_INPUT)
        .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
        .trim()
        .replace(/ ?# buildkit$/, '');
    return shorten(redactSecrets(instruction_text_readable(line)), maxCharacters);
}
/** `/bin/sh -c ` and its like, with options such as `-eo pipefail`. */
const SHELL = '(?:/\\S*/)?(?:ba|da|a|z|k)?sh(?: -[A-Za-z]+(?: pipefail)?)*? -[A-Za-z]*c ';
/** Classic builder, instruction without a layer of its own command: `/bin/sh -c #(nop)  CMD ["x"]`. */
const NO_OPERATION = new RegExp(`^${SHELL}#\\(nop\\) *`);
/** Build arguments in front of a command: `|2 A=1 B=two words /bin/sh -c ...`. */
const WITH_ARGUMENTS = new RegExp(`^(?:RUN )?\\|\\d+ .*? (?=${SHELL})`);
const COMMAND = new RegExp(`^(?:RUN )?${SHELL}(?!#\\(nop\\))`);
function instruction_text_readable(line) {
    if (NO_OPERATION.test(line))
        return line.replace(NO_OPERATION, '');
    const command = line.replace(WITH_ARGUMENTS, '');
    return COMMAND.test(command) ? command.replace(COMMAND, 'RUN ') : withoutArguments(command);
}
/** A command in exec form has no shell to show where the arguments end; their values have no spaces then. */
function withoutArguments(line) {
    const [, prefix, count] = /^((?:RUN )?\|(\d{1,3}) )/.exec(line) ?? [];
    if (prefix === undefined)
        return line;
    const rest = line.slice(prefix.length).split(' ');
    return `RUN ${rest.slice(Number(count)).join(' ')}`;
}
function shorten(text, maxCharacters) {
    const characters = [...text];
    if (characters.length <= maxCharacters)
        return text;
    return `${characters.slice(0, maxCharacters - 1).join('')}…`;
}

;// CONCATENATED MODULE: ./lib/domain/sizes/pull-cost.js
/**
 * Compressed bytes that a host which has `held` downloads to run `wanted`: layers and config that it does not
 * have, each once. Manifests themselves, a few kilobytes, are not counted.
 */
function pullCost(held, wanted) {
    const has = new Set(held.flatMap(blobsOf).map(blob => blob.digest));
    const missing = new Map();
    for (const { digest, size } of blobsOf(wanted)) {
        if (!has.has(digest))
            missing.set(digest, size);
    }
    return [...missing.values()].reduce((sum, bytes) => sum + bytes, 0);
}
/**
 * The pull cost per platform of `wanted`, keyed by platform (`linux/amd64`); undefined for a platform that the
 * baseline does not have: there is nothing to compare with.
 */
function pullCosts(baseline, wanted) {
    return new Map([...wanted].map(([platform, image]) => {
        const held = baseline.get(platform);
        return [platform, held === undefined ? undefined : pullCost([held], image)];
    }));
}
function blobsOf({ config, layers }) {
    return [config, ...layers];
}

;// CONCATENATED MODULE: ./lib/app/measure-image.js





/**
 * The layers of an image with their roles, per platform, from manifests and configs alone.
 * @param last the image of the last default-branch run, which the pull cost is counted from
 */
function measureImage(found, ownRole, last) {
    const record = recordOf(found);
    return found.perPlatform.map(image => {
        const counts = record.kind === 'record' ? record.record.layerCounts[image.platform] : undefined;
        const held = last?.perPlatform.find(({ platform }) => platform === image.platform);
        return measurePlatform(image, rolesOf(image, counts, ownRole), held);
    });
}
function measurePlatform({ platform, manifest, config }, roles, held) {
    const size = imageSize(layerSizes(manifest, config), roles);
    return {
        platform,
        layers: size.layers.map(({ digest, compressedBytes, role, createdBy }) => ({
            digest,
            compressedBytes,
            role,
            instruction: createdBy === undefined ? null : instructionText(createdBy),
        })),
        totalCompressedBytes: size.totalCompressedBytes,
        bytesByRole: size.bytesByRole,
        pullCostBytes: held === undefined ? null : pullCost([held.manifest], manifest),
    };
}
/** The record says how many of the bottom layers came with what the image stands on. */
function rolesOf({ manifest }, counts, ownRole) {
    const upstream = counts?.upstream ?? 0;
    const base = upstream + (counts?.base ?? 0);
    return manifest.layers.map((_, position) => position < upstream ? 'upstream' : position < base ? 'base' : ownRole);
}

;// CONCATENATED MODULE: ./lib/app/ask-head.js
/** Whether this commit is its branch's head now; asked only where a branch's tags may move. Warns when they may not. */
async function askHead({ release, push }, { github, log }) {
    const { event, commit } = release;
    if (!push.push || (event.kind !== 'branch-push' && event.kind !== 'schedule')) {
        return 'not-asked';
    }
    const { branch } = event;
    const stay = 'moving tags stay where they are';
    if (github === undefined) {
        log.warning(`without \`github-token\` nobody says what the head of ${branch} is: ${stay}`);
        return 'unknown';
    }
    try {
        const head = await github.branchHead(branch);
        if (head === undefined) {
            log.warning(`GitHub knows no branch ${branch}: ${stay}`);
            return 'unknown';
        }
        if (head !== commit) {
            log.warning(`${branch} is at ${head} by now, this run is of ${commit}: ${stay}`);
            return 'moved-on';
        }
        return 'ours';
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        log.warning(`the head of ${branch} could not be asked (${why}): ${stay}. Give the job \`contents: read\`.`);
        return 'unknown';
    }
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/quoted.js
/** Text of a file inside a message: in quotes, control characters escaped, at most 200 characters of it. */
function quoted_quoted(text) {
    return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}...` : text);
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/shell-pattern.js

// A character, with the backslash in front of it if there is one.
const TOKEN = /\\[\s\S]|[\s\S]/gu;
const SPECIAL = /[[\]{}.+()|^$/]/;
/** `${x#pattern}`: the value without the shortest, or with `longest` the longest, matching start. */
function cutPrefix(value, pattern, longest) {
    const match = compile(pattern, longest, '^').exec(value);
    return match === null ? value : value.slice(match[0].length);
}
/** `${x%pattern}`: a regular expression finds no shortest rightmost text, so both are turned round. */
function cutSuffix(value, pattern, longest) {
    return reverse(cutPrefix(reverse(value), reversePattern(pattern), longest));
}
/** `${x/pattern/replacement}`, with `all` `${x//pattern/replacement}`. */
function replacePattern(value, pattern, replacement, all) {
    const expression = compile(pattern, true, '');
    if (!all)
        return value.replace(expression, () => replacement);
    let result = '';
    let end = 0;
    for (const match of value.matchAll(new RegExp(expression, 'gu'))) {
        // As in Go, an empty match right behind another one does not count.
        if (match[0] === '' && match.index === end && end > 0)
            continue;
        result += value.slice(end, match.index) + replacement;
        end = match.index + match[0].length;
    }
    return result + value.slice(end);
}
/**
 * BuildKit's patterns: `*`, `?` and escapes, no brackets.
 * @throws Error on an escape that BuildKit refuses
 */
function compile(pattern, longest, start) {
    const source = pattern.replace(TOKEN, token => {
        if (token === '*')
            return longest ? '.*' : '.*?';
        if (token === '?')
            return '.';
        if (!token.startsWith('\\'))
            return escapeLiteral(token);
        const escaped = token.slice(1);
        // `\}` and `\/` are escapes of ${...} itself, not of the pattern.
        if (escaped === '}' || escaped === '/')
            return `\\${escaped}`;
        if (escaped === '*' || escaped === '?' || escaped === '\\')
            return token;
        throw new Error(`invalid escape '${token}' in pattern ${quoted_quoted(pattern)}`);
    });
    return new RegExp(start + source, 'u');
}
function escapeLiteral(character) {
    return SPECIAL.test(character) ? `\\${character}` : character;
}
function reverse(text) {
    return [...text].reverse().join('');
}
function reversePattern(pattern) {
    const tokens = [...pattern.matchAll(TOKEN)].map(match => match[0]);
    return tokens.reverse().join('');
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/white-space.js
// Go's unicode.IsSpace, which BuildKit trims by: not the same set as `\s` in JavaScript.
const SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${SPACE}]+`);
const ONE = new RegExp(`[${SPACE}]`);
function isSpace(character) {
    const code = character.charCodeAt(0);
    return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : ONE.test(character);
}
function trimStart(text) {
    return text.replace(LEADING, '');
}
/** A loop instead of a regular expression: `\s+$` is quadratic on a long line of blanks. */
function trimEnd(text) {
    let end = text.length;
    while (end > 0 && isSpace(text.charAt(end - 1)))
        end--;
    return text.slice(0, end);
}
function trim(text) {
    return trimStart(trimEnd(text));
}
/** The blanks that separate words of COPY, EXPOSE and the like: no line feed, no Unicode. */
const BLANKS = /[\t\v\f\r ]+/;
/** The text up to the first blanks and the text after them; no second part when there are none. */
function splitOnce(text) {
    const match = BLANKS.exec(text);
    return match === null
        ? [text, undefined]
        : [text.slice(0, match.index), text.slice(match.index + match[0].length)];
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/words.js

/** Splits at white space, but not at that of quoted or escaped text; empty words vanish. */
class Words {
    #done = [];
    #current = '';
    add(text, how) {
        if (how === 'whole') {
            this.#current += text;
            return;
        }
        for (const character of text) {
            if (isSpace(character))
                this.finish();
            else
                this.#current += character;
        }
    }
    finish() {
        if (this.#current !== '')
            this.#done.push(this.#current);
        this.#current = '';
        return this.#done;
    }
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/word-lexer.js


const NAME = /[\p{L}\p{Nd}_]*/uy;
const DIGIT = /\p{Nd}/u;
const DIGITS = /\p{Nd}*/uy;
const MODIFIERS = '+-?#%';
/**
 * BuildKit's shell lexer (frontend/dockerfile/shell), the one behind every expansion in a Dockerfile.
 * @throws Error with BuildKit's wording where BuildKit refuses the text
 */
class WordLexer {
    #text;
    #options;
    #position = 0;
    #rawEscapes;
    #names = emptyNames();
    constructor(text, options) {
        this.#text = text;
        this.#options = options;
        this.#rawEscapes = options.raw?.escapes ?? false;
    }
    lex() {
        const { value, words } = this.#until(undefined, this.#rawEscapes);
        return { value, words, ...this.#names };
    }
    #until(stop, rawEscapes) {
        const outerRaw = this.#rawEscapes;
        this.#rawEscapes = rawEscapes;
        const words = new Words();
        let value = '';
        const add = (text, how) => {
            value += text;
            words.add(text, how);
        };
        while (this.#peek() !== '') {
            const character = this.#peek();
            if (character === stop) {
                this.#position++;
                this.#rawEscapes = outerRaw;
                return { value, words: words.finish() };
            }
            if (character === '$')
                add(this.#dollar(), 'split');
            else if (character === '<')
                add(this.#angle(), 'whole');
            else if (character === "'" && !this.#options.ignoreQuotes)
                add(this.#singleQuoted(), 'whole');
            else if (character === '"' && !this.#options.ignoreQuotes)
                add(this.#doubleQuoted(), 'whole');
            else if (this.#next() === this.#options.escapeCharacter) {
                if (this.#rawEscapes)
                    add(character, 'whole');
                add(this.#next(), 'whole');
            }
            else
                add(character, 'split');
        }
        if (stop !== undefined) {
            throw new Error(`unexpected end of statement while looking for matching ${stop}`);
        }
        return { value, words: words.finish() };
    }
    #singleQuoted() {
        const end = this.#text.indexOf("'", this.#position + 1);
        if (end < 0)
            throw new Error('a single quote is not closed');
        const inner = this.#text.slice(this.#position + 1, end);
        this.#position = end + 1;
        return this.#options.raw?.quotes ? `'${inner}'` : inner;
    }
    #doubleQuoted() {
        this.#position++;
        let inner = '';
        while (this.#peek() !== '"') {
            if (this.#peek() === '')
                throw new Error('a double quote is not closed');
            if (this.#peek() === '$') {
                inner += this.#dollar();
                continue;
            }
            let character = this.#next();
            if (character === this.#options.escapeCharacter) {
                if (this.#rawEscapes)
                    inner += character;
                if (this.#peek() === '')
                    continue;
                if (['"', '$', this.#options.escapeCharacter].includes(this.#peek()))
                    character = this.#next();
            }
            inner += character;
        }
        this.#position++;
        return this.#options.raw?.quotes ? `"${inner}"` : inner;
    }
    /** `<<` takes the blanks behind it along, so that `<< EOF` is one word. */
    #angle() {
        this.#position++;
        if (this.#peek() !== '<')
            return '<';
        const start = this.#position - 1;
        this.#position++;
        while (this.#peek() !== '' && '\t\r '.includes(this.#peek()))
            this.#position++;
        return this.#text.slice(start, this.#position);
    }
    #dollar() {
        this.#position++;
        if (this.#peek() !== '{') {
            const name = this.#name();
            if (name === '')
                return '$';
            return this.#value(name, `$${name}`);
        }
        this.#position++;
        if (this.#peek() === '')
            throw new Error("a variable's } is missing");
        if ('{}:'.includes(this.#peek()))
            throw new Error('bad substitution');
        const name = this.#name();
        const modifier = this.#next();
        if (modifier === '}')
            return this.#value(name, `\${${name}}`);
        if (modifier === '/')
            return this.#replace(name);
        const colon = modifier === ':';
        const kind = colon ? this.#next() : modifier;
        const written = colon ? `:${kind}` : kind;
        if (kind === '' || !MODIFIERS.includes(kind) || (colon && '#%'.includes(kind))) {
            throw new Error(`unsupported modifier (${written}) in substitution of ${name}`);
        }
        return this.#modified(name, kind, colon, written);
    }
    #modified(name, kind, colon, written) {
        const word = this.#apart(() => this.#until('}', '#%'.includes(kind)).value);
        const value = this.#options.lookup(name);
        this.#names.used.add(name);
        if (value === undefined)
            this.#names.unset.add(name);
        if (value === undefined && this.#options.raw !== undefined) {
            return `\${${name}${written}${word.take()}}`;
        }
        const state = value === undefined ? 'unset' : 'empty';
        const absent = value === undefined || (colon && value === '');
        switch (kind) {
            case '-':
                return absent ? word.take() : value;
            case '+':
                return absent ? '' : word.take();
            case '?':
                if (!absent)
                    return value;
                throw new Error(`${name}: ${word.take() || `is not allowed to be ${state}`}`);
        }
        if (value === undefined)
            this.#names.missing.add(name);
        const text = word.take();
        const longest = text.startsWith(kind);
        const cut = kind === '%' ? cutSuffix : cutPrefix;
        return cut(value ?? '', longest ? text.slice(1) : text, longest);
    }
    #replace(name) {
        const all = this.#peek() === '/';
        if (all)
            this.#position++;
        const pattern = this.#until('/', true).value;
        const replacement = this.#until('}', true).value;
        const kept = `\${${name}/${pattern}/${replacement}}`;
        const value = this.#value(name, kept);
        return value === kept ? value : replacePattern(value, pattern, replacement, all);
    }
    /** The variables inside a default only count when the default does. */
    #apart(read) {
        const outer = this.#names;
        const inner = emptyNames();
        this.#names = inner;
        const text = read();
        this.#names = outer;
        return {
            take: () => {
                for (const name of inner.used)
                    outer.used.add(name);
                for (const name of inner.unset)
                    outer.unset.add(name);
                for (const name of inner.missing)
                    outer.missing.add(name);
                return text;
            },
        };
    }
    #value(name, kept) {
        const value = this.#options.lookup(name);
        this.#names.used.add(name);
        if (value !== undefined)
            return value;
        this.#names.unset.add(name);
        this.#names.missing.add(name);
        return this.#options.raw === undefined ? '' : kept;
    }
    #name() {
        const start = this.#position;
        const isDigits = DIGIT.test(this.#peek());
        if (!isDigits && this.#peek() !== '' && '@*#?-$!'.includes(this.#peek()))
            return this.#next();
        const name = isDigits ? DIGITS : NAME;
        name.lastIndex = start;
        name.test(this.#text);
        this.#position = name.lastIndex;
        return this.#text.slice(start, this.#position);
    }
    /** The character at the position; empty at the end. */
    #peek() {
        return this.#text.charAt(this.#position);
    }
    #next() {
        return this.#text.charAt(this.#position++);
    }
}
function emptyNames() {
    return { used: new Set(), unset: new Set(), missing: new Set() };
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/expand.js



/**
 * Expands variables and removes quotes and escapes, as BuildKit does for words outside of RUN.
 * @throws InputError where BuildKit refuses: open quotes, bad substitutions, `${x:?message}`
 */
function expandWord(word, context) {
    return expand_run(word, context, false);
}
/** The same for the body of a COPY heredoc: quotes stay, and the escape character is always a backslash. */
function expandBody(body, context) {
    return expand_run(body, { ...context, escapeCharacter: '\\' }, true);
}
function expand_run(text, context, ignoreQuotes) {
    const { variables, escapeCharacter, at } = context;
    try {
        const lexer = new WordLexer(text, {
            escapeCharacter,
            lookup: name => variables.get(name),
            ignoreQuotes,
        });
        const { value, used, unset, missing } = lexer.lex();
        return { value, used, unset, missing };
    }
    catch (cause) {
        throw new errors_InputError(`${quoted_quoted(text)} cannot be expanded: ${cause.message}`, {
            remedy: 'Close the quotes and braces; the forms allowed are those of the Dockerfile reference.',
            at,
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/global-args.js


/** The arguments that BuildKit sets by itself and that need a declaration only inside a stage. */
const PREDEFINED_ARGS = new Set([
    'BUILDPLATFORM',
    'BUILDOS',
    'BUILDOSVERSION',
    'BUILDARCH',
    'BUILDVARIANT',
    'TARGETPLATFORM',
    'TARGETOS',
    'TARGETOSVERSION',
    'TARGETARCH',
    'TARGETVARIANT',
    'TARGETSTAGE',
]);
/** Values that FROM lines see and that `ARG NAME` brings into a stage; names without a value are left out. */
function evaluateGlobalArgs(dockerfile, options) {
    const { file, escapeCharacter } = dockerfile;
    const stage = options.target ?? dockerfile.stages.at(-1)?.name ?? 'default';
    const variables = new Map([
        ...platformArgs('BUILD', options.buildPlatform),
        ...platformArgs('TARGET', options.platform),
        ['TARGETSTAGE', stage],
    ]);
    for (const name of PREDEFINED_ARGS) {
        const given = options.buildArgs.get(name);
        if (given !== undefined)
            variables.set(name, given);
    }
    for (const { name, value, line } of dockerfile.globalArgs) {
        const context = { variables, escapeCharacter, at: { file, line } };
        const effective = options.buildArgs.get(name) ??
            (value === undefined ? undefined : expandWord(value, context).value);
        if (effective !== undefined)
            variables.set(name, effective);
    }
    return variables;
}
function platformArgs(prefix, text) {
    const platform = platform_parsePlatform(text);
    return [
        [`${prefix}PLATFORM`, platform_formatPlatform(platform)],
        [`${prefix}OS`, platform.os],
        [`${prefix}OSVERSION`, ''],
        [`${prefix}ARCH`, platform.architecture],
        [`${prefix}VARIANT`, platform.variant ?? ''],
    ];
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/key-values.js



/** The pairs of ENV and LABEL: `a=1 b="2 3"`, or in the old form `a 2 3` a single one. */
function keyValues(instruction, file) {
    const [first = ''] = instruction.args;
    if (!first.includes('=')) {
        const [key, value] = splitOnce(instruction.text);
        if (value === undefined)
            throw malformed(instruction, file, key);
        return [{ key, value }];
    }
    return instruction.args.map(word => {
        const equals = word.indexOf('=');
        if (equals <= 0)
            throw malformed(instruction, file, word);
        return { key: word.slice(0, equals), value: word.slice(equals + 1) };
    });
}
/** The names of an ARG instruction, in order. */
function argDeclarations(instruction, file) {
    const { line } = instruction;
    return instruction.args.map(word => {
        const equals = word.indexOf('=');
        if (equals === 0)
            throw malformed(instruction, file, word);
        return equals < 0
            ? { name: word, value: undefined, line }
            : { name: word.slice(0, equals), value: word.slice(equals + 1), line };
    });
}
function malformed(instruction, file, word) {
    return new errors_InputError(`${instruction.keyword} cannot read ${quoted_quoted(word)}`, {
        remedy: 'Write name=value, and quote a value that holds blanks.',
        at: { file, line: instruction.line },
    });
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/scope.js



const UNKNOWN_IMAGE = {
    environment: new Map(),
    unknown: new Set(),
    complete: false,
    workdir: '/',
    user: undefined,
    shell: ['/bin/sh', '-c'],
    triggers: [],
};
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** `FROM scratch`: nothing but the PATH that BuildKit adds. */
const SCRATCH = {
    ...UNKNOWN_IMAGE,
    environment: new Map([['PATH', DEFAULT_PATH]]),
    complete: true,
};
function openScope(image) {
    return { ...image, triggers: [], variables: image.environment };
}
/** @throws InputError as `expandWord` */
function expandIn(scope, word, context, line) {
    const { file, escapeCharacter } = context;
    const { variables } = scope;
    const expansion = expandWord(word, { variables, escapeCharacter, at: { file, line } });
    const uncertain = [...expansion.unset].filter(name => !scope.complete || scope.unknown.has(name));
    return { ...expansion, uncertain };
}
/** The scope behind an instruction; the same object when the instruction changes none of it. */
function applyInstruction(scope, instruction, context) {
    const { line, args } = instruction;
    const expand = (word) => expandIn(scope, word, context, line);
    switch (instruction.keyword) {
        case 'ARG':
            return applyArg(scope, instruction, context);
        case 'ENV':
            return keyValues(instruction, context.file).reduce((after, { key, value }) => setEnv(after, expand(key).value, expand(value)), scope);
        case 'WORKDIR': {
            const path = resolveIn(scope, expand(instruction.text));
            return { ...scope, workdir: path?.replace(/(?<=.)\/$/, '') };
        }
        case 'USER':
            return { ...scope, user: expand(instruction.text).value };
        case 'SHELL':
            return { ...scope, shell: args };
        case 'ONBUILD': {
            const own = [instruction.trigger].filter(trigger => trigger !== undefined);
            return { ...scope, triggers: [...scope.triggers, ...own] };
        }
        default:
            return scope;
    }
}
/** `path` seen from `workdir` (the root when unknown), absolute, without `.`, `..` and a slash at its end. */
function resolvePath(workdir, path) {
    return external_node_path_.posix.resolve('/', workdir ?? '', path);
}
/** A path of the image, absolute, with a slash at its end if it has one; undefined when it hangs on something unknown. */
function resolveIn({ workdir }, { value, uncertain }) {
    if (uncertain.length > 0)
        return undefined;
    if (value.startsWith('/'))
        return external_node_path_.posix.join('/', value);
    return workdir === undefined ? undefined : external_node_path_.posix.join('/', workdir, value);
}
function applyArg(scope, instruction, context) {
    let after = scope;
    for (const { name, value, line } of argDeclarations(instruction, context.file)) {
        const given = context.buildArgs.get(name);
        if (given === undefined && value !== undefined) {
            const expansion = expandIn(after, value, context, line);
            after = setVariable(after, name, expansion.uncertain.length > 0 ? undefined : expansion.value);
        }
        else {
            const known = given ?? context.globalArgs.get(name);
            if (known !== undefined)
                after = setVariable(after, name, known);
        }
    }
    return after;
}
function setEnv(scope, name, expansion) {
    const value = expansion.uncertain.length > 0 ? undefined : expansion.value;
    const environment = new Map(scope.environment);
    if (value === undefined)
        environment.delete(name);
    else
        environment.set(name, value);
    return { ...setVariable(scope, name, value), environment };
}
/** An undefined value: set, but unknown. */
function setVariable(scope, name, value) {
    const variables = new Map(scope.variables);
    const unknown = new Set(scope.unknown);
    if (value === undefined) {
        variables.delete(name);
        unknown.add(name);
    }
    else {
        variables.set(name, value);
        unknown.delete(name);
    }
    return { ...scope, variables, unknown };
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/used-variables.js



/** Names of the variables that BuildKit itself expands in an instruction; those that a shell expands are not among them. */
function usedVariables({ instruction, line, scope }, { context }) {
    const names = new Set();
    for (const word of expandedWords(instruction, context.file)) {
        for (const name of expandIn(scope, word, context, line).used)
            names.add(name);
    }
    const { file, escapeCharacter } = context;
    const body = { variables: scope.variables, escapeCharacter, at: { file, line } };
    for (const heredoc of instruction.keyword === 'RUN' ? [] : instruction.heredocs) {
        if (!heredoc.expand)
            continue;
        for (const name of expandBody(heredoc.body, body).used)
            names.add(name);
    }
    return names;
}
/** CMD, ENTRYPOINT, HEALTHCHECK, SHELL and the commands of RUN are left to the shell; ARG is its own case. */
function expandedWords(instruction, file) {
    const flags = instruction.flags.flatMap(flag => flag.value ?? []);
    switch (instruction.keyword) {
        case 'ENV':
        case 'LABEL':
            return keyValues(instruction, file).flatMap(({ key, value }) => [key, value]);
        case 'ADD':
        case 'COPY':
            return [...instruction.args, ...flags];
        case 'EXPOSE':
        case 'STOPSIGNAL':
        case 'USER':
        case 'VOLUME':
        case 'WORKDIR':
            return instruction.args;
        case 'RUN':
            return flags;
        default:
            return [];
    }
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/args-in-effect.js





// Read by BuildKit itself; of these only two can change what a RUN does.
const FRONTEND_ARG = /^(?:BUILDKIT_|SOURCE_DATE_EPOCH$)/;
const COUNTING_FRONTEND_ARGS = ['BUILDKIT_SANDBOX_HOSTNAME', 'BUILDKIT_SYNTAX'];
const PROXY_ARG = /^(?:(?:https?|ftp|no|all)_proxy|(?:HTTPS?|FTP|NO|ALL)_PROXY)$/;
const CHANGING_ARG = /(?:^|_)(?:DATE|BUILDDATE|BUILDTIME|TIME|TIMESTAMP|CACHE_?BUST|REVISION|COMMIT|SHA|VCS_REF|GIT_REF|BUILD_(?:ID|NUMBER)|RUN_(?:ID|NUMBER))(?:$|_)/i;
/** Which build arguments count for the closure, and with what value. */
function argsInEffect(evaluation, volatileArgs = []) {
    const isVolatile = new Set(volatileArgs);
    const declared = collectArgs(evaluation).map(arg => judge(arg, isVolatile, evaluation));
    const values = new Map();
    for (const name of usedByFrom(evaluation)) {
        if (!isVolatile.has(name) && !isPlatformArg(name, evaluation)) {
            values.set(name, evaluation.context.globalArgs.get(name) ?? null);
        }
    }
    for (const arg of declared.filter(one => one.role === 'counts'))
        addValue(values, arg);
    for (const name of COUNTING_FRONTEND_ARGS) {
        const given = evaluation.context.buildArgs.get(name);
        if (given !== undefined && !isVolatile.has(name))
            values.set(name, given);
    }
    const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
        values: Object.fromEntries(sorted),
        declared,
        undeclared: listUndeclared(evaluation),
        cacheBreakers: declared.filter(arg => arg.runLine !== undefined && CHANGING_ARG.test(arg.name)),
    };
}
/** One name with different values in different stages gets one entry for each. */
function addValue(values, arg) {
    const value = arg.value ?? null;
    const isNew = !values.has(arg.name) || values.get(arg.name) === value;
    values.set(isNew ? arg.name : `${arg.name} (stage ${arg.stage}, line ${arg.line})`, value);
}
function collectArgs(evaluation) {
    const all = [];
    const atEnd = new Map();
    for (const stage of evaluation.stages) {
        const { base } = stage;
        const visible = new Map(base.kind === 'stage' ? atEnd.get(base.index) : []);
        all.push(...walkStage(stage, visible, evaluation));
        atEnd.set(stage.stage.index, visible);
    }
    return all;
}
/** Marks the arguments in `visible`, and adds those that the stage declares. */
function walkStage({ stage, instructions }, visible, evaluation) {
    const declared = [];
    const { context } = evaluation;
    for (const evaluated of instructions) {
        const { instruction, line, scope } = evaluated;
        if (instruction.keyword === 'RUN')
            for (const arg of visible.values())
                arg.runLine ??= line;
        for (const name of usedVariables(evaluated, evaluation)) {
            const arg = visible.get(name);
            if (arg === undefined)
                continue;
            if (instruction.keyword === 'LABEL')
                arg.isInLabel = true;
            else
                arg.isExpanded = true;
        }
        if (instruction.keyword !== 'ARG')
            continue;
        const after = applyInstruction(scope, instruction, context);
        for (const declaration of argDeclarations(instruction, context.file)) {
            const effective = after.variables.get(declaration.name);
            markDefault({ ...declaration, effective }, visible, evaluation);
            const marks = { isExpanded: false, isInLabel: false, runLine: undefined };
            const arg = { ...declaration, line, stage: stage.index, effective, ...marks };
            visible.set(arg.name, arg);
            declared.push(arg);
        }
    }
    return declared;
}
/**
 * An argument in another one's default is part of that one's value, and counts by itself only where that value is
 * unknown. Otherwise it is kept like one that a label uses: the other one may go into a label.
 */
function markDefault({ name, value, effective }, visible, { context }) {
    if (value === undefined || context.buildArgs.has(name))
        return;
    const { file, escapeCharacter } = context;
    const variables = new Map([...visible.values()].map(arg => [arg.name, arg.effective ?? '']));
    for (const used of expandWord(value, { variables, escapeCharacter, at: { file } }).used) {
        const arg = visible.get(used);
        if (arg === undefined)
            continue;
        if (effective === undefined)
            arg.isExpanded = true;
        else
            arg.isInLabel = true;
    }
}
function judge(arg, isVolatile, evaluation) {
    const { name, stage, line, effective: value, runLine } = arg;
    const counts = runLine !== undefined || arg.isExpanded;
    const isPlatform = arg.value === undefined && isPlatformArg(name, evaluation);
    const counted = isPlatform ? 'platform' : 'counts';
    const free = arg.isInLabel ? 'label' : 'unused';
    const role = isVolatile.has(name) ? 'volatile' : counts ? counted : free;
    return { name, stage, line, value, role, runLine };
}
/** Set by BuildKit from platforms or target, which the recipe holds anyway; one that someone sets is like any other. */
function isPlatformArg(name, { context, dockerfile }) {
    const isSet = dockerfile.globalArgs.some(arg => arg.name === name && arg.value !== undefined);
    return PREDEFINED_ARGS.has(name) && !context.buildArgs.has(name) && !isSet;
}
function usedByFrom({ stages, context }) {
    const { file, escapeCharacter, globalArgs: variables } = context;
    const words = stages.flatMap(({ stage: { from } }) => [from.reference, from.platform ?? '']);
    const at = { file };
    return new Set(words.flatMap(word => [...expandWord(word, { variables, escapeCharacter, at }).used]));
}
function listUndeclared({ dockerfile, context, stages }) {
    const triggers = stages.flatMap(stage => stage.instructions.map(one => one.instruction));
    const own = dockerfile.stages.flatMap(stage => stage.instructions);
    const args = [...own, ...triggers].filter(instruction => instruction.keyword === 'ARG');
    const known = new Set([...dockerfile.globalArgs, ...args.flatMap(one => argDeclarations(one, context.file))].map(declaration => declaration.name));
    return [...context.buildArgs.keys()]
        .filter(name => !known.has(name) && !PREDEFINED_ARGS.has(name))
        .filter(name => !FRONTEND_ARG.test(name) && !PROXY_ARG.test(name))
        .sort();
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/collapse-blanks.js
const SHELLS = /(?:^|\/)(?:ba|da|a|k|z)?sh$/;
/** True when the SHELL in effect is one for which blanks between words mean nothing. */
function splitsAtBlanks(shell) {
    return shell.slice(0, 1).some(name => SHELLS.test(name));
}
/**
 * One blank for each run of blanks between the words of a shell command. Quoted and escaped text and `${...}` stay as they
 * are; where quoting is not understood, all of it does.
 */
function collapseBlanks(command) {
    let result = '';
    for (let i = 0; i < command.length;) {
        const end = tokenEnd(command, i);
        if (end === undefined)
            return command;
        const token = command.slice(i, end);
        result += /^[ \t]/.test(token) ? ' ' : token;
        i = end;
    }
    return result;
}
/** End of what begins at `start`: a run of blanks, a quoted text, an expansion, an escape, or one character. */
function tokenEnd(text, start) {
    const character = text.charAt(start);
    const next = text.charAt(start + 1);
    if (character === ' ' || character === '\t')
        return skip(text, start, /[ \t]/);
    if (character === '\\')
        return next === '' ? undefined : start + 2;
    if (character === "'")
        return closing(text, start + 1, "'");
    if (character === '"')
        return closing(text, start + 1, '"');
    // `$'...'` is quoting in bash alone.
    if (character === '$' && next === "'")
        return undefined;
    if (character === '$' && next === '{')
        return closing(text, start + 2, '}');
    return start + 1;
}
function skip(text, start, what) {
    let end = start;
    while (end < text.length && what.test(text.charAt(end)))
        end++;
    return end;
}
/** Behind the closing character of what nests; undefined when one is missing or its meaning depends on the shell. */
function closing(text, start, close) {
    for (let i = start; i < text.length;) {
        const character = text.charAt(i);
        if (character === close)
            return i + 1;
        const inner = close === "'" ? i + 1 : nestedEnd(text, i, close);
        if (inner === undefined)
            return undefined;
        i = inner;
    }
    return undefined;
}
function nestedEnd(text, i, close) {
    const character = text.charAt(i);
    const next = text.charAt(i + 1);
    if (character === '\\')
        return i + 2;
    if (character === '$' && (next === '(' || next === '{')) {
        return closing(text, i + 2, next === '(' ? ')' : '}');
    }
    if (character === '`')
        return closing(text, i + 1, '`');
    if (close === '"')
        return i + 1;
    if (character === '"')
        return closing(text, i + 1, '"');
    // Inside `${...}` a single quote is a character or a quote, depending on what is around it.
    if (character === "'")
        return close === '}' ? undefined : closing(text, i + 1, "'");
    return character === '(' && close === ')' ? closing(text, i + 1, ')') : i + 1;
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/instruction.js
const KEYWORDS = [
    'ADD',
    'ARG',
    'CMD',
    'COPY',
    'ENTRYPOINT',
    'ENV',
    'EXPOSE',
    'FROM',
    'HEALTHCHECK',
    'LABEL',
    'MAINTAINER',
    'ONBUILD',
    'RUN',
    'SHELL',
    'STOPSIGNAL',
    'USER',
    'VOLUME',
    'WORKDIR',
];
/** The last value of a flag, or undefined. */
function flagValue(instruction, name) {
    return instruction.flags.findLast(flag => flag.name === name)?.value;
}
/** True for `--name` and `--name=true`. */
function hasFlag(instruction, name) {
    const flag = instruction.flags.findLast(one => one.name === name);
    return flag !== undefined && (flag.value ?? 'true').toLowerCase() !== 'false';
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/normalise.js



/**
 * The instructions of the closure in canonical form. Comments, blank lines, continuations, the case of keywords and the
 * blanks between words are gone; order, flags, heredoc bodies with their line endings, and LABEL text stay. An argument
 * that counts loses its default, because `args` holds its value; one that nothing uses is left out.
 */
function normaliseDockerfile(evaluation, args) {
    const directives = evaluation.dockerfile.directives.map(({ name, value }) => `${name}=${value}`);
    const stages = evaluation.stages.map(stage => normaliseStage(stage, evaluation, args));
    return { directives: directives.sort(), stages };
}
/** Where the stages and instructions of the canonical form begin in the file. */
function normalisedLines(evaluation, args) {
    return evaluation.stages.map(evaluated => ({
        from: evaluated.stage.from.line,
        instructions: evaluated.instructions.flatMap(one => normaliseInstruction(one, { evaluated, evaluation, args }).map(() => one.line)),
    }));
}
/** The canonical text of one instruction, also for people. */
function normalise_instructionText(instruction, scope) {
    const { keyword, flags } = instruction;
    const words = [keyword, ...flags.map(flagText), argumentText(instruction, scope)];
    return [words.filter(word => word !== '').join(' '), ...heredocTexts(instruction)].join('\n');
}
function normaliseStage(evaluated, evaluation, args) {
    const { name, from } = evaluated.stage;
    const platform = from.platform === undefined ? '' : ` --platform=${from.platform}`;
    const alias = name === undefined ? '' : ` AS ${name}`;
    const instructions = evaluated.instructions.flatMap(one => normaliseInstruction(one, { evaluated, evaluation, args }));
    return { from: `FROM${platform} ${from.reference}${alias}`, instructions };
}
/** Usually one text; an ARG has one for each name, and none for one that nothing uses. */
function normaliseInstruction(one, { evaluated, evaluation, args }) {
    if (one.instruction.keyword === 'ARG')
        return argText(one, evaluated, evaluation, args);
    return [normalise_instructionText(nameCopiedStage(one.instruction, evaluation), one.scope)];
}
function argText({ instruction, line }, { stage }, { context }, { declared }) {
    return argDeclarations(instruction, context.file).flatMap(({ name, value }) => {
        const arg = declared.find(one => one.name === name && one.stage === stage.index && one.line === line);
        if (arg?.role === 'unused')
            return [];
        const isHeldByArgs = arg?.role === 'counts' && arg.value !== undefined;
        return value === undefined || isHeldByArgs ? `ARG ${name}` : `ARG ${name}=${value}`;
    });
}
/** `--from=1` by the name or the place among the stages that count: one that is not reached moves no number. */
function nameCopiedStage(instruction, evaluation) {
    const from = flagValue(instruction, 'from');
    if (from === undefined || !/^\d+$/.test(from))
        return instruction;
    const place = evaluation.stages.findIndex(({ stage }) => stage.index === Number(from));
    const value = evaluation.stages[place]?.stage.name ?? String(place);
    const flags = instruction.flags.map(flag => (flag.name === 'from' ? { ...flag, value } : flag));
    return { ...instruction, flags };
}
function flagText({ name, value }) {
    if (value === undefined)
        return `--${name}`;
    return `--${name}=${/[\s"'\\]/.test(value) ? JSON.stringify(value) : value}`;
}
function argumentText(instruction, scope) {
    const { keyword, args, json, text, trigger } = instruction;
    if (trigger !== undefined)
        return normalise_instructionText(trigger, scope);
    if (json && keyword === 'HEALTHCHECK')
        return `${args[0]} ${JSON.stringify(args.slice(1))}`;
    if (json)
        return JSON.stringify(args);
    const isCommand = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN'].includes(keyword);
    if (isCommand)
        return splitsAtBlanks(scope.shell) ? collapseBlanks(text) : text;
    const isOldPair = ['ENV', 'LABEL'].includes(keyword) && args[0]?.includes('=') === false;
    return isOldPair ? text : args.join(' ');
}
function heredocTexts({ heredocs }) {
    return heredocs.map(({ name, body }) => `${body}${name}`);
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/heredoc.js

const START = /^\d*<<(-?)\s*([^<]*)$/;
/** The heredocs that a folded line opens, in order; none when BuildKit's lexer refuses the line. */
function findHeredocs(line) {
    return lexWords(line, { quotes: true, escapes: true }).flatMap(word => {
        const heredoc = parseHeredocStart(word);
        return heredoc === undefined ? [] : [heredoc];
    });
}
/** `<<EOF`, `<<-"EOF"`, `3<<EOF`; undefined for anything else, such as `<<<word`. */
function parseHeredocStart(word) {
    const match = START.exec(word);
    const rest = match?.[2] ?? '';
    const [name, ...more] = lexWords(rest, { quotes: false, escapes: false });
    if (name === undefined || more.length > 0)
        return undefined;
    const [quoted = ''] = lexWords(rest, { quotes: true, escapes: false });
    return { name, expand: countQuotes(name) === countQuotes(quoted), stripTabs: match?.[1] === '-' };
}
/** The body as the file or the shell gets it. */
function heredocContent(heredoc) {
    return heredoc.stripTabs ? heredoc.body.replace(/^\t+/gm, '') : heredoc.body;
}
function lexWords(text, raw) {
    try {
        return new WordLexer(text, { escapeCharacter: '\\', lookup: () => undefined, raw }).lex().words;
    }
    catch {
        return [];
    }
}
function countQuotes(text) {
    return text.split(/['"]/).length;
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/nearest.js
/** The candidate that a typing mistake is likely to have meant, or undefined when none is near. */
function nearest(word, candidates) {
    const limit = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
    let best;
    for (const candidate of candidates) {
        if (Math.abs(candidate.length - word.length) > limit)
            continue;
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
            best = { candidate, distance };
        }
    }
    return best?.candidate;
}
/** ` (did you mean X?)`, or nothing. */
function suggestion(word, candidates) {
    const near = nearest(word, candidates);
    return near === undefined ? '' : ` (did you mean ${near}?)`;
}
/** Levenshtein's distance, one row at a time. */
function editDistance(left, right) {
    let row = Array.from({ length: right.length + 1 }, (_, i) => i);
    let distance = right.length;
    for (let i = 0; i < left.length; i++) {
        let diagonal = i;
        distance = i + 1;
        const next = [distance];
        for (const [j, above] of row.slice(1).entries()) {
            const replaced = diagonal + (left.charAt(i) === right.charAt(j) ? 0 : 1);
            distance = Math.min(replaced, above + 1, distance + 1);
            diagonal = above;
            next.push(distance);
        }
        row = next;
    }
    return distance;
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/origin.js




/**
 * What stage `index` stands on. Only earlier stages can be meant, in lower case as they are kept.
 * @param globalArgs see `evaluateGlobalArgs`
 * @throws InputError when a variable leaves the reference empty, or is not declared at all
 */
function findBase(dockerfile, stage, globalArgs, contexts) {
    const { file, escapeCharacter } = dockerfile;
    const { reference: written, line } = stage.from;
    const at = { file, line };
    if (stage.name !== undefined && contexts.has(stage.name)) {
        return { kind: 'context', name: stage.name };
    }
    const { value, missing } = expandWord(written, { variables: globalArgs, escapeCharacter, at });
    const declared = new Set(dockerfile.globalArgs.map(arg => arg.name));
    const [culprit] = [...missing].filter(name => value === '' || !declared.has(name));
    if (culprit !== undefined)
        throw unsetArg(culprit, written, declared, at);
    if (value === '') {
        throw new errors_InputError(`FROM ${written} names no image`, {
            remedy: 'Give the argument in it a value.',
            at,
        });
    }
    if (value === 'scratch')
        return { kind: 'scratch' };
    const earlier = dockerfile.stages.slice(0, stage.index);
    const index = earlier.findLastIndex(other => other.name === value);
    if (index >= 0)
        return { kind: 'stage', index };
    return findImage(value, written, contexts, { at, missing });
}
/**
 * What `COPY --from=name` in stage `index` means: a stage by number or name in any case, else a context or an image.
 * @throws InputError for a variable, a number out of range, or a stage that is not above
 */
function findCopyOrigin(dockerfile, index, name, from) {
    const at = { file: dockerfile.file, line: from.line };
    if (/\$(?!$)/.test(name)) {
        throw new errors_InputError(`COPY --from=${name} holds a variable`, {
            remedy: `Add a stage \`FROM ${name} AS name\` with a global ARG, and copy --from=name.`,
            at,
        });
    }
    if (/^[+-]?\d+$/.test(name))
        return stageAbove(dockerfile, index, Number(name), { at, name });
    return findNamedOrigin(dockerfile, index, name, from);
}
/** What `from=name` of a mount means: the same, but a number is no stage. */
function findNamedOrigin(dockerfile, index, name, { contexts, line }) {
    const at = { file: dockerfile.file, line };
    if (name === 'scratch')
        return { kind: 'scratch' };
    const lower = name.toLowerCase();
    const found = dockerfile.stages.findLastIndex(stage => stage.name === lower);
    if (found >= 0)
        return stageAbove(dockerfile, index, found, { at, name });
    return findImage(name, name, contexts, { at, missing: new Set() });
}
function stageAbove(dockerfile, index, found, { at, name }) {
    if (found >= 0 && found < index)
        return { kind: 'stage', index: found };
    const names = dockerfile.stages.slice(0, index).flatMap(stage => stage.name ?? []);
    throw new errors_InputError(`the stage ${name} is not above its use${suggestion(name, names)}`, {
        remedy: 'Move the stage up, or name one that stands above this line.',
        at,
    });
}
function findImage(reference, written, contexts, { at, missing }) {
    const name = familiar(reference, { at, missing });
    const match = [...contexts].find(context => context === name || context === reference);
    return match === undefined
        ? { kind: 'image', reference, written }
        : { kind: 'context', name: match };
}
function familiar(reference, { at, missing }) {
    try {
        return familiarName(reference_parseReference(reference, at));
    }
    catch (error) {
        const [culprit] = missing;
        if (culprit === undefined)
            throw error;
        throw unsetArg(culprit, reference, new Set([culprit]), at);
    }
}
function unsetArg(name, written, declared, at) {
    const why = declared.has(name) ? 'has no value' : `is not declared${suggestion(name, declared)}`;
    return new errors_InputError(`FROM ${written}: the argument ${name} ${why}`, {
        remedy: declared.has(name)
            ? `Give ARG ${name} a default, or pass ${name} in build-args.`
            : `Declare ARG ${name} above the first FROM.`,
        at,
    });
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/copy.js






/** Undefined for other instructions than COPY and ADD. */
function readCopy({ instruction, line, scope }, { stage }, evaluation) {
    const { keyword, args } = instruction;
    if (keyword !== 'COPY' && keyword !== 'ADD')
        return undefined;
    const { dockerfile, context, contexts } = evaluation;
    const expand = (word) => expandIn(scope, word, context, line);
    const fromName = keyword === 'COPY' ? flagValue(instruction, 'from') : undefined;
    const from = fromName
        ? findCopyOrigin(dockerfile, stage.index, fromName, { contexts, line })
        : undefined;
    const words = args.slice(0, -1);
    const parents = hasFlag(instruction, 'parents');
    const read = (word) => {
        const heredoc = parseHeredocStart(word);
        if (heredoc !== undefined)
            return { kind: 'heredoc', name: heredoc.name };
        const { value, uncertain } = expand(word);
        const protocol = remoteProtocol(value);
        if (protocol === undefined)
            return pathSource(value, word, { uncertain, parents });
        if (keyword === 'COPY')
            throw remoteCopy(value, { file: dockerfile.file, line });
        const checksum = flagValue(instruction, 'checksum');
        return {
            kind: 'remote',
            protocol,
            url: value,
            checksum: checksum === undefined ? undefined : expand(checksum).value,
        };
    };
    const target = expand(args.slice(-1).join(''));
    return {
        by: keyword === 'COPY' ? 'copy' : 'add',
        line,
        from,
        sources: words.map(read),
        destination: asFolder(resolveIn(scope, target), target.value, words.length),
        exclude: excludes(instruction).map(word => expand(word).value),
        parents,
        link: hasFlag(instruction, 'link'),
    };
}
/** A path of the context: `/`, `./` and `..` at its start all mean the root, as for BuildKit. */
function contextPath(path) {
    const joined = external_node_path_.posix.join('/', path);
    return joined === '/' ? '.' : joined.slice(1).replace(/\/$/, '');
}
function pathSource(value, written, { uncertain, parents }) {
    const cut = parents ? value.indexOf('/./') : -1;
    const pivot = cut < 0 ? undefined : contextPath(value.slice(0, cut));
    return { kind: 'path', pattern: contextPath(value), written, uncertain, pivot };
}
/** `http`, `git`, or undefined for a path; a URL that ends in `.git` is a repository (BuildKit, dfgitutil). */
function remoteProtocol(source) {
    if (/^(?:git|ssh):\/\//i.test(source) || /^[a-zA-Z0-9-]+@[a-zA-Z0-9.-]+:/.test(source)) {
        return 'git';
    }
    if (!/^https?:\/\//.test(source))
        return undefined;
    return /^https?:\/\/[^?#]*\.git(?:[?#]|$)/.test(source) ? 'git' : 'http';
}
/** Several sources, `.`, and a slash at the end all say that the destination is a folder. */
function asFolder(path, written, sources) {
    const isFolder = sources > 1 || written === '' || /(?:^|\/)\.?$/.test(written);
    return path !== undefined && isFolder && !path.endsWith('/') ? `${path}/` : path;
}
function excludes(instruction) {
    return instruction.flags.flatMap(flag => (flag.name === 'exclude' ? (flag.value ?? []) : []));
}
function remoteCopy(url, at) {
    return new errors_InputError(`COPY cannot fetch ${url}`, { remedy: 'Use ADD for URLs.', at });
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/mount.js


/** @throws InputError on broken CSV and on a variable in `from`, as BuildKit */
function parseMounts(instruction, file) {
    if (instruction.keyword !== 'RUN')
        return [];
    const values = instruction.flags.filter(flag => flag.name === 'mount').map(flag => flag.value);
    return values.map(value => parseMount(value ?? '', { file, line: instruction.line }));
}
function parseMount(text, at) {
    const fields = new Map(splitCsv(text, at).map(splitField));
    const get = (...names) => names.map(name => fields.get(name)).find(one => one);
    const from = get('from');
    if (from !== undefined && /\$(?!$)/.test(from)) {
        throw new errors_InputError(`the mount's from=${from} holds a variable`, {
            remedy: `Add a stage \`FROM ${from} AS name\` with a global ARG, and mount from=name.`,
            at,
        });
    }
    return {
        type: get('type') ?? 'bind',
        from,
        source: get('source', 'src'),
        target: get('target', 'dst', 'destination'),
        writable: isTrue(fields, 'rw', 'readwrite') || isFalse(fields, 'ro', 'readonly'),
    };
}
function splitField(field) {
    const equals = field.indexOf('=');
    return equals < 0
        ? [field.toLowerCase(), 'true']
        : [field.slice(0, equals).toLowerCase(), field.slice(equals + 1)];
}
function isTrue(fields, ...names) {
    return names.some(name => /^(?:1|t|true)$/i.test(fields.get(name) ?? ''));
}
function isFalse(fields, ...names) {
    return names.some(name => /^(?:0|f|false)$/i.test(fields.get(name) ?? ''));
}
/** One line of RFC 4180, with quotes only around whole fields. */
function splitCsv(text, at) {
    const fields = [];
    let rest = text;
    for (;;) {
        const match = /^(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/.exec(rest);
        if (match === null) {
            throw new errors_InputError(`the mount ${quoted_quoted(text)} cannot be read`, {
                remedy: 'Write --mount=type=bind,source=...,target=... and quote a field as a whole.',
                at,
            });
        }
        const [all, inQuotes, plain = ''] = match;
        fields.push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'));
        if (!all.endsWith(',') || all.length === rest.length)
            return fields;
        rest = rest.slice(all.length);
    }
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/sources.js




/** Everything that COPY, ADD and bind mounts of the closure take from outside, in the order of the file. */
function listSources(evaluation) {
    const context = [];
    const remote = [];
    for (const stage of evaluation.stages) {
        for (const evaluated of stage.instructions) {
            const found = sourcesOf(evaluated, stage, evaluation);
            context.push(...found.context);
            remote.push(...found.remote);
        }
    }
    return { context, remote };
}
function sourcesOf(evaluated, stage, evaluation) {
    const mounts = readBinds(evaluated, stage, evaluation);
    const copy = readCopy(evaluated, stage, evaluation);
    const at = { stage: stage.stage.index, line: evaluated.line };
    const context = mounts
        .filter(mount => mount.from === undefined)
        .map((mount) => ({ ...NO_COPY_FLAGS, ...at, ...mountSource(mount) }));
    if (copy === undefined)
        return { context, remote: [] };
    const { by, destination, exclude, parents, link } = copy;
    if (copy.from === undefined) {
        const shared = { ...at, by, destination, exclude, parents, link, writable: false };
        context.push(...copy.sources.filter(isPath).map(source => ({ ...shared, ...pick(source) })));
    }
    const remote = copy.sources
        .filter(source => source.kind === 'remote')
        .map(({ protocol, url, checksum }) => ({ ...at, protocol, url, checksum, destination }));
    return { context, remote };
}
/** The bind mounts of a RUN; those of other types and instructions are none. */
function readBinds({ instruction, line, scope }, { stage }, { dockerfile, context, contexts }) {
    const expand = (word) => expandIn(scope, word, context, line);
    return parseMounts(instruction, dockerfile.file).flatMap((mount) => {
        if (expand(mount.type).value.toLowerCase() !== 'bind')
            return [];
        const source = expand(mount.source ?? '');
        const target = expand(mount.target ?? '');
        return [
            {
                from: mount.from
                    ? findNamedOrigin(dockerfile, stage.index, mount.from, { contexts, line })
                    : undefined,
                source: contextPath(source.value),
                written: mount.source ?? '',
                target: resolveIn(scope, target),
                writable: mount.writable,
                uncertain: source.uncertain,
            },
        ];
    });
}
const NO_COPY_FLAGS = { exclude: [], parents: false, pivot: undefined, link: false };
function mountSource(mount) {
    const { source: pattern, target: destination, written, writable, uncertain } = mount;
    return { by: 'mount', pattern, destination, written, writable, uncertain };
}
function isPath(source) {
    return source.kind === 'path';
}
function pick({ pattern, written, uncertain, pivot }) {
    return { pattern, written, uncertain, pivot };
}

;// CONCATENATED MODULE: ./lib/domain/fingerprint/epoch.js
/**
 * The label of the refresh period that `now` lies in, in UTC: `2026-11`, or `2026-W47` by ISO 8601 weeks;
 * undefined when the image is never refreshed.
 */
function epochOf(period, now) {
    switch (period) {
        case 'none':
            return undefined;
        case 'monthly':
            return now.toISOString().slice(0, 7);
        case 'weekly':
            return isoWeek(now);
    }
}
function isoWeek(now) {
    const dayMs = 86_400_000;
    const weekday = (now.getUTCDay() + 6) % 7;
    const thursday = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - weekday + 3));
    const year = thursday.getUTCFullYear();
    const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / dayMs / 7) + 1;
    return `${year}-W${String(week).padStart(2, '0')}`;
}

;// CONCATENATED MODULE: ./lib/domain/fingerprint/redact-args.js

const redact_args_SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|KEY|AUTH|CREDENTIAL/i;
/**
 * Build arguments as a recipe may hold and show them: the value of one that is named like a secret is
 * replaced by a salted hash, so that a change still counts and nothing can be read back by a table.
 */
function redactArgs(args) {
    return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, redactValue(name, value)]));
}
function redactValue(name, value) {
    if (value === null || value === '' || !redact_args_SECRET_NAME.test(name)) {
        return value === null ? null : redact_args_cutUserinfo(value);
    }
    const hash = (0,external_node_crypto_.createHash)('sha256')
        .update(`base-image build argument\0${name}\0${value}`)
        .digest('hex');
    return `hash:${hash.slice(0, 32)}`;
}
/** `https://user:token@host/` becomes `https://<hash>@host/`: a changed credential counts, none is shown. */
function redact_args_cutUserinfo(text) {
    return text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/)([^/@\s]+)@/gi, (_all, scheme, userinfo) => {
        const hash = (0,external_node_crypto_.createHash)('sha256').update(`base-image userinfo\0${userinfo}`).digest('hex');
        return `${scheme}${hash.slice(0, 12)}@`;
    });
}

;// CONCATENATED MODULE: ./lib/domain/python/marker.js

const VARIABLES = [
    'os_name',
    'sys_platform',
    'platform_machine',
    'platform_python_implementation',
    'platform_release',
    'platform_system',
    'platform_version',
    'python_version',
    'python_full_version',
    'implementation_name',
    'implementation_version',
    'extra',
    'extras',
    'dependency_groups',
];
const OPERATORS = ['===', '==', '~=', '!=', '<=', '>=', '<', '>', 'in', 'not in'];
/** An environment marker (PEP 508); undefined when `text` is none. */
function parseMarker(text) {
    const tokens = tokenize(text);
    if (tokens === undefined)
        return undefined;
    const reader = { tokens, at: 0 };
    const marker = readOr(reader, 0);
    return reader.at === tokens.length ? marker : undefined;
}
/** One text for markers that differ only in white space, quotes, brackets, order or repetition. */
function markerText(marker) {
    return marker_textOf(marker).text;
}
/** Every comparison in the marker, left to right. */
function comparisonsOf(marker) {
    return marker.kind === 'compare' ? [marker] : marker.markers.flatMap(comparisonsOf);
}
const marker_TOKEN = /\s*(?:(?<open>\()|(?<close>\))|(?<operator>===|==|~=|!=|<=|>=|<|>)|'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<word>[A-Za-z_][A-Za-z0-9_.]*))\s*/y;
function tokenize(text) {
    const tokens = [];
    marker_TOKEN.lastIndex = 0;
    for (let at = 0; at < text.length; at = marker_TOKEN.lastIndex) {
        const groups = marker_TOKEN.exec(text)?.groups;
        if (groups === undefined)
            return undefined;
        const value = groups.single ?? groups.double;
        if (groups.open)
            tokens.push({ kind: 'open', text: '(' });
        else if (groups.close)
            tokens.push({ kind: 'close', text: ')' });
        else if (groups.operator)
            tokens.push({ kind: 'operator', text: groups.operator });
        else if (value !== undefined)
            tokens.push({ kind: 'value', text: value });
        else
            tokens.push({ kind: 'word', text: String(groups.word) });
    }
    return tokens;
}
/** Deeper than any real marker; keeps a hostile file from exhausting the stack. */
const MAX_DEPTH = 100;
function readOr(reader, depth) {
    return readList(reader, 'or', () => readList(reader, 'and', () => readAtom(reader, depth)));
}
function readList(reader, kind, readOne) {
    const first = readOne();
    if (first === undefined)
        return undefined;
    const markers = [first];
    while (wordIs(reader, kind)) {
        reader.at += 1;
        const next = readOne();
        if (next === undefined)
            return undefined;
        markers.push(next);
    }
    return markers.length === 1 ? first : { kind, markers };
}
function wordIs(reader, word) {
    const token = reader.tokens[reader.at];
    return token?.kind === 'word' && token.text === word;
}
function readAtom(reader, depth) {
    if (reader.tokens[reader.at]?.kind !== 'open')
        return readComparison(reader);
    if (depth === MAX_DEPTH)
        return undefined;
    reader.at += 1;
    const inner = readOr(reader, depth + 1);
    if (reader.tokens[reader.at]?.kind !== 'close')
        return undefined;
    reader.at += 1;
    return inner;
}
function readComparison(reader) {
    const left = reader.tokens[reader.at++];
    const operator = readOperator(reader);
    const right = reader.tokens[reader.at++];
    if (left === undefined || right === undefined || operator === undefined)
        return undefined;
    if (left.kind === 'word' && right.kind === 'value') {
        const variable = variableNamed(left.text);
        return variable && { kind: 'compare', variable, operator, value: right.text, reversed: false };
    }
    if (left.kind === 'value' && right.kind === 'word') {
        const variable = variableNamed(right.text);
        const turned = TURNED[operator];
        return (variable && {
            kind: 'compare',
            variable,
            operator: turned ?? operator,
            value: left.text,
            reversed: turned === undefined,
        });
    }
    return undefined;
}
function readOperator(reader) {
    const token = reader.tokens[reader.at++];
    if (token?.kind === 'operator')
        return OPERATORS.find(operator => operator === token.text);
    if (token?.kind !== 'word')
        return undefined;
    if (token.text === 'in')
        return 'in';
    if (token.text !== 'not' || !wordIs(reader, 'in'))
        return undefined;
    reader.at += 1;
    return 'not in';
}
/** What an operator becomes when its sides are exchanged; `in`, `not in` and `~=` have no such form. */
const TURNED = {
    '===': '===',
    '==': '==',
    '!=': '!=',
    '<': '>',
    '>': '<',
    '<=': '>=',
    '>=': '<=',
};
/** Names from before PEP 508 that pip and uv still read. */
const OLD_NAMES = {
    'os.name': 'os_name',
    'sys.platform': 'sys_platform',
    'platform.version': 'platform_version',
    'platform.machine': 'platform_machine',
    'platform.python_implementation': 'platform_python_implementation',
    python_implementation: 'platform_python_implementation',
};
function variableNamed(name) {
    return (VARIABLES.find(variable => variable === name) ??
        (Object.hasOwn(OLD_NAMES, name) ? OLD_NAMES[name] : undefined));
}
function marker_textOf(marker) {
    if (marker.kind === 'compare') {
        const text = comparisonText(marker);
        return { text, kind: 'compare', parts: [text] };
    }
    const { kind } = marker;
    const inner = marker.markers.map(marker_textOf);
    const parts = new Set(inner.flatMap(one => (one.kind === kind ? one.parts : [bracketed(one, kind)])));
    const [only] = inner;
    if (parts.size === 1 && only !== undefined)
        return only;
    const sorted = [...parts].sort(byText);
    return { text: sorted.join(` ${kind} `), kind, parts: sorted };
}
/** `or` inside `and` needs brackets; the other way round it does not. */
function bracketed({ text, kind }, outer) {
    return kind === 'or' && outer === 'and' ? `(${text})` : text;
}
function comparisonText({ variable, operator, value, reversed }) {
    const quote = value.includes("'") ? '"' : "'";
    const quoted = `${quote}${value}${quote}`;
    return reversed ? `${quoted} ${operator} ${variable}` : `${variable} ${operator} ${quoted}`;
}

// EXTERNAL MODULE: ../../../work/main/node_modules/@renovatebot/pep440/index.js + 4 modules
var pep440 = __webpack_require__(7437);
;// CONCATENATED MODULE: ./lib/domain/python/marker-evaluation.js


const NO_ACTIVE_NAMES = { extras: new Set(), groups: new Set() };
/** Three-valued: `false and unknown` is false, `true or unknown` is true, else unknown stays unknown. */
function evaluateMarker(marker, environment, active = NO_ACTIVE_NAMES) {
    if (marker.kind === 'compare')
        return compare(marker, environment, active);
    const decisive = marker.kind === 'or';
    let result = !decisive;
    for (const inner of marker.markers) {
        const truth = evaluateMarker(inner, environment, active);
        if (truth === decisive)
            return decisive;
        if (truth === undefined)
            result = undefined;
    }
    return result;
}
function compare(comparison, environment, active) {
    const { variable } = comparison;
    if (variable === 'extra')
        return compareName(comparison, active.extras);
    if (variable === 'extras')
        return compareList(comparison, active.extras);
    if (variable === 'dependency_groups')
        return compareList(comparison, active.groups);
    const actual = environment[variable];
    if (actual === undefined)
        return undefined;
    return VERSION_VARIABLES.has(variable)
        ? compareVersion(comparison, actual)
        : compareText(comparison, actual);
}
const VERSION_VARIABLES = new Set([
    'python_version',
    'python_full_version',
    'implementation_version',
]);
function compareName({ operator, value }, names) {
    const present = names.has(value) || names.has(package_name_normalizeName(value));
    if (operator === '==' || operator === '===')
        return present;
    return operator === '!=' ? !present : undefined;
}
function compareList(comparison, names) {
    if (!comparison.reversed)
        return undefined;
    const present = names.has(package_name_normalizeName(comparison.value));
    if (comparison.operator === 'in')
        return present;
    return comparison.operator === 'not in' ? !present : undefined;
}
/** Comparisons repeat by the thousand in a lock file; versions of one environment are few. */
const remembered = new Map();
const REMEMBERED_AT_MOST = 20_000;
function compareVersion(comparison, actual) {
    const key = `${actual} ${comparison.operator} ${comparison.reversed} ${comparison.value}`;
    if (remembered.has(key))
        return remembered.get(key);
    if (remembered.size >= REMEMBERED_AT_MOST)
        remembered.clear();
    const truth = decideVersion(comparison, actual);
    remembered.set(key, truth);
    return truth;
}
function decideVersion(comparison, actual) {
    const { operator, value } = comparison;
    if (operator === 'in' || operator === 'not in')
        return compareVersionList(comparison, actual);
    const specifier = `${operator}${value.trim()}`;
    if (comparison.reversed || !(0,pep440/* validRange */.Im)(specifier))
        return undefined;
    const satisfied = (0,pep440/* satisfies */.ib)(actual, specifier, { prereleases: true });
    if (operator !== '<' && operator !== '>')
        return satisfied;
    const ordered = operator === '<' ? (0,pep440.lt)(actual, value.trim()) : (0,pep440.gt)(actual, value.trim());
    return isFinal(actual) || ordered === satisfied ? ordered : undefined;
}
/**
 * The special rules of `<` and `>` are for pre-, post- and local releases; for a final Python plain order is right, also
 * where the library errs (it says that 3.12.4 is not > 3.12.4rc1).
 */
function isFinal(version) {
    return /^[\d.]+$/.test(version);
}
/** pip looks for a substring and uv for an equal version in the list: where they disagree, nothing is known. */
function compareVersionList(comparison, actual) {
    const listed = comparison.value.split(/[\s,|]+/).includes(actual);
    const found = comparison.reversed
        ? actual.includes(comparison.value)
        : comparison.value.includes(actual);
    if (listed !== found)
        return undefined;
    return comparison.operator === 'in' ? found : !found;
}
function compareText({ operator, value, reversed }, actual) {
    switch (operator) {
        case '==':
        case '===':
            return actual === value;
        case '!=':
            return actual !== value;
        case 'in':
            return reversed ? actual.includes(value) : value.includes(actual);
        case 'not in':
            return reversed ? !actual.includes(value) : !value.includes(actual);
        case '<':
            return actual < value;
        case '>':
            return actual > value;
        case '<=':
            return actual <= value;
        case '>=':
            return actual >= value;
        case '~=':
            return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/domain/python/platform-environment.js

/** What is assumed where nothing says more: CPython of any version. */
const SOME_CPYTHON = { version: undefined, implementation: 'cpython' };
/**
 * What markers see on `platform` with exactly this Python.
 * @param pythonVersion a full version such as `3.12.7`
 */
function platformEnvironment(platform, pythonVersion, implementation) {
    const [major, minor] = pythonVersion.split('.');
    return {
        ...systemOf(platform),
        python_version: `${major}.${minor}`,
        python_full_version: pythonVersion,
        ...implementationOf(implementation, pythonVersion),
    };
}
/**
 * `uname -m` by OCI architecture. arm and 386 are left out: on a 64-bit kernel the same image sees `armv8l`,
 * `aarch64` or `x86_64`.
 */
const MACHINES = {
    amd64: 'x86_64',
    arm64: 'aarch64',
    loong64: 'loongarch64',
    mips64le: 'mips64',
    ppc64le: 'ppc64le',
    riscv64: 'riscv64',
    s390x: 's390x',
};
function systemOf(platform) {
    const { os, architecture } = normalizePlatform(platform);
    if (os !== 'linux')
        return {};
    const machine = Object.hasOwn(MACHINES, architecture) ? MACHINES[architecture] : undefined;
    return {
        os_name: 'posix',
        sys_platform: 'linux',
        platform_system: 'Linux',
        ...(machine === undefined ? {} : { platform_machine: machine }),
    };
}
function implementationOf(name, pythonVersion) {
    if (name === undefined)
        return {};
    if (name === 'cpython') {
        return {
            implementation_name: 'cpython',
            implementation_version: pythonVersion,
            platform_python_implementation: 'CPython',
        };
    }
    return name === 'pypy'
        ? { implementation_name: 'pypy', platform_python_implementation: 'PyPy' }
        : { implementation_name: name };
}

;// CONCATENATED MODULE: ./lib/domain/python/python-versions.js


/**
 * The Python versions that must be looked at: one when the full version is known; else one on each side of every
 * boundary that a marker or `requiresPython` draws, so that a decision which holds for all of them holds for every
 * version. Empty when `requiresPython` leaves none.
 */
function pythonCandidates(interpreter, markers, requiresPython) {
    const known = knownVersion(interpreter)?.replace(/t$/, '');
    if (known !== undefined && known.split('.').length > 2)
        return [known].filter(allowedBy(requiresPython));
    const minor = known === undefined ? undefined : readRelease(known);
    const points = new Map();
    const add = (release) => points.set(release.join('.'), release);
    for (const release of minor === undefined ? ALL_MINORS : [minor])
        add(release);
    for (const text of boundaries(markers, requiresPython)) {
        for (const release of around(readRelease(text))) {
            if (minor === undefined || (release[0] === minor[0] && release[1] === minor[1]))
                add(release);
        }
    }
    return [...points.values()]
        .sort((left, right) => left[0] - right[0] || left[1] - right[1] || left[2] - right[2])
        .map(release => release.join('.'))
        .filter(allowedBy(requiresPython));
}
/** `3.12`, `3.12.7` or `3.13t`; undefined for less (`3`) and for what is no version (`3-slim`): any may come. */
function knownVersion({ version }) {
    return version !== undefined && /^\d+\.\d+(?:\.\d+(?:(?:a|b|rc)\d+)?)?t?$/.test(version)
        ? version
        : undefined;
}
/**
 * The candidates at which something holds, as one text: undefined for all of them, else ranges such as
 * `>=3.9,<3.11 or >=3.13`. Boundaries that nothing depends on leave no trace in it.
 */
function rangeText(candidates, holds) {
    const ranges = [];
    let from;
    candidates.forEach((candidate, at) => {
        if (holds.has(candidate))
            from ??= at;
        else if (from !== undefined) {
            ranges.push(boundsText(candidates, from, at));
            from = undefined;
        }
    });
    if (from !== undefined)
        ranges.push(boundsText(candidates, from, candidates.length));
    const text = ranges.join(' or ');
    return text === '' ? undefined : text;
}
function boundsText(candidates, from, to) {
    const lower = from === 0 ? [] : [`>=${candidates[from]}`];
    const upper = to === candidates.length ? [] : [`<${candidates[to]}`];
    return [...lower, ...upper].join(',');
}
/** Python 2.7 and 3.0 to 3.24 (of 2035): further than wheels of today look, and the same list for every lock. */
const ALL_MINORS = [
    [2, 7, 0],
    ...Array.from({ length: 25 }, (_, minor) => [3, minor, 0]),
];
function allowedBy(requiresPython) {
    return version => requiresPython === undefined ||
        !(0,pep440/* validRange */.Im)(requiresPython) ||
        (0,pep440/* satisfies */.ib)(version, requiresPython, { prereleases: true });
}
function boundaries(markers, requiresPython) {
    const texts = new Set((requiresPython ?? '').match(/\d+(?:\.\d+)*/g));
    for (const marker of markers) {
        for (const { variable, value } of comparisonsOf(marker)) {
            if (!python_versions_VARIABLES.has(variable))
                continue;
            for (const text of value.match(/\d+(?:\.\d+)*/g) ?? [])
                texts.add(text);
        }
    }
    return texts;
}
const python_versions_VARIABLES = new Set([
    'python_version',
    'python_full_version',
    'implementation_version',
]);
function readRelease(text) {
    const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
    return [major, minor, patch];
}
/** Versions are whole numbers, so a boundary lies between neighbours: before, at and after it are enough. */
function around([major, minor, patch]) {
    return patch === 0
        ? [
            [major, minor, 0],
            [major, minor, 1],
        ]
        : [
            [major, minor, patch - 1],
            [major, minor, patch],
            [major, minor, patch + 1],
        ];
}

;// CONCATENATED MODULE: ./lib/domain/python/install-places.js






/** Every place that must be looked at so that what holds for all of them holds for the image. */
function installPlaces(wanted, markers, requiresPython) {
    const given = wanted.python ?? SOME_CPYTHON;
    const asked = { ...given, version: knownVersion(given) };
    const allowed = pythonCandidates(asked, markers, requiresPython);
    const python = allowed.length > 0 ? asked : { ...asked, version: undefined };
    const candidates = allowed.length > 0 ? allowed : pythonCandidates(python, markers, requiresPython);
    const builder = new PlacesBuilder(wanted, python, candidates, markers);
    return { ...builder.build(), candidates, knowsPython: python.version !== undefined };
}
/**
 * Where something is installed, as sorted texts such as `linux/arm64` or `linux/amd64 python >=3.11.0`; undefined for
 * everywhere.
 * @param installedAt indices of places
 */
function whereText({ places, candidates }, installedAt) {
    if (installedAt.size === places.length)
        return undefined;
    const versions = new Map();
    places.forEach(({ platform, python }, index) => {
        if (!installedAt.has(index))
            return;
        versions.set(platform, (versions.get(platform) ?? new Set()).add(python));
    });
    const texts = [...versions].map(([platform, pythons]) => {
        const range = rangeText(candidates, pythons);
        return range === undefined ? platform : `${platform} python ${range}`;
    });
    return sortedUnique(texts);
}
/** Indices of the wheel targets at these places. */
function targetsAt({ places }, installedAt) {
    return new Set(places.filter((_, index) => installedAt.has(index)).flatMap(place => place.targets));
}
class PlacesBuilder {
    #wanted;
    #python;
    #candidates;
    #comparisons;
    #targets = new Map();
    #places = [];
    #groups = new Map();
    constructor(wanted, python, candidates, markers) {
        this.#wanted = wanted;
        this.#python = python;
        this.#candidates = candidates;
        const comparisons = markers.flatMap(comparisonsOf);
        this.#comparisons = [...new Map(comparisons.map(one => [markerText(one), one])).values()];
    }
    build() {
        for (const platform of this.#wanted.platforms) {
            for (const candidate of this.#candidates)
                this.#add(platform, candidate);
        }
        return {
            places: this.#places,
            groups: [...this.#groups.values()],
            targets: [...this.#targets.values()],
        };
    }
    #add(platform, candidate) {
        const name = platform_formatPlatform(platform);
        const environment = platformEnvironment(platform, candidate, this.#python.implementation);
        const truths = this.#candidates.length === 1
            ? []
            : this.#comparisons.map(comparison => evaluateMarker(comparison, environment));
        const key = `${name} ${truths.join()}`;
        const group = this.#groups.get(key) ?? { environment, places: [] };
        this.#groups.set(key, group);
        group.places.push(this.#places.length);
        this.#places.push({
            platform: name,
            python: candidate,
            targets: this.#targetsOf(platform, name, candidate),
        });
    }
    /** Wheels tell Python versions apart by major and minor only. */
    #targetsOf(platform, name, candidate) {
        const pythonVersion = candidate.split('.', 2).join('.');
        const { version, implementation } = this.#python;
        const freeThreaded = version === undefined ? undefined : version.endsWith('t');
        const libcs = this.#wanted.libc === undefined ? LIBCS : [this.#wanted.libc];
        return libcs.map(libc => {
            const key = `${name} ${pythonVersion} ${libc}`;
            if (!this.#targets.has(key)) {
                this.#targets.set(key, { platform, pythonVersion, freeThreaded, implementation, libc });
            }
            return [...this.#targets.keys()].indexOf(key);
        });
    }
}
const LIBCS = ['glibc', 'musl'];

;// CONCATENATED MODULE: ./lib/domain/python/wheel-tags.js


/**
 * Whether a wheel can be installed at `target`, by its file name
 * (`name-version[-build]-python-abi-platform.whl`, PyPA "platform compatibility tags").
 */
function wheelFit(fileName, target) {
    const tags = wheelTags(fileName);
    return tags === undefined ? 'unknown' : tagsFit(tags, target);
}
/** The `python-abi-platform` part of a wheel's file name; undefined when the name has none. */
function wheelTags(fileName) {
    return /^[^-]+-[^-]+(?:-\d[^-]*)?-([^-]+-[^-]+-[^-]+)\.whl$/.exec(fileName)?.[1];
}
/** @param tags as {@link wheelTags} gives them; compressed sets (`py2.py3-none-any`) are any-of. */
function tagsFit(tags, target) {
    const { interpreter, platform } = splitTags(tags);
    return bothFit(platformPartFit(platform, target), interpreterPartFit(interpreter, target));
}
/** The two halves of tags, which fit or not independently: `cp312-abi3` and `manylinux_2_17_x86_64`. */
function splitTags(tags) {
    const at = tags.lastIndexOf('-');
    return {
        interpreter: tags.slice(0, at).toLowerCase(),
        platform: tags.slice(at + 1).toLowerCase(),
    };
}
function platformPartFit(platforms, target) {
    return best(platforms, tag => platformFit(tag, target));
}
function interpreterPartFit(interpreter, target) {
    const [pythons = '', abis = ''] = interpreter.split('-');
    return best(pythons, python => best(abis, abi => interpreterFit(python, abi, target)));
}
function best(tags, fit) {
    const fits = tags.split('.').map(fit);
    if (fits.includes('yes'))
        return 'yes';
    return fits.includes('unknown') ? 'unknown' : 'no';
}
function bothFit(left, right) {
    if (left === 'no' || right === 'no')
        return 'no';
    return left === 'yes' && right === 'yes' ? 'yes' : 'unknown';
}
/** Machine names in platform tags; an arm container may run as armv7l or armv8l. */
const TAG_MACHINES = {
    '386': ['i686'],
    'arm/v5': ['armv5tel'],
    'arm/v6': ['armv6l'],
    'arm/v7': ['armv7l', 'armv8l'],
};
const LINUX_TAG = /^(linux|manylinux1|manylinux2010|manylinux2014|manylinux_\d+_\d+|musllinux_\d+_\d+)_(.+)$/;
const FOREIGN_TAG = /^(?:win32|win_(?:amd64|arm32|arm64|ia64)|(?:macosx|ios|android)_\d.*|(?:pyodide|emscripten|pyemscripten|wasi)_.*)$/;
function platformFit(tag, target) {
    if (tag === 'any')
        return 'yes';
    if (target.platform.os !== 'linux')
        return 'unknown';
    const linux = LINUX_TAG.exec(tag);
    if (linux === null)
        return FOREIGN_TAG.test(tag) ? 'no' : 'unknown';
    const machines = tagMachines(target.platform);
    if (machines === undefined)
        return 'unknown';
    const [, kind = '', machine = ''] = linux;
    return machines.includes(machine) ? libcFit(kind, target.libc) : 'no';
}
function tagMachines(platform) {
    const { architecture, variant } = normalizePlatform(platform);
    const key = architecture === 'arm' ? `arm/${variant}` : architecture;
    if (Object.hasOwn(TAG_MACHINES, key))
        return TAG_MACHINES[key];
    const machine = Object.hasOwn(MACHINES, architecture) ? MACHINES[architecture] : undefined;
    return machine === undefined ? undefined : [machine];
}
function libcFit(kind, libc) {
    if (kind === 'linux')
        return 'yes';
    if (libc === undefined)
        return 'unknown';
    return kind.startsWith('musllinux') === (libc === 'musl') ? 'yes' : 'no';
}
function interpreterFit(python, abi, target) {
    const generic = /^py(\d)(\d*)$/.exec(python);
    if (generic !== null) {
        return abi === 'none' ? notNewer(generic, target) : 'unknown';
    }
    const specific = /^(cp|pp)(\d)(\d*)$/.exec(python);
    if (specific === null) {
        return target.implementation === 'cpython' && OTHER_IMPLEMENTATION.test(python)
            ? 'no'
            : 'unknown';
    }
    const [, kind, ...version] = specific;
    const wanted = kind === 'cp' ? 'cpython' : 'pypy';
    if (target.implementation !== undefined && target.implementation !== wanted) {
        return target.implementation === 'cpython' || target.implementation === 'pypy'
            ? 'no'
            : 'unknown';
    }
    if (!KNOWN_ABI.test(abi))
        return 'unknown';
    const certain = target.implementation === undefined ? 'unknown' : 'yes';
    if (kind === 'pp')
        return bothFit(certain, samePython(version, target) === 'no' ? 'no' : 'unknown');
    return bothFit(certain, cpythonFit(version, abi, target));
}
const OTHER_IMPLEMENTATION = /^(?:graalpy|pypy|ip|jy|ironpython|jython)\d+$/;
/** `cp38` with an optional flag (`m`, `d`, `u`, `t`), pypy's own, the stable ABI and none. */
const KNOWN_ABI = /^(?:none|abi3t?|cp\d+[dmut]*|pypy\d+_pp\d+)$/;
function cpythonFit(version, abi, target) {
    if (abi === 'none')
        return samePython(version, target);
    if (abi === 'abi3') {
        return bothFit(notNewer(['', ...version], target), free(target.freeThreaded, false));
    }
    if (abi === 'abi3t')
        return bothFit(notNewer(['', ...version], target), 'unknown');
    const own = /^cp(\d)(\d+)([dmut]*)$/.exec(abi);
    if (own === null)
        return 'no';
    const [, major = '', minor = '', flags = ''] = own;
    if (flags.includes('d'))
        return 'no';
    const same = bothFit(samePython(version, target), samePython([major, minor], target));
    return bothFit(same, free(target.freeThreaded, flags.includes('t')));
}
function free(actual, wanted) {
    if (actual === undefined)
        return wanted ? 'unknown' : 'yes';
    return actual === wanted ? 'yes' : 'no';
}
function samePython([major, minor], target) {
    if (target.pythonVersion === undefined)
        return 'unknown';
    const [ownMajor, ownMinor] = target.pythonVersion.split('.');
    return major === ownMajor && (minor === '' || minor === ownMinor) ? 'yes' : 'no';
}
/** `py3`, `py38` and `cp38-abi3` run on their own version and all later ones of the same major. */
function notNewer([, major = '', minor = ''], target) {
    if (target.pythonVersion === undefined)
        return 'unknown';
    const [ownMajor, ownMinor] = target.pythonVersion.split('.');
    return major === ownMajor && Number(minor) <= Number(ownMinor) ? 'yes' : 'no';
}

;// CONCATENATED MODULE: ./lib/domain/python/locked-artefacts.js





/**
 * Chooses among the artefacts of locked packages (tables `sdist` and `wheels`, as uv.lock and pylock.toml write them).
 * Tags repeat from package to package, so each is weighed once.
 */
class ArtefactChooser {
    #targets;
    /** By tags: how they fit each target. */
    #fits = new Map();
    #parts = new Map();
    constructor(targets) {
        this.#targets = targets;
    }
    /**
     * What an installer could take at one of the targets `at`: every wheel that fits, and the sdist where none surely does.
     * @param at indices of targets
     */
    choose(table, at, policy) {
        const wheels = policy.wheels ? tablesAt(table, 'wheels') : [];
        const fits = wheels.map(wheel => this.#fitsOf(wheelTags(fileNameOf(wheel))));
        const sdist = policy.sdist ? (tableAt(table, 'sdist') ?? tableAt(table, 'archive')) : undefined;
        const targets = [...at];
        const chosen = wheels.filter((_, index) => fitsSomewhere(fits[index], targets));
        const isCovered = targets.every(target => fits.some(fit => fit[target] === YES));
        if (sdist !== undefined && !isCovered)
            chosen.push(sdist);
        return {
            digest: locked_artefacts_digestOf(chosen.map(identityOf)),
            hashed: chosen.length > 0 && chosen.every(artefact => hashOf(artefact) !== undefined),
        };
    }
    /** Empty, so that every target answers undefined, for a file name that is no wheel's. */
    #fitsOf(tags) {
        if (tags === undefined)
            return UNKNOWN_EVERYWHERE;
        const known = this.#fits.get(tags);
        if (known !== undefined)
            return known;
        const { interpreter, platform } = splitTags(tags);
        const one = this.#partFits(`platform ${platform}`, target => platformPartFit(platform, target));
        const other = this.#partFits(interpreter, target => interpreterPartFit(interpreter, target));
        const fits = one.map((fit, index) => Math.min(fit, Number(other[index])));
        this.#fits.set(tags, fits);
        return fits;
    }
    /** Halves of tags are few: thousands of wheels share some hundred. */
    #partFits(key, fitOf) {
        const known = this.#parts.get(key);
        if (known !== undefined)
            return known;
        const fits = Uint8Array.from(this.#targets, target => CODES[fitOf(target)]);
        this.#parts.set(key, fits);
        return fits;
    }
}
const NO = 0;
const YES = 2;
/** In an order in which the lesser of two is what both together give. */
const CODES = { no: NO, unknown: 1, yes: YES };
const UNKNOWN_EVERYWHERE = new Uint8Array();
/** A plain loop: it runs for every wheel of a lock. */
function fitsSomewhere(fits = UNKNOWN_EVERYWHERE, targets) {
    for (const target of targets)
        if (fits[target] !== NO)
            return true;
    return false;
}
function locked_artefacts_digestOf(identities) {
    return identities.length === 0
        ? undefined
        : (0,external_node_crypto_.hash)('sha256', sortedUnique(identities).join('\n')).slice(0, 32);
}
function fileNameOf(wheel) {
    const named = toml_textAt(wheel, 'filename') ?? toml_textAt(wheel, 'name');
    if (named !== undefined)
        return named;
    const place = toml_textAt(wheel, 'url') ?? toml_textAt(wheel, 'path') ?? '';
    const path = place.endsWith('.whl') ? place : place.replace(/[?#].*/s, '');
    return path.slice(path.lastIndexOf('/') + 1);
}
function hashOf(artefact) {
    const single = toml_textAt(artefact, 'hash');
    if (single !== undefined)
        return single;
    const hashes = Object.entries(tableAt(artefact, 'hashes') ?? {});
    return hashes.length === 0
        ? undefined
        : sortedUnique(hashes.map(([algorithm, digest]) => `${algorithm}:${String(digest)}`)).join(' ');
}
function identityOf(artefact) {
    return (hashOf(artefact) ??
        cutCredentials(toml_textAt(artefact, 'url') ?? toml_textAt(artefact, 'path') ?? fileNameOf(artefact)));
}

;// CONCATENATED MODULE: ./lib/domain/python/repository-path.js

/** `path` seen from `folder`, both relative to the repository root; undefined when it leaves the repository. */
function repository_path_resolveInside(folder, path) {
    if (path.startsWith('/'))
        return undefined;
    const resolved = external_node_path_.posix.normalize(external_node_path_.posix.join(folder, path)).replace(/\/$/, '');
    return resolved === '..' || resolved.startsWith('../') ? undefined : resolved;
}
/** The folder that holds `file`; `.` for the repository root. */
function folderOf(file) {
    return external_node_path_.posix.dirname(file);
}
/** How `path` is written from `folder`; `.` when they are the same. */
function relativeFrom(folder, path) {
    const relative = external_node_path_.posix.relative(external_node_path_.posix.join('/', folder), external_node_path_.posix.join('/', path));
    return relative === '' ? '.' : relative;
}

;// CONCATENATED MODULE: ./lib/domain/python/uv-lock-unknown.js

/**
 * The members of a uv.lock that this code does not know, as they are: a later revision of the format may add one that
 * changes an install. Undefined when there are none.
 */
function unknownMembers(table, known) {
    const unknown = Object.keys(table).filter(key => !known.has(key));
    return unknown.length === 0
        ? undefined
        : Object.fromEntries(unknown.sort(byText).map(key => [key, table[key]]));
}
const LOCK_MEMBERS = new Set([
    'version',
    'revision',
    'requires-python',
    'resolution-markers',
    'supported-markers',
    'required-markers',
    'conflicts',
    'options',
    'manifest',
    'package',
]);
const PACKAGE_MEMBERS = new Set([
    'name',
    'version',
    'source',
    'dependencies',
    'optional-dependencies',
    'dev-dependencies',
    'default-groups',
    'metadata',
    'resolution-markers',
    'sdist',
    'wheels',
]);
const DEPENDENCY_MEMBERS = new Set([
    'name',
    'version',
    'source',
    'extra',
    'marker',
]);

;// CONCATENATED MODULE: ./lib/domain/python/reduce-pylock.js









/**
 * What an installer takes from a pylock.toml (PEP 751).
 * @throws InputError when it is no TOML
 */
function reducePylock(text, file, use) {
    const table = parseToml(text, file);
    const version = toml_textAt(table, 'lock-version');
    if (version === undefined || !/^1\.\d+$/.test(version)) {
        const found = version ?? 'none';
        return { how: 'by-bytes', why: `${file} has lock-version ${found}; supported: 1.0` };
    }
    const entries = tablesAt(table, 'packages');
    const markers = entries.map(entry => markerOf(toml_textAt(entry, 'marker')));
    const known = markers.filter(marker => marker !== undefined && marker !== 'unknown');
    const places = installPlaces(use, known, toml_textAt(table, 'requires-python'));
    const groups = use.groups ?? toml_textsAt(table, 'default-groups');
    const active = {
        extras: new Set((use.extras ?? []).map(package_name_normalizeName)),
        groups: new Set(groups.map(package_name_normalizeName)),
    };
    const chooser = new ArtefactChooser(places.targets);
    const packages = entries.flatMap((entry, index) => {
        const at = placesWhere(markers[index], places, active);
        return at.size === 0 ? [] : [reduceEntry(entry, at, places, chooser)];
    });
    return {
        how: 'reduced',
        value: { kind: 'pylock', packages: packages.sort(byIdentity) },
        locals: entries.flatMap(entry => localOf(entry, file)),
        readsFiles: [file],
        notices: [],
    };
}
/** `unknown` for a marker that does not parse: the package counts. */
function markerOf(text) {
    return text === undefined ? undefined : (parseMarker(text) ?? 'unknown');
}
function placesWhere(marker, places, active) {
    const holding = places.groups.filter(({ environment }) => marker === undefined ||
        marker === 'unknown' ||
        evaluateMarker(marker, environment, active) !== false);
    return new Set(holding.flatMap(group => group.places));
}
function reduceEntry(entry, at, places, chooser) {
    const targets = targetsAt(places, at);
    const { digest, hashed } = chooser.choose(entry, targets, { wheels: true, sdist: true });
    const version = toml_textAt(entry, 'version');
    const where = whereText(places, at);
    const unknown = unknownMembers(entry, KNOWN_MEMBERS);
    return {
        name: nameAt(entry),
        ...(version === undefined ? {} : { version }),
        source: reduce_pylock_sourceOf(entry, hashed ? 'hashed' : 'unhashed'),
        ...(where === undefined ? {} : { where }),
        ...(digest === undefined ? {} : { artefacts: digest }),
        ...(unknown === undefined ? {} : { unknown }),
    };
}
const KNOWN_MEMBERS = new Set([
    'name',
    'version',
    'marker',
    'requires-python',
    'dependencies',
    'vcs',
    'directory',
    'archive',
    'index',
    'sdist',
    'wheels',
    'attestation-identities',
    'tool',
]);
function reduce_pylock_sourceOf(entry, isHashed) {
    const vcs = tableAt(entry, 'vcs');
    if (vcs !== undefined) {
        const place = cutCredentials(toml_textAt(vcs, 'url') ?? toml_textAt(vcs, 'path') ?? '');
        const type = toml_textAt(vcs, 'type') ?? 'vcs';
        return `${type}+${place}@${toml_textAt(vcs, 'commit-id') ?? ''}${within(vcs)}`;
    }
    const directory = tableAt(entry, 'directory');
    if (directory !== undefined) {
        const kind = directory.editable === true ? 'editable' : 'directory';
        return `${kind} ${toml_textAt(directory, 'path') ?? ''}${within(directory)}`;
    }
    const archive = tableAt(entry, 'archive');
    if (archive !== undefined) {
        const path = toml_textAt(archive, 'path');
        const place = path === undefined ? cutCredentials(toml_textAt(archive, 'url') ?? '') : path;
        return `${path === undefined ? 'url' : 'path'} ${place}${within(archive)}`;
    }
    return isHashed === 'hashed'
        ? 'registry'
        : `registry ${cutCredentials(toml_textAt(entry, 'index') ?? '')}`;
}
function within(table) {
    const subdirectory = toml_textAt(table, 'subdirectory');
    return subdirectory === undefined ? '' : ` in ${subdirectory}`;
}
function localOf(entry, file) {
    const directory = tableAt(entry, 'directory');
    const path = toml_textAt(directory, 'path') ?? toml_textAt(tableAt(entry, 'archive'), 'path');
    if (path === undefined)
        return [];
    const kind = directory === undefined ? 'path' : directory.editable === true ? 'editable' : 'directory';
    const resolved = repository_path_resolveInside(folderOf(file), path) ?? path;
    return [{ name: nameAt(entry), path: resolved, kind, installed: true }];
}
function byIdentity(left, right) {
    return byText(JSON.stringify(left), JSON.stringify(right));
}

;// CONCATENATED MODULE: ./lib/domain/python/effective-marker.js



/**
 * What is left of each marker on the platforms and Python versions in question: one that is true (or false) on all of
 * them says nothing more.
 * @param platforms undefined: anywhere, so every marker stays as it is
 */
function simplifyMarkers(markers, platforms, python = SOME_CPYTHON) {
    if (platforms === undefined)
        return markers;
    const given = markers.filter(marker => marker !== undefined);
    const environments = platforms.flatMap(platform => pythonCandidates(python, given, undefined).map(version => platformEnvironment(platform, version, python.implementation)));
    return markers.map(marker => {
        if (marker === undefined)
            return undefined;
        const truths = new Set(environments.map(environment => evaluateMarker(marker, environment)));
        if (truths.size !== 1 || truths.has(undefined))
            return marker;
        return truths.has(true) ? 'always' : 'never';
    });
}

;// CONCATENATED MODULE: ./lib/domain/python/pep508.js




/** Undefined when `text` is no requirement. */
function parseRequirement(text) {
    const head = HEAD.exec(text);
    if (head === null)
        return undefined;
    const [matched, name = '', extras] = head;
    const rest = text.slice(matched.length);
    const tail = rest.startsWith('@') ? parseUrlTail(rest.slice(1)) : parseVersionTail(rest);
    if (tail === undefined)
        return undefined;
    const extraNames = extras === undefined || extras.trim() === '' ? [] : extras.split(',');
    if (extraNames.some(extra => !pep508_NAME.test(extra.trim())))
        return undefined;
    return {
        name: package_name_normalizeName(name),
        extras: sortedUnique(extraNames.map(extra => package_name_normalizeName(extra.trim()))),
        ...tail,
    };
}
/** One text for all spellings of a requirement; credentials in its URL are cut. */
function requirementText(requirement) {
    const { name, extras, specifiers, url, marker } = requirement;
    const head = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
    const place = url === undefined ? specifiers.join(',') : ` @ ${cutCredentials(url)}`;
    return `${head}${place}${marker === undefined ? '' : ` ; ${markerText(marker)}`}`;
}
/** The version that the specifiers pin exactly; undefined when they allow a choice. */
function pinnedVersion({ specifiers }) {
    const [only, ...others] = specifiers;
    if (only === undefined || others.length > 0 || only.endsWith('.*'))
        return undefined;
    return /^={2,3}(.+)$/.exec(only)?.[1];
}
/** Sorted and without white space; undefined when `text` is no list of version specifiers (PEP 440). */
function parseSpecifiers(text) {
    const items = text.split(',').map(item => item.replaceAll(/\s+/g, ''));
    if (items.at(-1) === '')
        items.pop();
    const allValid = items.every(item => item !== '' && ((0,pep440/* validRange */.Im)(item) || OLD_WILDCARD.test(item)));
    return allValid ? sortedUnique(items) : undefined;
}
/** `>=2.*` is not PEP 440, but older versions of pip take it. */
const OLD_WILDCARD = /^(?:[<>]=?|~=)\d+(?:\.\d+)*\.\*$/;
const pep508_NAME = /^[A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?$/i;
const HEAD = /^\s*([A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)\s*(?:\[([^\]]*)\]\s*)?/i;
/** A URL ends at white space; a marker behind it needs ` ;`. */
function parseUrlTail(text) {
    const [, url, markerPart] = /^\s*([^\s]+)\s*(?:\s;(.*))?$/s.exec(text) ?? [];
    if (url === undefined)
        return undefined;
    const marker = markerPart === undefined ? undefined : parseMarker(markerPart);
    if (markerPart !== undefined && marker === undefined)
        return undefined;
    return { specifiers: [], url, marker };
}
function parseVersionTail(text) {
    const semicolon = text.indexOf(';');
    const version = (semicolon === -1 ? text : text.slice(0, semicolon)).trim();
    const marker = semicolon === -1 ? undefined : parseMarker(text.slice(semicolon + 1));
    if (semicolon !== -1 && marker === undefined)
        return undefined;
    const inner = /^\((.*)\)$/s.exec(version)?.[1] ?? version;
    const specifiers = inner === '' ? [] : parseSpecifiers(inner);
    return specifiers && { specifiers, url: undefined, marker };
}

;// CONCATENATED MODULE: ./lib/domain/python/dependency-groups.js



/**
 * The requirements of each group of `[dependency-groups]` (PEP 735) by its normalised name, with `include-group`
 * followed; uv's older `[tool.uv] dev-dependencies` are part of `dev`.
 * @throws InputError when a group includes itself, one that is not there, or holds what is no entry
 */
function dependencyGroups(pyproject, file) {
    const table = tableAt(pyproject, 'dependency-groups') ?? {};
    const entries = new Map();
    for (const name of Object.keys(table).sort(byText)) {
        const value = table[name];
        if (!Array.isArray(value))
            throw groupError(`the dependency group \`${name}\` is no list`, file);
        entries.set(package_name_normalizeName(name), value);
    }
    const older = toml_textsAt(tableAt(pyproject, 'tool', 'uv'), 'dev-dependencies');
    if (older.length > 0)
        entries.set('dev', [...(entries.get('dev') ?? []), ...older]);
    return new Map([...entries.keys()].map(name => [name, expand(entries, name, [], file)]));
}
function expand(entries, name, open, file) {
    const path = [...open, name];
    if (open.includes(name)) {
        throw groupError(`dependency groups include each other: ${path.join(' -> ')}`, file);
    }
    const own = entries.get(name);
    if (own === undefined) {
        throw groupError(`the dependency group \`${open.at(-1)}\` includes \`${name}\`, which is not there`, file);
    }
    return own.flatMap(entry => {
        if (typeof entry === 'string')
            return [entry];
        const included = isTable(entry) ? toml_textAt(entry, 'include-group') : undefined;
        if (included === undefined) {
            throw groupError(`the dependency group \`${name}\` holds an entry that is no requirement`, file);
        }
        return expand(entries, package_name_normalizeName(included), path, file);
    });
}
function groupError(message, file) {
    return new errors_InputError(message, {
        at: { file },
        remedy: 'Mend [dependency-groups]: a list of requirements and `{include-group = "name"}`.',
    });
}

;// CONCATENATED MODULE: ./lib/domain/python/project-requirements.js





/**
 * The requirements that the selected lists hold, in their order. `name[extra]` of the project itself is followed, with
 * its marker added to what it brings.
 * @throws InputError for an extra or group that is not there
 */
function projectRequirements(pyproject, file, selection) {
    const project = tableAt(pyproject, 'project');
    const extras = namedLists(tableAt(project, 'optional-dependencies'));
    const groups = dependencyGroups(pyproject, file);
    const texts = [
        ...(selection.dependencies ? toml_textsAt(project, 'dependencies') : []),
        ...listsOf(extras, selection.extras, 'extra', file),
        ...listsOf(groups, selection.groups, 'dependency group', file),
    ];
    const name = package_name_normalizeName(toml_textAt(project, 'name') ?? '');
    return expandSelf(texts.map(checkedRequirement), name, extras, new Set());
}
/** Lists of requirements by their normalised name. */
function namedLists(table) {
    return new Map(Object.keys(table ?? {}).map(name => [package_name_normalizeName(name), toml_textsAt(table, name)]));
}
function listsOf(lists, wanted, what, file) {
    if (wanted === 'all')
        return [...lists.values()].flat();
    return wanted.flatMap(name => {
        const list = lists.get(package_name_normalizeName(name));
        if (list !== undefined)
            return list;
        throw new errors_InputError(`${file} has no ${what} \`${name}\``, {
            at: { file },
            remedy: `Name one of: ${[...lists.keys()].join(', ') || '(there are none)'}.`,
        });
    });
}
function expandSelf(requirements, self, extras, open) {
    return requirements.flatMap(requirement => {
        if (requirement.name !== self || requirement.url !== undefined)
            return [requirement];
        return requirement.extras
            .filter(extra => !open.has(extra))
            .flatMap(extra => expandSelf((extras.get(extra) ?? []).map(checkedRequirement).map(inner => ({
            ...inner,
            marker: both(requirement.marker, inner.marker),
        })), self, extras, new Set([...open, extra])));
    });
}
function both(left, right) {
    if (left === undefined || right === undefined)
        return left ?? right;
    return { kind: 'and', markers: [left, right] };
}
/** A requirement of a pyproject.toml that {@link readPyproject} has checked. */
function checkedRequirement(text) {
    const requirement = parseRequirement(text);
    if (requirement === undefined)
        throw new Error(`unchecked requirement ${text}`);
    return requirement;
}

;// CONCATENATED MODULE: ./lib/domain/python/pyproject-file.js



/**
 * A pyproject.toml whose project table is sound.
 * @throws InputError when it is no TOML, says nothing about a project, or a requirement in it is none
 */
function readPyproject(text, file) {
    const table = text.trim() === '' ? {} : parseToml(text, file);
    if (!DESCRIBES_A_PROJECT.some(path => tableAt(table, ...path) !== undefined)) {
        throw new errors_InputError(`${file} has no [project] table`, {
            at: { file, line: 1 },
            remedy: `Add [project] with \`name\` and \`version\` to ${file}, or restore it from git.`,
        });
    }
    checkRequirements(table, text, file);
    return table;
}
const DESCRIBES_A_PROJECT = [
    ['project'],
    ['dependency-groups'],
    ['build-system'],
    ['tool', 'uv'],
    ['tool', 'poetry'],
    ['tool', 'pdm'],
    ['tool', 'setuptools'],
];
function checkRequirements(table, text, file) {
    const project = tableAt(table, 'project');
    const extras = tableAt(project, 'optional-dependencies') ?? {};
    const groups = tableAt(table, 'dependency-groups') ?? {};
    const lists = [
        toml_textsAt(project, 'dependencies'),
        ...Object.keys(extras).map(extra => toml_textsAt(extras, extra)),
        ...Object.keys(groups).map(group => toml_textsAt(groups, group)),
    ];
    for (const requirement of lists.flat()) {
        if (parseRequirement(requirement) === undefined) {
            throw badRequirement(requirement, text, file);
        }
    }
}
function badRequirement(requirement, text, file) {
    const offset = text.indexOf(requirement);
    return new errors_InputError(`\`${requirement}\` in ${file} is not a requirement (PEP 508)`, {
        at: { file, line: offset === -1 ? undefined : lineAt(text, offset) },
        remedy: 'Write it as `name`, `name>=1.2,<2` or `name @ url`.',
    });
}

;// CONCATENATED MODULE: ./lib/domain/python/uv-settings.js

/**
 * @param project the pyproject.toml of the project that is installed; uv takes `default-groups` from it
 * @param workspace that of the workspace root, when it is another one; uv takes its other settings from there
 */
function readUvSettings(project, workspace) {
    const uv = tableAt(workspace ?? project, 'tool', 'uv');
    const groups = tableAt(project, 'tool', 'uv')?.['default-groups'];
    return {
        defaultGroups: project === undefined ? undefined : readDefaultGroups(groups),
        requiresPython: [project, workspace].flatMap(table => toml_textAt(tableAt(table, 'project'), 'requires-python') ?? []),
        noBinary: uv?.['no-binary'] === true ? 'all' : toml_textsAt(uv, 'no-binary-package'),
        noBuild: uv?.['no-build'] === true ? 'all' : toml_textsAt(uv, 'no-build-package'),
        counted: Object.fromEntries(Object.entries(uv ?? {}).filter(([key]) => !DECIDED_BY_THE_LOCK.has(key) && !WITHOUT_EFFECT.has(key))),
    };
}
/** The value of `default-groups`, in `[tool.uv]` or (since revision 4 or 5) in the lock; uv's own default is `dev`. */
function readDefaultGroups(value) {
    if (value === 'all')
        return 'all';
    return Array.isArray(value) ? value.filter(group => typeof group === 'string') : ['dev'];
}
/** Settings that steer `uv lock`; an install from the lock shows them in what it installs. */
const DECIDED_BY_THE_LOCK = new Set([
    'add-bounds',
    'conflicts',
    'constraint-dependencies',
    'default-groups',
    'dependency-groups',
    'dependency-metadata',
    'dev-dependencies',
    'environments',
    'exclude-dependencies',
    'exclude-newer',
    'exclude-newer-package',
    'extra-index-url',
    'find-links',
    'fork-strategy',
    'index',
    'index-strategy',
    'index-url',
    'no-binary',
    'no-binary-package',
    'no-build',
    'no-build-package',
    'no-index',
    'no-sources',
    'no-sources-package',
    'override-dependencies',
    'package',
    'prerelease',
    'prerelease-package',
    'required-environments',
    'resolution',
    'sources',
    'upgrade',
    'upgrade-group',
    'upgrade-package',
    'workspace',
]);
/** Settings of other commands, of the cache and of the network. */
const WITHOUT_EFFECT = new Set([
    'allow-insecure-host',
    'audit',
    'build-backend',
    'cache-dir',
    'cache-keys',
    'check-url',
    'concurrent-builds',
    'concurrent-downloads',
    'concurrent-installs',
    'format',
    'http-proxy',
    'https-proxy',
    'keyring-provider',
    'native-tls',
    'no-cache',
    'no-proxy',
    'offline',
    'pip',
    'publish-url',
    'pypy-install-mirror',
    'python-install-mirror',
    'required-version',
    'system-certs',
    'trusted-publishing',
]);

;// CONCATENATED MODULE: ./lib/domain/python/uv-resolution-settings.js





/**
 * The `[tool.uv]` settings that steer what uv resolves and installs; undefined when there are none. Sources count only
 * of packages that are asked for.
 * @param names normalised names of the packages that are asked for
 */
function resolutionSettings(pyproject, names) {
    const uv = tableAt(pyproject, 'tool', 'uv') ?? {};
    const asked = new Set([...names, ...namesIn(uv)]);
    const settings = {};
    for (const key of Object.keys(uv).sort(byText)) {
        if (WITHOUT_EFFECT.has(key) || OTHER_USES.has(key))
            continue;
        const value = key === 'sources' ? uv_resolution_settings_sourcesOf(uv, asked) : withoutCredentials(uv[key]);
        if (value !== undefined)
            settings[key] = value;
    }
    const pip = tableAt(uv, 'pip');
    if (pip !== undefined)
        settings.pip = withoutCredentials(pip);
    return Object.keys(settings).length === 0 ? undefined : settings;
}
/** A copy of a TOML value in which no URL holds credentials. */
function withoutCredentials(value) {
    if (typeof value === 'string')
        return cutCredentials(value);
    if (Array.isArray(value))
        return value.map(withoutCredentials);
    if (!isTable(value) || value instanceof Date)
        return value;
    return Object.fromEntries(Object.keys(value)
        .sort(byText)
        .map(key => [key, withoutCredentials(value[key])]));
}
/** Settings of `uv lock` and `uv sync` that `uv pip` does not read, and which groups and members a project has. */
const OTHER_USES = new Set([
    'add-bounds',
    'default-groups',
    'dependency-groups',
    'dev-dependencies',
    'managed',
    'package',
]);
function namesIn(uv) {
    return ['override-dependencies', 'constraint-dependencies', 'build-constraint-dependencies']
        .flatMap(key => toml_textsAt(uv, key))
        .flatMap(text => parseRequirement(text)?.name ?? []);
}
function uv_resolution_settings_sourcesOf(uv, asked) {
    const sources = tableAt(uv, 'sources') ?? {};
    const kept = Object.keys(sources)
        .sort(byText)
        .filter(name => asked.has(package_name_normalizeName(name)))
        .map(name => [package_name_normalizeName(name), withoutCredentials(sources[name])]);
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

;// CONCATENATED MODULE: ./lib/domain/python/reduce-pyproject.js









/**
 * What an install that resolves a pyproject.toml (no lock) asks for.
 * @throws InputError when there is no such file, or the installer would refuse it
 */
function reducePyproject(text, file, readFile, use) {
    const pyproject = readPyproject(text, file);
    const dynamic = dynamicDependencies(pyproject, file, readFile);
    if (dynamic !== undefined)
        return dynamic;
    const requirements = projectRequirements(pyproject, file, use.selection);
    const packages = reduceRequirementList(requirements, use.targets);
    const isBuilt = use.install !== 'requirements';
    const names = new Set(requirements.map(({ name }) => name));
    const settings = use.installer === 'uv' ? resolutionSettings(pyproject, names) : undefined;
    const requiresPython = toml_textAt(tableAt(pyproject, 'project'), 'requires-python');
    return {
        how: 'reduced',
        value: {
            kind: 'pyproject',
            packages,
            ...(requiresPython === undefined ? {} : { requiresPython: specifierText(requiresPython) }),
            ...(settings === undefined ? {} : { settings }),
            ...(isBuilt ? builtTables(pyproject) : {}),
        },
        locals: [
            ...(isBuilt ? [ownPackage(pyproject, file, use.install)] : []),
            ...localSources(pyproject, file, use.installer === 'uv' ? names : new Set()),
        ].sort((left, right) => byText(left.path, right.path)),
        readsFiles: [file],
        notices: [],
    };
}
function specifierText(text) {
    return parseSpecifiers(text)?.join(',') ?? text;
}
/** Canonical, sorted, without those whose marker is false wherever it will be installed. */
function reduceRequirementList(requirements, targets) {
    const markers = simplifyMarkers(requirements.map(({ marker }) => marker), targets?.platforms, targets?.python);
    const reduced = new Map();
    requirements.forEach((requirement, index) => {
        const marker = markers[index];
        if (marker === 'never')
            return;
        const effective = { ...requirement, marker: marker === 'always' ? undefined : marker };
        const version = pinnedVersion(requirement);
        const text = requirementText(effective);
        reduced.set(text, {
            requirement: text,
            name: requirement.name,
            ...(version === undefined ? {} : { version }),
            role: 'requirement',
        });
    });
    return [...reduced].sort(([left], [right]) => byText(left, right)).map(([, value]) => value);
}
/** Requirements that only a build back-end can tell: the bytes count, and those of the files that are named. */
function dynamicDependencies(pyproject, file, readFile) {
    const project = tableAt(pyproject, 'project');
    const dynamic = toml_textsAt(project, 'dynamic');
    const isDynamic = dynamic.includes('dependencies') || dynamic.includes('optional-dependencies');
    if (project !== undefined && !isDynamic)
        return undefined;
    if (project === undefined && tableAt(pyproject, 'dependency-groups') !== undefined)
        return undefined;
    const folder = folderOf(file);
    const named = dynamicFiles(pyproject);
    const files = [...named, 'setup.py', 'setup.cfg'].flatMap(path => repository_path_resolveInside(folder, path) ?? []);
    return {
        how: 'by-bytes',
        why: project === undefined
            ? `${file} has no [project] table: only its build back-end knows what it needs`
            : `${file} has dynamic ${dynamic.filter(field => field.endsWith('dependencies')).join(' and ')}`,
        files: sortedUnique([file, ...files.filter(path => readFile(path) !== undefined)]),
    };
}
/** `[tool.setuptools.dynamic]`: `dependencies = {file = [...]}`, and the same for each extra. */
function dynamicFiles(pyproject) {
    const dynamic = tableAt(pyproject, 'tool', 'setuptools', 'dynamic');
    const extras = Object.values(tableAt(dynamic, 'optional-dependencies') ?? {}).filter(isTable);
    return [tableAt(dynamic, 'dependencies'), ...extras].flatMap(table => {
        const single = toml_textAt(table, 'file');
        return single === undefined ? toml_textsAt(table, 'file') : [single];
    });
}
/** A build back-end may read any table but those of linters and test runners. */
function builtTables(pyproject) {
    const { 'build-system': buildSystem, 'dependency-groups': _, tool, ...others } = pyproject;
    const tools = isTable(tool) ? tool : {};
    const kept = Object.entries(tools).filter(([name]) => !NOT_FOR_BUILDING.has(name));
    const tables = { ...others, ...(kept.length === 0 ? {} : { tool: Object.fromEntries(kept) }) };
    return {
        ...(buildSystem === undefined ? {} : { buildSystem: withoutCredentials(buildSystem) }),
        tables: { sha256: (0,external_node_crypto_.hash)('sha256', JSON.stringify(withoutCredentials(tables))) },
    };
}
const NOT_FOR_BUILDING = new Set([
    'bandit',
    'black',
    'codespell',
    'coverage',
    'djlint',
    'isort',
    'mypy',
    'pylint',
    'pyright',
    'pytest',
    'ruff',
    'tox',
    'ty',
]);
function ownPackage(pyproject, file, install) {
    const name = toml_textAt(tableAt(pyproject, 'project'), 'name') ?? '';
    const kind = install === 'editable-project' ? 'editable' : 'directory';
    return { name, path: folderOf(file), kind, installed: true };
}
/** Packages that `[tool.uv.sources]` takes from the repository. */
function localSources(pyproject, file, names) {
    const sources = tableAt(pyproject, 'tool', 'uv', 'sources') ?? {};
    return Object.keys(sources).flatMap(name => {
        if (!names.has(package_name_normalizeName(name)))
            return [];
        const single = tableAt(sources, name);
        const all = single === undefined ? tablesAt(sources, name) : [single];
        return all.flatMap(source => {
            const path = toml_textAt(source, 'path');
            const resolved = path === undefined ? undefined : repository_path_resolveInside(folderOf(file), path);
            if (resolved === undefined)
                return [];
            const kind = source.editable === true ? 'editable' : 'directory';
            return [{ name: package_name_normalizeName(name), path: resolved, kind, installed: true }];
        });
    });
}

;// CONCATENATED MODULE: ./lib/domain/python/canonical-options.js


/** What stands behind one requirement: its hashes, and whatever else is for it alone. */
function ownOptions(options) {
    const hashes = sortedUnique(options.filter(({ name }) => name === '--hash').map(({ value }) => value.toLowerCase()));
    const others = options.filter(({ name }) => name !== '--hash').map(optionText);
    return {
        ...(hashes.length === 0 ? {} : { hashes }),
        ...(others.length === 0 ? {} : { options: others }),
    };
}
/** Options for the whole run. Flags once; the last index-url wins; links and indexes in their order; the network's options do not count. */
function canonicalOptions(options) {
    const kept = options.filter(({ name }) => name !== '--trusted-host');
    const lastIndex = kept.findLastIndex(isIndexUrl);
    const texts = kept.filter((option, at) => !isIndexUrl(option) || at === lastIndex).map(optionText);
    const inOrder = texts.filter(text => ORDERED.test(text));
    const others = texts.filter(text => !ORDERED.test(text));
    return [...sortedUnique(others), ...new Set(inOrder)];
}
const ORDERED = /^--(?:extra-index-url|find-links|no-binary|only-binary) /;
function isIndexUrl({ name }) {
    return name === '--index-url' || name === '--pypi-url';
}
function optionText({ name, value }) {
    return `${name} ${cutCredentials(value)}`.trim();
}

;// CONCATENATED MODULE: ./lib/domain/python/requirement-lines.js
/** As pip joins and cuts lines (pip/_internal/req/req_file.py, `preprocess`). */
function logicalLines(content) {
    const lines = [];
    let pending;
    const flush = (line, text) => {
        const cut = text.replace(COMMENT, '').trim();
        if (cut !== '')
            lines.push({ line, text: cut });
    };
    splitLines(content).forEach((text, index) => {
        const isComment = COMMENT_AT_START.test(text);
        if (text.endsWith('\\') && !isComment) {
            pending ??= { line: index + 1, parts: [] };
            pending.parts.push(text.replace(/^\\+|\\+$/g, ''));
            return;
        }
        const ended = isComment ? ` ${text}` : text;
        if (pending === undefined)
            flush(index + 1, ended);
        else
            flush(pending.line, [...pending.parts, ended].join(''));
        pending = undefined;
    });
    if (pending !== undefined)
        flush(pending.line, pending.parts.join(''));
    return lines;
}
/**
 * The text of a requirements file: a byte order mark decides, else a PEP 263 comment in the first two lines, else UTF-8.
 * Undefined when the bytes are not in that encoding, or it is not known here.
 */
function decodeRequirements(bytes) {
    const encoding = markedEncoding(bytes) ?? declaredEncoding(bytes) ?? 'utf-8';
    try {
        return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}
const COMMENT = /(?:^|\s)\s*#.*$/;
const COMMENT_AT_START = /^\s*#/;
/** What Python's `str.splitlines` takes for the end of a line. */
function splitLines(content) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Python ends lines at these too
    return content.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
}
function markedEncoding(bytes) {
    const [first, second, third] = bytes;
    if (first === 0xef && second === 0xbb && third === 0xbf)
        return 'utf-8';
    if (first === 0xff && second === 0xfe)
        return 'utf-16le';
    return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
function declaredEncoding(bytes) {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 400)).split('\n', 2);
    for (const line of head) {
        const declared = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1];
        if (declared !== undefined)
            return encodingLabel(declared);
    }
    return undefined;
}
/** Python's name of an encoding as `TextDecoder` knows it. */
function encodingLabel(name) {
    return name
        .toLowerCase()
        .replaceAll('_', '-')
        .replace(/^latin-(\d+)$/, 'latin$1');
}

;// CONCATENATED MODULE: ./lib/domain/python/requirement-options.js
/** Undefined when an option is not one of pip's for requirements files, or lacks its value. */
function splitOptions(text) {
    const words = text.split(' ');
    const start = words.findIndex(word => word.startsWith('-'));
    if (start === -1)
        return { requirement: text, options: [] };
    const arguments_ = shellWords(words.slice(start).join(' '));
    const options = arguments_ && readOptions(arguments_);
    return options && { requirement: words.slice(0, start).join(' ').trim(), options };
}
function readOptions(words) {
    const options = [];
    const left = [...words];
    for (let word = left.shift(); word !== undefined; word = left.shift()) {
        const { name, inline } = splitWord(word);
        const takes = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
        if (takes === undefined || (takes === 'nothing' && inline !== undefined))
            return undefined;
        if (takes === 'nothing') {
            options.push({ name, value: '' });
            continue;
        }
        const value = inline ?? left.shift();
        if (value === undefined)
            return undefined;
        options.push({ name, value });
    }
    return options;
}
function splitWord(word) {
    if (word.startsWith('--')) {
        const equals = word.indexOf('=');
        return equals === -1
            ? { name: word, inline: undefined }
            : { name: word.slice(0, equals), inline: word.slice(equals + 1) };
    }
    const short = word.slice(0, 2);
    const name = SHORT.get(short) ?? short;
    const rest = word.slice(2);
    return { name, inline: rest === '' ? undefined : rest.replace(/^=/, '') };
}
const SHORT = new Map([
    ['-i', '--index-url'],
    ['-r', '--requirement'],
    ['-c', '--constraint'],
    ['-e', '--editable'],
    ['-f', '--find-links'],
    ['-C', '--config-settings'],
]);
/** pip/_internal/req/req_file.py, `SUPPORTED_OPTIONS` and `SUPPORTED_OPTIONS_REQ`. */
const OPTIONS = {
    '--index-url': 'value',
    '--pypi-url': 'value',
    '--extra-index-url': 'value',
    '--no-index': 'nothing',
    '--requirement': 'value',
    '--constraint': 'value',
    '--editable': 'value',
    '--find-links': 'value',
    '--no-binary': 'value',
    '--only-binary': 'value',
    '--prefer-binary': 'nothing',
    '--require-hashes': 'nothing',
    '--pre': 'nothing',
    '--trusted-host': 'value',
    '--use-feature': 'value',
    '--hash': 'value',
    '--config-settings': 'value',
    '--config-setting': 'value',
    '--global-option': 'value',
    '--install-option': 'value',
};
/** As a POSIX shell splits words; undefined for an open quote. */
function shellWords(text) {
    const words = [];
    let word;
    let quote;
    for (let at = 0; at < text.length; at += 1) {
        const char = text.charAt(at);
        if (quote === undefined && /\s/.test(char)) {
            if (word !== undefined)
                words.push(word);
            word = undefined;
        }
        else if (quote === undefined && (char === '"' || char === "'")) {
            quote = char;
            word ??= '';
        }
        else if (char === quote) {
            quote = undefined;
        }
        else if (char === '\\' && quote !== "'") {
            at += 1;
            word = (word ?? '') + text.charAt(at);
        }
        else {
            word = (word ?? '') + char;
        }
    }
    if (quote !== undefined)
        return undefined;
    return word === undefined ? words : [...words, word];
}

;// CONCATENATED MODULE: ./lib/domain/python/requirement-place.js
/** pip takes anything with a scheme for a URL. */
function isUrl(text) {
    return /^[a-z][a-z0-9+.-]*:/i.test(text);
}
function isFileUrl(text) {
    return /^file:/i.test(text);
}
/** A folder or an archive, by how it is written; extras and a marker may follow. */
function requirement_place_isPath(text) {
    const [path = ''] = text.split(/[;[]/, 1);
    return path.startsWith('.') || path.includes('/') || isArchive(path.trim());
}
function isArchive(path) {
    return /\.(?:whl|zip|tar|tgz|tbz|txz|tlz|tar\.(?:gz|bz2|xz|lz|lzma))$/i.test(path);
}
/** The path that a `file:` URL or a path with extras (`./lib[dev]`) names. */
function localPath(text) {
    const [path = ''] = text.replace(/^file:(?:\/\/(?:localhost)?)?/i, '').split(/[[#?]/, 1);
    return path;
}

;// CONCATENATED MODULE: ./lib/domain/python/requirements.js











/**
 * What `pip install -r <file>` asks for, with all that it includes.
 * @throws InputError with file and line for a line that pip refuses, a missing or circular include, or one that leaves the repository
 */
function reduceRequirements(readFile, file, use = {}) {
    const reader = new RequirementsFileReader(readFile, use, use.directory ?? folderOf(file));
    reader.read(file, use.role ?? 'requirement', undefined);
    return reader.result();
}
class RequirementsFileReader {
    #readFile;
    #use;
    #directory;
    #open = [];
    #files = new Set();
    #taken = [];
    #options = [];
    #locals = new Map();
    #notices = new Set();
    #why;
    constructor(readFile, use, directory) {
        this.#readFile = readFile;
        this.#use = use;
        this.#directory = directory;
    }
    read(file, role, includedAt) {
        const content = this.#contentOf(file, includedAt);
        if (content === undefined)
            return;
        this.#files.add(file);
        this.#open.push(file);
        for (const line of logicalLines(content))
            this.#readLine(line, file, role);
        this.#open.pop();
    }
    result() {
        if (this.#why !== undefined) {
            return { how: 'by-bytes', why: this.#why, files: sortedUnique(this.#files) };
        }
        const options = canonicalOptions(this.#options);
        return {
            how: 'reduced',
            value: {
                kind: 'requirements',
                packages: this.#packages(),
                ...(options.length === 0 ? {} : { options }),
            },
            locals: [...this.#locals.values()].sort((left, right) => byText(left.path, right.path)),
            readsFiles: sortedUnique(this.#files),
            notices: sortedUnique(this.#notices),
        };
    }
    #packages() {
        const effective = simplifyMarkers(this.#taken.map(({ parsed }) => parsed?.marker), this.#use.platforms, this.#use.python);
        const texts = new Map();
        this.#taken.forEach(({ parsed, reduced }, at) => {
            const marker = effective[at];
            if (marker === 'never')
                return;
            const requirement = parsed === undefined || marker === undefined
                ? reduced.requirement
                : requirements_textOf({ ...parsed, marker: marker === 'always' ? undefined : marker });
            texts.set(JSON.stringify({ ...reduced, requirement }), { ...reduced, requirement });
        });
        return [...texts].sort(([left], [right]) => byText(left, right)).map(([, value]) => value);
    }
    #contentOf(file, includedAt) {
        if (this.#open.includes(file)) {
            throw new errors_InputError(`${file} includes itself: ${[...this.#open, file].join(' -> ')}`, {
                at: includedAt,
                remedy: 'Take out one of these -r or -c lines.',
            });
        }
        const raw = this.#readFile(file);
        if (raw === undefined) {
            const by = includedAt === undefined ? '' : `, which ${includedAt.file} includes`;
            throw new errors_InputError(`there is no file ${file}${by}`, {
                at: includedAt ?? { file },
                remedy: 'Add the file, or take out the line that names it.',
            });
        }
        const content = typeof raw === 'string' ? raw : decodeRequirements(raw);
        if (content === undefined)
            this.#why ??= `${file} is in an encoding that cannot be read`;
        return content;
    }
    #readLine({ line, text }, file, role) {
        const place = { file, line };
        for (const [variable] of text.matchAll(/\$\{[A-Z0-9_]+\}/g)) {
            this.#notices.add(`${file}:${line} uses ${variable}, whose value is not part of the answer`);
        }
        const split = splitOptions(text);
        if (split === undefined) {
            this.#why ??= `${file}:${line} has an option that is not understood`;
            return;
        }
        if (split.requirement !== '') {
            this.#takeRequirement(split.requirement, split.options, place, role);
            return;
        }
        for (const option of split.options)
            this.#takeOption(option, place, role);
    }
    #takeOption(option, place, role) {
        const { name, value } = option;
        if (name === '--requirement')
            this.#include(value, place, 'requirement');
        else if (name === '--constraint')
            this.#include(value, place, 'constraint');
        else if (name === '--editable')
            this.#takePlace(value, [], place, role, 'editable');
        else
            this.#options.push(option);
        if (name === '--find-links' && !isUrl(value))
            this.#addLocal(value, value, place, 'directory');
    }
    #include(path, place, role) {
        if (isUrl(path)) {
            const shown = cutCredentials(path);
            this.#notices.add(`${place.file}:${place.line} includes ${shown}, whose content is not looked at`);
            this.#options.push({ name: `--${role}`, value: path });
            return;
        }
        const resolved = this.#resolve(place.file, path);
        if (resolved !== undefined) {
            this.read(resolved, role, place);
            return;
        }
        if (path.startsWith('/')) {
            this.#why ??= `${place.file}:${place.line} includes ${path}, a path inside the image`;
            return;
        }
        throw new errors_InputError(`${place.file} includes ${path}, which is outside the repository`, {
            at: place,
            remedy: 'Keep included files inside the repository.',
        });
    }
    #resolve(from, path) {
        return this.#use.resolveInclude === undefined
            ? repository_path_resolveInside(folderOf(from), path)
            : this.#use.resolveInclude(from, path);
    }
    #takeRequirement(text, options, place, role) {
        const parsed = isArchive(text) ? undefined : parseRequirement(text);
        if (parsed === undefined) {
            if (isUrl(text) || requirement_place_isPath(text)) {
                this.#takePlace(text, options, place, role, undefined);
                return;
            }
            if (!text.includes('${'))
                throw notARequirement(text, place);
        }
        if (parsed?.url !== undefined && isFileUrl(parsed.url)) {
            this.#addLocal(parsed.name, parsed.url, place, 'directory');
        }
        this.#take(parsed, options, {
            requirement: parsed === undefined ? cutCredentials(text) : requirementText(parsed),
            ...(parsed === undefined ? {} : { name: parsed.name }),
            role,
        });
    }
    /** A URL or a path without a name, as `-e` or by itself. */
    #takePlace(text, options, place, role, editable) {
        const [location = '', markerPart] = text.split(isUrl(text) ? / ;|; / : /;/, 2);
        const marker = markerPart === undefined ? undefined : parseMarker(markerPart);
        if (markerPart !== undefined && marker === undefined)
            throw notARequirement(text, place);
        const named = location.trim();
        const [path = ''] = named.split('[');
        if (!isUrl(named) || isFileUrl(named)) {
            this.#addLocal(path, path, place, editable ?? (isArchive(path) ? 'path' : 'directory'));
        }
        const egg = /[#&]egg=([A-Za-z0-9._-]+)/.exec(named)?.[1];
        const parsed = { name: '', extras: [], specifiers: [], url: named, marker };
        this.#take(parsed, options, {
            requirement: placeText(parsed),
            ...(egg === undefined ? {} : { name: package_name_normalizeName(egg) }),
            role,
            ...(editable === undefined ? {} : { editable: true }),
        });
    }
    #take(parsed, options, reduced) {
        const version = parsed && pinnedVersion(parsed);
        this.#taken.push({
            parsed,
            reduced: {
                ...reduced,
                ...(version === undefined ? {} : { version }),
                ...ownOptions(options),
            },
        });
    }
    #addLocal(name, location, place, kind) {
        const path = localPath(location);
        const resolved = repository_path_resolveInside(this.#directory, path);
        if (resolved === undefined)
            this.#why ??= `${place.file}:${place.line} names ${path}, a path outside the repository`;
        else
            this.#locals.set(`${resolved} ${kind}`, { name, path: resolved, kind, installed: true });
    }
}
/** A place without a name stands alone; anything else is a requirement of PEP 508. */
function requirements_textOf(requirement) {
    return requirement.name === '' ? placeText(requirement) : requirementText(requirement);
}
function placeText({ url = '', marker }) {
    return `${cutCredentials(url)}${marker === undefined ? '' : ` ; ${markerText(marker)}`}`;
}
function notARequirement(text, place) {
    const shown = cutCredentials(text.length > 80 ? `${text.slice(0, 80)}...` : text);
    return new errors_InputError(`\`${shown}\` is not a requirement`, {
        at: place,
        remedy: 'Write it as `name==1.2`, or put `#` before a comment.',
    });
}

;// CONCATENATED MODULE: ./lib/domain/install/image-files.js

const NO_FILES = { at: new Map(), unplaced: [] };
/** A file that takes the place of what was there. */
function putFile(files, path, file) {
    return { ...files, at: new Map([...files.at, [path, [file]]]) };
}
/** A file that may be there besides, or in place of, what was there. */
function addFile(files, path, file) {
    if (path === undefined)
        return { ...files, unplaced: merge(files.unplaced, [file]) };
    const before = files.at.get(path) ?? [];
    return { ...files, at: new Map([...files.at, [path, merge(before, [file])]]) };
}
/** Without the file `path`, or all that is below the folder `path`. */
function removePath(files, path) {
    const at = new Map([...files.at].filter(([one]) => !isWithin(one, path)));
    return { ...files, at };
}
/** The files that are at `path` or below it; for a pattern's fixed part, all that it may match. */
function filesWithin(files, path) {
    const found = [...files.at].filter(([one]) => isWithin(one, path)).flatMap(([, value]) => value);
    return merge(found, files.unplaced);
}
/** Every file, wherever it is. */
function allFiles(files) {
    return filesWithin(files, '/');
}
/**
 * What copying `source` (a file or folder) of one image to `destination` of another brings along.
 * @param destination ends with `/` when it is a folder whatever the source is
 */
function carryFiles(to, from, source, destination) {
    let after = to;
    for (const [path, standing] of from.at) {
        if (!isWithin(path, source))
            continue;
        const inside = external_node_path_.posix.relative(source, path);
        const isFile = inside === '';
        // A file goes into a folder that may be there already.
        const targets = isFile
            ? [...(destination.endsWith('/') ? [] : [destination]), inFolder(destination, path)]
            : [external_node_path_.posix.join('/', destination, inside)];
        const isCertain = targets.length === 1 && standing.length === 1;
        for (const target of targets) {
            for (const file of standing) {
                after = isCertain ? putFile(after, target, file) : addFile(after, target, file);
            }
        }
    }
    return { ...after, unplaced: merge(after.unplaced, from.unplaced) };
}
/** True for `folder` itself and everything below it. */
function isWithin(path, folder) {
    return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}
/** Files of both, each once. */
function mergeFiles(left, right) {
    const at = new Map(left.at);
    for (const [path, standing] of right.at)
        at.set(path, merge(at.get(path) ?? [], standing));
    return { at, unplaced: merge(left.unplaced, right.unplaced) };
}
function sameFile(left, right) {
    return left.file === right.file && left.owner === right.owner && left.form === right.form;
}
function merge(left, right) {
    const added = right.filter((one, index) => !left.some(other => sameFile(one, other)) &&
        right.findIndex(other => sameFile(one, other)) === index);
    return [...left, ...added];
}
function inFolder(folder, path) {
    return external_node_path_.posix.join('/', folder, external_node_path_.posix.basename(path));
}

;// CONCATENATED MODULE: ./lib/domain/install/image-python.js
const UNKNOWN_PYTHON = {
    interpreter: { version: undefined, implementation: 'cpython' },
    libc: undefined,
};
const GLIBC_NAMES = new Set(['debian', 'ubuntu', 'buildpack-deps']);
const GLIBC_TAG = /(?:^|[-.])(?:slim|debian|ubuntu|buster|bullseye|bookworm|trixie|forky|jammy|noble|focal)/;
/**
 * From the name of an upstream image: `python:3.12-slim`, `pypy:3.10`, `ghcr.io/astral-sh/uv:python3.12-alpine`.
 * @param reference expanded
 * @param environment its ENV where that is known: official images say `PYTHON_VERSION`
 */
function upstreamPython(reference, environment) {
    const [path = ''] = reference.split('@');
    const last = path.slice(path.lastIndexOf('/') + 1);
    const [name = '', tag = ''] = last.split(':');
    const libc = libcOf(name, tag);
    if (name === 'pypy') {
        return { interpreter: { version: leadingVersion(tag), implementation: 'pypy' }, libc };
    }
    const stated = environment.get('PYTHON_VERSION');
    const tagged = name === 'python' ? leadingVersion(tag) : /(?:^|-)python(\d+\.\d+t?)(?:-|$)/.exec(tag)?.[1];
    const version = stated !== undefined && isVersion(stated) ? stated : tagged;
    return { interpreter: { version, implementation: 'cpython' }, libc };
}
/**
 * What `--python`, UV_PYTHON or a `.python-version` asks for; undefined when that cannot be told.
 * @param image what a bare `python` or `python3` is
 */
function requestedPython(request, image) {
    const text = request.trim().replace(/^(?:c?python)?@?(?=\d)/, '');
    if (isVersion(text))
        return { version: text, implementation: 'cpython' };
    const base = text.slice(text.lastIndexOf('/') + 1);
    if (/^python3?$/.test(base))
        return image.interpreter;
    const [, version] = /^python(\d+\.\d+t?)$/.exec(base) ?? [];
    return version === undefined
        ? { version: undefined, implementation: undefined }
        : { version, implementation: 'cpython' };
}
/** `3.12`, `3.12.7`, `3.13t`; not a mere `3`, nor a release candidate. */
function isVersion(text) {
    return /^\d+\.\d+(?:\.\d+)?t?$/.test(text);
}
function leadingVersion(tag) {
    const [version = ''] = tag.split('-');
    return isVersion(version) ? version : undefined;
}
function libcOf(name, tag) {
    if (name === 'alpine' || /(?:^|[-.])alpine/.test(tag))
        return 'musl';
    const isOfficial = name === 'python' || name === 'pypy';
    return isOfficial || GLIBC_NAMES.has(name) || GLIBC_TAG.test(tag) ? 'glibc' : undefined;
}

;// CONCATENATED MODULE: ./lib/domain/install/install-answer.js

const NO_ANSWER = { uses: [], covers: [], bytes: [], notices: [] };
function joinAnswers(answers) {
    return {
        uses: answers.flatMap(({ uses }) => uses),
        covers: answers.flatMap(({ covers }) => covers),
        bytes: answers.flatMap(({ bytes }) => bytes),
        notices: answers.flatMap(({ notices }) => notices),
    };
}
/** All these files by their bytes. */
function byBytes(files, why, { line }) {
    return { ...NO_ANSWER, bytes: files.map(file => ({ file, why: `line ${line} ${why}` })) };
}
/** The one file that stands at a path; several, or what an export wrote, are none. */
function standingAt(files, path) {
    const [file, ...others] = files.at.get(path) ?? [];
    return others.length === 0 && file?.form === 'copied' ? file : undefined;
}
/** For which machines and Pythons an install at this place chooses. */
function install_answer_targetsOf(site, platforms, request) {
    const { python } = site;
    const interpreter = request === undefined ? python.interpreter : requestedPython(request, python);
    return { platforms, python: interpreter, libc: python.libc };
}

;// CONCATENATED MODULE: ./lib/domain/install/answer-build.js






/** What a build of the project in a folder makes of the dependency files there. */
function answerBuild(site, { text }, build) {
    const { folder, use, isEditable } = build;
    const { files } = site;
    const path = external_node_path_.posix.join(folder, 'pyproject.toml');
    const pyproject = standingAt(files, path);
    const content = pyproject && text(pyproject.file);
    const why = `runs ${use}, which builds ${folder}`;
    if (pyproject === undefined || content === undefined) {
        return byBytes(filesWithin(files, folder), why, site);
    }
    const others = [...files.at]
        .filter(([one]) => isWithin(one, folder) && one !== path)
        .flatMap(([, standing]) => standing);
    const table = readPyproject(content, pyproject.file);
    const reduction = reducePyproject(content, pyproject.file, () => undefined, {
        selection: { dependencies: false, extras: [], groups: [] },
        installer: 'uv',
        install: isEditable ? 'editable-project' : 'project',
    });
    const isStatic = readsItsPyprojectAlone(table, files, folder);
    if (reduction.how === 'by-bytes')
        return byBytes([pyproject, ...others], `${why}: ${reduction.why}`, site);
    return joinAnswers([
        {
            ...NO_ANSWER,
            uses: [{ file: pyproject.file, use: `build for ${use}`, value: reduction.value }],
            covers: [pyproject],
            notices: reduction.notices,
        },
        isStatic ? NO_ANSWER : byBytes(others, `${why} and may read it`, site),
    ]);
}
/** Build back-ends that run no code of the project and look at no dependency file. */
function readsItsPyprojectAlone(table, files, folder) {
    const system = tableAt(table, 'build-system');
    const backend = toml_textAt(system, 'build-backend') ?? '';
    const expected = REQUIREMENTS.get(backend);
    if (expected === undefined || system?.['backend-path'] !== undefined)
        return false;
    const requires = toml_textsAt(system, 'requires');
    if (!requires.every(one => expected.has(/^[\w.-]+/.exec(one)?.[0].toLowerCase() ?? '')))
        return false;
    const hasScript = ['setup.py', 'setup.cfg'].some(name => files.at.has(external_node_path_.posix.join(folder, name)));
    const tool = tableAt(table, 'tool') ?? {};
    return (!hasScript && !namesHooks(tool.hatch) && !namesHooks(tool.pdm) && !namesFiles(tool.setuptools));
}
const REQUIREMENTS = new Map([
    ['uv_build', new Set(['uv_build', 'uv-build'])],
    ['hatchling.build', new Set(['hatchling'])],
    ['flit_core.buildapi', new Set(['flit_core', 'flit-core'])],
    ['setuptools.build_meta', new Set(['setuptools', 'wheel'])],
    ['pdm.backend', new Set(['pdm-backend'])],
]);
function namesHooks(value) {
    return isTable(value) && /"(?:hooks|force-include|custom|source)":/.test(JSON.stringify(value));
}
function namesFiles(value) {
    return isTable(value) && /"(?:file|cmdclass|data-files)":/.test(JSON.stringify(value));
}

;// CONCATENATED MODULE: ./lib/domain/python/locked-source.js


const SOURCE_KINDS = ['registry', 'git', 'url', 'path', 'directory', 'editable', 'virtual'];
function readSource(value) {
    const table = isTable(value) ? value : {};
    const subdirectory = toml_textAt(table, 'subdirectory');
    for (const kind of SOURCE_KINDS) {
        const location = toml_textAt(table, kind);
        if (location !== undefined)
            return { kind, location, subdirectory };
    }
    return { kind: 'unknown', location: JSON.stringify(value ?? null), subdirectory };
}
/** A folder of the repository: uv builds it, or (virtual) installs only what it needs. */
function isLocal(kind) {
    return kind === 'directory' || kind === 'editable' || kind === 'virtual';
}
/** Equal for equal sources. */
function sourceKey({ kind, location, subdirectory }) {
    return `${kind} ${location} ${subdirectory ?? ''}`;
}
/**
 * The canonical form, without credentials.
 * @param isHashed hashes pin the content, so that it does not matter which registry serves it
 */
function sourceText(source, isHashed) {
    const { kind, location, subdirectory } = source;
    const within = subdirectory === undefined ? '' : ` in ${subdirectory}`;
    switch (kind) {
        case 'registry':
            return isHashed === 'hashed' ? kind : `${kind} ${cutCredentials(location)}`;
        case 'git':
            return `${gitText(location)}${within}`;
        case 'url':
        case 'path':
        case 'directory':
        case 'editable':
        case 'virtual':
        case 'unknown':
            return `${kind} ${cutCredentials(location)}${within}`;
    }
}
/** The commit says what is installed; which branch or tag led to it (`?rev=`, `?branch=`, `?tag=`) does not. */
function gitText(location) {
    const [place = '', commit = ''] = location.split('#');
    const [url = '', query = ''] = place.split('?');
    const kept = query.split('&').filter(pair => !/^(?:rev|branch|tag)=|^$/.test(pair));
    return `git+${cutCredentials(url)}${kept.length === 0 ? '' : `?${kept.join('&')}`}@${commit}`;
}

;// CONCATENATED MODULE: ./lib/domain/python/uv-lock-block.js
/**
 * One `[[package]]` with all that belongs to it, from `start` up to `end`; undefined unless it is exactly in the form
 * that uv writes: known keys in uv's order, strings without escapes, one entry to a line.
 */
function readPackageBlock(text, start, end) {
    const cursor = { text, at: start };
    const head = uv_lock_block_take(cursor, uv_lock_block_HEAD);
    if (head === undefined)
        return undefined;
    const [, name, version, kind = '', location] = head;
    const table = { name, source: { [kind]: location } };
    if (version !== undefined)
        table.version = version;
    const parts = [
        uv_lock_block_readList(cursor, FORKS, TEXT_LINE, found => found[1]),
        uv_lock_block_readList(cursor, DEPENDENCIES, DEPENDENCY_LINE, readDependency),
        readSdist(cursor),
        uv_lock_block_readList(cursor, WHEELS, WHEEL_LINE, readArtefact),
        readExtras(cursor),
    ];
    PART_NAMES.forEach((part, index) => {
        if (parts[index] !== undefined)
            table[part] = parts[index];
    });
    uv_lock_block_take(cursor, BLANK);
    return cursor.at === end ? table : undefined;
}
const PART_NAMES = [
    'resolution-markers',
    'dependencies',
    'sdist',
    'wheels',
    'optional-dependencies',
];
/** Inside a basic string of TOML: neither its end, nor an escape, nor a control character. */
const TEXT = '[^"\\\\\\x00-\\x1f\\x7f]*';
const STRING = `"(${TEXT})"`;
const END = '\\r?\\n';
const ARTEFACT = `\\{ url = ${STRING}, hash = ${STRING}(?:, size = (?:0|[1-9]\\d{0,14}))?(?:, upload-time = "${TEXT}")? \\}`;
const uv_lock_block_HEAD = sticky(`\\[\\[package\\]\\]${END}name = ${STRING}${END}(?:version = ${STRING}${END})?` +
    `source = \\{ (registry|git|url|path|directory|editable|virtual) = ${STRING} \\}${END}`);
const FORKS = sticky(`resolution-markers = \\[${END}`);
const TEXT_LINE = sticky(` {4}${STRING},${END}`);
const DEPENDENCIES = sticky(`dependencies = \\[${END}`);
const DEPENDENCY_LINE = sticky(` {4}\\{ name = ${STRING}(?:, version = ${STRING})?(?:, source = \\{ registry = ${STRING} \\})?` +
    `(?:, extra = \\[("${TEXT}"(?:, "${TEXT}")*)\\])?(?:, marker = ${STRING})? \\},${END}`);
const SDIST = sticky(`sdist = ${ARTEFACT}${END}`);
const WHEELS = sticky(`wheels = \\[${END}`);
const WHEEL_LINE = sticky(` {4}${ARTEFACT},${END}`);
const EXTRAS = sticky(`${END}\\[package\\.optional-dependencies\\]${END}`);
const EXTRA = sticky(`([A-Za-z0-9_-]+) = \\[${END}`);
const CLOSING = sticky(`\\]${END}`);
const BLANK = sticky(`(?:${END})*`);
/** No pattern matches behind the end of the text. */
const NOWHERE = Number.MAX_SAFE_INTEGER;
function sticky(source) {
    return new RegExp(source, 'y');
}
function uv_lock_block_take(cursor, pattern) {
    pattern.lastIndex = cursor.at;
    const found = pattern.exec(cursor.text);
    if (found === null)
        return undefined;
    cursor.at = pattern.lastIndex;
    return found;
}
/** Undefined for a list that is not there. One that does not close leaves the cursor where no block ends. */
function uv_lock_block_readList(cursor, opening, line, read) {
    return uv_lock_block_take(cursor, opening) === undefined ? undefined : readLines(cursor, line, read);
}
function readLines(cursor, line, read) {
    const items = [];
    for (let found = uv_lock_block_take(cursor, line); found !== undefined; found = uv_lock_block_take(cursor, line)) {
        items.push(read(found));
    }
    if (uv_lock_block_take(cursor, CLOSING) === undefined)
        cursor.at = NOWHERE;
    return items;
}
function readDependency([, name, version, registry, extra, marker]) {
    const dependency = { name };
    if (version !== undefined)
        dependency.version = version;
    if (registry !== undefined)
        dependency.source = { registry };
    if (extra !== undefined)
        dependency.extra = extra.slice(1, -1).split('", "');
    if (marker !== undefined)
        dependency.marker = marker;
    return dependency;
}
function readArtefact([, url, hash]) {
    return { url, hash };
}
function readSdist(cursor) {
    const found = uv_lock_block_take(cursor, SDIST);
    return found && readArtefact(found);
}
function readExtras(cursor) {
    if (uv_lock_block_take(cursor, EXTRAS) === undefined)
        return undefined;
    const extras = new Map();
    for (let found = uv_lock_block_take(cursor, EXTRA); found !== undefined; found = uv_lock_block_take(cursor, EXTRA)) {
        const [, name = ''] = found;
        if (extras.has(name))
            cursor.at = NOWHERE;
        extras.set(name, readLines(cursor, DEPENDENCY_LINE, readDependency));
    }
    return Object.fromEntries(extras);
}

;// CONCATENATED MODULE: ./lib/domain/python/uv-lock-document.js


/**
 * The document of a uv.lock, as {@link parseToml} gives it but for `size` and `upload-time` of artefacts.
 *
 * Nearly all of a lock are `[[package]]` blocks in the one form that uv writes. Those are read by regular expressions
 * that accept a strict subset of TOML; what is left goes through the TOML parser, and so does the whole document where
 * that finds an error. Without multi-line strings, a line `[[package]]` can only be a table header or an error, and a block
 * that was read holds complete statements alone: taking it out changes nothing for the rest. (A lock of 2 MB in a fresh
 * process: 10 ms of CPU in place of 50.)
 * @throws InputError as parseToml
 */
function parseUvLockDocument(text, file) {
    return readFast(text, file) ?? parseToml(text, file);
}
function readFast(text, file) {
    if (text.includes('"""') || text.includes("'''"))
        return undefined;
    const starts = blockStarts(text);
    if (starts.length === 0)
        return undefined;
    const rest = [text.slice(0, starts[0])];
    const read = starts.map((start, index) => {
        const end = starts[index + 1] ?? text.length;
        const table = readPackageBlock(text, start, end);
        if (table === undefined)
            rest.push(text.slice(start, end));
        return table;
    });
    const table = parseQuietly(rest.join(''), file);
    const others = tablesAt(table, 'package');
    if (table === undefined || others.length !== rest.length - 1)
        return undefined;
    if (others.length === 0 && table.package !== undefined)
        return undefined;
    let next = 0;
    return { ...table, package: read.map(entry => entry ?? others[next++]) };
}
/** Offsets of the lines `[[package]]`. */
function blockStarts(text) {
    const starts = [];
    const header = /^\[\[package\]\]\r?$/gm;
    for (let found = header.exec(text); found !== null; found = header.exec(text)) {
        starts.push(found.index);
    }
    return starts;
}
/** Undefined for an error: its line would not be that of the whole document. */
function parseQuietly(text, file) {
    try {
        return parseToml(text, file);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/domain/python/uv-lock.js






/** The lock versions that are understood. Revisions inside one version are compatible by uv's own promise. */
const UV_LOCK_VERSIONS = [1];
/** @throws InputError when `text` is no TOML, or a dependency does not name exactly one package of the lock */
function parseUvLock(text, file) {
    const table = parseUvLockDocument(text, file);
    const { version } = table;
    if (version === undefined) {
        throw new errors_InputError(`${file} has no \`version\``, {
            at: { file, line: 1 },
            remedy: 'Run `uv lock` and commit the result.',
        });
    }
    if (typeof version !== 'number' || !UV_LOCK_VERSIONS.includes(version)) {
        return { kind: 'unknown-version', version: String(version) };
    }
    return { kind: 'lock', lock: new LockReader(text, file, table).read() };
}
/** The package at an index that came from the same lock. */
function packageAt(lock, index) {
    const found = lock.packages[index];
    if (found === undefined)
        throw new Error(`no package ${index} in the lock`);
    return found;
}
class LockReader {
    #text;
    #file;
    #table;
    #tables;
    #byName = new Map();
    #unknown = new Set();
    constructor(text, file, table) {
        this.#text = text;
        this.#file = file;
        this.#table = table;
        this.#tables = tablesAt(table, 'package');
    }
    read() {
        this.#tables.forEach((table, index) => {
            this.#checkIdentity(table, index);
            const name = nameAt(table);
            const same = this.#byName.get(name);
            if (same === undefined)
                this.#byName.set(name, [index]);
            else
                same.push(index);
        });
        const packages = this.#tables.map((table, index) => this.#readPackage(table, index));
        const manifest = tableAt(this.#table, 'manifest');
        return {
            requiresPython: toml_textAt(this.#table, 'requires-python'),
            packages,
            byName: this.#byName,
            members: toml_textsAt(manifest, 'members').map(package_name_normalizeName),
            requirements: tablesAt(manifest, 'requirements').map(readRequirement),
            groups: mapTables(tableAt(manifest, 'dependency-groups'), readRequirement),
            hasConflicts: Array.isArray(this.#table.conflicts) && this.#table.conflicts.length > 0,
            unknownDependencies: sortedUnique(this.#unknown),
            table: this.#table,
        };
    }
    #checkIdentity(table, index) {
        const name = toml_textAt(table, 'name');
        if (name === undefined || !/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i.test(name)) {
            throw this.#error(index, 'a package has no valid `name`');
        }
        const version = table.version;
        if (version !== undefined && (typeof version !== 'string' || !VERSION.test(version))) {
            throw this.#error(index, `the version of ${name} is not a version (PEP 440)`);
        }
    }
    #readPackage(table, index) {
        const read = (dependency) => this.#readDependency(dependency, index);
        return {
            name: nameAt(table),
            version: toml_textAt(table, 'version'),
            source: readSource(table.source),
            dependencies: tablesAt(table, 'dependencies').map(read),
            extras: mapTables(tableAt(table, 'optional-dependencies'), read),
            groups: mapTables(tableAt(table, 'dev-dependencies'), read),
            forkMarkers: toml_textsAt(table, 'resolution-markers'),
            table,
        };
    }
    #readDependency(dependency, from) {
        const { name, extras, marker } = readRequirement(dependency);
        if (unknownMembers(dependency, DEPENDENCY_MEMBERS))
            this.#unknown.add(JSON.stringify(dependency));
        return { name, extras, marker, target: this.#targetOf(name, dependency, from) };
    }
    #targetOf(name, dependency, from) {
        const named = this.#byName.get(name) ?? [];
        const [only, ...others] = named.length === 1 ? named : this.#matching(named, dependency);
        if (only !== undefined && others.length === 0)
            return only;
        const owner = this.#tables[from];
        const by = `${toml_textAt(owner, 'name')} ${toml_textAt(owner, 'version') ?? ''}`.trim();
        throw this.#error(from, named.length === 0
            ? `the dependency \`${name}\` of ${by} is not in the lock`
            : `the dependency \`${name}\` of ${by} does not say which of ${named.length} packages it means`, `name = "${name}"`);
    }
    #matching(named, dependency) {
        const version = toml_textAt(dependency, 'version');
        const source = dependency.source === undefined ? undefined : sourceKey(readSource(dependency.source));
        return named.filter(index => {
            const table = this.#tables[index];
            return ((version === undefined || toml_textAt(table, 'version') === version) &&
                (source === undefined || sourceKey(readSource(table?.source)) === source));
        });
    }
    /** At the package's own `[[package]]`, or at `needle` behind it. */
    #error(index, message, needle = 'name') {
        let offset = -1;
        for (let at = 0; at <= index; at += 1)
            offset = this.#text.indexOf('[[package]]', offset + 1);
        const behindName = this.#text.indexOf('\n', this.#text.indexOf('name', offset));
        const found = this.#text.indexOf(needle, needle === 'name' ? offset : behindName);
        return new errors_InputError(message, {
            at: { file: this.#file, line: lineAt(this.#text, found === -1 ? offset : found) },
            remedy: 'Run `uv lock` and commit the result.',
        });
    }
}
const VERSION = /^v?\d[a-z0-9.!+_-]*$/i;
function readRequirement(table) {
    const extras = Array.isArray(table.extra) ? toml_textsAt(table, 'extra') : toml_textsAt(table, 'extras');
    return {
        name: nameAt(table),
        extras: extras.map(package_name_normalizeName),
        marker: toml_textAt(table, 'marker'),
    };
}
function mapTables(table, read) {
    return new Map(Object.keys(table ?? {})
        .sort(byText)
        .map(key => [package_name_normalizeName(key), tablesAt(table, key).map(read)]));
}

;// CONCATENATED MODULE: ./lib/domain/python/uv-closure.js



/** Walks as uv does (uv-resolver, `Installable::to_resolution`). */
function uvClosure(question, environment) {
    const possible = new Walk(question, environment, truth => truth !== false);
    possible.run();
    const { packages } = possible;
    if (possible.edges.every(({ truth }) => truth !== undefined)) {
        return { packages, uncertain: new Set(), undecided: [] };
    }
    const certain = new Walk(question, environment, truth => truth === true);
    certain.run();
    const undecided = possible.edges.filter(({ from, truth }) => truth === undefined || (from !== '' && !certain.seen.has(from)));
    return {
        packages,
        uncertain: new Set([...packages].filter(index => !certain.packages.has(index))),
        undecided: sortedUnique(undecided.map(({ text }) => text())),
    };
}
class Walk {
    packages = new Set();
    edges = [];
    seen = new Set();
    #question;
    #environment;
    #follows;
    /** uv's encoded names of what is active: `extra-3-foo-bar`, `group-3-foo-dev`, `project-3-foo`. */
    #active = new Set();
    #truths = new Map();
    #queue = [];
    constructor(question, environment, follows) {
        this.#question = question;
        this.#environment = environment;
        this.#follows = follows;
    }
    run() {
        this.#activateRoots();
        if (this.#question.lock.hasConflicts)
            this.#activateExtras();
        this.#start();
        this.#drain(dependency => this.#truth(dependency.marker));
    }
    #activateRoots() {
        const { roots, production, wantsExtra, wantsGroup } = this.#question;
        for (const root of this.#packagesAt(roots)) {
            if (production)
                this.#active.add(`project-${root.name.length}-${root.name}`);
            for (const extra of root.extras.keys()) {
                if (wantsExtra(extra))
                    this.#active.add(encodeExtra(root.name, extra));
            }
            for (const group of root.groups.keys()) {
                if (wantsGroup(group))
                    this.#active.add(`group-${root.name.length}-${root.name}-${group}`);
            }
        }
    }
    /** A first walk only to learn which extras become active on the way: conflict markers may ask for them. */
    #activateExtras() {
        this.#start();
        this.#drain(dependency => {
            const { name } = packageAt(this.#question.lock, dependency.target);
            const added = dependency.extras
                .map(extra => encodeExtra(name, extra))
                .filter(encoded => !this.#active.has(encoded));
            for (const encoded of added)
                this.#active.add(encoded);
            if (added.length > 0)
                this.#truths.clear();
            const truth = this.#truth(dependency.marker);
            if (!this.#follows(truth) && added.length > 0) {
                for (const encoded of added)
                    this.#active.delete(encoded);
                this.#truths.clear();
            }
            return truth;
        });
        this.#truths.clear();
        this.packages.clear();
        this.edges = [];
        this.seen = new Set();
    }
    #start() {
        const { lock, roots, production, manifest, wantsExtra, wantsGroup } = this.#question;
        for (const index of roots) {
            const root = packageAt(this.#question.lock, index);
            if (production) {
                this.packages.add(index);
                this.#enqueue(index, undefined);
                for (const extra of root.extras.keys())
                    if (wantsExtra(extra))
                        this.#enqueue(index, extra);
            }
            for (const [group, dependencies] of root.groups) {
                if (wantsGroup(group))
                    for (const dependency of dependencies) {
                        this.#follow(dependency, { index, extra: undefined }, this.#truth(dependency.marker), '');
                    }
            }
        }
        if (!manifest)
            return;
        for (const requirement of lock.requirements)
            this.#followRequirement(requirement);
        for (const [group, requirements] of lock.groups) {
            if (wantsGroup(group))
                for (const requirement of requirements)
                    this.#followRequirement(requirement);
        }
    }
    #drain(decide) {
        for (let at = 0; at < this.#queue.length; at += 1) {
            const step = this.#queue[at];
            for (const dependency of this.#dependenciesOf(step)) {
                this.#follow(dependency, step, decide(dependency));
            }
        }
        this.#queue = [];
    }
    #dependenciesOf({ index, extra }) {
        const from = packageAt(this.#question.lock, index);
        return extra === undefined ? from.dependencies : (from.extras.get(extra) ?? []);
    }
    #follow(dependency, from, truth, key = stepKey(from)) {
        if (!this.#follows(truth))
            return;
        const text = () => {
            const [source, target] = [
                packageAt(this.#question.lock, from.index),
                packageAt(this.#question.lock, dependency.target),
            ];
            return `${named(source, [from.extra ?? ''])} -> ${named(target, dependency.extras)} ; ${dependency.marker ?? ''}`;
        };
        this.edges.push({ from: key, truth, text });
        this.#reach(dependency.target, dependency.extras);
    }
    #followRequirement({ name, extras, marker }) {
        for (const index of this.#question.lock.byName.get(name) ?? []) {
            const forks = packageAt(this.#question.lock, index).forkMarkers;
            const inFork = forks.length === 0 ? true : forks.map(fork => this.#truth(fork)).reduce(or);
            const truth = and(this.#truth(marker), inFork);
            if (!this.#follows(truth))
                continue;
            const text = () => `-> ${named(packageAt(this.#question.lock, index), extras)} ; ${marker ?? ''} ; ${forks.join(' or ')}`;
            this.edges.push({ from: '', truth, text });
            this.#reach(index, extras);
        }
    }
    #reach(index, extras) {
        this.packages.add(index);
        this.#enqueue(index, undefined);
        for (const extra of extras)
            this.#enqueue(index, extra);
    }
    #enqueue(index, extra) {
        const key = stepKey({ index, extra });
        if (this.seen.has(key))
            return;
        this.seen.add(key);
        this.#queue.push({ index, extra });
    }
    #truth(text) {
        if (text === undefined)
            return true;
        if (this.#truths.has(text))
            return this.#truths.get(text);
        const marker = this.#question.markers.get(text);
        const active = { extras: this.#active, groups: this.#active };
        const truth = marker && evaluateMarker(marker, this.#environment, active);
        this.#truths.set(text, truth);
        return truth;
    }
    #packagesAt(indices) {
        return indices.map(index => packageAt(this.#question.lock, index));
    }
}
function encodeExtra(name, extra) {
    return `extra-${name.length}-${name}-${extra}`;
}
function stepKey({ index, extra }) {
    return extra === undefined ? index : `${index} ${extra}`;
}
function named({ name, version }, extras) {
    return [`${name}[${extras.join(',')}]`, version].join(' ');
}
function and(left, right) {
    return left === false || right === false
        ? false
        : left === undefined || right === undefined
            ? undefined
            : true;
}
function or(left, right) {
    return left === true || right === true
        ? true
        : left === undefined || right === undefined
            ? undefined
            : false;
}

;// CONCATENATED MODULE: ./lib/domain/python/uv-selection.js





/** Plain `uv sync --no-dev --no-install-project`: what a base image usually installs. */
const PRODUCTION = {
    packages: 'project',
    extras: [],
    excludedExtras: [],
    groups: [],
    excludedGroups: ['dev'],
    defaultGroups: true,
    onlyGroups: [],
    omit: { project: true, workspace: false, local: false, packages: [] },
    noBinary: [],
    noBuild: [],
};
/**
 * @param directory in which uv runs, relative to the folder of the lock; `.` for the same
 * @throws InputError when a package that was asked for is not in the lock
 */
function selectRoots(lock, file, wanted, directory) {
    const own = projectAt(lock, directory);
    if (wanted === 'project' && own !== undefined) {
        return { indices: [own], isWorkspace: false, project: own };
    }
    if (wanted === 'project' || wanted === 'workspace') {
        return { indices: memberIndices(lock, file), isWorkspace: true, project: own };
    }
    const indices = wanted.map(name => indexOf(lock, file, package_name_normalizeName(name)));
    return indices.length === 1
        ? { indices, isWorkspace: false, project: indices[0] }
        : { indices, isWorkspace: true, project: undefined };
}
/** uv looks for a project in the folder where it runs and in those above. */
function projectAt(lock, directory) {
    const found = lock.packages.findIndex(({ source }) => isLocal(source.kind) && source.location === directory);
    if (found !== -1)
        return found;
    return directory === '.' ? undefined : projectAt(lock, external_node_path_.posix.dirname(directory));
}
/** uv leaves `members` out when the root is the only one. */
function memberIndices(lock, file) {
    if (lock.members.length > 0)
        return lock.members.map(name => indexOf(lock, file, name));
    const root = projectAt(lock, '.');
    return root === undefined ? [] : [root];
}
function indexOf(lock, file, name) {
    const found = lock.byName.get(name);
    const index = found?.find(at => isLocal(packageAt(lock, at).source.kind)) ?? found?.[0];
    if (index !== undefined)
        return index;
    throw new errors_InputError(`the package \`${name}\` is not in ${file}`, {
        at: { file },
        remedy: 'Name a package of the lock, or run `uv lock` and commit the result.',
    });
}
/** Says for a group's name whether it is installed. */
function groupFilter(selection, defaultGroups) {
    const excluded = new Set(selection.excludedGroups.map(package_name_normalizeName));
    const only = selection.onlyGroups.length > 0;
    const wanted = only ? selection.onlyGroups : selection.groups;
    const included = new Set(wanted === 'all' ? [] : wanted.map(package_name_normalizeName));
    const defaults = only || !selection.defaultGroups ? [] : defaultGroups;
    const byDefault = new Set(defaults === 'all' ? [] : defaults.map(package_name_normalizeName));
    return group => !excluded.has(group) &&
        (wanted === 'all' || defaults === 'all' || included.has(group) || byDefault.has(group));
}
/** Says for an extra of a root package whether it is installed. */
function extraFilter(selection) {
    const excluded = new Set(selection.excludedExtras.map(package_name_normalizeName));
    const included = new Set(selection.extras === 'all' ? [] : selection.extras.map(package_name_normalizeName));
    return extra => !excluded.has(extra) && (selection.extras === 'all' || included.has(extra));
}

;// CONCATENATED MODULE: ./lib/domain/python/reduce-uv-lock.js














/**
 * What `uv sync --frozen` would install from a lock.
 * @param file path of the lock, relative to the repository root
 * @throws InputError for a lock or a pyproject.toml that uv itself would not read
 */
function reduceUvLock(text, file, use) {
    const reading = parseUvLock(text, file);
    if (reading.kind === 'unknown-version')
        return unknownVersion(file, reading.version);
    return reduceParsedUvLock(reading.lock, file, use);
}
/** {@link reduceUvLock} for a lock that is parsed already. */
function reduceParsedUvLock(lock, file, use) {
    return new UvLockReduction(lock, file, use).reduce();
}
/** For a lock of a version that is not understood. */
function unknownVersion(file, version) {
    const supported = UV_LOCK_VERSIONS.join(', ');
    return {
        how: 'by-bytes',
        why: `${file} has lock version ${version}; supported: ${supported}`,
    };
}
class UvLockReduction {
    #lock;
    #file;
    #selection;
    #readFile;
    #roots;
    #settings;
    #markers;
    #requiresPython;
    #places;
    #chooser;
    #filesRead;
    #undecided = new Set();
    constructor(lock, file, use) {
        const folder = folderOf(file);
        const directory = use.directory ?? folder;
        this.#lock = lock;
        this.#file = file;
        this.#selection = use.selection ?? PRODUCTION;
        this.#readFile = use.readFile ?? (() => undefined);
        this.#filesRead = new Set([file]);
        const { packages } = this.#selection;
        this.#roots = selectRoots(lock, file, packages, relativeFrom(folder, directory));
        this.#settings = readUvSettings(this.#readPyproject(this.#governingFolder(directory)), this.#readPyproject(folder));
        this.#markers = parseMarkers(lock);
        const markers = [...this.#markers.values()].filter(marker => marker !== undefined);
        this.#requiresPython = requiredPython(lock, this.#settings);
        this.#places = installPlaces(use, markers, this.#requiresPython);
        this.#chooser = new ArtefactChooser(this.#places.targets);
    }
    reduce() {
        const locals = [];
        const packages = [];
        for (const [index, found] of this.#walk()) {
            const locked = packageAt(this.#lock, index);
            const installed = !this.#isOmitted(index);
            const { kind, location } = locked.source;
            if (kind === 'path' || isLocal(kind)) {
                const path = repository_path_resolveInside(folderOf(this.#file), location) ?? location;
                locals.push({ name: locked.name, path, kind, installed });
            }
            if (installed)
                packages.push(this.#reducePackage(locked, found));
        }
        const settings = this.#countedSettings();
        return {
            how: 'reduced',
            value: {
                kind: 'uv-lock',
                packages: packages.sort((left, right) => byText(identity(left), identity(right))),
                ...(settings === undefined ? {} : { settings }),
            },
            locals: locals.sort((left, right) => byText(left.path, right.path)),
            readsFiles: sortedUnique(this.#filesRead),
            notices: [],
        };
    }
    /** uv takes the default groups from the one package that was asked for, else from where it runs. */
    #governingFolder(directory) {
        const root = this.#singleRoot();
        if (root === undefined || !isLocal(root.source.kind))
            return directory;
        return repository_path_resolveInside(folderOf(this.#file), root.source.location) ?? directory;
    }
    #singleRoot() {
        const [only] = this.#roots.indices;
        return this.#roots.isWorkspace || only === undefined ? undefined : packageAt(this.#lock, only);
    }
    #readPyproject(folder) {
        const path = external_node_path_.posix.join(folder, 'pyproject.toml');
        const text = this.#readFile(path);
        if (text === undefined)
            return undefined;
        this.#filesRead.add(path);
        return readPyproject(text, path);
    }
    #walk() {
        const found = new Map();
        const question = {
            lock: this.#lock,
            roots: this.#roots.indices,
            production: this.#selection.onlyGroups.length === 0,
            manifest: this.#roots.isWorkspace,
            wantsExtra: extraFilter(this.#selection),
            wantsGroup: groupFilter(this.#selection, this.#defaultGroups()),
            markers: this.#markers,
        };
        for (const { environment, places } of this.#places.groups) {
            const closure = uvClosure(question, environment);
            for (const edge of closure.undecided)
                this.#undecided.add(edge);
            for (const index of closure.packages) {
                const known = found.get(index) ?? { at: new Set(), isUncertain: false };
                found.set(index, known);
                for (const place of places)
                    known.at.add(place);
                known.isUncertain ||= closure.uncertain.has(index);
            }
        }
        return found;
    }
    /** A pyproject.toml wins over what the lock remembers of it (since revision 5). */
    #defaultGroups() {
        const root = this.#singleRoot()?.table ?? tableAt(this.#lock.table, 'manifest');
        return this.#settings.defaultGroups ?? readDefaultGroups(root?.['default-groups']);
    }
    #isOmitted(index) {
        const { name, source } = packageAt(this.#lock, index);
        const { project, workspace, local, packages } = this.#selection.omit;
        const isMember = this.#lock.members.includes(name) || this.#roots.indices.includes(index);
        return (source.kind === 'virtual' ||
            (project && index === this.#roots.project) ||
            (workspace && isMember) ||
            (local && (isLocal(source.kind) || source.kind === 'path')) ||
            packages.some(other => package_name_normalizeName(other) === name));
    }
    #reducePackage(locked, { at, isUncertain }) {
        const { name, version, source, table } = locked;
        const { digest, hashed } = this.#artefactsOf(locked, at);
        const where = whereText(this.#places, at);
        const unknown = unknownMembers(table, PACKAGE_MEMBERS);
        return {
            name,
            ...(version === undefined ? {} : { version }),
            source: sourceText(source, hashed ? 'hashed' : 'unhashed'),
            ...(where === undefined ? {} : { where }),
            ...(isUncertain ? { perhaps: true } : {}),
            ...(digest === undefined ? {} : { artefacts: digest }),
            ...(unknown === undefined ? {} : { unknown }),
        };
    }
    #artefactsOf({ name, table }, at) {
        const { noBinary, noBuild } = this.#selection;
        const isIn = (names) => names === 'all' || names.some(other => package_name_normalizeName(other) === name);
        const targets = targetsAt(this.#places, at);
        return this.#chooser.choose(table, targets, {
            wheels: !isIn(noBinary) && !isIn(this.#settings.noBinary),
            sdist: !isIn(noBuild) && !isIn(this.#settings.noBuild),
        });
    }
    #countedSettings() {
        const { unknownDependencies, table } = this.#lock;
        const { counted } = this.#settings;
        const unknown = unknownMembers(table, LOCK_MEMBERS);
        const settings = {
            ...(Object.keys(counted).length === 0 ? {} : { 'tool.uv': counted }),
            ...(this.#places.knowsPython ? {} : { 'requires-python': this.#requiresPython }),
            ...(this.#undecided.size === 0 ? {} : { undecided: sortedUnique(this.#undecided) }),
            ...(unknownDependencies.length === 0 ? {} : { 'unknown-dependencies': unknownDependencies }),
            ...(unknown === undefined ? {} : { unknown }),
        };
        return Object.keys(settings).length === 0 ? undefined : settings;
    }
}
/** All that lock and projects ask for, as one list of specifiers. */
function requiredPython({ requiresPython = '' }, settings) {
    const parts = [requiresPython, ...settings.requiresPython].flatMap(text => text.split(','));
    return sortedUnique(parts.map(part => part.trim()).filter(part => part !== '')).join(',');
}
function parseMarkers(lock) {
    const dependencies = lock.packages.flatMap(({ dependencies, extras, groups }) => [
        ...dependencies,
        ...[...extras.values(), ...groups.values()].flat(),
    ]);
    const requirements = [...lock.requirements, ...[...lock.groups.values()].flat()];
    const texts = [
        ...[...dependencies, ...requirements].map(({ marker }) => marker),
        ...lock.packages.flatMap(({ forkMarkers }) => forkMarkers),
    ].filter(text => text !== undefined);
    return new Map([...new Set(texts)].map(text => [text, parseMarker(text)]));
}
function identity({ name, version, source }) {
    return `${name} ${version ?? ''} ${source}`;
}

;// CONCATENATED MODULE: ./lib/domain/install/beside-lock.js







/**
 * The production closure of the uv.lock beside a file from which something is installed that floats: the lock says that
 * newer versions are wanted. Nothing, where there is none.
 * @param file relative to the repository root
 */
function answerBesideLock(file, use, { text, countsLock }, { extras, targets, }) {
    const lock = external_node_path_.posix.join(folderOf(file), 'uv.lock');
    const content = countsLock ? text(lock) : undefined;
    if (content === undefined)
        return NO_ANSWER;
    const read = () => {
        try {
            return reduceUvLock(content, lock, {
                ...targets,
                selection: { ...PRODUCTION, extras },
                readFile: text,
            });
        }
        catch (error) {
            if (error instanceof errors_InputError)
                return undefined;
            throw error;
        }
    };
    const reduction = read();
    const value = reduction?.how === 'reduced'
        ? reduction.value
        : { kind: 'bytes', sha256: (0,external_node_crypto_.hash)('sha256', content) };
    return {
        ...NO_ANSWER,
        uses: [{ file: lock, use: `beside ${use}`, value }],
        covers: [{ file: lock, owner: '', form: 'copied' }],
    };
}

;// CONCATENATED MODULE: ./lib/domain/install/project-view.js


/** @param anchor the same folder in the image and in the repository */
function projectView(files, anchor, text) {
    const { imageFolder, folder } = anchor;
    const imagePath = (path) => external_node_path_.posix.join(imageFolder, external_node_path_.posix.relative(external_node_path_.posix.join('/', folder), external_node_path_.posix.join('/', path)));
    const standing = (path) => standingAt(files, imagePath(path));
    return {
        imageFolder,
        imagePath,
        repositoryPath: path => {
            const named = external_node_path_.posix.join(folder, external_node_path_.posix.relative(imageFolder, path));
            return named.length > 1 ? named.replace(/\/$/, '') : named;
        },
        standing,
        readFile: path => {
            const file = standing(path);
            return file && text(file.file);
        },
    };
}
/** `/a/b`, `/a`, `/`. */
function upwards(folder) {
    return folder === '/' ? ['/'] : [folder, ...upwards(external_node_path_.posix.dirname(folder))];
}

;// CONCATENATED MODULE: ./lib/domain/install/answer-pip-install.js











/**
 * What `pip install` and `uv pip install` make of the files that they name.
 * @throws InputError for files that pip would refuse
 */
function answerPipInstall(site, command, options) {
    const answer = new PipAnswer(site, command, options);
    return joinAnswers([
        ...command.files.map(file => answer.file(file)),
        ...command.projects.map(project => answer.project(project)),
        ...command.groups.map(({ file, group }) => answer.group(file, group)),
        command.installer === 'uv' ? answerUvSettings(site, command, options) : NO_ANSWER,
    ]);
}
/** `[tool.uv]` of the folders above where uv runs. */
function answerUvSettings(site, command, { text }) {
    const { files } = site;
    const paths = command.directory === undefined
        ? [...files.at.keys()].filter(path => external_node_path_.posix.basename(path) === 'pyproject.toml')
        : upwards(command.directory).map(folder => external_node_path_.posix.join(folder, 'pyproject.toml'));
    return joinAnswers(paths.map(path => {
        const file = standingAt(files, path);
        const content = file && text(file.file);
        if (file === undefined || content === undefined) {
            return byBytes(files.at.get(path) ?? [], `runs ${command.text}, which reads [tool.uv]`, site);
        }
        const reduction = reducePyproject(content, file.file, text, {
            selection: { dependencies: false, extras: [], groups: [] },
            installer: 'uv',
            install: 'requirements',
        });
        if (reduction.how === 'by-bytes') {
            return byBytes([file], `runs ${command.text}: ${reduction.why}`, site);
        }
        const { requiresPython, ...others } = reduction.value;
        const isVenv = command.kind === 'uv-settings';
        const value = isVenv && requiresPython !== undefined ? { ...others, requiresPython } : others;
        const isEmpty = Object.keys(value).length === 2;
        const use = { file: file.file, use: `settings for ${command.text}`, value };
        return { ...NO_ANSWER, uses: isEmpty ? [] : [use], covers: [file] };
    }));
}
class PipAnswer {
    #site;
    #command;
    #options;
    #use;
    constructor(site, command, options) {
        this.#site = site;
        this.#command = command;
        this.#options = options;
        this.#use = command.text;
    }
    file({ role, path }) {
        const { files } = this.#site;
        const all = files.at.get(path) ?? [];
        // What `uv export` wrote was counted with the export.
        if (all.every(({ form }) => form === 'exported'))
            return NO_ANSWER;
        const standing = standingAt(files, path);
        const use = `${this.#use} ${role === 'constraint' ? '-c' : '-r'}`;
        const content = standing && this.#options.text(standing.file);
        const name = external_node_path_.posix.basename(path);
        if (standing === undefined || content === undefined) {
            return byBytes(all, `runs ${use} ${path}, and its text cannot be told`, this.#site);
        }
        if (name === 'pyproject.toml' && this.#command.installer === 'uv') {
            return this.#pyproject(standing, content, {
                dependencies: true,
                extras: this.#command.extras,
                groups: [],
            });
        }
        if (/^pylock(?:\.[^.]+)?\.toml$/.test(name))
            return this.#pylock(standing, content);
        if (/\.(?:toml|py|cfg)$/.test(name)) {
            return byBytes([standing], `runs ${use} ${path}, which is not understood`, this.#site);
        }
        return this.#requirements(standing, path, { use, role });
    }
    project({ path, editable, extras }) {
        const inside = filesWithin(this.#site.files, path);
        if (inside.length === 0)
            return NO_ANSWER;
        const use = `${this.#use} ${editable ? '-e ' : ''}.`;
        const standing = standingAt(this.#site.files, external_node_path_.posix.join(path, 'pyproject.toml'));
        const content = standing && this.#options.text(standing.file);
        if (standing === undefined || content === undefined) {
            return byBytes(inside, `runs ${use}, which builds ${path}`, this.#site);
        }
        return joinAnswers([
            this.#pyproject(standing, content, { dependencies: true, extras, groups: [] }),
            answerBuild(this.#site, this.#options, { folder: path, use, isEditable: editable }),
        ]);
    }
    group(path, group) {
        const all = this.#site.files.at.get(path) ?? [];
        const standing = standingAt(this.#site.files, path);
        const content = standing && this.#options.text(standing.file);
        if (standing === undefined || content === undefined) {
            return byBytes(all, `runs ${this.#use} --group, and its text cannot be told`, this.#site);
        }
        return this.#pyproject(standing, content, { dependencies: false, extras: [], groups: [group] });
    }
    #pyproject(standing, content, selection) {
        const { installer, statesTarget } = this.#command;
        const targets = this.#targets();
        const reduction = reducePyproject(content, standing.file, this.#options.text, {
            selection,
            installer,
            install: 'requirements',
            targets: statesTarget ? undefined : targets,
        });
        const use = [`${this.#use} -r pyproject.toml`, ...selectionText(selection)].join(' ');
        if (reduction.how === 'by-bytes') {
            return byBytes([standing], `runs ${use}: ${reduction.why}`, this.#site);
        }
        const builds = reduction.locals.length > 0 ? this.#locals(use) : NO_ANSWER;
        const answer = {
            ...NO_ANSWER,
            uses: [{ file: standing.file, use, value: reduction.value }],
            covers: [standing],
            notices: reduction.notices,
        };
        const beside = isFloating(reduction.value)
            ? answerBesideLock(standing.file, use, this.#options, { extras: selection.extras, targets })
            : NO_ANSWER;
        return joinAnswers([answer, beside, builds]);
    }
    #pylock(standing, content) {
        const use = `${this.#use} -r ${external_node_path_.posix.basename(standing.file)}`;
        const reduction = reducePylock(content, standing.file, this.#targets());
        if (reduction.how === 'by-bytes' || this.#command.statesTarget) {
            const why = reduction.how === 'by-bytes' ? reduction.why : 'its options name a platform';
            return byBytes([standing], `runs ${use}: ${why}`, this.#site);
        }
        const builds = reduction.locals.length > 0 ? this.#locals(use) : NO_ANSWER;
        const uses = [{ file: standing.file, use, value: reduction.value }];
        return joinAnswers([
            { ...NO_ANSWER, uses, covers: [standing], notices: reduction.notices },
            builds,
        ]);
    }
    #requirements(standing, path, { use, role }) {
        const { text } = this.#options;
        const places = new Map([[standing.file, path]]);
        const read = new Map([[standing.file, standing]]);
        const resolveInclude = (from, name) => {
            const place = resolvePath(external_node_path_.posix.dirname(places.get(from) ?? path), name);
            const file = standingAt(this.#site.files, place);
            if (file !== undefined) {
                places.set(file.file, place);
                read.set(file.file, file);
                return file.file;
            }
            return repository_path_resolveInside(folderOf(from), name);
        };
        const targets = this.#targets();
        const platforms = this.#command.statesTarget ? {} : targets;
        const missing = this.#site.generated ? '' : undefined;
        const reduction = reduceRequirements(file => (read.has(file) ? text(file) : missing), standing.file, { ...platforms, role, resolveInclude, directory: '.' });
        const files = [...read.values()];
        if (reduction.how === 'by-bytes')
            return byBytes(files, `runs ${use}: ${reduction.why}`, this.#site);
        const builds = reduction.locals.length > 0 ? this.#locals(use) : NO_ANSWER;
        const answer = {
            ...NO_ANSWER,
            uses: [{ file: standing.file, use, value: reduction.value }],
            covers: files,
            notices: reduction.notices,
        };
        const beside = role === 'requirement' && isFloating(reduction.value)
            ? answerBesideLock(standing.file, use, this.#options, { extras: [], targets })
            : NO_ANSWER;
        return joinAnswers([answer, beside, builds]);
    }
    /** Local packages are built: which files their back-ends read is not known. */
    #locals(use) {
        return byBytes(allFiles(this.#site.files), `runs ${use}, which builds local packages`, this.#site);
    }
    #targets() {
        return install_answer_targetsOf(this.#site, this.#options.platforms, this.#command.python);
    }
}
/** Some version is left to the day of the build. */
function isFloating({ packages }) {
    const pinned = new Set(packages.filter(({ version }) => version !== undefined).map(({ name }) => name));
    return packages.some(({ role, name, requirement }) => role === 'requirement' && !pinned.has(name) && !requirement.includes('@'));
}
function selectionText({ dependencies, extras, groups }) {
    return [
        ...(dependencies ? [] : ['--only-groups']),
        ...(extras === 'all' ? ['--all-extras'] : extras.map(extra => `--extra ${extra}`)),
        ...(groups === 'all' ? [] : groups.map(group => `--group ${group}`)),
    ];
}

;// CONCATENATED MODULE: ./lib/domain/python/marker-equivalence.js



/**
 * Whether two markers are true in the same environments, among the Python versions that `requiresPython` allows. Tried
 * over every value that either of them tells apart; markers with too many of them count as different.
 * @param left undefined: always true
 */
function areEquivalent(left, right, requiresPython) {
    const markers = [left, right].filter(marker => marker !== undefined);
    const comparisons = markers.flatMap(comparisonsOf);
    const environments = environmentsOf(markers, comparisons, requiresPython);
    const extras = subsets(valuesOf(comparisons, 'extra'));
    if (environments === undefined || extras === undefined)
        return false;
    return environments.every(environment => extras.every(names => {
        const active = { extras: names, groups: NONE };
        const [one, other] = [left, right].map(marker => marker === undefined || evaluateMarker(marker, environment, active));
        return one !== undefined && one === other;
    }));
}
const NONE = new Set();
const MAX_ENVIRONMENTS = 50_000;
const MAX_EXTRAS = 6;
function environmentsOf(markers, comparisons, requiresPython) {
    const python = { version: undefined, implementation: undefined };
    let environments = pythonCandidates(python, markers, requiresPython).map(version => ({
        python_full_version: version,
        python_version: version.split('.', 2).join('.'),
        implementation_version: version,
    }));
    for (const variable of TEXT_VARIABLES) {
        const values = valuesOf(comparisons, variable);
        if (values.length === 0)
            continue;
        const tried = [
            ...new Set(values.flatMap(value => [value, ...value.split(/[\s,|]+/)])),
            '\u0000',
        ];
        if (environments.length * tried.length > MAX_ENVIRONMENTS)
            return undefined;
        environments = environments.flatMap(environment => tried.map(value => ({ ...environment, [variable]: value })));
    }
    return environments;
}
const TEXT_VARIABLES = [
    'os_name',
    'sys_platform',
    'platform_machine',
    'platform_python_implementation',
    'platform_release',
    'platform_system',
    'platform_version',
    'implementation_name',
];
function valuesOf(comparisons, wanted) {
    const values = comparisons.filter(({ variable }) => variable === wanted).map(({ value }) => value);
    return [...new Set(values)];
}
function subsets(values) {
    if (values.length > MAX_EXTRAS)
        return undefined;
    return Array.from({ length: 2 ** values.length }, (_, chosen) => new Set(values.filter((__, bit) => (chosen & (1 << bit)) !== 0)));
}

;// CONCATENATED MODULE: ./lib/domain/python/uv-agreement.js








/**
 * Why uv would lock again, as half a sentence; undefined when the lock holds what the pyproject.toml files ask for.
 * Compared are the members, `requires-python`, dependencies, extras and groups; where a marker cannot be compared, they
 * count as different.
 * @param pyprojectOf the pyproject.toml of a local package, by its location in the lock
 */
function lockDisagreement(lock, pyprojectOf) {
    const members = lock.packages.filter(({ source }) => isLocal(source.kind));
    const ranges = [];
    for (const member of members) {
        const found = pyprojectOf(member.source.location);
        if (found === undefined)
            return `there is no pyproject.toml for ${member.name}`;
        const project = tableAt(found.table, 'project');
        if (package_name_normalizeName(toml_textAt(project, 'name') ?? '') !== member.name) {
            return `${found.file} has another name than the ${member.name} of the lock`;
        }
        const range = toml_textAt(project, 'requires-python');
        if (range !== undefined && isMember(lock, member))
            ranges.push(range);
        const problem = memberDisagreement(member, found.table, found.file, lock.requiresPython);
        if (problem !== undefined)
            return problem;
    }
    const asked = rangeMarker(ranges.join(','));
    return areEquivalent(asked, rangeMarker(lock.requiresPython ?? ''), undefined)
        ? undefined
        : 'requires-python is another one in the lock';
}
/** Version specifiers of Python as a marker, so that ranges can be compared by what they allow. */
function rangeMarker(specifiers) {
    const parts = (parseSpecifiers(specifiers) ?? []).map(part => part.replace(/^([<>=!~]+)(.*)$/, "python_full_version $1 '$2'"));
    return parseMarker(parts.join(' and '));
}
function isMember(lock, { name }) {
    return lock.members.length === 0 || lock.members.includes(name);
}
function memberDisagreement(member, pyproject, file, requiresPython) {
    const metadata = tableAt(member.table, 'metadata');
    const project = tableAt(pyproject, 'project');
    const extras = namedLists(tableAt(project, 'optional-dependencies'));
    const asked = [
        ...toml_textsAt(project, 'dependencies').map(text => read(text)),
        ...[...extras].flatMap(([extra, list]) => list.map(text => read(text, extra))),
    ];
    const locked = tablesAt(metadata, 'requires-dist').map(readLocked);
    if (!sameRequirements(asked, locked, requiresPython)) {
        return `${file} asks for other dependencies than the lock holds`;
    }
    const groups = dependencyGroups(pyproject, file);
    const lockedGroups = tableAt(metadata, 'requires-dev');
    const names = new Set([...groups.keys(), ...Object.keys(lockedGroups ?? {})]);
    for (const group of names) {
        const own = (groups.get(group) ?? []).map(text => read(text));
        const inLock = tablesAt(lockedGroups, group).map(readLocked);
        if (!sameRequirements(own, inLock, requiresPython)) {
            return `the dependency group \`${group}\` of ${file} differs from the lock`;
        }
    }
    return undefined;
}
function read(text, extra) {
    const requirement = parseRequirement(text);
    if (requirement === undefined || extra === undefined)
        return requirement;
    const isExtra = {
        kind: 'compare',
        variable: 'extra',
        operator: '==',
        value: extra,
        reversed: false,
    };
    const { marker } = requirement;
    return {
        ...requirement,
        marker: marker === undefined ? isExtra : { kind: 'and', markers: [marker, isExtra] },
    };
}
/** URL, git and path sources are counted with `[tool.uv]`; here only the name and what stands beside it are compared. */
function readLocked(table) {
    const specifiers = parseSpecifiers(toml_textAt(table, 'specifier') ?? '');
    const markerText = toml_textAt(table, 'marker');
    const marker = markerText === undefined ? undefined : parseMarker(markerText);
    if (specifiers === undefined || (markerText !== undefined && marker === undefined)) {
        return undefined;
    }
    return {
        name: nameAt(table),
        extras: sortedUnique(toml_textsAt(table, 'extras').map(package_name_normalizeName)),
        specifiers,
        url: undefined,
        marker,
    };
}
function sameRequirements(left, right, requiresPython) {
    const covers = (outer, inner) => inner.every(one => outer.some(other => isSame(one, other, requiresPython)));
    return covers(left, right) && covers(right, left);
}
function isSame(left, right, requiresPython) {
    if (left === undefined || right === undefined || left.name !== right.name)
        return false;
    return (left.extras.join() === right.extras.join() &&
        left.specifiers.join() === right.specifiers.join() &&
        areEquivalent(left.marker, right.marker, requiresPython));
}

;// CONCATENATED MODULE: ./lib/domain/python/reduce-uv-project.js














/**
 * What `uv sync` without `--frozen` or `--locked` would install. While the lock holds what the pyproject.toml files ask
 * for, that is the lock's closure; what they declare of it counts besides. Else uv would lock again: by bytes.
 * @throws InputError as {@link reduceUvLock}
 */
function reduceUvProject(text, file, use) {
    const reading = parseUvLock(text, file);
    if (reading.kind === 'unknown-version')
        return unknownVersion(file, reading.version);
    const { lock } = reading;
    const reduced = reduceParsedUvLock(lock, file, use);
    const pyprojects = new Pyprojects(file, use.readFile ?? (() => undefined));
    const problem = lockDisagreement(lock, location => pyprojects.at(location));
    const readsFiles = sortedUnique([...reduced.readsFiles, ...pyprojects.files]);
    if (problem !== undefined) {
        return { how: 'by-bytes', why: `uv would lock again: ${problem}`, files: readsFiles };
    }
    const settings = {
        ...reduced.value.settings,
        ...declared(lock, file, use, pyprojects),
    };
    return { ...reduced, value: { ...reduced.value, settings }, readsFiles };
}
/** What the pyproject.toml files say of the lists that are installed, and what in `[tool.uv]` steers `uv lock`. */
function declared(lock, file, use, pyprojects) {
    const selection = use.selection ?? PRODUCTION;
    const directory = relativeFrom(folderOf(file), use.directory ?? folderOf(file));
    const roots = selectRoots(lock, file, selection.packages, directory);
    const requirements = roots.indices.flatMap(index => {
        const found = pyprojects.at(packageAt(lock, index).source.location);
        return found === undefined ? [] : selected(found, selection);
    });
    const names = new Set(requirements.map(({ name }) => name));
    const resolution = resolutionSettings(pyprojects.at('.')?.table, names);
    return {
        declared: sortedUnique(requirements.map(requirementText)),
        'requires-python': lock.requiresPython ?? '',
        ...(resolution === undefined ? {} : { resolution }),
    };
}
function selected(pyproject, selection) {
    const { table, file } = pyproject;
    const { defaultGroups = ['dev'] } = readUvSettings(table, undefined);
    const wantsGroup = groupFilter(selection, defaultGroups);
    const wantsExtra = extraFilter(selection);
    const extras = namedLists(tableAt(table, 'project', 'optional-dependencies'));
    return projectRequirements(table, file, {
        dependencies: selection.onlyGroups.length === 0,
        extras: [...extras.keys()].filter(wantsExtra),
        groups: [...dependencyGroups(table, file).keys()].filter(wantsGroup),
    });
}
/** The pyproject.toml files of a workspace, read once. */
class Pyprojects {
    #lockFile;
    #readFile;
    #known = new Map();
    constructor(lockFile, readFile) {
        this.#lockFile = lockFile;
        this.#readFile = readFile;
    }
    get files() {
        return this.#known.keys();
    }
    /** @param location of a local package, as the lock writes it */
    at(location) {
        const folder = repository_path_resolveInside(folderOf(this.#lockFile), location);
        if (folder === undefined)
            return undefined;
        const file = external_node_path_.posix.join(folder, 'pyproject.toml');
        const known = this.#known.get(file);
        if (known !== undefined)
            return known;
        const text = this.#readFile(file);
        if (text === undefined)
            return undefined;
        const read = { table: readPyproject(text, file), file };
        this.#known.set(file, read);
        return read;
    }
}

;// CONCATENATED MODULE: ./lib/domain/install/answer-uv-project.js










/**
 * What `uv sync` and its like make of uv.lock and pyproject.toml.
 * @throws InputError for files that uv would not read either
 */
function answerUvProject(site, command, options) {
    const { files } = site;
    const folders = upwards(command.directory);
    const found = folders.flatMap(folder => ['pyproject.toml', 'uv.lock'].flatMap(name => files.at.get(external_node_path_.posix.join(folder, name)) ?? []));
    const settings = [...files.at].filter(([path]) => external_node_path_.posix.basename(path) === 'uv.toml');
    if (settings.length > 0)
        return byBytes(found, `runs ${command.text} with a uv.toml`, site);
    const project = folders.find(folder => files.at.has(external_node_path_.posix.join(folder, 'pyproject.toml')));
    if (project === undefined) {
        return byBytes(found, `runs ${command.text} where no pyproject.toml is seen`, site);
    }
    const root = workspaceRoot(site, project, options);
    const lockPath = external_node_path_.posix.join(root, 'uv.lock');
    const lock = standingAt(files, lockPath);
    const text = lock && options.text(lock.file);
    if (lock === undefined || text === undefined) {
        const isAbsent = !files.at.has(lockPath);
        const why = isAbsent ? 'without a uv.lock' : 'and its uv.lock cannot be told';
        return byBytes(found, `runs ${command.text} ${why}`, site);
    }
    const view = projectView(site.files, { imageFolder: root, folder: folderOf(lock.file) }, options.text);
    return new LockAnswer(site, command, options, view, lock, text).answer(project);
}
class LockAnswer {
    #site;
    #command;
    #options;
    #view;
    #lock;
    #text;
    constructor(site, command, options, view, lock, text) {
        this.#site = site;
        this.#command = command;
        this.#options = options;
        this.#view = view;
        this.#lock = lock;
        this.#text = text;
    }
    answer(project) {
        const { text: use } = this.#command;
        const members = this.#members();
        const ambiguous = members.filter(({ standing }) => standing === undefined);
        const files = [this.#lock, ...members.flatMap(({ all }) => all)];
        if (ambiguous.length > 0) {
            return byBytes(files, `runs ${use}, and which pyproject.toml it reads cannot be told`, this.#site);
        }
        const reduction = this.#reduce(project);
        if (reduction.how === 'by-bytes') {
            return byBytes(files, `runs ${use}: ${reduction.why}`, this.#site);
        }
        const built = reduction.locals.filter(({ installed, kind }) => installed && kind !== 'virtual');
        const builds = built.map(({ path, kind }) => answerBuild(this.#site, this.#options, {
            folder: this.#view.imagePath(path),
            use,
            isEditable: kind === 'editable',
        }));
        const value = { ...reduction.value, ...this.#ranges(reduction.value) };
        return joinAnswers([
            {
                ...NO_ANSWER,
                uses: [{ file: this.#lock.file, use, value }],
                covers: files,
                notices: reduction.notices,
            },
            ...builds,
        ]);
    }
    #reduce(project) {
        const { lock, selection, python } = this.#command;
        const request = python ?? this.#pinnedPython(project);
        const use = {
            ...install_answer_targetsOf(this.#site, this.#platforms(), request),
            selection,
            directory: this.#view.repositoryPath(project),
            readFile: this.#view.readFile,
        };
        const reduce = lock === 'updated' ? reduceUvProject : reduceUvLock;
        return reduce(this.#text, this.#lock.file, use);
    }
    #platforms() {
        return this.#options.platforms;
    }
    /** Every pyproject.toml of the workspace that is there; uv may look at all of them. */
    #members() {
        return [...this.#site.files.at]
            .filter(([path]) => external_node_path_.posix.basename(path) === 'pyproject.toml' && isWithin(path, this.#view.imageFolder))
            .map(([path, all]) => ({ path, all, standing: standingAt(this.#site.files, path) }));
    }
    #pinnedPython(project) {
        for (const folder of upwards(project)) {
            const pin = standingAt(this.#site.files, external_node_path_.posix.join(folder, '.python-version'));
            const text = pin && this.#options.text(pin.file);
            if (text !== undefined)
                return text.split('\n').find(line => /^\s*[^#\s]/.test(line));
        }
        return undefined;
    }
    /** With --frozen, a range of Python versions that the lock does not know yet still chooses the interpreter. */
    #ranges(value) {
        const locked = /^requires-python = "(.*)"/m.exec(this.#text.slice(0, 2000))?.[1];
        const others = this.#members().flatMap(({ standing }) => {
            const text = standing && this.#options.text(standing.file);
            if (standing === undefined || text === undefined)
                return [];
            const range = toml_textAt(tableAt(readPyproject(text, standing.file), 'project'), 'requires-python');
            return range === undefined || sameRange(range, locked) ? [] : [range];
        });
        if (others.length === 0 || this.#command.lock !== 'frozen')
            return {};
        return { settings: { ...value.settings, 'other-requires-python': [...new Set(others)].sort() } };
    }
}
function sameRange(left, right) {
    const canonical = (text) => text.replaceAll(/\s/g, '').split(',').sort().join();
    return right !== undefined && canonical(left) === canonical(right);
}
/** The folder whose uv.lock governs: that of the workspace, where one above says that it is one. */
function workspaceRoot(site, project, { text }) {
    const above = upwards(project).find(folder => {
        const file = standingAt(site.files, external_node_path_.posix.join(folder, 'pyproject.toml'));
        const content = file && text(file.file);
        return (file !== undefined &&
            content !== undefined &&
            tableAt(readPyproject(content, file.file), 'tool', 'uv', 'workspace') !== undefined);
    });
    return above ?? project;
}

;// CONCATENATED MODULE: ./lib/domain/install/candidate-names.js

/** Files that tell an installer what to install, by the names that they usually have. */
const candidate_names_DEPENDENCIES = /(?:^|\/)(?:uv\.lock|pyproject\.toml|poetry\.lock|pdm\.lock|Pipfile(?:\.lock)?|pylock(?:\.[^./]+)?\.toml|[^/]*(?:requirements|constraints)[^/]*\.(?:txt|in|pip)|[^/]*requirements[^/]*\/[^/]+\.(?:txt|in|pip))$/;
/** Files that steer how tools read those. */
const candidate_names_SETTINGS = /(?:^|\/)(?:uv\.toml|\.python-version|setup\.(?:py|cfg))$/;
/** True for a file that by its name is there to say what is installed. */
function isDependencyFile(path) {
    return candidate_names_DEPENDENCIES.test(path);
}
/** Says for a path whether it may be a dependency file of these images. */
function candidatePaths(evaluations) {
    const mentioned = new Set();
    for (const { stages } of evaluations) {
        for (const { instruction } of stages.flatMap(({ instructions }) => instructions)) {
            if (instruction.keyword !== 'RUN')
                continue;
            const texts = [instruction.text, ...instruction.heredocs.map(({ body }) => body)];
            if (!texts.some(text => /pip|uv|poetry/.test(text)))
                continue;
            for (const text of texts)
                addNames(mentioned, text);
        }
    }
    return path => candidate_names_DEPENDENCIES.test(path) || candidate_names_SETTINGS.test(path) || mentioned.has(external_node_path_.posix.basename(path));
}
/** The names that `-r` and `-c` lines of a requirements file mention. */
function includedNames(text) {
    const lines = text.matchAll(/^\s*(?:-r|-c|--requirement|--constraint)[\s=]*(?:"([^"]+)"|'([^']+)'|([^\s#]+))/gm);
    return [...lines].map(([, a, b, c]) => external_node_path_.posix.basename(a ?? b ?? c ?? ''));
}
function addNames(names, text) {
    for (const word of text.split(/[\s=:;,'"`()[\]{}<>|&\\]+/))
        names.add(external_node_path_.posix.basename(word));
}

;// CONCATENATED MODULE: ./lib/domain/install/dependency-uses.js






/**
 * How the dependency files of an image count: by what all their readers install where every reader is an understood
 * install, else by their bytes.
 * @throws InputError for a dependency file that its installer would refuse
 */
function findDependencyUses(readings, options) {
    const answers = readings.flatMap(({ reading, platforms }) => reading.installs.map(site => ({
        site,
        answer: answerInstall(site, { ...options, platforms }),
    })));
    const all = joinAnswers(answers.map(({ answer }) => answer));
    const isOwn = (owner) => owner === options.image || owner === '';
    const bytes = new Map();
    const addReason = (file, why) => bytes.set(file, (bytes.get(file) ?? new Set()).add(why));
    for (const { file, why } of [
        ...readings.flatMap(({ reading }) => reading.others),
        ...all.bytes,
    ]) {
        if (isOwn(file.owner))
            addReason(file.file, why);
    }
    for (const [file, why] of options.readElsewhere)
        addReason(file, why);
    const covered = new Map();
    for (const { site, answer } of answers) {
        for (const { file, owner } of answer.covers) {
            if (!isOwn(owner))
                continue;
            covered.set(file, (covered.get(file) ?? new Set()).add(`${site.install.text} (line ${site.line})`));
        }
    }
    const installed = new Set(all.bytes.map(({ file }) => file.file));
    const names = [...new Set([...covered.keys(), ...bytes.keys()])]
        .filter(file => covered.has(file) || installed.has(file) || isDependencyFile(file))
        .sort();
    return {
        uses: sortUses(all.uses),
        files: names.map((file) => {
            const why = bytes.get(file);
            return why === undefined
                ? { file, counts: 'reduced', reasons: [...(covered.get(file) ?? [])] }
                : { file, counts: 'bytes', reasons: [...why] };
        }),
        notices: [...new Set(all.notices)].sort(),
    };
}
/** Files of other images that this one reads, with why: their bytes count there. */
function readsOfParents(readings, options) {
    const found = readings.flatMap(({ reading, platforms }) => {
        const answers = reading.installs.flatMap(site => {
            const { covers, bytes } = answerInstall(site, { ...options, platforms });
            const why = `${options.image} runs ${site.install.text} on it`;
            return [...covers.map(file => ({ file, why })), ...bytes];
        });
        return [...reading.others, ...answers];
    });
    return found
        .filter(({ file }) => file.owner !== options.image && file.owner !== '')
        .map(({ file, why }) => ({
        owner: file.owner,
        file: file.file,
        why: `${options.image}: ${why}`,
    }));
}
function answerInstall(site, target) {
    const { install, platform } = site;
    const options = platform === undefined ? target : { ...target, platforms: platformsNamed(platform, target) };
    switch (install.kind) {
        case 'uv-project':
            return answerUvProject(site, install, options);
        case 'pip-install':
            return answerPipInstall(site, install, options);
        case 'uv-settings':
            return answerUvSettings(site, install, options);
    }
}
/** `$BUILDPLATFORM` is that of a builder that nobody knows yet: taken for the target's, or one of the usual two. */
function platformsNamed(text, { platforms }) {
    const named = platform_parsePlatform(text);
    const isTarget = platforms.some(one => platform_formatPlatform(one) === platform_formatPlatform(named));
    return isTarget ? [...platforms, ...USUAL_BUILDERS] : [named];
}
const USUAL_BUILDERS = ['linux/amd64', 'linux/arm64'].map(text => platform_parsePlatform(text));
function sortUses(uses) {
    const byText = new Map(uses.map(use => [canonicalJson(use), use]));
    return [...byText].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, use]) => use);
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/path-pattern.js
/** True when a path is a pattern: it holds `*`, `?` or `[` that no backslash escapes. */
function hasWildcard(path) {
    return /^(?:[^*?[\\]|\\[\s\S])*[*?[]/.test(path);
}
// One character of a bracket, with the backslash in front of it if there is one; then a bracket, an escape, or a character.
const MEMBER = String.raw `(?:\\[\s\S]|[^\\\]\-])`;
const path_pattern_ONE = new RegExp(MEMBER, 'gu');
const RANGE = new RegExp(`${MEMBER}(?:-${MEMBER})?`, 'gu');
const path_pattern_TOKEN = new RegExp(String.raw `\[\^?(?:${MEMBER}(?:-${MEMBER})?)+\]|\\[\s\S]|[^\\[]`, 'gu');
/**
 * Go's path.Match as an expression: `*` and `?` stop at `/`, brackets hold ranges, a backslash escapes. Undefined for a
 * pattern that Go calls malformed.
 */
function compilePathPattern(pattern) {
    const tokens = [...pattern.matchAll(path_pattern_TOKEN)].map(match => match[0]);
    if (tokens.join('') !== pattern)
        return undefined;
    return new RegExp(`^${tokens.map(compileToken).join('')}$`, 'u');
}
function compileToken(token) {
    if (token === '*')
        return '[^/]*';
    if (token === '?')
        return '[^/]';
    if (!token.startsWith('['))
        return literal(path_pattern_codeOf(token));
    const isNegated = token.startsWith('[^');
    const ranges = [...token.slice(isNegated ? 2 : 1, -1).matchAll(RANGE)].map(match => match[0]);
    return `[${isNegated ? '^' : ''}${ranges.map(compileRange).join('')}]`;
}
/** A range such as z-a matches nothing; NUL is in no path. */
function compileRange(range) {
    const ends = [...range.matchAll(path_pattern_ONE)].map(match => path_pattern_codeOf(match[0]));
    const low = Number(ends[0]);
    const high = Number(ends.at(-1));
    return low <= high ? `${literal(low)}-${literal(high)}` : literal(0);
}
function path_pattern_codeOf(token) {
    return Number(token.replace(/^\\/, '').codePointAt(0));
}
function literal(code) {
    return `\\u{${code.toString(16)}}`;
}

// EXTERNAL MODULE: ../../../work/main/node_modules/unbash/dist/parser.js + 15 modules
var parser = __webpack_require__(4253);
;// CONCATENATED MODULE: ./lib/domain/dockerfile/shell-command.js
/** Thrown inside the reader; `message` is the reason for people. */
class NotUnderstood extends Error {
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/shell-state.js

/** An undefined value: unknown. */
function shell_state_assign(state, name, value, how = 'plain') {
    const variables = new Map(state.variables);
    const unknown = new Set(state.unknown);
    if (value === undefined) {
        variables.delete(name);
        unknown.add(name);
    }
    else {
        variables.set(name, value);
        unknown.delete(name);
    }
    const exported = how === 'export' ? new Set([...state.exported, name]) : state.exported;
    const changes = exported.has(name)
        ? new Map([...state.changes, [name, value]])
        : state.changes;
    return { ...state, variables, unknown, exported, changes };
}
/** Exports a variable that has its value already; one that is unknown stays so. */
function exportVariable(state, name) {
    const isKnown = state.variables.has(name) || state.unknown.has(name);
    if (!isKnown)
        return { ...state, exported: new Set([...state.exported, name]) };
    return shell_state_assign(state, name, state.variables.get(name), 'export');
}
function changeDirectory(state, path) {
    if (!path)
        return { ...state, directory: undefined };
    if (path.startsWith('/'))
        return { ...state, directory: external_node_path_.posix.resolve(path) };
    const { directory } = state;
    return directory === undefined ? state : { ...state, directory: external_node_path_.posix.resolve(directory, path) };
}
/** What is certain whichever of the branches ran. */
function mergeStates(first, second) {
    const names = new Set([...first.variables.keys(), ...second.variables.keys()]);
    let merged = {
        ...first,
        unknown: new Set([...first.unknown, ...second.unknown]),
        exported: new Set([...first.exported, ...second.exported]),
        changes: new Map([...second.changes, ...first.changes]),
        directory: first.directory === second.directory ? first.directory : undefined,
    };
    for (const name of names) {
        const value = first.variables.get(name);
        if (value !== second.variables.get(name))
            merged = shell_state_assign(merged, name, undefined);
    }
    return merged;
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/shell-builtin.js


// These run text or files as part of the script, or change how it is read.
const OPAQUE = new Set(['eval', '.', 'source', 'trap', 'alias', 'mapfile', 'readarray']);
const shell_builtin_SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|k|z)?sh$/;
/**
 * The text of `sh -c text`; undefined for other commands.
 * @throws NotUnderstood when there is one that cannot be known
 */
function innerScript(words) {
    const [name, ...args] = words;
    if (name === undefined || !shell_builtin_SHELL.test(name.text))
        return undefined;
    const at = args.findIndex(word => /^-[a-z]*c$/.test(word.text));
    const script = args[at + 1];
    if (at < 0 || script === undefined)
        return undefined;
    if (!script.known || args.length > at + 2)
        throw new NotUnderstood(`${name.text} -c runs a text that is not known`);
    return script.text;
}
/**
 * What a command of the shell itself changes for those behind it.
 * @throws NotUnderstood for one that changes how the script is read
 */
function applyBuiltin(name, args, state) {
    if (OPAQUE.has(name))
        throw new NotUnderstood(`${name} runs or changes what is read`);
    switch (name) {
        case 'cd': {
            const [path, ...more] = args.filter(word => word.text !== '--');
            const isPlain = path?.known && !path.glob && !path.text.startsWith('-') && more.length === 0;
            return changeDirectory(state, isPlain ? path.text : undefined);
        }
        case 'pushd':
        case 'popd':
            return changeDirectory(state, undefined);
        case 'export':
        case 'declare':
        case 'typeset':
        case 'readonly':
            return args.reduce((after, word) => exportWord(after, word, name), state);
        case 'read':
        case 'unset':
            return args.reduce((after, word) => shell_state_assign(after, word.text, undefined), state);
        case 'set':
            if (args.some(word => /^-[a-z]*a|^allexport$/.test(word.text) || !word.known)) {
                throw new NotUnderstood('set -a exports all variables');
            }
            return state;
        default:
            return state;
    }
}
function exportWord(state, word, builtin) {
    const [, name = word.text, value] = /^(\w+)=([\s\S]*)$/.exec(word.text) ?? [];
    const how = builtin === 'export' ? 'export' : 'plain';
    if (value !== undefined)
        return shell_state_assign(state, name, word.known ? value : undefined, how);
    return how === 'export' && word.known ? exportVariable(state, name) : state;
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/shell-nested.js
/** The scripts that run to make a word: substitutions, also inside quotes and defaults; undefined for one not parsed. */
function nestedScripts(word) {
    return (word.parts ?? []).flatMap(scriptsOfPart);
}
function scriptsOfPart(part) {
    switch (part.type) {
        case 'CommandExpansion':
        case 'ProcessSubstitution':
            return [part.script];
        case 'DoubleQuoted':
        case 'LocaleString':
            return part.parts.flatMap(scriptsOfPart);
        case 'ArithmeticExpansion':
        case 'ParameterExpansion':
            // Rare enough not to be followed: what runs in there is then not known.
            return /\$\(|`|<\(|>\(/.test(part.text.slice(part.type === 'ArithmeticExpansion' ? 3 : 2))
                ? [undefined]
                : [];
        case 'BraceExpansion':
        case 'ExtendedGlob':
            return /\$\(|`/.test(part.text) ? [undefined] : [];
        default:
            return [];
    }
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/shell-word.js

/** The words that one word of a script becomes: none for an unquoted empty variable, several for one with blanks. */
function expandShellWord(word, state) {
    if (word.parts === undefined) {
        const isHome = word.text.startsWith('~');
        return [{ text: word.value, known: !isHome, glob: false }];
    }
    const builder = new WordBuilder(state);
    if (word.text.startsWith('~'))
        builder.addUnknown('');
    for (const part of word.parts)
        builder.addPart(part);
    return builder.finish();
}
/** The value of an assignment or a redirection, where nothing is split; undefined when it is not known. */
function shellValue(word, state) {
    const words = expandShellWord(word, state);
    return words.every(one => one.known) ? words.map(one => one.text).join(' ') : undefined;
}
class WordBuilder {
    #state;
    #words = [];
    #current;
    constructor(state) {
        this.#state = state;
    }
    addPart(part) {
        switch (part.type) {
            case 'Literal':
            case 'SingleQuoted':
            case 'AnsiCQuoted':
                this.#add(part.value);
                break;
            case 'Glob':
                this.#add(part.text, { glob: true });
                break;
            case 'DoubleQuoted':
            case 'LocaleString':
                this.#add('');
                for (const child of part.parts)
                    this.#addQuoted(child);
                break;
            case 'SimpleExpansion':
            case 'ParameterExpansion':
                this.#addUnquoted(part.text);
                break;
            case 'ArithmeticExpansion':
            case 'BraceExpansion':
            case 'CommandExpansion':
            case 'ExtendedGlob':
            case 'ProcessSubstitution':
                this.addUnknown(part.text);
        }
    }
    addUnknown(text) {
        this.#add(text, { known: false });
    }
    finish() {
        if (this.#current !== undefined)
            this.#words.push(this.#current);
        this.#current = undefined;
        return this.#words;
    }
    #addQuoted(part) {
        const isVariable = part.type === 'SimpleExpansion' || part.type === 'ParameterExpansion';
        const value = isVariable ? expandVariable(part.text, this.#state) : undefined;
        if (part.type === 'Literal')
            this.#add(part.value);
        else if (value === undefined)
            this.addUnknown(part.text);
        else
            this.#add(value);
    }
    #addUnquoted(text) {
        const value = expandVariable(text, this.#state);
        if (value === undefined) {
            this.addUnknown(text);
            return;
        }
        for (const [index, word] of value.split(/[ \t\n]+/).entries()) {
            if (index > 0)
                this.finish();
            if (word !== '')
                this.#add(word, { glob: /[*?[]/.test(word) });
        }
    }
    #add(text, { known = true, glob = false } = {}) {
        const before = this.#current ?? { text: '', known: true, glob: false };
        this.#current = {
            text: before.text + text,
            known: before.known && known,
            glob: before.glob || glob,
        };
    }
}
/** Forms that the shell and BuildKit's lexer read alike; undefined for others and for an unknown value. */
function expandVariable(text, state) {
    const isPlain = /^\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?:(?::?[-+?]|##?|%%?)[^'"\\`$[\]]*)?\})$/.test(text);
    if (!isPlain)
        return undefined;
    try {
        const lookup = (name) => state.variables.get(name);
        const { value, unset } = new WordLexer(text, { escapeCharacter: '\\', lookup }).lex();
        const isCertain = [...unset].every(name => state.complete && !state.unknown.has(name));
        return isCertain ? value : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/shell.js






/** Reads a script of sh or bash; loops, functions, `eval` and the like are not understood. */
function readShell(script, state) {
    const reader = new ShellReader();
    try {
        reader.readScript((0,parser/* parse */.qg)(script), state, { conditional: false, subshell: false });
        return { understood: true, commands: reader.commands };
    }
    catch (error) {
        // Whatever cannot be read is not understood: the caller counts bytes then, which is always right.
        return { understood: false, reason: error.message };
    }
}
class ShellReader {
    commands = [];
    #joinedBy = 'start';
    readScript(script, state, place) {
        const [error] = script.errors ?? [];
        if (error !== undefined)
            throw new NotUnderstood(error.message);
        return this.#statements(script.commands, state, place);
    }
    #statements(statements, state, place) {
        let after = state;
        for (const [index, statement] of statements.entries()) {
            if (index > 0)
                this.#joinedBy = statements[index - 1]?.background ? '&' : ';';
            const isApart = statement.background === true;
            const inner = isApart ? { ...place, subshell: true } : place;
            const result = this.#andOr(statement.command, after, inner);
            if (!isApart)
                after = result;
        }
        return after;
    }
    #andOr(node, state, place) {
        if (node.type !== 'AndOr')
            return this.#pipeline(node, state, place);
        const lastOr = node.operators.lastIndexOf('||');
        let after = state;
        for (const [index, command] of node.commands.entries()) {
            const operator = node.operators[index - 1];
            if (operator !== undefined)
                this.#joinedBy = operator;
            // The first always runs; what stands around an `||` may be left out.
            const conditional = place.conditional || (index > 0 && index <= lastOr + 1);
            const result = this.#pipeline(command, after, { ...place, conditional });
            after = operator === '||' ? mergeStates(after, result) : result;
        }
        return after;
    }
    #pipeline(node, state, place) {
        if (node.type !== 'Pipeline')
            return this.#node(node, state, place);
        const [first, ...more] = node.commands;
        if (first !== undefined && more.length === 0)
            return this.#node(first, state, place);
        this.#piped(node, state, { ...place, subshell: true });
        return state;
    }
    #piped(node, state, place) {
        for (const [index, command] of node.commands.entries()) {
            if (index > 0)
                this.#joinedBy = '|';
            this.#node(command, state, place);
        }
    }
    #node(node, state, place) {
        switch (node.type) {
            case 'Command':
                return this.#command(node, state, place);
            case 'Subshell':
                this.#list(node.body, state, { ...place, subshell: true });
                return state;
            case 'BraceGroup':
                return this.#list(node.body, state, place);
            case 'If':
                return this.#if(node, state, place);
            case 'Redirected': {
                const redirections = this.#redirections(node.redirects, state, place);
                this.#emit({ words: [], assignments: new Map(), redirections }, state, place);
                return this.#node(node.command, state, place);
            }
            default:
                throw new NotUnderstood(`the script holds ${NAMES[node.type]}`);
        }
    }
    #list(list, state, place) {
        return this.#statements(list.commands, state, place);
    }
    #if(node, state, place) {
        const inner = { ...place, conditional: true };
        const tested = this.#list(node.clause, state, place);
        let result = this.#list(node.then, tested, inner);
        for (const branch of node.elif) {
            const branched = this.#list(branch.then, this.#list(branch.clause, tested, inner), inner);
            result = mergeStates(result, branched);
        }
        const otherwise = node.else === undefined ? tested : this.#list(node.else, tested, inner);
        return mergeStates(result, otherwise);
    }
    #command(node, state, place) {
        if (node.name?.parts?.some(part => part.type === 'CommandExpansion')) {
            throw new NotUnderstood('a command is the output of another one');
        }
        const prefix = node.prefix.filter(one => one.type === 'Assignment');
        const assignments = new Map(prefix.map(one => this.#assignment(one, state, place)));
        const redirections = this.#redirections(node.redirects, state, place);
        const names = node.name === undefined ? [] : [node.name];
        const words = [...names, ...node.args].flatMap(one => this.#words(one, state, place));
        const [name, ...args] = words;
        if (name === undefined) {
            this.#emit({ words, assignments, redirections }, state, place);
            return [...assignments].reduce((after, [key, value]) => shell_state_assign(after, key, value), state);
        }
        if (!name.known)
            throw new NotUnderstood(`the command ${name.text} is not known`);
        const inner = innerScript(words);
        if (inner !== undefined) {
            const started = [...assignments].reduce((after, [key, value]) => shell_state_assign(after, key, value, 'export'), state);
            this.#emit({ words: [], assignments, redirections }, state, place);
            this.readScript((0,parser/* parse */.qg)(inner), onlyExported(started), { ...place, subshell: true });
            return state;
        }
        this.#emit({ words, assignments, redirections }, state, place);
        return applyBuiltin(name.text, args, state);
    }
    #words(node, state, place) {
        if (node.type === 'Word') {
            this.#substitutions(node, state, place);
            return expandShellWord(node, state);
        }
        const [name, value] = this.#assignment(node, state, place);
        return [
            {
                text: value === undefined ? node.text : `${name}=${value}`,
                known: value !== undefined,
                glob: false,
            },
        ];
    }
    #assignment(node, state, place) {
        if (node.name === 'IFS')
            throw new NotUnderstood('IFS is changed');
        if (node.value.type !== 'Word' || node.index)
            throw new NotUnderstood('the script holds an array');
        this.#substitutions(node.value, state, place);
        return [node.name, node.append ? undefined : shellValue(node.value, state)];
    }
    #redirections(nodes, state, place) {
        return nodes.map(node => {
            if (node.type === 'HereDoc') {
                this.#substitutions(node.body, state, place);
                return { operator: node.operator, target: node.body.text };
            }
            const [target] = [node.target]
                .filter(word => word !== undefined)
                .map(word => {
                this.#substitutions(word, state, place);
                return shellValue(word, state);
            });
            return { operator: node.operator, target };
        });
    }
    /** `$(...)`, backquotes and `<(...)`: their commands run first. */
    #substitutions(word, state, place) {
        for (const script of nestedScripts(word)) {
            if (script === undefined)
                throw new NotUnderstood(`${word.text} cannot be read`);
            const joinedBy = this.#joinedBy;
            this.#joinedBy = 'start';
            this.readScript(script, state, { ...place, subshell: true });
            this.#joinedBy = joinedBy;
        }
    }
    #emit(command, state, { conditional, subshell }) {
        const environment = new Map([...state.changes, ...command.assignments]);
        const joinedBy = this.#joinedBy;
        this.commands.push({
            ...command,
            environment,
            joinedBy,
            directory: state.directory,
            conditional,
            subshell,
        });
    }
}
/** What a shell started by the script sees. */
function onlyExported(state) {
    const variables = [...state.variables].filter(([name]) => state.exported.has(name));
    return { ...state, variables: new Map(variables) };
}
const NAMES = {
    For: 'a loop',
    ArithmeticFor: 'a loop',
    While: 'a loop',
    Select: 'a loop',
    Case: 'a case',
    Function: 'a function',
    Coproc: 'a coprocess',
    TestCommand: '[[ ]]',
    ArithmeticCommand: 'arithmetic',
};

;// CONCATENATED MODULE: ./lib/domain/dockerfile/run-commands.js



const SHEBANG = /^#!\s*(?:\/usr\/bin\/env\s+)?(?:\S*\/)?(\S+)/;
/**
 * The commands that a RUN executes, with the ENV and ARG in effect: shell form, exec form, heredocs. Not understood: other
 * shells, other interpreters, and what `readShell` gives up on.
 */
function readRunCommands({ instruction, scope }) {
    const state = openState(scope);
    if (instruction.json) {
        return { understood: true, commands: [execCommand(instruction.args, state)] };
    }
    const script = runScript(instruction);
    const [, interpreter] = SHEBANG.exec(script) ?? [];
    if (interpreter !== undefined && isWholeHeredoc(instruction)) {
        return splitsAtBlanks([interpreter])
            ? readShell(script, state)
            : { understood: false, reason: `the heredoc is run by ${interpreter}` };
    }
    if (!splitsAtBlanks(scope.shell)) {
        return { understood: false, reason: `the shell is ${scope.shell.join(' ')}` };
    }
    return readShell(script, state);
}
/** What the shell is given: the text, or the body of a heredoc that is all of it, or the text with its heredocs. */
function runScript(instruction) {
    const [first] = instruction.heredocs;
    if (first !== undefined && isWholeHeredoc(instruction))
        return heredocContent(first);
    const heredocs = instruction.heredocs.map(({ body, name }) => `${body}${name}`);
    return [instruction.text, ...heredocs].join('\n');
}
function isWholeHeredoc({ heredocs, text }) {
    return heredocs.length > 0 && parseHeredocStart(text) !== undefined;
}
function openState({ variables, unknown, complete, workdir }) {
    const exported = new Set([...variables.keys(), ...unknown]);
    return { variables, unknown, complete, exported, changes: new Map(), directory: workdir };
}
function execCommand(args, state) {
    return {
        words: args.map(text => ({ text, known: true, glob: false })),
        assignments: new Map(),
        environment: new Map(),
        redirections: [],
        joinedBy: 'start',
        directory: state.directory,
        conditional: false,
        subshell: false,
    };
}

;// CONCATENATED MODULE: ./lib/domain/install/command-environment.js
function environmentOf(scope, command) {
    const variables = new Map(scope.variables);
    const unknown = new Set(scope.unknown);
    for (const [name, value] of command.environment) {
        if (value === undefined) {
            variables.delete(name);
            unknown.add(name);
        }
        else {
            variables.set(name, value);
            unknown.delete(name);
        }
    }
    return { variables, unknown };
}
/** Names that begin with `prefix`, sorted. */
function namesWith(environment, prefix) {
    return [...environment.variables.keys(), ...environment.unknown]
        .filter(name => name.startsWith(prefix))
        .sort();
}
/** A boolean as uv and pip read it; undefined when it is none. */
function booleanValue(text) {
    const lower = text.toLowerCase();
    if (['1', 'true', 'yes', 'on', 'y', 't'].includes(lower))
        return true;
    return ['', '0', 'false', 'no', 'off', 'n', 'f'].includes(lower) ? false : undefined;
}
function unknownVariable(name) {
    return { why: `the value of ${name} is not known` };
}

;// CONCATENATED MODULE: ./lib/domain/install/harmless-commands.js

/** Undefined for a command that may read any file that is there. */
function readHarmlessCommand(words, directory) {
    const [name, ...args] = words;
    if (name === undefined || !name.known)
        return undefined;
    const program = name.text.slice(name.text.lastIndexOf('/') + 1);
    const texts = args.map(({ text }) => text);
    if (NEVER_READ.has(program))
        return NOTHING;
    const guard = GUARDED.get(program);
    if (guard?.(texts) === true)
        return { ...NOTHING, writes: true };
    if (program === 'rm')
        return { ...NOTHING, removes: removed(args, directory) };
    if (program === 'find')
        return readFind(args);
    if (program === 'xargs') {
        const at = args.findIndex(({ text }) => !text.startsWith('-') && !/^\d+$/.test(text));
        const inner = args[at]?.text ?? 'echo';
        return NEVER_READ.has(inner) || inner === 'rm' ? NOTHING : undefined;
    }
    if (INTO_LAST.has(program))
        return readPaths(intoLast(args), directory);
    if (READERS.has(program))
        return readPaths(args, directory);
    return undefined;
}
const NOTHING = { kind: 'harmless', reads: [], removes: [], writes: false };
/** They look at names, owners and modes at most, or at files of the system alone. */
const NEVER_READ = new Set([
    ': [ add-apt-repository addgroup adduser apk apt apt-get apt-key apt-mark basename cd chgrp chmod chown chsh corepack',
    'date debconf-set-selections declare delgroup deluser df dirname dnf dpkg dpkg-reconfigure du echo exit export false',
    'fc-cache getent groupadd groupdel groupmod groups hash id install_packages ldconfig locale-gen localedef ls',
    'microdnf mkdir mktemp nproc passwd printenv printf pwd read readlink readonly realpath return rmdir set',
    'shift sleep stat sync test touch true type ulimit umask uname unset update-alternatives update-ca-certificates',
    'update-locale useradd userdel usermod wait which whoami yum zypper tdnf',
]
    .join(' ')
    .split(' '));
/** Programs that are harmless with certain arguments. */
const GUARDED = new Map([
    ['command', (args) => /^-[vV]$/.test(args[0] ?? '')],
    [
        'curl',
        (args) => !args.some(arg => /^@|^-[a-zA-Z]*[TKdF]|^--(?:upload|config|data|form|json|url-query)|^file:/.test(arg)),
    ],
    [
        'wget',
        (args) => !args.some(arg => /^-[a-zA-Z]*i|^--(?:input|post|body|config)/.test(arg)),
    ],
    ['git', ([verb = '']) => ['clone', 'config', '--version'].includes(verb)],
    [
        'npm',
        (args) => (/^(?:i|install|add)$/.test(args[0] ?? '') &&
            args.some(arg => arg === '-g' || arg === '--global') &&
            args.slice(1).every(arg => !/^\.|^\/|^file:/.test(arg))) ||
            ['cache', 'config', '--version', '-v'].includes(args[0] ?? ''),
    ],
    ['node', ([first]) => first === '--version' || first === '-v'],
    ['playwright', ([verb = '']) => verb.startsWith('install')],
    ['python', isHarmlessPython],
    ['python3', isHarmlessPython],
    ['pip', isHarmlessPip],
    ['pip3', isHarmlessPip],
    [
        'poetry',
        ([verb = '']) => ['config', '--version', 'cache', 'self'].includes(verb),
    ],
    ['pipx', ([verb = '', ...args]) => verb === 'install' && args.every(isName)],
    [
        'uv',
        ([verb = '', inner = '', ...args]) => ['cache', '--version', '-V', 'self', 'help'].includes(verb) ||
            (verb === 'python' && inner !== 'pin' && inner !== 'find') ||
            (verb === 'tool' && inner === 'install' && args.every(isName)),
    ],
]);
function isHarmlessPython(args) {
    const [flag, module = '', ...more] = args.filter(arg => !/^-[uBEIsO]+$/.test(arg));
    if (flag === '--version' || flag === '-V')
        return true;
    if (flag !== '-m')
        return false;
    if (module === 'pip')
        return isHarmlessPip(more);
    return (['compileall', 'ensurepip', 'venv', 'virtualenv', 'nltk.downloader'].includes(module) ||
        (module === 'playwright' && more[0]?.startsWith('install') === true) ||
        (module === 'spacy' && more[0] === 'download'));
}
function isHarmlessPip(args) {
    const verb = args.find(arg => !arg.startsWith('-'));
    if (verb === undefined)
        return args.some(arg => arg === '--version' || arg === '-V');
    return (['cache', 'check', 'config', 'debug', 'freeze', 'list', 'show', 'uninstall'].includes(verb) &&
        !args.some(arg => /^-[a-z]*[rc]|^--(?:requirement|constraint)/.test(arg)));
}
/** A package to fetch, or an option. */
function isName(arg) {
    return /^(?:-[qUf]|--(?:quiet|force|upgrade|no-cache|python=[\d.]+)|[A-Za-z0-9][\w.-]*(?:\[[\w,.-]*\])?(?:[=<>~!@]=?[\w.*]+)?)$/.test(arg);
}
/** They read what their words name and nothing else. */
const READERS = new Set([
    'awk base64 cat cksum cmp cut diff dos2unix egrep fgrep file gpg grep gunzip gzip head jq ln md5sum nl od sed sha1sum',
    'sha256sum sha512sum sort strip tail tar tee tr uniq unzip wc xz zcat bzip2',
]
    .join(' ')
    .split(' '));
/** The same, but the last word is where they write. */
const INTO_LAST = new Set(['cp', 'mv', 'install', 'rsync']);
function intoLast(args) {
    const namesTarget = args.some(({ text }) => /^-[a-zA-Z]*t|^--target/.test(text));
    const isInstallFolder = args.some(({ text }) => /^-[a-zA-Z]*d/.test(text));
    return namesTarget || isInstallFolder ? args : args.slice(0, -1);
}
/** Every word counts as a path, be it an option, a pattern or a program for awk. */
function readPaths(args, directory) {
    if (args.some(({ known }) => !known))
        return undefined;
    const isRecursive = args.some(({ text }) => /^-[a-zA-Z]*[rR]|^--recursive/.test(text));
    const words = args.flatMap(({ text, glob }) => candidates(text).map(path => (glob ? fixedPart(path) : path)));
    const relative = words.filter(path => !path.startsWith('/'));
    if (directory === undefined) {
        return relative.length > 0 || isRecursive ? undefined : { ...NOTHING, reads: words };
    }
    const reads = words.map(path => resolvePath(directory, path));
    return { ...NOTHING, reads: isRecursive ? [...reads, directory] : reads, writes: true };
}
/** `--file=x`, `-fx`, `x`. */
function candidates(text) {
    if (!text.startsWith('-'))
        return [text];
    const equals = text.indexOf('=');
    return equals >= 0 ? [text.slice(equals + 1)] : [text.slice(2)].filter(one => one !== '');
}
/** The folder in front of the first wildcard. */
function fixedPart(pattern) {
    const names = pattern.split('/');
    const at = names.findIndex(name => /[*?[{]/.test(name));
    const fixed = at < 0 ? pattern : names.slice(0, at).join('/');
    return fixed === '' ? (pattern.startsWith('/') ? '/' : '.') : fixed;
}
function removed(args, directory) {
    return args
        .filter(({ text, known, glob }) => known && !glob && !text.startsWith('-') && text !== '')
        .flatMap(({ text }) => text.startsWith('/') || directory !== undefined ? [resolvePath(directory, text)] : []);
}
function readFind(args) {
    const runs = args.flatMap(({ text }, at) => /^-(?:exec|execdir|ok|okdir)$/.test(text) ? [args[at + 1]?.text ?? ''] : []);
    const areHarmless = runs.every(name => NEVER_READ.has(name) || name === 'rm' || name === 'strip');
    return areHarmless && args.every(({ text }) => text !== '-files0-from') ? NOTHING : undefined;
}

;// CONCATENATED MODULE: ./lib/domain/install/command-options.js
/** Reads the words behind a command's name; a word that hangs on something unknown is no option. */
function command_options_readOptions(words, syntax) {
    const options = [];
    const operands = [];
    const waiting = [...words];
    for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
        if (word.text === '--' && word.known) {
            operands.push(...waiting);
            break;
        }
        if (!word.text.startsWith('-') || word.text === '-') {
            operands.push(word);
            if (syntax.stopsAtOperand === true) {
                operands.push(...waiting);
                break;
            }
            continue;
        }
        for (const one of splitOption(word, syntax)) {
            if (syntax.flags.has(one.name)) {
                options.push(one);
            }
            else if (syntax.values.has(one.name)) {
                const value = one.value ?? waiting.shift();
                if (value === undefined)
                    return { why: `${one.name} has no value` };
                options.push({ name: one.name, value });
            }
            else {
                return { why: `the option ${one.name} is not known` };
            }
        }
    }
    return { options, operands };
}
/** `--name=value`, `-r value`, `-rvalue` and `-qU` with long names. */
function splitOption(word, syntax) {
    const { text, known, glob } = word;
    if (text.startsWith('--')) {
        const equals = text.indexOf('=');
        const written = equals < 0 ? text : text.slice(0, equals);
        const name = syntax.aliases.get(written) ?? written;
        const value = equals < 0 ? undefined : { text: text.slice(equals + 1), known, glob };
        // An unknown part may hold anything, also the name.
        return [{ name: known || equals > 0 ? name : `${written}...`, value }];
    }
    const name = syntax.aliases.get(text.slice(0, 2)) ?? text.slice(0, 2);
    const rest = text.slice(2);
    if (rest === '')
        return [{ name, value: undefined }];
    if (syntax.values.has(name)) {
        return [{ name, value: { text: rest.replace(/^=/, ''), known, glob } }];
    }
    const next = { text: `-${rest}`, known, glob };
    return [{ name, value: undefined }, ...splitOption(next, syntax)];
}
/** All values of an option; undefined when one of them is not known. */
function knownValues(options, name) {
    const values = options.flatMap(option => (option.name === name ? (option.value ?? []) : []));
    return values.every(isPlain) ? values.map(({ text }) => text) : undefined;
}
function hasOption(options, name) {
    return options.some(option => option.name === name);
}
/** The word is exactly its text. */
function isPlain({ known, glob }) {
    return known && !glob;
}

;// CONCATENATED MODULE: ./lib/domain/install/uv-options.js


/** Options of every uv command that reads a project or installs, without those that are never understood. */
const FLAGS = [
    '--quiet --verbose --no-progress --system-certs --native-tls --offline --no-cache --no-cache-dir --refresh',
    '--managed-python --no-managed-python --no-python-downloads --preview --no-preview',
    '--no-index --compile-bytecode --no-compile-bytecode --reinstall --no-build-isolation',
    '--require-build-hashes --no-require-build-hashes --no-build --no-binary',
].join(' ');
const VALUES = [
    '--cache-dir --color --directory --project --allow-insecure-host --python --keyring-provider --index-strategy',
    '--index --default-index --index-url --extra-index-url --link-mode --reinstall-package --refresh-package',
    '--config-setting --config-settings --config-settings-package --config-setting-package',
    '--no-build-isolation-package --no-build-package --no-binary-package --preview-features --output-format',
].join(' ');
/** Of those that read a project and its lock. */
const PROJECT_FLAGS = [
    '--all-extras --dev --no-dev --only-dev --no-default-groups --all-groups --no-editable --locked --frozen --all-packages',
].join(' ');
const PROJECT_VALUES = '--extra --no-extra --group --no-group --only-group --package --no-editable-package';
const uv_options_ALIASES = new Map([
    ['-q', '--quiet'],
    ['-v', '--verbose'],
    ['-n', '--no-cache'],
    ['-p', '--python'],
    ['-i', '--index-url'],
    ['-C', '--config-setting'],
]);
function uvSyntax(flags, values, more = {}) {
    return {
        flags: new Set(`${FLAGS} ${flags}`.split(' ')),
        values: new Set(`${VALUES} ${values}`.split(' ')),
        aliases: new Map([...uv_options_ALIASES, ...(more.aliases ?? [])]),
        stopsAtOperand: more.stopsAtOperand,
    };
}
/** Variables that cannot change which packages a file makes uv install. */
const HARMLESS = new Set([
    'UV_CACHE_DIR UV_COMPILE_BYTECODE UV_CONCURRENT_BUILDS UV_CONCURRENT_DOWNLOADS UV_CONCURRENT_INSTALLS',
    'UV_COMPILE_BYTECODE_TIMEOUT UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL UV_HTTP_CONNECT_TIMEOUT UV_HTTP_RETRIES UV_HTTP_TIMEOUT',
    'UV_INDEX UV_INDEX_STRATEGY UV_INDEX_URL UV_INSECURE_HOST UV_INSTALL_DIR UV_KEYRING_PROVIDER UV_LINK_MODE',
    'UV_NATIVE_TLS UV_NO_BUILD_ISOLATION UV_NO_CACHE UV_NO_EDITABLE UV_NO_INSTALLER_METADATA UV_NO_MODIFY_PATH',
    'UV_NO_PROGRESS UV_NO_WRAP UV_OFFLINE UV_PREVIEW UV_PREVIEW_FEATURES UV_PROJECT_ENVIRONMENT UV_PYTHON_BIN_DIR UV_PYTHON_CACHE_DIR',
    'UV_PYTHON_DOWNLOADS UV_PYTHON_INSTALL_DIR UV_PYTHON_INSTALL_MIRROR UV_REQUEST_TIMEOUT UV_REQUIRE_HASHES',
    'UV_BREAK_SYSTEM_PACKAGES UV_SYSTEM_CERTS UV_SYSTEM_PYTHON UV_TOOL_BIN_DIR UV_TOOL_DIR UV_UNMANAGED_INSTALL',
    'UV_VENV_CLEAR UV_VENV_SEED UV_VERIFY_HASHES UV_VERSION UV_NO_VERIFY_HASHES UV_DISABLE_UPDATE UV_IMAGE',
    'UV_MANAGED_PYTHON UV_NO_MANAGED_PYTHON UV_PYTHON_PREFERENCE UV_TORCH_BACKEND UV_STACK_SIZE UV_VERSION_TAG',
]
    .join(' ')
    .split(' '));
/** What a variable says as an option: true flags first, then values. */
const AS_FLAG = new Map([
    ['UV_FROZEN', '--frozen'],
    ['UV_LOCKED', '--locked'],
    ['UV_NO_DEV', '--no-dev'],
    ['UV_NO_DEFAULT_GROUPS', '--no-default-groups'],
    ['UV_NO_INSTALL_PROJECT', '--no-install-project'],
    ['UV_NO_INSTALL_WORKSPACE', '--no-install-workspace'],
    ['UV_NO_INSTALL_LOCAL', '--no-install-local'],
    ['UV_NO_BINARY', '--no-binary'],
    ['UV_NO_BUILD', '--no-build'],
    ['UV_NO_SYNC', '--no-sync'],
    ['UV_NO_PROJECT', '--no-project'],
]);
const AS_VALUE = new Map([
    ['UV_PROJECT', '--project'],
    ['UV_WORKING_DIR', '--directory'],
    ['UV_PYTHON', '--python'],
]);
/** Several values between blanks; they add to those of the command line. */
const AS_VALUES = new Map([
    ['UV_NO_GROUP', '--no-group'],
    ['UV_NO_BINARY_PACKAGE', '--no-binary-package'],
    ['UV_NO_BUILD_PACKAGE', '--no-build-package'],
    ['UV_CONSTRAINT', '--constraints'],
    ['UV_OVERRIDE', '--overrides'],
    ['UV_EXCLUDE', '--excludes'],
    ['UV_BUILD_CONSTRAINT', '--build-constraints'],
]);
/** Options of the command line with those that variables stand for in front of them. */
function readUvOptions(words, environment, syntax) {
    const read = command_options_readOptions(words, syntax);
    if ('why' in read)
        return read;
    const added = [];
    for (const name of namesWith(environment, 'UV_')) {
        if (HARMLESS.has(name) || isOfIndex(name))
            continue;
        const option = AS_FLAG.get(name) ?? AS_VALUE.get(name) ?? AS_VALUES.get(name);
        if (option === undefined)
            return { why: `the variable ${name} is not known` };
        // Another command's: uv itself ignores it here.
        if (!syntax.flags.has(option) && !syntax.values.has(option))
            continue;
        const value = environment.variables.get(name);
        if (value === undefined)
            return unknownVariable(name);
        if (AS_FLAG.has(name)) {
            const isSet = booleanValue(value);
            if (isSet === undefined)
                return { why: `${name}=${value} is neither true nor false` };
            if (isSet)
                added.push({ name: option, value: undefined });
        }
        else if (AS_VALUES.has(name)) {
            added.push(...value
                .split(/\s+/)
                .filter(Boolean)
                .map(one => valueOption(option, one)));
        }
        else if (value !== '' && !hasOption(read.options, option)) {
            added.push(valueOption(option, value));
        }
    }
    return { ...read, options: [...added, ...read.options] };
}
/** `UV_INDEX_ACME_USERNAME`: the login of an index. */
function isOfIndex(name) {
    return /^UV_INDEX_.+_(?:USERNAME|PASSWORD)$/.test(name);
}
function valueOption(name, text) {
    return { name, value: { text, known: true, glob: false } };
}
/** The last value of an option that may be given once; `unknown` when it is not known. */
function singleValue(options, name) {
    const values = knownValues(options, name);
    return values === undefined
        ? { why: `the value of ${name} is not known` }
        : { value: values.at(-1) };
}

;// CONCATENATED MODULE: ./lib/domain/install/pip-install-command.js




const PIP = {
    flags: new Set([
        '--no-deps --pre --dry-run --user --upgrade --force-reinstall --ignore-installed --ignore-requires-python',
        '--no-build-isolation --use-pep517 --no-use-pep517 --check-build-dependencies --break-system-packages --compile --no-compile',
        '--no-warn-script-location --no-warn-conflicts --prefer-binary --require-hashes --no-clean --no-index --debug',
        '--isolated --require-virtualenv --verbose --quiet --no-input --no-cache-dir --no-cache --disable-pip-version-check',
        '--no-color --no-python-version-warning',
    ]
        .join(' ')
        .split(' ')),
    values: new Set([
        '--requirement --constraint --editable --target --platform --python-version --implementation --abi --root --prefix --src',
        '--upgrade-strategy --global-option --no-binary --only-binary --progress-bar --root-user-action --report',
        '--index-url --extra-index-url --find-links --log --keyring-provider --proxy --retries --timeout --exists-action',
        '--trusted-host --cert --client-cert --cache-dir --use-feature --use-deprecated --group --python',
        '--default-timeout --build-constraint',
    ]
        .join(' ')
        .split(' ')),
    aliases: new Map([
        ['-r', '--requirement'],
        ['-c', '--constraint'],
        ['-e', '--editable'],
        ['-t', '--target'],
        ['-U', '--upgrade'],
        ['-I', '--ignore-installed'],
        ['-i', '--index-url'],
        ['-f', '--find-links'],
        ['-v', '--verbose'],
        ['-q', '--quiet'],
    ]),
};
const UV_PIP = uvSyntax([
    '--no-deps --all-extras --require-hashes --no-verify-hashes --verify-hashes --system --no-system --break-system-packages',
    '--exact --strict --dry-run --user --upgrade --allow-empty-requirements --no-allow-empty-requirements --pre --no-config',
].join(' '), [
    '--requirement --constraint --editable --override --build-constraint --extra --group --target --prefix --only-binary',
    '--python-version --python-platform --torch-backend --upgrade-package --resolution --prerelease --exclude-newer',
    '--exclude-newer-package --fork-strategy',
].join(' '), {
    aliases: new Map([
        ['-r', '--requirement'],
        ['--requirements', '--requirement'],
        ['-c', '--constraint'],
        ['--constraints', '--constraint'],
        ['-e', '--editable'],
        ['--overrides', '--override'],
        ['-b', '--build-constraint'],
        ['--build-constraints', '--build-constraint'],
        ['-t', '--target'],
        ['-U', '--upgrade'],
        ['-P', '--upgrade-package'],
    ]),
});
/** @param words behind `pip install` */
function readPipInstall(words, place) {
    const read = command_options_readOptions(words, PIP);
    if ('why' in read)
        return read;
    const variables = new Map([
        ['PIP_REQUIREMENT', '--requirement'],
        ['PIP_CONSTRAINT', '--constraint'],
    ]);
    const added = [];
    for (const name of namesWith(place.environment, 'PIP_')) {
        if (/^PIP_(?:EDITABLE|GROUP|CONFIG_FILE|FIND_LINKS|BUILD_CONSTRAINT)$/.test(name)) {
            return { why: `the variable ${name} is not understood` };
        }
        const option = variables.get(name);
        if (option === undefined)
            continue;
        const value = place.environment.variables.get(name);
        if (value === undefined)
            return unknownVariable(name);
        for (const text of value.split(/\s+/).filter(Boolean)) {
            added.push({ name: option, value: { text, known: true, glob: false } });
        }
    }
    return readInstall('pip', { ...read, options: [...added, ...read.options] }, place);
}
/** @param words behind `uv pip install`, or behind `uv pip sync` with `-r` for its operands */
function readUvPipInstall(words, place, verb) {
    const read = readUvOptions(words, place.environment, UV_PIP);
    if ('why' in read)
        return read;
    const { options, operands } = read;
    if (verb === 'install')
        return readInstall('uv', read, place);
    const files = operands.map((value) => ({ name: '--requirement', value }));
    return readInstall('uv', { options: [...options, ...files], operands: [] }, place);
}
const NEVER_UNDERSTOOD = ['--override', '--build-constraint', '--no-config', '--find-links'];
const TARGETS = ['--python-version', '--python-platform', '--platform', '--implementation', '--abi'];
function readInstall(installer, { options, operands }, place) {
    const refused = NEVER_UNDERSTOOD.find(name => hasOption(options, name));
    if (refused !== undefined && !isRemoteLinks(options, refused)) {
        return { why: `the option ${refused} is not understood` };
    }
    const moved = installer === 'uv' ? singleValue(options, '--directory') : { value: undefined };
    if ('why' in moved)
        return moved;
    const python = singleValue(options, '--python');
    if ('why' in python)
        return python;
    const lists = ['--requirement', '--constraint', '--editable', '--extra', '--group'].map(name => knownValues(options, name));
    const [requirements, constraints, editables, extras, groups] = lists;
    if (!requirements || !constraints || !editables || !extras || !groups) {
        return { why: 'a path in its options is not known' };
    }
    const unknown = operands.find(word => !isPlain(word) && !isNamed(word.text));
    if (unknown !== undefined)
        return { why: `the operand ${unknown.text} is not known` };
    const paths = operands.map(({ text }) => text).filter(pip_install_command_isPath);
    const all = [...requirements, ...constraints, ...editables, ...groups, ...paths];
    const base = moved.value === undefined ? place.directory : resolveFrom(place, moved.value);
    if (base === undefined && all.length > 0)
        return { why: 'the working directory is not known' };
    const absolute = (path) => path === '-' ? path : resolvePath(base, path.replace(/^file:(?:\/\/)?/, ''));
    const files = [
        ...requirements
            .filter(pip_install_command_isLocal)
            .map(path => ({ role: 'requirement', path: absolute(path) })),
        ...constraints
            .filter(pip_install_command_isLocal)
            .map(path => ({ role: 'constraint', path: absolute(path) })),
    ];
    const projects = [
        ...editables.filter(pip_install_command_isLocal).map(path => ({ text: path, editable: true })),
        ...paths.map(path => ({ text: path, editable: false })),
    ].map(({ text, editable }) => {
        const [, path = text, inner = ''] = /^(.*?)\[([^\]]*)\]$/.exec(text) ?? [];
        return {
            path: absolute(path),
            editable,
            extras: inner
                .split(',')
                .map(one => one.trim())
                .filter(Boolean),
        };
    });
    return {
        kind: 'pip-install',
        installer,
        files,
        projects,
        groups: groups.map(text => {
            const colon = text.lastIndexOf(':');
            const path = colon < 0 ? 'pyproject.toml' : text.slice(0, colon);
            return { file: absolute(path), group: text.slice(colon + 1) };
        }),
        extras: hasOption(options, '--all-extras') ? 'all' : extras,
        directory: base,
        statesTarget: TARGETS.some(name => hasOption(options, name)),
        python: python.value,
        text: installer === 'uv' ? 'uv pip install' : 'pip install',
    };
}
function resolveFrom({ directory }, path) {
    return directory === undefined && !path.startsWith('/') ? undefined : resolvePath(directory, path);
}
/** `uv==${UV_VERSION}`: whatever follows, it is a name. */
function isNamed(text) {
    return /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[\w,.-]*\])?\s*(?:[=<>~!]=|[<>@]|===)/.test(text);
}
/** What pip takes for a path: with a slash or a leading dot, or an archive's name. */
function pip_install_command_isPath(text) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
        return /^file:/i.test(text);
    if (/^[a-z]+\+/i.test(text) || /\s@\s|^[\w.-]+(?:\[[^\]]*\])?@/.test(text))
        return /@\s*file:/.test(text);
    return (text.startsWith('.') ||
        text.includes('/') ||
        /\.(?:whl|zip|tar|tgz|tar\.(?:gz|bz2|xz))$/i.test(text));
}
/** Not fetched from somewhere. */
function pip_install_command_isLocal(path) {
    return !/^(?!file:)[a-z][a-z0-9+.-]*:/i.test(path);
}
function isRemoteLinks(options, name) {
    const links = name === '--find-links' ? knownValues(options, name) : undefined;
    return links?.every(link => /^https?:/i.test(link)) === true;
}

;// CONCATENATED MODULE: ./lib/domain/install/uv-sync-command.js





const SYNC = uvSyntax(`${PROJECT_FLAGS} --no-install-project --no-install-workspace --no-install-local --inexact --exact --active --dry-run --check`, `${PROJECT_VALUES} --no-install-package`);
const EXPORT = uvSyntax(`${PROJECT_FLAGS} --no-emit-project --no-emit-workspace --no-emit-local --no-annotate --no-header --emit-index-url --emit-find-links --no-hashes`, `${PROJECT_VALUES} --no-emit-package --format --output-file`, { aliases: new Map([['-o', '--output-file']]) });
const RUN = uvSyntax(`${PROJECT_FLAGS} --module --exact --active --no-sync --no-project --no-env-file`, PROJECT_VALUES, { aliases: new Map([['-m', '--module']]), stopsAtOperand: true });
/** @param words behind `uv sync` */
function readUvSync(words, place) {
    const read = readProject('uv sync', words, place, SYNC);
    if ('why' in read)
        return read;
    const [operand] = read.operands;
    return operand === undefined ? read.command : { why: `the operand ${operand.text} is not known` };
}
/** @param words behind `uv export` */
function readUvExport(words, place) {
    const read = readProject('uv export', words, place, EXPORT);
    if ('why' in read)
        return read;
    const output = singleValue(read.options, '--output-file');
    if ('why' in output)
        return output;
    if (place.directory === undefined)
        return UNKNOWN_DIRECTORY;
    const file = output.value === undefined ? '-' : resolvePath(read.workingDirectory, output.value);
    return { ...read.command, output: file };
}
/** @param words behind `uv run`; with `--no-sync` and the like, no project is read */
function readUvRun(words, place) {
    const read = readProject('uv run', words, place, RUN);
    if ('why' in read)
        return read;
    const isModule = hasOption(read.options, '--module');
    const python = ['python', '-m'].map(text => ({ text, known: true, glob: false }));
    const inner = isModule ? [...python, ...read.operands] : read.operands;
    const isBare = hasOption(read.options, '--no-sync') || hasOption(read.options, '--no-project');
    return isBare ? { kind: 'inner', inner } : { ...read.command, inner };
}
const UNKNOWN_DIRECTORY = { why: 'the working directory is not known' };
function readProject(name, words, { environment, directory }, syntax) {
    const read = readUvOptions(words, environment, syntax);
    if ('why' in read)
        return read;
    const { options, operands } = read;
    const [moved, project, python] = ['--directory', '--project', '--python'].map(option => singleValue(options, option));
    for (const one of [moved, project, python])
        if (one !== undefined && 'why' in one)
            return one;
    const selection = readSelection(options);
    if (selection === undefined)
        return { why: 'a name in its options is not known' };
    if (directory === undefined)
        return UNKNOWN_DIRECTORY;
    const workingDirectory = resolvePath(directory, valueIn(moved) ?? '');
    const lock = hasOption(options, '--frozen')
        ? 'frozen'
        : hasOption(options, '--locked')
            ? 'locked'
            : 'updated';
    const command = {
        kind: 'uv-project',
        directory: resolvePath(workingDirectory, valueIn(project) ?? ''),
        lock,
        selection,
        python: valueIn(python) ?? (usesOnlyManaged(options, environment) ? 'managed' : undefined),
        text: [name, ...(lock === 'updated' ? [] : [`--${lock}`]), ...uv_sync_command_selectionText(selection)].join(' '),
    };
    return { command, options, operands, workingDirectory };
}
/** uv then takes none of the image's own Pythons. */
function usesOnlyManaged(options, { variables }) {
    return (hasOption(options, '--managed-python') ||
        booleanValue(variables.get('UV_MANAGED_PYTHON') ?? '') === true ||
        variables.get('UV_PYTHON_PREFERENCE') === 'only-managed');
}
function valueIn(single) {
    return single !== undefined && 'value' in single ? single.value : undefined;
}
function readSelection(options) {
    const lists = [
        '--package',
        '--extra',
        '--no-extra',
        '--group',
        '--no-group',
        '--only-group',
        '--no-install-package',
        '--no-emit-package',
        '--no-binary-package',
        '--no-build-package',
    ].map(name => [name, knownValues(options, name)]);
    const known = new Map(lists.flatMap(([name, list]) => (list ? [[name, list]] : [])));
    if (known.size < lists.length)
        return undefined;
    const values = (name) => sortedUnique((known.get(name) ?? []).flatMap(splitNames));
    const has = (name) => hasOption(options, name);
    const isOmitted = (what) => has(`--no-install-${what}`) || has(`--no-emit-${what}`);
    const packages = values('--package');
    return {
        packages: has('--all-packages') ? 'workspace' : packages.length === 0 ? 'project' : packages,
        extras: has('--all-extras') ? 'all' : values('--extra'),
        excludedExtras: values('--no-extra'),
        groups: has('--all-groups') ? 'all' : [...values('--group'), ...(has('--dev') ? ['dev'] : [])],
        excludedGroups: [...values('--no-group'), ...(has('--no-dev') && !has('--dev') ? ['dev'] : [])],
        defaultGroups: !has('--no-default-groups'),
        onlyGroups: [...values('--only-group'), ...(has('--only-dev') ? ['dev'] : [])],
        omit: {
            project: isOmitted('project'),
            workspace: isOmitted('workspace'),
            local: isOmitted('local'),
            packages: [...values('--no-install-package'), ...values('--no-emit-package')],
        },
        noBinary: has('--no-binary') ? 'all' : values('--no-binary-package'),
        noBuild: has('--no-build') ? 'all' : values('--no-build-package'),
    };
}
/** `--extra a,b` and `--extra "a b"` are two. */
function splitNames(text) {
    return text.split(/[\s,]+/).filter(Boolean);
}
/** Flags in a fixed order, names sorted. */
function uv_sync_command_selectionText(selection) {
    const { packages, extras, groups, omit, noBinary, noBuild } = selection;
    const many = (flag, names) => [...names].sort(byText).map(name => `${flag} ${name}`);
    const allOr = (all, flag, names) => names === 'all' ? [all] : many(flag, names);
    return [
        ...(packages === 'workspace' ? ['--all-packages'] : []),
        ...(typeof packages === 'string' ? [] : many('--package', packages)),
        ...allOr('--all-extras', '--extra', extras),
        ...many('--no-extra', selection.excludedExtras),
        ...allOr('--all-groups', '--group', groups),
        ...selection.excludedGroups.map(name => (name === 'dev' ? '--no-dev' : `--no-group ${name}`)),
        ...(selection.defaultGroups ? [] : ['--no-default-groups']),
        ...selection.onlyGroups.map(name => (name === 'dev' ? '--only-dev' : `--only-group ${name}`)),
        ...(omit.project ? ['--no-install-project'] : []),
        ...(omit.workspace ? ['--no-install-workspace'] : []),
        ...(omit.local ? ['--no-install-local'] : []),
        ...many('--no-install-package', omit.packages),
        ...allOr('--no-binary', '--no-binary-package', noBinary),
        ...allOr('--no-build', '--no-build-package', noBuild),
    ];
}

;// CONCATENATED MODULE: ./lib/domain/install/install-commands.js


/** Reads a command as an install; `no-install` for one of another kind. */
function readInstallCommand(words, place) {
    const [name, ...args] = words;
    if (name === undefined)
        return NO_INSTALL;
    const program = name.text.slice(name.text.lastIndexOf('/') + 1);
    if (program === 'uv')
        return readUv(args, place);
    if (/^pip[\d.]*$/.test(program))
        return readPip(args, place);
    if (!/^python[\d.]*$/.test(program))
        return NO_INSTALL;
    const [flag, module, ...more] = args.filter(({ text }) => !/^-[uBEIsO]+$/.test(text));
    if (flag?.text !== '-m')
        return NO_INSTALL;
    if (module?.text === 'pip')
        return readPip(more, place);
    return module?.text === 'uv' ? readUv(more, place) : NO_INSTALL;
}
const NO_INSTALL = { kind: 'no-install' };
function readPip(args, place) {
    const at = args.findIndex(({ text }) => !text.startsWith('-'));
    return args[at]?.text === 'install'
        ? readPipInstall([...args.slice(0, at), ...args.slice(at + 1)], place)
        : NO_INSTALL;
}
function readUv(args, place) {
    // Options of uv itself may stand in front of the command; those with a value are written there rarely.
    const at = args.findIndex(({ text }) => !text.startsWith('-'));
    const verb = args[at]?.text;
    const before = args.slice(0, Math.max(at, 0));
    const rest = [...before, ...args.slice(at + 1)];
    switch (verb) {
        case 'sync':
            return readUvSync(rest, place);
        case 'export':
            return readUvExport(rest, place);
        case 'run':
            return readUvRun(rest, place);
        case 'pip': {
            const [inner, ...more] = args.slice(at + 1);
            if (inner?.text === 'install' || inner?.text === 'sync') {
                return readUvPipInstall([...before, ...more], place, inner.text);
            }
            return ['list', 'freeze', 'check', 'show', 'uninstall', 'tree'].includes(inner?.text ?? '')
                ? { kind: 'uv-settings', directory: place.directory, text: `uv pip ${inner?.text}` }
                : NO_INSTALL;
        }
        case 'venv':
            return { kind: 'uv-settings', directory: place.directory, text: 'uv venv' };
        default:
            return NO_INSTALL;
    }
}

;// CONCATENATED MODULE: ./lib/domain/install/read-run.js






/** Reads one RUN: which files its commands read, and what stands behind it. */
function readRun(evaluated, start) {
    const reader = new RunReader(evaluated, start);
    const reading = readRunCommands(evaluated);
    if (reading.understood)
        for (const command of reading.commands)
            reader.readCommand(command);
    else
        reader.readAll(`cannot be read: ${reading.reason}`);
    return reader.result();
}
class RunReader {
    #evaluated;
    #start;
    #installs = [];
    #others = [];
    #files;
    #kept;
    #generated;
    constructor(evaluated, start) {
        this.#evaluated = evaluated;
        this.#start = start;
        this.#files = start.files;
        this.#kept = start.kept;
        this.#generated = start.generated;
    }
    result() {
        return {
            installs: this.#installs,
            others: this.#others,
            kept: this.#kept,
            generated: this.#generated,
        };
    }
    readCommand(command) {
        for (const redirection of command.redirections)
            this.#readRedirection(redirection, command);
        this.#readWords(unwrap(command.words), command);
    }
    /** Any file that is there may be read. */
    readAll(what) {
        this.#generated = true;
        this.#readFiles(allFiles(this.#files), what);
    }
    #readFiles(files, what) {
        const why = `line ${this.#evaluated.line} ${what}`;
        for (const file of files)
            this.#others.push({ file, why });
    }
    #readWords(words, command) {
        const [name] = words;
        if (name === undefined)
            return;
        const { directory } = command;
        const environment = environmentOf(this.#evaluated.scope, command);
        const install = readInstallCommand(words, { environment, directory });
        if ('why' in install) {
            this.readAll(`runs ${title(words)} in a way that is not understood: ${install.why}`);
        }
        else if (install.kind === 'inner') {
            this.#readWords(unwrap(install.inner), command);
        }
        else if (install.kind === 'no-install') {
            this.#readOther(words, command);
        }
        else {
            this.#takeInstall(install, command);
        }
    }
    #takeInstall(install, command) {
        this.#readFiles(this.#files.unplaced, `runs ${install.text}, and where this file is cannot be told`);
        this.#installs.push({
            install,
            files: this.#files,
            python: this.#start.python,
            generated: this.#generated,
            line: this.#evaluated.line,
            platform: this.#start.stage.platform,
        });
        if (install.kind !== 'uv-project')
            return;
        if (install.output !== undefined)
            this.#putExport(install.output, command);
        if (install.inner !== undefined)
            this.#readWords(unwrap(install.inner), command);
    }
    #readOther(words, command) {
        const harmless = readHarmlessCommand(words, command.directory);
        if (harmless === undefined) {
            this.readAll(`runs ${title(words)}, which may read it`);
            return;
        }
        const { reads, removes, writes } = harmless;
        for (const path of reads)
            this.#readFiles(filesWithin(this.#files, path), `reads it with ${title(words)}`);
        if (reads.length > 0)
            this.#readMentioned(words);
        this.#generated ||= writes;
        if (command.conditional)
            return;
        for (const path of removes)
            this.#remove(path);
    }
    /** A program for awk or sed may name a file in its text. */
    #readMentioned(words) {
        const named = [...this.#files.at].filter(([path]) => words.some(({ text }) => text.includes(path.slice(path.lastIndexOf('/') + 1))));
        this.#readFiles(named.flatMap(([, files]) => files), `names it in ${title(words)}`);
    }
    #readRedirection({ operator, target }, command) {
        if (operator.startsWith('<<') || /^\d*$|^-$/.test(target ?? '?'))
            return;
        const isInput = operator.includes('<');
        const path = target === undefined ? undefined : absolute(target, command);
        if (path === undefined) {
            if (isInput)
                this.readAll('redirects a file that is not known');
            this.#generated = true;
            return;
        }
        if (isInput || operator.includes('>>')) {
            this.#readFiles(filesWithin(this.#files, path), `redirects it`);
        }
        else if (!command.conditional)
            this.#remove(path);
        if (!isInput && !path.startsWith('/dev/'))
            this.#generated = true;
    }
    #remove(path) {
        this.#files = removePath(this.#files, path);
        this.#kept = removePath(this.#kept, path);
    }
    /** What `uv export` writes stands for the lock it was made from. */
    #putExport(output, command) {
        const redirected = command.redirections.find(({ operator }) => /^(?:1?>\|?|&>|>&)$/.test(operator));
        const target = output === '-' ? redirected?.target : output;
        const path = target === undefined ? undefined : absolute(target, command);
        if (path === undefined)
            return;
        const locks = allFiles(this.#files).filter(({ file }) => file.endsWith('uv.lock'));
        this.#generated = true;
        for (const { file, owner } of locks) {
            const exported = { file, owner, form: 'exported' };
            this.#files = putFile(this.#files, path, exported);
            this.#kept = putFile(this.#kept, path, exported);
        }
    }
}
function absolute(path, { directory }) {
    return path.startsWith('/') || directory !== undefined ? resolvePath(directory, path) : undefined;
}
/** The program and what it is to do, for people. */
function title(words) {
    const [name, first] = words;
    const program = name?.text.slice(name.text.lastIndexOf('/') + 1) ?? '';
    return first !== undefined && /^[a-z][\w-]*$/.test(first.text)
        ? `${program} ${first.text}`
        : program;
}
const WRAPPERS = new Set(['sudo', 'exec', 'time', 'nice', 'nohup', 'env', 'gosu', 'su-exec']);
/** `sudo x`, `exec x`: x; with options of their own they stay as they are. */
function unwrap(words) {
    const [name, ...rest] = words;
    if (name === undefined || !WRAPPERS.has(name.text))
        return words;
    const [first] = rest;
    if (first === undefined || first.text.startsWith('-') || first.text.includes('='))
        return words;
    const isUser = name.text === 'gosu' || name.text === 'su-exec';
    return unwrap(isUser ? rest.slice(1) : rest);
}

;// CONCATENATED MODULE: ./lib/domain/install/read-image.js







/** Follows files through the stages of a target, and lists every command that reads them. */
function read_image_readImage(evaluation, options) {
    const reader = new ImageReader(evaluation, options);
    return reader.read();
}
class ImageReader {
    #evaluation;
    #options;
    #ends = new Map();
    #installs = [];
    #others = [];
    constructor(evaluation, options) {
        this.#evaluation = evaluation;
        this.#options = options;
    }
    read() {
        for (const stage of this.#evaluation.stages)
            this.#readStage(stage);
        const end = this.#ends.get(this.#evaluation.target.stage.index) ?? NO_END;
        return { installs: this.#installs, others: this.#others, end };
    }
    #readStage(stage) {
        let end = this.#endOf(stage.base, stage.instructions[0]?.scope.environment);
        for (const evaluated of stage.instructions)
            end = this.#readInstruction(evaluated, stage, end);
        this.#ends.set(stage.stage.index, end);
    }
    #endOf(origin, environment = new Map()) {
        switch (origin.kind) {
            case 'stage':
                return this.#ends.get(origin.index) ?? NO_END;
            case 'image': {
                const parent = this.#options.parentEnd(origin);
                return parent ?? { ...NO_END, python: upstreamPython(origin.reference, environment) };
            }
            case 'context':
                return { ...(this.#options.parentEnd(origin) ?? NO_END), generated: true };
            case 'scratch':
                return NO_END;
        }
    }
    #readInstruction(evaluated, stage, end) {
        const copy = readCopy(evaluated, stage, this.#evaluation);
        if (copy !== undefined)
            return this.#copy(copy, evaluated, stage, end);
        if (evaluated.instruction.keyword !== 'RUN')
            return end;
        const mounted = this.#mount(evaluated, stage, end.files);
        const run = readRun(evaluated, { ...end, files: mounted, stage, kept: end.files });
        this.#installs.push(...run.installs);
        this.#others.push(...run.others);
        return { ...end, files: run.kept, generated: run.generated };
    }
    #copy(copy, evaluated, stage, end) {
        if (copy.from === undefined) {
            return { ...end, files: this.#place(end.files, copy.by, evaluated, stage) };
        }
        const from = this.#endOf(copy.from);
        const files = copy.sources.reduce((after, source) => (source.kind === 'path' ? carry(after, from.files, source, copy) : after), end.files);
        return {
            ...end,
            files,
            generated: end.generated || from.generated || copy.from.kind !== 'stage',
        };
    }
    #place(files, by, { line }, { stage }) {
        let after = files;
        for (const { source, file, imagePath } of this.#options.placed) {
            if (source.by !== by || source.stage !== stage.index || source.line !== line)
                continue;
            const standing = { file, owner: this.#options.image, form: 'copied' };
            const name = external_node_path_.posix.basename(file);
            // Without a slash at its end, a destination may be a folder that is there.
            const isSure = imagePath !== source.destination || external_node_path_.posix.basename(imagePath ?? '') === name;
            if (imagePath === undefined || !isSure || by === 'mount') {
                after =
                    imagePath !== undefined && by === 'mount'
                        ? putFile(after, imagePath, standing)
                        : addFile(after, imagePath, standing);
                if (imagePath !== undefined && by !== 'mount') {
                    after = addFile(after, external_node_path_.posix.join(imagePath, name), standing);
                }
            }
            else
                after = putFile(after, imagePath, standing);
        }
        return after;
    }
    #mount(evaluated, stage, files) {
        let after = this.#place(files, 'mount', evaluated, stage);
        for (const { from, source, target } of readBinds(evaluated, stage, this.#evaluation)) {
            if (from === undefined)
                continue;
            const { files: origin } = this.#endOf(from);
            after =
                target === undefined
                    ? { ...after, unplaced: mergeFiles(after, origin).unplaced }
                    : carryFiles(after, origin, external_node_path_.posix.join('/', source), target);
        }
        return after;
    }
}
const NO_END = { files: NO_FILES, python: UNKNOWN_PYTHON, generated: false };
/** `COPY --from`: what cannot be told is taken to be copied. */
function carry(to, from, source, { destination, parents }) {
    const roots = source.uncertain.length > 0 ? ['/'] : matchingRoots(from, source.pattern);
    return roots.reduce((after, root) => {
        if (destination === undefined) {
            const carried = carryFiles(NO_FILES, from, root, '/');
            return [...carried.at.values()]
                .flat()
                .reduce((all, file) => addFile(all, undefined, file), after);
        }
        return carryFiles(after, from, root, parents ? external_node_path_.posix.join(destination, root) : destination);
    }, to);
}
/** Paths in the origin that a source names; those of a pattern that hold a file that is followed. */
function matchingRoots(from, pattern) {
    if (!hasWildcard(pattern))
        return [external_node_path_.posix.join('/', pattern)];
    const expression = compilePathPattern(pattern);
    const paths = [...from.at.keys()].flatMap(path => {
        const names = path.slice(1).split('/');
        return names.map((_, index) => names.slice(0, index + 1).join('/'));
    });
    const matching = paths.filter(path => expression === undefined || expression.test(path));
    return [...new Set(matching)].map(path => `/${path}`);
}

;// CONCATENATED MODULE: ./lib/app/recipe/read-dependencies.js







/**
 * Follows dependency files through every image, parents first, so that a child which reads its parent's copy is known
 * before the parent's recipe is composed.
 * @param images all that may stand on each other
 */
async function readDependencies(images, workspace) {
    const isCandidate = candidatePaths(images.flatMap(({ image }) => image.evaluations));
    const texts = await readTexts(images, isCandidate, workspace);
    const text = (file) => {
        const found = texts.get(file);
        if (found instanceof errors_InputError)
            throw found;
        return found;
    };
    const included = new Set([...texts.values()].flatMap(one => (typeof one === 'string' ? includedNames(one) : [])));
    const isTracked = (path) => isCandidate(path) || included.has(external_node_path_.posix.basename(path));
    const readings = new Map();
    const ends = new Map();
    for (const one of [...images].sort((a, b) => a.image.wave - b.image.wave)) {
        const evaluated = readEvaluations(one, isTracked, ends);
        ends.set(one.image.name, evaluated.map(({ reading }) => reading.end));
        readings.set(one.image.name, mergeEqual(evaluated));
    }
    const of = (name) => readings.get(name) ?? [];
    const elsewhere = new Map();
    for (const { image } of images) {
        const options = useOptions(image, text, new Map());
        for (const { owner, file, why } of readsOfParents(of(image.name), options)) {
            elsewhere.set(owner, (elsewhere.get(owner) ?? new Map()).set(file, why));
        }
    }
    return { of, text, readElsewhere: name => elsewhere.get(name) ?? new Map() };
}
function useOptions(image, text, readElsewhere) {
    const countsLock = image.declaration.lock === 'count';
    return { image: image.name, text, countsLock, readElsewhere };
}
function read_dependencies_repositoryPath({ declaration }, path) {
    return external_node_path_.posix.join(declaration.context, path);
}
function readEvaluations({ image, sources }, isTracked, ends) {
    const placed = sources.taken
        .filter(({ path, imagePath }) => isTracked(path) || isTracked(imagePath ?? ''))
        .map(({ source, path, imagePath }) => ({
        source,
        file: read_dependencies_repositoryPath(image, path),
        imagePath,
    }));
    return image.evaluations.map((evaluation, index) => ({
        reading: read_image_readImage(evaluation, {
            image: image.name,
            placed,
            parentEnd: origin => {
                if (origin.kind !== 'image')
                    return undefined;
                const key = familiarName(reference_parseReference(origin.reference));
                const parent = image.parents.find(({ contextKey }) => contextKey === key);
                const found = parent && ends.get(parent.image);
                return found?.[index] ?? found?.[0];
            },
        }),
        platforms: platformsOf(image, index),
    }));
}
function platformsOf({ declaration }, index) {
    const platform = declaration.platforms[index];
    return platform === undefined ? [] : [platform_parsePlatform(platform)];
}
/** Platforms for which an image reads the same are weighed together. */
function mergeEqual(readings) {
    const merged = new Map();
    for (const { reading, platforms } of readings) {
        const key = JSON.stringify(reading, (_, value) => (value instanceof Map ? [...value] : value));
        const known = merged.get(key)?.platforms ?? [];
        merged.set(key, { reading, platforms: [...known, ...platforms] });
    }
    return [...merged.values()];
}
/** Texts of all candidates, of what they include, and of the locks beside them. */
async function readTexts(images, isCandidate, workspace) {
    const texts = new Map();
    const names = new Set();
    for (let before = -1; before < texts.size;) {
        before = texts.size;
        for (const { image, sources } of images) {
            for (const { path, imagePath } of sources.taken) {
                const isWanted = [path, imagePath ?? ''].some(one => {
                    return isCandidate(one) || names.has(external_node_path_.posix.basename(one));
                });
                if (!isWanted)
                    continue;
                const file = read_dependencies_repositoryPath(image, path);
                const folder = external_node_path_.posix.dirname(file);
                for (const one of [
                    file,
                    external_node_path_.posix.join(folder, 'uv.lock'),
                    external_node_path_.posix.join(folder, 'pyproject.toml'),
                ]) {
                    if (texts.has(one))
                        continue;
                    const text = await readText(one, workspace);
                    texts.set(one, text);
                    if (typeof text === 'string')
                        for (const name of includedNames(text))
                            names.add(name);
                }
            }
        }
    }
    return texts;
}
async function readText(file, workspace) {
    try {
        return await workspace.readText(file);
    }
    catch (error) {
        if (error instanceof errors_InputError)
            return error;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/app/recipe/count-dependencies.js


/**
 * How dependency files count, and which of them leave the sources.
 * @param known made once for all images; without it, what children read is not known
 * @throws InputError for a dependency file that its installer would refuse
 */
async function countDependencies(image, sources, workspace, known) {
    const readings = known ?? (await readDependencies([{ image, sources }], workspace));
    const found = findDependencyUses(readings.of(image.name), useOptions(image, readings.text, readings.readElsewhere(image.name)));
    const { context, file: dockerfile } = image.declaration;
    const inContext = (file) => context === '.' ? file : file.slice(file.startsWith(`${context}/`) ? context.length + 1 : 0);
    return {
        entries: found.uses.map(({ file, use, value }) => ({
            file: inContext(file),
            use,
            value: value,
        })),
        replaced: new Set(found.files.filter(({ counts }) => counts === 'reduced').map(({ file }) => inContext(file))),
        uses: found.files.map(({ file, counts, reasons }) => ({
            file: inContext(file),
            use: reasons.join('; '),
            counts,
        })),
        warnings: found.notices.map(message => ({ message, file: dockerfile, line: undefined })),
    };
}

;// CONCATENATED MODULE: ./lib/app/recipe/count-git.js

/**
 * What tools such as setuptools_scm read from a copied `.git`, in place of its bytes.
 * @throws InputError when a version is to be published from a clone without history, or credentials would be pushed
 */
async function countGit({ image, isTagEvent, pushes, ports, }) {
    const { file } = image.declaration;
    const line = image.evaluations[0]?.target.stage.from.line;
    const facts = await ports.workspace.git();
    const version = facts === undefined ? undefined : await ports.workspace.gitVersion();
    if (facts === undefined || version === undefined) {
        return { facts: undefined, warnings: [] };
    }
    const warnings = [];
    if (facts.shallow || !version.hasTags) {
        const message = `.git is copied into ${image.name}, but this clone ${facts.shallow ? 'is shallow' : 'has no tags'}: a version read from it is wrong`;
        const remedy = 'Set `fetch-depth: 0` for actions/checkout, or exclude .git in .dockerignore.';
        if (isTagEvent) {
            throw new errors_InputError(message, { remedy, at: { file, line } });
        }
        warnings.push({ message: `${message}. ${remedy}`, file, line });
    }
    if (await ports.workspace.gitConfigHoldsCredentials(image.declaration.context)) {
        const message = `.git/config holds credentials and is copied into ${image.name}`;
        const remedy = 'Set `persist-credentials: false` for actions/checkout, or exclude .git in .dockerignore.';
        if (pushes) {
            throw new errors_InputError(message, { remedy, at: { file, line } });
        }
        warnings.push({ message: `${message}. ${remedy}`, file, line });
    }
    return { facts: { commit: facts.commit, describe: version.describe }, warnings };
}

;// CONCATENATED MODULE: ./lib/app/recipe/count-upstreams.js


/**
 * The upstreams as the recipe holds them, sorted: as written; with `upstream: digest` also what they are now on
 * each platform (never the index, which moves when another platform or an attestation does).
 */
async function countUpstreams({ upstreams, declaration }, ports) {
    const byReference = new Map(upstreams.map(use => [use.reference, use]));
    const entries = [...byReference.values()].map(async (use) => {
        const reference = redact_args_cutUserinfo(use.reference);
        return declaration.upstream === 'digest'
            ? { reference, digests: await digestsOf(use, declaration, ports) }
            : { reference };
    });
    return (await Promise.all(entries)).sort((a, b) => (a.reference < b.reference ? -1 : 1));
}
async function digestsOf(use, { file, platforms }, ports) {
    const question = { use, file, platforms, sticky: undefined, now: ports.now() };
    return (await resolveUpstream(ports.upstreams, question)).platforms;
}

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
;// CONCATENATED MODULE: ./lib/domain/fingerprint/file-outline.js



/** Never throws: a file that cannot be read has no parts. */
function outlineFile(file, text, blob) {
    const name = (0,posix_.basename)(file);
    if (name === 'pyproject.toml')
        return { blob, parts: projectParts(text, file) };
    return /\.lock$|^pylock\..*toml$/.test(name) ? { blob, parts: lockedVersions(text) } : { blob };
}
/** All lock formats begin a package alike. By pattern: reading a lock once is enough of a cost. */
const PACKAGE = /^\[\[packages?\]\]\r?\nname = "([^"\n]+)"(?:\r?\nversion = "([^"\n]*)")?/gm;
function lockedVersions(text) {
    const versions = new Map();
    for (const [, name = '', version = ''] of text.matchAll(PACKAGE)) {
        versions.set(name, [...(versions.get(name) ?? []), version]);
    }
    return Object.fromEntries([...versions].map(([name, all]) => [name, all.toSorted().join(' and ')]));
}
/** `project.version`, `dependency-groups.dev`, `tool.ruff`, `tool.uv.sources`: as deep as a reader wants to know. */
function projectParts(text, file) {
    try {
        return Object.fromEntries(Object.entries(parseToml(text, file)).flatMap(([key, value]) => partsOf(key, value)));
    }
    catch {
        return undefined;
    }
}
const DEEP = ['project', 'project.optional-dependencies', 'dependency-groups', 'tool', 'tool.uv'];
function partsOf(path, value) {
    if (!DEEP.includes(path) || !isTable(value))
        return [[path, file_outline_shown(value)]];
    return Object.entries(value).flatMap(([key, inner]) => partsOf(`${path}.${key}`, inner));
}
/** A version is short enough to be kept; of all else a hash tells whether it changed. */
function file_outline_shown(value) {
    if (typeof value === 'string' && /^[\w.!+-]{1,24}$/.test(value))
        return value;
    return `#${(0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8)}`;
}

;// CONCATENATED MODULE: ./lib/app/recipe/outline-files.js

/**
 * Outlines of the files that left the sources for what they make the image install, by path in the context.
 * @param reduced their entries among all sources
 */
async function outlineFiles(context, reduced, workspace) {
    const outlines = [];
    for (const [path, , blob] of reduced) {
        const text = await workspace.readText(context === '.' ? path : `${context}/${path}`);
        outlines.push([path, outlineFile(path, text ?? '', blob)]);
    }
    return Object.fromEntries(outlines);
}

;// CONCATENATED MODULE: ./lib/app/compose-recipe.js











/**
 * Everything that decides what the image contains.
 * @throws InputError with file and line for an input that cannot be resolved; never a weaker key
 */
async function composeRecipe(request) {
    const { image, sources, readings, parents, ports } = request;
    const { declaration } = image;
    const git = sources.coversGit
        ? await countGit(request)
        : { facts: undefined, warnings: [] };
    const dependencies = await countDependencies(image, sources, ports.workspace, readings);
    const args = image.evaluations.map(evaluation => argsInEffect(evaluation, declaration.volatileArgs));
    return {
        recipe: {
            v: RECIPE_VERSION,
            dockerfile: dockerfileOf(image, args),
            sources: sources.entries.filter(([path]) => !dependencies.replaced.has(path)),
            git: git.facts,
            dependencies: dependencies.entries,
            args: redactArgs(mergeArgs(args)),
            upstream: await countUpstreams(image, ports),
            parents,
            target: declaration.target,
            platforms: declaration.platforms
                .map(platform => platform_formatPlatform(platform_parsePlatform(platform)))
                .sort(),
            epoch: epochOf(declaration.refresh ?? (image.role === 'base' ? 'monthly' : 'none'), ports.now()),
        },
        files: {
            lines: {
                file: declaration.file,
                forms: image.evaluations.map((evaluation, index) => normalisedLines(evaluation, args[index] ?? args[0] ?? noArgs())),
            },
            outlines: await outlineFiles(declaration.context, sources.entries.filter(([path]) => dependencies.replaced.has(path)), ports.workspace),
        },
        undeclaredArgs: args[0]?.undeclared ?? [],
        dependencies: dependencies.uses,
        warnings: [
            ...sources.warnings,
            ...git.warnings,
            ...dependencies.warnings,
            ...argWarnings(request, args),
            ...remoteWarnings(image),
        ],
    };
}
/** One form where all platforms agree, which is nearly always; else one a platform. */
function dockerfileOf({ evaluations }, args) {
    const forms = evaluations.map((evaluation, index) => normaliseDockerfile(evaluation, args[index] ?? args[0] ?? noArgs()));
    const [first] = forms;
    const same = forms.every(form => JSON.stringify(form) === JSON.stringify(first));
    return (same && first !== undefined ? first : forms);
}
function noArgs() {
    return { values: {}, declared: [], undeclared: [], cacheBreakers: [] };
}
function mergeArgs(args) {
    return Object.assign({}, ...args.map(({ values }) => values));
}
function argWarnings({ image, sharedArgs }, args) {
    const { declaration } = image;
    const { file } = declaration;
    const [first] = args;
    if (first === undefined) {
        return [];
    }
    return [
        ...first.undeclared
            .filter(name => !sharedArgs.includes(name))
            .map(name => ({
            message: `the build argument ${name} is declared nowhere in the Dockerfile`,
            file,
            line: undefined,
        })),
        ...first.cacheBreakers.map(({ name, runLine, line }) => ({
            message: `${name} seems to change with every build and the RUN in line ${runLine ?? line} sees it: move \`ARG ${name}\` behind the last RUN, or name it in volatile-args`,
            file,
            line,
        })),
    ];
}
function remoteWarnings({ evaluations, declaration }) {
    const remote = evaluations.flatMap(evaluation => listSources(evaluation).remote);
    const floating = new Map(remote.filter(({ checksum }) => checksum === undefined).map(source => [source.line, source]));
    return [...floating.values()].map(({ url, line }) => ({
        message: `ADD fetches ${redact_args_cutUserinfo(url)}, which may change without any trace here: pin it with --checksum`,
        file: declaration.file,
        line,
    }));
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/context-tree.js

// As Linux, so that a loop of links ends.
const MAX_LINKS = 40;
function createContextTree(files) {
    const byPath = new Map(files.flatMap(foldersOf).map(folder => [folder.path, folder]));
    for (const file of files)
        byPath.set(file.path, file);
    const entries = [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const below = (folder) => {
        if (folder === '.')
            return entries;
        const prefix = `${folder}/`;
        const start = firstAtOrAfter(entries, prefix);
        let end = start;
        while (entries[end]?.path.startsWith(prefix))
            end++;
        return entries.slice(start, end);
    };
    return { entries, below, find: path => follow(path, byPath) };
}
/** The folders of a file: they are sent with it, though an ignore file may name them. */
function foldersOf({ path }) {
    const names = path.split('/').slice(0, -1);
    return names.map((_, index) => ({
        path: names.slice(0, index + 1).join('/'),
        kind: 'directory',
        linkTarget: undefined,
    }));
}
function follow(path, byPath) {
    const links = [];
    const waiting = path.split('/').reverse();
    let current = '.';
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        const next = external_node_path_.posix.join('/', current, name).slice(1) || '.';
        const entry = byPath.get(next);
        if (entry?.linkTarget !== undefined) {
            links.push(entry);
            if (links.length > MAX_LINKS)
                return undefined;
            if (entry.linkTarget.startsWith('/'))
                current = '.';
            waiting.push(...entry.linkTarget.split('/').reverse());
        }
        else
            current = next;
    }
    const kind = current === '.' ? 'directory' : byPath.get(current)?.kind;
    return kind === 'file' || kind === 'directory' ? { path: current, kind, links } : undefined;
}
function firstAtOrAfter(entries, path) {
    let low = 0;
    let high = entries.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        const entry = entries[middle];
        if (entry !== undefined && entry.path < path)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/ignore-pattern.js

const CLASS_ESCAPES = {
    d: '[0-9]',
    D: '[^0-9]',
    w: '[0-9A-Za-z_]',
    W: '[^0-9A-Za-z_]',
    s: '[\\t\\n\\f\\r ]',
    S: '[^\\t\\n\\f\\r ]',
};
/**
 * A pattern of moby/patternmatcher, quirks included: `**` may span folders, brackets and escapes mean what they mean in
 * Go's regular expressions. Undefined for a pattern that moby refuses.
 */
function compileIgnorePattern(pattern) {
    if (compilePathPattern(pattern) === undefined)
        return undefined;
    let source = '';
    let kind = 'exact';
    let isInBracket = false;
    for (let i = 0; i < pattern.length; i++) {
        const character = pattern.charAt(i);
        if (character === '*' && pattern.charAt(i + 1) === '*') {
            const isFirst = i === 0;
            i += pattern.charAt(i + 2) === '/' ? 2 : 1;
            if (i + 1 < pattern.length) {
                source += '(?:[^\\n]*/)?';
                kind = 'expression';
            }
            else if (kind === 'exact')
                kind = 'prefix';
            else {
                source += '[^\\n]*';
                kind = 'expression';
            }
            if (isFirst)
                kind = 'suffix';
        }
        else if (character === '*' || character === '?') {
            source += character === '*' ? '[^/]*' : '[^/]';
            // In a bracket Go sees the bracket of `[^/]` as one more character of it, and its end as the end of both.
            isInBracket = false;
            kind = 'expression';
        }
        else if (character === '\\') {
            const escaped = escapeOf(pattern.charAt(++i), isInBracket);
            if (escaped === undefined)
                return undefined;
            source += escaped;
            kind = 'expression';
        }
        else if (character === '[' || character === ']') {
            source +=
                character === ']' && !isInBracket
                    ? '\\]'
                    : isInBracket && character === '['
                        ? '\\['
                        : character;
            isInBracket = character === '[';
            kind = 'expression';
        }
        else
            source +=
                /[.+()|{}$]/.test(character) || (character === '/' && !isInBracket)
                    ? `\\${character}`
                    : character;
    }
    switch (kind) {
        case 'exact':
            return path => path === pattern;
        case 'prefix':
            return path => path.startsWith(pattern.slice(0, -2));
        case 'suffix':
            return suffixTest(pattern.slice(2));
        case 'expression':
            return expressionTest(source);
    }
}
function suffixTest(suffix) {
    return path => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
}
function expressionTest(source) {
    try {
        const expression = new RegExp(`^${source}$`, 'u');
        return path => expression.test(path);
    }
    catch {
        return undefined;
    }
}
/** Go allows to escape any ASCII punctuation; of letters, those that mean a class. */
function escapeOf(character, isInBracket) {
    const known = CLASS_ESCAPES[character];
    if (known !== undefined)
        return isInBracket ? known.slice(1, -1) : known;
    if (!/^[!-/:-@[-`{-~ ]$/.test(character))
        return undefined;
    return `\\u{${character.charCodeAt(0).toString(16)}}`;
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/dockerignore.js





/** Where BuildKit looks, the first that exists wins: beside the Dockerfile, then in the context. */
function dockerignorePaths(dockerfile, context) {
    return [`${dockerfile}.dockerignore`, external_node_path_.posix.join(context, '.dockerignore')];
}
/**
 * Reads an ignore file as moby/patternmatcher does. (`@balena/dockerignore` 1.0.2 answers otherwise for `src`, `!src/pkg`,
 * `src` and for `src/pkg`, `!src` (measured against a build), and it cannot say which folders a walk may leave out.)
 * @throws InputError for a pattern that BuildKit refuses
 */
function parseDockerignore(text, file = '.dockerignore') {
    const lines = text.replace(/^\uFEFF/, '').split('\n');
    const patterns = lines.map(raw => {
        const line = trim(raw);
        if (raw.startsWith('#'))
            return '';
        return line.startsWith('!') ? `!${rootPattern(trim(line.slice(1)))}` : rootPattern(line);
    });
    return { file, patterns: compilePatterns(patterns, file) };
}
/** Patterns as moby/patternmatcher takes them: a slash in front is not cut, so such a pattern matches nothing. */
function compilePatterns(written, file) {
    return written.flatMap((raw, index) => {
        const cleaned = cleanPattern(trim(raw));
        if (cleaned === '')
            return [];
        const negated = cleaned.startsWith('!');
        const text = negated ? cleaned.slice(1) : cleaned;
        const isNothing = text === '' || (negated && text === '/');
        const test = isNothing ? undefined : compileIgnorePattern(text);
        if (test !== undefined)
            return [{ text, negated, line: index + 1, test }];
        throw new errors_InputError(`${quoted_quoted(raw)} is no pattern`, {
            remedy: 'Close its brackets, and write a path behind "!".',
            at: { file, line: index + 1 },
        });
    });
}
/**
 * The filter as BuildKit walks the context. A path is judged with what its folder was judged by: a pattern that was not
 * looked at for the folder, because the answer stood already, is only compared with the path itself.
 */
function createIgnoreFilter({ patterns }) {
    const folders = new Map();
    const judge = (path) => {
        const known = folders.get(path);
        if (known !== undefined)
            return known;
        const parent = external_node_path_.posix.dirname(path);
        const verdict = judgeUnder(patterns, path, parent === '.' ? undefined : judge(parent));
        folders.set(path, verdict);
        return verdict;
    };
    return {
        keeps: path => judge(path).by === undefined,
        enters: folder => judge(folder).by === undefined || mayTakeBack(patterns, folder),
        ignoredBy: path => judge(path).by,
    };
}
function judgeUnder(patterns, path, parent) {
    let by;
    const matched = patterns.map((pattern, index) => {
        const isOpen = pattern.negated === (by !== undefined);
        const matches = parent?.matched[index] === true || (isOpen && pattern.test(path));
        if (matches)
            by = pattern.negated ? undefined : pattern;
        return matches;
    });
    return { by, matched };
}
/** BuildKit's own shortcut, so that a walk enters neither more nor less. */
function mayTakeBack(patterns, folder) {
    const exceptions = patterns.filter(pattern => pattern.negated).map(({ text }) => cutGlob(text));
    if (exceptions.some(text => /[*[\]?^\\]/.test(text)))
        return true;
    return exceptions.some(text => `${text}/`.startsWith(`${folder}/`));
}
function cutGlob(text) {
    return text.replace(/\/\*\*$/, '').replace(/\/\*$/, '');
}
/** Go's filepath.Clean. */
function cleanPattern(pattern) {
    if (pattern === '')
        return '';
    const cleaned = external_node_path_.posix.normalize(pattern);
    return cleaned.length > 1 ? cleaned.replace(/\/$/, '') : cleaned;
}
function rootPattern(pattern) {
    const cleaned = cleanPattern(pattern);
    return cleaned.length > 1 ? cleaned.replace(/^\//, '') : cleaned;
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/source-not-found.js




/** Says why a source is missing: hidden by `.dockerignore`, or not there, then with the nearest name. */
function sourceNotFound(path, source, options) {
    const { dockerignore, file, tree } = options;
    const at = { file, line: source.line };
    const what = source.by === 'mount' ? 'mount' : source.by.toUpperCase();
    const ignored = dockerignore && createIgnoreFilter(dockerignore).ignoredBy(path);
    if (dockerignore !== undefined && ignored !== undefined) {
        return new errors_InputError(`${what} source ${path} is left out by ${dockerignore.file}, line ${ignored.line} (${ignored.text})`, { remedy: `Add !${path} below that line, or do not copy it.`, at });
    }
    return new errors_InputError(`${what} source ${path} ${explain(path, tree.entries)}`, {
        remedy: 'Name a file of the context, or set another context.',
        at,
    });
}
function explain(path, entries) {
    const entry = entries.find(one => one.path === path);
    if (entry?.kind === 'symlink')
        return `is a link that leads nowhere (${entry.linkTarget})`;
    if (entry !== undefined)
        return 'is no folder';
    const near = nearName(path, entries);
    return `is not found in the context${near === undefined ? '' : ` (did you mean ${near}?)`}`;
}
/** A path spelled almost like it, else the same name in another folder. */
function nearName(path, entries) {
    const paths = entries.map(entry => entry.path);
    const name = external_node_path_.posix.basename(path);
    return nearest(path, paths) ?? paths.find(other => external_node_path_.posix.basename(other) === name);
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/match-sources.js







/**
 * What a COPY, ADD or bind mount takes from the context, links on the way included, sorted by path; a path that is copied
 * twice, under its own name and that of a link, is there twice. A pattern that nothing
 * matches takes nothing and is no error, as long as the folder in front of its wildcards exists (measured). A source with an uncertain variable takes everything.
 * @throws InputError for a path that does not exist, or that `.dockerignore` hides
 */
function matchSource(source, options) {
    const { tree } = options;
    if (source.uncertain.length > 0) {
        return tree.entries.map(({ path }) => ({ path, imagePath: undefined }));
    }
    if (source.parents && hasWildcard(source.pattern))
        return matchParents(source, tree);
    const taken = [];
    let target = source;
    for (const { name, found } of findRoots(source, options)) {
        taken.push(...found.links.map(({ path }) => ({ path, imagePath: undefined })));
        taken.push(...takeRoot(target, name, found, tree));
        // The destination is a folder now: a file that the same pattern matches goes into it (measured).
        if (found.kind === 'directory')
            target = { ...source, destination: match_sources_asFolder(source.destination) };
    }
    return dedupe(taken);
}
/** Once for each place; without the note that a path is read where it is said that it is copied. */
function dedupe(taken) {
    const isCopied = new Set(taken.filter(one => one.imagePath !== undefined).map(one => one.path));
    const places = new Map(taken.map(one => [sortKey(one), one]));
    return [...places.values()]
        .filter(({ path, imagePath }) => imagePath !== undefined || !isCopied.has(path))
        .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}
function sortKey({ path, imagePath }) {
    return `${path}\0${imagePath}`;
}
function match_sources_asFolder(destination) {
    return destination?.replace(/\/?$/, '/');
}
function findRoots(source, options) {
    const { pattern, by, line } = source;
    const { tree, file } = options;
    if (by === 'mount' || !hasWildcard(pattern))
        return [findRoot(pattern, source, options)];
    const expression = compilePathPattern(pattern);
    if (expression === undefined) {
        throw new errors_InputError(`${quoted_quoted(source.written)} is no pattern`, {
            remedy: 'Close its brackets.',
            at: { file, line },
        });
    }
    const names = pattern.split('/');
    const fixed = names.slice(0, names.findIndex(hasWildcard)).join('/') || '.';
    const folder = tree.find(fixed);
    if (folder?.kind !== 'directory')
        throw sourceNotFound(fixed, source, options);
    const roots = [];
    const matched = new Set();
    for (const entry of tree.below(folder.path)) {
        const inside = folder.path === '.' ? entry.path : entry.path.slice(folder.path.length + 1);
        const path = fixed === '.' ? inside : `${fixed}/${inside}`;
        // What lies in a folder that matched comes with the folder.
        if (match_sources_foldersOf(path).some(one => matched.has(one)) || !expression.test(path))
            continue;
        matched.add(path);
        const root = findRoot(path, source, options);
        roots.push({ ...root, found: { ...root.found, links: [...folder.links, ...root.found.links] } });
    }
    return roots;
}
function findRoot(path, source, options) {
    const found = options.tree.find(path);
    if (found === undefined)
        throw sourceNotFound(path, source, options);
    return { name: external_node_path_.posix.basename(path), found };
}
function takeRoot(source, name, found, tree) {
    const { destination, parents } = source;
    const kept = parents ? insidePivot(source) : '';
    const root = parents ? inImage(destination, kept) : destination;
    if (found.kind === 'file') {
        const imagePath = root?.endsWith('/') ? `${root}${name}` : root;
        return [{ path: found.path, imagePath }];
    }
    // --exclude only counts below a folder that is copied, not for the sources themselves (measured).
    const filter = createIgnoreFilter(excludePatterns(source));
    const start = found.path === '.' ? 0 : found.path.length + 1;
    const all = tree.below(found.path).map(({ path }) => ({ path, inside: path.slice(start) }));
    if (all.length === 0 && found.path !== '.')
        return [{ path: found.path, imagePath: root }];
    return all
        .filter(({ inside }) => filter.keeps(external_node_path_.posix.join(kept, inside)))
        .map(({ path, inside }) => ({ path, imagePath: inImage(root, inside) }));
}
function inImage(destination, path) {
    return destination === undefined ? undefined : external_node_path_.posix.join(destination, path);
}
/** `--parents` with wildcards: they may span folders, and the path behind the pivot stays. */
function matchParents(source, tree) {
    const { pivot = '.', destination } = source;
    const inner = insidePivot(source);
    const test = compileIgnorePattern(inner) ?? (path => path === inner);
    const filter = createIgnoreFilter(excludePatterns(source));
    return tree.below(pivot).flatMap(({ path }) => {
        const inside = pivot === '.' ? path : path.slice(pivot.length + 1);
        const isTaken = match_sources_foldersOf(inside).some(test) && filter.keeps(inside);
        return isTaken ? [{ path, imagePath: inImage(destination, inside) }] : [];
    });
}
function insidePivot({ pattern, pivot = '.' }) {
    return pivot === '.' ? pattern : pattern.slice(pivot.length + 1);
}
/** `a/b/c`: `a`, `a/b`, `a/b/c`. */
function match_sources_foldersOf(path) {
    const names = path.split('/');
    return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
function excludePatterns({ exclude }) {
    return { file: '--exclude', patterns: compilePatterns(exclude, '--exclude') };
}

;// CONCATENATED MODULE: ./lib/app/recipe/count-sources.js




/** @throws InputError for a source that is not there, with file, line and near names */
async function countSources(image, context, workspace) {
    const taken = matchAll(image.evaluations, context);
    const paths = new Set(taken.map(({ path }) => path));
    const isGit = (path) => path === '.git' || path.startsWith('.git/');
    const read = context.entries.filter(({ path }) => paths.has(path) && !isGit(path));
    const files = read.filter(({ kind }) => kind === 'file').map(({ path }) => path);
    const ids = await workspace.blobIds(context.context, files);
    return {
        entries: read.map(entry => sourceEntry(entry, ids)).sort(([a], [b]) => (a < b ? -1 : 1)),
        taken,
        coversGit: [...paths].some(isGit),
        warnings: await sourceWarnings(image, context, {
            files,
            emptyFolders: emptyFolders(read),
            workspace,
        }),
    };
}
/** Every file that any platform's build reads, where it goes, in the order of the Dockerfile. */
function matchAll(evaluations, context) {
    const tree = createContextTree(context.entries);
    return evaluations.flatMap(evaluation => {
        const options = { tree, file: evaluation.dockerfile.file, dockerignore: context.dockerignore };
        return listSources(evaluation).context.flatMap(source => matchSource(source, options).map(file => ({ source, ...file })));
    });
}
function sourceEntry({ path, kind, executable, linkTarget }, ids) {
    switch (kind) {
        case 'directory':
            return [path, '040000', ''];
        case 'symlink':
            return [path, '120000', linkTarget ?? ''];
        case 'file': {
            const id = ids.get(path);
            if (id === undefined) {
                throw new Error(`no blob id was given for ${path}`);
            }
            return [path, executable ? '100755' : '100644', id];
        }
    }
}
function emptyFolders(read) {
    const parents = new Set(read.map(({ path }) => external_node_path_.posix.dirname(path)));
    return new Set(read.flatMap(({ path, kind }) => (kind === 'directory' && !parents.has(path) ? path : [])));
}
async function sourceWarnings(image, { context }, { files, emptyFolders, workspace }) {
    const { file } = image.declaration;
    const inContext = (path) => (context === '.' ? path : `${context}/${path}`);
    const isRead = (submodule) => emptyFolders.has(context === '.' ? submodule : submodule.slice(context.length + 1));
    const submodules = emptyFolders.size === 0 ? [] : (await workspace.absentSubmodules()).filter(isRead);
    const warnings = submodules.map(path => ({
        message: `the submodule ${path} is not checked out: its folder counts as empty, as it would be built`,
        file,
        line: undefined,
    }));
    const attributes = await workspace.readText('.gitattributes');
    if (attributes?.includes('filter=lfs') !== true) {
        return warnings;
    }
    const pointers = [];
    for (const path of files) {
        if (await workspace.isLfsPointer(context, path)) {
            pointers.push({
                message: `${inContext(path)} is a Git LFS pointer, not its content: set \`lfs: true\` for actions/checkout`,
                file,
                line: undefined,
            });
        }
    }
    return [...warnings, ...pointers];
}

;// CONCATENATED MODULE: ./lib/app/recipe/read-context.js

/** @param where the Dockerfile and the context, relative to the repository root */
async function readContext({ file, context }, workspace) {
    let ignoreFile;
    let text = '';
    for (const path of dockerignorePaths(file, context)) {
        const found = await workspace.readText(path);
        if (found !== undefined) {
            ignoreFile = path;
            text = found;
            break;
        }
    }
    const dockerignore = parseDockerignore(text, ignoreFile);
    const entries = await workspace.walkContext(context, createIgnoreFilter(dockerignore));
    return { context, entries, dockerignore };
}

;// CONCATENATED MODULE: ./lib/app/compose-recipes.js






const MOST_READ_AT_ONCE = 4;
/**
 * The recipes of all images of a project, by name. All of them, whatever a run is about: a child that reads a
 * file of its parent decides how the parent's file counts, and a recipe must not depend on what was selected.
 */
async function composeRecipes(images, facts) {
    const { workspace } = facts.ports;
    const parts = await inParallel(images, MOST_READ_AT_ONCE, async (image) => {
        const context = await readContext(image.declaration, workspace);
        return { image, sources: await countSources(image, context, workspace) };
    });
    const readings = await readDependencies(parts, workspace);
    const composed = new Map();
    for (const { image, sources } of [...parts].sort((a, b) => a.image.wave - b.image.wave)) {
        const parents = Object.fromEntries(image.needs.map(name => [name, fingerprintWithoutEpoch(recipeOf(composed, name).recipe)]));
        composed.set(image.name, await composeRecipe({ ...facts, image, sources, readings, parents }));
    }
    return composed;
}
function recipeOf(composed, name) {
    const found = composed.get(name);
    if (found === undefined) {
        throw new Error(`no recipe was composed for ${name}`);
    }
    return found;
}

// EXTERNAL MODULE: ../../../work/main/node_modules/semver/index.js
var semver = __webpack_require__(8350);
;// CONCATENATED MODULE: ./lib/domain/release/wanted-tags.js




const wanted_tags_NONE = { immutable: [], moving: [], releaseMoving: [], notices: [] };
/**
 * The tags that an image is to have after this run, by the table of docs/how-it-decides.md. The content tag is not among them.
 * @throws InputError when the dispatch tag is none, is reserved, or is `latest` away from the default branch
 */
function wantedTags(facts, rules) {
    const { event, exactTags } = facts;
    if (exactTags !== undefined) {
        return { ...wanted_tags_NONE, moving: exactTags };
    }
    switch (event.kind) {
        case 'branch-push':
        case 'schedule':
            return facts.defaultBranch !== undefined && event.branch === facts.defaultBranch
                ? defaultBranchTags(event.branch, facts.commit, rules)
                : wanted_tags_NONE;
        case 'tag-push':
            return rules.role === 'app' ? releaseTags(event.tag, rules) : wanted_tags_NONE;
        case 'dispatch':
            return { ...wanted_tags_NONE, moving: [dispatchTag(event.ref, facts)] };
        case 'command-line':
            return { ...wanted_tags_NONE, moving: facts.tag === undefined ? [] : [tag_name_checkTag(facts.tag)] };
        case 'pull-request':
        case 'merge-group':
        case 'other':
            return wanted_tags_NONE;
    }
}
/** The moving tag whose record is the image's last one: `latest` for bases, the default branch for apps. */
function lastRecordTag(role, defaultBranch, rules) {
    const slug = defaultBranch === undefined ? undefined : branchSlug(defaultBranch);
    const first = rules.tags === undefined
        ? role === 'base'
            ? 'latest'
            : slug
        : (rules.tags.find(tag => tag === 'latest') ?? rules.tags[0]);
    return first !== undefined && isTag(first) ? first : undefined;
}
function defaultBranchTags(branch, commit, rules) {
    const extra = rules.extraTags.map(tag => tag_name_checkTag(tag));
    if (rules.tags !== undefined) {
        return { ...wanted_tags_NONE, moving: unique([...rules.tags.map(tag => tag_name_checkTag(tag)), ...extra]) };
    }
    const slug = branchSlug(branch);
    const why = whyNoBranchTag(slug);
    const latest = rules.latest === 'branch' || (rules.latest === 'default' && rules.role === 'base')
        ? ['latest']
        : [];
    const byBranch = why === undefined
        ? [slug, ...(commit === undefined ? [] : [`${slug}-${commit.slice(0, 7)}`])]
        : [];
    return {
        ...wanted_tags_NONE,
        moving: unique([...latest, ...byBranch].filter(isTag).concat(extra)),
        notices: why === undefined ? [] : [`the branch "${branch}" gets no tag: ${why}`],
    };
}
function releaseTags(gitTag, rules) {
    const version = semver.parse(gitTag, { loose: false });
    if (version === null || !/^v?\d+\.\d+\.\d+/.test(gitTag)) {
        const slug = branchSlug(gitTag);
        const usable = isTag(slug) && whyNoBranchTag(slug) === undefined;
        return usable
            ? {
                ...wanted_tags_NONE,
                immutable: [slug],
                notices: [`the git tag "${gitTag}" is no semantic version: only ${slug} is published`],
            }
            : { ...wanted_tags_NONE, notices: [`the git tag "${gitTag}" gives no image tag`] };
    }
    // A `+build` part has no place in a tag.
    const own = version.version;
    if (!isTag(own)) {
        return { ...wanted_tags_NONE, notices: [`the git tag "${gitTag}" is too long for an image tag`] };
    }
    const { major, minor } = version;
    const family = version.prerelease.length > 0
        ? []
        : [`${major}.${minor}`, `${major}`, ...(rules.latest === 'never' ? [] : ['latest'])];
    return { ...wanted_tags_NONE, immutable: [own], releaseMoving: family.filter(isTag) };
}
function dispatchTag(ref, facts) {
    const onDefault = ref.kind === 'branch' && ref.name === facts.defaultBranch;
    if (facts.tag === undefined || facts.tag === '') {
        return onDefault ? 'latest' : tag_name_checkTag(branchSlug(ref.name));
    }
    if (facts.tag === 'latest' && !onDefault && !facts.forceTag) {
        throw new errors_InputError(`the tag "latest" was asked for from ${ref.kind} "${ref.name}", which is not the default branch`, {
            remedy: 'Start the workflow on the default branch, choose another tag, or set `force-tag: true`.',
        });
    }
    return tag_name_checkTag(facts.tag);
}
/** Those of `candidates` that no published release forbids to move to `version`. */
function releaseMovesAllowed(version, candidates, published) {
    const releases = published.filter(tag => semver.valid(tag) === tag && semver.prerelease(tag) === null);
    const higher = releases.filter(tag => semver.gt(tag, version));
    return candidates.filter(candidate => {
        const range = candidate === 'latest' ? '*' : `${candidate}.x`;
        return !higher.some(tag => semver.satisfies(tag, range));
    });
}
function unique(tags) {
    return [...new Set(tags)];
}

;// CONCATENATED MODULE: ./lib/domain/release/settle-tags.js


/**
 * Which of the wanted tags may be set, so that none ever goes backwards or is taken from another repository.
 * @throws TagConflictError when a version is published with other content
 */
function settleTags(facts) {
    const { wanted, current, repository } = facts;
    const published = wanted.immutable.filter(tag => isPublished(tag, facts));
    const held = heldBack(facts);
    for (const tag of [...wanted.moving, ...wanted.releaseMoving]) {
        const why = whyForeign(current.get(tag), facts);
        if (why !== undefined) {
            held.set(tag, why);
        }
    }
    const tags = [...wanted.immutable, ...wanted.moving, ...wanted.releaseMoving].filter((tag, index, all) => !held.has(tag) && !published.includes(tag) && all.indexOf(tag) === index);
    const taken = tags.filter(tag => lacksSource(current.get(tag), facts));
    return {
        tags,
        notices: [
            ...wanted.notices,
            ...[...held].map(([tag, why]) => `${repository}:${tag} stays where it is: ${why}`),
            ...taken.map(tag => `${repository}:${tag} named no source repository and is taken over`),
        ],
    };
}
/** True when the version is there with this content, under whatever digest. */
function isPublished(tag, { current, fingerprint, repository, content }) {
    const now = current.get(tag);
    if (now === undefined || now.digest === content) {
        return false;
    }
    if (now.fingerprint === fingerprint) {
        return true;
    }
    const other = now.fingerprint === undefined
        ? `an image without a record (${now.digest})`
        : `fingerprint ${now.fingerprint}`;
    throw new TagConflictError(`${repository}:${tag} is published with ${other}, this commit gives fingerprint ${fingerprint}`, {
        remedy: 'A published version never changes: release the new content under a higher version.',
    });
}
/** Moving tags that would go backwards. */
function heldBack({ wanted, head, published }) {
    const held = new Map();
    if (head === 'moved-on' || head === 'unknown') {
        const why = head === 'moved-on'
            ? 'the branch has a newer commit'
            : 'the head of the branch could not be asked';
        // `<branch>-<sha7>` names one commit for ever and cannot go backwards.
        for (const tag of wanted.moving.filter(name => !/-[0-9a-f]{7}$/.test(name))) {
            held.set(tag, why);
        }
    }
    const version = wanted.immutable[0];
    const allowed = version === undefined
        ? wanted.releaseMoving
        : releaseMovesAllowed(version, wanted.releaseMoving, published);
    for (const tag of wanted.releaseMoving.filter(name => !allowed.includes(name))) {
        held.set(tag, 'a higher release is published');
    }
    return held;
}
function whyForeign(now, { source, content }) {
    const isOther = now !== undefined && now.digest !== content && now.source !== undefined;
    return isOther && source !== undefined && now.source !== source
        ? `it belongs to ${now.source}`
        : undefined;
}
function lacksSource(now, { source, content }) {
    return (source !== undefined && now !== undefined && now.digest !== content && now.source === undefined);
}

;// CONCATENATED MODULE: ./lib/app/look-up-project-image.js






const NO_TAGS = { immutable: [], moving: [], releaseMoving: [], notices: [] };
/** Asks the store for the content, the last record and the wanted tags of one image. */
async function lookUpProjectImage(request) {
    const { image, composed, options, ports } = request;
    const { store } = ports.destination;
    const fingerprint = fingerprintOf(composed.recipe);
    const found = await lookUpOrDenied(request, contentTag(fingerprint));
    const published = found !== undefined && isWhole(found) ? found : undefined;
    const rules = tagRules(image);
    const lastTag = lastRecordTag(image.role, options.release.defaultBranch, rules);
    const last = lastTag === undefined ? undefined : await lookUpOrDenied(request, lastTag);
    const tags = look_up_project_image_tagsOf(request, rules);
    const all = [...tags.immutable, ...tags.moving, ...tags.releaseMoving];
    const current = await lookUpTags(store, image.repository, all, published?.digest);
    const settled = settleTags({
        repository: image.repository,
        fingerprint,
        content: published?.digest,
        wanted: tags,
        current,
        source: options.source,
        head: request.head,
        published: tags.releaseMoving.length > 0 ? await store.listTags(image.repository) : [],
    });
    return {
        image,
        composed,
        published,
        whyNotWhole: found !== undefined && !isWhole(found) ? found.missing : undefined,
        last: last !== undefined && isWhole(last) ? last : undefined,
        tags,
        settled,
        tagDigests: current,
    };
}
/** Tags are set where the run writes; a layout on the command line also keeps the tag of the last record. */
function look_up_project_image_tagsOf({ image, isSelected, options, ports }, rules) {
    if (!isSelected || !options.push.push) {
        return NO_TAGS;
    }
    const tags = wantedTags(options.release, rules);
    if (ports.destination.folder === undefined || options.release.event.kind !== 'command-line') {
        return tags;
    }
    const last = lastRecordTag(image.role, options.release.defaultBranch, rules);
    return last === undefined || tags.moving.includes(last)
        ? tags
        : { ...tags, moving: [...tags.moving, last] };
}
async function lookUpOrDenied({ image, options, composed, ports }, tag) {
    try {
        return await lookUpImage(ports.destination.store, image.repository, tag, composed.recipe.platforms);
    }
    catch (error) {
        if (error instanceof StoreDeniedError && !options.push.push) {
            ports.log.warning(`${error.message}; ${image.name} counts as missing. ${error.remedy}`);
            return undefined;
        }
        throw error;
    }
}
function tagRules({ role, declaration }) {
    const { tags, extraTags, latest } = declaration;
    return { role, tags, extraTags, latest };
}

;// CONCATENATED MODULE: ./lib/app/select-images.js



/** @throws InputError when a name is no image of the project */
function selectImages(images, selection) {
    const selected = new Set(namesOf(images, selection));
    const nodes = images.map(({ name, needs, declaration }) => ({
        name,
        parents: needs,
        at: declaration.declaredAt,
    }));
    const wanted = ancestorsOf([...selected], nodes);
    return {
        images: images.filter(({ name }) => wanted.has(name)),
        isSelected: name => selected.has(name),
    };
}
function namesOf(images, selection) {
    switch (selection.kind) {
        case 'all':
            return images.map(({ name }) => name);
        case 'bases':
            return images.filter(({ role }) => role === 'base').map(({ name }) => name);
        case 'apps':
            return images.filter(({ role }) => role === 'app').map(({ name }) => name);
        case 'names':
            return selection.names.map(name => checkName(name, images));
    }
}
function checkName(name, images) {
    const names = images.map(image => image.name);
    if (names.includes(name)) {
        return name;
    }
    const near = nearest(name, names);
    throw new errors_InputError(`there is no image ${JSON.stringify(name)} in this repository`, {
        remedy: `${near === undefined ? '' : `Did you mean ${near}? `}Choose among: ${names.join(', ')}; or bases, apps, all.`,
    });
}

;// CONCATENATED MODULE: ./lib/app/plan-images.js








const MOST_LOOKED_UP_AT_ONCE = 8;
/**
 * Which images must be built, and why. Asks the destination store and no other; starts no process but git.
 * @throws InputError, TagConflictError, and store errors as they come
 */
async function planImages(project, options, ports) {
    const selected = selectImages(project.images, options.selection);
    const { isSelected } = selected;
    const images = [...selected.images].sort((a, b) => a.wave - b.wave);
    const composed = await composeRecipes(project.images, {
        isTagEvent: options.release.event.kind === 'tag-push',
        pushes: options.push.push,
        sharedArgs: options.sharedArgs,
        ports,
    });
    const head = await askHead(options, ports);
    const looked = await inParallel(images, MOST_LOOKED_UP_AT_ONCE, image => lookUpProjectImage({
        image,
        composed: recipeOf(composed, image.name),
        isSelected: isSelected(image.name),
        head,
        options,
        ports,
    }));
    const planned = decideAll(looked, name => options.force && isSelected(name));
    const names = new Set(planned.map(({ name }) => name));
    return {
        plan: {
            images: planned,
            waves: project.waves
                .map(wave => wave.filter(name => names.has(name)))
                .filter(wave => wave.length > 0),
            unmanaged: project.unmanaged,
            notices: [
                ...project.notices,
                ...looked.flatMap(({ settled }) => settled.notices),
                ...unusedArgs(options, [...composed.values()]),
            ],
        },
        published: findings(looked, 'published'),
        last: findings(looked, 'last'),
    };
}
/** Given to all images, and none of them declares it. */
function unusedArgs({ sharedArgs }, composed) {
    return sharedArgs
        .filter(name => composed.every(({ undeclaredArgs }) => undeclaredArgs.includes(name)))
        .map(name => `no image declares the build argument ${name}`);
}
/** Parents come first in `looked`, so that each child knows what became of them. */
function decideAll(looked, isForced) {
    const planned = new Map();
    const byName = new Map(looked.map(one => [one.image.name, one]));
    for (const one of looked) {
        planned.set(one.image.name, plannedImage(one, { planned, byName, force: isForced(one.image.name) }));
    }
    return looked.flatMap(({ image }) => planned.get(image.name) ?? []);
}
function plannedImage(one, { planned, byName, force }) {
    const { image, composed, published, settled } = one;
    const fingerprint = fingerprintOf(composed.recipe);
    const lastRecord = recordOf(one.last);
    const facts = {
        forced: force,
        recipe: composed.recipe,
        files: composed.files,
        lastRecord,
        published: published === undefined
            ? undefined
            : { digest: published.digest, record: recordOf(published) },
        parents: image.needs.map(name => ({
            name,
            isBuilt: isToBuild(planned.get(name)?.state ?? 'present'),
            configs: configsOf(byName.get(name)?.published),
        })),
        wantedTags: settled.tags,
        tagDigests: new Map([...one.tagDigests].map(([tag, { digest }]) => [tag, digest])),
    };
    const decision = decideImage(facts);
    return {
        ...decision,
        withoutEffect: findWithoutEffect(facts, decision.reasons),
        name: image.name,
        role: image.role,
        fingerprint,
        contentTag: contentTag(fingerprint),
        repository: image.repository,
        digest: published?.digest,
        tags: one.tags,
        settledTags: settled.tags,
        tagsToPut: settled.tags.filter(tag => published === undefined || one.tagDigests.get(tag)?.digest !== published.digest),
        declaration: image.declaration,
        recipe: composed.recipe,
        files: composed.files,
        lastRecord,
        needs: image.needs,
        wave: image.wave,
        upstreams: image.upstreams,
        parents: image.parents,
        dependencies: composed.dependencies,
        checks: image.declaration.checks,
        warnings: [
            ...image.warnings,
            ...composed.warnings,
            ...(one.whyNotWhole === undefined
                ? []
                : [
                    {
                        message: `its content tag is there but not whole: ${one.whyNotWhole}`,
                        file: undefined,
                        line: undefined,
                    },
                ]),
        ],
    };
}
function findings(looked, which) {
    return new Map(looked.flatMap(one => one[which] === undefined ? [] : [[one.image.name, one[which]]]));
}

;// CONCATENATED MODULE: ./lib/app/publish-tags.js


/**
 * Makes tags name the content by writing the same manifest again: versions first, each looked at once more
 * just before, then moving tags in order. Stopped at any point, every tag is absent, old or right.
 * @throws TagConflictError when another run published the version meanwhile; store errors as they come
 */
async function publishTags(store, request, log) {
    const { image, content, tags } = request;
    const versions = tags.filter(tag => image.tags.immutable.includes(tag));
    const moving = tags.filter(tag => !image.tags.immutable.includes(tag));
    const current = await lookUpTags(store, image.repository, versions, content.digest);
    for (const tag of versions) {
        const now = current.get(tag);
        if (now !== undefined &&
            now.digest !== content.digest &&
            now.fingerprint !== image.fingerprint) {
            throw new TagConflictError(`${image.repository}:${tag} was published meanwhile with other content (${now.digest})`, {
                remedy: 'Release this content under a higher version.',
            });
        }
    }
    for (const tag of [...versions.filter(tag => !current.has(tag)), ...moving]) {
        await store.putTag(image.repository, tag, content);
        log.info(`${image.repository}:${tag} -> ${content.digest}`);
    }
}

;// CONCATENATED MODULE: ./lib/app/run.js






/** Plans only; the report says what would be done. */
async function planOnly(project, options, ports) {
    const started = ports.now();
    const planned = await planAndTell(project, options, ports);
    return finish({ planned, built: undefined, tagged: new Map(), warnings: [] }, { started, options, ports, project });
}
/** The whole pipeline: plan, build what is missing, set tags, measure. Failed images make the report red. */
async function run_run(project, options, ports) {
    const started = ports.now();
    const planned = await planAndTell(project, options, ports);
    const built = await buildImages(planned, options, ports);
    const tagged = new Map();
    for (const image of planned.plan.images) {
        tagged.set(image.name, await setTags(image, { planned, built, ports, options }));
    }
    return finish({ planned, built, tagged, warnings: built.warnings }, { started, options, ports, project });
}
async function planAndTell(project, options, ports) {
    const planned = await planImages(project, options, ports);
    const { images, notices } = planned.plan;
    for (const notice of notices) {
        ports.log.notice(notice);
    }
    for (const { name, state, fingerprint, warnings } of images) {
        ports.log.debug(`${name}: ${state} ${fingerprint}`);
        for (const { message, file, line } of warnings) {
            ports.log.warning(`${name}: ${message}`, file === undefined ? undefined : { file, line });
        }
    }
    return planned;
}
/** A refused tag fails its image and no other. */
async function setTags(image, { planned, built, options, ports }) {
    const result = built.images.get(image.name);
    const content = result?.image ?? (isToBuild(image.state) ? undefined : planned.published.get(image.name));
    if (content === undefined || !options.push.push) {
        return { tags: [], error: undefined };
    }
    const tags = result === undefined ? image.tagsToPut : image.settledTags;
    try {
        await publishTags(ports.destination.store, { image, content: content.stored, tags }, ports.log);
        return { tags: image.settledTags, error: undefined };
    }
    catch (error) {
        ports.log.error(error instanceof Error ? error.message : String(error));
        return { tags: [], error: error instanceof Error ? error.message : String(error) };
    }
}
function finish(done, { started, options, ports }) {
    const { planned, built } = done;
    const images = new Map(planned.plan.images.flatMap(({ name, state }) => {
        const found = built?.images.get(name)?.image ??
            (isToBuild(state) ? undefined : planned.published.get(name));
        return found === undefined ? [] : [[name, found]];
    }));
    const reports = planned.plan.images.map(image => imageReport(image, done, images.get(image.name)));
    return {
        planned,
        images,
        metadata: new Map([...(built?.images ?? [])].map(([name, { metadata }]) => [name, metadata])),
        report: {
            version: REPORT_VERSION,
            startedAt: started.toISOString(),
            durationMs: ports.now().getTime() - started.getTime(),
            pushed: options.push.push && ports.destination.folder === undefined,
            pushReason: options.push.why,
            waves: planned.plan.waves,
            images: reports,
            unmanaged: planned.plan.unmanaged,
            notices: planned.plan.notices,
            warnings: done.warnings,
            failed: reports.some(({ outcome, error }) => outcome === 'failed' || outcome === 'blocked' || error !== null),
        },
    };
}
function imageReport(image, done, found) {
    const result = done.built?.images.get(image.name);
    const tags = done.tagged.get(image.name);
    const last = done.planned.last.get(image.name);
    return {
        name: image.name,
        role: image.role,
        state: image.state,
        reasons: image.reasons,
        outcome: outcomeOf(image, done),
        fingerprint: image.fingerprint,
        ref: `${image.repository}:${image.contentTag}`,
        digest: found?.digest ?? null,
        tags: found === undefined ? [] : [image.contentTag, ...(tags?.tags ?? [])],
        tagNotices: [],
        needs: image.needs,
        wave: image.wave,
        buildMs: result?.buildMs ?? null,
        steps: result?.steps ?? null,
        error: result?.error ?? tags?.error ?? null,
        dependencies: image.dependencies,
        warnings: image.warnings,
        sizes: found === undefined ? [] : measureImage(found, image.role, last),
    };
}
function outcomeOf(image, { built, tagged }) {
    const result = built?.images.get(image.name);
    if (result !== undefined) {
        return result.outcome;
    }
    if (built === undefined && (isToBuild(image.state) || image.state === 'tags-missing')) {
        return 'planned';
    }
    if (tagged.get(image.name)?.error !== undefined) {
        return 'failed';
    }
    return image.state === 'tags-missing' ? 'tagged' : 'unchanged';
}

;// CONCATENATED MODULE: ./lib/domain/plan/plan-document.js

const PLAN_VERSION = 1;
const MAX_SOURCES = 1000;
const MAX_REASONS = 100;
function planDocument(plan) {
    return {
        version: PLAN_VERSION,
        waves: plan.waves,
        images: plan.images.map(imageDocument),
        unmanaged: plan.unmanaged,
        notices: plan.notices,
    };
}
function imageDocument(image) {
    const { declaration, recipe, tags } = image;
    const sources = recipe.sources.map(([path]) => path);
    return {
        name: image.name,
        role: image.role,
        state: image.state,
        reasons: image.reasons.slice(0, MAX_REASONS),
        ...leftOut('moreReasons', image.reasons.length - MAX_REASONS),
        withoutEffect: image.withoutEffect.map(change => ({
            ...change,
            parts: change.parts.slice(0, MAX_REASONS),
        })),
        fingerprint: image.fingerprint,
        ref: formatReference({
            repository: image.repository,
            tag: image.contentTag,
            digest: undefined,
        }),
        digest: image.digest ?? null,
        tags: [...tags.immutable, ...tags.moving, ...tags.releaseMoving],
        file: declaration.file,
        context: declaration.context,
        target: declaration.target ?? null,
        platforms: recipe.platforms,
        needs: image.needs,
        wave: image.wave,
        upstreams: image.upstreams.map(upstream => upstream.reference),
        sources: sources.slice(0, MAX_SOURCES),
        ...leftOut('moreSources', sources.length - MAX_SOURCES),
        dependencies: image.dependencies,
        foundBy: declaration.foundBy,
        warnings: image.warnings,
    };
}
function leftOut(name, count) {
    return count > 0 ? { [name]: count } : {};
}

;// CONCATENATED MODULE: ./lib/domain/sizes/format-bytes.js
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
/**
 * Bytes in SI units with three digits, as Docker prints them: `404 MB`, `1.24 GB`, `0 B`. From 10 kB on it is
 * megabytes (`0.24 MB`), so that the sizes of a deploy compare at a glance. Independent of the locale.
 */
function formatBytes(bytes) {
    if (bytes >= 10_000 && bytes < 1_000_000)
        return `${Number((bytes / 1e6).toFixed(2))} MB`;
    let value = bytes;
    let unit = 0;
    while (threeDigits(value) >= 1000 && unit < UNITS.length - 1) {
        value /= 1000;
        unit += 1;
    }
    return `${unit === 0 ? value : threeDigits(value)} ${UNITS[unit]}`;
}
/** The difference with its sign: `+312 MB`, `-0.24 MB`, `0 B`. */
function formatBytesDelta(from, to) {
    return `${sign(to - from)}${formatBytes(Math.abs(to - from))}`;
}
/** The change in per cent of `from` with its sign: `+12 %`, `-0.24 %`; undefined when `from` is 0. */
function formatPercentDelta(from, to) {
    if (from === 0)
        return undefined;
    const percent = (Math.abs(to - from) / from) * 100;
    const text = percent > 0 && percent < 0.01 ? '<0.01' : String(roundPercent(percent));
    return `${sign(to - from)}${text} %`;
}
function threeDigits(value) {
    return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
function roundPercent(percent) {
    return Number(percent.toFixed(percent >= 9.95 ? 0 : percent >= 0.995 ? 1 : 2));
}
function sign(difference) {
    if (difference === 0)
        return '';
    return difference > 0 ? '+' : '-';
}

;// CONCATENATED MODULE: ./lib/render/duration.js
/** `0.4 s`, `12 s`, `3 min 5 s`. */
function formatDuration(durationMs) {
    const seconds = durationMs / 1000;
    if (seconds < 9.95) {
        return `${seconds.toFixed(1)} s`;
    }
    const whole = Math.round(seconds);
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

;// CONCATENATED MODULE: ./lib/render/headline.js
/** One sentence for the whole run, such as `1 of 2 images built and published, 1 unchanged`. */
function headline(report) {
    const { images } = report;
    if (images.length === 0) {
        return 'No image is managed here';
    }
    const count = (...outcomes) => images.filter(({ outcome }) => outcomes.includes(outcome)).length;
    const parts = [
        [count('published'), 'built and published'],
        [count('built'), 'built'],
        [count('planned'), 'to be built'],
        [count('tagged'), 'tagged'],
        [count('adopted'), 'adopted'],
        [count('failed'), 'failed'],
        [count('blocked'), 'blocked'],
    ];
    const said = parts
        .filter(([number]) => number > 0)
        .map(([number, words]) => `${number} of ${images.length} images ${words}`);
    const unchanged = count('unchanged');
    if (said.length === 0) {
        return `Nothing to build: ${unchanged === 1 ? '1 image is' : `all ${unchanged} images are`} there already`;
    }
    return [...said, ...(unchanged > 0 ? [`${unchanged} unchanged`] : [])].join(', ');
}

;// CONCATENATED MODULE: ./lib/render/wording.js
const STATE_WORDS = {
    present: 'nothing to build',
    'tags-missing': 'content is there, tags are not',
    missing: 'to be built',
    stale: 'a parent was rebuilt',
    forced: 'forced',
};
const OUTCOME_WORDS = {
    unchanged: 'unchanged',
    tagged: 'tagged',
    built: 'built',
    published: 'built and published',
    adopted: 'adopted from another run',
    failed: 'failed',
    blocked: 'blocked by its parent',
    planned: 'planned',
};
const REASON_WORDS = {
    'first-build': ({ subject }) => subject ?? 'first build',
    dockerfile: ({ subject, line, old, new: now }) => `Dockerfile changed${wording_place(subject, line)}${values(wording_shorten(old), wording_shorten(now))}`,
    sources: ({ subject, old, new: now }) => `${subject ?? 'files'} ${added(old, now)}`,
    dependencies: ({ subject, item, old, new: now }) => item === undefined
        ? `${subject} installs something else${values(old, now)}`
        : `${subject}: ${item} ${change(old, now)}`,
    'build-args': ({ subject, old, new: now }) => `argument ${subject} ${change(old, now)}`,
    upstream: ({ subject, old, new: now }) => `upstream ${subject} ${change(shortDigest(old), shortDigest(now))}`,
    parent: ({ subject, old, new: now }) => `parent ${subject} changed${values(shortDigest(old), shortDigest(now))}`,
    platforms: ({ old, new: now }) => `platforms ${change(old, now)}`,
    refresh: ({ old, new: now }) => `refresh period ${change(old, now)}`,
    forced: () => 'forced',
    tags: ({ subject, old }) => `tag ${subject} ${old === undefined ? 'is not there' : 'names other content'}`,
};
/** One reason in words, without a full stop. */
function reasonText(reason) {
    return REASON_WORDS[reason.kind](reason);
}
/** Reasons in words; more than `most` are counted, never dropped silently. */
function reasonTexts(reasons, most) {
    const shown = reasons.slice(0, most).map(reasonText);
    return reasons.length > most ? [...shown, `and ${reasons.length - most} more`] : shown;
}
function wording_place(subject, line) {
    return subject === undefined ? '' : ` at ${subject}${line === undefined ? '' : `:${line}`}`;
}
function values(old, now) {
    return old === undefined && now === undefined ? '' : ` (${old ?? 'none'} -> ${now ?? 'none'})`;
}
function change(old, now) {
    if (old === undefined) {
        return now === undefined ? 'is gone' : `is new: ${now}`;
    }
    return now === undefined ? `is gone, was ${old}` : `${old} -> ${now}`;
}
function added(old, now) {
    return old === undefined ? 'is new' : now === undefined ? 'is gone' : 'changed';
}
function wording_shorten(text) {
    return text !== undefined && text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
function shortDigest(text) {
    return text?.replace(/\b(?:sha256:)?([0-9a-f]{12})[0-9a-f]{20,}\b/g, '$1');
}

;// CONCATENATED MODULE: ./lib/render/terminal.js





const MOST_REASONS = 3;
/** `plan` as text: one line an image with its reasons, then what is left alone. Warnings and notices go to the log. */
function renderPlan(plan) {
    const width = Math.max(0, ...plan.images.map(({ name }) => name.length));
    const lines = plan.images.map(image => {
        const mark = isToBuild(image.state) ? '*' : ' ';
        const reasons = reasonTexts(image.reasons, MOST_REASONS);
        const why = reasons.length > 0 ? `: ${reasons.join('; ')}` : '';
        return `${mark} ${image.name.padEnd(width)}  ${image.role.padEnd(4)}  ${STATE_WORDS[image.state]}${why}`;
    });
    const left = plan.unmanaged.map(({ file, why }) => `- ${file} is left alone: ${why}`);
    return [...lines, ...left].map(terminal_safeLine).join('\n');
}
/** `explain` as text: all reasons of each image, its parts and tags. */
function renderExplanation(plan) {
    return plan.images
        .map(image => [
        `${image.name} (${image.role}): ${STATE_WORDS[image.state]}`,
        ...reasonTexts(image.reasons, Number.POSITIVE_INFINITY).map(reason => `  because ${reason}`),
        `  recipe       ${image.fingerprint}`,
        `  content tag  ${image.repository}:${image.contentTag}`,
        ...(image.digest === undefined ? [] : [`  digest       ${image.digest}`]),
        ...(image.needs.length === 0 ? [] : [`  stands on    ${image.needs.join(', ')}`]),
        ...image.upstreams.map(({ reference, line }) => `  upstream     ${reference} (${image.declaration.file}:${line})`),
        ...image.dependencies.map(({ file, use, counts }) => `  ${file} counts by ${counts === 'bytes' ? 'its bytes' : 'what it installs'}: ${use}`),
        ...image.warnings.map(({ message }) => `  warning: ${message}`),
    ]
        .map(terminal_safeLine)
        .join('\n'))
        .join('\n\n');
}
/** The end of `build` and `run` as text. */
function renderReport(report) {
    return [
        `${headline(report)} in ${formatDuration(report.durationMs)} (${report.pushReason})`,
        ...report.images.flatMap(imageLines),
    ]
        .map(terminal_safeLine)
        .join('\n');
}
function imageLines(image) {
    const reasons = reasonTexts(image.reasons, MOST_REASONS).join('; ');
    const time = image.buildMs === null ? '' : ` in ${formatDuration(image.buildMs)}`;
    const sizes = image.sizes.map(size => {
        const { upstream, base, app } = size.bytesByRole;
        const cost = size.pullCostBytes === null
            ? 'first measurement'
            : `pull cost ${formatBytes(size.pullCostBytes)}`;
        return `    ${size.platform}  ${formatBytes(size.totalCompressedBytes)} = upstream ${formatBytes(upstream)} + base ${formatBytes(base)} + app ${formatBytes(app)}; ${cost}`;
    });
    return [
        `  ${image.name}: ${OUTCOME_WORDS[image.outcome]}${time}${reasons === '' ? '' : `: ${reasons}`}`,
        ...sizes,
        ...(image.digest === null ? [] : [`    ${image.ref.replace(/:[^:/]*$/, '')}@${image.digest}`]),
        ...(image.error === null ? [] : image.error.split('\n').map(line => `    | ${line}`)),
    ];
}
/** Control characters in names and messages would move the cursor or colour the terminal. */
function terminal_safeLine(line) {
    return line.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, '');
}

;// CONCATENATED MODULE: ./lib/entry/adjust-declarations.js


function adjustDeclarations(declared, adjustments) {
    const platforms = adjustments.platforms
        ?.split(',')
        .map(text => platform_formatPlatform(platform_parsePlatform(text)));
    const buildArgs = Object.fromEntries(adjustments.buildArgs.map(splitArgument));
    const adjust = (image) => ({
        ...image,
        platforms: platforms ?? image.platforms,
        buildArgs: { ...image.buildArgs, ...buildArgs },
        network: adjustments.network ?? image.network,
        provenance: adjustments.provenance ?? image.provenance,
        sbom: adjustments.sbom ?? image.sbom,
    });
    return { ...declared, images: declared.images.map(adjust) };
}
function splitArgument(text) {
    const at = text.indexOf('=');
    if (at <= 0) {
        throw new errors_InputError(`the build argument ${JSON.stringify(text)} has no value`, {
            remedy: 'Write it as NAME=value.',
        });
    }
    return [text.slice(0, at), text.slice(at + 1)];
}

;// CONCATENATED MODULE: ./lib/entry/cli-arguments.js



const COMMANDS = ['plan', 'explain', 'build', 'report', 'help', 'version'];
const cli_arguments_OPTIONS = {
    config: { type: 'string', default: '.github/base-images.yml' },
    registry: { type: 'string' },
    layout: { type: 'string' },
    images: { type: 'string' },
    push: { type: 'boolean', default: false },
    tag: { type: 'string' },
    force: { type: 'boolean', default: false },
    'no-cache': { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    load: { type: 'boolean', default: false },
    'fail-fast': { type: 'boolean', default: false },
    platform: { type: 'string' },
    'build-arg': { type: 'string', multiple: true, default: [] },
    secret: { type: 'string', multiple: true, default: [] },
    ssh: { type: 'string', multiple: true, default: [] },
    'cache-from': { type: 'string', multiple: true, default: [] },
    'cache-to': { type: 'string', multiple: true, default: [] },
    network: { type: 'string' },
    builder: { type: 'string' },
    directory: { type: 'string', short: 'C', default: '.' },
    output: { type: 'string', short: 'o' },
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', short: 'v', default: false },
    help: { type: 'boolean', short: 'h', default: false },
    version: { type: 'boolean', default: false },
};
/** @throws InputError on an unknown command, flag or value */
function readCliArguments(argv) {
    const { values, positionals } = parse(argv);
    const [command = 'help', ...names] = positionals;
    if (values.help || values.version) {
        return {
            command: values.help ? 'help' : 'version',
            names: values.help && positionals[0] !== undefined ? [positionals[0]] : [],
            flags: values,
        };
    }
    const known = COMMANDS.find(one => one === command);
    if (known === undefined) {
        throw new errors_InputError(`there is no command ${JSON.stringify(command)}${suggestion(command, COMMANDS)}`, {
            remedy: 'Run `base-image help` for the list.',
        });
    }
    return { command: known, names, flags: values };
}
function parse(argv) {
    try {
        return (0,external_node_util_.parseArgs)({ args: [...argv], options: cli_arguments_OPTIONS, allowPositionals: true });
    }
    catch (error) {
        const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
        const flag = /'-*([a-z-]+)/i.exec(message ?? '')?.[1] ?? '';
        throw new errors_InputError(`${message}${suggestion(flag, Object.keys(cli_arguments_OPTIONS))}`, {
            remedy: 'Run `base-image help` for the flags.',
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./lib/entry/cli-help.js
/** What `base-image help` prints. */
const HELP = `base-image: decides from content which base and app images must be built, and builds only those

Usage
  base-image plan [image...]       what would be built, and why; starts no docker process
  base-image explain [image...]    the same at length: every reason, what counts and how
  base-image build [image...]      builds what is missing, with the parents it needs
  base-image report [image...]     the sizes, layers by role, of what is there
  base-image help | version

Where images live
  --registry ghcr.io/acme   a registry; without it, an image layout folder of this machine
  --layout DIR              the image layout folder; default: under $XDG_STATE_HOME/base-image
  --push                    publish to the registry, by content tag
  --tag TAG                 and set this tag too
  --load                    put images into the local Docker under the names that FROM uses

What is built
  --config FILE             default .github/base-images.yml; without one, images are discovered
  --images SET              all (default), bases, apps, or names with commas
  --platform LIST           such as linux/amd64,linux/arm64
  --build-arg NAME=VALUE    for the images that declare it; may be repeated
  --force                   build although the content is there
  --no-cache --secret --ssh --network --builder --cache-from --cache-to    as in docker buildx
  --fail-fast               stop at the first failed image
  --dry-run                 build nothing that is kept

Output
  --json                    one JSON document on standard output
  -o, --output FILE         also write the JSON document to a file
  -C, --directory DIR       work there
  -v, --verbose             say more

Exit code: 0 fine, 1 failed (registry, daemon, buildx, build), 2 wrong input (files or flags).

Examples
  base-image plan                                     what must be built here, and why?
  base-image build                                    build it into an image layout of this machine
  base-image build --load                             and put it into Docker, for docker compose build
  base-image build --registry ghcr.io/acme --push     and publish it by content tag
  base-image explain base --json | jq .images[0].reasons
`;

;// CONCATENATED MODULE: ./lib/domain/release/push-policy.js
/** Whether this run may write to the registry. A pull request never does, whatever the inputs say. */
function decidePush(facts) {
    const { event } = facts;
    if (event.kind === 'pull-request') {
        // Content of a pull request under a content tag would be taken for that of the default branch.
        return no(event.fork
            ? 'a pull request from a fork writes nothing'
            : 'a pull request is built and measured, not pushed');
    }
    if (facts.dryRun) {
        return no('`dry-run` is set');
    }
    if (facts.push !== 'auto') {
        return facts.push === 'true' ? yes('`push: true`') : no('`push: false`');
    }
    if (event.kind === 'command-line') {
        return no('`--push` is not given');
    }
    if (event.kind === 'merge-group' || event.kind === 'other') {
        return no('this event only checks');
    }
    if (facts.defaultBranch === undefined) {
        return no('the default branch is not known');
    }
    return event.kind === 'branch-push' && event.branch !== facts.defaultBranch
        ? no(`"${event.branch}" is not the default branch`)
        : yes('a push, tag, schedule or dispatch of this repository');
}
function yes(why) {
    return { push: true, why: `pushed: ${why}` };
}
function no(why) {
    return { push: false, why: `not pushed: ${why}` };
}

;// CONCATENATED MODULE: ./lib/domain/config/input-list.js
/**
 * The items of a multi-line action input, as docker/build-push-action reads them: CSV records (RFC 4180) whose fields
 * may be quoted and then hold line breaks. `comma: 'stays'` is for inputs whose items hold commas themselves.
 */
function input_list_splitInput(text, { comma }) {
    return parseRecords(text)
        .flatMap(fields => {
        const joined = fields.join(',');
        // A record of one quoted field is split at its commas all the same.
        return comma === 'stays' ? [joined] : fields.length === 1 ? joined.split(',') : fields;
    })
        .map(item => item.trim())
        .filter(item => item !== '');
}
/** A quote opens a quoted part only at the very start of a field; doubled in it, it stands for itself. */
function parseRecords(text) {
    const records = [];
    let fields = [];
    let field = '';
    let isQuoted = false;
    for (let index = 0; index < text.length; index++) {
        const character = text.charAt(index);
        if (isQuoted && character === '"' && text[index + 1] === '"') {
            field += '"';
            index++;
        }
        else if (character === '"' && (isQuoted || field === '')) {
            isQuoted = !isQuoted;
        }
        else if (isQuoted || !',\r\n'.includes(character)) {
            field += character;
        }
        else if (character !== '\r') {
            fields.push(field);
            field = '';
            if (character === '\n') {
                records.push(fields);
                fields = [];
            }
        }
    }
    return [...records, [...fields, field]];
}

;// CONCATENATED MODULE: ./lib/domain/config/new-declaration.js
const DEFAULT_PLATFORM = 'linux/amd64';
const DEFAULTS = {
    role: undefined,
    target: undefined,
    image: undefined,
    fromNames: [],
    tags: undefined,
    extraTags: [],
    latest: 'default',
    platforms: [DEFAULT_PLATFORM],
    buildArgs: {},
    buildContexts: {},
    volatileArgs: [],
    checks: [],
    refresh: undefined,
    upstream: 'refresh',
    labels: {},
    annotations: {},
    secrets: [],
    network: undefined,
    provenance: undefined,
    sbom: undefined,
    lock: 'count',
    notices: [],
};
/** An image with the default of every key that is not stated. */
function new_declaration_newDeclaration(start, stated = {}) {
    const known = Object.entries(stated).filter(([, value]) => value !== undefined);
    return { ...DEFAULTS, ...Object.fromEntries(known), ...start };
}

;// CONCATENATED MODULE: ./lib/domain/config/repository-path.js


/**
 * A path inside the repository, relative to its root, normalised: `./docker//base/` is `docker/base`, the root `.`.
 * @throws InputError when it leaves the repository: absolute, a drive letter, `..`, `~`, backslashes
 */
function repository_path_repositoryPath(text, at) {
    if (/^(?:[/~]|[A-Za-z]:)|\\|^[a-z][a-z0-9+.-]*:\/\/|^git@/.test(text)) {
        throw new errors_InputError(`${JSON.stringify(text)} is not a path inside the repository`, {
            remedy: 'Write it relative to the repository root, with `/`, such as docker/base/Dockerfile.',
            at,
        });
    }
    const path = repository_path_joinInside('.', text);
    if (path === undefined) {
        throw new errors_InputError(`the path ${JSON.stringify(text)} leaves the repository`, {
            remedy: 'Move what is needed into the repository, or check it out into a folder of it.',
            at,
        });
    }
    return path;
}
/** `path` seen from `folder`, both below the root; undefined when it leaves the root or is absolute. */
function repository_path_joinInside(folder, path) {
    const joined = external_node_path_.posix.normalize(external_node_path_.posix.join(folder, path)).replace(/(?<=.)\/$/, '');
    return external_node_path_.posix.isAbsolute(path) || joined === '..' || joined.startsWith('../') ? undefined : joined;
}

;// CONCATENATED MODULE: ./lib/domain/config/resolve-names.js


const REGISTRY_REMEDY = 'Write host[:port][/account], such as ghcr.io/acme, without https://.';
/** `ghcr.io/<owner>`, lower-cased. */
function defaultRegistry(owner) {
    return checkRegistry(`ghcr.io/${owner}`);
}
/**
 * The prefix in full and lower case, without a trailing slash: `Acme` is `docker.io/acme`, as Docker reads names.
 * @throws InputError when it cannot begin an image reference
 */
function checkRegistry(text, at) {
    const prefix = text.trim().toLowerCase().replace(/\/+$/, '');
    try {
        return reference_parseReference(`${prefix}/x`).repository.slice(0, -'/x'.length);
    }
    catch (cause) {
        throw new errors_InputError(`${JSON.stringify(text)} is not a registry prefix`, {
            remedy: REGISTRY_REMEDY,
            at,
            cause,
        });
    }
}
/**
 * What `image:` says, lower-cased.
 * @throws InputError when it is no repository, or has a tag or digest
 */
function checkPublishName(text, at) {
    const name = text.toLowerCase();
    const { tag, digest } = reference_parseReference(name, at);
    if (tag !== undefined || digest !== undefined) {
        throw new errors_InputError(`the repository ${JSON.stringify(text)} has a ${tag ? 'tag' : 'digest'}`, {
            remedy: 'Write the repository alone under `image:`, and moving tags under `tags:`.',
            at,
        });
    }
    return name;
}
/** A name of a folder or repository as a part of an image name: `My App_` becomes `my-app`. */
function resolve_names_cleanName(text) {
    return text
        .toLowerCase()
        .replace(/[^a-z0-9._-]+/g, '-')
        .replace(/[._-]*\.[._-]*/g, '.')
        .replace(/_{3,}|-+_+[-_]*|_+-+[-_]*/g, '-')
        .replace(/^[._-]+|[._-]+$/g, '');
}
/** True when the name says its registry: `ghcr.io/acme/x`, `localhost:5000/x`; `acme/x` does not. */
function namesRegistry(name) {
    return /^(?:localhost|[^/]*[.:][^/]*)\//.test(name);
}
/**
 * The repositories of all images, by image name.
 * @throws InputError when two images would publish the same tags to one repository
 */
function resolveNames(images, settings) {
    const names = new Map(images.map(image => [image.name, resolve_names_namesOf(image, settings)]));
    const byRepository = new Map();
    for (const image of images) {
        const { repository } = names.get(image.name);
        const others = byRepository.get(repository) ?? [];
        const rival = others.find(other => !haveOwnTags(other, image));
        if (rival !== undefined) {
            throw new errors_InputError(`the images ${rival.name} and ${image.name} would both be published as ${repository}`, {
                remedy: `Give ${image.name} another repository with \`image:\`, or give both \`tags:\` of their own.`,
                at: image.declaredAt,
            });
        }
        byRepository.set(repository, [...others, image]);
    }
    return names;
}
/** Where an image is published that says so in full or relative to the registry prefix. */
function homeRepository(registry, publishName, at) {
    const text = namesRegistry(publishName) ? publishName : `${registry}/${publishName}`;
    return reference_parseReference(text, at).repository;
}
function resolve_names_namesOf(image, { registry, override }) {
    const home = homeRepository(registry, image.image ?? image.name, image.declaredAt);
    if (override === undefined) {
        return { repository: home, home };
    }
    const rest = home.startsWith(`${registry}/`)
        ? home.slice(registry.length + 1)
        : reference_repositoryPath(home);
    return { repository: reference_parseReference(`${override}/${rest}`, image.declaredAt).repository, home };
}
/** Several images may share one repository when tags keep them apart. */
function haveOwnTags(a, b) {
    if (a.tags === undefined || b.tags === undefined) {
        return false;
    }
    const ofA = new Set([...a.tags, ...a.extraTags]);
    return ![...b.tags, ...b.extraTags].some(tag => ofA.has(tag));
}

;// CONCATENATED MODULE: ./lib/domain/config/single-image.js









/** True when the run is about one image, as a drop-in for docker/build-push-action. */
function single_image_isSingleImage(inputs) {
    return inputs.file !== '' || inputs.tags !== '';
}
/**
 * The image that the inputs describe. Values of `secrets` are not among them: they never enter a declaration.
 * @param repo name of the GitHub repository, for an image without `tags`
 * @throws InputError that names the input
 */
function single_image_singleImage(inputs, repo) {
    const context = ofInput('context', () => contextOf(inputs.context));
    const file = ofInput('file', () => inputs.file === ''
        ? joinInside(context, 'Dockerfile')
        : repositoryPath(inputs.file));
    const references = ofInput('tags', () => splitInput(inputs.tags, LIST).map(readTag));
    const repository = onlyRepository(references);
    const tags = ofInput('tags', () => [
        ...new Set(references.map(({ tag }) => checkTag(tag ?? 'latest'))),
    ]);
    const name = cleanName(posix.basename(repository ?? repo));
    return {
        tags,
        image: newDeclaration({ name, file, context, declaredAt: { file }, foundBy: 'inputs' }, {
            image: repository,
            tags: tags.length === 0 ? undefined : tags,
            target: given(inputs.target),
            platforms: ofInput('platforms', () => single_image_platformsOf(inputs.platforms)),
            buildArgs: pairs('build-args', inputs['build-args']),
            buildContexts: pairs('build-contexts', inputs['build-contexts']),
            labels: pairs('labels', inputs.labels),
            annotations: pairs('annotations', inputs.annotations),
            secrets: [
                ...sources('secret-files', inputs['secret-files'], 'src'),
                ...sources('secret-envs', inputs['secret-envs'], 'env'),
            ],
            network: given(inputs.network),
            provenance: given(inputs.provenance),
            sbom: given(inputs.sbom),
            refresh: 'none',
        }),
    };
}
const LIST = { comma: 'splits' };
const LINES = { comma: 'stays' };
/** What is wrong is told of the input it came by. */
function ofInput(input, read) {
    try {
        return read();
    }
    catch (error) {
        throw error instanceof InputError
            ? new InputError(`the input ${input}: ${error.message}`, {
                remedy: error.remedy,
                cause: error,
            })
            : error;
    }
}
function contextOf(text) {
    const path = text.replace(/^\{\{defaultContext\}\}:?/, '');
    return path === '' ? '.' : repositoryPath(path);
}
function readTag(text) {
    const reference = parseReference(lowerName(text));
    if (reference.digest !== undefined) {
        throw new InputError(`${JSON.stringify(text)} names a digest`, {
            remedy: 'Write name:tag; the digest is known only after the build.',
        });
    }
    return reference;
}
/** The name in lower case, the tag as it is. */
function lowerName(text) {
    const colon = text.lastIndexOf(':');
    const end = colon > text.lastIndexOf('/') ? colon : text.length;
    return text.slice(0, end).toLowerCase() + text.slice(end);
}
function onlyRepository(references) {
    const [first, ...others] = new Set(references.map(({ repository }) => repository));
    if (others.length > 0) {
        throw new InputError(`the input tags names several repositories: ${[first, ...others].join(', ')}`, {
            remedy: 'Name one repository, and call the action once more for each other one.',
        });
    }
    return first;
}
function single_image_platformsOf(text) {
    const platforms = splitInput(text, LIST).map(platform => formatPlatform(parsePlatform(platform)));
    return platforms.length === 0 ? undefined : [...new Set(platforms)];
}
/** The value of an argument may be a secret: an item that is wrong is not shown. */
function pairs(input, text) {
    return Object.fromEntries(splitInput(text, LINES).map((item, index) => {
        const equals = item.indexOf('=');
        if (equals < 1) {
            throw new InputError(`the input ${input}: item ${index + 1} has no \`=\``, {
                remedy: 'Write one KEY=value a line.',
            });
        }
        return [item.slice(0, equals), item.slice(equals + 1)];
    }));
}
function sources(input, text, key) {
    return Object.entries(pairs(input, text)).map(([id, source]) => {
        if (source.includes(',')) {
            throw new InputError(`the input ${input}: the source of ${id} holds a comma`, {
                remedy: 'Rename it: buildx separates the parts of a secret by commas.',
            });
        }
        return `id=${id},${key}=${source}`;
    });
}
function given(text) {
    return text === '' ? undefined : text;
}

;// CONCATENATED MODULE: ./lib/entry/action-inputs.js



const action_inputs_LIST = { comma: 'splits' };
const action_inputs_LINES = { comma: 'stays' };
const action_inputs_COMMANDS = (/* unused pure expression or super */ null && (['run', 'plan']));
/** @throws InputError on a value that is not among the allowed ones */
function readActionInputs(read) {
    return {
        command: oneOf(read, 'command', action_inputs_COMMANDS),
        config: action_inputs_text(read, 'config') ?? '.github/base-images.yml',
        images: parseSelection(read('images')),
        registry: action_inputs_text(read, 'registry'),
        tag: action_inputs_text(read, 'tag'),
        force: truth(read, 'force'),
        forceTag: truth(read, 'force-tag'),
        push: oneOf(read, 'push', ['auto', 'true', 'false']),
        load: truth(read, 'load'),
        dryRun: truth(read, 'dry-run'),
        gitHubToken: action_inputs_text(read, 'github-token'),
        noCache: truth(read, 'no-cache'),
        failFast: truth(read, 'fail-fast'),
        summary: truth(read, 'summary'),
        builder: action_inputs_text(read, 'builder'),
        driverOpts: splitInput(read('driver-opts'), action_inputs_LINES),
        buildkitdConfig: action_inputs_text(read, 'buildkitd-config'),
        build: readBuildInputs(read),
        single: readSingle(read),
    };
}
function readBuildInputs(read) {
    return {
        platforms: splitInput(read('platforms'), action_inputs_LIST),
        buildArgs: splitInput(read('build-args'), action_inputs_LINES),
        secrets: splitInput(read('secrets'), action_inputs_LINES),
        secretFiles: splitInput(read('secret-files'), action_inputs_LINES),
        secretEnvs: splitInput(read('secret-envs'), action_inputs_LIST),
        network: action_inputs_text(read, 'network'),
        cacheFrom: splitInput(read('cache-from'), action_inputs_LINES),
        cacheTo: splitInput(read('cache-to'), action_inputs_LINES),
        provenance: action_inputs_text(read, 'provenance'),
        sbom: action_inputs_text(read, 'sbom'),
    };
}
function readSingle(read) {
    const own = [
        'context',
        'file',
        'target',
        'platforms',
        'build-args',
        'build-contexts',
        'labels',
        'annotations',
        'tags',
        'network',
        'provenance',
        'sbom',
    ];
    const texts = Object.fromEntries(own.map(name => [name, read(name).trim()]));
    // Secrets of both kinds are handed to every build, single or not.
    const inputs = { ...texts, 'secret-files': '', 'secret-envs': '' };
    return isSingleImage(inputs) ? repo => singleImage(inputs, repo) : undefined;
}
/** `all`, `bases`, `apps` or names; undefined when empty. */
function parseSelection(value) {
    const names = input_list_splitInput(value, action_inputs_LIST);
    const [only] = names;
    if (only === undefined) {
        return undefined;
    }
    return names.length === 1 && (only === 'all' || only === 'bases' || only === 'apps')
        ? { kind: only }
        : { kind: 'names', names };
}
function action_inputs_text(read, name) {
    const value = read(name).trim();
    return value === '' ? undefined : value;
}
/** The booleans of YAML's core schema, as `core.getBooleanInput`; empty is false. */
function truth(read, name) {
    const value = read(name).trim();
    if (value === '' || /^(?:false|False|FALSE)$/.test(value)) {
        return false;
    }
    if (/^(?:true|True|TRUE)$/.test(value)) {
        return true;
    }
    throw new InputError(`the input ${name} is ${JSON.stringify(value)}`, {
        remedy: `Set \`${name}\` to true or false.`,
    });
}
function oneOf(read, name, allowed) {
    const value = read(name).trim().toLowerCase();
    const found = value === '' ? allowed[0] : allowed.find(one => one === value);
    if (found === undefined) {
        throw new InputError(`the input ${name} is ${JSON.stringify(value)}`, {
            remedy: `Set \`${name}\` to one of: ${allowed.join(', ')}.`,
        });
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/entry/cli-options.js


/** What flags and git come to. `isLayout`: images live in a folder of this machine, which is always written. */
function cliRunOptions({ names, flags }, git, { isLayout, layout }) {
    const event = { kind: 'command-line', branch: git?.branch };
    const defaultBranch = git?.defaultBranch ?? git?.branch;
    const pushed = decidePush({
        event,
        push: flags.push ? 'true' : 'auto',
        dryRun: flags['dry-run'],
        defaultBranch,
    });
    return {
        release: {
            event,
            commit: git?.commit,
            defaultBranch,
            tag: flags.tag,
            forceTag: true,
            exactTags: undefined,
        },
        push: isLayout && !flags['dry-run']
            ? { push: true, why: `kept in the image layout ${layout}` }
            : pushed,
        selection: names.length > 0
            ? { kind: 'names', names }
            : (parseSelection(flags.images ?? '') ?? { kind: 'all' }),
        sharedArgs: flags['build-arg'].map(text => text.split('=')[0] ?? ''),
        force: flags.force,
        noCache: flags['no-cache'],
        failFast: flags['fail-fast'],
        source: git?.origin?.replace(/\.git$/, ''),
        useCache: true,
        writeCache: pushed.push,
        cacheFrom: flags['cache-from'],
        cacheTo: flags['cache-to'],
        secrets: flags.secret,
        ssh: flags.ssh,
    };
}
/** `owner` and `repository` of a URL such as `https://github.com/acme/app.git` or `git@github.com:acme/app`. */
function ownerOf(origin) {
    const [, owner, repository] = /[/:]([^/:]+)\/([^/]+?)(?:\.git)?\/?$/.exec(origin ?? '') ?? [];
    return { owner, repository };
}

;// CONCATENATED MODULE: ./lib/domain/config/layout.js

const FOLDERS = [
    {
        at: /^docker\/base-images\/([^/]+)\/Dockerfile$/,
        pattern: 'docker/base-images/*',
        role: 'base',
    },
    { at: /^services\/([^/]+)\/Dockerfile$/, pattern: 'services/*', role: undefined },
];
/** For people: where Dockerfiles are looked for. */
const LAYOUT_PATTERNS = 'Dockerfile, Dockerfile.base, docker/base, docker/base-images/*, services/*, or built by a compose or bake file';
/** The layout that a path belongs to; undefined for a Dockerfile anywhere else. */
function layoutOf(file) {
    switch (file) {
        case 'Dockerfile':
            return { role: undefined, pattern: file, suffix: undefined };
        case 'Dockerfile.base':
        case 'docker/base/Dockerfile':
            return { role: 'base', pattern: file, suffix: 'base' };
    }
    for (const { at, pattern, role } of FOLDERS) {
        const folder = at.exec(file)?.[1];
        if (folder !== undefined) {
            return { role, pattern, suffix: folder };
        }
    }
    return undefined;
}
/** True for `Dockerfile`, `Dockerfile.api`, `api.Dockerfile` and `Containerfile`. */
function isDockerfile(path) {
    const name = external_node_path_.posix.basename(path);
    return (/^(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|\.[Dd]ockerfile$/.test(name) &&
        !/\.(?:dockerignore|md|txt|j2|jinja|tmpl|template|orig|bak)$/.test(name));
}

;// CONCATENATED MODULE: ./lib/domain/config/candidate.js



/**
 * @param files the Dockerfiles that exist, sorted
 * @throws InputError when a Dockerfile in a known place cannot be read
 */
async function listCandidates(files, builds, facts) {
    const candidates = [];
    const unreadable = [];
    for (const file of files) {
        const layout = layoutOf(file);
        const ofFile = candidate_mergeEqual(builds.filter(build => build.file === file));
        for (const build of ofFile.length > 0 || layout === undefined ? ofFile : [undefined]) {
            const use = {
                file,
                args: build?.args ?? {},
                target: build?.target,
                contextNames: Object.keys(build?.buildContexts ?? {}),
            };
            try {
                const references = await readReferences(use, facts);
                candidates.push({ ...use, layout, build, isOneOfSeveral: ofFile.length > 1, references });
            }
            catch (error) {
                if (layout !== undefined || !(error instanceof errors_InputError)) {
                    throw error;
                }
                unreadable.push({ file, why: `it cannot be read: ${error.message}` });
            }
        }
    }
    return { candidates, unreadable };
}
async function readReferences(use, facts) {
    const references = await facts.references(use);
    return references.map(reference => reference_parseReference(reference, { file: use.file }));
}
/** Services that run one build with different commands are one image; the first that names it does so for all. */
function candidate_mergeEqual(builds) {
    const merged = [];
    for (const build of builds) {
        const index = merged.findIndex(other => isSameBuild(other, build));
        const other = merged[index];
        if (other === undefined) {
            merged.push(build);
        }
        else if (other.image === undefined) {
            merged[index] = build;
        }
    }
    return merged;
}
function isSameBuild(a, b) {
    const sameImage = a.image === undefined || b.image === undefined || a.image === b.image;
    return sameImage && candidate_keyOf(a) === candidate_keyOf(b);
}
function candidate_keyOf({ context, target, args, buildContexts }) {
    return JSON.stringify([
        context,
        target,
        Object.entries(args).sort(),
        Object.entries(buildContexts).sort(),
    ]);
}

;// CONCATENATED MODULE: ./lib/domain/config/choose-context.js


/**
 * Of the Dockerfile's folder and the repository root, the one where all sources exist; the folder when both fit.
 * @param broken a compose or bake file that cannot be read and might have told
 * @throws InputError when neither fits
 */
async function chooseContext(file, sourcesExist, broken) {
    const folder = external_node_path_.posix.dirname(file);
    if (folder === '.') {
        return { context: '.', notices: [] };
    }
    const inFolder = await sourcesExist(folder);
    const inRoot = await sourcesExist('.');
    if (inFolder === 'all') {
        const notice = `all sources of ${file} exist in its folder and in the repository root: the folder is taken as the context`;
        return { context: folder, notices: inRoot === 'all' ? [notice] : [] };
    }
    if (inRoot === 'all') {
        return { context: '.', notices: [] };
    }
    throw (broken ??
        new errors_InputError(`no context fits: ${JSON.stringify(inFolder.missing)} is not in ${folder}, ${JSON.stringify(inRoot.missing)} is not in the repository root`, {
            remedy: 'Add the missing file, or name the context in docker-compose.yml or .github/base-images.yml.',
            at: { file },
        }));
}

;// CONCATENATED MODULE: ./lib/domain/config/link.js


/**
 * Tells own images from upstreams. A reference is ours if it equals a from-name, or names an image's repository
 * with no tag, `latest`, or a tag that is moved here; never by the last component of its path.
 * @throws InputError when two images claim one from-name
 */
function createLinker(images) {
    const byFromName = claimFromNames(images);
    return reference => {
        const claimed = byFromName.get(familiarName(reference));
        if (claimed !== undefined) {
            return { kind: 'parent', image: claimed.name };
        }
        const siblings = images.filter(image => image.repositories.includes(reference.repository));
        const owner = siblings.length === 0 ? undefined : link_ownerOf(reference, siblings);
        if (owner !== undefined) {
            return { kind: 'parent', image: owner.name };
        }
        return {
            kind: 'upstream',
            notice: siblings.length === 0 ? undefined : pinNotice(reference, siblings),
        };
    };
}
function claimFromNames(images) {
    const claims = new Map();
    for (const image of images) {
        for (const fromName of image.fromNames) {
            const key = familiarName(reference_parseReference(fromName, image.at));
            const rival = claims.get(key);
            if (rival !== undefined && rival.name !== image.name) {
                throw new errors_InputError(`the images ${rival.name} and ${image.name} both claim the from-name ${fromName}`, { remedy: 'Leave it to the one that Dockerfiles mean by it.', at: image.at });
            }
            claims.set(key, image);
        }
    }
    return claims;
}
/** Several images share a repository only with tags of their own: then the tag decides. */
function link_ownerOf(reference, siblings) {
    const tag = reference.tag ?? 'latest';
    if (reference.digest !== undefined) {
        return undefined;
    }
    const mover = siblings.find(image => image.movedTags.includes(tag));
    return mover ?? (tag === 'latest' && siblings.length === 1 ? siblings[0] : undefined);
}
function pinNotice(reference, siblings) {
    const names = siblings.map(image => image.name).join(', ');
    return `${familiarName(reference)} is pinned: it is taken as it is published, not built from ${names}`;
}

;// CONCATENATED MODULE: ./lib/domain/config/choose-managed.js


function chooseManaged(named, movedTags) {
    const linkTo = createLinker(named.map(({ name, home, fromNames, file }) => ({
        name,
        repositories: [home],
        fromNames,
        movedTags,
        at: { file },
    })));
    const linked = named.map(candidate => ({ ...candidate, ...linksOf(candidate, linkTo) }));
    const parents = new Set(linked.flatMap(candidate => candidate.parents));
    return linked.map(candidate => ({
        ...candidate,
        isManaged: candidate.layout?.role === 'base' ||
            candidate.parents.length > 0 ||
            parents.has(candidate.name),
    }));
}
/** Why a candidate is left alone, in words for the plan. */
function whyUnmanaged({ build, upstreams }) {
    const notice = upstreams.find(upstream => upstream.notice !== undefined)?.notice;
    const names = [...new Set(upstreams.map(({ reference }) => familiarName(reference)))];
    const subject = build === undefined ? 'it' : build.by;
    const uses = names.length === 0 ? '' : ` (it uses ${names.slice(0, 3).join(', ')})`;
    return notice === undefined
        ? `${subject} stands on no base of this repository${uses}`
        : `${subject} stands on no base of this repository: ${notice}`;
}
function linksOf({ name, references }, linkTo) {
    const links = references.map(reference => ({ reference, link: linkTo(reference) }));
    return {
        parents: links.flatMap(({ link }) => link.kind === 'parent' && link.image !== name ? [link.image] : []),
        upstreams: links.flatMap(({ reference, link }) => link.kind === 'upstream' ? [{ reference, notice: link.notice }] : []),
    };
}

;// CONCATENATED MODULE: ./lib/domain/config/interpolate.js
const interpolate_MAX_DEPTH = 16;
/** Longer texts are no names or paths, and are left as they are. */
const MAX_CHARACTERS = 4096;
const PLAIN_NAME = /^[A-Za-z_]\w*/;
const BRACED = /^([A-Za-z_]\w*)(?:(:?[-?+])([\s\S]*))?$/;
/**
 * Expands `$NAME`, `${NAME}`, `${NAME:-default}` and `$$` as Compose does in an empty environment (Compose file
 * reference, interpolation).
 * @param known values of variables, such as those that a bake file declares
 */
function interpolate(text, known = {}) {
    const unset = [];
    if (text.length > MAX_CHARACTERS) {
        return { text, unset };
    }
    return { text: interpolate_expand(text, { known, unset }, 0), unset };
}
function interpolate_expand(text, scope, depth) {
    let expanded = '';
    let rest = text;
    for (let dollar = rest.indexOf('$'); dollar >= 0; dollar = rest.indexOf('$')) {
        expanded += rest.slice(0, dollar);
        const after = rest.slice(dollar + 1);
        const name = PLAIN_NAME.exec(after)?.[0];
        const end = after.startsWith('{') && depth < interpolate_MAX_DEPTH ? closingBrace(after) : -1;
        if (name !== undefined) {
            expanded += lookUp(name, scope);
            rest = after.slice(name.length);
        }
        else if (end > 0) {
            expanded += expandBraced(after.slice(1, end), scope, depth);
            rest = after.slice(end + 1);
        }
        else {
            expanded += '$';
            rest = after.startsWith('$') ? after.slice(1) : after;
        }
    }
    return expanded + rest;
}
function expandBraced(inner, scope, depth) {
    const [, name, operator, operand = ''] = BRACED.exec(inner) ?? [];
    if (name === undefined) {
        return `\${${inner}}`;
    }
    if (operator?.endsWith('+')) {
        return Object.hasOwn(scope.known, name) ? interpolate_expand(operand, scope, depth + 1) : '';
    }
    return operator?.endsWith('-') && !Object.hasOwn(scope.known, name)
        ? interpolate_expand(operand, scope, depth + 1)
        : lookUp(name, scope);
}
function lookUp(name, { known, unset }) {
    if (Object.hasOwn(known, name)) {
        return known[name];
    }
    unset.push(name);
    return '';
}
/** Index of the `}` that closes the `{` at the start, -1 when there is none. */
function closingBrace(text) {
    let open = 0;
    for (let index = 0; index < text.length; index++) {
        if (text[index] === '{')
            open++;
        if (text[index] === '}' && --open === 0)
            return index;
    }
    return -1;
}

;// CONCATENATED MODULE: ./lib/domain/config/declared-build.js




const REMOTE = /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\//;
/** Networks of a build; the others are those of running containers. */
const NETWORKS = ['default', 'none', 'host'];
/** The build with variables and paths resolved; a text says why it is not one of this repository. */
function resolveBuild(stated) {
    const fill = (text) => interpolate(text, stated.variables);
    const folder = external_node_path_.posix.dirname(stated.at.file);
    const context = fill(stated.context);
    const dockerfile = fill(stated.file ?? 'Dockerfile');
    if (REMOTE.test(context.text)) {
        return 'its context is not in this repository';
    }
    const unset = [...context.unset, ...dockerfile.unset];
    if (unset.length > 0) {
        return `its context or Dockerfile needs the variable ${unset[0]}, which has no default`;
    }
    const contextPath = repository_path_joinInside(folder, context.text);
    const file = contextPath === undefined ? undefined : repository_path_joinInside(contextPath, dockerfile.text);
    if (contextPath === undefined || file === undefined) {
        return 'its context or Dockerfile lies outside of the repository';
    }
    const image = fill(stated.image ?? '');
    const [imageVariable] = image.unset;
    const named = imageName(image);
    const [args, droppedArgs] = fillPairs(stated.args, fill);
    const [labels] = fillPairs(stated.labels, fill);
    const contexts = contextsOf(stated, folder, fill);
    return {
        by: stated.by,
        at: stated.at,
        name: stated.name,
        file,
        context: contextPath,
        target: stated.target === undefined ? undefined : fill(stated.target).text || undefined,
        image: named,
        args,
        platforms: stated.platforms.flatMap(platform => knownPlatform(fill(platform).text)),
        labels,
        network: NETWORKS.find(network => network === stated.network),
        ...contexts,
        notices: [
            ...(named === undefined && imageVariable !== undefined
                ? [
                    `${stated.by}: the image name needs ${imageVariable}, which has no default; it is not used`,
                ]
                : []),
            ...droppedArgs.map(([name, variable]) => `${stated.by}: the build argument ${name} needs ${variable}, which has no default; it is not passed`),
        ],
    };
}
/** A tag that comes from the environment is cut; a name that does is none. */
function imageName({ text, unset }) {
    const cut = text.replace(/:$/, '');
    const isWhole = unset.length === 0 || (unset.length === 1 && cut !== text);
    return isWhole && cut !== '' ? cut : undefined;
}
function knownPlatform(text) {
    return /^[\w-]+\/[\w-]+(?:\/[\w.-]+)?$/.test(text) ? [platform_formatPlatform(platform_parsePlatform(text))] : [];
}
function fillPairs(pairs, fill) {
    const filled = pairs.map(([key, text]) => ({ key, ...fill(text) }));
    return [
        Object.fromEntries(filled.filter(({ unset }) => unset.length === 0).map(({ key, text }) => [key, text])),
        filled.flatMap(({ key, unset: [first] }) => (first === undefined ? [] : [[key, first]])),
    ];
}
function contextsOf({ contexts, siblingPrefix }, folder, fill) {
    const filled = contexts.map(([key, text]) => [key, fill(text).text]);
    const siblings = filled.filter(([, text]) => text.startsWith(siblingPrefix));
    const others = filled.filter(([, text]) => !text.startsWith(siblingPrefix));
    return {
        siblingContexts: Object.fromEntries(siblings.map(([key, text]) => [key, text.slice(siblingPrefix.length)])),
        buildContexts: Object.fromEntries(others.flatMap(([key, text]) => {
            const value = /^[a-z-]+:/.test(text) || REMOTE.test(text) ? text : repository_path_joinInside(folder, text);
            return value === undefined ? [] : [[key, value]];
        })),
    };
}

// EXTERNAL MODULE: ../../../work/main/node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8905);
;// CONCATENATED MODULE: ./lib/domain/config/parse-yaml.js


/** Far above any real file; at 1 MiB some texts take the library ten seconds. */
const parse_yaml_MAX_CHARACTERS = 256 * 1024;
const MAX_VALUES = 50_000;
const UTF8_REMEDY = 'Save the file as UTF-8 text.';
const YAML_REMEDY = 'Correct the YAML at this line; an editor with a YAML mode shows the place.';
/**
 * Reads one YAML 1.2 document.
 * @param text decoded leniently: bytes that are not UTF-8 have become U+FFFD
 * @returns undefined for a file without any value
 * @throws InputError with file and line: syntax, a key given twice, a bomb, bad encoding
 */
function parseYamlTree(text, file) {
    refuseBytes(text, file);
    const lines = new yaml_dist/* LineCounter */.HN();
    // The library compares keys pairwise: 30,000 of them take 11 s. Repeated keys are found below instead.
    const document = (0,yaml_dist/* parseDocument */.Tp)(text, {
        lineCounter: lines,
        prettyErrors: false,
        uniqueKeys: false,
        logLevel: 'error',
    });
    const [error] = document.errors;
    if (error !== undefined) {
        const message = error.code === 'RESOURCE_EXHAUSTION'
            ? 'values are nested too deeply'
            : error.message.slice(0, 200);
        throw new errors_InputError(`not valid YAML: ${message}`, {
            remedy: YAML_REMEDY,
            at: { file, line: lines.linePos(error.pos[0]).line },
        });
    }
    if (document.contents === null) {
        return undefined;
    }
    const root = new TreeBuilder(file, lines).build(document.contents);
    return root.kind === 'scalar' && root.value === null ? undefined : root;
}
function refuseBytes(text, file) {
    if (text.length > parse_yaml_MAX_CHARACTERS) {
        throw new errors_InputError('the file is larger than 256 KiB', { remedy: YAML_REMEDY, at: { file } });
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const bad = /[\u0000-\u0008\u000e-\u001f\ufffd]/.exec(text);
    if (bad !== null) {
        const line = text.slice(0, bad.index).split('\n').length;
        const what = bad[0] === '\ufffd' ? 'bytes that are not UTF-8' : 'a control character';
        throw new errors_InputError(`the file holds ${what}`, { remedy: UTF8_REMEDY, at: { file, line } });
    }
}
class TreeBuilder {
    #anchors = new Map();
    #mergedEntries = 0;
    #file;
    #lines;
    constructor(file, lines) {
        this.#file = file;
        this.#lines = lines;
    }
    build(node) {
        if ((0,yaml_dist/* isAlias */.Vj)(node)) {
            const known = this.#anchors.get(node.source);
            return known ?? this.#refuse(`the alias *${node.source} names no value before it`, node);
        }
        const built = this.#convert(node);
        if (built.weight > MAX_VALUES) {
            this.#refuse(`more than ${MAX_VALUES} values, aliases expanded`, node);
        }
        const anchor = 'anchor' in node ? node.anchor : undefined;
        if (typeof anchor === 'string') {
            this.#anchors.set(anchor, built);
        }
        return built;
    }
    #convert(node) {
        const line = this.#lineOf(node);
        if ((0,yaml_dist/* isScalar */.jn)(node)) {
            const { value, source } = node;
            return { kind: 'scalar', line, weight: 1, value, text: source };
        }
        if ((0,yaml_dist/* isMap */.jh)(node)) {
            const entries = this.#entries(node);
            return { kind: 'map', line, weight: weigh([...entries.values()].map(e => e.value)), entries };
        }
        const items = node.items.map(item => this.build(item));
        return { kind: 'list', line, weight: weigh(items), items };
    }
    #entries(map) {
        const own = new Map();
        const merged = [];
        for (const { key, value } of map.items) {
            const line = this.#lineOf(key);
            if (!(0,yaml_dist/* isScalar */.jn)(key)) {
                this.#refuse('a key must be a plain text', key);
            }
            const name = key.source;
            const node = value === null
                ? { kind: 'scalar', line, weight: 1, value: null, text: '' }
                : this.build(value);
            if (name === '<<') {
                merged.push(...this.#mergeSources(node));
            }
            else if (own.has(name)) {
                const first = own.get(name)?.line;
                throw new errors_InputError(`the key ${JSON.stringify(name)} is given twice, first in line ${first}`, {
                    remedy: 'Rename or remove one of the two: only one would count.',
                    at: { file: this.#file, line },
                });
            }
            else {
                own.set(name, { line, value: node });
            }
        }
        for (const [name, entry] of merged.flatMap(source => [...source.entries])) {
            if (!own.has(name)) {
                own.set(name, entry);
            }
        }
        return own;
    }
    /** Earlier sources win over later ones, the map's own keys over all. */
    #mergeSources(node) {
        const sources = node.kind === 'list' ? node.items : [node];
        return sources.map(source => {
            this.#mergedEntries += source.weight;
            if (this.#mergedEntries > MAX_VALUES) {
                throw new errors_InputError(`merge keys bring more than ${MAX_VALUES} values`, {
                    remedy: YAML_REMEDY,
                    at: { file: this.#file, line: source.line },
                });
            }
            if (source.kind !== 'map') {
                throw new errors_InputError('`<<` can only merge mappings', {
                    remedy: 'Let it name the anchor of a mapping, such as `<<: *defaults`.',
                    at: { file: this.#file, line: source.line },
                });
            }
            return source;
        });
    }
    /** The parser gives every node its range. */
    #lineOf(node) {
        const [start] = node.range;
        return this.#lines.linePos(start).line;
    }
    #refuse(message, node) {
        const at = { file: this.#file, line: this.#lineOf(node) };
        throw new errors_InputError(message, { remedy: YAML_REMEDY, at });
    }
}
function weigh(children) {
    return children.reduce((sum, child) => sum + child.weight, 1);
}

;// CONCATENATED MODULE: ./lib/domain/config/yaml-values.js
/** Reads of a YAML file that others define: what has another shape than expected counts as absent. */
function member(node, key) {
    return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}
/** A scalar as it is written; undefined for null, lists and mappings. */
function yaml_values_textOf(node) {
    return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}
/** The texts of a list, or of one scalar. */
function yaml_values_textsOf(node) {
    const items = node?.kind === 'list' ? node.items : [node];
    return items.flatMap(item => yaml_values_textOf(item) ?? []);
}
/** `{KEY: value}` or `[KEY=value]`; a key without a value is left out. */
function pairsOf(node) {
    if (node?.kind === 'map') {
        return [...node.entries].flatMap(([key, { value }]) => {
            const text = yaml_values_textOf(value);
            return text === undefined ? [] : [[key, text]];
        });
    }
    return yaml_values_textsOf(node).flatMap(text => {
        const equals = text.indexOf('=');
        return equals > 0 ? [[text.slice(0, equals), text.slice(equals + 1)]] : [];
    });
}
/** Names and values of a mapping, in order. */
function membersOf(node) {
    return node?.kind === 'map' ? [...node.entries].map(([key, { value }]) => [key, value]) : [];
}

;// CONCATENATED MODULE: ./lib/domain/config/bake-file.js




function isBakeFile(path) {
    return external_node_path_.posix.basename(path) === 'docker-bake.json';
}
/** Bake's own language is not read. */
function isBakeHclFile(path) {
    return external_node_path_.posix.basename(path) === 'docker-bake.hcl';
}
/**
 * The builds of a `docker-bake.json` (bake file reference): targets that name a context or a Dockerfile themselves
 * or by `inherits`. Those whose name begins with `_` are only inherited from.
 * @throws InputError with file and line when the JSON cannot be read
 */
function parseBakeFile(text, file) {
    // JSON is YAML, but for tabs; no string of JSON holds a tab or a line break.
    const root = parseYamlTree(text.replaceAll('\t', '  '), file);
    const targets = new Map(membersOf(member(root, 'target')));
    const variables = Object.fromEntries(membersOf(member(root, 'variable')).flatMap(([name, node]) => {
        const value = yaml_values_textOf(member(node, 'default'));
        return value === undefined ? [] : [[name, value]];
    }));
    const builds = [];
    const notices = [];
    const known = new Map();
    for (const [name, node] of targets) {
        const keys = inherit(targets, name, known);
        const by = `${file} target "${name}"`;
        const at = { file, line: node.line };
        if (name.startsWith('_') || !(keys.has('context') || keys.has('dockerfile'))) {
            continue;
        }
        const resolved = keys.has('dockerfile-inline')
            ? 'its Dockerfile is written inline'
            : keys.has('matrix')
                ? 'it has a matrix'
                : resolveBuild({ by, at, name, ...statedBy(keys), siblingPrefix: 'target:', variables });
        if (typeof resolved === 'string') {
            notices.push({ message: `${by} is left alone: ${resolved}`, at });
        }
        else {
            builds.push(resolved);
        }
    }
    return { builds, notices };
}
/** Own keys over inherited ones; of several parents the later wins. A target that inherits itself has only its own. */
function inherit(targets, name, known) {
    const done = known.get(name);
    if (done !== undefined) {
        return done;
    }
    const node = targets.get(name);
    known.set(name, new Map(membersOf(node)));
    const keys = new Map([
        ...yaml_values_textsOf(member(node, 'inherits')).flatMap(parent => [...inherit(targets, parent, known)]),
        ...membersOf(node),
    ]);
    known.set(name, keys);
    return keys;
}
function statedBy(keys) {
    return {
        context: yaml_values_textOf(keys.get('context')) ?? '.',
        file: yaml_values_textOf(keys.get('dockerfile')),
        target: yaml_values_textOf(keys.get('target')),
        image: yaml_values_textsOf(keys.get('tags'))[0],
        args: pairsOf(keys.get('args')),
        platforms: yaml_values_textsOf(keys.get('platforms')),
        labels: pairsOf(keys.get('labels')),
        network: yaml_values_textOf(keys.get('network')),
        contexts: pairsOf(keys.get('contexts')),
    };
}

;// CONCATENATED MODULE: ./lib/domain/config/compose-file.js




const compose_file_NAMES = /^(?:docker-)?compose\.ya?ml$/;
const OVERRIDES = /^((?:docker-)?compose)\.override\.ya?ml$/;
const MAX_EXTENDS = 10;
function isComposeFile(path) {
    return compose_file_NAMES.test(external_node_path_.posix.basename(path));
}
/** The override file that Compose would merge over `path`, if it is among `files`. */
function overrideOf(path, files) {
    const stem = external_node_path_.posix.basename(path).replace(/\.ya?ml$/, '');
    return files.find(file => external_node_path_.posix.dirname(file) === external_node_path_.posix.dirname(path) &&
        OVERRIDES.exec(external_node_path_.posix.basename(file))?.[1] === stem);
}
/**
 * The builds of a compose file, in its order. An override adds only what a service lacks: it is for development,
 * and what it changes is not what is published.
 * @throws InputError with file and line when the YAML cannot be read
 */
function parseComposeFile(source, override) {
    const services = servicesOf(source);
    for (const [name, added] of override === undefined ? [] : servicesOf(override)) {
        const known = services.get(name);
        services.set(name, known?.build === undefined ? { ...added, ...stated(known) } : known);
    }
    const builds = [];
    const notices = [];
    for (const service of services.values()) {
        const resolved = service.build === undefined ? undefined : buildOf(service, service.build);
        if (typeof resolved === 'string') {
            notices.push({ message: `${byOf(service)} is left alone: ${resolved}`, at: service.at });
        }
        else if (resolved !== undefined) {
            builds.push(resolved);
        }
    }
    return { builds, notices };
}
function servicesOf({ file, text }) {
    const services = member(parseYamlTree(text, file), 'services');
    return new Map(membersOf(services).map(([name, node]) => [
        name,
        { name, at: { file, line: node.line }, ...keysOf(services, node, MAX_EXTENDS) },
    ]));
}
/** With what `extends` brings from another service of the same file. */
function keysOf(services, node, depth) {
    const extended = member(node, 'extends');
    const other = yaml_values_textOf(extended) ?? yaml_values_textOf(member(extended, 'service'));
    const inherits = other !== undefined && member(extended, 'file') === undefined && depth > 0;
    const build = member(node, 'build');
    return {
        ...(inherits ? keysOf(services, member(services, other), depth - 1) : {}),
        ...stated({
            build: build?.kind === 'scalar' && build.value === null ? undefined : build,
            image: yaml_values_textOf(member(node, 'image')),
            platform: yaml_values_textOf(member(node, 'platform')),
        }),
    };
}
function buildOf(service, build) {
    if (member(build, 'dockerfile_inline') !== undefined) {
        return 'its Dockerfile is written inline';
    }
    const platforms = yaml_values_textsOf(member(build, 'platforms'));
    return resolveBuild({
        name: service.name,
        by: byOf(service),
        at: service.at,
        context: yaml_values_textOf(build) ?? yaml_values_textOf(member(build, 'context')) ?? '.',
        file: yaml_values_textOf(member(build, 'dockerfile')),
        target: yaml_values_textOf(member(build, 'target')),
        image: service.image,
        args: pairsOf(member(build, 'args')),
        platforms: platforms.length > 0 ? platforms : (service.platform?.split(' ') ?? []),
        labels: pairsOf(member(build, 'labels')),
        network: yaml_values_textOf(member(build, 'network')),
        contexts: pairsOf(member(build, 'additional_contexts')),
        siblingPrefix: 'service:',
        variables: {},
    });
}
function byOf({ at, name }) {
    return `${at.file} service "${name}"`;
}
/** Without the keys that are undefined. */
function stated(value) {
    return Object.fromEntries(Object.entries(value ?? {}).filter(([, member]) => member !== undefined));
}

;// CONCATENATED MODULE: ./lib/domain/config/declared-builds.js



/**
 * What all compose and bake files of the repository build. The first that builds a Dockerfile is believed:
 * files nearer to the root first, compose before bake, `compose.yaml` before `docker-compose.yml`.
 */
async function findDeclaredBuilds(files, readText) {
    const builds = [];
    const notices = [];
    let broken;
    for (const file of files.filter(isBuildFile).sort(byRank)) {
        try {
            const found = await readBuilds(file, files, readText);
            const known = new Set(builds.map(build => build.file));
            builds.push(...found.builds.filter(build => !known.has(build.file)));
            notices.push(...found.notices);
        }
        catch (error) {
            if (!(error instanceof errors_InputError)) {
                throw error;
            }
            broken ??= error;
            notices.push({ message: `${error.message}; its builds are not known`, at: error.at });
        }
    }
    return { builds, notices, broken };
}
async function readBuilds(file, files, readText) {
    if (isBakeHclFile(file)) {
        const message = 'docker-bake.hcl is not read; contexts come from compose files, docker-bake.json or a config';
        return { builds: [], notices: [{ message, at: { file } }] };
    }
    const text = (await readText(file)) ?? '';
    if (isBakeFile(file)) {
        return parseBakeFile(text, file);
    }
    const override = overrideOf(file, files);
    return parseComposeFile({ file, text }, override === undefined ? undefined : { file: override, text: (await readText(override)) ?? '' });
}
function isBuildFile(file) {
    return isComposeFile(file) || isBakeFile(file) || isBakeHclFile(file);
}
function byRank(a, b) {
    const difference = rankOf(a) - rankOf(b);
    return difference !== 0 ? difference : a < b ? -1 : 1;
}
function rankOf(file) {
    return file.split('/').length * 2 + (isComposeFile(file) ? 0 : 1);
}

;// CONCATENATED MODULE: ./lib/domain/config/published-name.js


/** The default name: `<repo>`, or `<repo>-<suffix>`. */
function defaultName({ repo }, suffix) {
    return resolve_names_cleanName(suffix === undefined ? repo : `${repo}-${suffix}`);
}
/** A reference from elsewhere; undefined when it is none. */
function tryReference(text) {
    try {
        return reference_parseReference(text);
    }
    catch {
        return undefined;
    }
}
/**
 * Where an image that a compose or bake file names is published, relative to the registry prefix when it lies
 * below it: `acme/api` and `ghcr.io/acme/api` of the owner acme are `api`.
 */
function publishNameOf(text, namespace) {
    const reference = tryReference(text.toLowerCase());
    if (reference === undefined) {
        return undefined;
    }
    if (namesRegistry(text)) {
        return belowRegistry(reference.repository, namespace);
    }
    const path = reference.repository.replace(/^docker\.io\/(?:library\/)?/, '');
    const owned = `${namespace.owner?.toLowerCase()}/`;
    return path.startsWith(owned) ? path.slice(owned.length) : path;
}
/** The repository relative to the registry prefix, or in full when it is not below it. */
function belowRegistry(repository, { registry }) {
    return repository.startsWith(`${registry}/`) ? repository.slice(registry.length + 1) : repository;
}
/** True below the registry prefix, and in the owner's account of any registry. */
function isInNamespace(repository, { registry, owner }) {
    const account = repository.split('/')[1];
    return (repository.startsWith(`${registry}/`) ||
        (owner !== undefined && account === owner.toLowerCase() && repository.split('/').length > 2));
}
/** What Dockerfiles may call an image that lies in a folder of this name. */
function callsSuffix(repository, suffix, namespace) {
    const last = repository.slice(repository.lastIndexOf('/') + 1);
    return last === resolve_names_cleanName(suffix) || last === defaultName(namespace, suffix);
}

;// CONCATENATED MODULE: ./lib/domain/config/name-candidates.js



/**
 * Gives every candidate its names: the compose or bake image; else what other Dockerfiles call it in FROM, if that
 * lies in the owner's namespace; else one made from the repository and the folder.
 */
function nameCandidates(candidates, namespace) {
    const declared = candidates.map(candidate => declaredName(candidate, namespace));
    const fallbacks = candidates.map(candidate => defaultName(namespace, suffixOf(candidate)));
    const free = freeRepositories(candidates, declared, fallbacks, namespace);
    const names = new Set();
    const claimed = new Map();
    return candidates.map((candidate, index) => {
        const taken = declared[index] === undefined ? takeFromName(candidate, { ...free, namespace }) : undefined;
        const publishName = declared[index] ??
            (taken === undefined ? fallbacks[index] : belowRegistry(taken, namespace));
        const name = uniqueName(publishName, candidate.file, names);
        names.add(name);
        return {
            ...candidate,
            name,
            publishName,
            home: homeRepository(namespace.registry, publishName, { file: candidate.file }),
            fromNames: fromNamesOf(candidate, candidates).filter(fromName => claim(claimed, fromName, candidate)),
            notices: noticesOf(candidate, publishName === fallbacks[index] ? undefined : taken),
        };
    });
}
function suffixOf({ layout, build, isOneOfSeveral }) {
    return layout === undefined || isOneOfSeveral ? build?.name : layout.suffix;
}
function declaredName({ build }, namespace) {
    return build?.image === undefined ? undefined : publishNameOf(build.image, namespace);
}
function freeRepositories(candidates, declared, fallbacks, namespace) {
    const isUnnamedBase = (index) => declared[index] === undefined && candidates[index]?.layout?.role === 'base';
    const taken = candidates.flatMap(({ file }, index) => isUnnamedBase(index)
        ? []
        : [
            homeRepository(namespace.registry, declared[index] ?? fallbacks[index], {
                file,
            }),
        ]);
    const used = candidates.flatMap(({ references }) => references.map(({ repository }) => repository));
    return {
        repositories: [...new Set(used)].filter(repository => isInNamespace(repository, namespace) && !taken.includes(repository)),
        unnamedBases: candidates.filter((_, index) => isUnnamedBase(index)).length,
    };
}
/** The one free name that fits the folder; or, when one base and one free name are left over, that one. */
function takeFromName(candidate, free) {
    const { layout, references } = candidate;
    if (layout?.role !== 'base' || layout.suffix === undefined) {
        return undefined;
    }
    const { suffix } = layout;
    const others = free.repositories.filter(repository => !references.some(reference => reference.repository === repository));
    const fitting = others.filter(repository => callsSuffix(repository, suffix, free.namespace));
    if (fitting.length === 1) {
        return fitting[0];
    }
    return free.unnamedBases === 1 && others.length === 1 ? others[0] : undefined;
}
/** The declared image as it is written, and the names of contexts by which siblings use this build. */
function fromNamesOf({ build }, candidates) {
    if (build === undefined) {
        return [];
    }
    const asSibling = candidates.flatMap(other => other.build?.at.file === build.at.file
        ? Object.entries(other.build.siblingContexts).filter(([, name]) => name === build.name)
        : []);
    return [...(build.image === undefined ? [] : [build.image]), ...asSibling.map(([key]) => key)];
}
/** A name that two builds claim is left to the first of them. */
function claim(claimed, fromName, by) {
    const reference = tryReference(fromName);
    if (reference === undefined || claimed.has(familiarName(reference))) {
        return false;
    }
    claimed.set(familiarName(reference), by);
    return true;
}
/** The last part of the published name; what is taken is told apart by more of it. */
function uniqueName(publishName, file, names) {
    const choices = [
        publishName.slice(publishName.lastIndexOf('/') + 1),
        resolve_names_cleanName(publishName.replaceAll('/', '-')),
        resolve_names_cleanName(file.replaceAll('/', '-')),
    ];
    const free = choices.find(choice => !names.has(choice));
    return free ?? `${choices[2]}-${names.size}`;
}
function noticesOf({ build }, taken) {
    const unusable = build?.image !== undefined && tryReference(build.image.toLowerCase()) === undefined
        ? `${build.by}: the image name ${JSON.stringify(build.image)} is no reference; it is not used`
        : undefined;
    const fromName = taken === undefined
        ? undefined
        : `published as ${taken}, because Dockerfiles of this repository name it in FROM`;
    return [...(build?.notices ?? []), unusable, fromName].filter(notice => notice !== undefined);
}

;// CONCATENATED MODULE: ./lib/domain/config/suggest-from-names.js



/**
 * The `from-names` that a config would need for references that look like an image of this repository but cannot be
 * told to be one. A guess for people to confirm: nothing is linked by it.
 */
function suggestFromNames(candidates, namespace) {
    const wanted = new Map();
    for (const user of candidates) {
        for (const { reference } of user.upstreams) {
            const image = reference.digest === undefined
                ? meantBy(reference.repository, user, { candidates, namespace })
                : undefined;
            if (image !== undefined) {
                const use = { fromName: familiarName(reference), user: user.file };
                wanted.set(image, [...(wanted.get(image) ?? []), use]);
            }
        }
    }
    return candidates.flatMap(image => {
        const uses = wanted.get(image);
        return uses === undefined
            ? []
            : [
                {
                    image: image.name,
                    file: image.file,
                    fromNames: sortedOnce(uses.map(({ fromName }) => fromName)),
                    users: sortedOnce(uses.map(({ user }) => user)),
                },
            ];
    });
}
/** The one image whose name or folder fits best; undefined when none or several do. */
function meantBy(repository, user, { candidates, namespace }) {
    const last = repository.slice(repository.lastIndexOf('/') + 1);
    const others = candidates.filter(other => other.file !== user.file &&
        !other.upstreams.some(({ reference }) => reference.repository === repository));
    const exact = others.filter(other => {
        const suffix = suffixOf(other);
        return (other.home === repository ||
            other.name === last ||
            (suffix !== undefined && callsSuffix(repository, suffix, namespace)));
    });
    const near = others.filter(({ layout }) => layout?.role === 'base' && last.endsWith(`-${layout.suffix}`));
    const fitting = exact.length > 0 ? exact : near;
    return fitting.length === 1 ? fitting[0] : undefined;
}
function sortedOnce(texts) {
    return [...new Set(texts)].sort();
}

;// CONCATENATED MODULE: ./lib/domain/config/discover.js








/**
 * Finds the images of a repository without a config. Looked at are Dockerfiles in known places and those that compose
 * or bake files build; taken are the bases among them, and what stands on or under another image of this repository.
 * @throws InputError when a Dockerfile in a known place cannot be read, or no context fits an image
 */
async function discoverProject(facts, settings) {
    const files = await facts.listFiles();
    const { builds, notices, broken } = await findDeclaredBuilds(files, path => facts.readText(path));
    const built = new Set(builds.map(build => build.file));
    const dockerfiles = files.filter(file => isDockerfile(file) || built.has(file)).sort();
    const { candidates, unreadable } = await listCandidates(dockerfiles, builds, facts);
    const linked = chooseManaged(nameCandidates(candidates, settings), settings.movedTags);
    const images = [];
    for (const candidate of linked.filter(({ isManaged }) => isManaged)) {
        images.push(await declare(candidate, facts, broken));
    }
    return {
        images,
        unmanaged: listUnmanaged(dockerfiles, linked, unreadable),
        registry: undefined,
        configFile: undefined,
        notices: [...notices, ...missingDockerfiles(builds, dockerfiles)],
        suggestions: suggestFromNames(linked, settings),
    };
}
async function declare(candidate, facts, broken) {
    const { name, file, layout, build, publishName } = candidate;
    const chosen = build === undefined
        ? await chooseContext(file, context => facts.sourcesExist(candidate, context), broken)
        : { context: build.context, notices: [] };
    return new_declaration_newDeclaration({
        name,
        file,
        context: chosen.context,
        declaredAt: { file },
        foundBy: build?.by ?? `layout ${layout?.pattern}`,
    }, {
        role: layout?.role,
        image: publishName === name ? undefined : publishName,
        fromNames: candidate.fromNames,
        target: candidate.target,
        buildArgs: candidate.args,
        platforms: build !== undefined && build.platforms.length > 0 ? build.platforms : undefined,
        buildContexts: build?.buildContexts,
        labels: build?.labels,
        network: build?.network,
        notices: [...candidate.notices, ...chosen.notices],
    });
}
function listUnmanaged(dockerfiles, linked, unreadable) {
    const seen = new Set([...linked, ...unreadable].map(({ file }) => file));
    return [
        ...unreadable,
        ...linked
            .filter(({ isManaged }) => !isManaged)
            .map(candidate => ({ file: candidate.file, why: whyUnmanaged(candidate) })),
        ...dockerfiles
            .filter(file => !seen.has(file))
            .map(file => ({ file, why: `it is in none of the known places: ${LAYOUT_PATTERNS}` })),
    ].sort((a, b) => (a.file < b.file ? -1 : 1));
}
function missingDockerfiles(builds, dockerfiles) {
    return builds
        .filter(build => !dockerfiles.includes(build.file))
        .map(build => ({ message: `${build.by}: there is no ${build.file}`, at: build.at }));
}

;// CONCATENATED MODULE: ./lib/domain/config/suggest.js

/** The allowed word that `word` is a slip of the pen for, or the beginning of; `_` is taken for `-`. */
function suggest(word, allowed) {
    const plain = word.slice(0, 64).toLowerCase().replaceAll('_', '-');
    const near = nearest(plain, allowed);
    return near ?? (plain.length < 3 ? undefined : allowed.find(one => one.startsWith(plain)));
}

;// CONCATENATED MODULE: ./lib/domain/config/validate-config.js
// Made from schema/base-images.schema.json by `npm run generate`; do not edit.

const validateConfig = validate10;
const schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://github.com/org/base-image-action/raw/v1/schema/base-images.schema.json", "title": ".github/base-images.yml", "type": "object", "additionalProperties": false, "required": ["images"], "properties": { "registry": { "type": "string", "pattern": "\\S" }, "defaults": { "type": "object", "additionalProperties": false, "properties": { "extra-tags": { "$ref": "#/definitions/extra-tags" }, "latest": { "$ref": "#/definitions/latest" }, "platforms": { "$ref": "#/definitions/platforms" }, "build-args": { "$ref": "#/definitions/build-args" }, "volatile-args": { "$ref": "#/definitions/volatile-args" }, "checks": { "$ref": "#/definitions/checks" }, "refresh": { "$ref": "#/definitions/refresh" }, "upstream": { "$ref": "#/definitions/upstream" }, "labels": { "$ref": "#/definitions/labels" }, "annotations": { "$ref": "#/definitions/annotations" }, "secrets": { "$ref": "#/definitions/secrets" }, "network": { "$ref": "#/definitions/network" }, "provenance": { "$ref": "#/definitions/provenance" }, "sbom": { "$ref": "#/definitions/sbom" }, "lock": { "$ref": "#/definitions/lock" } } }, "images": { "type": "object", "minProperties": 1, "propertyNames": { "$ref": "#/definitions/image-name" }, "additionalProperties": { "$ref": "#/definitions/declared-image" } } }, "definitions": { "image-name": { "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,127}$" }, "declared-image": { "type": "object", "additionalProperties": false, "properties": { "file": { "type": "string", "pattern": "\\S" }, "context": { "type": "string", "pattern": "\\S" }, "target": { "type": "string", "pattern": "^\\S+$" }, "image": { "type": "string", "pattern": "^\\S+$" }, "role": { "enum": ["base", "app"] }, "from-names": { "type": "array", "items": { "type": "string", "pattern": "^\\S+$" } }, "tags": { "type": "array", "items": { "$ref": "#/definitions/tag" } }, "extra-tags": { "$ref": "#/definitions/extra-tags" }, "latest": { "$ref": "#/definitions/latest" }, "platforms": { "$ref": "#/definitions/platforms" }, "build-args": { "$ref": "#/definitions/build-args" }, "build-contexts": { "type": "object", "propertyNames": { "$ref": "#/definitions/key" }, "additionalProperties": { "type": "string", "pattern": "\\S" } }, "volatile-args": { "$ref": "#/definitions/volatile-args" }, "checks": { "$ref": "#/definitions/checks" }, "refresh": { "$ref": "#/definitions/refresh" }, "upstream": { "$ref": "#/definitions/upstream" }, "labels": { "$ref": "#/definitions/labels" }, "annotations": { "$ref": "#/definitions/annotations" }, "secrets": { "$ref": "#/definitions/secrets" }, "network": { "$ref": "#/definitions/network" }, "provenance": { "$ref": "#/definitions/provenance" }, "sbom": { "$ref": "#/definitions/sbom" }, "lock": { "$ref": "#/definitions/lock" } } }, "key": { "type": "string", "pattern": "^[^\\s=]+$" }, "tag": { "type": ["string", "number"], "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$" }, "texts": { "type": "object", "propertyNames": { "$ref": "#/definitions/key" }, "additionalProperties": { "type": ["string", "number", "boolean"] } }, "extra-tags": { "type": "array", "items": { "$ref": "#/definitions/tag" } }, "latest": { "enum": ["default", "branch", "never"] }, "platforms": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/platform" } }, "platform": { "type": "string", "pattern": "^[A-Za-z0-9_-]+/[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$" }, "build-args": { "$ref": "#/definitions/texts" }, "volatile-args": { "type": "array", "items": { "$ref": "#/definitions/key" } }, "checks": { "type": "array", "items": { "type": ["string", "array"], "pattern": "\\S", "minItems": 1, "items": { "type": ["string", "number"] } } }, "refresh": { "enum": ["none", "weekly", "monthly"] }, "upstream": { "enum": ["refresh", "digest"] }, "labels": { "$ref": "#/definitions/texts" }, "annotations": { "$ref": "#/definitions/texts" }, "secrets": { "type": "array", "items": { "$ref": "#/definitions/secret" } }, "secret": { "type": "string", "pattern": "^(type=(file|env),)?id=[^,=\\s]+(,(src|source|env|type)=[^,]+)*$" }, "network": { "enum": ["default", "none", "host"] }, "provenance": { "type": ["string", "boolean"], "pattern": "\\S" }, "sbom": { "type": ["string", "boolean"], "pattern": "\\S" }, "lock": { "enum": ["count", "ignore"] } } };
const schema14 = { "enum": ["default", "branch", "never"] };
const schema21 = { "type": "array", "items": { "type": ["string", "array"], "pattern": "\\S", "minItems": 1, "items": { "type": ["string", "number"] } } };
const schema22 = { "enum": ["none", "weekly", "monthly"] };
const schema23 = { "enum": ["refresh", "digest"] };
const schema30 = { "enum": ["default", "none", "host"] };
const schema31 = { "type": ["string", "boolean"], "pattern": "\\S" };
const schema32 = { "type": ["string", "boolean"], "pattern": "\\S" };
const schema33 = { "enum": ["count", "ignore"] };
const schema34 = { "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,127}$" };
const pattern0 = new RegExp("\\S", "u");
const pattern11 = new RegExp("^[a-z0-9][a-z0-9._-]{0,127}$", "u");
const func2 = Object.prototype.hasOwnProperty;
const schema12 = { "type": "array", "items": { "$ref": "#/definitions/tag" } };
const schema13 = { "type": ["string", "number"], "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$" };
const pattern1 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", "u");
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (Array.isArray(data)) {
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
            let data0 = data[i0];
            if ((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) {
                const err0 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/tag/type", keyword: "type", params: { type: schema13.type }, message: "must be string,number" };
                if (vErrors === null) {
                    vErrors = [err0];
                }
                else {
                    vErrors.push(err0);
                }
                errors++;
            }
            if (typeof data0 === "string") {
                if (!pattern1.test(data0)) {
                    const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/tag/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$" }, message: "must match pattern \"" + "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err1];
                    }
                    else {
                        vErrors.push(err1);
                    }
                    errors++;
                }
            }
        }
    }
    else {
        const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
            vErrors = [err2];
        }
        else {
            vErrors.push(err2);
        }
        errors++;
    }
    validate11.errors = vErrors;
    return errors === 0;
}
const schema15 = { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/platform" } };
const schema16 = { "type": "string", "pattern": "^[A-Za-z0-9_-]+/[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$" };
const pattern2 = new RegExp("^[A-Za-z0-9_-]+/[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$", "u");
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (Array.isArray(data)) {
        if (data.length < 1) {
            const err0 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
            if (vErrors === null) {
                vErrors = [err0];
            }
            else {
                vErrors.push(err0);
            }
            errors++;
        }
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
            let data0 = data[i0];
            if (typeof data0 === "string") {
                if (!pattern2.test(data0)) {
                    const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/platform/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]+/[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$" }, message: "must match pattern \"" + "^[A-Za-z0-9_-]+/[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err1];
                    }
                    else {
                        vErrors.push(err1);
                    }
                    errors++;
                }
            }
            else {
                const err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/platform/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err2];
                }
                else {
                    vErrors.push(err2);
                }
                errors++;
            }
        }
    }
    else {
        const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
            vErrors = [err3];
        }
        else {
            vErrors.push(err3);
        }
        errors++;
    }
    validate13.errors = vErrors;
    return errors === 0;
}
const schema17 = { "type": "object", "propertyNames": { "$ref": "#/definitions/key" }, "additionalProperties": { "type": ["string", "number", "boolean"] } };
const schema18 = { "type": "string", "pattern": "^[^\\s=]+$" };
const pattern3 = new RegExp("^[^\\s=]+$", "u");
function validate15(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        for (const key0 in data) {
            const _errs1 = errors;
            if (typeof key0 === "string") {
                if (!pattern3.test(key0)) {
                    const err0 = { instancePath, schemaPath: "#/definitions/key/pattern", keyword: "pattern", params: { pattern: "^[^\\s=]+$" }, message: "must match pattern \"" + "^[^\\s=]+$" + "\"", propertyName: key0 };
                    if (vErrors === null) {
                        vErrors = [err0];
                    }
                    else {
                        vErrors.push(err0);
                    }
                    errors++;
                }
            }
            else {
                const err1 = { instancePath, schemaPath: "#/definitions/key/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key0 };
                if (vErrors === null) {
                    vErrors = [err1];
                }
                else {
                    vErrors.push(err1);
                }
                errors++;
            }
            var valid0 = _errs1 === errors;
            if (!valid0) {
                const err2 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid" };
                if (vErrors === null) {
                    vErrors = [err2];
                }
                else {
                    vErrors.push(err2);
                }
                errors++;
            }
        }
        for (const key1 in data) {
            let data0 = data[key1];
            if (((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")) {
                const err3 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/type", keyword: "type", params: { type: schema17.additionalProperties.type }, message: "must be string,number,boolean" };
                if (vErrors === null) {
                    vErrors = [err3];
                }
                else {
                    vErrors.push(err3);
                }
                errors++;
            }
        }
    }
    else {
        const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
            vErrors = [err4];
        }
        else {
            vErrors.push(err4);
        }
        errors++;
    }
    validate15.errors = vErrors;
    return errors === 0;
}
const schema19 = { "type": "array", "items": { "$ref": "#/definitions/key" } };
function validate17(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (Array.isArray(data)) {
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
            let data0 = data[i0];
            if (typeof data0 === "string") {
                if (!pattern3.test(data0)) {
                    const err0 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/key/pattern", keyword: "pattern", params: { pattern: "^[^\\s=]+$" }, message: "must match pattern \"" + "^[^\\s=]+$" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err0];
                    }
                    else {
                        vErrors.push(err0);
                    }
                    errors++;
                }
            }
            else {
                const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/key/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err1];
                }
                else {
                    vErrors.push(err1);
                }
                errors++;
            }
        }
    }
    else {
        const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
            vErrors = [err2];
        }
        else {
            vErrors.push(err2);
        }
        errors++;
    }
    validate17.errors = vErrors;
    return errors === 0;
}
function validate19(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        for (const key0 in data) {
            const _errs1 = errors;
            if (typeof key0 === "string") {
                if (!pattern3.test(key0)) {
                    const err0 = { instancePath, schemaPath: "#/definitions/key/pattern", keyword: "pattern", params: { pattern: "^[^\\s=]+$" }, message: "must match pattern \"" + "^[^\\s=]+$" + "\"", propertyName: key0 };
                    if (vErrors === null) {
                        vErrors = [err0];
                    }
                    else {
                        vErrors.push(err0);
                    }
                    errors++;
                }
            }
            else {
                const err1 = { instancePath, schemaPath: "#/definitions/key/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key0 };
                if (vErrors === null) {
                    vErrors = [err1];
                }
                else {
                    vErrors.push(err1);
                }
                errors++;
            }
            var valid0 = _errs1 === errors;
            if (!valid0) {
                const err2 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid" };
                if (vErrors === null) {
                    vErrors = [err2];
                }
                else {
                    vErrors.push(err2);
                }
                errors++;
            }
        }
        for (const key1 in data) {
            let data0 = data[key1];
            if (((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")) {
                const err3 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/type", keyword: "type", params: { type: schema17.additionalProperties.type }, message: "must be string,number,boolean" };
                if (vErrors === null) {
                    vErrors = [err3];
                }
                else {
                    vErrors.push(err3);
                }
                errors++;
            }
        }
    }
    else {
        const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
            vErrors = [err4];
        }
        else {
            vErrors.push(err4);
        }
        errors++;
    }
    validate19.errors = vErrors;
    return errors === 0;
}
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        for (const key0 in data) {
            const _errs1 = errors;
            if (typeof key0 === "string") {
                if (!pattern3.test(key0)) {
                    const err0 = { instancePath, schemaPath: "#/definitions/key/pattern", keyword: "pattern", params: { pattern: "^[^\\s=]+$" }, message: "must match pattern \"" + "^[^\\s=]+$" + "\"", propertyName: key0 };
                    if (vErrors === null) {
                        vErrors = [err0];
                    }
                    else {
                        vErrors.push(err0);
                    }
                    errors++;
                }
            }
            else {
                const err1 = { instancePath, schemaPath: "#/definitions/key/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key0 };
                if (vErrors === null) {
                    vErrors = [err1];
                }
                else {
                    vErrors.push(err1);
                }
                errors++;
            }
            var valid0 = _errs1 === errors;
            if (!valid0) {
                const err2 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid" };
                if (vErrors === null) {
                    vErrors = [err2];
                }
                else {
                    vErrors.push(err2);
                }
                errors++;
            }
        }
        for (const key1 in data) {
            let data0 = data[key1];
            if (((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")) {
                const err3 = { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/type", keyword: "type", params: { type: schema17.additionalProperties.type }, message: "must be string,number,boolean" };
                if (vErrors === null) {
                    vErrors = [err3];
                }
                else {
                    vErrors.push(err3);
                }
                errors++;
            }
        }
    }
    else {
        const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
            vErrors = [err4];
        }
        else {
            vErrors.push(err4);
        }
        errors++;
    }
    validate21.errors = vErrors;
    return errors === 0;
}
const schema28 = { "type": "array", "items": { "$ref": "#/definitions/secret" } };
const schema29 = { "type": "string", "pattern": "^(type=(file|env),)?id=[^,=\\s]+(,(src|source|env|type)=[^,]+)*$" };
const pattern8 = new RegExp("^(type=(file|env),)?id=[^,=\\s]+(,(src|source|env|type)=[^,]+)*$", "u");
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (Array.isArray(data)) {
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
            let data0 = data[i0];
            if (typeof data0 === "string") {
                if (!pattern8.test(data0)) {
                    const err0 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/secret/pattern", keyword: "pattern", params: { pattern: "^(type=(file|env),)?id=[^,=\\s]+(,(src|source|env|type)=[^,]+)*$" }, message: "must match pattern \"" + "^(type=(file|env),)?id=[^,=\\s]+(,(src|source|env|type)=[^,]+)*$" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err0];
                    }
                    else {
                        vErrors.push(err0);
                    }
                    errors++;
                }
            }
            else {
                const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/secret/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err1];
                }
                else {
                    vErrors.push(err1);
                }
                errors++;
            }
        }
    }
    else {
        const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
            vErrors = [err2];
        }
        else {
            vErrors.push(err2);
        }
        errors++;
    }
    validate23.errors = vErrors;
    return errors === 0;
}
const schema35 = { "type": "object", "additionalProperties": false, "properties": { "file": { "type": "string", "pattern": "\\S" }, "context": { "type": "string", "pattern": "\\S" }, "target": { "type": "string", "pattern": "^\\S+$" }, "image": { "type": "string", "pattern": "^\\S+$" }, "role": { "enum": ["base", "app"] }, "from-names": { "type": "array", "items": { "type": "string", "pattern": "^\\S+$" } }, "tags": { "type": "array", "items": { "$ref": "#/definitions/tag" } }, "extra-tags": { "$ref": "#/definitions/extra-tags" }, "latest": { "$ref": "#/definitions/latest" }, "platforms": { "$ref": "#/definitions/platforms" }, "build-args": { "$ref": "#/definitions/build-args" }, "build-contexts": { "type": "object", "propertyNames": { "$ref": "#/definitions/key" }, "additionalProperties": { "type": "string", "pattern": "\\S" } }, "volatile-args": { "$ref": "#/definitions/volatile-args" }, "checks": { "$ref": "#/definitions/checks" }, "refresh": { "$ref": "#/definitions/refresh" }, "upstream": { "$ref": "#/definitions/upstream" }, "labels": { "$ref": "#/definitions/labels" }, "annotations": { "$ref": "#/definitions/annotations" }, "secrets": { "$ref": "#/definitions/secrets" }, "network": { "$ref": "#/definitions/network" }, "provenance": { "$ref": "#/definitions/provenance" }, "sbom": { "$ref": "#/definitions/sbom" }, "lock": { "$ref": "#/definitions/lock" } } };
const pattern14 = new RegExp("^\\S+$", "u");
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        for (const key0 in data) {
            if (!(func2.call(schema35.properties, key0))) {
                const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                    vErrors = [err0];
                }
                else {
                    vErrors.push(err0);
                }
                errors++;
            }
        }
        if (data.file !== undefined) {
            let data0 = data.file;
            if (typeof data0 === "string") {
                if (!pattern0.test(data0)) {
                    const err1 = { instancePath: instancePath + "/file", schemaPath: "#/properties/file/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err1];
                    }
                    else {
                        vErrors.push(err1);
                    }
                    errors++;
                }
            }
            else {
                const err2 = { instancePath: instancePath + "/file", schemaPath: "#/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err2];
                }
                else {
                    vErrors.push(err2);
                }
                errors++;
            }
        }
        if (data.context !== undefined) {
            let data1 = data.context;
            if (typeof data1 === "string") {
                if (!pattern0.test(data1)) {
                    const err3 = { instancePath: instancePath + "/context", schemaPath: "#/properties/context/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err3];
                    }
                    else {
                        vErrors.push(err3);
                    }
                    errors++;
                }
            }
            else {
                const err4 = { instancePath: instancePath + "/context", schemaPath: "#/properties/context/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err4];
                }
                else {
                    vErrors.push(err4);
                }
                errors++;
            }
        }
        if (data.target !== undefined) {
            let data2 = data.target;
            if (typeof data2 === "string") {
                if (!pattern14.test(data2)) {
                    const err5 = { instancePath: instancePath + "/target", schemaPath: "#/properties/target/pattern", keyword: "pattern", params: { pattern: "^\\S+$" }, message: "must match pattern \"" + "^\\S+$" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err5];
                    }
                    else {
                        vErrors.push(err5);
                    }
                    errors++;
                }
            }
            else {
                const err6 = { instancePath: instancePath + "/target", schemaPath: "#/properties/target/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err6];
                }
                else {
                    vErrors.push(err6);
                }
                errors++;
            }
        }
        if (data.image !== undefined) {
            let data3 = data.image;
            if (typeof data3 === "string") {
                if (!pattern14.test(data3)) {
                    const err7 = { instancePath: instancePath + "/image", schemaPath: "#/properties/image/pattern", keyword: "pattern", params: { pattern: "^\\S+$" }, message: "must match pattern \"" + "^\\S+$" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err7];
                    }
                    else {
                        vErrors.push(err7);
                    }
                    errors++;
                }
            }
            else {
                const err8 = { instancePath: instancePath + "/image", schemaPath: "#/properties/image/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err8];
                }
                else {
                    vErrors.push(err8);
                }
                errors++;
            }
        }
        if (data.role !== undefined) {
            let data4 = data.role;
            if (!((data4 === "base") || (data4 === "app"))) {
                const err9 = { instancePath: instancePath + "/role", schemaPath: "#/properties/role/enum", keyword: "enum", params: { allowedValues: schema35.properties.role.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                    vErrors = [err9];
                }
                else {
                    vErrors.push(err9);
                }
                errors++;
            }
        }
        if (data["from-names"] !== undefined) {
            let data5 = data["from-names"];
            if (Array.isArray(data5)) {
                const len0 = data5.length;
                for (let i0 = 0; i0 < len0; i0++) {
                    let data6 = data5[i0];
                    if (typeof data6 === "string") {
                        if (!pattern14.test(data6)) {
                            const err10 = { instancePath: instancePath + "/from-names/" + i0, schemaPath: "#/properties/from-names/items/pattern", keyword: "pattern", params: { pattern: "^\\S+$" }, message: "must match pattern \"" + "^\\S+$" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err10];
                            }
                            else {
                                vErrors.push(err10);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err11 = { instancePath: instancePath + "/from-names/" + i0, schemaPath: "#/properties/from-names/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                            vErrors = [err11];
                        }
                        else {
                            vErrors.push(err11);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err12 = { instancePath: instancePath + "/from-names", schemaPath: "#/properties/from-names/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                    vErrors = [err12];
                }
                else {
                    vErrors.push(err12);
                }
                errors++;
            }
        }
        if (data.tags !== undefined) {
            let data7 = data.tags;
            if (Array.isArray(data7)) {
                const len1 = data7.length;
                for (let i1 = 0; i1 < len1; i1++) {
                    let data8 = data7[i1];
                    if ((typeof data8 !== "string") && (!((typeof data8 == "number") && (isFinite(data8))))) {
                        const err13 = { instancePath: instancePath + "/tags/" + i1, schemaPath: "#/definitions/tag/type", keyword: "type", params: { type: schema13.type }, message: "must be string,number" };
                        if (vErrors === null) {
                            vErrors = [err13];
                        }
                        else {
                            vErrors.push(err13);
                        }
                        errors++;
                    }
                    if (typeof data8 === "string") {
                        if (!pattern1.test(data8)) {
                            const err14 = { instancePath: instancePath + "/tags/" + i1, schemaPath: "#/definitions/tag/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$" }, message: "must match pattern \"" + "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err14];
                            }
                            else {
                                vErrors.push(err14);
                            }
                            errors++;
                        }
                    }
                }
            }
            else {
                const err15 = { instancePath: instancePath + "/tags", schemaPath: "#/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                    vErrors = [err15];
                }
                else {
                    vErrors.push(err15);
                }
                errors++;
            }
        }
        if (data["extra-tags"] !== undefined) {
            if (!(validate11(data["extra-tags"], { instancePath: instancePath + "/extra-tags", parentData: data, parentDataProperty: "extra-tags", rootData }))) {
                vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
                errors = vErrors.length;
            }
        }
        if (data.latest !== undefined) {
            let data10 = data.latest;
            if (!(((data10 === "default") || (data10 === "branch")) || (data10 === "never"))) {
                const err16 = { instancePath: instancePath + "/latest", schemaPath: "#/definitions/latest/enum", keyword: "enum", params: { allowedValues: schema14.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                    vErrors = [err16];
                }
                else {
                    vErrors.push(err16);
                }
                errors++;
            }
        }
        if (data.platforms !== undefined) {
            if (!(validate13(data.platforms, { instancePath: instancePath + "/platforms", parentData: data, parentDataProperty: "platforms", rootData }))) {
                vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
                errors = vErrors.length;
            }
        }
        if (data["build-args"] !== undefined) {
            if (!(validate15(data["build-args"], { instancePath: instancePath + "/build-args", parentData: data, parentDataProperty: "build-args", rootData }))) {
                vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
                errors = vErrors.length;
            }
        }
        if (data["build-contexts"] !== undefined) {
            let data13 = data["build-contexts"];
            if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
                for (const key1 in data13) {
                    const _errs27 = errors;
                    if (typeof key1 === "string") {
                        if (!pattern3.test(key1)) {
                            const err17 = { instancePath: instancePath + "/build-contexts", schemaPath: "#/definitions/key/pattern", keyword: "pattern", params: { pattern: "^[^\\s=]+$" }, message: "must match pattern \"" + "^[^\\s=]+$" + "\"", propertyName: key1 };
                            if (vErrors === null) {
                                vErrors = [err17];
                            }
                            else {
                                vErrors.push(err17);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err18 = { instancePath: instancePath + "/build-contexts", schemaPath: "#/definitions/key/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key1 };
                        if (vErrors === null) {
                            vErrors = [err18];
                        }
                        else {
                            vErrors.push(err18);
                        }
                        errors++;
                    }
                    var valid7 = _errs27 === errors;
                    if (!valid7) {
                        const err19 = { instancePath: instancePath + "/build-contexts", schemaPath: "#/properties/build-contexts/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, message: "property name must be valid" };
                        if (vErrors === null) {
                            vErrors = [err19];
                        }
                        else {
                            vErrors.push(err19);
                        }
                        errors++;
                    }
                }
                for (const key2 in data13) {
                    let data14 = data13[key2];
                    if (typeof data14 === "string") {
                        if (!pattern0.test(data14)) {
                            const err20 = { instancePath: instancePath + "/build-contexts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/build-contexts/additionalProperties/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err20];
                            }
                            else {
                                vErrors.push(err20);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err21 = { instancePath: instancePath + "/build-contexts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/build-contexts/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                            vErrors = [err21];
                        }
                        else {
                            vErrors.push(err21);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err22 = { instancePath: instancePath + "/build-contexts", schemaPath: "#/properties/build-contexts/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                    vErrors = [err22];
                }
                else {
                    vErrors.push(err22);
                }
                errors++;
            }
        }
        if (data["volatile-args"] !== undefined) {
            if (!(validate17(data["volatile-args"], { instancePath: instancePath + "/volatile-args", parentData: data, parentDataProperty: "volatile-args", rootData }))) {
                vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
                errors = vErrors.length;
            }
        }
        if (data.checks !== undefined) {
            let data16 = data.checks;
            if (Array.isArray(data16)) {
                const len2 = data16.length;
                for (let i2 = 0; i2 < len2; i2++) {
                    let data17 = data16[i2];
                    if ((typeof data17 !== "string") && (!(Array.isArray(data17)))) {
                        const err23 = { instancePath: instancePath + "/checks/" + i2, schemaPath: "#/definitions/checks/items/type", keyword: "type", params: { type: schema21.items.type }, message: "must be string,array" };
                        if (vErrors === null) {
                            vErrors = [err23];
                        }
                        else {
                            vErrors.push(err23);
                        }
                        errors++;
                    }
                    if (typeof data17 === "string") {
                        if (!pattern0.test(data17)) {
                            const err24 = { instancePath: instancePath + "/checks/" + i2, schemaPath: "#/definitions/checks/items/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err24];
                            }
                            else {
                                vErrors.push(err24);
                            }
                            errors++;
                        }
                    }
                    if (Array.isArray(data17)) {
                        if (data17.length < 1) {
                            const err25 = { instancePath: instancePath + "/checks/" + i2, schemaPath: "#/definitions/checks/items/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                            if (vErrors === null) {
                                vErrors = [err25];
                            }
                            else {
                                vErrors.push(err25);
                            }
                            errors++;
                        }
                        const len3 = data17.length;
                        for (let i3 = 0; i3 < len3; i3++) {
                            let data18 = data17[i3];
                            if ((typeof data18 !== "string") && (!((typeof data18 == "number") && (isFinite(data18))))) {
                                const err26 = { instancePath: instancePath + "/checks/" + i2 + "/" + i3, schemaPath: "#/definitions/checks/items/items/type", keyword: "type", params: { type: schema21.items.items.type }, message: "must be string,number" };
                                if (vErrors === null) {
                                    vErrors = [err26];
                                }
                                else {
                                    vErrors.push(err26);
                                }
                                errors++;
                            }
                        }
                    }
                }
            }
            else {
                const err27 = { instancePath: instancePath + "/checks", schemaPath: "#/definitions/checks/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                    vErrors = [err27];
                }
                else {
                    vErrors.push(err27);
                }
                errors++;
            }
        }
        if (data.refresh !== undefined) {
            let data19 = data.refresh;
            if (!(((data19 === "none") || (data19 === "weekly")) || (data19 === "monthly"))) {
                const err28 = { instancePath: instancePath + "/refresh", schemaPath: "#/definitions/refresh/enum", keyword: "enum", params: { allowedValues: schema22.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                    vErrors = [err28];
                }
                else {
                    vErrors.push(err28);
                }
                errors++;
            }
        }
        if (data.upstream !== undefined) {
            let data20 = data.upstream;
            if (!((data20 === "refresh") || (data20 === "digest"))) {
                const err29 = { instancePath: instancePath + "/upstream", schemaPath: "#/definitions/upstream/enum", keyword: "enum", params: { allowedValues: schema23.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                    vErrors = [err29];
                }
                else {
                    vErrors.push(err29);
                }
                errors++;
            }
        }
        if (data.labels !== undefined) {
            if (!(validate19(data.labels, { instancePath: instancePath + "/labels", parentData: data, parentDataProperty: "labels", rootData }))) {
                vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
                errors = vErrors.length;
            }
        }
        if (data.annotations !== undefined) {
            if (!(validate21(data.annotations, { instancePath: instancePath + "/annotations", parentData: data, parentDataProperty: "annotations", rootData }))) {
                vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
                errors = vErrors.length;
            }
        }
        if (data.secrets !== undefined) {
            if (!(validate23(data.secrets, { instancePath: instancePath + "/secrets", parentData: data, parentDataProperty: "secrets", rootData }))) {
                vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                errors = vErrors.length;
            }
        }
        if (data.network !== undefined) {
            let data24 = data.network;
            if (!(((data24 === "default") || (data24 === "none")) || (data24 === "host"))) {
                const err30 = { instancePath: instancePath + "/network", schemaPath: "#/definitions/network/enum", keyword: "enum", params: { allowedValues: schema30.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                    vErrors = [err30];
                }
                else {
                    vErrors.push(err30);
                }
                errors++;
            }
        }
        if (data.provenance !== undefined) {
            let data25 = data.provenance;
            if ((typeof data25 !== "string") && (typeof data25 !== "boolean")) {
                const err31 = { instancePath: instancePath + "/provenance", schemaPath: "#/definitions/provenance/type", keyword: "type", params: { type: schema31.type }, message: "must be string,boolean" };
                if (vErrors === null) {
                    vErrors = [err31];
                }
                else {
                    vErrors.push(err31);
                }
                errors++;
            }
            if (typeof data25 === "string") {
                if (!pattern0.test(data25)) {
                    const err32 = { instancePath: instancePath + "/provenance", schemaPath: "#/definitions/provenance/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err32];
                    }
                    else {
                        vErrors.push(err32);
                    }
                    errors++;
                }
            }
        }
        if (data.sbom !== undefined) {
            let data26 = data.sbom;
            if ((typeof data26 !== "string") && (typeof data26 !== "boolean")) {
                const err33 = { instancePath: instancePath + "/sbom", schemaPath: "#/definitions/sbom/type", keyword: "type", params: { type: schema32.type }, message: "must be string,boolean" };
                if (vErrors === null) {
                    vErrors = [err33];
                }
                else {
                    vErrors.push(err33);
                }
                errors++;
            }
            if (typeof data26 === "string") {
                if (!pattern0.test(data26)) {
                    const err34 = { instancePath: instancePath + "/sbom", schemaPath: "#/definitions/sbom/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err34];
                    }
                    else {
                        vErrors.push(err34);
                    }
                    errors++;
                }
            }
        }
        if (data.lock !== undefined) {
            let data27 = data.lock;
            if (!((data27 === "count") || (data27 === "ignore"))) {
                const err35 = { instancePath: instancePath + "/lock", schemaPath: "#/definitions/lock/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                    vErrors = [err35];
                }
                else {
                    vErrors.push(err35);
                }
                errors++;
            }
        }
    }
    else {
        const err36 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
            vErrors = [err36];
        }
        else {
            vErrors.push(err36);
        }
        errors++;
    }
    validate25.errors = vErrors;
    return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    /*# sourceURL="https://github.com/org/base-image-action/raw/v1/schema/base-images.schema.json" */ ;
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.images === undefined) {
            const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "images" }, message: "must have required property '" + "images" + "'" };
            if (vErrors === null) {
                vErrors = [err0];
            }
            else {
                vErrors.push(err0);
            }
            errors++;
        }
        for (const key0 in data) {
            if (!(((key0 === "registry") || (key0 === "defaults")) || (key0 === "images"))) {
                const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                    vErrors = [err1];
                }
                else {
                    vErrors.push(err1);
                }
                errors++;
            }
        }
        if (data.registry !== undefined) {
            let data0 = data.registry;
            if (typeof data0 === "string") {
                if (!pattern0.test(data0)) {
                    const err2 = { instancePath: instancePath + "/registry", schemaPath: "#/properties/registry/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err2];
                    }
                    else {
                        vErrors.push(err2);
                    }
                    errors++;
                }
            }
            else {
                const err3 = { instancePath: instancePath + "/registry", schemaPath: "#/properties/registry/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err3];
                }
                else {
                    vErrors.push(err3);
                }
                errors++;
            }
        }
        if (data.defaults !== undefined) {
            let data1 = data.defaults;
            if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
                for (const key1 in data1) {
                    if (!(func2.call(schema11.properties.defaults.properties, key1))) {
                        const err4 = { instancePath: instancePath + "/defaults", schemaPath: "#/properties/defaults/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                            vErrors = [err4];
                        }
                        else {
                            vErrors.push(err4);
                        }
                        errors++;
                    }
                }
                if (data1["extra-tags"] !== undefined) {
                    if (!(validate11(data1["extra-tags"], { instancePath: instancePath + "/defaults/extra-tags", parentData: data1, parentDataProperty: "extra-tags", rootData }))) {
                        vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1.latest !== undefined) {
                    let data3 = data1.latest;
                    if (!(((data3 === "default") || (data3 === "branch")) || (data3 === "never"))) {
                        const err5 = { instancePath: instancePath + "/defaults/latest", schemaPath: "#/definitions/latest/enum", keyword: "enum", params: { allowedValues: schema14.enum }, message: "must be equal to one of the allowed values" };
                        if (vErrors === null) {
                            vErrors = [err5];
                        }
                        else {
                            vErrors.push(err5);
                        }
                        errors++;
                    }
                }
                if (data1.platforms !== undefined) {
                    if (!(validate13(data1.platforms, { instancePath: instancePath + "/defaults/platforms", parentData: data1, parentDataProperty: "platforms", rootData }))) {
                        vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1["build-args"] !== undefined) {
                    if (!(validate15(data1["build-args"], { instancePath: instancePath + "/defaults/build-args", parentData: data1, parentDataProperty: "build-args", rootData }))) {
                        vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1["volatile-args"] !== undefined) {
                    if (!(validate17(data1["volatile-args"], { instancePath: instancePath + "/defaults/volatile-args", parentData: data1, parentDataProperty: "volatile-args", rootData }))) {
                        vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1.checks !== undefined) {
                    let data7 = data1.checks;
                    if (Array.isArray(data7)) {
                        const len0 = data7.length;
                        for (let i0 = 0; i0 < len0; i0++) {
                            let data8 = data7[i0];
                            if ((typeof data8 !== "string") && (!(Array.isArray(data8)))) {
                                const err6 = { instancePath: instancePath + "/defaults/checks/" + i0, schemaPath: "#/definitions/checks/items/type", keyword: "type", params: { type: schema21.items.type }, message: "must be string,array" };
                                if (vErrors === null) {
                                    vErrors = [err6];
                                }
                                else {
                                    vErrors.push(err6);
                                }
                                errors++;
                            }
                            if (typeof data8 === "string") {
                                if (!pattern0.test(data8)) {
                                    const err7 = { instancePath: instancePath + "/defaults/checks/" + i0, schemaPath: "#/definitions/checks/items/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                                    if (vErrors === null) {
                                        vErrors = [err7];
                                    }
                                    else {
                                        vErrors.push(err7);
                                    }
                                    errors++;
                                }
                            }
                            if (Array.isArray(data8)) {
                                if (data8.length < 1) {
                                    const err8 = { instancePath: instancePath + "/defaults/checks/" + i0, schemaPath: "#/definitions/checks/items/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                                    if (vErrors === null) {
                                        vErrors = [err8];
                                    }
                                    else {
                                        vErrors.push(err8);
                                    }
                                    errors++;
                                }
                                const len1 = data8.length;
                                for (let i1 = 0; i1 < len1; i1++) {
                                    let data9 = data8[i1];
                                    if ((typeof data9 !== "string") && (!((typeof data9 == "number") && (isFinite(data9))))) {
                                        const err9 = { instancePath: instancePath + "/defaults/checks/" + i0 + "/" + i1, schemaPath: "#/definitions/checks/items/items/type", keyword: "type", params: { type: schema21.items.items.type }, message: "must be string,number" };
                                        if (vErrors === null) {
                                            vErrors = [err9];
                                        }
                                        else {
                                            vErrors.push(err9);
                                        }
                                        errors++;
                                    }
                                }
                            }
                        }
                    }
                    else {
                        const err10 = { instancePath: instancePath + "/defaults/checks", schemaPath: "#/definitions/checks/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                        if (vErrors === null) {
                            vErrors = [err10];
                        }
                        else {
                            vErrors.push(err10);
                        }
                        errors++;
                    }
                }
                if (data1.refresh !== undefined) {
                    let data10 = data1.refresh;
                    if (!(((data10 === "none") || (data10 === "weekly")) || (data10 === "monthly"))) {
                        const err11 = { instancePath: instancePath + "/defaults/refresh", schemaPath: "#/definitions/refresh/enum", keyword: "enum", params: { allowedValues: schema22.enum }, message: "must be equal to one of the allowed values" };
                        if (vErrors === null) {
                            vErrors = [err11];
                        }
                        else {
                            vErrors.push(err11);
                        }
                        errors++;
                    }
                }
                if (data1.upstream !== undefined) {
                    let data11 = data1.upstream;
                    if (!((data11 === "refresh") || (data11 === "digest"))) {
                        const err12 = { instancePath: instancePath + "/defaults/upstream", schemaPath: "#/definitions/upstream/enum", keyword: "enum", params: { allowedValues: schema23.enum }, message: "must be equal to one of the allowed values" };
                        if (vErrors === null) {
                            vErrors = [err12];
                        }
                        else {
                            vErrors.push(err12);
                        }
                        errors++;
                    }
                }
                if (data1.labels !== undefined) {
                    if (!(validate19(data1.labels, { instancePath: instancePath + "/defaults/labels", parentData: data1, parentDataProperty: "labels", rootData }))) {
                        vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1.annotations !== undefined) {
                    if (!(validate21(data1.annotations, { instancePath: instancePath + "/defaults/annotations", parentData: data1, parentDataProperty: "annotations", rootData }))) {
                        vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1.secrets !== undefined) {
                    if (!(validate23(data1.secrets, { instancePath: instancePath + "/defaults/secrets", parentData: data1, parentDataProperty: "secrets", rootData }))) {
                        vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1.network !== undefined) {
                    let data15 = data1.network;
                    if (!(((data15 === "default") || (data15 === "none")) || (data15 === "host"))) {
                        const err13 = { instancePath: instancePath + "/defaults/network", schemaPath: "#/definitions/network/enum", keyword: "enum", params: { allowedValues: schema30.enum }, message: "must be equal to one of the allowed values" };
                        if (vErrors === null) {
                            vErrors = [err13];
                        }
                        else {
                            vErrors.push(err13);
                        }
                        errors++;
                    }
                }
                if (data1.provenance !== undefined) {
                    let data16 = data1.provenance;
                    if ((typeof data16 !== "string") && (typeof data16 !== "boolean")) {
                        const err14 = { instancePath: instancePath + "/defaults/provenance", schemaPath: "#/definitions/provenance/type", keyword: "type", params: { type: schema31.type }, message: "must be string,boolean" };
                        if (vErrors === null) {
                            vErrors = [err14];
                        }
                        else {
                            vErrors.push(err14);
                        }
                        errors++;
                    }
                    if (typeof data16 === "string") {
                        if (!pattern0.test(data16)) {
                            const err15 = { instancePath: instancePath + "/defaults/provenance", schemaPath: "#/definitions/provenance/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err15];
                            }
                            else {
                                vErrors.push(err15);
                            }
                            errors++;
                        }
                    }
                }
                if (data1.sbom !== undefined) {
                    let data17 = data1.sbom;
                    if ((typeof data17 !== "string") && (typeof data17 !== "boolean")) {
                        const err16 = { instancePath: instancePath + "/defaults/sbom", schemaPath: "#/definitions/sbom/type", keyword: "type", params: { type: schema32.type }, message: "must be string,boolean" };
                        if (vErrors === null) {
                            vErrors = [err16];
                        }
                        else {
                            vErrors.push(err16);
                        }
                        errors++;
                    }
                    if (typeof data17 === "string") {
                        if (!pattern0.test(data17)) {
                            const err17 = { instancePath: instancePath + "/defaults/sbom", schemaPath: "#/definitions/sbom/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err17];
                            }
                            else {
                                vErrors.push(err17);
                            }
                            errors++;
                        }
                    }
                }
                if (data1.lock !== undefined) {
                    let data18 = data1.lock;
                    if (!((data18 === "count") || (data18 === "ignore"))) {
                        const err18 = { instancePath: instancePath + "/defaults/lock", schemaPath: "#/definitions/lock/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
                        if (vErrors === null) {
                            vErrors = [err18];
                        }
                        else {
                            vErrors.push(err18);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err19 = { instancePath: instancePath + "/defaults", schemaPath: "#/properties/defaults/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                    vErrors = [err19];
                }
                else {
                    vErrors.push(err19);
                }
                errors++;
            }
        }
        if (data.images !== undefined) {
            let data19 = data.images;
            if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
                if (Object.keys(data19).length < 1) {
                    const err20 = { instancePath: instancePath + "/images", schemaPath: "#/properties/images/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
                    if (vErrors === null) {
                        vErrors = [err20];
                    }
                    else {
                        vErrors.push(err20);
                    }
                    errors++;
                }
                for (const key2 in data19) {
                    const _errs39 = errors;
                    if (typeof key2 === "string") {
                        if (!pattern11.test(key2)) {
                            const err21 = { instancePath: instancePath + "/images", schemaPath: "#/definitions/image-name/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._-]{0,127}$" }, message: "must match pattern \"" + "^[a-z0-9][a-z0-9._-]{0,127}$" + "\"", propertyName: key2 };
                            if (vErrors === null) {
                                vErrors = [err21];
                            }
                            else {
                                vErrors.push(err21);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err22 = { instancePath: instancePath + "/images", schemaPath: "#/definitions/image-name/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key2 };
                        if (vErrors === null) {
                            vErrors = [err22];
                        }
                        else {
                            vErrors.push(err22);
                        }
                        errors++;
                    }
                    var valid14 = _errs39 === errors;
                    if (!valid14) {
                        const err23 = { instancePath: instancePath + "/images", schemaPath: "#/properties/images/propertyNames", keyword: "propertyNames", params: { propertyName: key2 }, message: "property name must be valid" };
                        if (vErrors === null) {
                            vErrors = [err23];
                        }
                        else {
                            vErrors.push(err23);
                        }
                        errors++;
                    }
                }
                for (const key3 in data19) {
                    if (!(validate25(data19[key3], { instancePath: instancePath + "/images/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data19, parentDataProperty: key3, rootData }))) {
                        vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                        errors = vErrors.length;
                    }
                }
            }
            else {
                const err24 = { instancePath: instancePath + "/images", schemaPath: "#/properties/images/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                    vErrors = [err24];
                }
                else {
                    vErrors.push(err24);
                }
                errors++;
            }
        }
    }
    else {
        const err25 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
            vErrors = [err25];
        }
        else {
            vErrors.push(err25);
        }
        errors++;
    }
    validate10.errors = vErrors;
    return errors === 0;
}
const configKeys = { "file": ["registry", "defaults", "images"], "defaults": ["extra-tags", "latest", "platforms", "build-args", "volatile-args", "checks", "refresh", "upstream", "labels", "annotations", "secrets", "network", "provenance", "sbom", "lock"], "image": ["file", "context", "target", "image", "role", "from-names", "tags", "extra-tags", "latest", "platforms", "build-args", "build-contexts", "volatile-args", "checks", "refresh", "upstream", "labels", "annotations", "secrets", "network", "provenance", "sbom", "lock"] };

;// CONCATENATED MODULE: ./lib/domain/config/yaml-tree.js
/** The value with every scalar typed as YAML types it. Keys such as `__proto__` become own properties. */
function toTyped(node) {
    return plain(node, scalar => scalar.value);
}
/** The value with every scalar as it is written. */
function toTexts(node) {
    return plain(node, scalar => scalar.text);
}
function plain(node, ofScalar) {
    switch (node.kind) {
        case 'scalar':
            return ofScalar(node);
        case 'list':
            return node.items.map(item => plain(item, ofScalar));
        case 'map':
            return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plain(entry.value, ofScalar)]));
    }
}
/** Line of the deepest part of `path` that exists: of the key in a mapping, of the item in a list. */
function yaml_tree_lineAt(node, path) {
    let line = node.line;
    let current = node;
    for (const step of path) {
        if (current.kind === 'map') {
            const entry = current.entries.get(String(step));
            line = entry?.line ?? line;
            current = entry?.value;
        }
        else if (current.kind === 'list') {
            current = current.items[Number(step)];
            line = current?.line ?? line;
        }
        if (current === undefined) {
            break;
        }
    }
    return line;
}

;// CONCATENATED MODULE: ./lib/domain/config/config-problem.js



/** Keys whose values are not shown. */
const PRIVATE = new Set(['secrets', 'build-args']);
const EXPECTED = {
    array: 'a list',
    object: 'a mapping',
    string: 'a text',
    number: 'a number',
    boolean: 'true or false',
};
const EXAMPLES = {
    'a list': '[a, b]',
    'a mapping': '{ KEY: value }',
    images: '{ app: { file: Dockerfile } }',
};
/** What other tools call our keys. */
const SYNONYMS = {
    args: 'build-args',
    branch: 'latest',
    budget: 'checks',
    'cache-bust': 'volatile-args',
    dockerfile: 'file',
    path: 'context',
    repository: 'image',
    schedule: 'refresh',
    stage: 'target',
    test: 'checks',
    tests: 'checks',
    from: 'from-names',
};
/** By the definition in the schema whose pattern a text does not match. The value of a secret is never shown. */
const PATTERN_WORDS = {
    tag: (path, text) => ({
        message: `${path}: ${text} is not a tag`,
        remedy: 'Use letters, digits, `_`, `.` and `-`, at most 128, not starting with `.` or `-`.',
    }),
    platform: (path, text) => ({
        message: `${path}: ${text} is not a platform`,
        remedy: 'Write platforms as os/architecture[/variant], such as linux/amd64 or linux/arm/v7.',
    }),
    key: notAName,
    secret: path => ({
        message: `${path} does not say where the secret comes from`,
        remedy: 'Write id=NAME,env=VARIABLE or id=NAME,src=FILE; never put the value itself here.',
    }),
};
function describeProblem(problem, tree) {
    const path = pointerTokens(problem.instancePath);
    const shown = path.length === 0 ? 'the file' : pathText(path);
    const node = nodeAt(tree, path);
    const line = yaml_tree_lineAt(tree, path);
    switch (problem.keyword) {
        case 'additionalProperties':
            return unknownKey(String(problem.params.additionalProperty), path, tree);
        case 'propertyNames':
            return badName(String(problem.params.propertyName), path, tree);
        case 'required':
            return {
                line,
                message: `"${problem.params.missingProperty}" is missing`,
                remedy: 'Declare at least one image under `images:`, or delete the file to have them discovered.',
            };
        case 'type': {
            const expected = [problem.params.type].flat().map(type => EXPECTED[String(type)]);
            return {
                line,
                message: `${shown} must be ${expected.join(' or ')}, not ${kindOf(node, !path.some(step => PRIVATE.has(step)))}`,
                remedy: `Write ${expected[0]} here, such as ${EXAMPLES[shown] ?? EXAMPLES[String(expected[0])] ?? '"value"'}.`,
            };
        }
        case 'enum':
            return notAllowed(shown, line, node, problem.params.allowedValues);
        case 'pattern': {
            const words = PATTERN_WORDS[/definitions\/([^/]+)\/pattern$/.exec(problem.schemaPath)?.[1] ?? ''];
            if (words !== undefined) {
                return { line, ...words(shown, config_problem_textOf(node)) };
            }
        }
    }
    return {
        line,
        message: `${shown} must not be empty${problem.params.pattern === '^\\S+$' ? ' or hold spaces' : ''}`,
        remedy: 'Give a value, or remove the key to have its default.',
    };
}
function unknownKey(key, path, tree) {
    const allowed = configKeys[path.length === 0 ? 'file' : path.length === 1 ? 'defaults' : 'image'];
    const near = nearestKey(key, allowed);
    const elsewhere = nearestKey(key, configKeys.image);
    return {
        line: yaml_tree_lineAt(tree, [...path, key]),
        message: `unknown key ${pathText([...path, key])}`,
        remedy: near !== undefined
            ? `Did you mean \`${near}\`?`
            : elsewhere !== undefined
                ? `Put \`${elsewhere}\` under an image: it is not known here.`
                : `Use one of: ${allowed.join(', ')}.`,
    };
}
function nearestKey(key, allowed) {
    const synonyms = Object.entries(SYNONYMS).filter(([, own]) => allowed.includes(own));
    const near = suggest(key, [...allowed, ...synonyms.map(([word]) => word)]);
    return near === undefined ? undefined : (SYNONYMS[near] ?? near);
}
function badName(name, path, tree) {
    const line = yaml_tree_lineAt(tree, [...path, name]);
    return path.length > 1
        ? { line, ...notAName(pathText(path), JSON.stringify(name)) }
        : {
            line,
            message: `${JSON.stringify(name)} is not a name for an image`,
            remedy: 'Use lower-case letters, digits, `.`, `_` and `-`, at most 128; `image:` says where it is published.',
        };
}
function notAllowed(shown, line, node, allowed) {
    const near = node.kind === 'scalar' ? suggest(node.text, allowed) : undefined;
    return {
        line,
        message: `${shown} is ${config_problem_textOf(node)}; allowed: ${allowed.join(', ')}`,
        remedy: near === undefined ? 'Use one of the allowed values.' : `Did you mean \`${near}\`?`,
    };
}
function notAName(path, text) {
    return {
        message: `${path}: ${text} is not a name`,
        remedy: 'Write the name alone, without `=` and spaces.',
    };
}
function pointerTokens(pointer) {
    return pointer
        .split('/')
        .slice(1)
        .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
function pathText(path) {
    return path
        .map(step => (/^[\w.-]+$/.test(step) ? step : JSON.stringify(step)))
        .join('.')
        .replace(/\.(\d+)(?=\.|$)/g, '[$1]');
}
/** What is wrong is always there: the path of a missing key is that of its mapping. */
function nodeAt(tree, path) {
    return path.reduce((node, step) => node.kind === 'map'
        ? node.entries.get(step).value
        : node.items[Number(step)], tree);
}
/** `shows` is false where the text may be a secret. */
function kindOf(node, shows) {
    if (node.kind !== 'scalar') {
        return node.kind === 'list' ? 'a list' : 'a mapping';
    }
    if (node.value === null) {
        return 'nothing';
    }
    const type = typeof node.value === 'string' ? 'text' : typeof node.value;
    return shows ? `the ${type} ${config_problem_quoted(node.text)}` : `a ${type}`;
}
function config_problem_textOf(node) {
    return node.kind === 'scalar' ? config_problem_quoted(node.text) : kindOf(node, true);
}
function config_problem_quoted(text) {
    return JSON.stringify(text.slice(0, 80));
}

;// CONCATENATED MODULE: ./lib/domain/config/declared-image.js






/**
 * One image of a config whose shape was checked, with the defaults of the file.
 * @throws InputError at the value that is wrong
 */
function readDeclaredImage(name, config, place) {
    const own = config.images[name];
    const image = withDefaults(config, own);
    const at = (key, ...rest) => place(key in own ? ['images', name, key, ...rest] : ['defaults', key, ...rest]);
    const context = repository_path_repositoryPath(image.context ?? '.', at('context'));
    const file = image.file === undefined
        ? repository_path_joinInside(context, 'Dockerfile')
        : repository_path_repositoryPath(image.file, at('file'));
    return new_declaration_newDeclaration({ name, file, context, declaredAt: place(['images', name]), foundBy: 'config' }, {
        role: image.role,
        target: image.target,
        image: image.image === undefined ? undefined : checkPublishName(image.image, at('image')),
        fromNames: image['from-names']?.map((text, index) => checkReference(text, at('from-names', index))),
        tags: image.tags?.map((tag, index) => tag_name_checkTag(tag, at('tags', index))),
        extraTags: image['extra-tags']?.map((tag, index) => tag_name_checkTag(tag, at('extra-tags', index))),
        latest: image.latest,
        platforms: image.platforms && declared_image_unique(image.platforms.map(declared_image_normalizePlatform)),
        buildArgs: image['build-args'],
        buildContexts: image['build-contexts'] &&
            Object.fromEntries(Object.entries(image['build-contexts']).map(([key, value]) => [
                key,
                checkBuildContext(value, at('build-contexts', key)),
            ])),
        volatileArgs: image['volatile-args'],
        checks: image.checks,
        refresh: image.refresh,
        upstream: image.upstream,
        labels: image.labels,
        annotations: image.annotations,
        secrets: image.secrets,
        network: image.network,
        provenance: image.provenance,
        sbom: image.sbom,
        lock: image.lock,
    });
}
/** A list of the image replaces the default one; mappings are merged key by key. */
function withDefaults({ defaults = {} }, own) {
    return {
        ...defaults,
        ...own,
        'build-args': { ...defaults['build-args'], ...own['build-args'] },
        labels: { ...defaults.labels, ...own.labels },
        annotations: { ...defaults.annotations, ...own.annotations },
    };
}
function checkReference(text, at) {
    reference_parseReference(text, at);
    return text;
}
/** Anything but a folder of the repository names its kind: `docker-image://`, `target:`, `https://`. */
function checkBuildContext(text, at) {
    return /^(?:docker-image|oci-layout|https?|git|ssh|target):|^git@/.test(text)
        ? text
        : repository_path_repositoryPath(text, at);
}
function declared_image_normalizePlatform(text) {
    return platform_formatPlatform(platform_parsePlatform(text));
}
function declared_image_unique(texts) {
    return [...new Set(texts)];
}

;// CONCATENATED MODULE: ./lib/domain/config/parse-config.js







/** Jobs that one matrix of GitHub Actions may have. */
const MAX_MATRIX_JOBS = 256;
/**
 * Reads the config file. Numbers and booleans where a text is meant are taken as they are written.
 * @param text decoded leniently: bytes that are not UTF-8 have become U+FFFD
 * @param file path relative to the repository root, for messages
 * @throws InputError with file and line, for the first thing that is wrong
 */
function parse_config_parseConfig(text, file) {
    const tree = parseYamlTree(text, file);
    if (tree === undefined) {
        throw new errors_InputError('the file is empty', {
            remedy: 'Declare the images under `images:`, or delete the file to have them discovered.',
            at: { file, line: 1 },
        });
    }
    checkShape(tree, file);
    const config = toTexts(tree);
    const at = (path) => ({ file, line: yaml_tree_lineAt(tree, path) });
    const images = Object.keys(config.images).map(name => readDeclaredImage(name, config, at));
    return {
        images,
        unmanaged: [],
        registry: config.registry === undefined ? undefined : checkRegistry(config.registry, at(['registry'])),
        configFile: file,
        notices: tooManyImages(images, at(['images'])),
        suggestions: [],
    };
}
function checkShape(tree, file) {
    if (validateConfig(toTyped(tree))) {
        return;
    }
    // The schema never refuses without a problem, and says each bad key in two ways, of which one is filtered here.
    const [first, ...others] = validateConfig.errors
        .filter(problem => problem.propertyName === undefined)
        .map(problem => describeProblem(problem, tree))
        .sort((a, b) => a.line - b.line);
    const lines = [...new Set(others.map(other => other.line))].slice(0, 10);
    const more = lines.length === 0 ? '' : ` (more to correct in line ${lines.join(', ')})`;
    throw new errors_InputError(`${first.message}${more}`, {
        remedy: first.remedy,
        at: { file, line: first.line },
    });
}
function tooManyImages(images, at) {
    return images.length <= MAX_MATRIX_JOBS
        ? []
        : [
            {
                message: `${images.length} images are declared; a job matrix holds ${MAX_MATRIX_JOBS} at most, so build them in one job`,
                at,
            },
        ];
}

;// CONCATENATED MODULE: ./lib/domain/config/undeclared.js

/** The Dockerfiles of a repository that its config does not name, sorted. */
function undeclared_listUndeclared({ images, configFile }, files) {
    const declared = new Set(images.map(({ file }) => file));
    return files
        .filter(file => isDockerfile(file) && !declared.has(file))
        .sort()
        .map(file => ({ file, why: `it is not named in ${configFile}` }));
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/closure.js





/**
 * The stage that is built: the last one, or the one named, in any case. A number is no name: BuildKit refuses it.
 * @throws InputError for a name that no stage has
 */
function findTarget(linked, target, file) {
    const lower = target?.toLowerCase();
    const found = linked.findLast(({ stage }) => lower === undefined || stage.name === lower);
    if (found !== undefined)
        return found;
    const names = linked.flatMap(({ stage }) => stage.name ?? []);
    throw new errors_InputError(`no stage is named ${target}${suggestion(`${lower}`, names)}`, {
        remedy: `Set target to one of: ${names.join(', ') || '(no stage has a name)'}.`,
        at: { file },
    });
}
/** Other stages, images and contexts that an instruction of stage `index` reads, behind FROM. */
function reachesOf(dockerfile, index, instruction, contexts) {
    const from = { contexts, line: instruction.line };
    if (instruction.keyword === 'COPY') {
        const name = flagValue(instruction, 'from');
        if (!name)
            return [];
        return [{ by: 'copy', origin: findCopyOrigin(dockerfile, index, name, from) }];
    }
    return parseMounts(instruction, dockerfile.file).flatMap(mount => mount.from === undefined
        ? []
        : { by: 'mount', origin: findNamedOrigin(dockerfile, index, mount.from, from) });
}
/** The stages above `target` that it is made of, in the order of the file; none reads from one below itself. */
function reachStages(dockerfile, linked, target, contexts) {
    const reached = new Set();
    const visit = ({ stage, base, instructions }) => {
        const reaches = instructions.flatMap(one => reachesOf(dockerfile, stage.index, one, contexts));
        for (const origin of [base, ...reaches.map(reach => reach.origin)]) {
            if (origin.kind === 'stage')
                reached.add(origin.index);
        }
    };
    visit(target);
    for (const above of linked.toReversed())
        if (reached.has(above.stage.index))
            visit(above);
    return linked.filter(({ stage }) => reached.has(stage.index));
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/evaluate.js





/**
 * Evaluates the closure of a target as BuildKit would.
 * @throws InputError with file and line: unknown target or stage, FROM with an unset argument, a stage used above itself
 */
function evaluate(dockerfile, options = {}) {
    const { file, escapeCharacter, stages } = dockerfile;
    const buildArgs = new Map(Object.entries(options.buildArgs ?? {}));
    const platform = options.platform ?? 'linux/amd64';
    const buildPlatform = options.buildPlatform ?? platform;
    const globalArgs = evaluateGlobalArgs(dockerfile, {
        buildArgs,
        platform,
        buildPlatform,
        target: options.target,
    });
    const contexts = new Set(options.buildContexts);
    const linked = stages.map(stage => {
        const base = findBase(dockerfile, stage, globalArgs, contexts);
        return { stage, base, ...instructionsOf(stage, base, stages, options) };
    });
    const target = findTarget(linked, options.target, file);
    const context = { file, escapeCharacter, buildArgs, globalArgs };
    const ends = new Map();
    const run = (one) => {
        const parent = one.base.kind === 'stage' ? ends.get(one.base.index) : undefined;
        const start = parent
            ? { ...parent, triggers: [] }
            : openScope(imageState(one.base, options));
        const done = runStage(one, start, context);
        ends.set(one.stage.index, done.end);
        return done;
    };
    const above = reachStages(dockerfile, linked, target, contexts).map(run);
    const last = run(target);
    return { dockerfile, stages: [...above, last], target: last, context, contexts };
}
function instructionsOf(stage, base, stages, options) {
    if (isReplaced(stage, base))
        return { instructions: [], triggers: 0 };
    const triggers = base.kind === 'stage'
        ? stages
            .filter(other => other.index === base.index)
            .flatMap(other => other.instructions.flatMap(one => one.trigger ?? []))
        : imageState(base, options).triggers;
    const placed = triggers.map(trigger => ({ ...trigger, line: stage.from.line }));
    return { instructions: [...placed, ...stage.instructions], triggers: triggers.length };
}
/** A context named like the stage itself takes its place; one named like its image only changes the base. */
function isReplaced(stage, base) {
    return base.kind === 'context' && base.name === stage.name;
}
function imageState(origin, options) {
    if (origin.kind === 'scratch')
        return SCRATCH;
    const known = origin.kind === 'image' ? options.imageState?.(origin.reference) : undefined;
    return known ?? UNKNOWN_IMAGE;
}
function runStage({ stage, base, instructions, triggers }, start, context) {
    let scope = start;
    const done = instructions.map((instruction, position) => {
        const before = scope;
        scope = applyInstruction(scope, instruction, context);
        return { instruction, line: instruction.line, scope: before, triggered: position < triggers };
    });
    const platform = expandPlatform(stage, context);
    return { stage, base, platform, instructions: done, end: scope };
}
function expandPlatform(stage, context) {
    const { platform, line } = stage.from;
    if (platform === undefined)
        return undefined;
    const { file, escapeCharacter, globalArgs: variables } = context;
    return expandWord(platform, { variables, escapeCharacter, at: { file, line } }).value;
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/references.js

/** What FROM, `COPY --from` and mounts of the closure name, in the order of the file. */
function listReferences(evaluation) {
    const { dockerfile, contexts: names } = evaluation;
    const images = [];
    const contexts = new Set();
    const add = (origin, use) => {
        if (origin.kind === 'context')
            contexts.add(origin.name);
        if (origin.kind !== 'image')
            return;
        images.push({ ...use, written: origin.written, reference: origin.reference });
    };
    for (const { stage, base, platform, instructions } of evaluation.stages) {
        add(base, { by: 'from', stage: stage.index, line: stage.from.line, platform });
        for (const { instruction, line } of instructions) {
            for (const { by, origin } of reachesOf(dockerfile, stage.index, instruction, names)) {
                add(origin, { by, stage: stage.index, line, platform: undefined });
            }
        }
    }
    return { images, contexts: [...contexts] };
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/folded-lines.js




const DIRECTIVE = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=(.*)$/;
/**
 * Folds comments, blank lines and continuations away, line by line as BuildKit's parser does. Comment lines inside a
 * continuation vanish; the leading blanks of a continued line stay.
 * @param opensHeredocs whether a folded line is one whose `<<` counts
 */
function foldLines(text, file, opensHeredocs) {
    const physical = text.replace(/^\uFEFF/, '').match(/[^\n]*\n|[^\n]+$/g) ?? [];
    const directives = readDirectives(physical, file);
    const escapeCharacter = readEscape(directives, file);
    const lines = [];
    let next = 0;
    while (next < physical.length) {
        const line = next + 1;
        const folded = foldOne(physical, next, escapeCharacter);
        next = folded.next;
        if (folded.text === '')
            continue;
        const heredocs = [];
        if (folded.text.includes('<<') && opensHeredocs(folded.text, escapeCharacter)) {
            for (const start of findHeredocs(folded.text)) {
                const end = findTerminator(physical, next, start);
                if (end < 0)
                    throw unterminated(start.name, { file, line });
                heredocs.push({ ...start, body: physical.slice(next, end).join('') });
                next = end + 1;
            }
        }
        lines.push({ text: folded.text, line, endLine: next, heredocs });
    }
    return { escapeCharacter, directives, lines };
}
function foldOne(physical, start, escapeCharacter) {
    const first = trimStart(folded_lines_lineAt(physical, start));
    if (first.startsWith('#'))
        return { text: '', next: start + 1 };
    const parts = [];
    let next = start + 1;
    let continued = cutContinuation(first, escapeCharacter);
    parts.push(continued ?? first);
    while (continued !== undefined && next < physical.length) {
        const line = folded_lines_lineAt(physical, next++);
        const content = trimStart(line);
        if (content === '' || content.startsWith('#'))
            continue;
        continued = cutContinuation(line, escapeCharacter);
        parts.push(continued ?? line);
    }
    return { text: parts.join(''), next };
}
/** The line without its continuation character, or undefined when it has none; a doubled one is none. */
function cutContinuation(line, escapeCharacter) {
    let end = line.length;
    while (end > 0 && (line.charAt(end - 1) === ' ' || line.charAt(end - 1) === '\t'))
        end--;
    if (line.charAt(end - 1) !== escapeCharacter || line.charAt(end - 2) === escapeCharacter)
        return undefined;
    return line.slice(0, end - 1);
}
function findTerminator(physical, start, heredoc) {
    for (let i = start; i < physical.length; i++) {
        const line = folded_lines_lineAt(physical, i);
        if ((heredoc.stripTabs ? line.replace(/^\t+/, '') : line) === heredoc.name)
            return i;
    }
    return -1;
}
function readDirectives(physical, file) {
    const directives = [];
    for (const [index, line] of physical.entries()) {
        const [, word = '', rest = ''] = DIRECTIVE.exec(trimStart(cutLineEnd(line))) ?? [];
        const name = word.toLowerCase();
        const value = trim(rest);
        if (value === '')
            break;
        if (name !== 'syntax' && name !== 'escape' && name !== 'check')
            break;
        if (directives.some(other => other.name === name)) {
            throw new errors_InputError(`the parser directive ${name} is given twice`, {
                remedy: `Keep one \`# ${name}=\` line.`,
                at: { file, line: index + 1 },
            });
        }
        directives.push({ name, value, line: index + 1 });
    }
    return directives;
}
function readEscape(directives, file) {
    const directive = directives.find(one => one.name === 'escape');
    if (directive === undefined || directive.value === '\\')
        return '\\';
    if (directive.value === '`')
        return '`';
    throw new errors_InputError(`the escape character ${quoted_quoted(directive.value)} is not allowed`, {
        remedy: 'Use a backslash or a backtick.',
        at: { file, line: directive.line },
    });
}
function unterminated(name, at) {
    return new errors_InputError(`the heredoc ${name} is not terminated`, {
        remedy: `End it with a line that holds only ${name}.`,
        at,
    });
}
function folded_lines_lineAt(physical, index) {
    return cutLineEnd(physical.slice(index, index + 1).join(''));
}
function cutLineEnd(line) {
    return line.replace(/[\r\n]+$/, '');
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/split-arguments.js

/**
 * Words between white space with their quotes and escapes, as ARG, ENV and LABEL read them.
 * A quoted empty word stays; an escape at the very end is dropped.
 */
function splitWords(text, escapeCharacter) {
    const words = [];
    let word;
    let quote = '';
    for (let i = 0; i < text.length; i++) {
        const character = text.charAt(i);
        if (quote === '' && isSpace(character)) {
            if (word)
                words.push(word);
            word = undefined;
            continue;
        }
        word ??= '';
        if (character === escapeCharacter && quote !== "'") {
            i++;
            if (i < text.length)
                word += character + text.charAt(i);
            continue;
        }
        word += character;
        if (quote === '' && (character === "'" || character === '"'))
            quote = character;
        else if (character === quote)
            quote = '';
    }
    if (word)
        words.push(word);
    return words;
}
/**
 * Takes the `--name=value` words off the front. Quotes and escapes inside a flag are removed; `--` ends the flags
 * and stays in the text.
 */
function splitFlags(text, escapeCharacter) {
    const flags = [];
    let position = 0;
    for (;;) {
        while (position < text.length && isSpace(text.charAt(position)))
            position++;
        if (!text.startsWith('--', position))
            return { flags, rest: trim(text.slice(position)) };
        const { word, end } = readFlag(text, position, escapeCharacter);
        position = end;
        if (word === '--')
            return { flags, rest: trim(text.slice(position)) };
        flags.push(parseFlag(word));
    }
}
function readFlag(text, start, escapeCharacter) {
    let word = '';
    let quote = '';
    let i = start;
    for (; i < text.length; i++) {
        const character = text.charAt(i);
        if (quote === '' && isSpace(character))
            break;
        if (character === escapeCharacter)
            word += text.charAt(++i);
        else if (character === quote)
            quote = '';
        else if (quote === '' && (character === "'" || character === '"'))
            quote = character;
        else
            word += character;
    }
    return { word, end: Math.min(i, text.length) };
}
function parseFlag(word) {
    const equals = word.indexOf('=');
    return equals < 0
        ? { name: word.slice(2), value: undefined }
        : { name: word.slice(2, equals), value: word.slice(equals + 1) };
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/parse-instruction.js





/** FROM is read with the same rules; `parseDockerfile` turns it into a stage. */
function parseInstruction(source) {
    const { line, endLine, escapeCharacter, heredocs } = source;
    const [word, after = ''] = splitOnce(trim(source.text));
    const at = { file: source.file, line };
    const keyword = parseKeyword(word, at);
    const { flags, rest: text } = splitFlags(after, escapeCharacter);
    const trigger = keyword === 'ONBUILD' ? parseTrigger({ ...source, text }, at) : undefined;
    const json = parseJson(keyword, text, at);
    const args = json ?? splitArguments(keyword, text, escapeCharacter);
    const own = trigger === undefined ? heredocs : [];
    const base = { keyword, line, endLine, text, flags, json: json !== undefined };
    const instruction = { ...base, args, heredocs: own, trigger };
    checkArguments(instruction, at);
    return instruction;
}
/** True for the instructions whose `<<` opens a heredoc. */
function opensHeredocs(line, escapeCharacter) {
    const [word, after = ''] = splitOnce(trim(line));
    const keyword = word.toUpperCase();
    const { rest } = splitFlags(after, escapeCharacter);
    if (keyword === 'ONBUILD')
        return opensHeredocs(rest, escapeCharacter) && !/^onbuild\b/i.test(rest);
    return ['RUN', 'COPY', 'ADD'].includes(keyword) && parse_instruction_readJson(rest) === undefined;
}
function parseKeyword(word, at) {
    const keyword = KEYWORDS.find(one => one === word.toUpperCase());
    if (keyword !== undefined)
        return keyword;
    const shown = word.length > 50 ? `${word.slice(0, 50)}...` : word;
    throw new errors_InputError(`unknown instruction ${shown}${suggestion(word, KEYWORDS)}`, {
        remedy: `Use one of ${KEYWORDS.join(', ')}; end a line that goes on with a backslash.`,
        at,
    });
}
function parseTrigger(source, at) {
    if (source.text === '')
        throw needs('ONBUILD', 'an instruction', at);
    const trigger = parseInstruction(source);
    if (['ONBUILD', 'FROM', 'MAINTAINER'].includes(trigger.keyword)) {
        throw new errors_InputError(`ONBUILD cannot hold ${trigger.keyword}`, {
            remedy: 'Move that instruction out of ONBUILD.',
            at,
        });
    }
    return trigger;
}
const JSON_KEYWORDS = ['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME'];
function parseJson(keyword, text, at) {
    const value = JSON_KEYWORDS.includes(keyword)
        ? parse_instruction_readJson(text)
        : keyword === 'HEALTHCHECK'
            ? readHealthcheckJson(text)
            : undefined;
    if (value === undefined)
        return undefined;
    const strings = value.filter(item => typeof item === 'string');
    if (strings.length === value.length)
        return strings;
    throw new errors_InputError(`the JSON array of ${keyword} holds something other than strings`, {
        remedy: 'Quote every element of the array.',
        at,
    });
}
/** The array, or undefined where BuildKit falls back to the shell form. */
function parse_instruction_readJson(text) {
    if (!trimStart(text).startsWith('['))
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function readHealthcheckJson(text) {
    const [type, command = ''] = splitOnce(text);
    const array = parse_instruction_readJson(command);
    return array === undefined ? undefined : [type, ...array];
}
function splitArguments(keyword, text, escapeCharacter) {
    if (text === '')
        return [];
    switch (keyword) {
        case 'ONBUILD':
            return [];
        case 'ARG':
        case 'ENV':
        case 'LABEL':
            return splitWords(text, escapeCharacter);
        case 'HEALTHCHECK':
            return splitOnce(text).filter(part => part !== undefined);
        case 'ADD':
        case 'COPY':
        case 'EXPOSE':
        case 'FROM':
        case 'VOLUME':
            return text.split(BLANKS);
        case 'CMD':
        case 'ENTRYPOINT':
        case 'MAINTAINER':
        case 'RUN':
        case 'SHELL':
        case 'STOPSIGNAL':
        case 'USER':
        case 'WORKDIR':
            return [text];
    }
}
function checkArguments(instruction, at) {
    const { keyword, args, json } = instruction;
    if ((keyword === 'COPY' || keyword === 'ADD') && args.length < 2) {
        throw needs(keyword, 'a source and a destination', at);
    }
    if (keyword === 'SHELL' && (!json || args.length === 0))
        throw needs(keyword, 'a JSON array', at);
    const mayBeEmpty = ['CMD', 'ENTRYPOINT', 'RUN', 'ONBUILD'].includes(keyword);
    if (args.length === 0 && !mayBeEmpty)
        throw needs(keyword, 'an argument', at);
}
function needs(keyword, what, at) {
    return new errors_InputError(`${keyword} needs ${what}`, {
        remedy: `Complete the ${keyword} instruction.`,
        at,
    });
}

;// CONCATENATED MODULE: ./lib/domain/dockerfile/parse.js






const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;
/**
 * Reads a Dockerfile as BuildKit does. (`dockerfile-ast` keeps indented comments of continuations in the text, misses
 * `3<<EOF`, takes broken JSON for the exec form and cuts quoted flags in two; a fingerprint cannot stand on that.)
 * @param file path for messages, relative to the repository root
 * @throws InputError with file and line: not text, no FROM, unknown instruction, open heredoc, missing argument
 */
function parseDockerfile(text, file) {
    const { escapeCharacter, directives, lines } = foldLines(text, file, opensHeredocs);
    const globalArgs = [];
    const stages = [];
    for (const folded of lines) {
        checkText(folded.text, file, folded.line);
        const instruction = parseInstruction({ ...folded, escapeCharacter, file });
        const stage = stages.at(-1);
        if (instruction.keyword === 'FROM')
            stages.push(openStage(instruction, file));
        else if (stage !== undefined)
            stage.instructions.push(checkPairs(instruction, file));
        else if (instruction.keyword === 'ARG')
            globalArgs.push(...argDeclarations(instruction, file));
        else
            throw beforeFrom(instruction, file);
    }
    if (stages.length === 0)
        throw withoutFrom(file, lines.length);
    const numbered = stages.map((stage, index) => ({ index, ...stage }));
    return { file, escapeCharacter, directives, globalArgs, stages: numbered };
}
function openStage(instruction, file) {
    const { line, endLine, args } = instruction;
    const [reference = '', as, alias] = args;
    const at = { file, line };
    if (args.length !== 1 && !(args.length === 3 && as?.toLowerCase() === 'as')) {
        throw new errors_InputError(`FROM cannot read ${quoted_quoted(instruction.text)}`, {
            remedy: 'Write FROM image, or FROM image AS name.',
            at,
        });
    }
    const name = alias?.toLowerCase();
    if (name !== undefined && !STAGE_NAME.test(name)) {
        throw new errors_InputError(`${quoted_quoted(args.slice(2).join(' '))} is no name for a stage`, {
            remedy: 'Begin the name with a letter, then use letters, digits, dashes, dots or underscores.',
            at,
        });
    }
    const platform = flagValue(instruction, 'platform');
    return { name, from: { reference, platform, line, endLine }, instructions: [] };
}
/** ARG, ENV and LABEL fail here rather than where they are first used. */
function checkPairs(instruction, file) {
    const inner = instruction.trigger ?? instruction;
    if (inner.keyword === 'ENV' || inner.keyword === 'LABEL')
        keyValues(inner, file);
    if (inner.keyword === 'ARG')
        argDeclarations(inner, file);
    return instruction;
}
/** A byte that is no UTF-8 has become U+FFFD: two files that differ there would look the same. Comments are free. */
function checkText(text, file, line) {
    if (!/[\0\uFFFD]/.test(text))
        return;
    throw new errors_InputError('the instruction is not UTF-8 text', {
        remedy: 'Save the file as UTF-8.',
        at: { file, line },
    });
}
function beforeFrom(instruction, file) {
    return new errors_InputError(`${instruction.keyword} stands before the first FROM`, {
        remedy: 'Only ARG may stand there; move it below FROM.',
        at: { file, line: instruction.line },
    });
}
function withoutFrom(file, instructions) {
    return instructions === 0
        ? new errors_InputError('the Dockerfile holds no instruction', {
            remedy: 'Write at least FROM, or name another file.',
            at: { file },
        })
        : new errors_InputError('the Dockerfile holds no FROM', {
            remedy: 'Begin a stage with FROM.',
            at: { file },
        });
}

;// CONCATENATED MODULE: ./lib/app/read-dockerfile.js


/** @throws InputError when there is no such file, or it is no Dockerfile */
async function readDockerfile(workspace, file) {
    const text = await workspace.readText(file);
    if (text === undefined) {
        throw new errors_InputError('there is no such Dockerfile', {
            remedy: 'Correct `file:` of the image, or add the Dockerfile.',
            at: { file },
        });
    }
    return parseDockerfile(text, file);
}

;// CONCATENATED MODULE: ./lib/app/recipe/find-missing-source.js



/** The first source that this context does not have, as it is written; undefined when it has all. */
async function findMissingSource(evaluation, where, workspace) {
    const context = await readContext(where, workspace);
    try {
        matchAll([evaluation], context);
        return undefined;
    }
    catch (error) {
        if (error instanceof errors_InputError) {
            return error.message;
        }
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/app/find-images.js








const DEFAULT_CONFIG = '.github/base-images.yml';
/** The images that the config declares, or that discovery finds where there is no config. */
async function findImages(config, settings, workspace) {
    const text = await workspace.readText(config);
    if (text !== undefined) {
        const declared = parse_config_parseConfig(text, config);
        return { ...declared, unmanaged: undeclared_listUndeclared(declared, await workspace.listFiles()) };
    }
    if (config !== DEFAULT_CONFIG) {
        throw new errors_InputError('there is no such config file', {
            remedy: 'Correct the input `config`, or leave it out to have images discovered.',
            at: { file: config },
        });
    }
    return discoverProject(discoveryFacts(workspace), settings);
}
function discoveryFacts(workspace) {
    const read = async ({ file, args, target, contextNames }) => evaluate(await readDockerfile(workspace, file), {
        buildArgs: args,
        target,
        buildContexts: contextNames,
    });
    return {
        listFiles: () => workspace.listFiles(),
        readText: path => workspace.readText(path),
        references: async (use) => listReferences(await read(use)).images.map(({ reference }) => reference),
        sourcesExist: async (use, context) => {
            const missing = await findMissingSource(await read(use), { file: use.file, context }, workspace);
            return missing === undefined ? 'all' : { missing };
        },
    };
}

;// CONCATENATED MODULE: ./lib/domain/config/suggested-config.js
/**
 * The text of a `.github/base-images.yml` that declares what discovery found and links what it could not: all images,
 * because a config takes the place of discovery. Dockerfiles that would then have a base are named in a comment.
 */
function suggestedConfig({ images, suggestions }) {
    const found = new Set(images.map(({ name }) => name));
    const files = new Set(images.map(({ file }) => file));
    const users = suggestions.flatMap(suggestion => suggestion.users);
    const unbuilt = [...new Set(users)].filter(file => !files.has(file)).sort();
    return [
        'images:',
        ...images.flatMap(image => {
            const suggested = suggestions.find(suggestion => suggestion.image === image.name);
            return suggested_config_imageLines({
                ...image,
                fromNames: [...image.fromNames, ...(suggested?.fromNames ?? [])],
            });
        }),
        ...suggestions
            .filter(({ image }) => !found.has(image))
            .flatMap(({ image, file, fromNames }) => suggested_config_imageLines({ name: image, file, fromNames })),
        ...unbuilt.map(file => `  # and an image with file: ${JSON.stringify(file)}`),
        '',
    ].join('\n');
}
function suggested_config_imageLines(image) {
    const keys = [
        ['file', image.file],
        ['context', image.context],
        ['target', image.target],
        ['image', image.image],
        ['role', image.role],
        ['from-names', image.fromNames],
        ['build-args', image.buildArgs],
        ['build-contexts', image.buildContexts],
    ];
    return [
        `  ${image.name}:`,
        ...keys
            .filter(([, value]) => !suggested_config_isEmpty(value))
            .map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`),
    ];
}
function suggested_config_isEmpty(value) {
    return value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
}

;// CONCATENATED MODULE: ./lib/app/open-project.js










/**
 * Reads all Dockerfiles and links images to their parents.
 * @throws InputError with file and line: a missing Dockerfile, an unset argument in FROM, a cycle, a stage named as a parent
 */
async function openProject(declared, settings, workspace) {
    const names = resolveNames(declared.images, {
        registry: declared.registry ?? settings.registry,
        override: settings.registryOverride,
    });
    const dockerfiles = new Map();
    for (const { file } of declared.images) {
        dockerfiles.set(file, dockerfiles.get(file) ?? (await readDockerfile(workspace, file)));
    }
    const link = createLinker(declared.images.map(image => linkable(image, names, settings.defaultBranch)));
    const parse = (image) => dockerfiles.get(image.file);
    const linked = new Map(declared.images.map(image => [
        image.name,
        linkImage(image, evaluateFor(image, parse(image), undefined), link),
    ]));
    const nodes = declared.images.map(({ name, declaredAt }) => ({
        name,
        parents: linkedOf(linked, name).needs,
        at: declaredAt,
    }));
    const waves = wavesOf(nodes);
    const isParent = new Set(nodes.flatMap(({ parents }) => parents));
    const ends = new Map();
    const images = new Map();
    for (const name of waves.flat()) {
        const declaration = declared.images.find(image => image.name === name);
        const { upstreams, parents, needs, warnings } = linkedOf(linked, name);
        // Known parents hand down their ENV, WORKDIR and ONBUILD triggers.
        const states = new Map(parents.map(use => [use.contextKey, ends.get(use.image)]));
        const evaluations = evaluateFor(declaration, parse(declaration), reference => states.get(familiarName(reference_parseReference(reference))));
        const [first] = evaluations;
        if (first !== undefined) {
            ends.set(name, first.target.end);
        }
        images.set(name, {
            name,
            declaration,
            repository: names.get(name).repository,
            role: declaration.role ?? (isParent.has(name) ? 'base' : 'app'),
            evaluations,
            upstreams,
            parents,
            needs,
            wave: waves.findIndex(wave => wave.includes(name)),
            warnings,
        });
    }
    return {
        images: declared.images.flatMap(({ name }) => images.get(name) ?? []),
        waves,
        unmanaged: declared.unmanaged,
        notices: [
            ...declared.notices.map(({ message, at }) => `${at === undefined ? '' : `${at.file}${at.line === undefined ? '' : `:${at.line}`}: `}${message}`),
            ...suggestionNotices(declared),
            ...declared.images.flatMap(image => image.notices.map(notice => `${image.name}: ${notice}`)),
        ],
    };
}
/** The config that would link what discovery could not. */
function suggestionNotices(declared) {
    return declared.suggestions.length === 0
        ? []
        : [
            `FROM names that look like images of this repository are not linked. To link them, write .github/base-images.yml:\n${suggestedConfig(declared)}`,
        ];
}
/** One evaluation a platform: arguments such as TARGETARCH may lead to other sources. */
function evaluateFor(image, dockerfile, imageState) {
    return image.platforms.map(platform => evaluate(dockerfile, {
        target: image.target,
        buildArgs: image.buildArgs,
        platform,
        buildContexts: Object.keys(image.buildContexts),
        imageState,
    }));
}
function linkImage(image, evaluations, link) {
    const upstreams = new Map();
    const parents = new Map();
    const warnings = new Map();
    for (const evaluation of evaluations) {
        const stageNames = new Set(evaluation.dockerfile.stages.map(stage => stage.name));
        for (const use of listReferences(evaluation).images) {
            const reference = reference_parseReference(use.reference, { file: image.file, line: use.line });
            const found = link(reference);
            const contextKey = familiarName(reference);
            const isFinalBase = standsOn(evaluation, use);
            if (found.kind === 'parent') {
                refuseStageName(contextKey, stageNames, { file: image.file, use });
                const known = parents.get(contextKey);
                parents.set(contextKey, {
                    image: found.image,
                    contextKey,
                    line: use.line,
                    isFinalBase: isFinalBase || known?.isFinalBase === true,
                });
            }
            else {
                const known = upstreams.get(use.written);
                upstreams.set(use.written, {
                    reference: use.written,
                    expanded: use.reference,
                    contextKey,
                    line: use.line,
                    isFinalBase: isFinalBase || known?.isFinalBase === true,
                    isPinnable: !stageNames.has(contextKey),
                });
                if (found.notice !== undefined) {
                    warnings.set(contextKey, { message: found.notice, file: image.file, line: use.line });
                }
            }
        }
    }
    const needs = [...new Set([...parents.values()].map(use => use.image))].sort();
    return {
        upstreams: [...upstreams.values()],
        parents: [...parents.values()],
        needs,
        warnings: [...warnings.values()],
    };
}
/** True when the layers of this image are the bottom of the one that is built. */
function standsOn(evaluation, use) {
    let { stage, base } = evaluation.target;
    while (base.kind === 'stage') {
        const { index } = base;
        const next = evaluation.stages.find(one => one.stage.index === index);
        if (next === undefined) {
            return false;
        }
        ;
        ({ stage, base } = next);
    }
    return use.by === 'from' && use.stage === stage.index;
}
function refuseStageName(contextKey, stageNames, { file, use }) {
    if (stageNames.has(contextKey)) {
        throw new errors_InputError(`the stage "${contextKey}" has the name of the image it uses`, {
            remedy: `Rename the stage, line ${use.line}: a build could not tell it from the image ${contextKey} of this repository.`,
            at: { file, line: use.line },
        });
    }
}
function linkable(image, names, defaultBranch) {
    const { repository, home } = names.get(image.name);
    const slug = defaultBranch === undefined ? undefined : branchSlug(defaultBranch);
    return {
        name: image.name,
        repositories: [...new Set([repository, home])],
        fromNames: image.fromNames,
        movedTags: [
            ...(image.tags ?? ['latest', ...(slug === undefined ? [] : [slug])]),
            ...image.extraTags,
        ],
        at: image.declaredAt,
    };
}
function linkedOf(linked, name) {
    const found = linked.get(name);
    if (found === undefined) {
        throw new Error(`the image ${name} was not linked`);
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/entry/compose-project.js





/** In a layout the registry's name is only a label: `local` where nothing says better. */
const NO_REGISTRY = 'local.invalid';
async function composeProject(request) {
    const { workspace, owner, defaultBranch } = request;
    const registry = owner === undefined || owner === '' ? NO_REGISTRY : defaultRegistry(owner);
    const movedTags = ['latest', ...(defaultBranch === undefined ? [] : [branchSlug(defaultBranch)])];
    const settings = {
        registry,
        owner,
        repo: request.repository ?? (0,external_node_path_.basename)(workspace.root),
        movedTags,
    };
    const declared = request.single === undefined
        ? await findImages(request.config, settings, workspace)
        : onlyImage(request.single);
    const project = await openProject(request.adjust(declared), { registry, registryOverride: request.registry, defaultBranch }, workspace);
    return { project, registry: request.registry ?? declared.registry };
}
function onlyImage(image) {
    return {
        images: [image],
        unmanaged: [],
        registry: undefined,
        configFile: undefined,
        notices: [],
        suggestions: [],
    };
}

;// CONCATENATED MODULE: ./lib/entry/failure.js

/** What is shown of an error: never a stack trace as the main message. */
function describeFailure(error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (error instanceof BaseImageError) {
        return { message: formatError(error), exitCode: error.exitCode, detail };
    }
    const message = error instanceof Error ? error.message : String(error);
    return {
        message: `internal error: ${message}\n  Please report it with the log of a run with debug logging (-v, or RUNNER_DEBUG=1).`,
        exitCode: 1,
        detail,
    };
}

;// CONCATENATED MODULE: ./lib/adapters/buildx/load-image.js

/**
 * Puts a published image into the local Docker under other names, such as those that Dockerfiles call it in FROM.
 * @param reference `<repository>@<digest>`
 * @throws BuildFailedError when docker cannot pull or tag
 */
async function loadImage(probe, reference, names) {
    await docker(probe, ['pull', '--quiet', reference], `docker cannot pull ${reference}`);
    for (const name of names) {
        await docker(probe, ['tag', reference, name], `docker cannot call the image ${name}`);
    }
}
async function docker(probe, args, failure) {
    const answer = await probe('docker', args);
    if (answer?.exitCode !== 0) {
        const why = (answer?.stderr ?? '').trim().split('\n').at(-1) || 'docker was not found';
        throw new BuildFailedError(`${failure}: ${why}`, {
            remedy: 'Check that the Docker daemon runs and is logged in to the registry.',
        });
    }
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./lib/adapters/buildx/load-layout-image.js





/**
 * Puts one image of a layout into the local Docker, as a stream: `docker load` of an archive that is an OCI
 * layout and a Docker archive at once, because only daemons with the containerd store read the former.
 * @throws BuildFailedError when docker does not take it
 */
async function loadLayoutImage(image, { environment, temporaryFolder }) {
    const archive = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, 'load-'));
    try {
        await (0,promises_.symlink)((0,external_node_path_.join)(image.folder, 'blobs'), (0,external_node_path_.join)(archive, 'blobs'));
        await (0,promises_.writeFile)((0,external_node_path_.join)(archive, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
        await (0,promises_.writeFile)((0,external_node_path_.join)(archive, 'index.json'), JSON.stringify(load_layout_image_indexOf(image)));
        await (0,promises_.writeFile)((0,external_node_path_.join)(archive, 'manifest.json'), JSON.stringify(dockerManifest(image)));
        const blobs = [image.manifest, image.config, ...image.layers].map(blobPath);
        await pipeToDocker(archive, ['oci-layout', 'index.json', 'manifest.json', ...new Set(blobs)], environment);
    }
    finally {
        await (0,promises_.rm)(archive, { recursive: true, force: true });
    }
}
function load_layout_image_indexOf({ manifest, names }) {
    return {
        schemaVersion: 2,
        manifests: names.map(name => ({
            mediaType: manifest.mediaType,
            digest: manifest.digest,
            size: manifest.size,
            annotations: { 'io.containerd.image.name': name },
        })),
    };
}
function dockerManifest({ config, layers, names }) {
    return [{ Config: blobPath(config), RepoTags: names, Layers: layers.map(blobPath) }];
}
function blobPath({ digest }) {
    return `blobs/${digest.replace(':', '/')}`;
}
async function pipeToDocker(archive, files, env) {
    const tar = (0,external_node_child_process_.spawn)('tar', ['-C', archive, '--dereference', '-cf', '-', ...files], {
        env,
        stdio: ['ignore', 'pipe', 'ignore'],
    });
    const docker = (0,external_node_child_process_.spawn)('docker', ['load', '--quiet'], { env, stdio: ['pipe', 'ignore', 'pipe'] });
    let stderr = '';
    docker.stderr.setEncoding('utf8').on('data', (text) => {
        stderr += text;
    });
    const ended = new Promise((resolve, reject) => {
        docker.on('error', reject);
        docker.on('close', resolve);
    });
    const copied = (0,external_node_stream_promises_.pipeline)(tar.stdout, docker.stdin).then(() => undefined, (error) => error);
    const [exitCode, broken] = await Promise.all([ended.catch(() => null), copied]);
    if (exitCode !== 0 || broken !== undefined) {
        throw new BuildFailedError(`docker cannot load the image: ${stderr.trim().split('\n').at(-1) || broken?.message || 'docker was not found'}`, {
            remedy: 'Check that the Docker daemon runs.',
            cause: broken,
        });
    }
}

;// CONCATENATED MODULE: ./lib/app/local-names.js

/**
 * Under which names an image is of use in the local Docker: those that Dockerfiles of the project call it, its
 * from-names, and where it is published.
 */
function localNames(image, plan) {
    const called = plan.images.flatMap(({ parents }) => parents.filter(use => use.image === image.name).map(use => use.contextKey));
    const declared = image.declaration.fromNames.map(name => familiarName(reference_parseReference(name)));
    const names = [...called, ...declared, image.repository];
    return [...new Set(names.filter(name => !name.includes('@')).map(withTag))];
}
function withTag(name) {
    return name.lastIndexOf(':') > name.lastIndexOf('/') ? name : `${name}:latest`;
}

;// CONCATENATED MODULE: ./lib/entry/load-images.js



/** Puts all images of the run into the local Docker under the names that Dockerfiles and compose files use. */
async function loadImages(request) {
    const { plan } = request.result.planned;
    for (const image of plan.images) {
        const found = request.result.images.get(image.name);
        if (found === undefined) {
            continue;
        }
        const names = localNames(image, plan);
        await load(image, found, { names, request });
        request.log.info(`${image.name} is in Docker as ${names.join(', ')}`);
    }
}
async function load(image, found, { names, request }) {
    const folder = request.folderOf(image.name);
    if (folder === undefined) {
        return loadImage(request.probe, `${image.repository}@${found.digest}`, names);
    }
    const own = `linux/${process.arch === 'x64' ? 'amd64' : process.arch}`;
    const platform = found.perPlatform.find(one => one.platform === own) ?? found.perPlatform[0];
    if (platform !== undefined) {
        const { manifest, manifestDigest, manifestBytes } = platform;
        const stored = { mediaType: manifest.mediaType, digest: manifestDigest, size: manifestBytes };
        await loadLayoutImage({ folder, manifest: stored, config: manifest.config, layers: manifest.layers, names }, { environment: request.environment, temporaryFolder: request.temporaryFolder });
    }
}
/** The image layout that an image is in: what was built goes where builds go, the rest is in the store. */
function exportFolder(name, { report }, { folder, exports }) {
    const isBuilt = report.images.some(image => image.name === name && image.buildMs !== null);
    return isBuilt ? (exports.kind === 'layout' ? exports.folder : undefined) : folder;
}

;// CONCATENATED MODULE: ./lib/entry/registry-mirrors.js

/**
 * `BASE_IMAGE_REGISTRY_MIRRORS`: `docker.io=http://localhost:5000`, separated by commas. For a pull-through cache that the
 * Docker daemon knows as `registry-mirrors`.
 */
function parseMirrors(text) {
    const pairs = (text ?? '')
        .split(',')
        .map(pair => pair.trim())
        .filter(pair => pair !== '');
    return Object.fromEntries(pairs.map(pair => {
        const match = /^([^=\s]+)=(https?:\/\/\S+)$/.exec(pair);
        if (match?.[1] === undefined || match[2] === undefined) {
            throw new errors_InputError(`BASE_IMAGE_REGISTRY_MIRRORS holds ${JSON.stringify(pair)}`, {
                remedy: 'Write host=https://mirror, separated by commas.',
            });
        }
        return [match[1], match[2]];
    }));
}

;// CONCATENATED MODULE: ./lib/adapters/buildx/docker-probe.js

/**
 * The builder of that name, or the current one.
 * @throws BuildFailedError when docker, buildx, the builder or its daemon is not there
 */
async function probeBuilder(probe, name) {
    await probeBuildx(probe);
    const args = ['buildx', 'inspect', ...(name === undefined ? [] : [name])];
    const answer = await ask(probe, args);
    // What is said of single nodes comes after; a node that is down may be started by the build.
    const [head = ''] = answer.stdout.split(/^Nodes:/m);
    const found = field(head, 'Name');
    if (answer.exitCode !== 0 || found === undefined) {
        throw docker_probe_unusable(name, answer.stderr);
    }
    const driver = field(head, 'Driver');
    const error = field(head, 'Error');
    if (driver === undefined || error !== undefined) {
        throw docker_probe_unusable(name, error ?? answer.stderr);
    }
    return {
        name: found,
        driver,
        isComplete: driver !== 'docker' || (await hasContainerdStore(probe, name)),
    };
}
async function probeBuildx(probe) {
    const { exitCode, stderr } = await ask(probe, ['buildx', 'version']);
    if (exitCode !== 0) {
        throw new BuildFailedError(`docker has no buildx: ${lastLine(stderr)}`, {
            remedy: 'Install the buildx plugin, or run docker/setup-buildx-action first.',
        });
    }
}
async function hasContainerdStore(probe, name) {
    const { exitCode, stdout, stderr } = await ask(probe, [
        'info',
        '--format',
        '{{json .DriverStatus}}',
    ]);
    if (exitCode !== 0) {
        throw docker_probe_unusable(name, stderr);
    }
    return stdout.includes('"io.containerd.snapshotter.v1"');
}
async function ask(probe, args) {
    const answer = await probe('docker', args);
    if (answer === undefined) {
        throw new BuildFailedError('docker was not found', {
            remedy: 'Install Docker with buildx, and put `docker` on the PATH.',
        });
    }
    return answer;
}
/** `Name:   value` at the start of a line. */
function field(text, name) {
    return new RegExp(`^${name}:[ \\t]+(\\S.*)$`, 'm').exec(text)?.[1]?.trim();
}
function docker_probe_unusable(name, why) {
    const subject = name === undefined ? 'the current builder' : `the builder "${name}"`;
    return new BuildFailedError(`${subject} cannot be used: ${lastLine(why) || 'no reason given'}`, {
        remedy: /daemon/i.test(why)
            ? 'Start the Docker daemon, or set DOCKER_HOST to one that runs.'
            : 'Name another one with `builder`, or make it with docker/setup-buildx-action.',
    });
}
function lastLine(text) {
    return text.trim().split('\n').at(-1) ?? '';
}

;// CONCATENATED MODULE: ./lib/adapters/buildx/builder-instance.js



/**
 * A builder that can do all that is asked of it: the named one, else the current one, else a new
 * docker-container builder, since the docker driver without the containerd store has no caches and no
 * attestations.
 * @throws BuildFailedError when there is none and none can be made
 */
async function ensureBuilder(probe, options) {
    const found = await probeBuilder(probe, options.builder);
    if (options.builder !== undefined || found.isComplete) {
        return { name: found.name, driver: found.driver, created: false };
    }
    return createBuilder(probe, options);
}
/**
 * A new docker-container builder, up and running; nothing is left when it does not come up.
 * @throws BuildFailedError
 */
async function createBuilder(probe, options) {
    const name = `base-image-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    const answer = await probe('docker', createArguments(name, options));
    if (answer?.exitCode !== 0) {
        await removeBuilder(probe, name);
        const why = (answer?.stderr ?? '').trim().split('\n').at(-1) ?? '';
        throw new BuildFailedError(`a builder could not be made: ${why}`, {
            remedy: 'Run docker/setup-buildx-action first and name its builder with `builder`, or switch on the containerd image store of the daemon.',
        });
    }
    return { name, driver: 'docker-container', created: true };
}
/** @returns false when it was not there or could not be removed */
async function removeBuilder(probe, name) {
    const answer = await probe('docker', ['buildx', 'rm', '--force', name]);
    return answer?.exitCode === 0;
}
function createArguments(name, options) {
    const driverOptions = [
        ...(options.image === undefined ? [] : [`image=${options.image}`]),
        ...(options.driverOptions ?? []),
    ];
    return [
        ...['buildx', 'create', '--name', name, '--driver', 'docker-container', '--bootstrap'],
        ...driverOptions.flatMap(option => ['--driver-opt', option]),
        ...optional('--buildkitd-flags', options.buildkitdFlags),
        ...optional('--buildkitd-config', options.buildkitdConfig),
    ];
}
function optional(flag, value) {
    return value === undefined ? [] : [flag, value];
}

;// CONCATENATED MODULE: ./lib/domain/bake/allowances.js

/**
 * What bake asks leave for before it runs a definition, as values of `--allow`, sorted: reading and writing
 * of local paths, and the host's network or an SSH agent only where a target is declared with it.
 */
function bakeAllowances(definition) {
    const allowances = Object.values(definition.target).flatMap(target => [
        ...allowances_readPaths(target).map(path => `fs.read=${path}`),
        ...writtenPaths(target).map(path => `fs.write=${path}`),
        ...(target.network === 'host' ? ['network.host'] : []),
        ...(target.ssh === undefined ? [] : ['ssh']),
        ...(target.entitlements ?? []),
    ]);
    return [...new Set(allowances)].sort();
}
function allowances_readPaths(target) {
    const contexts = [target.context ?? [], ...Object.values(target.contexts ?? {})].flat();
    const layouts = contexts.flatMap(context => context.startsWith('oci-layout://')
        ? [context.slice('oci-layout://'.length).replace(/@[^@/]*$/, '')]
        : []);
    return [
        ...contexts.filter(allowances_isLocal),
        ...layouts,
        ...(target.dockerfile === undefined ? [] : [external_node_path_.posix.dirname(target.dockerfile)]),
        ...(target.secret ?? []).flatMap(text => allowances_valuesOf(text, ['src', 'source'])),
        ...(target.ssh ?? []).flatMap(text => text.split('=').slice(1).join('=').split(',')),
        ...(target['cache-from'] ?? []).flatMap(text => allowances_valuesOf(text, ['src'])),
    ].filter(path => path !== '');
}
function writtenPaths(target) {
    return [...(target.output ?? []), ...(target['cache-to'] ?? [])].flatMap(text => allowances_valuesOf(text, ['dest']));
}
function allowances_isLocal(context) {
    return !/^(?:[a-z][a-z0-9+.-]*:\/\/|target:|git@)/i.test(context);
}
function allowances_valuesOf(csv, keys) {
    const fields = csv.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
    return fields.flatMap(field => {
        const text = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
        const [key, ...value] = text.split('=');
        return key !== undefined && keys.includes(key.trim()) ? [value.join('=')] : [];
    });
}

;// CONCATENATED MODULE: ./lib/domain/bake/serialize-bake.js
/**
 * The bake file's text. bake expands `${` and `%{` in every string of its JSON, keys too; here they are text,
 * so this is the only place that may write one.
 */
function serializeBake(definition) {
    return `${JSON.stringify(escapeTemplates(definition), undefined, 2)}\n`;
}
function escapeTemplates(value) {
    if (typeof value === 'string') {
        return escapeText(value);
    }
    if (Array.isArray(value)) {
        return value.map(escapeTemplates);
    }
    return typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [escapeText(key), escapeTemplates(item)]))
        : value;
}
function escapeText(text) {
    return text.replace(/[$%](?=\{)/g, '$&$&');
}

;// CONCATENATED MODULE: ./lib/adapters/process/run-child.js

/** The runner gives a cancelled step 7.5 s before it sends more than SIGINT; all is over well before. */
const GRACE_MS = 3500;
/** Grandchildren may hold the pipes open after the child itself has ended. */
const DRAIN_MS = 1000;
/**
 * Runs a long program without a shell in a process group of its own. A signal to node reaches only node: when
 * `cancel` fires, the whole group is told to stop, and killed when it does not.
 * @throws the system's error when the program cannot be started
 */
function runChild(request) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const child = (0,external_node_child_process_.spawn)(request.program, request.args, {
        cwd: request.cwd,
        env: request.env,
        shell: false,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    const group = child.pid;
    const timers = [];
    const signalGroup = (signal) => endGroup(group, signal);
    const killAtExit = () => signalGroup('SIGKILL');
    const closePipes = () => {
        child.stdout.destroy();
        child.stderr.destroy();
    };
    const cancel = () => {
        const graceMs = request.graceMs ?? GRACE_MS;
        signalGroup('SIGINT');
        timers.push(setTimeout(() => signalGroup('SIGTERM'), graceMs / 2));
        timers.push(setTimeout(() => signalGroup('SIGKILL'), graceMs));
        timers.push(setTimeout(closePipes, graceMs + DRAIN_MS));
    };
    const settle = () => {
        timers.forEach(clearTimeout);
        request.cancel.removeEventListener('abort', cancel);
        process.off('exit', killAtExit);
    };
    child.stdout.setEncoding('utf8').on('data', request.onStdout);
    child.stderr.setEncoding('utf8').on('data', request.onStderr);
    child.once('error', error => {
        settle();
        reject(error);
    });
    child.once('exit', () => {
        // A canceled group is given its time.
        if (!request.cancel.aborted) {
            timers.push(setTimeout(closePipes, DRAIN_MS));
        }
    });
    child.once('close', (code, signal) => {
        settle();
        resolve({ exitCode: code ?? undefined, signal: signal ?? undefined });
    });
    process.once('exit', killAtExit);
    request.cancel.addEventListener('abort', cancel, { once: true });
    if (request.cancel.aborted) {
        cancel();
    }
    return promise;
}
function endGroup(group, signal) {
    if (group === undefined) {
        return;
    }
    try {
        process.kill(-group, signal);
    }
    catch {
        // The group has ended by itself.
    }
}

;// CONCATENATED MODULE: ./lib/adapters/buildx/metadata-file.js


async function readMetadataFile(path) {
    const raw = await (0,promises_.readFile)(path, 'utf8').then(metadata_file_parseJson, () => undefined);
    return { raw, digests: new Map(Object.entries(metadata_file_asRecord(raw)).flatMap(digestOfTarget)) };
}
function digestOfTarget([target, fields]) {
    const text = metadata_file_asRecord(fields)['containerimage.digest'];
    const digest = typeof text === 'string' ? parseDigest(text) : undefined;
    return digest === undefined ? [] : [[target, digest]];
}
function metadata_file_parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function metadata_file_asRecord(value) {
    return typeof value === 'object' && value !== null ? value : {};
}

;// CONCATENATED MODULE: ./lib/adapters/buildx/buildx-builder.js









const TAIL_LINES = 60;
const CANNOT_RUN = /Cannot connect to the Docker daemon|is not a docker command|unknown command: docker buildx|no builder ".*" found/;
/** `docker buildx bake` as a child process. Nothing that it prints is shown as it came. */
class BuildxBuilder {
    #options;
    #mask;
    constructor(options) {
        this.#options = options;
        this.#mask = maskSecrets(options.secrets);
    }
    async bake(request) {
        const { folder, log, output, cancel } = this.#options;
        const file = await folder.write(request.fileName, serializeBake(request.definition));
        const metadataFile = `${file.replace(/\.json$/, '')}.metadata.json`;
        await (0,promises_.rm)(metadataFile, { force: true });
        const progress = new RawjsonProgress(Object.keys(request.definition.target));
        const tail = new OutputTail();
        const show = (lines) => {
            for (const line of lines.map(this.#mask)) {
                output.line(line);
                tail.add(safe_line_safeLine(line));
            }
        };
        const args = bakeArguments(request, { file, metadataFile, builder: this.#options.builder });
        const end = await log.group(request.title, () => output.guarded(() => this.#run(args, progress, show)));
        if (cancel.aborted) {
            throw new BuildFailedError('the build was canceled', { remedy: 'Run it again.' });
        }
        checkThatItRan(end, progress.steps, tail.lines);
        const metadata = await readMetadataFile(metadataFile);
        return {
            ok: end.exitCode === 0,
            exitCode: end.exitCode,
            steps: progress.steps.map(step => this.#masked(step)),
            digests: metadata.digests,
            metadata: metadata.raw,
            tail: tail.lines,
            warnings: progress.warnings.map(this.#mask),
        };
    }
    async #run(args, progress, show) {
        const { program = 'docker', cwd, environment, cancel } = this.#options;
        const stdout = new LineSplitter();
        try {
            const end = await runChild({
                program,
                args,
                cwd,
                // The metadata stays in the run's output; its provenance would hold every build argument.
                env: { BUILDX_METADATA_PROVENANCE: 'disabled', DOCKER_CLI_HINTS: 'false', ...environment },
                cancel,
                onStdout: text => show(stdout.push(text)),
                onStderr: text => show(progress.read(text)),
            });
            show([...stdout.end(), ...progress.end()]);
            return end;
        }
        catch (cause) {
            throw new BuildFailedError(`${program} cannot be started`, {
                remedy: 'Install Docker with buildx, and put `docker` on the PATH.',
                cause,
            });
        }
    }
    #masked(step) {
        const error = step.error === undefined ? undefined : this.#mask(step.error);
        return { ...step, name: this.#mask(step.name), error };
    }
}
class OutputTail {
    #lines = [];
    add(line) {
        this.#lines.push(line);
        if (this.#lines.length > TAIL_LINES) {
            this.#lines.shift();
        }
    }
    get lines() {
        return [...this.#lines];
    }
}
function bakeArguments(request, paths) {
    return [
        ...['buildx', 'bake', '--file', paths.file],
        ...['--progress=rawjson', '--metadata-file', paths.metadataFile],
        ...bakeAllowances(request.definition).map(allowance => `--allow=${allowance}`),
        ...(paths.builder === undefined ? [] : ['--builder', paths.builder]),
        ...request.targets,
    ];
}
/** @throws BuildFailedError when buildx ended before any step because there is nothing to build with */
function checkThatItRan(end, steps, tail) {
    const why = tail.findLast(line => CANNOT_RUN.test(line));
    if (end.exitCode !== 0 && why !== undefined && !steps.some(isOfTheDaemon)) {
        throw new BuildFailedError(`buildx cannot build: ${why}`, {
            remedy: 'Start the Docker daemon, install buildx, or name a builder that runs.',
        });
    }
}
/** buildx reads the definition by itself. */
function isOfTheDaemon({ name }) {
    return name !== '[internal] load local bake definitions';
}

;// CONCATENATED MODULE: ./lib/adapters/buildx/private-docker-config.js


/**
 * Docker's configuration with our logins added, in a folder of its own (0700), removed on dispose. The user's
 * builders, contexts and plugins stay where they are. Without logins nothing is made.
 */
async function privateDockerConfig(request) {
    const { environment, dockerFolder, temporaryFolder, logins } = request;
    if (logins.length === 0) {
        return { environment, [Symbol.asyncDispose]: async () => undefined };
    }
    // mkdtemp makes it 0700.
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, 'base-image-docker-'));
    const config = withLogins(await readConfig(dockerFolder), logins, dockerFolder);
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'config.json'), JSON.stringify(config), { mode: 0o600 });
    if (await exists((0,external_node_path_.join)(dockerFolder, 'contexts'))) {
        await (0,promises_.symlink)((0,external_node_path_.join)(dockerFolder, 'contexts'), (0,external_node_path_.join)(folder, 'contexts'));
    }
    return {
        environment: {
            ...environment,
            DOCKER_CONFIG: folder,
            BUILDX_CONFIG: environment.BUILDX_CONFIG || (0,external_node_path_.join)(dockerFolder, 'buildx'),
        },
        [Symbol.asyncDispose]: () => (0,promises_.rm)(folder, { recursive: true, force: true }),
    };
}
function withLogins(config, logins, dockerFolder) {
    const auths = logins.map(({ host, username, password }) => [
        host,
        { auth: Buffer.from(`${username}:${password}`).toString('base64') },
    ]);
    // An empty helper makes docker look into `auths` for this host, whatever `credsStore` says.
    const helpers = logins.map(({ host }) => [host, '']);
    const plugins = Array.isArray(config.cliPluginsExtraDirs) ? config.cliPluginsExtraDirs : [];
    return {
        ...config,
        auths: { ...private_docker_config_asRecord(config.auths), ...Object.fromEntries(auths) },
        credHelpers: { ...private_docker_config_asRecord(config.credHelpers), ...Object.fromEntries(helpers) },
        cliPluginsExtraDirs: [(0,external_node_path_.join)(dockerFolder, 'cli-plugins'), ...plugins],
    };
}
/** A config that cannot be read is none: docker itself only warns of it. */
async function readConfig(dockerFolder) {
    try {
        return private_docker_config_asRecord(JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(dockerFolder, 'config.json'), 'utf8')));
    }
    catch {
        return {};
    }
}
async function exists(path) {
    return (0,promises_.stat)(path).then(() => true, () => false);
}
function private_docker_config_asRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? value
        : {};
}

;// CONCATENATED MODULE: ./lib/adapters/process/cancel-on-signals.js
const SIGNALS = ['SIGINT', 'SIGTERM'];
/** Turns the signals that end a run into one abort, so that children are stopped before node goes. */
function cancelOnSignals(source) {
    const controller = new AbortController();
    const abort = (name) => {
        controller.abort(name);
    };
    for (const signal of SIGNALS) {
        source.on(signal, abort);
    }
    return {
        signal: controller.signal,
        [Symbol.dispose]() {
            for (const signal of SIGNALS) {
                source.off(signal, abort);
            }
        },
    };
}

;// CONCATENATED MODULE: ./lib/entry/start-builder.js





/** Finds or makes a builder and a Docker configuration for it. */
async function startBuilder(request) {
    const { environment, folder, log, resources, gitHubToken } = request;
    await folder.make();
    const config = resources.use(await privateDockerConfig({
        environment,
        dockerFolder: dockerConfigFolder(environment),
        temporaryFolder: folder.path,
        logins: gitHubToken === undefined
            ? []
            : [{ host: 'ghcr.io', username: 'x-access-token', password: gitHubToken }],
    }));
    const probe = request.probe(config.environment);
    const instance = await ensureBuilder(probe, request.options);
    log.info(`building with ${instance.name} (${instance.driver}${instance.created ? ', made for this run' : ''})`);
    if (instance.created) {
        request.onCreated(instance.name);
        if (request.removesBuilder) {
            resources.defer(async () => {
                await removeBuilder(probe, instance.name);
            });
        }
    }
    const cancellation = resources.use(cancelOnSignals(process));
    return new BuildxBuilder({
        builder: instance.name,
        cwd: request.cwd,
        environment: config.environment,
        folder,
        log,
        output: request.output,
        secrets: gitHubToken === undefined ? [] : [gitHubToken],
        cancel: cancellation.signal,
    });
}

;// CONCATENATED MODULE: ./lib/entry/version.js
/** Held equal to package.json by a test. */
const version_VERSION = '1.0.0';

;// CONCATENATED MODULE: ./lib/entry/run-cli.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});























/** @returns the exit code: 0 fine, 1 failed, 2 wrong input */
async function runCli(world) {
    const isDebug = world.argv.includes('-v') ||
        world.argv.includes('--verbose') ||
        world.environment.RUNNER_DEBUG === '1';
    try {
        const asked = readCliArguments(world.argv);
        if (asked.command === 'help' || asked.command === 'version') {
            world.out(asked.command === 'help' ? HELP : `${version_VERSION}\n`);
            return 0;
        }
        return await runCommand(asked, world, isDebug);
    }
    catch (error) {
        const { message, exitCode, detail } = describeFailure(error);
        world.err(`error: ${message}\n${isDebug ? `${detail}\n` : ''}`);
        return exitCode;
    }
}
async function runCommand(asked, world, isDebug) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { flags } = asked;
        const resources = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const log = plainLog({ write: text => world.err(text), isVerbose: isDebug });
        const workspace = new LocalWorkspace((0,external_node_path_.resolve)(flags.directory), { env: world.environment });
        const git = await workspace.git();
        const { project, registry } = await composeProject({
            workspace,
            config: flags.config,
            ...ownerOf(git?.origin),
            registry: flags.registry,
            single: undefined,
            defaultBranch: git?.defaultBranch ?? git?.branch,
            adjust: declared => adjustDeclarations(declared, {
                platforms: flags.platform,
                buildArgs: flags['build-arg'],
                network: flags.network,
            }),
        });
        const folder = new LocalRunFolder(runFolderPath(workspace.root, world.environment));
        const layout = (0,external_node_path_.resolve)(flags.layout ?? (0,external_node_path_.join)(folder.path, 'layout'));
        const isLayout = flags.layout !== undefined || registry === undefined;
        const options = cliRunOptions(asked, git, { isLayout, layout });
        const registryStore = openRegistry({
            environment: world.environment,
            githubToken: world.environment.GITHUB_TOKEN,
            mirrors: parseMirrors(world.environment.BASE_IMAGE_REGISTRY_MIRRORS),
            writesTo: () => options.push.push,
        });
        const layoutStore = new LayoutStore(layout);
        const exports = isLayout || !options.push.push
            ? { kind: 'layout', store: layoutStore, folder: layout }
            : { kind: 'registry', store: registryStore };
        const destination = isLayout
            ? { store: layoutStore, folder: layout, exports }
            : { store: registryStore, folder: undefined, exports };
        const ports = {
            workspace,
            destination,
            upstreams: rememberingStore(registryStore),
            startBuilder: () => startBuilder({
                environment: world.environment,
                folder,
                log,
                output: plainToolOutput(text => world.err(text)),
                probe: spawnProbe,
                cwd: workspace.root,
                options: { builder: flags.builder },
                gitHubToken: world.environment.GITHUB_TOKEN,
                onCreated: () => undefined,
                removesBuilder: true,
                resources,
            }),
            github: undefined,
            log,
            now: () => new Date(),
            folder,
        };
        const result = asked.command === 'build' && !flags['dry-run']
            ? await run_run(project, options, ports)
            : await planOnly(project, options, ports);
        if (flags.load) {
            await loadImages({
                result,
                folderOf: name => exportFolder(name, result, destination),
                environment: world.environment,
                probe: spawnProbe(world.environment),
                temporaryFolder: folder.path,
                log,
            });
        }
        const shown = show(asked, result);
        world.out(shown.endsWith('\n') ? shown : `${shown}\n`);
        const document = JSON.stringify(documentOf(asked, result), undefined, 2);
        if (flags.output !== undefined) {
            await (0,promises_.writeFile)((0,external_node_path_.resolve)(flags.output), `${document}\n`);
        }
        return result.report.failed ? 1 : 0;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function show(asked, result) {
    if (asked.flags.json) {
        return JSON.stringify(documentOf(asked, result), undefined, 2);
    }
    switch (asked.command) {
        case 'explain':
            return renderExplanation(result.planned.plan);
        case 'build':
        case 'report':
            return renderReport(result.report);
        default:
            return renderPlan(result.planned.plan);
    }
}
function documentOf(asked, result) {
    return asked.command === 'plan' || asked.command === 'explain'
        ? planDocument(result.planned.plan)
        : result.report;
}


/***/ })

};
