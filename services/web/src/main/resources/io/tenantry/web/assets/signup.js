// SPDX-License-Identifier: Apache-2.0
// Adds to the sign-up form: a proposal for the address, a live check of it, and a button that shows it is busy.

const DEBOUNCE_MS = 300;
const MAX_SLUG = 32;

/** Turns a company name into a proposal; an empty text when nothing usable is left, as with non-Latin names. */
export function propose(company) {
  return company
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, MAX_SLUG)
    .replace(/-+$/, '');
}

function proposeUntilEdited(company, slug, changed) {
  let edited = slug.value !== '';
  slug.addEventListener('input', () => {
    edited = slug.value !== '';
  });
  company.addEventListener('input', () => {
    if (!edited) {
      slug.value = propose(company.value);
      changed();
    }
  });
}

async function answerFor(name, signal) {
  const response = await fetch(`/api/v1/tenant-names/${encodeURIComponent(name)}`, { signal });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return response.json();
}

function choice(name) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.value = name;
  button.textContent = name;
  button.dataset.choose = '';
  return button;
}

/** Texts and buttons. */
function describe(answer) {
  if (answer.available) {
    return [`${answer.url.replace('https://', '')} is free.`];
  }
  const others = answer.suggestions ?? [];
  const choices = others.flatMap((name, i) => [i === 0 ? ' Free: ' : ', ', choice(name)]);
  return [answer.reason, ...choices, choices.length > 0 ? '.' : ''];
}

/** Free names fill in the field that they stand in for. */
function fillInChoices(slug) {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-choose]');
    if (button) {
      event.preventDefault();
      slug.value = button.value;
      slug.dispatchEvent(new Event('input'));
      slug.focus();
    }
  });
}

function liveCheck(slug, status) {
  let timer = 0;
  let running = new AbortController();
  const show = (parts, state) => {
    status.replaceChildren(...parts);
    status.dataset.state = state;
  };
  const check = async (name) => {
    running = new AbortController();
    try {
      const answer = await answerFor(name, running.signal);
      show(describe(answer), answer.available ? 'good' : 'bad');
    } catch (error) {
      if (error.name !== 'AbortError') {
        show(['The name is checked when you send the form.'], 'unknown');
      }
    }
  };
  return () => {
    clearTimeout(timer);
    running.abort();
    const name = slug.value.trim();
    if (name === '') {
      show([], 'unknown');
    } else {
      timer = setTimeout(check, DEBOUNCE_MS, name);
    }
  };
}

function busyWhileSending(form) {
  const button = form.querySelector('button[type=submit]');
  const label = button.textContent;
  const set = (busy) => {
    form.setAttribute('aria-busy', String(busy));
    button.setAttribute('aria-disabled', String(busy));
    button.textContent = busy ? button.dataset.busy : label;
  };
  form.addEventListener('submit', (event) => {
    if (form.getAttribute('aria-busy') === 'true') {
      event.preventDefault();
    } else {
      set(true);
    }
  });
  // The browser may show the page again from memory, as it was left.
  window.addEventListener('pageshow', () => set(false));
}

const form = document.querySelector('[data-signup]');
if (form) {
  const slug = form.elements.namedItem('slug');
  const sign = document.querySelector('[data-sign]');
  const blank = sign?.textContent;
  const check = liveCheck(slug, document.getElementById('slug-status'));
  const changed = () => {
    if (sign) {
      sign.textContent = slug.value.trim() === '' ? blank : slug.value.trim();
    }
    check();
  };
  slug.addEventListener('input', changed);
  proposeUntilEdited(form.elements.namedItem('companyName'), slug, changed);
  fillInChoices(slug);
  busyWhileSending(form);
}
