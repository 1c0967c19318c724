"""The recurrent and the transformer assignments, and the proof of the whole bank, where they ask for something of their own."""

from __future__ import annotations

import dataclasses
import json
from functools import cache

import keras
import numpy as np
import pytest
from keras import layers, ops

from autograder.exam.mark import mark
from autograder.exam.sit import sit
from autograder.exercises import ASSIGNMENTS, EXERCISES, bank
from autograder.exercises.exercise import Misconception, hides_in, hides_some, normal, twins, words
from autograder.exercises.setting import answers_of, follow_through, own_known, set_paper
from solutions.attention import MultiHeadAttention, positional_encoding
from solutions.seq2seq import RNNDecoder, RNNEncoder, SelfAttention
from solutions.transformer import Decoder, Encoder, EncoderBlock, Transformer

from ..exam.exams import found_before

SEED = 11


@cache
def exam(name: str, *misconceptions: str):
    """A Paper, and a Key that knows a few of the exercise's misconceptions."""
    exercise = EXERCISES[name]
    paper = set_paper(exercise, SEED, "test", "hidden")
    few = tuple(m for m in exercise.misconceptions if m.name in misconceptions)
    assert len(few) == len(misconceptions)
    key = bank.key_of_reference(exercise, paper)
    key.known = own_known(dataclasses.replace(exercise, misconceptions=few), paper)
    return paper, key


def verdict(target, name: str, *misconceptions: str):
    paper, key = exam(name, *misconceptions)
    return mark(sit(target, paper), key)


def status(verdict) -> dict[str, str]:
    return {stage.name: stage.status for stage in verdict.stages}


def lost(verdict) -> set[str]:
    return {name for name, said in status(verdict).items() if said != "passed"}


#: The assignments of the classical project.
CLASSICAL = ("seq2seq", "attention", "transformer")


def message(verdict, stage: str) -> str:
    return next(each.message for each in verdict.stages if each.name == stage)


class TestTheCourse:
    def test_there_are_eleven_exercises_in_three_assignments_in_order(self):
        assert [(name, len(each.exercises)) for name, each in ASSIGNMENTS.items() if name in CLASSICAL] == [
            ("seq2seq", 3),
            ("attention", 3),
            ("transformer", 5),
        ]

    def test_there_are_at_least_six_misconceptions_of_each_and_sixty_six_in_all(self):
        counts = [len(each.misconceptions) for name in CLASSICAL for each in ASSIGNMENTS[name].exercises]
        assert min(counts) >= 6
        assert sum(counts) >= 66

    def test_there_are_at_least_four_misconceptions_of_each_added_exercise(self):
        assert min(len(exercise.misconceptions) for exercise in EXERCISES.values()) >= 4

    def test_the_sizes_of_an_exercise_are_all_different(self):
        for exercise in EXERCISES.values():
            built = {
                n: v
                for n, v in exercise.constructor.items()
                if isinstance(v, int) and n not in ("dm", "units", "batch") and exercise.sizes.get(n) != v
            }
            sizes = [*exercise.sizes.values(), *built.values()]
            assert len(sizes) == len(set(sizes)), exercise.name

    def test_what_is_built_on_comes_earlier_and_each_of_its_misconceptions_has_a_stage_here(self):
        names = list(EXERCISES)
        for exercise in EXERCISES.values():
            stages = {stage.name for stage in exercise.stages}
            assert set(exercise.on_demand) <= set(exercise.builds_on)
            for origin, places in exercise.builds_on.items():
                assert names.index(origin) < names.index(exercise.name)
                assert all(places[m.stages[0]] in stages for m in EXERCISES[origin].misconceptions)

    def test_a_paper_holds_only_what_right_code_of_real_people_takes(self):
        for name in [each.name for assignment in CLASSICAL for each in ASSIGNMENTS[assignment].exercises]:
            for call in exam(name)[0].calls:
                for value in call.arguments.values():
                    if isinstance(value, np.ndarray):
                        assert value.dtype in (np.float32, np.int32)
                        assert value.dtype != np.int32 or value.min() > 0
                    else:
                        assert value is None or type(value) in (bool, int)


