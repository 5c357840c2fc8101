import pytest

from contractcheck import UsageError
from contractcheck.config import chain as chains
from contractcheck.config import settings


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """Rule sets that are installed, by name: folders of the test's own."""

    def install(**folders):
        monkeypatch.setattr(chains, "_installed", lambda: {name.replace("_", "-"): f for name, f in folders.items()})

    install()
    return install


def config_of(path):
    return settings(environment={}).for_path(path)


def refusal(path):
    with pytest.raises(UsageError) as refused:
        config_of(path)
    return str(refused.value)


def test_file_outranks_what_it_extends_setting_by_setting(write):
    base = write("shared/base.toml", 'fail_on = "info"\nview = "original"\nselect = ["WRK"]')
    near = write("a/contractcheck.toml", 'extends = "../shared/base.toml"\nfail_on = "none"\nselect = ["FLX"]')

    told = config_of(write("a/draft.md"))

    assert (told.fail_on, told.values["view"], told.values["select"]) == ("none", "original", ("FLX",))
    assert told.origins["fail_on"] == str(near)
    assert base.samefile(told.origins["view"])


def test_tables_are_joined_entry_by_entry(write):
    write("base.toml", '[severity]\nWRK = "info"\nFLX = "info"\n[aliases]\nprovider = ["the Operator"]')
    write("contractcheck.toml", 'extends = "base.toml"\n[severity]\nWRK = "error"\n[aliases]\nprovider = ["the Home"]')

    told = config_of(write("draft.md"))

    assert told.values["severity"] == {"WRK": "error", "FLX": "info"}
    assert told.values["aliases"] == {"provider": ("the Home",)}
    assert told.origins["severity.FLX"].endswith("base.toml")


def test_of_several_the_later_outranks_the_earlier(write):
    write("one.toml", 'fail_on = "info"\nview = "original"')
    write("two.toml", 'fail_on = "none"')
    write("contractcheck.toml", 'extends = ["one.toml", "two.toml"]')

    told = config_of(write("draft.md"))

    assert (told.fail_on, told.values["view"]) == ("none", "original")


def test_paths_in_an_extended_file_are_seen_from_that_file(write, tmp_path):
    (tmp_path / "shared" / "mine").mkdir(parents=True)
    override = '[[overrides]]\npaths = ["../a/drafts/**"]\nfail_on = "none"'
    write("shared/base.toml", f'rule_sets = ["mine"]\nbaseline = "known.json"\n{override}')
    write("a/contractcheck.toml", 'extends = "../shared/base.toml"')

    told = config_of(write("a/drafts/x.md"))

    assert [tmp_path.joinpath("shared", "mine").samefile(name) for name in told.values["rule_sets"]] == [True]
    assert told.baseline is not None
    assert told.baseline.resolve() == (tmp_path / "shared" / "known.json").resolve()
    assert told.fail_on == "none"
    assert config_of(write("a/x.md")).fail_on == "error"


def test_folder_stands_for_the_settings_in_it(write):
    write("our-rules/contractcheck.toml", 'fail_on = "info"')
    write("contractcheck.toml", 'extends = "our-rules"')

    assert config_of(write("draft.md")).fail_on == "info"


def test_pyproject_can_be_extended(write):
    write("pyproject.toml", '[tool.contractcheck]\nfail_on = "info"')
    write("a/contractcheck.toml", 'extends = "../pyproject.toml"')

    assert config_of(write("a/draft.md")).fail_on == "info"


def test_installed_rule_set_brings_settings(write, installed, tmp_path):
    write("site/plain-words/contractcheck.toml", 'rule_sets = ["default", "plain-words"]\nfail_on = "warning"')
    installed(plain_words=tmp_path / "site" / "plain-words")
    write("contractcheck.toml", 'extends = "plain-words"')

    told = config_of(write("draft.md"))

    assert told.values["rule_sets"] == ("default", "plain-words")
    assert told.origins["fail_on"] == "the settings of the rule set 'plain-words'"


def test_installed_rule_set_outranks_a_folder_of_its_name(write, installed, tmp_path):
    write("site/workforce/contractcheck.toml", 'fail_on = "warning"')
    installed(workforce=tmp_path / "site" / "workforce")
    write("workforce/contract.md")
    write("contractcheck.toml", 'extends = "workforce"')

    assert config_of(write("draft.md")).fail_on == "warning"


def test_rule_set_that_brings_no_settings_is_told(write, installed, tmp_path):
    write("site/plain-words/set.yaml")
    installed(plain_words=tmp_path / "site" / "plain-words")
    write("contractcheck.toml", 'extends = "plain-words"')

    assert "line 1: the rule set 'plain-words' brings no settings to extend." in refusal(write("draft.md"))


@pytest.mark.parametrize("text", ['baseline = "known.json"', '[[overrides]]\npaths = ["a"]\nview = "original"'])
def test_rule_set_cannot_name_folders_of_the_users(write, installed, tmp_path, text):
    write("site/plain-words/contractcheck.toml", text)
    installed(plain_words=tmp_path / "site" / "plain-words")
    write("contractcheck.toml", 'extends = "plain-words"')

    told = refusal(write("draft.md"))

    assert told.startswith("the settings of the rule set 'plain-words', line 1: ")
    assert "cannot stand here, for a rule set knows nobody's folders." in told


def test_mistake_in_an_extended_file_is_told_where_it_stands(write):
    write("base.toml", "\nslect = []")
    write("contractcheck.toml", 'extends = "base.toml"')

    assert "base.toml, line 2: there is no setting called 'slect'" in refusal(write("draft.md"))


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("none.toml", "there is no file"),
        ("../none/", "there is no file"),
        ("plain-wrds", "there is no rule set (or file) to extend called 'plain-wrds'; did you mean 'plain-words'?"),
        ("zzz", "Name a file, as in base.toml, or a rule set."),
    ],
)
def test_name_that_is_not_there_is_told(write, installed, tmp_path, name, problem):
    installed(plain_words=tmp_path)
    path = write("contractcheck.toml", f'\nextends = "{name}"')

    told = refusal(write("draft.md"))

    assert told.startswith(f"{path}, line 2: ")
    assert problem in told


def test_circle_is_told(write):
    write("contractcheck.toml", 'extends = "a.toml"')
    write("a.toml", 'extends = "b.toml"')
    write("b.toml", 'extends = "./a.toml"')

    told = refusal(write("draft.md"))

    assert "b.toml, line 1: these settings extend each other in a circle: " in told
    assert "a.toml extends " in told


def test_file_that_extends_itself_is_told(write):
    write("contractcheck.toml", 'extends = "contractcheck.toml"')

    assert "in a circle" in refusal(write("draft.md"))


def test_files_extending_others_too_deep_are_told(write):
    write("contractcheck.toml", 'extends = "0.toml"')
    for number in range(30):
        write(f"{number}.toml", f'extends = "{number + 1}.toml"')
    write("30.toml")

    assert f"settings extend others more than {chains.DEEPEST} deep here." in refusal(write("draft.md"))


def test_files_that_each_extend_the_next_one_twice_end(write):
    write("contractcheck.toml", 'extends = "0.toml"')
    for number in range(8):
        write(f"{number}.toml", f'extends = ["{number + 1}.toml", "{number + 1}.toml"]')
    write("8.toml")

    assert f"more than {chains.MOST} settings files are joined here." in refusal(write("draft.md"))
