"""How the pages of this folder become a site: ``python -m sphinx -W --keep-going -b html docs build/site``.

What the site shows comes from the pages, the docstrings and the command line itself. It fetches nothing from anywhere:
no font, no script, no picture of another host.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

import contractcheck

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

# Pages of the site whose text stands elsewhere in the project, where people look for it first.
SHOWN = {
    "rule-files": "rules/README.md",
    "plugins": "examples/plugin/README.md",
    "embedding-examples": "examples/embedding/README.md",
    "example-contracts": "examples/contracts/README.md",
    "changelog": "CHANGELOG.md",
}
_PAGES = {ROOT / path: HERE / f"{page}.md" for page, path in SHOWN.items()}
_PAGES |= {path.parent: page for path, page in _PAGES.items() if path.name == "README.md" and path.parent != ROOT}
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)#\s]+)(#[^)\s]*)?\)")
_PARAMETERS = re.compile(r'<dl>\n((?:<dd><em class="sig-param.*</dd>\n)+)</dl>')

project = "contractcheck"
author = "The contractcheck authors"
copyright = author  # noqa: A001  Sphinx calls it so; without a year, so that the same pages always give the same site
version = release = contractcheck.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click"]
exclude_patterns = ["build"]
default_role = "py:obj"

myst_heading_anchors = 3
myst_links_external_new_tab = False

autodoc_default_options = {"members": True, "undoc-members": True, "member-order": "bysource"}
autodoc_typehints_format = "short"
autodoc_class_signature = "mixed"
autodoc_preserve_defaults = True
maximum_signature_line_length = 80
add_module_names = False
python_use_unqualified_type_names = True

smartquotes = False  # two hyphens begin an option and are no dash
html_theme = "furo"
html_title = f"contractcheck {version}"
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
html_theme_options = {"top_of_page_buttons": []}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"


def setup(app: Sphinx) -> None:
    """Lead the pages' links where the site has what they mean."""
    app.connect("source-read", _read)
    app.connect("autodoc-process-signature", _readable)
    app.connect("html-page-context", _reached, priority=900)  # after the theme


def _readable(
    _app: Sphinx, _kind: str, _name: str, _thing: object, _options: object, signature: str | None, result: str | None
) -> tuple[str | None, str | None]:
    """The signature of a class whose defaults are made anew each time, so that Sphinx can set it like any other."""
    return (signature.replace("<factory>", "...") if signature else signature), result


def _reached(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Mend what keeps people out who use no mouse or hear the page: see tests/docs/test_site.py."""
    body = context.get("body", "")
    for part in ("<pre", '<div class="table-wrapper'):  # wide code and tables are scrolled sideways, by keyboard too
        body = body.replace(part, f'{part[:4]} tabindex="0"{part[4:]}')
    # Words and their meaning are parted by a dash; options, which begin with two hyphens, stay as they are.
    context["body"] = _PARAMETERS.sub(_as_lines, body).replace("</a> -- ", "</a> – ")
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')


def _as_lines(parameters: re.Match[str]) -> str:
    """The parameters of a long signature as lines; Sphinx makes them a list of definitions without terms."""
    lines = parameters[1].replace("<dd>", '<span class="parameter">').replace("</dd>", "</span>")
    return f"<span>{lines}</span>"


def _read(_app: Sphinx, page: str, source: list[str]) -> None:
    path = ROOT / SHOWN[page] if page in SHOWN else HERE / f"{page}.md"
    if path.is_file():
        source[0] = _linked(path.read_text(encoding="utf-8"), path.parent)


def _linked(text: str, folder: Path) -> str:
    """The text of a file in ``folder``, with links that lead to pages, and the paths of other files in words."""

    def led(link: re.Match[str]) -> str:
        mark, words, goal, anchor = link[1], link[2], link[3], link[4] or ""
        target = Path(os.path.normpath(folder / goal))
        if "://" in goal or not target.is_relative_to(ROOT):
            return link[0]
        target = _PAGES.get(target, target)
        if target.is_relative_to(HERE):
            return f"{mark}[{words}]({target.relative_to(HERE).as_posix()}{anchor})"
        told = target.relative_to(ROOT).as_posix()
        return words if words.strip("`") == told else f"{words} (`{told}`)"

    return _LINK.sub(led, text)
