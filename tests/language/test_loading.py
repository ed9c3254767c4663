from __future__ import annotations

import json
import subprocess
import sys
import threading

import pytest

from drafter.errors import LanguageError
from drafter.language import builtin, load, loading
from drafter.language.loading import spacy_imported

MEBIBYTE = 2**20


def in_a_fresh_process(code: str) -> dict[str, object]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    result: dict[str, object] = json.loads(done.stdout)
    return result


def test_the_same_pipeline_every_time(nlp):
    assert load() is nlp


def test_threads_share_one_pipeline(nlp):
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(load())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [nlp] * 4


def test_it_is_an_ordinary_pipeline(nlp):
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "lemmatizer", "boundaries", "parser", "agreement"]
    assert nlp.lang == "en"
    doc = nlp("The Allies agreed a joint statement.")
    assert [chunk.text for chunk in doc.noun_chunks] == ["The Allies", "a joint statement"]
    with nlp.select_pipes(enable=["tok2vec", "tagger"]):
        assert not nlp("The Allies agreed.").has_annotation("DEP")


def test_nothing_is_heavy_until_load():
    modules = in_a_fresh_process(
        "import json, sys; import drafter.language as l; l.forms('veto'); print(json.dumps({"
        "'spacy': 'spacy' in sys.modules, 'numpy': 'numpy' in sys.modules}))"
    )
    assert modules == {"spacy": False, "numpy": False}


def test_load_leaves_the_command_line_of_spacy_out_and_usable():
    state = in_a_fresh_process(
        "import json, os, sys; os.environ.pop('OPENBLAS_NUM_THREADS', None); from drafter.language import load; load();"
        "left_out = [n for n in ('spacy.cli', 'typer', 'requests', 'httpx', 'weasel') if n in sys.modules];"
        "import spacy, spacy.cli;"
        "print(json.dumps({'left_out': left_out, 'real': hasattr(spacy.cli, 'download'),"
        " 'threads': 'OPENBLAS_NUM_THREADS' in os.environ, 'finders': any('drafter' in type(f).__module__ for f in"
        " sys.meta_path), 'version': spacy.__version__}))"
    )
    assert state["left_out"] == []
    assert state["real"] is True
    assert state["threads"] is False
    assert state["finders"] is False


def test_spacy_loads_other_pipelines_as_ever(tmp_path):
    state = in_a_fresh_process(
        "import json; from drafter.language import load; ours = load(); import spacy; "
        f"spacy.blank('de').to_disk({str(tmp_path / 'de')!r}); other = spacy.load({str(tmp_path / 'de')!r});"
        "print(json.dumps({'lang': other.lang, 'ours': ours.lang, 'words': len(other('Das ist gut.'))}))"
    )
    assert state == {"lang": "de", "ours": "en", "words": 4}


def test_what_other_packages_offer_spacy_is_not_looked_for_and_stays_there():
    state = in_a_fresh_process(
        "import catalogue, json, drafter.language.loading as l; l.spacy_imported(); seen = []\n"
        "class Offered(tuple):\n    def select(self, **which):\n        seen.append(which)\n        return ()\n"
        "catalogue.AVAILABLE_ENTRY_POINTS = before = Offered(); l.load(); while_loading = len(seen);"
        "print(json.dumps({'same': catalogue.AVAILABLE_ENTRY_POINTS is before, 'seen': while_loading}))"
    )
    assert state["same"] is True
    # As our own parts are registered; sixty times otherwise.
    assert state["seen"] < 5


OWN = "import json, sys; from drafter import processes; processes.own(); from drafter.language import load; ours = load();"
SENTENCE = "We will neither fund nor arm separatist groups; Russia's veto rights remain contested."


def test_a_process_of_its_own_does_without_schemas_and_parses_the_same(nlp):
    said = f"print(json.dumps([[t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_] for t in ours({SENTENCE!r})]))"
    assert in_a_fresh_process(OWN + said) == [[t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_] for t in nlp(SENTENCE)]
    state = in_a_fresh_process(
        OWN + "print(json.dumps({'pydantic': 'pydantic' in sys.modules, 'schemas': 'spacy.schemas' in sys.modules,"
        " 'finders': any('drafter' in type(f).__module__ for f in sys.meta_path)}))"
    )
    assert state == {"pydantic": False, "schemas": False, "finders": False}


def test_a_process_of_its_own_does_not_look_for_lost_objects_among_those_of_a_model():
    state = in_a_fresh_process(
        "import gc\n"
        "collected = []\n"
        "gc.callbacks.append(lambda phase, info: collected.append(info['generation']))\n"
        + OWN.replace("ours = load();", "before = gc.get_threshold(), len(collected); ours = load();")
        + "now = gc.get_threshold(), len(collected); print(json.dumps([before, now, gc.get_freeze_count() > 20_000]))"
    )
    before, now, kept = state
    assert before == now
    assert kept


