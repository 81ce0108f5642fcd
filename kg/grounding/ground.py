"""Readings → readings with grounded mentions: the best term for each, or a refusal with its reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from curies import ReferenceTuple as Ref

from kg.grounding.abbreviation import ShortForms, resolve_short_forms
from kg.grounding.agreement import Recognised, find_passed, gather_recognised
from kg.grounding.concepts import are_namesakes, are_of_two_species, are_one_concept, join_equivalents, score_space
from kg.grounding.consistent import unify_senses
from kg.grounding.lexicon import Lexicon
from kg.grounding.match import Match
from kg.grounding.names import GENE_CATEGORIES, NameKind
from kg.grounding.orthologs import add_orthologs, list_shared
from kg.grounding.recognised import UNSPECIFIC, is_doubtful_gene, list_recognised
from kg.grounding.score import THRESHOLD, TIE, UNTYPED, Context, score_candidate
from kg.grounding.similar import list_similar
from kg.grounding.spans import Spans, find_spans
from kg.grounding.species import HUMAN, Organisms, count_organisms, weigh_species
from kg.grounding.variants.genes import attach_genes
from kg.grounding.variants.ground import add_mentions, ground_variants, set_apart
from kg.model.document import Reading
from kg.model.term import Candidate, Grounding
from kg.model.text import Mention, Sentence

MAX_CANDIDATES = 8
NO_TERM = "names no known term"
#: Vocabulary of organisms whose genes are known by their species.
TAXA = "NCBITaxon"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a whole document tells of its mentions: short forms, terms named unmistakably, organisms."""

    shorts: ShortForms
    supported: frozenset[Ref]
    organisms: Organisms
    recognised: Mapping[str, frozenset[str]]
    agreed: Recognised


def ground_mentions(readings: Iterable[Reading], *, lexicon: Lexicon) -> Iterator[Reading]:
    """Find and ground the mentions of each document."""
    for reading in readings:
        yield ground_reading(reading, lexicon)


def ground_reading(reading: Reading, lexicon: Lexicon) -> Reading:
    """Return one reading with its mentions, and the organisms it is about."""
    shorts = resolve_short_forms(reading.abbreviations, lexicon)
    text = reading.document.text
    variants = ground_variants(text, reading.sentences, shorts, lexicon)
    reading = replace(reading, sentences=tuple(map(set_apart, reading.sentences, variants)))
    spans = [
        find_spans(text, sentence, shorts, lexicon, apart)
        for sentence, apart in zip(reading.sentences, variants, strict=True)
    ]
    matches = [found.outer for found in spans]
    supported = _find_supported(reading, matches, shorts)
    organisms = count_organisms(list(find_organisms(matches, supported, lexicon)))
    proposals = [mention for sentence in reading.sentences for mention in sentence.mentions]
    agreed = gather_recognised(reading.kinds, proposals)
    around = Surroundings(shorts, supported, organisms, list_recognised(proposals), agreed)
    sentences = tuple(
        _ground_sentence(sentence, found, (text, around), lexicon)
        for sentence, found in zip(reading.sentences, spans, strict=True)
    )
    sentences = attach_genes(text, tuple(map(add_mentions, unify_senses(sentences), variants)))
    counts = organisms.counts
    species = tuple(sorted(counts, key=lambda ref: (-counts[ref], ref.identifier)))
    return replace(reading, sentences=sentences, species=species)


def _find_supported(reading: Reading, matches: Sequence[list[Match]], shorts: ShortForms) -> frozenset[Ref]:
    """Return the terms named by a name that is not weak, listed by the source, or defined by an abbreviation."""
    strong = {name.term for found in matches for match in found for name in match.names if name.kind != NameKind.WEAK}
    asserted = {mention.term for mention in reading.document.asserted if mention.term is not None}
    defined = {name.term for names in shorts.names.values() for name in names}
    return frozenset(strong | asserted | defined)


