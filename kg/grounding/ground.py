"""Readings → readings with grounded mentions: the best term for each, or a refusal with its reason."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from curies import ReferenceTuple as Ref

from kg.grounding.abbreviation import ShortForms, find_short_forms, merge_matches, resolve_short_forms
from kg.grounding.compound import bridge_abbreviations, expand_compounds
from kg.grounding.concepts import are_one_concept, are_orthologs, join_equivalents
from kg.grounding.lexicon import Lexicon
from kg.grounding.match import Match, find_matches
from kg.grounding.names import NameKind
from kg.grounding.score import THRESHOLD, TIE, UNTYPED, Context, score_candidate
from kg.model.document import Reading
from kg.model.term import Candidate, Grounding
from kg.model.text import Mention, Sentence

MAX_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a whole document tells of its mentions: short forms, terms named unmistakably, organisms."""

    shorts: ShortForms
    supported: frozenset[Ref]
    species: tuple[Ref, ...]


def ground_mentions(readings: Iterable[Reading], *, lexicon: Lexicon) -> Iterator[Reading]:
    """Find and ground the mentions of each document."""
    for reading in readings:
        yield ground_reading(reading, lexicon)


def ground_reading(reading: Reading, lexicon: Lexicon) -> Reading:
    """Return one reading with its mentions, and the organisms it is about."""
    shorts = resolve_short_forms(reading.abbreviations, lexicon)
    text = reading.document.text
    matches = [_match_sentence(text, sentence, shorts, lexicon) for sentence in reading.sentences]
    supported = _find_supported(reading, matches, shorts)
    species = count_species(matches, supported, lexicon)
    around = Surroundings(shorts, supported, species)
    sentences = tuple(
        replace(sentence, mentions=tuple(_ground_sentence(sentence, found, (text, around), lexicon)))
        for sentence, found in zip(reading.sentences, matches, strict=True)
    )
    return replace(reading, sentences=sentences, species=species)


def _match_sentence(text: str, sentence: Sentence, shorts: ShortForms, lexicon: Lexicon) -> list[Match]:
    dictionary = find_matches(text, lexicon, start=sentence.start, end=sentence.end)
    own = find_short_forms(text, sentence.start, sentence.end, shorts)
    return expand_compounds(text, bridge_abbreviations(text, merge_matches(dictionary, own), lexicon), lexicon)


def _find_supported(reading: Reading, matches: Sequence[list[Match]], shorts: ShortForms) -> frozenset[Ref]:
    """Return the terms named by a name that is not weak, listed by the source, or defined by an abbreviation."""
    strong = {name.term for found in matches for match in found for name in match.names if name.kind != NameKind.WEAK}
    asserted = {mention.term for mention in reading.document.asserted if mention.term is not None}
    defined = {name.term for names in shorts.names.values() for name in names}
    return frozenset(strong | asserted | defined)


def count_species(matches: Iterable[list[Match]], supported: frozenset[Ref], lexicon: Lexicon) -> tuple[Ref, ...]:
    """Return the organisms named, most mentioned first; ties in order of identifier."""
    counts = Counter(
        name.term
        for found in matches
        for match in found
        for name in match.names
        if name.term in lexicon.terms
        and lexicon.terms[name.term].category == "OrganismTaxon"
        and (name.kind != NameKind.WEAK or name.term in supported)
    )
    return tuple(sorted(counts, key=lambda ref: (-counts[ref], ref.identifier)))


def _ground_sentence(
    sentence: Sentence, matches: list[Match], where: tuple[str, Surroundings], lexicon: Lexicon
) -> list[Mention]:
    """Return the mentions of a sentence: names of the lexicon, and what a recogniser found besides them."""
    text, around = where
    local = count_species([matches], around.supported, lexicon)
    around = replace(around, species=(*local, *(ref for ref in around.species if ref not in local)))
    taken = {(proposal.start, proposal.end): proposal.category for proposal in sentence.mentions}
    found = [
        _ground_match(text, match, (around, taken.get((match.start, match.end), "")), lexicon) for match in matches
    ]
    mentions = [mention for mention in found if mention is not None]
    unnamed = (proposal for proposal in sentence.mentions if not _overlaps(proposal, mentions))
    refused = [replace(proposal, grounding=Grounding(reason="names no known term")) for proposal in unnamed]
    return sorted([*mentions, *refused], key=lambda mention: mention.start)


def _overlaps(proposal: Mention, mentions: list[Mention]) -> bool:
    return any(proposal.start < mention.end and mention.start < proposal.end for mention in mentions)


def _ground_match(text: str, match: Match, known: tuple[Surroundings, str], lexicon: Lexicon) -> Mention | None:
    """Return the mention of one match; None for a plain word that names nothing.

    Args:
        text: The document's text.
        match: The span and the names it may be.
        known: What the document tells, and the category a recogniser gives the span (or nothing).
        lexicon: The terms.
    """
    around, category = known
    words = text[match.start : match.end]
    form = around.shorts.lookup(words)
    defined = frozenset(name.term for name in around.shorts.names[form]) if form else frozenset()
    context = Context(
        text=words, defined=defined, supported=around.supported, species=around.species, category=category
    )
    found = choose_term(match, context, lexicon)
    if form and not match.names:
        found = Grounding(reason=f"stands for {around.shorts.long[form]!r}, which names no known term")
    if found.term is None and not form and not category and not _looks_like_symbol(words):
        return None
    if found.category in UNTYPED:
        found = replace(found, category=category or found.category)
    source = "abbreviation" if form else "dictionary"
    return Mention(
        start=match.start,
        end=match.end,
        text=words,
        source=source,
        grounding=found,
        category=found.category or category,
    )


def _looks_like_symbol(words: str) -> bool:
    """Tell whether words are a symbol or acronym; a plain word that names nothing is no mention worth keeping."""
    return any(letter.isupper() or letter.isdigit() for letter in words[1:])


def choose_term(match: Match, context: Context, lexicon: Lexicon) -> Grounding:
    """Choose the best candidate of a match, or refuse."""
    ranked = rank_candidates(match, context, lexicon)
    if not ranked:
        return Grounding(reason="names no known term")
    best = ranked[0]
    if best.score < THRESHOLD:
        names = ", ".join(lexicon.label(candidate.term) for candidate in ranked[:MAX_CANDIDATES])
        return Grounding(reason=f"too weak a name for {names}", candidates=ranked)
    term = lexicon.terms[best.term]
    close = [lexicon.terms[other.term] for other in ranked[1:] if best.score - other.score < TIE]
    same = [lexicon.terms[other.term] for other in ranked[1:] if are_one_concept(term, lexicon.terms[other.term])]
    rivals = [other for other in close if other not in same and not are_orthologs(term, other)]
    if rivals:
        names = ", ".join(other.label for other in (term, *rivals))
        return Grounding(reason=f"ambiguous: {names}", candidates=ranked)
    return Grounding(
        term=term.id,
        label=term.label,
        category=term.category,
        equivalents=join_equivalents(term, same),
        score=round(max(0.0, min(1.0, best.score)), 4),
        candidates=ranked,
    )


def rank_candidates(match: Match, context: Context, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Return one candidate a term, best first; ties in order of identifier."""
    best: dict[Ref, Candidate] = {}
    for name in match.names:
        candidate = score_candidate(name, context, lexicon)
        if name.term not in best or candidate.score > best[name.term].score:
            best[name.term] = candidate
    ranked = sorted(best.values(), key=lambda item: (-item.score, item.term.prefix, item.term.identifier))
    return tuple(ranked[:MAX_CANDIDATES])
