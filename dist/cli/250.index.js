"use strict";
exports.id = 250;
exports.ids = [250,5];
exports.modules = {

/***/ 8005:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spawnProbe: () => (/* binding */ spawnProbe)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);

/** Needs nothing but node: for the command line. */
function spawnProbe(env) {
    return (program, args) => new Promise(resolve => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, { env, shell: false, stdio: ['ignore', 'pipe', 'pipe'] });
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


/***/ }),

/***/ 3204:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ cacheRefs),
/* harmony export */   z: () => (/* binding */ cacheTag)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _domain_release_tag_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2883);


/**
 * Caches that a build reads and writes, as buildx takes them. A branch reads its own and the default branch's; a pull
 * request also its base branch's. A fork writes none, whatever the inputs say.
 */
function cacheRefs(repository, options, isLayout) {
    const { event, defaultBranch } = options.release;
    if (options.cacheFrom.length > 0 || options.cacheTo.length > 0) {
        const isFork = event.kind === 'pull-request' && event.fork;
        return { cacheFrom: options.cacheFrom, cacheTo: isFork ? [] : options.cacheTo };
    }
    if (!options.useCache || isLayout) {
        return { cacheFrom: [], cacheTo: [] };
    }
    const own = ownBranch(event);
    const base = event.kind === 'pull-request' ? event.baseBranch : undefined;
    const branches = [own, base, defaultBranch].flatMap(branch => branch || []);
    const reference = (branch) => `type=registry,ref=${repository}:${cacheTag(branch)}`;
    return {
        cacheFrom: [...new Set(branches)].map(reference),
        cacheTo: options.writeCache && own
            ? [`${reference(own)},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`]
            : [],
    };
}
/** `cache-<slug>-<6 hex>`: the digits keep branches apart whose slugs are the same. */
function cacheTag(branch) {
    const digits = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(branch).digest('hex').slice(0, 6);
    return `cache-${(0,_domain_release_tag_name_js__WEBPACK_IMPORTED_MODULE_1__/* .branchSlug */ .W3)(branch) || 'branch'}-${digits}`;
}
/** The branch whose cache a run may write; a git tag may be on any, old or new. */
function ownBranch(event) {
    switch (event.kind) {
        case 'branch-push':
        case 'schedule':
        case 'command-line':
            return event.branch;
        case 'dispatch':
            return event.ref.kind === 'branch' ? event.ref.name : undefined;
        case 'pull-request':
            return `pull-request-${event.number}`;
        case 'tag-push':
        case 'merge-group':
        case 'other':
            return undefined;
    }
}


/***/ }),

/***/ 5846:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ findImage),
/* harmony export */   m: () => (/* binding */ replacementOf)
/* harmony export */ });
/* harmony import */ var _domain_plan_explain_change_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6559);
/* harmony import */ var _found_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6928);
/* harmony import */ var _look_up_last_image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3652);



/**
 * Whether what a base's tag names now took the place of what the image stands on. An index moves, too, when another
 * platform does, or an attestation: then nothing was replaced.
 * @throws store errors as they come
 */
async function replacementOf(store, { image, base: { name, digest }, today }) {
    if (today === digest)
        return undefined;
    const [before, after] = [
        await findImage(store, name.repository, digest),
        await findImage(store, name.repository, today),
    ];
    if (isSame(image, before, after))
        return undefined;
    const [old, now] = [(0,_found_image_js__WEBPACK_IMPORTED_MODULE_1__/* .recordOf */ .zv)(before), (0,_found_image_js__WEBPACK_IMPORTED_MODULE_1__/* .recordOf */ .zv)(after)];
    return {
        reasons: now.kind === 'record' && old.kind === 'record' ? (0,_domain_plan_explain_change_js__WEBPACK_IMPORTED_MODULE_0__/* .explainChange */ .U)(now.record.recipe, old) : [],
    };
}
/** On the platforms that it has. */
function findImage(store, repository, reference) {
    return (0,_look_up_last_image_js__WEBPACK_IMPORTED_MODULE_2__/* .lookUpLastImage */ .w)(store, repository, reference, ['linux/amd64']);
}
function isSame(image, before, after) {
    return image.perPlatform.every(({ platform }) => {
        const at = (one) => one?.perPlatform.find(part => part.platform === platform)?.manifestDigest;
        return at(before) !== undefined && at(before) === at(after);
    });
}


/***/ }),

/***/ 7877:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ readVersions),
/* harmony export */   y: () => (/* binding */ listVersions)
/* harmony export */ });
/* harmony import */ var _domain_fingerprint_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3581);
/* harmony import */ var _domain_sizes_layer_sizes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7006);
/* harmony import */ var _domain_version_version_list_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(387);
/* harmony import */ var _domain_version_version_number_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2886);
/* harmony import */ var _compare_any_image_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5972);
/* harmony import */ var _in_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9177);






const MOST_READ_AT_ONCE = 4;
const REVISION = 'org.opencontainers.image.revision';
/** All published versions with what changed from one to the next, from tags, manifests, configs and records alone. */
async function listVersions(wanted) {
    const { name, repository } = wanted;
    return { name, repository, versions: (0,_domain_version_version_list_js__WEBPACK_IMPORTED_MODULE_1__/* .versionEntries */ .R6)(await readVersions(wanted)) };
}
/** Lowest first; a tag that goes away meanwhile is left out. */
async function readVersions({ repository, store, }) {
    const versions = (0,_domain_version_version_number_js__WEBPACK_IMPORTED_MODULE_2__/* .publishedVersions */ .y0)(await store.listTags(repository));
    const read = await (0,_in_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .inParallel */ .H)(versions, MOST_READ_AT_ONCE, version => readVersion(version, repository, store));
    return read.flat();
}
async function readVersion(version, repository, store) {
    const image = await (0,_compare_any_image_js__WEBPACK_IMPORTED_MODULE_3__/* .readAnyImage */ .E)(store, repository, version);
    if (image === undefined)
        return [];
    const [first] = image.platforms;
    const annotations = { ...image.annotations, ...first?.manifest.annotations };
    return [
        {
            version,
            digest: image.digest,
            builtAt: first?.config?.created ?? null,
            revision: annotations[REVISION] ?? null,
            platforms: image.platforms.map(({ platform, manifest, config }) => ({
                platform,
                compressedBytes: (0,_domain_sizes_layer_sizes_js__WEBPACK_IMPORTED_MODULE_5__/* .distinctBytes */ .q)((0,_domain_sizes_layer_sizes_js__WEBPACK_IMPORTED_MODULE_5__/* .layerSizes */ .Z)(manifest, config)),
            })),
            record: (0,_domain_fingerprint_record_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeRecord */ .eT)(first?.manifest.annotations ?? {}),
        },
    ];
}


/***/ }),

/***/ 7941:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ LineSplitter)
/* harmony export */ });
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


/***/ }),

/***/ 4142:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ CANCELED),
  K: () => (/* binding */ RawjsonProgress)
});

// EXTERNAL MODULE: ./lib/domain/bake/line-splitter.js
var line_splitter = __webpack_require__(7941);
// EXTERNAL MODULE: ./lib/domain/bake/step-name.js
var step_name = __webpack_require__(7549);
;// CONCATENATED MODULE: ./lib/domain/bake/progress-lines.js


/** What every build does and nobody asks about, unless it fails. */
const ROUTINE = /\] (?:load (?:local bake definitions|build definition from .*|\.dockerignore)|resolving provenance for metadata file)$/;
/** Of one watched step. */
const MOST_SHOWN_CHARACTERS = 32 * 1024;
/** Progress as `docker buildx --progress=plain` words it: `#12 [base 3/5] RUN ...`, `#12 DONE 1.2s`. */
class ProgressLines {
    #steps = new Map();
    #doneTasks = new Set();
    #targets;
    #watched;
    /**
     * @param targets of the definition, parents first: a step that several share is shown as the first one's
     * @param watched targets of whose output only the beginning is shown
     */
    constructor(targets, watched = new Set()) {
        this.#targets = targets;
        this.#watched = watched;
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
            step.name = (0,step_name/* ownName */.qU)([step.name, vertex.name], this.#targets);
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
        const lines = this.#bounded(step, step.decoder.decode(log.bytes, { stream: true })).map(line => `#${step.number} ${at === '' ? '' : `${at} `}${line}`);
        return lines.length === 0 ? [] : [...this.#announce(step), ...lines];
    }
    #bounded(step, text) {
        const room = this.#isWatched(step) ? MOST_SHOWN_CHARACTERS - step.shownCharacters : text.length;
        const shown = text.slice(0, room);
        step.shownCharacters += shown.length;
        step.hiddenCharacters += text.length - shown.length;
        return step.log.push(shown);
    }
    #isWatched({ name }) {
        const target = this.#targets[this.#targets.length === 1 ? 0 : (0,step_name/* targetRank */.KD)(name, this.#targets)];
        return target !== undefined && this.#watched.has(target) && (0,step_name/* isCheckStep */.dc)(name);
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
            log: new line_splitter/* LineSplitter */.g(),
            shownCharacters: 0,
            hiddenCharacters: 0,
        };
        this.#steps.set(digest, step);
        return step;
    }
}
function logTail(step) {
    const { hiddenCharacters } = step;
    const cut = hiddenCharacters === 0
        ? []
        : [`[${hiddenCharacters} more characters of its output are not shown]`];
    return [...step.log.end(), ...cut].map(line => `#${step.number} ${line}`);
}
function endOf(vertex, startedMs) {
    if (vertex.error !== undefined) {
        return wordError(vertex.name, vertex.error);
    }
    return vertex.cached ? 'CACHED' : `DONE ${elapsed(startedMs, vertex.completedMs)}s`;
}
function wordError(name, error) {
    if ((0,step_name/* isCanceled */.YQ)(error)) {
        return 'CANCELED';
    }
    if (!(0,step_name/* isCacheStep */.PU)(name)) {
        return `ERROR: ${error}`;
    }
    return (0,step_name/* isAbsentCache */.QI)(error) ? 'no cache yet' : `WARN: ${error}`;
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
            vertexes: fieldsOf(status.vertexes).map(vertexStatus),
            statuses: fieldsOf(status.statuses).map(taskStatus),
            logs: fieldsOf(status.logs).map(vertexLog),
            warnings: fieldsOf(status.warnings).map(vertexWarning),
        };
    }
    catch {
        return undefined;
    }
}
function fieldsOf(value) {
    return Array.isArray(value)
        ? value.filter((item) => typeof item === 'object' && item !== null)
        : [];
}
function vertexStatus(fields) {
    return {
        digest: textOf(fields.digest),
        name: textOf(fields.name),
        startedMs: timeOf(fields.started),
        completedMs: timeOf(fields.completed),
        cached: fields.cached === true,
        error: textOf(fields.error) || undefined,
    };
}
function taskStatus(fields) {
    return {
        vertex: textOf(fields.vertex),
        id: textOf(fields.id),
        total: typeof fields.total === 'number' ? fields.total : 0,
        startedMs: timeOf(fields.started),
        completedMs: timeOf(fields.completed),
    };
}
function vertexLog(fields) {
    return {
        vertex: textOf(fields.vertex),
        stream: typeof fields.stream === 'number' ? fields.stream : 1,
        bytes: bytesOf(fields.data),
        timeMs: timeOf(fields.timestamp),
    };
}
function vertexWarning(fields) {
    return {
        short: new TextDecoder().decode(bytesOf(fields.short)),
        url: textOf(fields.url) || undefined,
    };
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
/** Go writes bytes as base64. */
function bytesOf(value) {
    return Buffer.from(textOf(value), 'base64');
}
/** RFC 3339 with nanoseconds, as milliseconds since the epoch. */
function timeOf(value) {
    const time = Date.parse(textOf(value));
    return Number.isNaN(time) ? undefined : time;
}

;// CONCATENATED MODULE: ./lib/domain/bake/watched-output.js
/** Of one stream of one step. */
const MOST_KEPT_CHARACTERS = 64 * 1024;
const STDERR = 2;
/** Keeps the beginning of what steps print, by step and stream. */
class WatchedOutput {
    #kept = new Map();
    #decoders = new Map();
    add(step, stream, bytes) {
        const kept = this.#kept.get(step) ?? { stdout: '', stderr: '', cut: 0 };
        this.#kept.set(step, kept);
        const key = `${stream} ${step}`;
        const decoder = this.#decoders.get(key) ?? new TextDecoder();
        this.#decoders.set(key, decoder);
        const text = decoder.decode(bytes, { stream: true });
        const name = stream === STDERR ? 'stderr' : 'stdout';
        const room = MOST_KEPT_CHARACTERS - kept[name].length;
        kept[name] += text.slice(0, room);
        kept.cut += Math.max(0, text.length - room);
    }
    of(step, targets) {
        const { stdout, stderr, cut } = this.#kept.get(step) ?? { stdout: '', stderr: '', cut: 0 };
        return { targets, stdout, stderr, cutCharacters: cut };
    }
}

;// CONCATENATED MODULE: ./lib/domain/bake/rawjson-progress.js





/** `error` of a step that did nothing wrong. */
const CANCELED = 'canceled';
const MAX_JSON_LINE = 16 * 1024 * 1024;
/** Reads what `buildx --progress=rawjson` writes, in any pieces; lines that are no progress are passed on. */
class RawjsonProgress {
    #targets;
    #watched;
    #output = new WatchedOutput();
    #input = new line_splitter/* LineSplitter */.g(MAX_JSON_LINE);
    #lines;
    #reports = new Map();
    #warnings = new Set();
    /**
     * @param targets of the definition, parents first
     * @param watched those of them whose commands' output is kept, and shown in part only
     */
    constructor(targets, watched = new Set()) {
        this.#targets = targets;
        this.#watched = watched;
        this.#lines = new ProgressLines(targets, watched);
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
        return [...this.#reports]
            .filter(([, reports]) => reports.some(({ startedMs }) => startedMs !== undefined))
            .map(([digest, reports]) => ({
            ...summarize(reports, this.#targets),
            ...this.#outputOf(digest, reports),
        }));
    }
    /** Steps that began and did not end yet. */
    get running() {
        return [...this.#reports].flatMap(([digest, reports]) => {
            const last = reports.at(-1);
            return last?.startedMs === undefined || last.completedMs !== undefined
                ? []
                : [{ digest, targets: this.#targetsOf(reports), isCheck: this.#isWatched(reports) }];
        });
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
        if (this.#watched.size > 0) {
            for (const { vertex, stream, bytes } of status.logs) {
                const reports = this.#reports.get(vertex) ?? [];
                if (this.#isWatched(reports))
                    this.#output.add(vertex, stream, bytes);
            }
        }
        return this.#lines.read(status);
    }
    #outputOf(digest, reports) {
        return this.#isWatched(reports)
            ? { output: this.#output.of(digest, this.#targetsOf(reports)) }
            : {};
    }
    /** A step that any other target needs as well is no check's own. */
    #isWatched(reports) {
        const targets = this.#targetsOf(reports);
        return (reports.some(({ name }) => (0,step_name/* isCheckStep */.dc)(name)) &&
            targets.length > 0 &&
            targets.every(target => this.#watched.has(target)));
    }
    /** Where there is one target, buildx does not name it. */
    #targetsOf(reports) {
        const [only, ...others] = this.#targets;
        if (only !== undefined && others.length === 0)
            return [only];
        const named = reports.flatMap(({ name }) => this.#targets[(0,step_name/* targetRank */.KD)(name, this.#targets)] ?? []);
        return [...new Set(named)];
    }
}
function summarize(reports, targets) {
    const name = (0,step_name/* ownName */.qU)(reports.map(report => report.name), targets);
    const ended = reports.filter(({ completedMs }) => completedMs !== undefined);
    const error = ended.at(-1)?.error;
    return {
        target: targets[targets.length === 1 && !(0,step_name/* isCacheStep */.PU)(name) ? 0 : (0,step_name/* targetRank */.KD)(name, targets)],
        name,
        cached: isCached(ended),
        startedMs: Math.min(...reports.flatMap(({ startedMs }) => startedMs ?? [])),
        durationMs: longest(ended),
        error: error !== undefined && (0,step_name/* isCanceled */.YQ)(error) ? CANCELED : error,
    };
}
/** A failed cache does not fail the build (`ignore-error=true`); one that is not there yet is no failure. */
function cacheWarning({ name, error }) {
    return error === undefined || error === CANCELED || !(0,step_name/* isCacheStep */.PU)(name) || (0,step_name/* isAbsentCache */.QI)(error)
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


/***/ }),

/***/ 7549:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B0: () => (/* binding */ platformOfStep),
/* harmony export */   KD: () => (/* binding */ targetRank),
/* harmony export */   PU: () => (/* binding */ isCacheStep),
/* harmony export */   QI: () => (/* binding */ isAbsentCache),
/* harmony export */   YQ: () => (/* binding */ isCanceled),
/* harmony export */   dc: () => (/* binding */ isCheckStep),
/* harmony export */   k1: () => (/* binding */ isRunStep),
/* harmony export */   qU: () => (/* binding */ ownName)
/* harmony export */ });
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
/** A command in an image. */
function isRunStep(name) {
    return /^\[[^\]]*\] (?:ONBUILD )?RUN /.test(name);
}
/**
 * The command of a check, as `checkDockerfile` writes it. A step of the image itself is reported under the names of its
 * checks, too: they need it.
 */
function isCheckStep(name) {
    return /^\[[^\]]*\] RUN --network=none \[/.test(name);
}
/** The platform in a step's name, which buildx puts there where a build is for several. */
function platformOfStep(name) {
    const [, words = ''] = /^\[([^\]]*)\]/.exec(name) ?? [];
    return words
        .split(' ')
        .find(word => /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9.]+)?$/.test(word) && !/^\d+\/\d+$/.test(word));
}


/***/ }),

/***/ 3007:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ changelogEntry)
/* harmony export */ });
/* harmony import */ var _checks_recorded_checks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9245);
/* harmony import */ var _checks_stated_check_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5701);
/* harmony import */ var _plan_explain_change_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6559);
/* harmony import */ var _version_change_level_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5017);




const UNKNOWN = { python: undefined, distribution: undefined };
const SECTION_OF = {
    upstream: 'upstream',
    refresh: 'upstream',
    dockerfile: 'build',
    'build-args': 'build',
    parent: 'build',
    platforms: 'build',
    dependencies: 'build',
    sources: 'files',
    'first-build': 'none',
    forced: 'none',
    tags: 'none',
};
/** @param before undefined: there is nothing to compare with */
function changelogEntry(facts, before, after) {
    if (before === undefined || after === undefined) {
        const nothing = { upstream: [], packages: [], build: [], files: [] };
        return { ...facts, ...nothing, change: undefined, checks: { added: [], removed: [] } };
    }
    const reasons = (0,_plan_explain_change_js__WEBPACK_IMPORTED_MODULE_1__/* .explainChange */ .U)(after.recipe, { kind: 'record', record: before }, after.files);
    const of = (section) => reasons.filter(reason => SECTION_OF[reason.kind] === section && !isPackage(reason));
    return {
        ...facts,
        change: (0,_version_change_level_js__WEBPACK_IMPORTED_MODULE_2__/* .changeLevel */ .H)({
            last: before,
            recipe: after.recipe,
            traits: { before: before.traits ?? UNKNOWN, now: after.traits ?? UNKNOWN },
            parents: new Map(),
        }),
        upstream: of('upstream'),
        packages: (0,_version_change_level_js__WEBPACK_IMPORTED_MODULE_2__/* .packageMoves */ .B)(before.recipe, after.recipe, reasons),
        build: of('build'),
        files: of('files'),
        checks: checkChanges((0,_checks_recorded_checks_js__WEBPACK_IMPORTED_MODULE_0__/* .recordedChecks */ .K8)({ kind: 'record', record: before }).checks, after.checks),
    };
}
/** A package by name and version, which has its own list. */
function isPackage({ kind, item, aspect }) {
    return kind === 'dependencies' && item !== undefined && aspect === undefined;
}
/** Of a record that holds none, nothing is known. */
function checkChanges(before, after) {
    const now = after ?? [];
    const without = (checks, others) => {
        const known = new Set(others.map(_checks_stated_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkKey */ .yR));
        return checks.filter(check => !known.has((0,_checks_stated_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkKey */ .yR)(check))).map(_checks_stated_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkTitle */ .Tq);
    };
    return { added: without(now, before), removed: without(before, now) };
}


/***/ }),

/***/ 450:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ eachOnce),
/* harmony export */   oC: () => (/* binding */ SEVERITIES),
/* harmony export */   xJ: () => (/* binding */ severityOf)
/* harmony export */ });
/** From the worst; scanners that know fewer leave some out. */
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'];
function severityOf(text) {
    return SEVERITIES.find(one => one === text.trim().toLowerCase()) ?? 'unknown';
}
/** Packages are found at several places of an image. */
function eachOnce(findings) {
    return [
        ...new Map(findings.map(one => [JSON.stringify([one.id, one.package, one.version]), one])).values(),
    ];
}


/***/ }),

/***/ 387:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R6: () => (/* binding */ versionEntries),
/* harmony export */   aq: () => (/* binding */ versionBefore),
/* harmony export */   xj: () => (/* binding */ VERSION_LIST_VERSION)
/* harmony export */ });
/* unused harmony export compareVersions */
/* harmony import */ var _plan_explain_change_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6559);
/* harmony import */ var _change_level_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5017);
/* harmony import */ var _version_number_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2886);



const VERSION_LIST_VERSION = 1;
/** @param read lowest first. A release is compared with the release before it, a prerelease with whatever is. */
function versionEntries(read) {
    return read.map(one => entryOf(one, versionBefore(one, read))).reverse();
}
/** What a version is compared with. @param read lowest first */
function versionBefore(one, read) {
    return read
        .slice(0, read.indexOf(one))
        .findLast(({ version }) => (0,_version_number_js__WEBPACK_IMPORTED_MODULE_2__/* .isPrerelease */ .V1)(one.version) || !(0,_version_number_js__WEBPACK_IMPORTED_MODULE_2__/* .isPrerelease */ .V1)(version));
}
function entryOf(one, before) {
    const { record, ...facts } = one;
    const known = record.kind === 'record' ? record.record : undefined;
    const compared = before === undefined ? undefined : compareVersions(before, one);
    return {
        ...facts,
        fingerprint: known?.fingerprint ?? null,
        note: known?.note ?? null,
        change: typeof compared === 'string' ? null : (compared ?? null),
        notComparable: typeof compared === 'string' ? compared : null,
    };
}
/** @returns a text where they cannot be compared */
function compareVersions(before, after) {
    const [old, now] = [readable(before), readable(after)];
    if (typeof old === 'string')
        return old;
    if (typeof now === 'string')
        return now;
    const { level, because } = (0,_change_level_js__WEBPACK_IMPORTED_MODULE_1__/* .changeLevel */ .H)({
        last: old,
        recipe: now.recipe,
        traits: { before: old.traits ?? UNKNOWN, now: now.traits ?? UNKNOWN },
        parents: new Map(),
    });
    const reasons = (0,_plan_explain_change_js__WEBPACK_IMPORTED_MODULE_0__/* .explainChange */ .U)(now.recipe, { kind: 'record', record: old }, now);
    return { since: before.version, level, because, reasons };
}
const UNKNOWN = { python: undefined, distribution: undefined };
function readable({ version, record }) {
    switch (record.kind) {
        case 'record':
            return record.record;
        case 'none':
            return `${version} has no record`;
        case 'incomparable':
            return `${version}: ${record.why}`;
    }
}


/***/ }),

/***/ 2250:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildProject: () => (/* binding */ buildProject),
  planAndLoad: () => (/* binding */ planAndLoad),
  reportProject: () => (/* binding */ reportProject)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/adapters/process/probe.js
var probe = __webpack_require__(8005);
// EXTERNAL MODULE: ./lib/app/compare-baseline.js
var compare_baseline = __webpack_require__(7923);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
// EXTERNAL MODULE: ./lib/domain/oci/reference.js
var oci_reference = __webpack_require__(4554);
;// CONCATENATED MODULE: ./lib/app/report-source.js


const LAYOUT_PATH = /^(?<folder>[^:]+?)(?::(?<entry>.+?))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/s;
/**
 * Reads `[registry/]name[:tag][@digest]`, and for an image layout `oci-layout://DIR[:tag][@digest]` as buildx
 * writes it, `oci:DIR[:name]` as skopeo does, or a path that begins with `.` or `/`. A folder's name has no colon.
 * @throws InputError when it is none of them
 */
function parseImageSource(text) {
    const path = /^(?:oci-layout:\/\/|oci:|(?=\.{0,2}\/))(.*)$/s.exec(text)?.[1];
    if (path === undefined)
        return { kind: 'registry', reference: (0,oci_reference/* parseReference */.F2)(text) };
    const { folder, entry, digest } = LAYOUT_PATH.exec(path)?.groups ?? {};
    if (folder === undefined) {
        throw new errors/* InputError */.dz(`${JSON.stringify(text)} names no image layout`, {
            remedy: 'Write it as oci-layout://FOLDER, with :TAG or @sha256:... if it holds several images.',
        });
    }
    // Of `tag@digest` only the digest counts, as in a registry.
    return { kind: 'layout', folder, entry: digest ?? entry };
}
/** A bare word may also be the name of an image of the project. */
function isSurelyReference(text) {
    return /[/:@]/.test(text);
}

// EXTERNAL MODULE: ./lib/domain/graph/graph.js
var graph = __webpack_require__(7450);
// EXTERNAL MODULE: ./lib/domain/plan/decide.js
var decide = __webpack_require__(7893);
// EXTERNAL MODULE: ./lib/app/build/cache-refs.js
var cache_refs = __webpack_require__(3204);
;// CONCATENATED MODULE: ./lib/app/build/image-source.js
/**
 * An image that is there, as BuildKit takes it for a base.
 * @param folder of the image layout that holds it; undefined for a registry
 */
function imageSource(repository, digest, folder) {
    return folder === undefined
        ? `docker-image://${repository}@${digest}`
        : `oci-layout://${folder}@${digest}`;
}
/** The folder of what the run exports, as `imageSource` takes it. */
function layoutFolder(exports) {
    return exports.kind === 'layout' ? exports.folder : undefined;
}

;// CONCATENATED MODULE: ./lib/domain/checks/hidden-patterns.js
/** Names that a shell's `*` leaves out are tried in so many places of a path. */
const MOST_PLACES = 4;
/** A shell's `*` at the beginning of a name leaves out names that begin with a dot: the patterns that find those. */
function hiddenPatterns(path) {
    const [first = '', ...names] = path.split('/');
    let open = MOST_PLACES;
    return names
        .reduce((found, name) => {
        const isOpen = name.startsWith('*') && open > 0;
        if (isOpen)
            open -= 1;
        const choices = isOpen ? [name, ...hiddenNames(name.slice(1))] : [name];
        return found.flatMap(before => choices.map(choice => `${before}/${choice}`));
    }, [first])
        .slice(1);
}
/** Without `.` and `..`, which are no names of their own. */
function hiddenNames(rest) {
    return /[^.*?]/.test(rest) ? [`.*${rest}`] : [`.[!.]*${rest}`, `..?*${rest}`];
}

// EXTERNAL MODULE: ./lib/domain/checks/stated-check.js
var stated_check = __webpack_require__(5701);
;// CONCATENATED MODULE: ./lib/domain/checks/check-runs.js


const DEFAULT_TIMEOUT = '10m';
/** The commands of a list of checks, in their order. */
function checkRuns(checks) {
    return checks.map(stated_check/* asMapping */.dw).flatMap((check, place) => {
        const timeoutMs = durationMs(check.timeout ?? DEFAULT_TIMEOUT);
        const command = commandOf(check);
        const paths = pathArguments(check);
        return [
            ...(command === undefined
                ? []
                : [
                    {
                        check: place,
                        argv: command,
                        asRoot: false,
                        isOutputJudged: check.output !== undefined || check['output-matches'] !== undefined,
                        timeoutMs,
                    },
                ]),
            ...(paths.length === 0
                ? []
                : [
                    {
                        check: place,
                        argv: ['/bin/sh', '-c', PATHS_SCRIPT, 'sh', ...paths],
                        asRoot: true,
                        isOutputJudged: false,
                        timeoutMs,
                    },
                ]),
        ];
    });
}
/** `90s`, `5m`, `1h`; a number alone counts seconds. */
function durationMs(text) {
    const seconds = text.endsWith('h') ? 3600 : text.endsWith('m') ? 60 : 1;
    return Number.parseFloat(text) * seconds * 1000;
}
function commandOf(check) {
    const { run, python, imports, interpreter = 'python' } = check;
    if (typeof run === 'string')
        return ['/bin/sh', '-ec', run];
    if (run !== undefined)
        return run;
    if (python !== undefined)
        return [interpreter, '-c', python];
    return imports === undefined ? undefined : [interpreter, '-c', IMPORT_SCRIPT, ...imports];
}
function pathArguments({ absent = [], present = [] }) {
    return [
        ...absent.flatMap(path => [path, ...hiddenPatterns(path)].map(one => `-${one}`)),
        ...present.flatMap(path => [...hiddenPatterns(path).map(one => `?${one}`), `+${path}`]),
    ];
}
/** Tries every module, so that all that are missing are told at once. */
const IMPORT_SCRIPT = `import importlib, sys
names, sys.argv = sys.argv[1:], sys.argv[:1]
failed = 0
for name in names:
    try:
        importlib.import_module(name)
    except BaseException as error:
        failed = 1
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
sys.exit(failed)
`;
/**
 * POSIX shell without any other program. A path is expanded as a pattern and never cut at spaces. `-`: must not be there;
 * `+`: must be there, or one of the `?` before it.
 */
const PATHS_SCRIPT = `IFS=
failed=0
found=
for claim do
  path=\${claim#?}
  for one in $path; do
    if [ -e "$one" ] || [ -L "$one" ]; then
      found=1
      case $claim in -*) echo "$one is there" >&2; failed=1;; esac
    fi
  done
  case $claim$found in \\?*) continue;; +*1) ;; +*) echo "$path is not there" >&2; failed=1;; esac
  found=
done
exit $failed
`;

