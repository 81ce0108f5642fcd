"""PubMed XML: records one by one."""

from kg.model.document import Document, DocumentKind, NoticeKind, StudyDesign
from kg.sources import Failure, read_bytes


def record(
    pmid: str = "12", *, types: str = "Journal Article", mesh: str = "", abstract: str = "Vesicles helped."
) -> str:
    headings = "".join(
        f"<MeshHeading><DescriptorName>{name}</DescriptorName></MeshHeading>" for name in mesh.split("|") if name
    )
    kinds = "".join(f"<PublicationType>{name}</PublicationType>" for name in types.split("|"))
    return f"""<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article>
<Journal><JournalIssue><PubDate><MedlineDate>2019 Nov-Dec</MedlineDate></PubDate></JournalIssue>
<Title>J Knees</Title></Journal>
<ArticleTitle>Knees &amp; vesicles.</ArticleTitle>
<Abstract><AbstractText Label="RESULTS">{abstract}</AbstractText></Abstract>
<AuthorList><Author><LastName>Other</LastName><ForeName>Ann</ForeName>
<Identifier Source="ORCID">0000-0002-1825-0097</Identifier></Author>
<Author><CollectiveName>KNEE Group</CollectiveName></Author></AuthorList>
<PublicationTypeList>{kinds}</PublicationTypeList></Article><MeshHeadingList>{headings}</MeshHeadingList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId>
<ArticleId IdType="doi">10.5555/P{pmid}</ArticleId>
<ArticleId IdType="pmc">PMC9{pmid}</ArticleId></ArticleIdList><ReferenceList><Reference><ArticleIdList>
<ArticleId IdType="pubmed">7</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""


def read(*records: str, end: str = "</PubmedArticleSet>") -> list[Document | Failure]:
    raw = '<?xml version="1.0"?><PubmedArticleSet>' + "\n".join(records) + end
    return list(read_bytes(raw.encode(), "set.xml"))


def read_one(text: str) -> Document:
    [doc] = read(text)
    assert isinstance(doc, Document)
    return doc


def test_a_record_is_read() -> None:
    doc = read_one(record())
    assert [ref.curie for ref in doc.identifiers] == ["DOI:10.5555/p12", "PMCID:PMC912", "PMID:12"]
    assert doc.text == "Knees & vesicles.\nRESULTS\nVesicles helped."
    assert [person.name for person in doc.authors] == ["Ann Other", "KNEE Group"]
    assert (doc.published, doc.journal) == ("2019-11", "J Knees")
    assert [ref.curie for ref in doc.references] == ["PMID:7"]


def test_publication_types_and_mesh_headings_tell_the_design() -> None:
    assert read_one(record(types="Journal Article|Randomized Controlled Trial")).design is StudyDesign.RANDOMIZED_TRIAL
    assert read_one(record(types="Review", mesh="Animals")).design is StudyDesign.REVIEW
    assert read_one(record(mesh="Animals|Mice")).design is StudyDesign.ANIMAL_STUDY
    assert read_one(record(mesh="Animals|Rats|Cells, Cultured")).design is StudyDesign.IN_VITRO_STUDY
    assert read_one(record(mesh="Humans|Cohort Studies")).design is StudyDesign.CLINICAL_STUDY


def test_a_review_is_a_review() -> None:
    assert read_one(record(types="Journal Article|Review")).kind is DocumentKind.REVIEW


def test_the_records_before_a_break_are_read_and_the_break_is_reported() -> None:
    first, second, failure = read(record("1"), record("2"), record("3")[:200], end="")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(failure, Failure)
    assert failure.line


def test_an_empty_record_does_not_stop_the_others() -> None:
    failure, doc = read("<PubmedArticle/>", record())
    assert isinstance(failure, Failure)
    assert isinstance(doc, Document)


def test_a_retracted_publication_knows_it() -> None:
    doc = read_one(record(types="Journal Article|Retracted Publication"))
    assert [(notice.kind, notice.target) for notice in doc.notices] == [(NoticeKind.RETRACTION, doc.id)]


def test_a_retraction_names_the_record_it_retracts() -> None:
    link = '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionOf"><PMID>7</PMID></CommentsCorrections>'
    text = record().replace("<MeshHeadingList>", f"{link}</CommentsCorrectionsList><MeshHeadingList>")
    assert [notice.target.curie for notice in read_one(text).notices] == ["PMID:7"]
