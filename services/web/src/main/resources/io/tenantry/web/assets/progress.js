// SPDX-License-Identifier: Apache-2.0
// Keeps the progress page current. The server alone writes what the page says: each event only makes the script fetch
// the page again and put its story in the place of the old one.

const section = document.querySelector('[data-events]');
const status = document.getElementById('status');

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
  section.querySelector('.scene').replaceChildren(...page.querySelector('.scene').children);
  document.getElementById('story').replaceChildren(...page.getElementById('story').children);
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
}

const RETRY_MS = 5000;

let running = false;
let again = false;
let retry;

/** Events are a courtesy of the server, which may refuse them: the page gets to the end without them too. */
function later() {
  if (section.dataset.outcome === 'running') {
    clearTimeout(retry);
    retry = setTimeout(() => {
      refresh();
      listen();
    }, RETRY_MS);
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
    later();
  } finally {
    running = false;
  }
}

function span(seconds) {
  const [count, unit] = seconds < 120 ? [seconds, 'second'] : [Math.round(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
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
    time.title = time.dateTime;
    time.textContent = relative(time);
  }
}

let stream;

/** Opens the stream, unless it is open: a browser reconnects by itself when the connection breaks, but not when refused. */
function listen() {
  if (stream && stream.readyState !== EventSource.CLOSED) {
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
setInterval(tick, 1000);