def find_organisms(
    matches: Iterable[list[Match]], supported: frozenset[Ref], lexicon: Lexicon
) -> Iterator[tuple[int, Ref]]:
    """Yield the first code point of each mention of an organism, and the organism.

    Of a genus and its species the latter; a group that people belong to ("animals") tells no species.
    """
    for found in matches:
        for match in found:
            names = (name for name in match.names if name.kind != NameKind.WEAK or name.term in supported)
            refs = {name.term for name in names if _is_organism(name.term, lexicon)}
            refs = {ref for ref in refs if ref.prefix == TAXA} or refs
            for ref in sorted(refs):
                if not any(other != ref and lexicon.is_a(other, ref) for other in (*refs, HUMAN)):
                    yield match.start, ref


def _is_organism(ref: Ref, lexicon: Lexicon) -> bool:
    term = lexicon.terms.get(ref)
    return term is not None and term.category == "OrganismTaxon"


def _ground_sentence(sentence: Sentence, spans: Spans, where: tuple[str, Surroundings], lexicon: Lexicon) -> Sentence:
    """Return a sentence with its mentions: names of the lexicon, and what a recogniser found besides them."""
    text, around = where
    taken = {(proposal.start, proposal.end): proposal.category for proposal in sentence.mentions}

    def ground(matches: list[Match]) -> list[Mention]:
        known = ((match, (around, sentence, taken.get((match.start, match.end), ""))) for match in matches)
        found = (_ground_match(text, match, context, lexicon) for match, context in known)
        return [mention for mention in found if mention is not None]

    mentions, inner = ground(spans.outer), [mention for mention in ground(spans.inner) if mention.grounding.term]
    mentions += [mention for mention in inner if not _overlaps(mention, mentions)]
    unnamed = (proposal for proposal in sentence.mentions if not _overlaps(proposal, mentions))
    refused = [
        replace(proposal, grounding=Grounding(reason=NO_TERM, candidates=list_similar(proposal, lexicon)))
        for proposal in unnamed
    ]
    return replace(
        sentence,
        mentions=tuple(sorted([*mentions, *refused], key=lambda mention: mention.start)),
        inner=tuple(mention for mention in inner if mention not in mentions),
    )


def _overlaps(proposal: Mention, mentions: list[Mention]) -> bool:
    return any(proposal.start < mention.end and mention.start < proposal.end for mention in mentions)


def _ground_match(
    text: str, match: Match, known: tuple[Surroundings, Sentence, str], lexicon: Lexicon
) -> Mention | None:
    """Return the mention of one match; None for a plain word that names nothing.

    Args:
        text: The document's text.
        match: The span and the names it may be.
        known: What the document tells, the sentence, and the category a recogniser gives the span (or nothing).
        lexicon: The terms.
    """
    around, sentence, category = known
    words = match.full or text[match.start : match.end]
    genes = any(lexicon.terms[name.term].taxon for name in match.names)
    match = replace(match, names=add_orthologs(match.names, lexicon)) if genes else match
    form = around.shorts.lookup(words)
    whole = "" if form else around.shorts.write_out(words)
    names = around.shorts.names[form] if form else lexicon.lookup(whole) if whole else ()
    defined = frozenset(name.term for name in add_orthologs(names, lexicon))
    context = Context(
        text=words,
        defined=defined,
        supported=around.supported,
        species=_weigh_species(match.start, words, (around, sentence)) if genes else {},
        category=category,
        shared=list_shared(match.names, lexicon) if genes else frozenset(),
        likeness=match.likeness,
        passed={} if match.full else find_passed(words, (match.start, match.end), sentence.mentions, around.agreed),
    )
    found = choose_term(match, context, lexicon)
    if form and not match.names:
        found = Grounding(reason=f"stands for {around.shorts.long[form]!r}, which names no known term")
    if not (form or category or match.full):
        found = _doubt_gene(words, found, around, lexicon)
    if found.term is None and not form and not category and not _looks_like_symbol(words):
        return None
    if found.category in UNTYPED:
        found = replace(found, category=category or found.category)
    used = all(name.kind is NameKind.USED for name in match.names if name.term == found.term)
    source = "abbreviation" if form else "usage" if used and found.term else "dictionary"
    return Mention(
        start=match.start,
        end=match.end,
        text=text[match.start : match.end],
        source=source,
        grounding=found,
        category=found.category or category,
    )


