export const id = 273;
export const ids = [273];
export const modules = {

/***/ 7273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   packagesShelf: () => (/* binding */ packagesShelf)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _domain_oci_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5216);
/* harmony import */ var _domain_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3063);




const PER_PAGE = 100;
/**
 * GitHub's packages API: ghcr.io itself deletes nothing. It lists what has no tag too, and keeps what was deleted for
 * 30 days.
 */
function packagesShelf(token) {
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token);
    const { rest } = octokit;
    const packages = new Map();
    async function versionsOf(repository) {
        const { owner, name } = nameOf(repository);
        const about = { package_type: 'container', package_name: name };
        const ofOrganisation = await found(repository, () => octokit.paginate(rest.packages.getAllPackageVersionsForPackageOwnedByOrg, {
            ...about,
            org: owner,
            per_page: PER_PAGE,
        }));
        if (ofOrganisation !== undefined) {
            return { account: 'orgs', versions: ofOrganisation.map(versionFrom) };
        }
        // GitHub's description knows no size of a page here; links lead on.
        const ofUser = await found(repository, () => octokit.paginate(rest.packages.getAllPackageVersionsForPackageOwnedByUser, {
            ...about,
            username: owner,
        }));
        // A package that was never published has no versions.
        return { account: 'users', versions: (ofUser ?? []).map(versionFrom) };
    }
    return {
        async list(repository) {
            const listed = await versionsOf(repository);
            packages.set(repository, listed);
            return listed.versions;
        },
        async remove(repository, digest) {
            const { owner, name } = nameOf(repository);
            const { account, id } = idOf(packages.get(repository), digest);
            const about = {
                package_type: 'container',
                package_name: name,
                package_version_id: id,
            };
            return refusalOf(`${repository}@${digest}`, () => found(repository, () => account === 'orgs'
                ? rest.packages.deletePackageVersionForOrg({ ...about, org: owner })
                : rest.packages.deletePackageVersionForUser({ ...about, username: owner })));
        },
        restoring(repository, digest) {
            const { owner, name } = nameOf(repository);
            const { account, id } = idOf(packages.get(repository), digest);
            return `within 30 days: gh api --method POST /${account}/${owner}/packages/container/${encodeURIComponent(name)}/versions/${id}/restore`;
        },
    };
}
function idOf(known, digest) {
    const version = known?.versions.find(one => one.digest === digest);
    if (known === undefined || version === undefined) {
        throw new Error(`${digest} was not listed`);
    }
    return { account: known.account, id: version.id };
}
function nameOf(repository) {
    const [owner = '', ...rest] = (0,_domain_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryPath */ .SH)(repository).split('/');
    return { owner, name: rest.join('/') };
}
function versionFrom(version) {
    const digest = (0,_domain_oci_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDigest */ .m)(version.name);
    if (digest === undefined) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreUnavailableError */ .o2(`GitHub lists a version without a digest: ${version.id}`, {
            remedy: 'Run again; nothing was deleted.',
        });
    }
    const tags = version.metadata?.container?.tags ?? [];
    return { id: version.id, digest, tags: tags.filter(_domain_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .isTag */ .dz).sort(), createdAt: version.created_at };
}
/** What GitHub's API says of a version that it never deletes; it has no code of its own for either. */
const NEVER_DELETED = [/5,?000 downloads/i, /last tagged version/i];
/** @throws StoreUnavailableError when the request itself was refused, as each one after it would be */
async function refusalOf(name, remove) {
    try {
        await remove();
        return undefined;
    }
    catch (cause) {
        const { status, message = '' } = cause;
        if (status !== 400 && status !== 422)
            throw cause;
        if (NEVER_DELETED.some(known => known.test(message)))
            return `GitHub keeps it: ${message}`;
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreUnavailableError */ .o2(`GitHub did not delete ${name}: ${message}`, {
            remedy: 'Run again; the log names what was deleted before. If it stays so, report it to this action.',
            cause,
        });
    }
}
/** @returns undefined for 404 */
async function found(repository, ask) {
    try {
        return await ask();
    }
    catch (error) {
        const { status } = error;
        if (status === 404)
            return undefined;
        if (status === 401 || status === 403) {
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubDeniedError */ .P9(`GitHub refused to list or delete versions of ${repository}`, {
                remedy: "Give the job `permissions: packages: write`, and the repository the role admin in the package's settings (Manage Actions access).",
                cause: error,
            });
        }
        throw error;
    }
}


/***/ })

};
