"""``visitatie framework translations``: which texts have no translation yet."""

from __future__ import annotations

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.commands.framework._which import WHICH
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["translations"]


@click.command(
    "translations",
    cls=Command,
    help=_("List the texts that have no translation in a language yet."),
    epilog="visitatie framework translations ons-kader --language en",
)
@argument("which", metavar=_("FRAMEWORK"), help=WHICH)
@option("--language", required=True, metavar=_("CODE"), help=_("Language, as en."))
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def translations(session: Session, *, which: str, language: str, as_json: bool) -> None:
    """List what is not translated."""
    from visitatie.cli.layout import rows
    from visitatie.cli.names import framework_of
    from visitatie.errors import Message
    from visitatie.model import missing_translations, texts

    found = framework_of(session, which)
    every = texts(found)
    missing = {path: every[path] for path in missing_translations(found, language)}
    if as_json:
        session.json(
            {"format": 1, "framework": found.ref, "language": language, "missing": missing}
        )
        return
    if language == found.about.language:
        message = Message(
            "{language} is the language of {framework} itself",
            language=language,
            framework=found.ref,
        )
        session.out(message)
    elif not missing:
        session.out(Message("Everything is translated"))
    else:
        session.page(rows([[path, text] for path, text in missing.items()], session.width))
        message = Message(
            "{count} of {all} texts are missing; they belong under [translations.{language}]",
            count=len(missing),
            all=len(every),
            language=language,
        )
        session.tell(message)
