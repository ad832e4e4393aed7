"""Events in prose: their names, days, places and states, told once or again."""
