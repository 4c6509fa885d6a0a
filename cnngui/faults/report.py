"""A report of a problem: one text, with nothing of the person in it."""

from collections.abc import Iterable

from cnngui.faults.anonymous import anonymous
from cnngui.faults.environment import environment
from cnngui.faults.session_files import SessionFiles

# The newest lines of a log; older ones hardly matter.
_MAX_LINES = 300
_MAX_LINE = 400


def report(sessions: Iterable[tuple[str, SessionFiles]], names: Iterable[str] = ()) -> str:
    """Return the environment and what the sessions logged, each under its heading.

    `names`: words to remove that only the caller knows, as the titles of runs and models.
    """
    parts = ["\n".join(environment())]
    for heading, files in sessions:
        parts.append(f"--- {heading} ---\n{_newest(files.log_text()) or 'nothing was logged'}")
        fatal = files.fatal_text()
        if fatal:
            parts.append(f"--- {heading}: faulthandler ---\n{_newest(fatal)}")
    return anonymous("\n\n".join(parts), names) + "\n"


def _newest(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join(line[:_MAX_LINE] for line in lines[-_MAX_LINES:])
