"""Models are added from folders and archives, found by name, and checked against the spaCy that is installed."""

import hashlib
import json
import sys
import zipfile
from pathlib import Path

import pytest

from kg.config import Settings, data_dir
from kg.errors import BadInputError, BadParameterError, KgError, UnknownNameError
from kg.models import Fit, add_model, find_model, judge_fit, list_models, model_folder, remove_model
from kg.published import read_published

from .small import save_model, save_sdist, save_wheel


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return save_model(tmp_path / "made", {"pain": "DISEASE", "mice": "ORGANISM"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models"


def test_the_shipped_model_is_the_one_without_a_name(folder: Path) -> None:
    shipped = str(data_dir("models") / "en_kg_sm")
    assert find_model("", folder) == find_model("en_kg_sm", folder) == shipped
    assert find_model("blank:en", folder) == "blank:en"


def test_a_folder_is_added_and_found_by_its_name(small: Path, folder: Path) -> None:
    info = add_model(small, folder)
    assert (info.name, info.version, info.kind, info.licence) == ("en_small", "1.2.3", "added", "CC0")
    assert (info.labels, info.parses, info.fit) == (("DISEASE", "ORGANISM"), False, Fit.FITS)
    assert find_model("en_small", folder) == str(folder / "en_small")
    assert [one.name for one in list_models(folder) if one.kind == "added"] == ["en_small"]


def test_wheels_and_source_archives_are_unpacked_without_their_code(small: Path, folder: Path, tmp_path: Path) -> None:
    wheel = save_wheel(small, tmp_path / "en_small-1.2.3-py3-none-any.whl")
    sdist = save_sdist(small, tmp_path / "en_small-1.2.3.tar.gz")
    for path, name in ((wheel, "one"), (sdist, "two")):
        info = add_model(path, folder, name=name)
        assert (info.name, info.labels) == (name, ("DISEASE", "ORGANISM"))
        assert not list((folder / name).rglob("*.py"))
        card = json.loads((folder / f"{name}.json").read_text("utf-8"))
        assert card["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert card["source"] == str(path)


def test_a_model_of_the_same_name_takes_its_place(small: Path, folder: Path, tmp_path: Path) -> None:
    add_model(small, folder)
    add_model(save_model(tmp_path / "other", {"knee": "ORGAN"}), folder)
    [info] = [one for one in list_models(folder) if one.kind == "added"]
    assert info.labels == ("ORGAN",)
    assert sorted(path.name for path in folder.iterdir()) == ["en_small", "en_small.json"]


def test_an_added_model_is_removed(small: Path, folder: Path) -> None:
    add_model(small, folder)
    remove_model("en_small", folder)
    assert list(folder.iterdir()) == []
    with pytest.raises(UnknownNameError):
        remove_model("en_small", folder)


def test_a_model_that_is_installed_as_a_package_is_found_without_running_it(
    small: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(save_wheel(small, tmp_path / "x.whl", "en_packaged")) as archive:
        archive.extractall(site)
    (site / "en_packaged-1.2.3.dist-info" / "entry_points.txt").write_text(
        "[spacy_models]\nen_packaged = en_packaged\n"
    )
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    assert find_model("en_packaged", folder) == str(site / "en_packaged" / "en_packaged-1.2.3")
    assert [one.name for one in list_models(folder) if one.kind == "installed"] == ["en_packaged"]
    assert "en_packaged" not in sys.modules


def test_a_model_that_is_not_there_is_two_lines(folder: Path) -> None:
    with pytest.raises(KgError, match="no spaCy model 'en_no_such_model' is installed") as caught:
        find_model("en_no_such_model", folder)
    assert "blank:en" in caught.value.fix
    with pytest.raises(KgError) as caught:
        find_model("en_core_sci_md", folder)
    assert caught.value.fix.startswith("kg model add en_core_sci_md")


@pytest.mark.parametrize("needed", [">=9.0.0,<9.1.0", ">=2.3.0,<2.4.0", "no version"])
def test_a_model_for_another_spacy_is_refused_and_nothing_is_kept(tmp_path: Path, folder: Path, needed: str) -> None:
    made = save_model(tmp_path / "made", {"pain": "DISEASE"}, spacy_version=needed)
    for use in (lambda: add_model(made, folder), lambda: find_model(str(made), folder)):
        with pytest.raises(KgError, match=r"en_small 1\.2\.3 is for spaCy"):
            use()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("needed", "installed", "fit"),
    [
        (">=3.8.0,<3.9.0", "3.8.18", Fit.FITS),
        (">=3.7.4,<3.8.0", "3.8.18", Fit.OLDER),
        (">=3.8.0,<3.9.0", "3.7.4", Fit.UNFIT),
        (">=3.8.0,<3.9.0", "4.0.0", Fit.UNFIT),
        ("", "3.8.18", Fit.FITS),
    ],
)
def test_models_of_earlier_minor_versions_are_taken(needed: str, installed: str, fit: Fit) -> None:
    assert judge_fit(needed, installed) is fit


def test_what_holds_no_model_is_refused(tmp_path: Path, folder: Path, small: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.whl").write_text("no archive")
    with zipfile.ZipFile(tmp_path / "other.whl", "w") as archive:
        archive.writestr("other/__init__.py", "")
    with zipfile.ZipFile(save_wheel(small, tmp_path / "two.whl"), "a") as archive:
        archive.writestr("more/meta.json", "{}")
        archive.writestr("more/config.cfg", "")
    for name in ("empty", "text.whl", "other.whl", "two.whl"):
        with pytest.raises(BadInputError):
            add_model(tmp_path / name, folder)
    assert list(folder.iterdir()) == []


def test_a_damaged_model_is_refused(small: Path, folder: Path) -> None:
    (small / "meta.json").write_text("{", "utf-8")
    with pytest.raises(BadInputError, match="the model cannot be read"):
        add_model(small, folder)


def test_a_name_that_leads_out_of_the_archive_is_refused(small: Path, folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(save_wheel(small, tmp_path / "x.whl"), "a") as archive:
        archive.writestr("en_small/en_small-1.2.3/../../../evil.txt", "x")
    with pytest.raises(BadInputError, match="leads out"):
        add_model(tmp_path / "x.whl", folder)
    assert not list(tmp_path.rglob("evil.txt"))


def test_a_wrong_hash_or_name_is_refused(small: Path, folder: Path, tmp_path: Path) -> None:
    wheel = save_wheel(small, tmp_path / "x.whl")
    with pytest.raises(BadInputError, match="another sha256"):
        add_model(wheel, folder, sha256="00")
    with pytest.raises(BadParameterError):
        add_model(wheel, folder, name="../x")
    with pytest.raises(UnknownNameError):
        add_model("en_nothing", folder)
    with pytest.raises(BadInputError, match="no such file"):
        add_model("en_nothing.whl", folder)


def test_every_known_model_has_an_address_over_https(folder: Path) -> None:
    known = read_published("models", folder)
    assert {"en_core_sci_md", "en_ner_bionlp13cg_md"} <= known.keys()
    assert all(one.url.startswith("https://") for one in known.values())


def test_the_folder_is_a_setting(tmp_path: Path) -> None:
    assert model_folder(Settings(model_dir=str(tmp_path))) == tmp_path
    assert model_folder(Settings()).name == "models"