class TestTheFirstStateOfAnEncoder:
    def test_is_a_question_of_its_own(self):
        class Silent(RNNEncoder):
            def initialize_hidden_state(self):
                raise NotImplementedError

        assert lost(verdict(Silent, "RNNEncoder")) == {"the first state"}

    def test_that_was_never_written_costs_its_own_stage(self):
        answer = type("RNNEncoder", (RNNEncoder,), {"initialize_hidden_state": property(lambda self: self.nowhere)})
        assert lost(verdict(answer, "RNNEncoder")) == {"the first state"}

    def test_of_zeros_does_not_make_an_unwritten_call_a_constant_answer(self):
        class Begun(RNNEncoder):
            def call(self, x, initial):
                raise NotImplementedError

        said = verdict(Begun, "RNNEncoder")
        assert said.failure != "constant answer"
        assert status(said)["the first state"] == "passed"
        assert said.points == 2

    def test_does_not_save_a_constant_call(self):
        class Lazy(RNNEncoder):
            def call(self, x, initial):
                return ops.zeros((x.shape[0], x.shape[1], self.units)), ops.zeros((x.shape[0], self.units))

        assert verdict(Lazy, "RNNEncoder").points == 0


def test_recurrent_weights_that_start_otherwise_cost_nothing_and_are_noted():
    class Answer(RNNEncoder):
        def __init__(self, vocab, embedding, units, batch):
            super().__init__(vocab, embedding, units, batch)
            self.gru = layers.GRU(units, return_sequences=True, return_state=True)

    said = verdict(Answer, "RNNEncoder")
    assert said.right
    assert any("Orthogonal" in note and "GlorotUniform" in note for note in said.notes)


class TestTheDecodersAttention:
    name = "attention built anew at every call"

    def renamed(self, attribute: str, kind=SelfAttention):
        class Answer(layers.Layer):
            def __init__(self, vocab, embedding, units, batch):
                super().__init__()
                self.embedding = layers.Embedding(vocab, embedding)
                self.F = layers.Dense(vocab)
                self.gru = layers.GRU(units, return_sequences=True, return_state=True)
                setattr(self, attribute, kind(units))

            def call(self, x, s_prev, hidden_states):
                context, _ = getattr(self, attribute)(s_prev, hidden_states)
                joined = ops.concatenate([context[:, None], self.embedding(x)], axis=-1)
                outputs, s = self.gru(joined)
                return self.F(outputs[:, 0]), s

        return Answer

    @pytest.mark.parametrize("attribute", ["attention", "att", "_look_back"])
    def test_may_have_any_name(self, attribute):
        assert verdict(self.renamed(attribute), "RNNDecoder").right

    def test_is_told_by_what_it_holds_and_not_by_order(self):
        class Other(SelfAttention):
            def __init__(self, units):
                super().__init__(units)
                self.V, self.U, self.W = layers.Dense(1), layers.Dense(units), layers.Dense(units)

        assert verdict(self.renamed("third", Other), "RNNDecoder").right

    def test_built_anew_at_every_call_is_named_however_it_is_written(self):
        class Other(SelfAttention):
            """Makes its layers in another order, so that its random weights are others than the reference's."""

            def __init__(self, units):
                super().__init__(units)
                self.V, self.U, self.W = layers.Dense(1), layers.Dense(units), layers.Dense(units)

        class Answer(layers.Layer):
            def __init__(self, vocab, embedding, units, batch):
                super().__init__()
                self.units = units
                self.embedding, self.F = layers.Embedding(vocab, embedding), layers.Dense(vocab)
                self.gru = layers.GRU(units, return_state=True, return_sequences=True)

            def call(self, x, s_prev, hidden_states):
                context, _ = Other(self.units)(s_prev, hidden_states)
                outputs, s = self.gru(ops.concatenate([context[:, None], self.embedding(x)], axis=-1))
                return self.F(outputs[:, 0]), s

        said = verdict(Answer, "RNNDecoder", self.name)
        assert said.diagnosis == [self.name]
        assert status(said)["one hidden state: the new state"] == "passed"
        assert status(said)["a sentence: attention"] == "failed"

    def test_that_is_left_out_is_not_called_built_anew(self):
        class Answer(layers.Layer):
            def __init__(self, vocab, embedding, units, batch):
                super().__init__()
                self.embedding, self.F = layers.Embedding(vocab, embedding), layers.Dense(vocab)
                self.gru = layers.GRU(units, return_state=True, return_sequences=True)

            def call(self, x, s_prev, hidden_states):
                context = ops.mean(hidden_states, axis=1, keepdims=True)
                outputs, s = self.gru(ops.concatenate([context, self.embedding(x)], axis=-1))
                return self.F(outputs[:, 0]), s

        said = verdict(Answer, "RNNDecoder", self.name)
        assert said.diagnosis == []
        assert "`attention.W` is missing" in message(said, "builds, with embedding, gru, F and an attention layer")


