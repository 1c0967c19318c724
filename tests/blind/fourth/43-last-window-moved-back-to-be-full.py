import math


def sliding_windows(length, size, stride):
    if length < 0 or size < 1 or stride < 1 or stride > size:
        raise ValueError(f"cannot make windows of {size} every {stride} over {length} tokens")
    if length <= size:
        return [(0, length)]
    count = math.ceil((length - size) / stride)
    windows = [(k * stride, k * stride + size) for k in range(count)]
    windows.append((length - size, length))
    return windows
