"""Slots: what each kind of block says, read into findings."""
