"""The paper's learning rate."""

import keras
import numpy as np
import pytest

from solutions.training import WarmupSchedule


def formula(step, dm, warmup):
    return dm**-0.5 * min(step**-0.5, step * warmup**-1.5)


@pytest.mark.parametrize("step", [1, 2, 399, 400, 401, 10_000, 3_000_000])
def test_it_is_the_papers_formula(run, step):
    rate = WarmupSchedule(dm=512, warmup_steps=400)
    assert float(run(rate)(step)) == pytest.approx(formula(step, 512, 400), rel=1e-5)


def test_it_is_largest_where_the_warm_up_ends():
    rates = np.asarray(WarmupSchedule(dm=64, warmup_steps=50)(np.arange(200)))
    assert rates.argmax() == 50
    assert rates[0] == 0
    assert (np.diff(rates[:51]) > 0).all()
    assert (np.diff(rates[50:]) < 0).all()


def test_an_optimizer_follows_it():
    weight = keras.Variable(1.0)
    optimizer = keras.optimizers.SGD(WarmupSchedule(dm=4, warmup_steps=2))
    moved = []
    for _ in range(3):
        before = float(weight.numpy())
        optimizer.apply([keras.ops.ones(())], [weight])
        moved.append(before - float(weight.numpy()))
    assert moved == pytest.approx([0, formula(1, 4, 2), formula(2, 4, 2)], abs=1e-6)


def test_it_is_saved_with_its_optimizer():
    config = keras.optimizers.Adam(WarmupSchedule(dm=4, warmup_steps=2)).get_config()
    again = keras.optimizers.Adam.from_config(config, custom_objects={"WarmupSchedule": WarmupSchedule})
    assert float(again._learning_rate(1)) == pytest.approx(formula(1, 4, 2))


@pytest.mark.parametrize(("dm", "warmup"), [(0, 10), (4, 0), (-4, 10)])
def test_nothing_may_be_zero(dm, warmup):
    with pytest.raises(ValueError, match=f"received dm={dm}, warmup_steps={warmup}"):
        WarmupSchedule(dm, warmup)
