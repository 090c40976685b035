#!/usr/bin/env bash
# Installs with apt what the build or the tests lack.
#
#     packages.sh NAME:PACKAGE…
#
# NAME is a header's path or a command; with an empty PACKAGE there is nothing apt could do.
set -euo pipefail

missing=()
for pair in "$@"; do
  name=${pair%:*} package=${pair##*:}
  if [[ $name == /* ]]; then
    [[ -e $name || -e ${name/#\/usr\//\/usr\/local\/} ]] && continue
  else
    command -v "$name" >/dev/null && continue
  fi
  if [[ -z $package ]]; then
    echo "make: '$name' is not in PATH; hint: install a Swift 6.2 toolchain or newer, see" \
      "https://www.swift.org/install/linux" >&2
    exit 1
  fi
  missing+=("$package")
done
((${#missing[@]})) || exit 0

stop() {
  echo "make: needs ${missing[*]}, and $1; hint: install with your system's packages" >&2
  exit 1
}
command -v apt-get >/dev/null || stop "this system has no apt-get"
as_root=()
if ((EUID != 0)); then
  command -v sudo >/dev/null || stop "apt-get needs root, and there is no sudo"
  as_root=(sudo)
fi
echo "make: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
# Lists that cannot be refreshed may still do.
"${as_root[@]}" apt-get update -qq || echo "make: apt-get update failed" >&2
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
  stop "apt-get install failed"
