"""Builds the sample corpus under two hash seeds and compares every file of quads, byte by byte."""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def build(folder: Path, seed: str) -> dict[str, str]:
    """Build the sample corpus in a process of its own; return the hash of each file of quads."""
    command = [sys.executable, "-m", "kg", "build", str(ROOT / "data" / "sample"), "-o", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed})  # noqa: S603
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((folder / "quads").iterdir())}


def main() -> int:
    """Return 0 where both builds are the same."""
    with tempfile.TemporaryDirectory() as place:
        first, second = build(Path(place) / "a", "0"), build(Path(place) / "b", "4711")
    different = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    sys.stdout.write(f"{len(first)} files of quads, {len(different)} differ {different}\n")
    return 1 if different or not first else 0


if __name__ == "__main__":
    sys.exit(main())
