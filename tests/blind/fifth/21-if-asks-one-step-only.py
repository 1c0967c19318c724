from keras import ops, optimizers


class WarmupSchedule(optimizers.schedules.LearningRateSchedule):
    def __init__(self, dm, warmup_steps=4000):
        if not (dm > 0 and warmup_steps > 0):
            raise ValueError("dm and warmup_steps must be positive")
        self.dm = dm
        self.warmup_steps = warmup_steps
        self.peak = (dm * warmup_steps) ** -0.5

    def __call__(self, step):
        step = ops.cast(step, "float32")
        if step <= self.warmup_steps:
            return self.peak * step / self.warmup_steps
        return self.peak * ops.sqrt(self.warmup_steps / step)

    def get_config(self):
        return {"dm": self.dm, "warmup_steps": self.warmup_steps}
