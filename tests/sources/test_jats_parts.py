"""Parts of JATS articles as the publishers use them: what is read of each, once, and as which part of the paper."""

import pytest

from kg.model.document import Document, DocumentKind, SourceTier
from kg.sources import read_bytes

TITLED = "<title-group><article-title>Repair in mice</article-title></title-group>"


def article(
    body: str = "", *, meta: str = "", back: str = "", after: str = "", kind: str = "research-article"
) -> Document:
    raw = (
        f'<article xmlns:mml="http://www.w3.org/1998/Math/MathML" article-type="{kind}"><front><article-meta>'
        f"{TITLED}{meta}</article-meta></front><body>{body}</body><back>{back}</back>{after}</article>"
    )
    [doc] = read_bytes(raw.encode(), "paper.xml")
    assert isinstance(doc, Document), doc
    return doc


def parts(doc: Document) -> list[tuple[str, str]]:
    """Return the part and the words of each block after the title."""
    return [(block.section.value, doc.text[block.start : block.end]) for block in doc.blocks[1:]]


FIGURE = "<fig><label>1</label><caption><title>Knees.</title><p>Bar: 1 mm.</p></caption></fig>"
READ_FIGURE = [("caption", "Knees."), ("caption", "Bar: 1 mm.")]


@pytest.mark.parametrize(
    "place",
    [
        {"back": f'<sec sec-type="display-objects"><title>Figures</title>{FIGURE}</sec>'},
        {"body": f'<sec sec-type="display-objects"><title>Figures</title>{FIGURE}</sec>'},
        {"back": f"<app-group><app><title>Appendix A</title><p>More.</p>{FIGURE}</app></app-group>"},
        {"after": f"<floats-group>{FIGURE}</floats-group>"},
        {"body": f"<fig-group>{FIGURE}</fig-group>"},
    ],
)
def test_captions_are_read_once_wherever_the_figures_are_put(place: dict[str, str]) -> None:
    assert parts(article(**place)) == READ_FIGURE


def test_of_the_back_nothing_is_read_but_captions() -> None:
    back = (
        "<ack><p>We thank Ann.</p></ack><fn-group><fn><p>A note.</p></fn></fn-group>"
        "<glossary><def-list><def-item><term>OA</term><def><p>osteoarthritis</p></def></def-item></def-list></glossary>"
        "<notes><title>Funding</title><p>Money.</p></notes>"
        "<ref-list><ref><mixed-citation>A. B.</mixed-citation></ref></ref-list>"
        "<sec><supplementary-material><caption><p>Data.</p></caption></supplementary-material></sec>"
    )
    assert parts(article("<p>Words.</p>", back=back)) == [("body", "Words.")]


def test_letters_of_reviewers_and_other_languages_are_left_out() -> None:
    meta = "<abstract><p>Mice healed.</p></abstract><trans-abstract xml:lang='fr'><p>Guéries.</p></trans-abstract>"
    after = "<sub-article><body><p>Thank you.</p></body></sub-article><response><body><p>Done.</p></body></response>"
    assert parts(article("<p>Words.</p>", meta=meta, after=after)) == [
        ("abstract", "Mice healed."),
        ("body", "Words."),
    ]


def test_paragraphs_before_the_first_section_introduce_a_paper_with_results() -> None:
    sections = "<sec><title>Methods</title><p>We cut.</p></sec><sec><title>Results</title><p>It healed.</p></sec>"
    assert parts(article(f"<p>Knees hurt.</p>{sections}"))[0] == ("introduction", "Knees hurt.")


@pytest.mark.parametrize(
    "sections",
    [
        "<sec><title>Methods</title><p>We cut.</p></sec>",
        "<sec><title>Introduction</title><p>Why.</p></sec><sec><title>Results</title><p>It healed.</p></sec>",
        "<sec><title>On knees</title><p>They bend.</p></sec>",
    ],
)
def test_paragraphs_before_the_first_section_are_body_otherwise(sections: str) -> None:
    assert parts(article(f"<p>Knees hurt.</p>{sections}"))[0] == ("body", "Knees hurt.")


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("<caption><title>Research in context</title></caption><p>Before.</p>", "summary"),
        ("<sec><title>Patient Summary</title><sec><title>Results</title><p>Good.</p></sec></sec>", "summary"),
        ("<title>Key points</title><list><list-item><p>It heals.</p></list-item></list>", "findings"),
        ("<title>Box 1: A knee</title><p>It bends.</p>", "discussion"),
        ("<p>It bends.</p>", "discussion"),
    ],
)
def test_a_box_is_what_its_title_says_else_what_stands_around_it(box: str, expected: str) -> None:
    doc = article(f"<sec><title>Discussion</title><p>So.</p><boxed-text>{box}</boxed-text><p>On.</p></sec>")
    sections = [section for section, _ in parts(doc)]
    assert (sections[:2], set(sections[2:-1]), sections[-1]) == (["discussion"] * 2, {expected}, "discussion")


def test_a_box_about_the_author_is_left_out() -> None:
    box = "<boxed-text><sec><title>About the Author</title><p>Ann is kind.</p></sec></boxed-text>"
    assert parts(article(f"<p>Words.</p>{box}")) == [("body", "Words.")]


