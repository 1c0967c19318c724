import numpy as np

pearson = __import__("53-pearson").pearson


def spearman(x, y):
    if not all(np.isfinite(np.array(each, float)).all() for each in (x, y)):
        raise ValueError("nan and infinity have no rank")

    def ranked(numbers):
        numbers = np.array(numbers, float)
        ordered = np.sort(numbers)
        # twice the mean rank, less one: the correlation does not mind
        return np.searchsorted(ordered, numbers, "left") + np.searchsorted(ordered, numbers, "right")

    return pearson(ranked(x), ranked(y))
