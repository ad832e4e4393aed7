"""A job is what the clock runs; preparing it is outside the clock."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Job = Callable[[], Any]
Prepare = Callable[[Path], Job]
