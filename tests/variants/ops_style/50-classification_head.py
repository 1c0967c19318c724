from keras import layers, ops


class ClassificationHead(layers.Layer):
    def __init__(self, classes, drop_rate=0.1, **more):
        super().__init__(**more)
        self.dropout = layers.Dropout(drop_rate)
        self.dense = layers.Dense(classes, activation=None)

    def build(self, shape):
        self.dense.build(shape)

    def call(self, pooled, training=False):
        if training:
            pooled = self.dropout(pooled, training=True)
        return ops.matmul(pooled, self.dense.kernel) + self.dense.bias
