"""Puts the small GPT of the chapter *GPT* into `corpora`, for students: `make recordings` runs this (minutes, if it is to be trained)."""

import json
import shutil
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

from book.experiments.writer import writer

KEPT = Path(__file__).resolve().parents[2] / "corpora" / "writer"

if __name__ == "__main__":
    made = writer()
    KEPT.mkdir(exist_ok=True)
    halves = {name: array.astype(np.float16) for name, array in load_file(made.folder / "model.safetensors").items()}
    save_file(halves, KEPT / "model.safetensors", metadata={"format": "pt"})
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(made.folder / name, KEPT)
    facts = {name: made.facts[name] for name in ("name", "licence", "sha256", "loss")}
    (KEPT / "facts.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(f"{KEPT}: {sum(file.stat().st_size for file in KEPT.iterdir()):,} bytes")
