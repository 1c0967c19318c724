"""A small grammar that says the same in English and in Dutch, so that every pair is right and its alignment known.

The languages differ where a translator must look far: on a noun's gender hang article, adjective and relative pronoun; the
finite verb stands second, so that what comes in front drives the subject behind it; particles, participles and infinitives
close the clause; and in a subordinate clause the whole verb does.

A translation is a function of the English sentence. Where Dutch leaves a choice, the grammar has one rule: "you" is one
friend ("jij"); pronouns are full ("zij", not "ze"); an auxiliary stands before its participle ("heeft gezien"); an object's
relative clause moves behind the verb, a subject's stays, closed by a comma. Subjects are definite; no indefinite one asks
for "er".

An alignment links words that translate each other. A verb owns what one language adds to it: "looks" and "for" are both
"zoekt", "loves" is both "houdt" and "van", "calls" both "belt" and "op". "cannot" is both "kan" and "niet"; "geen" is "not"
and "a". "do", "does" and the comma that Dutch alone writes have no counterpart.
"""

from .held_out import HELD_OUT, SPLITS
from .pair import TranslationPair
from .reading import translate
from .sampling import made_splits, made_translation
from .words import dutch_words, english_words

__all__ = [
    "HELD_OUT",
    "SPLITS",
    "TranslationPair",
    "dutch_words",
    "english_words",
    "made_splits",
    "made_translation",
    "translate",
]
