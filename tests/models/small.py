"""Small spaCy models, made here: rules that recognise a few words."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

CODE = 'raise RuntimeError("code of a model was run")\n'


def save_model(folder: Path, rules: Mapping[str, str], *, name: str = "small", spacy_version: str = "") -> Path:
    """Save a model that gives words their labels; return its folder."""
    import spacy

    nlp = spacy.blank("en")
    nlp.meta.update(name=name, version="1.2.3", license="CC0")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": words} for words, label in rules.items()])  # type: ignore[attr-defined]
    if spacy_version:
        nlp.meta["spacy_version"] = spacy_version
    nlp.to_disk(folder)
    return folder


def members(model: Path, name: str) -> dict[str, bytes]:
    """Return what a package of a model holds, as spaCy makes packages."""
    files = {
        f"{name}/{name}-1.2.3/{path.relative_to(model).as_posix()}": path.read_bytes()
        for path in model.rglob("*")
        if path.is_file()
    }
    return files | {f"{name}/__init__.py": CODE.encode(), f"{name}/meta.json": b"{}"}


def save_wheel(model: Path, path: Path, name: str = "en_small") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for inner, content in members(model, name).items():
            archive.writestr(inner, content)
        archive.writestr(f"{name}-1.2.3.dist-info/METADATA", f"Name: {name}\n")
    return path


def save_sdist(model: Path, path: Path, name: str = "en_small") -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for inner, content in members(model, name).items():
            info = tarfile.TarInfo(f"{name}-1.2.3/{inner}")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path
