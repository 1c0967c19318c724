"""From an English sentence of the grammar back to its tree."""

from __future__ import annotations

from . import lexicon
from .cursor import Cursor
from .entries import Complement, Pronoun, Verb
from .lexicon import BE, A
from .pair import TranslationPair, pair_of
from .tree import Clause, NounPhrase, Sentence, Statement, Subordinate, Tense, Who
from .writing import write_sentence

_NOUNS = {form: (noun, bool(plural)) for noun in lexicon.NOUNS for plural, form in enumerate(noun.english)}
_ADJECTIVES = {adjective.english: adjective for adjective in lexicon.ADJECTIVES}
_DEFINITE = {form: entry for entry in lexicon.DETERMINERS for form in entry.english if entry is not A}
_DETERMINERS = _DEFINITE | {"a": A, "an": A}
_SUBJECTS, _OBJECTS = ({pronoun.english[case]: pronoun for pronoun in lexicon.PRONOUNS} for case in (0, 1))
_FINITE = {form: verb for verb in (*lexicon.VERBS, BE) for form in verb.finite.english}
_INFINITIVES = {verb.infinitive[0]: verb for verb in (*lexicon.VERBS, BE)}
_PARTICIPLES = {verb.participle[0]: verb for verb in (*lexicon.VERBS, BE)}
_HELPERS = {*lexicon.HEBBEN.english, *lexicon.DO, *lexicon.MODALS, "cannot"}


def translate(english: str) -> TranslationPair:
    """Translate a sentence of the grammar, by rule.

    Args:
        english: words and punctuation parted by spaces, in lower case.

    Returns:
        The pair, with its alignment. English alone decides it: a sentence has one tree and one translation.

    Raises:
        ValueError: if the sentence is not one of the grammar's.

    Example:
        >>> print(translate("today i think that the dog that sees the cat sleeps ."))
        today i think that the dog that sees the cat sleeps . → vandaag denk ik dat de hond die de kat ziet , slaapt .
    """
    words = tuple(english.split())
    pair = pair_of(*write_sentence(_Reader(words).sentence()))
    if pair.source != words:
        raise ValueError(f"the words of a sentence agree; not so “{english}”. Write “{' '.join(pair.source)}”.")
    return pair


class _Reader(Cursor):
    """Reads a sentence, and never goes back: the next word says what it begins."""

    def sentence(self) -> Sentence:
        """Statements with ", and" or ", but" between them, and a full stop."""
        statements, words = [self.statement()], []
        while self.take(","):
            words.append(self.need(lexicon.COORDINATORS, "“and” or “but”"))
            statements.append(self.statement())
        self.need((".",), "a full stop")
        if self.word:
            self.need((), "the end")
        return Sentence(tuple(statements), tuple(words))

    def statement(self) -> Statement:
        """A main clause, with what stands in front of it or behind it."""
        front: str | Subordinate = ""
        if self.word in lexicon.ADVERBS:
            front = self.need(lexicon.ADVERBS, "an adverb")
        elif self.word in lexicon.SUBORDINATORS:
            front = self.subordinate()
            self.need((",",), "a comma")
        clause = self.clause()
        return Statement(clause, front, self.subordinate() if self.word in lexicon.SUBORDINATORS else None)

    def subordinate(self) -> Subordinate:
        """A clause with "because" or "when"."""
        return Subordinate(self.need(lexicon.SUBORDINATORS, "“because” or “when”"), self.clause())

    def clause(self) -> Clause:
        """A subject and what is said of it."""
        clause = self.said_of(self.phrase(_SUBJECTS))
        last = clause.complements[-1] if clause.complements else None
        closed = clause.content or (isinstance(last, NounPhrase) and last.relative)  # an adverb would belong to either
        if closed or self.word not in lexicon.ADVERBS:
            return clause
        return clause._replace(adverb=self.need(lexicon.ADVERBS, "an adverb"))

    def said_of(self, subject: Who, gap: bool = False, relative: bool = False) -> Clause:
        """A verb and what it asks for; with a gap, the first complement is not there."""
        verb, tense, negated = self.verb()
        if (relative and verb.content) or (gap and (not verb.complements or verb.complements[0].dutch)):
            self.need((), "no relative clause with this verb")
        frames = verb.complements
        complements = [
            self.complement(frame, missing=gap and not n, last=n + 1 == len(frames)) for n, frame in enumerate(frames)
        ]
        predicate = self.entry(_ADJECTIVES, "an adjective") if verb is BE else None
        content = None
        if verb.content:
            self.need(("that",), "“that”")
            content = self.clause()
        return Clause(subject, verb, tense, negated, tuple(complements), predicate, "", content)

    def complement(self, frame: Complement, missing: bool, last: bool) -> Who:
        """A complement with its preposition."""
        if frame.english:
            self.need((frame.english,), f"“{frame.english}”")
        return None if missing else self.phrase(_OBJECTS, relative=last)

    def verb(self) -> tuple[Verb, Tense, bool]:
        """A verb with its helpers."""
        if self.take(*lexicon.HEBBEN.english):
            negated = self.take("not")
            return self.entry(_PARTICIPLES, "a participle"), "perfect", negated
        if self.take("must"):
            return self.entry(_INFINITIVES, "an infinitive"), "must", False
        if self.word in ("can", "cannot"):
            negated = self.need(("can", "cannot"), "a modal") == "cannot"
            return self.entry(_INFINITIVES, "an infinitive"), "can", negated
        if self.take(*lexicon.DO):
            self.need(("not",), "“not”")
            return self.entry(_INFINITIVES, "an infinitive"), "present", True
        verb = self.entry(_FINITE, "a verb")
        return verb, "present", verb is BE and self.take("not")

    def phrase(self, pronouns: dict[str, Pronoun], relative: bool = True) -> Who:
        """A pronoun, or a noun with what describes it; a subject is definite."""
        if self.word in pronouns:
            return pronouns[self.need(pronouns, "a pronoun")]
        if pronouns is _SUBJECTS:
            determiner = self.entry(_DEFINITE, "a pronoun or a definite determiner")
        else:
            determiner = self.entry(_DETERMINERS, "a determiner") if self.word in _DETERMINERS else A
        adjectives = []
        while self.word in _ADJECTIVES:
            adjectives.append(self.entry(_ADJECTIVES, "an adjective"))
        noun, plural = self.entry(_NOUNS, "a noun")
        clause = self.relative() if relative and self.take("that") else None
        return NounPhrase(determiner, tuple(adjectives), noun, plural, clause)

    def relative(self) -> Clause:
        """A clause behind "that", with a gap: its subject where a verb comes next, its object otherwise."""
        if self.word in _FINITE or self.word in _HELPERS:
            return self.said_of(None, relative=True)
        return self.said_of(self.phrase(_SUBJECTS, relative=False), gap=True, relative=True)
