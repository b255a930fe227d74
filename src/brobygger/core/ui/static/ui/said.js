// While topics are chosen on a form: shows what is said of them. The form works without.
for (const told of document.querySelectorAll("[data-said]")) {
  const form = told.closest("form");
  let asked = 0;
  form.addEventListener("change", async (event) => {
    if (event.target.name !== told.dataset.saidField) return;
    const mine = ++asked;
    const topics = new FormData(form).getAll(told.dataset.saidField).filter(Boolean);
    const words = new URLSearchParams(topics.map((topic) => ["topic", topic]));
    try {
      const answer = topics.length ? await fetch(`${told.dataset.said}?${words}`) : null;
      if (mine === asked) told.innerHTML = answer?.ok ? await answer.text() : "";
    } catch {
      // No connection: what was shown last stays.
    }
  });
}
