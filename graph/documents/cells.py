"""A table being read: which place each cell takes when cells above and beside it span."""

from dataclasses import replace

from graph.documents.composing import Composer
from graph.documents.marks import BLOCKS

_WIDEST = 1_000  # columns; browsers stop there too


class Grid:
    """The rows and cells of one table, marked in the composer as they end.

    >>> page = Composer("a.html"); grid = Grid(page)
    >>> for row in (((2, 1, "Day 1"), (1, 1, "9:00")), ((1, 1, "10:00"),)):
    ...     grid.row()
    ...     for down, across, words in row:
    ...         grid.cell(down, across); page.flow(words); grid.end_cell()
    ...     grid.end_row()
    >>> grid.end()
    >>> [(c.row, c.column) for c in page.document("html").of("cell")], page.document("html").text
    ([(0, 0), (0, 1), (1, 1)], 'Day 1\\t9:00\\n10:00')
    """

    def __init__(self, page: Composer, why: str = "") -> None:
        self.page, self.why = page, why
        page.line()
        page.settle()
        self.start, self._first = page.here, len(page.marks)
        self.rows = self.cells = 0
        self.header = False
        self._taken: dict[int, int] = {}  # column: first row that is free again
        self._column = self._across = self._down = 1
        self._row_start = self._cell_start = self._marks = 0
        self._cell_header = False
        self._in_row = self._in_cell = False

    def row(self, *, header: bool = False) -> None:
        """Begin a row."""
        if self._in_row:
            self.end_row()
        self.page.line()
        self.page.settle()
        self._row_start, self._column, self.header = self.page.here, -1, header
        self._in_row, self._across = True, 1

    def cell(
        self, down: int = 1, across: int = 1, *, header: bool = False, column: int = -1
    ) -> None:
        """Begin a cell of so many rows and columns, in the next free place unless one is given."""
        if not self._in_row:
            self.row()
        if self._in_cell:
            self.end_cell()
        if self._column >= 0:
            self.page.tab()
        if column < 0:
            column = self._column + self._across if self._column >= 0 else 0
            while self._taken.get(column, 0) > self.rows:
                column += 1
        across = max(1, min(across, _WIDEST - column))
        self._column, self._across, self._down = column, across, down
        for place in range(column, column + across):
            self._taken[place] = self.rows + down
        self.page.settle()
        self._cell_start, self._marks = self.page.here, len(self.page.marks)
        self._cell_header, self._in_cell = header, True
        self.cells += 1
        self.page.limits.check("cells", self.cells, self.page.name)

    def end_cell(self) -> None:
        """End the cell: a single paragraph in it needs no mark of its own."""
        if not self._in_cell:
            return
        new = range(self._marks, len(self.page.marks))
        inner = [at for at in new if self.page.marks[at].kind in BLOCKS]
        if len(inner) == 1 and self.page.marks[inner[0]].kind == "paragraph":
            del self.page.marks[inner[0]]
        self.page.mark(
            "cell", self._cell_start, row=self.rows, column=self._column, row_span=self._down,
            column_span=self._across, header=self._cell_header or self.header,
        )  # fmt: skip
        self._in_cell = False

    def end_row(self) -> None:
        """End the row."""
        if self._in_cell:
            self.end_cell()
        if self._in_row:
            self.page.mark("row", self._row_start, row=self.rows, header=self.header)
            self.rows += 1
            self._in_row = False
            self.page.line()

    def end(self) -> None:
        """End the table; cells that claim more rows than there are get those that there are."""
        self.end_row()
        self.page.mark("table", self.start, why=self.why)
        for at in range(self._first, len(self.page.marks)):
            mark = self.page.marks[at]
            if mark.kind == "cell" and mark.row_span > 1:
                most = max(1, self.rows - mark.row)
                if mark.row_span > most:
                    self.page.marks[at] = replace(mark, row_span=most)
