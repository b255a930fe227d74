// Saying what exists here without waiting for a new page: the answer goes off, the card goes, the next one is there.
const pause = (time) => new Promise((done) => setTimeout(done, time));

// A server that is busy is asked again; true once it has taken the answer.
async function taken(form, body) {
  for (const wait of [0, 400, 1600]) {
    await pause(wait);
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true });
      if (answer.type === "opaqueredirect") return true;
      if (answer.status < 500) return false;
    } catch { /* no connection just now */ }
  }
  return false;
}

for (const form of document.querySelectorAll(".checks form")) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.plain) return;
    event.preventDefault();
    const item = form.closest("li");
    const body = new FormData(form, event.submitter);
    item.hidden = true;
    item.nextElementSibling?.querySelector("select, button")?.focus();
    if (await taken(form, body)) return;
    // The page as it stands says what happened; the button that was pressed goes along.
    item.hidden = false;
    form.dataset.plain = "yes";
    form.requestSubmit(event.submitter);
  });
}
