"""Whatever becomes of the process that reads a file: the file is refused in one line, and the next one is read."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import read, read_bytes, read_text, reading_process

PAGE = Path("page.html")
GOOD = b"<p>Allies met."
#: Begins the program of a process that does something of its own with pages that say so.
OWN = """
import os, sys, time; sys.path += sys.argv[1:]
from drafter.text import reading_child
sound = reading_child.read_here
def read_here(kind, data, path, view=None):
    if isinstance(data, str): return sound(kind, data, path, view)
    if b"crash" in data: os.abort()
    if b"segment" in data: os.kill(os.getpid(), 11)
    if b"leave" in data: os._exit(7)
    if b"defect" in data: raise KeyError("x")
    if b"loop" in data:
        while True: pass
    if b"sleep" in data: time.sleep(600)
    if b"fill" in data: return bytearray(4 * 1024 ** 3)
    if b"write" in data: import tempfile; tempfile.mkstemp()
    if b"folder" in data: return sys.exit("x")
    if b"class" in data: return os.system
    if b"print" in data: os.write(1, b"x" * 100)
    if b"once" in data and "kept" in globals(): raise MemoryError
    globals()["kept"] = 1
    return sound(kind, data, path, view)
reading_child.read_here = read_here
reading_child.main()
"""


@pytest.fixture
def process(monkeypatch):
    """A process of its own for the test."""
    reading_process._ended()
    monkeypatch.setattr(reading_process, "_PROGRAM", OWN)
    yield
    reading_process._ended()


def refusal(data):
    with pytest.raises(ReadError) as caught:
        read_bytes(data, PAGE)
    assert read_bytes(GOOD, PAGE).blocks[0].reading == "Allies met."
    return str(caught.value)


@pytest.mark.usefixtures("process")
@pytest.mark.parametrize(
    ("does", "said"),
    [
        (b"crash", "takes more than 512 MB of memory to read, or breaks the program that reads it (SIGABRT)"),
        (b"segment", "cannot be read: it ended the process that read it (SIGSEGV)"),
        (b"leave", "cannot be read: it ended the process that read it (exit code 7)"),
        (b"folder", "cannot be read: it ended the process that read it (exit code 1)"),
        (b"class", "cannot be read: it ended the process that read it (no answer that is one)"),
        (b"defect", "cannot be read: a defect of drafter (KeyError at <string>:10)"),
        (b"fill", "takes more than 512 MB of memory to read; split the text, or save it as plain text"),
        # tempfile tries every folder it knows of.
        (b"write", "cannot be read: a defect of drafter (FileNotFoundError at tempfile.py:"),
    ],
    ids=lambda each: each if isinstance(each, bytes) else "",
)
def test_a_file_that_is_too_much_is_refused_and_the_next_one_read(does, said):
    read_bytes(GOOD, PAGE)
    assert f"page.html: {said}" in refusal(does)


@pytest.mark.usefixtures("process")
@pytest.mark.parametrize("does", [b"loop", b"sleep"])
def test_time_is_limited_by_the_processor_and_by_the_clock(does, monkeypatch):
    monkeypatch.setattr(reading_process, "_LEAST_SECONDS", 1)
    monkeypatch.setattr(reading_process, "_BUSY", 1 if does == b"sleep" else 1_000)
    monkeypatch.setattr(reading_process, "_START_SECONDS", 1)
    assert refusal(does) == "page.html: takes more than 1 seconds to read; split the text, or save it as plain text"


@pytest.mark.usefixtures("process")
def test_what_a_library_prints_is_no_answer():
    assert read_bytes(b"<p>print", PAGE).blocks[0].reading == "print"


@pytest.mark.usefixtures("process")
def test_what_was_read_before_is_no_fault_of_a_file():
    read_bytes(GOOD, PAGE)
    assert read_bytes(b"<p>once", PAGE).blocks[0].reading == "once"


@pytest.mark.usefixtures("process")
def test_an_interrupted_reading_leaves_nothing_behind(monkeypatch):
    read_bytes(GOOD, PAGE)

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(reading_process, "received", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_bytes(b"<p>First.", PAGE)
    monkeypatch.undo()
    assert read_bytes(b"<p>Second.", PAGE).blocks[0].reading == "Second."


def test_a_process_is_kept_for_the_next_file():
    read_bytes(GOOD, PAGE)
    first = reading_process._processes[0]
    read_bytes(GOOD, PAGE)
    assert reading_process._processes == [first]


def test_nothing_is_imported_from_the_working_folder(tmp_path, monkeypatch):
    reading_process._ended()
    for name in ("lxml", "pickle", "drafter", "resource"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'imported')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), *sys.path])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "a.html").write_bytes(GOOD)
    assert read(tmp_path / "a.html").blocks
    assert not (tmp_path / "imported").exists()


def test_a_working_folder_that_is_gone_is_no_hindrance(tmp_path, monkeypatch):
    reading_process._ended()
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    try:
        assert read_bytes(GOOD, PAGE).blocks
    finally:
        os.chdir(tmp_path)


def test_an_answer_names_classes_of_documents_only():
    with pytest.raises(pickle.UnpicklingError, match=r"posix\.system in an answer"):
        reading_process._Answer(reading_process.io.BytesIO(pickle.dumps(os.system))).load()


def test_a_page_given_as_text_is_read_as_it_is():
    text = '<meta charset="windows-1252"><p>Zoë’s peace'
    assert read_text(text, format="html").blocks[0].reading == "Zoë’s peace"
    assert read_text("", format="html").blocks == ()