def _weigh_species(start: int, words: str, known: tuple[Surroundings, Sentence]) -> Mapping[Ref, float]:
    """Return what the species in question add to the score of a mention's genes."""
    around, sentence = known
    return weigh_species(around.organisms, (sentence.start, sentence.end), (start, words))


def _doubt_gene(words: str, found: Grounding, around: Surroundings, lexicon: Lexicon) -> Grounding:
    """Return a refusal in place of a gene that nobody has reviewed and a recogniser of genes passes over."""
    if found.term is None or found.category not in GENE_CATEGORIES or lexicon.terms[found.term].curated:
        return found
    if not is_doubtful_gene(words, around.recognised):
        return found
    return Grounding(reason=f"a recogniser reads no gene here: {found.label}", candidates=found.candidates)


def _looks_like_symbol(words: str) -> bool:
    """Tell whether words are a symbol or acronym; a plain word that names nothing is no mention worth keeping."""
    return any(letter.isupper() or letter.isdigit() for letter in words[1:])


def choose_term(match: Match, context: Context, lexicon: Lexicon) -> Grounding:
    """Choose the best candidate of a match, or refuse."""
    ranked = rank_candidates(match, context, lexicon)
    if not ranked:
        return Grounding(reason=NO_TERM)
    best = _prefer_specific(ranked, lexicon)
    if best.score < THRESHOLD:
        names = ", ".join(lexicon.label(candidate.term) for candidate in ranked[:MAX_CANDIDATES])
        return Grounding(reason=f"too weak a name for {names}", candidates=ranked)
    top, best = best.score, prefer_vocabulary(best, ranked, lexicon)
    term = lexicon.terms[best.term]
    others = [other for other in ranked if other is not best]
    close = [lexicon.terms[other.term] for other in others if top - other.score < TIE]
    same = [
        other
        for other in (lexicon.terms[candidate.term] for candidate in others)
        if are_one_concept(term, other) or are_namesakes(term, other)
    ]
    rivals = [other for other in close if other not in same and not are_of_two_species(term, other)]
    rivals = [other for other in rivals if term.category in UNSPECIFIC or other.category not in UNSPECIFIC]
    if term.curated:
        rivals = [other for other in rivals if other.curated or not other.taxon]
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


def _prefer_specific(ranked: Sequence[Candidate], lexicon: Lexicon) -> Candidate:
    """Return the first candidate, or one as good where the first is a heading of no known kind or species."""
    close = [candidate for candidate in ranked if ranked[0].score - candidate.score < TIE]
    specific = (candidate for candidate in close if lexicon.terms[candidate.term].category not in UNSPECIFIC)
    return next(specific, ranked[0])


def rank_candidates(match: Match, context: Context, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Return one candidate a term, best first; ties in order of identifier."""
    best: dict[Ref, Candidate] = {}
    for name in match.names:
        candidate = score_candidate(name, context, lexicon)
        if name.term not in best or candidate.score > best[name.term].score:
            best[name.term] = candidate
    ranked = sorted(best.values(), key=lambda item: (-item.score, item.term.prefix, item.term.identifier))
    return tuple(ranked[:MAX_CANDIDATES])


def prefer_vocabulary(best: Candidate, ranked: Sequence[Candidate], lexicon: Lexicon) -> Candidate:
    """Return the best candidate, or of those that are one with it and count the one whose vocabulary stands for it."""
    own = lexicon.terms[best.term]

    def is_one(candidate: Candidate) -> bool:
        term = lexicon.terms[candidate.term]
        return candidate is best or are_one_concept(own, term) or are_namesakes(own, term)

    one = [candidate for candidate in ranked if candidate.score >= THRESHOLD and is_one(candidate)]
    return max(one, key=lambda candidate: score_space(candidate.term))
