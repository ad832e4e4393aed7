"""Rows that cannot be taken, each with its number, its value and the reason."""

from dataclasses import dataclass

MOST_LISTED = 10_000  # of one table; more are counted


class Refused(Exception):
    """A row cannot be taken."""

    def __init__(self, reason: str, value: str = "", column: str = "") -> None:
        self.reason, self.value, self.column = reason, value, column
        super().__init__(reason)


@dataclass(frozen=True)
class Refusal:
    """A refused row."""

    row: int
    column: str
    value: str
    reason: str
    counted: str = "row"  # what is counted: rows, or lines of the file

    def in_words(self) -> str:
        """The refusal as one line.

        >>> Refusal(7, "stateID", "KOR - PRK", "no such code").in_words()
        "row 7: stateID: 'KOR - PRK': no such code"
        """
        place = f"{self.column}: " if self.column else ""
        return f"{self.counted} {self.row}: {place}{self.value!r}: {self.reason}"
