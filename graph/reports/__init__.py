"""Tables and prose: rows in, text out."""
