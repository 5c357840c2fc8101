"""What changed since an earlier state of a repository, and what it said then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from contractcheck.errors import ReadError, UsageError
from contractcheck.packs import Pack, gather
from contractcheck.readers.base import Limits
from contractcheck.runs.revision import Revision

pytestmark = pytest.mark.needs("git")

Git = Callable[..., None]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two contracts on main, and a branch that is to change something."""
    root = tmp_path / "templates"
    (root / "packed").mkdir(parents=True)
    (root / "one.md").write_text("old one\n", encoding="utf-8")
    (root / "two words é.md").write_text("old two\n", encoding="utf-8")
    (root / "packed" / "contract.toml").write_text('documents = ["terms.md", "care.md"]\n', encoding="utf-8")
    (root / "packed" / "terms.md").write_text("old terms\n", encoding="utf-8")
    (root / "packed" / "care.md").write_text("old care\n", encoding="utf-8")
    for name, value in {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}.items():
        monkeypatch.setenv(name, value)
    run(root, "init", "-q", "-b", "main")
    commit(root)
    run(root, "checkout", "-q", "-b", "change")
    return root


def run(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def commit(root: Path) -> None:
    run(root, "add", "-A")
    run(root, "commit", "-q", "-m", "change")


def pack(path: Path) -> Pack:
    (found,) = gather([str(path)])
    assert isinstance(found, Pack)
    return found


def said(base: Revision, path: Path) -> list[str] | None:
    before = base.before(pack(path))
    return None if before is None else [each.data.decode().strip() for each in before[1]]


def test_a_document_that_did_not_change_is_not_changed(repository: Path) -> None:
    assert not Revision("main").changed(pack(repository / "one.md"))
    assert not Revision("main").changed(pack(repository / "packed"))


@pytest.mark.parametrize("committed", [True, False], ids=["committed", "not yet committed"])
def test_a_change_is_seen_with_what_was_said_before(repository: Path, committed: bool) -> None:
    odd = repository / "two words é.md"
    odd.write_text("new two\n", encoding="utf-8")
    if committed:
        commit(repository)
    base = Revision("main")
    assert base.changed(pack(odd))
    assert said(base, odd) == ["old two"]
    assert not base.changed(pack(repository / "one.md"))


def test_a_new_document_was_not_there(repository: Path) -> None:
    new = repository / "new.md"
    new.write_text("new\n", encoding="utf-8")
    base = Revision("main")
    assert base.changed(pack(new))
    assert said(base, new) is None
    commit(repository)
    assert said(Revision("main"), new) is None


def test_a_document_that_git_is_told_to_ignore_is_new(repository: Path) -> None:
    (repository / ".gitignore").write_text("drafts/\n", encoding="utf-8")
    draft = repository / "drafts" / "draft.md"
    draft.parent.mkdir()
    draft.write_text("a draft\n", encoding="utf-8")
    commit(repository)
    assert Revision("main").changed(pack(draft))


def test_a_renamed_document_is_known_by_what_it_was(repository: Path) -> None:
    run(repository, "mv", "one.md", "uno.md")
    commit(repository)
    base = Revision("main")
    assert base.changed(pack(repository / "uno.md"))
    assert said(base, repository / "uno.md") == ["old one"]


def test_a_document_taken_out_of_a_pack_is_missed(repository: Path) -> None:
    (repository / "packed" / "contract.toml").write_text('documents = ["terms.md"]\n', encoding="utf-8")
    run(repository, "rm", "-q", "packed/care.md")
    base = Revision("main")
    assert base.changed(pack(repository / "packed"))
    assert said(base, repository / "packed") == ["old terms", "old care"]


def test_a_pack_with_one_changed_document_is_changed_as_a_whole(repository: Path) -> None:
    (repository / "packed" / "care.md").write_text("new care\n", encoding="utf-8")
    base = Revision("main")
    assert base.changed(pack(repository / "packed"))
    assert said(base, repository / "packed") == ["old terms", "old care"]
    before = base.before(pack(repository / "packed"))
    assert before
    assert before[1][0].name == str(repository / "packed" / "terms.md")


def test_files_that_became_a_pack_are_compared_with_what_they_were(repository: Path) -> None:
    (repository / "contract.toml").write_text('documents = ["one.md"]\n', encoding="utf-8")
    base = Revision("main")
    assert base.changed(pack(repository))
    assert said(base, repository) == ["old one"]


def test_what_main_did_meanwhile_is_no_part_of_the_change(repository: Path) -> None:
    run(repository, "checkout", "-q", "main")
    (repository / "one.md").write_text("main went on\n", encoding="utf-8")
    commit(repository)
    run(repository, "checkout", "-q", "change")
    assert not Revision("main").changed(pack(repository / "one.md"))


@pytest.mark.parametrize("name", ["", "-x", "--output=/tmp/x", "a\nb"])
def test_a_name_that_git_could_take_for_an_option_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no name of a revision"):
        Revision(name)


def test_a_revision_that_is_not_there_is_told(repository: Path) -> None:
    with pytest.raises(UsageError, match=r"no revision 'mian'.*fetch-depth"):
        Revision("mian").changed(pack(repository / "one.md"))


def test_a_file_outside_of_any_repository_is_told(tmp_path: Path) -> None:
    loose = tmp_path / "loose.md"
    loose.write_text("loose\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no git repository"):
        Revision("main").changed(pack(loose))


def test_a_computer_without_git_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="needs git"):
        Revision("main").changed(pack(repository / "one.md"))


