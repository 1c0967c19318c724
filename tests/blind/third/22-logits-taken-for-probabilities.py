import tensorflow as tf
from tensorflow import keras

loss_object = keras.losses.SparseCategoricalCrossentropy(reduction="none")


def masked_loss(labels, logits):
    labels = tf.convert_to_tensor(labels)
    loss = loss_object(labels, logits)
    mask = tf.cast(labels != 0, loss.dtype)
    loss *= mask
    return tf.math.divide_no_nan(tf.reduce_sum(loss), tf.reduce_sum(mask))
