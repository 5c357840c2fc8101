"""Whatever the lines are, the clauses hold together."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from contractcheck.model.clause import Contract

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "1 Price",
                "1.1 The Council shall pay:",
                "(a) the price;",
                "(i) for visits;",
                "(ii) for nights.",
                "• a bullet",
                "2. The Provider shall report.",
                "Schedule 1 - Prices",
                "SCHEDULE 2",
                "Part A: Terms",
                "A.1.1 In this Contract:",
                '"Plan" means the support plan;',
                "## Background",
                "# Special Terms",
                "| No. | Measure | Target",
                "| 1 | Visits on time | 95%",
                "> Note: to be agreed",
                "Contents",
                "Price ........ 3",
                "Signed for the Council ______",
                "and shall do so every day.",
                "7",
                "(c)",
            ]
        ),
        st.text(alphabet="abc IV1.()•|#>[]\"':;\n£%", min_size=1, max_size=30).filter(
            lambda words: not words.startswith("#") or " " in words
        ),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(lines=LINES)
def test_clauses_hold_together(make: Callable[..., Contract], lines: list[str]) -> None:
    made = make(*lines)
    text = made.documents[0].text

    assert made.parts[0].span.start == 0
    assert made.parts[-1].span.end == len(text)
    for before, after in zip(made.parts, made.parts[1:], strict=False):
        assert before.span.end == after.span.start
    for position, clause in enumerate(made.clauses):
        assert 0 <= clause.span.start <= clause.span.end <= len(text)
        assert clause.address
        assert clause.parent is None or clause.parent < position
        assert clause.level == (1 if clause.parent is None else made.clauses[clause.parent].level + 1)
        assert 0 <= clause.part < len(made.parts)
    assert list(made.clauses) == sorted(made.clauses, key=lambda clause: clause.span.start)
    for term in made.terms:
        assert term.meaning in made.clauses[term.clause].span or len(term.meaning) == 0
