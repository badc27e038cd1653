"""What a browser loads comes from here alone, is known by its hash, and is small."""

import gzip
import hashlib
import json
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
OWN_SCRIPT_BYTES = 10 * 1024
FIRST_VISIT_BYTES = 180 * 1024
PAGE_BYTES = 15 * 1024
SCRIPT = re.compile(r"""static ["']js/([\w.-]+)["']""")
FOOT = re.compile(r"{% block scripts %}(.*?){% endblock %}", re.DOTALL)
ICON = re.compile(r"""(?:\bicon\s+"([a-z0-9-]+)"|\bicon="([a-z0-9-]+)")""")
NEWER_THAN_THE_FLOOR = (":has(", "color-mix(", "oklch(", "light-dark(", "@layer", "@scope", "@container")


def sheets() -> list[Path]:
    """Give our own style sheets."""
    return sorted((STATIC / "css").glob("*.css"))


def packed(name: str) -> int:
    """Give how many bytes of a static file travel: fonts as they are, text compressed."""
    found = finders.find(name)
    assert found
    data = Path(found).read_bytes()
    return len(data) if name.endswith("woff2") else len(gzip.compress(data, 9))


def test_the_manifest_names_every_vendored_file_with_its_hash():
    manifest = json.loads((VENDOR / "manifest.json").read_text())
    told = {name: digest for package in manifest["packages"] for name, digest in package["sha256"].items()}
    there = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert told == there
    assert all(package["version"] and package["licence"] for package in manifest["packages"])


def test_every_icon_that_is_drawn_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (VENDOR / "tabler" / "sprite.svg").read_text()))
    sources = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("[a-z]*/**/*.py")]
    named = {
        first or second
        for path in sources
        if not {".venv", "var"} & set(path.parts)
        for first, second in ICON.findall(path.read_text(encoding="utf-8"))
    }
    assert named <= sprite


def scripts_of(path: Path) -> set[str]:
    """Give our own scripts of a page: its frame's in the head, and its own or the frame's at the foot."""
    text = path.read_text()
    if '{% extends "base.html" %}' not in text:
        return set(SCRIPT.findall(text))
    frame = (ROOT / "templates" / "base.html").read_text()
    foot = FOOT.search(text)
    if foot is None:
        return set(SCRIPT.findall(frame))
    inherited = SCRIPT.findall(frame if "block.super" in foot[1] else FOOT.sub("", frame))
    return {*inherited, *SCRIPT.findall(foot[1])}


def test_our_own_scripts_of_a_page_stay_under_ten_kilobytes():
    pages = sorted((ROOT / "templates").rglob("*.html"))
    named = {path: scripts_of(path) for path in pages}
    assert set().union(*named.values()) == {path.name for path in (STATIC / "js").glob("*.js")}
    weights = {
        path.name: sum((STATIC / "js" / name).stat().st_size for name in scripts)
        for path, scripts in named.items()
    }
    assert {name: weight for name, weight in weights.items() if weight > OWN_SCRIPT_BYTES} == {}


def test_a_first_visit_costs_at_most_180_kilobytes():
    fonts = [f"vendor/be-vietnam-pro/{path.name}" for path in (VENDOR / "be-vietnam-pro").glob("*.woff2")]
    scripts = ["django_htmx/htmx-2.min.js", "django_htmx/ext/hx-sse-2.min.js", "js/kh.js", "js/drafts.js"]
    styles = ["vendor/bootstrap/bootstrap.min.css", "css/kh.css"]
    widest = max(packed(f"css/{sheet.name}") for sheet in sheets() if sheet.name != "kh.css")
    loaded = [*fonts, *scripts, *styles, "vendor/tabler/sprite.svg", "img/don-doc.svg"]
    assert sum(packed(name) for name in loaded) + widest + PAGE_BYTES <= FIRST_VISIT_BYTES


def test_phone_rules_never_reach_the_printer():
    narrow = [
        line
        for sheet in sheets()
        for line in sheet.read_text().splitlines()
        if "max-width:" in line and "@media" in line
    ]
    assert narrow
    assert [line for line in narrow if not line.startswith("@media screen")] == []


def test_style_sheets_use_nothing_newer_than_the_oldest_browser_served():
    used = {
        (sheet.name, word)
        for sheet in sheets()
        for word in NEWER_THAN_THE_FLOOR
        if word in sheet.read_text().split("*/", 1)[-1]
    }
    assert used == set()


def test_style_sheets_load_nothing_from_elsewhere():
    addresses = [
        address for sheet in sheets() for address in re.findall(r"url\(([^)]*)\)", sheet.read_text())
    ]
    assert [address for address in addresses if "//" in address or address.startswith("data:")] == []


def test_no_template_writes_styles_or_handlers_into_the_page():
    inline = re.compile(r"""<[^>]*\s(?:style|on[a-z]+)=["']""")
    guilty = [
        path.name
        for path in ROOT.glob("templates/**/*.html")
        if path.name != "email.html" and inline.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []
