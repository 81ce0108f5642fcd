"""Files that exports are compared with; ``KG_GOLDEN=write`` writes them again."""

import os
from pathlib import Path

GOLDEN = Path(__file__).with_name("golden")


def golden(name: str, made: str) -> str:
    """Return the text of a golden file, or write what is made and return it."""
    if os.environ.get("KG_GOLDEN") == "write":
        (GOLDEN / name).parent.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(made, "utf-8")
    return (GOLDEN / name).read_text("utf-8")
