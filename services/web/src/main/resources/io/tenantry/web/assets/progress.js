// SPDX-License-Identifier: Apache-2.0
// Keeps the progress page current. The server alone writes what the page says: each event only makes the script fetch
// the page again and put its story in the place of the old one.

const section = document.querySelector('[data-events]');
const status = document.getElementById('status');
const story = document.getElementById('story');
// What the server wrote last, before this script put times and buttons into it.
let written = story.innerHTML;

async function freshPage() {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

function show(page) {
  const outcome = page.querySelector('[data-outcome]').dataset.outcome;
  document.title = page.title;
  const fresh = page.getElementById('story');
  // What has not changed stays, and with it the focus.
  if (fresh.innerHTML !== written) {
    written = fresh.innerHTML;
    section.querySelector('.scene').replaceChildren(...page.querySelector('.scene').children);
    story.replaceChildren(...fresh.children);
  }
  // The live region itself stays, so that only changes are read out.
  const text = page.getElementById('status').textContent;
  if (status.textContent !== text) {
    status.textContent = text;
  }
  if (section.dataset.outcome !== outcome) {
    section.dataset.outcome = outcome;
    document.querySelector('h1').focus();
  }
  tick();
  offerCopies();
  listen();
  later();
}

const RETRY_MS = 5000;
// What has stopped goes on once a person has mended it: nothing to be asked about every second.
const STOPPED_MS = 10000;

let running = false;
let again = false;
let retry;

/** Whether the server tells of changes by itself; it closes the stream of what has ended or stopped. */
function hears() {
  return stream && stream.readyState !== EventSource.CLOSED;
}

/** Events are a courtesy of the server, which may refuse them: the page gets to the end without them too. */
function later() {
  clearTimeout(retry);
  const { outcome } = section.dataset;
  if (outcome === 'failed') {
    retry = setTimeout(refresh, STOPPED_MS);
  } else if (outcome === 'running' && !hears()) {
    retry = setTimeout(refresh, RETRY_MS);
  }
}

/** One fetch at a time; events that come meanwhile lead to one more. */
async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    do {
      again = false;
      show(await freshPage());
    } while (again);
  } catch {
    // What could not be fetched may have been the end, after which no event comes.
    clearTimeout(retry);
    retry = setTimeout(refresh, RETRY_MS);
  } finally {
    running = false;
  }
}

function count(seconds) {
  if (seconds < 120) {
    return [seconds, 'second'];
  }
  return seconds < 7200 ? [Math.round(seconds / 60), 'minute'] : [Math.round(seconds / 3600), 'hour'];
}

function span(seconds) {
  const [amount, unit] = count(seconds);
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

function relative(time) {
  const away = Math.round((Date.parse(time.dateTime) - Date.now()) / 1000);
  if ('until' in time.dataset) {
    return away > 0 ? `in ${span(away)}` : 'now';
  }
  return `${span(Math.max(0, -away))} ago`;
}

function tick() {
  for (const time of section.querySelectorAll('time')) {
    // What the server wrote is kept for those who want to know the hour.
    time.title ||= time.textContent;
    time.textContent = relative(time);
  }
}

/** Browsers let pages write to the clipboard only where they came over a safe way. */
function offerCopies() {
  for (const button of section.querySelectorAll('[data-copy]')) {
    button.hidden = !navigator.clipboard;
  }
}

const copied = document.getElementById('copied');
section.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (button) {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      copied.textContent = 'The reference is copied.';
      button.textContent = 'Copied';
    } catch {
      copied.textContent = 'The browser does not let this page copy; select the reference instead.';
    }
  }
});

let stream;

/** Opens the stream, unless it is open: a browser reconnects by itself when the connection breaks, but not when refused. */
function listen() {
  if (hears() || section.dataset.outcome !== 'running') {
    return;
  }
  stream = new EventSource(section.dataset.events);
  stream.addEventListener('step', refresh);
  stream.addEventListener('end', (event) => {
    event.target.close();
    refresh();
  });
  stream.addEventListener('error', (event) => {
    if (event.target.readyState === EventSource.CLOSED) {
      later();
    }
  });
}

listen();
tick();
offerCopies();
later();
setInterval(tick, 1000);
