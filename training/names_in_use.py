"""Names as authors write them: from annotated abstracts to a table of terms.

    python -m training.names_in_use CORPORA OUT.tsv

Ontologies list few of the words that papers use ("hypertensive", "cognitive deficits"). The train parts of BioRED,
BC5CDR and the NCBI disease corpus say which MeSH term annotators gave such words. A name is kept where one term takes
most of its mentions; an acronym counts only where its document names the term otherwise, unless several papers agree.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.grounding.names import STOP_WORDS, is_short
from kg.grounding.normalize import name_key

CORPORA = ("biored", "bc5cdr", "ncbi-disease")
CATEGORIES = {
    "DiseaseOrPhenotypicFeature": "Disease",
    "Disease": "Disease",
    "SpecificDisease": "Disease",
    "DiseaseClass": "Disease",
    "Modifier": "Disease",
    "ChemicalEntity": "ChemicalEntity",
    "Chemical": "ChemicalEntity",
}
COLUMNS = ("id", "label", "category", "synonyms", "cased", "weak", "parents", "xrefs", "taxon", "source")
SOURCE = "annotated abstracts"
MIN_SHARE = 0.6
MIN_ACRONYM_PAPERS = 3
MAX_WORDS = 7
SHORTEST = 3
Use = tuple[str, str, str, str]


def read_uses(corpora: Path) -> Iterator[Use]:
    """Yield (paper, category, identifier, name) of every mention that has one MeSH identifier."""
    for corpus in CORPORA:
        with gzip.open(corpora / corpus / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                paper = json.loads(line)
                for mention in paper["mentions"]:
                    category = CATEGORIES.get(mention["type"])
                    ids = {part.removeprefix("MESH:") for part in mention["ids"]}
                    ref = next(iter(ids)) if len(ids) == 1 else ""
                    if category and ref[:1] in ("C", "D") and ref[1:].isdigit():
                        yield paper["id"], category, f"MESH:{ref}", " ".join(mention["text"].split())


def choose_names(uses: list[Use]) -> dict[str, tuple[str, Counter[str], set[str]]]:
    """Return identifier → category, counts of its names, and those of them that are acronyms to be doubted."""
    by_key: dict[str, Counter[str]] = defaultdict(Counter)
    papers: dict[str, set[str]] = defaultdict(set)
    for paper, _, ref, name in uses:
        by_key[name_key(name)][ref] += 1
        papers[name_key(name)].add(paper)
    categories: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    doubted: dict[str, set[str]] = defaultdict(set)
    for _, category, ref, name in uses:
        key = name_key(name)
        counts = by_key[key]
        top, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if ref != top or count < MIN_SHARE * counts.total() or not is_name(name, key):
            continue
        categories[ref][category] += 1
        names[ref][name if is_short(name) or name[1:] != name[1:].lower() else name.lower()] += 1
        if is_short(name) and len(papers[key]) < MIN_ACRONYM_PAPERS:
            doubted[ref].add(name)
    return {ref: (categories[ref].most_common(1)[0][0], names[ref], doubted[ref]) for ref in sorted(names)}


def is_name(name: str, key: str) -> bool:
    """Tell whether words can be listed as a name."""
    return len(name) >= SHORTEST and len(name.split()) <= MAX_WORDS and "|" not in name and key not in STOP_WORDS


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    chosen = choose_names(sorted(read_uses(args.corpora)))
    with args.output.open("w", encoding="utf-8") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for ref, (category, names, doubted) in chosen.items():
            ranked = sorted(names, key=lambda name: (name in doubted, -names[name], name))
            label, rest = ranked[0], ranked[1:]
            cased = [name for name in rest if is_short(name) and name not in doubted]
            weak = [name for name in ranked if name in doubted]
            plain = [name for name in rest if name not in cased and name not in doubted]
            cells = (ref, label, category, "|".join(plain), "|".join(cased), "|".join(weak), "", "", "", SOURCE)
            file.write("\t".join(cells) + "\n")
    print(f"{len(chosen)} terms, {sum(len(names) for _, names, _ in chosen.values())} names", file=sys.stderr)


if __name__ == "__main__":
    main()
