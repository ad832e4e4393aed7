"""Who holds a store: many readers or one writer, and a name for whoever is in the way."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import portalocker

from graph.errors import StoreError


class StoreLock:
    """A shared (readers) or exclusive (writer) lock on a store folder.

    Waits up to ``patience`` seconds, then raises a ``StoreError`` that says which process
    holds the store.
    """

    def __init__(self, folder: Path, *, write: bool, patience: float = 5.0) -> None:
        self.folder, self.write, self.patience = folder, write, patience
        self._file: object = None
        self._name = folder / "holders" / f"{os.getpid()}-{id(self)}"

    def __enter__(self) -> "StoreLock":
        """Take the lock."""
        flag = portalocker.LockFlags.EXCLUSIVE if self.write else portalocker.LockFlags.SHARED
        deadline = time.monotonic() + self.patience
        handle = (self.folder / "lock").open("a+" if self.write else "r")
        while True:
            try:
                portalocker.lock(handle, flag | portalocker.LockFlags.NON_BLOCKING)
                break
            except portalocker.LockException:
                if time.monotonic() > deadline:
                    handle.close()
                    raise StoreError(
                        "the store is in use",
                        value=str(self.folder),
                        hint=f"{self._holders()}; try again when that has ended",
                    ) from None
                time.sleep(0.05)
        self._file = handle
        self._sign()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the lock back."""
        with suppress(OSError):
            self._name.unlink()
        if self._file is not None:
            self._file.close()  # type: ignore[attr-defined]  # closing the file unlocks it
            self._file = None

    def _sign(self) -> None:
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200]
        try:
            self._name.parent.mkdir(exist_ok=True)
            signed = f"{command}\n{time.strftime('%H:%M:%S')}\n"
            self._name.write_text(signed, encoding="utf8", errors="replace")
        except OSError:
            return  # a reader of a read-only folder leaves no name

    def _holders(self) -> str:
        """The processes that have signed and are still alive; the others' names are swept away."""
        said = []
        for name in sorted((self.folder / "holders").glob("[0-9]*-[0-9]*")):
            pid = int(name.name.partition("-")[0])
            try:
                os.kill(pid, 0)
                command, since = name.read_text(encoding="utf8").splitlines()
            except (ProcessLookupError, ValueError):
                name.unlink(missing_ok=True)
            except OSError:
                said.append(f"process {pid} holds it")
            else:
                said.append(f"process {pid} ({command}) holds it since {since}")
        return ", ".join(said) or "another process holds it"
