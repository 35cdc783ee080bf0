#!/bin/sh
# A companion that ends when it is given its first task, if none has before.
if mkdir '@MARKER@'; then
    '@MANY@' task < /dev/null
    read -r line
    exit 7
fi 2> /dev/null
exec '@MANY@' task