;// CONCATENATED MODULE: ./lib/domain/checks/tar-entries.js
const BLOCK = 512;
/** Type of an entry that says more of the next one (POSIX pax). */
const EXTENDED = 'x';
/** A small POSIX archive with short names, as BuildKit writes one; what is cut off is left out. */
function readTar(bytes) {
    const buffer = Buffer.from(bytes);
    const entries = [];
    let extended = new Map();
    for (let start = 0; start + BLOCK <= buffer.length;) {
        const header = buffer.subarray(start, start + BLOCK);
        const size = numberIn(header, 124, 12);
        const text = buffer.toString('utf8', start + BLOCK, start + BLOCK + size);
        const idOf = (key, from) => Number(extended.get(key) ?? numberIn(header, from, 8));
        if (textIn(header, 156, 1) === EXTENDED) {
            extended = paxRecords(text);
        }
        else {
            entries.push({
                path: textIn(header, 0, 100).replace(/\/$/, ''),
                owner: { uid: idOf('uid', 108), gid: idOf('gid', 116) },
                text,
            });
            extended = new Map();
        }
        start += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
    return entries;
}
function textIn(header, from, length) {
    return header.toString('latin1', from, from + length).replace(/\0.*$/s, '');
}
/** Octal digits; what is too large for them is written in base 256, told by the first bit. */
function numberIn(header, from, length) {
    const first = header.readUInt8(from);
    return first >= 0x80
        ? header.subarray(from + 1, from + length).reduce((sum, byte) => sum * 256 + byte, first & 0x7f)
        : Number.parseInt(textIn(header, from, length).trim() || '0', 8);
}
/** Lines of `<length> <key>=<value>`; no key that is asked for has a line break in its value. */
function paxRecords(text) {
    return new Map(text.split('\n').flatMap(line => {
        const [, key = '', value = ''] = /^\d+ ([^=]+)=(.*)$/.exec(line) ?? [];
        return key === '' ? [] : [[key, value]];
    }));
}

;// CONCATENATED MODULE: ./lib/domain/checks/config-question.js


function configClaims(checks) {
    return checks
        .map(stated_check/* asMapping */.dw)
        .flatMap(({ user, env = {} }, check) => user === undefined && Object.keys(env).length === 0 ? [] : [{ check, user, env }]);
}
/** Like no folder that an image has: WORKDIR leaves the owner of one that is there as it is. */
const FOLDER = '/base-image-check-7d3f0c9e5a81';
const END = 'BASE_IMAGE_END_OF_VALUE';
/**
 * A Dockerfile whose files tell the config of `subject`, without running anything in it: WORKDIR gives a new folder to
 * the image's user, and a here-document is expanded with its environment. So it works without a shell, for any platform.
 */
function configDockerfile(subject, claims) {
    return [
        `FROM ${subject} AS told`,
        `WORKDIR ${FOLDER}/user`,
        ...askedVariables(claims).map((name, place) => `COPY <<${END} ${FOLDER}/env-${place}\n\${${name}}\n${END}`),
        'FROM scratch',
        `COPY --from=told ${FOLDER}/ /`,
        // As patterns: an image without these files is no error.
        `COPY --from=${subject} /et[c]/passw[d] /et[c]/grou[p] /`,
        '',
    ].join('\n');
}
/**
 * Reads the archive that the Dockerfile gives.
 * @param prefix folder of the platform in it
 */
function readConfigAnswer(tar, claims, prefix) {
    const entries = new Map(readTar(tar).map(entry => [entry.path, entry]));
    const text = (name) => entries.get(`${prefix}${name}`)?.text;
    return {
        user: entries.get(`${prefix}user`)?.owner,
        passwd: text('passwd') ?? '',
        group: text('group') ?? '',
        env: new Map(askedVariables(claims).flatMap((name, place) => {
            const value = text(`env-${place}`);
            return value === undefined ? [] : [[name, value.replace(/\n$/, '')]];
        })),
    };
}
/** Variables that any of the checks is about, sorted: their place is the name of their file. */
function askedVariables(claims) {
    return [...new Set(claims.flatMap(({ env }) => Object.keys(env)))].sort();
}

;// CONCATENATED MODULE: ./lib/domain/bake/check-dockerfile.js
/** Name of the context that a check stands on. */
const CHECK_SUBJECT = 'subject';
/**
 * A Dockerfile that runs one command inside the image, on any builder and platform, without network.
 * The exec form is free of the image's SHELL, needs no shell for an argument vector, and expands no variable.
 * `<` is written as a JSON escape, so that no word of the command is taken for a heredoc.
 */
function checkDockerfile({ argv, asRoot }) {
    const json = JSON.stringify(argv).replaceAll('<', '\\u003c');
    const user = asRoot ? 'USER 0:0\n' : '';
    return `FROM ${CHECK_SUBJECT}\n${user}RUN --network=none ${json}\n`;
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
        throw new errors/* InputError */.dz(`${JSON.stringify(field)} cannot be given to buildx`, {
            remedy: 'Take out the line break or control character.',
        });
    }
    return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

;// CONCATENATED MODULE: ./lib/domain/bake/restated-config.js

const NAME = /^[\w.-]+$/;
/**
 * Instructions that state a config anew, on a copy of an image whose triggers would fire in its checks. Values come as
 * build arguments: what they hold, line breaks too, is never read as a Dockerfile.
 * @throws InputError for a variable whose name no Dockerfile can state
 */
function restateConfig(image, { env, user, workingDir }) {
    const variables = env.map(text => {
        const [name = '', ...rest] = text.split('=');
        if (!NAME.test(name)) {
            throw new errors/* InputError */.dz(`${image} has ONBUILD triggers and the variable ${JSON.stringify(name)}, which no Dockerfile can state: its checks cannot be run`, { remedy: 'Build the image without that variable, or without its ONBUILD instructions.' });
        }
        return { before: `ENV ${name}=`, value: rest.join('=') };
    });
    const stated = [
        ...variables,
        ...(workingDir ? [{ before: 'WORKDIR ', value: workingDir }] : []),
        ...(user ? [{ before: 'USER ', value: user }] : []),
    ].map((one, place) => ({ ...one, arg: `BASE_IMAGE_STATED_${place}` }));
    return {
        instructions: stated.flatMap(({ before, arg }) => [`ARG ${arg}`, `${before}"\${${arg}}"`]),
        args: Object.fromEntries(stated.map(({ arg, value }) => [arg, value])),
    };
}

;// CONCATENATED MODULE: ./lib/domain/bake/target-name.js
/** bake's own name for "everything": a group, so no image may take it. */
const DEFAULT_GROUP = 'default';
const PLAIN = /[a-zA-Z0-9-]/;
const CHECK_SUFFIX = /^(.*)_check-([1-9][0-9]*)$/;
const OTHER_SUFFIX = /^(.*)_(?:subject|config)$/;
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
/** What tells the image's config, for the checks that are about it. */
function configTargetName(imageName) {
    return `${bakeTargetName(imageName)}_config`;
}
/** Whose target this is, for progress and failures that name targets. */
function ownerOfTarget(target) {
    const [, checked, number] = CHECK_SUFFIX.exec(target) ?? [];
    if (checked !== undefined) {
        return { image: decodeName(checked), check: Number(number) };
    }
    return { image: decodeName(OTHER_SUFFIX.exec(target)?.[1] ?? target), check: undefined };
}
function escapeCharacter(character) {
    return Array.from(new TextEncoder().encode(character), byte => `_${byte.toString(16).padStart(2, '0')}`).join('');
}
function decodeName(text) {
    return text.replace(/(?:_[0-9a-f]{2})+/g, bytes => new TextDecoder().decode(Uint8Array.from(bytes.slice(1).split('_'), hex => parseInt(hex, 16))));
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

;// CONCATENATED MODULE: ./lib/domain/bake/check-targets.js







/** One target for each command, and one that tells the config where a check is about it. */
function checkTargets(subject) {
    const claims = configClaims(subject.checks);
    const { restated } = subject;
    const copy = restated === undefined ? undefined : subjectTargetName(subject.name);
    const common = {
        contexts: { [CHECK_SUBJECT]: copy === undefined ? subject.source : `target:${copy}` },
        platforms: subject.platforms,
        attest: [NO_PROVENANCE],
    };
    return [
        ...(copy === undefined || restated === undefined
            ? []
            : [[copy, copyTarget(subject, restated)]]),
        ...checkRuns(subject.checks).map((run, place) => [
            checkTargetName(subject.name, place + 1),
            {
                ...common,
                'dockerfile-inline': checkDockerfile(run),
                ...(isFresh(run, subject) ? { 'no-cache': true } : {}),
                output: [CACHE_ONLY],
            },
        ]),
        ...(claims.length === 0
            ? []
            : [
                [
                    configTargetName(subject.name),
                    {
                        ...common,
                        'dockerfile-inline': configDockerfile(CHECK_SUBJECT, claims),
                        output: [
                            csvFields([
                                ['type', 'tar'],
                                ['dest', subject.configFile],
                            ]),
                        ],
                    },
                ],
            ]),
    ];
}
function copyTarget({ name, source, platforms }, restated) {
    const { instructions, args } = restateConfig(name, restated);
    return {
        contexts: { image: source },
        'dockerfile-inline': ['FROM scratch', 'COPY --from=image / /', ...instructions, ''].join('\n'),
        args,
        platforms,
        attest: [NO_PROVENANCE],
        output: [CACHE_ONLY],
    };
}
/** Target -> milliseconds that each of its commands may take. */
function checkLimits(subjects) {
    return new Map(subjects.flatMap(({ name, checks }) => checkRuns(checks).map(({ timeoutMs }, place) => [checkTargetName(name, place + 1), timeoutMs])));
}
/** A cached command prints nothing that could be judged. */
function isFresh({ isOutputJudged }, { noCache }) {
    return noCache || isOutputJudged;
}

// EXTERNAL MODULE: ./lib/domain/bake/rawjson-progress.js + 3 modules
var rawjson_progress = __webpack_require__(4142);
// EXTERNAL MODULE: ./lib/domain/bake/step-name.js
var step_name = __webpack_require__(7549);
// EXTERNAL MODULE: ./lib/domain/sizes/redact-secrets.js
var redact_secrets = __webpack_require__(5711);
;// CONCATENATED MODULE: ./lib/domain/checks/redact-variable.js

/** A variable's value as a message may show it. */
function redactVariable(name, value) {
    return (0,redact_secrets/* hasSecretName */._o)(name) ? '***' : (0,redact_secrets/* redactSecrets */.fp)(value);
}

;// CONCATENATED MODULE: ./lib/domain/checks/untold-checks.js

const UNTOLD = 'the builder did not tell';
/** Commands of which a bake that ended well does not say that they ran: what nobody saw did not pass. */
function untoldRuns(runs, { steps, platforms }) {
    return runs.flatMap((run, place) => {
        const told = steps.filter(step => step.run === place && !step.isCanceled && (0,step_name/* isCheckStep */.dc)(step.name));
        const seen = told.map(({ name }) => (0,step_name/* platformOfStep */.B0)(name));
        return platforms
            .filter(platform => !seen.includes(platform) && !seen.includes(undefined))
            .map(platform => ({
            check: run.check,
            platform,
            expected: 'to run',
            got: UNTOLD,
            output: [],
            remedy: 'Run it again; if it stays so, take another version of the builder.',
        }));
    });
}

;// CONCATENATED MODULE: ./lib/domain/checks/user-files.js
/** Names are looked up as a container runtime does; undefined: the image has no such user or group. */
function expectedOwner(user, files) {
    const [name = '', group] = user.split(':');
    return {
        uid: numberOf(name) ?? idOf(name, files.passwd),
        gid: group === undefined ? undefined : (numberOf(group) ?? idOf(group, files.group)),
        hasGroup: group !== undefined,
    };
}
/**
 * Groups that a container of the image may have. The builder gives the folder of a user without a group a gid that
 * equals the uid; a container runtime takes the group of `/etc/passwd`, else 0. Where the two are the same number,
 * nobody can tell whether the image says `USER 7` or `USER 7:7`.
 */
function possibleGroups({ uid, gid }, { passwd }) {
    if (uid !== gid)
        return [gid];
    const [, , , group = ''] = entryOf(uid, passwd);
    return [...new Set([gid, numberOf(group) ?? 0])];
}
/** `app (uid 1234, gid 1235)` */
function ownerText(owner, files) {
    const [name] = entryOf(owner.uid, files.passwd);
    const ids = `uid ${owner.uid}, gid ${possibleGroups(owner, files).join(' or ')}`;
    return name === undefined ? ids : `${name} (${ids})`;
}
function entryOf(uid, passwd) {
    return linesOf(passwd).find(([, , id]) => id === String(uid)) ?? [];
}
function numberOf(text) {
    return /^\d+$/.test(text) ? Number(text) : undefined;
}
/** Both files have the number in their third field. */
function idOf(name, file) {
    const id = linesOf(file).find(([word]) => word === name)?.[2];
    return id === undefined ? undefined : numberOf(id);
}
function linesOf(file) {
    return file.split('\n').map(line => line.split(':'));
}

;// CONCATENATED MODULE: ./lib/domain/checks/check-verdict.js







const MOST_LINES = 20;
const PATHS = 'the paths as stated';
const MOST_SHOWN = 300;
/** What is wrong by what was seen; nothing is said of checks that were stopped because of another one. */
function judgeChecks(checks, evidence) {
    const runs = checkRuns(checks);
    const mappings = checks.map(stated_check/* asMapping */.dw);
    return [
        ...evidence.steps.flatMap(step => {
            const run = runs[step.run];
            const check = run === undefined ? undefined : mappings[run.check];
            return run === undefined || check === undefined || step.isCanceled || !(0,step_name/* isCheckStep */.dc)(step.name)
                ? []
                : judgeStep(step, { run, check, platforms: evidence.platforms });
        }),
        ...(evidence.isComplete ? untoldRuns(runs, evidence) : []),
        ...judgeConfig(configClaims(checks), evidence.config),
    ];
}
function judgeStep({ name, error, isOverdue, output }, { run, check, platforms }) {
    const failure = {
        check: run.check,
        platform: (0,step_name/* platformOfStep */.B0)(name) ?? (platforms.length === 1 ? platforms[0] : undefined),
        output: lastLines(output),
        remedy: undefined,
    };
    if (isOverdue) {
        return [
            {
                ...failure,
                expected: `to end within ${check.timeout ?? DEFAULT_TIMEOUT}`,
                got: 'it still ran, and was ended',
                remedy: 'Mend the command, or give the check a longer `timeout`.',
            },
        ];
    }
    if (error !== undefined) {
        const why = whyFailed(run, error, output);
        return [{ ...failure, ...why, ...(why.expected === PATHS ? { output: [] } : {}) }];
    }
    const wrong = wrongOutput(check, output);
    return wrong === undefined || !run.isOutputJudged
        ? []
        : [{ ...failure, ...wrong, output: lastLines({ ...output, stdout: '' }) }];
}
function whyFailed(run, error, output) {
    const [program = ''] = run.argv;
    const isMissing = /executable file not found|no such file or directory/.test(`${error}\n${output.stderr}`
        .split('\n')
        .filter(line => line.includes(`exec: ${JSON.stringify(program)}`))
        .join('\n'));
    if (isMissing) {
        return {
            expected: 'to run',
            got: `the image has no ${program}`,
            remedy: program === '/bin/sh'
                ? 'Write the command as a list, which needs no shell: [/app/server, --version]; `user` and `env` need none either.'
                : /^python/.test(program)
                    ? 'Name the Python of the image: `interpreter: python3`.'
                    : 'Name a program that the image has.',
        };
    }
    const [, code] = /exit code: (\d+)/.exec(error) ?? [];
    return {
        expected: run.asRoot ? PATHS : 'exit code 0',
        got: run.asRoot
            ? output.stderr.trim().split('\n').slice(0, MOST_LINES).join(', ')
            : code === undefined
                ? error
                : `exit code ${code}`,
        remedy: /unable to find user/.test(error)
            ? 'Write `USER uid:gid` in the Dockerfile, or give the image an /etc/passwd: without one a builder can look up no user.'
            : undefined,
    };
}
function wrongOutput(check, output) {
    const { output: expected, 'output-matches': pattern } = check;
    const printed = withoutEnd(output.stdout);
    const cut = output.cutCharacters === 0
        ? ''
        : ` (${output.cutCharacters} more characters were not looked at)`;
    if (expected !== undefined && printed !== withoutEnd(expected)) {
        return {
            expected: `output ${quoted(withoutEnd(expected))}`,
            got: `${quoted(printed)}${cut}`,
            remedy: undefined,
        };
    }
    return pattern !== undefined && !new RegExp(pattern, 'm').test(printed)
        ? {
            expected: `output that matches /${pattern}/`,
            got: `${quoted(printed)}${cut}`,
            remedy: undefined,
        }
        : undefined;
}
function judgeConfig(claims, config) {
    return [...config].flatMap(([platform, answer]) => claims.flatMap(claim => [
        ...wrongUser(claim, platform, answer),
        ...Object.entries(claim.env).flatMap(([name, expected]) => {
            const got = answer.env.get(name);
            return got === expected
                ? []
                : [
                    failureOf(claim, platform, {
                        expected: variableText(name, expected),
                        got: got === undefined ? UNTOLD : variableText(name, got),
                    }),
                ];
        }),
    ]));
}
function wrongUser({ check, user }, platform, answer) {
    if (user === undefined)
        return [];
    if (answer.user === undefined) {
        return [failureOf({ check }, platform, { expected: `to run as ${user}`, got: UNTOLD })];
    }
    const expected = expectedOwner(user, answer);
    const isSame = answer.user.uid === expected.uid &&
        (!expected.hasGroup || possibleGroups(answer.user, answer).some(gid => gid === expected.gid));
    const isUnknown = expected.uid === undefined || (expected.hasGroup && expected.gid === undefined);
    return isSame
        ? []
        : [
            failureOf({ check }, platform, {
                expected: `to run as ${user}${isUnknown ? ', which the image does not know' : ''}`,
                got: `runs as ${ownerText(answer.user, answer)}`,
            }),
        ];
}
function variableText(name, value) {
    return value === ''
        ? `${name} is not set`
        : `${name}=${JSON.stringify(redactVariable(name, value))}`;
}
function failureOf({ check }, platform, words) {
    return { check, platform, ...words, output: [], remedy: undefined };
}
function lastLines({ stdout, stderr, cutCharacters }) {
    const lines = `${stdout}\n${stderr}`.split('\n').filter(line => line.trim() !== '');
    const shown = lines.slice(-MOST_LINES).map(line => line.slice(0, MOST_SHOWN));
    return cutCharacters === 0
        ? shown
        : [...shown, `[${cutCharacters} more characters of its output are left out]`];
}
function withoutEnd(text) {
    return text.replace(/[\r\n]+$/, '');
}
function quoted(text) {
    return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}... (${text.length} characters)` : text);
}

// EXTERNAL MODULE: ./lib/domain/oci/platform.js
var platform = __webpack_require__(5276);
;// CONCATENATED MODULE: ./lib/app/build/platform-folder.js
/** Where buildx puts what it exports for one platform: in a folder of its own where there are several. */
function platformFolder(platforms, platform) {
    return platforms.length > 1 ? `${platform.replaceAll('/', '_')}/` : '';
}

;// CONCATENATED MODULE: ./lib/app/build/judge-proof.js







/** What is wrong with the images by their checks; images that passed have no entry. */
async function judgeProof(subjects, outcome, { builder, folder }) {
    const judged = await Promise.all(subjects.map(async (subject) => {
        const failures = judgeChecks(subject.checks, {
            platforms: (0,platform/* uniquePlatforms */.cU)(subject.platforms),
            isComplete: outcome.ok,
            steps: stepsOf(subject, outcome),
            config: outcome.ok ? await configOf(subject, folder) : new Map(),
        });
        return [subject.name, failures.map(failure => safe(failure, builder))];
    }));
    return new Map(judged.filter(([, failures]) => failures.length > 0));
}
/** What the image's config says did not come through the builder, which hides its secrets. */
function safe(failure, builder) {
    const { expected, got } = failure;
    return { ...failure, expected: builder.hideSecrets(expected), got: builder.hideSecrets(got) };
}
function stepsOf(subject, { steps, overdue = [] }) {
    return [...checkLimits([subject]).keys()].flatMap((target, run) => steps.flatMap(({ name, error, output }) => output?.targets.includes(target)
        ? [
            {
                run,
                name,
                error,
                isCanceled: error === rawjson_progress/* CANCELED */.w && !overdue.includes(target),
                isOverdue: error !== undefined && overdue.includes(target),
                output,
            },
        ]
        : []));
}
async function configOf(subject, folder) {
    const claims = configClaims(subject.checks);
    if (claims.length === 0)
        return new Map();
    const file = subject.configFile.slice(folder.path.length + 1);
    // Without the archive nothing is told, and so nothing holds.
    const tar = (await folder.readBytes(file)) ?? new Uint8Array();
    const platforms = (0,platform/* uniquePlatforms */.cU)(subject.platforms);
    return new Map(platforms.map(platform => [
        platform,
        readConfigAnswer(tar, claims, platformFolder(platforms, platform)),
    ]));
}
/** Where the archive lies that tells an image's config. */
function configFileOf(name, folder) {
    return `${folder.path}/${configTargetName(name)}.tar`;
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
        platforms: image.builtPlatforms,
        args: declaration.buildArgs,
        pins: [...parentPins(image, context), ...upstreamPins(image, context)],
        buildContexts: declaration.buildContexts,
        labels: declaration.labels,
        secrets: [...declaration.secrets, ...options.secrets],
        ssh: options.ssh,
        network: declaration.network,
        ...(0,cache_refs/* cacheRefs */.D)(image.repository, context.options, context.destination.folder !== undefined),
        noCache: options.noCache || (0,decide/* needsFreshLayers */.IT)(image),
        checks: image.checksToRun.map(({ check }) => check),
        configFile: configFileOf(image.name, context.folder),
        checkFile: context.checkFiles.get(image.name),
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
            source: imageSource(context.repositoryOf(parent), found.digest, context.destination.folder),
        };
    });
}
function upstreamPins(image, { upstreams }) {
    return image.upstreams.flatMap((use) => {
        const taken = upstreams.get(image.name)?.get(use.expanded);
        return taken === undefined || !use.isPinnable
            ? []
            : [
                {
                    contextKey: use.contextKey,
                    kind: 'reference',
                    source: `docker-image://${(0,oci_reference/* parseReference */.F2)(use.expanded).repository}@${taken.digest}`,
                },
            ];
    });
}
function attestations({ declaration }) {
    const stated = (type, value) => value === undefined || value === 'false'
        ? `type=${type},disabled=true`
        : value === 'true'
            ? `type=${type}`
            : `type=${type},${value}`;
    return [stated('provenance', declaration.provenance), stated('sbom', declaration.sbom)];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/domain/fingerprint/canonical-json.js
var canonical_json = __webpack_require__(7627);
// EXTERNAL MODULE: ./lib/domain/install/candidate-names.js
var candidate_names = __webpack_require__(7285);
;// CONCATENATED MODULE: ./lib/domain/carry/carry-keys.js



/** Changes when what is kept is laid out in another way. */
const LAYOUT = 1;
/**
 * The name under which downloads are kept: by the cache, the images that fill it, and what those install; the refresh
 * period counts, because what a floating requirement gives moves with it.
 */
function carryKeys(uses) {
    const [{ namespace, cache: mounted }] = uses;
    const mount = [namespace, mounted.id, mounted.owner];
    const platforms = uses.flatMap(({ user }) => user.spec.platforms);
    const names = uses.map(({ user }) => user.spec.name);
    const cache = `base-image-downloads-${LAYOUT}-${digits([mount, sortedOnce(platforms)], 12)}-`;
    const images = `${cache}${digits(sortedOnce(names), 8)}-`;
    return { key: `${images}${digits(uses.map(installedBy), 24)}`, prefixes: [images, cache] };
}
function installedBy({ user: { spec, recipe }, cache }) {
    return {
        image: spec.name,
        run: cache.run,
        args: recipe.args,
        dependencies: recipe.dependencies.map(({ file, use, value }) => ({ file, use, value })),
        files: recipe.sources.filter(([path]) => (0,candidate_names/* isDependencyFile */.Wb)(path)).map(entry => [...entry]),
        epoch: recipe.epoch ?? '',
    };
}
function sortedOnce(texts) {
    return [...new Set(texts)].sort();
}
function digits(value, count) {
    return (0,external_node_crypto_.hash)('sha256', (0,canonical_json/* canonicalJson */.d)(value)).slice(0, count);
}

;// CONCATENATED MODULE: ./lib/domain/carry/carried-cache.js


/** What may be carried of all that these images use; one cache that can see a secret anywhere stays where it is. */
function chooseCarried(users) {
    const groups = new Map();
    for (const use of users.flatMap(usesOf)) {
        const key = JSON.stringify([use.namespace, use.cache.id, use.cache.owner]);
        const known = groups.get(key);
        groups.set(key, known === undefined ? [use] : [...known, use]);
    }
    const carried = [];
    const left = [];
    for (const uses of groups.values()) {
        const secret = uses.find(({ cache }) => cache.secret !== undefined);
        const mover = uses.map(use => moverOf(use.cache.standsOn, use.user, users)).find(Boolean);
        if (secret !== undefined) {
            left.push(`the RUN at ${placeOf(secret)} can see ${secret.cache.secret}`);
        }
        else if (mover === undefined) {
            left.push(`the RUN at ${placeOf(uses[0])} stands on no image that could move them`);
        }
        else {
            carried.push(carriedCache(uses, mover));
        }
    }
    return { carried, left };
}
function usesOf(user) {
    const namespace = user.spec.args.BUILDKIT_CACHE_MOUNT_NS ?? '';
    return user.downloadCaches.map(cache => ({ user, cache, namespace }));
}
function placeOf({ user, cache }) {
    return `line ${cache.line} of the Dockerfile of ${user.spec.name}`;
}
function carriedCache(uses, mover) {
    const [{ namespace, cache }] = uses;
    const folders = [...new Set(uses.flatMap(use => use.cache.folders))].sort();
    return {
        id: cache.id,
        namespace,
        owner: cache.owner,
        folders: folders.includes('.') ? ['.'] : folders,
        images: [...new Set(uses.map(({ user }) => user.spec.name))].sort(),
        mover,
        isEmptied: uses.some(({ user }) => user.spec.noCache),
        ...carryKeys(uses),
    };
}
/** The image, or what it stands on where it is itself built in this run. */
function moverOf(reference, user, users) {
    if (reference === undefined)
        return undefined;
    const key = (0,oci_reference/* familiarName */.hG)((0,oci_reference/* parseReference */.F2)(reference));
    const pin = user.spec.pins.find(({ contextKey }) => contextKey === key);
    if (pin === undefined)
        return `docker-image://${reference}`;
    if (pin.kind === 'reference')
        return pin.source;
    const parent = users.find(({ spec }) => spec.name === pin.image);
    return parent && moverOf(parent.finalBase, parent, users);
}

;// CONCATENATED MODULE: ./lib/domain/carry/carry-script.js
/** Where what is carried lies while it is moved, and in the image that it travels as. */
const CARRIED_FOLDER = '/base-image-carried';
const CACHE_FOLDER = '/base-image-cache';
/** Unpacked; the cache of GitHub Actions holds 10 GB of a repository, compressed. */
const MOST_UNPACKED_KIB = 4 * 1024 * 1024;
const FILE = `${CARRIED_FOLDER}/downloads.tar`;
const PARTIAL = '.base-image-partial';
/**
 * Fills an empty cache mount, as POSIX shell with tar, or with Python where there is no tar. What is unpacked shows up at
 * its place only when it is whole, archives before what points to them: a build that is killed leaves no half of a package.
 */
const FILL_SCRIPT = `set -e
cd ${CACHE_FOLDER}
[ -f ${FILE} ] || exit 0
rm -rf ${PARTIAL}
[ -z "$(ls -A .)" ] || { echo 'the builder has them already'; exit 0; }
mkdir ${PARTIAL}
if command -v tar >/dev/null; then tar -xpf ${FILE} -C ${PARTIAL}
else python3 -c 'import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2])' ${FILE} ${PARTIAL}
fi
cd ${PARTIAL}
for name in archive-v* * .[!.]*; do
  if [ -e "$name" ] || [ -L "$name" ]; then mv "$name" ../; fi
done
cd ..
rmdir ${PARTIAL}
`;
/** How a script ends that finds more than may be carried. */
const TOO_MANY = 73;
/** Packs what a cache mount holds of these folders, plain names; where there is nothing, there is no file. */
function packScript(folders) {
    return `set -e
mkdir ${CARRIED_FOLDER}
cd ${CACHE_FOLDER}
found=
for folder in ${folders.join(' ')}; do
  if [ -n "$(ls -A "$folder" 2>/dev/null)" ]; then found="$found $folder"; fi
done
[ -n "$found" ] || exit 0
kib=$(du -skc $found | tail -n 1 | cut -f 1)
[ "$kib" -le ${MOST_UNPACKED_KIB} ] || { echo "$kib KiB are too many"; exit ${TOO_MANY}; }
if command -v tar >/dev/null; then tar -cf ${FILE} $found
else python3 -c 'import sys, tarfile; t = tarfile.open(sys.argv[1], "w"); [t.add(p) for p in sys.argv[2:]]; t.close()' ${FILE} $found
fi
`;
}

;// CONCATENATED MODULE: ./lib/domain/carry/carry-definition.js




const MOVER = 'mover';
const CARRIED = 'carried';
/**
 * Puts carried downloads into the builder's cache mounts.
 * @param moment a text that no other run has: a step is not to be found in the layer cache. Not `no-cache`, which would
 * empty the mount.
 */
function fillDefinition(carriages, moment) {
    return definition(carriages, ({ cache, folder }) => ({
        contexts: { [MOVER]: cache.mover, [CARRIED]: `oci-layout://${folder}` },
        'dockerfile-inline': moverDockerfile(cache, moment, [`type=bind,from=${CARRIED},target=${CARRIED_FOLDER}`], FILL_SCRIPT),
        output: [CACHE_ONLY],
    }));
}
/** Takes downloads out of the builder's cache mounts, as an image with nothing else. @param moment as above */
function packDefinition(carriages, moment) {
    return definition(carriages, ({ cache, folder }) => ({
        contexts: { [MOVER]: cache.mover },
        'dockerfile-inline': `${moverDockerfile(cache, moment, [], packScript(cache.folders))}FROM scratch\nCOPY --from=0 ${CARRIED_FOLDER}/ /\n`,
        output: [
            csvFields([
                ['type', 'oci'],
                ['dest', folder],
                ['tar', 'false'],
                ['compression', 'zstd'],
                ['compression-level', '1'],
            ]),
        ],
    }));
}
function carryTargetName(index) {
    return `downloads_${index + 1}`;
}
function definition(carriages, fields) {
    const target = Object.fromEntries(carriages.map((carriage, index) => {
        const { namespace } = carriage.cache;
        return [
            carryTargetName(index),
            {
                ...fields(carriage),
                ...(namespace === '' ? {} : { args: { BUILDKIT_CACHE_MOUNT_NS: namespace } }),
                attest: [NO_PROVENANCE],
            },
        ];
    }));
    return { group: { [DEFAULT_GROUP]: { targets: Object.keys(target) } }, target };
}
/** Root, as files have owners of their own. `uid` and the like are told as the image's RUN tells them: they choose the folder. */
function moverDockerfile({ id, owner }, moment, binds, script) {
    const cache = ['type=cache', `id=${id}`, `target=${CACHE_FOLDER}`, 'sharing=locked', ...owner];
    const mounts = [cache.join(','), ...binds].map(mount => `--mount=${mount}`).join(' ');
    const json = JSON.stringify(['/bin/sh', '-c', script]).replaceAll('<', '\\u003c');
    return `FROM ${MOVER}\nUSER 0:0\nENV BASE_IMAGE_MOMENT=${moment}\nRUN --network=none ${mounts} ${json}\n`;
}

// EXTERNAL MODULE: ./lib/domain/sizes/format-bytes.js
var format_bytes = __webpack_require__(1855);
;// CONCATENATED MODULE: ./lib/app/build/own-steps.js

/** The steps of one image: its build and its checks. */
function ownSteps(steps, image) {
    return steps.filter(({ target }) => target !== undefined && ownerOfTarget(target).image === image);
}
/** Milliseconds of the steps that were not cached; undefined when there are no steps. */
function timeOf(steps) {
    if (steps.length === 0)
        return undefined;
    return Math.round(steps.reduce((sum, { durationMs, cached }) => sum + (cached ? 0 : (durationMs ?? 0)), 0));
}

;// CONCATENATED MODULE: ./lib/app/build/carry-downloads.js






/**
 * Brings to a fresh builder what pip and uv downloaded in earlier runs, into the cache mounts of the images that are to
 * be built. Whatever goes wrong costs a download and no more.
 */
async function bringDownloads(builder, request) {
    const { downloads: store, log } = request.ports;
    const { carried, left } = chooseCarried(carryUsers(request));
    for (const why of store === undefined ? [] : left) {
        log.info(`downloads are not carried between runners: ${why}`);
    }
    if (store === undefined || carried.length === 0)
        return [];
    const there = await builder.cacheMounts();
    const fresh = carried.filter(({ namespace, id }) => !there.includes(`${namespace}/${id}`));
    const found = new Map();
    for (const cache of fresh.filter(({ isEmptied }) => !isEmptied)) {
        const kept = await store.find(cache);
        if (kept === undefined)
            continue;
        log.info(`${(0,format_bytes/* formatBytes */.z3)(kept.compressedBytes)} of downloads for ${cache.id} from ${kept.key === cache.key ? 'a run that installed the same' : 'an earlier run'}`);
        found.set(cache, { cache, folder: kept.folder, key: kept.key });
    }
    const isBrought = found.size > 0 && (await fill(builder, [...found.values()], request));
    return fresh.map(cache => ({
        cache,
        broughtKey: isBrought ? found.get(cache)?.key : undefined,
    }));
}
/** Keeps what the builder has downloaded since, where it was no other's, and where the run may write caches. */
async function keepDownloads(builder, fresh, { request, proof }) {
    const { downloads: store } = request.ports;
    if (store?.mayKeep !== true)
        return;
    for (const one of fresh) {
        const { cache, broughtKey } = one;
        if (broughtKey === cache.key || !wasFilled(cache, proof) || (await store.has(cache)))
            continue;
        await pack(builder, one, { store, log: request.ports.log });
    }
}
function carryUsers({ specs, images }) {
    return specs.flatMap(spec => {
        const image = images.find(({ name }) => name === spec.name);
        if (image === undefined)
            return [];
        const upstream = image.upstreams.find(({ isFinalBase }) => isFinalBase)?.expanded;
        const parent = image.parents.find(({ isFinalBase }) => isFinalBase)?.contextKey;
        const { recipe, downloadCaches = [] } = image;
        return [{ spec, recipe, downloadCaches, finalBase: upstream ?? parent }];
    });
}
async function fill(builder, carriages, { ports }) {
    const why = await carry_downloads_failureOf(builder, {
        definition: fillDefinition(carriages, (0,external_node_crypto_.randomUUID)()),
        title: `Bring downloads of pip and uv for ${namesOf(carriages)}`,
        fileName: 'docker-bake.downloads-in.json',
    });
    if (why !== undefined) {
        ports.log.notice(`downloads of earlier runs could not be brought to the builder, so they are downloaded again: ${why.text}`);
    }
    return why === undefined;
}
async function pack(builder, { cache, broughtKey }, { store, log }) {
    const packed = (folders, folder) => carry_downloads_failureOf(builder, {
        definition: packDefinition([{ cache: { ...cache, folders }, folder }], (0,external_node_crypto_.randomUUID)()),
        title: `Keep downloads of pip and uv of ${cache.images.join(', ')}`,
        fileName: 'docker-bake.downloads-out.json',
    });
    const why = await packed(cache.folders, await store.place(cache));
    if (why === undefined) {
        const kept = await store.keep(cache);
        if (kept === undefined)
            log.notice(`downloads for ${cache.id} could not be kept`);
        else
            log.info(`kept ${(0,format_bytes/* formatBytes */.z3)(kept.compressedBytes)} of downloads for ${cache.id}`);
    }
    else if (!why.isTooMany) {
        log.notice(`downloads for ${cache.id} could not be taken from the builder: ${why.text}`);
    }
    else if (broughtKey === undefined) {
        log.notice(`downloads for ${cache.id} are too many to be carried`);
    }
    else {
        // What is kept once is the nearest for ever: something small has to take its place.
        log.info(`downloads for ${cache.id} have grown too many: the next run begins anew`);
        if ((await packed([], await store.place(cache))) === undefined)
            await store.keep(cache);
    }
}
/** Nothing that goes wrong here makes a run fail: undefined, or why it could not be done. */
async function carry_downloads_failureOf(builder, request) {
    try {
        const { ok, steps, tail } = await builder.bake({
            ...request,
            targets: ['default'],
            expectCached: false,
        });
        const isTooMany = steps.some(({ error }) => error?.includes(`exit code: ${TOO_MANY}`));
        return ok ? undefined : { text: tail.at(-1) ?? 'no reason given', isTooMany };
    }
    catch (error) {
        return { text: error.message, isTooMany: false };
    }
}
/** A step with a cache mount was run for an image that came out well. */
function wasFilled({ images }, { proven, steps }) {
    return proven
        .filter(({ name }) => images.includes(name))
        .some(({ name }) => ownSteps(steps, name).some(step => !step.cached && /--mount=\S*type=cache/.test(step.name)));
}
function namesOf(carriages) {
    return [...new Set(carriages.flatMap(({ cache }) => cache.images))].sort().join(', ');
}

;// CONCATENATED MODULE: ./lib/domain/bake/without-onbuild.js
/**
 * The Dockerfile's text with the ONBUILD instructions of one stage emptied, line numbers kept; undefined when
 * the stage has none. They would fire in a check that stands on the image, while all else builds the same.
 */
function withoutOnbuild(text, stage) {
    const triggers = stage.instructions.filter(({ keyword }) => keyword === 'ONBUILD');
    if (triggers.length === 0) {
        return undefined;
    }
    return text
        .split('\n')
        .map((line, index) => triggers.some(trigger => trigger.line <= index + 1 && index + 1 <= trigger.endLine)
        ? ''
        : line)
        .join('\n');
}

// EXTERNAL MODULE: ./lib/domain/dockerfile/closure.js
var closure = __webpack_require__(9913);
// EXTERNAL MODULE: ./lib/domain/dockerfile/parse.js + 3 modules
var parse = __webpack_require__(953);
;// CONCATENATED MODULE: ./lib/app/build/check-files.js




/**
 * Dockerfiles without the ONBUILD triggers of the stage that is built, by image name: the triggers are meant for
 * children and would fire in the image's checks. Images without checks or triggers have none.
 */
async function writeCheckFiles(images, { workspace, folder }) {
    const written = new Map();
    for (const { name, declaration, checksToRun } of images) {
        const text = checksToRun.length === 0 ? undefined : await workspace.readText(declaration.file);
        if (text === undefined) {
            continue;
        }
        const stages = (0,parse/* parseDockerfile */.A)(text, declaration.file).stages.map(stage => ({ stage }));
        const { stage } = (0,closure/* findTarget */.FB)(stages, declaration.target, declaration.file);
        const plain = withoutOnbuild(text, stage);
        if (plain !== undefined) {
            const fileName = `${bakeTargetName(name)}.check.Dockerfile`;
            written.set(name, await folder.write(fileName, plain));
            const ignore = await workspace.readText(`${declaration.file}.dockerignore`);
            if (ignore !== undefined) {
                await folder.write(`${fileName}.dockerignore`, ignore);
            }
        }
    }
    return written;
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
                // Not into the image store of the docker driver as well: it would fill up.
                ['store', 'false'],
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
            throw new errors/* InputError */.dz(`${JSON.stringify(key)} is no name of an annotation`, {
                remedy: 'Name annotations such as org.opencontainers.image.title, without spaces and `=`.',
            });
        }
        return `${level}:${key}=${value}`;
    });
}

// EXTERNAL MODULE: ./lib/domain/release/wanted-tags.js
var wanted_tags = __webpack_require__(6948);
// EXTERNAL MODULE: ./lib/app/found-image.js
var found_image = __webpack_require__(6928);
// EXTERNAL MODULE: ./lib/app/kept-content.js
var kept_content = __webpack_require__(7034);
// EXTERNAL MODULE: ./lib/app/look-up-image.js
var look_up_image = __webpack_require__(1391);
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
    const failed = steps.flatMap(({ target, error }) => error === undefined || error === rawjson_progress/* CANCELED */.w ? [] : [{ target, error }]);
    const causes = failed.filter(({ error }) => cause?.includes(firstLine(error)));
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
function firstLine(text) {
    return text.split('\n', 1).join('');
}

