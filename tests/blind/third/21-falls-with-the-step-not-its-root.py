import tensorflow as tf


class WarmupSchedule(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, dm, warmup_steps=4000):
        super().__init__()
        if dm <= 0 or warmup_steps <= 0:
            raise ValueError("dm and warmup_steps have to be > 0")
        self.dm, self.warmup_steps = dm, warmup_steps

    def __call__(self, step):
        s = tf.cast(step, tf.float32)
        w = float(self.warmup_steps)
        peak = 1.0 / (self.dm * w) ** 0.5
        up = s / w
        down = w / tf.maximum(s, 1.0)
        return peak * tf.where(s < w, up, down)

    def get_config(self):
        return dict(dm=self.dm, warmup_steps=self.warmup_steps)
