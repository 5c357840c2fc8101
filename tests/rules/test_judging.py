"""What places show, and how a verdict comes of it: told on one small rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from contractcheck.analysis import analyse
from contractcheck.bundled import folder
from contractcheck.errors import RuleSetError
from contractcheck.model.assessment import Assessment
from contractcheck.model.report import ServiceKinds
from contractcheck.model.rule import Rule, RuleSet, Signal
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.readers import builtin_readers, read
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.rules.assess import Assessor
from contractcheck.rules.builtin import BUILTIN
from contractcheck.rules.loader import load_vocabulary
from contractcheck.structure.contract import build

HOME = ServiceKinds(kinds=("home",), reason="told")
Judge = Callable[..., Assessment]


def find(shows: str, *phrases: str, within: str = "sentence", **conditions: object) -> Signal:
    options = {"phrases": phrases, "within": within}
    return Signal(shows=shows, detector="find", options=options, conditions=conditions)  # type: ignore[arg-type]


MEALS = Rule(
    id="DEMO-001", title="Meals are chosen", kind="require", severity="error", why="", framework=(), authority=(),
    applies_to=("home",), applies_note="", stands_in=("terms", "specification"), stands_note="", actor=("provider",),
    duty="", meaning={},
    signals=(
        find("met", "choose | choice", "meal"),
        find("weak", "survey", "meal"),
        find("conflict", "fixed menu"),
        find("not", "meal break"),
    ),
)  # fmt: skip
FIXED = replace(
    MEALS,
    id="DEMO-002",
    kind="avoid",
    signals=(find("conflict", "fixed menu", hedge=("with # days notice",)), find("weak", "set menu")),
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(folder("rules").joinpath("vocabulary"))


@pytest.fixture
def judge(vocabulary: Vocabulary) -> Judge:
    def ask(
        text: str, rule: Rule = MEALS, kinds: ServiceKinds = HOME, frame: str = "## 4 The Service\n\n"
    ) -> Assessment:
        assessor = Assessor([_set(rule)], vocabulary, BUILTIN)
        document = read(Source("c.md", (frame + text + "\n").encode()), builtin_readers(), ReadOptions())
        return assessor.assess(analyse(build([document]), assessor.lexicon), kinds, whole=True)[0]

    return ask


def _set(rule: Rule) -> RuleSet:
    return RuleSet(name="demo", title="Demo", charter="", version="1", sha256="", rules=(rule,))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("4.1 The Provider shall let each person choose every meal.", "met"),
        ("4.1 Each person may choose every meal.", "met"),
        ("4.1 The Provider should let people choose meals.", "weak"),
        ("4.1 The Provider may offer a choice of meals.", "weak"),
        ("4.1 The Provider shall, where practicable, offer a choice of meals.", "weak"),
        ("4.1 The Council shall offer a choice of meals.", "weak"),
        ("4.1 The Provider shall survey people on their meals.", "weak"),
        ("4.1 The Provider is not required to offer a choice of meals.", "conflict"),
        ("4.1 The Provider shall serve a fixed menu.", "conflict"),
        ("4.1 The Provider shall not serve a fixed menu.", "gap"),
        ("4.1 Staff shall choose when to take each meal break.", "gap"),
        ("4.1 The Provider shall keep records.", "gap"),
    ],
)
def test_verdict_of_a_rule_that_requires(judge: Judge, text: str, verdict: str) -> None:
    assert judge(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("4.1 The Provider shall serve a fixed menu.", "conflict"),
        ("4.1 The Provider may serve a fixed menu.", "conflict"),
        ("4.1 The Provider should serve a fixed menu.", "weak"),
        ("4.1 The Provider may serve a fixed menu with seven days' notice.", "weak"),
        ("4.1 The Provider shall serve a set menu.", "weak"),
        ("4.1 The Provider shall not serve a fixed menu.", "clear"),
        ("4.1 The Provider shall keep records.", "clear"),
    ],
)
def test_verdict_of_a_rule_that_avoids(judge: Judge, text: str, verdict: str) -> None:
    assert judge(text, FIXED).verdict == verdict


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        ("## Background\n\n", "(A) WHEREAS people like to choose each meal;"),
        ("## 1 Definitions\n\n", '1.1 "Menu" means the list from which people choose a meal.'),
        ("## Instructions to Tenderers\n\n", "Tenderers shall describe how people choose each meal."),
        ("## 4 The Service\n\n", "Drafting note: each person shall choose every meal? Ask Legal."),
    ],
    ids=["recital", "definition", "tender", "drafting note"],
)
def test_words_that_are_no_term_never_count(judge: Judge, frame: str, text: str) -> None:
    assessment = judge(text, frame=frame)

    assert assessment.verdict == "gap"
    assert [e.shows for e in assessment.evidence] == ["decoy"]


def test_conflict_governs_and_names_the_promise_that_it_undoes(judge: Judge) -> None:
    assessment = judge(
        "4.1 The Provider shall let each person choose every meal.\n\n4.2 The Provider shall serve a fixed menu."
    )

    assert assessment.verdict == "conflict"
    assert assessment.evidence[0].address == "4.2"
    assert "4.1" in assessment.reason


def test_weak_is_reported_one_level_lower(judge: Judge) -> None:
    assert judge("4.1 The Provider should let people choose meals.").severity == "warning"
    assert judge("4.1 The Provider shall serve a fixed menu.").severity == "error"


def test_one_of_two_needed_elements_is_weak_and_says_which(judge: Judge) -> None:
    rule = replace(
        MEALS,
        needs=2,
        signals=(find("met", "choose", "meal", element="choice"), find("met", "eat", "company", element="company")),
    )

    one = judge("4.1 The Provider shall let each person choose every meal.", rule)
    both = judge(
        "4.1 The Provider shall let each person choose every meal.\n\n4.2 Everybody is entitled to eat in company.",
        rule,
    )

    assert (one.verdict, both.verdict) == ("weak", "met")
    assert "choice" in one.reason


def test_essential_element_must_be_among_them(judge: Judge) -> None:
    rule = replace(
        MEALS,
        essential=("company",),
        signals=(find("met", "choose", "meal", element="choice"), find("met", "eat", "company", element="company")),
    )

    assert judge("4.1 The Provider shall let each person choose every meal.", rule).verdict == "weak"


@pytest.mark.parametrize(
    ("conditions", "counts"),
    [
        ({"unless": ("school",)}, True),
        ({"unless": ("every",)}, False),
        ({"heading": ("service",)}, True),
        ({"heading": ("payment",)}, False),
        ({"by": ("purchaser",)}, False),
        ({"within": 2}, False),
        ({"within": 12}, True),
        ({"amount": {"unit": "days", "below": 8}}, True),
        ({"amount": {"unit": "days", "below": 7}}, False),
    ],
)
def test_condition(judge: Judge, conditions: dict[str, object], counts: bool) -> None:
    rule = replace(MEALS, signals=(find("met", "choose", "meal", **conditions),))

    assessment = judge("4.1 The Provider shall let each person choose every meal on seven days' notice.", rule)

    assert (assessment.verdict == "met") is counts


def test_phrases_within_a_clause_may_stand_in_different_sentences(judge: Judge) -> None:
    rule = replace(MEALS, signals=(find("met", "choose", "menu", within="clause"),))

    assert judge("4.1 Each person shall choose. The menu is theirs.", rule).verdict == "met"
    assert judge("4.1 Each person shall choose.\n\n4.2 The menu is theirs.", rule).verdict == "gap"


def test_rule_for_other_services_does_not_apply_and_says_so(judge: Judge) -> None:
    kinds = ServiceKinds(kinds=("day",), reason="told", given=True)

    assessment = judge("4.1 The Provider shall let each person choose every meal.", kinds=kinds)

    assert assessment.verdict == "not-applicable"
    assert "day support" in assessment.reason


def test_kind_that_was_only_read_from_the_text_yields_to_plain_words(judge: Judge) -> None:
    kinds = ServiceKinds(kinds=("day",), reason="read")

    assert judge("4.1 The Provider shall let each person choose every meal.", kinds=kinds).verdict == "met"
    assert judge("4.1 The Provider shall keep records.", kinds=kinds).verdict == "not-applicable"


def test_silence_is_no_gap_where_the_rule_says_so(judge: Judge) -> None:
    rule = replace(MEALS, silent_for=("home",))

    assert judge("4.1 The Provider shall keep records.", rule).verdict == "not-applicable"
    assert judge("4.1 The Provider should let people choose meals.", rule).verdict == "weak"


def test_option_in_square_brackets_is_weak_at_most(judge: Judge) -> None:
    text = (
        "4.1 [Option A: The Provider shall let each person choose every meal.]\n\n4.2 The Provider shall keep records."
    )

    assert judge(text).verdict in ("weak", "gap")


def test_rule_that_breaks_costs_that_rule_and_is_named(vocabulary: Vocabulary) -> None:
    class Broken:
        def find(self, analysis: object) -> list[object]:
            raise ZeroDivisionError("oh")

    rule = replace(MEALS, signals=(Signal(shows="met", detector="broken", options={}, conditions={}),))
    assessor = Assessor([_set(rule)], vocabulary, {"broken": lambda options, lexicon: Broken()})  # type: ignore[dict-item,return-value]
    document = read(Source("c.md", b"4.1 Care is given."), builtin_readers(), ReadOptions())

    assessment = assessor.assess(analyse(build([document]), assessor.lexicon), HOME)[0]

    assert assessment.verdict == "cannot-judge"
    assert "ZeroDivisionError" in assessment.fault
    assert "DEMO-001" in assessment.reason


def test_phrase_of_a_rule_written_in_python_is_looked_at_when_it_is_loaded(vocabulary: Vocabulary) -> None:
    rule = replace(MEALS, signals=(find("met", "(choose"),))

    with pytest.raises(RuleSetError, match="bracket is not closed"):
        Assessor([_set(rule)], vocabulary, BUILTIN)


def test_silence_counts_where_the_contract_holds_what_takes_the_excuse_away(judge: Judge) -> None:
    rule = replace(MEALS, silent_for=("home",), silent_unless=("sleepover",))

    assert judge("4.1 A worker shall stay for each sleepover.", rule).verdict == "gap"


def test_what_only_hopes_to_protect_is_neither_harm_nor_protection(judge: Judge) -> None:
    rule = replace(FIXED, signals=(find("clear", "choose", "meal"),))

    assert judge("4.1 The Provider should let people choose each meal.", rule).evidence == ()
    assert judge("4.1 The Provider shall let people choose each meal.", rule).evidence[0].shows == "clear"


def test_not_without_is_no_release_from_the_duty(judge: Judge) -> None:
    told = judge("4.1 The Provider shall not change a meal without asking what the person would choose.")

    assert told.verdict != "conflict"


def test_a_duty_that_is_denied_outright_is_still_a_conflict(judge: Judge) -> None:
    assert judge("4.1 The Provider shall not let any person choose a meal.").verdict == "conflict"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("4.1 The Provider shall talk to each person about meals. It shall let them choose.", "met"),
        ("4.1 The Provider should talk to each person about meals. They should be able to choose.", "weak"),
        ("4.1 The Provider shall provide meals. Workers shall choose their shifts.", "gap"),  # nothing refers back
        ("4.1 The Provider shall provide meals.\n\n4.2 It shall let workers choose their shifts.", "gap"),
        ("4.1 The Provider shall provide a meal break. It shall let workers choose it.", "gap"),  # near-words
    ],
)
def test_provision_may_stand_in_two_sentences_of_which_the_second_refers_back(
    judge: Judge, text: str, verdict: str
) -> None:
    assert judge(text).verdict == verdict


def test_both_of_two_sentences_are_quoted(judge: Judge) -> None:
    (evidence,) = judge("4.1 The Provider shall plan meals with people. It shall let them choose.").evidence

    assert evidence.quote == "The Provider shall plan meals with people. It shall let them choose."


def test_harm_has_to_stand_in_one_sentence(judge: Judge) -> None:
    rule = replace(FIXED, signals=(find("conflict", "fixed", "menu"),))

    assert judge("4.1 The Provider shall write a menu. It shall have fixed prices.", rule).verdict == "clear"


def test_no_between_the_act_and_its_object_denies_it(judge: Judge) -> None:
    rule = replace(FIXED, signals=(find("conflict", "keep | have", "fixed menu"),))

    assert judge("4.1 The Provider keeps a fixed menu.", rule).verdict == "conflict"
    assert judge("4.1 The Provider keeps no fixed menu.", rule).verdict == "clear"


@pytest.mark.parametrize(
    ("between", "confidence", "question"),
    [
        (" ", "medium", ""),
        (" The kitchen opens at noon. ", "low", "Do the sentences of clause 4.1 say this together? "),
    ],
)
def test_words_far_apart_are_told_as_a_question(judge: Judge, between: str, confidence: str, question: str) -> None:
    rule = replace(MEALS, signals=(find("met", "choose", "menu", "each week", within="clause"),))
    middle = f"The menu is long.{between}It changes each week." if between.strip() else "The menu changes each week."

    told = judge(f"4.1 The Provider shall let people choose. {middle}", rule)

    assert (told.verdict, told.confidence) == ("met", confidence)
    assert told.caution.startswith(question)
    assert bool(told.caution) is bool(question)


@pytest.mark.parametrize(("who", "verdict"), [("Provider", "met"), ("Council", "weak")])
def test_column_of_those_responsible_says_who_owes_what_a_row_asks(judge: Judge, who: str, verdict: str) -> None:
    head = "4.1 These are owed.\n\n| Subject | Requirement | Responsible |\n|---|---|---|\n"

    assert judge(f"{head}| Food | Each meal the Council pays for chosen by residents | {who} |").verdict == verdict
