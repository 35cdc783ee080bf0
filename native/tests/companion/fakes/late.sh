#!/bin/sh
# The first of these is ready and ends. All others say that they are here with a file beside them, and never
# that they are ready.
mkdir "$0.once" 2>/dev/null && exec printf '\003\000\000\000\000\001\001'
: > "$0.here"
exec sleep 1000
