"""Hand-made data: one mouse paper, one page that tells of it, and the claims they share."""

from dataclasses import replace

from curies import ReferenceTuple as Ref

from kg.claims.weights import WeightTable
from kg.model.claim import Claim, Modality, Qualifier, QualifierKind, RelationType
from kg.model.document import (
    AssertedMention,
    Document,
    DocumentKind,
    NoteKind,
    Notice,
    NoticeKind,
    Person,
    Reading,
    SourceNote,
    SourceTier,
    Study,
    StudyDesign,
)
from kg.model.evidence import Bearing, Evidence, Extract, Mechanism, QuoteRole, Stance, Statement, StudyWeight, Verdict
from kg.model.gaps import Contradiction, ContradictionKind, Drift, Gap
from kg.model.term import Grounding, Term
from kg.model.text import Block, BlockKind, Mention, SectionKind, Sentence
from kg.rdf.codec import (
    encode_claims,
    encode_contradictions,
    encode_drifts,
    encode_edges,
    encode_explained,
    encode_gaps,
    encode_studies,
    encode_terms,
    encode_verdicts,
    encode_weights,
)
from kg.rdf.manifest import InputRecord, Manifest

SRR, REGENERATION, P38 = Ref("NCBIGene", "27364"), Ref("GO", "0042246"), Ref("GO", "0038066")
CARTILAGE, MOUSE = Ref("UBERON", "0002418"), Ref("NCBITaxon", "10090")
PAPER, PAGE = Ref("DOI", "10.1016/j.jot.2025.101035"), Ref("URL", "https://example.org/blog")
TEXT = "SRR in cartilage\nSRR may contribute to “regeneration” by suppressing p38. Foo did not help."
END, FOO = TEXT.index(" Foo"), TEXT.index("Foo")
QUOTE = TEXT[17:END]


def claim(subject: Ref = SRR, relation: str = "increases", object_: Ref = REGENERATION) -> Claim:
    narrowed = (Qualifier(kind=QualifierKind.SITE, term=CARTILAGE), Qualifier(kind=QualifierKind.SPECIES, term=MOUSE))
    sign = {"increases": 1, "decreases": -1}.get(relation, 0)
    return Claim(subject=subject, relation=relation, object=object_, sign=sign, qualifiers=narrowed)


def statement(of: Claim, document: Ref = PAPER, *, negated: bool = False) -> Statement:
    return Statement(
        document=document,
        claim=of,
        sentence=1,
        start=17,
        end=END,
        quote=QUOTE,
        section="abstract",
        subject_text="SRR",
        object_text="regeneration",
        negated=negated,
        modality=Modality.POSSIBLE,
        cues=("may",),
        role=QuoteRole.PRIMARY_RESULT,
        inferred_subject=False,
        extractor="rules/1",
    )


def evidence(of: Statement) -> Evidence:
    return Evidence(
        document=of.document,
        claim=of.claim.id,
        stance=Stance.DISPUTES if of.negated else Stance.SUPPORTS,
        tier="AnimalStudy",
        eco=Ref("ECO", "0007224"),
        modality=of.modality,
        role=of.role,
        strength=0.2,
        statements=(of.id,),
    )


def extract(document: Ref = PAPER, *, negated: bool = False) -> Extract:
    main, step = statement(claim(), document, negated=negated), statement(claim(SRR, "decreases", P38), document)
    mechanism = Mechanism(
        document=document, explains=main.claim.id, steps=(step.claim.id,), statement=main.id
    )  # fmt: skip
    return Extract(statements=(main, step), evidence=(evidence(main), evidence(step)), mechanisms=(mechanism,))


def reading(document: Ref = PAPER) -> Reading:
    grounded = Mention(
        start=17, end=20, text="SRR", source="dictionary", grounding=Grounding(term=SRR, label="Srr", score=0.97)
    )
    refused = Mention(
        start=FOO,
        end=FOO + 3,
        text="Foo",
        source="model",
        grounding=Grounding(reason="no name like it"),
        category="Gene",
    )
    sentences = (
        Sentence(index=0, start=0, end=16, section=SectionKind.TITLE, kind=BlockKind.HEADING, block=0),
        Sentence(
            index=1, start=17, end=END, section=SectionKind.ABSTRACT, kind=BlockKind.PARAGRAPH, block=1,
            mentions=(grounded,),
        ),
        Sentence(
            index=2, start=FOO, end=len(TEXT), section=SectionKind.ABSTRACT, kind=BlockKind.PARAGRAPH, block=1,
            mentions=(refused,),
        ),
    )  # fmt: skip
    abbreviations = (("SRR", "serine racemase"),)
    return Reading(document=paper(document), sentences=sentences, abbreviations=abbreviations, species=(MOUSE,))


