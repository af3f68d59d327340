"""Time expressions of Arabic news, resolved to calendar days.

A bare weekday is the last such day on or before the day of the report, a month or day without a year the last one
begun by then; where the clause looks ahead («سيجتمع … الخميس») or the words do («المقبل») it is the next one, and
marked `future`. What only names something («شارع 26 سبتمبر»، «ثورة 25 يناير») or recurs («كل جمعة») is no date.

    words      knowledge/arabic/dates.yaml, scanned once over the text
    cursor → units → days → grammar → expressions
               the grammar, from small steps to whole expressions; it builds points
    lapses     how long after something a thing happened, for who knows the day of one of the two
    points, durations
               what an expression says; resolved against the day of the report
    calendar   arithmetic over days
"""

from jaras.arabic.dates.find import DateHit, find_dates, may_be_time
from jaras.arabic.dates.lapses import Lapse, lapse_at

__all__ = ["DateHit", "Lapse", "find_dates", "lapse_at", "may_be_time"]