def test_a_program_that_imports_drafter_keeps_its_own_way_of_collecting():
    state = in_a_fresh_process(
        # Python 3.12.1 begins with some objects kept apart.
        "import gc, json; before = gc.get_threshold(), gc.get_freeze_count(); from drafter.language import load; load();"
        "print(json.dumps([before, (gc.get_threshold(), gc.get_freeze_count())]))"
    )
    before, after = state
    assert before == after


def test_programs_that_import_drafter_have_all_of_spacy():
    state = in_a_fresh_process(
        "import json, sys; from drafter.language import load; load();"
        "print(json.dumps({'pydantic': 'pydantic' in sys.modules, 'schemas': 'spacy.schemas' in sys.modules}))"
    )
    assert state == {"pydantic": True, "schemas": True}


def test_another_pipeline_brings_the_schemas_back(tmp_path):
    spacy_imported().blank("de").to_disk(tmp_path / "de")
    state = in_a_fresh_process(
        OWN + f"other = load({str(tmp_path / 'de')!r}); import spacy, pydantic, confection.validation, spacy.schemas;"
        "from spacy.matcher import Matcher;"
        """
def of(call, *values, **options):
    try:
        call(*values, **options)
    except Exception as error:
        return type(error).__name__
real = [spacy.language.ConfigSchema, spacy.ConfigSchemaTraining, spacy.tokens.doc.schemas.DocJSONSchema]
print(json.dumps({
    "words": len(other("Das ist gut.")),
    "real": [issubclass(each, pydantic.BaseModel) for each in real],
    "same": spacy.schemas is spacy.tokens.doc.schemas,
    "optional": confection.validation._PydanticV2BaseModel is pydantic.BaseModel,
    "matcher": of(Matcher(other.vocab, validate=True).add, "x", [[{"FOO": 1}]]),
    "tree": len(sys.modules["spacy.pipeline._edit_tree_internals.edit_trees"].validate_edit_tree({"x": 1})) > 0,
    "wrong": of(spacy.blank, "de", config={"nlp": {"lang": "de", "pipeline": 3}}),
    "blank": spacy.blank("fr").lang,
    "offered": len(sys.modules["catalogue"].AVAILABLE_ENTRY_POINTS.select(group="spacy_architectures")) > 0,
}))
"""
    )
    assert state == {
        "words": 4,
        "real": [True, True, True],
        "same": True,
        "optional": True,
        "matcher": "MatchPatternError",
        "tree": True,
        "wrong": "ConfigValidationError",
        "blank": "fr",
        "offered": True,
    }


def test_what_a_stand_in_has_not_is_asked_of_the_real_module():
    state = in_a_fresh_process(
        OWN + "import spacy; doc = ours('Allies met.'); again = spacy.tokens.Doc(ours.vocab).from_json(doc.to_json(),"
        " validate=True); print(json.dumps([again.text, 'pydantic' in sys.modules]))"
    )
    assert state == ["Allies met.", True]


def test_a_pipeline_that_is_not_installed():
    with pytest.raises(LanguageError, match="no language pipeline called 'en_no_such_pipeline'") as caught:
        load("en_no_such_pipeline")
    assert caught.value.remedy is not None
    # What a registry has under that name may be anybody's: no advice to install it.
    assert "pip install" not in caught.value.remedy
    assert "https://spacy.io/models" in caught.value.remedy


def test_a_pipeline_by_its_path(tmp_path):
    spacy = spacy_imported()
    spacy.blank("en").to_disk(tmp_path / "mine")
    assert load(str(tmp_path / "mine")).pipe_names == []


def test_a_damaged_model(tmp_path, monkeypatch):
    (tmp_path / builtin.DESCRIPTION).write_text("{", encoding="utf-8")
    monkeypatch.setattr(builtin, "MODEL", tmp_path)
    monkeypatch.setattr(builtin.load, "__defaults__", (tmp_path,))
    monkeypatch.setattr(loading, "_loaded", {})
    with pytest.raises(LanguageError, match="built-in language model cannot be read"):
        load()


def test_the_model_is_small():
    folders = (builtin.MODEL, builtin.MODEL.parent / "data")
    size = sum(file.stat().st_size for folder in folders for file in folder.rglob("*") if file.is_file())
    assert size < 15 * MEBIBYTE


def test_saving_and_loading_again_changes_nothing(nlp, tmp_path):
    described = json.loads((builtin.MODEL / builtin.DESCRIPTION).read_text(encoding="utf-8"))
    builtin.save(nlp, tmp_path, described["sizes"], described["meta"])
    again = builtin.load(tmp_path)
    text = "We will neither fund nor arm separatist groups; their veto rights remain contested."
    assert [(t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_) for t in again(text)] == [
        (t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_) for t in nlp(text)
    ]
