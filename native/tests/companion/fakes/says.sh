#!/bin/sh
# Says what lies beside it, then nothing more.
cat "$(dirname "$0")/says"
exec sleep 1000
