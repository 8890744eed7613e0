# shellcheck shell=bash disable=SC2154 # script/example assigns dir
# Sourced by script/example: what each edit changes. $dir is the repository; an edit can be made again and changes something again.

# Versions that locks go through, oldest first; the first ones are what a new repository has.
# shellcheck disable=SC2034 # read by script/example
FIRST_VERSIONS=(--upgrade-package idna==3.9 --upgrade-package pytest==8.3.3 --upgrade-package colorama==0.4.4)
declare -A VERSIONS=(
  [idna]='3.9 3.10 3.11 3.12 3.13'
  [pytest]='8.3.3 8.3.4 8.3.5 8.4.0 8.4.1'
  [colorama]='0.4.4 0.4.5 0.4.6'
  [pip]='25.3 25.2 25.1'
  [robotframework]='7.1 7.2 7.3'
  [click]='8.1.8 8.1.7 8.1.6'
  [itsdangerous]='2.2.0 2.1.2 2.1.1'
)

# next PACKAGE VERSION: the version after it.
next() {
  local after
  # A list of words, split on purpose.
  # shellcheck disable=SC2086
  after=$(printf '%s\n' ${VERSIONS[$1]} | grep -F -x -A1 "$2" | sed -n 2p)
  [ -n "$after" ] || fail "no version of $1 is known after $2" 'Make the repository anew.'
  echo "$after"
}

locked() { grep -F -x -A1 "name = \"$1\"" "$dir/uv.lock" | sed -n 's/^version = "\(.*\)"$/\1/p'; }

# change FILE SED_SCRIPT: fails when nothing changed.
change() {
  local before
  before=$(cat "$dir/$1")
  sed -i "$2" "$dir/$1"
  [ "$before" != "$(cat "$dir/$1")" ] || fail "$1 is as it was after: $2" 'Look at examples/edits.sh.'
}

append() { printf '%s\n' "$2" >>"$dir/$1"; }

# What makes this edit another one than the last of its kind.
mark() { echo "edit $(git rev-list --count HEAD)"; }

# step_before_end DOCKERFILE: one more RUN, late enough that the slow ones stay cached.
step_before_end() { change "$1" "0,/^\(ARG BUILD_DATE\|CMD\)/s//RUN echo '$(mark)' >>\/tmp\/edits\n&/"; }

# upgrade PACKAGE, and with `stated` its lower bound in pyproject.toml.
upgrade() {
  local from to
  from=$(locked "$1")
  to=$(next "$1" "$from")
  [ "${2:-}" != stated ] || change pyproject.toml "s/\"$1>=[^\"]*\"/\"$1>=$to\"/"
  lock --upgrade-package "$1==$to"
}

# pin FILE PACKAGE SED_PREFIX: the next version where FILE says PREFIX and a version.
pin() {
  local from to
  [ -e "$dir/$1" ] || fail "$dir has no $1" 'Use another variant.'
  from=$(sed -n "s/.*$3\([0-9.]*\).*/\1/p" "$dir/$1")
  to=$(next "$2" "$from")
  change "$1" "s/\($3\)$from/\1$to/"
}

