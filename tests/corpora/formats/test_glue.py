"""GLUE's tables: the columns of nine tasks, labels, quotation marks, faulty lines, and writing them again."""

import gzip

import pytest

from corpora.formats import GLUE_TASKS, FormatError, GlueExample, read_glue, write_glue

PARSES = "( a ( b ) )\t( c )\t(ROOT a)\t(ROOT c)"
STSB = "index\tgenre\tfilename\tyear\told_index\tsource1\tsource2\tsentence1\tsentence2"
MNLI = (
    "index\tpromptID\tpairID\tgenre\tsentence1_binary_parse\tsentence2_binary_parse\tsentence1_parse\tsentence2_parse"
    "\tsentence1\tsentence2"
)

#: By task and file, its lines as they are published, and the examples in them.
FILES = {
    ("cola", "train"): (
        ["cd01\t1\t\tThe bear slept.", "cd01\t0\t*\tThe bear sleeped not."],
        [
            GlueExample("The bear slept.", None, 1, None, ("cd01", "")),
            GlueExample("The bear sleeped not.", None, 0, None, ("cd01", "*")),
        ],
    ),
    ("cola", "test"): (["index\tsentence", "0\tA bear."], [GlueExample("A bear.", None, None, 0)]),
    ("sst2", "train"): (
        ["sentence\tlabel", "a warm film \t1", "dull \t0"],
        [GlueExample("a warm film ", None, 1), GlueExample("dull ", None, 0)],
    ),
    ("sst2", "test"): (["index\tsentence", "7\ta film"], [GlueExample("a film", None, None, 7)]),
    ("mrpc", "train"): (
        ["Quality\t#1 ID\t#2 ID\t#1 String\t#2 String", '1\t70\t71\tHe said " no .\tHe refused .'],
        [GlueExample('He said " no .', "He refused .", 1, None, ("70", "71"))],
    ),
    ("mrpc", "test"): (
        ["index\t#1 ID\t#2 ID\t#1 String\t#2 String", "0\t70\t71\tHe left .\tHe went ."],
        [GlueExample("He left .", "He went .", None, 0, ("70", "71"))],
    ),
    ("stsb", "train"): (
        [f"{STSB}\tscore", "4\tnews\tMSRpar\t2012\t0009\tnone\tnone\tA dog.\tA cat.\t1.600"],
        [GlueExample("A dog.", "A cat.", 1.6, 4, ("news", "MSRpar", "2012", "0009", "none", "none"))],
    ),
    ("stsb", "test"): (
        [STSB, "0\tnews\tMSRpar\t2012\t0009\tnone\tnone\tA dog.\tA cat."],
        [GlueExample("A dog.", "A cat.", None, 0, ("news", "MSRpar", "2012", "0009", "none", "none"))],
    ),
    ("qqp", "train"): (
        ["id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate", '9\t5\t6\tWhat is "it?\t\t0'],
        [GlueExample('What is "it?', "", 0, 9, ("5", "6"))],
    ),
    ("qqp", "test"): (["id\tquestion1\tquestion2", "0\tWhy?\tHow?"], [GlueExample("Why?", "How?", None, 0)]),
    ("mnli", "train"): (
        [f"{MNLI}\tlabel1\tgold_label", f"0\t31\t31n\tfiction\t{PARSES}\tA b.\tC.\tneutral\tneutral"],
        [GlueExample("A b.", "C.", 1, 0, ("31", "31n", "fiction", *PARSES.split("\t"), "neutral"))],
    ),
    ("mnli", "dev"): (
        [
            f"{MNLI}\tlabel1\tlabel2\tlabel3\tlabel4\tlabel5\tgold_label",
            f"3\t31\t31c\tfiction\t{PARSES}\tA b.\tC.\tneutral\te\tc\tc\tc\tcontradiction",
        ],
        [GlueExample("A b.", "C.", 2, 3, ("31", "31c", "fiction", *PARSES.split("\t"), "neutral", "e", "c", "c", "c"))],
    ),
    ("mnli", "test"): (
        [MNLI, f"0\t31\t31n\tfiction\t{PARSES}\tA b.\tC."],
        [GlueExample("A b.", "C.", None, 0, ("31", "31n", "fiction", *PARSES.split("\t")))],
    ),
    ("qnli", "train"): (
        ["index\tquestion\tsentence\tlabel", "0\tWhen?\tIn May.\tentailment", "1\tWho?\tIn May.\tnot_entailment"],
        [GlueExample("When?", "In May.", 0, 0), GlueExample("Who?", "In May.", 1, 1)],
    ),
    ("qnli", "test"): (
        ["index\tquestion\tsentence", "0\tWhen?\tIn May."],
        [GlueExample("When?", "In May.", None, 0)],
    ),
    ("rte", "train"): (
        ["index\tsentence1\tsentence2\tlabel", "0\tA.\tB.\tnot_entailment"],
        [GlueExample("A.", "B.", 1, 0)],
    ),
    ("rte", "test"): (["index\tsentence1\tsentence2", "0\tA.\tB."], [GlueExample("A.", "B.", None, 0)]),
    ("wnli", "train"): (["index\tsentence1\tsentence2\tlabel", "0\tA.\tB.\t1"], [GlueExample("A.", "B.", 1, 0)]),
    ("wnli", "test"): (["index\tsentence1\tsentence2", "0\tA.\tB."], [GlueExample("A.", "B.", None, 0)]),
}
EACH = pytest.mark.parametrize(("task", "split"), FILES)


