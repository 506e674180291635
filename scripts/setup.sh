#!/bin/sh
# Finds a Python that the pinned Qt supports and hands over to setup.py. PYTHON=... tries that one only.
for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
        exec "$python" "$(dirname "$0")/setup.py" "$@"
    fi
done
echo "Count Desk needs Python 3.11, 3.12, 3.13 or 3.14, and none was found here; \
install one, or name it with: make PYTHON=/path/to/python run" >&2
exit 1
