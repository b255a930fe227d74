// The grid by keyboard: Enter goes on to the next card, and a block of cells from a spreadsheet can be pasted anywhere.
// Without this, Tab goes on, and the form is as good.
const table = document.querySelector(".many-cells");
const body = table?.tBodies[0];
const fields = (row) => [...row.querySelectorAll("td input")];
const columnOf = (field) => field.name.split("-").slice(2).join("-");

for (const help of document.querySelectorAll("[data-script-only]")) help.hidden = false;

// An empty row below the last, numbered on.
function added() {
  const last = body.rows[body.rows.length - 1];
  const was = Number(last.id.slice(4));
  const row = last.cloneNode(true);
  row.id = `row-${was + 1}`;
  row.className = "";
  row.cells[0].textContent = was + 1;
  for (const error of row.querySelectorAll(".error")) error.remove();
  for (const cell of row.querySelectorAll(".field-bad")) cell.classList.remove("field-bad");
  for (const field of fields(row)) {
    field.name = `r-${was + 1}-${columnOf(field)}`;
    field.value = "";
    field.setAttribute("value", "");
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    const label = field.getAttribute("aria-label");
    field.setAttribute("aria-label", label.slice(0, label.lastIndexOf(",") + 2) + table.dataset.row.replace("{number}", was + 1));
  }
  body.append(row);
  return row;
}

const after = (row) => row.nextElementSibling ?? added();

function goOn(row) {
  const next = after(row);
  const here = fields(row);
  const there = fields(next);
  if (there.every((field) => !field.value)) {
    there.forEach((field, at) => {
      if (["side", "kind"].includes(columnOf(field))) field.value = here[at].value;
    });
  }
  there[0].focus();
  there[0].select();
}

// Rows and cells of what a spreadsheet puts on the clipboard; a cell with a line end stands in quotes.
function cellsOf(text) {
  const rows = [[""]];
  let quoted = false;
  const add = (sign) => {
    rows.at(-1)[rows.at(-1).length - 1] += sign;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') {
      add('"');
      at += 1;
    } else if (sign === '"' && (quoted || rows.at(-1).at(-1) === "")) quoted = !quoted;
    else if (!quoted && sign === "\t") rows.at(-1).push("");
    else if (!quoted && sign === "\n") rows.push([""]);
    else if (sign !== "\r") add(sign === "\n" ? " | " : sign);
  }
  if (rows.length > 1 && rows.at(-1).join("") === "") rows.pop();
  return rows;
}

body?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("td input")) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) event.target.form.requestSubmit(document.getElementById("save"));
  else goOn(event.target.closest("tr"));
});

body?.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!event.target.matches("td input") || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
  event.preventDefault();
  let row = event.target.closest("tr");
  const first = fields(row).indexOf(event.target);
  const block = cellsOf(text);
  block.forEach((cells, number) => {
    if (number) row = after(row);
    const there = fields(row);
    cells.forEach((cell, at) => {
      if (there[first + at]) there[first + at].value = cell.trim();
    });
  });
  event.target.form.dispatchEvent(new Event("input", { bubbles: true }));
  fields(row)[first].focus();
});
