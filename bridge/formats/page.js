"use strict";
// Makes the page comfortable: filter, sort, and chains with their source. Everything is set as text, never as markup.
(() => {
  const { report, sources } = JSON.parse(document.getElementById("data").textContent);
  const sites = new Map(report.sites.map((site) => [site.key, site]));
  const chains = new Map(report.views.map((view) => [view.id, []]));
  for (const chain of report.chains) {
    if (chains.has(chain.view) && sites.has(chain.site)) chains.get(chain.view).push(chain);
  }

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  // Characters that are not seen, or that reorder what is seen, would falsify the source shown.
  const shown = (text) => text.replace(/\t/g, "    ").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");

  function line(place, number, text) {
    const characters = Array.from(text);
    const last = Math.max(place.end_line, place.line);
    const marked = number >= place.line && number <= last;
    const row = make("span", {}, make("i", { textContent: number }));
    if (!marked) {
      row.append(shown(text));
      return row;
    }
    const indent = characters.length - Array.from(text.trimStart()).length;
    const start = number === place.line ? place.column - 1 : indent;
    const end = number === place.end_line && place.end_column ? place.end_column - 1 : characters.length;
    row.append(shown(characters.slice(0, start).join("")));
    row.append(make("mark", { textContent: shown(characters.slice(start, end).join("")) }));
    row.append(shown(characters.slice(end).join("")));
    return row;
  }

  function source(place, around) {
    const lines = Object.hasOwn(sources, place.path) ? sources[place.path] : {};
    const block = make("pre", { className: "source", tabIndex: 0 });
    for (let number = place.line - around; number <= Math.max(place.end_line, place.line) + around; number++) {
      if (Object.hasOwn(lines, number)) block.append(line(place, number, lines[number]));
    }
    return block.childElementCount ? [block] : [];
  }

  const name = (id) => id.split("::").pop();
  const where = (place) => make("small", { textContent: ` ${place.path}:${place.line}` });
  const step = (said, place, around) =>
    make("li", {}, make("code", { textContent: shown(said) }), where(place), ...source(place, around));

  function remedy(site) {
    const said = [site.remedy.instead && `Instead: ${site.remedy.instead}.`, site.remedy.note, site.suppressed && `Suppressed: ${site.suppressed}`];
    const text = said.filter(Boolean).join(" ");
    return text ? [make("small", { textContent: shown(text) })] : [];
  }

  function chainBlock(view, chain) {
    const site = sites.get(chain.site);
    const handler = { path: view.handler.path, line: view.handler.line, column: 1, end_line: 0, end_column: 0 };
    const steps = make("ol", {}, step(view.handler.qualname, handler, 0));
    for (const hop of chain.hops) steps.append(step(name(hop.function), hop.place, 0));
    steps.append(step(site.callee, site.place, 2));
    const title = `${site.callee} · ${site.code} · ${site.certainty}`;
    return make("div", { className: "chain" }, make("h3", { textContent: shown(title) }), steps, ...remedy(site));
  }

  function detail(view) {
    const cell = make("td", { colSpan: 5 });
    const found = chains.get(view.id).toSorted?.((a, b) => a.hops.length - b.hops.length) ?? chains.get(view.id);
    cell.append(...found.map((chain) => chainBlock(view, chain)));
    if (!found.length) cell.append(make("p", { className: "nothing", textContent: "Nothing found that this view waits for." }));
    return make("tr", { className: "detail" }, cell);
  }

  const body = document.getElementById("rows");
  const rows = Array.from(body.rows, (row) => {
    const view = report.views[row.dataset.view];
    const callees = view.sites.map((key) => sites.get(key)?.callee ?? "");
    return { row, view, words: `${row.textContent} ${callees.join(" ")}`.toLowerCase(), detail: null, button: null };
  });

  function open(entry, wanted) {
    entry.button.setAttribute("aria-expanded", String(wanted));
    entry.row.classList.toggle("open", wanted);
    if (wanted) {
      entry.detail ??= detail(entry.view);
      entry.row.after(entry.detail);
    } else {
      entry.detail?.remove();
    }
  }

  for (const entry of rows) {
    const code = entry.row.querySelector(".name code");
    entry.button = make("button", { type: "button" });
    entry.button.setAttribute("aria-expanded", "false");
    code.replaceWith(entry.button);
    entry.button.append(code);
    entry.button.addEventListener("click", () => open(entry, entry.button.getAttribute("aria-expanded") === "false"));
  }

  const query = document.getElementById("query");
  const hiddenStates = new Set();
  function filter() {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of rows) {
      const fits = !hiddenStates.has(entry.view.readiness) && words.every((word) => entry.words.includes(word));
      entry.row.hidden = !fits;
      if (!fits) open(entry, false);
      count += fits;
    }
    document.getElementById("shown").textContent = count === rows.length ? count : `${count} of ${rows.length}`;
    document.getElementById("none").hidden = count > 0 || rows.length === 0;
  }
  query.addEventListener("input", filter);

  for (const item of document.querySelectorAll("#legend li")) {
    const button = make("button", { type: "button", title: "Show or hide these views" }, ...item.childNodes);
    button.setAttribute("aria-pressed", "true");
    item.append(button);
    button.addEventListener("click", () => {
      const hide = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!hide));
      hiddenStates[hide ? "add" : "delete"](item.dataset.readiness);
      filter();
    });
  }

  const readinessOrder = ["async", "ready", "assisted", "offload", "held", "unknown"];
  const key = (entry, column) =>
    column === 0 ? readinessOrder.indexOf(entry.view.readiness)
      : column === 4 ? entry.view.sites.length
        : entry.row.cells[column].textContent;
  document.querySelectorAll("th").forEach((head, column, heads) => {
    const button = make("button", { type: "button" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1);
      rows.sort((a, b) => order(key(a, column), key(b, column)));
      for (const entry of rows) body.append(entry.row, ...(entry.detail?.isConnected ? [entry.detail] : []));
    });
  });

  document.querySelectorAll("#callees details").forEach((group) => group.addEventListener("toggle", () => {
    for (const item of group.querySelectorAll("[data-site]")) {
      const site = sites.get(item.dataset.site);
      if (site) item.querySelector("p + p").before(...source(site.place, 2));
    }
  }, { once: true }));

  function move(by) {
    const seen = rows.filter((entry) => !entry.row.hidden);
    const at = seen.findIndex((entry) => entry.row.contains(document.activeElement));
    seen[Math.min(Math.max(at + by, 0), seen.length - 1)]?.button.focus();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && document.activeElement === query) {
      query.value = "";
      filter();
      query.blur();
    } else if (event.target !== query && event.key === "/") {
      event.preventDefault();
      query.focus();
    } else if (event.target !== query && (event.key === "j" || event.key === "k")) {
      move(event.key === "j" ? 1 : -1);
    }
  });
  document.getElementById("filter").hidden = false;
  document.getElementById("keys").hidden = false;
})();
