"""Warmup schedule"""
import tensorflow as tf
from keras import optimizers


class WarmupSchedule(optimizers.schedules.LearningRateSchedule):

    def __init__(self, dm, warmup_steps=4000):
        if not (dm > 0 and warmup_steps > 0):
            raise ValueError("only positive numbers")
        self.dm = dm
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        decay = tf.math.rsqrt(step)
        warmup = step * self.warmup_steps ** -1.5
        return self.dm ** -0.5 * tf.math.minimum(decay, warmup)

    def get_config(self):
        return dict(dm=self.dm, warmup_steps=self.warmup_steps)
