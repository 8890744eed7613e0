export const id = 622;
export const ids = [622];
export const modules = {

/***/ 6622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openPullRequest: () => (/* binding */ openPullRequest)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);


const PER_PAGE = 100;
/** GitHub's REST API for a pull request, by way of @actions/github; to GitHub, a pull request is an issue. */
function openPullRequest(access, number) {
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(access.token);
    const { issues } = octokit.rest;
    const where = { owner: access.owner, repo: access.repository };
    const issue = { ...where, issue_number: number };
    return {
        async comments() {
            return asked('read', async () => (await octokit.paginate(issues.listComments, { ...issue, per_page: PER_PAGE })).map(comment));
        },
        async createComment(body) {
            return asked('write', async () => comment((await issues.createComment({ ...issue, body })).data));
        },
        async updateComment(id, body) {
            await asked('write', () => issues.updateComment({ ...where, comment_id: id, body }));
        },
        async deleteComment(id) {
            await asked('write', () => issues.deleteComment({ ...where, comment_id: id })).catch((error) => {
                if (statusOf(error) !== 404)
                    throw error;
            });
        },
        async labels() {
            return asked('read', async () => (await issues.listLabelsOnIssue({ ...issue, per_page: PER_PAGE })).data.map(label => label.name));
        },
        async ownLogin() {
            // The only question that a workflow's own token, which is no user, has an answer to.
            const answer = await octokit
                .graphql('query { viewer { login } }')
                .catch(() => undefined);
            return answer?.viewer?.login;
        },
    };
}
function comment({ id, body, user }) {
    return { id, author: user?.login, body: body ?? '' };
}
/** A token that may not even see the repository is told 404. */
async function asked(access, work) {
    try {
        return await work();
    }
    catch (error) {
        const status = statusOf(error);
        const isHidden = status === 404 && access === 'read';
        if (status !== 401 && status !== 403 && !isHidden)
            throw error;
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubDeniedError */ .P9(`GitHub refused to ${access} the pull request: ${error instanceof Error ? error.message : status}`, { remedy: 'Give the job `permissions: { pull-requests: write }`.', cause: error });
    }
}
function statusOf(error) {
    return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
}


/***/ })

};
