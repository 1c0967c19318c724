#!/usr/bin/env python3
"""Attention rollout"""
import numpy as np


def attention_rollout(weights, residual=0.5):
    """weights: (layers, batch, heads, source, source)"""
    if not 0 <= residual <= 1:
        raise ValueError('residual is a share')
    weights = [np.array(layer) for layer in weights]
    if not weights:
        raise ValueError('no layers')
    joint = None
    for layer in weights:
        if layer.ndim != 4 or layer.shape[2] != layer.shape[3]:
            raise ValueError('not self-attention: %s' % (layer.shape,))
        attention = layer.mean(axis=1)
        attention = attention * (1. - residual)
        for i in range(attention.shape[-1]):
            attention[:, i, i] += residual
        attention /= attention.sum(axis=-1)[..., np.newaxis]
        joint = attention if joint is None else np.array([a @ b for a, b in zip(attention, joint)])
    return joint
