"""Pages for people, looked over in a real browser by axe-core for what keeps people out (WCAG 2.2 AA)."""

from __future__ import annotations

import html
import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

import contractcheck
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.easy import EasyReadReporter
from contractcheck.reporters.html import HtmlReporter

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.needs("axe-core")]
EXAMPLES = Path(__file__).parents[2] / "examples" / "contracts"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK_OVER = """<script>%s</script><script>
axe.run(document, {runOnly: %s}).then(found => {
  const told = document.createElement("pre");
  told.id = "axe-told";
  told.textContent = JSON.stringify({wrong: found.violations, right: found.passes.length});
  document.body.append(told);
});
</script></body>"""


@pytest.fixture(scope="module")
def reports():
    checker = contractcheck.Checker()
    return tuple(checker.check(EXAMPLES / name) for name in ("time-and-task-home-care.docx", "good-care-at-home.docx"))


def axe() -> str:
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def looked_over(page: str, folder: Path, width: int, command: list[str]) -> dict[str, list[dict[str, object]]]:
    file = folder / "page.html"
    file.write_text(page.replace("</body>", LOOK_OVER % (axe(), json.dumps(RULES))), encoding="utf-8")
    done = subprocess.run(
        [
            *command,
            f"--window-size={width},1600",
            "--virtual-time-budget=120000",
            "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True,
        timeout=300,
        check=True,
    )
    told = re.search(r'<pre id="axe-told">(.*?)</pre>', done.stdout.decode(), re.DOTALL)
    assert told, "axe-core did not finish"
    found: dict[str, list[dict[str, object]]] = json.loads(html.unescape(told[1]))
    return found


@pytest.mark.parametrize("width", [390, 1280], ids=["phone", "laptop"])
@pytest.mark.parametrize("reporter", [HtmlReporter(), EasyReadReporter()], ids=["full", "easy"])
def test_report_keeps_nobody_out(reports, tmp_path, browser, reporter, width):
    page = reporter.render(Run(reports=reports, version="0"), Look())

    found = looked_over(page, tmp_path, width, browser(tmp_path))

    assert [(each["id"], each["help"]) for each in found["wrong"]] == []
    assert int(str(found["right"])) > 15


def test_barrier_is_noticed(tmp_path, browser):
    page = '<html><head><title>x</title></head><body><p style="color:#ccc">Pale words</p></body></html>'

    found = looked_over(page, tmp_path, 800, browser(tmp_path))

    assert {"color-contrast", "html-has-lang"} <= {str(each["id"]) for each in found["wrong"]}
