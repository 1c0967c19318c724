#!/usr/bin/env python3
"""Learning rate schedule"""
import tensorflow as tf


class WarmupSchedule(tf.keras.optimizers.schedules.LearningRateSchedule):
    """Rises, then falls"""

    def __init__(self, dm, warmup_steps=4000):
        self.peak = (dm * warmup_steps) ** -0.5
        self.warmup_steps = float(warmup_steps)

    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        return tf.where(step < self.warmup_steps, self.peak * step / self.warmup_steps,
                        self.peak * tf.sqrt(self.warmup_steps / tf.maximum(step, 1.0)))
