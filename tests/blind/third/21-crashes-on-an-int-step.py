import tensorflow as tf


class WarmupSchedule(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, dm, warmup_steps=4000):
        super().__init__()
        if dm <= 0 or warmup_steps <= 0:
            raise ValueError(f"expected positive numbers, got {dm} and {warmup_steps}")
        self.d_model = dm
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        arg1 = tf.math.rsqrt(step)
        arg2 = step * (self.warmup_steps ** -1.5)
        return tf.math.rsqrt(float(self.d_model)) * tf.math.minimum(arg1, arg2)

    def get_config(self):
        return {"dm": self.d_model, "warmup_steps": self.warmup_steps}
