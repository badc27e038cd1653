"""Makes sure that LibreOffice and character recognition are here for the drills, or says how to get them."""

import os
import shutil
import subprocess

PACKAGES = {
    "soffice": ("libreoffice-writer-nogui",),
    "ocrmypdf": ("ocrmypdf", "tesseract-ocr-vie"),
}
HOW = "Thiếu %(names)s cho bài diễn tập đọc .doc và bản quét. Cài (quyền root): apt-get install %(packages)s"


def missing() -> list[str]:
    """Return the programs that are not installed."""
    return [name for name in PACKAGES if shutil.which(name) is None]


def ensure() -> bool:
    """Return whether all programs are here, installing them first when that is possible; else print how."""
    packages = [package for name in missing() for package in PACKAGES[name]]
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Cài {', '.join(packages)}…", flush=True)
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
            subprocess.run(
                ["apt-get", *command], env=os.environ | quiet, stdout=subprocess.DEVNULL, check=False
            )
    if not missing():
        return True
    print(HOW % {"names": ", ".join(missing()), "packages": " ".join(packages)}, flush=True)
    return False