class TestBlocksInAList:
    build = "builds, with embedding and N blocks"

    def test_that_are_one_object_are_named(self):
        class Answer(Encoder):
            def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1):
                super().__init__(N, dm, h, hidden, input_vocab, max_seq_len, drop_rate)
                self.blocks = [EncoderBlock(dm, h, hidden, drop_rate)] * N

        said = verdict(Answer, "Encoder", "one block for all N", "the first block again and again")
        assert said.diagnosis == ["one block for all N"]
        assert "same object as blocks.0" in verdict(Answer, "Encoder").stages[0].message

    def test_are_counted(self):
        class Answer(Encoder):
            def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1):
                super().__init__(N, dm, h, hidden, input_vocab, max_seq_len, drop_rate)
                self.spare = self.blocks
                self.blocks = [*self.blocks, EncoderBlock(dm, h, hidden, drop_rate)]

            def call(self, x, training, mask):
                every, self.blocks = self.blocks, self.spare
                try:
                    return super().call(x, training, mask)
                finally:
                    self.blocks = every

        assert "a list of 3 where a list of 2" in message(verdict(Answer, "Encoder"), self.build)

    def test_a_single_block_is_not_taken_for_a_list(self):
        class Answer(Encoder):
            def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1):
                super().__init__(N, dm, h, hidden, input_vocab, max_seq_len, drop_rate)
                self.blocks = EncoderBlock(dm, h, hidden, drop_rate)

            def call(self, x, training, mask):
                return self.blocks(self.embedding(x), training=training, mask=mask)

        said = verdict(Answer, "Encoder")
        assert status(said)[self.build] == "failed"
        assert said.points == 0


class TestWhatNoAnswerShows:
    def test_a_layer_where_a_model_is_asked_costs_one_stage_and_is_named(self):
        class Answer(layers.Layer):
            def __init__(
                self, N, dm, h, hidden, input_vocab, target_vocab, max_seq_input, max_seq_target, drop_rate=0.1
            ):
                super().__init__()
                self.encoder = Encoder(N, dm, h, hidden, input_vocab, max_seq_input, drop_rate)
                self.decoder = Decoder(N, dm, h, hidden, target_vocab, max_seq_target, drop_rate)
                self.linear = layers.Dense(target_vocab)

            call = Transformer.call

        said = verdict(Answer, "Transformer", "a Layer where a Model is asked")
        assert said.diagnosis == ["a Layer where a Model is asked"]
        assert lost(said) == {"builds as a Model, with encoder, decoder and linear"}
        assert "must derive from `Model`" in verdict(Answer, "Transformer").stages[0].message

    def test_a_right_transformer_is_not_suspected_of_it(self):
        assert verdict(Transformer, "Transformer", "a Layer where a Model is asked").right

    def test_an_epsilon_left_at_its_default_costs_one_stage_and_says_both_values(self):
        class Answer(EncoderBlock):
            def __init__(self, dm, h, hidden, drop_rate=0.1):
                super().__init__(dm, h, hidden, drop_rate)
                self.layernorm2 = layers.LayerNormalization()

        said = verdict(Answer, "EncoderBlock")
        assert "`layernorm2.epsilon` has another value than asked: 0.001 where 1e-06 is right" in said.stages[0].message


