"""Makes sure that Debian's Chromium is here, the one without windows where it can be had, or says how to get it."""

import os
import shutil
import subprocess

from tests.servers.browser import LIGHT, chromium

HOW = (
    "Thiếu Chromium. Cài bằng: apt-get install chromium (quyền root), hoặc đặt CHROMIUM=/đường/dẫn,\n"
    "hoặc chạy bin/test --no-browser (các bài kiểm thử trình duyệt sẽ được tính là không chạy)."
)


def ensure() -> bool:
    """Return whether a browser is here, installing it first when that is possible; else print how."""
    if chromium():
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Cài Chromium…", flush=True)
        if not _install(LIGHT):
            _install("chromium")
    if chromium():
        return True
    print(HOW, flush=True)
    return False


def _install(package: str) -> bool:
    """Install one package of Debian; tell whether it is there now."""
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        subprocess.run(
            ["apt-get", *command],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
            check=False,
        )
    return shutil.which(package) is not None