def paper(document: Ref = PAPER) -> Document:
    retold = document != PAPER
    return Document(
        id=document,
        local_id="a1",
        title="SRR in cartilage",
        text=TEXT,
        blocks=(
            Block(start=0, end=16, section=SectionKind.TITLE),
            Block(start=17, end=len(TEXT), section=SectionKind.BODY),
        ),
        kind=DocumentKind.PROMOTION if retold else DocumentKind.ARTICLE,
        tier=SourceTier.PROMOTIONAL if retold else SourceTier.PEER_REVIEWED,
        tier_reasons=("has a DOI",),
        design=StudyDesign.ANIMAL_STUDY,
        design_reason="mice",
        study=Study(identifiers=(PAPER, Ref("PMID", "12")), title="SRR in cartilage", retold=retold),
        identifiers=(document, Ref("PMID", "12")),
        authors=(Person(name="Ada B", orcid="0000-0001-2345-6789"), Person(name="Bo Ç")),
        published="2025-11",
        journal="J",
        licence="CC BY 4.0",
        references=(Ref("DOI", "10.1/x"),),
        asserted=(AssertedMention(text="Mice", term=MOUSE, category="Species", provenance="Linked entities"),),
        notes=(SourceNote(kind=NoteKind.BIAS, start=FOO, end=len(TEXT)),),
        notices=(
            Notice(kind=NoticeKind.RETRACTION, target=Ref("DOI", "10.1/y")),
            Notice(kind=NoticeKind.CORRECTION, target=document),
            Notice(kind=NoticeKind.CONCERN, target=Ref("DOI", "10.1/z")),
        ),
        path="a.xml",
        reader="pmc",
    )


TERMS = (
    Term(id=SRR, label="Srr", category="Gene", synonyms=("serine racemase", "Srr"), taxon=MOUSE, source="gene_info"),
    Term(id=REGENERATION, label="tissue regeneration", category="BiologicalProcess", xrefs=(Ref("MESH", "D012038"),)),
    Term(id=P38, label="p38MAPK cascade", category="BiologicalProcess"),
)
RELATIONS = {
    "increases": RelationType(name="increases", sign=1, predicate="affects"),
    "decreases": RelationType(name="decreases", sign=-1, predicate="affects"),
}


def verdict(of: Claim) -> Verdict:
    paper_iri = "https://doi.org/10.1016/j.jot.2025.101035"
    bearing = Bearing(
        study=paper_iri, document=paper_iri, stance=Stance.SUPPORTS, strength=0.2, tier="AnimalStudy",
        role=QuoteRole.PRIMARY_RESULT, evidence=evidence(statement(of)).id,
    )  # fmt: skip
    weight = StudyWeight(
        study=paper_iri, stance=Stance.SUPPORTS, strength=0.2, tier="AnimalStudy", voices=(paper_iri,),
        bearings=(bearing,),
    )  # fmt: skip
    return Verdict(
        claim=of.id, weight_for=0.2, weight_against=0.0, studies=(weight,), highest_tier="AnimalStudy", table="abc"
    )


WEIGHTS = WeightTable(
    weights={("tier", "AnimalStudy"): 0.4, ("modality", "Fact"): 1.0, ("retracted", "factor"): 0.0},
    eco={"AnimalStudy": Ref("ECO", "0007224")},
    order=("AnimalStudy",),
    sha256="abc",
)


def drift(of: Claim) -> Drift:
    earlier, later = (item.id for item in extract(PAPER).evidence)
    return Drift(claim=of.id, earlier=earlier, later=later, tier_fall=0.37, modality_rise=0.5)


def computed() -> list:
    claims = [claim(), claim(SRR, "decreases", P38), claim(SRR, "decreases", REGENERATION)]
    verdicts = {item.id: verdict(item) for item in claims[:2]}
    paper_iri = "https://doi.org/10.1016/j.jot.2025.101035"
    return [
        *encode_claims(claims, {SRR: "Srr"}),
        *encode_terms(TERMS, {SRR: (Ref("SO", "0000704"),)}),
        *encode_verdicts(verdicts.values()),
        *encode_gaps({claims[0].id: list(Gap)}),
        *encode_drifts([drift(claims[0])]),
        *encode_explained(
            [
                Contradiction(claim=claims[0].id, other=claims[2].id, kind=kind, differs=("design",))
                for kind in ContradictionKind
            ]
        ),
        *encode_weights(WEIGHTS),
        *encode_contradictions([(claims[0].id, claims[2].id)], {claims[0].id: [paper_iri]}),
        *encode_studies(
            {paper_iri: paper_iri, "https://example.org/blog": paper_iri}, {"https://example.org/blog": 1}, [paper_iri]
        ),
        *encode_edges(claims, verdicts, RELATIONS),
    ]


def manifest(**changes: object) -> Manifest:
    made = Manifest(
        version="0.1.0",
        created="2026-01-01T00:00:00Z",
        inputs=(InputRecord(path="a.xml", sha256="00", reader="pmc", documents=("https://doi.org/10.1/x",)),),
        model="blank",
        hashes={"weights": "abc"},
        timings={"read": 0.5},
    )
    return replace(made, **changes)
