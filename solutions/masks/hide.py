"""How far a hidden score is pushed down."""

#: What a masked score is shifted by: far below every real score, and still finite, so that a row whose keys are all
#: hidden becomes uniform instead of NaN.
HIDE = -1e9
