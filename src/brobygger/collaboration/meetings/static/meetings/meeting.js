// Several people write the same minutes: each part is saved as one writes, and what others write appears.
//
// What goes to the server is what stood there when one began (base) and what stands there now; it answers with both
// put together (domain.merging). Nothing is thrown away here: until an answer has come, the words stay and are sent again.
import { listen } from "../live/live.js";

const PAUSE = 1200; // ms without a key before a part is saved
const AGAIN = 4000;
const line = document.querySelector("[data-live]");
const minutes = document.querySelector("[data-minutes]");
const said = minutes ? minutes.dataset : {};
const parts = new Map();

class Part {
  constructor(form) {
    this.form = form;
    this.base = form.elements.base.value;
    this.area = form.elements.text;
    this.state = form.querySelector("[data-state]");
    this.clash = form.querySelector("[data-clash]");
    this.timer = 0;
    this.sending = false;
    this.version = 0; // the number of what is shown, once the server has said one
    this.told = 0; // the highest number that there is, as far as this page was told
    this.area.addEventListener("input", () => this.soon(PAUSE));
    this.area.addEventListener("blur", () => this.save());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
  }

  get changed() {
    return this.area.value !== this.base;
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.changed ? this.save() : this.hear()), wait);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.sending || !this.changed) return;
    this.sending = true;
    const sent = this.area.value;
    this.state.textContent = said.saidSaving;
    try {
      const body = new FormData(this.form);
      body.set("base", this.base);
      body.set("text", sent);
      const answer = await fetch(this.form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.status === 422) {
        this.state.textContent = (await answer.json()).why;
        return;
      }
      if (!answer.ok) throw new Error(`saving: ${answer.status}`);
      const kept = await answer.json();
      this.told = Math.max(this.told, kept.version);
      if (this.area.value === sent) this.show(kept);
      else {
        // More was written meanwhile, on top of what was sent: that is what it is compared with next time.
        this.base = sent;
        this.soon(PAUSE);
      }
      this.state.textContent = said.saidSaved;
      // What others wrote while the answer was on its way is in none of it.
      if (this.told > kept.version) this.soon(0);
    } catch {
      this.state.textContent = said.saidLost;
      this.soon(AGAIN);
    } finally {
      this.sending = false;
    }
  }

  show(kept) {
    if (this.area.value !== kept.text) {
      const at = this.area.selectionStart;
      const before = this.area.value;
      this.area.value = kept.text;
      if (document.activeElement === this.area) {
        // The cursor stays behind the same letters where what comes before them is the same.
        const to = kept.text.startsWith(before.slice(0, at)) ? at : at + kept.text.length - before.length;
        this.area.setSelectionRange(to, to);
      }
    }
    this.version = kept.version;
    this.base = kept.text;
    this.form.elements.base.value = kept.text;
    this.clash.hidden = !kept.marked;
  }

  // Others have written: told is the number that it got.
  async hear(told = 0) {
    this.told = Math.max(this.told, told);
    if (this.sending || this.told <= this.version) return; // an answer is on its way, and save looks again after it
    if (this.changed) return this.save();
    try {
      const address = `${minutes.dataset.minutes}?item=${encodeURIComponent(this.form.dataset.block)}`;
      const answer = await fetch(address, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.status >= 500) throw new Error(`hearing: ${answer.status}`);
      if (!answer.ok) return;
      const kept = await answer.json();
      if (this.changed || this.sending || kept.version <= this.version) return;
      const news = kept.text !== this.base;
      this.show(kept);
      if (news) this.state.textContent = kept.who ? `${said.saidOthers}: ${kept.who}` : said.saidOthers;
    } catch {
      this.soon(AGAIN);
    }
  }
}

for (const form of document.querySelectorAll("form[data-block]")) parts.set(form.dataset.block, new Part(form));

// The agenda, the tense or the lock changed: the page is loaded anew once nothing of ours is unsaved.
async function anew() {
  await Promise.all([...parts.values()].map((part) => part.save()));
  if ([...parts.values()].some((part) => part.changed || part.sending)) return setTimeout(anew, AGAIN);
  const writing = document.activeElement && document.activeElement.matches("input, textarea, select");
  if (writing) return setTimeout(anew, AGAIN);
  location.reload();
}

addEventListener("beforeunload", (event) => {
  if ([...parts.values()].some((part) => part.changed)) event.preventDefault();
});

if (line)
  listen(line, {
    events: (told) => ("block" in told ? parts.get(told.block)?.hear(told.version) : anew()),
    reset: anew,
  });
