"""The theorems that verdicts cite, with their numbers and titles in the book. `make theorems` writes it; the book's build checks it."""

CITED: dict[str, tuple[str, str]] = {
    "a-seed-repeats": ("8.2", "A seed repeats"),
    "hidden-states-sum-to-one": ("1.1", "The weights of the hidden states sum to one"),
    "order-is-kept": ("6.1", "Order is kept"),
    "padding-changes-nothing": ("4.4", "Padding changes nothing"),
    "rotation": ("3.1", "A step is a rotation"),
    "rows-sum-to-one": ("4.1", "Rows sum to one"),
    "the-past-stays": ("5.1", "The past stays"),
}
