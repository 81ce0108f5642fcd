"""One sentence as the readers of trees see it: its grammar, and what its words name."""

import re
from dataclasses import dataclass, field

from kg.claims.discourse import Topic
from kg.claims.grammar import Grammar
from kg.claims.parts import End, Parts
from kg.claims.phrases import PLACES, Phrase, find_named
from kg.claims.triggers import TriggerTable

#: What follows the name of a gene that both chromosomes lack.
LACKING = re.compile(r"\s?\(?[-−–‐]\s?/\s?[-−–‐]")


@dataclass(slots=True)
class Scene:
    """One sentence with its grammar and what its words name.

    Attributes:
        grammar: Its words.
        table: Triggers and head words.
        named: Position of each term's head word → the phrase.
        inside: Position of every other word of a term → the phrase.
        hyphened: Position of a compound in one word ("X-induced") → the phrase and the word after the hyphen.
        slashed: Position of a term's head word → the phrase that a slash joins to it ("P38/ERK cascade").
        lost: Positions of terms that are told to be lacking ("X−/− mice").
        topic: Ends that a pronoun stands for where nothing is named before it.
    """

    grammar: Grammar
    table: TriggerTable
    named: dict[int, Phrase] = field(default_factory=dict)
    inside: dict[int, Phrase] = field(default_factory=dict)
    hyphened: dict[int, tuple[Phrase, str]] = field(default_factory=dict)
    slashed: dict[int, Phrase] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    topic: tuple[End, ...] = ()


def build_scene(parts: Parts, table: TriggerTable, topic: Topic) -> Scene:
    """Return a parsed sentence with the phrases that its words head."""
    grammar = Grammar(parts.sentence.tokens)
    scene = Scene(grammar, table)
    joined = {phrase.at: phrase for phrase in parts.phrases}
    previous: Phrase | None = None
    for own in find_named(parts.sentence, table.generic):
        phrase = joined.get(own.at, own)
        positions = grammar.tree.find_span(own.start, own.end)
        heads = [n for n in positions if not positions[0] <= grammar.tokens[n].head <= positions[-1]] or positions
        heads = [n for n in heads if any(map(str.isalnum, grammar.tokens[n].text))] or heads
        if not heads:
            continue
        token = grammar.tokens[heads[-1]]
        rest = parts.text[own.end : token.end]
        if rest[:1] in "-–" and len(rest) > 1:
            scene.hyphened[heads[-1]] = (phrase, rest[1:].lower())
            continue
        scene.inside.update((n, phrase) for n in positions)
        scene.named[heads[-1]] = phrase
        if LACKING.match(parts.text, own.end):
            scene.lost.add(heads[-1])
        if previous is not None and parts.text[previous.end : own.start] == "/":
            scene.slashed[heads[-1]] = previous
        previous = phrase
    scene.topic = tuple(End(p, inferred=True) for p in topic.subjects if p.category not in PLACES)
    return scene
