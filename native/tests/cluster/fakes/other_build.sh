#!/bin/sh
# A companion of another build.
echo '{"build": "0.0.9+other"}'
cat > /dev/null
