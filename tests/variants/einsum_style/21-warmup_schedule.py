import math

import numpy as np


class WarmupSchedule:
    def __init__(self, dm, warmup_steps=4000):
        self.dm = dm
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        step = np.asarray(step, "float64")
        falling = 1 / np.sqrt(np.maximum(step, 1))
        return np.minimum(falling, step / self.warmup_steps**1.5) / math.sqrt(self.dm)
