"""Results kept from earlier runs: what makes a text be checked again, and what a cache that is not right does."""

import contextlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from drafter.check import Session
from drafter.check.kept_results import KeptResults, settings_state
from drafter.check.stored_report import report_of, stored_report
from drafter.consensus import load_profile
from drafter.text import Document, read_text
from drafter.text.gathering import texts_in

RED_LINES = Path(__file__).parent.parent / "golden" / "red-lines.toml"
TODAY = date(2026, 11, 27)
TEXTS = {
    "found": "Allies met in Zanzibar. We will contest Russia's actions.\n",
    "dismissed": "<!-- drafter: dismiss russia.contest until 2030-01-01: it is meant -->\n\nWe will contest Russia's actions.\n",
    "idle": "<!-- drafter: dismiss russia.contest: it was meant -->\n\nAllies met.\n",
    "clean": "Article 5 stands.\n",
    "foreign": "Les Alliés se sont réunis hier et ont décidé de se revoir dans deux ans.\n",
    "empty": "",
}


@pytest.fixture(scope="module")
def session():
    return Session.of(str(RED_LINES))


def document(name):
    return read_text(TEXTS[name], name=f"{name}.md")


def as_kept(report):
    """What is left of a report when it was kept: all but the origins of its sentences."""
    paragraphs = tuple(replace(each, sentences=(), provenance=None) for each in report.paragraphs)
    return replace(report, paragraphs=paragraphs, unjudged=None)


@pytest.mark.parametrize("name", TEXTS)
def test_a_report_comes_back_as_it_was(name, session):
    text = document(name)
    report = session.check(text)
    back = report_of(stored_report(report), text, session.profile)
    assert replace(back, unjudged=None) == as_kept(report)
    assert str(back.unjudged) == str(report.unjudged)


def test_findings_that_were_kept_are_told_before_the_text_is_taken_apart(session):
    def refuses(text):
        raise AssertionError(text)

    text = "Allies met in Zanzibar.\n\nWe will contest Russia's actions.\n"
    report = session.check(read_text(text, name="a.txt"))
    assert report.findings
    unopened = Document.unopened(Path("a.txt"), text, refuses)
    back = report_of(stored_report(report), unopened, session.profile)
    assert (back.findings, back.dismissed, back.document.words) == (report.findings, (), report.document.words)
    assert stored_report(back) == stored_report(report)
    with pytest.raises(AssertionError):
        _ = back.paragraphs


def test_the_texts_show_all_that_can_be_kept(session):
    reports = {name: session.check(document(name)) for name in TEXTS}
    assert reports["found"].findings
    assert reports["dismissed"].dismissed
    assert reports["idle"].idle
    assert reports["foreign"].unjudged


@pytest.fixture
def cache(tmp_path):
    """Opens the cache anew, as each run does, and lists what it said."""
    said = []
    with contextlib.ExitStack() as opened_ones:

        def opened(state=b"state"):
            return opened_ones.enter_context(contextlib.closing(KeptResults(state, said.append, tmp_path / "cache")))

        opened.said = said
        opened.path = tmp_path / "cache" / "results.sqlite"
        yield opened


def keep(cache, session, text, dismissals=(), today=TODAY):
    kept = cache()
    kept.keep(text, dismissals, today, [session.check(text, dismissals)])
    kept.close()


def test_it_is_found_by_the_next_run(cache, session):
    text = document("found")
    keep(cache, session, text)
    (report,) = cache().of(text, (), TODAY, [session.profile])
    assert report == as_kept(session.check(text))
    assert not cache.said


def test_another_path_gives_the_same_result_under_its_own_name(cache, session):
    keep(cache, session, document("foreign"))
    (report,) = cache().of(read_text(TEXTS["foreign"], name="moved.md"), (), TODAY, [session.profile])
    assert str(report.path) == "moved.md"
    assert str(report.unjudged).startswith("moved.md: ")


def test_what_changes_is_checked_again(cache, session):
    text = document("found")
    keep(cache, session, text)
    others = {
        "words": read_text(TEXTS["found"] + " ", name="found.md"),
        "format": read_text(TEXTS["found"], name="found.txt"),
    }
    for other in others.values():
        assert cache().of(other, (), TODAY, [session.profile]) is None
    assert cache(b"other state").of(text, (), TODAY, [session.profile]) is None


def test_a_dismissal_holds_till_its_day(cache, session):
    text = document("dismissed")
    keep(cache, session, text)
    assert cache().of(text, (), TODAY, [session.profile])
    assert cache().of(text, (), date(2031, 1, 1), [session.profile]) is None


