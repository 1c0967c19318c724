"""The reference: what the book teaches, written in Keras 3, a package per chapter."""
