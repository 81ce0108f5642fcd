"""A step explains a relation that was made, and never itself."""

import pytest

from kg.claims.extract import extract_relations
from kg.toolkit import Toolkit

from ..makers import read

TEXTS = [
    "High phosphate and BMP-2 induced apoptosis and upregulated the expression of RUNX2, whereas a BMP-2 antibody "
    "reversed these effects. Knockdown of CTNNB1 abolished the effect of BMP-2 on apoptosis and calcification.",
    "Stimulation of IL-6 secretion by IL-1β was associated with amelioration of differentiation in vitro, whereas its "
    "inhibition by indomethacin augmented ACTA2 expression.",
    "Exosomes reduced pain. Downregulation of pain stops exosomes.",
    "Exosomes reduced pain. Downregulation of exosomes and iNOS stops exosomes and inflammation.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_step_points_to_an_earlier_relation_of_its_sentence(toolkit: Toolkit, text: str) -> None:
    relations = extract_relations(read(toolkit, text), toolkit.triggers)
    for number, relation in enumerate(relations):
        if relation.step_of is not None:
            assert relation.step_of < number
            assert relations[relation.step_of].sentence == relation.sentence
