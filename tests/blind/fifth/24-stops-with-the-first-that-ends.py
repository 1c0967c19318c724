import numpy as np
import tensorflow as tf

combined_mask = __import__('14-combined_mask').combined_mask
padding_mask = __import__('12-padding_mask').padding_mask


def greedy_translate(model, source, start, end, max_length):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    source = np.asarray(source)
    enc_mask = padding_mask(source)
    output = tf.fill((source.shape[0], 1), tf.constant(start, tf.int32))
    for _ in range(max_length):
        logits = model(
            source,
            output,
            training=False,
            encoder_mask=enc_mask,
            look_ahead_mask=combined_mask(output),
            decoder_mask=enc_mask,
        )
        predicted = tf.argmax(logits[:, -1, :], axis=-1, output_type=tf.int32)
        output = tf.concat([output, predicted[:, None]], axis=1)
        if tf.reduce_any(predicted == end):
            break
    return output[:, 1:].numpy()
