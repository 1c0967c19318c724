import math


class WarmupSchedule:
    def __init__(self, dm, warmup_steps=4000):
        self.dm = dm
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        step = float(step)
        if step == 0:
            return 0.0
        return min(1 / math.sqrt(step), step / self.warmup_steps**1.5) / math.sqrt(self.dm)
