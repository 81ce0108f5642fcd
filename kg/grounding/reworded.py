"""What a recogniser marks and no name fits, said in other words: a drug without its salt, a disease by its kind.

A recogniser marks "erlotinib" and "renal disturbance", where a lexicon has "Erlotinib Hydrochloride" and "renal
disease".
"""

import re
from collections.abc import Iterator

from kg.grounding.lexicon import Lexicon
from kg.grounding.names import Name
from kg.grounding.normalize import name_key

#: What a heading of a drug names besides the drug.
_SALTS = """acetate anhydrous besylate bromide calcium chloride citrate dihydrochloride fumarate hydrobromide
hydrochloride hydrate iodide lactate malate maleate mesylate nitrate phosphate potassium sodium succinate sulfate
tartrate tosylate"""
SALTS = frozenset(_SALTS.split())
#: Words for something wrong with an organ, of which a vocabulary has the disease.
_WRONG = re.compile(
    r"[ -](?:abnormalit(?:y|ies)|complications?|damage|defects?|diseases?|disorders?|disturbances?|dysfunctions?"
    r"|impairments?|injur(?:y|ies)|insults?|lesions?|toxicit(?:y|ies))$",
    re.IGNORECASE,
)


def reword(words: str, category: str, lexicon: Lexicon) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Yield other words for what a recogniser takes for a thing of some kind, and the names they may be."""
    if category == "ChemicalEntity":
        yield words, tuple(find_salts(words, lexicon))
    elif category == "Disease":
        general = _WRONG.sub(" disease", words)
        if general != words:
            yield general, lexicon.lookup(general)


def find_salts(words: str, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the names that are some words and a salt of them."""
    key = name_key(words)
    for longer in lexicon.names.starting_with(f"{key} ") if key else ():
        if longer[len(key) + 1 :] in SALTS:
            yield from lexicon.names.get(longer)
