# shellcheck shell=bash
# Sourced after cache.sh: a package list of our own with newer Debian suites; the machine's stays as it is.

# use_suites SUITE...: from here on apt knows this release and these, and takes its own unless told otherwise.
use_suites() {
  local release mirror
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  mirror=$("$SETUP/debian-mirror")
  mkdir -p "$CACHE/apt/lists/partial"
  cat >"$CACHE/apt/engine.sources" <<END
Types: deb
URIs: $mirror
Suites: $release $*
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
  cat >"$CACHE/apt/apt.conf" <<END
Dir::Etc::SourceList "$CACHE/apt/engine.sources";
Dir::Etc::SourceParts "/dev/null";
Dir::State::Lists "$CACHE/apt/lists";
APT::Default-Release "$release";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::Languages "none";
DPkg::Lock::Timeout "300";
END
  export APT_CONFIG=$CACHE/apt/apt.conf
  apt-get update
}
