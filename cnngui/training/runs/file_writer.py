"""A thread that writes the files of a run, so that the run does not wait for the disk."""

import logging
import queue
import threading
from collections.abc import Callable

from cnngui.collecting import collection_paused

log = logging.getLogger(__name__)

Job = Callable[[], None]


class FileWriter:
    """Call functions one after another in a thread; `failed` is called there with the exception of one."""

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        self._failed = failed
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        # A disk that never answers must not keep the program from ending.
        self._thread = threading.Thread(target=self._work, name="run writer", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        """Call `job` after those before it."""
        self._jobs.put(job)

    def close(self, seconds: float) -> bool:
        """Finish the jobs, end the thread, and wait for it `seconds` at most; return whether it has ended."""
        self._jobs.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            with collection_paused():
                try:
                    job()
                except Exception as error:
                    if not isinstance(error, OSError):
                        log.exception("a file of a run could not be written")
                    self._failed(error)
                del job
