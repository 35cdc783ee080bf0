#!/bin/sh
# Says what lies beside it: what it is, if it is asked for that; else what it measured.
if [ "$1" = -c ]; then says=is; else says=measured; fi
while read -r line; do echo "$line"; done < "$0.$says"
