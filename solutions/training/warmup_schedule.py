"""The learning rate of the paper."""

from keras import ops, optimizers


class WarmupSchedule(optimizers.schedules.LearningRateSchedule):
    r"""Let the learning rate rise evenly for some steps, and fall with the root of the step from then on.

    .. math:: \mathrm{rate} = dm^{-1/2} \min(\mathrm{step}^{-1/2},\; \mathrm{step} \cdot \mathrm{warmup}^{-3/2})

    Args:
        dm: width of the model, int.
        warmup_steps: number of steps in which the rate rises, int.

    Call arguments:
        step: number of the step, int or float, of any shape. At step 0, from which Keras counts, the rate is 0.

    Returns:
        the learning rate, float, of the same shape.

    Raises:
        ValueError: if dm or warmup_steps is not positive.

    Example:
        >>> rate = WarmupSchedule(dm=512, warmup_steps=4000)
        >>> [round(float(rate(step)), 6) for step in (0, 1000, 4000, 16000)]
        [0.0, 0.000175, 0.000699, 0.000349]

    Source: Vaswani et al. (2017), section 5.3.
    """

    def __init__(self, dm, warmup_steps=4000):
        if dm <= 0 or warmup_steps <= 0:
            raise ValueError(
                f"dm and warmup_steps must be positive; received dm={dm}, warmup_steps={warmup_steps}. "
                "For no warm-up at all, give the optimizer a number."
            )
        self.dm = dm
        self.warmup_steps = warmup_steps

    def get_config(self):
        """What Keras saves."""
        return {"dm": self.dm, "warmup_steps": self.warmup_steps}

    def __call__(self, step):
        """Return the learning rate of a step."""
        step = ops.cast(step, "float32")
        rising = step * self.warmup_steps**-1.5
        falling = ops.rsqrt(ops.maximum(step, 1))  # at step 0 the other one counts
        return self.dm**-0.5 * ops.minimum(rising, falling)