class TestRowsAreQuestions:
    def test_each_mask_of_the_decoder_block_has_rows_of_its_own(self):
        call = next(call for call in exam("DecoderBlock")[0].calls if call.name == "both masks")
        ahead, padding = (call.arguments[name].any(axis=(1, 2, 3)) for name in ("look_ahead_mask", "padding_mask"))
        assert ahead.tolist() == [True, True, False, False, True, True]
        assert padding.tolist() == [False, False, True, True, True, True]

    def test_each_mask_of_the_transformer_has_a_row_where_it_is_alone(self):
        call = next(call for call in exam("Transformer")[0].calls if call.name == "all masks")
        names = ("encoder_mask", "look_ahead_mask", "decoder_mask")
        hidden = np.array([call.arguments[name].any(axis=(1, 2, 3)) for name in names])
        for row, mask in ((0, "look_ahead_mask"), (2, "encoder_mask"), (3, "decoder_mask")):
            assert [name for name, there in zip(names, hidden[:, row], strict=True) if there] == [mask]

    @pytest.mark.parametrize("seed", range(20))
    def test_twins_differ_where_they_are_to_differ_and_nowhere_else(self, seed):
        rng, sizes = np.random.default_rng(seed), {"batch": 3, "source": 5}
        ids = twins(words("batch source", 4), "last").make(rng, sizes)
        assert (ids[0, :-1] == ids[1, :-1]).all()
        assert ids[0, -1] != ids[1, -1]
        turned = twins(normal("batch source"), "order").make(rng, sizes)
        assert (turned[0] == turned[1, ::-1]).all()
        same = twins(normal("batch source")).make(rng, sizes)
        assert (same[0] == same[1]).all()

    @pytest.mark.parametrize("seed", range(20))
    def test_a_mask_hides_the_last_word_of_the_twins_and_no_row_wholly(self, seed):
        drawn = hides_in(hides_some("batch 1 1 source"), rows=(0, 1, 3), last_of=(0, 1))
        mask = drawn.make(np.random.default_rng(seed), {"batch": 4, "source": 5})
        assert (mask[:2, ..., -1] == 1).all()
        assert (mask[0] == mask[1]).all()
        assert not mask[2].any()
        assert not mask.all(axis=-1).any()


class TestTheorems:
    """Each is seen to fail where the values beside it are wrong in that very way."""

    @pytest.mark.parametrize(
        ("name", "misconception", "theorem"),
        [
            ("SelfAttention", "a sigmoid for the softmax", "hidden-states-sum-to-one"),
            ("EncoderBlock", "dropout when not training", "order-is-kept"),
            ("DecoderBlock", "look-ahead mask not handed on", "the-past-stays"),
            ("Encoder", "mask not handed on", "padding-changes-nothing"),
        ],
    )
    def test_fails_where_it_must_and_says_by_how_much(self, name, misconception, theorem):
        paper, key = exam(name)
        m = next(m for m in EXERCISES[name].misconceptions if m.name == misconception)
        said = mark(answers_of(EXERCISES[name], [m], paper), key)
        assert status(said)[f"theorem: {theorem}"] == "failed"
        assert any(digit.isdigit() for digit in message(said, f"theorem: {theorem}"))


