"use strict";
exports.id = 457;
exports.ids = [457,5];
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

/***/ 2360:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ findCredentials)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
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

// EXTERNAL MODULE: ./lib/adapters/registry/docker-config.js
var docker_config = __webpack_require__(1824);
;// CONCATENATED MODULE: ./lib/adapters/registry/credentials.js


/**
 * Who we are at a registry: the credential helper of the host, else the common one, then the login in
 * config.json, then the given token.
 * A broken helper is not fatal: what is public can still be read.
 */
async function findCredentials(host, sources) {
    const config = await (0,docker_config/* readDockerConfig */.T)(sources.dockerConfig);
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


/***/ }),

/***/ 1824:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ dockerConfigFolder),
/* harmony export */   T: () => (/* binding */ readDockerConfig)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/** Docker's folder: DOCKER_CONFIG, else `.docker` at home. */
function dockerConfigFolder(environment) {
    return environment.DOCKER_CONFIG || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(environment.HOME || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.docker');
}
/** @returns undefined when there is no config; `damaged` when it cannot be read */
async function readDockerConfig(folder) {
    try {
        const json = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'config.json'), 'utf8'));
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

/***/ 6457:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startCliBuilder: () => (/* binding */ startCliBuilder)
});

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

// EXTERNAL MODULE: ./lib/adapters/process/probe.js
var probe = __webpack_require__(8005);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
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
        throw unusable(name, answer.stderr);
    }
    const driver = field(head, 'Driver');
    const error = field(head, 'Error');
    if (driver === undefined || error !== undefined) {
        throw unusable(name, error ?? answer.stderr);
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
        throw new errors/* BuildFailedError */.Wu(`docker has no buildx: ${lastLine(stderr)}`, {
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
        throw unusable(name, stderr);
    }
    return stdout.includes('"io.containerd.snapshotter.v1"');
}
async function ask(probe, args) {
    const answer = await probe('docker', args);
    if (answer === undefined) {
        throw new errors/* BuildFailedError */.Wu('docker was not found', {
            remedy: 'Install Docker with buildx, and put `docker` on the PATH.',
        });
    }
    return answer;
}
/** `Name:   value` at the start of a line. */
function field(text, name) {
    return new RegExp(`^${name}:[ \\t]+(\\S.*)$`, 'm').exec(text)?.[1]?.trim();
}
function unusable(name, why) {
    const subject = name === undefined ? 'the current builder' : `the builder "${name}"`;
    return new errors/* BuildFailedError */.Wu(`${subject} cannot be used: ${lastLine(why) || 'no reason given'}`, {
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
    options.onName?.(name);
    const answer = await probe('docker', createArguments(name, options));
    if (answer?.exitCode !== 0) {
        await removeBuilder(probe, name);
        const why = (answer?.stderr ?? '').trim().split('\n').at(-1) ?? '';
        throw new errors/* BuildFailedError */.Wu(`a builder could not be made: ${why}`, {
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

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/domain/bake/allowances.js

/**
 * What bake asks leave for before it runs a definition, as values of `--allow`, sorted: reading and writing
 * of local paths, and the host's network or an SSH agent only where a target is declared with it.
 */
function bakeAllowances(definition) {
    const allowances = Object.values(definition.target).flatMap(target => [
        ...readPaths(target).map(path => `fs.read=${path}`),
        ...writtenPaths(target).map(path => `fs.write=${path}`),
        ...(target.network === 'host' ? ['network.host'] : []),
        ...(target.ssh === undefined ? [] : ['ssh']),
        ...(target.entitlements ?? []),
    ]);
    return [...new Set(allowances)].sort();
}
function readPaths(target) {
    const contexts = [target.context ?? [], ...Object.values(target.contexts ?? {})].flat();
    const layouts = contexts.flatMap(context => context.startsWith('oci-layout://')
        ? [context.slice('oci-layout://'.length).replace(/@[^@/]*$/, '')]
        : []);
    return [
        ...contexts.filter(isLocal),
        ...layouts,
        ...(target.dockerfile === undefined ? [] : [external_node_path_.posix.dirname(target.dockerfile)]),
        ...(target.secret ?? []).flatMap(text => valuesOf(text, ['src', 'source'])),
        ...(target.ssh ?? []).flatMap(text => text.split('=').slice(1).join('=').split(',')),
        ...(target['cache-from'] ?? []).flatMap(text => valuesOf(text, ['src'])),
    ].filter(path => path !== '');
}
function writtenPaths(target) {
    return [...(target.output ?? []), ...(target['cache-to'] ?? [])].flatMap(text => valuesOf(text, ['dest']));
}
function isLocal(context) {
    return !/^(?:[a-z][a-z0-9+.-]*:\/\/|target:|git@)/i.test(context);
}
function valuesOf(csv, keys) {
    const fields = csv.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
    return fields.flatMap(field => {
        const text = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
        const [key, ...value] = text.split('=');
        return key !== undefined && keys.includes(key.trim()) ? [value.join('=')] : [];
    });
}

// EXTERNAL MODULE: ./lib/domain/bake/line-splitter.js
var line_splitter = __webpack_require__(7941);
// EXTERNAL MODULE: ./lib/domain/bake/rawjson-progress.js + 3 modules
var rawjson_progress = __webpack_require__(4142);
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

;// CONCATENATED MODULE: ./lib/domain/bake/step-watch.js
/**
 * Tells when a build waits for nothing but commands that are over their time. Others are given the time to end
 * first: a build is stopped as a whole, and what they did until then would be lost.
 */
class StepWatch {
    #limitsMs;
    #since = new Map();
    /** @param limitsMs target -> milliseconds that each of its commands may take */
    constructor(limitsMs) {
        this.#limitsMs = limitsMs;
    }
    /**
     * Asked again and again while the build runs.
     * @param nowMs of a clock that only goes forward
     * @returns targets whose command hangs, once nothing else runs
     */
    overdue(running, nowMs) {
        const over = running.filter(step => this.#isOver(step, nowMs));
        return running.length > 0 && over.length === running.length
            ? [...new Set(running.flatMap(({ targets }) => targets))]
            : [];
    }
    #isOver({ digest, targets, isCheck }, nowMs) {
        const limits = targets.flatMap(target => this.#limitsMs.get(target) ?? []);
        const since = this.#since.get(digest) ?? nowMs;
        this.#since.set(digest, since);
        return isCheck && limits.length > 0 && nowMs - since > Math.max(...limits);
    }
}

// EXTERNAL MODULE: ./lib/domain/sizes/redact-secrets.js
var redact_secrets = __webpack_require__(5711);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
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

// EXTERNAL MODULE: ./lib/domain/oci/digest.js
var oci_digest = __webpack_require__(4883);
;// CONCATENATED MODULE: ./lib/adapters/buildx/metadata-file.js


async function readMetadataFile(path) {
    const raw = await (0,external_node_fs_promises_.readFile)(path, 'utf8').then(parseJson, () => undefined);
    return { raw, digests: new Map(Object.entries(asRecord(raw)).flatMap(digestOfTarget)) };
}
function digestOfTarget([target, fields]) {
    const text = asRecord(fields)['containerimage.digest'];
    const digest = typeof text === 'string' ? (0,oci_digest/* parseDigest */.m)(text) : undefined;
    return digest === undefined ? [] : [[target, digest]];
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function asRecord(value) {
    return typeof value === 'object' && value !== null ? value : {};
}

;// CONCATENATED MODULE: ./lib/adapters/buildx/buildx-builder.js











const TAIL_LINES = 60;
const WATCH_MS = 250;
const CANNOT_RUN = /Cannot connect to the Docker daemon|is not a docker command|unknown command: docker buildx|no builder ".*" found/;
/** `docker buildx bake` as a child process. Nothing that it prints is shown as it came. */
class BuildxBuilder {
    #options;
    #mask;
    constructor(options) {
        this.#options = options;
        const mask = maskSecrets(options.secrets);
        this.#mask = text => (0,redact_secrets/* redactTokens */.Oj)(mask(text));
    }
    async bake(request) {
        const { folder, log, output, cancel } = this.#options;
        const file = await folder.write(request.fileName, serializeBake(request.definition));
        const metadataFile = `${file.replace(/\.json$/, '')}.metadata.json`;
        await (0,external_node_fs_promises_.rm)(metadataFile, { force: true });
        const limits = request.limitsMs ?? new Map();
        const progress = new rawjson_progress/* RawjsonProgress */.K(Object.keys(request.definition.target), new Set(limits.keys()));
        const watched = watchSteps(progress, new StepWatch(limits));
        const tail = new OutputTail();
        const show = (lines) => {
            for (const line of lines.map(this.#mask)) {
                output.line(line);
                tail.add(safe_line_safeLine(line));
            }
        };
        const args = bakeArguments(request, { file, metadataFile, builder: this.#options.builder });
        const end = await log
            .group(request.title, () => output.guarded(() => this.#run(args, { progress, show, cancel: AbortSignal.any([cancel, watched.signal]) })))
            .finally(watched.end);
        if (cancel.aborted) {
            throw new errors/* BuildFailedError */.Wu('the build was canceled', { remedy: 'Run it again.' });
        }
        checkThatItRan(end, progress.steps, tail.lines);
        const metadata = await readMetadataFile(metadataFile);
        return {
            ok: end.exitCode === 0,
            exitCode: end.exitCode,
            steps: progress.steps.map(step => this.#masked(step)),
            ...(watched.overdue().length === 0 ? {} : { overdue: watched.overdue() }),
            digests: metadata.digests,
            metadata: metadata.raw,
            tail: tail.lines,
            warnings: progress.warnings.map(this.#mask),
        };
    }
    hideSecrets(text) {
        return this.#mask(text);
    }
    async cacheMounts() {
        const { program = 'docker', cwd, environment, cancel, builder } = this.#options;
        let stdout = '';
        try {
            const end = await runChild({
                program,
                args: cacheMountArguments(builder),
                cwd,
                env: environment,
                cancel,
                onStdout: text => {
                    stdout += text;
                },
                onStderr: () => undefined,
            });
            return end.exitCode === 0 ? idsOf(stdout) : [];
        }
        catch {
            return [];
        }
    }
    async #run(args, { progress, show, cancel }) {
        const { program = 'docker', cwd, environment } = this.#options;
        const stdout = new line_splitter/* LineSplitter */.g();
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
            throw new errors/* BuildFailedError */.Wu(`${program} cannot be started`, {
                remedy: 'Install Docker with buildx, and put `docker` on the PATH.',
                cause,
            });
        }
    }
    #masked(step) {
        const { output, ...rest } = step;
        const error = step.error === undefined ? undefined : this.#mask(step.error);
        return {
            ...rest,
            name: this.#mask(step.name),
            error,
            ...(output === undefined ? {} : { output: this.#maskedOutput(output) }),
        };
    }
    #maskedOutput(output) {
        return { ...output, stdout: this.#mask(output.stdout), stderr: this.#mask(output.stderr) };
    }
}
/** A command that says nothing gives no progress, so the clock must be looked at. */
function watchSteps(progress, watch) {
    const limit = new AbortController();
    let overdue = [];
    const timer = setInterval(() => {
        const found = watch.overdue(progress.running, performance.now());
        if (found.length > 0 && overdue.length === 0) {
            overdue = found;
            limit.abort();
        }
    }, WATCH_MS);
    return { signal: limit.signal, overdue: () => overdue, end: () => clearInterval(timer) };
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
function cacheMountArguments(builder) {
    return [
        ...['buildx', 'du', '--verbose', '--filter', 'type=exec.cachemount'],
        ...(builder === undefined ? [] : ['--builder', builder]),
    ];
}
/** Of descriptions such as `cached mount /root/.cache/uv from exec /bin/sh -c ... with id "/root/.cache/uv"`. */
function idsOf(listed) {
    return [...listed.matchAll(/ with id "([^"\n]*)"$/gm)].flatMap(([, id]) => id ?? []);
}
/** @throws BuildFailedError when buildx ended before any step because there is nothing to build with */
function checkThatItRan(end, steps, tail) {
    const why = tail.findLast(line => CANNOT_RUN.test(line));
    if (end.exitCode !== 0 && why !== undefined && !steps.some(isOfTheDaemon)) {
        throw new errors/* BuildFailedError */.Wu(`buildx cannot build: ${why}`, {
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
    const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, 'base-image-docker-'));
    const config = withLogins(await readConfig(dockerFolder), logins, dockerFolder);
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(folder, 'config.json'), JSON.stringify(config), { mode: 0o600 });
    if (await exists((0,external_node_path_.join)(dockerFolder, 'contexts'))) {
        await (0,external_node_fs_promises_.symlink)((0,external_node_path_.join)(dockerFolder, 'contexts'), (0,external_node_path_.join)(folder, 'contexts'));
    }
    return {
        environment: {
            ...environment,
            DOCKER_CONFIG: folder,
            BUILDX_CONFIG: environment.BUILDX_CONFIG || (0,external_node_path_.join)(dockerFolder, 'buildx'),
        },
        [Symbol.asyncDispose]: () => (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true }),
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
        return private_docker_config_asRecord(JSON.parse(await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(dockerFolder, 'config.json'), 'utf8')));
    }
    catch {
        return {};
    }
}
async function exists(path) {
    return (0,external_node_fs_promises_.stat)(path).then(() => true, () => false);
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

// EXTERNAL MODULE: ./lib/adapters/registry/credentials.js + 1 modules
var registry_credentials = __webpack_require__(2360);
// EXTERNAL MODULE: ./lib/adapters/registry/docker-config.js
var docker_config = __webpack_require__(1824);
;// CONCATENATED MODULE: ./lib/entry/start-builder.js







/** Finds or makes a builder and a Docker configuration for it. */
async function startBuilder(request) {
    const { environment, folder, log, resources, gitHubToken } = request;
    await folder.make();
    const config = resources.use(await privateDockerConfig({
        environment,
        dockerFolder: (0,docker_config/* dockerConfigFolder */.P)(environment),
        temporaryFolder: folder.path,
        logins: await ownLogins(gitHubToken, environment),
    }));
    const probe = request.probe(config.environment);
    // Said before it is made: a run that is canceled meanwhile still has it removed.
    const instance = await ensureBuilder(probe, { ...request.options, onName: request.onCreated });
    log.info(`building with ${instance.name} (${instance.driver}${instance.created ? ', made for this run' : ''})`);
    if (instance.created && request.removesBuilder) {
        resources.defer(async () => {
            await removeBuilder(probe, instance.name);
        });
    }
    const cancellation = resources.use(cancelOnSignals(process));
    cancellation.signal.addEventListener('abort', () => endInTime(request), { once: true });
    return new BuildxBuilder({
        builder: instance.name,
        cwd: request.cwd,
        environment: config.environment,
        folder,
        log,
        output: request.output,
        secrets: [...(request.hidden ?? []), ...(gitHubToken === undefined ? [] : [gitHubToken])],
        cancel: cancellation.signal,
    });
}
/** Children are gone by then; what else is waited for, such as a registry, does not hold a canceled run. */
const CANCEL_MS = 4100;
const CLEAN_UP_MS = 400;
function endInTime({ log, resources }) {
    const end = async () => {
        log.error('canceled');
        await Promise.race([resources.disposeAsync().catch(() => undefined), (0,promises_.setTimeout)(CLEAN_UP_MS)]);
        process.exit(1);
    };
    setTimeout(end, CANCEL_MS).unref();
}
/** Our token for ghcr.io, unless Docker has a login there: the user's own comes first, as in look-ups. */
async function ownLogins(gitHubToken, environment) {
    const host = 'ghcr.io';
    if (gitHubToken === undefined) {
        return [];
    }
    const { credentials } = await (0,registry_credentials/* findCredentials */.g)(host, {
        dockerConfig: (0,docker_config/* dockerConfigFolder */.P)(environment),
        githubToken: undefined,
        environment,
    });
    return credentials === undefined
        ? [{ host, username: 'x-access-token', password: gitHubToken }]
        : [];
}

;// CONCATENATED MODULE: ./lib/entry/command/start-cli-builder.js



function startCliBuilder({ asked: { flags }, world }, place) {
    const { environment } = world;
    return startBuilder({
        ...place,
        environment,
        output: plainToolOutput(text => world.err(text)),
        probe: probe.spawnProbe,
        options: { builder: flags.builder },
        gitHubToken: environment.GITHUB_TOKEN,
        onCreated: () => undefined,
        removesBuilder: true,
    });
}


/***/ })

};
;