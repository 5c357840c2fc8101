"""Sentences, and what a list item or a table row inherits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.analysis import Analysis
from contractcheck.analysis.sentences import split
from contractcheck.model.span import Span


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The Provider shall pay. The Council shall fund.", 2),
        ("See cl. 4.1 and para. 3 of Sch. 2 for details.", 1),
        ("Kindly Care Ltd. shall pay e.g. Travel.", 1),
        ("Payment is made to Kindly Care Ltd. The Council pays monthly.", 2),
        ("Is it enough? Yes! It is.", 3),
        ("One line\nanother line", 2),
        ("The rate is £9.30 an hour.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(list(split(text, Span(0, len(text))))) == count


def test_list_item_is_read_with_its_stem(analysed: Callable[[str], Analysis]) -> None:
    analysis = analysed(
        "## 4 Pay\n\n4.1 The Provider shall pay workers for:\n\n    (a) travel time; and\n\n    (b) training.\n"
    )

    items = {" ".join(analysis.index.words_of(i)) for i, s in enumerate(analysis.sentences) if s.inherited}

    assert "the provider shall pay workers for travel time ; and" in " ; ".join(items)
    assert any(item.endswith("training") and "shall pay workers" in item for item in items)


def test_table_row_is_read_with_its_column_heads(analysed: Callable[[str], Analysis]) -> None:
    analysis = analysed(
        "## 4 Pay\n\n4.1 The Provider shall meet the table below.\n\n"
        "| Item | Responsible |\n|---|---|\n| Real Living Wage | Provider |\n"
    )

    rows = [" ".join(analysis.index.words_of(i)) for i in range(len(analysis.sentences))]

    assert any("item real living wage responsible provider" in row for row in rows)
