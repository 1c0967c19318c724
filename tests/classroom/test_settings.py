"""What an instructor may set, and what is refused in words."""

from __future__ import annotations

import datetime

import pytest

from autograder.classroom.settings import SettingError, Settings

DAY = datetime.date(2027, 2, 1)


def settings(tmp_path, text):
    file = tmp_path / "_config.yml"
    file.write_text(f"course:\n{text}")
    return Settings.read(file)


def test_nothing_set_shows_all_and_links_to_nothing(tmp_path):
    found = settings(tmp_path, "")
    assert found == Settings()
    assert found.shows("attention")
    assert found.links("attention") == {}


@pytest.mark.parametrize(
    ("rule", "attention", "transformer"),
    [
        ("shown", True, True),
        ("hidden", False, False),
        ("2027-02-01", True, True),
        ("2027-02-02", False, False),
        ("{attention: 2027-02-02, transformer: shown}", False, True),
        ("{attention: hidden}", False, True),
    ],
)
def test_solutions_are_shown_for_all_by_assignment_and_by_day(tmp_path, rule, attention, transformer):
    found = settings(tmp_path, f"  solutions: {rule}\n")
    assert (found.shows("attention", DAY), found.shows("transformer", DAY)) == (attention, transformer)


def test_addresses_end_with_a_slash(tmp_path):
    found = settings(tmp_path, "  url: https://book.example.edu\n  hub: https://hub.example.edu/\n")
    assert (found.url, found.hub) == ("https://book.example.edu/", "https://hub.example.edu/")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  solutions: perhaps\n", "solutions is `shown`, `hidden` or a day such as 2027-02-01; received 'perhaps'"),
        ("  solutions: {attention: 3}\n", "received 3"),
        ("  collab: a/b/c\n", "`collab` is no setting; there are url, colab, hub, solutions"),
        ("  colab: teacher/course\n", "colab is OWNER/REPOSITORY/BRANCH; received 'teacher/course'"),
    ],
)
def test_what_is_not_usable_is_refused_in_words(tmp_path, text, said):
    with pytest.raises(SettingError) as refused:
        settings(tmp_path, text)
    assert said in str(refused.value)


@pytest.mark.parametrize("named", ["self-supervision", "self_supervision"])
def test_an_assignment_goes_by_its_own_name_and_its_packages(tmp_path, named):
    found = settings(tmp_path, f"  solutions: {{{named}: hidden}}\n")
    assert not found.shows("self-supervision")
    assert not found.shows("self_supervision")
    assert found.shows("attention")
