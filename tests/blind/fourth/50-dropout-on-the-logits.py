from tensorflow import keras


class ClassificationHead(keras.layers.Layer):
    def __init__(self, classes, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(classes)
        self.dropout = keras.layers.Dropout(drop_rate)

    def call(self, pooled, training=False):
        logits = self.dense(pooled)
        return self.dropout(logits, training=training)
