#!/usr/bin/env bash
# Installs what tests/interop needs where it is missing: a C compiler, libical with its headers, Node.js with npm.
# ical.js itself is installed by the tests, or by this script into $SUMMIT_TIMELINE_INTEROP where that is set.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

missing=()
command -v cc >/dev/null || missing+=(gcc libc6-dev)
command -v pkg-config >/dev/null || missing+=(pkg-config)
pkg-config --exists libical 2>/dev/null || missing+=(libical-dev)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)

if ((${#missing[@]})); then
  as_root=()
  ((EUID == 0)) || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}"
fi

if [[ -n "${SUMMIT_TIMELINE_INTEROP:-}" ]]; then
  mkdir -p "$SUMMIT_TIMELINE_INTEROP/icaljs"
  cp "$here/package.json" "$here/package-lock.json" "$SUMMIT_TIMELINE_INTEROP/icaljs/"
  npm ci --prefix "$SUMMIT_TIMELINE_INTEROP/icaljs" --no-audit --no-fund --loglevel=error
fi
