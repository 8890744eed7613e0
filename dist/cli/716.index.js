"use strict";
exports.id = 716;
exports.ids = [716];
exports.modules = {

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

/***/ 3716:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openRegistry: () => (/* binding */ openRegistry)
});

// EXTERNAL MODULE: ./lib/domain/oci/reference.js
var reference = __webpack_require__(4554);
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

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
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
        throw new errors/* InputError */.dz(`the mirror of ${host} is not a plain http or https URL`, {
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
 * Sends a request once and leaves the body of a good answer (200, 206) to be read; `maxBytes` is for other answers.
 * The time-out holds for each wait for bytes, not for the time that their reader takes.
 * @throws as `exchange`, also while the body is read
 */
async function exchangeOpen(world, request) {
    const patience = new Patience(world.timeoutMs);
    try {
        const response = await patience.wait(openResponse(world, request, patience.signal));
        const { status, headers } = response;
        if (status === 200 || status === 206) {
            const stream = patientBody(response, patience, request.url.host);
            return { status, headers, body: new Uint8Array(), stream };
        }
        const body = await patience.wait(readBody(response, request.maxBytes));
        return { status, headers, body };
    }
    catch (error) {
        throw asFailure(error, request.url.host);
    }
}
async function* patientBody(response, patience, host) {
    const chunks = response.body?.[Symbol.asyncIterator]();
    let isRead = false;
    try {
        for (;;) {
            const next = await patience.wait(chunks?.next() ?? { done: true, value: undefined });
            if (next.done === true) {
                isRead = true;
                return;
            }
            yield next.value;
        }
    }
    catch (error) {
        throw asFailure(error, host);
    }
    finally {
        if (!isRead)
            await response.body?.cancel();
    }
}
/** Aborts when a single wait takes too long. */
class Patience {
    #controller = new AbortController();
    #ms;
    constructor(ms) {
        this.#ms = ms;
    }
    get signal() {
        return this.#controller.signal;
    }
    async wait(value) {
        const timer = setTimeout(() => this.#controller.abort(new DOMException('timed out', 'TimeoutError')), this.#ms);
        try {
            return await value;
        }
        finally {
            clearTimeout(timer);
        }
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
    throw new errors/* StoreUnavailableError */.o2(`${request.url.host} redirects more than ${MAX_REDIRECTS} times`, {
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
        throw new errors/* StoreUnavailableError */.o2(`${from.host} redirects to an address that is not https`, {
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
            throw new errors/* StoreUnavailableError */.o2(`the registry answered with more than ${maxBytes} bytes`, {
                remedy: 'Check that the reference names an image and not something else.',
            });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
const LASTING = /^(?:CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_INVALID|HPE_INVALID)/;
function asFailure(error, host) {
    if (error instanceof errors/* StoreUnavailableError */.o2) {
        return error;
    }
    const code = codeOf(error);
    if (code !== undefined && LASTING.test(code)) {
        return new errors/* StoreUnavailableError */.o2(`no connection to ${host}: ${code}`, {
            remedy: `Check the registry's address and certificate (NODE_EXTRA_CA_CERTS names a private authority).`,
            cause: error,
        });
    }
    const timedOut = asFields(error).name === 'TimeoutError';
    return new TransientFailure(timedOut ? 'timed out' : (code ?? 'connection lost'), {
        cause: error,
    });
}
/** Happy Eyeballs hides a list of the sockets' errors behind one. */
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
    return new errors/* StoreUnavailableError */.o2(`${what} failed ${times}: ${trouble}${asked}`, {
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
    return (answer.headers.get('retry-after') !== null || /rate limit|toomanyrequests/i.test(textOf(answer)));
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
        throw new errors/* StoreUnavailableError */.o2(`${host} asks to log in at an address that is not https`, {
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
        throw new errors/* StoreUnavailableError */.o2(`${host} answered ${answer.status} without a token`, {
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

// EXTERNAL MODULE: ./lib/adapters/registry/credentials.js + 1 modules
var registry_credentials = __webpack_require__(2360);
;// CONCATENATED MODULE: ./lib/adapters/registry/explain-denied.js


/** Names the permission that is missing, as far as it can be known from outside. */
function explainDenied(denial) {
    const deed = denial.wanted === 'pull' ? 'read' : 'write';
    const details = [
        denial.said === '' ? `status ${denial.status}` : `status ${denial.status}, ${denial.said}`,
        denial.hasCredentials ? 'the login that was found has no right to it' : 'no login was found',
        ...(denial.problem === undefined ? [] : [denial.problem]),
    ];
    return new errors/* StoreDeniedError */.JC(`${(0,reference/* registryHost */.U$)(denial.repository)} refused to let this run ${deed} ${denial.repository} (${details.join('; ')})`, { remedy: remedyFor(denial.repository, deed) });
}
function remedyFor(repository, deed) {
    const host = (0,reference/* registryHost */.U$)(repository);
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
        return this.#ask(repository, request, exchange);
    }
    /** As `send`; the body of a good answer is still to be read. */
    open(repository, request) {
        return this.#ask(repository, request, exchangeOpen);
    }
    #ask(repository, request, exchanged) {
        const registry = this.#registry((0,reference/* registryHost */.U$)(repository));
        const path = (0,reference/* repositoryPath */.SH)(repository);
        const url = new URL(`${registry.endpoint.base}/v2/${path}/${request.resource}`);
        url.search = request.query ?? '';
        return this.#send(registry, this.#scope(repository), {
            what: `${request.method} ${request.resource} of ${repository}`,
            exchanged,
        }, {
            method: request.method,
            url,
            headers: { 'accept-encoding': 'identity', ...request.headers },
            maxBytes: request.maxBytes,
            ...(request.body === undefined ? {} : { body: request.body }),
        });
    }
    /** Whether a registry answers at `/v2/`: what makes a bare 404 an answer. */
    isWorking(repository) {
        const host = (0,reference/* registryHost */.U$)(repository);
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
        const standing = await this.#registry((0,reference/* registryHost */.U$)(repository)).authorizer.standing(scope);
        return scope.actions === 'pull,push' && standing.granted;
    }
    async denied(repository, answer) {
        const scope = this.#scope(repository);
        const standing = await this.#registry((0,reference/* registryHost */.U$)(repository)).authorizer.standing(scope);
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
        const actions = this.#options.deletes === true
            ? 'pull,push,delete'
            : this.#options.writesTo(repository)
                ? 'pull,push'
                : 'pull';
        return { path: (0,reference/* repositoryPath */.SH)(repository), actions };
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
            findCredentials: () => (0,registry_credentials/* findCredentials */.g)(endpoint.credentialsFor, credentials),
        });
        const registry = { endpoint, authorizer, working: undefined };
        this.#registries.set(host, registry);
        return registry;
    }
    #send({ authorizer }, scope, { what, exchanged }, request) {
        const { world } = this.#options;
        const send = async () => {
            const sent = await authorizer.current(scope);
            const answer = await exchanged(world, authorized(request, sent));
            if (answer.status !== 401) {
                return answer;
            }
            const header = await authorizer.challenged(answer, scope, sent);
            return header === undefined ? answer : exchanged(world, authorized(request, header));
        };
        return withRetry(world, { what, send, said: answer => this.said(answer) });
    }
    async #ping(registry, host) {
        const scope = { path: '', actions: 'pull' };
        const how = { what: `GET /v2/ of ${host}`, exchanged: exchange };
        const answer = await this.#send(registry, scope, how, {
            method: 'GET',
            url: new URL(`${registry.endpoint.base}/v2/`),
            headers: {},
            maxBytes: 64 * 1024,
        });
        return ((answer.status === 200 && !isHtml(answer)) ||
            (answer.status === 401 && answer.headers.get('www-authenticate') !== null && !isHtml(answer)));
    }
}
function authorized(request, header) {
    return header === undefined
        ? request
        : { ...request, headers: { ...request.headers, authorization: header } };
}

// EXTERNAL MODULE: ./lib/adapters/registry/docker-config.js
var docker_config = __webpack_require__(1824);
// EXTERNAL MODULE: ./lib/domain/oci/digest.js
var oci_digest = __webpack_require__(4883);
;// CONCATENATED MODULE: ./lib/adapters/registry/blob-stream.js


/** Broken connections in a row without a byte between them. */
const MAX_FAILURES = 3;
/**
 * The bytes of a blob over as many connections as it takes: one that breaks is followed by one that starts where
 * it broke (`Range`; a server that does not know it sends all again, and what was read is passed over).
 * @param open asks for the blob from a byte on
 * @throws StoreUnavailableError
 */
async function* resumingStream(first, open, what) {
    let answer = first;
    let read = 0;
    let failures = 0;
    for (;;) {
        let skip = answer?.status === 206 ? 0 : read;
        try {
            for await (const chunk of answer?.stream ?? []) {
                const fresh = chunk.subarray(Math.min(skip, chunk.byteLength));
                skip -= chunk.byteLength - fresh.byteLength;
                if (fresh.byteLength === 0)
                    continue;
                read += fresh.byteLength;
                failures = 0;
                yield fresh;
            }
            return;
        }
        catch (error) {
            failures += 1;
            if (!(error instanceof TransientFailure))
                throw error;
            if (failures > MAX_FAILURES)
                throw blob_stream_givenUp(what, read, error);
        }
        answer = await open(read);
    }
}
function blob_stream_givenUp(what, read, cause) {
    return new errors/* StoreUnavailableError */.o2(`${what} broke off after ${read} bytes: ${cause.message}`, {
        remedy: 'Run again when the registry answers; nothing was decided from this.',
        cause,
    });
}

// EXTERNAL MODULE: ./lib/domain/oci/manifest.js
var manifest = __webpack_require__(9762);
// EXTERNAL MODULE: ./lib/domain/oci/parse-config.js
var parse_config = __webpack_require__(5803);
// EXTERNAL MODULE: ./lib/domain/oci/parse-manifest.js
var parse_manifest = __webpack_require__(3560);
;// CONCATENATED MODULE: ./lib/adapters/registry/checked-body.js






const MANIFEST_TYPES = Object.values(manifest/* MEDIA_TYPES */.Z);
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
        throw new errors/* StoreUnavailableError */.o2(`${what} was answered with a page (content type ${contentType || 'not given'}) and not with a manifest`, { remedy: REMEDY });
    }
    const digest = (0,oci_digest/* digestOf */.ol)(answer.body);
    assertDigest(digest, expected, what);
    assertDigest(digest, namedDigest(answer), what);
    const stored = { digest, mediaType: contentType, bytes: answer.body };
    const parsed = (0,parse_manifest/* parseManifest */.N)(stored);
    if ((0,parse_config/* isUnreadable */.G)(parsed)) {
        throw new errors/* StoreUnavailableError */.o2(`what ${what} names ${parsed.why} (content type ${contentType || 'not given'})`, { remedy: 'Check that the reference names an image; docker manifest inspect shows it.' });
    }
    return { ...stored, mediaType: parsed.mediaType };
}
/** @throws StoreUnavailableError when the bytes are not those that the descriptor names */
function checkedBlob(answer, what, descriptor) {
    const { body } = answer;
    if (body.byteLength !== descriptor.size) {
        throw wrongSize(what, descriptor, body.byteLength);
    }
    assertDigest((0,oci_digest/* digestOf */.ol)(body), descriptor.digest, what);
    return body;
}
function wrongSize(what, descriptor, bytes) {
    return new errors/* StoreUnavailableError */.o2(`${what} has ${bytes} bytes, its manifest says ${descriptor.size}`, { remedy: REMEDY });
}
/** `Docker-Content-Digest`, when it is given in an algorithm that is understood. */
function namedDigest(answer) {
    return (0,oci_digest/* parseDigest */.m)(answer.headers.get('docker-content-digest') ?? '');
}
function assertDigest(got, expected, what) {
    if (expected !== undefined && got !== expected) {
        throw new errors/* StoreUnavailableError */.o2(`digest mismatch for ${what}: expected ${expected}, got a body with ${got}`, { remedy: REMEDY });
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
        throw new errors/* StoreUnavailableError */.o2(`the registry's list of the tags of ${repository} is no list`, {
            remedy: 'Check the address of the registry and what stands in front of it.',
        });
    }
    return tags.filter((tag) => typeof tag === 'string' && (0,reference/* isTag */.dz)(tag));
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







const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const MAX_CONFIG_BYTES = 8 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;
const MAX_PUTS = 4;
const ACCEPT = { accept: MANIFEST_TYPES.join(', ') };
/** Images in registries, over the OCI distribution API. */
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
            maxBytes: MAX_MANIFEST_BYTES,
        });
        const expected = (0,oci_digest/* isDigest */.Bc)(reference) ? reference : undefined;
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
        if (answer.status === 200 && digest && MANIFEST_TYPES.includes(contentTypeOf(answer))) {
            return digest;
        }
        if (answer.status === 404 && (await this.#isAbsent(repository, answer))) {
            return undefined;
        }
        return (await this.manifest(repository, tag))?.digest;
    }
    async blob(repository, descriptor) {
        const what = nameOf(repository, descriptor.digest);
        if (descriptor.size > MAX_CONFIG_BYTES) {
            throw new errors/* StoreUnavailableError */.o2(`${what} is larger than ${MAX_CONFIG_BYTES} bytes`, {
                remedy: 'Check that the reference names an image and not something else.',
            });
        }
        const answer = await this.#find(repository, {
            method: 'GET',
            resource: `blobs/${descriptor.digest}`,
            maxBytes: MAX_CONFIG_BYTES,
        });
        return answer && checkedBlob(answer, what, descriptor);
    }
    async streamBlob(repository, descriptor) {
        const open = (from) => this.#findBy(request => this.#client.open(repository, request), repository, {
            method: 'GET',
            resource: `blobs/${descriptor.digest}`,
            ...(from === 0 ? {} : { headers: { range: `bytes=${from}-` } }),
            maxBytes: MAX_ERROR_BYTES,
        });
        const first = await open(0);
        return first && resumingStream(first, open, nameOf(repository, descriptor.digest));
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
            throw new errors/* StoreUnavailableError */.o2(`${nameOf(repository, tag)} was written as ${manifest.digest} and reads back as ${found ?? 'nothing'}`, { remedy: 'Run again; put runs that write the same tags into one `concurrency` group.' });
        }
    }
    async listTags(repository) {
        return listAllTags(repository, request => this.#find(repository, request));
    }
    /**
     * Takes a manifest away, with all of its tags; fine, too, when it is gone already.
     * @throws StoreDeniedError, also where the registry does not know deletes; StoreUnavailableError
     */
    async removeManifest(repository, digest) {
        const answer = await this.#client.send(repository, {
            method: 'DELETE',
            resource: `manifests/${digest}`,
            maxBytes: MAX_ERROR_BYTES,
        });
        if (answer.status === 401 || answer.status === 403) {
            throw await this.#client.denied(repository, answer);
        }
        if (answer.status === 405 || ociErrorOf(answer)?.code === 'UNSUPPORTED') {
            throw new errors/* StoreDeniedError */.JC(`the registry of ${repository} refuses to delete anything`, {
                remedy: 'Turn deletes on in the registry (`storage.delete.enabled` of docker-registry), or delete with its own tools.',
            });
        }
        if (answer.status !== 404 && (answer.status < 200 || answer.status > 202)) {
            throw this.#unexpected(answer, nameOf(repository, digest), 'write');
        }
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
    #find(repository, request) {
        return this.#findBy(asked => this.#client.send(repository, asked), repository, request);
    }
    /** @returns undefined when the registry says that it does not exist */
    async #findBy(send, repository, request) {
        const answer = await send(request);
        switch (answer.status) {
            case 206:
                if (request.headers?.range === undefined) {
                    break;
                }
                return answer;
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
        return new errors/* StoreUnavailableError */.o2(`the registry answered ${answer.status}${said === '' ? '' : ` (${said})`} to the attempt to ${deed} ${what}`, { remedy: 'Check the address of the registry and what stands in front of it.' });
    }
}
function isOciError(answer) {
    return ociErrorOf(answer) !== undefined;
}
function nameOf(repository, reference) {
    return `${repository}${(0,oci_digest/* isDigest */.Bc)(reference) ? '@' : ':'}${reference}`;
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./lib/adapters/registry/http-fetch.js



/**
 * `fetch` over node:http. Node's own is 50 ms of processor time and 13 MiB more at the first request, a third of a whole
 * plan. HTTP_PROXY, HTTPS_PROXY and NO_PROXY apply, but never to loopback.
 */
function httpFetch(environment) {
    const options = { keepAlive: true, proxyEnv: environment };
    const agents = { http: new external_node_http_.Agent(options), https: new external_node_https_.Agent(options) };
    const direct = new external_node_http_.Agent({ keepAlive: true });
    return (url, { method, headers, signal, body }) => new Promise((resolve, reject) => {
        const isSecure = url.protocol === 'https:';
        const agent = isSecure ? agents.https : isLoopback(url.hostname) ? direct : agents.http;
        const send = isSecure ? external_node_https_.request : external_node_http_.request;
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const sent = send(url, { method, headers: { ...headers, ...length }, agent, signal }, answer => resolve(responseOf(answer, signal)));
        sent.on('error', error => reject(signal.aborted ? signal.reason : error));
        sent.end(body);
    });
}
function responseOf(answer, signal) {
    return {
        status: answer.statusCode ?? 0,
        headers: {
            get(name) {
                const value = answer.headers[name.toLowerCase()];
                return Array.isArray(value) ? value.join(', ') : (value ?? null);
            },
        },
        body: {
            async *[Symbol.asyncIterator]() {
                try {
                    yield* answer;
                }
                catch (error) {
                    throw signal.aborted ? signal.reason : error;
                }
            },
            async cancel() {
                answer.destroy();
            },
        },
    };
}

;// CONCATENATED MODULE: ./lib/adapters/registry/world.js


const realWorld = {
    fetch: httpFetch(process.env),
    sleep: async (ms) => {
        await (0,promises_.setTimeout)(ms);
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
            dockerConfig: (0,docker_config/* dockerConfigFolder */.P)(options.environment),
            githubToken: options.githubToken || undefined,
            environment: options.environment,
        },
        writesTo: options.writesTo ?? (() => false),
        deletes: options.deletes ?? false,
    }));
}


/***/ })

};
;