"""The papers' formulas in NumPy, float64 and loops: slow, plain, and written without a look at `solutions`.

Weights come as a tree that follows the attributes of the layers: a leaf is the list of a Keras layer's arrays, in
the order in which Keras lists them.
"""

import math

import numpy as np

HIDE = -1e9


def positional_encoding(max_seq_len, dm):
    table = np.empty((max_seq_len, dm))
    for position in range(max_seq_len):
        for i in range(dm // 2):
            angle = position / 10000.0 ** (2 * i / dm)
            table[position, 2 * i] = math.sin(angle)
            table[position, 2 * i + 1] = math.cos(angle)
    return table


def softmax(scores):
    """Of a list of numbers."""
    largest = max(scores)
    powers = [math.exp(score - largest) for score in scores]
    return [power / sum(powers) for power in powers]


def sdp_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(x, "float64") for x in (Q, K, V))
    leading, (target, depth), source = Q.shape[:-2], Q.shape[-2:], K.shape[-2]
    mask = np.broadcast_to(0.0 if mask is None else mask, (*leading, target, source))
    output = np.zeros((*leading, target, V.shape[-1]))
    weights = np.zeros((*leading, target, source))
    for at in np.ndindex(*leading):
        for t in range(target):
            scores = []
            for s in range(source):
                score = sum(Q[at][t, i] * K[at][s, i] for i in range(depth)) / math.sqrt(depth)
                scores.append(score + mask[at][t, s] * HIDE)
            weights[at][t] = softmax(scores)
            for s in range(source):
                output[at][t] += weights[at][t, s] * V[at][s]
    return output, weights


def dense(x, weights):
    kernel, bias = weights
    return np.einsum("...i,io->...o", np.asarray(x, "float64"), kernel) + bias


def multi_head_attention(Q, K, V, mask, weights, h):
    """Each head by its own slice of the projections, one after the other."""
    depth = weights["Wq"][0].shape[1] // h
    heads, head_weights = [], []
    for i in range(h):
        columns = slice(i * depth, (i + 1) * depth)
        q, k, v = (
            dense(x, (weights[name][0][:, columns], weights[name][1][columns]))
            for x, name in ((Q, "Wq"), (K, "Wk"), (V, "Wv"))
        )
        own_mask = None if mask is None else np.broadcast_to(mask, (q.shape[0], h, q.shape[1], k.shape[1]))[:, i]
        output, w = sdp_attention(q, k, v, own_mask)
        heads.append(output)
        head_weights.append(w)
    return dense(np.concatenate(heads, axis=-1), weights["linear"]), np.stack(head_weights, axis=1)


def self_attention(s_prev, hidden_states, weights):
    """Bahdanau et al.: e_j = v tanh(W s + U h_j), weights = softmax(e), context = the sum of weight_j h_j."""
    hidden_states = np.asarray(hidden_states, "float64")
    batch, source, width = hidden_states.shape
    context, all_weights = np.zeros((batch, width)), np.zeros((batch, source, 1))
    for b in range(batch):
        energies = []
        for j in range(source):
            seen = np.tanh(dense(s_prev[b], weights["W"]) + dense(hidden_states[b, j], weights["U"]))
            energies.append(float(dense(seen, weights["V"])[0]))
        all_weights[b, :, 0] = softmax(energies)
        for j in range(source):
            context[b] += all_weights[b, j, 0] * hidden_states[b, j]
    return context, all_weights


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gru(x, initial, weights):
    """Cho et al., but the reset gate is applied after the product (`reset_after`); gates are update, reset, new."""
    kernel, recurrent_kernel, (bias, recurrent_bias) = weights
    hidden = np.asarray(initial, "float64")
    units = hidden.shape[-1]
    update, reset, new = slice(0, units), slice(units, 2 * units), slice(2 * units, 3 * units)
    outputs = []
    for step in range(x.shape[1]):
        seen = x[:, step] @ kernel + bias
        kept = hidden @ recurrent_kernel + recurrent_bias
        z = sigmoid(seen[:, update] + kept[:, update])
        r = sigmoid(seen[:, reset] + kept[:, reset])
        candidate = np.tanh(seen[:, new] + r * kept[:, new])
        hidden = z * hidden + (1 - z) * candidate
        outputs.append(hidden)
    return np.stack(outputs, axis=1), hidden


