"""Names that an ontology lists for a term and that no text means by them.

GO lists molecules as names of what they do ("kinase inhibitor" for the negative regulation of kinase activity), and
gene databases the class of a product as a name of one gene ("cation channel" for TRPV1). Such a name is that of the
molecules, or of the class. Nor is a gene meant where a text likens something to it ("the NUDT9-homology domain").
"""

import re

from kg.grounding.names import Name, NameKind
from kg.model.term import Term

PROCESSES = frozenset({"BiologicalProcess", "MolecularActivity", "Pathway"})
_AGENT_WORDS = """activator agonist antagonist blocker effector enhancer inducer inhibitor ligand modulator opener
potentiator regulator repressor sensitizer stimulant stimulator suppressor"""
_CLASS_WORDS = """adapter adaptor antigen atpase carrier channel coactivator component corepressor cytokine enzyme
exchanger factor glycoprotein gtpase helicase inhibitor kinase ligase metalloprotease metalloproteinase molecule
nuclease oncoprotein peptidase phosphatase phosphoprotein polypeptide protease proteinase protein receptor regulator
repressor subunit suppressor transferase transporter"""
_KIND_WORDS = """/ acid activated adhesion amino anion apoptosis basic binding calcium cation cell chemokine chloride
containing coupled cysteine cytoplasmic cytoskeletal cytosolic dependent dna domain exchange finger g gated group
growth guanine homeobox hormone integral ion leucine ligand lipid membrane mitochondrial motor nuclear nucleic
nucleolar nucleotide orphan plasma potassium proline putative related repeat rich ring rna secreted secretory
sensitive serine signaling sodium specific splicing stress surface testis threonine transcription transcriptional
translation transmembrane transport tumor tyrosine ubiquitin voltage zinc"""
#: Nouns for what does something; as the last word of a name they make it that of a molecule.
AGENTS = frozenset(_AGENT_WORDS.split())
#: Words after which the last one does not say what a name is: "response to statin inhibitor", "absence of ligand".
LINKS = frozenset({"at", "by", "for", "from", "in", "into", "of", "on", "to", "via", "with", ","})
#: Nouns for a class of products, of which each of many genes makes one.
CLASSES = frozenset(_CLASS_WORDS.split())
#: Words before them that do not say which one is meant.
KINDS = CLASSES | frozenset(_KIND_WORDS.split())
#: Words that together name one thing although each is in ``KINDS``.
OWN = ("growth hormone",)
ENDS = AGENTS | CLASSES
#: What follows the name of a gene where something else is meant, that is like it or goes with it.
_LIKENED = re.compile(
    r"[-‐‑‒–](?:like|homolog(?:y|ue|ous)?s?|(?:related|interacting|associated|binding|anchoring)[- ]"
    r"(?:proteins?|peptides?|polypeptides?|factors?|kinases?|molecules?|receptors?))(?!\w)"
)


def is_misnomer(key: str, name: Name, term: Term) -> bool:
    """Tell whether a name cannot be meant of the term that bears it.

    The official name of a gene counts, whatever its words.

    Args:
        key: Key of the name, in the singular.
        name: The name.
        term: The term that bears it.
    """
    words = key.split()
    if term.category in PROCESSES:
        return words[-1] in AGENTS and LINKS.isdisjoint(words)
    if term.category != "Gene" or words[-1] not in CLASSES:
        return False
    loose = name.kind is NameKind.WEAK or (name.kind is NameKind.SYNONYM and len(words) == 1)
    return loose and KINDS.issuperset(words) and not key.startswith(OWN)


def is_likened(text: str, end: int) -> bool:
    """Tell whether what follows a gene's name makes it a part of what something else is called.

    >>> is_likened("the NUDT9-homology domain", 9), is_likened("IL6-related risk", 3), is_likened("IL6-like", 3)
    (True, False, True)
    """
    return _LIKENED.match(text, end) is not None
