// Saying what exists here without waiting for a new page: the answer goes off, the card goes, the next one is there.
for (const form of document.querySelectorAll(".checks form")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const item = form.closest("li");
    const sent = new FormData(form, event.submitter);
    item.hidden = true;
    const next = item.nextElementSibling?.querySelector("select, button");
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, redirect: "manual" });
      if (answer.type !== "opaqueredirect") throw new Error("refused");
      next?.focus();
    } catch {
      // The page as it stands says what happened.
      item.hidden = false;
      form.submit();
    }
  });
}
