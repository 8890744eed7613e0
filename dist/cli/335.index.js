"use strict";
exports.id = 335;
exports.ids = [335];
exports.modules = {

/***/ 2716:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readScanFiles: () => (/* binding */ readScanFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(2690);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/adapters/run-folder/read-small-file.js
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



/**
 * A file that may be anybody's: never through a link, never more than `maxBytes`; undefined when it is not there.
 * @throws InputError when it is no regular file of that size, or cannot be read
 */
async function readSmallFile(file, { maxBytes, remedy }) {
    const refused = (why, cause) => new errors/* InputError */.dz(`${JSON.stringify(file)} cannot be used: ${why}`, { remedy, cause });
    // Without O_NONBLOCK a FIFO would wait for a writer for ever.
    const flags = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_1, await (0,promises_.open)(file, flags), true);
            const stats = await handle.stat();
            if (!stats.isFile())
                throw refused('it is no regular file');
            if (stats.size > maxBytes)
                throw refused(`it has more than ${maxBytes} bytes`);
            const bytes = Buffer.alloc(stats.size);
            const { bytesRead } = await handle.read(bytes, 0, stats.size, 0);
            return bytes.toString('utf8', 0, bytesRead);
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
    catch (error) {
        if (error instanceof errors/* InputError */.dz)
            throw error;
        const code = error.code;
        if (code === 'ENOENT')
            return undefined;
        throw refused(code === 'ELOOP' ? 'it is a link' : error.message, error);
    }
}

;// CONCATENATED MODULE: ./lib/adapters/scan-results/read-scan-files.js




const MOST_FILES = 200;
const REMEDY = 'Name files that a scanner wrote in an earlier step, or a pattern such as `scans/*.json`.';
/**
 * The files that paths and patterns name, each once.
 * @param folder that relative ones are in
 * @throws InputError for a path or pattern that names nothing, and for what is no regular file
 */
async function readScanFiles(patterns, folder, maxBytes) {
    const files = new Set();
    for (const pattern of patterns) {
        for (const file of await namedFiles(pattern, folder))
            files.add(file);
    }
    if (files.size > MOST_FILES) {
        throw new errors/* InputError */.dz(`more than ${MOST_FILES} files of scanners were named`, { remedy: REMEDY });
    }
    const read = [];
    for (const file of files) {
        const text = await readSmallFile((0,external_node_path_.resolve)(folder, file), { maxBytes, remedy: REMEDY });
        if (text === undefined)
            throw missing(file);
        read.push({ file, text });
    }
    return read;
}
async function namedFiles(pattern, folder) {
    if (!/[*?[{]/.test(pattern))
        return [pattern];
    const found = [];
    for await (const file of (0,promises_.glob)(pattern, { cwd: folder }))
        found.push(file);
    if (found.length === 0)
        throw missing(pattern);
    return found.sort();
}
function missing(name) {
    return new errors/* InputError */.dz(`there is no scan ${name}`, { remedy: REMEDY });
}


/***/ })

};
;