"""The sheets of a workbook, one per kind of thing in a framework."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.files.workbook._choices import (
    CERTAINTY,
    CHANGE,
    COMBINE,
    COMPARE,
    FACT_TYPE,
    INSTRUMENT,
    METHOD,
    MOMENT,
    QUANTITY,
    RELATION,
    REQUIREMENT,
    ROUNDING,
    UNRATED,
)
from visitatie.files.workbook._columns import BELONGS_TO, MORE, ORDER, Column, Kind, Sheet

__all__ = ["ABOUT", "MAPPINGS", "RUBRIC", "SHEETS", "START", "TRANSLATIONS", "VALUE", "WHAT"]

_NR = Column(ORDER, Message("Order"), Kind.NUMBER, 8)
_MORE = Column(MORE, Message("Further (TOML)"), Kind.TOML, 50, rare=True)
_AFTER = Column("after", Message("Stands after"), Kind.ID, rare=True)
_ID = Column("id", Message("Id"), Kind.ID, 16, needed=True)
_TITLE = Column("title", Message("Title"), width=34, needed=True)
_TEXT = Column("text", Message("Text"), width=60)
_SOURCE = Column("source", Message("Source"), width=30, rare=True)
_BECAUSE = Column("because", Message("Because"), width=50)
_CERTAINTY = Column("certainty", Message("Certainty"), Kind.CHOICE, 14, CERTAINTY)
_KIND = Column("kind", Message("Kind of criterion"), width=16)
_SCALE = Column("scale", Message("Scale"), Kind.ID, refers="scales")
_PERSPECTIVES = Column("perspectives", Message("Perspectives"), Kind.IDS, 18)
_REQUIREMENT = Column("requirement", Message("Requirement"), Kind.CHOICE, 16, REQUIREMENT)
_UNRATED = Column("unrated", Message("No level is final when"), Kind.IDS, 24, UNRATED)
_LEVEL = Column("level", Message("Level"), Kind.ID, 16, needed=True)
_NOTE = Column("note", Message("Note"), width=40)
_OF = Column("of", Message("Criteria looked at"), Kind.IDS, 24)
_SELECTION = (
    _OF,
    Column("except", Message("Except"), Kind.IDS, 16, rare=True),
    Column("kind", Message("Only of kind"), width=16, rare=True),
    Column(
        "requirement", Message("Only with requirement"), Kind.CHOICE, 16, REQUIREMENT, rare=True
    ),
)
_CONDITION = (
    *_SELECTION,
    Column("outcome", Message("Outcome looked at"), Kind.ID, refers="outcomes", rare=True),
    Column("fact", Message("Fact looked at"), Kind.ID, refers="facts", rare=True),
    Column("score", Message("Score looked at"), Kind.ID, refers="scores", rare=True),
    Column("test", Message("Test"), Kind.TEST, 18, COMPARE),
    Column("value", Message("Compared with"), Kind.TESTED, 20),
    Column("quantity", Message("How many"), Kind.QUANTITY, 14, QUANTITY),
    Column("number", Message("Number or share"), Kind.COUNTED, 12),
)
_DEEPER = Column(MORE, Message("Deeper condition (TOML)"), Kind.TOML, 60)


def _owner(sheet: str, heading: Message) -> Column:
    return Column(BELONGS_TO, heading, Kind.ID, 18, refers=sheet, needed=True)


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
    (_owner("criteria", Message("Criterion")),),
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
        _NR,
        Column("criterion", Message("Criterion"), Kind.ID, refers="criteria", needed=True),
        Column("framework", Message("Other framework"), Kind.ID, 24, needed=True),
        Column("to", Message("Criterion there"), Kind.ID, 18),
        Column("relation", Message("Relation"), Kind.CHOICE, 16, RELATION),
        Column("reason", Message("Reason"), width=50),
        _AFTER,
        _MORE,
    ),
    Message("Which criterion of another framework meets one of this."),
)

SHEETS = (
    Sheet(
        "perspectives",
        Message("Perspectives"),
        (_NR, _ID, _TITLE, _AFTER, _MORE),
        Message("From where a criterion is looked at, for example pupils, team, board."),
        core=True,
    ),
    Sheet(
        "scales",
        Message("Scales"),
        (
            _NR,
            _ID,
            _TITLE,
            _UNRATED,
            Column("range.minimum", Message("Lowest number"), Kind.NUMBER, 10, rare=True),
            Column("range.maximum", Message("Highest number"), Kind.NUMBER, 10, rare=True),
            Column("range.step", Message("Step"), Kind.NUMBER, 10, rare=True),
            Column("range.unit", Message("Unit"), width=10, rare=True),
            _AFTER,
            _MORE,
        ),
        Message("The scales; their levels stand on a sheet of their own."),
        core=True,
    ),
    Sheet(
        "levels",
        Message("Levels"),
        (
            _NR,
            _owner("scales", Message("Scale")),
            _ID,
            Column("label", Message("Label"), width=24, needed=True),
            Column("description", Message("Description"), width=60),
            Column("value", Message("Points"), Kind.NUMBER, 10),
            Column("passes", Message("Meets the norm"), Kind.YES, 12),
            _MORE,
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
            _NR,
            _ID,
            Column("parent", Message("Stands under"), Kind.ID, refers="criteria"),
            Column("kind", Message("Kind of criterion"), width=16, needed=True),
            Column("title", Message("Title"), width=40, needed=True),
            _TEXT,
            _SCALE,
            _REQUIREMENT,
            Column("perspectives", Message("Perspectives"), Kind.IDS, 18),
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
            _SOURCE,
            _AFTER,
            _MORE,
        ),
        Message("The tree of criteria, in the order of the report."),
        core=True,
    ),
    RUBRIC,
    Sheet(
        "legal",
        Message("Legal references"),
        (
            _NR,
            _owner("criteria", Message("Criterion")),
            Column("law", Message("Law"), needed=True),
            Column("article", Message("Article"), needed=True),
            _CERTAINTY,
            _NOTE,
            _MORE,
        ),
        Message("The articles of law that a criterion rests on."),
        "criteria",
        ("legal",),
    ),
    Sheet(
        "related",
        Message("Related criteria"),
        (
            _NR,
            _owner("criteria", Message("Criterion")),
            Column("relation", Message("Relation"), Kind.CHOICE, 16, RELATION),
            Column("to", Message("Other criterion"), Kind.ID, 24, needed=True),
            Column("reason", Message("Reason"), width=50),
            _MORE,
        ),
        Message("How criteria hang together, here or in another framework."),
        "criteria",
        ("related",),
    ),
    Sheet(
        "facts",
        Message("Facts"),
        (
            _NR,
            _ID,
            Column("type", Message("Kind of answer"), Kind.CHOICE, 16, FACT_TYPE, needed=True),
            Column("question", Message("Question"), width=50, needed=True),
            Column("choices", Message("Choices (id = label)"), Kind.LABELS, 36),
            Column("default", Message("Unless told otherwise"), Kind.VALUE, 16),
            Column("minimum", Message("Lowest number"), Kind.NUMBER, 10),
            Column("maximum", Message("Highest number"), Kind.NUMBER, 10),
            Column("unit", Message("Unit"), width=12),
            _AFTER,
            _MORE,
        ),
        Message("What rules may ask about the audit, beside judgements."),
    ),
    Sheet(
        "prompts",
        Message("Prompts"),
        (
            _NR,
            _ID,
            Column("moment", Message("When"), Kind.CHOICE, 16, MOMENT, needed=True),
            _TITLE,
            _TEXT,
            _PERSPECTIVES,
            _AFTER,
            _MORE,
        ),
        Message("What is asked before or after the criteria."),
    ),
    Sheet(
        "scores",
        Message("Scores"),
        (
            _NR,
            _ID,
            _TITLE,
            Column("method", Message("Method"), Kind.CHOICE, 14, METHOD, needed=True),
            *_SELECTION,
            Column("weights", Message("Weights (criterion = number)"), Kind.NUMBERS, 30),
            Column("points", Message("Points (level = number)"), Kind.NUMBERS, 30),
            Column("factor", Message("Times"), Kind.NUMBER, 10),
            Column("rounding.to", Message("Rounded to"), Kind.NUMBER, 10),
            Column("rounding.mode", Message("Rounding"), Kind.CHOICE, 14, ROUNDING),
            Column("unit", Message("Unit"), width=12),
            _AFTER,
            _MORE,
        ),
        Message("Numbers that are made of levels."),
    ),
    Sheet(
        "score_caps",
        Message("Caps of scores"),
        (
            _NR,
            _owner("scores", Message("Score")),
            Column("at_most", Message("Points at most"), Kind.NUMBER, 12, needed=True),
            *_CONDITION,
            _DEEPER,
            _BECAUSE,
        ),
        Message("How high a score may be while a condition holds."),
        "scores",
        ("caps",),
    ),
    Sheet(
        "outcomes",
        Message("Outcomes"),
        (
            _NR,
            _ID,
            _TITLE,
            Column("scale", Message("Scale"), Kind.ID, refers="scales", needed=True),
            _TEXT,
            _CERTAINTY,
            _SOURCE,
            Column("open", Message("May stay undecided"), Kind.YES, 12),
            Column("advisory", Message("Proposal only"), Kind.YES, 12),
            Column(
                "bands.score", Message("By bands of score"), Kind.ID, refers="scores", rare=True
            ),
            Column("ladder.base", Message("Ladder begins at"), Kind.ID, rare=True),
            Column("table.inputs", Message("Table looks at"), Kind.IDS, 24, rare=True),
            Column("combine.by", Message("Combined by"), Kind.CHOICE, 14, COMBINE, rare=True),
            Column("combine.of", Message("Combined criteria"), Kind.IDS, 24, rare=True),
            Column("rule", Message("Rule of the plugin"), Kind.ID, rare=True),
            Column("inputs", Message("The rule looks at"), Kind.IDS, 24, rare=True),
            _AFTER,
            _MORE,
        ),
        Message("What follows from the judgements; how, is on the sheets with rules."),
    ),
    Sheet(
        "rules",
        Message("Rules"),
        (
            _NR,
            _owner("outcomes", Message("Outcome")),
            _LEVEL,
            *_CONDITION,
            _DEEPER,
            Column("otherwise", Message("Otherwise"), Kind.YES, 12),
            _BECAUSE,
            Column("needs", Message("Needs a level on"), Kind.IDS, 24),
            Column("id", Message("Id"), Kind.ID, 16),
            Column("valid_months", Message("Months valid"), Kind.NUMBER, 10, rare=True),
            Column("lapses_to", Message("Becomes after that"), Kind.ID, 16, rare=True),
            Column("certainty", Message("Certainty"), Kind.CHOICE, 14, CERTAINTY, rare=True),
            _SOURCE,
        ),
        Message("The rules of each outcome, in order: the first that holds gives the level."),
        "outcomes",
        ("rules",),
    ),
    Sheet(
        "caps",
        Message("Caps of outcomes"),
        (
            _NR,
            _owner("outcomes", Message("Outcome")),
            Column("level", Message("Level at most"), Kind.ID, 16, needed=True),
            *_CONDITION,
            _DEEPER,
            _BECAUSE,
        ),
        Message("How high an outcome may be while a condition holds."),
        "outcomes",
        ("caps",),
    ),
    Sheet(
        "bands",
        Message("Bands"),
        (
            _NR,
            _owner("outcomes", Message("Outcome")),
            _LEVEL,
            Column("from", Message("From points"), Kind.NUMBER, 12),
            _BECAUSE,
            _MORE,
        ),
        Message("From how many points an outcome has a level. The lowest has no number."),
        "outcomes",
        ("bands", "steps"),
    ),
    Sheet(
        "ladder",
        Message("Ladders"),
        (_NR, _owner("outcomes", Message("Outcome")), _LEVEL, *_CONDITION, _DEEPER, _BECAUSE),
        Message("Steps from low to high: each asks its own and all that is below it."),
        "outcomes",
        ("ladder", "steps"),
    ),
    Sheet(
        "table",
        Message("Tables"),
        (
            _NR,
            _owner("outcomes", Message("Outcome")),
            Column("when", Message("When these are"), Kind.IDS, 40, needed=True),
            _LEVEL,
            _BECAUSE,
            _MORE,
        ),
        Message("Combinations, one per row: the first that fits gives the level."),
        "outcomes",
        ("table", "rows"),
    ),
    Sheet(
        "instruments",
        Message("Instruments"),
        (
            _NR,
            _ID,
            Column("kind", Message("Kind of form"), Kind.CHOICE, 18, INSTRUMENT, needed=True),
            _TITLE,
            _TEXT,
            Column("minimal_sample", Message("At least so many"), Kind.NUMBER, 12),
            Column("respondents", Message("Filled in by"), width=20),
            _SOURCE,
            Column("licence", Message("Licence"), width=16),
            _CERTAINTY,
            _AFTER,
            _MORE,
        ),
        Message("Forms; their questions stand on a sheet of their own."),
    ),
    Sheet(
        "items",
        Message("Items"),
        (
            _NR,
            _owner("instruments", Message("Instrument")),
            _ID,
            Column("text", Message("Text"), width=60, needed=True),
            Column("criteria", Message("Criteria"), Kind.IDS, 24),
            _SCALE,
            Column("tags", Message("Tags"), Kind.LINES, 20),
            Column("examples", Message("Examples"), Kind.LINES, 40),
            _MORE,
        ),
        Message("The questions of each form."),
        "instruments",
        ("items",),
    ),
    Sheet(
        "scenarios",
        Message("Scenarios"),
        (
            _NR,
            _ID,
            _TITLE,
            _TEXT,
            Column("kind", Message("Kind of audit"), width=18),
            Column("criteria", Message("Criteria"), Kind.IDS, 30),
            Column("outcomes", Message("Outcomes"), Kind.IDS, 24),
            Column("facts", Message("Facts (id = value)"), Kind.VALUES, 30),
            Column("roles", Message("Roles"), Kind.LINES, 24),
            _SOURCE,
            _AFTER,
            _MORE,
        ),
        Message("Kinds of audit with the part of the framework that each takes."),
    ),
    MAPPINGS,
    Sheet(
        "history",
        Message("History"),
        (
            _NR,
            Column("since", Message("Since edition"), Kind.ID, needed=True),
            Column("comparable", Message("Results can be compared"), Kind.YES, needed=True),
            _NOTE,
            _SOURCE,
            _AFTER,
            _MORE,
        ),
        Message("How this edition differs from earlier ones."),
    ),
    Sheet(
        "changes",
        Message("Changes per criterion"),
        (
            _NR,
            _owner("history", Message("Since edition")),
            Column("criterion", Message("Criterion"), Kind.ID, needed=True),
            Column("change", Message("Change"), Kind.CHOICE, 14, CHANGE, needed=True),
            Column("comparable", Message("Results can be compared"), Kind.YES),
            Column("with", Message("Together with"), Kind.IDS, 24),
            _NOTE,
            _MORE,
        ),
        Message("What happened to each criterion since then."),
        "history",
        ("changes",),
    ),
)
"""All sheets but those about the framework itself and the translations, in order."""
