// Cards written on a phone are kept here until they have arrived, and the table follows what others write.
import { outbox } from "../live/live.js";

const form = document.getElementById("card-writing");
const table = document.getElementById("table-cards");
const own = document.getElementById("my-cards");
const pattern = document.getElementById("table-card");
const refused = form.querySelector("[data-refused]");
const onWay = document.querySelector("[data-on-way]");
const sent = new Map(); // change -> title, of cards whose own news has not come back yet
const weeks = new Map([...form.elements.week.options].map((o) => [Number(o.value), o.textContent]));

let box;
box = outbox(`table:${form.dataset.outbox}`, {
  token: form.elements.csrfmiddlewaretoken.value,
  state() {
    const titles = box ? box.waiting().map((c) => c.fields.title) : [];
    onWay.hidden = !titles.length;
    onWay.textContent = `${onWay.dataset.onWay} ${titles.join(", ")}`;
  },
  arrived: (change) => mine(change.fields),
  async refused(change, answer) {
    refused.hidden = false;
    refused.textContent = `${change.fields.title}: ${(await answer.json().catch(() => ({}))).said || answer.status}`;
  },
});

function draw(card, list) {
  const here = document.getElementById(`table-${card.id}`);
  const item = here || pattern.content.firstElementChild.cloneNode(true);
  item.id = `table-${card.id}`;
  item.className = `of-${card.side}${card.state === "aside" ? " is-aside" : ""}`;
  item.querySelector("strong").textContent = card.title;
  item.querySelector(".table-when").textContent = [weeks.get(card.week), card.who].filter(Boolean).join(" · ");
  item.querySelector(".table-state").textContent = pattern.content.querySelector(".table-state").dataset[card.state] || "";
  if (!here) list.append(item);
}

// The news of an own card may come before the answer or after it: the first of both draws it, the second finds it.
const key = (card) => [card.title, card.week, card.who].join("\u0000");
function mine(fields) {
  const which = key({ ...fields, week: Number(fields.week) });
  document.querySelector("[data-none]").hidden = true;
  const drawn = [...table.children].findLast((item) => item.dataset.key === which);
  if (drawn) own.append(drawn);
  else sent.set(which, (sent.get(which) || 0) + 1);
}

document.addEventListener("room", ({ detail: card }) => {
  if (card.what !== "card") return;
  const which = key(card);
  const waits = sent.get(which) || 0;
  if (waits) sent.set(which, waits - 1);
  draw(card, waits ? own : table);
  const item = document.getElementById(`table-${card.id}`);
  item.dataset.key = which;
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  refused.hidden = true;
  const { csrfmiddlewaretoken: _token, change: _change, ...fields } = Object.fromEntries(new FormData(form));
  box.add(location.pathname, { ...fields, title: fields.title.trim(), who: fields.who.trim() });
  form.elements.title.value = "";
  form.elements.title.focus();
});
