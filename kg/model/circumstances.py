"""Under what circumstances a sentence says something: setting, quantities, and what its document implies."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.claim import Qualifier
from kg.model.quantity import Quantity


class Setting(StrEnum):
    """Where an experiment was done."""

    IN_VITRO = "InVitro"
    EX_VIVO = "ExVivo"
    IN_VIVO = "InVivo"
    CLINICAL = "Clinical"
    IN_SILICO = "InSilico"
    UNSTATED = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """The circumstances of one statement; none of them is part of its claim's identity.

    Attributes:
        setting: Where the experiment was done.
        setting_implied: True where its document tells the setting, and not the sentence itself.
        quantities: What the sentence measures or gives, sorted.
        implied: What its document as a whole is about, of the kinds of which the sentence says nothing, sorted.
    """

    setting: Setting = Setting.UNSTATED
    setting_implied: bool = False
    quantities: tuple[Quantity, ...] = ()
    implied: tuple[Qualifier, ...] = ()


NO_CIRCUMSTANCES = Circumstances()
