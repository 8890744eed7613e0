# shellcheck shell=bash
# Sourced by every set-up script: where things are kept, how they are said and how they get there whole.

CACHE=${BASE_IMAGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/base-image-action}
RUN=$CACHE/run
LOGS=$CACHE/log
# shellcheck disable=SC2034 # read by the scripts that source this file
SETUP=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$RUN/leases" "$LOGS" "$CACHE/bin" "$CACHE/tmp"
PATH=$CACHE/bin:$CACHE/node24/node_modules/.bin:$PATH

# BuildKit of the remote and the docker-container builder; the newest whose modules are all to be had.
# shellcheck disable=SC2034 # read by the scripts that source this file
BUILDKIT_VERSION=v0.28.0

# A step's own output goes to its log; what it says goes to the user, on the descriptor that `engine` names.
say() { printf '%s\n' "$*" >&"${SAY_FD:-2}"; }

# fail MESSAGE REMEDY
fail() {
  say "error: $1"
  say "       $2"
  exit 1
}

# whole TARGET COMMAND...: COMMAND gets a temporary path as its last argument; only what it finished is renamed to TARGET.
whole() {
  local target=$1 half
  shift
  [ ! -e "$target" ] || return 0
  half=$CACHE/tmp/$(basename "$target").$$
  rm -rf "$half"
  "$@" "$half"
  mv "$half" "$target"
}

# The short hash of what comes in on stdin.
short_hash() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c1-12; }

# http_status URL: the status of a HEAD, 000 when nobody answers within five seconds.
http_status() {
  node -e '
    const accept = "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json"
    fetch(process.argv[1], { method: "HEAD", headers: { accept }, signal: AbortSignal.timeout(5000) })
      .then(answer => console.log(answer.status), () => console.log("000"))' "$1"
}

# Whether this machine can be given packages.
is_debian_root() { [ "$(id -u)" = 0 ] && (. /etc/os-release && [ "$ID" = debian ]) 2>/dev/null; }

# Whether images come from Docker Hub; `engine up` finds out and writes it down.
hub_answers() { [ "$(cat "$RUN/hub" 2>/dev/null)" = reachable ]; }
