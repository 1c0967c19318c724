from itertools import pairwise


def char_to_token_span(offsets, start, end):
    if not offsets or start < 0 or end < start:
        raise ValueError(f"nothing to look in, or no such answer: {len(offsets)} offsets, {start}:{end}")
    held = {place: range(*pair) for place, pair in enumerate(offsets) if pair[0] != pair[1]}
    if any(not r or r.start < 0 for r in held.values()) or any(
        a.start > b.start or a.stop > b.stop for a, b in pairwise(held.values())
    ):
        raise ValueError("offsets out of order")
    owner = {char: [] for r in held.values() for char in (r.start, r.stop - 1)}
    for place, r in held.items():
        for char in r:
            owner.setdefault(char, []).append(place)
    if not owner or start < min(owner) or end - 1 > max(owner):
        return None
    places = [place for char in range(start, end) for place in owner.get(char, ())]
    return (min(places), max(places)) if places else None
