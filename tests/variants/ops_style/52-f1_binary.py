def f1_binary(labels, predictions):
    labels, predictions = [*map(float, labels)], [*map(float, predictions)]
    if not labels or len(labels) != len(predictions) or {*labels, *predictions} - {0.0, 1.0}:
        raise ValueError("as many predictions as labels, at least one, all of class 0 or 1")
    found = {place for place, said in enumerate(predictions) if said}
    there = {place for place, label in enumerate(labels) if label}
    # Dice's coefficient of the two sets
    return 2 * len(found & there) / (len(found) + len(there)) if found or there else 0.0
