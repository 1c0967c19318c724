"""F1 from precision and recall."""


def f1_binary(labels, predictions):
    """F1 of the ones."""
    labels, predictions = list(labels), list(predictions)
    if not labels or len(labels) != len(predictions):
        raise ValueError("lengths must be equal and not 0")
    for value in labels + predictions:
        if value not in (0, 1):
            raise ValueError("only 0 and 1")
    pairs = list(zip(labels, predictions))
    right = sum(1 for y, p in pairs if y == 1 and p == 1)
    said = sum(1 for _, p in pairs if p == 1)
    wanted = sum(1 for y, _ in pairs if y == 1)
    if right == 0:
        return 0.0
    precision = right / said
    recall = right / wanted
    return (precision + recall) / 2