;// CONCATENATED MODULE: ./lib/domain/bake/prove-definition.js



/** In capitals, which no stage name and no image reference has. */
const AFTER_IMAGE = 'AFTER-IMAGE';
/**
 * One solve of every image and every check; nothing leaves the builder. Images that failed before are left
 * out by the caller, with their descendants. The group `default` holds all targets.
 * @param present images that are there already, and only checked
 */
function proveDefinition(specs, present = []) {
    const target = Object.fromEntries([
        ...present.flatMap(checkTargets),
        ...parentsFirst(specs).flatMap(provenTargets),
    ]);
    return { group: { [DEFAULT_GROUP]: { targets: Object.keys(target) } }, target };
}
function provenTargets(spec) {
    const image = {
        ...specTarget(spec),
        ...unlessEmpty('cache-from', spec.cacheFrom),
        ...unlessEmpty('cache-to', spec.cacheTo),
        ...(spec.noCache ? { 'no-cache': true } : {}),
    };
    return [[bakeTargetName(spec.name), image], ...targetsOfChecks(spec, image)];
}
function targetsOfChecks(spec, image) {
    if (spec.checks.length === 0)
        return [];
    const subject = subjectTarget(spec, image);
    const name = subject === undefined ? bakeTargetName(spec.name) : subjectTargetName(spec.name);
    return [
        ...(subject === undefined ? [] : [[name, subject]]),
        ...checkTargets({ ...spec, source: `target:${name}` }),
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

// EXTERNAL MODULE: ./lib/domain/checks/planned-check.js
var planned_check = __webpack_require__(6944);
;// CONCATENATED MODULE: ./lib/domain/checks/check-failure-text.js

/** What did not hold, where it is stated, and for which platform; the check first, then what it printed. */
function failureText(failure, planned) {
    const { platform, expected, got, output, remedy } = failure;
    const where = platform === undefined ? '' : ` on ${platform}`;
    const what = planned === undefined
        ? 'a check failed'
        : `${(0,planned_check/* checkWords */.iW)(planned)} failed${where} (${(0,planned_check/* originText */.CQ)(planned.origin)})`;
    return [
        what,
        `  expected: ${expected}`,
        `  got: ${got}`,
        ...output.map(line => `  | ${line}`),
        ...(remedy === undefined ? [] : [`  ${remedy}`]),
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/app/build/blocked-by-parents.js
/**
 * Images that failed nothing but checks of an image that failed itself: it is to blame. How many of its children the
 * builder asked before it stopped is chance.
 * @param failedChecks of images that are built; one that is there already has failed, whoever else did
 */
function blockedByParents(failedChecks, failed, images) {
    return [...failedChecks].flatMap(([name, failures]) => {
        const checks = images.find(image => image.name === name)?.checksToRun ?? [];
        const isTheirs = failures.every(({ check }) => {
            const origin = checks[check]?.origin;
            return origin?.kind === 'parent' && failed.has(origin.image);
        });
        return isTheirs ? [name] : [];
    });
}

;// CONCATENATED MODULE: ./lib/app/build/prove.js










/**
 * Builds everything and runs every check without publishing. When an image fails, the others that do not
 * stand on it are tried again without it, from the cache.
 */
async function prove({ builder, folder }, { specs, present = [], images, failFast, name: proof }) {
    const failed = new Map();
    const failedChecks = new Map();
    const blocked = new Set();
    const steps = new Map();
    const warnings = [];
    const nodes = images.map(image => ({
        name: image.name,
        parents: image.needs,
        at: image.declaration.declaredAt,
    }));
    let left = { specs, present };
    const leave = (found) => {
        for (const [name, error] of found) {
            failed.set(name, error);
        }
        const lost = (0,graph/* descendantsOf */.gO)([...failed.keys()], nodes);
        for (const { name } of left.specs) {
            if (!failed.has(name) && (failFast || lost.has(name)))
                blocked.add(name);
        }
        left = without(left, name => failed.has(name) || blocked.has(name));
    };
    const end = (proven) => {
        const built = new Map([...failedChecks].filter(([name]) => specs.some(one => one.name === name)));
        for (const name of blockedByParents(built, failed, images)) {
            failed.delete(name);
            failedChecks.delete(name);
            blocked.add(name);
        }
        return { proven, failed, failedChecks, blocked, steps: [...steps.values()], warnings };
    };
    for (let round = 1; left.specs.length > 0 || left.present.length > 0; round += 1) {
        const subjects = [...left.specs, ...left.present];
        for (const { configFile } of subjects) {
            await folder.remove(configFile.slice(folder.path.length + 1));
        }
        const definition = proveDefinition(left.specs, left.present);
        const outcome = await builder.bake({
            definition,
            targets: ['default'],
            title: titleOf(left),
            fileName: `${['docker-bake', ...(proof === undefined ? [] : [proof]), ...(round === 1 ? [] : [`retry-${round - 1}`])].join('.')}.json`,
            expectCached: false,
            limitsMs: checkLimits(subjects),
        });
        for (const step of outcome.steps) {
            const key = `${step.target} ${step.name}`;
            // A later round finds in the cache what an earlier one made.
            steps.set(key, steps.get(key)?.error === undefined ? (steps.get(key) ?? step) : step);
        }
        warnings.push(...outcome.warnings);
        const wrong = await judgeProof(subjects, outcome, { builder, folder });
        for (const [name, failures] of wrong) {
            failedChecks.set(name, failures);
        }
        const texts = new Map([...wrong].map(([name, failures]) => [name, textOf(name, failures, images)]));
        if (outcome.ok) {
            leave(texts);
            return end(left.specs);
        }
        const names = subjects.map(({ name }) => name);
        const others = texts.size > 0 ? new Map() : failuresOf(outcome, definition, names);
        leave(new Map([...others, ...texts]));
    }
    return end([]);
}
function without({ specs, present }, isOut) {
    return {
        specs: specs.filter(({ name }) => !isOut(name)),
        present: present.filter(({ name }) => !isOut(name)),
    };
}
function titleOf({ specs, present }) {
    const names = (list) => list.map(({ name }) => name).join(', ');
    return [
        ...(specs.length === 0 ? [] : [`Build and check ${names(specs)}`]),
        ...(present.length === 0 ? [] : [`Check ${names(present)}`]),
    ].join('; ');
}
function textOf(name, failures, images) {
    const checks = images.find(image => image.name === name)?.checksToRun ?? [];
    return failures.map(failure => failureText(failure, checks[failure.check])).join('\n');
}
/** The images that made the bake fail, with why; all of them when nobody knows which. */
function failuresOf(outcome, definition, names) {
    const tail = outcome.tail.join('\n') || `buildx ended with exit code ${outcome.exitCode}`;
    const targets = failedTargets(outcome.steps, outcome.tail, Object.keys(definition.target));
    const blamed = new Set(targets.map(target => ownerOfTarget(target).image));
    const failed = names.some(name => blamed.has(name))
        ? names.filter(name => blamed.has(name))
        : names;
    return new Map(failed.map(name => [name, [...errorsOf(name, outcome.steps), tail].join('\n')]));
}
function errorsOf(name, steps) {
    return steps.flatMap(({ target, name: step, error }) => target !== undefined &&
        ownerOfTarget(target).image === name &&
        error !== undefined &&
        error !== rawjson_progress/* CANCELED */.w &&
        !(0,step_name/* isCacheStep */.PU)(step)
        ? [`${step}: ${error}`]
        : []);
}

;// CONCATENATED MODULE: ./lib/app/build/export-context.js
/** An image as it is in the store now: from this run, or as the plan found it. */
function imageNow(name, { request, done }) {
    const exported = done.get(name);
    return exported === undefined ? request.planned.published.get(name) : exported.image;
}

;// CONCATENATED MODULE: ./lib/app/build/stands-on.js


/** True when the image's record names the parents as they are now. */
function recordsOurParents(image, found, context) {
    const read = (0,found_image/* recordOf */.zv)(found);
    return image.needs.every(name => imageNow(name, context)?.perPlatform.every(({ platform, configDigest }) => read.kind === 'record' && read.record.parentConfigs[name]?.[platform] === configDigest));
}
/** The parent whose layers are not the bottom of the image although it is built on it; undefined when all are. */
function parentNotBelow(image, found, context) {
    return image.parents.find(({ image: name, isFinalBase }) => {
        const parent = imageNow(name, context);
        return isFinalBase && (parent === undefined || !(0,found_image/* isBelow */.Yw)(parent, found));
    })?.image;
}

;// CONCATENATED MODULE: ./lib/app/build/adopt-image.js








/** Another run may have published the same content meanwhile; it is taken if it stands on the same parents. */
async function findAdoptable(image, context) {
    const { destination } = context.request.ports;
    if (image.state !== 'missing' || destination.exports.kind === 'layout') {
        return undefined;
    }
    const found = await (0,look_up_image/* lookUpImage */.O)(destination.store, image.repository, image.storedTag, image.builtPlatforms);
    const isOurs = found !== undefined &&
        (0,look_up_image/* isWhole */.w)(found) &&
        (0,found_image/* mayHold */.BV)(found, image.recipe) &&
        recordsOurParents(image, found, context) &&
        mayBeMerged(image, found, context);
    return isOurs ? found : undefined;
}
/** Of a pull request that the merge is to trust, only what was built of this very commit. */
function mayBeMerged({ storedTag, contentTag }, found, { request }) {
    const { trustPullRequests, release } = request.options;
    return storedTag === contentTag || !trustPullRequests || (0,kept_content/* isBuiltOf */.Y)(found, release.commit);
}
/**
 * Children of adopted images were proved on this run's own build of them, whose layers are others: they are proved
 * once more, on what was adopted. So are images that got another build of a parent from the layer cache.
 * @param adopted name -> digest that stands in the store
 */
async function proveOnAdopted(builder, adopted, context) {
    const { request, specs, done } = context;
    for (const [name, spec] of specs) {
        specs.set(name, {
            ...spec,
            pins: spec.pins.map(pin => pinAdopted(pin, adopted, request)),
        });
    }
    const affected = [
        ...(0,graph/* descendantsOf */.gO)([...adopted.keys()], nodesOf(request.images, ({ needs }) => needs)),
    ].filter(name => specs.has(name) && !done.has(name));
    if (affected.length === 0) {
        return;
    }
    const needed = (0,graph/* ancestorsOf */.Gw)(affected, nodesOf(request.images, ({ name }) => parentNames(specs.get(name)), specs));
    const proof = await prove({ builder, folder: request.ports.folder }, {
        specs: [...needed]
            .flatMap(name => specs.get(name) ?? [])
            .map(spec => 
        // What went out already must come from the cache.
        done.has(spec.name) ? { ...spec, noCache: false } : spec),
        images: request.images,
        failFast: request.options.failFast,
        name: 'adopted',
    });
    context.warnings.push(...proof.warnings);
    for (const name of affected) {
        const error = proof.failed.get(name);
        if (error !== undefined || proof.blocked.has(name)) {
            specs.delete(name);
            const outcome = error === undefined ? 'blocked' : 'failed';
            done.set(name, { outcome, image: undefined, error, metadata: undefined });
        }
    }
}
function pinAdopted(pin, adopted, { images, ports }) {
    const digest = pin.kind === 'target' ? adopted.get(pin.image) : undefined;
    const parent = pin.kind === 'target' ? images.find(({ name }) => name === pin.image) : undefined;
    if (digest === undefined || parent === undefined) {
        return pin;
    }
    const folder = layoutFolder(ports.destination.exports);
    const source = imageSource(parent.repository, digest, folder);
    return { contextKey: pin.contextKey, kind: 'reference', source };
}
function nodesOf(images, parentsOf, only = new Map(images.map(({ name }) => [name, undefined]))) {
    return images
        .filter(({ name }) => only.has(name))
        .map(image => ({
        name: image.name,
        parents: parentsOf(image),
        at: image.declaration.declaredAt,
    }));
}

// EXTERNAL MODULE: ./lib/domain/fingerprint/record.js
var record = __webpack_require__(3581);
// EXTERNAL MODULE: ./lib/domain/oci/base-annotations.js
var base_annotations = __webpack_require__(5033);
;// CONCATENATED MODULE: ./lib/domain/superseded/base-name.js

/**
 * What `org.opencontainers.image.base.name` says of a base of this repository: a name that moves, as in FROM, so that
 * whoever reads it (crane, regctl) can ask whether another image is there by now. A content tag would name the same for good.
 */
function followedName({ fromName, repository, lastTag }) {
    const written = (0,oci_reference/* parseReference */.F2)(fromName);
    const tag = written.repository === repository ? written.tag : lastTag;
    return (0,oci_reference/* formatReference */.FH)({ repository, tag: tag ?? 'latest', digest: undefined });
}

// EXTERNAL MODULE: ./lib/domain/changelog/changelog-entry.js
var changelog_entry = __webpack_require__(3007);
// EXTERNAL MODULE: ./lib/domain/sizes/layer-sizes.js
var layer_sizes = __webpack_require__(7006);
;// CONCATENATED MODULE: ./lib/app/changelog-run.js



/** The new versions of a run with what they changed: those that it published, or that a release of its files would be. */
function newVersions({ planned, images, report, }) {
    return planned.plan.images.flatMap(image => {
        const done = report.images.find(({ name }) => name === image.name);
        const isLost = done?.outcome === 'failed' || done?.outcome === 'blocked';
        if (image.version?.kind !== 'new' || isLost)
            return [];
        const now = images.get(image.name);
        const isPublished = done?.tags.includes(image.version.version) === true;
        const entry = changelog_run_entryOf(image, { now, before: planned.last.get(image.name), isPublished });
        return [{ image: image.name, entry }];
    });
}
/** What an image is about to say of the new version that it is built for; it has no sizes yet. */
function buildEntry(image) {
    return image.version?.kind === 'new'
        ? changelog_run_entryOf(image, { now: undefined, before: undefined, isPublished: true })
        : undefined;
}
function changelog_run_entryOf(image, { now, before, isPublished }) {
    const { version: decision, declaration, lastRecord, recipe, files, checks } = image;
    if (decision?.kind !== 'new')
        throw new Error(`${image.name} has no new version`);
    const { version, previous, change } = decision;
    const isComparable = lastRecord.kind === 'record';
    const bytes = (one, platform) => {
        const found = one?.perPlatform.find(other => other.platform === platform);
        return found === undefined ? null : (0,layer_sizes/* distinctBytes */.q)((0,layer_sizes/* layerSizes */.Z)(found.manifest, found.config));
    };
    const entry = (0,changelog_entry/* changelogEntry */.D)({
        version,
        isPublished,
        date: now?.perPlatform[0]?.config.created,
        note: declaration.notes[version] ?? declaration.notes.next,
        since: previous,
        notComparable: previous === undefined || isComparable ? undefined : `${previous} has no record to read`,
        sizes: (now?.perPlatform ?? []).map(({ platform }) => ({
            platform,
            before: bytes(before, platform),
            after: bytes(now, platform) ?? 0,
        })),
    }, previous !== undefined && isComparable ? lastRecord.record : undefined, { recipe, files, traits: undefined, checks: (0,planned_check/* statedChecks */.P_)(checks) });
    return { ...entry, change: change ?? entry.change };
}

// EXTERNAL MODULE: ./lib/app/look-up-tags.js
var look_up_tags = __webpack_require__(4953);
;// CONCATENATED MODULE: ./lib/app/build/describe-image.js








/** The annotations of an image that is about to be exported (OCI image-spec, annotations; and our record). */
function describeImage(image, context) {
    const { options } = context;
    const version = image.settledTags.find(tag => image.tags.immutable.includes(tag));
    const common = {
        ...image.declaration.annotations,
        [record/* FINGERPRINT_ANNOTATION */.nf]: image.fingerprint,
        [record/* RECORD_VERSION_ANNOTATION */.LD]: String(record/* RECORD_VERSION */.hl),
        ...present('org.opencontainers.image.revision', options.release.commit),
        ...present(look_up_tags/* SOURCE_ANNOTATION */.e, options.source),
        ...present('org.opencontainers.image.version', version),
        ...present(record/* CHANGELOG_ANNOTATION */.Vt, version && changelogOf(image, context)),
        ...baseAnnotations(image, context),
    };
    return {
        manifest: { ...common, [record/* RECORD_ANNOTATION */.Mr]: (0,record/* encodeRecord */.Ym)(recordFor(image, context)) },
        index: common,
    };
}
/** Of a version of the config alone: what changed since the one before it. */
function changelogOf(image, { changelogText }) {
    const entry = buildEntry(image);
    return entry === undefined ? undefined : changelogText(entry);
}
function recordFor(image, context) {
    const upstreams = context.upstreams.get(image.name) ?? new Map();
    return {
        v: record/* RECORD_VERSION */.hl,
        fingerprint: image.fingerprint,
        recipe: image.recipe,
        outlines: image.files.outlines,
        dockerfileHash: image.files.dockerfileHash,
        traits: finalUpstream(image, context)?.traits,
        ...checksOf(image),
        note: noteOf(image),
        buildMs: context.buildMs,
        upstreams: Object.fromEntries([...upstreams].map(([reference, { digest, platforms, takenAt }]) => [
            reference,
            { digest, platforms, takenAt },
        ])),
        parentConfigs: Object.fromEntries(image.needs.map(name => [name, (0,found_image/* configsOf */.$d)(context.parents.get(name)?.found) ?? {}])),
        layerCounts: Object.fromEntries(image.recipe.platforms.map(platform => [platform, layerCounts(image, platform, context)])),
    };
}
/** All of them passed: nothing else is exported. */
function checksOf({ checks }) {
    const own = (0,planned_check/* statedChecks */.P_)(checks);
    const previous = checks.flatMap(({ check, origin }) => origin.kind === 'previous' ? [check] : []);
    return {
        ...(own.length === 0 ? {} : { checks: own }),
        ...(previous.length === 0 ? {} : { previousChecks: previous }),
    };
}
/** What the author says of the version that the image is built for. */
function noteOf({ declaration: { notes }, version }) {
    return version?.kind === 'new' ? (notes[version.version] ?? notes.next) : undefined;
}
function finalUpstream(image, { upstreams }) {
    const use = image.upstreams.find(one => one.isFinalBase);
    return use === undefined ? undefined : upstreams.get(image.name)?.get(use.expanded);
}
/** How many layers the image takes over from what its last stage stands on. */
function layerCounts(image, platform, { upstreams, parents }) {
    const parentUse = image.parents.find(use => use.isFinalBase);
    if (parentUse !== undefined) {
        const parent = parents.get(parentUse.image)?.found;
        const record = (0,found_image/* recordOf */.zv)(parent);
        const total = parent?.perPlatform.find(one => one.platform === platform)?.manifest.layers.length ?? 0;
        const upstream = record.kind === 'record' ? (record.record.layerCounts[platform]?.upstream ?? 0) : 0;
        return { upstream, base: total - upstream };
    }
    const use = image.upstreams.find(one => one.isFinalBase && one.platforms.includes(platform));
    const taken = use === undefined ? undefined : upstreams.get(image.name)?.get(use.expanded);
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
                [base_annotations/* BASE_NAME */.I]: followedName({
                    ...parent,
                    fromName: parentUse.contextKey,
                }),
                [base_annotations/* BASE_DIGEST */.r]: parent.found.digest,
            };
    }
    const taken = use === undefined ? undefined : upstreams.get(image.name)?.get(use.expanded);
    return use === undefined || taken === undefined
        ? {}
        : {
            // In full, as the annotation's definition wants it.
            [base_annotations/* BASE_NAME */.I]: (0,oci_reference/* formatReference */.FH)((0,oci_reference/* parseReference */.F2)(use.expanded)),
            [base_annotations/* BASE_DIGEST */.r]: taken.digest,
        };
}
function present(name, value) {
    return value === undefined ? {} : { [name]: value };
}

;// CONCATENATED MODULE: ./lib/domain/bake/uncached-steps.js

/** RUN steps that ran in the export phase: what they made was seen by no check. */
function uncachedSteps(steps) {
    return steps.filter(step => (0,step_name/* isRunStep */.k1)(step.name) && !step.cached);
}

// EXTERNAL MODULE: ./lib/domain/oci/digest.js
var digest = __webpack_require__(4883);
// EXTERNAL MODULE: ./lib/domain/oci/manifest.js
var manifest = __webpack_require__(9762);
;// CONCATENATED MODULE: ./lib/app/build/withdraw-content.js


const WITHDRAWN_ANNOTATION = 'io.github.base-image-action.withdrawn';
/**
 * Takes the content tag away from what no check has seen: back to what it named, else to an index without any
 * image, which every reader finds incomplete and so builds anew. Not every registry lets tags be deleted.
 */
async function withdrawContent(image, { request }) {
    const { exports, store } = request.ports.destination;
    const before = exports.store === store ? request.planned.published.get(image.name) : undefined;
    await exports.store.putTag(image.repository, image.storedTag, before?.stored ?? emptyIndex());
}
function emptyIndex() {
    const mediaType = manifest/* MEDIA_TYPES */.Z.ociIndex;
    const annotations = { [WITHDRAWN_ANNOTATION]: 'exported otherwise than it was proved' };
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests: [], annotations }));
    return { digest: (0,digest/* digestOf */.ol)(bytes), mediaType, bytes };
}

;// CONCATENATED MODULE: ./lib/app/build/read-back.js






/** What became of an exported image: the truth is what the store says, whatever buildx said. */
async function readBack(image, outcome, context) {
    const { exports } = context.request.ports.destination;
    const target = bakeTargetName(image.name);
    const metadata = metadataOf(outcome.metadata, target);
    const name = `${image.repository}:${image.storedTag}`;
    const fail = (error) => ({
        outcome: 'failed',
        image: undefined,
        error,
        metadata,
    });
    const { repository, storedTag, builtPlatforms } = image;
    const found = await (0,look_up_image/* lookUpImage */.O)(exports.store, repository, storedTag, builtPlatforms);
    if (!outcome.ok && (found === undefined || found.digest === image.digest)) {
        return fail(outcome.tail.join('\n') || `buildx ended with exit code ${outcome.exitCode}`);
    }
    if (found === undefined) {
        return fail(`${name} is not there although buildx said that it was exported`);
    }
    if (!(0,look_up_image/* isWhole */.w)(found)) {
        return fail(`${name} is not whole: ${found.missing}`);
    }
    const said = outcome.digests.get(target);
    const isOthers = said !== undefined && said !== found.digest;
    if (isOthers && image.state === 'missing' && (0,found_image/* mayHold */.BV)(found, image.recipe)) {
        // Two runs made the same content at the same moment: the one that wrote last has the tag.
        if (recordsOurParents(image, found, context)) {
            return { outcome: 'adopted', image: found, error: undefined, metadata };
        }
    }
    if (isOthers) {
        return fail(`${name} is ${found.digest}, but buildx exported ${said}: another run wrote the same tag`);
    }
    if (!outcome.ok && !recordsOurParents(image, found, context)) {
        return fail(`${name} is of an earlier run, and was not exported:\n${outcome.tail.join('\n')}`);
    }
    const [again] = uncachedSteps(outcome.steps);
    const parent = again === undefined ? parentNotBelow(image, found, context) : undefined;
    if (again !== undefined || parent !== undefined) {
        await withdrawContent(image, context);
    }
    if (again !== undefined) {
        // Steps are shared by images, so one that ran again concerns all.
        return fail(`${again.name} ran again while the image was exported: no check has seen what it made, so no tag is set.\nGive the builder more room for its cache (its garbage collection took steps away), then run again.`);
    }
    if (parent !== undefined) {
        const why = `its bottom layers are not those of ${parent} as it was published: the layer cache gave it an older build, so no tag is set.\nRun again: it is then built on what was published.`;
        return { ...fail(why), hasOtherParent: true };
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

;// CONCATENATED MODULE: ./lib/app/build/export-waves.js








/**
 * Sends the proven images out, parents before children: what a wave left in the store decides the records
 * of the next. The truth is read back from the store, whatever buildx said.
 */
async function exportWaves(builder, request) {
    const context = {
        request,
        specs: new Map(request.proof.proven.map(spec => [spec.name, spec])),
        done: new Map(),
        warnings: [],
    };
    for (const batch of batchesOf(request)) {
        const ready = batch.filter(image => isReady(image, context));
        for (const { name } of batch.filter(one => !ready.includes(one))) {
            if (context.specs.has(name) && !context.done.has(name)) {
                context.done.set(name, unbuilt('blocked'));
            }
        }
        const adopted = new Map();
        for (const image of ready) {
            const found = await findAdoptable(image, context);
            if (found !== undefined) {
                adopted.set(image.name, found.digest);
                context.done.set(image.name, { ...unbuilt('adopted'), image: found });
            }
        }
        const own = ready.filter(({ name }) => !adopted.has(name));
        await exportAll(builder, own, context);
        await mendParents(builder, own, context);
        if (adopted.size > 0) {
            await proveOnAdopted(builder, adopted, context);
        }
    }
    return { images: context.done, warnings: context.warnings };
}
/**
 * After a build without cache the builder holds two results of the same steps, and an image may come out on the older
 * build of its parent. Such images are proved and exported once more, on exactly what was published.
 */
async function mendParents(builder, images, context) {
    const broken = images.filter(({ name }) => context.done.get(name)?.hasOtherParent === true);
    if (broken.length === 0) {
        return;
    }
    const published = broken
        .flatMap(({ needs }) => needs)
        .flatMap(name => {
        const found = context.done.get(name)?.image;
        return found === undefined ? [] : [[name, found.digest]];
    });
    for (const { name } of broken) {
        context.done.delete(name);
    }
    await proveOnAdopted(builder, new Map(published), context);
    await exportAll(builder, broken.filter(image => isReady(image, context) && !context.done.has(image.name)), context);
}
/** Waves; into a layout one image at a time, because several exports into one folder race. */
function batchesOf({ images, planned, ports, }) {
    const waves = planned.plan.waves.map(wave => images.filter(({ name }) => wave.includes(name)));
    return ports.destination.exports.kind === 'layout'
        ? waves.flatMap(wave => wave.map(image => [image]))
        : waves.filter(wave => wave.length > 0);
}
function isReady({ name, needs }, { specs, done }) {
    return (specs.has(name) &&
        needs.every(parent => !done.has(parent) || done.get(parent)?.image !== undefined));
}
/** One refused push ends the whole bake: those that did not go out with it are tried alone. */
async function exportAll(builder, images, context) {
    if (images.length === 0) {
        return;
    }
    const isOk = await exportBatch(builder, images, context);
    if (!isOk && images.length > 1 && !context.request.options.failFast) {
        for (const image of images.filter(({ name }) => context.done.get(name)?.image === undefined)) {
            await exportBatch(builder, [image], context);
        }
    }
}
/** @returns whether buildx was content */
async function exportBatch(builder, batch, context) {
    const { request, specs, done } = context;
    const exports = batch.flatMap((image) => {
        const spec = specs.get(image.name);
        const annotations = describeImage(image, {
            options: request.options,
            upstreams: request.upstreams,
            parents: parentsInStore(image, context),
            buildMs: timeOf(ownSteps(request.proof.steps, image.name)),
            changelogText: request.ports.changelogText,
        });
        return spec === undefined ? [] : [{ spec, output: outputOf(image, request), annotations }];
    });
    const wave = batch[0]?.wave ?? 0;
    const suffix = batch.length === 1 ? `-${bakeTargetName(batch[0]?.name ?? '')}` : '';
    const outcome = await builder.bake({
        definition: exportDefinition(exports, [...specs.values()]),
        targets: ['default'],
        title: `Export ${batch.map(({ name }) => name).join(', ')}`,
        fileName: `docker-bake.export-${wave}${suffix}.json`,
        expectCached: true,
    });
    context.warnings.push(...outcome.warnings);
    for (const image of batch) {
        done.set(image.name, await readBack(image, outcome, context));
    }
    return outcome.ok;
}
function outputOf(image, { ports }) {
    const name = `${image.repository}:${image.storedTag}`;
    return ports.destination.exports.kind === 'layout'
        ? { kind: 'layout', name, folder: ports.destination.exports.folder }
        : { kind: 'registry', name };
}
function parentsInStore(image, context) {
    return new Map(image.needs.flatMap(name => {
        const found = imageNow(name, context);
        const parent = context.request.planned.plan.images.find(one => one.name === name);
        return found === undefined || parent === undefined
            ? []
            : [
                [
                    name,
                    { repository: parent.repository, lastTag: lastTagOf(parent, context), found },
                ],
            ];
    }));
}
function lastTagOf({ role, declaration }, { request }) {
    return (0,wanted_tags/* lastRecordTag */.IX)(role, request.options.release.defaultBranch, { ...declaration, role });
}
function unbuilt(outcome) {
    return { outcome, image: undefined, error: undefined, metadata: undefined };
}

// EXTERNAL MODULE: ./lib/domain/checks/check-note.js
var check_note = __webpack_require__(5684);
;// CONCATENATED MODULE: ./lib/app/build/keep-checks.js


/**
 * Keeps beside the image what it passed after it was published, so that the next run need not ask again. A pull request
 * writes nothing.
 */
async function keepChecks({ repository, checksToRun }, found, { options, ports }) {
    const [first] = found.perPlatform;
    if (first === undefined || !options.push.push || isPullRequest(options))
        return;
    const { store } = ports.destination;
    const tag = (0,check_note/* checksTag */.oD)(found.digest);
    const before = (0,check_note/* notedChecks */.CZ)(await store.manifest(repository, tag));
    const passed = [...before, ...checksToRun.map(({ check }) => check)];
    const byKey = new Map(passed.map(check => [(0,stated_check/* checkKey */.yR)(check), check]));
    await store.putTag(repository, tag, (0,check_note/* checkNote */.dZ)(found.stored, first.platform, [...byKey.values()]));
}
function isPullRequest({ release }) {
    return release.event.kind === 'pull-request';
}

// EXTERNAL MODULE: ./lib/app/in-parallel.js
var in_parallel = __webpack_require__(9177);
;// CONCATENATED MODULE: ./lib/app/build/kept-upstreams.js



const MOST_ASKED_AT_ONCE = 4;
/**
 * Upstreams whose tag names another image by now, while these builds stay on what was taken before: one sentence
 * each, sorted. Asked only in a run that builds; a registry that does not answer is no failure of it.
 */
async function keptUpstreams(images, upstreams, ports) {
    const now = ports.now().toISOString();
    const kept = new Map();
    for (const { name, upstreams: uses } of images) {
        for (const use of uses) {
            const taken = upstreams.get(name)?.get(use.expanded);
            const isPinned = (0,oci_reference/* parseReference */.F2)(use.expanded).digest !== undefined;
            if (taken !== undefined && taken.takenAt !== now && !isPinned) {
                kept.set(use.expanded, { use, taken });
            }
        }
    }
    const told = await (0,in_parallel/* inParallel */.H)([...kept.values()], MOST_ASKED_AT_ONCE, one => tell(one, ports));
    return told.flat().sort();
}
async function tell({ use, taken }, { upstreams, log }) {
    const { repository, tag = 'latest' } = (0,oci_reference/* parseReference */.F2)(use.expanded);
    try {
        const found = await (0,look_up_image/* lookUpImage */.O)(upstreams, repository, tag, use.platforms);
        if (found === undefined || !(0,look_up_image/* isWhole */.w)(found)) {
            return [];
        }
        const hasMoved = found.perPlatform.some(({ platform, manifestDigest }) => taken.platforms[platform] !== manifestDigest);
        const created = found.perPlatform[0]?.config.created?.slice(0, 10);
        const made = created === undefined ? '' : ` to an image of ${created}`;
        return hasMoved
            ? [
                `upstream ${use.expanded} moved${made}; built on what was taken on ${taken.takenAt.slice(0, 10)}, until the next refresh`,
            ]
            : [];
    }
    catch (error) {
        log.debug(`${use.expanded} was not asked whether it moved: ${String(error)}`);
        return [];
    }
}

// EXTERNAL MODULE: ./lib/domain/checks/recorded-checks.js
var recorded_checks = __webpack_require__(9245);
;// CONCATENATED MODULE: ./lib/domain/checks/introduced-in.js


/**
 * The version since which every one records the check, up to the last; undefined when the last one does not.
 * @param versions lowest first
 */
function introducedIn(check, versions) {
    const key = (0,stated_check/* checkKey */.yR)(check);
    const isOld = ({ record }) => (0,recorded_checks/* recordedChecks */.K8)(record).checks.some(other => (0,stated_check/* checkKey */.yR)(other) === key);
    const before = versions.findLastIndex(version => !isOld(version));
    return versions[before + 1]?.version;
}

// EXTERNAL MODULE: ./lib/app/version-list.js
var version_list = __webpack_require__(7877);
;// CONCATENATED MODULE: ./lib/app/build/name-regressions.js



function sinceVersion({ check, origin }, versions) {
    return introducedIn(check, versions) ?? (origin.kind === 'previous' ? origin.version : undefined);
}
/** Of failed checks that published versions passed: since which. The registry is asked only when there is a failure. */
async function nameRegressions(image, failures, { destination, log }) {
    if (image.version === undefined)
        return [];
    const { name, repository } = image;
    try {
        const versions = await (0,version_list/* readVersions */.q)({ name, repository, store: destination.store });
        const failed = [...new Set(failures.map(({ check }) => check))];
        return failed.flatMap(place => {
            const planned = image.checksToRun[place];
            const version = planned === undefined ? undefined : sinceVersion(planned, versions);
            return planned === undefined || version === undefined
                ? []
                : [
                    `  a regression: every version since ${version} passes ${(0,planned_check/* checkWords */.iW)(planned)}.${planned.origin.kind === 'previous'
                        ? ' If the change is meant, give a check of the same name in its place, or set `previous-checks: false`.'
                        : ''}`,
                ];
        });
    }
    catch (error) {
        log.debug(`the versions of ${name} could not be read: ${String(error)}`);
        return [];
    }
}

;// CONCATENATED MODULE: ./lib/app/build/present-subjects.js



/** Images that are there, and did not pass all their checks yet. */
function imagesToCheck({ plan }) {
    return plan.images.filter(({ state, checksToRun }) => !(0,decide/* isToBuild */.C)(state) && checksToRun.length > 0);
}
function presentSubjects(images, { published }, { destination, folder }) {
    return images.flatMap(({ name, repository, recipe, checksToRun }) => {
        const found = published.get(name);
        if (found === undefined)
            return [];
        const [first] = found.perPlatform;
        return [
            {
                name,
                source: imageSource(repository, found.digest, destination.folder),
                platforms: recipe.platforms,
                checks: checksToRun.map(({ check }) => check),
                noCache: false,
                configFile: configFileOf(name, folder),
                ...(first === undefined || first.config.onBuild.length === 0
                    ? {}
                    : { restated: first.config }),
            },
        ];
    });
}

// EXTERNAL MODULE: ./lib/app/resolve-upstream.js
var resolve_upstream = __webpack_require__(3284);
;// CONCATENATED MODULE: ./lib/app/build/take-upstreams.js



const take_upstreams_MOST_ASKED_AT_ONCE = 4;
/**
 * Resolves the upstreams of all images that are to be built, each reference to one digest in a run: what the last
 * records hold, the newest if they differ, unless one of the images is built for a refresh. An upstream that does not
 * exist, or whose registry does not answer, concerns the images that use it and no other.
 */
async function takeUpstreams(images, store, now) {
    const asked = new Map();
    const ask = (use) => {
        const key = JSON.stringify([use.expanded, use.platforms]);
        const answer = asked.get(key) ?? (0,resolve_upstream/* findUpstream */.h1)(store, { use, sticky: stickyOf(use.expanded, images), now });
        asked.set(key, answer);
        return answer;
    };
    const refused = new Map();
    const taken = await (0,in_parallel/* inParallel */.H)(images, take_upstreams_MOST_ASKED_AT_ONCE, async (image) => {
        const uses = await Promise.all(image.upstreams.map(use => takeFor(image, use, ask)));
        const failure = uses.find(one => 'error' in one);
        if (failure !== undefined) {
            refused.set(image.name, failure);
            return [];
        }
        const found = uses.flatMap(one => ('taken' in one ? [one.taken] : []));
        return [[image.name, new Map(found)]];
    });
    return { taken: new Map(taken.flat()), refused };
}
/** One answer serves all images that use the reference; each has a line of its own. */
async function takeFor(image, use, ask) {
    const { file } = image.declaration;
    const at = { file, line: use.line };
    try {
        const found = await ask(use);
        return found === undefined
            ? { error: (0,resolve_upstream/* noSuchUpstream */.on)({ use, file }), at }
            : { taken: [use.expanded, found] };
    }
    catch (error) {
        if (error instanceof errors/* BaseImageError */.B0) {
            return { error, at };
        }
        throw error;
    }
}
function stickyOf(expanded, images) {
    const users = images.filter(({ upstreams }) => upstreams.some(isOf(expanded)));
    if (users.some(takesItNow)) {
        return undefined;
    }
    return users
        .flatMap(({ lastRecord }) => lastRecord.kind === 'record' ? (lastRecord.record.upstreams[expanded] ?? []) : [])
        .sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1))[0];
}
function isOf(expanded) {
    return use => use.expanded === expanded;
}
function takesItNow({ declaration, reasons }) {
    return (declaration.upstream === 'digest' ||
        reasons.some(({ kind }) => kind === 'refresh' || kind === 'forced'));
}

