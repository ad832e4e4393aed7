"""The top of a page: title, day, whose page it is, the event it announces."""
