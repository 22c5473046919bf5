#!/bin/sh
# scripts/deps.sh [build|test|lint|pictures] -- finds what is missing for building (or testing, or linting) northwire, names it,
# and installs it with the system's package manager. pictures: what shows pictures in the terminal, which a build does without. Asks nothing and runs nothing when all is there.
set -eu
what=${1:-build}

# NAME: how it is recognised: a command, a pkg-config module, or a header. Then its package for apt, dnf, pacman, apk, brew.
list() {
    cat <<'EOF'
cc          command cc            gcc                    gcc                 gcc         gcc                gcc
libc        header  stdio.h       libc6-dev              glibc-devel         glibc       musl-dev           -
pkg-config  command pkg-config    pkg-config             pkgconf-pkg-config  pkgconf     pkgconf            pkgconf
ncurses     module  ncursesw      libncurses-dev         ncurses-devel       ncurses     ncurses-dev        ncurses
libcurl     module  libcurl       libcurl4-openssl-dev   libcurl-devel       curl        curl-dev           curl
certs       file    certificates  ca-certificates        ca-certificates     ca-certificates ca-certificates ca-certificates
libxml2     module  libxml-2.0    libxml2-dev            libxml2-devel       libxml2     libxml2-dev        libxml2
sqlite3     module  sqlite3       libsqlite3-dev         sqlite-devel        sqlite      sqlite-dev         sqlite
jansson     module  jansson       libjansson-dev         jansson-devel       jansson     jansson-dev        jansson
libunistring header unistr.h      libunistring-dev       libunistring-devel  libunistring libunistring-dev  libunistring
libstemmer  header  libstemmer.h  libstemmer-dev         libstemmer-devel    snowball    snowball-dev       snowball
EOF
    [ "$what" = build ] || cat <<'EOF'
glib        module  glib-2.0      libglib2.0-dev         glib2-devel         glib2       glib-dev           glib
chafa       module  chafa         libchafa-dev           chafa-devel         chafa       chafa-dev          chafa
libpng      module  libpng        libpng-dev             libpng-devel        libpng      libpng-dev         libpng
libjpeg     module  libjpeg       libjpeg-dev            libjpeg-turbo-devel libjpeg-turbo libjpeg-turbo-dev jpeg-turbo
libwebp     module  libwebp       libwebp-dev            libwebp-devel       libwebp     libwebp-dev        webp
EOF
    [ "$what" = build ] || [ "$what" = pictures ] || cat <<'EOF'
cmocka      module  cmocka        libcmocka-dev          libcmocka-devel     cmocka      cmocka-dev         cmocka
libmicrohttpd module libmicrohttpd libmicrohttpd-dev     libmicrohttpd-devel libmicrohttpd libmicrohttpd-dev libmicrohttpd
libvterm    module  vterm         libvterm-dev           libvterm-devel      libvterm    libvterm-dev       libvterm
EOF
    [ "$what" != lint ] || cat <<'EOF'
cppcheck    command cppcheck      cppcheck               cppcheck            cppcheck    cppcheck           cppcheck
EOF
}

has() { # KIND NAME
    case $1 in
    command) command -v "$2" >/dev/null 2>&1 ;;
    module) command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$2" 2>/dev/null ;;
    header) command -v cc >/dev/null 2>&1 && printf '#include <stddef.h>\n#include <%s>\n' "$2" |
            cc -E ${CPPFLAGS:-} -x c - >/dev/null 2>&1 ;;
    file) [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/ssl/cert.pem ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ] ;;
    esac
}

manager=
for candidate in apt-get dnf pacman apk brew; do
    if command -v "$candidate" >/dev/null 2>&1; then
        manager=$candidate
        break
    fi
done

missing= packages=
while read -r name kind mark apt dnf pacman apk brew; do
    if has "$kind" "$mark"; then
        continue
    fi
    case $manager in
    apt-get) package=$apt ;;
    dnf) package=$dnf ;;
    pacman) package=$pacman ;;
    apk) package=$apk ;;
    brew) package=$brew ;;
    *) package=- ;;
    esac
    missing="$missing $name"
    [ "$package" = - ] || packages="$packages $package"
done <<EOF
$(list)
EOF

[ -n "$missing" ] || exit 0
if [ -z "$packages" ]; then
    echo "northwire needs these, and no known package manager was found to install them:$missing" >&2
    exit 1
fi
sudo=
if [ "$(id -u)" -ne 0 ] && [ "$manager" != brew ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "northwire needs these packages; install them as root:$packages" >&2
        exit 1
    fi
    sudo=sudo
fi
echo "northwire needs these packages, installing them with $manager:$packages" >&2
case $manager in
apt-get)
    $sudo apt-get update -qq
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
    ;;
dnf) $sudo dnf install -y -q $packages ;;
pacman) $sudo pacman -S --needed --noconfirm --quiet $packages ;;
apk) $sudo apk add -q $packages ;;
brew) brew install -q $packages ;;
esac
