"use strict";exports.id=376,exports.ids=[376],exports.modules={1376:((__unused_webpack_module,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__),__webpack_require__.d(__webpack_exports__,{sayHelp:()=>sayHelp,sayVersion:()=>sayVersion});const HELP=`base-image: decides from content which base and app images must be built, and builds only those

Usage
  base-image plan [image...]       what would be built, and why; starts no docker process
  base-image explain [image...]    the same at length: every reason, what counts and how
  base-image build [image...]      builds what is missing, with the parents it needs
  base-image report [image...]     the sizes, layers by role, of what is there
  base-image report A [B]          the sizes of any image, or how B differs from A, layer by layer; no layer is
                                   downloaded. A and B: registry references, or oci-layout://DIR[:TAG]
  base-image init                  what this repository needs to begin: a workflow, a config only where it needs one;
                                   --write writes them, --force over other files of their names
  base-image versions IMAGE        its published versions: date, digest, size, why
  base-image get IMAGE@RANGE       the reference by digest of its highest version in a semver range
  base-image prune                 what nothing needs any more in the registry; deletes it with --delete, but on ghcr.io,
                                   where the action does
  base-image check-base IMAGE...   does it still stand on today's build of its base? exit code 1: no, 3: nobody can tell;
                                   --list FILE names more, one a line (- for standard input)
  base-image changelog [image...]  what each version changed, as Markdown; --write keeps docs/changelog/IMAGE.md,
                                   --check exits with 1 where --write would change it
  base-image docs IMAGE[@RANGE]    the documentation of a published version, as Markdown
  base-image help | version

Where images live
  --registry ghcr.io/acme   a registry; without it, an image layout folder of this machine
  --layout DIR              the image layout folder; default: under $XDG_STATE_HOME/base-image
  --push                    publish to the registry, by content tag
  --tag TAG                 and set this tag too
  --release                 and the versions of the config, as a push of the default branch does; with plan or
                            --dry-run: fail where that would be refused
  --load                    put images into the local Docker under the names that FROM uses

What is built
  --config FILE             default .github/base-images.yml; without one, images are discovered
  --images SET              all (default), bases, apps, or names with commas
  --platform LIST           such as linux/amd64,linux/arm64
  --build-arg NAME=VALUE    for the images that declare it; may be repeated
  --against REF|DIR         plan, explain: compare with another commit or folder, without a registry
  --force                   build although the content is there
  --no-cache --secret --ssh --network --builder --cache-from --cache-to    as in docker buildx
  --carry-caches DIR        keep in this folder what pip and uv download into cache mounts, and bring it to builders that
                            come without it, as those of fresh CI machines
  --fail-fast               stop at the first failed image
  --dry-run                 build nothing that is kept
  --delete                  prune: delete, and not only say what would be deleted; not on ghcr.io

What it costs
  --compare-to TAG          build, report: compare sizes with this tag or reference, not the last published image
  --packages                build, report: what is inside, by package; layers that were not seen before are read
  --size-budget BUDGET      build, report: fail when an image is over it, such as 'app: 5 MB' or 'total warn: 5 %'
  --scan-results FILE       build, report: count what a scanner found (Trivy or Grype JSON, SARIF; a path or pattern);
                            --scan-results-before FILE: and say what was fixed since

Output
  --json                    one JSON document on standard output
  --open                    report, build: show report.html, a treemap of what takes the space
  -o, --output FILE         also write the JSON document to a file
  -C, --directory DIR       work there
  -v, --verbose             say more

Exit code: 0 fine, 1 failed (registry, daemon, buildx, build), 2 wrong input (files or flags).

Examples
  base-image init --write                             begin: write the workflow, say what it replaces
  base-image plan                                     what must be built here, and why?
  base-image build                                    build it into an image layout of this machine
  base-image build --load                             and put it into Docker, for docker compose build
  base-image build --registry ghcr.io/acme --push     and publish it by content tag
  base-image plan --against origin/main               what would this branch build anew?
  base-image report ghcr.io/acme/app:main ghcr.io/acme/app:v1.2.3    what does a host on main download for it?
  base-image explain base --json | jq .images[0].reasons
`,VERSION="1.0.0";async function sayHelp({world}){return world.out(HELP),0}async function sayVersion({world}){return world.out(`${VERSION}
`),0}})};
