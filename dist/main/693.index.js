export const id = 693;
export const ids = [693];
export const modules = {

/***/ 2693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseConfig: () => (/* binding */ parseConfig)
});

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/prune/stored-version.js
var stored_version = __webpack_require__(5049);
;// CONCATENATED MODULE: ./lib/domain/config/schema-path.js
/** Of a JSON pointer (RFC 6901). */
function pointerTokens(pointer) {
    return pointer
        .split('/')
        .slice(1)
        .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
/** As a user would say it: `images.app.checks[0]`. */
function pathText(path) {
    return path
        .map((step, place) => {
        if (/^\d+$/.test(step))
            return `[${step}]`;
        const name = /^[A-Za-z_-][\w.-]*$/.test(step) ? step : JSON.stringify(step);
        return place === 0 ? name : `.${name}`;
    })
        .join('');
}
/** What is wrong is always there: the path of a missing key is that of its mapping. */
function nodeAt(tree, path) {
    return path.reduce((node, step) => node.kind === 'map'
        ? node.entries.get(step).value
        : node.items[Number(step)], tree);
}

// EXTERNAL MODULE: ./lib/domain/config/suggest.js
var suggest = __webpack_require__(8537);
;// CONCATENATED MODULE: ./lib/domain/config/validate-config.js
// Made from schema/base-images.schema.json by `npm run generate`; do not edit.

const validateConfig = validate10;
const schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://github.com/org/base-image-action/raw/v1/schema/base-images.schema.json", "title": ".github/base-images.yml", "type": "object", "additionalProperties": false, "required": ["images"], "properties": { "registry": { "type": "string", "pattern": "\\S" }, "defaults": { "type": "object", "additionalProperties": false, "properties": { "extra-tags": { "$ref": "#/definitions/extra-tags" }, "latest": { "$ref": "#/definitions/latest" }, "platforms": { "$ref": "#/definitions/platforms" }, "build-args": { "$ref": "#/definitions/build-args" }, "volatile-args": { "$ref": "#/definitions/volatile-args" }, "checks": { "$ref": "#/definitions/checks" }, "inherit-checks": { "$ref": "#/definitions/inherit-checks" }, "previous-checks": { "$ref": "#/definitions/previous-checks" }, "refresh": { "$ref": "#/definitions/refresh" }, "refresh-when": { "$ref": "#/definitions/refresh-when" }, "upstream": { "$ref": "#/definitions/upstream" }, "labels": { "$ref": "#/definitions/labels" }, "annotations": { "$ref": "#/definitions/annotations" }, "secrets": { "$ref": "#/definitions/secrets" }, "ssh": { "$ref": "#/definitions/ssh" }, "network": { "$ref": "#/definitions/network" }, "provenance": { "$ref": "#/definitions/provenance" }, "sbom": { "$ref": "#/definitions/sbom" }, "rewrite-timestamp": { "$ref": "#/definitions/rewrite-timestamp" }, "lock": { "$ref": "#/definitions/lock" }, "size-budget": { "$ref": "#/definitions/size-budget" } } }, "prune": { "type": "object", "additionalProperties": false, "properties": { "keep-days": { "type": "integer", "minimum": 0 }, "keep-last": { "type": "integer", "minimum": 0 }, "versions": { "type": "array", "items": { "type": "string", "pattern": "\\S" } } } }, "images": { "type": "object", "minProperties": 1, "propertyNames": { "$ref": "#/definitions/image-name" }, "additionalProperties": { "$ref": "#/definitions/declared-image" } } }, "definitions": { "image-name": { "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,127}$" }, "declared-image": { "type": "object", "additionalProperties": false, "properties": { "file": { "type": "string", "pattern": "\\S" }, "context": { "type": "string", "pattern": "\\S" }, "target": { "type": "string", "pattern": "^\\S+$" }, "image": { "type": "string", "pattern": "^\\S+$" }, "role": { "enum": ["base", "app"] }, "from-names": { "type": "array", "items": { "type": "string", "pattern": "^\\S+$" } }, "tags": { "type": "array", "items": { "$ref": "#/definitions/tag" } }, "extra-tags": { "$ref": "#/definitions/extra-tags" }, "latest": { "$ref": "#/definitions/latest" }, "version": { "type": ["string", "number"], "pattern": "\\S" }, "note": { "type": ["string", "object"], "additionalProperties": { "type": "string", "pattern": "\\S" } }, "changelog": { "type": "string", "pattern": "\\.md$" }, "platforms": { "$ref": "#/definitions/platforms" }, "build-args": { "$ref": "#/definitions/build-args" }, "build-contexts": { "type": "object", "propertyNames": { "$ref": "#/definitions/key" }, "additionalProperties": { "type": "string", "pattern": "\\S" } }, "volatile-args": { "$ref": "#/definitions/volatile-args" }, "checks": { "$ref": "#/definitions/checks" }, "inherit-checks": { "$ref": "#/definitions/inherit-checks" }, "previous-checks": { "$ref": "#/definitions/previous-checks" }, "refresh": { "$ref": "#/definitions/refresh" }, "refresh-when": { "$ref": "#/definitions/refresh-when" }, "upstream": { "$ref": "#/definitions/upstream" }, "labels": { "$ref": "#/definitions/labels" }, "annotations": { "$ref": "#/definitions/annotations" }, "secrets": { "$ref": "#/definitions/secrets" }, "ssh": { "$ref": "#/definitions/ssh" }, "network": { "$ref": "#/definitions/network" }, "provenance": { "$ref": "#/definitions/provenance" }, "sbom": { "$ref": "#/definitions/sbom" }, "rewrite-timestamp": { "$ref": "#/definitions/rewrite-timestamp" }, "lock": { "$ref": "#/definitions/lock" }, "installs": { "type": "array", "items": { "type": "string", "pattern": "\\S" } }, "size-budget": { "$ref": "#/definitions/size-budget" } } }, "key": { "type": "string", "pattern": "^[^\\s=]+$" }, "tag": { "type": ["string", "number"], "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$" }, "texts": { "type": "object", "propertyNames": { "$ref": "#/definitions/key" }, "additionalProperties": { "type": ["string", "number", "boolean"] } }, "extra-tags": { "type": "array", "items": { "$ref": "#/definitions/tag" } }, "latest": { "enum": ["default", "branch", "never"] }, "platforms": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/platform" } }, "platform": { "type": "string", "pattern": "^[A-Za-z0-9_-]+/[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$" }, "build-args": { "$ref": "#/definitions/texts" }, "volatile-args": { "type": "array", "items": { "$ref": "#/definitions/key" } }, "checks": { "type": "array", "items": { "$ref": "#/definitions/check" } }, "check": { "type": ["string", "array", "object"], "pattern": "\\S", "minItems": 1, "items": { "type": ["string", "number"] }, "minProperties": 1, "additionalProperties": false, "properties": { "name": { "type": "string", "pattern": "\\S" }, "run": { "type": ["string", "array"], "pattern": "\\S", "minItems": 1, "items": { "type": ["string", "number"] } }, "python": { "type": "string", "pattern": "\\S" }, "imports": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/module" } }, "interpreter": { "type": "string", "pattern": "^\\S+$" }, "output": { "type": ["string", "number", "boolean"] }, "output-matches": { "type": "string", "pattern": "\\S" }, "user": { "$ref": "#/definitions/user" }, "env": { "type": "object", "minProperties": 1, "propertyNames": { "$ref": "#/definitions/variable" }, "additionalProperties": { "type": ["string", "number", "boolean"] } }, "absent": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/absolute-path" } }, "present": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/absolute-path" } }, "timeout": { "$ref": "#/definitions/duration" }, "children": { "type": "boolean" } } }, "module": { "type": "string", "pattern": "^[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*$" }, "user": { "type": ["string", "number"], "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$" }, "variable": { "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$" }, "absolute-path": { "type": "string", "pattern": "^/[^\\n]*$" }, "duration": { "type": ["string", "number"], "pattern": "^(\\d+|\\d*\\.\\d+) *[smh]?$" }, "inherit-checks": { "type": "boolean" }, "previous-checks": { "type": "boolean" }, "refresh": { "type": "string", "pattern": "\\S" }, "refresh-when": { "enum": ["needed", "always"] }, "upstream": { "enum": ["refresh", "digest"] }, "labels": { "$ref": "#/definitions/texts" }, "annotations": { "$ref": "#/definitions/texts" }, "secrets": { "type": "array", "items": { "$ref": "#/definitions/secret" } }, "secret": { "type": "string", "pattern": "^((type=(file|env)|\"type=(file|env)\"|(src|source|env)=[^,\"\\r\\n]+|\"(src|source|env)=([^\"\\r\\n]|\"\")+\"),)*(id=[^,=\"\\s]+|\"id=[^=\"\\s]+\")(,(type=(file|env)|\"type=(file|env)\"|(src|source|env)=[^,\"\\r\\n]+|\"(src|source|env)=([^\"\\r\\n]|\"\")+\"))*$" }, "ssh": { "type": "array", "items": { "$ref": "#/definitions/agent" } }, "agent": { "type": "string", "pattern": "^[^=,\\s]+(=.+)?$" }, "network": { "enum": ["default", "none", "host"] }, "provenance": { "type": ["string", "boolean"], "pattern": "\\S" }, "sbom": { "type": ["string", "boolean"], "pattern": "\\S" }, "rewrite-timestamp": { "type": "boolean" }, "lock": { "enum": ["count", "ignore"] }, "size-budget": { "type": "object", "properties": { "total": { "$ref": "#/definitions/budget-limits" }, "upstream": { "$ref": "#/definitions/budget-limits" }, "base": { "$ref": "#/definitions/budget-limits" }, "app": { "$ref": "#/definitions/budget-limits" }, "pull-cost": { "$ref": "#/definitions/budget-limits" } }, "additionalProperties": { "$ref": "#/definitions/budget-limits" } }, "budget-limits": { "type": ["string", "number"] } } };
const schema14 = { "enum": ["default", "branch", "never"] };
const schema29 = { "type": "boolean" };
const schema30 = { "type": "boolean" };
const schema31 = { "type": "string", "pattern": "\\S" };
const schema32 = { "enum": ["needed", "always"] };
const schema33 = { "enum": ["refresh", "digest"] };
const schema42 = { "enum": ["default", "none", "host"] };
const schema43 = { "type": ["string", "boolean"], "pattern": "\\S" };
const schema44 = { "type": ["string", "boolean"], "pattern": "\\S" };
const schema45 = { "type": "boolean" };
const schema46 = { "enum": ["count", "ignore"] };
const schema54 = { "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,127}$" };
const pattern0 = new RegExp("\\S", "u");
const pattern25 = new RegExp("^[a-z0-9][a-z0-9._-]{0,127}$", "u");
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
const schema21 = { "type": "array", "items": { "$ref": "#/definitions/check" } };
const schema22 = { "type": ["string", "array", "object"], "pattern": "\\S", "minItems": 1, "items": { "type": ["string", "number"] }, "minProperties": 1, "additionalProperties": false, "properties": { "name": { "type": "string", "pattern": "\\S" }, "run": { "type": ["string", "array"], "pattern": "\\S", "minItems": 1, "items": { "type": ["string", "number"] } }, "python": { "type": "string", "pattern": "\\S" }, "imports": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/module" } }, "interpreter": { "type": "string", "pattern": "^\\S+$" }, "output": { "type": ["string", "number", "boolean"] }, "output-matches": { "type": "string", "pattern": "\\S" }, "user": { "$ref": "#/definitions/user" }, "env": { "type": "object", "minProperties": 1, "propertyNames": { "$ref": "#/definitions/variable" }, "additionalProperties": { "type": ["string", "number", "boolean"] } }, "absent": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/absolute-path" } }, "present": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/absolute-path" } }, "timeout": { "$ref": "#/definitions/duration" }, "children": { "type": "boolean" } } };
const schema23 = { "type": "string", "pattern": "^[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*$" };
const schema24 = { "type": ["string", "number"], "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$" };
const schema25 = { "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$" };
const schema26 = { "type": "string", "pattern": "^/[^\\n]*$" };
const schema28 = { "type": ["string", "number"], "pattern": "^(\\d+|\\d*\\.\\d+) *[smh]?$" };
const pattern9 = new RegExp("^[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*$", "u");
const pattern10 = new RegExp("^\\S+$", "u");
const pattern12 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$", "u");
const pattern13 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern14 = new RegExp("^/[^\\n]*$", "u");
const pattern16 = new RegExp("^(\\d+|\\d*\\.\\d+) *[smh]?$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if ((!data || typeof data != "object") && (typeof data !== "string")) {
        const err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema22.type }, message: "must be string,array,object" };
        if (vErrors === null) {
            vErrors = [err0];
        }
        else {
            vErrors.push(err0);
        }
        errors++;
    }
    if (typeof data === "string") {
        if (!pattern0.test(data)) {
            const err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
            if (vErrors === null) {
                vErrors = [err1];
            }
            else {
                vErrors.push(err1);
            }
            errors++;
        }
    }
    if (Array.isArray(data)) {
        if (data.length < 1) {
            const err2 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
            if (vErrors === null) {
                vErrors = [err2];
            }
            else {
                vErrors.push(err2);
            }
            errors++;
        }
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
            let data0 = data[i0];
            if ((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) {
                const err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: schema22.items.type }, message: "must be string,number" };
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
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (Object.keys(data).length < 1) {
            const err4 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
            if (vErrors === null) {
                vErrors = [err4];
            }
            else {
                vErrors.push(err4);
            }
            errors++;
        }
        for (const key0 in data) {
            if (!(func2.call(schema22.properties, key0))) {
                const err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                    vErrors = [err5];
                }
                else {
                    vErrors.push(err5);
                }
                errors++;
            }
        }
        if (data.name !== undefined) {
            let data1 = data.name;
            if (typeof data1 === "string") {
                if (!pattern0.test(data1)) {
                    const err6 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err6];
                    }
                    else {
                        vErrors.push(err6);
                    }
                    errors++;
                }
            }
            else {
                const err7 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err7];
                }
                else {
                    vErrors.push(err7);
                }
                errors++;
            }
        }
        if (data.run !== undefined) {
            let data2 = data.run;
            if ((typeof data2 !== "string") && (!(Array.isArray(data2)))) {
                const err8 = { instancePath: instancePath + "/run", schemaPath: "#/properties/run/type", keyword: "type", params: { type: schema22.properties.run.type }, message: "must be string,array" };
                if (vErrors === null) {
                    vErrors = [err8];
                }
                else {
                    vErrors.push(err8);
                }
                errors++;
            }
            if (typeof data2 === "string") {
                if (!pattern0.test(data2)) {
                    const err9 = { instancePath: instancePath + "/run", schemaPath: "#/properties/run/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err9];
                    }
                    else {
                        vErrors.push(err9);
                    }
                    errors++;
                }
            }
            if (Array.isArray(data2)) {
                if (data2.length < 1) {
                    const err10 = { instancePath: instancePath + "/run", schemaPath: "#/properties/run/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                    if (vErrors === null) {
                        vErrors = [err10];
                    }
                    else {
                        vErrors.push(err10);
                    }
                    errors++;
                }
                const len1 = data2.length;
                for (let i1 = 0; i1 < len1; i1++) {
                    let data3 = data2[i1];
                    if ((typeof data3 !== "string") && (!((typeof data3 == "number") && (isFinite(data3))))) {
                        const err11 = { instancePath: instancePath + "/run/" + i1, schemaPath: "#/properties/run/items/type", keyword: "type", params: { type: schema22.properties.run.items.type }, message: "must be string,number" };
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
        }
        if (data.python !== undefined) {
            let data4 = data.python;
            if (typeof data4 === "string") {
                if (!pattern0.test(data4)) {
                    const err12 = { instancePath: instancePath + "/python", schemaPath: "#/properties/python/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err12];
                    }
                    else {
                        vErrors.push(err12);
                    }
                    errors++;
                }
            }
            else {
                const err13 = { instancePath: instancePath + "/python", schemaPath: "#/properties/python/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err13];
                }
                else {
                    vErrors.push(err13);
                }
                errors++;
            }
        }
        if (data.imports !== undefined) {
            let data5 = data.imports;
            if (Array.isArray(data5)) {
                if (data5.length < 1) {
                    const err14 = { instancePath: instancePath + "/imports", schemaPath: "#/properties/imports/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                    if (vErrors === null) {
                        vErrors = [err14];
                    }
                    else {
                        vErrors.push(err14);
                    }
                    errors++;
                }
                const len2 = data5.length;
                for (let i2 = 0; i2 < len2; i2++) {
                    let data6 = data5[i2];
                    if (typeof data6 === "string") {
                        if (!pattern9.test(data6)) {
                            const err15 = { instancePath: instancePath + "/imports/" + i2, schemaPath: "#/definitions/module/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*$" }, message: "must match pattern \"" + "^[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*$" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err15];
                            }
                            else {
                                vErrors.push(err15);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err16 = { instancePath: instancePath + "/imports/" + i2, schemaPath: "#/definitions/module/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                            vErrors = [err16];
                        }
                        else {
                            vErrors.push(err16);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err17 = { instancePath: instancePath + "/imports", schemaPath: "#/properties/imports/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                    vErrors = [err17];
                }
                else {
                    vErrors.push(err17);
                }
                errors++;
            }
        }
        if (data.interpreter !== undefined) {
            let data7 = data.interpreter;
            if (typeof data7 === "string") {
                if (!pattern10.test(data7)) {
                    const err18 = { instancePath: instancePath + "/interpreter", schemaPath: "#/properties/interpreter/pattern", keyword: "pattern", params: { pattern: "^\\S+$" }, message: "must match pattern \"" + "^\\S+$" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err18];
                    }
                    else {
                        vErrors.push(err18);
                    }
                    errors++;
                }
            }
            else {
                const err19 = { instancePath: instancePath + "/interpreter", schemaPath: "#/properties/interpreter/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err19];
                }
                else {
                    vErrors.push(err19);
                }
                errors++;
            }
        }
        if (data.output !== undefined) {
            let data8 = data.output;
            if (((typeof data8 !== "string") && (!((typeof data8 == "number") && (isFinite(data8))))) && (typeof data8 !== "boolean")) {
                const err20 = { instancePath: instancePath + "/output", schemaPath: "#/properties/output/type", keyword: "type", params: { type: schema22.properties.output.type }, message: "must be string,number,boolean" };
                if (vErrors === null) {
                    vErrors = [err20];
                }
                else {
                    vErrors.push(err20);
                }
                errors++;
            }
        }
        if (data["output-matches"] !== undefined) {
            let data9 = data["output-matches"];
            if (typeof data9 === "string") {
                if (!pattern0.test(data9)) {
                    const err21 = { instancePath: instancePath + "/output-matches", schemaPath: "#/properties/output-matches/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
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
                const err22 = { instancePath: instancePath + "/output-matches", schemaPath: "#/properties/output-matches/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err22];
                }
                else {
                    vErrors.push(err22);
                }
                errors++;
            }
        }
        if (data.user !== undefined) {
            let data10 = data.user;
            if ((typeof data10 !== "string") && (!((typeof data10 == "number") && (isFinite(data10))))) {
                const err23 = { instancePath: instancePath + "/user", schemaPath: "#/definitions/user/type", keyword: "type", params: { type: schema24.type }, message: "must be string,number" };
                if (vErrors === null) {
                    vErrors = [err23];
                }
                else {
                    vErrors.push(err23);
                }
                errors++;
            }
            if (typeof data10 === "string") {
                if (!pattern12.test(data10)) {
                    const err24 = { instancePath: instancePath + "/user", schemaPath: "#/definitions/user/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$" }, message: "must match pattern \"" + "^[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$" + "\"" };
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
        if (data.env !== undefined) {
            let data11 = data.env;
            if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                if (Object.keys(data11).length < 1) {
                    const err25 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
                    if (vErrors === null) {
                        vErrors = [err25];
                    }
                    else {
                        vErrors.push(err25);
                    }
                    errors++;
                }
                for (const key1 in data11) {
                    const _errs28 = errors;
                    if (typeof key1 === "string") {
                        if (!pattern13.test(key1)) {
                            const err26 = { instancePath: instancePath + "/env", schemaPath: "#/definitions/variable/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: "must match pattern \"" + "^[A-Za-z_][A-Za-z0-9_]*$" + "\"", propertyName: key1 };
                            if (vErrors === null) {
                                vErrors = [err26];
                            }
                            else {
                                vErrors.push(err26);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err27 = { instancePath: instancePath + "/env", schemaPath: "#/definitions/variable/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key1 };
                        if (vErrors === null) {
                            vErrors = [err27];
                        }
                        else {
                            vErrors.push(err27);
                        }
                        errors++;
                    }
                    var valid9 = _errs28 === errors;
                    if (!valid9) {
                        const err28 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, message: "property name must be valid" };
                        if (vErrors === null) {
                            vErrors = [err28];
                        }
                        else {
                            vErrors.push(err28);
                        }
                        errors++;
                    }
                }
                for (const key2 in data11) {
                    let data12 = data11[key2];
                    if (((typeof data12 !== "string") && (!((typeof data12 == "number") && (isFinite(data12))))) && (typeof data12 !== "boolean")) {
                        const err29 = { instancePath: instancePath + "/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/env/additionalProperties/type", keyword: "type", params: { type: schema22.properties.env.additionalProperties.type }, message: "must be string,number,boolean" };
                        if (vErrors === null) {
                            vErrors = [err29];
                        }
                        else {
                            vErrors.push(err29);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err30 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                    vErrors = [err30];
                }
                else {
                    vErrors.push(err30);
                }
                errors++;
            }
        }
        if (data.absent !== undefined) {
            let data13 = data.absent;
            if (Array.isArray(data13)) {
                if (data13.length < 1) {
                    const err31 = { instancePath: instancePath + "/absent", schemaPath: "#/properties/absent/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                    if (vErrors === null) {
                        vErrors = [err31];
                    }
                    else {
                        vErrors.push(err31);
                    }
                    errors++;
                }
                const len3 = data13.length;
                for (let i3 = 0; i3 < len3; i3++) {
                    let data14 = data13[i3];
                    if (typeof data14 === "string") {
                        if (!pattern14.test(data14)) {
                            const err32 = { instancePath: instancePath + "/absent/" + i3, schemaPath: "#/definitions/absolute-path/pattern", keyword: "pattern", params: { pattern: "^/[^\\n]*$" }, message: "must match pattern \"" + "^/[^\\n]*$" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err32];
                            }
                            else {
                                vErrors.push(err32);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err33 = { instancePath: instancePath + "/absent/" + i3, schemaPath: "#/definitions/absolute-path/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                            vErrors = [err33];
                        }
                        else {
                            vErrors.push(err33);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err34 = { instancePath: instancePath + "/absent", schemaPath: "#/properties/absent/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                    vErrors = [err34];
                }
                else {
                    vErrors.push(err34);
                }
                errors++;
            }
        }
        if (data.present !== undefined) {
            let data15 = data.present;
            if (Array.isArray(data15)) {
                if (data15.length < 1) {
                    const err35 = { instancePath: instancePath + "/present", schemaPath: "#/properties/present/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                    if (vErrors === null) {
                        vErrors = [err35];
                    }
                    else {
                        vErrors.push(err35);
                    }
                    errors++;
                }
                const len4 = data15.length;
                for (let i4 = 0; i4 < len4; i4++) {
                    let data16 = data15[i4];
                    if (typeof data16 === "string") {
                        if (!pattern14.test(data16)) {
                            const err36 = { instancePath: instancePath + "/present/" + i4, schemaPath: "#/definitions/absolute-path/pattern", keyword: "pattern", params: { pattern: "^/[^\\n]*$" }, message: "must match pattern \"" + "^/[^\\n]*$" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err36];
                            }
                            else {
                                vErrors.push(err36);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err37 = { instancePath: instancePath + "/present/" + i4, schemaPath: "#/definitions/absolute-path/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                            vErrors = [err37];
                        }
                        else {
                            vErrors.push(err37);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err38 = { instancePath: instancePath + "/present", schemaPath: "#/properties/present/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                    vErrors = [err38];
                }
                else {
                    vErrors.push(err38);
                }
                errors++;
            }
        }
        if (data.timeout !== undefined) {
            let data17 = data.timeout;
            if ((typeof data17 !== "string") && (!((typeof data17 == "number") && (isFinite(data17))))) {
                const err39 = { instancePath: instancePath + "/timeout", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: schema28.type }, message: "must be string,number" };
                if (vErrors === null) {
                    vErrors = [err39];
                }
                else {
                    vErrors.push(err39);
                }
                errors++;
            }
            if (typeof data17 === "string") {
                if (!pattern16.test(data17)) {
                    const err40 = { instancePath: instancePath + "/timeout", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^(\\d+|\\d*\\.\\d+) *[smh]?$" }, message: "must match pattern \"" + "^(\\d+|\\d*\\.\\d+) *[smh]?$" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err40];
                    }
                    else {
                        vErrors.push(err40);
                    }
                    errors++;
                }
            }
        }
        if (data.children !== undefined) {
            if (typeof data.children !== "boolean") {
                const err41 = { instancePath: instancePath + "/children", schemaPath: "#/properties/children/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                if (vErrors === null) {
                    vErrors = [err41];
                }
                else {
                    vErrors.push(err41);
                }
                errors++;
            }
        }
    }
    validate20.errors = vErrors;
    return errors === 0;
}
function validate19(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (Array.isArray(data)) {
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
            if (!(validate20(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData }))) {
                vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
                errors = vErrors.length;
            }
        }
    }
    else {
        const err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
            vErrors = [err0];
        }
        else {
            vErrors.push(err0);
        }
        errors++;
    }
    validate19.errors = vErrors;
    return errors === 0;
}
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
    validate23.errors = vErrors;
    return errors === 0;
}
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
    validate25.errors = vErrors;
    return errors === 0;
}
const schema38 = { "type": "array", "items": { "$ref": "#/definitions/secret" } };
const schema39 = { "type": "string", "pattern": "^((type=(file|env)|\"type=(file|env)\"|(src|source|env)=[^,\"\\r\\n]+|\"(src|source|env)=([^\"\\r\\n]|\"\")+\"),)*(id=[^,=\"\\s]+|\"id=[^=\"\\s]+\")(,(type=(file|env)|\"type=(file|env)\"|(src|source|env)=[^,\"\\r\\n]+|\"(src|source|env)=([^\"\\r\\n]|\"\")+\"))*$" };
const pattern20 = new RegExp("^((type=(file|env)|\"type=(file|env)\"|(src|source|env)=[^,\"\\r\\n]+|\"(src|source|env)=([^\"\\r\\n]|\"\")+\"),)*(id=[^,=\"\\s]+|\"id=[^=\"\\s]+\")(,(type=(file|env)|\"type=(file|env)\"|(src|source|env)=[^,\"\\r\\n]+|\"(src|source|env)=([^\"\\r\\n]|\"\")+\"))*$", "u");
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (Array.isArray(data)) {
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
            let data0 = data[i0];
            if (typeof data0 === "string") {
                if (!pattern20.test(data0)) {
                    const err0 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/secret/pattern", keyword: "pattern", params: { pattern: "^((type=(file|env)|\"type=(file|env)\"|(src|source|env)=[^,\"\\r\\n]+|\"(src|source|env)=([^\"\\r\\n]|\"\")+\"),)*(id=[^,=\"\\s]+|\"id=[^=\"\\s]+\")(,(type=(file|env)|\"type=(file|env)\"|(src|source|env)=[^,\"\\r\\n]+|\"(src|source|env)=([^\"\\r\\n]|\"\")+\"))*$" }, message: "must match pattern \"" + "^((type=(file|env)|\"type=(file|env)\"|(src|source|env)=[^,\"\\r\\n]+|\"(src|source|env)=([^\"\\r\\n]|\"\")+\"),)*(id=[^,=\"\\s]+|\"id=[^=\"\\s]+\")(,(type=(file|env)|\"type=(file|env)\"|(src|source|env)=[^,\"\\r\\n]+|\"(src|source|env)=([^\"\\r\\n]|\"\")+\"))*$" + "\"" };
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
    validate27.errors = vErrors;
    return errors === 0;
}
const schema40 = { "type": "array", "items": { "$ref": "#/definitions/agent" } };
const schema41 = { "type": "string", "pattern": "^[^=,\\s]+(=.+)?$" };
const pattern21 = new RegExp("^[^=,\\s]+(=.+)?$", "u");
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (Array.isArray(data)) {
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
            let data0 = data[i0];
            if (typeof data0 === "string") {
                if (!pattern21.test(data0)) {
                    const err0 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/agent/pattern", keyword: "pattern", params: { pattern: "^[^=,\\s]+(=.+)?$" }, message: "must match pattern \"" + "^[^=,\\s]+(=.+)?$" + "\"" };
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
                const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/agent/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
    validate29.errors = vErrors;
    return errors === 0;
}
const schema47 = { "type": "object", "properties": { "total": { "$ref": "#/definitions/budget-limits" }, "upstream": { "$ref": "#/definitions/budget-limits" }, "base": { "$ref": "#/definitions/budget-limits" }, "app": { "$ref": "#/definitions/budget-limits" }, "pull-cost": { "$ref": "#/definitions/budget-limits" } }, "additionalProperties": { "$ref": "#/definitions/budget-limits" } };
const schema48 = { "type": ["string", "number"] };
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        for (const key0 in data) {
            if (!(((((key0 === "total") || (key0 === "upstream")) || (key0 === "base")) || (key0 === "app")) || (key0 === "pull-cost"))) {
                let data0 = data[key0];
                if ((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) {
                    const err0 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/budget-limits/type", keyword: "type", params: { type: schema48.type }, message: "must be string,number" };
                    if (vErrors === null) {
                        vErrors = [err0];
                    }
                    else {
                        vErrors.push(err0);
                    }
                    errors++;
                }
            }
        }
        if (data.total !== undefined) {
            let data1 = data.total;
            if ((typeof data1 !== "string") && (!((typeof data1 == "number") && (isFinite(data1))))) {
                const err1 = { instancePath: instancePath + "/total", schemaPath: "#/definitions/budget-limits/type", keyword: "type", params: { type: schema48.type }, message: "must be string,number" };
                if (vErrors === null) {
                    vErrors = [err1];
                }
                else {
                    vErrors.push(err1);
                }
                errors++;
            }
        }
        if (data.upstream !== undefined) {
            let data2 = data.upstream;
            if ((typeof data2 !== "string") && (!((typeof data2 == "number") && (isFinite(data2))))) {
                const err2 = { instancePath: instancePath + "/upstream", schemaPath: "#/definitions/budget-limits/type", keyword: "type", params: { type: schema48.type }, message: "must be string,number" };
                if (vErrors === null) {
                    vErrors = [err2];
                }
                else {
                    vErrors.push(err2);
                }
                errors++;
            }
        }
        if (data.base !== undefined) {
            let data3 = data.base;
            if ((typeof data3 !== "string") && (!((typeof data3 == "number") && (isFinite(data3))))) {
                const err3 = { instancePath: instancePath + "/base", schemaPath: "#/definitions/budget-limits/type", keyword: "type", params: { type: schema48.type }, message: "must be string,number" };
                if (vErrors === null) {
                    vErrors = [err3];
                }
                else {
                    vErrors.push(err3);
                }
                errors++;
            }
        }
        if (data.app !== undefined) {
            let data4 = data.app;
            if ((typeof data4 !== "string") && (!((typeof data4 == "number") && (isFinite(data4))))) {
                const err4 = { instancePath: instancePath + "/app", schemaPath: "#/definitions/budget-limits/type", keyword: "type", params: { type: schema48.type }, message: "must be string,number" };
                if (vErrors === null) {
                    vErrors = [err4];
                }
                else {
                    vErrors.push(err4);
                }
                errors++;
            }
        }
        if (data["pull-cost"] !== undefined) {
            let data5 = data["pull-cost"];
            if ((typeof data5 !== "string") && (!((typeof data5 == "number") && (isFinite(data5))))) {
                const err5 = { instancePath: instancePath + "/pull-cost", schemaPath: "#/definitions/budget-limits/type", keyword: "type", params: { type: schema48.type }, message: "must be string,number" };
                if (vErrors === null) {
                    vErrors = [err5];
                }
                else {
                    vErrors.push(err5);
                }
                errors++;
            }
        }
    }
    else {
        const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
            vErrors = [err6];
        }
        else {
            vErrors.push(err6);
        }
        errors++;
    }
    validate31.errors = vErrors;
    return errors === 0;
}
const schema55 = { "type": "object", "additionalProperties": false, "properties": { "file": { "type": "string", "pattern": "\\S" }, "context": { "type": "string", "pattern": "\\S" }, "target": { "type": "string", "pattern": "^\\S+$" }, "image": { "type": "string", "pattern": "^\\S+$" }, "role": { "enum": ["base", "app"] }, "from-names": { "type": "array", "items": { "type": "string", "pattern": "^\\S+$" } }, "tags": { "type": "array", "items": { "$ref": "#/definitions/tag" } }, "extra-tags": { "$ref": "#/definitions/extra-tags" }, "latest": { "$ref": "#/definitions/latest" }, "version": { "type": ["string", "number"], "pattern": "\\S" }, "note": { "type": ["string", "object"], "additionalProperties": { "type": "string", "pattern": "\\S" } }, "changelog": { "type": "string", "pattern": "\\.md$" }, "platforms": { "$ref": "#/definitions/platforms" }, "build-args": { "$ref": "#/definitions/build-args" }, "build-contexts": { "type": "object", "propertyNames": { "$ref": "#/definitions/key" }, "additionalProperties": { "type": "string", "pattern": "\\S" } }, "volatile-args": { "$ref": "#/definitions/volatile-args" }, "checks": { "$ref": "#/definitions/checks" }, "inherit-checks": { "$ref": "#/definitions/inherit-checks" }, "previous-checks": { "$ref": "#/definitions/previous-checks" }, "refresh": { "$ref": "#/definitions/refresh" }, "refresh-when": { "$ref": "#/definitions/refresh-when" }, "upstream": { "$ref": "#/definitions/upstream" }, "labels": { "$ref": "#/definitions/labels" }, "annotations": { "$ref": "#/definitions/annotations" }, "secrets": { "$ref": "#/definitions/secrets" }, "ssh": { "$ref": "#/definitions/ssh" }, "network": { "$ref": "#/definitions/network" }, "provenance": { "$ref": "#/definitions/provenance" }, "sbom": { "$ref": "#/definitions/sbom" }, "rewrite-timestamp": { "$ref": "#/definitions/rewrite-timestamp" }, "lock": { "$ref": "#/definitions/lock" }, "installs": { "type": "array", "items": { "type": "string", "pattern": "\\S" } }, "size-budget": { "$ref": "#/definitions/size-budget" } } };
const pattern34 = new RegExp("\\.md$", "u");
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        for (const key0 in data) {
            if (!(func2.call(schema55.properties, key0))) {
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
                if (!pattern10.test(data2)) {
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
                if (!pattern10.test(data3)) {
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
                const err9 = { instancePath: instancePath + "/role", schemaPath: "#/properties/role/enum", keyword: "enum", params: { allowedValues: schema55.properties.role.enum }, message: "must be equal to one of the allowed values" };
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
                        if (!pattern10.test(data6)) {
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
        if (data.version !== undefined) {
            let data11 = data.version;
            if ((typeof data11 !== "string") && (!((typeof data11 == "number") && (isFinite(data11))))) {
                const err17 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: schema55.properties.version.type }, message: "must be string,number" };
                if (vErrors === null) {
                    vErrors = [err17];
                }
                else {
                    vErrors.push(err17);
                }
                errors++;
            }
            if (typeof data11 === "string") {
                if (!pattern0.test(data11)) {
                    const err18 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
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
        if (data.note !== undefined) {
            let data12 = data.note;
            if ((typeof data12 !== "string") && (!(data12 && typeof data12 == "object" && !Array.isArray(data12)))) {
                const err19 = { instancePath: instancePath + "/note", schemaPath: "#/properties/note/type", keyword: "type", params: { type: schema55.properties.note.type }, message: "must be string,object" };
                if (vErrors === null) {
                    vErrors = [err19];
                }
                else {
                    vErrors.push(err19);
                }
                errors++;
            }
            if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                for (const key1 in data12) {
                    let data13 = data12[key1];
                    if (typeof data13 === "string") {
                        if (!pattern0.test(data13)) {
                            const err20 = { instancePath: instancePath + "/note/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/note/additionalProperties/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
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
                        const err21 = { instancePath: instancePath + "/note/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/note/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
        }
        if (data.changelog !== undefined) {
            let data14 = data.changelog;
            if (typeof data14 === "string") {
                if (!pattern34.test(data14)) {
                    const err22 = { instancePath: instancePath + "/changelog", schemaPath: "#/properties/changelog/pattern", keyword: "pattern", params: { pattern: "\\.md$" }, message: "must match pattern \"" + "\\.md$" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err22];
                    }
                    else {
                        vErrors.push(err22);
                    }
                    errors++;
                }
            }
            else {
                const err23 = { instancePath: instancePath + "/changelog", schemaPath: "#/properties/changelog/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err23];
                }
                else {
                    vErrors.push(err23);
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
            let data17 = data["build-contexts"];
            if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
                for (const key2 in data17) {
                    const _errs36 = errors;
                    if (typeof key2 === "string") {
                        if (!pattern3.test(key2)) {
                            const err24 = { instancePath: instancePath + "/build-contexts", schemaPath: "#/definitions/key/pattern", keyword: "pattern", params: { pattern: "^[^\\s=]+$" }, message: "must match pattern \"" + "^[^\\s=]+$" + "\"", propertyName: key2 };
                            if (vErrors === null) {
                                vErrors = [err24];
                            }
                            else {
                                vErrors.push(err24);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err25 = { instancePath: instancePath + "/build-contexts", schemaPath: "#/definitions/key/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key2 };
                        if (vErrors === null) {
                            vErrors = [err25];
                        }
                        else {
                            vErrors.push(err25);
                        }
                        errors++;
                    }
                    var valid8 = _errs36 === errors;
                    if (!valid8) {
                        const err26 = { instancePath: instancePath + "/build-contexts", schemaPath: "#/properties/build-contexts/propertyNames", keyword: "propertyNames", params: { propertyName: key2 }, message: "property name must be valid" };
                        if (vErrors === null) {
                            vErrors = [err26];
                        }
                        else {
                            vErrors.push(err26);
                        }
                        errors++;
                    }
                }
                for (const key3 in data17) {
                    let data18 = data17[key3];
                    if (typeof data18 === "string") {
                        if (!pattern0.test(data18)) {
                            const err27 = { instancePath: instancePath + "/build-contexts/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/build-contexts/additionalProperties/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err27];
                            }
                            else {
                                vErrors.push(err27);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err28 = { instancePath: instancePath + "/build-contexts/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/build-contexts/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                            vErrors = [err28];
                        }
                        else {
                            vErrors.push(err28);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err29 = { instancePath: instancePath + "/build-contexts", schemaPath: "#/properties/build-contexts/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                    vErrors = [err29];
                }
                else {
                    vErrors.push(err29);
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
            if (!(validate19(data.checks, { instancePath: instancePath + "/checks", parentData: data, parentDataProperty: "checks", rootData }))) {
                vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
                errors = vErrors.length;
            }
        }
        if (data["inherit-checks"] !== undefined) {
            if (typeof data["inherit-checks"] !== "boolean") {
                const err30 = { instancePath: instancePath + "/inherit-checks", schemaPath: "#/definitions/inherit-checks/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                if (vErrors === null) {
                    vErrors = [err30];
                }
                else {
                    vErrors.push(err30);
                }
                errors++;
            }
        }
        if (data["previous-checks"] !== undefined) {
            if (typeof data["previous-checks"] !== "boolean") {
                const err31 = { instancePath: instancePath + "/previous-checks", schemaPath: "#/definitions/previous-checks/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                if (vErrors === null) {
                    vErrors = [err31];
                }
                else {
                    vErrors.push(err31);
                }
                errors++;
            }
        }
        if (data.refresh !== undefined) {
            let data23 = data.refresh;
            if (typeof data23 === "string") {
                if (!pattern0.test(data23)) {
                    const err32 = { instancePath: instancePath + "/refresh", schemaPath: "#/definitions/refresh/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err32];
                    }
                    else {
                        vErrors.push(err32);
                    }
                    errors++;
                }
            }
            else {
                const err33 = { instancePath: instancePath + "/refresh", schemaPath: "#/definitions/refresh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                    vErrors = [err33];
                }
                else {
                    vErrors.push(err33);
                }
                errors++;
            }
        }
        if (data["refresh-when"] !== undefined) {
            let data24 = data["refresh-when"];
            if (!((data24 === "needed") || (data24 === "always"))) {
                const err34 = { instancePath: instancePath + "/refresh-when", schemaPath: "#/definitions/refresh-when/enum", keyword: "enum", params: { allowedValues: schema32.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                    vErrors = [err34];
                }
                else {
                    vErrors.push(err34);
                }
                errors++;
            }
        }
        if (data.upstream !== undefined) {
            let data25 = data.upstream;
            if (!((data25 === "refresh") || (data25 === "digest"))) {
                const err35 = { instancePath: instancePath + "/upstream", schemaPath: "#/definitions/upstream/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                    vErrors = [err35];
                }
                else {
                    vErrors.push(err35);
                }
                errors++;
            }
        }
        if (data.labels !== undefined) {
            if (!(validate23(data.labels, { instancePath: instancePath + "/labels", parentData: data, parentDataProperty: "labels", rootData }))) {
                vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                errors = vErrors.length;
            }
        }
        if (data.annotations !== undefined) {
            if (!(validate25(data.annotations, { instancePath: instancePath + "/annotations", parentData: data, parentDataProperty: "annotations", rootData }))) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
            }
        }
        if (data.secrets !== undefined) {
            if (!(validate27(data.secrets, { instancePath: instancePath + "/secrets", parentData: data, parentDataProperty: "secrets", rootData }))) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
            }
        }
        if (data.ssh !== undefined) {
            if (!(validate29(data.ssh, { instancePath: instancePath + "/ssh", parentData: data, parentDataProperty: "ssh", rootData }))) {
                vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                errors = vErrors.length;
            }
        }
        if (data.network !== undefined) {
            let data30 = data.network;
            if (!(((data30 === "default") || (data30 === "none")) || (data30 === "host"))) {
                const err36 = { instancePath: instancePath + "/network", schemaPath: "#/definitions/network/enum", keyword: "enum", params: { allowedValues: schema42.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                    vErrors = [err36];
                }
                else {
                    vErrors.push(err36);
                }
                errors++;
            }
        }
        if (data.provenance !== undefined) {
            let data31 = data.provenance;
            if ((typeof data31 !== "string") && (typeof data31 !== "boolean")) {
                const err37 = { instancePath: instancePath + "/provenance", schemaPath: "#/definitions/provenance/type", keyword: "type", params: { type: schema43.type }, message: "must be string,boolean" };
                if (vErrors === null) {
                    vErrors = [err37];
                }
                else {
                    vErrors.push(err37);
                }
                errors++;
            }
            if (typeof data31 === "string") {
                if (!pattern0.test(data31)) {
                    const err38 = { instancePath: instancePath + "/provenance", schemaPath: "#/definitions/provenance/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err38];
                    }
                    else {
                        vErrors.push(err38);
                    }
                    errors++;
                }
            }
        }
        if (data.sbom !== undefined) {
            let data32 = data.sbom;
            if ((typeof data32 !== "string") && (typeof data32 !== "boolean")) {
                const err39 = { instancePath: instancePath + "/sbom", schemaPath: "#/definitions/sbom/type", keyword: "type", params: { type: schema44.type }, message: "must be string,boolean" };
                if (vErrors === null) {
                    vErrors = [err39];
                }
                else {
                    vErrors.push(err39);
                }
                errors++;
            }
            if (typeof data32 === "string") {
                if (!pattern0.test(data32)) {
                    const err40 = { instancePath: instancePath + "/sbom", schemaPath: "#/definitions/sbom/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                    if (vErrors === null) {
                        vErrors = [err40];
                    }
                    else {
                        vErrors.push(err40);
                    }
                    errors++;
                }
            }
        }
        if (data["rewrite-timestamp"] !== undefined) {
            if (typeof data["rewrite-timestamp"] !== "boolean") {
                const err41 = { instancePath: instancePath + "/rewrite-timestamp", schemaPath: "#/definitions/rewrite-timestamp/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                if (vErrors === null) {
                    vErrors = [err41];
                }
                else {
                    vErrors.push(err41);
                }
                errors++;
            }
        }
        if (data.lock !== undefined) {
            let data34 = data.lock;
            if (!((data34 === "count") || (data34 === "ignore"))) {
                const err42 = { instancePath: instancePath + "/lock", schemaPath: "#/definitions/lock/enum", keyword: "enum", params: { allowedValues: schema46.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                    vErrors = [err42];
                }
                else {
                    vErrors.push(err42);
                }
                errors++;
            }
        }
        if (data.installs !== undefined) {
            let data35 = data.installs;
            if (Array.isArray(data35)) {
                const len2 = data35.length;
                for (let i2 = 0; i2 < len2; i2++) {
                    let data36 = data35[i2];
                    if (typeof data36 === "string") {
                        if (!pattern0.test(data36)) {
                            const err43 = { instancePath: instancePath + "/installs/" + i2, schemaPath: "#/properties/installs/items/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err43];
                            }
                            else {
                                vErrors.push(err43);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err44 = { instancePath: instancePath + "/installs/" + i2, schemaPath: "#/properties/installs/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                            vErrors = [err44];
                        }
                        else {
                            vErrors.push(err44);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err45 = { instancePath: instancePath + "/installs", schemaPath: "#/properties/installs/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                    vErrors = [err45];
                }
                else {
                    vErrors.push(err45);
                }
                errors++;
            }
        }
        if (data["size-budget"] !== undefined) {
            if (!(validate31(data["size-budget"], { instancePath: instancePath + "/size-budget", parentData: data, parentDataProperty: "size-budget", rootData }))) {
                vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
                errors = vErrors.length;
            }
        }
    }
    else {
        const err46 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
            vErrors = [err46];
        }
        else {
            vErrors.push(err46);
        }
        errors++;
    }
    validate33.errors = vErrors;
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
            if (!((((key0 === "registry") || (key0 === "defaults")) || (key0 === "prune")) || (key0 === "images"))) {
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
                    if (!(validate19(data1.checks, { instancePath: instancePath + "/defaults/checks", parentData: data1, parentDataProperty: "checks", rootData }))) {
                        vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1["inherit-checks"] !== undefined) {
                    if (typeof data1["inherit-checks"] !== "boolean") {
                        const err6 = { instancePath: instancePath + "/defaults/inherit-checks", schemaPath: "#/definitions/inherit-checks/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                        if (vErrors === null) {
                            vErrors = [err6];
                        }
                        else {
                            vErrors.push(err6);
                        }
                        errors++;
                    }
                }
                if (data1["previous-checks"] !== undefined) {
                    if (typeof data1["previous-checks"] !== "boolean") {
                        const err7 = { instancePath: instancePath + "/defaults/previous-checks", schemaPath: "#/definitions/previous-checks/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                        if (vErrors === null) {
                            vErrors = [err7];
                        }
                        else {
                            vErrors.push(err7);
                        }
                        errors++;
                    }
                }
                if (data1.refresh !== undefined) {
                    let data10 = data1.refresh;
                    if (typeof data10 === "string") {
                        if (!pattern0.test(data10)) {
                            const err8 = { instancePath: instancePath + "/defaults/refresh", schemaPath: "#/definitions/refresh/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err8];
                            }
                            else {
                                vErrors.push(err8);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err9 = { instancePath: instancePath + "/defaults/refresh", schemaPath: "#/definitions/refresh/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                            vErrors = [err9];
                        }
                        else {
                            vErrors.push(err9);
                        }
                        errors++;
                    }
                }
                if (data1["refresh-when"] !== undefined) {
                    let data11 = data1["refresh-when"];
                    if (!((data11 === "needed") || (data11 === "always"))) {
                        const err10 = { instancePath: instancePath + "/defaults/refresh-when", schemaPath: "#/definitions/refresh-when/enum", keyword: "enum", params: { allowedValues: schema32.enum }, message: "must be equal to one of the allowed values" };
                        if (vErrors === null) {
                            vErrors = [err10];
                        }
                        else {
                            vErrors.push(err10);
                        }
                        errors++;
                    }
                }
                if (data1.upstream !== undefined) {
                    let data12 = data1.upstream;
                    if (!((data12 === "refresh") || (data12 === "digest"))) {
                        const err11 = { instancePath: instancePath + "/defaults/upstream", schemaPath: "#/definitions/upstream/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
                        if (vErrors === null) {
                            vErrors = [err11];
                        }
                        else {
                            vErrors.push(err11);
                        }
                        errors++;
                    }
                }
                if (data1.labels !== undefined) {
                    if (!(validate23(data1.labels, { instancePath: instancePath + "/defaults/labels", parentData: data1, parentDataProperty: "labels", rootData }))) {
                        vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1.annotations !== undefined) {
                    if (!(validate25(data1.annotations, { instancePath: instancePath + "/defaults/annotations", parentData: data1, parentDataProperty: "annotations", rootData }))) {
                        vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1.secrets !== undefined) {
                    if (!(validate27(data1.secrets, { instancePath: instancePath + "/defaults/secrets", parentData: data1, parentDataProperty: "secrets", rootData }))) {
                        vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1.ssh !== undefined) {
                    if (!(validate29(data1.ssh, { instancePath: instancePath + "/defaults/ssh", parentData: data1, parentDataProperty: "ssh", rootData }))) {
                        vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                        errors = vErrors.length;
                    }
                }
                if (data1.network !== undefined) {
                    let data17 = data1.network;
                    if (!(((data17 === "default") || (data17 === "none")) || (data17 === "host"))) {
                        const err12 = { instancePath: instancePath + "/defaults/network", schemaPath: "#/definitions/network/enum", keyword: "enum", params: { allowedValues: schema42.enum }, message: "must be equal to one of the allowed values" };
                        if (vErrors === null) {
                            vErrors = [err12];
                        }
                        else {
                            vErrors.push(err12);
                        }
                        errors++;
                    }
                }
                if (data1.provenance !== undefined) {
                    let data18 = data1.provenance;
                    if ((typeof data18 !== "string") && (typeof data18 !== "boolean")) {
                        const err13 = { instancePath: instancePath + "/defaults/provenance", schemaPath: "#/definitions/provenance/type", keyword: "type", params: { type: schema43.type }, message: "must be string,boolean" };
                        if (vErrors === null) {
                            vErrors = [err13];
                        }
                        else {
                            vErrors.push(err13);
                        }
                        errors++;
                    }
                    if (typeof data18 === "string") {
                        if (!pattern0.test(data18)) {
                            const err14 = { instancePath: instancePath + "/defaults/provenance", schemaPath: "#/definitions/provenance/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
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
                if (data1.sbom !== undefined) {
                    let data19 = data1.sbom;
                    if ((typeof data19 !== "string") && (typeof data19 !== "boolean")) {
                        const err15 = { instancePath: instancePath + "/defaults/sbom", schemaPath: "#/definitions/sbom/type", keyword: "type", params: { type: schema44.type }, message: "must be string,boolean" };
                        if (vErrors === null) {
                            vErrors = [err15];
                        }
                        else {
                            vErrors.push(err15);
                        }
                        errors++;
                    }
                    if (typeof data19 === "string") {
                        if (!pattern0.test(data19)) {
                            const err16 = { instancePath: instancePath + "/defaults/sbom", schemaPath: "#/definitions/sbom/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                            if (vErrors === null) {
                                vErrors = [err16];
                            }
                            else {
                                vErrors.push(err16);
                            }
                            errors++;
                        }
                    }
                }
                if (data1["rewrite-timestamp"] !== undefined) {
                    if (typeof data1["rewrite-timestamp"] !== "boolean") {
                        const err17 = { instancePath: instancePath + "/defaults/rewrite-timestamp", schemaPath: "#/definitions/rewrite-timestamp/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                        if (vErrors === null) {
                            vErrors = [err17];
                        }
                        else {
                            vErrors.push(err17);
                        }
                        errors++;
                    }
                }
                if (data1.lock !== undefined) {
                    let data21 = data1.lock;
                    if (!((data21 === "count") || (data21 === "ignore"))) {
                        const err18 = { instancePath: instancePath + "/defaults/lock", schemaPath: "#/definitions/lock/enum", keyword: "enum", params: { allowedValues: schema46.enum }, message: "must be equal to one of the allowed values" };
                        if (vErrors === null) {
                            vErrors = [err18];
                        }
                        else {
                            vErrors.push(err18);
                        }
                        errors++;
                    }
                }
                if (data1["size-budget"] !== undefined) {
                    if (!(validate31(data1["size-budget"], { instancePath: instancePath + "/defaults/size-budget", parentData: data1, parentDataProperty: "size-budget", rootData }))) {
                        vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
                        errors = vErrors.length;
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
        if (data.prune !== undefined) {
            let data23 = data.prune;
            if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                for (const key2 in data23) {
                    if (!(((key2 === "keep-days") || (key2 === "keep-last")) || (key2 === "versions"))) {
                        const err20 = { instancePath: instancePath + "/prune", schemaPath: "#/properties/prune/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                            vErrors = [err20];
                        }
                        else {
                            vErrors.push(err20);
                        }
                        errors++;
                    }
                }
                if (data23["keep-days"] !== undefined) {
                    let data24 = data23["keep-days"];
                    if (!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))) {
                        const err21 = { instancePath: instancePath + "/prune/keep-days", schemaPath: "#/properties/prune/properties/keep-days/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                        if (vErrors === null) {
                            vErrors = [err21];
                        }
                        else {
                            vErrors.push(err21);
                        }
                        errors++;
                    }
                    if ((typeof data24 == "number") && (isFinite(data24))) {
                        if (data24 < 0 || isNaN(data24)) {
                            const err22 = { instancePath: instancePath + "/prune/keep-days", schemaPath: "#/properties/prune/properties/keep-days/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                            if (vErrors === null) {
                                vErrors = [err22];
                            }
                            else {
                                vErrors.push(err22);
                            }
                            errors++;
                        }
                    }
                }
                if (data23["keep-last"] !== undefined) {
                    let data25 = data23["keep-last"];
                    if (!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))) {
                        const err23 = { instancePath: instancePath + "/prune/keep-last", schemaPath: "#/properties/prune/properties/keep-last/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                        if (vErrors === null) {
                            vErrors = [err23];
                        }
                        else {
                            vErrors.push(err23);
                        }
                        errors++;
                    }
                    if ((typeof data25 == "number") && (isFinite(data25))) {
                        if (data25 < 0 || isNaN(data25)) {
                            const err24 = { instancePath: instancePath + "/prune/keep-last", schemaPath: "#/properties/prune/properties/keep-last/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
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
                if (data23.versions !== undefined) {
                    let data26 = data23.versions;
                    if (Array.isArray(data26)) {
                        const len0 = data26.length;
                        for (let i0 = 0; i0 < len0; i0++) {
                            let data27 = data26[i0];
                            if (typeof data27 === "string") {
                                if (!pattern0.test(data27)) {
                                    const err25 = { instancePath: instancePath + "/prune/versions/" + i0, schemaPath: "#/properties/prune/properties/versions/items/pattern", keyword: "pattern", params: { pattern: "\\S" }, message: "must match pattern \"" + "\\S" + "\"" };
                                    if (vErrors === null) {
                                        vErrors = [err25];
                                    }
                                    else {
                                        vErrors.push(err25);
                                    }
                                    errors++;
                                }
                            }
                            else {
                                const err26 = { instancePath: instancePath + "/prune/versions/" + i0, schemaPath: "#/properties/prune/properties/versions/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
                    else {
                        const err27 = { instancePath: instancePath + "/prune/versions", schemaPath: "#/properties/prune/properties/versions/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                        if (vErrors === null) {
                            vErrors = [err27];
                        }
                        else {
                            vErrors.push(err27);
                        }
                        errors++;
                    }
                }
            }
            else {
                const err28 = { instancePath: instancePath + "/prune", schemaPath: "#/properties/prune/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                    vErrors = [err28];
                }
                else {
                    vErrors.push(err28);
                }
                errors++;
            }
        }
        if (data.images !== undefined) {
            let data28 = data.images;
            if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
                if (Object.keys(data28).length < 1) {
                    const err29 = { instancePath: instancePath + "/images", schemaPath: "#/properties/images/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
                    if (vErrors === null) {
                        vErrors = [err29];
                    }
                    else {
                        vErrors.push(err29);
                    }
                    errors++;
                }
                for (const key3 in data28) {
                    const _errs58 = errors;
                    if (typeof key3 === "string") {
                        if (!pattern25.test(key3)) {
                            const err30 = { instancePath: instancePath + "/images", schemaPath: "#/definitions/image-name/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9._-]{0,127}$" }, message: "must match pattern \"" + "^[a-z0-9][a-z0-9._-]{0,127}$" + "\"", propertyName: key3 };
                            if (vErrors === null) {
                                vErrors = [err30];
                            }
                            else {
                                vErrors.push(err30);
                            }
                            errors++;
                        }
                    }
                    else {
                        const err31 = { instancePath: instancePath + "/images", schemaPath: "#/definitions/image-name/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key3 };
                        if (vErrors === null) {
                            vErrors = [err31];
                        }
                        else {
                            vErrors.push(err31);
                        }
                        errors++;
                    }
                    var valid16 = _errs58 === errors;
                    if (!valid16) {
                        const err32 = { instancePath: instancePath + "/images", schemaPath: "#/properties/images/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, message: "property name must be valid" };
                        if (vErrors === null) {
                            vErrors = [err32];
                        }
                        else {
                            vErrors.push(err32);
                        }
                        errors++;
                    }
                }
                for (const key4 in data28) {
                    if (!(validate33(data28[key4], { instancePath: instancePath + "/images/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data28, parentDataProperty: key4, rootData }))) {
                        vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
                        errors = vErrors.length;
                    }
                }
            }
            else {
                const err33 = { instancePath: instancePath + "/images", schemaPath: "#/properties/images/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                    vErrors = [err33];
                }
                else {
                    vErrors.push(err33);
                }
                errors++;
            }
        }
    }
    else {
        const err34 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
            vErrors = [err34];
        }
        else {
            vErrors.push(err34);
        }
        errors++;
    }
    validate10.errors = vErrors;
    return errors === 0;
}
const configKeys = { "file": ["registry", "defaults", "prune", "images"], "defaults": ["extra-tags", "latest", "platforms", "build-args", "volatile-args", "checks", "inherit-checks", "previous-checks", "refresh", "refresh-when", "upstream", "labels", "annotations", "secrets", "ssh", "network", "provenance", "sbom", "rewrite-timestamp", "lock", "size-budget"], "prune": ["keep-days", "keep-last", "versions"], "image": ["file", "context", "target", "image", "role", "from-names", "tags", "extra-tags", "latest", "version", "note", "changelog", "platforms", "build-args", "build-contexts", "volatile-args", "checks", "inherit-checks", "previous-checks", "refresh", "refresh-when", "upstream", "labels", "annotations", "secrets", "ssh", "network", "provenance", "sbom", "rewrite-timestamp", "lock", "installs", "size-budget"], "check": ["name", "run", "python", "imports", "interpreter", "output", "output-matches", "user", "env", "absent", "present", "timeout", "children"] };

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
function lineAt(node, path) {
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
    budget: 'size-budget',
    'cache-bust': 'volatile-args',
    dockerfile: 'file',
    path: 'context',
    repository: 'image',
    schedule: 'refresh',
    stage: 'target',
    command: 'run',
    cmd: 'run',
    stdout: 'output',
    import: 'imports',
    environment: 'env',
    missing: 'absent',
    exists: 'present',
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
    variable: notAName,
    module: (path, text) => ({
        message: `${path}: ${text} is not a module`,
        remedy: 'Write what stands behind `import` in Python, such as numpy or PIL.Image.',
    }),
    user: (path, text) => ({
        message: `${path}: ${text} is not a user`,
        remedy: 'Write a name or a number, also with a group: app, 1000, app:app.',
    }),
    'absolute-path': (path, text) => ({
        message: `${path}: ${text} is not an absolute path`,
        remedy: 'Write the path in the image from its root, such as /root/.cache.',
    }),
    duration: (path, text) => ({
        message: `${path}: ${text} is not a time`,
        remedy: 'Write a number of seconds, or one with s, m or h: 30s, 2m.',
    }),
    agent: (path, text) => ({
        message: `${path}: ${text} names no SSH agent`,
        remedy: 'Write default, for the agent of who builds, or NAME=FILE for a socket or a key.',
    }),
    secret: path => ({
        message: `${path} does not say where the secret comes from`,
        remedy: 'Write id=NAME,env=VARIABLE or id=NAME,src=FILE; never put the value itself here.',
    }),
};
function describeProblem(problem, tree) {
    const path = pointerTokens(problem.instancePath);
    const shown = path.length === 0 ? 'the file' : pathText(path);
    const node = nodeAt(tree, path);
    const line = lineAt(tree, path);
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
                return { line, ...words(shown, textOf(node)) };
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
    const allowed = configKeys[keysOf(path)];
    const near = nearestKey(key, allowed);
    const elsewhere = nearestKey(key, configKeys.image);
    return {
        line: lineAt(tree, [...path, key]),
        message: `unknown key ${pathText([...path, key])}`,
        remedy: near !== undefined
            ? `Did you mean \`${near}\`?`
            : elsewhere !== undefined && keysOf(path) !== 'check'
                ? `Put \`${elsewhere}\` under an image: it is not known here.`
                : `Use one of: ${allowed.join(', ')}.`,
    };
}
function keysOf(path) {
    if (path.length === 0)
        return 'file';
    if (path[0] === 'prune')
        return 'prune';
    if (path.at(-2) === 'checks')
        return 'check';
    return path.length === 1 ? 'defaults' : 'image';
}
function nearestKey(key, allowed) {
    const synonyms = Object.entries(SYNONYMS).filter(([, own]) => allowed.includes(own));
    const near = (0,suggest/* suggest */.Z)(key, [...allowed, ...synonyms.map(([word]) => word)]);
    return near === undefined ? undefined : (SYNONYMS[near] ?? near);
}
function badName(name, path, tree) {
    const line = lineAt(tree, [...path, name]);
    return path.length > 1
        ? { line, ...notAName(pathText(path), JSON.stringify(name)) }
        : {
            line,
            message: `${JSON.stringify(name)} is not a name for an image`,
            remedy: 'Use lower-case letters, digits, `.`, `_` and `-`, at most 128; `image:` says where it is published.',
        };
}
function notAllowed(shown, line, node, allowed) {
    const near = node.kind === 'scalar' ? (0,suggest/* suggest */.Z)(node.text, allowed) : undefined;
    return {
        line,
        message: `${shown} is ${textOf(node)}; allowed: ${allowed.join(', ')}`,
        remedy: near === undefined ? 'Use one of the allowed values.' : `Did you mean \`${near}\`?`,
    };
}
function notAName(path, text) {
    return {
        message: `${path}: ${text} is not a name`,
        remedy: 'Write the name alone, without `=` and spaces.',
    };
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
    return shows ? `the ${type} ${quoted(node.text)}` : `a ${type}`;
}
function textOf(node) {
    return node.kind === 'scalar' ? quoted(node.text) : kindOf(node, true);
}
function quoted(text) {
    return JSON.stringify(text.slice(0, 80));
}

// EXTERNAL MODULE: ./lib/domain/budget/parse-budget.js + 1 modules
var parse_budget = __webpack_require__(1500);
// EXTERNAL MODULE: ./lib/domain/oci/platform.js
var platform = __webpack_require__(2483);
// EXTERNAL MODULE: ./lib/domain/oci/reference.js
var reference = __webpack_require__(3063);
// EXTERNAL MODULE: ./lib/domain/release/tag-name.js
var tag_name = __webpack_require__(8262);
// EXTERNAL MODULE: ./lib/domain/version/version-number.js
var version_number = __webpack_require__(7089);
// EXTERNAL MODULE: ./lib/domain/config/new-declaration.js
var new_declaration = __webpack_require__(776);
// EXTERNAL MODULE: ./lib/domain/checks/stated-check.js
var stated_check = __webpack_require__(9016);
;// CONCATENATED MODULE: ./lib/domain/config/read-checks.js


const COMMANDS = ['run', 'python', 'imports'];
const OUTPUTS = ['output', 'output-matches'];
const CLAIMS = [...COMMANDS, 'user', 'env', 'absent', 'present'];
/**
 * Checks whose shape was checked.
 * @throws InputError at the check that claims nothing, or in a way that cannot be judged
 */
function readChecks(checks, at) {
    const names = checks.map(check => (0,stated_check/* asMapping */.dw)(check).name);
    return checks.map((check, place) => {
        const [name, first] = [names[place], names.indexOf(names[place])];
        if (name !== undefined && first < place) {
            throw new errors/* InputError */.dz(`two checks are named ${JSON.stringify(name)}`, {
                remedy: `Give one of them another name; the first is ${placeOf(at(first))}.`,
                at: at(place),
            });
        }
        if (typeof check !== 'string' && !Array.isArray(check)) {
            checkMapping(check, at(place));
        }
        return { check, at: at(place) };
    });
}
function placeOf({ file, line }) {
    return line === undefined ? `in ${file}` : `at ${file}:${line}`;
}
function checkMapping(check, at) {
    const commands = COMMANDS.filter(key => check[key] !== undefined);
    const [first, second] = commands;
    if (second !== undefined) {
        throw new errors/* InputError */.dz(`the check has both \`${first}\` and \`${second}\``, {
            remedy: 'Make two checks of it: each runs one command.',
            at,
        });
    }
    const output = OUTPUTS.find(key => check[key] !== undefined);
    if (output !== undefined && first === undefined) {
        throw new errors/* InputError */.dz(`the check has \`${output}\` and no command that could print it`, {
            remedy: 'Say what is run: `run: python --version`, or `python: print(1)`.',
            at,
        });
    }
    if (CLAIMS.every(key => check[key] === undefined)) {
        throw new errors/* InputError */.dz('the check says nothing about the image', {
            remedy: `Give it at least one of: ${CLAIMS.join(', ')}.`,
            at,
        });
    }
    checkPattern(check['output-matches'], at);
}
function checkPattern(pattern, at) {
    try {
        new RegExp(pattern ?? '', 'm');
    }
    catch (error) {
        throw new errors/* InputError */.dz(`\`output-matches\` is no regular expression: ${error.message}`, {
            remedy: 'Write it as JavaScript does, such as ^Python 3\\.12\\.; `output` takes a text as it is.',
            at,
        });
    }
}

// EXTERNAL MODULE: ./lib/domain/config/refresh-period.js
var refresh_period = __webpack_require__(5396);
// EXTERNAL MODULE: ./lib/domain/config/repository-path.js
var repository_path = __webpack_require__(1151);
// EXTERNAL MODULE: ./lib/domain/config/resolve-names.js
var resolve_names = __webpack_require__(4342);
;// CONCATENATED MODULE: ./lib/domain/config/declared-image.js










/**
 * One image of a config whose shape was checked, with the defaults of the file.
 * @throws InputError at the value that is wrong
 */
function readDeclaredImage(name, config, place) {
    const own = config.images[name];
    const image = withDefaults(config, own);
    const at = (key, ...rest) => place(key in own ? ['images', name, key, ...rest] : ['defaults', key, ...rest]);
    const pathOf = (key) => key in own ? `images.${name}.${key}` : `defaults.${key}`;
    const context = (0,repository_path/* repositoryPath */.S)(image.context ?? '.', at('context'));
    const file = image.file === undefined
        ? (0,repository_path/* joinInside */.l)(context, 'Dockerfile')
        : (0,repository_path/* repositoryPath */.S)(image.file, at('file'));
    return (0,new_declaration/* newDeclaration */.J)({ name, file, context, declaredAt: place(['images', name]), foundBy: 'config' }, {
        role: image.role,
        target: image.target,
        image: image.image === undefined ? undefined : (0,resolve_names/* checkPublishName */.p0)(image.image, at('image')),
        fromNames: image['from-names']?.map((text, index) => checkReference(text, at('from-names', index))),
        tags: image.tags?.map((tag, index) => (0,tag_name/* checkTag */.Bs)(tag, at('tags', index))),
        extraTags: image['extra-tags']?.map((tag, index) => (0,tag_name/* checkTag */.Bs)(tag, at('extra-tags', index))),
        latest: image.latest,
        version: image.version === undefined ? undefined : readVersion(image.version, at('version')),
        notes: readNotes(image.note, version => at('note', version)),
        changelog: image.changelog === undefined
            ? undefined
            : (0,repository_path/* repositoryPath */.S)(image.changelog, at('changelog')),
        platforms: image.platforms && unique(image.platforms.map(normalizePlatform)),
        buildArgs: image['build-args'],
        buildContexts: image['build-contexts'] &&
            Object.fromEntries(Object.entries(image['build-contexts']).map(([key, value]) => [
                key,
                checkBuildContext(value, at('build-contexts', key)),
            ])),
        volatileArgs: image['volatile-args'],
        checks: image.checks && readChecks(image.checks, index => at('checks', index)),
        inheritChecks: isTrue(image['inherit-checks']),
        previousChecks: isTrue(image['previous-checks']),
        refresh: image.refresh === undefined
            ? undefined
            : (0,refresh_period/* parseRefreshPeriod */.s)(image.refresh, pathOf('refresh'), at('refresh')),
        refreshWhen: image['refresh-when'],
        upstream: image.upstream,
        labels: image.labels,
        annotations: image.annotations,
        secrets: image.secrets,
        ssh: image.ssh,
        network: image.network,
        provenance: image.provenance,
        sbom: image.sbom,
        rewriteTimestamp: isTrue(image['rewrite-timestamp']),
        lock: image.lock,
        installs: image.installs,
        sizeBudget: (0,parse_budget/* parseBudgetMapping */.$x)(image['size-budget'], key => place(own['size-budget']?.[key] === undefined
            ? ['defaults', 'size-budget', key]
            : ['images', name, 'size-budget', key])),
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
        'size-budget': { ...defaults['size-budget'], ...own['size-budget'] },
    };
}
/** Booleans are texts here; undefined is not stated. */
function isTrue(text) {
    return text === undefined ? undefined : text.toLowerCase() === 'true';
}
function readVersion(text, at) {
    return { number: text === 'auto' ? 'auto' : (0,version_number/* checkVersion */.ps)(text, at), at };
}
/** A text alone is about the next version. */
function readNotes(note, at) {
    if (note === undefined || typeof note === 'string') {
        return note === undefined ? {} : { next: note };
    }
    for (const version of Object.keys(note))
        (0,version_number/* checkVersion */.ps)(version, at(version));
    return note;
}
function checkReference(text, at) {
    (0,reference/* parseReference */.F2)(text, at);
    return text;
}
/** Anything but a folder of the repository names its kind: `docker-image://`, `target:`, `https://`. */
function checkBuildContext(text, at) {
    return /^(?:docker-image|oci-layout|https?|git|ssh|target):|^git@/.test(text)
        ? text
        : (0,repository_path/* repositoryPath */.S)(text, at);
}
function normalizePlatform(text) {
    return (0,platform/* formatPlatform */.Bq)((0,platform/* parsePlatform */.Y8)(text));
}
function unique(texts) {
    return [...new Set(texts)];
}

// EXTERNAL MODULE: ./lib/domain/config/parse-yaml.js
var parse_yaml = __webpack_require__(1602);
;// CONCATENATED MODULE: ./lib/domain/config/parse-config.js








/** Jobs that one matrix of GitHub Actions may have. */
const MAX_MATRIX_JOBS = 256;
/**
 * Reads the config file. Numbers and booleans where a text is meant are taken as they are written.
 * @param text decoded leniently: bytes that are not UTF-8 have become U+FFFD
 * @param file path relative to the repository root, for messages
 * @throws InputError with file and line, for the first thing that is wrong
 */
function parseConfig(text, file) {
    const tree = (0,parse_yaml/* parseYamlTree */.N)(text, file);
    if (tree === undefined) {
        throw new errors/* InputError */.dz('the file is empty', {
            remedy: 'Declare the images under `images:`, or delete the file to have them discovered.',
            at: { file, line: 1 },
        });
    }
    checkShape(tree, file);
    const config = toTexts(tree);
    const at = (path) => ({ file, line: lineAt(tree, path) });
    const images = Object.keys(config.images).map(name => readDeclaredImage(name, config, at));
    return {
        images,
        unmanaged: [],
        registry: config.registry === undefined ? undefined : (0,resolve_names/* checkRegistry */.qW)(config.registry, at(['registry'])),
        configFile: file,
        notices: tooManyImages(images, at(['images'])),
        suggestions: [],
        ...(config.prune === undefined ? {} : { prune: pruneRules(config.prune) }),
    };
}
function pruneRules(stated) {
    const { keepDays, keepLast, versions } = stored_version/* DEFAULT_RULES */.c;
    return {
        keepDays: Number(stated['keep-days'] ?? keepDays),
        keepLast: Number(stated['keep-last'] ?? keepLast),
        versions: stated.versions ?? versions,
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
    throw new errors/* InputError */.dz(`${first.message}${more}`, {
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


/***/ }),

/***/ 1602:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ parseYamlTree)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);


/** Far above any real file; at 1 MiB some texts take the library ten seconds. */
const MAX_CHARACTERS = 256 * 1024;
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
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    // The library compares keys pairwise: 30,000 of them take 11 s. Repeated keys are found below instead.
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, {
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`not valid YAML: ${message}`, {
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
    if (text.length > MAX_CHARACTERS) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('the file is larger than 256 KiB', { remedy: YAML_REMEDY, at: { file } });
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const bad = /[\u0000-\u0008\u000e-\u001f\ufffd]/.exec(text);
    if (bad !== null) {
        const line = text.slice(0, bad.index).split('\n').length;
        const what = bad[0] === '\ufffd' ? 'bytes that are not UTF-8' : 'a control character';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the file holds ${what}`, { remedy: UTF8_REMEDY, at: { file, line } });
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
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node)) {
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
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node)) {
            const { value, source } = node;
            return { kind: 'scalar', line, weight: 1, value, text: source };
        }
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
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
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key)) {
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
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the key ${JSON.stringify(name)} is given twice, first in line ${first}`, {
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
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`merge keys bring more than ${MAX_VALUES} values`, {
                    remedy: YAML_REMEDY,
                    at: { file: this.#file, line: source.line },
                });
            }
            if (source.kind !== 'map') {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('`<<` can only merge mappings', {
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(message, { remedy: YAML_REMEDY, at });
    }
}
function weigh(children) {
    return children.reduce((sum, child) => sum + child.weight, 1);
}


/***/ })

};
