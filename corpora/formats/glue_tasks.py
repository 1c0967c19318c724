"""The nine tasks of GLUE, as their files hold them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GlueTask:
    """How the files of a task are laid out.

    Attributes:
        headers: the first line of the files with labels; the first of these is that of train.tsv.
        test_header: the first line of test.tsv, which has no labels.
        texts: the columns of its one text or its two.
        label: the column of the label.
        labels: what may stand there, in the order of their numbers 0, 1, …; empty if it is a score from 0 to 5.
        index: the column of the example's number, where there is one.
        named: whether the files with labels begin with their header. CoLA's do not.

    Example:
        >>> GLUE_TASKS["rte"].labels
        ('entailment', 'not_entailment')
    """

    headers: tuple[str, ...]
    test_header: str
    texts: tuple[str, ...]
    label: str = "label"
    labels: tuple[str, ...] = ("0", "1")
    index: str = "index"
    named: bool = True

    def others(self, header: str) -> tuple[str, ...]:
        """The columns that are neither text nor label nor number."""
        return tuple(name for name in header.split("\t") if name not in (*self.texts, self.label, self.index))

    @property
    def rule(self) -> str:
        """What may stand in the column of the label."""
        return f"a label is one of {', '.join(self.labels)}" if self.labels else "a score is a number from 0 to 5"

    @property
    def numbers(self) -> str:
        """What a label may be, as a number."""
        return f"a label is a number from 0 to {len(self.labels) - 1}" if self.labels else self.rule

    def knows(self, label: float | None) -> bool:
        """Whether this is a label of the task, as a number."""
        return label is not None and (label in range(len(self.labels)) if self.labels else 0 <= label <= 5)

    def number_of(self, text: str) -> float | None:
        """The number of a label, or the score; None if it is none of the task's."""
        if self.labels:
            return self.labels.index(text) if text in self.labels else None
        try:
            score = float(text)
        except ValueError:
            return None
        return score if self.knows(score) else None

    def text_of(self, label: float) -> str:
        """A label as it stands in a file; a score with three decimals, if that is all of it."""
        if self.labels:
            return self.labels[int(label)]
        short = f"{label:.3f}"
        return short if float(short) == label else repr(float(label))


SENTENCE, SENTENCES = ("sentence",), ("sentence1", "sentence2")
ENTAILMENT = ("entailment", "not_entailment")
PAIR, PAIR_TEST = "index\tsentence1\tsentence2\tlabel", "index\tsentence1\tsentence2"
MNLI = (
    "index\tpromptID\tpairID\tgenre\tsentence1_binary_parse\tsentence2_binary_parse\tsentence1_parse\tsentence2_parse"
    "\tsentence1\tsentence2"
)
STSB = "index\tgenre\tfilename\tyear\told_index\tsource1\tsource2\tsentence1\tsentence2"

#: The layout of each task, by its name. The numbers of labels are those in common use.
GLUE_TASKS = {
    "cola": GlueTask(("source\tlabel\tmark\tsentence",), "index\tsentence", SENTENCE, named=False),
    "sst2": GlueTask(("sentence\tlabel",), "index\tsentence", SENTENCE),
    "mrpc": GlueTask(
        ("Quality\t#1 ID\t#2 ID\t#1 String\t#2 String",),
        "index\t#1 ID\t#2 ID\t#1 String\t#2 String",
        ("#1 String", "#2 String"),
        label="Quality",
    ),
    "stsb": GlueTask((f"{STSB}\tscore",), STSB, SENTENCES, label="score", labels=()),
    "qqp": GlueTask(
        ("id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate",),
        "id\tquestion1\tquestion2",
        ("question1", "question2"),
        label="is_duplicate",
        index="id",
    ),
    "mnli": GlueTask(
        (f"{MNLI}\tlabel1\tgold_label", f"{MNLI}\tlabel1\tlabel2\tlabel3\tlabel4\tlabel5\tgold_label"),
        MNLI,
        SENTENCES,
        label="gold_label",
        labels=("entailment", "neutral", "contradiction"),
    ),
    "qnli": GlueTask(
        ("index\tquestion\tsentence\tlabel",), "index\tquestion\tsentence", ("question", "sentence"), labels=ENTAILMENT
    ),
    "rte": GlueTask((PAIR,), PAIR_TEST, SENTENCES, labels=ENTAILMENT),
    "wnli": GlueTask((PAIR,), PAIR_TEST, SENTENCES),
}
