"""Data and pretrained weights: found, checked, loaded. The loaders come with the chapters that need them."""
