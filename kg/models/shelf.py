"""The user's folder of models, and where a model of a given name is.

``NAME/`` holds the data of a model as spaCy saves it, ``NAME.json`` where it came from. Nothing is downloaded unless a
person names a model to ``add_model``.
"""

import importlib.util
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import entry_points, version
from pathlib import Path

from kg.config import Settings, data_dir, user_dir
from kg.errors import BadInputError, KgError, UnknownNameError
from kg.models.card import Fit, ModelInfo, is_model, read_card
from kg.models.unpack import find_data, unpack
from kg.obtain import Obtained, Progress, Shop, check_name
from kg.published import read_published
from kg.sources.tables import hash_file

SCHEMA = "kg.model/1"
BLANK = "blank:en"
SHIPPED_MODEL = "en_kg_sm"


def model_folder(settings: Settings) -> Path:
    """Return the folder of the user's models: the setting ``model_dir``, else one in the user's data."""
    return Path(settings.model_dir) if settings.model_dir else user_dir("models")


def list_models(folder: Path) -> list[ModelInfo]:
    """Return the models that can be named: the shipped one, those added, those installed; each by name.

    Raises:
        BadInputError: A model is damaged.
    """
    shipped = data_dir("models") / SHIPPED_MODEL
    infos = [read_card(shipped, "shipped", SHIPPED_MODEL)] if is_model(shipped) else []
    infos += [read_card(path, "added", path.name) for path in sorted(folder.glob("*")) if is_model(path)]
    taken = {info.name for info in infos}
    return infos + [info for info in _installed() if info.name not in taken]


def find_model(name: str, folder: Path) -> str:
    """Return what spaCy is to load: the path of a model, or ``blank:en``.

    Args:
        name: The name of a model, the path of its folder, or ``blank:en``; empty for the shipped model, or blank
            English where none is shipped. An added model goes before one of the same name that is shipped or installed.
        folder: The user's folder of models.

    Raises:
        KgError: There is no such model, or it does not work with the spaCy that is installed.
    """
    if name == BLANK:
        return BLANK
    shipped = data_dir("models") / SHIPPED_MODEL
    if not name and not is_model(shipped):
        return BLANK
    info = _look_up(name or SHIPPED_MODEL, folder, shipped)
    if info is None:
        raise _missing(name, folder)
    check_fit(info)
    return str(info.path)


def _look_up(name: str, folder: Path, shipped: Path) -> ModelInfo | None:
    path = Path(name)
    if len(path.parts) > 1 or path.is_dir():
        data = find_data(path) if path.is_dir() else None
        return read_card(data, "folder") if data else None
    if is_model(folder / name):
        return read_card(folder / name, "added", name)
    if name == SHIPPED_MODEL and is_model(shipped):
        return read_card(shipped, "shipped", name)
    return _find_installed(name)


def _missing(name: str, folder: Path) -> KgError:
    options = f"give the folder of a model, or use {BLANK}"
    known = name in read_published("models", folder)
    fix = f"kg model add {name}; or {options}" if known else f"kg model list; pip install it, {options}"
    return KgError(f"no spaCy model {name!r} is installed", fix=fix)


def check_fit(info: ModelInfo) -> None:
    """Make sure that a model works with the spaCy that is installed.

    Raises:
        KgError: It does not.
    """
    if info.fit is Fit.UNFIT:
        problem = f"the model {info.name} {info.version} is for spaCy {info.spacy}, and {version('spacy')} is installed"
        raise KgError(problem, fix="take a release of the model for the spaCy that is installed")


def _installed() -> Iterator[ModelInfo]:
    for point in sorted(entry_points(group="spacy_models"), key=lambda point: point.name):
        info = _find_installed(point.name)
        if info is not None:
            yield info


def _find_installed(name: str) -> ModelInfo | None:
    """Return what is known of a model that is installed as a package; no code of it is run."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    places = list(spec.submodule_search_locations or ()) if spec else []
    data = find_data(Path(places[0])) if places else None
    return read_card(data, "installed", name) if data else None


def add_model(
    what: Path | str, folder: Path, *, name: str = "", sha256: str = "", progress: Progress = lambda *_: None
) -> ModelInfo:
    """Put a model into the user's folder, in the place of one with its name.

    Args:
        what: A folder, a wheel or another archive; the address of one; or a name of ``sources.toml``, whose official
            file is downloaded.
        folder: Where models are kept.
        name: What to call it; empty for its own name.
        sha256: Hash that the file must have; empty for the one in ``sources.toml``, or any.
        progress: Told of each piece downloaded.

    Raises:
        UnknownNameError: There is no such file, and no such name.
        BadInputError: It holds no model, is damaged, or has another hash.
        KgError: The model does not work with the spaCy that is installed.
        NetworkError: The file cannot be downloaded.
    """
    if name:
        check_name(name)
    shop = Shop("model", folder, read_published("models", folder))
    found = shop.obtain(str(what), sha256=sha256, progress=progress)
    _check_hash(found, sha256)
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / ".partial"
    shutil.rmtree(partial, ignore_errors=True)
    try:
        unpack(found.path, partial)
        info = read_card(partial, "added", name)
        check_fit(info)
        sha256 = hash_file(found.path) if found.path.is_file() else ""
        _keep(info, partial, folder, {"source": found.source, "sha256": sha256})
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    found.clear()
    return read_card(folder / info.name, "added", info.name)


def _keep(info: ModelInfo, partial: Path, folder: Path, origin: dict[str, str]) -> None:
    target = folder / info.name
    shutil.rmtree(target, ignore_errors=True)
    partial.rename(target)
    card = {"schema": SCHEMA, "name": info.name, "version": info.version, **origin}
    card["added"] = datetime.now(UTC).date().isoformat()
    target.with_name(f"{info.name}.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _check_hash(found: Obtained, sha256: str) -> None:
    if sha256 and (found.path.is_dir() or hash_file(found.path) != sha256.lower()):
        raise BadInputError(found.path, "the file has another sha256", fix="download it again, or correct the hash")


def remove_model(name: str, folder: Path) -> None:
    """Remove a model that was added.

    Raises:
        UnknownNameError: It was not added.
    """
    added = [path.name for path in sorted(folder.glob("*")) if is_model(path)]
    if name not in added:
        raise UnknownNameError("added model", name, added)
    shutil.rmtree(folder / name)
    (folder / f"{name}.json").unlink(missing_ok=True)
