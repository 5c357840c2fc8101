"""Which kinds of service a contract is for, by its own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.analysis import analyse
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.bundled import folder
from contractcheck.model.report import ServiceKinds
from contractcheck.readers import builtin_readers, read
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.rules.applies import service_kinds
from contractcheck.rules.loader import load_vocabulary
from contractcheck.structure.contract import build


@pytest.fixture(scope="module")
def kinds() -> Callable[[str], ServiceKinds]:
    lexicon = Lexicon(load_vocabulary(folder("rules").joinpath("vocabulary")))

    def of(text: str) -> ServiceKinds:
        document = read(Source("c.md", text.encode()), builtin_readers(), ReadOptions())
        return service_kinds(analyse(build([document]), lexicon))

    return of


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Contract for Care at Home", ("home",)),
        ("Supported Living Services: Terms and Conditions", ("living",)),
        ("Agreement for Care Home Places", ("care-home",)),
        ("Day Opportunities Contract", ("day",)),
        ("Individual Service Fund Agreement (Option 2)", ("isf",)),
        ("Framework Agreement for Care at Home", ("home",)),
        ("Supply of Agency Staff", ("staff-supply",)),
    ],
)
def test_title_tells_the_kind(kinds: Callable[[str], ServiceKinds], title: str, expected: tuple[str, ...]) -> None:
    told = kinds(f"# {title}\n\n## 1 The Service\n\n1.1 The Provider shall support each Supported Person.\n")

    assert told.kinds[: len(expected)] == expected
    assert "“" in told.reason


def test_word_about_agency_staff_on_the_way_makes_no_supply_of_staff(kinds: Callable[[str], ServiceKinds]) -> None:
    told = kinds("# Contract for Care at Home\n\n1.1 Agency workers shall be paid as others are.\n")

    assert "staff-supply" not in told.kinds


def test_unnamed_care_is_taken_as_support_at_home_and_says_so(kinds: Callable[[str], ServiceKinds]) -> None:
    told = kinds("# Contract\n\n1.1 The Provider shall agree a care plan with each service user and their carer.\n")

    assert told.kinds[0] == "home"
    assert "names no kind of service plainly" in told.reason


def test_lease_is_no_care_contract(kinds: Callable[[str], ServiceKinds]) -> None:
    told = kinds("# Lease of Office Premises\n\n1.1 The Tenant shall pay rent to the Landlord every quarter.\n")

    assert told.kinds == ()
    assert "no care or support" in told.reason
