#!/usr/bin/env python3
"""Learning rate with warm up"""
import tensorflow as tf


class WarmupSchedule(tf.keras.optimizers.schedules.LearningRateSchedule):
    """Learning rate of "Attention is all you need\""""

    def __init__(self, dm, warmup_steps=4000):
        super().__init__()
        if dm <= 0 or warmup_steps <= 0:
            raise ValueError("dm and warmup_steps must be positive")
        self.dm = dm
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        # keras starts at 0, and 0 ** -0.5 is a division by zero
        step = tf.cast(step, tf.float32) + 1.0
        a = tf.pow(step, -0.5)
        b = step * tf.pow(float(self.warmup_steps), -1.5)
        return tf.pow(float(self.dm), -0.5) * tf.minimum(a, b)

    def get_config(self):
        return {"dm": self.dm, "warmup_steps": self.warmup_steps}
