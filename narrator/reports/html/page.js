(() => {
  "use strict";
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  root.classList.add("scripted");

  /* Light or dark */
  const theme = one("#theme");
  const night = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : night.matches);
  const showTheme = () => { theme.textContent = isDark() ? "Light page" : "Dark page"; };
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; showTheme(); });
  night.addEventListener("change", showTheme);
  showTheme();

  /* Filters */
  const form = one("#filters");
  const verdicts = ["consistent", "rounding", "contradicted", "unverified"];
  const parts = all(".part");
  const documents = all(".document");
  const findings = all(".finding");
  const figures = all(".fig[id]").map((link) => ({
    link,
    verdict: verdicts.find((word) => link.classList.contains(word)),
    part: link.closest(".part").id,
  })).filter((figure) => figure.verdict);
  const beside = new Map();
  for (const note of all(".beside")) beside.set(note.dataset.number, [...(beside.get(note.dataset.number) || []), note]);
  for (const badge of all("a.num")) {
    const number = badge.textContent;
    if (!badge.closest(".beside")) beside.set(number, [...(beside.get(number) || []), badge]);
  }
  const within = (part, place) => !place || part === place || part.startsWith(place + "-");
  let shown = figures;

  function apply() {
    const data = new FormData(form);
    const wanted = new Set(data.getAll("verdict"));
    const grave = new Set(data.getAll("severity"));
    const rule = data.get("rule");
    const place = data.get("section");
    for (const word of verdicts) root.classList.toggle("no-" + word, !wanted.has(word));
    for (const part of parts) part.hidden = !within(part.id, place);
    for (const sheet of documents) sheet.hidden = !!place && !within(place, sheet.id);
    shown = figures.filter((figure) => wanted.has(figure.verdict) && within(figure.part, place));
    const open = new Set(shown);
    for (const figure of figures) {
      if (open.has(figure)) figure.link.removeAttribute("tabindex");
      else figure.link.tabIndex = -1;
    }
    let told = 0;
    for (const finding of findings) {
      const own = finding.dataset;
      const fits = grave.has(own.severity) && (!rule || own.rule === rule) && within(own.section, place);
      finding.hidden = !fits;
      told += fits;
      for (const note of beside.get(own.number) || []) note.hidden = !fits;
    }
    for (const margin of all(".margin")) margin.hidden = all(".beside", margin).every((note) => note.hidden);
    const none = one("#none");
    if (none) none.hidden = told > 0;
    one("#count").textContent =
      `Shown: ${told} of ${findings.length} findings, ${shown.length} of ${figures.length} figures`;
  }
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  if (matchMedia("(max-width: 81.99rem)").matches) for (const fold of all(".fold")) fold.open = false;
  apply();

  /* What is said of one figure, shown beside it */
  const pop = one("#pop");
  const title = one("#pop h2");
  const body = one("#pop > div");
  let opener = null;

  function close(back) {
    if (pop.hidden) return;
    pop.hidden = true;
    opener.removeAttribute("aria-expanded");
    if (back) opener.focus();
  }
  function open(link, note) {
    close(false);
    opener = link;
    const copy = note.cloneNode(true);
    for (const named of all("[id]", copy)) named.removeAttribute("id");
    const word = one(":scope > .verdict", copy);
    title.replaceChildren(one(".back", note).textContent + " ");
    if (word) title.append(word);
    body.replaceChildren(...copy.childNodes);
    pop.hidden = false;
    link.setAttribute("aria-expanded", "true");
    const box = link.getBoundingClientRect();
    const width = root.clientWidth;
    const below = box.bottom + pop.offsetHeight + 8 < innerHeight || box.top < pop.offsetHeight + 8;
    pop.style.left = Math.max(8, Math.min(box.left, width - pop.offsetWidth - 8)) + scrollX + "px";
    pop.style.top = (below ? box.bottom + 6 : box.top - pop.offsetHeight - 6) + scrollY + "px";
    title.focus({ preventScroll: true });
  }
  const noteOf = (link) => {
    const id = decodeURIComponent((link.getAttribute("href") || "").slice(1));
    const note = id.endsWith("-n") ? document.getElementById(id) : null;
    return note && note.closest(".notes") ? note : null;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && !pop.contains(link)) {
      const note = noteOf(link);
      if (note) {
        event.preventDefault();
        if (opener === link && !pop.hidden) close(true);
        else open(link, note);
        return;
      }
    }
    if (!pop.contains(event.target)) close(false);
    else if (event.target.closest("button")) close(true);
    else if (link) close(false);
  });

  /* A table that fits needs no stop of the tab key: nothing in it is to be scrolled */
  for (const box of all(".scroll")) if (box.scrollWidth <= box.clientWidth) box.removeAttribute("tabindex");

  /* Where a link leads to is shown, whatever the filters say */
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
    const link = target.closest(".notes") && document.getElementById(target.id.slice(0, -2));
    if (link) {
      const figure = link.matches("a") ? link : one("a", link);
      figure.scrollIntoView({ block: "center" });
      open(figure, target);
    }
  }
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash && !event.defaultPrevented) reveal();
  });
  reveal();

  /* Keys */
  let finding = -1;
  let figure = -1;
  const step = (list, at, by) => (list.length ? (at + by + list.length) % list.length : -1);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close(true);
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const by = { n: 1, p: -1, j: 1, k: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    close(false);
    if (event.key === "n" || event.key === "p") {
      const open = findings.filter((item) => !item.hidden);
      const now = open.findIndex((item) => item.contains(document.activeElement));
      finding = step(open, now >= 0 ? now : finding < 0 && by < 0 ? 0 : finding, by);
      if (finding >= 0) {
        open[finding].focus({ preventScroll: true });
        open[finding].scrollIntoView({ block: "start" });
      }
    } else {
      const now = shown.findIndex((item) => item.link === document.activeElement);
      figure = step(shown, now >= 0 ? now : figure < 0 && by < 0 ? 0 : figure, by);
      if (figure >= 0) {
        shown[figure].link.focus({ preventScroll: true });
        shown[figure].link.scrollIntoView({ block: "center" });
      }
    }
  });
})();
