#!/bin/sh
# mingtang start            starts the server; settings are environment variables (docs/zh/install.md, docs/en/install.md)
# mingtang COMMAND …        the command line; mingtang --help lists it
set -eu
here=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd -P)
node="$here/runtime/bin/node"
export NODE_ENV=production
if [ "${1:-}" = start ]; then
  shift
  exec "$node" --enable-source-maps --max-semi-space-size=32 "$here/dist/main.js" "$@"
fi
exec "$node" --enable-source-maps --max-semi-space-size=32 "$here/dist/cli.js" "$@"
