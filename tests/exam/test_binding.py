"""Binding: the Paper's arguments meet the student's own parameter names."""

from __future__ import annotations

import pytest

from autograder.exam.binding import BindingError, bind

ATTENTION = {"Q": 1, "K": 2, "V": 3, "mask": None}
MASKED = {**ATTENTION, "mask": 4}
BLOCK = {"x": 1, "training": True, "mask": 5}


def received(function, arguments):
    """What the function gets to see."""
    positional, named = bind(function, arguments)
    return function(*positional, **named)


def test_canonical_names_are_met_by_name():
    assert received(lambda Q, K, V, mask: (Q, K, V, mask), MASKED) == (1, 2, 3, 4)


def test_a_students_own_names_are_met_by_position():
    assert received(lambda query, key, value, hide: (query, key, value, hide), MASKED) == (1, 2, 3, 4)


def test_own_names_between_canonical_ones_in_place_are_met_by_position():
    assert received(lambda Q, key, V, attn_mask: (Q, key, V, attn_mask), MASKED) == (1, 2, 3, 4)


def test_canonical_names_in_another_order_are_met_by_name():
    assert received(lambda V, K, Q, mask: (Q, K, V, mask), MASKED) == (1, 2, 3, 4)
    assert received(lambda x, mask=None, training=None: (x, training, mask), BLOCK) == (1, True, 5)


def test_beside_canonical_names_in_another_order_own_names_take_what_is_left():
    assert received(lambda inputs, mask, training: (inputs, training, mask), BLOCK) == (1, True, 5)


def test_a_none_is_handed_over_explicitly():
    assert received(lambda Q, K, V, mask: mask, ATTENTION) is None
    assert received(lambda Q, K, V, mask="default": mask, ATTENTION) is None


def test_a_mask_that_is_not_in_the_signature_is_missed_only_where_it_hides_something():
    def without_mask(Q, K, V):
        return Q, K, V

    assert received(without_mask, ATTENTION) == (1, 2, 3)
    with pytest.raises(BindingError) as error:
        bind(without_mask, MASKED)
    assert str(error.value) == "(Q, K, V) has no place for `mask`; asked for is (Q, K, V, mask)."


def test_two_names_for_three_arguments_are_refused():
    with pytest.raises(BindingError, match=r"\(query, key\) has no place for `V`"):
        bind(lambda query, key: None, ATTENTION)


def test_a_parameter_too_many_needs_a_default():
    assert received(lambda Q, K, V, mask, scale=8: (Q, K, V, mask, scale), MASKED) == (1, 2, 3, 4, 8)
    with pytest.raises(BindingError) as error:
        bind(lambda Q, K, V, mask, scale: None, MASKED)
    assert str(error.value) == "parameter `scale` is not among (Q, K, V, mask) and has no default."


def test_a_keyword_only_parameter_too_many_needs_a_default_too():
    assert received(lambda x, *, training, mask=None, scale=2: (x, training, mask, scale), BLOCK) == (1, True, 5, 2)
    with pytest.raises(BindingError, match="parameter `scale`"):
        bind(lambda x, *, training, mask, scale: None, BLOCK)


def test_args_take_everything_by_position():
    assert received(lambda *args: args, MASKED) == (1, 2, 3, 4)
    assert received(lambda first, *rest: (first, *rest), ATTENTION) == (1, 2, 3, None)


def test_kwargs_take_what_has_no_other_place_by_its_canonical_name():
    assert received(lambda query, **more: (query, more), MASKED) == (1, {"K": 2, "V": 3, "mask": 4})


def test_kwargs_are_not_burdened_with_a_none():
    assert received(lambda **named: named, ATTENTION) == {"Q": 1, "K": 2, "V": 3}


def test_positional_only_parameters_are_met_by_position():
    def answer(q, k, /, V, mask=None):
        return q, k, V, mask

    assert received(answer, MASKED) == (1, 2, 3, 4)


def test_positional_only_parameters_with_canonical_names_in_another_order_are_met_by_name():
    assert received(lambda K, Q, /, V, mask: (Q, K, V, mask), MASKED) == (1, 2, 3, 4)


def test_a_bound_method_has_lost_its_self():
    class Answer:
        def call(self, query, key, value, mask=None):
            return query, key, value, mask

    assert received(Answer().call, MASKED) == (1, 2, 3, 4)


def test_what_has_no_signature_gets_everything_by_position():
    assert bind(iter, {"x": 1, "mask": None}) == ([1, None], {})


def test_no_arguments_suit_no_parameters():
    assert bind(lambda: None, {}) == ([], {})
