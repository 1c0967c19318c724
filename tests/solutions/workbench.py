"""What the tests do to a layer: plant its weights, read them, train it one step, save it and load it again."""

import keras
import numpy as np
import tensorflow as tf


def floats(rng, *shape):
    """Normal numbers, float32."""
    return rng.normal(size=shape).astype("float32")


def hides_some(rng, *shape):
    """A mask that hides about a third, never the first key of a row."""
    mask = (rng.random(shape) < 0.35).astype("float32")
    mask[..., 0] = 0
    return mask


def look_ahead(rng, batch, target):
    """A `(batch, 1, target, target)` mask that hides what comes later and, a row each, some of the past."""
    later = np.triu(np.ones((target, target), "float32"), k=1)
    return np.maximum(later, hides_some(rng, batch, 1, 1, target))


def planted(rng, layer, *args, **kwargs):
    """The layer, built by its first call, with no weight left at its default."""
    if not layer.built:
        layer(*args, **kwargs)
    for weight in unseeded(layer):
        if weight.name in ("kernel", "recurrent_kernel"):
            weight.assign(floats(rng, *weight.shape) / np.sqrt(weight.shape[0]))
        elif weight.name == "gamma":
            weight.assign(1 + 0.4 * floats(rng, *weight.shape))
        else:
            weight.assign(0.5 * floats(rng, *weight.shape))
    return layer


def unseeded(layer):
    """The weights, without the states of random generators."""
    return [weight for weight in layer.variables if "seed_generator" not in weight.path]


def weights_of(layer, dropped=None):
    """The weights as a tree that follows the attributes, float64.

    With the shape of what is dropped, each dropout's leaf is the factors of its next draw; without, it is empty.
    """
    if isinstance(layer, keras.layers.Dropout):
        return [] if dropped is None else [next_draw(layer, dropped)]
    if type(layer).__module__.startswith("keras."):
        return [np.asarray(weight.numpy(), "float64") for weight in unseeded(layer)]
    tree = {}
    for name, value in vars(layer).items():
        if isinstance(value, keras.layers.Layer):
            tree[name] = weights_of(value, dropped)
        elif name == "blocks":
            tree[name] = [weights_of(block, dropped) for block in value]
    return tree


def next_draw(dropout, shape):
    """What a dropout layer will multiply by when it is next called: 0, or 1 / (1 - rate)."""
    twin = keras.layers.Dropout(dropout.rate)
    twin.seed_generator.state.assign(dropout.seed_generator.state)
    return np.asarray(twin(np.ones(shape, "float32"), training=True), "float64")


def idle_weights(layer, *args, **kwargs):
    """The weights that one step of training leaves where they were."""
    rng = np.random.default_rng(7)
    weights = unseeded(layer)
    before = [weight.numpy() for weight in weights]
    with tf.GradientTape() as tape:
        outputs = keras.tree.flatten(layer(*args, **kwargs))
        loss = sum(tf.reduce_sum(tf.square(output - floats(rng, *output.shape))) for output in outputs)
    gradients = tape.gradient(loss, [weight.value for weight in weights], unconnected_gradients="zero")
    for weight, gradient in zip(weights, gradients, strict=True):
        weight.assign_sub(tf.convert_to_tensor(gradient))
    return [weight for weight, old in zip(weights, before, strict=True) if np.abs(weight.numpy() - old).max() < 1e-4]


def assert_close(received, expected, atol=1e-5):
    """Each array of an answer, or its only one, is the expected one."""
    if not isinstance(received, (tuple, list)):
        received, expected = [received], [expected]
    for array, right in zip(received, expected, strict=True):
        np.testing.assert_allclose(keras.ops.convert_to_numpy(array), right, rtol=0, atol=atol)


def reloaded(layer, folder, *args, **kwargs):
    """What the layer says, in a model, before the model is saved and after it is loaded again."""
    tensors = {name: value for name, value in kwargs.items() if isinstance(value, np.ndarray)}
    plain = {name: value for name, value in kwargs.items() if name not in tensors}
    entries = [keras.Input(batch_shape=x.shape, dtype=x.dtype) for x in args]
    named = {name: keras.Input(batch_shape=x.shape, dtype=x.dtype) for name, x in tensors.items()}
    model = keras.Model([*entries, *named.values()], layer(*entries, **named, **plain))
    model.save(folder / "model.keras")
    loaded = keras.models.load_model(folder / "model.keras", custom_objects={type(layer).__name__: type(layer)})
    given = [*args, *tensors.values()]
    return model(given), loaded(given)
