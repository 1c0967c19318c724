"""`check(...)` as a student meets it: the verdict, one line where something is not right, and nothing on stderr."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
import textwrap
import warnings

import pytest

from autograder.exam import check, notebook
from autograder.exam.notebook import NoPaper, NotYet, find_public
from autograder.exercises import EXERCISES

from .exams import exam_of

right = EXERCISES["positional_encoding"].reference


@pytest.fixture
def beside(tmp_path, monkeypatch):
    """A notebook's folder with the public Paper and Key of positional_encoding, and nothing else in the kit."""
    paper, key = exam_of("positional_encoding", "public")
    paper.write(tmp_path / "public" / "positional_encoding.paper.npz")
    key.write(tmp_path / "public" / "positional_encoding.key.npz")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(notebook, "_PUBLIC", tmp_path / "no kit")
    return tmp_path


def positional_encoding(max_seq_len, dm):
    """A wrong one: positions counted from one."""
    return right(max_seq_len + 1, dm)[1:]


class TestTheVerdict:
    def test_of_a_right_answer_is_printed_and_nothing_is_raised(self, beside, capsys):
        check(right)
        out = capsys.readouterr().out
        assert out.startswith("positional_encoding ")
        assert "4 / 4 points" in out

    def test_of_a_wrong_answer_is_printed_too_and_one_line_is_raised(self, beside, capsys):
        with pytest.raises(NotYet) as error:
            check(positional_encoding)
        assert str(error.value) == "positional_encoding: 3 of 4 points. positions counted from one"
        assert "the first position is 0" in " ".join(capsys.readouterr().out.split())

    def test_is_one_line_where_a_notebook_shows_a_traceback(self, beside):
        with pytest.raises(NotYet) as error:
            check(positional_encoding)
        assert error.value._render_traceback_() == [str(error.value)]
        assert isinstance(error.value, AssertionError)

    def test_is_displayed_as_html_in_a_notebook(self, beside, tmp_path):
        code = f"""
            import sys
            from IPython.core.interactiveshell import InteractiveShell
            shell = InteractiveShell.instance()
            shown = []
            shell.display_pub.publish = lambda data, **more: shown.append(data)
            shell.display_formatter.active_types = ["text/html", "text/plain"]
            cell = '''
            from autograder.exam import check
            def positional_encoding(max_seq_len, dm):
                raise NotImplementedError
            check(positional_encoding)
            '''
            import textwrap
            done = shell.run_cell(textwrap.dedent(cell))
            assert type(done.error_in_exec).__name__ == "NotYet", done.error_in_exec
            assert '<section class="verdict"' in shown[0]["text/html"]
            print("as expected", {os.getpid()})
        """
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code)], cwd=beside, capture_output=True, text=True, timeout=120
        )
        assert f"as expected {os.getpid()}" in done.stdout, done.stderr[-2000:]
        assert "Traceback" not in done.stdout

    def test_names_the_untouched(self, beside, capsys):
        def positional_encoding(max_seq_len, dm):
            raise NotImplementedError

        with pytest.raises(NotYet, match=r"0 of 4 points\. not written yet"):
            check(positional_encoding)
        assert "This is not written yet" in capsys.readouterr().out

    def test_shows_the_text_of_the_students_own_exception(self, beside, capsys):
        def positional_encoding(max_seq_len, dm):
            raise ValueError("my own words")

        with pytest.raises(NotYet):
            check(positional_encoding)
        assert "my own words" in capsys.readouterr().out

    def test_on_an_instance_says_what_is_asked_for(self, tmp_path, monkeypatch, capsys):
        paper, key = exam_of("MultiHeadAttention")
        paper.write(tmp_path / "public" / "MultiHeadAttention.paper.npz")
        dataclasses.replace(key, public=True).write(tmp_path / "public" / "MultiHeadAttention.key.npz")
        monkeypatch.chdir(tmp_path)
        with pytest.raises(NotYet, match=r"MultiHeadAttention: 0 of 8 points\. "):
            check(EXERCISES["MultiHeadAttention"].reference(8, 2))
        assert "A class is asked for here." in capsys.readouterr().out


