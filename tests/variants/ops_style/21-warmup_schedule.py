from keras import ops, optimizers


class WarmupSchedule(optimizers.schedules.LearningRateSchedule):
    def __init__(self, dm, warmup_steps=4000):
        self.dm, self.warmup_steps = dm, warmup_steps

    def __call__(self, step):
        step = ops.cast(step, "float32")
        rate = ops.minimum(ops.power(ops.maximum(step, 1e-9), -0.5), step / self.warmup_steps**1.5)
        return rate / self.dm**0.5
