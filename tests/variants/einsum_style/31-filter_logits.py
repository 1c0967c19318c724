import tensorflow as tf


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    if temperature <= 0 or (top_k is not None and top_k <= 0):
        raise ValueError("temperature and top_k have to be positive")
    if top_p is not None and not 0 < top_p <= 1:
        raise ValueError("top_p is a share")
    logits = tf.convert_to_tensor(logits) / temperature

    # no sorting: every token i is compared with every other token j
    if top_k is not None:
        likelier = logits[:, tf.newaxis, :] > logits[:, :, tf.newaxis]
        ahead = tf.einsum("bij->bi", tf.cast(likelier, tf.float32))
        logits = tf.where(ahead < top_k, logits, -1e9)

    if top_p is not None:
        mine, theirs = logits[:, :, tf.newaxis], logits[:, tf.newaxis, :]
        number = tf.range(logits.shape[-1])
        # of two that are as likely the first one wins
        first = number[tf.newaxis, :] < number[:, tf.newaxis]
        wins = tf.logical_or(theirs > mine, tf.logical_and(tf.equal(theirs, mine), first))
        ahead = tf.einsum("bij,bj->bi", tf.cast(wins, tf.float32), tf.nn.softmax(logits))
        logits = tf.where(ahead < top_p, logits, -1e9)
    return logits