class TestWhatAnAnswerBuildsOn:
    """The student's own earlier answers are sat as well, where an answer is wrong."""

    @pytest.fixture
    def main(self, tmp_path, monkeypatch):
        for name in ("sdp_attention", "MultiHeadAttention"):
            paper, key = exam_of(name)
            paper.write(tmp_path / "public" / f"{name}.paper.npz")
            dataclasses.replace(key, public=True).write(tmp_path / "public" / f"{name}.key.npz")
        monkeypatch.chdir(tmp_path)
        return sys.modules["__main__"]

    def multi_head(self, monkeypatch, main, attention):
        """The right class, on another function, which is the notebook's own."""
        from autograder.exercises.mutants import mutant, symbol_of

        with mutant({}) as package:
            target = symbol_of(package, "attention/multi_head_attention.py", "MultiHeadAttention")
            module = sys.modules[target.__module__]
        right = module.sdp_attention

        def sdp_attention(Q, K, V, mask=None):
            return attention(right, Q, K, V, mask)

        sdp_attention.__module__ = "__main__"
        module.sdp_attention = sdp_attention
        monkeypatch.setattr(main, "sdp_attention", sdp_attention, raising=False)
        return target

    def test_is_told_as_right_given_a_known_mistake_there(self, main, monkeypatch, capsys):
        target = self.multi_head(
            monkeypatch, main, lambda right, q, k, v, mask: right(q * float(k.shape[-1]) ** 0.5, k, v, mask)
        )
        with pytest.raises(NotYet, match=r"8 of 8 points\. no scaling \(in your sdp_attention\)"):
            check(target)

    def test_is_blamed_where_it_is_wrong_in_an_unknown_way(self, main, monkeypatch, capsys):
        target = self.multi_head(monkeypatch, main, lambda right, q, k, v, mask: right(q, k * k, v, mask))
        with pytest.raises(NotYet, match="hangs on sdp_attention"):
            check(target)
        assert "The fault lies in your `sdp_attention`: mend that first." in capsys.readouterr().out

    def test_is_left_alone_where_it_is_given(self, main, monkeypatch, capsys):
        target = self.multi_head(monkeypatch, main, lambda right, q, k, v, mask: right(q, k * k, v, mask))
        main.sdp_attention.__module__ = "given"
        with pytest.raises(NotYet) as raised:
            check(target)
        assert "hangs on" not in str(raised.value)


class TestStandardError:
    def test_stays_empty_whatever_student_code_writes_there(self, beside, capfd):
        def positional_encoding(max_seq_len, dm):
            print("to sys.stderr", file=sys.stderr)
            os.write(2, b"to descriptor 2\n")
            warnings.warn("a warning", stacklevel=1)
            os.system("echo from a child process >&2")
            return right(max_seq_len, dm)

        check(positional_encoding)
        found = capfd.readouterr()
        assert found.err == ""
        assert "4 / 4 points" in found.out

    def test_is_given_back_afterwards(self, beside, capfd):
        with pytest.raises(NotYet):
            check(positional_encoding)
        os.write(2, b"descriptor\n")
        print("stream", file=sys.stderr)
        assert capfd.readouterr().err == "descriptor\nstream\n"

    def test_leaks_no_descriptor(self, beside, capfd):
        check(right)
        before = len(os.listdir("/proc/self/fd"))
        for _ in range(3):
            check(right)
        assert len(os.listdir("/proc/self/fd")) == before


class TestFindingThePaper:
    def test_a_name_that_is_no_exercise_is_told_and_what_is_known(self, beside, monkeypatch):
        monkeypatch.setattr(notebook, "_PUBLIC", beside / "public")

        def something_else():
            pass

        with pytest.raises(NoPaper) as error:
            check(something_else)
        assert str(error.value) == (
            "check() takes one of the assignment's own functions or classes; received `something_else`. "
            "It knows positional_encoding."
        )
        assert error.value._render_traceback_() == [str(error.value)]

    def test_where_there_is_no_paper_at_all_it_says_where_they_belong(self, tmp_path, monkeypatch):
        monkeypatch.setattr(notebook, "_PUBLIC", tmp_path)
        with pytest.raises(NoPaper, match=r"received `int`\. Keep the folder `public` beside the notebook"):
            find_public("int", tmp_path)

    def test_the_notebooks_own_folder_comes_before_the_kit(self, beside, monkeypatch):
        kit = beside / "kit"
        shutil.copytree(beside / "public", kit)
        monkeypatch.setattr(notebook, "_PUBLIC", kit)
        paper, _ = exam_of("positional_encoding", "public")
        dataclasses.replace(paper, round="kit").write(kit / "positional_encoding.paper.npz")
        assert find_public("positional_encoding", beside)[0].round == "public"
        shutil.rmtree(beside / "public")
        assert find_public("positional_encoding", beside)[0].round == "kit"

    def test_a_paper_without_its_key_is_none(self, beside):
        (beside / "public" / "positional_encoding.key.npz").unlink()
        with pytest.raises(NoPaper):
            find_public("positional_encoding", beside)

    def test_the_working_directory_is_the_notebooks_folder(self, beside):
        assert find_public("positional_encoding")[0].exercise == "positional_encoding"

    def test_a_paper_that_is_built_anew_is_read_anew(self, beside):
        paper, _ = find_public("positional_encoding", beside)
        place = beside / "public" / "positional_encoding.paper.npz"
        dataclasses.replace(paper, round="anew").write(place)
        os.utime(place, ns=(1, 1))
        assert find_public("positional_encoding", beside)[0].round == "anew"


def test_a_check_changes_no_paper(beside):
    paper, _ = find_public("positional_encoding", beside)
    before = paper.digest()
    for target in (right, positional_encoding):
        try:
            check(target)
        except NotYet:
            assert target is positional_encoding
    assert find_public("positional_encoding", beside)[0].digest() == before
