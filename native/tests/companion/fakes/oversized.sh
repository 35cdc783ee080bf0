#!/bin/sh
# Says that four gigabytes will follow.
printf '\377\377\377\377'
exec sleep 1000
