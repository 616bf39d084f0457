"""Where everything in a chart lies; pure geometry, no clock, no colour.

Across, places and widths are per cent of the chart's width, so that a chart fits a desk, a phone and paper while its
words keep their size; down, they are pixels.
"""

from reports.charts.bars import Bar, Bars, bars
from reports.charts.histogram import Histogram, histogram
from reports.charts.lines import Line, Point, line
from reports.charts.multiples import Panel, Part, panel
from reports.charts.shapes import Area, Box, Mark
from reports.charts.tables import Cell, ChartTable, TableRow

__all__ = [
    "Area", "Bar", "Bars", "Box", "Cell", "ChartTable", "Histogram", "Line", "Mark", "Panel", "Part", "Point",
    "TableRow", "bars", "histogram", "line", "panel",
]  # fmt: skip
