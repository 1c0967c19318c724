# %% positional_encoding
def positional_encoding(max_seq_len, dm):
    position = np.arange(max_seq_len, dtype="float64").reshape(-1, 1)
    column = np.arange(dm).reshape(1, -1)
    angle = position * np.exp(-np.log(10000.0) * (column - column % 2) / dm)
    return np.where(column % 2 == 0, np.sin(angle), np.cos(angle))

# %% sdp_attention
def sdp_attention(Q, K, V, mask=None):
    depth = K.shape[-1]
    logits = ops.einsum("...td,...sd->...ts", Q * depth**-0.5, K)
    if mask is not None:
        logits = logits - 1e9 * mask
    logits = logits - ops.max(logits, axis=-1, keepdims=True)
    e = ops.exp(logits)
    weights = e / ops.sum(e, axis=-1, keepdims=True)
    return ops.einsum("...ts,...sv->...tv", weights, V), weights

# %% MultiHeadAttention
@keras.saving.register_keras_serializable("s02")
class MultiHeadAttention(keras.Layer):
    def __init__(self, dm, h, name=None, **kwargs):
        super().__init__(name=name, **kwargs)
        self.h, self.dm, self.depth = h, dm, dm // h
        # created in another order than they are used
        self.linear = layers.Dense(self.dm, name="mix")
        self.Wv = layers.Dense(self.dm, name="values")
        self.Wk = layers.Dense(self.dm, name="keys")
        self.Wq = layers.Dense(self.dm, name="queries")

    def get_config(self):
        return {**super().get_config(), "dm": self.dm, "h": self.h}

    def call(self, query, key, value, mask=None):
        heads = lambda x: ops.transpose(ops.reshape(x, (-1, x.shape[1], self.h, self.depth)), (0, 2, 1, 3))
        context, weights = sdp_attention(heads(self.Wq(query)), heads(self.Wk(key)), heads(self.Wv(value)), mask)
        context = ops.reshape(ops.transpose(context, (0, 2, 1, 3)), (-1, query.shape[1], self.dm))
        return self.linear(context), weights
