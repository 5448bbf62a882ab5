"""The small calculators, in the order in which they are listed."""

from forum.calculators.sums.batch import BATCH
from forum.calculators.sums.comparison import COMPARISON
from forum.calculators.sums.composition import COMPOSITION
from forum.calculators.sums.devices import DEVICES
from forum.calculators.sums.discards import DISCARDS
from forum.calculators.sums.mixture import MIXTURE
from forum.calculators.sums.page import Sum
from forum.calculators.sums.supply import SUPPLY
from forum.calculators.sums.tail import TAIL
from forum.calculators.sums.volumes import VOLUMES
from forum.calculators.sums.weighing import WEIGHING

LIQUIDS = (MIXTURE, VOLUMES, DEVICES, WEIGHING)
PLANS = (BATCH, SUPPLY, COMPOSITION, DISCARDS, COMPARISON, TAIL)
SUMS = {each.name: each for each in (*LIQUIDS, *PLANS)}
# What a plan that has just been worked out can be taken on to.
ONWARD = (BATCH, SUPPLY, DISCARDS, COMPARISON, TAIL)

__all__ = ["LIQUIDS", "ONWARD", "PLANS", "SUMS", "Sum"]