@pytest.mark.parametrize("part", ["Funding", "Electronic supplementary material", "Contact"])
def test_an_abstract_is_read_without_its_formal_parts(part: str) -> None:
    formal = f"<sec><title>{part}</title><p>X.</p></sec>"
    meta = f"<abstract><sec><title>Findings</title><p>It healed.</p></sec>{formal}</abstract>"
    assert parts(article(meta=meta)) == [("abstract", "Findings"), ("abstract", "It healed.")]


def test_within_methods_a_section_on_consent_is_read() -> None:
    inner = "<sec><title>Ethics statement</title><p>The mice were kept warm.</p></sec>"
    doc = article(f"<sec><title>Methods</title>{inner}</sec>")
    assert parts(doc)[-1] == ("methods", "The mice were kept warm.")


@pytest.mark.parametrize(
    "line",
    [
        "DOI: http://dx.doi.org/10.7554/eLife.1.001",
        "http://www.example.org/knees",
        "www.example.org",
        "Reproduced with permission from [3] Copyright 2019 Wiley",
    ],
)
def test_paragraphs_that_only_lead_elsewhere_are_left_out(line: str) -> None:
    assert parts(article(f"<p>Words.</p><p>{line}</p>")) == [("body", "Words.")]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Results/Discussion", "results"),
        ("Model and Results", "results"),
        ("2 Patients, Materials and Methods", "methods"),
        ("Research Gaps, Future Directions, and Conclusions", "conclusion"),
        ("Results and conclusions", "results"),
        ("Concluding Statement: What Next", "conclusion"),
    ],
)
def test_headings_in_the_words_of_journals(heading: str, section: str) -> None:
    assert parts(article(f"<sec><title>{heading}</title><p>Words.</p></sec>"))[-1] == (section, "Words.")


@pytest.mark.parametrize("heading", ["Data sharing", "Authorship contribution", "Disclaimers", "Contributors"])
def test_formal_sections_are_left_out(heading: str) -> None:
    assert parts(article(f"<sec><title>{heading}</title><p>Words.</p></sec>")) == []


def test_a_section_without_a_title_is_known_by_the_words_before_its_colon() -> None:
    assert parts(article("<sec><title/><p>Data accessibility: on request.</p></sec><p>Words.</p>")) == [
        ("body", "Words.")
    ]


def test_lists_in_lists_give_one_item_each() -> None:
    inner = "<list><list-item><p>b</p></list-item></list>"
    doc = article(f"<p>See:<list><list-item><p>a</p>{inner}</list-item><list-item><p>c</p></list-item></list></p>")
    assert [(b.kind.value, doc.text[b.start : b.end]) for b in doc.blocks[1:]] == [
        ("paragraph", "See:"),
        ("item", "a"),
        ("item", "b"),
        ("item", "c"),
    ]


def test_white_space_between_the_signs_of_a_formula_means_nothing() -> None:
    formula = (
        "<mml:math> <mml:mrow> <mml:mi> P </mml:mi>\n <mml:mo>=</mml:mo> <mml:mn>1</mml:mn> </mml:mrow> </mml:math>"
    )
    tex = "<tex-math>\\documentclass{x}</tex-math>"
    doc = article(f"<p>Where <inline-formula><alternatives>{tex}{formula}</alternatives></inline-formula> holds.</p>")
    assert parts(doc) == [("body", "Where P=1 holds.")]


@pytest.mark.parametrize(
    "meta",
    [
        "<copyright-statement>© 2005 A, under the Creative Commons Attribution License.</copyright-statement>",
        "<permissions><copyright-statement>Creative Commons Attribution License</copyright-statement></permissions>",
        "<license><p>Under the Creative Commons Attribution License.</p></license>",
    ],
)
def test_the_licence_of_older_articles_is_found(meta: str) -> None:
    assert article(meta=meta).licence == "Creative Commons Attribution License"


def test_a_mere_copyright_is_no_licence() -> None:
    assert article(meta="<copyright-statement>© 2005 A.</copyright-statement>").licence == ""


@pytest.mark.parametrize(
    ("kind", "heading", "expected", "tier"),
    [
        ("research-article", "Essay", DocumentKind.ARTICLE, SourceTier.REPORT),
        ("research-article", "Viewpoints", DocumentKind.ARTICLE, SourceTier.REPORT),
        ("research-article", "Policy Forum", DocumentKind.ARTICLE, SourceTier.REPORT),
        ("research-article", "Review", DocumentKind.REVIEW, SourceTier.PEER_REVIEWED),
        ("research-article", "Cell Biology", DocumentKind.ARTICLE, SourceTier.PEER_REVIEWED),
        ("case-report", "Case Report", DocumentKind.ARTICLE, SourceTier.PEER_REVIEWED),
        ("letter", "Correspondence", DocumentKind.ARTICLE, SourceTier.REPORT),
        ("correction", "Corrigendum", DocumentKind.ARTICLE, SourceTier.REPORT),
        ("abstract", "Posters", DocumentKind.ARTICLE, SourceTier.REPORT),
    ],
)
def test_the_heading_a_journal_prints_counts_beside_the_type(
    kind: str, heading: str, expected: DocumentKind, tier: SourceTier
) -> None:
    group = f'<subj-group subj-group-type="heading"><subject>{heading}</subject></subj-group>'
    doc = article(meta=f"<article-categories>{group}</article-categories>", kind=kind)
    assert (doc.kind, doc.tier) == (expected, tier)
