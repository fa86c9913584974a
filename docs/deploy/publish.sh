#!/bin/sh
# 把建好的网站送到网页服务器的文件夹：sh publish.sh site 目标
#
# 目标是本机的文件夹，或者 用户@服务器:/文件夹（走 SSH）。两端都要装 rsync。
#
# 分两趟，读者在任何时候都不会打开缺样式、缺附件的网页：
#   第一趟只送网页会用到的东西：样式、脚本、图片、附件，什么也不删；
#   第二趟送网页和索引，备齐了一起换上，最后才删去不再需要的文件。
# 比较的是内容而不是时间，没有变的文件不传、不动，服务器上的修改时间不变，读者的缓存仍然有效。
# 目标里以点开头的文件（例如 .well-known）和 web.config 属于服务器，不覆盖也不删除。
set -eu

if [ $# -ne 2 ]; then
    echo "用法：sh publish.sh site 目标" >&2
    exit 2
fi
site=${1%/}
target=${2%/}
if [ ! -f "$site/index.html" ] || [ ! -f "$site/404.html" ]; then
    echo "$site 里没有建好的网站，没有送出任何文件；先运行 mkdocs build" >&2
    exit 1
fi

send() {
    rsync --recursive --links --checksum --chmod=D755,F644 \
        --exclude='/.*' --exclude=/web.config "$@" "$site/" "$target/"
}

send --exclude='*.html' --exclude='*.json' --exclude='*.xml'
send --delay-updates --delete-after
echo "已发布到 $target"
