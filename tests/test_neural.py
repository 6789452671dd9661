"""Neural metrics: tiny COMET checkpoints made here, read by COMET's own loading code."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contresens import neural, pipeline
from contresens.config import Config
from contresens.errors import UsageError
from contresens.model import Segment, Severity

if TYPE_CHECKING:
    from tests.conftest import Command

needs_comet = pytest.mark.skipif(
    find_spec("comet") is None, reason="unbabel-comet (extra comet) is not installed"
)
"""`make test-extras` runs these in an environment of their own: torch is large."""

SOURCE = "The old lighthouse was sold to a family from Porto ."
TARGET = "L’ancien phare a été vendu à une vache de Porto ."
PAIR = Segment("1", SOURCE, TARGET, "en", "fr")
MARKED = ("vache", "Porto")
"""What the metric made here is taught to mark: a critical error and a minor one."""


def make_encoder(folder: Path) -> None:
    """A random XLM-R of two layers that knows the words of the pair."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import XLMRobertaConfig, XLMRobertaTokenizerFast

    words = sorted({*SOURCE.split(), *TARGET.split()})
    letters = sorted({letter for word in words for letter in word})
    vocabulary = [(mark, 0.0) for mark in ("<s>", "<pad>", "</s>", "<unk>", "<mask>", "▁")]
    vocabulary += [(f"▁{word}", -1.0) for word in words]
    vocabulary += [(letter, -9.0) for letter in letters]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    XLMRobertaTokenizerFast(tokenizer_object=tokenizer).save_pretrained(folder)
    XLMRobertaConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=130,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
    ).save_pretrained(folder)


def teach(model: Any) -> None:
    """The word tagger of an xCOMET, solved for by least squares to mark the two words."""
    import torch

    batch = model.prepare_sample([{"src": SOURCE, "mt": TARGET}], stage="predict")[0]
    offsets = batch["mt_offsets"][0]
    with torch.no_grad():
        out = model.encoder(batch["input_ids"], batch["attention_mask"])
        states = out["all_layers"][model.hparams.word_layer][0, : len(offsets)]
        labels = torch.zeros(len(offsets), 4)
        labels[:, 0] = 8.0
        for place, (start, end) in enumerate(offsets):
            for word, label in zip(MARKED, (3, 1), strict=True):
                if TARGET[start:end].strip() == word:
                    labels[place] = torch.tensor([0.0, 0.0, 0.0, 0.0])
                    labels[place, label] = 8.0
        design = torch.cat([states, torch.ones(len(offsets), 1)], dim=1)
        solved = torch.linalg.lstsq(design, labels, driver="gelsd").solution
        model.hidden2tag.weight.copy_(solved[:-1].T)
        model.hidden2tag.bias.copy_(solved[-1])


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes a checkpoint of a class, in the form in which COMET saves and publishes its own."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    folder = tmp_path_factory.mktemp("comet")
    made: dict[str, Path] = {}

    def make(kind: str) -> Path:
        import torch
        import yaml
        from comet.models import str2model
        from pytorch_lightning import __version__

        if kind in made:
            return made[kind]
        encoder = folder / "encoder"
        if not encoder.exists():
            make_encoder(encoder)
        settings: dict[str, Any] = {
            "encoder_model": "XLM-RoBERTa",
            "pretrained_model": str(encoder),
            "hidden_sizes": [8],
            "layer_transformation": "softmax",
            "load_pretrained_weights": False,
        }
        whole = {"sent_layer": "mix", "word_layer": 2} if kind == "xcomet_metric" else {}
        torch.manual_seed(5)
        model = str2model[kind](**settings, **whole, local_files_only=True)
        model.eval()
        if whole:
            teach(model)
        target = folder / kind
        (target / "checkpoints").mkdir(parents=True)
        told = yaml.safe_dump({**settings, **whole, "class_identifier": kind})
        (target / "hparams.yaml").write_text(told, encoding="utf-8")
        torch.save(
            {
                "state_dict": model.state_dict(),
                "hyper_parameters": dict(model.hparams),
                "pytorch-lightning_version": __version__,
            },
            target / "checkpoints" / "model.ckpt",
        )
        made[kind] = target
        return target

    return make


