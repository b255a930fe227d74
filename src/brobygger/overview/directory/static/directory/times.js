// Shows what the written times come to while they are written; without it the button does the same.
const shown = document.getElementById("times-shown");
const part = document.querySelector("[data-times]");
let latest = 0;

async function look() {
  const mine = ++latest;
  const body = new FormData(part.form);
  body.set("act", "times");
  const answer = await fetch(location.pathname, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || mine !== latest) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  shown.replaceChildren(...(page.getElementById("times-shown")?.childNodes ?? []));
}

part?.addEventListener("change", look);
