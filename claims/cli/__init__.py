"""The command line: `claims extract`, `export`, `import`, `explain`, and what goes with them."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import click

from claims import __version__
from claims.model import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from claims.model import Article

# The module and the name of each command; they are imported when they are called for, so that each starts in its own
# time.
COMMANDS = {
    "extract": ("claims.cli.extract", "extract"),
    "export": ("claims.cli.export", "export"),
    "import": ("claims.cli.imports", "import_"),
    "explain": ("claims.cli.extract", "explain"),
    "ledger": ("claims.cli.imports", "ledger"),
    "template": ("claims.cli.export", "template"),
}


class _Commands(click.Group):
    """The group of all commands, each imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 (COMMANDS is ours)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say of a misspelt command which one was meant."""
        if not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            meant = f" (did you mean {close[0]}?)" if close else ""
            ctx.fail(f"there is no command {args[0]!r}{meant}; choose one of: {', '.join(COMMANDS)}")
        return super().resolve_command(ctx, args)


# click keeps the lines of a paragraph that begins with a backspace
_HELP = """Every number in the story, on a checklist.

\b
claims extract story.txt           the figures of a story, with their context
claims export story.txt            the same as an Excel checklist
claims import story-claims.xlsx    the checked list, read back
"""


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, help=_HELP)
@click.version_option(__version__, prog_name="claims")
def cli() -> None:
    """Hold the commands together."""


def main() -> None:
    """Run the command line; what a person did wrong is told in one line, with exit code 2."""
    try:
        cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except BadInput as error:
        click.echo(f"claims: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:  # `claims extract … | head`
        sys.stderr.close()
        sys.exit(0)


class Reading:
    """The articles of several files; a file that can't be read is reported, and the others are read all the same."""

    def __init__(self, paths: Iterable[str], *, encoding: str = "utf-8", published: str | None = None) -> None:
        self._paths = tuple(paths)
        self._encoding = encoding
        self._date = _day(published)
        self.failed = 0
        self.read = 0

    def __iter__(self) -> Iterator[Article]:
        import dataclasses

        from claims.article import articles

        names: set[str] = set()
        for path in self._paths:
            try:
                for article in articles(path, encoding=self._encoding):
                    # a/story.txt and b/story.txt under one name would be taken for one
                    name = f"{article.name} ({path})" if article.name in names else article.name
                    names.add(name)
                    yield dataclasses.replace(article, name=name, date=self._date or article.date)
                self.read += 1
            except BadInput as error:
                self.failed += 1
                click.echo(f"claims: {error}", err=True)

    @property
    def exit_code(self) -> int:
        """0 when every file could be read, 1 when some could, 2 when none could."""
        return 0 if not self.failed else 1 if self.read else 2


def _day(written: str | None) -> date | None:
    from claims.article import day

    found = day(written) if written else None
    if written and found is None:
        raise BadInput(f"--date {written}: not a date; write it as 2023-05-24")
    return found
