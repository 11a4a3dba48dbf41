#!/bin/sh
# Start the program; where no display is found, walk through the sample book and leave pictures and papers instead.
set -eu
cd "$(dirname "$0")/.."
if [ -x .venv/Scripts/python.exe ]; then python=.venv/Scripts/python.exe; else python=.venv/bin/python; fi

shown() {
    case "$(uname -s)" in Linux | *BSD) ;; *) return 0 ;; esac
    [ -z "${WAYLAND_DISPLAY:-}" ] || return 0
    case "${DISPLAY:-}" in
        '') return 1 ;;
        :*)
            screen=${DISPLAY#:}
            [ -S "/tmp/.X11-unix/X${screen%%.*}" ] || grep -qs "@/tmp/.X11-unix/X${screen%%.*}\$" /proc/net/unix ;;
        *) return 0 ;;
    esac
}

# Where the machine has no identity (a bare container), the D-Bus library would end the program.
[ -s /etc/machine-id ] || [ -s /var/lib/dbus/machine-id ] || export DBUS_FATAL_WARNINGS=0

if shown; then
    exec "$python" main.py "$@"
fi
out=$(pwd)/out/tour
mkdir -p "$out"
echo "No display found: walking through the sample book; its screens and papers are in $out"
export QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES="default.warning=false"
exec "$python" main.py tour --out "$out"
