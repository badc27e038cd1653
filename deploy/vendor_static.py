"""Fetches the pinned packages of the front end once and rewrites static/vendor/ with its manifest.

Run by hand on a machine with npm when a version changes: `python deploy/vendor_static.py`.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
ICON_NAMES = Path(__file__).with_name("icons.txt")


@dataclass(frozen=True, slots=True)
class Package:
    """One npm package at one version, and which of its files we keep under which names."""

    npm: str
    version: str
    licence: str
    folder: str
    files: dict[str, str]
    changes: str


def _font_files() -> dict[str, str]:
    kinds = [(part, weight) for part in ("latin", "vietnamese") for weight in (400, 600, 700)]
    names = [f"be-vietnam-pro-{part}-{weight}-normal.woff2" for part, weight in kinds]
    return {f"files/{name}": name for name in names} | {"LICENSE": "LICENSE"}


PACKAGES = (
    Package(
        npm="bootstrap",
        version="5.3.8",
        licence="MIT",
        folder="bootstrap",
        files={"dist/css/bootstrap.min.css": "bootstrap.min.css", "LICENSE": "LICENSE"},
        changes="the source map comment is removed",
    ),
    Package(
        npm="@fontsource/be-vietnam-pro",
        version="5.3.0",
        licence="OFL-1.1",
        folder="be-vietnam-pro",
        files=_font_files(),
        changes="",
    ),
    Package(
        npm="@tabler/icons",
        version="3.51.0",
        licence="MIT",
        folder="tabler",
        files={"LICENSE": "LICENSE"},
        changes="the outline icons of deploy/icons.txt are joined into one sprite of symbols",
    ),
)


def unpack(package: Package, into: Path) -> Path:
    """Fetch one package through npm and give the folder its files lie in."""
    command = ["npm", "pack", "--silent", f"{package.npm}@{package.version}"]
    done = subprocess.run(command, cwd=into, check=True, capture_output=True, text=True)  # noqa: S603
    name = done.stdout.split()[-1]
    target = into / package.folder
    with tarfile.open(into / name) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def sprite(icons: Path) -> str:
    """Join the named outline icons into one SVG of symbols, each called by its own name."""
    symbols = []
    for name in sorted(ICON_NAMES.read_text(encoding="utf-8").split()):
        drawing = (icons / f"{name}.svg").read_text(encoding="utf-8")
        shapes = re.findall(r"<(?:path|circle|rect|line|polyline)[^>]*/>", drawing)
        kept = "".join(shape.replace(" />", "/>") for shape in shapes if 'stroke="none"' not in shape)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{kept}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def install(package: Package, source: Path) -> dict[str, object]:
    """Copy the kept files of one package and give its entry of the manifest."""
    target = VENDOR / package.folder
    target.mkdir(parents=True)
    for origin, name in package.files.items():
        shutil.copyfile(source / origin, target / name)
    if package.folder == "bootstrap":
        sheet = target / "bootstrap.min.css"
        text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", sheet.read_text(encoding="utf-8"))
        sheet.write_text(text, encoding="utf-8")
    if package.folder == "tabler":
        (target / "sprite.svg").write_text(sprite(source / "icons" / "outline"), encoding="utf-8")
    kept = sorted(target.iterdir())
    hashes = {f"{package.folder}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}
    return {
        "name": package.npm,
        "version": package.version,
        "licence": package.licence,
        "changes": package.changes,
        "sha256": hashes,
    }


def main() -> None:
    """Rewrite static/vendor/ from nothing."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        entries = [install(package, unpack(package, Path(scratch))) for package in PACKAGES]
    manifest = json.dumps({"packages": entries}, ensure_ascii=False, indent=2) + "\n"
    (VENDOR / "manifest.json").write_text(manifest, encoding="utf-8")


if __name__ == "__main__":
    main()
