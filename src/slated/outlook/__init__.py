"""The outlook: honest odds for dates that nobody has announced. Pure; what it learned lies in ``coefficients.json``.

An outlook is a distribution, scored in public, and never a claim: nothing here can be written to the ledger as one.
"""

from slated.outlook.forecast import LEVELS, Shock, forecast, forecasts
from slated.outlook.groups import GROUPS
from slated.outlook.hazard import Hazard, Observed, fit
from slated.outlook.history import History, Kind, Milestone, PastSeason, SaidWindow, Standing, Voice
from slated.outlook.shipped import fitted_on, read_hazard, shipped, write_hazard
from slated.outlook.table import observed_from

__all__ = [
    "GROUPS",
    "LEVELS",
    "Hazard",
    "History",
    "Kind",
    "Milestone",
    "Observed",
    "PastSeason",
    "SaidWindow",
    "Shock",
    "Standing",
    "Voice",
    "fit",
    "fitted_on",
    "forecast",
    "forecasts",
    "observed_from",
    "read_hazard",
    "shipped",
    "write_hazard",
]
