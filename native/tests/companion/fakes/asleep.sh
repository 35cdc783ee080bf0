#!/bin/sh
# Is ready, as process 1, the first in its memory; then never answers.
printf '\003\000\000\000\000\001\001'
exec sleep 1000
