import keras
import numpy as np
import tensorflow as tf

filter_logits = __import__('31-filter_logits').filter_logits


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    tokens = tf.convert_to_tensor(np.asarray(tokens), dtype=tf.int32)
    if len(tokens.shape) != 2 or tokens.shape[1] < 1 or length < 0:
        raise ValueError("tokens must be (batch, target) with one token at least, and length 0 or more")
    dice = keras.random.SeedGenerator(seed)
    state, feed = None, tokens
    for _ in range(length):
        logits, new_state = model(feed, cache=state)
        allowed = filter_logits(logits[:, -1, :], temperature, top_k, top_p)
        probabilities = tf.nn.softmax(allowed)
        probabilities = tf.where(allowed > -1e8, probabilities, -1e9)
        drawn = tf.cast(keras.random.categorical(probabilities, 1, seed=dice), tf.int32)
        tokens = tf.concat([tokens, drawn], axis=1)
        if use_cache:
            state, feed = new_state, drawn
        else:
            feed = tokens
    return tokens.numpy()
