"""Agreements in prose: what is said of them, by whom they are bound, who signs them."""
