import pytest

from drafter.consensus import Stance, load_profile
from drafter.errors import ProfileError


def layer(profiles, id_, *lines, extends="mine"):
    profiles.write(f"{id_}.toml", "\n".join((f'id = "{id_}"', f'title = "{id_}"', f'extends = ["{extends}"]', *lines)))
    return profiles.load(id_)


def test_delegations_terms_and_rules_go_key_by_key(profiles, position):
    profiles.mine(position)
    profile = layer(
        profiles,
        "upper",
        '[[delegation]]\nid = "usa"\nnote = "Remark."',
        '[term.russia]\nadjectives = ["Muscovite"]',
        '[rule."russia.partner"]\nok = ["Nothing."]',
    )
    assert profile.delegations["usa"].name == "United States"
    assert profile.delegations["usa"].note == "Remark."
    assert profile.terms["russia"].names == ("Russia", "Moscow")
    assert profile.terms["russia"].adjectives == ("Muscovite",)
    assert profile.positions[0].ok == ("Nothing.",)
    assert profile.positions[0].bad == ("Russia is our partner.",)


def test_a_position_of_the_same_rule_and_delegations_is_replaced(profiles, position):
    profiles.mine(position + 'instead = ["x.1.1"]\n')
    profile = layer(profiles, "upper", position.replace("objects", "wary"))
    (held,) = profile.positions
    assert held.stance is Stance.WARY
    assert held.instead == ()


def test_limits_go_key_by_key(profiles):
    profiles.mine("[limits]\nwords = 450\nsentences_about.russia = 1")
    profile = layer(profiles, "upper", "[limits]\nwords = 300")
    assert dict(profile.limits.items()) == {"words": 300, "sentences_about.russia": 1}
    assert profile.limits.origins["words"].profile == "upper"


@pytest.mark.parametrize(
    ("drop", "left"),
    [
        ("russia.partner", {("russia.concerns", ("poland", "usa"))}),
        ("russia.partner@usa", {("russia.concerns", ("poland", "usa"))}),
        ("russia.concerns@usa", {("russia.partner", ("usa",)), ("russia.concerns", ("poland",))}),
        ("limits.words", {("russia.partner", ("usa",)), ("russia.concerns", ("poland", "usa"))}),
    ],
)
def test_drop_takes_out_of_the_layers_below(profiles, position, drop, left):
    both = position.replace("russia.partner", "russia.concerns").replace('"usa"', '["poland", "usa"]')
    profiles.mine(position, both, '[limits]\nwords = 450\n[limits.why]\nwords = "Short."')
    profile = layer(profiles, "upper", f'drop = ["{drop}"]')
    assert {(held.rule, held.delegations) for held in profile.positions} == left
    assert profile.limits.words == (None if drop == "limits.words" else 450)


def test_a_dropped_position_makes_room_for_another_stance(profiles, position):
    profiles.mine(position.replace('"usa"', '["usa", "poland"]'))
    upper = ('drop = ["russia.partner@usa"]', position.replace("objects", "wary"))
    profile = layer(profiles, "upper", *upper)
    assert {(held.delegations, held.stance) for held in profile.positions} == {
        (("poland",), Stance.OBJECTS),
        (("usa",), Stance.WARY),
    }


def test_dropping_nothing_is_an_error(profiles, position):
    profiles.mine(position)
    with pytest.raises(ProfileError, match=r"upper.toml:4: nothing to drop under 'russia.partnr'; did you mean"):
        layer(profiles, "upper", 'drop = ["russia.partnr"]')


def test_title_date_and_note_are_a_profiles_own(profiles, position):
    profiles.mine(position)
    profile = layer(profiles, "upper")
    assert (profile.title, profile.as_of, profile.note) == ("upper", None, "")


def test_each_file_is_laid_once(profiles, position):
    """What a file changes of the layer below is not undone when another brings the same layer in again."""
    profiles.mine(position, '[term.russia]\nnames = ["Kremlin"]')
    profiles.write("other.toml", 'id = "other"\ntitle = "O"\nextends = ["base"]')
    profiles.write("both.toml", 'id = "both"\ntitle = "B"\nextends = ["mine", "other"]')
    profile = profiles.load("both")
    assert [path.name for path in profile.layers] == ["base.toml", "mine.toml", "other.toml", "both.toml"]
    assert profile.terms["russia"].names == ("Kremlin",)


