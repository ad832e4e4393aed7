"""One writer at a time at an endpoint: a note in the store with a name and an end.

An endpoint has no lock. Writers of comity leave a note, look for others' notes, and wait; a note
whose time is over (its writer was killed) counts no more. Clocks must agree to the minute.
"""

import os
import socket
import time
from collections.abc import Callable

from graph.errors import StoreError
from graph.store.layout import HOLDER, SERVICE, UNTIL
from graph.store.results import Rows

_LEASE = f"{SERVICE}/lease"
_SECONDS = 900
READ = f"""
SELECT ?who ?until {{ GRAPH <{SERVICE}> {{ <{_LEASE}> <{HOLDER}> ?who ; <{UNTIL}> ?until }} }}
"""


class Lease:
    """The right to write to an endpoint, until it is given back or its time is over."""

    def __init__(self, ask: Callable[[str], Rows], tell: Callable[[str], None], shown: str) -> None:
        self._ask, self._tell, self._shown = ask, tell, shown
        name = f"process {os.getpid()} on {socket.gethostname()}"
        self.name = f"{name}, since {time.strftime('%H:%M:%S')} ({os.urandom(3).hex()})"
        self._until = 0

    def take(self, patience: float) -> None:
        """Wait for the lease; after ``patience`` seconds a ``StoreError`` names the holder."""
        deadline = time.monotonic() + patience
        while True:
            self._tell(self._claim())
            holders = [row["who"] for row in self._ask(READ).records()]
            if holders == [self.name]:
                return
            if time.monotonic() > deadline:
                self.give_back()
                other = next((name for name in holders if name != self.name), "another process")
                hint = f"{other} writes to it; try again when that has ended"
                raise StoreError("the store is in use", value=self._shown, hint=hint)
            time.sleep(0.2)

    def renew(self) -> None:
        """Hold it for longer, when a third of its time has gone; it may be lost meanwhile."""
        if time.time() < self._until - 2 * _SECONDS / 3:
            return
        self._until = int(time.time()) + _SECONDS
        self._tell(
            f"DELETE {{ GRAPH <{SERVICE}> {{ <{_LEASE}> <{UNTIL}> ?old }} }} "
            f"INSERT {{ GRAPH <{SERVICE}> {{ <{_LEASE}> <{UNTIL}> {self._until} }} }} "
            f"WHERE {{ GRAPH <{SERVICE}> {{ "
            f'<{_LEASE}> <{HOLDER}> "{self.name}" ; <{UNTIL}> ?old }} }}'
        )
        if [row["who"] for row in self._ask(READ).records()] != [self.name]:
            hint = "another process writes now; run the command again"
            raise StoreError("the time to write is over", value=self._shown, hint=hint)

    def give_back(self) -> None:
        """Let others write."""
        self._tell(self._released())

    def _claim(self) -> str:
        """Sweep away what is over, and leave a note where there is none."""
        over = (
            f"DELETE {{ GRAPH <{SERVICE}> {{ <{_LEASE}> ?p ?o }} }} WHERE {{ GRAPH <{SERVICE}> {{ "
            f"<{_LEASE}> <{UNTIL}> ?until ; ?p ?o }} FILTER(?until < {int(time.time())}) }}"
        )
        self._until = int(time.time()) + _SECONDS
        note = (
            f"INSERT {{ GRAPH <{SERVICE}> {{ {self._said()} }} }} WHERE {{ "
            f"GRAPH <{SERVICE}> {{ <{SERVICE}> ?any ?thing }} "
            f"FILTER NOT EXISTS {{ GRAPH <{SERVICE}> {{ <{_LEASE}> <{HOLDER}> ?who }} }} }}"
        )
        return f"{over} ; {note}"

    def _said(self) -> str:
        return f'<{_LEASE}> <{HOLDER}> "{self.name}" ; <{UNTIL}> {self._until}'

    def _released(self) -> str:
        return (
            f"DELETE {{ GRAPH <{SERVICE}> {{ <{_LEASE}> ?p ?o }} }} WHERE {{ GRAPH <{SERVICE}> {{ "
            f'<{_LEASE}> <{HOLDER}> "{self.name}" ; ?p ?o }} }}'
        )
