#!/bin/sh
# Run the tests: those marked x11 on a virtual X server, all others offscreen; the closing line is the last one.
set -eu
cd "$(dirname "$0")/.."
unset WAYLAND_DISPLAY DISPLAY QT_STYLE_OVERRIDE QT_SCALE_FACTOR QT_IM_MODULE
status=0
if [ "$(uname -s)" = Linux ]; then
    QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1600x1000x24" .venv/bin/python -m pytest -q -m x11 "$@" || status=$?
    [ "$status" = 5 ] && status=0
fi
QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest -q -m "not x11" "$@" || status=$?
exit "$status"
