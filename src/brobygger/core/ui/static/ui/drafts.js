// Keeps what is being typed into <form data-draft="key"> in this browser until it has arrived, so that a closed
// window or a lost connection costs nothing. Passwords and files are never kept.
const PREFIX = "draft:";
const NEVER = new Set(["password", "file", "hidden", "submit", "button"]);
const isTick = (field) => field.type === "checkbox" || field.type === "radio";

function entries(form) {
  return [...form.elements].filter((e) => e.name && !NEVER.has(e.type) && !e.hasAttribute("data-no-draft"));
}

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key) || "null");
  } catch {
    return null;
  }
}

function store(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full or forbidden store: the form works without.
  }
}

function keep(form, key, sent) {
  store(key, { sent, values: entries(form).map((e) => [e.name, isTick(e) ? e.checked : e.value]) });
}

function restore(form, draft) {
  const fields = entries(form);
  if (draft.values.length !== fields.length) return false;
  let changed = false;
  draft.values.forEach(([name, value], at) => {
    const field = fields[at];
    if (field.name !== name || (isTick(field) ? field.checked : field.value) === value) return;
    changed = true;
    if (isTick(field)) field.checked = value;
    else field.value = value;
  });
  return changed;
}

// A draft that was sent is let go on the next page that arrives; not when the reader came back because it did not.
const arrived = performance.getEntriesByType("navigation")[0]?.type === "navigate";
for (const key of Object.keys(localStorage)) {
  if (arrived && key.startsWith(PREFIX) && stored(key)?.sent) localStorage.removeItem(key);
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = PREFIX + location.pathname + ":" + form.dataset.draft;
  const told = form.querySelector("[data-draft-told]");
  const draft = form.querySelector('[role="alert"]') ? null : stored(key);
  if (draft && restore(form, draft) && told) told.hidden = false;
  form.addEventListener("input", () => keep(form, key, false));
  form.addEventListener("submit", () => keep(form, key, true));
  form.addEventListener("reset", () => {
    localStorage.removeItem(key);
    if (told) told.hidden = true;
  });
}

document.querySelector('[role="alert"][tabindex="-1"]')?.focus();
