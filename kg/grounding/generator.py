"""scispaCy's candidate generator over a compiled lexicon: no download, no nmslib, the same index as ``ngrams``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.grounding.lexicon import Lexicon
from kg.grounding.ngrams import SimilarNames, cut_grams
from kg.grounding.normalize import name_key
from kg.model.vocab import split_curie

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scispacy.candidate_generation import CandidateGenerator
    from scispacy.linking_utils import Entity


def make_generator(lexicon: Lexicon) -> "CandidateGenerator":
    """Return a generator that scispaCy's entity linker takes as ``candidate_generator``; concepts are CURIEs.

    Raises:
        ValueError: The lexicon is not compiled.
    """
    from scispacy.candidate_generation import CandidateGenerator

    if lexicon.similar is None:
        raise ValueError("only a compiled lexicon has an index of what names look like")
    return CandidateGenerator(
        ann_index=_Index(lexicon.similar),
        tfidf_vectorizer=_Vectorizer(lexicon.similar),
        ann_concept_aliases_list=_Keys(lexicon.similar),
        kb=_KnowledgeBase(lexicon),
    )


class _Vectorizer:
    """Texts → rows of 3-grams; the last column counts those that no name has."""

    def __init__(self, similar: SimilarNames) -> None:
        self._similar = similar

    def transform(self, texts: Sequence[str]) -> Any:
        from scipy.sparse import lil_matrix  # type: ignore[import-untyped]

        numbers = self._similar.numbers
        rows = lil_matrix((len(texts), len(numbers) + 1), dtype="float32")
        for row, text in enumerate(texts):
            for gram in cut_grams(name_key(text)):
                rows[row, numbers.get(gram, len(numbers))] += 1
        return rows.tocsr()


class _Index:
    """Rows of 3-grams → numbers of the nearest names, and 1 less their cosine."""

    def __init__(self, similar: SimilarNames) -> None:
        self._similar = similar

    def knnQueryBatch(self, vectors: Any, k: int) -> "list[tuple[NDArray[Any], NDArray[Any]]]":  # noqa: N802
        import numpy as np

        last = len(self._similar.numbers)
        found = []
        for row in vectors:
            known = [int(column) for column in row.indices if column != last]
            numbers, cosines = self._similar.rank(known, int(row[0, last]), k)
            order = sorted(range(len(numbers)), key=lambda at: (-cosines[at], numbers[at]))
            found.append((np.array([numbers[at] for at in order]), np.array([1 - cosines[at] for at in order])))
        return found


class _Keys(Sequence[str]):
    """Names by number."""

    def __init__(self, similar: SimilarNames) -> None:
        self._similar = similar

    def __getitem__(self, number: Any) -> Any:
        return self._similar.keys.restore_key(int(number))

    def __len__(self) -> int:
        return len(self._similar.keys)


class _KnowledgeBase:
    """What scispaCy asks of a knowledge base, answered from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.alias_to_cuis: Mapping[str, set[str]] = _Concepts(lexicon)
        self.cui_to_entity: Mapping[str, Entity] = _Entities(lexicon)


class _Concepts(Mapping[str, set[str]]):
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __getitem__(self, key: str) -> set[str]:
        return {name.term.curie for name in self._lexicon.names.get(key)}

    def __iter__(self) -> Iterator[str]:
        return iter(self._lexicon.names.names.keys())

    def __len__(self) -> int:
        return len(self._lexicon.names.names)


class _Entities(Mapping[str, "Entity"]):
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __getitem__(self, curie: str) -> "Entity":
        from scispacy.linking_utils import Entity

        term = self._lexicon.terms[split_curie(curie)]
        return Entity(curie, term.label, list(term.synonyms), [term.category], None)

    def __iter__(self) -> Iterator[str]:
        return (ref.curie for ref in self._lexicon.terms)

    def __len__(self) -> int:
        return len(self._lexicon.terms)
