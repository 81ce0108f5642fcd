"""One hand-made document in every format, and archives of one."""

import gzip
import io
import json
import tarfile
import zipfile

WORDS = "Exosomes reduce inflammation in mice. Curcumin does not – see β-catenin."
PASSAGES = [{"offset": 0, "text": "Knees", "infons": {"type": "title"}}, {"offset": 6, "text": WORDS, "infons": {}}]
RESULT = {"id": "1", "title": "Knees", "abstractText": WORDS}
REPORT = f" [bookmark: _Toc2]Article summary:\n1. {WORDS}\n[bookmark: _Toc5]Topics for further research:\n· Risks\n"
SUMMARY = f"# Knees\n\nPMC · DOI: 10.5555/1 · J Knees · 2023-03-14\n\n## TL;DR\n\n{WORDS}\n"
#: Reader → name of the file and its text.
TEXTS = {
    "pubmed": (
        "a.xml",
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Knees</ArticleTitle>"
        f"<Abstract><AbstractText>{WORDS}</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>"
        "</PubmedArticleSet>",
    ),
    "jats": (
        "b.nxml",
        "<article><front><article-meta><title-group><article-title>Knees</article-title></title-group></article-meta>"
        f"</front><body><sec><title>Results</title><p>{WORDS}</p></sec></body></article>",
    ),
    "tei": (
        "c.tei",
        "<TEI><teiHeader><fileDesc><titleStmt><title>Knees</title></titleStmt></fileDesc></teiHeader>"
        f"<text><body><div><head>Results</head><p>{WORDS}</p></div></body></text></TEI>",
    ),
    "bioc-xml": (
        "d.xml",
        "<collection><document><id>1</id><passage><infon key='type'>title</infon><offset>0</offset>"
        f"<text>{WORDS}</text></passage></document></collection>",
    ),
    "bioc-json": ("e.json", json.dumps({"documents": [{"id": "1", "passages": PASSAGES}]})),
    "pubtator": ("f.pubtator", f"1|t|Knees\n1|a|{WORDS}\n1\t0\t5\tKnees\tDisease\tD007717\n"),
    "europepmc": ("g.json", json.dumps({"resultList": {"result": [RESULT]}})),
    "atom": (
        "h.xml",
        "<feed><entry><id>http://arxiv.org/abs/2401.01234v1</id><title>Knees</title>"
        f"<summary>{WORDS}</summary></entry></feed>",
    ),
    "ris": ("i.ris", f"TY  - JOUR\nTI  - Knees\nAB  - {WORDS}\nER  - \n"),
    "bibtex": ("j.bib", f"@article{{a, title = {{Knees}}, abstract = {{{WORDS}}}}}\n"),
    "table": ("k.csv", f'Title,Abstract\nKnees,"{WORDS}"\n'),
    "jsonl": ("l.jsonl", json.dumps({"id": "1", "title": "Knees", "abstract": [WORDS]}) + "\n"),
    "html": ("m.html", f"<html><head><title>Knees</title></head><body><h1>Knees</h1><p>{WORDS}</p></body></html>"),
    "summary": ("n.md", SUMMARY),
    "fullpicture": ("o.txt", REPORT),
    "markdown": ("p.md", f"---\ntitle: Knees\n---\n# Knees\n\n{WORDS}\n\n- {WORDS}\n"),
    "plain": ("q.txt", f"Knees\n\n{WORDS}\n"),
}


def pdf(*lines: str) -> bytes:
    """Return a PDF of one page, written by hand."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode("ascii", "ignore")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 7\n0000000000 65535 f \n%btrailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip archive of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(members: dict[str, bytes], *special: tarfile.TarInfo, mode: str = "w:gz") -> bytes:
    """Return a tar archive of some files and some members that are no files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for info in special:
            archive.addfile(info)
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return out.getvalue()


def make_files() -> dict[str, bytes]:
    """Return the name and the bytes of one document in every format, and of archives of one."""
    files = {name: text.encode() for name, text in TEXTS.values()}
    note = files["q.txt"]
    return {
        **files,
        "r.pdf": pdf("Knees", WORDS),
        "s.txt.gz": gzip.compress(note, mtime=0),
        "t.zip": zipped({"a.txt": note, "b.jsonl": files["l.jsonl"]}),
        "u.tgz": tarred({"a.txt": note, "b.jsonl": files["l.jsonl"]}),
        "v.tar": tarred({"a.txt": note}, mode="w"),
    }


#: Files whose text is kept as it stands in them.
FILES_AS_TEXT = ("n.md", "o.txt", "p.md", "q.txt")
#: Files whose text is put together from parts of them.
FILES_FROM_PARTS = (
    "a.xml",
    "b.nxml",
    "c.tei",
    "d.xml",
    "e.json",
    "f.pubtator",
    "g.json",
    "h.xml",
    "i.ris",
    "j.bib",
    "k.csv",
    "m.html",
)
