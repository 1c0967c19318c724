import tensorflow as tf
from tensorflow.keras.layers import Dense, Layer
sdp_attention = __import__('5-sdp_attention').sdp_attention


class _HeadedLayer(Layer):
    """something that has h heads of `depth` features"""

    def __init__(self, dm, h):
        super().__init__()
        self.dm = dm
        self.h = h
        self.depth = int(dm / h)

    def head(self, x, i):
        """the features of head i"""
        return x[:, :, i * self.depth:(i + 1) * self.depth]


class MultiHeadAttention(_HeadedLayer):

    def __init__(self, dm, h):
        super().__init__(dm, h)
        self.Wk, self.Wq, self.Wv, self.linear = [Dense(units=dm) for _ in range(4)]

    def call(self, query, key, value, attn_mask):
        q, k, v = self.Wq(query), self.Wk(key), self.Wv(value)
        if attn_mask is not None and len(attn_mask.shape) == 4:
            # no axis for the heads inside the loop
            attn_mask = attn_mask[:, 0]
        outs, ws = [], []
        for i in range(self.h):
            o, w = sdp_attention(self.head(q, i), self.head(k, i), self.head(v, i), attn_mask)
            outs.append(o)
            ws.append(w)
        return self.linear(tf.concat(outs, axis=-1)), tf.stack(ws, axis=1)
