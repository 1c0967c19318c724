def f1_binary(labels, predictions):
    labels = [float(v) for v in labels]
    predictions = [float(v) for v in predictions]
    if len(labels) != len(predictions):
        raise ValueError("not as many predictions as labels")
    if len(labels) == 0:
        raise ValueError("no examples")
    for v in labels + predictions:
        if v != 0 and v != 1:
            raise ValueError(f"{v} is no class")
    right = sum(1 for y, p in zip(labels, predictions) if y == 1 and p == 1)
    if right == 0:
        return 0.0
    precision = right / sum(predictions)
    recall = right / sum(labels)
    return (precision + recall) / 2
