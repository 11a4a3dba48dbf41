#!/bin/sh
# Make everything that `make run` (setup.sh run) or `make test` (setup.sh test) needs, and nothing twice:
# system libraries, .venv, locked packages, compiled texts and byte code. Exit status 1 with one line saying why.
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

case "$(uname -s)" in
    Linux) linux=yes ;;
    *) linux=no ;;
esac
if [ -x .venv/Scripts/python.exe ]; then python=.venv/Scripts/python.exe; else python=.venv/bin/python; fi

# --- what the system must have -------------------------------------------------------------------------------

refreshed=no
install_system() {  # install_system PACKAGE...: with apt as root or through sudo, else one line that names them
    command -v apt-get >/dev/null 2>&1 || fail "Missing on this system: $*. Install it with the system's package manager."
    if [ "$(id -u)" = 0 ]; then
        root=
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
        root=sudo
    else
        fail "Missing: $*. Installing it needs root; ask an administrator for: apt-get install $*"
    fi
    say "Installing system packages: $*"
    if [ "$refreshed" = no ]; then
        $root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || true
        refreshed=yes
    fi
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >.setup.log 2>&1 ||
        { tail -n 5 .setup.log >&2; fail "Missing: $*. It could not be installed; .setup.log says why."; }
    rm -f .setup.log
}

package_of() {  # package_of LIBRARY: the Debian package that holds it; nothing where that is not known
    case "$1" in
        libEGL.so.1) echo libegl1 ;;
        libGL.so.1 | libGLX.so.0) echo libgl1 ;;
        libOpenGL.so.0) echo libopengl0 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libX11.so.6) echo libx11-6 ;;
        libxcb.so.1) echo libxcb1 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libz.so.1) echo zlib1g ;;
        libbrotli*.so.1) echo libbrotli1 ;;
        libgssapi_krb5.so.2) echo libgssapi-krb5-2 ;;
        libxcb-*.so.*)
            name=${1%%.so.*}
            number=${1##*.so.}
            case "$name" in
                *[0-9]) echo "$name-$number" ;;
                *) echo "$name$number" ;;
            esac ;;
    esac
}

missing_libraries() {  # the system libraries that Qt's parts look for and do not find
    qt=$("$python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    for part in QtCore QtGui QtWidgets QtSvg QtNetwork; do ldd "$qt/$part.abi3.so" 2>/dev/null; done |
        sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | grep -v '^libQt6\|^libpyside6\|^libshiboken6' || true
    for part in platforms/libqxcb.so platforms/libqoffscreen.so platforminputcontexts/libibusplatforminputcontextplugin.so \
        imageformats/libqsvg.so; do ldd "$qt/Qt/plugins/$part" 2>/dev/null; done |
        sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | grep -v '^libQt6' || true
}

check_libraries() {
    command -v ldd >/dev/null 2>&1 || return 0
    for attempt in 1 2 3; do
        libraries=$(missing_libraries | sort -u)
        [ -n "$libraries" ] || return 0
        packages=$(for library in $libraries; do package_of "$library"; done | sort -u | tr '\n' ' ')
        if [ -z "$packages" ] || [ "$attempt" = 3 ]; then break; fi
        # shellcheck disable=SC2086 # one word a package
        install_system $packages
    done
    fail "Missing: $(printf '%s' "$libraries" | tr '\n' ' '). Qt cannot open a window without it."
}

check_machine_id() {  # without one (in a bare container) the D-Bus library ends the program; its package makes one
    [ -s /etc/machine-id ] || [ -s /var/lib/dbus/machine-id ] || [ "$(id -u)" != 0 ] || install_system dbus
}

check_tools() {
    packages=
    command -v Xvfb >/dev/null 2>&1 && command -v xvfb-run >/dev/null 2>&1 || packages="$packages xvfb"
    command -v xauth >/dev/null 2>&1 || packages="$packages xauth"
    command -v pdftotext >/dev/null 2>&1 && command -v pdffonts >/dev/null 2>&1 || packages="$packages poppler-utils"
    command -v dbus-run-session >/dev/null 2>&1 || packages="$packages dbus"
    # shellcheck disable=SC2086 # one word a package
    [ -z "$packages" ] || install_system $packages
}

# --- the environment -----------------------------------------------------------------------------------------

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            base=$name
            return 0
        fi
    done
    fail "Missing: Python 3.11 or newer (python3)."
}

make_environment() {
    find_python
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        [ "$linux" = yes ] || fail "Missing: the venv and ensurepip modules of $base."
        install_system "$("$base" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    say "Making .venv with $("$base" --version)"
    rm -rf .venv
    "$base" -m venv .venv || fail "Making .venv failed."
    if [ -x .venv/Scripts/python.exe ]; then python=.venv/Scripts/python.exe; else python=.venv/bin/python; fi
}

install_packages() {  # install_packages LOCKFILE
    say "Installing the packages of $1"
    "$python" -m pip --version >/dev/null 2>&1 || "$python" -m ensurepip >/dev/null
    "$python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes -r "$1" ||
        fail "Installing the packages of $1 failed."
}

stamp() { cksum packaging/setup.sh "$@"; }
fresh() { [ -f ".venv/.made-$1" ] && [ "$(cat ".venv/.made-$1")" = "$2" ]; }

[ -x "$python" ] || make_environment

now=$(stamp requirements.txt)
if ! fresh run "$now"; then
    install_packages requirements.txt
    [ "$linux" = no ] || { check_libraries; check_machine_id; }
    say "Compiling"
    "$python" -m compileall -q main.py models local_db ui views
    printf '%s\n' "$now" >.venv/.made-run
fi

if [ "$want" = test ]; then
    now=$(stamp requirements.txt requirements-dev.txt)
    if ! fresh test "$now"; then
        install_packages requirements-dev.txt
        [ "$linux" = no ] || check_tools
        printf '%s\n' "$now" >.venv/.made-test
    fi
fi

texts=resources/locale/zh_CN/LC_MESSAGES/dealwright.mo
if [ ! -f "$texts" ] || [ -n "$(find resources/locale packaging/texts.py -name '*.p[oy]' -newer "$texts" | head -n 1)" ]; then
    "$python" packaging/texts.py || fail "The Chinese texts above need mending."
fi
