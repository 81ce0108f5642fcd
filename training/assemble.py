"""Put tagger, parser, lemmatizer and recognisers into one pipeline.

Usage: python assemble.py PARSER MENTIONS DATA OUT
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import DocBin

from tokenizer import set_tokenizer
from train_mentions import TOK2VEC

RECOGNISERS = ("ner_gene", "ner_disease", "ner_chemical", "ner_craft")  # the first to claim a word keeps it
VERB_TAGS = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"]
AUXILIARIES = {  # the lemma tables have no auxiliaries, and take present forms for base forms
    "be": ["am", "are", "be", "been", "being", "is", "was", "were"],
    "do": ["did", "do", "does", "doing", "done"],
    "have": ["had", "has", "have", "having"],
}
META = {
    "name": "kg_sm",
    "version": "0.1.0",
    "description": (
        "Small English pipeline for biomedical papers: tags, dependency trees in the Stanford/CLEAR style, lemmas, and "
        "mentions typed by Biolink class, for the kg tool."
    ),
    "license": "CC BY 3.0",
    "author": "kg",
    "email": "",
    "url": "",
    "sources": [
        {"name": "CRAFT 5 (trees and concepts)", "license": "CC BY 3.0", "author": "Bada, Cohen et al.",
         "url": "https://github.com/UCDenver-ccp/CRAFT"},
        {"name": "GENIA 1.0 treebank (tags)", "license": "CC BY 3.0", "author": "GENIA Project, University of Tokyo",
         "url": "http://www.geniaproject.org"},
        {"name": "BioRED", "license": "US government work", "author": "Luo et al., NCBI",
         "url": "https://ftp.ncbi.nlm.nih.gov/pub/lu/BioRED"},
        {"name": "BC5CDR", "license": "public domain", "author": "Li et al., NCBI",
         "url": "https://biocreative.bioinformatics.udel.edu"},
        {"name": "NCBI disease corpus", "license": "US government work", "author": "Doğan, Leaman, Lu, NCBI",
         "url": "https://www.ncbi.nlm.nih.gov/CBBresearch/Dogan/DISEASE"},
        {"name": "SciFact abstracts (vectors)", "license": "ODC-By 1.0", "author": "Wadden et al.",
         "url": "https://github.com/allenai/scifact"},
        {"name": "open articles in JATS (vectors)", "license": "CC BY or CC0", "author": "their authors",
         "url": "https://pmc.ncbi.nlm.nih.gov/tools/openftlist"},
        {"name": "MONDO, DOID, ChEBI, CL, Uberon, GO, NCBI Taxonomy, MeSH, FamPlex, HGNC (names)",
         "license": "CC BY 4.0, CC0 or public domain", "author": "their projects", "url": "https://obofoundry.org"},
        {"name": "spacy-lookups-data (lemma tables)", "license": "MIT", "author": "Explosion",
         "url": "https://github.com/explosion/spacy-lookups-data"},
    ],
}  # fmt: skip


def main(parser: Path, mentions: Path, data: Path, out: Path) -> None:
    """Write the pipeline."""
    nlp = spacy.load(parser)
    add_ruler(nlp, data / "trees")
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lambda: [], nlp=nlp)
    trained = spacy.load(mentions)
    for name in (TOK2VEC, *RECOGNISERS):
        nlp.add_pipe(name, source=trained)
    nlp.meta.update(META)
    nlp.meta["performance"] = {}
    set_tokenizer(nlp)
    forget_training(nlp)
    nlp.to_disk(out)
    keep_strings(nlp, out / "vocab" / "strings.json")


def forget_training(nlp: Language) -> None:
    """Drop the settings that name files of the machine it was trained on."""
    for section in ("paths", "corpora"):
        nlp.config[section] = {}
    nlp.config["training"] = {}
    nlp.config["initialize"] = {}


def keep_strings(nlp: Language, path: Path) -> None:
    """Write only the strings that labels need, not every word seen in training."""
    labels = {label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    StringStore(sorted(labels)).to_disk(path)


def add_ruler(nlp: Language, trees: Path) -> None:
    """Set part of speech and morphology by tag, as the training trees have them most often."""
    seen: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for path in sorted(trees.glob("craft*.spacy")):
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            for token in doc:
                seen[token.tag_][token.pos_, str(token.morph)] += 1
    ruler = nlp.add_pipe("attribute_ruler")
    for tag in sorted(seen):
        (pos, morph), _ = min(seen[tag].items(), key=lambda item: (-item[1], item[0]))
        ruler.add([[{"TAG": tag}]], {"POS": pos, "MORPH": morph or "_"})
    ruler.add([[{"TAG": "MD"}], [{"TAG": {"IN": VERB_TAGS}, "DEP": {"IN": ["aux", "auxpass"]}}]], {"POS": "AUX"})
    for lemma, forms in AUXILIARIES.items():
        ruler.add([[{"LOWER": {"IN": forms}, "TAG": {"IN": VERB_TAGS}}]], {"LEMMA": lemma})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
