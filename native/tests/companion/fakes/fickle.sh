#!/bin/sh
# The first of these is ready, says what its task wants, and ends when it is given it. All others are as they
# should be. What a task wants lies beside it, in a file named after the task.
mkdir "$0.once" 2>/dev/null || exec "$(dirname "$0")/many" worker

# The bytes of the next message, as numbers.
hear() {
    length=$(dd bs=1 count=4 2>/dev/null | od -An -tu4)
    dd bs=1 count="$((length))" 2>/dev/null | od -An -v -tu1
}

job=$(hear)
printf '\003\000\000\000\000\001\001'
round=$(hear)
# Of an order of tasks: what it is, how many there are, and the first of them.
set -- "$0" $(hear)
cat "$1.wants.$4"
given=$(hear)
