"""Classes from a text's vector."""
import keras


class ClassificationHead(keras.layers.Layer):
    def __init__(self, classes, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.dropout = keras.layers.Dropout(drop_rate)
        self.dense = keras.layers.Dense(classes, activation="softmax")

    def call(self, pooled, training=False):
        return self.dense(self.dropout(pooled, training=training))
