"""A file is written whole or not at all."""

import pytest

from claims import writing
from claims.model import BadInput


def test_the_content_stands_in_the_file(tmp_path):
    path = writing.write(tmp_path / "out.csv", b"a,b\n")

    assert path.read_bytes() == b"a,b\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file(tmp_path, monkeypatch, step):
    target = tmp_path / "out.csv"
    target.write_bytes(b"old")

    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync" if step == "fsync" else "pathlib.Path.replace", fail)
    with pytest.raises(BadInput, match="No space left on device"):
        writing.write(target, b"new")

    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(BadInput, match="can't be written"):
        writing.write(tmp_path / "gone" / "out.csv", b"x")


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "out").mkdir()

    with pytest.raises(BadInput, match="can't be written"):
        writing.write(tmp_path / "out", b"x")


def test_the_rights_of_the_old_file_stay(tmp_path):
    target = tmp_path / "out.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)

    writing.write(target, b"new")

    assert target.stat().st_mode & 0o777 == 0o640
