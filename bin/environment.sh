# Shared by bin/run and bin/test: makes .venv and installs a requirements file into it, once per content.

# Programs of ours start others by the dozen; each would compile all of our sources again.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in python3.11 python3.12 python3.13 python3.14 python3 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    say "Cần Python 3.11 trở lên (Debian: apt-get install python3 python3-venv). / Python 3.11 or newer is needed."
    return 1
}

make_venv() {
    python=$(find_python) || exit 1
    "$python" -m venv --clear .venv >/dev/null 2>&1 && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Cài python3-venv…"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
    fi
    "$python" -m venv --clear .venv && return 0
    say "Không tạo được .venv; hãy cài gói venv của Python (Debian: apt-get install python3-venv)."
    exit 1
}

# prepare_environment FILE: .venv holds what FILE names; quick when nothing has changed.
prepare_environment() {
    .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || make_venv
    wanted=$(.venv/bin/python --version; cat requirements.txt "$1")
    wanted=$(printf '%s' "$wanted" | cksum)
    stamp=.venv/.installed-$(basename "$1" .txt)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
    say "Cài các gói trong $1…"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
        -r "$1" || { say "Không cài được $1; xem lỗi ở trên."; exit 1; }
    printf '%s' "$wanted" >"$stamp"
}
