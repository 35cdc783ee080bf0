#!/bin/sh
# Says something that is no message.
printf '\003\000\000\000\377\377\377'
exec sleep 1000
