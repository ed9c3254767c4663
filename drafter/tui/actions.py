"""The registry of actions, from which keys, footer, command palette, help and the manual's table are made.

The ``handlers`` of a screen carry out the actions of its place. Whatever is registered here has a key, an entry in the
palette and a line in the help. Keys are those that Linux consoles, tmux and SSH pass on and that nobody types: function
keys below F10, and Ctrl and Alt with letters. Alt with B, F, a digit or a sign is not among them: terminals send these
for moves by words and for accented letters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["ACTIONS", "Action", "Actions", "Where", "footer_name", "key_name"]


class Where(StrEnum):
    """The screen an action belongs to."""

    APP = "everywhere"
    START = "on the start screen"
    FORM = "in the form of a new draft"
    ROOM = "in the room"


@dataclass(frozen=True, slots=True)
class Action:
    """One action.

    Attributes:
        id: its name in code, the same on every screen.
        title: what the palette and the footer call it.
        group: its heading in the help.
        help: one sentence on what it does.
        keys: its keys as Textual names them; empty for an action of the palette alone.
        where: the screen it belongs to.
        footer: what the footer calls it; empty to leave it out.
        sign: what chooses it after the leader key, where its own keys name nothing; see `leader`.
    """

    id: str
    title: str
    group: str
    help: str
    keys: tuple[str, ...] = ()
    where: Where = Where.ROOM
    footer: str = ""
    sign: str = ""

    @property
    def leader(self) -> str:
        """What chooses the action after the leader key: the letter of Alt, the capital of Ctrl, the digit of F."""
        if self.sign:
            return self.sign
        held, _, last = self.keys[0].rpartition("+") if self.keys else ("", "", "")
        if held == "ctrl" and len(last) == 1:
            return last.upper()
        if held == "alt" and len(last) == 1:
            return last
        return last[1:] if last[:1] == "f" and last[1:].isdecimal() and len(last) == len("f1") else ""


class Actions:
    """The actions there are, in the order of the help."""

    def __init__(self, actions: Iterable[Action] = ()) -> None:
        self._actions: list[Action] = []
        self.add(*actions)

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions)

    def add(self, *actions: Action) -> None:
        """Register actions; `ValueError` for an id, key or leader of another on the same screen or everywhere."""
        for action in actions:
            for other in self._actions:
                if action.where is not other.where and Where.APP not in (action.where, other.where):
                    continue
                same_leader = action.leader == other.leader != ""
                if same_keys := sorted(set(action.keys) & set(other.keys)):
                    raise ValueError(f"{key_name(same_keys[0])} is a key of {other.id!r} and {action.id!r}")
                if action.id == other.id or same_leader:
                    raise ValueError(f"{action.id!r} clashes with {other.id!r}")
            self._actions.append(action)

    def with_keys(self, keys: Mapping[str, tuple[str, ...]]) -> Actions:
        """The same actions, some of them with other keys; each keeps what chooses it after the leader key.

        Raises:
            ValueError: a key is that of another action too.
        """
        return Actions(
            replace(action, keys=keys[action.id], sign=action.leader) if action.id in keys else action
            for action in self._actions
        )

    def at(self, where: Where) -> tuple[Action, ...]:
        """The actions of a screen, without those for everywhere."""
        return tuple(action for action in self._actions if action.where is where)

    def groups(self, *places: Where) -> dict[str, list[Action]]:
        """The actions of some screens by their group."""
        groups: dict[str, list[Action]] = {}
        for action in self._actions:
            if action.where in places:
                groups.setdefault(action.group, []).append(action)
        return groups

    def bindings(self, where: Where) -> list[Binding]:
        """The keys of a screen; they take precedence over those of the focused widget."""
        return [
            Binding(
                ",".join(action.keys),
                f"act('{action.id}')",
                action.footer or action.title,
                show=bool(action.footer),
                priority=True,
                id=action.id,
                key_display=footer_name(action.keys[0]),
            )
            for action in self.at(where)
            if action.keys
        ]

    def markdown(self) -> str:
        """The table of all actions for the manual."""
        lines = []
        for where in Where:
            if not self.at(where):
                continue
            lines += [f"### {where.value.capitalize()}", "", "| keys | action | what it does |", "|---|---|---|"]
            for group in self.groups(where).values():
                for action in group:
                    keys = ", ".join(f"`{key_name(key)}`" for key in action.keys)
                    lines.append(f"| {keys or 'palette'} | {action.title} | {action.help} |")
            lines.append("")
        return "\n".join(lines)


def key_name(key: str) -> str:
    """A key as it is written in texts: ``Ctrl+S`` for ``ctrl+s``, ``Ctrl+Space`` for what terminals make of that."""
    parts = key.replace("ctrl+@", "ctrl+space").split("+")
    return "+".join(part.upper() if len(part) == 1 else part.capitalize() for part in parts)


def footer_name(key: str) -> str:
    """A key as it is written in the footer, where there is little room: ``^S`` for ``ctrl+s``."""
    return key_name(key).replace("Ctrl+", "^")


_FILE, _WRITE, _FIND, _JUDGE = "File", "Writing", "Finding words", "Findings"
_AGREED, _LOOK, _MORE = "Agreed language", "What is shown", "Help"

#: Every action of the app.
ACTIONS: Final = Actions(
    [
        Action("help", "Help", _MORE, "Shows all keys and signs.", ("f1",), Where.APP, "Help"),
        Action("palette", "All commands", _MORE, "Finds any command by its name.", ("ctrl+p",), Where.APP, "More"),
        Action("leader", "Keys by letter", _MORE, "Shows a letter for every command, for terminals without Alt.",
               ("ctrl+@", "f12"), Where.APP, sign="?"),
        Action("tour", "Tour", _MORE, "Shows what is where, in less than a minute.", (), Where.APP, sign="T"),
        Action("theme", "Change the colours", _LOOK, "Goes on to dark, light or high contrast.", (), Where.APP,
               sign="%"),
        Action("quit", "Quit", _FILE, "Leaves drafter, and asks when something is unsaved.", ("ctrl+q",), Where.APP),
        # The start screen
        Action("open", "Open by path", _FILE, "Goes to the field for the path of a draft.", ("ctrl+o",), Where.START),
        Action("forget", "Take off the list", _FILE, "Forgets a recent draft; its file stays.", ("f8",), Where.START),
        # The form
        Action("create", "Make the draft", _FILE, "Writes the file and opens it.", ("ctrl+s",), Where.FORM, "Make it"),
        Action("back", "Back", _FILE, "Goes back to where you came from.", ("escape",), Where.FORM, "Back"),
        # The room
        Action("save", "Save", _FILE, "Writes the draft to its file.", ("ctrl+s",), footer="Save"),
        Action("save-as", "Save as", _FILE, "Writes the draft to another file and goes on there.", ("alt+s",)),
        Action("keep-version", "Keep a version", _FILE, "Keeps the draft as it stands, under a name.", ("alt+v",)),
        Action("versions", "Versions", _FILE, "Lists, compares and restores kept versions.", ("alt+w",)),
        Action("front", "Front matter", _FILE, "Edits what stands above the text in the file.", ("alt+m",)),
        Action("close", "Close the draft", _FILE, "Goes to the start screen.", ("alt+q",)),
        Action("undo", "Undo", _WRITE, "Takes back the last step, also a dismissal.", ("ctrl+z",)),
        Action("redo", "Redo", _WRITE, "Does again what was taken back.", ("ctrl+y",)),
        Action("move-up", "Move paragraph up", _WRITE,
               "Exchanges it and its items with the one before.", ("alt+up",), sign="<"),
        Action("move-down", "Move paragraph down", _WRITE,
               "Exchanges it and its items with the next.", ("alt+down",), sign=">"),
        Action("split", "Split the paragraph", _WRITE, "Splits it at the cursor, as Enter does.", ("alt+p",)),
        Action("join", "Join with the next", _WRITE, "Makes one paragraph of two.", ("alt+j",)),
        Action("select-paragraph", "Select the paragraph", _WRITE, "Selects its words without the number.", sign="A"),
        Action("bracket", "Bracket the words", _WRITE,
               "Puts selected words, or those of the finding, into brackets with whose they are.", ("alt+k",)),
        Action("remark", "Remark of a delegation", _WRITE,
               "Puts what a delegation remarks on the paragraph, or on selected words, behind it; a comment in Word.",
               sign='"'),
        Action("spelling", "Spelling", _WRITE,
               "Goes to the misspelled word at the cursor or after it, and shows what may be meant.", ("ctrl+l",)),
        Action("learn-word", "Add word to the list", _WRITE,
               "Takes that word for right, in the list beside the draft.", sign="&"),
        Action("find", "Find", _FIND, "Looks for words.", ("ctrl+f",), footer="Find"),
        Action("replace", "Replace", _FIND, "Looks for words and puts others in their place.", ("ctrl+r",)),
        Action("find-next", "Next match", _FIND, "Goes to the next place with the words.", ("f3",)),
        Action("next-finding", "Next finding", _JUDGE, "Goes to the next finding.", ("f8",), footer="Next"),
        Action("previous-finding", "Previous finding", _JUDGE, "Goes to the finding before.", ("f7",)),
        Action("accept", "Accept the wording", _JUDGE,
               "Shows in the text what the chosen agreed wording would change; Enter takes it.", ("alt+a",)),
        Action("next-wording", "Next wording", _JUDGE, "Chooses the next agreed wording.", ("alt+n",)),
        Action("dismiss", "Dismiss the finding", _JUDGE, "Puts it aside with a reason, kept in the file.", ("alt+d",)),
        Action("dismissed", "Dismissed findings", _JUDGE, "Lists them, and brings one back.", ("alt+u",)),
        Action("wordings", "Softer, harder wording", _JUDGE,
               "Shows softer and harder agreed wordings of the sentence at the cursor in the Bank tab.", ("alt+g",)),
        Action("softer", "A softer verb", _JUDGE,
               "Shows the verb at the cursor a rung lower on the ladder of strength; Enter takes it.", ("ctrl+t",),
               sign="-"),
        Action("harder", "A harder verb", _JUDGE,
               "Shows the verb at the cursor a rung higher on that ladder; Enter takes it.", ("ctrl+g",), sign="+"),
        Action("profile", "Change the profile", _JUDGE, "Holds the draft against another profile.", ("f9",),
               footer="Profile"),
        Action("trace", "Where words come from", _AGREED,
               "Traces every sentence to where it was agreed.", ("alt+t",)),
        Action("lineage", "Lineage of a sentence", _AGREED,
               "Shows how the agreed language at the cursor was reworded through the years.", ("alt+h",)),
        Action("compare", "Compare with baseline", _AGREED,
               "Shows what the draft drops, makes weaker or stronger, and adds.", ("alt+e",)),
        Action("beside", "Versions side by side", _AGREED,
               "Shows a kept version, another file or a source beside the draft, with what differs.", ("alt+z",)),
        Action("export", "Export to Word", _FILE, "Writes a .docx, and shows before what will be in it.", ("alt+x",)),
        Action("present", "Present", _LOOK, "Shows the text large, for a room to read.", ("alt+r",)),
        Action("outline", "Outline", _LOOK, "Shows or hides the outline.", ("f2",), footer="Outline"),
        Action("side", "Side panel", _LOOK, "Shows or hides the panel on the right.", ("f4",), footer="Panel"),
        Action("findings", "List of findings", _LOOK, "Shows or hides the list below.", ("f5",), footer="List"),
        Action("next-pane", "Next pane", _LOOK, "Goes to the next part of the screen.", ("f6",)),
        Action("tab-finding", "Finding tab", _LOOK, "Shows the finding in full.", ("alt+i",)),
        Action("tab-bank", "Bank tab", _LOOK, "Shows the phrase bank.", ("alt+l",)),
        Action("tab-consensus", "Consensus tab", _LOOK, "Shows where each delegation stands.", ("alt+c",)),
        Action("tab-amendments", "Amendments tab", _LOOK,
               "Shows every open bracket with whose it is, and takes a side.", ("alt+y",)),
        Action("wider", "Wider side panel", _LOOK, "Gives the panel on the right more room.", ("alt+left",), sign="("),
        Action("narrower", "Narrower side panel", _LOOK, "Gives it less room.", ("alt+right",), sign=")"),
        Action("taller", "Longer findings list", _LOOK, "Gives the list below more room.", ("ctrl+up",), sign="{"),
        Action("shorter", "Shorter findings list", _LOOK, "Gives it less room.", ("ctrl+down",), sign="}"),
        Action("top", "Start of the text", _WRITE, "Goes to the first line.", ("ctrl+home",), sign="["),
        Action("bottom", "End of the text", _WRITE, "Goes to the last line.", ("ctrl+end",), sign="]"),
        Action("figures", "What the figures mean", _LOOK,
               "Explains the lines at the bottom: lengths with their limits, and every verdict.", ("ctrl+n",)),
        Action("counts", "Count words", _LOOK, "Counts words and sentences, in all and selected.", ("alt+o",)),
    ]
)  # fmt: skip
