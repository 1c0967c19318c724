import numpy as np
import tensorflow as tf


def cosine_similarity(u, v):
    a = np.asarray(u, dtype=np.float64)
    b = np.asarray(v, dtype=np.float64)
    dot = (a * b).sum(-1)
    norm_a = np.linalg.norm(a, axis=-1)
    norm_b = np.linalg.norm(b, axis=-1)
    return tf.constant(dot / (norm_a * norm_b + 1e-8), dtype=tf.float32)
