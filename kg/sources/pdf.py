"""PDF → documents, by the text in the file; a scanned page has none. Needs the package ``pypdf``."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from kg.errors import BadInputError, MissingExtraError
from kg.sources.builder import squeeze
from kg.sources.decode import normalise
from kg.sources.identify import choose_id, make_doi
from kg.sources.page import Page, build_page
from kg.sources.plain import find_blocks
from kg.sources.reader import Item
from kg.sources.titles import MAX_TITLE

HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
DOI = re.compile(r"\b(?:doi:?\s*|doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)
MAX_PAGES = 2000
FIX = "open it and save its text, or convert it: pdftotext FILE"


def is_pdf(raw: bytes) -> bool:
    """Tell whether a file is a PDF."""
    return raw[:1024].lstrip().startswith(b"%PDF-")


def read_pdf(raw: bytes, path: str) -> Iterator[Item]:
    """Read the text of a PDF; words broken at the end of a line are joined.

    Raises:
        BadInputError: The file is damaged, locked or only pictures, or the package is missing.
    """
    title, pages = _extract(raw, path)
    text = normalise(HYPHEN.sub("", "\n\n".join(pages))).replace("\0", "").strip()
    text = text.encode("utf-8", "replace").decode()
    if not text:
        raise BadInputError(path, "there is no text in the PDF, only pictures perhaps", fix="run OCR on it")
    doi = DOI.search(text[: len(pages[0]) + MAX_TITLE] if pages else "")
    found, blocks = find_blocks(text)
    own = make_doi(doi.group(1)) if doi else None
    doc = build_page(text, Page(title=title or found, blocks=blocks, identifiers=(own,) if own else ()))
    yield replace(doc, id=choose_id(doc.identifiers, text))


def _extract(raw: bytes, path: str) -> tuple[str, list[str]]:
    try:
        import pypdf
    except ImportError as error:
        missing = MissingExtraError("reading PDF", "pdf")
        raise BadInputError(path, missing.problem, fix=missing.fix) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every odd byte as a warning
    try:
        reader = pypdf.PdfReader(BytesIO(raw))
        pages = [page.extract_text() for _, page in zip(range(MAX_PAGES), reader.pages, strict=False)]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except Exception as error:
        raise BadInputError(path, f"the PDF cannot be read: {squeeze(str(error))}", fix=FIX) from error
    return " ".join(title.split()), pages