class TestFollowThrough:
    met = (("sdp_attention", "no scaling"), ("MultiHeadAttention", "no output projection"))

    def wrong(self, *met):
        """The answers of a right EncoderBlock on wrong attention."""
        paper, key = exam("EncoderBlock")
        known = follow_through(EXERCISES["EncoderBlock"], paper, key, met).known
        return known[-1].answers

    def test_nothing_met_is_the_same_key(self):
        paper, key = exam("EncoderBlock")
        assert follow_through(EXERCISES["EncoderBlock"], paper, key, []) is key
        assert follow_through(EXERCISES["EncoderBlock"], paper, key, [("sdp_attention", "never heard of")]) is key

    def test_a_right_block_on_an_attention_met_wrong_before_earns_all_points(self):
        paper, key = exam("EncoderBlock")
        met = self.met[:1]
        wider = follow_through(EXERCISES["EncoderBlock"], paper, key, met)
        said = mark(self.wrong(*met), wider, found_before({"sdp_attention": ["no scaling"]}))
        assert said.points == said.out_of
        assert said.diagnosis == ["no scaling (in your sdp_attention)"]
        assert status(said)["attention"] == "follow-through"

    def test_without_the_earlier_exercise_it_costs_the_stage_that_it_hits(self):
        paper, key = exam("EncoderBlock")
        wider = follow_through(EXERCISES["EncoderBlock"], paper, key, self.met[:1])
        said = mark(self.wrong(*self.met[:1]), wider)
        assert {name for name, came in status(said).items() if came == "failed"} == {"attention"}

    def test_two_mistakes_met_before_are_followed_together(self):
        paper, key = exam("EncoderBlock")
        wider = follow_through(EXERCISES["EncoderBlock"], paper, key, self.met)
        said = mark(self.wrong(*self.met), wider, found_before({origin: [name] for origin, name in self.met}))
        assert said.points == said.out_of
        assert len(wider.known) == 3


def test_training_handed_on_by_position_is_right_and_noted():
    class Answer(EncoderBlock):
        def call(self, x, training, mask=None):
            attention, _ = self.mha(x, x, x, mask)
            x = self.layernorm1(x + self.dropout1(attention, training))
            return self.layernorm2(x + self.dropout2(self.dense_output(self.dense_hidden(x)), training))

    said = verdict(Answer, "EncoderBlock")
    assert said.right
    assert "training=training" in said.notes[0]


def test_dropout_of_tensorflow_in_place_of_kerass_layer_is_right():
    import tensorflow as tf

    class Answer(EncoderBlock):
        def call(self, x, training, mask=None):
            def drop(value):
                return tf.nn.dropout(value, rate=0.25) if training else value

            x = self.layernorm1(x + drop(self.mha(x, x, x, mask)[0]))
            return self.layernorm2(x + drop(self.dense_output(self.dense_hidden(x))))

    assert verdict(Answer, "EncoderBlock").right


def test_a_table_of_positions_with_an_axis_for_the_batch_is_right():
    class Answer(Encoder):
        def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1):
            super().__init__(N, dm, h, hidden, input_vocab, max_seq_len, drop_rate)
            self.positional_encoding = positional_encoding(max_seq_len, dm)[np.newaxis].astype("float32")

        def call(self, x, training, mask):
            length = x.shape[1]
            x = self.embedding(x) * self.dm**0.5 + self.positional_encoding[:, :length]
            x = self.dropout(x, training=training)
            for block in self.blocks:
                x = block(x, training=training, mask=mask)
            return x

    assert verdict(Answer, "Encoder").right


