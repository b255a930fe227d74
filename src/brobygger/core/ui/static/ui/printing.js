// Printing by a button, where the browser can; the page is whole without it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
// Copying by a button, where the browser can; the words can be marked and copied without it.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.words ?? document.getElementById(button.dataset.copy).value);
    button.querySelector("[role=status]").textContent = button.dataset.copied;
  });
}
