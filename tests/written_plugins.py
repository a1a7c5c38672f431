"""The code of plugins that tests write down to see what a workspace does with them."""

from __future__ import annotations

from collections.abc import Callable

Write = Callable[[str, str], str]

FRAMEWORK = """
from pathlib import Path
from visitatie.hooks import EditionSource, FrameworkSource, hookimpl

@hookimpl
def visitatie_frameworks():
    yield FrameworkSource({id!r}, "Kader", (EditionSource({edition!r}, Path({path!r})),))
"""
SECTION = """
from visitatie.errors import Message
from visitatie.hooks import Check, ReportSection, hookimpl
from visitatie.report.blocks import Paragraph

def build(context):
    {body}

def check(subject):
    {check}

@hookimpl
def visitatie_report_sections():
    yield ReportSection("toegift", Message("An extra"), 250, build)

@hookimpl
def visitatie_checks():
    yield Check("toegift", Message("An extra check"), "audit", check)
"""


def extra(body: str = "return None", check: str = "return ()") -> str:
    return SECTION.format(body=body, check=check)
