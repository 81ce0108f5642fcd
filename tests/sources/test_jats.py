"""JATS XML: metadata, sections, what is left out, and what is refused."""

from pathlib import Path

import pytest

from kg.model.document import Document, DocumentKind, NoticeKind, SourceTier, StudyDesign
from kg.model.text import BlockKind, SectionKind
from kg.sources import Failure, read_bytes

TITLE = "Repair in mice"
DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.0 20120330//EN" '
    '"JATS-archivearticle1.dtd">'
)
BODY = """<sec sec-type="results"><title>Results</title>
<p>Vesicles <italic>promoted</italic> repair<sup><xref ref-type="bibr" rid="R1">1</xref></sup> [<xref ref-type="bibr"
 rid="R1">1</xref>]<xref ref-type="fn" rid="f">*</xref>:<list><list-item><p>in mice;</p></list-item></list>
 and Ca<sup>2+</sup> fell.</p>
<sec><title>Genes</title><p>MMP13 fell.</p></sec>
<fig><label>Figure 1</label><caption><title>Repair.</title><p>Scale bar.</p></caption></fig>
<table-wrap><caption><p>Doses.</p></caption><table><tbody><tr><td>7</td></tr></tbody></table></table-wrap></sec>
<sec><title>Competing interests</title><p>None.</p></sec>"""