def test_nobody_reads_a_text_out_of_it(cache, session):
    text = document("found")
    keep(cache, session, text)
    stored = str(stored_report(session.check(text)))
    assert "contest" in stored
    data = cache.path.read_bytes()
    for words in (b"Zanzibar", b"contest", b"Russia", b"red-lines", b"russia"):
        assert words not in data
    assert cache.path.stat().st_mode & 0o077 == 0


def test_state_tells_profiles_banks_settings_and_baselines_apart(tmp_path):
    profile = load_profile(str(RED_LINES), ())
    copy = tmp_path / "red-lines.toml"
    copy.write_text(RED_LINES.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    bank = tmp_path / "agreed"
    bank.mkdir()
    states = [
        settings_state([profile], None, None, ()),
        settings_state([load_profile(str(copy), ())], None, None, ()),
        settings_state([profile], [bank], None, ()),
        settings_state([profile], None, read_text("We will meet."), ()),
        settings_state([profile], None, None, (("russia.contest",),)),
    ]
    assert None not in states
    assert len(set(states)) == len(states)
    assert settings_state([profile], None, None, ()) == states[0]
    (bank / "new.toml").write_text("", encoding="utf-8")
    assert settings_state([profile], [bank], None, ()) != states[2]


def test_a_profile_that_is_gone_is_kept_under_no_name(tmp_path):
    copy = tmp_path / "red-lines.toml"
    copy.write_bytes(RED_LINES.read_bytes())
    profile = load_profile(str(copy), ())
    copy.unlink()
    assert settings_state([profile], None, None, ()) is None


def test_a_corrupt_file_is_said_once_and_made_anew(cache, session):
    text = document("found")
    keep(cache, session, text)
    cache.path.write_bytes(b"no database at all" * 100)
    kept = cache()
    for _ in range(3):
        assert kept.of(text, (), TODAY, [session.profile]) is None
        kept.keep(text, (), TODAY, [session.check(text)])
    kept.close()
    (said,) = cache.said
    assert "corrupt" in said
    keep(cache, session, text)
    assert cache().of(text, (), TODAY, [session.profile])
    assert len(cache.said) == 1


def test_a_corrupt_result_is_no_result(cache, session):
    import sqlite3

    text = document("found")
    keep(cache, session, text)
    with sqlite3.connect(cache.path) as connection:
        connection.execute("UPDATE results SET kept = substr(kept, 1, 40) || x'00' || substr(kept, 42)")
    connection.close()
    assert cache().of(text, (), TODAY, [session.profile]) is None
    assert "corrupt" in cache.said[0]


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path, session):
    said = []
    (tmp_path / "file").write_bytes(b"")
    kept = KeptResults(b"state", said.append, tmp_path / "file")
    text = document("found")
    assert kept.of(text, (), TODAY, [session.profile]) is None
    kept.keep(text, (), TODAY, [session.check(text)])
    kept.close()
    assert len(said) == 1


def test_a_full_cache_says_so_once(cache, session):
    text = document("found")
    keep(cache, session, text)
    kept = cache()
    kept.of(text, (), TODAY, [session.profile])
    # As a disk without room: the file may not grow.
    kept._connection.execute("PRAGMA max_page_count = 1")
    for number in range(400):
        other = read_text(f"{TEXTS['found']} {number}", name="found.md")
        kept.keep(other, (), TODAY, [session.check(text)])
    kept.close()
    (said,) = cache.said
    assert "full" in said
    assert cache().of(text, (), TODAY, [session.profile])


def test_the_oldest_results_make_room(cache, session, monkeypatch):
    monkeypatch.setattr("drafter.check.kept_results._MOST", 3)
    texts = [read_text(f"Allies met {number} times.", name="a.txt") for number in range(5)]
    for text in texts:
        keep(cache, session, text)
    known = [cache().of(text, (), TODAY, [session.profile]) is not None for text in texts]
    assert known == [False, False, True, True, True]


def test_a_word_file_is_known_by_more_than_its_words(cache, session, tmp_path, word):
    heading = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    for name, properties in (("plain.docx", ""), ("heading.docx", heading)):
        body = f"<w:p>{properties}<w:r><w:t>We will contest Russia's actions.</w:t></w:r></w:p>"
        styles = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
        (tmp_path / name).write_bytes(word(body, styles=styles))
    plain, heading = (next(texts_in(tmp_path / name)) for name in ("plain.docx", "heading.docx"))
    assert plain.text == heading.text
    keep(cache, session, plain)
    assert cache().of(plain, (), TODAY, [session.profile])
    assert cache().of(heading, (), TODAY, [session.profile]) is None
