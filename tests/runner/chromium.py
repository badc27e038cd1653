"""Makes sure that Debian's Chromium is here, or says how to get it."""

import os
import shutil
import subprocess

from tests.servers.browser import chromium

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
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(
                ["apt-get", *command], env=os.environ | quiet, stdout=subprocess.DEVNULL, check=False
            )
    if chromium():
        return True
    print(HOW, flush=True)
    return False
