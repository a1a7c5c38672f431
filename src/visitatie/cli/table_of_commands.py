"""All commands with the sentence that says what each does, known without importing any."""

from __future__ import annotations

from typing import NamedTuple

from visitatie.cli.texts import _

__all__ = ["COMMANDS", "ENTRIES", "Entry", "Group"]


class Entry(NamedTuple):
    """Where a command is (``module``, under the same name) and its first sentence of help."""

    name: str
    module: str
    help: str


class Group(NamedTuple):
    """Commands that belong together, under one heading in the help."""

    title: str
    entries: tuple[Entry, ...]


def _entry(name: str, sentence: str) -> Entry:
    return Entry(name, f"visitatie.cli.commands.{name.replace('-', '_')}", sentence)


COMMANDS = (
    Group(
        _("Begin"),
        (
            _entry("demo", _("Make an example: a dossier, judged, with its report.")),
            _entry("new", _("Make a dossier for a new audit or conversation.")),
        ),
    ),
    Group(
        _("Work in a dossier"),
        (
            _entry("self-evaluation", _("Write down what the school says of itself.")),
            _entry("study", _("Keep the documents asked for, and questions for the visit.")),
            _entry("programme", _("Plan the days of the visit, and export them.")),
            _entry("observe", _("Fill in the forms of the visit, and count what they say.")),
            _entry("rate", _("Rate the criteria, for one assessor, unseen by the others.")),
            _entry("reveal", _("Open all ratings to the team, at one moment.")),
            _entry("spread", _("Show how opened ratings lie, and how far they agree.")),
            _entry("deliberate", _("Go through the criteria with the team, and judge.")),
            _entry("judge", _("Write down a judgement with its reason and evidence.")),
            _entry("evidence", _("Add a piece of evidence, or list what is there.")),
            _entry("finding", _("Add a finding, or list what is there.")),
            _entry("measure", _("Add a measure to the improvement plan, or say that it is done.")),
            _entry("hearing", _("Write down what the school says of the draft, and decide.")),
            _entry("override", _("Depart from an outcome, with a reason.")),
            _entry("answer", _("Write down what was said to a question.")),
            _entry("agree", _("Write down an agreement: who does what by when.")),
            _entry("upgrade", _("Move to another edition of the framework, losing nothing.")),
            _entry("use", _("Let an audit look with one more framework.")),
            _entry("team", _("Put somebody in the team, or list who is in it.")),
            _entry("plan", _("Begin the process of an audit, and set days.")),
            _entry("next", _("Go on to the next phase, or back, or pause.")),
            _entry("undo", _("Take back the last change.")),
            _entry("adopt", _("Take over what was changed by hand.")),
            _entry("merge", _("Take from another copy of a dossier what this one lacks.")),
            _entry("erase", _("Take a person out of a dossier.")),
            _entry("retention", _("Show how long records are kept, and destroy what is due.")),
        ),
    ),
    Group(
        _("Look and report"),
        (
            _entry("status", _("Show where an audit is and what comes next.")),
            _entry("log", _("Show who changed what in a dossier, and when.")),
            _entry("check", _("Check a dossier or a framework: all problems at once.")),
            _entry("explain", _("Explain the code of a problem, with an example.")),
            _entry("score", _("Show the outcomes of a dossier, or of a table of schools.")),
            _entry("feedback", _("Make the page with feedback on the day itself.")),
            _entry("report", _("Make the report of a dossier, as PDF and web page.")),
            _entry("digest", _("Tell whether a report says what its dossier says now.")),
            _entry("styles", _("List the styles that a report can have.")),
        ),
    ),
    Group(
        _("Seal, send and keep"),
        (
            _entry("seal", _("Seal a dossier with its reports, so that every change shows.")),
            _entry("verify", _("Check whether a sealed dossier is as it was.")),
            _entry("bundle", _("Put a whole dossier in one file, to send or to keep.")),
            _entry("unbundle", _("Unpack a dossier that came as one file.")),
        ),
    ),
    Group(
        _("Frameworks and plugins"),
        (
            _entry("frameworks", _("List the frameworks that can be used here.")),
            _entry("show", _("Show a framework: what it looks at, its scales and rules.")),
            _entry("framework", _("Write a framework of your own, and try what it does.")),
            _entry("plugins", _("List the plugins that are installed.")),
            _entry("plugin", _("Write a plugin of your own.")),
        ),
    ),
)

ENTRIES = {entry.name: entry for group in COMMANDS for entry in group.entries}
"""Every command by its name."""
