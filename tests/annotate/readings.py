"""Documents of any shape with mentions in them, for laws about formats."""

from collections.abc import Sequence

from curies import ReferenceTuple as Ref
from hypothesis import strategies as st

from kg.model.document import Document, Reading
from kg.model.term import Grounding
from kg.model.text import Block, BlockKind, Mention, SectionKind, Sentence, Span
from kg.sources import read_bytes

TERMS = (
    *(Ref("NCBIGene", "20846"), Ref("MONDO", "0005178"), Ref("CHEBI", "3962"), Ref("GO", "1903561")),
    *(
        Ref("hgvs", "BRAF:p.Val600Glu"),
        Ref("hgvs", "c.677C>T"),
        Ref("tmvar", "c|SUB|G|IVS2+1|A"),
        Ref("dbsnp", "rs1801133"),
    ),
)
PIECES = st.sampled_from(
    [
        "SRR",
        "pain.",
        "β-catenin",
        "😀",
        "e\u0301",
        "\t",
        "\u2028",
        "\x85",
        "\r",
        "|t|",
        "\\",
        '"',
        "x",
        " ",
        "é",
        "\x1c",
    ]
)
#: What may stand between two blocks: at least one line end, and marks.
GAPS = st.sampled_from(["\n", "\n\n", "\n\n# ", "\n- ", " \n", "\n\n\n> "])
BLOCKS = st.tuples(
    st.lists(PIECES, min_size=1, max_size=8).map("".join),
    st.sampled_from(SectionKind),
    st.sampled_from(BlockKind),
    GAPS,
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw a document of some blocks, one sentence each, with mentions that name a term or are refused."""
    text, blocks, sentences = draw(st.sampled_from(["", "# ", "\n", "\n\n"])), [], []
    for words, section, kind, gap in draw(st.lists(BLOCKS, min_size=1, max_size=4)):
        start, end = len(text), len(text) + len(words)
        text += words + gap
        spans = (Span(start=start, end=end),) if draw(st.booleans()) else ()
        blocks.append(Block(start=start, end=end, section=section, kind=kind, sentences=spans))
        found = tuple(_mention(draw, text, start, end) for _ in range(draw(st.integers(0, 2))))
        sentences.append(
            Sentence(
                index=len(sentences), start=start, end=end, section=section, kind=kind, block=len(blocks) - 1,
                mentions=found,
            )
        )  # fmt: skip
    doc = Document(id=Ref("PMID", "12"), local_id="12", title="", text=text, blocks=tuple(blocks))
    return Reading(document=doc, sentences=tuple(sentences))


def _mention(draw: st.DrawFn, text: str, first: int, last: int) -> Mention:
    start = draw(st.integers(first, last - 1))
    end = draw(st.integers(start + 1, last))
    term = draw(st.sampled_from([None, *TERMS]))
    known = Grounding(term=term, label="a term", category="Gene", score=0.5) if term else Grounding(reason="unknown")
    return Mention(start=start, end=end, text=text[start:end], source="dictionary", grounding=known, category="Gene")


def has_words(reading: Reading) -> bool:
    return any(reading.document.text[block.start : block.end].strip() for block in reading.document.blocks)


def read_back(lines: Sequence[str], name: str) -> list[Document]:
    """Return what this tool reads in what it wrote."""
    raw = "".join(f"{line}\n" for line in lines).encode()
    return [item for item in read_bytes(raw, name) if isinstance(item, Document)]


def spans(reading: Reading) -> list[Mention]:
    return [mention for sentence in reading.sentences for mention in sentence.mentions]
