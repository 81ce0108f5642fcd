"""Headers of saved queries, and their mistakes by file and line."""

from pathlib import Path

import pytest

from kg.errors import BadInputError, UnknownNameError
from kg.query.catalogue import describe_catalogue, find_query, read_catalogue, read_query

GOOD = """#+ summary: Documents of a tier
#+ description: One row per document.
#+ params:
#+   tier: {type: choice, default: Blog, help: The tier, choices: [kg:Blog, kg:News]}
#+   least: {type: number, required: true, help: A number}
#+ columns:
#+   doc: the document
#+   told: {type: boolean, help: true where it is told}
SELECT ?doc ?told WHERE {
  VALUES ?tier { kg:Blog }
  VALUES ?least { 1 }
}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.rq"
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_queries_come_in_order_of_their_names() -> None:
    names = [query.name for query in read_catalogue()]
    assert len(names) >= 30
    assert names == sorted(names)


def test_a_header_is_read_whole(tmp_path: Path) -> None:
    query = find_query(str(write(tmp_path, GOOD)))
    assert (query.name, query.summary, query.description) == ("mine", "Documents of a tier", "One row per document.")
    assert [(p.name, p.type, p.required, p.default, p.choices) for p in query.params] == [
        ("tier", "choice", False, "Blog", ("kg:Blog", "kg:News")),
        ("least", "number", True, None, ()),
    ]
    assert [(c.name, c.type, c.help) for c in query.columns] == [
        ("doc", "value", "the document"),
        ("told", "boolean", "true where it is told"),
    ]


def test_the_list_is_plain_data(tmp_path: Path) -> None:
    assert describe_catalogue([read_query(write(tmp_path, GOOD))]) == {
        "schema": "kg.queries/1",
        "queries": [
            {
                "name": "mine",
                "summary": "Documents of a tier",
                "params": [
                    {
                        "name": "tier",
                        "type": "choice",
                        "required": False,
                        "default": "Blog",
                        "help": "The tier",
                        "choices": ["kg:Blog", "kg:News"],
                    },
                    {"name": "least", "type": "number", "required": True, "default": None, "help": "A number"},
                ],
                "columns": ["doc", "told"],
            }
        ],
    }


def test_a_file_without_header_is_a_query_without_parameters(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, "SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }"))
    assert (query.params, query.columns) == ((), ())


def test_a_name_close_to_a_query_is_suggested() -> None:
    with pytest.raises(UnknownNameError, match="papers-for-claim"):
        find_query("paper-for-claim")


def test_a_missing_file_is_a_bad_input() -> None:
    with pytest.raises(BadInputError, match=r"nowhere\.rq: cannot be read"):
        find_query("nowhere.rq")


def test_bytes_that_are_no_text_are_a_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_bytes(b"#+ summary: \xff")
    with pytest.raises(BadInputError, match="cannot be read"):
        read_query(path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ summary: Documents of a tier", "#+ summary: [", r"mine\.rq:\d+: header is not YAML"),
        ("#+ summary", "#+ sumary", r"mine\.rq:1: header: unknown sumary"),
        ("type: number", "type: integer", r"mine\.rq:5: least: type 'integer' is none of term, claim"),
        ("type: number, ", "type: number, choices: [1], ", r"mine\.rq:5: least: a choice"),
        (", choices: [kg:Blog, kg:News]", "", r"mine\.rq:4: tier: a choice"),
        ("[kg:Blog, kg:News]", "7", r"mine\.rq:4: tier: choices should be a list"),
        ("required: true", "requird: true", r"mine\.rq:5: least: unknown requird"),
        ("  VALUES ?least { 1 }\n", "", r"mine\.rq:5: least: 0 lines 'VALUES \?least"),
        ("  VALUES ?least { 1 }", "  VALUES ?least { 1 }\n  VALUES ?least { 2 }", "least: 2 lines"),
        ("  VALUES ?least { 1 }", "  VALUES ?least { 1 } ?s ?p ?o", "least: 0 lines"),
        ("#+   tier: {", "#+   no tier: {", "no tier: 0 lines"),
        ("type: boolean", "type: truth", r"mine\.rq:8: told: type 'truth'"),
        ("#+ params:", "#+ params: [1]\n#+ more:", "params: should be names with values|unknown more|not YAML"),
        ("least: {type: number, required: true, help: A number}", "least: 3", "least: should be names with values"),
    ],
)
def test_a_mistake_in_a_header_is_told_with_its_line(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in GOOD
    with pytest.raises(BadInputError, match=message):
        read_query(write(tmp_path, GOOD.replace(old, new, 1)))