class TestDirectories:
    def test_a_later_directory_replaces_a_profile_also_below_others(self, profiles, position, tmp_path):
        profiles.mine(position)
        user = profiles.write(
            "user/base.toml", (tmp_path / "base.toml").read_text().replace("our partner", "a partner")
        )
        profile = load_profile("mine", [tmp_path, user.parent])
        assert profile.positions[0].bad == ("Russia is a partner.",)
        assert profile.layers == (user, tmp_path / "mine.toml")

    def test_a_profile_may_extend_the_one_it_replaces(self, profiles, position, tmp_path):
        profiles.mine(position)
        user = profiles.write("user/mine.toml", 'id = "mine"\ntitle = "Ours"\nextends = ["mine"]\n[limits]\nwords = 9')
        profile = load_profile("mine", [tmp_path, user.parent])
        assert profile.title == "Ours"
        assert str(profile.as_of) == "2025-06-24"
        assert profile.limits.words == 9
        assert [held.rule for held in profile.positions] == ["russia.partner"]
        assert [path.parent.name for path in profile.layers][-2:] == [tmp_path.name, "user"]

    def test_a_file_on_the_command_line_may_too(self, profiles, position, tmp_path):
        profiles.mine(position)
        path = profiles.write("here/mine.toml", 'id = "mine"\ntitle = "Here"\nextends = ["mine"]')
        assert load_profile(str(path), [tmp_path]).positions

    def test_a_file_named_by_its_path_lies_where_it_lies(self, profiles, position, tmp_path, monkeypatch):
        profiles.mine(position)
        text = 'id = "mine"\ntitle = "Ours"\nextends = ["mine"]\ndrop = ["russia.partner"]'
        user = profiles.write("user/mine.toml", text)
        monkeypatch.chdir(user.parent)
        profile = load_profile("./mine.toml", [tmp_path, user.parent])
        assert profile.positions == ()
        assert [path.name for path in profile.layers] == ["base.toml", "mine.toml", "mine.toml"]

    def test_nothing_below_to_extend(self, profiles, tmp_path):
        profiles.write("alone.toml", 'id = "alone"\ntitle = "A"\nextends = ["alone"]')
        with pytest.raises(ProfileError, match=r"alone.toml:3: extends 'alone', which is no profile"):
            load_profile("alone", [tmp_path])


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a": "b", "b": "a"}, "b.toml:3: the profile extends itself: a -> b -> a"),
        ({"a": "b", "b": "c", "c": "b"}, "c.toml:3: the profile extends itself: a -> b -> c -> b"),
        ({"a": "nope"}, "a.toml:3: extends 'nope', which is no profile"),
    ],
)
def test_extending_must_lead_somewhere(profiles, files, message):
    for id_, below in files.items():
        profiles.write(f"{id_}.toml", f'id = "{id_}"\ntitle = "T"\nextends = ["{below}"]')
    with pytest.raises(ProfileError) as caught:
        profiles.load("a")
    assert message in str(caught.value)


def test_a_file_bears_the_id_of_its_profile(profiles):
    profiles.write("one.toml", 'id = "two"\ntitle = "T"')
    with pytest.raises(ProfileError, match=r"the file holds the profile 'two'; give the file the name two.toml"):
        profiles.load("one")


@pytest.mark.parametrize(("number", "is_loaded"), [(50, True), (51, False), (3_000, False)])
def test_a_profile_is_made_of_fifty_files_at_most(profiles, tmp_path, number, is_loaded):
    for each in range(number):
        below = f'extends = ["p{each + 1}"]' if each + 1 < number else ""
        profiles.write(f"p{each}.toml", f'id = "p{each}"\ntitle = "T"\n{below}')
    if is_loaded:
        assert len(load_profile("p0", [tmp_path]).layers) == number
    else:
        with pytest.raises(ProfileError, match=r"p50\.toml:\d: more than 50 profiles that extend each other; put some"):
            load_profile("p0", [tmp_path])


def test_a_profile_extends_fifty_files_at_most(profiles, tmp_path):
    for each in range(60):
        profiles.write(f"p{each}.toml", f'id = "p{each}"\ntitle = "T"')
    below = ", ".join(f'"p{each}"' for each in range(60))
    profiles.write("wide.toml", f'id = "wide"\ntitle = "T"\nextends = [{below}]')
    with pytest.raises(ProfileError, match="more than 50 profiles"):
        load_profile("wide", [tmp_path])


def test_more_than_a_check_has_time_for_is_refused(profiles, position):
    words = ", ".join(f'"w{number}"' for number in range(5_001))
    message, _ = profiles.error(f"{position}match = {{ lemma = [{words}] }}\n")
    assert message.endswith(
        "mine.toml:1: 5,002 words to look for, and at most 5,000 may be; leave some out, or split the profile"
    )
    whole = f'{position}match = {{ lemma = "w" }}\nbad = ["w"]\nok = ["v"]\n'
    message, _ = profiles.error(*(whole.replace("russia.partner", f"russia.p{number}") for number in range(1_001)))
    assert message.endswith("mine.toml:1: more than 1,000 positions; split the profile")
