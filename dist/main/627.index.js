export const id = 627;
export const ids = [627];
export const modules = {

/***/ 9627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openGitHub: () => (/* binding */ openGitHub)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);

/** GitHub's REST API by way of @actions/github, which takes GITHUB_API_URL and proxies from the environment. */
function openGitHub({ token, owner, repository }) {
    const { rest } = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token);
    const where = { owner, repo: repository };
    return {
        async branchHead(branch) {
            try {
                return (await rest.repos.getBranch({ ...where, branch })).data.commit.sha;
            }
            catch (error) {
                if (isNotFound(error)) {
                    return undefined;
                }
                throw error;
            }
        },
        async defaultBranch() {
            return (await rest.repos.get(where)).data.default_branch;
        },
    };
}
function isNotFound(error) {
    return typeof error === 'object' && error !== null && 'status' in error && error.status === 404;
}


/***/ })

};
