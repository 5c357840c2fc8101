"""The site of the documentation: built without a warning, fetching nothing, complete, and open to everybody."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest

import contractcheck
from contractcheck.cli.main import commands

pytestmark = pytest.mark.needs("sphinx")
ROOT = Path(__file__).resolve().parents[2]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as ``.ci/run`` and CONTRIBUTING.md build them; a warning is an error."""
    folder: Path = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


class Parts(HTMLParser):
    """What a page fetches by itself, where its links lead, and the places that it has."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.places |= {told["id"]} if "id" in told else set()
        if tag == "a" or (tag == "link" and told.get("rel") in ("canonical", "next", "prev", "search", "index")):
            self.links.append(told.get("href", ""))
        else:
            self.fetched += [
                told[name] for name in ("src", "href", "srcset", "data", "poster", "action") if name in told
            ]


def test_pages_fetch_nothing_from_anywhere_else(site: Path) -> None:
    fetched = {(page.name, each) for page in site.glob("*.html") for each in Parts(page).fetched}

    assert len(fetched) > 50
    assert [each for each in sorted(fetched) if re.match(r"(?i)\s*([a-z]+:)?//", each[1])] == []


def test_styles_and_scripts_fetch_nothing_from_anywhere_else(site: Path) -> None:
    styles = list(site.rglob("*.css"))
    outside = [
        each.name for each in styles if re.search(r"(?i)(url\(|@import)\s*['\"]?\s*([a-z]+:)?//", each.read_text())
    ]
    calls = r"(?i)(fetch|import|importScripts|open)\(\s*['\"`](https?:)?//|\.src\s*=\s*['\"`](https?:)?//"
    calling = [each.name for each in site.rglob("*.js") if re.search(calls, each.read_text(encoding="utf-8"))]

    assert styles
    assert (outside, calling) == ([], [])


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    pages = {page.name: Parts(page) for page in site.glob("*.html")}
    lost = []
    for name, page in pages.items():
        for link in page.links:
            if "://" in link or link.startswith("mailto:"):
                continue
            path, _, anchor = link.partition("#")
            target = path or name
            if not (site / target).exists() or (anchor and target in pages and anchor not in pages[target].places):
                lost.append((name, link))

    assert lost == []


def test_every_page_of_the_folder_is_in_the_site(site: Path) -> None:
    pages = {page.stem for page in (ROOT / "docs").glob("*.md")}
    index = (site / "index.html").read_text(encoding="utf-8")

    assert [page for page in sorted(pages - {"index"}) if f'href="{page}.html"' not in index] == []


def test_reference_has_every_public_name(site: Path) -> None:
    api = Parts(site / "api.html").places
    others = {"__version__", "hookimpl"}

    assert {f"contractcheck.{name}" for name in contractcheck.__all__ if name not in others} - api == set()
    assert {
        "contractcheck.Checker.check",
        "contractcheck.Report.from_dict",
        "contractcheck.Limits.check_seconds",
    } <= api


def test_reference_has_every_command_and_option(site: Path) -> None:
    page = html.unescape(re.sub(r"<[^>]+>", "", (site / "command-line.html").read_text(encoding="utf-8")))

    for name, command in commands.commands.items():
        assert re.search(rf"^{name}", page, re.MULTILINE), name
        missing = [opt for option in command.params for opt in option.opts if opt.startswith("--") and opt not in page]
        assert missing == []


def test_pages_shown_from_elsewhere_are_whole(site: Path) -> None:
    page = (site / "changelog.html").read_text(encoding="utf-8")

    assert f"{contractcheck.__version__} " in page
    assert "The site shows" not in page


def test_same_pages_make_the_same_site(site: Path) -> None:
    text = (site / "tutorial.html").read_text(encoding="utf-8")

    assert not re.search(r"20\d\d-\d\d-\d\d|Last updated", text)
    assert str(ROOT) not in text


# Each sort of page in one of the two layouts; they share all else.
PAGES = {390: ("index", "tutorial", "policies"), 1280: ("command-line", "api", "search")}


@pytest.mark.needs("chromium")
@pytest.mark.needs("axe-core")
@pytest.mark.parametrize("width", PAGES, ids=["phone", "laptop"])
def test_pages_keep_nobody_out(site: Path, tmp_path: Path, browser: Callable[[Path], list[str]], width: int) -> None:
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    shutil.copy(Path(spec.origin).with_name("axe.min.js"), copy / "axe.min.js")
    frames = "".join(
        f'<iframe src="{page}.html" title="{page}" width="{width}" height="900"></iframe>' for page in PAGES[width]
    )
    look = (
        "onload = async () => { const told = {}; for (const frame of document.querySelectorAll('iframe')) {"
        "const inner = frame.contentWindow; const script = frame.contentDocument.createElement('script');"
        "script.src = 'axe.min.js'; const ready = new Promise(done => script.onload = done);"
        "frame.contentDocument.head.append(script); await ready;"
        f"const found = await inner.axe.run(frame.contentDocument, {{runOnly: {json.dumps(RULES)}}});"
        "told[frame.title] = {right: found.passes.length, wrong: found.violations.map("
        "each => [each.id, each.nodes.length, each.nodes[0].html])}; }"
        "document.body.innerHTML = ''; const pre = document.createElement('pre'); pre.id = 'told';"
        "pre.textContent = JSON.stringify(told); document.body.append(pre); }"
    )
    (copy / "look.html").write_text(f"<!DOCTYPE html><title>x</title>{frames}<script>{look}</script>", encoding="utf-8")
    done = subprocess.run(
        [
            *browser(tmp_path),
            "--allow-file-access-from-files",
            f"--window-size={width + 40},1600",
            "--virtual-time-budget=120000",
            "--dump-dom",
            (copy / "look.html").as_uri(),
        ],
        capture_output=True,
        timeout=300,
        check=True,
    )
    told = re.search(r'<pre id="told">(.*?)</pre>', done.stdout.decode(), re.DOTALL)
    assert told, "axe-core did not finish"
    found = json.loads(html.unescape(told[1]))

    assert [(page, wrong) for page, each in found.items() for wrong in each["wrong"]] == []
    assert all(found[page]["right"] > 10 for page in PAGES[width])
