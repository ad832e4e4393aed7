"""Agendas: sessions, their times, and who does what in them."""
