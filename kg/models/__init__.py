"""spaCy models: the shipped one, the user's folder of added ones, and those installed as packages."""

from kg.models.card import Fit, ModelInfo, judge_fit
from kg.models.shelf import add_model, find_model, list_models, model_folder, remove_model

__all__ = ["Fit", "ModelInfo", "add_model", "find_model", "judge_fit", "list_models", "model_folder", "remove_model"]
