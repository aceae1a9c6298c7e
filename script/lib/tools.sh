# Shared by the scripts in this folder: speaking, fingerprints, and finding uv. Sourced, never run.

UV_VERSION=0.13.9

say() { printf '%s\n' "$*" >&2; }

stop() {
  say "Stopped: $1"
  shift
  for line in "$@"; do say "  $line"; done
  exit 1
}

# One line for each file: changes when the file does.
fingerprints() {
  if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# Sets `uv` to one that runs. A name on the PATH is not enough: version managers leave stand-ins that only fail.
find_uv() {
  for uv in uv .venv-tools/bin/uv; do
    if "$uv" --version >/dev/null 2>&1; then return; fi
  done
  say "uv, which installs the rest, is not here yet: putting it in .venv-tools …"
  command -v python3 >/dev/null ||
    stop "there is no python3 on this machine." "Install it (Debian: apt-get install -y python3 python3-venv), then run this again."
  rm -rf .venv-tools
  python3 -m venv .venv-tools >&2 ||
    stop "python3 could not make an environment." "Install its venv part (Debian: apt-get install -y python3-venv), then run this again."
  .venv-tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" >&2 ||
    stop "uv $UV_VERSION could not be fetched with pip." "Check the network or pip's settings, or install uv yourself, then run this again."
  uv=.venv-tools/bin/uv
}