def embedding(ids, weights):
    (table,) = weights
    return np.array([[table[i] for i in row] for row in np.asarray(ids)])


def rnn_encoder(x, initial, weights):
    return gru(embedding(x, weights["embedding"]), initial, weights["gru"])


def rnn_decoder(x, s_prev, hidden_states, weights):
    """One step: the context before the word, and a GRU that starts from zero."""
    context, _ = self_attention(s_prev, hidden_states, weights["attention"])
    word = embedding(x, weights["embedding"])[:, 0]
    joined = np.concatenate([context, word], axis=-1)[:, np.newaxis]
    units = weights["gru"][1].shape[0]
    _, hidden = gru(joined, np.zeros((len(joined), units)), weights["gru"])
    return dense(hidden, weights["F"]), hidden


def layer_norm(x, weights, epsilon=1e-6):
    gamma, beta = weights
    normed = np.zeros(np.shape(x))
    for at in np.ndindex(*np.shape(x)[:-1]):
        row = np.asarray(x[at], "float64")
        mean = sum(row) / len(row)
        variance = sum((row - mean) ** 2) / len(row)
        normed[at] = gamma * (row - mean) / math.sqrt(variance + epsilon) + beta
    return normed


def drop(x, factors):
    """What dropout leaves: its leaf is empty at inference, and holds the factors of its draw in training."""
    return x * factors[0] if factors else x


def feed_forward(x, weights):
    return dense(np.maximum(dense(x, weights["dense_hidden"]), 0), weights["dense_output"])


def encoder_block(x, mask, weights, h):
    seen, _ = multi_head_attention(x, x, x, mask, weights["mha"], h)
    x = layer_norm(x + drop(seen, weights["dropout1"]), weights["layernorm1"])
    return layer_norm(x + drop(feed_forward(x, weights), weights["dropout2"]), weights["layernorm2"])


def decoder_block(x, encoder_output, look_ahead_mask, padding_mask, weights, h):
    seen, _ = multi_head_attention(x, x, x, look_ahead_mask, weights["mha1"], h)
    x = layer_norm(x + drop(seen, weights["dropout1"]), weights["layernorm1"])
    read, _ = multi_head_attention(x, encoder_output, encoder_output, padding_mask, weights["mha2"], h)
    x = layer_norm(x + drop(read, weights["dropout2"]), weights["layernorm2"])
    return layer_norm(x + drop(feed_forward(x, weights), weights["dropout3"]), weights["layernorm3"])


def embedded_positions(ids, weights):
    words = embedding(ids, weights["embedding"])
    return drop(words * math.sqrt(words.shape[-1]) + positional_encoding(*words.shape[1:]), weights["dropout"])


def encoder(x, mask, weights, h):
    x = embedded_positions(x, weights)
    for block in weights["blocks"]:
        x = encoder_block(x, mask, block, h)
    return x


def decoder(x, encoder_output, look_ahead_mask, padding_mask, weights, h):
    x = embedded_positions(x, weights)
    for block in weights["blocks"]:
        x = decoder_block(x, encoder_output, look_ahead_mask, padding_mask, block, h)
    return x


def transformer(inputs, target, encoder_mask, look_ahead_mask, decoder_mask, weights, h):
    encoder_output = encoder(inputs, encoder_mask, weights["encoder"], h)
    decoder_output = decoder(target, encoder_output, look_ahead_mask, decoder_mask, weights["decoder"], h)
    return dense(decoder_output, weights["linear"])
