"""The log of a session: what no code caught, what Qt and the interpreter report, and the last actions."""

import collections
import contextlib
import faulthandler
import logging
import logging.handlers
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from cnngui.faults.environment import environment
from cnngui.faults.flood_limit import FloodLimit
from cnngui.faults.session_files import SessionFiles, end_session, new_session, remove_old, take_crashed
from cnngui.problem import Problem

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_MAX_BYTES = 500_000
# A traceback of endless recursion has thousands of lines; the innermost ones are written.
_MAX_FRAMES = 60
_LAST_ACTIONS = 30
_MAX_TEXT = 300
# Frames of Python that the hook may use where the stack is full.
_SPARE_FRAMES = 300
# Faults from before there is a listener.
_MAX_PENDING = 5

log = logging.getLogger(__name__)
_actions = logging.getLogger("cnngui.action")


class _Formatter(logging.Formatter):
    """Write the innermost frames of a traceback alone, and the sentences of problems without their values."""

    def format(self, record: logging.LogRecord) -> str:
        # A formatter takes what another handler's has left in the record.
        record.exc_text = None
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def formatException(self, ei: Any) -> str:
        text = "".join(traceback.format_exception(*ei, limit=-_MAX_FRAMES)).rstrip("\n")
        error = ei[1]
        for _ in range(_MAX_FRAMES):
            if isinstance(error, Problem):
                # The values name files and runs of a person.
                text = text.replace(str(error), error.sentence)
            error = None if error is None else error.__cause__ or error.__context__
        return text


class _LogFile(logging.handlers.RotatingFileHandler):
    """Write the log of a session; each of its files begins with the environment and the last actions."""

    def __init__(self, path: Path) -> None:
        self.actions: collections.deque[str] = collections.deque(maxlen=_LAST_ACTIONS)
        super().__init__(
            path, maxBytes=_MAX_BYTES, backupCount=1, encoding="utf-8", errors="backslashreplace"
        )
        self.setFormatter(_Formatter(_FORMAT))
        self._write_head()

    def doRollover(self) -> None:
        super().doRollover()
        self._write_head()

    def handleError(self, record: logging.LogRecord) -> None:
        # A full disk must not become a fault of its own for each record.
        pass

    def _write_head(self) -> None:
        last = [f"last actions: {', '.join(self.actions)}"] if self.actions else []
        if self.stream is not None:
            self.stream.write("\n".join([*environment(), *last, ""]))
            self.flush()


