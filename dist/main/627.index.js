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
        async pullRequestsMergedAs(commit) {
            const { data } = await rest.repos.listPullRequestsAssociatedWithCommit({
                ...where,
                commit_sha: commit,
            });
            return data
                .filter(({ merged_at, merge_commit_sha, head, base }) => merged_at !== null &&
                // The commits of a branch that was merged are associated with its pull request too.
                merge_commit_sha === commit &&
                // That of a fork, or of a repository that was deleted, is nobody's word.
                head.repo !== null &&
                head.repo.full_name === base.repo.full_name)
                .map(({ number, head, base }) => ({
                number,
                headCommit: head.sha,
                baseBranch: base.ref,
            }));
        },
    };
}
function isNotFound(error) {
    return typeof error === 'object' && error !== null && 'status' in error && error.status === 404;
}


/***/ })

};
