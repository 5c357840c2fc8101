from dataclasses import replace

from markdown_it import MarkdownIt

from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.markdown import MarkdownReporter


def rendered(run):
    return MarkdownReporter().render(run, Look())


def test_answer_comes_first_then_every_finding_on_a_line(run):
    lines = rendered(run).splitlines()

    assert lines[0] == "# Care at Home"
    assert lines[2].startswith("3 of 7 questions need attention")
    assert "| Serious | Clause 2.2 | Works against ‘No pay by the minute’ (DEMO-002) |" in lines
    assert "| Minor | Missing | Nothing on ‘People are heard’ (DEMO-006) |" in lines


def test_finding_tells_its_words_problem_reason_advice_and_wording(run):
    text = rendered(run)
    start = text.index("### Clause 2.2, Pay (page 2)")

    assert text[start : text.index("## What is missing")].splitlines() == [
        "### Clause 2.2, Pay (page 2)",
        "",
        "**Serious: Works against ‘No pay by the minute’ (DEMO-002)**",
        "",
        "> The Provider may deduct pay for any minute not worked.",
        "",
        "- **Problem:** It takes pay away.",
        "- **Why it matters:** People keep the workers they know.",
        "- **Asked by:** Give the workforce its due worth (PF-P5).",
        "- **What to do:** Write it down.",
        "- **A wording:** The Provider shall do it.",
        "",
    ]


def test_good_and_unjudged_are_told(run):
    text = rendered(run)

    assert "- The person leads (DEMO-003): clause 3.1." in text
    assert "- Looked for and not found: No gagging (DEMO-005)." in text
    assert "- There is no pricing schedule. ‘Prices rise’ (DEMO-008)." in text


def test_contract_cannot_write_marks_of_its_own(report):
    nasty = "1. <b>x</b> | [link](http://x) `code` *star* @somebody #1\n# Heading"
    changed = replace(report, contract=replace(report.contract, title=nasty))
    run = Run(reports=(changed,), problems=(Problem(path="", problem=f"- {nasty}"),))

    tokens = [child for each in MarkdownIt().parse(rendered(run)) for child in (each, *(each.children or ()))]

    kinds = {each.type for each in tokens}
    assert not kinds & {"link_open", "html_inline", "html_block", "code_inline", "em_open", "ordered_list_open"}
    assert [each.content for each in tokens if each.type == "inline"][1].startswith("\\- 1. \\<b\\>")


def test_what_could_not_be_read_is_told(report, unread):
    assert "## What could not be read\n\n- Page 3 is a picture of text." in rendered(Run(reports=(unread(report),)))
