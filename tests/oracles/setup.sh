#!/usr/bin/env bash
# Installs what tests/oracles needs where it is missing: zdump, Java (11 or newer, for it runs a source file), Node.js.
# The tests themselves install the release of the tzdata package that each program was built from, and keep it in
# $SUMMIT_TIMELINE_ORACLES where that is set.
set -euo pipefail

missing=()
command -v zdump >/dev/null || missing+=(libc-bin)
command -v javac >/dev/null || missing+=(default-jdk-headless)
command -v node >/dev/null || missing+=(nodejs)

if ((${#missing[@]})); then
  as_root=()
  ((EUID == 0)) || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}"
fi
