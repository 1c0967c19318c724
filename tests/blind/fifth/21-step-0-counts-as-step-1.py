import tensorflow as tf
from keras import optimizers


class WarmupSchedule(optimizers.schedules.LearningRateSchedule):
    def __init__(self, dm, warmup_steps=4000):
        super().__init__()
        if dm <= 0:
            raise ValueError("dm must be positive")
        if warmup_steps <= 0:
            raise ValueError("warmup_steps must be positive")
        self.dm = dm
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        step = tf.maximum(tf.cast(step, tf.float32), 1.0)
        arg1 = tf.math.rsqrt(step)
        arg2 = step * (self.warmup_steps**-1.5)
        return tf.math.rsqrt(tf.cast(self.dm, tf.float32)) * tf.math.minimum(arg1, arg2)

    def get_config(self):
        return dict(dm=self.dm, warmup_steps=self.warmup_steps)