@needs_comet
class TestComet:
    def test_what_xcomet_marks(self, checkpoint: Callable[[str], Path]) -> None:
        judge = neural.configured(Config(comet=str(checkpoint("xcomet_metric"))))
        assert judge is not None
        empty = Segment("2", SOURCE, " ", "en", "fr")
        judgement, nothing = judge.judge([PAIR, empty])
        assert nothing is None
        assert judgement is not None
        assert judgement.metric.startswith("xcomet_metric-")
        marked = [(e.span.of(TARGET), e.severity) for e in judgement.errors]
        assert marked == [("vache", Severity.CRITICAL), ("Porto", Severity.MINOR)]
        assert all(e.confidence > 0.9 for e in judgement.errors)

    def test_findings_and_score_stand_in_the_report(
        self, checkpoint: Callable[[str], Path]
    ) -> None:
        config = Config(comet=str(checkpoint("xcomet_metric")))
        report = pipeline.check([PAIR], config)
        (segment,) = report.segments
        assert [f.rule for f in segment.findings if f.rule.startswith("NEU")] == [
            "NEU103",
            "NEU101",
        ]
        assert segment.judgement is not None
        assert report.summary.mean_metric_score == segment.judgement.score
        assert f"|metric:{segment.judgement.metric}" in report.summary.signature
        shown = f"{segment.judgement.metric} {segment.judgement.score:.3f}"
        assert shown in pipeline.render(report, "terminal", width=200).replace("−", "-")
        assert segment.judgement.metric in pipeline.render(report, "html")
        row = json.loads(pipeline.render(report, "jsonl"))
        assert row["metric_score"] == pytest.approx(segment.judgement.score, abs=1e-4)

    def test_a_file_a_folder_and_the_order_make_no_difference(
        self, checkpoint: Callable[[str], Path]
    ) -> None:
        folder = checkpoint("referenceless_regression_metric")
        other = Segment("2", "The phare was sold .", "Le phare a été vendu .", "en", "fr")
        by_folder = neural.Comet(str(folder)).judge([PAIR, other])
        by_file = neural.Comet(str(folder / "checkpoints" / "model.ckpt")).judge([other, PAIR])
        scores = [each.score for each in (*by_folder, *by_file[::-1]) if each]
        assert scores[:2] == pytest.approx(scores[2:], abs=1e-5)
        assert not any(each.errors for each in by_folder if each)

    def test_a_metric_with_references_needs_them(self, checkpoint: Callable[[str], Path]) -> None:
        metric = neural.Comet(str(checkpoint("regression_metric")))
        with pytest.raises(UsageError, match="needs a reference for every segment"):
            metric.judge([PAIR])
        referred = Segment("1", SOURCE, TARGET, "en", "fr", reference=TARGET)
        (judgement,) = metric.judge([referred])
        assert judgement is not None

    def test_score_shows_it_beside_ours(
        self, checkpoint: Callable[[str], Path], contresens: Command, tmp_path: Path
    ) -> None:
        pairs, references = tmp_path / "pairs.jsonl", tmp_path / "references.txt"
        row = {"id": "1", "source": SOURCE, "target": TARGET}
        pairs.write_text(json.dumps(row) + "\n", encoding="utf-8")
        references.write_text(TARGET + "\n", encoding="utf-8")
        done = contresens(
            "score",
            pairs,
            "--reference",
            references,
            "--comet",
            checkpoint("regression_metric"),
            "--format",
            "json",
        )
        assert done.stderr == ""
        (card,) = json.loads(done.stdout)["translations"]
        (name,) = [name for name in card["scores"] if name.startswith("regression_metric-")]
        assert isinstance(card["scores"][name], float)
        assert "mean segment score" in card["scores"]

    def test_a_damaged_checkpoint_is_named(
        self, checkpoint: Callable[[str], Path], tmp_path: Path
    ) -> None:
        folder = checkpoint("regression_metric")
        (tmp_path / "checkpoints").mkdir()
        (tmp_path / "checkpoints" / "model.ckpt").write_bytes(b"no model")
        settings = (folder / "hparams.yaml").read_text(encoding="utf-8")
        (tmp_path / "hparams.yaml").write_text(settings, encoding="utf-8")
        with pytest.raises(UsageError, match=r"model\.ckpt cannot be loaded"):
            neural.Comet(str(tmp_path)).judge([PAIR])

    def test_an_unknown_name_asks_nobody(self) -> None:
        with pytest.raises(UsageError, match="there is no checkpoint 'Nobody/no-such-metric'"):
            neural.Comet("Nobody/no-such-metric")


def test_no_metric_unless_asked() -> None:
    assert neural.configured(Config()) is None


@pytest.mark.skipif(find_spec("comet") is not None, reason="unbabel-comet is installed")
def test_without_the_extra_it_is_named() -> None:
    with pytest.raises(UsageError, match="needs unbabel-comet"):
        neural.configured(Config(comet="Unbabel/wmt22-cometkiwi-da"))
