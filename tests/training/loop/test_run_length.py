"""How a run is counted, against counting it."""

import pytest

from cnngui.training.loop.run_length import RunLength


@pytest.mark.parametrize("images", [1, 7, 64, 1000])
@pytest.mark.parametrize("batch_size", [1, 3, 64, 1000, 10_000])
@pytest.mark.parametrize("epochs", [1, 3])
def test_a_plan_is_what_the_loop_does(images: int, batch_size: int, epochs: int) -> None:
    plan = RunLength(images, batch_size, epochs)
    step = seen = validations = 0
    for epoch in range(1, epochs + 1):
        for start in range(0, images, batch_size):
            step += 1
            seen += min(batch_size, images - start)
            assert plan.images_after(step) == seen
            assert plan.epoch(step) == epoch
            validations += plan.validates_after(step)
        assert plan.validates_after(step), "the end of an epoch is looked at"
    assert plan.steps == step
    assert plan.validations == validations
    assert plan.images_after(0) == 0
    assert plan.epoch(0) == 1


def test_mnist_is_looked_at_each_quarter_of_an_epoch() -> None:
    plan = RunLength(55_000, 64, 2)
    assert [step for step in range(1, plan.steps + 1) if plan.validates_after(step)] == [
        215,
        430,
        645,
        860,
        1075,
        1290,
        1505,
        1720,
    ]
