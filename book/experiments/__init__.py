"""What chapters train: each experiment is run once, and kept under the hash of all that it depends on."""
