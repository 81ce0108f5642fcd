"""Who acts in a clause and what is acted upon: the ends of a verb, through voice, control and shared subjects."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims.deeds import find_actors, find_deed
from kg.claims.grammar import PREDICATIVE, Grammar
from kg.claims.joined import drop_joined, find_joined_ends, find_joined_subject
from kg.claims.nominals import BEARERS, HARMS, find_ends, find_own, find_theme
from kg.claims.parts import End
from kg.claims.pronouns import is_ambiguous, refers_back
from kg.claims.relatives import find_agreeing, find_before_which, is_of_plan, stands_for_clause
from kg.claims.scene import Scene
from kg.claims.triggers import HeadKind
from kg.model.claim import QualifierKind

#: Verbs whose object is the subject of the infinitive after them ("X allows Y to induce Z", "used X to reduce Y").
OBJECT_CONTROL = frozenset(
    {
        "allow", "apply", "cause", "employ", "enable", "find", "force", "help", "induce", "lead", "permit", "prompt",
        "report", "sensitize", "show", "stimulate", "use", "utilize",
    }
)  # fmt: skip
#: Verbs that say nothing but that their subject has, does or shows what their object names.
LIGHT = frozenset(
    {
        "acquire", "act", "be", "become", "cause", "confer", "consider", "contribute", "demonstrate", "detect",
        "display", "exert", "exhibit", "find", "function", "gain", "give", "have", "identify", "know", "lack", "lead",
        "mediate", "note", "observe", "offer", "perform", "play", "possess", "produce", "provide", "remain", "report",
        "represent", "require", "result", "retain", "reveal", "see", "serve", "show", "undergo", "yield",
    }
)  # fmt: skip
AFTER = frozenset(
    ["after", "because", "due", "during", "following", "from", "in", "on", "through", "under", "upon", "via", "with"]
)
#: What follows *with* or *in* acts only where a dose of it is named ("decreased with X treatment", "in X-treated
#: mice").
NEEDS_DOSE = frozenset(["during", "from", "in", "on", "through", "under", "via", "with"])
#: What comes before something without causing it ("after birth").
EVENTS = frozenset({"BiologicalProcess", "AnatomicalEntity", "Disease"})
STEPS = frozenset({"by", "through", "via"})
#: Verbs whose *with* names the means ("pain is treated with X"); those who have the disease are only told of.
HEALED_WITH = frozenset({"treat", "cure"})
#: Verbs of measuring, whose *by* names the method ("phosphorylation was assayed by …").
MEASURING = frozenset(
    {
        "analyse", "analyze", "assay", "assess", "calculate", "detect", "determine", "estimate", "evaluate", "examine",
        "identify", "measure", "monitor", "quantify", "quantitate", "study", "test", "visualise", "visualize",
    }
)  # fmt: skip
#: Relations to a disease that what makes it worse cannot have.
HEALING = frozenset({"treats", "ameliorates", "prevents"})
MAX_CLIMB = 5


@dataclass(slots=True)
class Clauses:
    """One sentence, as its verbs see it."""

    scene: Scene

    @property
    def grammar(self) -> Grammar:
        """The sentence's grammar."""
        return self.scene.grammar

    def find_agents(self, verb: int) -> list[End]:
        """Return who acts by a passive or intransitive verb."""
        found: list[End] = []
        leads = ("by", "with") if self.grammar.lemma(verb) in HEALED_WITH else ("by",)
        for preposition, target in self.grammar.arguments(verb):
            if preposition in leads and not self.grammar.is_verb(target):
                found += find_ends(self.scene, target)
        return drop_joined(self.grammar, verb, found) or self.find_causes(verb)

    def find_causes(self, verb: int) -> list[End]:
        """Return what a verb's subject, or what a noun tells of, changed after, in response to, or because of."""
        for preposition, target in self.grammar.arguments(verb):
            if preposition not in AFTER or self.grammar.is_verb(target):
                continue
            if preposition in NEEDS_DOSE and not self._is_dose(target, preposition):
                continue
            ends = [end for end in find_ends(self.scene, target) if not end.borne and end.phrase.category not in EVENTS]
            if ends:
                return ends
        return []

    def _is_dose(self, noun: int, preposition: str) -> bool:
        """Tell whether a noun names a dose of something, or those who were given or lack something."""
        head = self.scene.table.heads.get(self.grammar.lemma(noun))
        if self.grammar.lemma(noun) == "response":
            return True
        if noun in self.scene.named:
            if self.scene.named[noun].category == "Treatment":
                return preposition in ("with", "under", "through", "via")
            return self.scene.named[noun].category in BEARERS and any(
                end.phrase.at != self.scene.named[noun].at for end in find_own(self.scene, noun)
            )
        if head is None:
            return False
        if head.kind is HeadKind.GROUP:
            return preposition in ("in", "on", "from") and bool(find_own(self.scene, noun))
        return preposition in ("with", "under", "through", "via") and head.kind in (HeadKind.DOSE, HeadKind.CHANGE)

    def find_subjects(self, verb: int, climb: int = 0) -> list[End]:
        """Return a verb's grammatical subject, its own or the one it shares."""
        grammar = self.grammar
        if climb > MAX_CLIMB:
            return []
        own = grammar.subjects(verb)
        if deeds := grammar.of(verb, "csubj", "csubjpass"):
            return [end for deed in deeds for end in find_deed(self.scene, deed, own)]
        joined = find_joined_subject(grammar, verb)
        if own or joined:
            resolved = [end for noun in own for end in self._resolve_subject(noun, verb, climb)]
            return find_joined_ends(self.scene, joined) if joined else resolved
        label, head = grammar.deps[verb], grammar.head(verb)
        if label in ("conj", "xcomp", "advcl", "pcomp", "dep", *PREDICATIVE):
            return self._find_strayed_antecedent(verb) or self._share_subject(verb, climb)
        if head is None or label not in ("relcl", "acl"):
            return self._find_series_subject(verb, climb) if label == "ccomp" else []
        return self._find_antecedent(head, verb, climb) if label == "relcl" else self._find_narrowed(head, verb, climb)

    def _find_series_subject(self, verb: int, climb: int) -> list[End]:
        """Return the subject of a series whose later verb the parser takes for the clause ("that X did A, did B")."""
        marks = self.grammar.of(verb, "mark")
        between = range(verb - 1, marks[0], -1) if marks else ()
        first = next((n for n in between if self.grammar.is_verb(n) and self.grammar.subjects(n)), None)
        return [] if first is None else self.find_subjects(first, climb + 1)

    def _find_narrowed(self, noun: int, verb: int, climb: int) -> list[End]:
        """Return the subject of a participle or infinitive that hangs on a noun."""
        if verb < noun:
            return []  # a participle narrows what stands before it
        above = self._find_clause(noun)
        if self._is_loose(noun, verb) and above is not None:
            return self.find_subjects(above, climb + 1)
        if self.is_infinitive(verb):
            return self._find_owner(noun, climb)
        return find_own(self.scene, noun) or self._find_defined(noun, climb)

    def _resolve_subject(self, noun: int, verb: int, climb: int) -> list[End]:
        grammar = self.grammar
        if grammar.is_relative(noun):
            antecedent = grammar.antecedent(self._relative_verb(verb))
            return [] if antecedent is None else self._find_antecedent(antecedent, verb, climb)
        if grammar.tag(noun) == "PRP" and not refers_back(self.scene, noun):
            shared = grammar.deps[verb] in ("conj", "advcl") and not is_ambiguous(self.scene, noun)
            return self._share_subject(verb, climb + 1) if shared else []
        if grammar.tag(noun) == "VBG" and (done := find_deed(self.scene, noun)):
            return done
        return find_actors(self.scene, noun) or self._find_owner_of_ability(noun, climb)

    def _relative_verb(self, verb: int) -> int:
        """Return the verb of the relative clause that a verb belongs to: itself, or the one it completes."""
        head = self.grammar.head(verb)
        if self.grammar.deps[verb] != "relcl" and head is not None and self.grammar.deps[head] == "relcl":
            return head
        return verb

    def _find_antecedent(self, noun: int, verb: int, climb: int) -> list[End]:
        """Return what a relative pronoun stands for: the noun before it, or the whole clause after a comma.

        "X inhibits Y, which reduces Z" tells of X; so it does wherever both verbs have a sign.
        """
        above = self.grammar.head(noun)
        is_clause = above is not None and stands_for_clause(self.grammar, noun, verb)
        is_clause = is_clause and all(self._has_sign(each) for each in (above, verb) if each is not None)
        if is_of_plan(self.grammar, noun):
            return []
        agreed = find_agreeing(self.grammar, noun, self._relative_verb(verb))
        if (is_clause or self._stops_harm(noun, verb)) and above is not None:
            return self.find_subjects(above, climb + 1)
        return [] if agreed is None else self._find_named(agreed, climb)

    def _find_strayed_antecedent(self, verb: int) -> list[End]:
        """Return the name before "…, which" where the parser joins its verb to another one; none for a whole clause."""
        noun = above = find_before_which(self.grammar, verb)
        while above is not None and not self.grammar.is_verb(above):
            above = self.grammar.head(above)
        return [] if noun is None or above is None or self._has_sign(above) else find_own(self.scene, noun)

    def _find_named(self, noun: int, climb: int) -> list[End]:
        """Return what a noun stands for, or what it is said to be."""
        own = find_own(self.scene, noun)
        is_attribute = self.grammar.deps[noun] == "attr"  # "X is a kinase that …"
        if is_attribute or not any(not end.partial for end in own):
            return self._find_defined(noun, climb) or own
        return own

    def _stops_harm(self, noun: int, verb: int) -> bool:
        """Tell whether a harm that something stops would prevent a disease: the stopping does ("stops X that …")."""
        above, phrase = self.grammar.head(noun), self.scene.named.get(noun)
        if above is None or phrase is None or self.grammar.deps[noun] != "dobj" or self._sign_of(above) > 0:
            return False
        heals = any(m.relation.name in HEALING for m in self.scene.table.verbs.get(self.grammar.lemma(verb), ()))
        return heals and (phrase.category in HARMS or any(q.kind is QualifierKind.DISEASE for q in phrase.qualifiers))

    def _find_defined(self, noun: int, climb: int) -> list[End]:
        """Return what a noun without a term is said to be ("X is a disease that …", "X, a drug that …")."""
        grammar, above = self.grammar, self.grammar.head(noun)
        if above is not None and grammar.deps[noun] == "attr" and grammar.lemma(above) == "be":
            return self.find_subjects(above, climb + 1)
        if above is not None and grammar.deps[noun] == "appos":
            return find_own(self.scene, above)
        holder = grammar.governor(noun)
        if holder is None or holder[0] != "as":
            return []
        if not grammar.is_verb(holder[1]):
            return find_own(self.scene, holder[1])
        return self.find_patients(holder[1]) if grammar.is_passive(holder[1]) else self.find_objects(holder[1])

    def _is_loose(self, noun: int, verb: int) -> bool:
        """Tell whether a gerund tells of the whole clause, though the parser ties it to a noun ("…, reducing X")."""
        commas = "," in self.grammar.words_between(noun, verb)
        return (
            self.grammar.tag(verb) == "VBG" and commas and self._has_sign(verb) and self._find_clause(noun) is not None
        )

    def _find_clause(self, noun: int) -> int | None:
        """Return the verb whose object a noun is, alone or with others."""
        first = noun
        while self.grammar.deps[first] == "conj" and (above := self.grammar.head(first)) is not None:
            first = above
        verb = self.grammar.head(first)
        return verb if verb is not None and self.grammar.is_verb(verb) else None

    def _has_sign(self, verb: int) -> bool:
        return any(m.relation.sign for m in self.scene.table.verbs.get(self.grammar.lemma(verb), ()))

    def _find_owner_of_ability(self, noun: int, climb: int) -> list[End]:
        return self._find_owner(noun, climb) if self._is_ability(noun) else []

    def _find_owner(self, noun: int, climb: int) -> list[End]:
        """Return whose ability, role or effect a noun names: what it is of, else the subject of its verb."""
        own = find_theme(self.scene, noun, HeadKind.ABILITY)
        if own:
            return own
        return self.find_holder(noun, climb)

    def find_holder(self, noun: int, climb: int = 0) -> list[End]:
        """Return the subject of the light verb whose object or complement a noun is ("X plays a role in …")."""
        grammar = self.grammar
        head, label = grammar.head(noun), grammar.deps[noun]
        if head is None or (label == "conj" and climb > MAX_CLIMB):
            return []
        if label == "appos":
            return find_own(self.scene, head)
        if label == "conj" and not grammar.is_verb(head):
            return self.find_holder(head, climb + 1)
        above = grammar.governor(noun)
        if above is not None and above[0] in ("as", "in", "to"):
            return self._hold(above[1], climb)
        if label in ("dobj", "attr", "oprd", "acomp"):
            return self._hold(head, climb)
        own = grammar.of(noun, "nsubj", "nsubjpass")  # Universal Dependencies: the noun is the predicate
        return [end for subject in own for end in self._resolve_subject(subject, noun, climb)]

    def _hold(self, verb: int, climb: int) -> list[End]:
        if not self.grammar.is_verb(verb) or self.grammar.lemma(verb) not in LIGHT:
            return []
        agents = self.find_agents(verb) if self.grammar.is_passive(verb) else []
        return agents or self.find_subjects(verb, climb + 1)

    def _share_subject(self, verb: int, climb: int) -> list[End]:
        """Return the subject a verb shares with the one it is joined to, completes or explains."""
        grammar = self.grammar
        head = self.find_governing_verb(verb)
        if head is None:
            above = grammar.governor(verb)
            return self._find_owner(above[1], climb) if above is not None else []
        label = grammar.deps[verb]
        if label == "xcomp" and grammar.lemma(head) in OBJECT_CONTROL and (objects := grammar.of(head, "dobj")):
            return [end for noun in objects for end in find_ends(self.scene, noun)]
        if label == "advcl" and grammar.lemma(head) in ("use", "apply", "employ") and grammar.of(head, "dobj"):
            return [end for noun in grammar.of(head, "dobj") for end in find_ends(self.scene, noun)]
        if label in ("advcl", "pcomp") and grammar.is_passive(head):
            agents, above = self.find_agents(head), grammar.governor(verb)
            if agents or (above is not None and above[0] == "by"):
                return agents  # "is reversed by raising Y": the raising is not done by what is reversed
            return [end.turned(self._sign_of(head)) for end in self.find_subjects(head, climb + 1)]
        return self.find_subjects(head, climb + 1)

    def find_governing_verb(self, verb: int) -> int | None:
        """Return the verb, or predicate adjective, that a dependent verb is joined to; None where a noun governs it."""
        grammar = self.grammar
        above = grammar.governor(verb)
        head = above[1] if above is not None else grammar.head(verb)
        if head is None:
            return None
        return head if grammar.is_verb(head) or grammar.deps[head] in ("acomp", "ROOT") else None

    def _sign_of(self, verb: int) -> int:
        meanings = self.scene.table.verbs.get(self.grammar.lemma(verb), ())
        return next((m.relation.sign for m in meanings if m.relation.sign), 1)

    def is_infinitive(self, verb: int) -> bool:
        """Tell whether a verb is an infinitive with *to*."""
        return any(self.grammar.tag(child) == "TO" for child in self.grammar.of(verb, "aux", "mark"))

    def find_objects(self, verb: int) -> list[End]:
        """Return what an active verb acts upon; a coordinated verb lends its own where the first has none."""
        grammar = self.grammar
        nouns = grammar.of(verb, "dobj") or self._find_compared(verb)
        found = [end for noun in nouns for end in self._resolve_object(noun, verb)]
        if found or nouns:
            return drop_joined(grammar, verb, found)
        for other in grammar.of(verb, "conj"):
            if grammar.is_verb(other) and not any(True for _ in grammar.arguments(verb)):
                return [end for noun in grammar.of(other, "dobj") for end in self._resolve_object(noun, other)]
        return []

    def _find_compared(self, verb: int) -> list[int]:
        """Return the objects that the parser ties to a comparison after them ("reduces X better than Y")."""
        adverbs = self.grammar.of(verb, "advmod", "acomp")
        return [noun for adverb in adverbs for noun in self.grammar.of(adverb, "npadvmod") if verb < noun < adverb]

    def _resolve_object(self, noun: int, verb: int) -> list[End]:
        if self.grammar.is_relative(noun) and self.grammar.deps[verb] == "relcl":
            antecedent = self.grammar.antecedent(verb)
            return [] if antecedent is None else find_own(self.scene, antecedent)
        return [] if self._is_ability(noun) else find_ends(self.scene, noun)

    def _is_ability(self, noun: int) -> bool:
        """Tell whether a noun names an effect or ability: what acts upon it does not act upon its owner."""
        head = self.scene.table.heads.get(self.grammar.lemma(noun))
        return head is not None and head.kind is HeadKind.ABILITY

    def find_patients(self, verb: int) -> list[End]:
        """Return what a passive verb acts upon: its subject, or the noun that the participle narrows."""
        head = self.grammar.head(verb)
        if self.grammar.deps[verb] == "acl" and head is not None and not self.grammar.of(verb, "nsubjpass"):
            if self._is_ability(head) or verb < head:
                return []
            return self._find_changed(head, verb) or find_own(self.scene, head) or self._find_defined(head, 0)
        if any(self._is_ability(noun) for noun in self.grammar.subjects(verb)):
            return []
        return [end for end in self.find_subjects(verb) if not end.doer]

    def _find_changed(self, noun: int, verb: int) -> list[End]:
        """Return what changed where a participle tells who changed it ("a decrease in X promoted by Y")."""
        above, table = self.grammar.governor(noun), self.scene.table
        if above is None or above[0] not in ("in", "of") or not any(p == "by" for p, _ in self.grammar.arguments(verb)):
            return []
        head = table.heads.get(self.grammar.lemma(above[1]))
        return find_own(self.scene, above[1]) if head is not None and head.kind is HeadKind.CHANGE else []

    def find_by_preposition(self, word: int, preposition: str) -> list[End]:
        """Return what hangs on a word by a preposition; a noun's may hang on its verb ("plays a role in …")."""
        places = [word]
        head = self.grammar.head(word)
        if head is not None and self.grammar.deps[word] in ("dobj", "attr", "acomp", "oprd", "nsubj", "nsubjpass"):
            places.append(head)
        if self.grammar.is_verb(word):
            places += self.grammar.of(word, "dobj")  # "protects X from Y", where the parser ties the two nouns
        for place in places:
            if preposition == "by" and place != word and self.grammar.lemma(place) in MEASURING:
                continue
            for found, target in self.grammar.arguments(place):
                follows = target > word
                if found == preposition and follows and not self.grammar.is_verb(target):
                    ends = find_ends(self.scene, target)
                    if ends:
                        return ends
        return []

    def walk_steps(self, verb: int) -> Iterator[int]:
        """Yield the verbs and nouns that tell how a verb does what it does ("by …ing", "through inhibition of …")."""
        passive = self.grammar.is_passive(verb)
        for place in (verb, *self.grammar.of(verb, "dobj")):
            for preposition, target in self.grammar.arguments(place):
                is_agent = preposition == "by" and (place != verb or (passive and not self.grammar.is_verb(target)))
                if preposition in STEPS and not is_agent:
                    yield target
                    yield from self.grammar.of(target, "conj")
