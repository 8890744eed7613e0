/** Where what is carried lies while it is moved, and in the image that it travels as. */
export const CARRIED_FOLDER = '/base-image-carried'
export const CACHE_FOLDER = '/base-image-cache'

/** Unpacked; the cache of GitHub Actions holds 10 GB of a repository, compressed. */
export const MOST_UNPACKED_KIB = 4 * 1024 * 1024

const FILE = `${CARRIED_FOLDER}/downloads.tar`
const PARTIAL = '.base-image-partial'

/**
 * Fills an empty cache mount, as POSIX shell with tar, or with Python where there is no tar. What is unpacked shows up at
 * its place only when it is whole, archives before what points to them: a build that is killed leaves no half of a package.
 */
export const FILL_SCRIPT = `set -e
cd ${CACHE_FOLDER}
[ -f ${FILE} ] || exit 0
rm -rf ${PARTIAL}
[ -z "$(ls -A .)" ] || { echo 'the builder has them already'; exit 0; }
mkdir ${PARTIAL}
if command -v tar >/dev/null; then tar -xpf ${FILE} -C ${PARTIAL}
else python3 -c 'import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2])' ${FILE} ${PARTIAL}
fi
cd ${PARTIAL}
for name in archive-v* * .[!.]*; do
  if [ -e "$name" ] || [ -L "$name" ]; then mv "$name" ../; fi
done
cd ..
rmdir ${PARTIAL}
`

/** How a script ends that finds more than may be carried. */
export const TOO_MANY = 73

/** Packs what a cache mount holds of these folders, plain names; where there is nothing, there is no file. */
export function packScript(folders: readonly string[]): string {
  return `set -e
mkdir ${CARRIED_FOLDER}
cd ${CACHE_FOLDER}
found=
for folder in ${folders.join(' ')}; do
  if [ -n "$(ls -A "$folder" 2>/dev/null)" ]; then found="$found $folder"; fi
done
[ -n "$found" ] || exit 0
kib=$(du -skc $found | tail -n 1 | cut -f 1)
[ "$kib" -le ${MOST_UNPACKED_KIB} ] || { echo "$kib KiB are too many"; exit ${TOO_MANY}; }
if command -v tar >/dev/null; then tar -cf ${FILE} $found
else python3 -c 'import sys, tarfile; t = tarfile.open(sys.argv[1], "w"); [t.add(p) for p in sys.argv[2:]]; t.close()' ${FILE} $found
fi
`
}
