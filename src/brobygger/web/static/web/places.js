// Choosing a place: search as one types, and the nearest first when the device says where it is.
// Without this the list stands by name, and a tap does the same.
const box = document.querySelector("[data-choose]");
const list = document.querySelector(".places");
if (box && list) {
  const rows = [...list.children];
  const said = box.querySelector("[data-said]");
  const folded = (text) =>
    text.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa").normalize("NFD").replace(/\p{M}/gu, "");
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => {
    const wanted = folded(event.target.value.trim());
    let shown = 0;
    for (const row of rows) {
      row.hidden = !folded(row.dataset.name).includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    said.textContent = shown ? "" : said.dataset.none;
  });
  box.querySelector("input").addEventListener("keydown", (event) => {
    const first = rows.find((row) => !row.hidden);
    if (event.key === "Enter" && first) first.querySelector("a").click();
  });
  // Flat is near enough inside one country: a degree of longitude is about 0.56 of one of latitude at 56 north.
  const far = (row, here) => {
    if (!row.dataset.at) return Infinity;
    const [lat, lon] = row.dataset.at.split(",").map(Number);
    return Math.hypot(lat - here.latitude, (lon - here.longitude) * 0.56);
  };
  const nearest = box.querySelector("[data-nearest]");
  nearest.hidden = !navigator.geolocation || !rows.some((row) => row.dataset.at);
  nearest.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        list.append(...rows.sort((a, b) => far(a, coords) - far(b, coords)));
        rows[0].querySelector("a").focus();
      },
      () => { said.textContent = said.dataset.unknown; },
      { timeout: 10000, maximumAge: 600000 },
    );
  });
}
