"""A FullPicture report: summary, criticism and open questions of an article → one document with notes."""

import re
from collections.abc import Iterator

from curies import ReferenceTuple as Ref

from kg.model.document import Document, DocumentKind, NoteKind, SourceNote, SourceTier, Study
from kg.model.text import Block, BlockKind, SectionKind
from kg.sources.decode import decode_text, peek
from kg.sources.design import find_design
from kg.sources.identify import choose_id, make_url, unique
from kg.sources.lines import Piece, split_lines
from kg.sources.patterns import any_of
from kg.sources.promotion import SENTENCE_END
from kg.sources.reader import Item
from kg.sources.titles import shorten

BOOKMARK = re.compile(r"\[bookmark: _Toc\d+\]\s*")
TITLED = re.compile(r"\b(?:article|paper|study|report)(?: is)? (?:titled|entitled|called) [\"“](.+?)[\"”]", re.DOTALL)
RATING = re.compile(r"(Appears [^:.]{1,60}):")
MAKER = re.compile(r"^Report created by (\S+)", re.MULTILINE)
#: Headings of the report and the part each opens.
HEADINGS = {
    "article summary": SectionKind.FINDINGS,
    "article rating": SectionKind.CRITICISM,
    "article analysis": SectionKind.SUMMARY,
    "topics for further research": SectionKind.TOPICS,
    "report location": SectionKind.BOILERPLATE,
}
#: What the report says of the study, apart from its judgement.
TOLD = (SectionKind.FINDINGS, SectionKind.SUMMARY)
#: The paragraph with which the criticism begins.
CRITICISM = any_of(
    r"\b(?:limitations?|bias(?:es|ed)?|criticisms?|shortcomings?|drawbacks)\b.*\b(?:consider|should|are|exist|note)",
    r"^There are\b.*\b(?:limitations|biases)",
    r"^(?:Firstly|First of all|One (?:potential|possible)|However)\b",
)
CONCLUSION = any_of(r"^(?:In conclusion|Overall|In summary|To conclude)\b")
#: A sentence that says so finds something missing.
MISSING = any_of(
    r"\b(?:do|does|did) not (?:\w+ ){0,2}(?:discuss|mention|provide|address|consider|explore|compare)",
    r"\b(?:do|does|did) not (?:\w+ ){0,2}(?:report|explain|include|present)",
    r"\bwithout (?:\w+ )?(?:exploring|considering|discussing|mentioning|addressing|providing|acknowledging)",
    r"\b(?:limited|little|no|lacks?|lacking|insufficient) (?:\w+ )?(?:discussion|mention|evidence|analysis)",
    r"\b(?:fails?|failed|neglects?) to\b|\b(?:overlooks?|ignores?|omits?|leaves? out|missing)\b",
    r"\b(?:was|were|is|are) not (?:tested|discussed|mentioned|addressed|explored|considered|reported)",
    r"\bconsider (?:other|alternative)\b",
)
#: A sentence that says so finds a bias.
BIAS = any_of(
    r"\bbias(?:ed)? (?:towards?|in favou?r|against)|\b(?:potential|possible) bias\b",
    r"\bsolely\b|\bone-sided\b|\bpartial(?:ity)?\b|\bselective(?:ly)?\b|\bexaggerat|\boverstat",
    r"\bpromot(?:es|ing) the use\b|\bpromotional\b|\bconflicts? of interest\b|\bunsupported\b",
)


def is_fullpicture(raw: bytes) -> bool:
    """Tell whether a file is a FullPicture report."""
    text = peek(raw)
    return "Article summary:" in text and ("[bookmark: _Toc" in text or "Topics for further research" in text)


def read_fullpicture(raw: bytes, path: str) -> Iterator[Item]:
    """Read a report; it re-tells an article, which it names by its title.

    Raises:
        BadInputError: The file is empty, binary or in another encoding.
    """
    yield _read_report(decode_text(raw, path))


def _read_report(text: str) -> Document:
    blocks = tuple(_find_blocks(text))
    titled = TITLED.search(text)
    study = Study(title=" ".join(titled.group(1).split()) if titled else "", retold=True)
    maker = MAKER.search(text)
    rating = RATING.search(text)
    told = " ".join(text[block.start : block.end] for block in blocks if block.section in TOLD)
    design, reason = find_design(study.title, told)
    own = _find_address(text, blocks)
    return Document(
        id=choose_id(own, text),
        title=f"Report on “{study.title}”" if study.title else shorten(BOOKMARK.sub("", text)),
        text=text,
        blocks=blocks,
        kind=DocumentKind.REPORT,
        tier=SourceTier.REPORT,
        tier_reasons=("it is a report about an article", *((f"its verdict: “{rating.group(1)}”",) if rating else ())),
        design=design,
        design_reason=reason,
        study=study,
        identifiers=own,
        journal=maker.group(1) if maker else "",
        notes=tuple(_find_notes(text, blocks)),
    )


def _find_address(text: str, blocks: tuple[Block, ...]) -> tuple[Ref, ...]:
    lines = [text[block.start : block.end] for block in blocks if block.section is SectionKind.BOILERPLATE]
    return unique(make_url(line) for line in lines)[:1]


def _find_blocks(text: str) -> Iterator[Block]:
    section = SectionKind.SUMMARY
    for piece in split_lines(text):
        mark = BOOKMARK.match(text, piece.start, piece.end)
        start = mark.end() if mark else piece.start
        words = text[start : piece.end]
        if not words:
            continue
        heading = HEADINGS.get(words.rstrip(":").casefold())
        section = heading or _next_section(section, piece, words)
        kind = BlockKind.HEADING if heading else piece.kind
        own = SectionKind.CRITICISM if RATING.match(words) else section
        yield Block(start=start, end=piece.end, section=own, kind=kind)


def _next_section(section: SectionKind, piece: Piece, words: str) -> SectionKind:
    """Return the part that a paragraph of the report belongs to, after that of the one before it."""
    if section in (SectionKind.TOPICS, SectionKind.BOILERPLATE) or piece.kind is BlockKind.ITEM:
        return section
    if CONCLUSION.match(words):
        return SectionKind.CONCLUSION
    if section is SectionKind.FINDINGS or TITLED.search(words):
        return SectionKind.SUMMARY
    return SectionKind.CRITICISM if section is SectionKind.SUMMARY and CRITICISM.search(words) else section


def _find_notes(text: str, blocks: tuple[Block, ...]) -> Iterator[SourceNote]:
    """Return the topics, and each sentence of the criticism that finds a bias or something missing."""
    for block in blocks:
        if block.section is SectionKind.TOPICS and block.kind is BlockKind.ITEM:
            yield SourceNote(kind=NoteKind.RESEARCH_TOPIC, start=block.start, end=block.end)
        elif block.section is SectionKind.CRITICISM and not RATING.match(text, block.start):
            for start, end in _sentences(text, block):
                for kind, pattern in ((NoteKind.BIAS, BIAS), (NoteKind.MISSING_PERSPECTIVE, MISSING)):
                    if pattern.search(text, start, end):
                        yield SourceNote(kind=kind, start=start, end=end)


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for gap in SENTENCE_END.finditer(text, block.start, block.end):
        yield start, gap.start()
        start = gap.end()
    yield start, block.end
