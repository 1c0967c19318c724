def sliding_windows(length, size, stride):
    if not (length >= 0 and size >= 1 and stride in range(1, size + 1)):
        raise ValueError((length, size, stride))
    if length <= size:
        return [(0, length)]
    # read the first stride, then the rest as a text of its own
    rest = sliding_windows(length - stride, size, stride)
    return [(0, size), *((begin + stride, end + stride) for begin, end in rest)]
