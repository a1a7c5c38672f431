"""The sheets of a workbook, one per kind of thing in a framework."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.files.workbook import _shared as own
from visitatie.files.workbook._choices import (
    CERTAINTY,
    CHANGE,
    FACT_TYPE,
    INSTRUMENT,
    MOMENT,
    RELATION,
    UNRATED,
)
from visitatie.files.workbook._columns import MORE, Column, Kind, Sheet
from visitatie.files.workbook._process_sheets import PROCESS_SHEETS
from visitatie.files.workbook._rule_sheets import RULE_SHEETS

__all__ = ["ABOUT", "MAPPINGS", "RUBRIC", "SHEETS", "START", "TRANSLATIONS", "VALUE", "WHAT"]

START = Message("Read me")
"""The title of the sheet that explains; it is not read back."""

WHAT = Message("What")
VALUE = Message("Contents")
"""The headings on the sheet about the framework: names of things, and what they are."""

ABOUT = Sheet(
    "framework",
    Message("Framework"),
    (
        Column("format", Message("Format"), Kind.NUMBER),
        Column("framework.id", Message("Id"), Kind.ID, needed=True),
        Column("framework.edition", Message("Edition"), Kind.ID, needed=True),
        Column("framework.title", Message("Title"), needed=True),
        Column("framework.language", Message("Language"), Kind.ID),
        Column("framework.description", Message("Description")),
        Column("framework.publisher", Message("Publisher")),
        Column("framework.source", Message("Source")),
        Column("framework.copyright", Message("Copyright")),
        Column("framework.licence", Message("Licence")),
        Column("framework.valid_from", Message("Valid from"), Kind.DATE),
        Column("framework.valid_until", Message("Valid until"), Kind.DATE),
        Column(
            "framework.certainty.title",
            Message("Certainty of titles"),
            Kind.CHOICE,
            choices=CERTAINTY,
        ),
        Column(
            "framework.certainty.text",
            Message("Certainty of texts"),
            Kind.CHOICE,
            choices=CERTAINTY,
        ),
        Column("framework.note", Message("Note")),
        Column("framework.conversation", Message("Conversation, no judgements"), Kind.YES),
        Column("framework.extends", Message("Builds on"), Kind.ID, rare=True),
        Column("switch_off", Message("Switched off"), Kind.IDS, rare=True),
        Column(MORE, Message("Further (TOML)"), Kind.TOML, rare=True),
    ),
    Message("Whose framework it is, and in which edition. One thing per row."),
    core=True,
)

RUBRIC = Sheet(
    "descriptors",
    Message("Rubric"),
    (own.owner("criteria", Message("Criterion")),),
    Message("What each level means for each criterion. A column per level."),
    core=True,
)

TRANSLATIONS = Sheet(
    "translations",
    Message("Translations"),
    (Column("path", Message("Which text"), Kind.ID, 44, needed=True),),
    Message("The same texts in other languages. A column per language, such as en."),
)

MAPPINGS = Sheet(
    "mappings",
    Message("Mappings"),
    (
        own.NR,
        Column("criterion", Message("Criterion"), Kind.ID, refers="criteria", needed=True),
        Column("framework", Message("Other framework"), Kind.ID, 24, needed=True),
        Column("to", Message("Criterion there"), Kind.ID, 18),
        Column("relation", Message("Relation"), Kind.CHOICE, 16, RELATION),
        Column("reason", Message("Reason"), width=50),
        own.AFTER,
        own.MORE,
    ),
    Message("Which criterion of another framework meets one of this."),
)

SHEETS = (
    Sheet(
        "perspectives",
        Message("Perspectives"),
        (own.NR, own.ID, own.TITLE, own.AFTER, own.MORE),
        Message("From where a criterion is looked at, for example pupils, team, board."),
        core=True,
    ),
    Sheet(
        "scales",
        Message("Scales"),
        (
            own.NR,
            own.ID,
            own.TITLE,
            own.UNRATED,
            Column("range.minimum", Message("Lowest number"), Kind.NUMBER, 10, rare=True),
            Column("range.maximum", Message("Highest number"), Kind.NUMBER, 10, rare=True),
            Column("range.step", Message("Step"), Kind.NUMBER, 10, rare=True),
            Column("range.unit", Message("Unit"), width=10, rare=True),
            own.AFTER,
            own.MORE,
        ),
        Message("The scales; their levels stand on a sheet of their own."),
        core=True,
    ),
    Sheet(
        "levels",
        Message("Levels"),
        (
            own.NR,
            own.owner("scales", Message("Scale")),
            own.ID,
            Column("label", Message("Label"), width=24, needed=True),
            Column("description", Message("Description"), width=60),
            Column("value", Message("Points"), Kind.NUMBER, 10),
            Column("passes", Message("Meets the norm"), Kind.YES, 12),
            own.MORE,
        ),
        Message("The levels of each scale, lowest first."),
        "scales",
        ("levels",),
        core=True,
    ),
    Sheet(
        "criteria",
        Message("Criteria"),
        (
            own.NR,
            own.ID,
            Column("parent", Message("Stands under"), Kind.ID, refers="criteria"),
            Column("kind", Message("Kind of criterion"), width=16, needed=True),
            Column("title", Message("Title"), width=40, needed=True),
            own.TEXT,
            own.SCALE,
            own.REQUIREMENT,
            own.PERSPECTIVES,
            Column("weight", Message("Weight"), Kind.NUMBER, 10),
            Column("guidance", Message("Guidance"), width=60),
            Column("typical_evidence", Message("Typical evidence"), Kind.LINES, 36),
            Column("unrated", Message("No level is final when"), Kind.IDS, 24, UNRATED, rare=True),
            Column("applies_when", Message("Applies when (TOML)"), Kind.TOML, 40, rare=True),
            Column(
                "certainty.title",
                Message("Certainty of title"),
                Kind.CHOICE,
                14,
                CERTAINTY,
                rare=True,
            ),
            Column(
                "certainty.text",
                Message("Certainty of text"),
                Kind.CHOICE,
                14,
                CERTAINTY,
                rare=True,
            ),
            own.SOURCE,
            own.AFTER,
            own.MORE,
        ),
        Message("The tree of criteria, in the order of the report."),
        core=True,
    ),
    RUBRIC,
    Sheet(
        "legal",
        Message("Legal references"),
        (
            own.NR,
            own.owner("criteria", Message("Criterion")),
            Column("law", Message("Law"), needed=True),
            Column("article", Message("Article"), needed=True),
            own.CERTAINTY,
            own.NOTE,
            own.MORE,
        ),
        Message("The articles of law that a criterion rests on."),
        "criteria",
        ("legal",),
    ),
    Sheet(
        "related",
        Message("Related criteria"),
        (
            own.NR,
            own.owner("criteria", Message("Criterion")),
            Column("relation", Message("Relation"), Kind.CHOICE, 16, RELATION),
            Column("to", Message("Other criterion"), Kind.ID, 24, needed=True),
            Column("reason", Message("Reason"), width=50),
            own.MORE,
        ),
        Message("How criteria hang together, here or in another framework."),
        "criteria",
        ("related",),
    ),
    Sheet(
        "facts",
        Message("Facts"),
        (
            own.NR,
            own.ID,
            Column("type", Message("Kind of answer"), Kind.CHOICE, 16, FACT_TYPE, needed=True),
            Column("question", Message("Question"), width=50, needed=True),
            Column("choices", Message("Choices (id = label)"), Kind.LABELS, 36),
            Column("default", Message("Unless told otherwise"), Kind.VALUE, 16),
            Column("minimum", Message("Lowest number"), Kind.NUMBER, 10),
            Column("maximum", Message("Highest number"), Kind.NUMBER, 10),
            Column("unit", Message("Unit"), width=12),
            own.AFTER,
            own.MORE,
        ),
        Message("What rules may ask about the audit, beside judgements."),
    ),
    Sheet(
        "prompts",
        Message("Prompts"),
        (
            own.NR,
            own.ID,
            Column("moment", Message("When"), Kind.CHOICE, 16, MOMENT, needed=True),
            own.TITLE,
            own.TEXT,
            own.PERSPECTIVES,
            own.AFTER,
            own.MORE,
        ),
        Message("What is asked before or after the criteria."),
    ),
    *RULE_SHEETS,
    Sheet(
        "instruments",
        Message("Instruments"),
        (
            own.NR,
            own.ID,
            Column("kind", Message("Kind of form"), Kind.CHOICE, 18, INSTRUMENT, needed=True),
            own.TITLE,
            own.TEXT,
            Column("minimal_sample", Message("At least so many"), Kind.NUMBER, 12),
            Column("respondents", Message("Filled in by"), width=20),
            own.SOURCE,
            Column("licence", Message("Licence"), width=16),
            own.CERTAINTY,
            own.AFTER,
            own.MORE,
        ),
        Message("Forms; their questions stand on a sheet of their own."),
    ),
    Sheet(
        "items",
        Message("Items"),
        (
            own.NR,
            own.owner("instruments", Message("Instrument")),
            own.ID,
            Column("text", Message("Text"), width=60, needed=True),
            Column("criteria", Message("Criteria"), Kind.IDS, 24),
            own.SCALE,
            Column("tags", Message("Tags"), Kind.LINES, 20),
            Column("examples", Message("Examples"), Kind.LINES, 40),
            own.MORE,
        ),
        Message("The questions of each form."),
        "instruments",
        ("items",),
    ),
    *PROCESS_SHEETS,
    MAPPINGS,
    Sheet(
        "history",
        Message("History"),
        (
            own.NR,
            Column("since", Message("Since edition"), Kind.ID, needed=True),
            Column("comparable", Message("Results can be compared"), Kind.YES, needed=True),
            own.NOTE,
            own.SOURCE,
            own.AFTER,
            own.MORE,
        ),
        Message("How this edition differs from earlier ones."),
    ),
    Sheet(
        "changes",
        Message("Changes per criterion"),
        (
            own.NR,
            own.owner("history", Message("Since edition")),
            Column("criterion", Message("Criterion"), Kind.ID, needed=True),
            Column("change", Message("Change"), Kind.CHOICE, 14, CHANGE, needed=True),
            Column("comparable", Message("Results can be compared"), Kind.YES),
            Column("with", Message("Together with"), Kind.IDS, 24),
            own.NOTE,
            own.MORE,
        ),
        Message("What happened to each criterion since then."),
        "history",
        ("changes",),
    ),
)
"""All sheets but those about the framework itself and the translations, in order."""
