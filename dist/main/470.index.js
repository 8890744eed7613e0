export const id = 470;
export const ids = [470];
export const modules = {

/***/ 7470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pullRequestsAt: () => (/* binding */ pullRequestsAt)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);


/**
 * Numbers of the open pull requests whose head this is now. GitHub does not associate a fork's commit with its pull
 * request, so they are found by owner and branch, and told apart by the commit.
 * @throws GitHubDeniedError where the token may not read pull requests
 */
async function pullRequestsAt(access, { repository, branch, commit }) {
    const { rest } = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(access.token);
    const [owner = ''] = repository.split('/');
    try {
        const { data } = await rest.pulls.list({
            owner: access.owner,
            repo: access.repository,
            state: 'open',
            head: `${owner}:${branch}`,
        });
        return data
            .filter(({ head }) => head.sha === commit && head.repo?.full_name === repository)
            .map(({ number }) => number);
    }
    catch (cause) {
        const status = typeof cause === 'object' && cause !== null && 'status' in cause && cause.status;
        if (status !== 401 && status !== 403)
            throw cause;
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubDeniedError */ .P9(`GitHub refused to list the pull requests: ${cause.message}`, {
            remedy: 'Give the job `permissions: { pull-requests: write }`.',
            cause,
        });
    }
}


/***/ })

};
