import tomllib

from contractcheck.config import KEYS, settings
from contractcheck.config.beginning import beginning, steps, surroundings, top_of
from contractcheck.config.checks import checked


def switched_on(text):
    """The file with every switched-off setting switched on."""
    lines = (line[1:] if line.startswith("#") and line[1:2] not in (" ", "") else line for line in text.splitlines())
    return tomllib.loads("\n".join(lines))


def test_file_works_as_it_stands_and_sets_little(write, tmp_path):
    write("contractcheck.toml", beginning(surroundings(tmp_path)))

    told = settings(environment={}).for_path(write("draft.md"))

    assert {name for name, origin in told.origins.items() if origin} == {"fail_on"}


def test_file_shows_every_setting_with_its_meaning_and_a_value_that_fits(write, tmp_path):
    write("frame works/terms.docx")

    text = beginning(surroundings(tmp_path))

    assert set(checked(switched_on(text))) == set(KEYS)
    assert switched_on(text)["overrides"][0]["paths"] == ["frame works/**"]
    words = " ".join(text.replace("#", " ").split())
    assert all(" ".join(key.meaning.split()) in words for key in KEYS.values())


def test_name_of_a_folder_cannot_break_the_file(write, tmp_path):
    write('a"b\\c/terms.docx')

    assert switched_on(beginning(surroundings(tmp_path)))["overrides"][0]["paths"] == ['a"b\\c/**']


def test_documents_are_counted_by_ending_and_folder(write, tmp_path):
    for name in ("a/x.docx", "a/b/y.docx", "c/z.pdf", "README.md", ".hidden/x.docx", "venv/x.docx", "a/~$x.docx"):
        write(name)
    write("c/contract.toml")

    told = surroundings(tmp_path)

    assert told.endings == ((".docx", 2), (".pdf", 1))
    assert told.folders == (("a", 2), ("c", 1))
    assert (told.documents, told.described) == (3, 1)


def test_steps_fit_what_is_there(write, tmp_path):
    for name in ("a/x.docx", "a/y.doc", "z.pdf", ".git/HEAD", ".pre-commit-config.yaml"):
        write(name)

    told = " ".join(steps(surroundings(tmp_path)))

    assert "`contractcheck check a` checks the documents" in told
    assert "belong in a folder with a contract.toml" in told
    assert "read with LibreOffice" in told
    assert "`ocr` extra" in told
    assert "Commit contractcheck.toml" in told
    assert "add the hook `contractcheck`" in told
    assert "`contractcheck baseline write a` notes what is known" in told


def test_steps_for_an_empty_folder_begin_with_the_contracts(tmp_path):
    told = steps(surroundings(tmp_path))

    assert len(told) == 1
    assert told[0].startswith("Put contracts (Word, PDF, Markdown and others) beside the file")


def test_top_is_that_of_the_repository(write, tmp_path):
    write("r/.git/HEAD")

    assert top_of(tmp_path / "r" / "a" / "b") == tmp_path / "r"


def test_settings_that_stand_already_are_seen(write, tmp_path):
    assert surroundings(tmp_path).settled is None
    write("pyproject.toml", "[tool.ruff]")
    assert surroundings(tmp_path).settled is None
    shared = write("pyproject.toml", "[tool.contractcheck]")
    assert surroundings(tmp_path).settled == shared
    own = write("contractcheck.toml")
    assert surroundings(tmp_path).settled == own
