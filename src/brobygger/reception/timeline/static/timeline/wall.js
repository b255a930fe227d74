// Moving cards by keyboard, pointer and touch. Every move has a key of its own, so one that is sent again changes
// nothing; what could not be sent is kept and tried again. The page works without this by its forms.
const wall = document.getElementById("wall");
const said = document.getElementById("wall-said");
const FIRST = -60, LAST = 180;
const KEPT = `moves ${location.pathname}`;
const rtl = getComputedStyle(wall).direction === "rtl";
let waiting = 0;
let made = 0; // moves on this page so far
let drag = null;

const uuid = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
  (+c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (+c / 4)))).toString(16));
const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_all, name) => facts[name]);
// Whoever cannot see the picture hears every step; what did not work everybody sees.
const say = (text, wrong = false) => {
  said.className = wrong ? "notice notice-warning wall-told no-print" : "unseen";
  said.textContent = text;
};
const days = (from, to) => fill(from === to ? wall.dataset.one : wall.dataset.span, { first: from, last: to });

function kept() {
  try { return JSON.parse(localStorage.getItem(KEPT) ?? "[]"); } catch { return []; }
}
function keep(moves) {
  try { moves.length ? localStorage.setItem(KEPT, JSON.stringify(moves)) : localStorage.removeItem(KEPT); } catch { /* full or forbidden: the move is tried from memory */ }
}

// Where a card lies on the picture, before the server has drawn it again.
function show(link) {
  const item = link.parentElement, columns = Number(wall.dataset.days), first = Number(wall.dataset.first);
  const from = Number(link.dataset.from), to = Number(link.dataset.to);
  const column = (day) => Math.min(Math.max(day - first + 1, 1), columns);
  const length = column(to) - column(from) + 1;
  const width = Math.max(length, Math.min(columns, Number(item.className.match(/\bs(\d+)\b/)[1])));
  const begin = Math.min(column(from), columns - width + 1);
  const put = (element, start, span) => {
    element.className = element.className.replace(/\bf\d+\b/, `f${start}`).replace(/\bs\d+\b/, `s${span}`);
  };
  put(item, begin, width);
  put(link.querySelector(".bar"), column(from) - begin + 1, length);
}

async function send(move) {
  const body = new URLSearchParams({ from_day: move.from, to_day: move.to, key: move.key, csrfmiddlewaretoken: wall.dataset.token });
  const answer = await fetch(move.url, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer.status === 409 || answer.ok) return answer.json();
  if (answer.status >= 500) throw new Error("not now");
  return { said: fill(wall.dataset.refused, { title: move.title }) };
}

let sending = null;
function flush() {
  sending ??= (async () => {
    let moves = kept(), told = null;
    while (moves.length) {
      try {
        told = await send(moves[0]);
        waiting = 0;
      } catch {
        say(wall.dataset.failed, true);
        waiting = Math.min((waiting || 500) * 2, 10000);
        setTimeout(flush, waiting);
        return;
      }
      if (told.said) say(told.said, true);
      keep((moves = kept().slice(1)));
    }
    return told;
  })().finally(() => { sending = null; }).then((told) => told && redraw()).catch(() => { /* it is drawn next time */ });
  return sending;
}

// The wall, the findings and the load as they are now, in place of what stood here. False where that has to wait: a
// picture asked for before the last move here was made and sent would show the card where it lay, and the next step
// begin there.
export async function redraw() {
  if (kept().length) return false;
  const before = made;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const text = answer.ok ? await answer.text() : "";
  if (!text || made !== before || drag) return false;
  const page = new DOMParser().parseFromString(text, "text/html");
  const focused = document.activeElement?.id;
  for (const id of ["wall", "wall-state"]) {
    const fresh = page.getElementById(id), here = document.getElementById(id);
    if (fresh && here) here.replaceChildren(...fresh.childNodes);
  }
  for (const part of [".halves-wide", ".wall-weeks"]) {
    const fresh = page.querySelector(part);
    if (fresh) document.querySelector(part)?.replaceChildren(...fresh.childNodes);
  }
  if (focused?.startsWith("card-")) document.getElementById(focused)?.focus({ preventScroll: true });
  return true;
}

let pause;
function move(link, from, to, soon) {
  if (from < FIRST || to > LAST || from > to) return;
  made += 1;
  Object.assign(link.dataset, { from, to });
  show(link);
  say(fill(wall.dataset.moved, { title: link.dataset.title, days: days(from, to) }));
  // Of several steps on one card only where it ends up is sent.
  const moves = kept().filter((m, at) => m.url !== link.dataset.move || (at === 0 && sending));
  keep([...moves, { url: link.dataset.move, title: link.dataset.title, from, to, key: uuid() }]);
  clearTimeout(pause);
  pause = setTimeout(flush, soon ? 0 : 700);
}

wall.addEventListener("keydown", (event) => {
  const link = event.target.closest("a[data-card]");
  if (!link || !["ArrowLeft", "ArrowRight"].includes(event.key) || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const step = (event.shiftKey ? 7 : 1) * ((event.key === "ArrowRight") !== rtl ? 1 : -1);
  const from = Number(link.dataset.from), to = Number(link.dataset.to);
  event.altKey ? move(link, from, to + step) : move(link, from + step, to + step);
});

wall.addEventListener("pointerdown", (event) => {
  const link = event.target.closest("a[data-card]");
  if (!link || event.button) return;
  const box = link.querySelector(".bar").getBoundingClientRect();
  const end = rtl ? event.clientX - box.left : box.right - event.clientX;
  drag = { link, x: event.clientX, from: Number(link.dataset.from), to: Number(link.dataset.to), moved: 0,
    stretch: box.width > 30 && Math.abs(end) < 10, day: wall.clientWidth / Number(wall.dataset.days) };
});
wall.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const steps = Math.round((event.clientX - drag.x) / drag.day) * (rtl ? -1 : 1);
  if (steps === drag.moved) return;
  if (!drag.held) {
    drag.held = true;
    wall.setPointerCapture(event.pointerId);
    drag.link.parentElement.classList.add("dragged");
  }
  const from = drag.stretch ? drag.from : drag.from + steps, to = drag.to + steps;
  if (from < FIRST || to > LAST || from > to) return;
  drag.moved = steps;
  Object.assign(drag.link.dataset, { from, to });
  show(drag.link);
  say(fill(wall.dataset.moved, { title: drag.link.dataset.title, days: days(from, to) }));
});
function drop(event) {
  if (!drag) return;
  const { link, moved, from, to, stretch } = drag;
  link.parentElement.classList.remove("dragged");
  drag = null;
  if (event.type === "pointercancel") {
    Object.assign(link.dataset, { from, to });
    show(link);
  } else if (moved) {
    // What follows a drag is no click on the card.
    const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
    move(link, stretch ? from : from + moved, to + moved, true);
  }
}
wall.addEventListener("pointerup", drop);
wall.addEventListener("pointercancel", drop);
wall.addEventListener("dragstart", (event) => event.preventDefault());

window.addEventListener("online", flush);
if (kept().length) flush();