class FaultLog:
    """Write to a rotating log in `folder` whatever goes wrong, from `install` to `close`.

    `files`: those of this session. `crashed`: the sessions that ended in a crash or were killed, oldest
    first, each returned to one process alone. `listener` is called with the kind and text of each fault that
    no code caught, in the thread where it happened; faults from before there is one are handed on to it.
    """

    def __init__(self, folder: Path) -> None:
        self.crashed = take_crashed(folder)
        self.files, self._lock = _session_in(folder)
        remove_old(self.files.folder)
        self._file = _LogFile(self.files.log)
        self._file.setLevel(logging.INFO)
        self._stream: logging.Handler | None = None
        self._fatal: IO[str] | None = None
        self._floods = FloodLimit()
        self._inside = threading.local()
        self._listener: Callable[[str], None] | None = None
        self._pending: collections.deque[str] = collections.deque(maxlen=_MAX_PENDING)
        self._recursion_limit = sys.getrecursionlimit()

    @property
    def listener(self) -> Callable[[str], None] | None:
        """Return who is told of faults."""
        return self._listener

    @listener.setter
    def listener(self, listener: Callable[[str], None] | None) -> None:
        self._listener = listener
        while listener is not None and self._pending:
            listener(self._pending.popleft())

    def install(self) -> None:
        """Take the place of Python's last handlers, of the main thread, other threads and destructors."""
        root = logging.getLogger()
        if sys.stderr is not None:
            self._stream = logging.StreamHandler()
            self._stream.setLevel(logging.WARNING)
            self._stream.setFormatter(_Formatter(_FORMAT))
            root.addHandler(self._stream)
        root.addHandler(self._file)
        logging.getLogger("cnngui").setLevel(logging.INFO)
        logging.captureWarnings(True)
        self._recursion_limit = sys.getrecursionlimit()
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread
        sys.unraisablehook = self._catch_unraisable
        # Its own file: it writes from within the signal, where no Python code can run.
        self._fatal = self.files.fatal.open("w", encoding="utf-8")
        faulthandler.enable(self._fatal)

    def close(self) -> None:
        """Note that the session ended as it should, and put Python's own handlers back."""
        if self._fatal is not None:
            faulthandler.disable()
            self._fatal.close()
            sys.excepthook = sys.__excepthook__
            threading.excepthook = threading.__excepthook__
            sys.unraisablehook = sys.__unraisablehook__
            logging.captureWarnings(False)
        root = logging.getLogger()
        for handler in (self._file, self._stream):
            if handler is not None:
                root.removeHandler(handler)
                handler.close()
        end_session(self.files, self._lock)

    def note(self, action: str) -> None:
        """Record what a person did: the name of an action, a page or a button, and no data."""
        self._file.actions.append(action)
        _actions.info("%s", action)

    def catch(self, kind: type[BaseException], fault: BaseException, tb: TracebackType | None) -> None:
        """Log a fault of the main thread, and call the listener."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, tb)
            return
        self._catch(kind, fault, tb, "a fault in cnngui")

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is None or issubclass(args.exc_type, SystemExit):
            return
        name = "?" if args.thread is None else args.thread.name
        self._catch(args.exc_type, args.exc_value, args.exc_traceback, f"a fault in the thread {name}")

    def _catch_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is None:
            return
        # Not its repr, which may fail or hold what a person made.
        what = getattr(args.object, "__qualname__", type(args.object).__name__)
        self._catch(args.exc_type, args.exc_value, args.exc_traceback, f"an unraisable fault in {what}")

    def _catch(
        self, kind: type[BaseException], fault: BaseException, tb: TracebackType | None, what: str
    ) -> None:
        try:
            # It may have been called where endless recursion has filled the stack.
            sys.setrecursionlimit(self._recursion_limit + _SPARE_FRAMES)
            # A fault of the log itself, or of the listener, ends here.
            if not getattr(self._inside, "is_active", False):
                self._inside.is_active = True
                try:
                    self._record(kind, fault, tb, what)
                finally:
                    self._inside.is_active = False
        except Exception as error:
            _write_to_stderr(f"cnngui: a fault could not be logged ({type(error).__name__}): {kind.__name__}")
        finally:
            with contextlib.suppress(RecursionError):
                sys.setrecursionlimit(self._recursion_limit)

    def _record(
        self, kind: type[BaseException], fault: BaseException, tb: TracebackType | None, what: str
    ) -> None:
        suppressed = self._floods.admit((kind, _place_of(tb)))
        if suppressed is None:
            return
        if suppressed:
            what += f" (and {suppressed} more of the same kind since the last one that was logged)"
        log.error(what, exc_info=(kind, fault, tb))
        text = text_of(kind, fault)
        if self._listener is None:
            self._pending.append(text)
        else:
            self._listener(text)


def _session_in(folder: Path) -> tuple[SessionFiles, Any]:
    try:
        return new_session(folder)
    except OSError:
        # Better kept where the next start does not look than not at all.
        return new_session(Path(tempfile.mkdtemp(prefix="cnngui-")))


def _place_of(tb: TracebackType | None) -> tuple[str, int] | None:
    """Return the file and line where a fault was raised."""
    if tb is None:
        return None
    while tb.tb_next is not None:
        tb = tb.tb_next
    return tb.tb_frame.f_code.co_filename, tb.tb_lineno


def text_of(kind: type[BaseException], fault: BaseException) -> str:
    """Return the kind and the first line of the text of a fault."""
    try:
        text = str(fault)
    except Exception:
        text = ""
    first = text.strip().partition("\n")[0][:_MAX_TEXT]
    return f"{kind.__name__}: {first}" if first else kind.__name__


def _write_to_stderr(text: str) -> None:
    if sys.__stderr__ is not None:
        print(text, file=sys.__stderr__)
