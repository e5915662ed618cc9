#!/bin/sh
# Prints the figures of Cairn's search beside those of Pagefind and lunr; README.md says what each means.
# Needs the release build of cairn (or another one, named in the variable CAIRN), Python 3 and Chromium.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=$here/.venv

export CAIRN="${CAIRN:-$here/../../.build/release/cairn}"
if [ ! -x "$CAIRN" ]; then
  echo "cairn: there is no release build to measure; run \`make program\` first" >&2
  exit 1
fi

if [ ! -e "$venv/installed" ] || [ "$here/requirements.txt" -nt "$venv/installed" ]; then
  if ! { python3 -m venv "$venv" && "$venv/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt"; }; then
    echo "cairn: the Python packages of bench/search/requirements.txt could not be installed (is there a network?)" >&2
    exit 1
  fi
  touch "$venv/installed"
fi

printf '## Quality\n\n'
"$venv/bin/python" "$here/quality.py"
printf '\n## On the wire\n\n'
"$venv/bin/python" "$here/wire.py" 10000
printf '## Speed\n\n'
"$venv/bin/python" "$here/speed.py" 10000
