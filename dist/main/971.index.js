export const id = 971;
export const ids = [971];
export const modules = {

/***/ 6971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findScanFiles: () => (/* binding */ findScanFiles),
/* harmony export */   readScanFile: () => (/* binding */ readScanFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9285);
/* harmony import */ var _run_folder_read_small_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4046);




const MOST_FILES = 200;
const REMEDY = 'Name files that a scanner wrote in an earlier step, or a pattern such as `scans/*.json`.';
/**
 * The files that paths and patterns name, as they were named or found, each once.
 * @param folder that relative ones are in
 * @param onRefusal told of each pattern that names nothing
 * @throws InputError for more files than anybody scans
 */
async function findScanFiles(patterns, folder, onRefusal) {
    const files = new Set();
    for (const pattern of patterns) {
        const found = await namedFiles(pattern, folder);
        if (found.length === 0)
            onRefusal(missing(pattern));
        for (const file of found)
            files.add(file);
    }
    if (files.size > MOST_FILES) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`more than ${MOST_FILES} files of scanners were named`, { remedy: REMEDY });
    }
    return [...files];
}
/** @throws InputError when it is not there, or no regular file of at most `maxBytes` */
async function readScanFile(file, folder, maxBytes) {
    const text = await (0,_run_folder_read_small_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readSmallFile */ .E)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, file), { maxBytes, remedy: REMEDY });
    if (text === undefined)
        throw missing(file);
    return text;
}
async function namedFiles(pattern, folder) {
    if (!/[*?[{]/.test(pattern))
        return [pattern];
    const found = [];
    for await (const file of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)(pattern, { cwd: folder }))
        found.push(file);
    return found.sort();
}
function missing(name) {
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`there is no scan ${name}`, { remedy: REMEDY });
}


/***/ })

};
