#!/bin/sh
# A companion that answers for a task which nobody asked for.
'@MANY@' task < /dev/null
while read -r line; do
    echo '{"Part": {"task": 99, "part": {"Count": 1}, "spans": []}}'
done