def article(body: str = BODY, *, kind: str = "research-article", doctype: str = DOCTYPE, title: str = TITLE) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>{doctype}
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="{kind}"><front>
<journal-meta><journal-title-group><journal-title>J Knees</journal-title></journal-title-group></journal-meta>
<article-meta>
<article-id pub-id-type="pmid">123</article-id><article-id pub-id-type="pmc">456</article-id>
<article-id pub-id-type="doi">10.5555/ABC</article-id>
<title-group><article-title>{title}</article-title></title-group>
<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>
<name><surname>Other</surname><given-names>Ann</given-names></name></contrib>
<contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib>
<contrib contrib-type="author"><collab>KNEE Group</collab></contrib></contrib-group>
<pub-date pub-type="collection"><year>2022</year></pub-date>
<pub-date pub-type="epub"><day>2</day><month>9</month><year>2022</year></pub-date>
<permissions><license xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Open.</license-p></license></permissions>
<abstract><sec><title>Background</title><p>Knees hurt.</p></sec>
<sec><title>Results</title><p>Vesicles helped mice.</p></sec></abstract>
</article-meta></front><body>{body}</body>
<back><ack><p>Thanks.</p></ack><ref-list><ref id="R1"><mixed-citation>A <pub-id pub-id-type="pmid">9</pub-id>
<pub-id pub-id-type="doi">10.5555/R1</pub-id></mixed-citation></ref></ref-list></back></article>""".encode()


def read(raw: bytes) -> Document:
    [doc] = read_bytes(raw, "paper.xml")
    assert isinstance(doc, Document), doc
    return doc


def fail(raw: bytes) -> Failure:
    [failure] = read_bytes(raw, "paper.xml")
    assert isinstance(failure, Failure)
    return failure


def test_metadata_is_read() -> None:
    doc = read(article())
    assert [ref.curie for ref in doc.identifiers] == ["DOI:10.5555/abc", "PMCID:PMC456", "PMID:123"]
    assert (doc.id.curie, doc.title, doc.journal, doc.published) == (
        "DOI:10.5555/abc",
        "Repair in mice",
        "J Knees",
        "2022-09-02",
    )
    assert [(person.name, person.orcid) for person in doc.authors] == [
        ("Ann Other", "0000-0002-1825-0097"),
        ("KNEE Group", None),
    ]
    assert doc.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert [ref.curie for ref in doc.references] == ["DOI:10.5555/r1"]
    assert (doc.study.identifiers, doc.study.retold) == (doc.identifiers, False)


def test_text_is_divided_by_section_and_list_and_caption() -> None:
    doc = read(article())
    assert [(block.section.value, block.kind.value, doc.text[block.start : block.end]) for block in doc.blocks] == [
        ("title", "heading", "Repair in mice"),
        ("abstract", "heading", "Background"),
        ("abstract", "paragraph", "Knees hurt."),
        ("abstract", "heading", "Results"),
        ("abstract", "paragraph", "Vesicles helped mice."),
        ("results", "heading", "Results"),
        ("results", "paragraph", "Vesicles promoted repair [1]:"),
        ("results", "item", "in mice;"),
        ("results", "paragraph", "and Ca2+ fell."),
        ("results", "heading", "Genes"),
        ("results", "paragraph", "MMP13 fell."),
        ("caption", "heading", "Repair."),
        ("caption", "paragraph", "Scale bar."),
        ("caption", "paragraph", "Doses."),
    ]


@pytest.mark.parametrize(
    ("kind", "expected", "tier"),
    [
        ("research-article", DocumentKind.ARTICLE, SourceTier.PEER_REVIEWED),
        ("review-article", DocumentKind.REVIEW, SourceTier.PEER_REVIEWED),
        ("preprint", DocumentKind.PREPRINT, SourceTier.PREPRINT),
        ("editorial", DocumentKind.ARTICLE, SourceTier.REPORT),
        ("news", DocumentKind.NEWS, SourceTier.NEWS),
    ],
)
def test_the_article_type_decides_kind_and_tier(kind: str, expected: DocumentKind, tier: SourceTier) -> None:
    doc = read(article(kind=kind))
    assert (doc.kind, doc.tier) == (expected, tier)


def test_the_design_is_told_with_its_reason() -> None:
    doc = read(article())
    assert (doc.design, doc.design_reason) == (StudyDesign.ANIMAL_STUDY, "the title says “mice”")


def test_a_set_holds_several_articles_and_replies_inside_one_are_left_out() -> None:
    inner = article(doctype="").split(b"?>", 1)[1]
    reply = inner.replace(
        b"</back></article>", b"</back><sub-article><body><p>Nice.</p></body></sub-article></article>"
    )
    items = list(read_bytes(b"<pmc-articleset>" + inner + reply + b"</pmc-articleset>", "set.xml"))
    assert [isinstance(item, Document) and "Nice" not in item.text for item in items] == [True, True]


def test_an_empty_article_in_a_set_does_not_stop_the_others() -> None:
    inner = article(doctype="").split(b"?>", 1)[1]
    first, second = read_bytes(b"<pmc-articleset>\n<article/>" + inner + b"</pmc-articleset>", "set.xml")
    assert isinstance(first, Failure)
    assert first.line == 2
    assert isinstance(second, Document)


def test_namespaces_do_not_matter() -> None:
    raw = article(doctype="").replace(b"<article ", b'<article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/" ', 1)
    assert read(raw).blocks == read(article()).blocks


def test_named_characters_are_written_out() -> None:
    assert read(article("<p>Loss of &alpha;-catenin hurts.</p>")).text.endswith("Loss of α-catenin hurts.")


def test_an_unknown_named_character_is_refused() -> None:
    assert "&journal;" in fail(article("<p>&journal;</p>")).problem


def test_an_entity_bomb_is_refused() -> None:
    lol = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    failure = fail(article("<p>&lol9;</p>", doctype=f'<!DOCTYPE article [<!ENTITY lol0 "lol">{lol}]>'))
    assert "declares entities" in failure.problem


def test_an_external_entity_is_refused_and_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    raw = article("<p>&x;</p>", doctype=f'<!DOCTYPE article [<!ENTITY x SYSTEM "{secret.as_uri()}">]>')
    assert "declares entities" in fail(raw).problem


def test_an_entity_declared_in_utf_16_is_refused_too() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE article [<!ENTITY x "y">]><article>&x;</article>'
    assert "declares entities" in fail(text.encode("utf-16")).problem


@pytest.mark.parametrize("cut", [40, 300, 1200])
def test_a_truncated_file_is_a_failure_with_a_line(cut: int) -> None:
    failure = fail(article()[:cut])
    assert "broken" in failure.problem


def test_xml_of_an_unknown_kind_is_told_the_known_kinds() -> None:
    failure = fail(b"<recipe><p>Stir.</p></recipe>")
    assert "<recipe>" in failure.problem
    assert "PubmedArticleSet" in failure.fix


def test_a_declared_encoding_is_followed() -> None:
    raw = article("<p>Caf\u00e9.</p>").decode().replace("UTF-8", "ISO-8859-1").encode("latin-1", "xmlcharrefreplace")
    assert read(raw).text.endswith("Café.")


def test_a_paragraph_without_a_section_is_body() -> None:
    doc = read(article("<p>Words.</p>"))
    assert (doc.blocks[-1].section, doc.blocks[-1].kind) == (SectionKind.BODY, BlockKind.PARAGRAPH)


def related(raw: bytes, relation: str, doi: str) -> bytes:
    link = f'<related-article related-article-type="{relation}" ext-link-type="doi" xlink:href="{doi}"/>'
    return raw.replace(b"</article-meta>", link.encode() + b"</article-meta>")


def test_a_retraction_names_the_article_it_retracts() -> None:
    doc = read(related(article(kind="retraction"), "retracted-article", "10.5555/BAD"))
    assert [(notice.kind, notice.target.curie) for notice in doc.notices] == [
        (NoticeKind.RETRACTION, "DOI:10.5555/bad")
    ]


def test_a_retracted_article_knows_it() -> None:
    by_link = read(related(article(), "retraction-forward", "10.5555/NOTICE"))
    by_title = read(article(title="RETRACTED: Repair in mice"))
    for doc in (by_link, by_title):
        assert [(notice.kind, notice.target) for notice in doc.notices] == [(NoticeKind.RETRACTION, doc.id)]


def test_a_companion_article_is_no_notice() -> None:
    assert read(related(article(), "companion", "10.5555/OTHER")).notices == ()


def test_figures_set_apart_from_the_body_are_read() -> None:
    floats = b"<floats-group><fig><caption><p>A knee.</p></caption></fig></floats-group></article>"
    doc = read(article("<p>Words.</p>").replace(b"</article>", floats))
    assert doc.text.endswith("Words.\nA knee.")
    assert doc.blocks[-1].section is SectionKind.CAPTION


def test_a_line_break_in_a_title_keeps_words_apart() -> None:
    assert read(article(title="Repair<break/>in mice")).title == "Repair in mice"


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ("repair.{1}, {2} Next", "repair. Next"),
        ("repair [{1},{2}-{3}].", "repair [1,2-3]."),
        ("repair ({1}, {2}).", "repair (1, 2)."),
        ("see ref. {1} there", "see ref. 1 there"),
        ("repair,{1}–{2} and", "repair, and"),
    ],
)
def test_citation_numbers_that_only_style_sets_apart_are_left_out(given: str, read_as: str) -> None:
    refs = {str(n): f'<xref ref-type="bibr" rid="R{n}">{n}</xref>' for n in range(1, 4)}
    body = given
    for number, ref in refs.items():
        body = body.replace(f"{{{number}}}", ref)
    assert read(article(f"<p>{body}</p>")).text.endswith(f"\n{read_as}")
