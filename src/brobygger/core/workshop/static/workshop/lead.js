// The page of whoever leads: who is there and what was written follow; what is being typed stays.
import { listen } from "../live/live.js";

const line = document.querySelector("[data-live]");
let soon = 0;

async function draw() {
  soon = 0;
  const typing = document.activeElement?.closest("#lead-panel form, .lead-set-clock");
  if (typing && ["INPUT", "TEXTAREA", "SELECT"].includes(document.activeElement.tagName)) return later(2000);
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return later(2000);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["lead-there", "lead-panel", "lead-now"]) {
    const fresh = page.getElementById(id);
    const here = document.getElementById(id);
    if (!fresh || !here) continue;
    if (here.contains(document.activeElement)) later(2000); // not under somebody's fingers; but soon
    else here.replaceChildren(...fresh.childNodes);
  }
}

function later(ms = 400) {
  soon ||= setTimeout(draw, ms);
}

function tick() {
  for (const clock of document.querySelectorAll(".lead-clock [data-clock]")) {
    const left = Math.max(0, Math.round((Number(clock.dataset.clock) - Date.now()) / 1000));
    const said = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.textContent = left ? said : clock.dataset.clockOver;
  }
}

if (line) listen(line, { events: () => later(), reset: () => later() });
tick();
setInterval(tick, 1000);
