// An open page hears what others change, and gets its own changes through (docs/adr/0013).
//
// listen() asks often and cheaply; outbox() keeps each change of one's own in this browser until the server has taken
// it, under an id by which the server makes it once however often it arrives.
const EVERY = 500; // ms between two questions, give or take a third
const SLOWEST = 5000;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const around = (ms) => ms * (2 / 3 + (Math.random() * 2) / 3);

// Ask address?after=N while the page is visible.
//   line     element that says in words how the connection stands: data-address, data-after, data-renew, and the words
//            data-said-connected, data-said-lost, data-said-over
//   events   called with each payload, in order, once
//   reset    called when too much was missed: the page must be loaded anew
//   state    called with "connected", "lost" or "over"
export function listen(line, { events, reset, state = () => {} }) {
  let address = line.dataset.address;
  let after = Number(line.dataset.after);
  let stands = "connected";
  let stopped = false;
  let wake = () => {};

  function say(now) {
    if (now === stands) return;
    stands = now;
    line.dataset.state = now;
    line.textContent = line.dataset["said" + now[0].toUpperCase() + now.slice(1)] || "";
    state(now);
  }

  async function renew() {
    const answer = await fetch(line.dataset.renew, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (answer.ok) address = (await answer.json()).address;
    else if (answer.status >= 500 || answer.status === 429) throw new Error(`renewing: ${answer.status}`);
    return answer.ok;
  }

  async function ask() {
    const answer = await fetch(`${address}?after=${after}`, { cache: "no-store", signal: AbortSignal.timeout(8000) });
    if (answer.status === 204) return true;
    if (answer.status === 410 || answer.status === 403) return renew();
    if (!answer.ok) throw new Error(`asking: ${answer.status}`);
    const told = await answer.json();
    if (told.reset) {
      after = told.number;
      await reset();
    }
    for (const event of told.events || []) {
      if (event.number <= after) continue;
      after = event.number;
      await events(event.payload);
    }
    return true;
  }

  async function go() {
    let wait = EVERY;
    while (!stopped) {
      if (document.hidden) await new Promise((done) => (wake = done));
      try {
        if (!(await ask())) {
          say("over");
          return;
        }
        say("connected");
        wait = EVERY;
      } catch {
        say("lost");
        wait = Math.min(SLOWEST, wait * 1.7);
      }
      await Promise.race([sleep(around(wait)), new Promise((done) => (wake = done))]);
    }
  }

  document.addEventListener("visibilitychange", () => document.hidden || wake());
  window.addEventListener("online", () => wake());
  go();
  return { stop: () => ((stopped = true), wake()) };
}

// Keep changes until they have arrived. One box a key; pages of the same browser share it.
//   key      what the changes belong to and who makes them (two people may share a phone)
//   token    the form token of this page
//   refused  called with the change and the answer when the server will not make it; it is let go
//   arrived  called with the change and the answer when it has been made
//   state    called with how many are still on their way
export function outbox(key, { token, refused = () => {}, arrived = () => {}, state = () => {} }) {
  const name = "outbox:" + key;
  const mine = new Map(); // what could not be stored is kept while the page is open
  let sending = false;
  let wake = () => {};

  function waiting() {
    let found = [];
    try {
      found = JSON.parse(localStorage.getItem(name) || "[]");
    } catch {
      // A forbidden store: the page works without.
    }
    const known = new Set(found.map((c) => c.change));
    return [...found, ...[...mine.values()].filter((c) => !known.has(c.change))];
  }

  function store(changes) {
    try {
      if (changes.length) localStorage.setItem(name, JSON.stringify(changes));
      else localStorage.removeItem(name);
    } catch {
      // The same.
    }
    state(changes.length);
  }

  async function deliver(change) {
    const body = new URLSearchParams({ ...change.fields, change: change.change, csrfmiddlewaretoken: token });
    return fetch(change.address, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { Accept: "application/json", "X-Requested-With": "fetch" },
      signal: AbortSignal.timeout(10000),
    });
  }

  async function empty() {
    let wait = EVERY;
    for (let changes = waiting(); changes.length; changes = waiting()) {
      const [first] = changes;
      let answer = null;
      try {
        answer = await deliver(first);
      } catch {
        // Not through: once more below.
      }
      const elsewhere = answer?.type === "opaqueredirect"; // to sign in: it stays until that is done
      if (!answer || elsewhere || answer.status >= 500 || answer.status === 429) {
        wait = Math.min(SLOWEST, wait * 1.7);
        await Promise.race([sleep(around(wait)), new Promise((done) => (wake = done))]);
        continue;
      }
      wait = EVERY;
      mine.delete(first.change);
      store(waiting().filter((c) => c.change !== first.change));
      await (answer.ok ? arrived : refused)(first, answer);
    }
  }

  async function send() {
    if (sending) return;
    sending = true;
    try {
      // One page at a time, so that the order stays; without locks the server still makes each change once.
      if (navigator.locks) await navigator.locks.request(name, empty);
      else await empty();
    } finally {
      sending = false;
    }
    if (waiting().length) send();
  }

  window.addEventListener("online", () => wake());
  state(waiting().length);
  send();
  return {
    // Make a change: POST fields to address, with the id of the change as "change".
    add(address, fields) {
      const change = { change: uuid(), address, fields };
      mine.set(change.change, change);
      store(waiting());
      send();
      return change.change;
    },
    waiting,
  };
}

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID(); // pages that are not encrypted lack it
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
