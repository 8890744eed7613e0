/** Where the answer lies in the image of the probe's own. */
export const PROBE_FOLDER = '/base-image-probe'
export const PROBE_FILE = 'probe.txt'

/** A line of the answer that begins or ends a section. */
export const MARK = '#base-image'

/**
 * What the probe runs inside an image, as POSIX shell with nothing but the shell and the package manager: refresh the
 * package index, list what may be upgraded and what is installed. It always ends with 0; the answer says how it went.
 * A package manager that cannot be asked here is named, so that it is never taken for none.
 */
export const PROBE_SCRIPT = `exec >${PROBE_FOLDER}/${PROBE_FILE} 2>&1
LC_ALL=C; export LC_ALL
DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND
has() { command -v "$1" >/dev/null 2>&1; }
step() { printf '${MARK} %s\\n' "$1"; shift; "$@" </dev/null; printf '\\n${MARK} end %s\\n' "$?"; }
nl='
'
if has apt-get; then
  echo '${MARK} manager apt'
  step index apt-get -o APT::Update::Error-Mode=any -o Acquire::Languages=none -o Acquire::Retries=2 update
  step updates apt-get -s -o Debug::NoLocking=true dist-upgrade
  step installed dpkg-query -W -f '\${db:Status-Abbrev} \${Package} \${Version}\\n'
elif has apk; then
  echo '${MARK} manager apk'
  step index apk update
  step updates apk upgrade --simulate
  step installed apk info -v
elif has dnf || has dnf5; then
  echo '${MARK} manager dnf'
  dnf=dnf; has dnf || dnf=dnf5
  step index "$dnf" -q -y --refresh --setopt='*.skip_if_unavailable=0' makecache
  step updates "$dnf" -q -y --setopt='*.skip_if_unavailable=0' repoquery --upgrades --latest-limit=1 --qf "%{name}.%{arch} %{evr}$nl"
  step installed rpm -qa --qf '%{NAME}.%{ARCH} %{EPOCHNUM}:%{VERSION}-%{RELEASE}\\n'
elif has microdnf; then
  echo '${MARK} manager microdnf'
  step index microdnf clean all
  step updates microdnf upgrade
  step installed rpm -qa --qf '%{NAME}.%{ARCH} %{EPOCHNUM}:%{VERSION}-%{RELEASE}\\n'
else
  for other in zypper pacman tdnf yum xbps-install emerge nix-env opkg swupd urpmi; do
    if has "$other"; then echo "${MARK} unknown $other"; exit 0; fi
  done
  echo '${MARK} none'
fi
exit 0
`

/** Only what is installed: it needs no index, and no network. */
export const INSTALLED_SCRIPT = PROBE_SCRIPT.replace(/^ {2}step (?:index|updates) .*\n/gm, '')