def test_a_document_that_was_too_large_is_told(repository: Path) -> None:
    (repository / "one.md").write_text("new\n", encoding="utf-8")
    with pytest.raises(ReadError, match="larger than can be read"):
        Revision("main", Limits(file_bytes=3)).before(pack(repository / "one.md"))


def test_no_program_that_the_repository_names_is_run(repository: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("the program of this test is a shell script")
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path / 'sprung'}\n", encoding="utf-8")
    trap.chmod(0o755)
    for setting in ("core.fsmonitor", "diff.external", "core.pager", "diff.md.textconv", "diff.md.command"):
        run(repository, "config", setting, str(trap))
    (repository / ".gitattributes").write_text("*.md diff=md\n", encoding="utf-8")
    (repository / "one.md").write_text("new one\n", encoding="utf-8")
    base = Revision("main")
    assert base.changed(pack(repository / "one.md"))
    assert said(base, repository / "one.md") == ["old one"]
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("stays_elsewhere", [False, True])
def test_a_pack_that_names_no_documents_is_changed_when_one_leaves_it(repository: Path, stays_elsewhere: bool) -> None:
    (repository / "packed" / "contract.toml").write_text('title = "Care"\n', encoding="utf-8")
    commit(repository)
    run(repository, "branch", "before")
    assert not Revision("before").changed(pack(repository / "packed"))
    (repository / "packed" / "care.md").rename(repository / ("care.md" if stays_elsewhere else "care.note"))
    run(repository, "add", "-A")
    base = Revision("before")
    assert base.changed(pack(repository / "packed"))
    assert said(base, repository / "packed") == ["old care", "old terms"]


def test_a_file_that_leaves_a_pack_and_is_no_document_changes_nothing(repository: Path) -> None:
    (repository / "packed" / "notes.csv").write_text("a note\n", encoding="utf-8")
    commit(repository)
    run(repository, "branch", "before")
    (repository / "packed" / "notes.csv").unlink()
    assert not Revision("before").changed(pack(repository / "packed"))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_to_another_document_is_a_change_that_counts_whole(repository: Path) -> None:
    (repository / "current.md").symlink_to("one.md")
    (repository / "folder").symlink_to("packed")
    commit(repository)
    run(repository, "branch", "before")
    assert not Revision("before").changed(pack(repository / "current.md"))
    assert not Revision("before").changed(pack(repository / "folder" / "terms.md"))
    for link, target in {"current.md": "two words é.md", "folder": "."}.items():
        (repository / link).unlink()
        (repository / link).symlink_to(target)
    base = Revision("before")
    for path in (repository / "current.md", repository / "folder" / "one.md"):
        assert base.changed(pack(path))
        assert said(base, path) is None
    assert not base.changed(pack(repository / "one.md"))


def test_documents_of_a_pack_that_is_no_pack_any_more_are_compared_with_it(repository: Path) -> None:
    whole = pack(repository / "packed")
    (repository / "packed" / "contract.toml").unlink()
    base = Revision("main")
    alone = pack(repository / "packed" / "terms.md")
    assert not alone.folder
    assert base.changed(alone)
    before = base.before(alone)
    assert before is not None
    assert before[0] == whole
    assert not base.changed(pack(repository / "one.md"))


def test_a_document_of_a_pack_that_is_checked_alone_is_compared_with_itself(repository: Path) -> None:
    (repository / "packed" / "terms.md").write_text("new terms\n", encoding="utf-8")
    assert said(Revision("main"), repository / "packed" / "terms.md") == ["old terms"]


def test_a_pack_whose_folder_got_another_name_is_compared_with_all_it_held(repository: Path) -> None:
    told = "".join(f"# a line that stays {number}\n" for number in range(20))
    (repository / "packed" / "contract.toml").write_text(
        f'{told}documents = ["terms.md", "care.md"]\n', encoding="utf-8"
    )
    commit(repository)
    run(repository, "branch", "before")
    run(repository, "mv", "packed", "renamed")
    (repository / "renamed" / "contract.toml").write_text(f'{told}documents = ["terms.md"]\n', encoding="utf-8")
    (repository / "renamed" / "care.md").unlink()
    run(repository, "add", "-A")
    assert said(Revision("before"), repository / "renamed") == ["old terms", "old care"]


def test_a_pack_at_the_top_of_a_repository_is_compared(repository: Path) -> None:
    (repository / "contract.toml").write_text('documents = ["one.md"]\n', encoding="utf-8")
    commit(repository)
    run(repository, "branch", "before")
    (repository / "one.md").write_text("new one\n", encoding="utf-8")
    assert said(Revision("before"), repository) == ["old one"]


def test_a_submodule_is_compared_only_where_the_run_is_in_it(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    run(outer, "init", "-q", "-b", "main")
    run(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repository), "inner")
    commit(outer)
    document = outer / "inner" / "one.md"
    document.write_text("new one\n", encoding="utf-8")
    monkeypatch.chdir(outer)
    with pytest.raises(UsageError, match="repository within the repository"):
        Revision("HEAD").changed(pack(document))
    monkeypatch.chdir(outer / "inner")
    assert said(Revision("HEAD"), document) == ["old one"]
