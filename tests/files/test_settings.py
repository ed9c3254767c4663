import re

import pytest

from drafter.errors import ConfigError
from drafter.files import settings as config
from drafter.files.settings import Config, find_config


@pytest.fixture(autouse=True)
def user(tmp_path, monkeypatch):
    """The user's own folder, empty."""
    folder = tmp_path / "user"
    folder.mkdir()
    monkeypatch.setattr(config, "user_dir", lambda: folder)
    return folder


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    (folder / "drafts" / "old").mkdir(parents=True)
    return folder


def test_no_file_no_settings(project):
    assert find_config(project) == Config()


@pytest.mark.parametrize("start", [".", "drafts", "drafts/old", "drafts/old/text.md", "drafts/not/there/yet.md"])
def test_the_nearest_file_upwards(project, start):
    (project / "drafter.toml").write_text('fail_on = "warning"\n\nselect = ["russia.partner"]\n')
    found = find_config(project / start)
    assert found.fail_on == "warning"
    assert found.select == ("russia.partner",)
    assert found.why == {"fail_on": f"{project}/drafter.toml:1", "select": f"{project}/drafter.toml:3"}


def test_every_key(project):
    (project / "p").mkdir()
    (project / "b").mkdir()
    (project / "drafter.toml").write_text(
        'profile = ["hague-2025", "./mine.toml"]\nfail_on = "never"\nselect = ["a"]\nignore = "b"\n'
        'format = "json"\npipeline = "en_core_web_sm"\nphrasebank = "b"\nprofiles = ["p"]\n'
    )
    found = find_config(project)
    assert found.profile == ("hague-2025", f"{project}/mine.toml")
    assert (found.fail_on, found.select, found.ignore) == ("never", ("a",), ("b",))
    assert (found.format, found.pipeline) == ("json", "en_core_web_sm")
    assert (found.phrasebank, found.profiles) == ((project / "b",), (project / "p",))
    assert len(found.why) == 8


def test_a_nearer_file_hides_a_farther_one(project):
    (project / "drafter.toml").write_text('format = "json"\nfail_on = "info"')
    (project / "drafts" / "drafter.toml").write_text('fail_on = "error"')
    assert find_config(project / "drafts").format is None


def test_pyproject_counts_when_it_speaks_of_drafter(project):
    (project / "pyproject.toml").write_text('[tool.drafter]\nfail_on = "info"')
    (project / "drafts" / "pyproject.toml").write_text('[tool.other]\nx = 1\n[project]\nname = "drafter-notes"')
    found = find_config(project / "drafts")
    assert found.fail_on == "info"
    assert found.why == {"fail_on": f"{project}/pyproject.toml:2"}


def test_somebody_elses_broken_pyproject_is_not_our_concern(project):
    (project / "pyproject.toml").write_text("[tool.other\n")
    assert find_config(project) == Config()


def test_drafter_toml_goes_before_pyproject(project):
    (project / "pyproject.toml").write_text('[tool.drafter]\nfail_on = "info"')
    (project / "drafter.toml").write_text('fail_on = "error"')
    assert find_config(project).fail_on == "error"


def test_the_users_own_file_lies_below(project, user):
    (user / "drafter.toml").write_text('fail_on = "info"\nformat = "json"')
    (project / "drafter.toml").write_text('fail_on = "error"')
    found = find_config(project)
    assert (found.fail_on, found.format) == ("error", "json")
    assert found.why == {"fail_on": f"{project}/drafter.toml:1", "format": f"{user}/drafter.toml:2"}
    assert find_config(user).fail_on == "info"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("fail-on = 'error'", "drafter.toml:2: unknown key 'fail-on'; did you mean 'fail_on'?"),
        ("fail_on = 'errors'", "drafter.toml:2: unknown value 'errors' of 'fail_on'; did you mean 'error'?"),
        ("fail_on = 1", "drafter.toml:2: 'fail_on' must be a string"),
        ("select = 1", "drafter.toml:2: 'select' must be a string or a list of strings"),
        ("completion = 'no'", "drafter.toml:2: 'completion' must be true or false"),
        ("ignore = ['']", "drafter.toml:2: 'ignore' must be a string or a list of strings"),
        ("profiles = ['nope']", "drafter.toml:2: 'profiles' names "),
        ("phrasebank = '~no-such-user/x'", "drafter.toml:2: 'phrasebank' names "),
        (f"phrasebank = '{'x' * 5000}'", "drafter.toml:2: 'phrasebank' names "),
        ("[x", "drafter.toml:2: not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(project, line, message):
    (project / "drafter.toml").write_text(f"# settings\n{line}\n")
    with pytest.raises(ConfigError, match=re.escape(message)):
        find_config(project)


def test_tool_drafter_must_be_a_table(project):
    (project / "pyproject.toml").write_text("[tool]\ndrafter = 1")
    with pytest.raises(ConfigError, match=re.escape("pyproject.toml:2: [tool.drafter] is no table")):
        find_config(project)


def test_nothing_is_written(project, user):
    (project / "drafter.toml").write_text('fail_on = "error"')
    before = sorted(path.name for folder in (project, user) for path in folder.rglob("*"))
    find_config(project)
    assert sorted(path.name for folder in (project, user) for path in folder.rglob("*")) == before


def test_a_file_lies_over_what_it_extends(project):
    (project / "shared").mkdir()
    (project / "shared" / "base.toml").write_text(
        'fail_on = "info"\nignore = ["over-length"]\nextend = "../root.toml"\n'
    )
    (project / "root.toml").write_text('format = "csv"\nfail_on = "never"\nexclude = ["old/"]\n')
    (project / "drafter.toml").write_text('extend = "shared/base.toml"\nignore = ["topic-limit"]\n')
    config = find_config(project)
    assert (config.fail_on, config.ignore, config.format) == ("info", ("topic-limit",), "csv")
    assert config.why["fail_on"].endswith("base.toml:1")
    assert config.exclude is not None
    assert config.exclude.include(project / "old" / "a.md")


@pytest.mark.parametrize(
    ("line", "other", "message"),
    [
        ('extend = "none.toml"', "", "none.toml: "),
        (
            'extend = "other.toml"',
            'extend = "drafter.toml"',
            "other.toml:1: files that extend each other; take one out",
        ),
        ('extend = "other.toml"', "fail_in = 3", "other.toml:1: unknown key 'fail_in'; did you mean 'fail_on'?"),
        ("extend = 3", "", "drafter.toml:1: 'extend' must be a string"),
        ('exclude = ["!"]', "", "drafter.toml:1: a pattern that is not understood: '!'; write it as in .gitignore"),
        ("per_file_ignores = 3", "", "drafter.toml:1: 'per_file_ignores' must be a table of patterns"),
        ('per_file_ignores = { "a" = 3 }', "", "drafter.toml:1: 'a' must be a string or a list of strings"),
        ('per_file_ignores = { "!" = "a" }', "", "drafter.toml:1: a pattern that is not understood: '!'"),
    ],
)
def test_what_is_wrong_with_files_and_patterns_is_said(line, other, message, project):
    (project / "drafter.toml").write_text(f"{line}\n")
    (project / "other.toml").write_text(f"{other}\n")
    with pytest.raises(ConfigError, match=re.escape(message)):
        find_config(project)
