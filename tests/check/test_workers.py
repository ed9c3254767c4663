"""Texts checked by several processes: in their order, each once, whatever befalls a worker."""

from pathlib import Path

import pytest

from drafter.check.settings import CheckSettings
from drafter.check.workers import Workers
from drafter.errors import LanguageError, ReadError
from drafter.text import read_text

SETTINGS = CheckSettings((str(Path(__file__).parent.parent / "golden" / "red-lines.toml"),), (), None)
#: Long enough for each text to be a chunk of its own.
PADDING = "\n\nMinisters met in the capital and spoke at length about the weather of the season." * 1300


class Deed:
    """Done by the process that unpickles it, as part of a task; what is left of it is a dismissal of nothing."""

    def __init__(self, code):
        self.code = code

    def __reduce__(self):
        # A worker does not know this module.
        left = "__import__('drafter.check.dismissal', fromlist=['Dismissal']).Dismissal('no.rule', '', '', 'why')"
        return eval, (f"exec({self.code!r}) or {left}",)


def once(flag):
    return Deed(f"import os\nif not os.path.exists({str(flag)!r}): open({str(flag)!r}, 'w').close(); os._exit(9)")


ALWAYS = Deed("import os; os._exit(9)")


def documents(number, padding=""):
    return [read_text(f"Article 5 stands. Text {each}.{padding}", name=f"{each}.txt") for each in range(number)]


def checked(texts, deeds=None, known=lambda *_: None, settings=SETTINGS):
    """The paths of the results in order, and the errors; the deeds are done by who checks the texts of their names."""
    sessions = settings.sessions()
    workers = Workers(settings, [session.profile for session in sessions], 2, settings.sessions)
    sent = {name: (deed,) for name, deed in (deeds or {}).items()}
    try:
        results = list(workers.checked(texts, lambda text: sent.get(str(text.path), ()), known))
    finally:
        workers.close()
    paths = [str(each.path if isinstance(each, ReadError) else each[0].path) for each in results]
    return paths, [each for each in results if isinstance(each, ReadError)], results


def test_the_same_in_the_same_order_as_in_one_process():
    texts = [*documents(3, PADDING), ReadError("no such file", path=Path("gone.txt")), *documents(40)]
    texts.append(read_text("We will contest Russia's actions.", name="contested.txt"))
    paths, errors, results = checked(iter(texts))
    assert paths == [str(text.path) for text in texts]
    assert [str(error) for error in errors] == ["gone.txt: no such file"]
    (session,) = SETTINGS.sessions()
    for text, (report,) in (each for each in results if not isinstance(each, ReadError)):
        assert report.findings == session.check(text).findings
    assert report.findings


def test_what_is_known_is_not_checked():
    text, other = documents(2)
    (session,) = SETTINGS.sessions()
    report = session.check(text)
    _, errors, results = checked([text, other], {"0.txt": ALWAYS}, lambda each, _: [report] if each is text else None)
    assert not errors
    assert results[0] == (text, [report])


def test_the_chunk_of_a_killed_worker_is_done_again(tmp_path):
    texts = documents(5, PADDING)
    paths, errors, _ = checked(texts, {"1.txt": once(tmp_path / "killed")})
    assert (tmp_path / "killed").exists()
    assert paths == [f"{each}.txt" for each in range(5)]
    assert not errors


@pytest.mark.parametrize("padding", ["", PADDING], ids=["in one chunk with others", "in a chunk of its own"])
def test_a_text_that_kills_every_worker_is_reported_and_the_rest_done(padding):
    paths, errors, _ = checked(documents(4, padding), {"1.txt": ALWAYS})
    assert paths == ["0.txt", "1.txt", "2.txt", "3.txt"]
    (error,) = errors
    assert str(error.path) == "1.txt"
    assert "killed" in str(error)


def test_an_error_of_a_worker_is_the_error_of_the_run():
    settings = CheckSettings(SETTINGS.profiles, (), None, pipeline="no_such_pipeline")
    text = read_text("We will contest Russia's actions.", name="contested.txt")
    with pytest.raises(LanguageError, match="no_such_pipeline"):
        checked([text], settings=settings)
