export const id = 470;
export const ids = [470];
export const modules = {

/***/ 7470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pullRequestsAt: () => (/* binding */ pullRequestsAt)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(102);


/**
 * Numbers of the open pull requests whose head this is now. GitHub does not associate a fork's commit with its pull
 * request, so they are found by owner and branch, and told apart by the commit.
 * @throws GitHubDeniedError where the token may not read pull requests
 */
async function pullRequestsAt(access, { repository, branch, commit }) {
    const { rest } = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(access.token);
    const [owner = ''] = repository.split('/');
    const { data } = await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .askGitHub */ .X)({ deed: 'list the pull requests', permission: 'pull-requests: write' }, () => rest.pulls.list({
        owner: access.owner,
        repo: access.repository,
        state: 'open',
        head: `${owner}:${branch}`,
    }));
    return data
        .filter(({ head }) => head.sha === commit && head.repo?.full_name === repository)
        .map(({ number }) => number);
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
