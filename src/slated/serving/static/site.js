// Keeps countdowns true while a page stays open past midnight. The text is already right without this script.
// A release has a day and no clock time, so only days are counted, on the reader's own calendar.
"use strict";

const DAY = 24 * 60 * 60 * 1000;

function words(days) {
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  const count = new Intl.NumberFormat("en").format(Math.abs(days));
  return days > 0 ? `in ${count} days` : `${count} days ago`;
}

function tick() {
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  for (const element of document.querySelectorAll("[data-day]")) {
    const text = words(Math.round((Date.parse(`${element.dataset.day}T00:00:00Z`) - today) / DAY));
    if (element.textContent !== text) element.textContent = text;
  }
}

// The server's day and the reader's are a day apart at most; a clock that is further off is not to be trusted.
const served = Date.parse(`${document.body.dataset.today}T00:00:00Z`);
if (Math.abs(Date.now() - served) < 2 * DAY) {
  tick();
  setInterval(tick, 60 * 1000);
}
