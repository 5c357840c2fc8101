import io
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import contractcheck
from contractcheck import PackError, ReadError, Registry, UsageError
from contractcheck.errors import RuleSetError
from contractcheck.options import Options

CONTRACT = """# Contract for care at home

## 1 Staff

1.1 The Provider shall pay every worker not less than the real Living Wage.

1.2 The Provider shall keep records.
"""


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def checker():
    return contractcheck.Checker(Options(select=("WRK",)), Registry.discover(installed=False))


def told(report):
    return [(each.rule.id, each.verdict, [e.address for e in each.evidence]) for each in report.assessments]


def test_check_answers_every_chosen_rule(draft):
    report = contractcheck.check(draft, select=["WRK-001", "WRK-002"])

    assert [each.rule.id for each in report.assessments] == ["WRK-001", "WRK-002"]
    assert report.version == contractcheck.__version__


def test_read_takes_a_contract_apart(draft):
    contract = contractcheck.read(draft)

    assert "1.1" in [clause.address for clause in contract.clauses]


def test_several_documents_make_one_contract(checker, draft, tmp_path):
    other = tmp_path / "other.md"
    other.write_text("# Specification\n\n2.1 The Provider shall listen.\n", encoding="utf-8")

    report = checker.check([draft, other])

    assert len(report.contract.documents) == 2


def test_stream_is_checked_like_a_file(checker, draft):
    stream = io.BytesIO(draft.read_bytes())
    stream.name = "draft.md"

    assert told(checker.check(stream)) == told(checker.check(draft))


def test_folder_with_a_description_is_one_contract(checker, draft):
    (draft.parent / "contract.toml").write_text('title = "Ours"\nservice_kind = "day"', encoding="utf-8")

    report = checker.check(draft.parent)

    assert report.contract.title == "Ours"
    assert (report.applies_to.kinds, report.applies_to.given) == (("day",), True)


def test_order_of_precedence_names_documents_by_their_position(draft):
    (draft.parent / "spec.md").write_text("# Specification\n\n1.1 The Provider shall listen.\n", encoding="utf-8")
    text = 'documents = ["draft.md", "spec.md"]\nprecedence = ["spec.md", "Schedule 2", "draft.md"]'
    (draft.parent / "contract.toml").write_text(text, encoding="utf-8")

    assert contractcheck.read(draft.parent).precedence == ("1", "Schedule 2", "0")


def test_kind_of_service_in_a_description_is_checked(checker, draft):
    (draft.parent / "contract.toml").write_text('service_kind = "hone"', encoding="utf-8")

    with pytest.raises(PackError, match="'hone'; did you mean 'home'"):
        checker.check(draft.parent)


def test_given_kind_of_service_outranks_what_the_words_say(draft):
    report = contractcheck.check(draft, select="WRK-001", applies_to={"care-home", "calloff"})

    assert report.applies_to.kinds == ("calloff", "care-home")
    assert report.applies_to.given


def test_ignored_rules_are_not_asked(draft):
    report = contractcheck.check(draft, select=["WRK"], ignore=["WRK-001"])

    ids = [each.rule.id for each in report.assessments]
    assert "WRK-002" in ids
    assert "WRK-001" not in ids


def test_rule_set_can_be_chosen_by_name(draft):
    report = contractcheck.check(draft, rule_sets=["workforce"])

    assert [each.name for each in report.rule_sets] == ["workforce"]


def test_threads_may_share_a_checker(checker, draft):
    alone = told(checker.check(draft))
    found = []

    threads = [threading.Thread(target=lambda: found.append(told(checker.check(draft)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [alone] * 4


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"select": ["WRK-01"]}, "no rule called 'WRK-01'; did you mean 'WRK-001'"),
        ({"ignore": ["NOPE-1"]}, "no rule called 'NOPE-1'"),
        ({"rule_sets": ["workfroce"]}, "called 'workfroce'; did you mean 'workforce'"),
        ({"applies_to": ["hoem"]}, "no kind of service called 'hoem'; did you mean 'home'"),
        ({"view": "acepted"}, "no view called 'acepted'; did you mean 'accepted'"),
        ({"select": ["WRK-001"], "ignore": ["WRK"]}, "No rule is left"),
    ],
)
def test_unknown_name_is_told_with_the_nearest(draft, options, problem):
    with pytest.raises(UsageError, match=problem):
        contractcheck.check(draft, **options)


def test_nothing_to_read_is_told():
    with pytest.raises(UsageError, match="nothing to read"):
        contractcheck.read([])


def test_missing_document_is_told(checker, tmp_path):
    with pytest.raises(ReadError, match="There is no such file"):
        checker.check(tmp_path / "none.docx")


def test_folder_of_several_contracts_is_not_one(checker, draft):
    (draft.parent / "second.md").write_text(CONTRACT, encoding="utf-8")

    with pytest.raises(PackError, match="holds 2 contracts"):
        checker.check(draft.parent)


def test_wrong_rule_set_is_told_with_its_mistakes(draft, tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "set.yaml").write_text("name: mine\ntitel: Mine\n", encoding="utf-8")

    with pytest.raises(RuleSetError, match=r"set\.yaml"):
        contractcheck.check(draft, rule_sets=[str(folder)])


def test_folder_of_rules_alone_needs_no_installed_ones(tmp_path, monkeypatch):
    from contractcheck.options import rule_sets_named

    folder = tmp_path / "mine"
    folder.mkdir()
    monkeypatch.setattr(Registry, "rule_sets", lambda *args, **more: pytest.fail("they were loaded"))

    with pytest.raises(RuleSetError, match="mine"):
        rule_sets_named(Registry.discover(installed=False), [str(folder)])


def test_two_sets_with_one_rule_id_are_refused(draft, tmp_path):
    from contractcheck.bundled import folder

    copy = tmp_path / "copy"
    copy.mkdir()
    for file in (folder("rules") / "partnership").iterdir():
        text = file.read_text(encoding="utf-8").replace("name: partnership", "name: copied")
        (copy / file.name).write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match="'partnership' and 'copied' have a rule PAR-001 each"):
        contractcheck.check(draft, rule_sets=["partnership", str(copy)])


def test_every_public_name_is_there():
    for name in contractcheck.__all__:
        assert getattr(contractcheck, name)


def test_unknown_public_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="contractcheck has no 'chekc'"):
        _ = contractcheck.chekc


@pytest.mark.parametrize("statement", ["import contractcheck", "import contractcheck.cli.main"])
def test_start_up_imports_nothing_heavy(statement):
    heavy = "{'pluggy', 'lxml', 'yaml', 'docx', 'pypdfium2', 'jsonschema', 'rich', 'importlib.metadata'}"
    code = f"import sys; {statement}; print(sorted({heavy} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_package_alone_imports_none_of_its_rooms():
    code = "import sys, contractcheck; print([m for m in sys.modules if m.startswith('contractcheck.')])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_package_says_that_it_is_typed():
    assert (Path(contractcheck.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize("name", contractcheck.__all__)
def test_public_name_says_what_it_is(name):
    thing = getattr(contractcheck, name)

    assert isinstance(thing, str) or thing.__doc__.strip()


def test_bytes_and_any_iterable_of_documents_are_read(draft):
    content = draft.read_bytes()

    assert len(contractcheck.read(content).documents) == 1
    assert len(contractcheck.read(each for each in (draft, io.BytesIO(content))).documents) == 2


@pytest.mark.parametrize("what", [None, 3, io.StringIO(CONTRACT), [3]], ids=str)
def test_what_is_nothing_to_read_is_told(what):
    with pytest.raises(UsageError, match="is nothing to read"):
        contractcheck.read(what)
