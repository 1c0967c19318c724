from keras import layers, ops


class SpanHead(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = layers.Dense(2, name="start_end")

    def call(self, hidden, mask=None):
        both = ops.moveaxis(self.dense(hidden), -1, 0)
        if mask is not None:
            both = ops.where(ops.cast(mask[:, 0, 0], "bool"), -1e9, both)
        return tuple(both)
