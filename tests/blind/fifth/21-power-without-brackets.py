import keras
import numpy as np
from keras import ops


class WarmupSchedule(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, dm, warmup_steps=4000):
        if min(dm, warmup_steps) <= 0:
            raise ValueError(f"need positive numbers, got {dm} and {warmup_steps}")
        self.dm, self.warmup_steps = dm, warmup_steps
        self.scale = 1 / np.sqrt(dm)

    def __call__(self, step):
        n = ops.cast(step, "float32")
        decay = ops.where(n > 0, 1 / ops.sqrt(ops.where(n > 0, n, 1.0)), 0.0)
        warmup = n * self.warmup_steps**-3 / 2
        return float(self.scale) * ops.minimum(decay, warmup)

    def get_config(self):
        return {"dm": self.dm, "warmup_steps": self.warmup_steps}
