"""The folder of the user's ontologies: one table of terms each, with what is known of it.

``terms/mondo.tsv.gz`` holds the terms, ``terms/mondo.json`` what is known of them, ``replaced/mondo.tsv.gz`` the
identifiers no longer in use. The tables have the same bytes whenever the same file is added.
"""

import json
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from kg.config import Settings, user_dir
from kg.errors import BadInputError, UnknownNameError
from kg.obtain import WEB, Obtained, Progress, Shop, check_name
from kg.ontologies.licence import find_licence
from kg.ontologies.merge import REPLACED, REPLACED_COLUMNS, SUFFIX, TERMS
from kg.published import read_published
from kg.sources.ontology import Ontology, OntologyInfo, read_ontology, write_terms
from kg.sources.ontology.core import write_packed
from kg.sources.ontology.read import hash_stream, name_of

SCHEMA = "kg.ontology/1"


def ontology_folder(settings: Settings) -> Path:
    """Return the folder of the user's ontologies: the setting ``ontology_dir``, else one in the user's data."""
    return Path(settings.ontology_dir) if settings.ontology_dir else user_dir("ontologies")


def add_ontology(
    what: Path | str, folder: Path, *, name: str = "", taxa: str = "", progress: Progress = lambda *_: None
) -> OntologyInfo:
    """Add an ontology, or put a new version in the place of the old one.

    Args:
        what: A file, or a name of ``sources.toml``, whose official file is downloaded, or the address of one.
        folder: Where ontologies are kept.
        name: What to call it; empty for the known name, or the name of the file.
        taxa: Species to read of a table of genes: NCBI Taxonomy numbers and commas, or ``all``; empty for the usual.
        progress: Told of each piece downloaded.

    Raises:
        UnknownNameError: There is no such file, and no such name.
        BadInputError: The file is damaged, or in no format that is read.
        NetworkError: The file cannot be downloaded.
    """
    shop, what = _open_shop(folder), str(what)
    name = name or (what if what in shop.known and not Path(what).is_file() else name_of(Path(what.partition("?")[0])))
    check_name(name)
    return _read_and_keep(shop.obtain(what, progress=progress), shop, name, taxa)


def update_ontology(name: str, folder: Path, *, progress: Progress = lambda *_: None) -> tuple[OntologyInfo, bool]:
    """Read an ontology again from where it came from; return what is known of it, and whether it has changed.

    Raises:
        UnknownNameError: It was not added.
        BadInputError: The file is gone, or damaged.
        NetworkError: The file cannot be downloaded.
    """
    old, shop = find_ontology(name, folder), _open_shop(folder)
    what = name if name in shop.known and old.source.startswith(WEB) else old.source
    found = shop.obtain(what, progress=progress)
    if hash_stream(found.path) == old.sha256:
        found.clear()
        return old, False
    return _read_and_keep(found, shop, name, old.taxa), True


def remove_ontology(name: str, folder: Path) -> None:
    """Remove an ontology.

    Raises:
        UnknownNameError: It was not added.
    """
    find_ontology(name, folder)
    for path in (_card(folder, name), folder / TERMS / f"{name}{SUFFIX}", folder / REPLACED / f"{name}{SUFFIX}"):
        path.unlink(missing_ok=True)


def list_ontologies(folder: Path) -> list[OntologyInfo]:
    """Return what is known of each ontology, in the order of their names.

    Raises:
        BadInputError: What was kept of one is damaged.
    """
    return [_read_card(path) for path in sorted((folder / TERMS).glob("*.json"), key=lambda path: path.stem)]


def find_ontology(name: str, folder: Path) -> OntologyInfo:
    """Return what is known of one ontology.

    Raises:
        UnknownNameError: It was not added.
    """
    known = {info.name: info for info in list_ontologies(folder)}
    if name not in known:
        raise UnknownNameError("added ontology", name, known.keys())
    return known[name]


def _open_shop(folder: Path) -> Shop:
    return Shop("ontology", folder, read_published("ontologies", folder))


def _read_and_keep(found: Obtained, shop: Shop, name: str, taxa: str) -> OntologyInfo:
    ontology = read_ontology(found.path, name=name, taxa=taxa)
    licence = ontology.info.licence or (shop.known[name].licence if name in shop.known else "")
    info = replace(
        ontology.info,
        source=found.source,
        licence=licence or find_licence(ontology.terms, shop.known),
        added=datetime.now(UTC).date().isoformat(),
    )
    _keep(replace(ontology, info=info), shop.folder)
    found.clear()
    return info


def _keep(ontology: Ontology, folder: Path) -> None:
    name = ontology.info.name
    for part in (TERMS, REPLACED):
        (folder / part).mkdir(parents=True, exist_ok=True)
    rows = sorted((old.curie, new.curie) for old, new in ontology.replaced.items())
    write_packed(folder / REPLACED / f"{name}{SUFFIX}", REPLACED_COLUMNS, rows)
    write_terms(ontology.terms, folder / TERMS / f"{name}{SUFFIX}")
    text = json.dumps({"schema": SCHEMA, **asdict(ontology.info)}, ensure_ascii=False, indent=1)
    _card(folder, name).write_text(text + "\n", "utf-8")


def _card(folder: Path, name: str) -> Path:
    return folder / TERMS / f"{name}.json"


def _read_card(path: Path) -> OntologyInfo:
    try:
        table = json.loads(path.read_text("utf-8"))
        return OntologyInfo(**{part.name: table[part.name] for part in fields(OntologyInfo)})
    except (ValueError, KeyError, TypeError) as error:
        fix = f"kg ontology add it again, or remove {path}"
        raise BadInputError(path, f"the file is damaged ({error!r})", fix=fix) from error
