"""Tables of Tatoeba's pairs, and the two files of Multi30k."""

import gzip

import pytest

from corpora.formats import FormatError, SentencePair, read_anki, read_multi30k, write_anki, write_multi30k

BY = "CC-BY 2.0 (France) Attribution: tatoeba.org #1 (CM) & #2 (x)"
PAIRS = (SentencePair("Go.", "Ga."), SentencePair('He said "no', "Hij zei “nee”"), SentencePair("Go.", "Ga weg!"))
NAMED = tuple(SentencePair(pair.source, pair.target, BY) for pair in PAIRS)


def test_a_table_with_attributions_is_read(tmp_path):
    (tmp_path / "nld.txt").write_text(
        f'Go.\tGa.\t{BY}\nHe said "no\tHij zei “nee”\t{BY}\nGo.\tGa weg!\t{BY}\n', "utf-8"
    )
    assert read_anki(tmp_path / "nld.txt") == NAMED


def test_an_older_table_without_attributions_is_read():
    assert read_anki(["Go.\tGa.\n"]) == PAIRS[:1]


@pytest.mark.parametrize("pairs", [PAIRS, NAMED, (*PAIRS, NAMED[0]), ()])
@pytest.mark.parametrize("name", ["nld.txt", "nld.txt.gz"])
def test_a_table_that_is_written_is_read_again(tmp_path, pairs, name):
    write_anki(tmp_path / name, pairs)
    assert read_anki(tmp_path / name) == pairs


def test_a_table_without_attributions_has_two_columns(tmp_path):
    write_anki(tmp_path / "nld.txt", PAIRS[:1])
    assert (tmp_path / "nld.txt").read_bytes() == b"Go.\tGa.\n"


def test_two_files_are_read_line_beside_line(tmp_path):
    (tmp_path / "train.en").write_bytes(b"A dog.\nTwo\xe2\x80\xa8men.\n")
    (tmp_path / "train.de.gz").write_bytes(gzip.compress("Ein Hund.\nZwei Männer.\n".encode()))
    assert read_multi30k(tmp_path / "train.en", tmp_path / "train.de.gz") == (
        SentencePair("A dog.", "Ein Hund."),
        SentencePair("Two\u2028men.", "Zwei Männer."),
    )


@pytest.mark.parametrize("names", [("a.en", "a.de"), ("a.en.gz", "a.de.gz")])
def test_two_files_that_are_written_are_read_again(tmp_path, names):
    paths = [tmp_path / name for name in names]
    write_multi30k(*paths, NAMED)
    assert read_multi30k(*paths) == PAIRS


def test_a_packed_file_has_the_same_bytes_whatever_its_name_and_the_time(tmp_path, monkeypatch):
    write_multi30k(tmp_path / "a.gz", tmp_path / "b.gz", [SentencePair("A.", "A.")])
    before = (tmp_path / "a.gz").read_bytes()
    monkeypatch.setattr("time.time", lambda: 1e9)
    write_multi30k(tmp_path / "c.gz", tmp_path / "d.gz", [SentencePair("A.", "A.")])
    assert before == (tmp_path / "b.gz").read_bytes() == (tmp_path / "c.gz").read_bytes()


def test_files_of_unequal_length_are_refused(tmp_path):
    (tmp_path / "a.en").write_text("A.\nB.\n")
    (tmp_path / "a.de").write_text("A.\nB.\nC.\n")
    with pytest.raises(
        FormatError,
        match=r"a.en and .*a.de, their ends: both files have the same number of lines; 2 in one and 3 in the other was found",
    ):
        read_multi30k(tmp_path / "a.en", tmp_path / "a.de")


LINES = ["A.\tB.", "A.", "A.\tB.\tC.\tD.", "  \tB.", "A.\t"]


def test_faulty_lines_of_a_table_are_told_or_left_out():
    with pytest.raises(FormatError) as raised:
        read_anki(LINES)
    assert [str(fault) for fault in raised.value.faults] == [
        "line 2: a line has 2 columns or 3; 1 in 'A.' was found",
        "line 3: a line has 2 columns or 3; 4 in 'A.\\tB.\\tC.\\tD.' was found",
        "line 4, field “source”: a sentence holds at least one word; '  ' was found",
        "line 5, field “target”: a sentence holds at least one word; '' was found",
    ]
    assert read_anki(LINES, wrong_lines="drop") == (SentencePair("A.", "B."),)


def test_empty_sentences_of_two_files_are_told_or_left_out_with_their_translations():
    files = ["A.", "", "C."], ["a.", "b.", "c."]
    with pytest.raises(
        FormatError, match="the text given and the text given, line 2, field “source”: a sentence holds"
    ):
        read_multi30k(*files)
    assert read_multi30k(*files, wrong_lines="drop") == (SentencePair("A.", "a."), SentencePair("C.", "c."))


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (
            SentencePair("A\t", "B"),
            r"pair 2, field “source”: a field holds no tab and no end of line; 'A\\t' was found",
        ),
        (
            SentencePair("A", "B\nC"),
            r"pair 2, field “target”: a field holds no tab and no end of line; 'B\\nC' was found",
        ),
        (
            SentencePair("A", " "),
            "pair 2, field “target”: a sentence holds at least one word; ' ' was found. Nothing was",
        ),
    ],
)
@pytest.mark.parametrize("write", [write_anki, lambda path, pairs: write_multi30k(path, path, pairs)])
def test_a_pair_that_could_not_be_read_is_not_written(tmp_path, write, pair, said):
    with pytest.raises(FormatError, match=said):
        write(tmp_path / "out", [PAIRS[0], pair])
    assert not list(tmp_path.iterdir())
