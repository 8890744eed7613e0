export const id = 266;
export const ids = [266];
export const modules = {

/***/ 7266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readLiveState: () => (/* binding */ readLiveState)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(102);


const PER_PAGE = 100;
/** What is in use in a repository. All throw when it cannot be asked: what is not known must not be taken for unused. */
async function readLiveState({ token, owner, repository }) {
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token);
    const { rest } = octokit;
    const where = { owner, repo: repository, per_page: PER_PAGE };
    const branches = await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .askGitHub */ .X)({ deed: 'list the branches', permission: 'contents: read' }, () => octokit.paginate(rest.repos.listBranches, where));
    const pulls = await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .askGitHub */ .X)({ deed: 'list the pull requests', permission: 'pull-requests: read' }, () => octokit.paginate(rest.pulls.list, { ...where, state: 'open' }));
    return {
        branches: branches.map(({ name, commit }) => ({ name, commit: commit.sha })),
        openPullRequests: pulls.map(({ number }) => number),
    };
}


/***/ }),

/***/ 102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ askGitHub)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);

/**
 * The answer of GitHub's API.
 * @throws GitHubDeniedError that names the permission on 401 and 403, and on 404 too: a token that may not even see a
 * repository is told that there is none; other errors as they come
 */
async function askGitHub({ deed, permission }, ask) {
    try {
        return await ask();
    }
    catch (cause) {
        const { status } = cause;
        if (status !== 401 && status !== 403 && status !== 404)
            throw cause;
        const said = cause instanceof Error ? cause.message : String(status);
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubDeniedError */ .P9(`GitHub refused to ${deed}: ${said}`, {
            remedy: `Give the job \`permissions: { ${permission} }\`.`,
            cause,
        });
    }
}


/***/ })

};
