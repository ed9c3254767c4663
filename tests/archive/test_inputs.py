import pytest

from drafter.errors import ReadError, UsageError

pytest.importorskip("fsspec", reason="the extra cluster is not installed")

from drafter.archive.inputs import InputFile, chunks, files_in
from drafter.text import FileChoice


def found(*places):
    return [
        str(each) if isinstance(each, ReadError) else (each.uri.rpartition("/")[2], each.source, each.year)
        for each in files_in([str(place) for place in places], FileChoice())
    ]


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "in"
    for name in (
        "usa/1999/a.txt",
        "usa/b_2001.md",
        "2003-2004.txt",
        "deu/c-20011.txt",
        "deu/.hid.txt",
        "pic.png",
        "z.zip",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Words.\n")
    return folder


def test_a_folder_gives_sources_and_years(archive):
    assert found(archive, archive / "pic.png") == [
        ("2003-2004.txt", "", 2004),
        ("c-20011.txt", "deu", None),
        ("a.txt", "usa", 1999),
        ("b_2001.md", "usa", 2001),
        ("z.zip", "", None),
        ("pic.png", "", None),
    ]


def test_a_list_says_otherwise(archive):
    listed = archive / "list.csv"
    listed.write_text(
        "\ufeffpath,source,year\nusa/1999/a.txt,United States,1949\n\nmissing.txt,,\n2003-2004.txt,,99\nz.zip,,\n"
    )
    one, two, three, four = found(listed)
    assert one == ("a.txt", "United States", 1949)
    assert two.endswith("list.csv:4: no such file: missing.txt; mend the list")
    assert three.endswith("list.csv:5: no year: '99'; write it with four digits, or leave it empty")
    assert four == ("z.zip", "", None)
    (archive / "plain.list").write_text(f"usa/b_2001.md\n{archive}/z.zip\n")
    assert found(archive / "plain.list") == [("b_2001.md", "", 2001), ("z.zip", "", None)]
    (archive / "no.tsv").write_text("file\ta\n")
    assert "a list without the column 'path'" in found(archive / "no.tsv")[0]
    (archive / "latin.list").write_bytes(b"caf\xe9.txt\n")
    assert "not UTF-8" in found(archive / "latin.list")[0]


def test_an_address_of_another_kind():
    import fsspec

    store = fsspec.filesystem("memory")
    for name in ("/arch/usa/x_1951.txt", "/arch/usa/pic.png", "/arch/.hid/y.txt"):
        store.pipe_file(name, b"Words.\n")
    (file,) = files_in(["memory://arch"], FileChoice())
    assert (file.uri, file.source, file.year, file.size) == ("memory:///arch/usa/x_1951.txt", "usa", 1951, 7)
    assert file.stamp


def test_places_that_are_not_right(tmp_path):
    assert found(tmp_path / "none") == [f"{tmp_path / 'none'}: no such file or folder; check the path"]
    assert "a folder without texts" in found(tmp_path)[0]
    with pytest.raises(UsageError, match="no address of files"):
        found("nonsense://x")


def test_chunks_have_so_many_files_and_bytes():
    many = [InputFile(str(number), size=10) for number in range(70)]
    assert [len(chunk) for chunk in chunks(many)] == [32, 32, 6]
    large = [InputFile("a", size=10), InputFile("b", size=9_000_000), InputFile("c"), InputFile("d", size=10)]
    assert [[each.uri for each in chunk] for chunk in chunks(large)] == [["a"], ["b"], ["c", "d"]]
