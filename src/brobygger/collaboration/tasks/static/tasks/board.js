// Moving tasks by arrow keys and by pulling. Every move is the same form that its buttons send; without this the
// buttons do it.
const board = document.getElementById("board");
const said = document.getElementById("board-said");
const ORDER = ["late", "soon", "open", "done"];
const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_all, name) => facts[name]);

async function send(card, to) {
  const form = card.querySelector("form"), link = card.querySelector("a");
  const body = new URLSearchParams(new FormData(form));
  body.set("to", to);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error("not now");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("board");
    if (!fresh) { location.reload(); return; }
    board.replaceChildren(...fresh.childNodes);
    said.textContent = page.querySelector(".notice[role=status] p")?.textContent.trim()
      ?? fill(board.dataset.moved, { task: link.textContent, column: "" });
    document.getElementById(link.id)?.focus({ preventScroll: true });
  } catch {
    said.textContent = board.dataset.failed;
  }
}

// A task is late by its day alone, so nothing is moved there: from "soon" the way back does not lead.
function neighbour(from, step) {
  for (let at = ORDER.indexOf(from) + step; at >= 0 && at < ORDER.length; at += step) {
    if (ORDER[at] !== "late") return ORDER[at];
  }
  return null;
}

board?.addEventListener("keydown", (event) => {
  const link = event.target.closest(".board-card > a");
  if (!link || !["ArrowLeft", "ArrowRight"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const rtl = getComputedStyle(board).direction === "rtl";
  const to = neighbour(link.closest(".board-column").dataset.column, (event.key === "ArrowRight") !== rtl ? 1 : -1);
  if (to) send(link.parentElement, to);
});

let drag = null;
const columnAt = (event) => document.elementsFromPoint(event.clientX, event.clientY)
  .map((e) => e.closest(".board-column")).find(Boolean);
const unmark = () => board.querySelectorAll(".over").forEach((c) => c.classList.remove("over"));

board?.addEventListener("pointerdown", (event) => {
  const card = event.target.closest(".board-card");
  if (!card || event.button || event.target.closest("button") || event.pointerType === "touch") return;
  drag = { card, x: event.clientX, y: event.clientY, held: false };
});
board?.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.held) {
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 8) return;
    drag.held = true;
    board.setPointerCapture(event.pointerId);
    drag.card.classList.add("dragged");
  }
  unmark();
  const column = columnAt(event);
  if (column && column.dataset.column !== "late") column.classList.add("over");
});
function drop(event) {
  if (!drag) return;
  const { card, held } = drag;
  drag = null;
  card.classList.remove("dragged");
  unmark();
  if (!held || event.type === "pointercancel") return;
  // What follows a drag is no click on the card.
  const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
  const to = columnAt(event)?.dataset.column;
  if (to && to !== "late" && to !== card.closest(".board-column").dataset.column) send(card, to);
}
board?.addEventListener("pointerup", drop);
board?.addEventListener("pointercancel", drop);
board?.addEventListener("dragstart", (event) => event.preventDefault());
