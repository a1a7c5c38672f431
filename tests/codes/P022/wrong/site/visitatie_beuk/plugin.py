"""De plug-in van kader beuk."""

from pathlib import Path

from visitatie.errors import Message
from visitatie.hooks import (
    Check,
    EditionSource,
    FrameworkSource,
    NamedRule,
    ReportFormat,
    ReportSection,
    hookimpl,
)
from visitatie.report.blocks import Paragraph

_FILE = Path(__file__).with_name("framework.toml")


def _level(values, facts):
    return "voldoende" if values["RUST"] == "voldoende" else "onvoldoende"


def _look(framework):
    return framework.naam


def _build(context):
    return [Paragraph("Over de rust op school.")]


def _render(document, options):
    return document.title.encode()


@hookimpl
def visitatie_frameworks():
    return [FrameworkSource("beuk", "Kader Beuk", (EditionSource("2026", _FILE),))]


@hookimpl
def visitatie_rules():
    return [NamedRule("rust", _level, "Volgt de rust")]


@hookimpl
def visitatie_checks():
    return [Check("rust-gezien", Message("Rust is gezien"), "framework", _look)]


@hookimpl
def visitatie_report_sections():
    return [ReportSection("rust", Message("Rust"), 500, _build)]


@hookimpl
def visitatie_report_formats():
    return [ReportFormat("titel", Message("Titel"), ".title", "text/plain", _render)]
