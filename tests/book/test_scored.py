"""What the chapter GLUE scores: real answers of a trained network, in the order of the held-out examples."""

import numpy as np
import pytest

from book.experiments.fine_tuning import DEV, DEV_SEED, SIZES
from book.experiments.reading import read
from book.experiments.scored import SHORT, answered


@pytest.mark.parametrize("task", SHORT)
def test_each_held_out_example_has_its_label_and_an_answer_of_the_task(task):
    found = answered.__wrapped__(task, size=24, epochs=1, way="frozen")
    unseen = read(task, "dev", DEV[task], DEV_SEED)
    assert found["labels"].tolist() == unseen.labels.tolist()
    assert found["answers"].shape == (DEV[task],)
    assert found["epochs"] == 1
    assert found["seconds"] > 0
    if task == "similarity":
        assert np.ptp(found["answers"]) > 0, "numbers, not one class"
        assert found["answers"].dtype.kind == "f"
    else:
        assert set(found["answers"].tolist()) <= {0, 1}


def test_the_short_trainings_take_fewer_examples_than_the_table():
    assert {"sentiment", "similarity"} == set(SHORT)
    assert all(asked["size"] < SIZES[task][0] for task, asked in SHORT.items())
