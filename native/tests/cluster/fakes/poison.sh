#!/bin/sh
# A companion that ends its worker when it is asked for the third task.
worker=$PPID
while read -r line; do
    case $line in *'"task":2,'*) kill -9 "$worker" ;; esac
    printf '%s\n' "$line"
done | '@MANY@' task
