// A phone in the room follows the step and the clock; the page of a kind may follow more by the event "room".
import { listen } from "../live/live.js";

const line = document.querySelector("[data-live]");
const clock = document.querySelector("[data-clock]");

function show(step) {
  for (const part of document.querySelectorAll("[data-step]")) part.hidden = Number(part.dataset.step) !== step;
  for (const part of document.querySelectorAll("[data-in-steps]")) {
    part.hidden = !part.dataset.inSteps.split(" ").includes(String(step));
  }
  for (const mark of document.querySelectorAll("[data-step-mark]")) {
    if (Number(mark.dataset.stepMark) === step) mark.setAttribute("aria-current", "step");
    else mark.removeAttribute("aria-current");
  }
}

function tick() {
  if (!clock) return;
  const ends = Number(clock.dataset.clock);
  clock.hidden = !ends;
  if (!ends) return;
  const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
  const said = clock.querySelector("[data-clock-left]");
  const minutes = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  said.textContent = left ? minutes : said.dataset.clockOver;
  clock.classList.toggle("is-over", !left);
}

// Not all phones of a room at once.
const again = () => setTimeout(() => location.reload(), Math.random() * 3000);

if (line) {
  listen(line, {
    events(told) {
      if (told.what === "step") {
        show(told.step);
        if (clock) clock.dataset.clock = told.ends;
        tick();
      } else if (told.what === "closed") again();
      else document.dispatchEvent(new CustomEvent("room", { detail: told }));
    },
    reset: again,
  });
}
tick();
setInterval(tick, 1000);
