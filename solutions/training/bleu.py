"""The score of a translation."""

import math
from collections import Counter


def bleu(translations, references, max_order=4):
    r"""Compare translations with right ones, by the runs of one to four words that they share.

    .. math::

        \mathrm{BLEU} = 100 \cdot \min\left(1, e^{1 - r/c}\right) \prod_{n=1}^{N} p_n^{1/N}

    :math:`p_n` is the share of runs of n words that also stand in the reference, each counted at most as often as there;
    c and r are the words of all translations and of all references, N is `max_order`. All counts are summed over the corpus
    first.

    Args:
        translations: a list of sentences, each a list of words.
        references: a list of the right ones, each a list of words.
        max_order: the longest run, int.

    Returns:
        a float between 0 and 100; 0 if no run of some length is right, as nothing is smoothed.

    Raises:
        ValueError: if the lists are empty or of two lengths, if a sentence is one text, or if a reference is empty.

    Example:
        >>> right = ["the cat sat on the mat".split()]
        >>> round(bleu(right, right), 1), round(bleu(["the cat sat on a mat".split()], right), 1)
        (100.0, 53.7)

    Source: Papineni et al. (2002), section 2.3.
    """
    _check_sentences(translations, references)
    right, said = [0] * max_order, [0] * max_order
    for translation, reference in zip(translations, references, strict=True):
        for n in range(1, max_order + 1):
            ours, theirs = _runs(translation, n), _runs(reference, n)
            right[n - 1] += (ours & theirs).total()  # each counted at most as often as in the reference
            said[n - 1] += ours.total()
    if not all(right):
        return 0.0
    precision = sum(math.log(r / s) for r, s in zip(right, said, strict=True)) / max_order
    length, wanted = sum(map(len, translations)), sum(map(len, references))
    brevity = min(0.0, 1 - wanted / length)
    return 100 * math.exp(brevity + precision)


def _runs(words, n):
    """How often each run of n words stands in a sentence."""
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def _check_sentences(translations, references):
    if len(translations) != len(references) or not references:
        raise ValueError(
            "there must be one reference for each translation, and at least one; "
            f"received {len(translations)} translations and {len(references)} references."
        )
    for sentence in (*translations, *references):
        if isinstance(sentence, str):
            raise ValueError(f"a sentence must be a list of words; received the text {sentence!r}. Split it.")
    if not all(references):
        raise ValueError("a reference must hold at least one word; received an empty one.")
