"""The reading (bot/engine/reading.py) as a component of Rasa's pipeline."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.reading import Reading


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentReader(IntentClassifier, GraphComponent):
    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        reading: Reading | None = None,
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._reading = reading

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"strength": 20, "ranking": 5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
    ) -> IntentReader:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
        **_kwargs: Any,
    ) -> IntentReader:
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Reading.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        self._reading = Reading.learn(
            [example.get(TEXT) for example in examples],
            [example.get(INTENT) for example in examples],
            self._config["strength"],
        )
        with self._storage.write_to(self._resource) as folder:
            self._reading.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = self._ranking(message.get(TEXT) or "")
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _ranking(self, text: str) -> list[dict[str, Any]]:
        if self._reading is None:
            raise RuntimeError("An IntentReader must be trained or loaded before it reads.")
        chances = self._reading.chances(text)
        best = np.argsort(-chances)[: self._config["ranking"]]
        return [{"name": self._reading.intents[place], "confidence": float(chances[place])} for place in best]