def test_every_task_has_a_file_with_labels_and_one_without():
    for split in ("train", "test"):
        assert [task for task, its in FILES if its == split] == list(GLUE_TASKS)


@EACH
def test_a_published_file_is_read_and_written_again_byte_for_byte(tmp_path, task, split):
    lines, examples = FILES[task, split]
    file, again = tmp_path / f"{split}.tsv", tmp_path / "again.tsv"
    file.write_bytes("".join(f"{line}\n" for line in lines).encode())
    assert read_glue(file, task, others=True) == tuple(examples)
    write_glue(again, task, examples)
    assert again.read_bytes() == file.read_bytes()


@EACH
def test_without_the_other_columns_texts_labels_and_numbers_survive(tmp_path, task, split):
    examples = read_glue(FILES[task, split][0], task)
    assert not any(example.others for example in examples)
    write_glue(tmp_path / "out.tsv.gz", task, examples)
    assert read_glue(tmp_path / "out.tsv.gz", task) == examples


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_text(tmp_path):
    lines, examples = FILES["mrpc", "train"]
    (tmp_path / "train.tsv").write_bytes(b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode())
    assert read_glue(tmp_path / "train.tsv", "mrpc", others=True) == tuple(examples)


@pytest.mark.parametrize("character", ["\u2028", "\x85", "\x0b", "\x1c", "\r", '"', "\\", "'"])
def test_no_character_within_a_text_ends_a_line_or_quotes(tmp_path, character):
    example = GlueExample(f"one {character} two{character}.", f"{character}three", 0, 0)
    write_glue(tmp_path / "out.tsv", "rte", [example])
    assert read_glue(tmp_path / "out.tsv", "rte") == (example,)


@pytest.mark.parametrize("score", [0.0, 5.0, 3.8, 1 / 3, 2.0004])
def test_a_score_is_kept_whatever_its_decimals(tmp_path, score):
    write_glue(tmp_path / "out.tsv", "stsb", [GlueExample("A.", "B.", score)])
    assert read_glue(tmp_path / "out.tsv", "stsb") == (GlueExample("A.", "B.", score, 0),)


def test_an_example_without_a_number_gets_that_of_its_row(tmp_path):
    write_glue(tmp_path / "out.tsv", "rte", [GlueExample("A.", "B.", 1), GlueExample("C.", "D.", 0)])
    assert [example.index for example in read_glue(tmp_path / "out.tsv", "rte")] == [0, 1]


RTE = "index\tsentence1\tsentence2\tlabel"


