#!/bin/sh
# Ends before it is ready.
exit 7
