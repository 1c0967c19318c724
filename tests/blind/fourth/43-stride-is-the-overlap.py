def sliding_windows(length, size, stride):
    if length < 0:
        raise ValueError("length < 0")
    if size < 1:
        raise ValueError("size < 1")
    if stride < 1 or stride > size:
        raise ValueError("stride must be in 1..size")
    # neighbours share `stride` tokens
    step = max(size - stride, 1)
    windows = []
    begin = 0
    while True:
        end = min(begin + size, length)
        windows.append((begin, end))
        if end == length:
            return windows
        begin += step
