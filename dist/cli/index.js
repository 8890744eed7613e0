#!/usr/bin/env node
/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = require("node:module");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = require("node:path");
;// CONCATENATED MODULE: ./lib/entry/late-modules.js
/** Modules of node that are large, and that most calls name and never use. */
const LATE = new Set([
    'node:child_process',
    'node:fs/promises',
    'node:http',
    'node:https',
    'node:stream',
    'node:stream/promises',
    'node:timers/promises',
    'node:zlib',
]);
/** As `require`, but a large module of node is loaded when something of it is first used. */
function requireLate(require) {
    return name => (LATE.has(name) ? standIn(() => require(name)) : require(name));
}
function standIn(load) {
    return new Proxy({}, {
        // Asked by the bundle as it starts.
        get: (_, key) => (key === '__esModule' ? undefined : Reflect.get(load(), key)),
        ownKeys: () => Reflect.ownKeys(load()),
    });
}

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = require("node:buffer");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: external "node:vm"
const external_node_vm_namespaceObject = require("node:vm");
;// CONCATENATED MODULE: ./lib/entry/kept-code.js



/** A function that a run needs and the kept code lacks is compiled in each run, until the code is kept again. */
const YOUNG_MS = 60 * 60 * 1000;
/** Of sha1, in hex. */
const DIGEST_LENGTH = 40;
/** What was kept for exactly this source; undefined when there is none, or it is damaged. */
function readKept(file, source) {
    try {
        const bytes = (0,external_node_fs_namespaceObject.readFileSync)(file);
        const code = bytes.subarray(DIGEST_LENGTH);
        if (bytes.toString('latin1', 0, DIGEST_LENGTH) !== digestOf(source, code))
            return undefined;
        return { code, isYoung: Date.now() - (0,external_node_fs_namespaceObject.statSync)(file).mtimeMs < YOUNG_MS };
    }
    catch {
        return undefined;
    }
}
/** Another process sees all of it or nothing. @throws what the file system throws */
function writeKept(file, source, code) {
    (0,external_node_fs_namespaceObject.mkdirSync)((0,external_node_path_namespaceObject.dirname)(file), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${process.pid}`;
    (0,external_node_fs_namespaceObject.writeFileSync)(unfinished, Buffer.concat([Buffer.from(digestOf(source, code)), code]), {
        mode: 0o600,
    });
    (0,external_node_fs_namespaceObject.renameSync)(unfinished, file);
}
/** True for a folder that nobody else can write: what lies in it is run. */
function isOwnFolder(folder) {
    const stats = (0,external_node_fs_namespaceObject.statSync)(folder, { throwIfNoEntry: false });
    const uid = process.getuid?.();
    return (stats !== undefined && (uid === undefined || (stats.uid === uid && (stats.mode & 0o022) === 0)));
}
function digestOf(source, code) {
    return (0,external_node_crypto_namespaceObject.createHash)('sha1').update(source).update(code).digest('hex');
}

;// CONCATENATED MODULE: ./lib/entry/run-cached.js






/**
 * Runs a CommonJS program and keeps, at the end of the process, the compiled form of all functions that it used. (Node's
 * own compile cache keeps what is compiled when a file is loaded, which of a bundle is next to nothing.) Kept code that is
 * missing, damaged, of another source or of another node changes nothing but the time.
 */
function runCached(file, options) {
    const isUsable = options.folder !== undefined && isOwnFolder(options.folder);
    const program = new CachedProgram((0,external_node_path_namespaceObject.dirname)(file), { ...options, isUsable });
    process.on('exit', exitCode => {
        if (exitCode === 0)
            program.keep();
    });
    program.load(file);
}
class CachedProgram {
    #folder;
    #options;
    #modules = new Map();
    #toKeep = [];
    constructor(folder, options) {
        this.#folder = folder;
        this.#options = options;
    }
    load(file) {
        const known = this.#modules.get(file);
        if (known !== undefined)
            return known.exports;
        const module = { exports: {} };
        this.#modules.set(file, module);
        const require = (name) => name.startsWith('./') ? this.load((0,external_node_path_namespaceObject.join)(this.#folder, name)) : this.#options.require(name);
        this.#compile(file)(module.exports, require, module, file, this.#folder);
        return module.exports;
    }
    /** A folder that cannot be written is no reason for a run to fail. */
    keep() {
        try {
            for (const { script, source, place } of this.#toKeep) {
                writeKept(place, source, script.createCachedData());
            }
        }
        catch {
            // The next run tries again.
        }
    }
    #compile(file) {
        const source = (0,external_node_fs_namespaceObject.readFileSync)(file);
        const place = this.#placeOf(file);
        const kept = place === undefined || !this.#options.isUsable ? undefined : readKept(place, source);
        const script = new external_node_vm_namespaceObject.Script(`${HEAD}${source.toString((0,external_node_buffer_namespaceObject.isAscii)(source) ? 'latin1' : 'utf8')}\n})`, {
            filename: file,
            ...(kept === undefined ? {} : { cachedData: kept.code }),
        });
        const isCurrent = kept?.isYoung === true && script.cachedDataRejected === false;
        if (place !== undefined && !isCurrent)
            this.#toKeep.push({ script, source, place });
        return script.runInThisContext();
    }
    #placeOf(file) {
        const { folder, task } = this.#options;
        const name = (0,external_node_crypto_namespaceObject.hash)('sha1', `${process.version} ${process.arch} ${file}`).slice(0, 16);
        return folder === undefined ? undefined : (0,external_node_path_namespaceObject.join)(folder, `${name}-${task}`);
    }
}
const HEAD = '(function (exports, require, module, __filename, __dirname) {';

;// CONCATENATED MODULE: ./lib/entry/start-cli.js





// The bundle starts here; its program lies beside it. From source, cli.ts is started.
const { NODE_DISABLE_COMPILE_CACHE, XDG_CACHE_HOME } = process.env;
const program = (0,external_node_path_namespaceObject.join)(__dirname, 'program.js');
runCached(program, {
    folder: NODE_DISABLE_COMPILE_CACHE === '1'
        ? undefined
        : (0,external_node_path_namespaceObject.join)(XDG_CACHE_HOME || (0,external_node_path_namespaceObject.join)((0,external_node_os_namespaceObject.homedir)(), '.cache'), 'base-image', 'code'),
    task: /^[a-z]{1,10}$/.exec(process.argv[2] ?? '')?.[0] ?? 'other',
    require: requireLate((0,external_node_module_namespaceObject.createRequire)(program)),
});

module.exports = __webpack_exports__;
/******/ })()
;