// The wall follows what others change: it is drawn again as soon as something was told.
import { listen } from "../live/live.js";
import { redraw } from "./wall.js";

const line = document.querySelector("[data-live]");
let wanted = false;
let drawing = false;

// One drawing at a time; what is told meanwhile is one more. A card that is being dragged is not taken away.
async function draw() {
  wanted = true;
  if (drawing) return;
  drawing = true;
  let wait = 400;
  while (wanted) {
    wanted = false;
    try {
      if (document.querySelector(".dragged")) throw new Error("later");
      if (!(await redraw())) throw new Error("later");
    } catch {
      wanted = true;
      await new Promise((done) => setTimeout(done, wait));
      wait = Math.min(wait * 2, 10000);
    }
  }
  drawing = false;
}

if (line) listen(line, { events: draw, reset: draw });
