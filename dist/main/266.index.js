export const id = 266;
export const ids = [266];
export const modules = {

/***/ 7266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readLiveState: () => (/* binding */ readLiveState)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);

const PER_PAGE = 100;
/** What is in use in a repository. All throw when it cannot be asked: what is not known must not be taken for unused. */
async function readLiveState({ token, owner, repository }) {
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token);
    const { rest } = octokit;
    const where = { owner, repo: repository, per_page: PER_PAGE };
    const branches = await octokit.paginate(rest.repos.listBranches, where);
    const pulls = await octokit.paginate(rest.pulls.list, { ...where, state: 'open' });
    return {
        branches: branches.map(({ name, commit }) => ({ name, commit: commit.sha })),
        openPullRequests: pulls.map(({ number }) => number),
    };
}


/***/ })

};
