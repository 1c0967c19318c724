import numpy as np
import tensorflow as tf

padding_mask = __import__('12-padding_mask').padding_mask
combined_mask = __import__('14-combined_mask').combined_mask


def greedy_translate(model, source, start, end, max_length):
    if max_length < 1:
        raise ValueError("max_length < 1")
    source = tf.convert_to_tensor(source)
    batch = int(source.shape[0])
    enc_mask = padding_mask(source)
    dec_input = tf.fill([batch, 1], start)
    finished = np.array([False] * batch)
    result = []
    while len(result) < max_length and not finished.all():
        predictions = model(source, dec_input, training=False, encoder_mask=enc_mask,
                            look_ahead_mask=combined_mask(dec_input), decoder_mask=enc_mask)
        predicted_id = tf.argmax(predictions[:, -1, :], axis=-1, output_type=tf.int32).numpy()
        result.append(np.where(finished, 0, predicted_id))
        finished |= predicted_id == end
        # the predicted ID is fed back to the model
        dec_input = tf.expand_dims(tf.constant(result[-1], tf.int32), 1)
    return np.stack(result, axis=1).astype(np.int32)