@pytest.mark.parametrize(
    ("task", "lines", "said"),
    [
        ("rte", [RTE, "0\tA.\tB."], r"line 2: a line has 4 columns; 3 in '0\\tA.\\tB.' was found. Mend the file, or leave"),
        ("rte", [RTE, "0\tA.\tB.\tneutral"], "line 2, field “label”: a label is one of entailment, not_entailment; 'neutral'"),
        ("rte", [RTE, "x\tA.\tB.\tentailment"], "line 2, field “index”: an example's number is a whole one, from 0; 'x'"),
        ("mrpc", [RTE], r"line 1: the first line of “mrpc” is 'Quality\\t#1 ID\\t.*' or 'index\\t#1 ID.*; 'index\\tsentence1"),
        ("rte", [], "line 1: the first line of “rte” is .*; '' was found. Give the task that the file belongs to"),
        ("cola", ["sentence\tlabel", "fine\t1"], "the text given has 2 faults:\n  line 1: a line has 4 columns; 2 in"),
        ("cola", ["a\t2\t\tb"], "line 1, field “label”: a label is one of 0, 1; '2' was found"),
        ("stsb", [f"{STSB}\tscore", "0" + "\ta" * 8 + "\t5.1"], "field “score”: a score is a number from 0 to 5; '5.1'"),
        ("stsb", [f"{STSB}\tscore", "0" + "\ta" * 8 + "\tnan"], "field “score”: a score is a number from 0 to 5; 'nan'"),
        ("stsb", [f"{STSB}\tscore", "0" + "\ta" * 8 + "\thigh"], "a score is a number from 0 to 5; 'high'"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused(task, lines, said):
    with pytest.raises(FormatError, match=said):
        read_glue(lines, task)


def test_an_unknown_task_or_choice_is_refused():
    with pytest.raises(ValueError, match=r"task is one of cola, sst2, .*, wnli; 'mnli-m' was given"):
        read_glue([], "mnli-m")
    with pytest.raises(ValueError, match="wrong_lines is one of raise, drop; 'keep' was given"):
        read_glue([RTE], "rte", wrong_lines="keep")


def test_all_faulty_lines_are_told_or_left_out(tmp_path):
    file = tmp_path / "dev.tsv"
    good = [f"{number}\tA.\tB.\tentailment" for number in range(3)]
    file.write_text("\n".join([RTE, good[0], *["broken"] * 6, good[1], "7\tA.\tB.\tno", good[2]]))
    with pytest.raises(FormatError) as raised:
        read_glue(file, "rte")
    assert str(raised.value).startswith(
        f"{file} has 7 faults:\n  line 3: a line has 4 columns; 1 in 'broken' was found"
    )
    assert str(raised.value).endswith("\n  and 2 more\nMend the file, or leave such lines out with wrong_lines='drop'.")
    assert str(raised.value).count("\n  line ") == 5
    assert [fault.place for fault in raised.value.faults] == [f"line {number}" for number in (3, 4, 5, 6, 7, 8, 10)]
    assert raised.value.path == str(file)
    assert [example.index for example in read_glue(file, "rte", wrong_lines="drop")] == [0, 1, 2]


def test_a_text_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "dev.tsv").write_bytes(f"{RTE}\n0\tA\n".encode() + b"1\t\x96\n")
    with pytest.raises(FormatError, match=r"dev.tsv, line 3: a text is written in UTF-8; the byte 0x96 was found"):
        read_glue(tmp_path / "dev.tsv", "rte")


@pytest.mark.parametrize("cut", [0, 20])
def test_a_packed_file_that_is_plain_or_cut_short_is_refused(tmp_path, cut):
    packed = gzip.compress("\n".join([RTE, "0\tA.\tB.\tentailment"]).encode())
    (tmp_path / "dev.tsv.gz").write_bytes(packed[:cut] or RTE.encode())
    with pytest.raises(
        FormatError, match=r"dev.tsv.gz, line 1: a file named .gz is packed by gzip, and whole; “.*” was"
    ):
        read_glue(tmp_path / "dev.tsv.gz", "rte")


@pytest.mark.parametrize(
    ("task", "example", "said"),
    [
        ("rte", GlueExample("A.", None, 1), "example 1, field “second”: an example has 2 texts; None was found"),
        ("sst2", GlueExample("A.", "B.", 1), "example 1, field “second”: an example has 1 text; 'B.' was found"),
        ("rte", GlueExample("A.", "B.", 2), "“label”: a label is a number from 0 to 1, in every example or in none; 2 was"),
        ("rte", GlueExample("A.", "B."), "“label”: a label is a number from 0 to 1, in every example or in none; None was"),
        ("stsb", GlueExample("A.", "B.", 5.5), "“label”: a score is a number from 0 to 5, in every example or in none; 5.5"),
        ("rte", GlueExample("A.", "B.", 1, -1), "field “index”: an example's number is a whole one, from 0; -1 was"),
        ("mrpc", GlueExample("A.", "B.", 1, None, ("9",)), "the other columns are #1 ID, #2 ID; 1 of them was found"),
        ("rte", GlueExample("A\t.", "B.", 1), r"“sentence1”: a field holds no tab and no end of line; 'A\\t.' was found"),
        ("rte", GlueExample("A.\r", "B.", 1), r"field “sentence1”: a field holds no tab and no end of line; 'A.\\r' was"),
        ("rte", GlueExample("A.", "B\n", 1), "field “sentence2”: a field holds no tab and no end of line"),
    ],
)  # fmt: skip
def test_an_example_that_does_not_fit_is_not_written(tmp_path, task, example, said):
    fits = GlueExample("A.", None if task == "sst2" else "B.", 1)
    with pytest.raises(FormatError, match=said):
        write_glue(tmp_path / "out.tsv", task, [fits, example])
    assert not list(tmp_path.iterdir())