;// CONCATENATED MODULE: ./lib/app/build/build-images.js














/** Builds what the plan says: proves all, then exports wave by wave under the content tags. */
async function buildImages(planned, options, ports) {
    const images = planned.plan.images.filter(({ state }) => (0,decide/* isToBuild */.C)(state));
    const checked = imagesToCheck(planned);
    if (images.length === 0 && checked.length === 0) {
        return { images: new Map(), warnings: [] };
    }
    const builder = await ports.startBuilder();
    const { taken: upstreams, refused } = await upstreamsFor(images, planned, ports);
    const aside = setAside(images, refused, options);
    for (const [name, { error, at }] of refused) {
        ports.log.error(`${name}: ${error.message}`, at);
    }
    const left = images.filter(({ name }) => !aside.has(name));
    const built = left.length === 0 && checked.length === 0
        ? { images: new Map(), warnings: [] }
        : await proveAndExport(builder, { left, checked }, { planned, upstreams, options, ports });
    return {
        images: new Map([...images, ...checked].flatMap(({ name }) => {
            const result = aside.get(name) ?? built.images.get(name);
            return result === undefined ? [] : [[name, result]];
        })),
        warnings: [...built.warnings, ...(await keptUpstreams(left, upstreams, ports))],
    };
}
/** Taken as the plan of a fan-out settled them; asked for where there is none, or where that could not. */
async function upstreamsFor(images, { upstreams: settled }, ports) {
    const isSettled = images.every(({ name, upstreams }) => upstreams.every(({ expanded }) => settled?.get(name)?.has(expanded)));
    return settled !== undefined && isSettled
        ? { taken: settled, refused: new Map() }
        : takeUpstreams(images, ports.upstreams, ports.now());
}
/** Images that this run cannot build, and those that stand on them: they are not given to buildx at all. */
function setAside(images, refused, { failFast }) {
    const nodes = images.map(({ name, needs, declaration }) => ({
        name,
        parents: needs,
        at: declaration.declaredAt,
    }));
    const lost = (0,graph/* descendantsOf */.gO)([...refused.keys()], nodes);
    const stopped = images.filter(({ name }) => lost.has(name) || (failFast && refused.size > 0));
    return new Map(stopped.map(({ name }) => {
        const failure = refused.get(name);
        return [
            name,
            {
                outcome: failure === undefined ? 'blocked' : 'failed',
                image: undefined,
                buildMs: null,
                steps: null,
                error: failure === undefined ? undefined : build_images_textOf(failure),
                metadata: undefined,
            },
        ];
    }));
}
function build_images_textOf({ error, at }) {
    const text = (0,errors/* formatError */.Wk)(error);
    return error.at === undefined ? `${at.file}:${at.line}: ${text}` : text;
}
async function proveAndExport(builder, { left: images, checked }, { planned, upstreams, options, ports }) {
    const names = new Set(images.map(({ name }) => name));
    const context = {
        root: ports.workspace.root,
        options,
        destination: ports.destination,
        upstreams,
        isBuilt: (name) => names.has(name),
        published: planned.published,
        checkFiles: await writeCheckFiles(images, ports),
        repositoryOf: (name) => imageNamed(planned.plan.images, name).repository,
        folder: ports.folder,
    };
    const specs = images.map(image => buildSpec(image, context));
    const request = { specs, images, ports };
    const fresh = await bringDownloads(builder, request);
    const proof = await explained(await prove({ builder, folder: ports.folder }, {
        specs,
        present: presentSubjects(checked, planned, ports),
        images: [...images, ...checked],
        failFast: options.failFast,
    }), { planned, ports });
    const passed = checked.filter(({ name }) => !proof.failed.has(name));
    for (const image of passed) {
        const found = planned.published.get(image.name);
        if (found !== undefined)
            await keepChecks(image, found, { options, ports });
    }
    const exported = await exportWaves(builder, { proof, images, planned, upstreams, options, ports });
    await keepDownloads(builder, fresh, { request, proof });
    return {
        images: new Map([
            ...images.map(({ name }) => [name, resultOf(name, proof, exported)]),
            ...checked.flatMap(({ name }) => proof.failed.has(name) ? [[name, resultOf(name, proof, exported)]] : []),
        ]),
        warnings: [...new Set([...proof.warnings, ...exported.warnings])],
    };
}
/** Failed checks are said where they are stated, and with the version that had them first. */
async function explained(proof, { planned, ports }) {
    const failed = new Map(proof.failed);
    for (const [name, failures] of proof.failedChecks) {
        const image = imageNamed(planned.plan.images, name);
        const regressions = await nameRegressions(image, failures, ports);
        const text = [failed.get(name) ?? '', ...regressions].join('\n');
        failed.set(name, text);
        const origin = image.checksToRun[failures[0]?.check ?? 0]?.origin;
        ports.log.error(`${name}: ${text}`, origin === undefined || origin.kind === 'previous' ? image.declaration.declaredAt : origin.at);
    }
    return { ...proof, failed };
}
function resultOf(name, proof, exported) {
    const done = exported.images.get(name);
    const own = ownSteps(proof.steps, name);
    return {
        outcome: proof.failed.has(name)
            ? 'failed'
            : proof.blocked.has(name)
                ? 'blocked'
                : (done?.outcome ?? 'blocked'),
        image: done?.image,
        buildMs: timeOf(own) ?? null,
        steps: own.length === 0
            ? null
            : { total: own.length, cached: own.filter(({ cached }) => cached).length },
        error: proof.failed.get(name) ?? done?.error,
        failedChecks: proof.failedChecks.get(name),
        metadata: done?.metadata,
    };
}
function imageNamed(images, name) {
    const found = images.find(image => image.name === name);
    if (found === undefined) {
        throw new Error(`the plan has no image ${name}`);
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/domain/probe/probe-answer.js
const PACKAGE_MANAGERS = ['apt', 'apk', 'dnf', 'microdnf'];

;// CONCATENATED MODULE: ./lib/domain/probe/probe-script.js
/** Where the answer lies in the image of the probe's own. */
const PROBE_FOLDER = '/base-image-probe';
const PROBE_FILE = 'probe.txt';
/** A line of the answer that begins or ends a section. */
const MARK = '#base-image';
/**
 * What the probe runs inside an image, as POSIX shell with nothing but the shell and the package manager: refresh the
 * package index, list what may be upgraded and what is installed. It always ends with 0; the answer says how it went.
 * A package manager that cannot be asked here is named, so that it is never taken for none.
 */
const PROBE_SCRIPT = `exec >${PROBE_FOLDER}/${PROBE_FILE} 2>&1
LC_ALL=C; export LC_ALL
DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND
has() { command -v "$1" >/dev/null 2>&1; }
step() { printf '${MARK} %s\\n' "$1"; shift; "$@" </dev/null; printf '\\n${MARK} end %s\\n' "$?"; }
nl='
'
if has apt-get; then
  echo '${MARK} manager apt'
  step index apt-get -o APT::Update::Error-Mode=any -o Acquire::Languages=none -o Acquire::Retries=2 update
  step updates apt-get -s -o Debug::NoLocking=true dist-upgrade
  step installed dpkg-query -W -f '\${db:Status-Abbrev} \${Package} \${Version}\\n'
elif has apk; then
  echo '${MARK} manager apk'
  step index apk update
  step updates apk upgrade --simulate
  step installed apk info -v
elif has dnf || has dnf5; then
  echo '${MARK} manager dnf'
  dnf=dnf; has dnf || dnf=dnf5
  step index "$dnf" -q -y --refresh --setopt='*.skip_if_unavailable=0' makecache
  step updates "$dnf" -q -y --setopt='*.skip_if_unavailable=0' repoquery --upgrades --latest-limit=1 --qf "%{name}.%{arch} %{evr}$nl"
  step installed rpm -qa --qf '%{NAME}.%{ARCH} %{EPOCHNUM}:%{VERSION}-%{RELEASE}\\n'
elif has microdnf; then
  echo '${MARK} manager microdnf'
  step index microdnf clean all
  step updates microdnf upgrade
  step installed rpm -qa --qf '%{NAME}.%{ARCH} %{EPOCHNUM}:%{VERSION}-%{RELEASE}\\n'
else
  for other in zypper pacman tdnf yum xbps-install emerge nix-env opkg swupd urpmi; do
    if has "$other"; then echo "${MARK} unknown $other"; exit 0; fi
  done
  echo '${MARK} none'
fi
exit 0
`;
/** Only what is installed: it needs no index, and no network. */
const INSTALLED_SCRIPT = PROBE_SCRIPT.replace(/^ {2}step (?:index|updates) .*\n/gm, '');

;// CONCATENATED MODULE: ./lib/domain/probe/read-packages.js
const WORDS = {
    apt: {
        // Not `Err:`, which it also says of a compression that a server does not have, before it takes another.
        failure: /^[WE]: (?:Failed to fetch|Some index files failed|.*GPG error)/m,
        isListed: exit => exit === 0,
        // A package without a version in brackets is new: it comes with an upgrade, and is none.
        updates: output => matches(output, /^Inst (\S+) \[([^\]\s]+)\] \((\S+)/gm).map(([name, installed, available]) => update(name, installed, available)),
        installed: line => pair(/^[ih]i\S* +(\S+) (\S+)$/.exec(line)),
    },
    apk: {
        failure: /^(?:ERROR: |WARNING: .*(?:[Ff]etching|[Ii]gnoring|[Oo]pening|updating) )/m,
        isListed: exit => exit === 0,
        updates: output => matches(output, /^\(\d+\/\d+\) Upgrading (\S+) \((\S+) -> (\S+)\)/gm).map(([name, installed, available]) => update(name, installed, available)),
        installed: line => pair(/^(\S+)-([^-\s]+-r\d+)$/.exec(line)),
    },
    dnf: {
        failure: /^(?:Error: |Failed to download metadata|Ignoring repositories)/m,
        isListed: exit => exit === 0,
        updates: (output, installed) => matches(output, /^([^\s:]+\.\w+) (\S+)$/gm).map(([name, available]) => update(name, installed.get(String(name)), withoutEpoch(available))),
        installed: rpmLine,
    },
    microdnf: {
        failure: /^error: /m,
        // It asks before it upgrades, and nobody answers: what counts is that it got as far as that.
        isListed: (_, output) => /^(?:Transaction Summary:|Nothing to do)/m.test(output),
        updates: output => matches(output, /^ (\S+)\s.*\n\s+replacing (\S+)/gm).map(([now, before]) => {
            const [name = now, available] = nevra(now);
            return update(name, nevra(before)[1], available);
        }),
        installed: rpmLine,
    },
};
function update(name = '', installed = '', available = '') {
    return { name, installed, available };
}
function matches(text, pattern) {
    return [...text.matchAll(pattern)].map(match => match.slice(1));
}
function pair(match) {
    const [, name, version] = match ?? [];
    return name === undefined || version === undefined ? undefined : [name, version];
}
function rpmLine(line) {
    const [name, version] = pair(/^(\S+) (\S+)$/.exec(line)) ?? [];
    return name === undefined ? undefined : [name, withoutEpoch(version)];
}
/** rpm writes 0 where there is none. */
function withoutEpoch(version = '') {
    return version.replace(/^(?:0|\(none\)):/, '');
}
/** `bash-5.1.8-6.el9.x86_64`: name with architecture, and version with release. */
function nevra(text = '') {
    const [, name, version, architecture] = /^(.+)-([^-]+-[^-]+)\.(\w+)$/.exec(text) ?? [];
    return [name === undefined ? undefined : `${name}.${architecture}`, version];
}

;// CONCATENATED MODULE: ./lib/domain/probe/parse-probe.js



const parse_probe_MOST_LINES = 20;
/**
 * Reads what the probe wrote. Whatever is missing, cut off or says that an index could not be fetched is a failure:
 * "nothing to do" is only what a package manager said of a fresh index.
 */
function parseProbe(text) {
    const [word, name = ''] = managerIn(text);
    if (word === 'none')
        return { kind: 'no-manager' };
    if (word === 'unknown')
        return { kind: 'unknown-manager', manager: name };
    const manager = PACKAGE_MANAGERS.find(one => one === name);
    return manager === undefined
        ? failed('the probe gave no answer', text)
        : readSections(text, manager);
}
/** What an image that was only asked what is installed answered; undefined when it could not tell. */
function parseInstalled(text) {
    const [, name] = managerIn(text);
    const manager = PACKAGE_MANAGERS.find(one => one === name);
    return manager === undefined ? undefined : readInstalled(text, manager);
}
function managerIn(text) {
    const pattern = new RegExp(`^${MARK} (manager|unknown|none)(?: (\\S+))?$`, 'm');
    return pattern.exec(text)?.slice(1) ?? [];
}
function readSections(text, manager) {
    const words = WORDS[manager];
    const index = section(text, 'index');
    if (index === undefined || index.exit !== 0 || words.failure.test(index.output)) {
        return failed(`${manager} could not update its package index`, index?.output ?? text);
    }
    const updates = section(text, 'updates');
    if (updates === undefined || !words.isListed(updates.exit, updates.output)) {
        return failed(`${manager} could not list updates`, updates?.output ?? text);
    }
    const installed = readInstalled(text, manager);
    if (installed === undefined) {
        return failed(`${manager} could not list what is installed`, section(text, 'installed')?.output ?? text);
    }
    const byName = new Map(words.updates(updates.output, installed).map(one => [one.name, one]));
    return {
        kind: 'asked',
        manager,
        updates: [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
        installed,
    };
}
function readInstalled(text, manager) {
    const list = section(text, 'installed');
    if (list === undefined || list.exit !== 0)
        return undefined;
    return new Map(list.output.split('\n').flatMap(line => {
        const found = WORDS[manager].installed(line.trimEnd());
        return found === undefined ? [] : [found];
    }));
}
/** Undefined when it did not begin, or did not end. */
function section(text, name) {
    const pattern = new RegExp(`^${MARK} ${name}\\n([\\s\\S]*?)^${MARK} end (\\d+)$`, 'm');
    const found = pattern.exec(text);
    return found === null ? undefined : { output: String(found[1]), exit: Number(found[2]) };
}
function failed(what, output) {
    const lines = output.split('\n').filter(line => line.trim() !== '' && !line.startsWith(MARK));
    return { kind: 'failed', why: [what, ...lines.slice(-parse_probe_MOST_LINES)].join('\n') };
}

;// CONCATENATED MODULE: ./lib/domain/probe/probe-definition.js




const SUBJECT = 'subject';
/** Asks the images for updates of their system packages. The answers are fresh: no step of the probe is cached. */
function probeDefinition(subjects) {
    return scriptDefinition(subjects, PROBE_SCRIPT);
}
/** Asks images what is installed in them. */
function installedDefinition(subjects) {
    return scriptDefinition(subjects, INSTALLED_SCRIPT);
}
/** Looks for a shell in images where the probe could not run; the answer is a folder with or without `sh`. */
function shellDefinition(subjects) {
    return probe_definition_definition(subjects, () => ({
        'dockerfile-inline': `FROM scratch\nCOPY --from=${SUBJECT} /bin/s[h] /\n`,
    }));
}
function probeTargetName(image) {
    return `${bakeTargetName(image)}_probe`;
}
function scriptDefinition(subjects, script) {
    return probe_definition_definition(subjects, subject => ({
        'dockerfile-inline': probeDockerfile(subject, script),
        ...unlessEmpty('args', subject.args),
        ...(subject.network === undefined ? {} : { network: subject.network }),
        'no-cache': true,
    }));
}
function probe_definition_definition(subjects, fields) {
    const target = Object.fromEntries(subjects.map(subject => [
        probeTargetName(subject.name),
        {
            contexts: { [SUBJECT]: subject.source },
            platforms: subject.platforms,
            attest: [NO_PROVENANCE],
            output: [
                csvFields([
                    ['type', 'local'],
                    ['dest', subject.folder],
                ]),
            ],
            ...fields(subject),
        },
    ]));
    return { group: { [DEFAULT_GROUP]: { targets: Object.keys(target) } }, target };
}
/**
 * Root, because an index is root's to update, whatever user the image has, and by number, as not every image has a /etc/passwd; a folder that needs no program to be made.
 * Where triggers would fire, the files are copied instead of built upon.
 */
function probeDockerfile({ hasTriggers }, script) {
    const json = JSON.stringify(['/bin/sh', '-c', script]).replaceAll('<', '\\u003c');
    const start = hasTriggers
        ? `FROM scratch AS probe\nCOPY --from=${SUBJECT} / /\nENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`
        : `FROM ${SUBJECT} AS probe`;
    return `${start}\nUSER 0:0\nWORKDIR ${PROBE_FOLDER}\nRUN ${json}\nFROM scratch\nCOPY --from=probe ${PROBE_FOLDER}/ /\n`;
}

;// CONCATENATED MODULE: ./lib/domain/probe/refresh.js
/** Keeps an image only when every platform said that there is nothing to fix, and no upstream moved. */
function decideRefresh({ period, answers, upstreams }) {
    const failures = answers.flatMap(({ platform, answer }) => answer.kind === 'failed' ? [`${platform}: ${answer.why}`] : []);
    const hasWork = upstreams.length > 0 ||
        answers.some(({ answer }) => answer.kind === 'unknown-manager' || (answer.kind === 'asked' && answer.updates.length > 0));
    return {
        period: period ?? null,
        decision: failures.length > 0 ? 'failed' : hasWork ? 'rebuild' : 'kept',
        platforms: answers.map(({ platform, answer }) => ({
            platform,
            manager: 'manager' in answer ? answer.manager : null,
            updates: answer.kind === 'asked' ? answer.updates : [],
        })),
        upstreams,
        why: failures.length > 0 ? failures.join('\n') : null,
    };
}
/**
 * The updates as they are in the rebuilt image: a package may be pinned, held back, or gone.
 * @param installed platform -> what is installed now; platforms that could not be asked are absent
 */
function checkedFinding(finding, installed) {
    const platforms = finding.platforms.map(one => {
        const now = installed.get(one.platform);
        const check = (update) => now === undefined ? update : { ...update, rebuilt: now.get(update.name) ?? null };
        return { ...one, updates: one.updates.map(check) };
    });
    return { ...finding, platforms };
}

;// CONCATENATED MODULE: ./lib/app/build/asked-image.js



/** Arguments that RUN knows although no Dockerfile declares them. */
const PREDEFINED = /^(?:HTTP|HTTPS|FTP|NO|ALL)_PROXY$/i;
/** How an image is asked for updates: with the network that its own RUN steps have. */
async function askedImage(image, source, { workspace }) {
    const { name, declaration, builtPlatforms } = image;
    return {
        name,
        source,
        platforms: builtPlatforms,
        network: declaration.network,
        args: Object.fromEntries(Object.entries(declaration.buildArgs).filter(([key]) => PREDEFINED.test(key))),
        hasTriggers: hasTriggers((await workspace.readText(declaration.file)) ?? '', image),
    };
}
function hasTriggers(text, { declaration: { file, target } }) {
    const stages = (0,parse/* parseDockerfile */.A)(text, file).stages.map(stage => ({ stage }));
    return withoutOnbuild(text, (0,closure/* findTarget */.FB)(stages, target, file).stage) !== undefined;
}

;// CONCATENATED MODULE: ./lib/app/build/check-rebuilt.js







const check_rebuilt_FOLDER = 'rebuilt';
/**
 * Findings with what is really installed in the images that were rebuilt for updates. An image that cannot tell
 * keeps its finding as it is: that nobody looked fails nothing.
 */
async function checkRebuilt(rebuilt, startBuilder) {
    const { findings, ports } = rebuilt;
    const images = await rebuiltImages(rebuilt);
    if (images.length === 0)
        return findings;
    const builder = await startBuilder();
    await ports.folder.remove(check_rebuilt_FOLDER);
    const checked = new Map(findings);
    for (const image of images) {
        const finding = findings.get(image.name);
        const installed = await installedIn(image, builder, ports);
        if (finding !== undefined)
            checked.set(image.name, checkedFinding(finding, installed));
    }
    return checked;
}
async function rebuiltImages({ planned, built, findings, ports, }) {
    const folder = layoutFolder(ports.destination.exports);
    const images = planned.plan.images.map(async (image) => {
        const finding = findings.get(image.name);
        const { image: found } = built.images.get(image.name) ?? {};
        const hasUpdates = finding?.platforms.some(({ updates }) => updates.length > 0) === true;
        if (finding?.decision !== 'rebuild' || !hasUpdates || found === undefined)
            return [];
        return [await askedImage(image, imageSource(image.repository, found.digest, folder), ports)];
    });
    return (await Promise.all(images)).flat();
}
/** Platform -> what is installed; without those that could not tell. */
async function installedIn(image, builder, { folder }) {
    const target = probeTargetName(image.name);
    const outcome = await builder.bake({
        definition: installedDefinition([{ ...image, folder: `${folder.path}/${check_rebuilt_FOLDER}/${target}` }]),
        targets: ['default'],
        title: `Ask ${image.name} what is installed now`,
        fileName: `docker-bake.${check_rebuilt_FOLDER}-${target}.json`,
        expectCached: false,
    });
    if (!outcome.ok)
        return new Map();
    const read = image.platforms.map(async (platform) => {
        const path = `${check_rebuilt_FOLDER}/${target}/${platformFolder(image.platforms, platform)}${PROBE_FILE}`;
        const installed = parseInstalled((await folder.read(path)) ?? '');
        return installed === undefined ? [] : [[platform, installed]];
    });
    return new Map((await Promise.all(read)).flat());
}

;// CONCATENATED MODULE: ./lib/app/overlay-store.js
/** A store as it would be if these tags were set: for a run that may look but not write. */
function overlayStore(store, assumed) {
    const byName = new Map(assumed.map(({ repository, tag, manifest }) => [`${repository}:${tag}`, manifest]));
    return {
        ...(store.layersMayBeMissing === undefined
            ? {}
            : { layersMayBeMissing: store.layersMayBeMissing }),
        manifest: async (repository, reference) => byName.get(`${repository}:${reference}`) ?? store.manifest(repository, reference),
        resolve: async (repository, tag) => byName.get(`${repository}:${tag}`)?.digest ?? store.resolve(repository, tag),
        blob: (repository, descriptor) => store.blob(repository, descriptor),
        streamBlob: (repository, descriptor) => store.streamBlob(repository, descriptor),
        hasBlob: (repository, descriptor) => store.hasBlob(repository, descriptor),
        putTag: (repository, tag, manifest) => store.putTag(repository, tag, manifest),
        listTags: repository => store.listTags(repository),
    };
}

// EXTERNAL MODULE: ./lib/app/plan-images.js + 9 modules
var plan_images = __webpack_require__(591);
;// CONCATENATED MODULE: ./lib/app/build/ask-for-updates.js




/** Asks images which system packages have updates. An image that cannot be asked has a `failed` answer. */
async function askForUpdates(images, round) {
    await round.folder.remove(round.name);
    const outcome = await bake('probe', images, round);
    if (outcome.ok) {
        return new Map(await readAll(images, round));
    }
    const answers = new Map();
    // One image that cannot run the probe ends the bake for all.
    for (const image of images) {
        const alone = images.length === 1 ? outcome : await bake('probe', [image], round);
        const read = alone.ok ? readOne(image, round) : whyNotAsked(image, { ...round, outcome: alone });
        answers.set(image.name, await read);
    }
    return answers;
}
async function readAll(images, round) {
    return Promise.all(images.map(async (image) => [image.name, await readOne(image, round)]));
}
function readOne(image, round) {
    return Promise.all(image.platforms.map(async (platform) => {
        const path = `${folderOf('probe', image, round)}/${platformFolder(image.platforms, platform)}${PROBE_FILE}`;
        return { platform, answer: parseProbe((await round.folder.read(path)) ?? '') };
    }));
}
/** Where the probe did not even run, an image without a shell has no package manager; with one, something is wrong. */
async function whyNotAsked(image, round) {
    const looked = await bake('shell', [image], round);
    const failed = {
        kind: 'failed',
        why: ['the probe for updates could not be run', ...round.outcome.tail].join('\n'),
    };
    return Promise.all(image.platforms.map(async (platform) => {
        const path = `${folderOf('shell', image, round)}/${platformFolder(image.platforms, platform)}sh`;
        const hasNoShell = looked.ok && (await round.folder.read(path)) === undefined;
        return { platform, answer: hasNoShell ? { kind: 'no-manager' } : failed };
    }));
}
function bake(question, images, round) {
    const subjects = images.map(image => ({
        ...image,
        folder: `${round.folder.path}/${folderOf(question, image, round)}`,
    }));
    const [only, ...others] = images;
    const suffix = only !== undefined && others.length === 0 ? `-${probeTargetName(only.name)}` : '';
    return round.builder.bake({
        definition: question === 'probe' ? probeDefinition(subjects) : shellDefinition(subjects),
        targets: ['default'],
        title: question === 'probe'
            ? `Ask ${images.map(({ name }) => name).join(', ')} for updates of system packages`
            : `Look for a shell in ${images.map(({ name }) => name).join(', ')}`,
        fileName: `docker-bake.${round.name}-${question}${suffix}.json`,
        expectCached: false,
    });
}
function folderOf(question, { name }, round) {
    return `${round.name}/${question}/${probeTargetName(name)}`;
}

;// CONCATENATED MODULE: ./lib/app/build/moved-upstreams.js

/**
 * Upstreams that name, for a platform that the image is built for, another manifest than its record holds.
 * @throws InputError for one that does not exist any more; store errors as they come
 */
async function movedUpstreams({ upstreams, lastRecord, declaration }, store, now) {
    const recorded = lastRecord.kind === 'record' ? lastRecord.record.upstreams : {};
    const moved = await Promise.all(upstreams.map(async (use) => {
        const question = { use, file: declaration.file, sticky: undefined, now };
        const { platforms } = await (0,resolve_upstream/* resolveUpstream */.mX)(store, question);
        const before = recorded[use.expanded]?.platforms ?? {};
        return Object.keys(platforms)
            .filter(platform => before[platform] !== platforms[platform])
            .map(platform => ({
            reference: use.expanded,
            platform,
            old: before[platform] ?? null,
            new: platforms[platform] ?? null,
        }));
    }));
    const byKey = new Map(moved.flat().map(one => [`${one.reference} ${one.platform}`, one]));
    return [...byKey.values()].sort((a, b) => (a.reference < b.reference ? -1 : 1));
}

;// CONCATENATED MODULE: ./lib/app/build/refresh-candidates.js
/** Images that may be taken over into the new period instead of being built. */
function refreshCandidates({ plan, last }) {
    return plan.images.flatMap(image => {
        const found = last.get(image.name);
        return found !== undefined && isOnlyRefreshed(image) && hasAllPlatforms(found, image)
            ? [{ image, last: found }]
            : [];
    });
}
function isOnlyRefreshed({ state, reasons, declaration, lastRecord }) {
    return (state === 'missing' &&
        lastRecord.kind === 'record' &&
        declaration.refreshWhen === 'needed' &&
        reasons.length > 0 &&
        reasons.every(({ kind }) => kind === 'refresh'));
}
function hasAllPlatforms({ perPlatform }, { recipe }) {
    return recipe.platforms.every(platform => perPlatform.some(one => one.platform === platform));
}

;// CONCATENATED MODULE: ./lib/app/build/probe-refresh.js








/**
 * Asks the published images whose only change is the refresh period whether there is anything to fix. Where there is
 * nothing, the new content tag is put on the image that is there, and the plan is made again: nothing is built for
 * it, and its children stand. A run that may not write plans as if the tag were there.
 */
async function probeRefresh(project, { planned, options, ports, asks = () => true }) {
    const candidates = refreshCandidates(planned).filter(({ image }) => asks(image));
    if (candidates.length === 0) {
        return { planned, findings: new Map() };
    }
    const findings = await askCandidates(candidates, ports);
    const kept = candidates.filter(({ image }) => findings.get(image.name)?.decision === 'kept');
    if (kept.length === 0) {
        return { planned, findings };
    }
    const { destination } = ports;
    const assumed = kept.map(({ image: { repository, contentTag }, last }) => ({
        repository,
        tag: contentTag,
        manifest: last.stored,
    }));
    // A pull request writes no content tag but its own.
    const writes = options.push.push && options.release.event.kind !== 'pull-request';
    if (writes) {
        for (const { repository, tag, manifest } of assumed) {
            await destination.store.putTag(repository, tag, manifest);
            ports.log.info(`${repository}:${tag} -> ${manifest.digest}`);
        }
    }
    const store = writes ? destination.store : overlayStore(destination.store, assumed);
    const again = await (0,plan_images/* planImages */.y)(project, options, {
        ...ports,
        destination: { ...destination, store },
    });
    return { planned: again, findings };
}
/** What a new refresh period brings each of them, on the platforms that are built here. */
async function askCandidates(candidates, ports) {
    const answers = await answersOf(candidates, ports);
    const found = await Promise.all(candidates.map(async ({ image }) => {
        const upstreams = await movedUpstreams(image, ports.upstreams, ports.now());
        const { epoch: period } = image.recipe;
        return [
            image.name,
            decideRefresh({
                period,
                answers: answers.get(image.name) ?? [],
                // Of an image that is no longer refreshed nothing is taken anew.
                upstreams: period === undefined ? [] : upstreams,
            }),
        ];
    }));
    return new Map(found);
}
/** Nobody is asked when refreshing was turned off. */
async function answersOf(candidates, ports) {
    const asked = candidates.filter(({ image }) => image.recipe.epoch !== undefined);
    if (asked.length === 0) {
        return new Map();
    }
    const { folder } = ports.destination;
    const images = await Promise.all(asked.map(({ image, last }) => askedImage(image, imageSource(image.repository, last.digest, folder), ports)));
    return askForUpdates(images, {
        builder: await ports.startBuilder(),
        folder: ports.folder,
        name: 'refresh',
    });
}

;// CONCATENATED MODULE: ./lib/app/build/started-once.js
/** Asking for updates and building use one builder. */
function startedOnce(start) {
    let started;
    return () => {
        started ??= start();
        return started;
    };
}

;// CONCATENATED MODULE: ./lib/app/build/refresh-and-build.js






/** Asks first what a new refresh period brings, then builds what is left to build. */
async function refreshAndBuild(project, { planned: before, options, ports, }) {
    const once = { ...ports, startBuilder: startedOnce(ports.startBuilder) };
    const { planned, findings } = await probeRefresh(project, {
        planned: before,
        options,
        ports: once,
    });
    const lost = lostImages(planned, findings);
    const images = planned.plan.images.filter(({ name }) => !lost.has(name));
    const built = await buildImages({ ...planned, plan: { ...planned.plan, images } }, options, once);
    return {
        planned,
        findings: await checkRebuilt({ planned, built, findings, ports }, once.startBuilder),
        built: { ...built, images: new Map([...built.images, ...lost]) },
    };
}
/** Images that could not be asked, and what was to be built on them. */
function lostImages({ plan }, findings) {
    const failed = [...findings].filter(([, { decision }]) => decision === 'failed');
    const nodes = plan.images.map(({ name, needs, declaration }) => ({
        name,
        parents: needs,
        at: declaration.declaredAt,
    }));
    const below = (0,graph/* descendantsOf */.gO)(failed.map(([name]) => name), nodes);
    return new Map([
        ...plan.images
            .filter(({ name, state }) => below.has(name) && (0,decide/* isToBuild */.C)(state))
            .map(({ name }) => [name, refresh_and_build_unbuilt('blocked', undefined)]),
        ...failed.map(([name, { why }]) => [name, refresh_and_build_unbuilt('failed', why ?? undefined)]),
    ]);
}
function refresh_and_build_unbuilt(outcome, error) {
    return { outcome, image: undefined, buildMs: null, steps: null, error, metadata: undefined };
}

// EXTERNAL MODULE: ./lib/app/plan-and-tell.js
var plan_and_tell = __webpack_require__(3417);
// EXTERNAL MODULE: ./lib/domain/checks/check-report.js
var check_report = __webpack_require__(2810);
;// CONCATENATED MODULE: ./lib/domain/release/refusal-remedy.js

/** As the kernel, or BuildKit's own emulator, says that a program is of another architecture. */
const OTHER_PLATFORM = /exec format error|Invalid ELF image for this architecture/i;
/** What mends a build that was refused something, in one sentence; undefined where its last lines do not tell. */
function refusalRemedy({ error, event, repository, platforms, }) {
    const secret = /\bsecret ([\w.-]+): not found/.exec(error)?.[1];
    if (secret !== undefined) {
        return event.kind === 'pull-request' && event.fork
            ? `The run of a fork is given no secrets: let the RUN do without ${secret} (\`required=false\`), or build it after the merge.`
            : `Give the build the secret ${secret} with the input \`secrets\`, \`secret-files\` or \`secret-envs\`.`;
    }
    if (OTHER_PLATFORM.test(error)) {
        const names = platforms.join(',');
        return `The runner runs no programs of ${names}: set \`emulate: ${names}\` for base-images.yml, or put docker/setup-qemu-action before this step; to build natively, map the platform to a runner with \`fan-out: true\` and \`runner\`.`;
    }
    const host = (0,oci_reference/* registryHost */.U$)(repository);
    const isPush = /failed to push|push access denied|denied: .*\bwrite/.test(error);
    if (!isPush || !/denied|unauthorized|insufficient_scope|\b40[13]\b/i.test(error)) {
        return undefined;
    }
    return host === 'ghcr.io'
        ? "Give the job `permissions: packages: write`, and the repository the role write in the package's settings if another repository made it."
        : `Log in with docker/login-action or \`docker login ${host}\` as a user who may write ${repository}.`;
}

;// CONCATENATED MODULE: ./lib/domain/report/report.js
const REPORT_VERSION = 1;

// EXTERNAL MODULE: ./lib/domain/version/version-state.js
var version_state = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/app/measure-image.js
var measure_image = __webpack_require__(136);
;// CONCATENATED MODULE: ./lib/app/run-result.js







/** The report of a run, and what each image is after it. */
function runResult(done, { started, options, ports }) {
    const { planned, built } = done;
    const images = new Map(planned.plan.images.flatMap(({ name, state }) => {
        const found = done.tagged.get(name)?.adopted ??
            built?.images.get(name)?.image ??
            ((0,decide/* isToBuild */.C)(state) ? undefined : planned.published.get(name));
        return found === undefined ? [] : [[name, found]];
    }));
    const reports = planned.plan.images.map(image => imageReport(image, done, { found: images.get(image.name), event: options.release.event }));
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
function imageReport(image, done, { found, event }) {
    const result = done.built?.images.get(image.name);
    const tags = done.tagged.get(image.name);
    const last = done.planned.last.get(image.name);
    const refresh = done.findings?.get(image.name);
    return {
        name: image.name,
        role: image.role,
        state: image.state,
        reasons: image.reasons,
        withoutEffect: image.withoutEffect,
        outcome: outcomeOf(image, done),
        fingerprint: image.fingerprint,
        ref: `${image.repository}:${image.storedTag}`,
        digest: found?.digest ?? null,
        tags: found === undefined ? [] : [image.storedTag, ...(tags?.tags ?? [])],
        tagNotices: (tags?.notices ?? []).filter(notice => !done.planned.plan.notices.includes(notice)),
        needs: image.needs,
        wave: image.wave,
        buildMs: result?.buildMs ?? null,
        lastBuildMs: lastBuildMs(found),
        steps: result?.steps ?? null,
        error: withRemedy(result?.error, image, event) ?? tags?.error ?? null,
        dependencies: image.dependencies,
        warnings: image.warnings,
        sizes: found === undefined ? [] : (0,measure_image/* measureImage */.u)(found, image.role, last),
        ...(image.version === undefined ? {} : { version: (0,version_state/* versionState */.M)(image.version) }),
        ...(refresh === undefined ? {} : { refresh }),
        ...run_result_checksOf(image, done),
    };
}
function run_result_checksOf(image, { built }) {
    if (image.checks.length === 0)
        return {};
    const result = built?.images.get(image.name);
    const isStopped = result?.outcome === 'failed' || result?.outcome === 'blocked';
    return {
        checks: (0,check_report/* reportChecks */.o)({
            checks: image.checks,
            toRun: image.checksToRun,
            end: built === undefined ? 'planned' : isStopped ? 'stopped' : 'passed',
            failures: result?.failedChecks ?? [],
        }),
    };
}
/** A record may come from anywhere: only a number counts. */
function lastBuildMs(found) {
    const read = (0,found_image/* recordOf */.zv)(found);
    const ms = read.kind === 'record' ? read.record.buildMs : undefined;
    return Number.isSafeInteger(ms) && Number(ms) >= 0 ? Number(ms) : null;
}
/** The last lines of a failed build, and what mends it where that is known. */
function withRemedy(error, { repository, builtPlatforms: platforms }, event) {
    const remedy = error === undefined ? undefined : refusalRemedy({ error, event, repository, platforms });
    return remedy === undefined ? error : `${error}\n${remedy}`;
}
function outcomeOf(image, { built, tagged }) {
    const result = built?.images.get(image.name);
    if (tagged.get(image.name)?.error !== undefined) {
        return 'failed';
    }
    if (result !== undefined) {
        return result.outcome;
    }
    if (built === undefined && ((0,decide/* isToBuild */.C)(image.state) || image.state === 'tags-missing')) {
        return 'planned';
    }
    if (image.adoptedFrom !== undefined) {
        return 'adopted';
    }
    return image.state === 'tags-missing' ? 'tagged' : 'unchanged';
}

;// CONCATENATED MODULE: ./lib/app/adopt-content.js


/**
 * Gives the content that a merged pull request kept its content tag, by writing the same manifest again. Another run
 * may have published the content meanwhile: that is taken where it stands on the same parents.
 * @returns what the content tag names now
 * @throws store errors as they come
 */
async function adoptContent(image, kept, { destination, log }) {
    const { repository, contentTag, recipe } = image;
    const { store } = destination;
    const now = await (0,look_up_image/* lookUpImage */.O)(store, repository, contentTag, recipe.platforms);
    if (now !== undefined &&
        (0,look_up_image/* isWhole */.w)(now) &&
        (0,found_image/* mayHold */.BV)(now, recipe) &&
        parentsOf(now) === parentsOf(kept)) {
        return now;
    }
    await store.putTag(repository, contentTag, kept.stored);
    log.info(`${repository}:${contentTag} -> ${kept.digest}, of pull request #${image.adoptedFrom}`);
    return kept;
}
/** Configs of its parents, in words that can be compared. */
function parentsOf(found) {
    const read = (0,found_image/* recordOf */.zv)(found);
    return read.kind === 'record'
        ? JSON.stringify(Object.entries(read.record.parentConfigs)
            .map(([name, configs]) => [name, Object.entries(configs).sort()])
            .sort())
        : undefined;
}

// EXTERNAL MODULE: ./lib/app/ask-head.js
var ask_head = __webpack_require__(72);
// EXTERNAL MODULE: ./lib/app/settle-image-tags.js + 1 modules
var settle_image_tags = __webpack_require__(4604);
;// CONCATENATED MODULE: ./lib/app/version-publish.js


/** A publisher that looked before this one wrote has written within this time, unless its registry retries. */
const SETTLE_MS = 1000;
/**
 * Makes a version name the content, once and for all. A registry cannot refuse a second writer: what is there is looked at
 * just before, and again after a while, so that of two publishers at least the one that lost knows.
 * @returns what the version names: this content, or that of another run with the same recipe
 * @throws TagConflictError when another run published other content, also at the same moment
 */
async function publishVersion(wanted, { destination, log, pause }) {
    const { version, content, image } = wanted;
    const { store } = destination;
    const name = `${image.repository}:${version}`;
    const before = await now(wanted, store);
    if (before !== undefined)
        return settle(before, wanted, store, 'is published');
    await put(wanted, store);
    await pause(SETTLE_MS);
    const after = await now(wanted, store);
    if (after === undefined) {
        throw new errors/* StoreUnavailableError */.o2(`${name} was written and is not there`, {
            remedy: 'Run again; nothing else was changed.',
        });
    }
    if (after.digest === content.digest)
        log.info(`${name} -> ${content.digest}`);
    return settle(after, wanted, store, 'was published by another run at the same moment');
}
async function now({ image, version, content }, store) {
    return (await (0,look_up_tags/* lookUpTags */.Y)(store, image.repository, [version], content.digest)).get(version);
}
/** A write that reads back as another one lost a race, which is judged later. */
async function put({ image, version, content }, store) {
    try {
        await store.putTag(image.repository, version, content);
    }
    catch (error) {
        const other = await store.resolve(image.repository, version);
        if (other === undefined || other === content.digest)
            throw error;
    }
}
async function settle(current, { image, version, content }, store, how) {
    const { repository, fingerprint } = image;
    if (current.digest === content.digest)
        return content;
    if (current.fingerprint === fingerprint)
        return named(repository, current, store);
    throw new errors/* TagConflictError */.P1(`${repository}:${version} ${how} with ${current.fingerprint === undefined
        ? `an image without a record (${current.digest})`
        : `fingerprint ${current.fingerprint}`}, this run gives fingerprint ${fingerprint}`, {
        remedy: 'A published version never changes: release this content under the next version.',
    });
}
async function named(repository, { digest }, store) {
    const stored = await store.manifest(repository, digest);
    if (stored === undefined) {
        throw new errors/* StoreUnavailableError */.o2(`${repository}@${digest} is named by a tag and is not there`, {
            remedy: 'Run again; if it stays so, look at the registry.',
        });
    }
    return stored;
}

;// CONCATENATED MODULE: ./lib/app/publish-tags.js


/**
 * Makes tags name the content by writing the same manifest again: versions first, then moving tags in order. What
 * they name is looked at once more just before. Stopped at any point, every tag is absent, old or right.
 * @throws TagConflictError when another run published the version meanwhile; store errors as they come
 */
async function publishTags({ image, content: built, head, source }, ports) {
    const { destination, log } = ports;
    const { repository, fingerprint } = image;
    let content = built;
    for (const version of image.tags.immutable) {
        // What it names already stays, and the moving tags go there too.
        content = await publishVersion({ image, version, content }, ports);
    }
    const { settled, current } = await (0,settle_image_tags/* settleImageTags */.O)(destination.store, {
        repository,
        fingerprint,
        content: content.digest,
        wanted: image.tags,
        source,
        head,
    });
    for (const tag of settled.tags) {
        if (current.get(tag)?.digest !== content.digest) {
            await destination.store.putTag(repository, tag, content);
            log.info(`${repository}:${tag} -> ${content.digest}`);
        }
    }
    return settled;
}

;// CONCATENATED MODULE: ./lib/app/set-tags.js





/** Sets the tags of all images, one after the other. */
async function setAllTags(context) {
    const tagged = new Map();
    const head = await headAfter(context);
    for (const image of context.planned.plan.images) {
        tagged.set(image.name, await setTags(image, { ...context, head }));
    }
    return tagged;
}
/** Builds take minutes: a branch may have moved on since the plan. */
async function headAfter({ built, planned: { head }, options, ports, }) {
    return built.images.size > 0 && head === 'ours' ? (0,ask_head/* askHead */.c)(options, ports) : head;
}
function thereAlready({ name, state }, { published }) {
    return (0,decide/* isToBuild */.C)(state) ? undefined : published.get(name);
}
/** A refused tag fails its image and no other. */
async function setTags(image, { planned, built, head, options, ports, }) {
    const result = built.images.get(image.name);
    // One that is there and failed a check has a result without an image.
    const found = result === undefined ? thereAlready(image, planned) : result.image;
    if (found === undefined || !options.push.push) {
        return { tags: [], notices: [], error: undefined };
    }
    if (result === undefined && image.tagsToPut.length === 0 && image.adoptedFrom === undefined) {
        return { tags: image.settledTags, notices: [], error: undefined };
    }
    try {
        const content = image.adoptedFrom === undefined ? found : await adoptContent(image, found, ports);
        const request = { image, content: content.stored, head, source: options.source };
        const published = await publishTags(request, ports);
        return { ...published, error: undefined, ...(content === found ? {} : { adopted: content }) };
    }
    catch (error) {
        const { message, remedy = '' } = error instanceof errors/* BaseImageError */.B0 ? error : { message: String(error) };
        ports.log.error(message);
        return { tags: [], notices: [], error: `${message}\n${remedy}`.trim() };
    }
}

;// CONCATENATED MODULE: ./lib/app/run.js




/** Plans only; the report says what would be done. */
async function planOnly(project, options, ports) {
    const started = ports.now();
    const planned = await (0,plan_and_tell/* planAndTell */.E)(project, options, ports);
    return runResult({ planned, built: undefined, tagged: new Map(), warnings: [] }, { started, options, ports });
}
/** The whole pipeline: plan, build what is missing, set tags, measure. Failed images make the report red. */
async function run(project, options, ports) {
    const started = ports.now();
    const asked = { planned: await (0,plan_and_tell/* planAndTell */.E)(project, options, ports), options, ports };
    const { planned, built, findings } = await refreshAndBuild(project, asked);
    const tagged = await setAllTags({ planned, built, options, ports });
    return runResult({ planned, built, findings, tagged, warnings: built.warnings }, { started, options, ports });
}

// EXTERNAL MODULE: ./lib/domain/budget/parse-budget.js + 1 modules
var parse_budget = __webpack_require__(455);
// EXTERNAL MODULE: ./lib/render/headline.js
var headline = __webpack_require__(5441);
;// CONCATENATED MODULE: ./lib/render/outcome-tone.js
const OUTCOME_TONES = {
    unchanged: 'unchanged',
    tagged: 'unchanged',
    adopted: 'unchanged',
    built: 'changed',
    published: 'changed',
    planned: 'changed',
    failed: 'failed',
    blocked: 'failed',
};

// EXTERNAL MODULE: ./lib/render/wording.js + 1 modules
var wording = __webpack_require__(6086);
;// CONCATENATED MODULE: ./lib/render/html/page-contents.js
/** What was found in each layer of an image, bottom first; undefined for layers that were not looked into. */
function contentsPerLayer({ layers, packages, waste, }) {
    const ofPackages = packages.filter(({ kind }) => kind !== 'folder');
    const ofFolders = packages.filter(({ kind }) => kind === 'folder');
    return layers.map(({ unpackedBytes }, layer) => unpackedBytes === null
        ? undefined
        : {
            unpackedBytes,
            packages: ofPackages.flatMap(share => packageOf(share, layer)),
            directories: ofFolders.flatMap(share => directoriesOf(share, layer)),
            waste: waste.filter(one => one.layer === layer).map(wasteOf),
        });
}
function packageChangeOf({ name, before, after }) {
    return { name, before: sideOf(before), after: sideOf(after) };
}
function packageOf(share, layer) {
    const directories = directoriesOf(share, layer);
    if (directories.length === 0)
        return [];
    const { kind, name, version } = share;
    return [
        {
            name,
            version,
            kind,
            unpackedBytes: directories.reduce((sum, one) => sum + one.unpackedBytes, 0),
            compressedBytes: directories.reduce((sum, one) => sum + one.compressedBytes, 0),
            directories,
        },
    ];
}
function directoriesOf({ parts, place }, layer) {
    return parts
        .filter(part => part.layer === layer)
        .map(({ folder, unpackedBytes, compressedBytes }) => ({
        path: folder.startsWith('/') || place === null ? folder : `${place}/${folder}`,
        unpackedBytes,
        compressedBytes,
    }));
}
function wasteOf({ how, files, largest, unpackedBytes, compressedBytes }) {
    return { how, files, paths: largest.map(({ path }) => path), unpackedBytes, compressedBytes };
}
function sideOf(side) {
    if (side === null)
        return null;
    const { versions, unpackedBytes } = side;
    return { version: versions.length === 0 ? null : versions.join(', '), unpackedBytes };
}

;// CONCATENATED MODULE: ./lib/render/html/page-images.js

/** Images with what is inside their layers; contents that are the same are kept once. */
function withContents(images, named) {
    const places = new Map();
    const contents = [];
    const placeOf = (one) => {
        if (one === undefined)
            return null;
        const key = JSON.stringify(one);
        const place = places.get(key) ?? contents.push(one) - 1;
        places.set(key, place);
        return place;
    };
    const found = (image, platform) => {
        const one = named.find(candidate => candidate.image === image && candidate.platform === platform);
        return one === undefined ? [] : contentsPerLayer(one.contents);
    };
    const filled = images.map(image => ({
        ...image,
        sizes: image.sizes.map(size => {
            const inside = found(image.name, size.platform);
            return {
                ...size,
                layers: size.layers.map((layer, place) => ({ ...layer, contents: placeOf(inside[place]) })),
            };
        }),
    }));
    return { images: filled, contents };
}

;// CONCATENATED MODULE: ./lib/render/html/run-page.js





const MOST_REASONS = 20;
/** The page of a run. */
function runPage(report, extras = {}) {
    return {
        title: 'Base images',
        headline: (0,headline/* headline */.P)(report),
        startedAt: report.startedAt,
        messages: messagesOf(report),
        ...withContents(report.images.map(imageOf), extras.contents ?? []),
        totals: report.comparison?.totals ?? [],
        comparisons: comparisonsOf(report.comparison?.images ?? [], extras),
    };
}
/** Those that have something to compare with. */
function comparisonsOf(comparisons, { changes = [] }) {
    return comparisons
        .filter(({ before }) => before !== null)
        .map(sizes => ({
        sizes,
        packages: changes
            .filter(({ image }) => image === sizes.after.name)
            .map(({ platform, packages }) => ({ platform, changes: packages.map(packageChangeOf) })),
    }));
}
function imageOf(image) {
    return {
        name: image.name,
        role: image.role,
        tone: image.error === null ? OUTCOME_TONES[image.outcome] : 'failed',
        outcome: wording/* OUTCOME_WORDS */.nx[image.outcome],
        reasons: (0,wording/* reasonTexts */.Nx)(image.reasons, MOST_REASONS),
        ref: image.ref,
        digest: image.digest,
        error: image.error,
        needs: image.needs,
        wave: image.wave,
        sizes: image.sizes,
    };
}
function messagesOf(report) {
    const ofImages = report.images.flatMap(({ name, warnings, tagNotices }) => [
        ...warnings.map(({ message, file, line }) => `${name}: ${[file, line].filter(part => part !== undefined).join(':')}${file === undefined ? '' : ': '}${message}`),
        ...tagNotices,
    ]);
    return [...new Set([...report.warnings, ...ofImages, ...report.notices])];
}

// EXTERNAL MODULE: ./lib/render/terminal.js + 9 modules
var terminal = __webpack_require__(3686);
// EXTERNAL MODULE: ./lib/app/read-attestations.js + 1 modules
var read_attestations = __webpack_require__(3330);
;// CONCATENATED MODULE: ./lib/app/attestations-run.js



const MOST_AT_ONCE = 4;
/** The images of a run with what is stated about them; of an image without an attestation nothing is asked. */
async function attestedImages({ planned, images, report }, { store, exports }) {
    const notices = [];
    const attested = await (0,in_parallel/* inParallel */.H)(report.images, MOST_AT_ONCE, async (image) => {
        const found = images.get(image.name);
        const repository = planned.plan.images.find(({ name }) => name === image.name)?.repository;
        if (found === undefined || repository === undefined || found.attestations.length === 0) {
            return image;
        }
        try {
            // What was built and not published lies where builds go.
            const place = image.outcome === 'built' ? exports.store : store;
            const read = await (0,read_attestations/* readAttestations */.a)(place, repository, found.stored);
            notices.push(...read.notices);
            return { ...image, attestations: read.attestations };
        }
        catch (error) {
            if (!(error instanceof errors/* BaseImageError */.B0))
                throw error;
            notices.push(`the attestations of ${image.name} cannot be read: ${error.message}`);
            return image;
        }
    });
    return { images: attested, notices: notices.sort() };
}

;// CONCATENATED MODULE: ./lib/domain/contents/blamed-package.js
/** The package with most bytes in one layer; undefined where nothing is known of the layer. */
function heaviestPackage(contents, layer) {
    return worst(contents.packages
        .map(({ kind, name, version, parts }) => ({
        kind,
        name,
        version,
        how: 'weighs',
        unpackedBytes: parts
            .filter(part => part.layer === blamed_package_placeOf(contents, layer))
            .reduce((sum, part) => sum + part.unpackedBytes, 0),
    }))
        .filter(({ unpackedBytes }) => unpackedBytes > 0));
}
/** The package that grew most among those that have files in one layer. */
function grownPackage(contents, changes, layer) {
    return worst(changesIn(contents, changes, layer)
        .filter(({ unpackedDeltaBytes }) => unpackedDeltaBytes > 0)
        .map(change => candidate(change, 'grew', change.unpackedDeltaBytes)));
}
/** The largest package with files in one layer that is not what it was: the layer is transferred for it. */
function changedPackage(contents, changes, layer) {
    return worst(changesIn(contents, changes, layer).map(change => candidate(change, 'changed', change.after?.unpackedBytes ?? 0)));
}
function changesIn(contents, changes, layer) {
    const place = blamed_package_placeOf(contents, layer);
    const there = new Set(contents.packages
        .filter(({ parts }) => parts.some(part => part.layer === place))
        .map(({ kind, name }) => `${kind} ${name}`));
    return changes.filter(({ kind, name }) => there.has(`${kind} ${name}`));
}
function candidate({ kind, name, after }, how, unpackedBytes) {
    return { kind, name, version: after?.versions.join(', ') || null, how, unpackedBytes };
}
function blamed_package_placeOf({ layers }, layer) {
    return layers.findIndex(({ digest }) => digest === layer);
}
/** A package says more than a folder; of several that are as large the first. */
function worst(candidates) {
    const packages = candidates.filter(({ kind }) => kind !== 'folder' && kind !== 'orphan');
    const [first] = (packages.length > 0 ? packages : candidates).toSorted((one, other) => other.unpackedBytes - one.unpackedBytes);
    if (first === undefined)
        return undefined;
    const { kind: _, ...blamed } = first;
    return blamed;
}

;// CONCATENATED MODULE: ./lib/domain/budget/blame.js

/** The violation with the package to blame and the place in the Dockerfile. */
function blame(violation, facts) {
    const { worstLayer } = violation;
    if (worstLayer === null)
        return violation;
    const { instruction } = worstLayer;
    return {
        ...violation,
        worstLayer: {
            ...worstLayer,
            package: packageToBlame(violation, worstLayer.digest, facts) ?? null,
            at: (instruction === null ? undefined : facts.placeOf(instruction)) ?? null,
        },
    };
}
/** Of growth the package that grew, of what is downloaded the one that changed; where none did, the heaviest. */
function packageToBlame({ measure, limit }, layer, { contents, changes }) {
    if (contents === undefined)
        return undefined;
    return (changeToBlame({ measure, limit }, changes ?? [], { contents, layer }) ??
        heaviestPackage(contents, layer));
}
function changeToBlame({ measure, limit }, changes, { contents, layer }) {
    if (measure === 'pull-cost')
        return changedPackage(contents, changes, layer);
    return limit.kind === 'absolute' ? undefined : grownPackage(contents, changes, layer);
}

;// CONCATENATED MODULE: ./lib/domain/budget/check-budget.js
/**
 * What an image is over. Limits of growth say nothing where there is no baseline. Of several platforms the worst
 * is named; `isAllowed`: a label says that the image may grow, so that what fails only warns.
 */
function checkBudget({ after, platforms }, rules, { isAllowed }) {
    return rules.flatMap(({ measure, limit, level }) => {
        const over = platforms
            .map(platform => ({ platform, actual: actualOf(platform, measure, limit) }))
            .filter(({ actual }) => actual !== undefined && actual > limitOf(limit))
            .map(({ platform, actual = 0 }) => ({ platform, actual }))
            .sort((a, b) => b.actual - a.actual);
        return over.slice(0, 1).map(({ platform, actual }) => ({
            image: after.name,
            platform: platform.platform,
            measure,
            limit,
            level: isAllowed ? 'warn' : level,
            isAllowed: isAllowed && level === 'fail',
            actual,
            worstLayer: worstLayer(platform, measure, limit),
        }));
    });
}
function limitOf(limit) {
    return limit.kind === 'percent' ? limit.percent : limit.bytes;
}
/** Undefined when it cannot be measured, or the platform is gone. */
function actualOf({ before, after, pullCostBytes, ...platform }, measure, limit) {
    if (after === null)
        return undefined;
    if (measure === 'pull-cost')
        return pullCostBytes ?? undefined;
    const change = platform.roles.find(({ role }) => role === measure);
    const now = change?.afterBytes ?? after.totalCompressedBytes;
    if (limit.kind === 'absolute')
        return now;
    if (before === null)
        return undefined;
    const old = change?.beforeBytes ?? before.totalCompressedBytes;
    if (limit.kind === 'delta')
        return now - old;
    return old === 0 ? undefined : Math.round(((now - old) / old) * 10_000) / 100;
}
/** The layer to look at: of growth and pull cost the one that brought most, else the heaviest. */
function worstLayer({ layers }, measure, limit) {
    const own = layers.filter(({ role }) => measure === 'total' || measure === 'pull-cost' || role === measure);
    const [worst] = own
        .flatMap(layer => weighed(layer, measure, limit))
        .sort((a, b) => b.bytes - a.bytes);
    return worst ?? null;
}
function weighed({ state, before, after }, measure, limit) {
    const blame = { package: null, at: null };
    if (after === null)
        return [];
    const { digest, instruction, compressedBytes } = after;
    if (measure !== 'pull-cost' && limit.kind === 'absolute') {
        return [{ digest, instruction, bytes: compressedBytes, ...blame }];
    }
    if (state === 'same')
        return [];
    const old = measure === 'pull-cost' ? 0 : (before?.compressedBytes ?? 0);
    return [{ digest, instruction, bytes: compressedBytes - old, ...blame }];
}

;// CONCATENATED MODULE: ./lib/domain/contents/packages-mode.js
/** Which images are looked into: those that are new or changed, within limits; none; or all, whatever it takes. */
const PACKAGES_MODES = (/* unused pure expression or super */ null && (['auto', 'true', 'false']));
/** Names of the images to look into. A run that finds everything as it was looks into none by itself. */
function imagesToOpen({ images }, isBuilt, mode) {
    switch (mode) {
        case 'false':
            return [];
        case 'true':
            return images.map(({ after }) => after.name);
        case 'auto':
            return images
                .filter(({ after, platforms }) => isBuilt(after.name) || platforms.some(({ kind }) => kind === 'changed'))
                .map(({ after }) => after.name);
    }
}

// EXTERNAL MODULE: ./lib/domain/release/tag-name.js
var tag_name = __webpack_require__(2883);
// EXTERNAL MODULE: ./lib/domain/sizes/instruction-text.js
var instruction_text = __webpack_require__(1106);
;// CONCATENATED MODULE: ./lib/domain/sizes/align-layers.js

/** Above this the layers that differ are not compared one by one. Real images have at most 127 layers. */
const MOST_COMPARISONS = 1_000_000;
/**
 * Which layer of an image stands in the place of which of another: first by digest, wherever it stands; the rest,
 * in their order, by instruction; then by role, kind of instruction and position between layers that are the same.
 * In the order of `after`; layers of `before` alone stand where they stood.
 */
function alignLayers(before, after) {
    const same = matchDigests(before, after);
    const replaced = matchPlaces(leftOver(before, new Set(same.values())), leftOver(after, new Set(same.keys())));
    return inOrder(before.length, after.length, new Map([...same, ...replaced]));
}
/** Position in `after` -> position in `before`. A digest that occurs more often in `after` stays with its last partner. */
function matchDigests(before, after) {
    const places = Map.groupBy(before.keys(), place => before[place]?.digest);
    const taken = new Map();
    const pairs = new Map();
    for (const [place, { digest }] of after.entries()) {
        const candidates = places.get(digest);
        const count = taken.get(digest) ?? 0;
        const partner = candidates?.[count] ?? candidates?.at(-1);
        if (partner === undefined)
            continue;
        pairs.set(place, partner);
        taken.set(digest, count + 1);
    }
    return pairs;
}
function leftOver(layers, matched) {
    let gap = 0;
    const rest = [];
    for (const [place, { role, createdBy }] of layers.entries()) {
        if (matched.has(place)) {
            gap += 1;
            continue;
        }
        const instruction = createdBy === undefined ? undefined : (0,instruction_text/* instructionText */.s)(createdBy, Number.POSITIVE_INFINITY);
        rest.push({ place, role, gap, instruction, kind: instruction?.split(' ')[0] });
    }
    return rest;
}
/** The pairing of highest worth that keeps the order on both sides. */
function matchPlaces(before, after) {
    if (before.length * after.length > MOST_COMPARISONS)
        return new Map();
    // One equal instruction is worth more than all pairs by position together.
    const equalWorth = Math.min(before.length, after.length) + 1;
    const width = after.length + 1;
    const worth = new Int32Array((before.length + 1) * width);
    const at = (row, column) => worth[row * width + column];
    const [old, now] = [before.toReversed(), after.toReversed()];
    for (const [row, one] of old.entries()) {
        for (const [column, other] of now.entries()) {
            const paired = at(row, column) + likeness(one, other, equalWorth);
            worth[(row + 1) * width + column + 1] = Math.max(paired, at(row, column + 1), at(row + 1, column));
        }
    }
    return pairsOf(old, now, { at, equalWorth });
}
/** Walks from the bottom layers, which stand last in `old` and `now`. */
function pairsOf(old, now, { at, equalWorth, }) {
    const pairs = new Map();
    let [row, column] = [old.length, now.length];
    for (;;) {
        const [one, other] = [old[row - 1], now[column - 1]];
        if (one === undefined || other === undefined)
            return pairs;
        const gain = likeness(one, other, equalWorth);
        if (gain > 0 && at(row, column) === at(row - 1, column - 1) + gain) {
            pairs.set(other.place, one.place);
            row -= 1;
            column -= 1;
        }
        else if (at(row, column) === at(row - 1, column)) {
            row -= 1;
        }
        else {
            column -= 1;
        }
    }
}
function likeness(one, other, equalWorth) {
    if (one.instruction !== undefined && one.instruction === other.instruction)
        return equalWorth;
    const mayBeSame = one.kind === undefined || other.kind === undefined || one.kind === other.kind;
    return mayBeSame && one.gap === other.gap && one.role === other.role ? 1 : 0;
}
function inOrder(beforeLength, afterLength, partners) {
    const kept = new Set(partners.values());
    const gone = Array.from({ length: beforeLength }, (_, place) => place).filter(place => !kept.has(place));
    const pairs = [];
    for (let place = 0; place < afterLength; place += 1) {
        const partner = partners.get(place);
        while (partner !== undefined && (gone[0] ?? partner) < partner) {
            pairs.push({ before: gone.shift(), after: undefined });
        }
        pairs.push({ before: partner, after: place });
    }
    return [...pairs, ...gone.map(place => ({ before: place, after: undefined }))];
}

// EXTERNAL MODULE: ./lib/domain/sizes/image-size.js
var image_size = __webpack_require__(7807);
// EXTERNAL MODULE: ./lib/domain/sizes/layer-roles.js
var layer_roles = __webpack_require__(8729);
// EXTERNAL MODULE: ./lib/domain/sizes/pull-cost.js
var pull_cost = __webpack_require__(4911);
;// CONCATENATED MODULE: ./lib/domain/sizes/compare-platforms.js






/** At least one of both is there. */
function comparePlatforms(platform, before, after) {
    const both = before === undefined || after === undefined ? undefined : { before, after };
    const roles = lowestRoles(before, after);
    const [old, now] = [resized(before, roles), resized(after, roles)];
    const delta = now.totalCompressedBytes - old.totalCompressedBytes;
    return {
        platform,
        kind: kindOf(before, after),
        before: before === undefined ? null : factsOf(before, old),
        after: after === undefined ? null : factsOf(after, now),
        deltaBytes: both === undefined ? null : delta,
        deltaPercent: both === undefined ? null : percentOf(delta, old.totalCompressedBytes),
        pullCostBytes: both === undefined ? null : (0,pull_cost/* pullCost */.bQ)([both.before.manifest], both.after.manifest),
        roles: roleChanges(old.layers, now.layers),
        layers: comparedLayers(old.layers, now.layers),
    };
}
/**
 * What is known of a layer in one image holds for it in the other: a base, compared with an app that stands on it,
 * or an image that nothing is known of, has taken its own layers for its own.
 */
function lowestRoles(...platforms) {
    const layers = platforms.flatMap(one => one?.size.layers ?? []);
    const highestFirst = layer_roles/* LAYER_ROLES */.S.toReversed();
    return new Map(highestFirst.flatMap(role => layers.filter(layer => layer.role === role).map(({ digest }) => [digest, role])));
}
function resized(platform, roles) {
    const layers = platform?.size.layers ?? [];
    return (0,image_size/* imageSize */.R)(layers, layers.map(({ digest, role }) => roles.get(digest)));
}
function percentOf(delta, total) {
    return total === 0 ? null : Math.round((delta / total) * 10_000) / 100;
}
function kindOf(before, after) {
    if (after === undefined)
        return 'gone';
    if (before === undefined)
        return 'first-measurement';
    return blobsOf(before) === blobsOf(after) ? 'unchanged' : 'changed';
}
function blobsOf({ manifest: { config, layers } }) {
    return [config, ...layers].map(({ digest }) => digest).join();
}
function factsOf({ manifestDigest }, { totalCompressedBytes, bytesByRole }) {
    return { manifestDigest, totalCompressedBytes, bytesByRole };
}
function comparedLayers(before, after) {
    return alignLayers(before, after).map(pair => {
        const old = pair.before === undefined ? undefined : before[pair.before];
        const now = pair.after === undefined ? undefined : after[pair.after];
        // A pair holds at least one of both.
        const { role } = (now ?? old);
        return { state: stateOf(old, now), role, before: compare_platforms_sideOf(old), after: compare_platforms_sideOf(now) };
    });
}
function stateOf(old, now) {
    if (old === undefined)
        return 'new';
    if (now === undefined)
        return 'gone';
    return old.digest === now.digest ? 'same' : 'replaced';
}
function compare_platforms_sideOf(layer) {
    if (layer === undefined)
        return null;
    const { digest, compressedBytes, mediaType, createdBy } = layer;
    const instruction = createdBy === undefined ? null : (0,instruction_text/* instructionText */.s)(createdBy);
    return { digest, compressedBytes, mediaType, instruction };
}
function roleChanges(before, after) {
    return layer_roles/* LAYER_ROLES */.S.map(role => {
        const [old, now] = [ownLayers(before, role), ownLayers(after, role)];
        const [beforeBytes, afterBytes] = [(0,layer_sizes/* distinctBytes */.q)(old), (0,layer_sizes/* distinctBytes */.q)(now)];
        const added = compare_platforms_without(now, before);
        const removed = compare_platforms_without(old, after);
        return {
            role,
            kind: roleChangeKind({ old, now, added, removed }),
            beforeBytes,
            afterBytes,
            addedBytes: (0,layer_sizes/* distinctBytes */.q)(added),
            removedBytes: (0,layer_sizes/* distinctBytes */.q)(removed),
        };
    });
}
/** A layer that occurs twice in an image belongs to its first, lower occurrence. */
function ownLayers(layers, role) {
    const first = new Map(layers.toReversed().map(layer => [layer.digest, layer]));
    return layers.filter(layer => layer.role === role && first.get(layer.digest) === layer);
}
function compare_platforms_without(layers, others) {
    const has = new Set(others.map(({ digest }) => digest));
    return layers.filter(({ digest }) => !has.has(digest));
}
function roleChangeKind({ old, now, added, removed }) {
    if (old.length === 0)
        return now.length === 0 ? 'none' : 'added';
    if (now.length === 0)
        return 'removed';
    if (added.length === now.length && removed.length === old.length)
        return 'replaced';
    return added.length + removed.length > 0 || old.length !== now.length ? 'changed' : 'same';
}

;// CONCATENATED MODULE: ./lib/domain/sizes/comparison.js
const COMPARISON_VERSION = 1;

;// CONCATENATED MODULE: ./lib/domain/sizes/compare-images.js




/** @param before undefined: a first measurement */
function compareImages(before, after) {
    const old = new Map(before?.platforms.map(one => [one.platform, one]));
    const now = new Map(after.platforms.map(one => [one.platform, one]));
    const platforms = new Set([...now.keys(), ...old.keys()]);
    return {
        version: COMPARISON_VERSION,
        before: before === undefined ? null : { name: before.name, digest: before.digest },
        after: { name: after.name, digest: after.digest },
        platforms: [...platforms].map(platform => comparePlatforms(platform, old.get(platform), now.get(platform))),
        notices: [...(before?.notices ?? []), ...after.notices],
    };
}
/** One total for each platform that an image has, in the order in which they come. */
function totalsPerPlatform(pairs) {
    const platforms = new Set(pairs.flatMap(({ after }) => after.platforms.map(one => one.platform)));
    return [...platforms].map(platform => {
        const on = (image) => image?.platforms.find(one => one.platform === platform);
        const both = pairs.flatMap(({ before, after }) => {
            const now = on(after);
            return now === undefined ? [] : { old: on(before), now };
        });
        const compared = both.flatMap(({ old, now }) => (old === undefined ? [] : { old, now }));
        const held = compared.map(({ old }) => old);
        return {
            platform,
            comparedCount: compared.length,
            imageCount: both.length,
            totalCompressedBytes: (0,layer_sizes/* distinctBytes */.q)(...both.map(({ now }) => now.size.layers)),
            beforeBytes: bytesOf(held),
            afterBytes: bytesOf(compared.map(({ now }) => now)),
            pullCostBytes: held.length === 0
                ? null
                : (0,pull_cost/* pullCostOfAll */.l)(held.map(({ manifest }) => manifest), compared.map(({ now }) => now.manifest)),
        };
    });
}
/** Layers that several of them have count once. */
function bytesOf(images) {
    return images.length === 0 ? null : (0,layer_sizes/* distinctBytes */.q)(...images.map(({ size }) => size.layers));
}

// EXTERNAL MODULE: ./lib/app/compare-any-image.js
var compare_any_image = __webpack_require__(5972);
// EXTERNAL MODULE: ./lib/app/compare-measure.js
var compare_measure = __webpack_require__(2530);
;// CONCATENATED MODULE: ./lib/app/compare-run.js








const MAX_PARALLEL = 8;
/**
 * Every image that the run has, against its baseline: what `compare-to` says, else the image of the base branch.
 * A baseline that is not there or cannot be read is a first measurement, with a notice where it was asked for.
 */
async function compareRun({ planned, images }, options) {
    const notices = [];
    const pairs = await (0,in_parallel/* inParallel */.H)(planned.plan.images.flatMap(image => {
        const after = images.get(image.name);
        return after === undefined ? [] : { image, after };
    }), MAX_PARALLEL, async ({ image, after }) => ({
        image: image.name,
        repository: image.repository,
        before: await baselineOf(image, {
            options,
            store: options.store,
            last: planned.last.get(image.name),
            platforms: after.perPlatform.map(({ platform }) => platform),
            tell: notice => notices.push(notice),
        }),
        after: (0,compare_measure/* measuredImage */.Wd)(image.name, after, image.role),
    }));
    const measured = pairs.map(({ before, after }) => ({ before: before?.measured, after }));
    return {
        comparison: {
            baseline: baselineName(options),
            images: measured.map(({ before, after }) => compareImages(before, after)),
            totals: totalsPerPlatform(measured),
            notices: notices.sort(),
        },
        pairs,
    };
}
async function baselineOf(image, question) {
    const { options, last, tell } = question;
    const stated = (0,compare_baseline/* statedBaseline */.N)(image, options.compareTo);
    if (stated !== undefined) {
        const own = await readBaseline(image, stated, question);
        const read = typeof own === 'string' && stated.isInFull
            ? await readBaseline(image, stated, { ...question, store: options.upstreams })
            : own;
        if (typeof read !== 'string')
            return read;
        tell(`${image.name}: compare-to ${read}; its size is a first measurement`);
        return undefined;
    }
    const branch = otherBranch(options);
    if (branch !== undefined) {
        const read = await readBaseline(image, { ...image, reference: branch }, question);
        if (typeof read !== 'string')
            return read;
    }
    if (last === undefined)
        return undefined;
    const { repository } = image;
    return { measured: (0,compare_measure/* measuredImage */.Wd)(`${repository}@${last.digest}`, last, image.role), repository };
}
/** The tag of a base branch that is not the default one. */
function otherBranch({ baseBranch, defaultBranch }) {
    if (baseBranch === undefined || baseBranch === defaultBranch)
        return undefined;
    const slug = (0,tag_name/* branchSlug */.W3)(baseBranch);
    return (0,tag_name/* whyNoBranchTag */.ub)(slug) === undefined ? slug : undefined;
}
/** @returns why not, when it cannot be read */
async function readBaseline({ role }, { repository, reference }, { store, platforms }) {
    const name = `${repository}${(0,digest/* isDigest */.Bc)(reference) ? '@' : ':'}${reference}`;
    try {
        const read = await (0,compare_any_image/* readAnyImage */.E)(store, repository, reference);
        if (read === undefined)
            return `${name} is not there`;
        const measured = {
            name,
            digest: read.digest,
            notices: [],
            // A platform that this run was not asked for is not gone.
            platforms: read.platforms
                .filter(({ platform }) => platforms.includes(platform))
                .map(one => (0,compare_measure/* measuredPlatform */.Q0)(one, (0,compare_measure/* recordRoles */.pW)(one, role))),
        };
        return { measured, repository };
    }
    catch (error) {
        if (error instanceof errors/* StoreDeniedError */.JC || error instanceof errors/* StoreUnavailableError */.o2) {
            return `${name} cannot be read: ${error.message}`;
        }
        throw error;
    }
}
function baselineName({ compareTo, baseBranch, defaultBranch }) {
    const [only, ...more] = new Set(compareTo.map(({ reference }) => reference));
    if (only === undefined)
        return baseBranch ?? defaultBranch ?? 'the last image';
    if (more.length > 0)
        return 'compare-to';
    return (0,digest/* isDigest */.Bc)(only) ? only.slice(0, 19) : only;
}

// EXTERNAL MODULE: ./lib/domain/python/package-name.js
var package_name = __webpack_require__(4018);
;// CONCATENATED MODULE: ./lib/domain/contents/compare-contents.js


/** Packages that differ in version or size; the largest change of unpacked bytes first. */
function compareContents(before, after) {
    const [old, now] = [byName(before.packages), byName(after.packages)];
    return (0,package_name/* sortedUnique */.Z$)([...old.keys(), ...now.keys()])
        .map(key => changeOf(old.get(key) ?? [], now.get(key) ?? []))
        .filter(change => change.unpackedDeltaBytes !== 0 || saysVersion(change) !== undefined)
        .sort((one, other) => Math.abs(other.unpackedDeltaBytes) - Math.abs(one.unpackedDeltaBytes) ||
        (0,package_name/* byText */.z4)(one.name, other.name));
}
/** Such as `torch 2.3.0 -> 2.4.0: +312 MB`, unpacked; names are as they came and to be escaped by who shows them. */
function changeText(change) {
    const { name, before, after } = change;
    const title = [name, saysVersion(change) ?? versionsOf(after)];
    const size = (0,format_bytes/* formatBytesDelta */.vx)(before?.unpackedBytes ?? 0, after?.unpackedBytes ?? 0);
    return `${title.filter(text => text !== '').join(' ')}: ${size}`;
}
/** A line for a package of one image: `torch 2.4.0: 812 MB`, unpacked. */
function shareText({ name, version, unpackedBytes }) {
    return `${version === null ? name : `${name} ${version}`}: ${formatBytes(unpackedBytes)}`;
}
function saysVersion({ before, after }) {
    const [old, now] = [versionsOf(before), versionsOf(after)];
    if (before === null)
        return `${now} (new)`.trim();
    if (after === null)
        return `${old} (gone)`.trim();
    return old === now ? undefined : `${old || '?'} -> ${now || '?'}`;
}
function versionsOf(side) {
    return side === null ? '' : side.versions.join(', ');
}
function byName(packages) {
    return Map.groupBy(packages, ({ kind, name }) => JSON.stringify([kind, kind === 'python' ? (0,package_name/* normalizeName */.Pc)(name) : name]));
}
function changeOf(before, after) {
    const [old, now] = [compare_contents_sideOf(before), compare_contents_sideOf(after)];
    const [{ kind, name } = NOBODY] = [...after, ...before];
    return {
        kind,
        name,
        before: old,
        after: now,
        unpackedDeltaBytes: (now?.unpackedBytes ?? 0) - (old?.unpackedBytes ?? 0),
        compressedDeltaBytes: (now?.compressedBytes ?? 0) - (old?.compressedBytes ?? 0),
    };
}
const NOBODY = { kind: 'folder', name: '' };
function compare_contents_sideOf(shares) {
    if (shares.length === 0)
        return null;
    const total = (field) => shares.reduce((sum, share) => sum + share[field], 0);
    return {
        versions: (0,package_name/* sortedUnique */.Z$)(shares.flatMap(({ version }) => version ?? [])),
        unpackedBytes: total('unpackedBytes'),
        compressedBytes: total('compressedBytes'),
    };
}

;// CONCATENATED MODULE: ./lib/domain/contents/image-packages.js


function platformPackages({ platform, contents }, changes) {
    const { version: _, packages, ...rest } = contents;
    return {
        platform,
        ...rest,
        packages: packages.map(({ parts: _parts, ...weight }) => weight),
        changes,
    };
}
/**
 * Packages that differ.
 * @returns null when a layer that only one of both has was not looked into: what it holds would seem new, or gone
 */
function packageChanges(before, after) {
    return unreadLayers(before) === unreadLayers(after) ? compareContents(before, after) : null;
}
function unreadLayers({ layers }) {
    const unread = layers.filter(layer => layer.unread !== null).map(({ digest }) => digest);
    return (0,package_name/* sortedUnique */.Z$)(unread).join();
}

// EXTERNAL MODULE: ./lib/app/contents-image.js + 7 modules
var contents_image = __webpack_require__(3370);
;// CONCATENATED MODULE: ./lib/app/contents-tolerant.js

/** How it is said that a layer should have been read; completes "the layer ...". */
const UNREADABLE = 'could not be read';
/** Layers that cannot be read become layers that were not looked into. */
function tolerantLooker(look) {
    return async (repository, layer) => {
        try {
            return await look(repository, layer);
        }
        catch (error) {
            if (error instanceof errors/* StoreDeniedError */.JC || error instanceof errors/* StoreUnavailableError */.o2) {
                return { digest: layer.digest, unread: `${UNREADABLE}: ${error.message}` };
            }
            throw error;
        }
    };
}
/**
 * Several stores as one: a layer is where it is first found. A store that refuses is passed over while another may
 * have the layer.
 * @throws what the last store threw that refused, when none has it
 */
function firstStoreOf(stores) {
    return {
        async streamBlob(repository, layer) {
            const refused = [];
            for (const store of stores) {
                try {
                    const blob = await store.streamBlob(repository, layer);
                    if (blob !== undefined)
                        return blob;
                }
                catch (error) {
                    refused.push(error);
                }
            }
            if (refused.length > 0)
                throw refused.at(-1);
            return undefined;
        },
    };
}

;// CONCATENATED MODULE: ./lib/app/contents-run.js



/**
 * What is inside of images of a run and, where they have one, of their baselines. An image that cannot be looked into
 * is left out with a warning: nothing here may fail a run.
 */
async function openRun(pairs, { look, log }) {
    const opened = [];
    for (const pair of pairs) {
        try {
            opened.push(...(await openPair(pair, look)));
        }
        catch (error) {
            const why = error instanceof Error ? error.message : String(error);
            log.warning(`${pair.image}: what is inside of it is not known: ${why}`);
        }
    }
    tellUnread(opened, log);
    return opened;
}
/** Without what only a page has room for, for report.json and those who read it. */
function packagesOf(opened) {
    return [...Map.groupBy(opened, ({ image }) => image)].map(([image, platforms]) => ({
        image,
        platforms: platforms.map(one => platformPackages(one, one.changes)),
    }));
}
async function openPair({ image, repository, before, after }, look) {
    const now = await (0,contents_image/* measuredContents */.j)(look, repository, after);
    const old = before && (await (0,contents_image/* measuredContents */.j)(look, before.repository, before.measured));
    return now.map(({ platform, contents }) => {
        const same = old?.find(one => one.platform === platform);
        const changes = same === undefined ? null : packageChanges(same.contents, contents);
        return { image, platform, contents, changes };
    });
}
/** Each layer once, however many images stand on it. */
function tellUnread(opened, log) {
    const unread = new Map(opened
        .flatMap(({ contents }) => contents.layers)
        .flatMap(layer => (layer.unread === null ? [] : [[layer.digest, layer.unread]])));
    for (const [digest, why] of unread) {
        const message = `packages: the layer ${digest} ${why}`;
        if (why.startsWith(UNREADABLE))
            log.warning(message);
        else
            log.notice(message);
    }
}

// EXTERNAL MODULE: ./lib/domain/plan/dockerfile-change.js + 1 modules
var dockerfile_change = __webpack_require__(3331);
;// CONCATENATED MODULE: ./lib/domain/sizes/layer-line.js
/**
 * The line of the Dockerfile that made a layer.
 * @param instruction readable, as a report has it: without flags, perhaps cut off at its end
 * @returns undefined when no instruction reads so; of several the last
 */
function layerLine(instruction, { stages, lines }) {
    const isCut = instruction.endsWith('\u2026');
    const wanted = words(isCut ? instruction.slice(0, -1) : instruction);
    const found = stages.flatMap(({ instructions }, stage) => instructions.flatMap((text, place) => reads(words(text), wanted, isCut) ? (lines[stage]?.instructions[place] ?? []) : []));
    return found.at(-1);
}
/** A variable is expanded in the history of COPY and ADD, and stays in that of RUN. */
function reads(text, wanted, isCut) {
    if (isCut ? text.length < wanted.length : text.length !== wanted.length)
        return false;
    return wanted.every((word, place) => {
        const written = String(text[place]);
        const fixed = written.replace(/\$.*$/, '');
        if (written === word || (fixed !== written && word.startsWith(fixed)))
            return true;
        return isCut && place === wanted.length - 1 && written.startsWith(word);
    });
}
/** Of the first line, without the flags and the body of a heredoc, which histories do not have alike. */
function words(text) {
    const [first = ''] = text.split('\n');
    const [keyword = '', ...rest] = first.trim().split(/\s+/);
    const start = rest.findIndex(word => !word.startsWith('--'));
    return [keyword, ...(start < 0 ? [] : rest.slice(start))];
}

;// CONCATENATED MODULE: ./lib/app/instruction-place.js


/**
 * Where an instruction of an image's layers stands: in its own Dockerfile, else in that of an image it stands on.
 * @param instruction readable, as reports have it
 */
function instructionPlace(name, instruction, images) {
    const image = images.find(one => one.name === name);
    if (image === undefined)
        return undefined;
    return ownPlace(image, instruction) ?? parentPlace(image, instruction, images);
}
function ownPlace({ recipe, files }, instruction) {
    const [line] = (0,dockerfile_change/* formsOf */.X)(recipe.dockerfile).flatMap(({ stages }, form) => {
        const lines = files.lines?.forms[form] ?? [];
        return layerLine(instruction, { stages, lines }) ?? [];
    });
    return files.lines === undefined || line === undefined
        ? undefined
        : { file: files.lines.file, line };
}
function parentPlace({ needs }, instruction, images) {
    return needs
        .map(parent => instructionPlace(parent, instruction, images))
        .find(place => place !== undefined);
}

;// CONCATENATED MODULE: ./lib/app/report-run.js






/**
 * What a run costs, against its baselines and budgets. Baselines that cannot be read fail nothing.
 * @throws what `isGrowthAllowed` throws
 */
async function judgeRun(result, { compare, budgets, isGrowthAllowed, packages, open }) {
    const { comparison, pairs } = await compareRun(result, compare);
    const check = (isAllowed) => comparison.images.flatMap(image => checkBudget(image, rulesOf(image.after.name, result, budgets), { isAllowed }));
    const strict = check(false);
    const isOver = strict.some(({ level }) => level === 'fail');
    const over = isOver && (await isGrowthAllowed()) ? check(true) : strict;
    const wanted = imagesToOpen(comparison, name => isBuilt(name, result), packages);
    const opened = await open(pairs.filter(({ image }) => wanted.includes(image)));
    const violations = over.map(violation => blame(violation, blameFacts(violation, result, opened)));
    const failed = violations.some(({ level }) => level === 'fail');
    return {
        report: {
            ...result.report,
            failed: result.report.failed || failed,
            comparison,
            budget: violations,
            ...(opened.length === 0 ? {} : { contents: packagesOf(opened) }),
        },
        comparison,
        violations,
        opened,
    };
}
function isBuilt(name, { report }) {
    return report.images.some(image => image.name === name && image.buildMs !== null);
}
function blameFacts({ image, platform }, { planned }, opened) {
    const inside = opened.find(one => one.image === image && one.platform === platform);
    return {
        contents: inside?.contents,
        changes: inside?.changes ?? null,
        placeOf: (instruction) => instructionPlace(image, instruction, planned.plan.images),
    };
}
function rulesOf(name, { planned }, budgets) {
    const declared = planned.plan.images.find(image => image.name === name)?.declaration.sizeBudget;
    const stated = budgets.filter(({ image }) => image === undefined || image === name);
    return [...(declared ?? []), ...stated.map(({ rule }) => rule)];
}

// EXTERNAL MODULE: ./lib/domain/scan/finding.js
var finding = __webpack_require__(450);
;// CONCATENATED MODULE: ./lib/domain/scan/image-scan.js

/** Findings that a document holds one by one; all are counted. */
const MOST_LISTED = 100;
/** Scans as a report tells them, each with the image that it is about. */
function imageScans({ now, before }, images) {
    return now.map(scan => {
        const image = image_scan_imageOf(scan, images);
        const earlier = before.filter(one => image_scan_imageOf(one, images)?.name === image?.name);
        const pair = earlier.find(({ tool }) => tool === scan.tool) ?? earlier[0];
        return {
            image: image?.name ?? null,
            tool: scan.tool,
            file: scan.file,
            target: scan.target,
            isOfThisBuild: image === undefined || scan.digests.length === 0
                ? null
                : scan.digests.some(digest => image.digests.includes(digest)),
            counts: countsOf(scan),
            fixableCount: scan.findings.filter(({ fixedIn }) => fixedIn !== null).length,
            findings: worstFirst(scan.findings).slice(0, MOST_LISTED),
            since: pair === undefined ? null : changeSince(pair, scan),
        };
    });
}
/** By what was scanned, which is a reference with tag or digest; else by digest. */
function image_scan_imageOf({ target, digests }, images) {
    const repository = target?.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
    return (images.find(one => digests.some(digest => one.digests.includes(digest))) ??
        images.find(({ repository: own, name }) => [target, repository, `docker.io/${repository}`].some(one => one === own || one === name)));
}
function changeSince(before, now) {
    const key = (one) => JSON.stringify([one.id, one.package]);
    const old = new Set(before.findings.map(key));
    const present = new Set(now.findings.map(key));
    const fixed = before.findings.filter(one => !present.has(key(one)));
    return {
        file: before.file,
        counts: countsOf(before),
        fixedCount: fixed.length,
        newCount: now.findings.filter(one => !old.has(key(one))).length,
        fixed: worstFirst(fixed).slice(0, MOST_LISTED),
    };
}
function countsOf({ findings }) {
    const counts = { critical: 0, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 };
    for (const { severity } of findings)
        counts[severity] += 1;
    return counts;
}
function worstFirst(findings) {
    const rank = ({ severity }) => finding/* SEVERITIES */.oC.indexOf(severity);
    return findings.toSorted((a, b) => rank(a) - rank(b) || compare(a.id, b.id) || compare(a.package, b.package));
}
function compare(one, other) {
    return one < other ? -1 : Number(one > other);
}

;// CONCATENATED MODULE: ./lib/app/scans-run.js

/** What scanners said of the images of a run. */
function scansOfRun({ planned, images }, scans) {
    return imageScans(scans, planned.plan.images.map(({ name, repository }) => {
        const found = images.get(name);
        const parts = found?.perPlatform ?? [];
        return {
            name,
            repository,
            digests: [
                ...(found === undefined ? [] : [found.digest]),
                ...parts.flatMap(({ manifestDigest, configDigest }) => [manifestDigest, configDigest]),
            ],
        };
    }));
}

// EXTERNAL MODULE: ./lib/app/look-up-last-image.js
var look_up_last_image = __webpack_require__(3652);
// EXTERNAL MODULE: ./lib/app/replaced-base.js
var replaced_base = __webpack_require__(5846);
// EXTERNAL MODULE: ./lib/app/stated-base.js
var stated_base = __webpack_require__(283);
;// CONCATENATED MODULE: ./lib/app/superseded-images.js







const superseded_images_MOST_AT_ONCE = 4;
/**
 * Images of the repository whose moving tag, after the run, still names one that stands on an older build of a base of the
 * repository. What the run read is not read again; where it wrote, images that it was not about are looked up.
 */
async function supersededImages(result, request) {
    const { images } = request.project;
    const notices = [];
    const superseded = await (0,in_parallel/* inParallel */.H)(images, superseded_images_MOST_AT_ONCE, async (image) => {
        try {
            return await supersededImage(image, result, request);
        }
        catch (error) {
            if (!(error instanceof errors/* BaseImageError */.B0))
                throw error;
            notices.push(`${image.name}: nobody can tell whether its base is today's: ${error.message}`);
            return [];
        }
    });
    return { superseded: superseded.flat(), notices: notices.sort() };
}
async function supersededImage(image, result, request) {
    const found = await standingImage(image, result, request);
    const stated = found === undefined ? undefined : (0,stated_base/* statedBase */.h)(found);
    const base = stated === undefined ? undefined : ownBase(image, stated, request);
    if (found === undefined || stated === undefined || base === undefined)
        return [];
    const today = (await standingImage(base, result, request))?.digest;
    if (today === undefined || today === stated.digest)
        return [];
    const question = { image: found, base: stated, today };
    const replaced = await (0,replaced_base/* replacementOf */.m)(request.store, question);
    return replaced === undefined
        ? []
        : [
            {
                image: image.name,
                base: base.name,
                standsOn: byDigest(base.repository, stated.digest),
                replacedBy: byDigest(base.repository, today),
                reasons: replaced.reasons,
                cause: causeOf(image, base, result),
            },
        ];
}
/** Several images of one repository differ by their tags: the parent among them is meant. */
function ownBase(image, { name }, { project }) {
    const own = project.images.filter(one => one.repository === name.repository && one.name !== image.name);
    return own.find(one => image.needs.includes(one.name)) ?? own[0];
}
/** What the moving tag of an image names after the run. */
async function standingImage(image, { planned, images, report }, { options, store }) {
    const { name, role, declaration, repository } = image;
    const tag = (0,wanted_tags/* lastRecordTag */.IX)(role, options.release.defaultBranch, { ...declaration, role });
    const done = report.images.find(one => one.name === name);
    if (tag === undefined)
        return undefined;
    if (done === undefined) {
        return options.push.push
            ? (0,look_up_last_image/* lookUpLastImage */.w)(store, repository, tag, declaration.platforms)
            : undefined;
    }
    return done.tags.includes(tag) ? images.get(name) : planned.last.get(name);
}
function causeOf({ name, needs }, base, { report }) {
    if (!needs.includes(base.name))
        return 'pinned';
    const done = report.images.find(one => one.name === name);
    if (done === undefined)
        return 'not-selected';
    return done.outcome === 'failed' || done.outcome === 'blocked' ? done.outcome : 'not-published';
}
function byDigest(repository, digest) {
    return (0,oci_reference/* formatReference */.FH)({ repository, tag: undefined, digest });
}

;// CONCATENATED MODULE: ./lib/render/budget-words.js

const MEASURE_WORDS = {
    total: 'the image',
    upstream: 'its upstream part',
    base: 'its base part',
    app: 'its app part',
    'pull-cost': 'its pull cost',
};
const BLAME_WORDS = {
    grew: bytes => `+${bytes} unpacked`,
    changed: bytes => `changed, ${bytes} unpacked`,
    weighs: bytes => `${bytes} unpacked`,
};
/** `app: its app part is 6 MB, 1 MB over the budget of 5 MB; the heaviest layer is ...`, as plain text. */
function violationText(violation) {
    const { image, platform, measure, isAllowed } = violation;
    const [subject, allowed] = [MEASURE_WORDS[measure], isAllowed ? ' (allowed by label)' : ''];
    return `${image} (${platform}): ${subject} ${overText(violation)}${allowed}${layerText(violation)}`;
}
/** As a line of Markdown's lists, with a sign of how bad it is; not escaped. */
function markedViolation(violation) {
    return `${violation.level === 'fail' ? '\u274c' : '\u26a0\ufe0f'} ${violationText(violation)}`;
}
function overText({ limit, actual }) {
    switch (limit.kind) {
        case 'absolute':
            return `is ${(0,format_bytes/* formatBytes */.z3)(actual)}, over the budget of ${limitText(limit)}`;
        case 'delta':
            return `grew by ${(0,format_bytes/* formatBytes */.z3)(actual)}, over the budget of ${limitText(limit)}`;
        case 'percent':
            return `grew by ${actual} %, over the budget of ${limitText(limit)}`;
    }
}
function limitText(limit) {
    switch (limit.kind) {
        case 'absolute':
            return (0,format_bytes/* formatBytes */.z3)(limit.bytes);
        case 'delta':
            return `+${(0,format_bytes/* formatBytes */.z3)(limit.bytes)}`;
        case 'percent':
            return `+${limit.percent} %`;
    }
}
function layerText({ worstLayer, measure, limit }) {
    if (worstLayer === null)
        return '';
    const brought = measure === 'pull-cost' || limit.kind !== 'absolute';
    const what = worstLayer.instruction ?? worstLayer.digest.slice(0, 19);
    const layer = `${brought ? 'most of it is' : 'its heaviest layer is'} ${what} (${(0,format_bytes/* formatBytes */.z3)(worstLayer.bytes)})`;
    return `; ${layer}${packageText(worstLayer.package)}`;
}
function packageText(blamed) {
    if (blamed === null)
        return '';
    const { name, version, unpackedBytes, how } = blamed;
    const title = version === null ? name : `${name} ${version}`;
    return `, in it ${title} (${BLAME_WORDS[how]((0,format_bytes/* formatBytes */.z3)(unpackedBytes))})`;
}

// EXTERNAL MODULE: ./lib/adapters/layers/tar-layer-reader.js + 12 modules
var tar_layer_reader = __webpack_require__(1183);
// EXTERNAL MODULE: ./lib/app/contents-layers.js + 1 modules
var contents_layers = __webpack_require__(3471);
;// CONCATENATED MODULE: ./lib/app/contents-limit.js
/** A run must not take longer than it is worth: what is beyond the limit is named, and read by whoever asks for it. */
function readLimit({ bytes, forMs }, now) {
    const started = now().getTime();
    let left = bytes;
    return ({ size }) => {
        if (now().getTime() - started > forMs)
            return 'was left out: `packages: auto` reads no longer';
        if (size > left)
            return 'was left out: it is more than `packages: auto` reads';
        left -= size;
        return undefined;
    };
}

;// CONCATENATED MODULE: ./lib/entry/open-packages.js





/** What `auto` reads at most in one run. */
const AUTO_LIMIT = { bytes: 4e9, forMs: 120_000 };
/** Looks into images wherever their layers are: in the folder that builds went to, or in the registry. */
function openPackages(pairs, { mode, cache, ports }) {
    const { destination, upstreams, log, now } = ports;
    const stores = new Set([destination.exports.store, destination.store, upstreams]);
    const limited = mode === 'auto' ? { whyNotRead: readLimit(AUTO_LIMIT, now) } : {};
    const look = (0,contents_layers/* layerLooker */.y)({
        store: firstStoreOf([...stores]),
        reader: new tar_layer_reader/* TarLayerReader */.O(),
        cache,
        log,
        ...limited,
    });
    return openRun(pairs, { look: tolerantLooker(look), log });
}

;// CONCATENATED MODULE: ./lib/entry/judge-result.js






/** The run with its comparison and budgets in the report, every word of which is also logged. */
async function judgeResult(result, request) {
    const { ports } = request;
    const { report, comparison, violations, opened } = await judgeRun(result, {
        compare: {
            compareTo: request.compareTo,
            baseBranch: request.baseBranch,
            defaultBranch: request.defaultBranch,
            store: ports.destination.store,
            upstreams: ports.upstreams,
        },
        budgets: request.budgets,
        isGrowthAllowed: () => hasLabel(request),
        packages: request.packages,
        open: pairs => openPackages(pairs, { mode: request.packages, cache: request.layerCache, ports }),
    });
    const { store } = ports.destination;
    const { superseded, notices } = await supersededImages(result, { ...request, store });
    const scans = scansOfRun(result, request.scans);
    const attested = await attestedImages({ ...result, report }, ports.destination);
    for (const notice of [...comparison.notices, ...notices, ...attested.notices]) {
        ports.log.notice(notice);
    }
    for (const violation of violations) {
        const image = result.planned.plan.images.find(({ name }) => name === violation.image);
        const at = violation.worstLayer?.at ?? (image && { file: image.declaration.file });
        ports.log[violation.level === 'fail' ? 'error' : 'warning'](violationText(violation), at);
    }
    return {
        ...result,
        opened,
        report: {
            ...report,
            images: attested.images,
            superseded,
            ...(scans.length === 0 ? {} : { scans }),
            notices: [...report.notices, ...comparison.notices, ...notices, ...attested.notices],
            warnings: [...report.warnings, ...violations.map(markedViolation)],
        },
    };
}
/** Labels are asked for now: one that was set after the run began counts when the run is started again. */
async function hasLabel({ pullRequest, allowLabel, ports }) {
    if (pullRequest === undefined) {
        return false;
    }
    try {
        return (await pullRequest.labels()).includes(allowLabel);
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        ports.log.notice(`the label ${allowLabel} could not be looked for: ${message}`);
        return false;
    }
}

// EXTERNAL MODULE: ./lib/entry/layer-cache.js + 2 modules
var layer_cache = __webpack_require__(488);
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
        throw new errors/* BuildFailedError */.Wu(`${failure}: ${why}`, {
            remedy: 'Check that the Docker daemon runs and is logged in to the registry.',
        });
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
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
        await (0,promises_.writeFile)((0,external_node_path_.join)(archive, 'index.json'), JSON.stringify(indexOf(image)));
        await (0,promises_.writeFile)((0,external_node_path_.join)(archive, 'manifest.json'), JSON.stringify(dockerManifest(image)));
        const blobs = [image.manifest, image.config, ...image.layers].map(blobPath);
        await pipeToDocker(archive, ['oci-layout', 'index.json', 'manifest.json', ...new Set(blobs)], environment);
    }
    finally {
        await (0,promises_.rm)(archive, { recursive: true, force: true });
    }
}
function indexOf({ manifest, names }) {
    return {
        schemaVersion: 2,
        manifests: names.map(name => ({
            mediaType: manifest.mediaType,
            digest: manifest.digest,
            size: manifest.size,
            // containerd takes the name as it is: without `docker.io/` no FROM and no `docker run` would find it.
            annotations: { 'io.containerd.image.name': (0,oci_reference/* formatReference */.FH)((0,oci_reference/* parseReference */.F2)(name)) },
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
        throw new errors/* BuildFailedError */.Wu(`docker cannot load the image: ${stderr.trim().split('\n').at(-1) || broken?.message || 'docker was not found'}`, {
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
    const declared = image.declaration.fromNames.map(name => (0,oci_reference/* familiarName */.hG)((0,oci_reference/* parseReference */.F2)(name)));
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

;// CONCATENATED MODULE: ./lib/entry/read-scans.js
/**
 * Before anything is built: a file that cannot be used would else be told of when all is done.
 * @throws InputError
 */
async function readScans(inputs, folder) {
    return { now: await read(inputs.now, folder), before: await read(inputs.before, folder) };
}
async function read(patterns, folder) {
    if (patterns.length === 0)
        return [];
    const { readScanFiles } = await __webpack_require__.e(/* import() */ 335).then(__webpack_require__.bind(__webpack_require__, 2716));
    const { MAX_SCAN_BYTES, parseScan } = await __webpack_require__.e(/* import() */ 361).then(__webpack_require__.bind(__webpack_require__, 5361));
    const files = await readScanFiles(patterns, folder, MAX_SCAN_BYTES);
    return files.flatMap(({ file, text }) => parseScan(text, file).map(scan => ({ ...scan, file })));
}

;// CONCATENATED MODULE: ./lib/adapters/process/open-file.js

/** A program that still runs after this long is the browser itself. */
const STARTED_AFTER_MS = 2_000;
/** What the system opens files with; undefined where nobody is there to look: in CI, or without a display. */
function openerOf(platform, environment) {
    const { CI = '', DISPLAY = '', WAYLAND_DISPLAY = '' } = environment;
    if (CI !== '' && CI !== 'false')
        return undefined;
    switch (platform) {
        case 'darwin':
            return { program: 'open', args: [] };
        case 'win32':
            return { program: 'explorer.exe', args: [] };
        default:
            return DISPLAY === '' && WAYLAND_DISPLAY === ''
                ? undefined
                : { program: 'xdg-open', args: [] };
    }
}
/** Whether the file was opened; without a shell, and without waiting for a browser to be closed. */
function openFile(file, { program, args }, environment) {
    return new Promise(resolve => {
        const child = (0,external_node_child_process_.spawn)(program, [...args, file], {
            env: environment,
            shell: false,
            detached: true,
            stdio: 'ignore',
        });
        const timer = setTimeout(() => resolve(true), STARTED_AFTER_MS);
        const end = (isOpened) => {
            clearTimeout(timer);
            resolve(isOpened);
        };
        child.on('error', () => end(false));
        // Windows' explorer says 1 also where it did.
        child.on('exit', code => end(code === 0 || program === 'explorer.exe'));
        child.unref();
    });
}

;// CONCATENATED MODULE: ./lib/render/html/page-bundle.js
// Made from src/render/html/page by `npm run generate`; do not edit.
const pageScript = "/* d3-hierarchy 3.1.3\nCopyright 2010-2026 Mike Bostock\n\nPermission to use, copy, modify, and/or distribute this software for any purpose\nwith or without fee is hereby granted, provided that the above copyright notice\nand this permission notice appear in all copies.\n\nTHE SOFTWARE IS PROVIDED \"AS IS\" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH\nREGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND\nFITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,\nINDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS\nOF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER\nTORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF\nTHIS SOFTWARE. */\n\"use strict\";(()=>{var ne=[\"B\",\"kB\",\"MB\",\"GB\",\"TB\",\"PB\"];function w(e){if(e>=1e4&&e<1e6)return`${Number((e/1e6).toFixed(2))} MB`;let t=e,n=0;for(;re(t)>=1e3&&n<ne.length-1;)t/=1e3,n+=1;return`${n===0?t:re(t)} ${ne[n]}`}function I(e,t){return`${oe(t-e)}${w(Math.abs(t-e))}`}function ae(e,t){if(e===0)return;let n=Math.abs(t-e)/e*100;if(!(n>0&&n<.01))return`${oe(t-e)}${Ke(n)} %`}function re(e){return e>=100?Math.round(e):Number(e.toPrecision(3))}function Ke(e){return Number(e.toFixed(e>=9.95?0:e>=.995?1:2))}function oe(e){return e===0?\"\":e>0?\"+\":\"-\"}function s(e,t={},...n){let r=document.createElement(e);return se(r,t,n),r}function k(e,t={},...n){let r=document.createElementNS(\"http://www.w3.org/2000/svg\",e);return se(r,t,n),r}function se(e,t,n){for(let[r,a]of Object.entries(t))a!==void 0&&e.setAttribute(r,ie(a));e.append(...n.filter(r=>r!==void 0).map(r=>typeof r==\"string\"?ie(r):r))}function ie(e){return e.replace(new RegExp(\"(?!\\\\n)\\\\p{Cc}|\\\\p{Bidi_Control}\",\"gu\"),\"\\uFFFD\")}function M(e,t,n){let r=s(\"button\",{type:\"button\",...t},e);return r.addEventListener(\"click\",n),r}function v(e,t){return s(\"div\",{class:\"scroll\",role:\"region\",\"aria-label\":e,tabindex:\"0\"},t)}function P(...e){let t=e.map(n=>n.startsWith(\"#\")?s(\"th\",{scope:\"col\",class:\"numbers\"},n.slice(1)):s(\"th\",{scope:\"col\"},n));return s(\"thead\",{},s(\"tr\",{},...t))}var C=[\"upstream\",\"base\",\"app\"];function b(e,t){return t===\"compressed\"?e.compressedBytes:e.unpackedBytes??0}function B(e,t,n){let r,a={...e,parent:t,children:()=>(r??=(n?.(a)??[]).toSorted(je),r)};return a}function R(e){let t=[];for(let n=e;n!==void 0;n=n.parent)t.unshift(n);return t}function je(e,t){return t.compressedBytes-e.compressedBytes||(t.unpackedBytes??0)-(e.unpackedBytes??0)}var le=400,O={report:\"report\",image:\"image\",role:\"role\",layer:\"layer\",package:\"package\",directory:\"directory\",files:\"files\",waste:\"waste\",rest:\"small parts\"};function p(e){let t=e.replace(/\\s+/g,\" \").replace(new RegExp(\"\\\\p{Cc}|\\\\p{Bidi_Control}\",\"gu\"),\"\\uFFFD\");return t.length>le?`${t.slice(0,le-1)}\\u2026`:t}function T({kind:e,name:t,detail:n}){switch(e){case\"image\":return p(`${t} (${n})`);case\"role\":return`${t} layers`;case\"report\":case\"layer\":case\"package\":case\"directory\":case\"files\":case\"waste\":case\"rest\":return p(t)}}function H(e){let t=`${Y(e)?\"about \":\"\"}${w(Math.round(e.compressedBytes))} compressed`,n=e.unpackedBytes===void 0?t:`${t}, ${w(e.unpackedBytes)} unpacked`;return e.kind===\"report\"?`${n}, layers that images share counted once`:n}function G(e,t){let n=w(Math.round(b(e,t)));return t===\"compressed\"&&Y(e)?`~${n}`:n}function W(e,t){let n=e.parent===void 0||e.kind===\"image\"?0:b(e.parent,t);if(n===0)return\"\";let r=b(e,t)/n*100;return r>0&&r<.1?\"<0.1 %\":`${Number(r.toPrecision(2))} %`}function Y({kind:e,parent:t}){return e===\"package\"||e===\"directory\"||e===\"files\"||e===\"waste\"||e===\"rest\"&&t!==void 0&&(t.kind===\"layer\"||Y(t))}var Ve=4;function de({images:e,totals:t}){let n=t.filter(({imageCount:o})=>o>1).flatMap(Ue),a=e.flatMap(o=>o.sizes.map(i=>({image:o,size:i}))).filter(({size:o})=>o.pullCostBytes!==null).sort((o,i)=>(i.size.pullCostBytes??0)-(o.size.pullCostBytes??0)).slice(0,Ve).map(({image:o,size:i})=>{let d=o.sizes.length>1?` (${p(i.platform)})`:\"\";return ue(i.pullCostBytes??0,{what:`to pull ${p(o.name)}${d}`,note:`of ${w(i.totalCompressedBytes)}, compressed`})});return s(\"ul\",{class:\"tiles\",\"aria-label\":\"Pull cost\"},...n,...a)}function Ue(e){let{pullCostBytes:t,imageCount:n,comparedCount:r,totalCompressedBytes:a,platform:o}=e;if(t===null)return[];let i=r===n?`all ${n}`:`${r} of ${n}`;return[ue(t,{what:`to pull ${i} images (${p(o)})`,note:`of ${w(a)}, what they share counted once`})]}function ue(e,{what:t,note:n}){return s(\"li\",{},s(\"span\",{class:\"big\"},w(e)),s(\"span\",{},t),s(\"span\",{class:\"note\"},n))}function ce({images:e},t){return s(\"section\",{\"aria-labelledby\":\"images-title\"},s(\"h2\",{id:\"images-title\"},\"Images\"),v(\"Table of images\",s(\"table\",{class:\"images\"},P(\"Image\",\"Outcome\",\"Why\",\"#Compressed\",\"#Pull cost\",\"Stands on\"),s(\"tbody\",{},...e.map(n=>Ye(n,t(n)))))))}function Ye(e,t){let{name:n,role:r,tone:a,outcome:o,reasons:i,digest:d,needs:u,sizes:l,error:c}=e,f=p(n);return s(\"tr\",{},s(\"th\",{scope:\"row\"},t===void 0?f:s(\"a\",{href:t},f),r===null?void 0:s(\"span\",{class:\"note\"},r),d===null?void 0:s(\"code\",{class:\"note\"},p(d).slice(0,19))),s(\"td\",{},s(\"span\",{class:`badge ${a}`},o)),s(\"td\",{class:\"why\"},...i.length===0&&r!==null?[\"nothing changed\"]:[],s(\"ul\",{},...i.map(h=>s(\"li\",{},p(h)))),c===null?void 0:s(\"pre\",{},...c.split(`\n`).map(h=>`${p(h)}\n`))),s(\"td\",{class:\"number\"},...l.map(h=>Xe(h,l.length>1))),s(\"td\",{class:\"number\"},...l.map(h=>Ze(h,e))),s(\"td\",{},u.map(p).join(\", \")))}function Xe(e,t){let{platform:n,totalCompressedBytes:r,bytesByRole:a}=e,o=t?`${p(n)} `:\"\";return s(\"div\",{},`${o}${w(r)}`,X(a,Math.max(1,r)),s(\"span\",{class:\"note\"},C.filter(i=>a[i]>0).map(i=>`${i} ${w(a[i])}`).join(\", \")))}function Ze({pullCostBytes:e},{role:t}){return s(\"div\",{},e===null?t===null?\"\":\"first measurement\":w(e))}function X(e,t){let n=C.map(r=>{let a=s(\"span\",{class:r});return a.style.width=`${e[r]/t*100}%`,a});return s(\"div\",{class:\"rolebar\",\"aria-hidden\":\"true\"},...n)}var Je=200;function pe(e){if(e.length!==0)return s(\"section\",{\"aria-labelledby\":\"comparison-title\",id:\"comparison\"},s(\"h2\",{id:\"comparison-title\"},\"What changed\"),...e.map(Qe))}function Qe({sizes:e,packages:t}){return s(\"article\",{},s(\"h3\",{},et(e)),...e.platforms.flatMap(n=>{let r=t.find(o=>o.platform===n.platform)?.changes??[],a=tt(n,e);return r.length===0?[a]:[a,at(r,n.platform)]}))}function et({before:e,after:t}){return e===null?`${p(t.name)}: first measurement`:e.name===t.name?p(t.name):`${p(fe(e.name))} \\u2192 ${p(fe(t.name))}`}function fe(e){return e.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]{52}$/,\"$1\\u2026\")}function tt(e,{after:t}){let{before:n,after:r,layers:a}=e,o=Math.max(1,n?.totalCompressedBytes??0,r?.totalCompressedBytes??0),i=(u,l)=>l===null?void 0:s(\"div\",{class:\"sidebar\"},s(\"span\",{},u),X(l.bytesByRole,o),s(\"span\",{class:\"number\"},w(l.totalCompressedBytes))),d=`Layers of ${p(t.name)}, ${p(e.platform)}`;return s(\"div\",{class:\"platform\"},s(\"p\",{class:\"verdict\"},s(\"strong\",{},p(e.platform)),` ${nt(e)}`),i(\"before\",n),i(\"after\",r),v(d,s(\"table\",{class:\"layers\"},s(\"caption\",{},d),P(\"State\",\"Role\",\"Instruction\",\"#Before\",\"#After\",\"#Change\"),s(\"tbody\",{},...a.map(rt)))))}function nt({kind:e,before:t,after:n,pullCostBytes:r}){switch(e){case\"first-measurement\":return`is measured for the first time: ${w(n?.totalCompressedBytes??0)}`;case\"gone\":return\"is not built any more\";case\"unchanged\":return\"is unchanged: nothing to pull\";case\"changed\":{let[a,o]=[t?.totalCompressedBytes??0,n?.totalCompressedBytes??0],i=ae(a,o),d=`${I(a,o)}${i===void 0?\"\":` (${i})`}`,u=w(r??0);return`${w(o)}, ${d}; a host that has the earlier one pulls ${u}`}}}function rt({state:e,role:t,before:n,after:r}){let[a,o]=[n?.compressedBytes??0,r?.compressedBytes??0],i=r?.instruction??n?.instruction;return s(\"tr\",{class:e},s(\"td\",{},s(\"span\",{class:`badge ${e}`},e)),s(\"td\",{class:\"role\"},s(\"span\",{class:`swatch ${t}`,\"aria-hidden\":\"true\"}),t),s(\"td\",{class:\"instruction\"},typeof i==\"string\"?s(\"code\",{},p(i)):\"no history\"),s(\"td\",{class:\"number\"},n===null?\"\":w(a)),s(\"td\",{class:\"number\"},r===null?\"\":w(o)),s(\"td\",{class:\"number\"},e===\"same\"?\"\":I(a,o)))}function at(e,t){let n=`Changed packages, ${p(t)}`,r=e.slice(0,Je),a=e.length-r.length;return s(\"div\",{},v(n,s(\"table\",{class:\"packages\"},s(\"caption\",{},`${n}, unpacked`),P(\"Package\",\"Before\",\"After\",\"#Change\"),s(\"tbody\",{},...r.map(ot)))),a===0?void 0:s(\"p\",{class:\"note\"},`and ${a} smaller changes`))}function ot({name:e,before:t,after:n}){let r=(a,o)=>s(\"td\",{},a===null?o:p(a.version??\"no version\"));return s(\"tr\",{},s(\"th\",{scope:\"row\"},p(e)),r(t,\"not there\"),r(n,\"gone\"),s(\"td\",{class:\"number\"},I(t?.unpackedBytes??0,n?.unpackedBytes??0)))}function E(e){return`#/${R(e).flatMap(n=>n.parent===void 0?[]:n.parent.children().indexOf(n)).join(\"/\")}`}function Z(e,t){let n=e;for(let r of t.replace(/^#\\//,\"\").split(\"/\")){let a=/^\\d+$/.test(r)?n.children()[Number(r)]:void 0;if(a===void 0)return n;n=a}return n}var it=200;function he(e,t){let n=e.children().toSorted((l,c)=>b(c,t)-b(l,t)),r=s(\"tbody\"),a=s(\"p\",{class:\"count\",role:\"status\"}),o=M(\"Show more\",{class:\"more\"},()=>i());function i(){let l=r.children.length;r.append(...n.slice(l,l+it).map(c=>st(c,t))),o.hidden=r.children.length>=n.length,a.textContent=n.length===0?\"Nothing is known about what is inside.\":`${r.children.length} of ${n.length} parts of ${T(e)}`}i();let d=s(\"table\",{class:\"parts\"},s(\"caption\",{},`Parts of ${T(e)}`),P(\"Part\",\"Kind\",\"#Compressed\",\"#Unpacked\",\"#Share\"),r),u=v(`Parts of ${T(e)}`,d);return{element:s(\"div\",{class:\"parts-view\"},u,a,o),settle:({takesFocus:l})=>{l&&(r.querySelector(\"a\")??u).focus()}}}function st(e,t){let{unpackedBytes:n,kind:r,detail:a,role:o}=e,i=T(e),d=s(\"td\",{class:\"number\"},W(e,t)),u=r===\"image\"?\"\":p(a);return s(\"tr\",{},s(\"th\",{scope:\"row\"},s(\"span\",{class:`swatch ${o??\"mixed\"}`,\"aria-hidden\":\"true\"}),e.children().length>0?s(\"a\",{href:E(e)},i):i,u===\"\"?void 0:s(\"span\",{class:\"note\"},u)),s(\"td\",{},O[r]),s(\"td\",{class:\"number\"},G(e,\"compressed\")),s(\"td\",{class:\"number\"},n===void 0?\"\":w(n)),d)}function lt(e){var t=0,n=e.children,r=n&&n.length;if(!r)t=1;else for(;--r>=0;)t+=n[r].value;e.value=t}function dt(){return this.eachAfter(lt)}function ut(e,t){let n=-1;for(let r of this)e.call(t,r,++n,this);return this}function ct(e,t){for(var n=this,r=[n],a,o,i=-1;n=r.pop();)if(e.call(t,n,++i,this),a=n.children)for(o=a.length-1;o>=0;--o)r.push(a[o]);return this}function ft(e,t){for(var n=this,r=[n],a=[],o,i,d,u=-1;n=r.pop();)if(a.push(n),o=n.children)for(i=0,d=o.length;i<d;++i)r.push(o[i]);for(;n=a.pop();)e.call(t,n,++u,this);return this}function pt(e,t){let n=-1;for(let r of this)if(e.call(t,r,++n,this))return r}function ht(e){return this.eachAfter(function(t){for(var n=+e(t.data)||0,r=t.children,a=r&&r.length;--a>=0;)n+=r[a].value;t.value=n})}function mt(e){return this.eachBefore(function(t){t.children&&t.children.sort(e)})}function gt(e){for(var t=this,n=yt(t,e),r=[t];t!==n;)t=t.parent,r.push(t);for(var a=r.length;e!==n;)r.splice(a,0,e),e=e.parent;return r}function yt(e,t){if(e===t)return e;var n=e.ancestors(),r=t.ancestors(),a=null;for(e=n.pop(),t=r.pop();e===t;)a=e,e=n.pop(),t=r.pop();return a}function xt(){for(var e=this,t=[e];e=e.parent;)t.push(e);return t}function wt(){return Array.from(this)}function bt(){var e=[];return this.eachBefore(function(t){t.children||e.push(t)}),e}function Tt(){var e=this,t=[];return e.each(function(n){n!==e&&t.push({source:n.parent,target:n})}),t}function*Nt(){var e=this,t,n=[e],r,a,o;do for(t=n.reverse(),n=[];e=t.pop();)if(yield e,r=e.children)for(a=0,o=r.length;a<o;++a)n.push(r[a]);while(n.length)}function me(e,t){e instanceof Map?(e=[void 0,e],t===void 0&&(t=Bt)):t===void 0&&(t=$t);for(var n=new _(e),r,a=[n],o,i,d,u;r=a.pop();)if((i=t(r.data))&&(u=(i=Array.from(i)).length))for(r.children=i,d=u-1;d>=0;--d)a.push(o=i[d]=new _(i[d])),o.parent=r,o.depth=r.depth+1;return n.eachBefore(vt)}function kt(){return me(this).eachBefore(Mt)}function $t(e){return e.children}function Bt(e){return Array.isArray(e)?e[1]:null}function Mt(e){e.data.value!==void 0&&(e.value=e.data.value),e.data=e.data.data}function vt(e){var t=0;do e.height=t;while((e=e.parent)&&e.height<++t)}function _(e){this.data=e,this.depth=this.height=0,this.parent=null}_.prototype=me.prototype={constructor:_,count:dt,each:ut,eachAfter:ft,eachBefore:ct,find:pt,sum:ht,sort:mt,path:gt,ancestors:xt,descendants:wt,leaves:bt,links:Tt,copy:kt,[Symbol.iterator]:Nt};function ge(e,t,n,r,a){for(var o=e.children,i,d=-1,u=o.length,l=e.value&&(r-t)/e.value;++d<u;)i=o[d],i.y0=n,i.y1=a,i.x0=t,i.x1=t+=i.value*l}function Pt(e,t){this._=e,this.parent=null,this.children=null,this.A=null,this.a=this,this.z=0,this.m=0,this.c=0,this.s=0,this.t=null,this.i=t}Pt.prototype=Object.create(_.prototype);function ye(e,t,n,r,a){for(var o=e.children,i,d=-1,u=o.length,l=e.value&&(a-n)/e.value;++d<u;)i=o[d],i.x0=t,i.x1=r,i.y0=n,i.y1=n+=i.value*l}var xe=(1+Math.sqrt(5))/2;function we(e,t,n,r,a,o){for(var i=[],d=t.children,u,l,c=0,f=0,h=d.length,g,m,x=t.value,y,L,A,j,V,U,S;c<h;){g=a-n,m=o-r;do y=d[f++].value;while(!y&&f<h);for(L=A=y,U=Math.max(m/g,g/m)/(x*e),S=y*y*U,V=Math.max(A/S,S/L);f<h;++f){if(y+=l=d[f].value,l<L&&(L=l),l>A&&(A=l),S=y*y*U,j=Math.max(A/S,S/L),j>V){y-=l;break}V=j}i.push(u={value:y,dice:g<m,children:d.slice(c,f)}),u.dice?ge(u,n,r,a,x?r+=m*y/x:o):ye(u,n,r,x?n+=g*y/x:a,o),x-=y,c=f}return i}var be=(function e(t){function n(r,a,o,i,d){we(t,r,a,o,i,d)}return n.ratio=function(r){return e((r=+r)>1?r:1)},n})(xe);var An=(function e(t){function n(r,a,o,i,d){if((u=r._squarify)&&u.ratio===t)for(var u,l,c,f,h=-1,g,m=u.length,x=r.value;++h<m;){for(l=u[h],c=l.children,f=l.value=0,g=c.length;f<g;++f)l.value+=c[f].value;l.dice?ge(l,a,o,i,x?o+=(d-o)*l.value/x:d):ye(l,a,o,x?a+=(i-a)*l.value/x:i,d),x-=l.value}else r._squarify=u=we(t,r,a,o,i,d),u.ratio=t}return n.ratio=function(r){return e((r=+r)>1?r:1)},n})(xe);var Et=4,ke=90,St=1500,Te=20,J=3,Ne={width:44,height:42};function $e(e,t){let n={x:0,y:0,width:t.width,height:t.height},r=[],a=Be(e,n,{depth:1,measure:t.measure});for(let o=2;;o+=1){let i=o>Et?[]:a.map(l=>Lt(l,t.measure)),d=i.flat(),u=r.length+a.length+d.length<=St;if(r.push(...a.map((l,c)=>({...l,hasInside:u&&(i[c]?.length??0)>0}))),!u||d.length===0)return r;a=d}}function Lt(e,t){if(e.width<Ne.width||e.height<Ne.height)return[];let n={x:e.x+J,y:e.y+Te,width:e.width-2*J,height:e.height-Te-J};return Be(e.node,n,{depth:e.depth+1,measure:t})}function Be(e,t,{depth:n,measure:r}){let a=t.width*t.height,i=(a<ke?[]:Ct(e,a,r)).map(l=>({part:l,value:b(l,r),...At})),u={value:i.reduce((l,c)=>l+c.value,0),children:i};return be(u,t.x,t.y,t.x+t.width,t.y+t.height),i.map(({part:l,x0:c,y0:f,x1:h,y1:g})=>({node:l,x:c,y:f,width:h-c,height:g-f,depth:n,hasInside:!1}))}var At={x0:0,y0:0,x1:0,y1:0};function Ct(e,t,n){let r=e.children().filter(l=>b(l,n)>0),a=r.reduce((l,c)=>l+b(c,n),0),o=l=>b(l,n)/a*t>=ke,i=r.filter(o),d=r.filter(l=>!o(l)),u=d.length>1?[Rt(e,d)]:d;return i.length===0?u:[...i,...u].toSorted(_t(n))}function Rt(e,t){let n=t.map(({unpackedBytes:r})=>r??0);return B({kind:\"rest\",name:`${t.length} smaller`,detail:\"\",role:e.role,compressedBytes:t.reduce((r,{compressedBytes:a})=>r+a,0),unpackedBytes:n.reduce((r,a)=>r+a,0)},e)}function _t(e){return(t,n)=>b(n,e)-b(t,e)}function Ee(e,t,n){let r=n===\"left\"||n===\"right\",a=n===\"right\"||n===\"down\",o=l=>r?ve(l):Me(l),i=l=>r?Me(l):ve(l),d=e.filter(l=>l!==t).map(l=>({box:l,ahead:a?i(l).from-i(t).to:i(t).from-i(l).to,beside:zt(o(t),o(l)),aside:Math.abs(Pe(o(t))-Pe(o(l)))})).filter(({ahead:l})=>l>=-.5),u=l=>Math.round(l.ahead+2*l.beside);return d.sort((l,c)=>u(l)-u(c)||l.aside-c.aside)[0]?.box}function Me({x:e,width:t}){return{from:e,to:e+t}}function ve({y:e,height:t}){return{from:e,to:e+t}}function zt(e,t){return Math.max(0,e.from-t.to,t.from-e.to)}function Pe({from:e,to:t}){return(e+t)/2}var Dt={ArrowLeft:\"left\",ArrowRight:\"right\",ArrowUp:\"up\",ArrowDown:\"down\"};function Se(e,t){let n=s(\"div\",{class:\"treemap\",role:\"group\",\"aria-label\":`Treemap of ${T(e)}`,\"aria-describedby\":\"explorer-hint\"}),r=[],a=0;function o(){let{clientWidth:c,clientHeight:f}=n;a=c;let h=i(document.activeElement)?.node;r=$e(e,{width:c,height:f,measure:t.measure});let g=r.map((x,y)=>It(x,y,{width:c,actions:t}));n.replaceChildren(...g),r.length===0&&n.append(s(\"p\",{class:\"empty\"},\"Nothing is known about what is inside.\"));let m=Math.max(0,r.findIndex(({node:x})=>x===h));g[m]?.setAttribute(\"tabindex\",\"0\"),h!==void 0&&g[m]?.focus()}function i(c){if(!(c instanceof Element))return;let f=c.closest(\"[data-box]\");if(!(!(f instanceof HTMLElement)||f.parentElement!==n))return r[Number(f.dataset.box)]}function d({node:c}){c.kind===\"rest\"&&c.parent===e?t.listAll():c.children().length>0?t.open(c):c.parent!==void 0&&c.parent!==e&&t.open(c.parent)}function u(c){if(c===void 0)return;for(let h of n.querySelectorAll('[tabindex=\"0\"]'))h.setAttribute(\"tabindex\",\"-1\");let f=n.children[r.indexOf(c)];f?.setAttribute(\"tabindex\",\"0\"),f instanceof HTMLElement&&f.focus()}n.addEventListener(\"click\",c=>{let f=i(c.target);f!==void 0&&d(f)}),n.addEventListener(\"keydown\",c=>{let f=i(c.target),h=r.filter(({depth:m})=>m===1),g=Dt[c.key];if(c.key===\"Escape\"||c.key===\"Backspace\")t.close();else if(c.key===\"Home\")u(h[0]);else if(c.key===\"End\")u(h.at(-1));else if(f!==void 0&&g!==void 0)u(Ee(h,f,g));else return;c.preventDefault()});let l=c=>{let f=i(c.target);f!==void 0&&t.tell(Le(f.node,t.measure))};return n.addEventListener(\"mouseover\",l),n.addEventListener(\"focusin\",l),{element:n,settle:({takesFocus:c,cameFrom:f})=>{if(o(),c){let h=r.find(({node:g,depth:m})=>m===1&&f.includes(g));u(h??r[0])}new ResizeObserver(()=>{n.clientWidth!==a&&n.isConnected&&o()}).observe(n)}}}function It(e,t,{width:n,actions:r}){let{node:a,depth:o}=e,{hasName:i,hasBytes:d}=Ot(e),u=[s(\"span\",{class:\"name\"},i?T(a):\"\"),d?s(\"span\",{class:\"bytes\"},G(a,r.measure)):void 0],l=`${e.hasInside?\" holds\":\"\"}${i?\"\":\" bare\"}`,c=`box depth${o} ${a.role??\"mixed\"} ${a.kind}${l}`,f=o===1?s(\"button\",{type:\"button\",class:c,tabindex:\"-1\",\"data-box\":String(t),\"aria-label\":Ht(a,r.measure)},...u):s(\"div\",{class:c,\"data-box\":String(t),\"aria-hidden\":\"true\"},...u);return f.style.left=`${e.x/n*100}%`,f.style.width=`${e.width/n*100}%`,f.style.top=`${e.y}px`,f.style.height=`${e.height}px`,f}var F={width:34,height:18,withBytes:120,bytesBelow:{width:70,height:36}};function Ot({width:e,height:t,hasInside:n}){let{bytesBelow:r}=F;return{hasName:e>F.width&&t>F.height,hasBytes:n?e>F.withBytes:e>r.width&&t>r.height}}function Le(e,t){let n=W(e,t),r=e.parent===void 0||n===\"\"?\"\":`, ${n} of ${T(e.parent)}`,a=e.kind===\"image\"||e.detail===\"\"?\"\":` \\xB7 ${p(e.detail)}`;return`${T(e)} (${O[e.kind]}${a}): ${H(e)}${r}`}function Ht(e,t){let n=e.kind===\"rest\"?0:e.children().length,r=e.kind===\"rest\"?\"; opens the table of all\":n>0?`; opens ${n} ${n===1?\"part\":\"parts\"}`:\"\";return`${Le(e,t)}${r}`}function Ae(e){let t=location.hash===\"\"?Gt(e):Z(e,location.hash),n=t,r=\"compressed\",a=!1,o=s(\"nav\",{\"aria-label\":\"Shown part\"}),i=s(\"p\",{class:\"hint\",id:\"explorer-hint\"},Wt),d=s(\"p\",{class:\"detail\"}),u=s(\"div\",{class:\"stage\"}),l=M(\"Show as table\",{\"aria-pressed\":\"false\"},()=>{a=!a,f({takesFocus:!1})}),c=M(\"Unpacked sizes\",{\"aria-pressed\":\"false\"},()=>{r=r===\"compressed\"?\"unpacked\":\"compressed\",f({takesFocus:!1})});function f({takesFocus:m}){o.replaceChildren(Ft(t)),d.textContent=`${T(t)}: ${H(t)}`,l.setAttribute(\"aria-pressed\",String(a)),c.setAttribute(\"aria-pressed\",String(r===\"unpacked\")),i.hidden=a;let x=a?he(t,r):Se(t,{measure:r,open:y=>h(y),close:()=>h(t.parent??t),listAll:()=>{a=!0,f({takesFocus:!0})},tell:y=>{d.textContent=y}});u.replaceChildren(x.element),x.settle({takesFocus:m,cameFrom:R(n)}),n=t}function h(m){m!==t&&(location.hash=E(m))}window.addEventListener(\"hashchange\",()=>{let m=document.activeElement,x=m===document.body||m!==null&&g.contains(m),y=m?.matches('a[href^=\"#/\"]')===!0&&!g.contains(m);t=Z(e,location.hash),f({takesFocus:x||y}),y&&g.scrollIntoView()});let g=s(\"section\",{\"aria-labelledby\":\"explorer-title\",id:\"explorer\"},s(\"h2\",{id:\"explorer-title\"},\"What takes the space\"),s(\"div\",{class:\"bar\"},o,s(\"div\",{class:\"tools\"},e.unpackedBytes===void 0?void 0:c,l)),u,d,i,qt());return queueMicrotask(()=>f({takesFocus:!1})),g}function Gt(e){let[t,...n]=e.children();return t===void 0||n.length>0?e:t}var Wt=\"Arrow keys move, Enter opens a part, Escape goes back. Areas show sizes; inside a layer, compressed sizes are estimates.\";function Ft(e){let t=R(e);return s(\"ol\",{class:\"crumbs\"},...t.map((n,r)=>s(\"li\",{},r===t.length-1?s(\"span\",{\"aria-current\":\"location\"},T(n)):s(\"a\",{href:E(n)},T(n)))))}function qt(){return s(\"ul\",{class:\"legend\",\"aria-label\":\"Colours\"},...Kt.map(([e,t])=>s(\"li\",{},s(\"span\",{class:`swatch ${e}`,\"aria-hidden\":\"true\"}),t)))}var Kt=[[\"upstream\",\"upstream, from elsewhere\"],[\"base\",\"base, of this repository\"],[\"app\",\"app, shipped with every deploy\"],[\"waste\",\"waste: hidden by a layer above\"]];var $={width:220,height:46},Ce={x:70,y:16};function Re(e){let t=[...Map.groupBy(e,({wave:a})=>a)].sort(([a],[o])=>a-o),n=new Map;for(let[a,[,o]]of t.entries()){let i=o.map(d=>({image:d,rank:jt(d,n)})).sort((d,u)=>d.rank-u.rank);for(let[d,{image:u}]of i.entries()){let l={x:a*($.width+Ce.x),y:d*($.height+Ce.y)};n.set(u.name,{image:u,...l})}}let r=[...n.values()];return{nodes:r,edges:r.flatMap(a=>a.image.needs.flatMap(o=>{let i=n.get(o);return i===void 0?[]:[{from:i,to:a}]})),width:Math.max(0,...r.map(({x:a})=>a+$.width)),height:Math.max(0,...r.map(({y:a})=>a+$.height))}}function jt({needs:e},t){let n=e.flatMap(r=>t.get(r)?.y??[]);return n.length===0?Number.MAX_SAFE_INTEGER:n.reduce((r,a)=>r+a,0)/n.length}var q=6;function _e(e,t){let{nodes:n,edges:r,width:a,height:o}=Re(e);if(r.length===0)return;let i=[-q,-q,a+2*q,o+2*q],d=k(\"svg\",{viewBox:i.join(\" \"),width:String(i[2]),height:String(i[3]),role:\"group\",\"aria-label\":\"Graph of images\"},...r.map(Vt),...n.map(u=>Ut(u,t(u.image))));return s(\"section\",{\"aria-labelledby\":\"graph-title\"},s(\"h2\",{id:\"graph-title\"},\"What stands on what\"),s(\"div\",{class:\"scroll graph\"},d))}function Vt({from:e,to:t}){let[n,r]=[e.x+$.width,e.y+$.height/2],[a,o]=[t.x,t.y+$.height/2],i=(n+a)/2;return k(\"g\",{class:\"edge\",\"aria-hidden\":\"true\"},k(\"path\",{d:`M${n},${r} C${i},${r} ${i},${o} ${a-7},${o}`}),k(\"path\",{class:\"head\",d:`M${a-9},${o-5} L${a},${o} L${a-9},${o+5} Z`}))}function Ut({image:e,x:t,y:n},r){let a=p(e.name),o=[...a].length>26?`${[...a].slice(0,25).join(\"\")}\\u2026`:a,i=e.needs.length===0?\"\":`, stands on ${e.needs.map(p).join(\" and \")}`,d=[e.role??[],p(e.outcome)].flat().join(\": \"),u=[k(\"rect\",{width:String($.width),height:String($.height),rx:\"6\"}),k(\"text\",{x:\"12\",y:\"19\",class:\"name\"},o),\" \",k(\"text\",{x:\"12\",y:\"36\"},d)],l={class:`node ${e.tone}`,transform:`translate(${t} ${n})`},c={\"aria-label\":`${o} ${d}${i}`};return r===void 0?k(\"g\",{...l,...c,role:\"img\"},...u):k(\"a\",{...l,...c,href:r},...u)}function ze(e,t){let{packages:n,waste:r}=e,a=De(e.directories),o=z(e.directories),i=r.map(c=>Zt(c,t)),d=o.unpackedBytes+z(n).unpackedBytes+z(r).unpackedBytes,u={unpackedBytes:e.unpackedBytes-d,compressedBytes:0};if(n.length===0)return[...K(a,{parent:t,depth:0}),...i,...Q(\"other files\",u,t)];let l=a.length===0?[]:[Xt(a,o,t)];return[...n.map(c=>Yt(c,t)),...l,...i,...Q(\"other files\",u,t)]}function Yt(e,t){let{name:n,version:r,kind:a}=e,o=De(e.directories),i=Ie(o,0),d=(o[0]?.segments??[]).slice(0,i).join(\"/\");return D(\"package\",{name:r===null?n:`${n} ${r}`,detail:d===\"\"?a:`${a}, in ${d}`,weight:e,parent:t},u=>K(o,{parent:u,depth:i}))}function Xt(e,t,n){return D(\"files\",{name:\"files of no package\",detail:\"\",weight:t,parent:n},r=>K(e,{parent:r,depth:0}))}function Zt(e,t){let{how:n,files:r,paths:a}=e,o=`${r} ${r===1?\"file\":\"files\"} ${n} by a layer above`;return D(\"waste\",{name:o,detail:a.join(\", \"),weight:e,parent:t})}function De(e){return e.map(({path:t,unpackedBytes:n,compressedBytes:r})=>({segments:t.split(\"/\").filter(a=>a!==\"\"),unpackedBytes:n,compressedBytes:r}))}function K(e,{parent:t,depth:n}){let r=Map.groupBy(e,({segments:i})=>i[n]),a=[...r].flatMap(([i,d])=>i===void 0?[]:[Jt(d,{parent:t,depth:n})]),o=z(r.get(void 0)??[]);return a.length===0?[]:[...a,...Q(\"files here\",o,t)]}function Jt(e,{parent:t,depth:n}){let r=Ie(e,n+1),a=(e[0]?.segments??[]).slice(n,r).join(\"/\");return D(\"directory\",{name:a,detail:\"\",weight:z(e),parent:t},o=>K(e,{parent:o,depth:r}))}function Ie(e,t){let n=e[0]?.segments??[],r=t;for(;r<n.length&&e.every(({segments:a})=>a[r]===n[r]);)r+=1;return r}function Q(e,t,n){return t.unpackedBytes<=0&&t.compressedBytes<=0?[]:[D(\"files\",{name:e,detail:\"\",weight:t,parent:n})]}function D(e,{name:t,detail:n,weight:r,parent:a},o){let{unpackedBytes:i,compressedBytes:d}=r;return B({kind:e,name:t,detail:n,role:a.role,unpackedBytes:i,compressedBytes:d},a,o)}function z(e){return{unpackedBytes:e.reduce((t,{unpackedBytes:n})=>t+n,0),compressedBytes:e.reduce((t,{compressedBytes:n})=>t+n,0)}}function Oe({images:e,contents:t}){let n=e.flatMap(a=>a.sizes.map(o=>({image:a,size:o}))),r=Ge(n.flatMap(({size:a})=>a.layers));return B({kind:\"report\",name:\"All images\",detail:\"\",role:void 0,...ee(r,t)},void 0,a=>n.map(({image:o,size:i})=>Qt(o,i,{contents:t,parent:a})))}function Qt({name:e},t,{contents:n,parent:r}){let a=Ge(t.layers);return B({kind:\"image\",name:e,detail:t.platform,role:void 0,...ee(a,n)},r,o=>C.flatMap(i=>{let d=a.filter(u=>u.role===i);return d.length===0?[]:[en(i,d,{contents:n,parent:o})]}))}function en(e,t,{contents:n,parent:r}){return B({kind:\"role\",name:e,detail:\"\",role:e,...ee(t,n)},r,a=>t.map(o=>tn(o,{contents:n,parent:a})))}function tn(e,{contents:t,parent:n}){let{digest:r,role:a,compressedBytes:o,instruction:i}=e,d=He(e,t),u=r.slice(0,19);return B({kind:\"layer\",name:i??u,detail:i===null?\"no history\":u,role:a,compressedBytes:o,unpackedBytes:d?.unpackedBytes},n,d===void 0?void 0:l=>ze(d,l))}function He({contents:e},t){return e===null?void 0:t[e]}function ee(e,t){let n=e.map(r=>He(r,t)?.unpackedBytes);return{compressedBytes:e.reduce((r,a)=>r+a.compressedBytes,0),unpackedBytes:n.reduce((r,a)=>r===void 0||a===void 0?void 0:r+a,0)}}function Ge(e){let t=new Set;return e.filter(({digest:n})=>!t.has(n)&&t.add(n))}var We=\"base-image-theme\";function Fe(){let e=document.documentElement,t=nn();(t===\"dark\"||t===\"light\")&&(e.dataset.theme=t);let n=()=>(e.dataset.theme??(matchMedia(\"(prefers-color-scheme: dark)\").matches?\"dark\":\"\"))===\"dark\",r=M(\"Dark\",{class:\"theme\",\"aria-pressed\":String(n())},()=>{let a=n()?\"light\":\"dark\";e.dataset.theme=a,r.setAttribute(\"aria-pressed\",String(n())),rn(a)});return r}function nn(){try{return localStorage.getItem(We)??void 0}catch{return}}function rn(e){try{localStorage.setItem(We,e)}catch{}}var N=JSON.parse(document.getElementById(\"data\")?.textContent??\"\"),te=Oe(N);function qe(e){let[t]=e.sizes,n=te.children().find(({name:r,detail:a})=>r===e.name&&a===t?.platform);return n===void 0?void 0:E(n)}document.title=p(`${N.title}: ${N.headline}`);document.body.append(s(\"header\",{},s(\"div\",{},s(\"h1\",{},p(N.title)),s(\"p\",{class:\"headline\"},p(N.headline)),N.startedAt===null?void 0:s(\"p\",{class:\"note\"},p(N.startedAt).replace(\"T\",\" \").replace(/\\.\\d+Z$/,\" UTC\"))),Fe()),s(\"main\",{},...an().filter(e=>e!==void 0)));function an(){return[de(N),on(N.messages),N.images.length===0?void 0:ce(N,qe),te.children().length===0?void 0:Ae(te),pe(N.comparisons),_e(N.images,qe)]}function on(e){if(e.length!==0)return s(\"section\",{\"aria-label\":\"Messages\"},s(\"ul\",{class:\"messages\"},...e.map(t=>s(\"li\",{},p(t)))))}})();\n";
const pageStyle = ":root{color-scheme:light dark;--bg: light-dark(#ffffff, #0f1318);--panel: light-dark(#f6f8fa, #171c23);--line: light-dark(#d3dae2, #303843);--text: light-dark(#1b2129, #e4e9ef);--soft: light-dark(#58626e, #9aa5b1);--link: light-dark(#0757b8, #79b4ff);--upstream: light-dark(#b9c3ce, #46525f);--base: light-dark(#8fbcf5, #1f5592);--app: light-dark(#f7b27a, #94520f);--mixed: light-dark(#e3e8ee, #242c36);--good: light-dark(#1a6b34, #63d386);--bad: light-dark(#b3202a, #ff8d87)}:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}*{box-sizing:border-box}body{margin:0 auto;max-width:1280px;padding:24px 20px 48px;background:var(--bg);color:var(--text);font:14px/1.45 system-ui,-apple-system,Segoe UI,sans-serif}header{display:flex;justify-content:space-between;align-items:flex-start;gap:16px}h1{margin:0;font-size:22px;overflow-wrap:anywhere}h2{margin:32px 0 10px;font-size:17px}h3{margin:18px 0 6px;font-size:15px;overflow-wrap:anywhere}p{margin:4px 0}a{color:var(--link)}code,pre{font:12px/1.45 ui-monospace,SFMono-Regular,Menlo,monospace}.headline{font-size:16px;overflow-wrap:anywhere}.note,.hint,.count,caption{color:var(--soft);font-size:12px}.hint,.count{margin:6px 0}:focus-visible{outline:2px solid var(--link);outline-offset:1px}button{padding:4px 12px;border:1px solid var(--line);border-radius:6px;background:var(--panel);color:inherit;font:inherit;cursor:pointer}button[aria-pressed=true]{border-color:var(--link);color:var(--link);font-weight:600}.tiles{display:flex;flex-wrap:wrap;gap:12px;margin:18px 0;padding:0;list-style:none}.tiles:empty{display:none}.tiles li{flex:0 1 auto;min-width:min(200px,47%);display:flex;flex-direction:column;padding:12px 14px;border:1px solid var(--line);border-radius:8px;background:var(--panel);overflow-wrap:anywhere}.big{font-size:26px;font-weight:650;line-height:1.2}.messages{margin:12px 0;padding:10px 14px 10px 30px;border:1px solid var(--line);border-left:4px solid light-dark(#c28a00,#d9a31a);border-radius:6px;overflow-wrap:anywhere}.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px}table{width:100%;border-collapse:collapse}caption{padding:6px 10px;text-align:left}th,td{padding:7px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}tbody tr:last-child>*{border-bottom:0}thead th{background:var(--panel);color:var(--soft);font-weight:600;white-space:nowrap}tbody th{font-weight:600;overflow-wrap:break-word}.images{min-width:860px}.parts .note{margin-left:8px}.images th .note{display:block;font-weight:400}.layers,.packages{min-width:640px}.parts{min-width:520px}.parts th{font-weight:400}td.number,span.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.numbers{text-align:right}td.number .note{white-space:normal}td.role{white-space:nowrap}td.instruction,td.why{overflow-wrap:anywhere}.why ul{margin:0;padding-left:16px}.why ul:empty{display:none}pre{max-width:60ch;max-height:16em;overflow:auto;white-space:pre-wrap}.badge{display:inline-block;padding:1px 8px;border:1px solid currentColor;border-radius:10px;font-size:12px;white-space:nowrap}.badge.unchanged,.badge.same{color:var(--soft)}.badge.changed,.badge.replaced{color:var(--link)}.badge.new{color:var(--good)}.badge.failed,.badge.gone{color:var(--bad)}tr.same{color:var(--soft)}.swatch{display:inline-block;width:11px;height:11px;margin-right:7px;border:1px solid light-dark(#0003,#fff4);border-radius:3px;vertical-align:-1px}.rolebar{display:flex;width:100%;height:9px;margin:3px 0;border-radius:3px;overflow:hidden;background:var(--panel)}.upstream{--role: var(--upstream)}.base{--role: var(--base)}.app{--role: var(--app)}.mixed{--role: var(--mixed)}.swatch.waste,.box.waste{--role: light-dark(#ef9a9a, #8d3237)}.swatch,.rolebar span{background:var(--role);-webkit-print-color-adjust:exact;print-color-adjust:exact}.sidebar{display:grid;grid-template-columns:56px 1fr 80px;gap:8px;align-items:center;max-width:720px}.platform{margin-bottom:16px}.platform .scroll{margin-top:8px}.bar{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:8px;margin-bottom:8px}.bar nav{min-width:0}.tools{display:flex;gap:8px}.crumbs{display:flex;flex-wrap:wrap;margin:0;padding:0;list-style:none}.crumbs li{max-width:46ch;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;padding:3px}.crumbs li+li:before{content:\"\\203a\";margin:0 6px 0 2px;color:var(--soft)}.crumbs [aria-current]{font-weight:600}.treemap{position:relative;height:clamp(320px,62vh,720px);border-radius:6px;overflow:hidden;background:var(--panel);contain:strict}.box{position:absolute;display:flex;gap:8px;padding:2px 5px;overflow:hidden;border:1px solid var(--bg);border-radius:2px;background:color-mix(in srgb,var(--role) var(--tint),var(--bg));color:var(--text);font-size:12px;line-height:16px;text-align:left;white-space:nowrap;cursor:pointer;-webkit-print-color-adjust:exact;print-color-adjust:exact}.depth1{--tint: 100%}.depth2{--tint: 70%}.depth3{--tint: 50%}.depth4{--tint: 32%}.box:not(.holds){flex-direction:column;gap:0}.box.bare{padding:0}.box.holds{align-items:flex-start}.box .name{overflow:hidden;text-overflow:ellipsis}.box .bytes{flex:none;opacity:.85;font-variant-numeric:tabular-nums}.box.rest,.box.files{background-image:repeating-linear-gradient(135deg,transparent 0 6px,light-dark(#0000000d,#ffffff0d) 6px 12px)}.box:hover{border-color:var(--text)}.box:focus-visible{outline:3px solid var(--text);outline-offset:-3px}.empty{padding:16px}.detail{min-height:2.9em;margin:8px 0 0;overflow-wrap:anywhere}.legend{display:flex;flex-wrap:wrap;gap:4px 18px;margin:8px 0 0;padding:0;list-style:none;font-size:12px}.more{margin-top:4px}.graph{padding:12px}.graph svg{display:block}.edge path{fill:none;stroke:var(--soft);stroke-width:1.4}.edge .head{fill:var(--soft);stroke:none}.node rect{fill:var(--panel);stroke:var(--soft);stroke-width:1.5}.node.changed rect{stroke:var(--link)}.node.failed rect{stroke:var(--bad);stroke-dasharray:5 3}.node text{fill:var(--soft);font-size:12px}.node .name{fill:var(--text);font-size:13px;font-weight:600}.box.holds .name{font-weight:600}a.node:focus-visible rect{stroke-width:4}@media(max-width:640px){body{padding:16px 12px 32px}.treemap{height:70vh}}@media print{:root,:root[data-theme=dark]{color-scheme:light}body{max-width:none;padding:0}.theme,.tools,.hint,.more{display:none}.scroll{overflow:visible;border:0}.images,.layers,.packages,.parts{min-width:0}.treemap{height:520px;break-inside:avoid}tr,.tiles li{break-inside:avoid}thead{display:table-header-group}h2,h3{break-after:avoid}}\n";

;// CONCATENATED MODULE: ./lib/render/html/report-page.js


/**
 * report.html: one file that asks no network, which its own policy forbids besides. What comes from outside is JSON
 * in a data block and nothing else; the script shows it as text.
 */
function renderReportPage(data) {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Report of base images</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body>
<noscript>This page needs JavaScript. report.json beside it holds the same data.</noscript>
<script type="application/json" id="data">${jsonInHtml(data)}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}
/** Only the two texts of this page run or style it; `img-src data:` is for the empty icon. */
function policy() {
    return [
        "default-src 'none'",
        `script-src '${hashSource(pageScript)}'`,
        `style-src '${hashSource(pageStyle)}'`,
        'img-src data:',
        "base-uri 'none'",
        "form-action 'none'",
    ].join('; ');
}
function hashSource(text) {
    return `sha256-${(0,external_node_crypto_.createHash)('sha256').update(text).digest('base64')}`;
}
/** Without `<` nothing can end the data block, nor begin a comment in it. */
function jsonInHtml(data) {
    return JSON.stringify(data).replaceAll('<', '\\u003c');
}

;// CONCATENATED MODULE: ./lib/entry/write-reports.js


/** report.json, and report.html beside it. */
async function writeReports(document, page, folder) {
    return {
        json: await folder.write('report.json', `${JSON.stringify(document, undefined, 2)}\n`),
        html: await folder.write('report.html', renderReportPage(page)),
    };
}
/** What was found inside of images, for report.html. */
function pageExtras(opened) {
    return {
        contents: opened,
        changes: opened.flatMap(({ image, platform, changes }) => changes === null ? [] : { image, platform, packages: changes }),
    };
}
/** Shows a page, or says where it is where it cannot be shown. */
async function openReport(html, { environment, log }) {
    const opener = openerOf(process.platform, environment);
    const isOpened = opener !== undefined && (await openFile(html, opener, environment));
    log.info(isOpened ? `opened ${html}` : `the report is ${html}`);
}

// EXTERNAL MODULE: ./lib/entry/command/open-cli-project.js + 12 modules
var open_cli_project = __webpack_require__(6495);
// EXTERNAL MODULE: ./lib/entry/command/print-document.js
var print_document = __webpack_require__(3290);
// EXTERNAL MODULE: ./lib/adapters/console/plain-log.js
var plain_log = __webpack_require__(8764);
// EXTERNAL MODULE: ./lib/adapters/registry/open-registry.js + 17 modules
var open_registry = __webpack_require__(3716);
// EXTERNAL MODULE: ./lib/adapters/run-folder/local-run-folder.js
var local_run_folder = __webpack_require__(2442);
;// CONCATENATED MODULE: ./lib/render/comparison-words.js

const STATE_MARKS = {
    same: '=',
    replaced: '~',
    new: '+',
    gone: '-',
};
const CHANGE_WORDS = {
    none: 'none',
    same: 'same',
    replaced: 'replaced',
    changed: 'changed',
    added: 'added',
    removed: 'removed',
};
/** `+12 MB (+3.1 %)`; a share too small to print is left out. */
function deltaText(before, after) {
    const percent = (0,format_bytes/* formatPercentDelta */.zy)(before, after);
    return `${(0,format_bytes/* formatBytesDelta */.vx)(before, after)}${percent === undefined ? '' : ` (${percent})`}`;
}
/** `same`, `replaced: -50 MB +52 MB`. */
function roleChangeText({ kind, addedBytes, removedBytes }) {
    const moved = [
        ...(removedBytes > 0 ? [`-${(0,format_bytes/* formatBytes */.z3)(removedBytes)}`] : []),
        ...(addedBytes > 0 ? [`+${(0,format_bytes/* formatBytes */.z3)(addedBytes)}`] : []),
    ];
    return `${CHANGE_WORDS[kind]}${moved.length === 0 ? '' : `: ${moved.join(' ')}`}`;
}

;// CONCATENATED MODULE: ./lib/render/comparison-terminal.js


/** Characters of the longest bar. */
const BAR = 24;
const EIGHTHS = ['', '\u258f', '\u258e', '\u258d', '\u258c', '\u258b', '\u258a', '\u2589'];
/** `report A [B]` as text: per platform what it weighs and costs, by role, then layer by layer, bottom first. */
function renderComparison(comparison) {
    const { before, after, platforms, notices } = comparison;
    const title = before === null
        ? `${after.name} (${after.digest})`
        : `${before.name} (${before.digest})\n-> ${after.name} (${after.digest})`;
    const baseline = before?.name;
    return [
        title,
        ...platforms.map(platform => platformLines(platform, baseline).join('\n')),
        notices.map(notice => `note: ${notice}`).join('\n'),
    ]
        .filter(part => part !== '')
        .map(safeText)
        .join('\n\n');
}
function platformLines(platform, baseline) {
    const { before, after, layers, roles } = platform;
    const total = after?.totalCompressedBytes ?? before?.totalCompressedBytes ?? 0;
    const most = Math.max(0, ...layers.map(comparison_terminal_bytesOf));
    return [
        `${platform.platform}  ${totalText(platform)}`,
        ...costLines(platform, baseline),
        '',
        ...roles.filter(({ kind }) => kind !== 'none').map(role => roleLine(role, total, platform)),
        '',
        ...layers.map(layer => comparison_terminal_layerLine(layer, most, platform)),
    ];
}
function totalText({ kind, before, after }) {
    if (after === null)
        return 'is gone';
    const now = (0,format_bytes/* formatBytes */.z3)(after.totalCompressedBytes);
    if (before === null || kind === 'unchanged')
        return `${now} compressed`;
    const [old, next] = [before.totalCompressedBytes, after.totalCompressedBytes];
    return `${(0,format_bytes/* formatBytes */.z3)(old)} -> ${now} compressed, ${old === next ? 'the same size' : deltaText(old, next)}`;
}
function costLines({ kind, pullCostBytes }, baseline) {
    if (baseline === undefined || kind === 'gone')
        return [];
    if (pullCostBytes === null)
        return [`  first measurement: ${baseline} has no such platform`];
    const cost = `  a host that has ${baseline} downloads ${(0,format_bytes/* formatBytes */.z3)(pullCostBytes)}`;
    return [kind === 'unchanged' ? `${cost}: nothing changed` : cost];
}
function roleLine(change, total, platform) {
    const bytes = platform.after === null ? change.beforeBytes : change.afterBytes;
    const words = platform.before === null || platform.after === null ? '' : roleChangeText(change);
    return `  ${change.role.padEnd(8)} ${size(bytes)}  ${bar(bytes, total).padEnd(BAR)}  ${words}`.trimEnd();
}
function comparison_terminal_layerLine(layer, most, platform) {
    const { state, role, before, after } = layer;
    const mark = platform.before === null || platform.after === null ? ' ' : STATE_MARKS[state];
    const side = after ?? before;
    const bytes = comparison_terminal_bytesOf(layer);
    const was = state === 'replaced' && before !== null && before.compressedBytes !== bytes
        ? `  (was ${(0,format_bytes/* formatBytes */.z3)(before.compressedBytes)})`
        : '';
    const instruction = side?.instruction ?? `no history (${side?.digest.slice(0, 19)})`;
    return `${mark} ${role.padEnd(8)} ${size(bytes)}  ${bar(bytes, most).padEnd(BAR)}  ${instruction}${was}`;
}
function comparison_terminal_bytesOf({ before, after }) {
    return (after ?? before)?.compressedBytes ?? 0;
}
function size(bytes) {
    return (0,format_bytes/* formatBytes */.z3)(bytes).padStart(8);
}
/** In eighths of a character; what weighs anything has a bar. */
function bar(bytes, most) {
    if (bytes === 0 || most === 0)
        return '';
    const eighths = Math.max(1, Math.round((bytes / most) * BAR * 8));
    return '\u2588'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
/** Control characters of instructions would move the cursor or colour the terminal. */
function safeText(text) {
    return text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, '');
}

;// CONCATENATED MODULE: ./lib/render/contents-terminal.js


const MOST_PACKAGES = 30;
const MOST_CHANGES = 30;
const MOST_WASTE = 5;
/** `report A [B] --packages` as text: per platform what changed, then what is inside, unpacked, and what is waste. */
function renderContents({ before, after, changes }) {
    return after
        .flatMap(one => {
        const changed = changes.find(({ platform }) => platform === one.platform);
        const lines = before === null || changed === undefined ? [] : changeLines(changed.packages);
        const head = after.length > 1 && lines.length > 0 ? [`${one.platform}  changes`] : [];
        return [...head, ...lines, ...contents_terminal_platformLines(one)];
    })
        .map(safeLine)
        .join('\n');
}
function changeLines(packages) {
    if (packages.length === 0)
        return ['  no package changed'];
    return shortened(packages.map(change => `  ${changeText(change)}`), MOST_CHANGES);
}
function contents_terminal_platformLines({ platform, contents }) {
    const { packages, waste, layers, unpackedBytes, wastedBytes, notices } = contents;
    return [
        `${platform}  ${(0,format_bytes/* formatBytes */.z3)(unpackedBytes)} unpacked in ${counted(packages.length)}`,
        ...shortened(packages.map(packageLine), MOST_PACKAGES),
        ...(waste.length === 0 ? [] : [`waste: ${(0,format_bytes/* formatBytes */.z3)(wastedBytes)} unpacked`]),
        ...shortened(waste.map(wasteLine), MOST_WASTE),
        ...layers.flatMap(unreadLine),
        ...notices.map(notice => `note: ${notice}`),
    ];
}
function counted(count) {
    return count === 1 ? 'one package or folder' : `${count} packages and folders`;
}
function packageLine(share) {
    const { kind, name, version, role, unpackedBytes, compressedBytes } = share;
    const title = version === null ? name : `${name} ${version}`;
    const transfer = `~${(0,format_bytes/* formatBytes */.z3)(compressedBytes)}`;
    return `  ${(0,format_bytes/* formatBytes */.z3)(unpackedBytes).padStart(8)}  ${transfer.padStart(9)}  ${role.padEnd(8)}  ${kind.padEnd(6)}  ${title}`;
}
function wasteLine({ layer, hiddenBy, how, unpackedBytes, largest }) {
    const paths = largest.map(({ path }) => path).join(', ');
    return `  ${(0,format_bytes/* formatBytes */.z3)(unpackedBytes).padStart(8)}  of layer ${layer + 1} ${how} by layer ${hiddenBy + 1}: ${paths}`;
}
function unreadLine({ unread, digest }) {
    return unread === null ? [] : [`note: the layer ${digest} ${unread}`];
}
function shortened(lines, most) {
    const rest = lines.length - most;
    return rest <= 0 ? lines : [...lines.slice(0, most), `  and ${rest} more`];
}
/** Names come out of images: one line stays one line, and moves no cursor. */
function safeLine(text) {
    return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, ' ').replaceAll('##[', '# #[');
}

;// CONCATENATED MODULE: ./lib/render/html/comparison-page.js


/** The page of `report A [B]`: images that no run made, perhaps not even this tool. */
function comparisonPage(comparison, extras = {}) {
    const { before, after, platforms, notices } = comparison;
    const isSame = platforms.every(({ kind }) => kind === 'unchanged');
    const later = comparison_page_imageOf(after, platforms, 'after', isSame ? 'unchanged' : 'changed');
    const earlier = before === null ? [] : [comparison_page_imageOf(before, platforms, 'before', 'unchanged')];
    return {
        title: before === null ? after.name : `${before.name} and ${after.name}`,
        headline: before === null
            ? `First measurement of ${after.name}`
            : `${after.name} compared with ${before.name}`,
        startedAt: null,
        messages: notices,
        ...withContents([later, ...earlier], extras.contents ?? []),
        totals: [],
        comparisons: comparisonsOf([comparison], extras),
    };
}
function comparison_page_imageOf({ name, digest }, platforms, side, tone) {
    return {
        name,
        role: null,
        tone,
        outcome: side === 'after' ? 'measured' : 'compared with',
        reasons: [],
        ref: name,
        digest,
        error: null,
        needs: [],
        wave: 0,
        sizes: platforms.flatMap(platform => sizeOf(platform, side)),
    };
}
function sizeOf(platform, side) {
    const facts = platform[side];
    if (facts === null)
        return [];
    return [
        {
            platform: platform.platform,
            totalCompressedBytes: facts.totalCompressedBytes,
            bytesByRole: facts.bytesByRole,
            pullCostBytes: side === 'after' ? platform.pullCostBytes : null,
            layers: platform.layers.flatMap(layer => layerOf(layer, side, layer.role)),
        },
    ];
}
function layerOf(layer, side, role) {
    const facts = layer[side];
    if (facts === null)
        return [];
    const { digest, compressedBytes, instruction } = facts;
    return [{ digest, role, compressedBytes, instruction }];
}

// EXTERNAL MODULE: ./lib/entry/registry-mirrors.js
var registry_mirrors = __webpack_require__(5185);
;// CONCATENATED MODULE: ./lib/app/contents-report.js


/**
 * One after the other: layers that both have are read once where both look through one `layerLooker`.
 * @throws as `imageContents`
 */
async function reportContents(before, after) {
    const now = await contents_report_open(after);
    const old = before && (await contents_report_open(before));
    const changes = now.flatMap(({ platform, contents }) => {
        const same = old?.find(one => one.platform === platform);
        const packages = same && packageChanges(same.contents, contents);
        return packages == null ? [] : { platform, packages };
    });
    return { version: 1, before: old ?? null, after: now, changes };
}
function contents_report_open({ measured, repository, look }) {
    return (0,contents_image/* measuredContents */.j)(look, repository, measured);
}

// EXTERNAL MODULE: ./lib/app/compare-origins.js
var compare_origins = __webpack_require__(7653);
;// CONCATENATED MODULE: ./lib/app/report-images.js




/**
 * Any two images compared, or the sizes of one.
 * @param images the earlier one first; with one only, there is nothing to compare it with
 * @param upstreams asked for the images that they stand on
 */
async function reportImages(images, upstreams) {
    const [first, second] = await Promise.all(images.map(image => measurePlaced(image, upstreams)));
    return second === undefined ? compareImages(undefined, first) : compareImages(first, second);
}
/** @throws InputError when it is not there */
async function measurePlaced({ name, store, repository, reference }, upstreams) {
    const read = await (0,compare_any_image/* readAnyImage */.E)(store, repository, reference);
    if (read === undefined) {
        throw new errors/* InputError */.dz(`there is no image ${name}`, {
            remedy: 'Name one that is there: a reference, oci-layout://FOLDER:TAG, or an image of the project.',
        });
    }
    return (0,compare_origins/* measureAnyImage */.g)(name, read, upstreams);
}

// EXTERNAL MODULE: ./lib/adapters/layout/layout-index.js
var layout_index = __webpack_require__(1105);
;// CONCATENATED MODULE: ./lib/adapters/layout/layout-names.js



const layout_names_MOST_SHOWN = 10;
/**
 * The image of a layout folder that any tool may have written: by digest, by the full name or the tag of its
 * entry, or the only one.
 * @throws InputError naming what is there when there is no such entry, or when several images answer to it
 */
async function findInLayout(folder, entry) {
    const stated = (0,digest/* parseDigest */.m)(entry ?? '');
    if (stated !== undefined)
        return stated;
    const entries = await (0,layout_index/* readEntries */.$2)(folder);
    const named = entries.filter(one => entry === undefined || layout_names_namesOf(one).includes(entry));
    const digests = [...new Set(named.map(({ digest }) => digest))];
    const [only] = digests;
    if (only !== undefined && digests.length === 1)
        return only;
    throw new errors/* InputError */.dz(problem(folder, entry, { isEmpty: entries.length === 0, digests }), {
        remedy: `Name one of: ${choices(named.length > 0 ? named : entries)}.`,
    });
}
/** Full name, its tag, and what the standard's own annotation says, which is either. */
function layout_names_namesOf({ annotations }) {
    return [annotations?.[layout_index/* IMAGE_NAME */.yc], annotations?.[layout_index/* REF_NAME */.w5]].flatMap(name => name === undefined ? [] : [name, name.slice(name.lastIndexOf(':') + 1)]);
}
function problem(folder, entry, { isEmpty, digests }) {
    if (isEmpty)
        return `there is no image layout in ${folder}`;
    if (digests.length === 0)
        return `the layout ${folder} has no image ${entry}`;
    return `the layout ${folder} has ${digests.length} images${entry === undefined ? '' : ` ${entry}`}`;
}
function choices(entries) {
    const names = [...new Set(entries.map(one => layout_names_namesOf(one)[0] ?? one.digest))];
    const shown = names.slice(0, layout_names_MOST_SHOWN).join(', ');
    if (names.length === 0)
        return 'a folder with oci-layout and index.json in it';
    return names.length > layout_names_MOST_SHOWN ? `${shown} and ${names.length - layout_names_MOST_SHOWN} more` : shown;
}

// EXTERNAL MODULE: ./lib/adapters/layout/layout-store.js + 1 modules
var layout_store = __webpack_require__(7802);
;// CONCATENATED MODULE: ./lib/entry/report-references.js






/** Repository of a layout's entries, which are asked for by digest: it is never looked at. */
const ANY_REPOSITORY = 'layout.invalid/image';
/**
 * `report A [B]` for images of any registry or layout.
 * @param directory what folders are relative to
 * @throws InputError when one is not there, or more than two are named
 */
async function reportReferences(names, registry, directory) {
    return reportImages(await placeReferences(names, registry, directory), registry);
}
/** @throws as `reportReferences` */
async function placeReferences(names, registry, directory) {
    const [first, second, ...more] = await Promise.all(names.map(name => place(name, registry, directory)));
    if (first === undefined || more.length > 0) {
        throw new errors/* InputError */.dz(`report compares two images, not ${names.length}`, {
            remedy: 'Name one or two of them.',
        });
    }
    return second === undefined ? [first] : [first, second];
}
async function place(name, registry, directory) {
    const source = parseImageSource(name);
    if (source.kind === 'registry') {
        const { repository, digest, tag } = source.reference;
        return { name, store: registry, repository, reference: digest ?? tag ?? 'latest' };
    }
    const folder = (0,external_node_path_.resolve)(directory, source.folder);
    const reference = await findInLayout(folder, source.entry);
    return { name, store: new layout_store/* LayoutStore */.K(folder), repository: ANY_REPOSITORY, reference };
}

;// CONCATENATED MODULE: ./lib/entry/report-packages.js








/** What `--open` alone reads at most. */
const PAGE_LIMIT = { bytes: 4e9, forMs: 120_000 };
/**
 * `report A [B] --packages`; with `--open` alone what can be read within limits.
 * @throws as `reportReferences` and `reportContents`
 */
async function reportPackages({ names, flags }, registry, { environment, log }) {
    const limited = flags.packages ? {} : { whyNotRead: readLimit(PAGE_LIMIT, () => new Date()) };
    const cache = (0,layer_cache/* localLayerCache */.v)(environment);
    const reader = new tar_layer_reader/* TarLayerReader */.O();
    const lookers = new Map();
    const open = async (image) => {
        const { store, repository } = image;
        const whole = lookers.get(store) ?? (0,contents_layers/* layerLooker */.y)({ store, reader, cache, log, ...limited });
        const look = flags.packages ? whole : tolerantLooker(whole);
        lookers.set(store, whole);
        return { measured: await measurePlaced(image, registry), repository, look };
    };
    const [first, second] = await placeReferences(names, registry, flags.directory);
    return second === undefined
        ? reportContents(undefined, await open(first))
        : reportContents(await open(first), await open(second));
}

;// CONCATENATED MODULE: ./lib/entry/command/report-anywhere.js













/** Sizes of images of any registry or layout: nothing of this folder is asked. */
async function reportAnywhere(call) {
    const { asked, world } = call;
    const { environment } = world;
    const registry = (0,open_registry.openRegistry)({
        environment,
        githubToken: environment.GITHUB_TOKEN,
        mirrors: (0,registry_mirrors/* parseMirrors */.C)(environment.BASE_IMAGE_REGISTRY_MIRRORS),
    });
    const log = (0,plain_log/* plainLog */.L)({ write: text => world.err(text), isVerbose: call.isVerbose });
    const { packages, open, directory } = asked.flags;
    const contents = packages || open ? await reportPackages(asked, registry, { environment, log }) : undefined;
    if (packages && contents !== undefined) {
        await (0,print_document/* printDocument */.d)(renderContents(contents), contents, call);
    }
    if (packages && !open) {
        return 0;
    }
    const comparison = await reportReferences(asked.names, registry, directory);
    if (!packages) {
        await (0,print_document/* printDocument */.d)(renderComparison(comparison), comparison, call);
    }
    if (open) {
        const folder = new local_run_folder/* LocalRunFolder */.D((0,local_run_folder/* runFolderPath */.x)((0,external_node_path_.resolve)(directory), environment));
        const page = comparisonPage(comparison, insideOf(comparison, contents));
        await openReport(await folder.write('comparison.html', renderReportPage(page)), {
            environment,
            log,
        });
    }
    return 0;
}
function insideOf({ before, after }, contents) {
    const earlier = before === null ? [] : (contents?.before ?? []);
    return {
        contents: [
            ...(contents?.after ?? []).map(one => ({ image: after.name, ...one })),
            ...earlier.map(one => ({ image: before?.name ?? '', ...one })),
        ],
        changes: (contents?.changes ?? []).map(one => ({ image: after.name, ...one })),
    };
}

;// CONCATENATED MODULE: ./lib/entry/command/run-project.js
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
















/** Builds what is missing; with `--dry-run` says what would be built. */
async function buildProject(call) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const resources = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const opened = await (0,open_cli_project/* openCliProject */.O)(call, resources);
        const { project, options, ports } = opened;
        const isDryRun = call.asked.flags['dry-run'];
        const scans = await scansOf(call);
        const result = await (isDryRun ? planOnly : run)(project, options, ports);
        return finish(result, { opened, call, writes: !isDryRun, scans });
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
/** The sizes of what is there: of this project's images, or of any. */
async function reportProject(call) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const { names, flags } = call.asked;
        if (names.some(isSurelyReference)) {
            return reportAnywhere(call);
        }
        const resources = __addDisposableResource(env_2, new AsyncDisposableStack(), true);
        const opened = await (0,open_cli_project/* openCliProject */.O)(call, resources);
        const { project, options, ports } = opened;
        if (!names.every(name => isImageOf(project, name))) {
            return reportAnywhere(call);
        }
        const scans = await scansOf(call);
        const result = await planOnly(project, options, ports);
        return finish(result, { opened, call, writes: flags.open, scans });
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** A plan with `--load`: what is there already goes into the local Docker. */
async function planAndLoad(opened, call) {
    const result = await planOnly(opened.project, opened.options, opened.ports);
    await run_project_load(result, opened, call);
    return result.planned.plan;
}
/** Measures, loads, prints, and leaves the reports in the run's folder. */
async function finish(result, { opened, call, writes, scans }) {
    const { flags } = call.asked;
    const { project, options, ports, git } = opened;
    const judged = await judgeResult(result, {
        compareTo: (0,compare_baseline/* parseCompareTo */.Q)(flags['compare-to']),
        budgets: (0,parse_budget/* parseBudgetLines */.Qx)(flags['size-budget']),
        baseBranch: undefined,
        defaultBranch: git?.defaultBranch ?? git?.branch,
        project,
        scans,
        options,
        ports,
        pullRequest: undefined,
        allowLabel: '',
        packages: packagesMode(flags),
        layerCache: (0,layer_cache/* localLayerCache */.v)(call.world.environment),
    });
    await run_project_load(result, opened, call);
    await (0,print_document/* printDocument */.d)((0,terminal/* renderReport */.B)(judged.report), judged.report, call);
    if (writes || flags.open) {
        const { html } = await writeReports(judged.report, runPage(judged.report, pageExtras(judged.opened)), ports.folder);
        ports.log.debug(`wrote ${html}`);
        if (flags.open) {
            await openReport(html, { environment: call.world.environment, log: ports.log });
        }
    }
    return judged.report.failed ? 1 : 0;
}
function scansOf({ asked: { flags } }) {
    const given = { now: flags['scan-results'], before: flags['scan-results-before'] };
    return readScans(given, (0,external_node_path_.resolve)(flags.directory));
}
/** Nobody waits for what was not asked for; a page without packages would be half a page. */
function packagesMode({ packages, open }) {
    if (packages)
        return 'true';
    return open ? 'auto' : 'false';
}
/** With `--load`: puts what is there into the local Docker. */
async function run_project_load(result, { ports }, call) {
    if (!call.asked.flags.load) {
        return;
    }
    const { environment } = call.world;
    await loadImages({
        result,
        folderOf: name => exportFolder(name, result, ports.destination),
        environment,
        probe: (0,probe.spawnProbe)(environment),
        temporaryFolder: ports.folder.path,
        log: ports.log,
    });
}
function isImageOf({ images }, name) {
    return images.some(image => image.name === name);
}


/***/ })

};
;