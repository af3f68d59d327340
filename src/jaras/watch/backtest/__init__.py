"""How good the alarms and forecasts would have been: rolling, as of each day, beside chance and yardsticks."""