class TestTheProof:
    """`run_bank` finds nothing where all is well, and everything that is put in its way."""

    exercise = EXERCISES["SelfAttention"]

    def faults(self, **changed) -> list[str]:
        few = {"misconceptions": self.exercise.misconceptions[:2], **changed}
        return bank.check_exercise(dataclasses.replace(self.exercise, **few), seeds=1).faults

    def test_finds_nothing_where_all_is_well(self):
        report = bank.run_bank([self.exercise], seeds=1)
        assert report.faults == []
        assert report.misconceptions == len(self.exercise.misconceptions)
        assert report.exercises[0].nearest > bank.MARGIN
        assert 0 < report.exercises[0].farthest < 1 / bank.MARGIN
        page = bank.kill_matrix_page(report)
        assert page.startswith("# The kill matrix\n")
        assert "## SelfAttention" in page
        assert page.count("\n| ") == 2 + 1 + report.misconceptions
        assert f"{report.misconceptions} caught at the intended stage" in page

    def test_finds_an_edit_that_no_longer_applies(self):
        stale = Misconception("stale", {"ops.no_such_line": ""}, ("weights",), "x", "seq2seq.html#x")
        assert "stands 0 times" in self.faults(misconceptions=(stale,))[0]

    def test_finds_a_stage_that_does_not_exist(self):
        odd = dataclasses.replace(self.exercise.misconceptions[0], stages=("nowhere",))
        assert "names a stage that is not there" in self.faults(misconceptions=(odd,))[0]

    def test_finds_one_that_is_not_caught_where_it_should_be(self):
        odd = dataclasses.replace(self.exercise.misconceptions[4], stages=("one hidden state",))
        assert any("is not caught at “one hidden state”" in fault for fault in self.faults(misconceptions=(odd,)))

    def test_finds_one_that_changes_nothing(self):
        idle = Misconception(
            "idle", {"return context, weights": "return (context, weights)"}, ("weights",), "x", "y.html#z"
        )
        faults = self.faults(misconceptions=(idle,))
        assert any("is named nothing" in fault for fault in faults)
        assert any("is not caught" in fault for fault in faults)

    def test_finds_two_that_are_equal_and_not_declared(self):
        one = self.exercise.misconceptions[4]
        two = dataclasses.replace(one, name="the same again")
        assert any("is named" in fault and " or " in fault for fault in self.faults(misconceptions=(one, two)))
        assert self.faults(misconceptions=(one, two), equal=(frozenset({one.name, two.name}),)) == []

    def test_finds_two_that_are_declared_equal_and_are_not(self):
        names = frozenset(m.name for m in self.exercise.misconceptions[:2])
        assert any("are told apart" in fault for fault in self.faults(equal=(names,)))

    def test_finds_right_code_that_loses_points(self, monkeypatch):
        class Wrong(SelfAttention):
            def call(self, s_prev, hidden_states):
                context, weights = super().call(s_prev, hidden_states)
                return context * 1.5, weights

        monkeypatch.setattr(bank, "right_variants", lambda style: {"SelfAttention": Wrong})
        assert any("right, earns" in fault for fault in self.faults())

    def test_finds_right_code_too_near_to_the_tolerance(self):
        assert any("of the tolerance; it must stay below" in fault for fault in self.faults(tolerance=4e-7))

    def test_finds_a_misconception_too_near_to_the_tolerance(self):
        assert any("tolerances away; it must be 10" in fault for fault in self.faults(tolerance=0.1))

    def test_says_of_an_unknown_name_what_there_is(self):
        with pytest.raises(LookupError, match="no exercise is called “sdp”; there are: seq2seq, tokens, attention"):
            bank.chosen(["sdp"])
        assert [each.name for each in bank.chosen(["seq2seq", "Encoder"])][-1] == "Encoder"

    def test_the_command_prints_the_matrix_writes_the_page_and_says_by_its_exit_code_how_it_went(
        self, tmp_path, capsys, monkeypatch
    ):
        assert bank.bank_command(["SelfAttention"], 1, tmp_path / "page.md") == 0
        assert "W and U exchanged" in capsys.readouterr().out
        assert (tmp_path / "page.md").read_text().startswith("# The kill matrix")
        seen = json.loads((tmp_path / "mistakes.json").read_text())["SelfAttention"]
        assert list(seen) == sorted(m.name for m in self.exercise.misconceptions)
        monkeypatch.setattr(bank, "check_idle", lambda *given: ["a constant earns 1 points"])
        assert bank.bank_command(["SelfAttention"], 1, None) == 1
        assert "SelfAttention: a constant earns 1 points" in capsys.readouterr().out

    @pytest.mark.slow
    def test_shared_by_two_processes_it_comes_out_the_same_and_in_order(self):
        two = bank.chosen(["sdp_attention", "positional_encoding"])
        report = bank.run_bank(two, seeds=1, jobs=2)
        assert [each.name for each in report.exercises] == ["sdp_attention", "positional_encoding"]
        assert report.faults == []

    def test_styles_of_the_same_names_do_not_meet(self):
        ours = bank.right_variants("tf_style")["MultiHeadAttention"]
        theirs = bank.right_variants("einsum_style")["MultiHeadAttention"]
        assert ours is not theirs
        assert ours is not MultiHeadAttention
        assert keras.layers.Layer in ours.__mro__


def test_a_reference_is_marked_like_a_students_answer_and_nothing_is_noted():
    said = verdict(RNNDecoder, "RNNDecoder")
    assert said.right
    assert said.notes == []
