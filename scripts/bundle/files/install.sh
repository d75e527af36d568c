#!/bin/sh
# sh install.sh [FOLDER]: checks the files against SHA256SUMS, puts them under FOLDER/releases (default /opt/mingtang) and points
# FOLDER/current to them. Starts nothing, changes nothing else; earlier releases stay, to go back to.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
into=${1:-/opt/mingtang}
name=$(basename "$here")
echo "校验文件 checking the files …"
(cd "$here" && sha256sum --check --quiet SHA256SUMS)
mkdir -p "$into/releases"
if [ -e "$into/releases/$name" ]; then
  echo "$into/releases/$name 已经存在 is there already: 不覆盖 nothing is overwritten." >&2
  exit 1
fi
cp -a "$here" "$into/releases/.$name.new"
mv "$into/releases/.$name.new" "$into/releases/$name"
ln -s "releases/$name" "$into/.current.new"
mv -T "$into/.current.new" "$into/current"
echo "已安装 installed: $into/current"
echo "启动 start:  DATA_DIR=/var/lib/mingtang $into/current/bin/mingtang start"
echo "开机自启 as a service:  $into/current/docs/systemd/"