# apply_edit EXAMPLE VARIANT EDIT
apply_edit() {
  case "$1 $3" in
    *' readme') append README.md "<!-- $(mark) -->" ;;

    'versions app-code') append connectors/source-orders/orders.py "# $(mark)" ;;
    'versions base-file') append bases/python-connector-base/connector/__main__.py "# $(mark)" ;;
    'versions base-comment') change bases/python-connector-base/Dockerfile "1s/^/# $(mark)\n/" ;;
    'versions base-patch') pin bases/python-connector-base/requirements.txt click 'click==' ;;
    'versions base-upgrade') pin bases/python-connector-base/requirements.txt idna 'idna==' ;;
    'versions base-removal') change bases/python-connector-base/requirements.txt '/^click/d' ;;

    'quickstart app-code') append src/quickstart/greeting.py "# $(mark)" ;;
    'quickstart app-dockerfile') change Dockerfile "s/^EXPOSE/ENV EDIT=\"$(mark)\"\n&/" ;;
    'quickstart executable')
      local main=$dir/src/quickstart/__main__.py
      if [ -x "$main" ]; then chmod -x "$main"; else chmod +x "$main"; fi
      ;;
    'quickstart base-dockerfile') step_before_end Dockerfile.base ;;
    'quickstart base-comment') change Dockerfile.base "1s/^/# $(mark)\n/" ;;
    'quickstart docs') append docs/operations.md "<!-- $(mark) -->" ;;
    'quickstart submodule') gitlink "$(git rev-parse HEAD)" ;;
    'quickstart dev-bump') upgrade pytest stated ;;
    'quickstart dev-lock-bump') upgrade pytest ;;
    'quickstart prod-bump') upgrade idna stated ;;
    'quickstart prod-lock-bump') upgrade idna ;;
    'quickstart windows-lock-bump') upgrade colorama ;;
    'quickstart dev-to-prod')
      # Only once: it stays there.
      change pyproject.toml '/"certifi>=/d; s/^dependencies = \[/&\n    "certifi>=2024.7.4",/'
      lock
      ;;
    'quickstart project-version')
      [ "$2" != scm ] || fail 'the version of the variant scm is its git tag' 'Tag a commit instead.'
      change pyproject.toml "s/^version = .*/version = \"1.2.$((2 + $(git rev-list --count HEAD)))\"/"
      lock
      ;;

    'chain app-code') append services/gateway/gateway/main.py "# $(mark)" ;;
    'chain app-requirements') pin services/gateway/requirements.txt itsdangerous 'itsdangerous==' ;;
    'chain consumer-code') append services/consumer/consumer/__main__.py "# $(mark)" ;;
    'chain standalone-code') append services/exporter/exporter.py "# $(mark)" ;;
    'chain base-dockerfile') step_before_end docker/base-images/python-base/Dockerfile ;;
    'chain kafka-dockerfile') step_before_end docker/base-images/kafka-python-base/Dockerfile ;;
    'chain fastapi-dockerfile') step_before_end docker/base-images/fastapi-base/Dockerfile ;;
    'chain base-comment') change docker/base-images/python-base/Dockerfile "s/^\( *# one pip\).*/\1, $(mark)/" ;;
    'chain base-readme') append docker/base-images/python-base/README.md "<!-- $(mark) -->" ;;
    'chain base-file') append docker/base-images/python-base/wait-for.py "# $(mark)" ;;
    'chain build-arg') pin .github/base-images.yml pip 'PIP_VERSION: "' ;;

    'services app-code') append services/api/app/__main__.py "# $(mark)" ;;
    'services app-requirements') pin services/worker/requirements.txt click 'click==' ;;
    'services base-dockerfile') step_before_end docker/base/Dockerfile ;;
    'services base-comment') change docker/base/Dockerfile "1s/^/# $(mark)\n/" ;;
    'services base-requirements') pin docker/base/requirements-base.txt idna 'idna==' ;;
    'services base-requirements-order')
      { echo "# $(mark)" && tac "$dir/docker/base/requirements-base.txt" | sed '/^#/d'; } >"$dir/reordered"
      mv "$dir/reordered" "$dir/docker/base/requirements-base.txt"
      ;;
    'services root-requirements') append requirements.txt "# $(mark)" ;;
    'services symlink')
      local templates=$dir/services/web/app/templates
      if [ "$(readlink "$templates/current")" = v1 ]; then ln -sfn v2 "$templates/current"; else ln -sfn v1 "$templates/current"; fi
      ;;

    'e2e-base app-code') append e2e/smoke/suites/total.robot "# $(mark)" ;;
    'e2e-base base-dockerfile') step_before_end e2e/base.Dockerfile ;;
    'e2e-base base-comment') change e2e/base.Dockerfile "1s/^/# $(mark)\n/" ;;
    'e2e-base base-file') append src/till/__init__.py "# $(mark)" ;;
    'e2e-base build-arg') pin .github/base-images.yml robotframework 'ROBOT_VERSION: "' ;;
    'e2e-base system-package') change e2e/base.Dockerfile 's/recommends jq/& tini/' ;;

    *) fail "$1${2:+ ($2)} has no edit $3" "Name one of: $(sed -n "s/^    '$1 \([a-z-]*\)').*/\1/p" "$EXAMPLES/edits.sh" | tr '\n' ' ')readme" ;;
  esac
}
