"""From answers to what a page shows: frozen records of plain words, days and numbers, so that templates decide nothing."""
