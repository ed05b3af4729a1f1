/* The theme "Rubric": every page works without this file, and all words come from the page. */
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const on = (element, kind, act) => element?.addEventListener(kind, act);

  /* theme: auto, light, dark */
  const themes = one("[data-theme-toggle]"), root = document.documentElement.dataset, order = ["auto", "light", "dark"];
  const theme = () => root.theme ?? "auto";
  const showTheme = () => { themes.textContent = themes.dataset[theme()]; };
  on(themes, "click", () => {
    root.theme = order[(order.indexOf(theme()) + 1) % 3];
    try { localStorage.theme = root.theme; } catch { /* for this page only */ }
    if (theme() === "auto") delete root.theme;
    showTheme();
  });
  if (themes) showTheme();

  /* copy a citation */
  all("[data-copy]").forEach((button) => on(button, "click", async () => {
    const { copy, done, failed } = button.dataset;
    try { await navigator.clipboard.writeText(one(copy).textContent.trim()); button.textContent = done; }
    catch { button.textContent = failed; }
  }));

  /* lists: turned round, read by another date, narrowed; always made anew from the page as it came */
  const list = one("[data-list]"), says = one("[data-says]"), heading = "h2, h3, h4";
  if (!list || !says) return;
  const items = all(".ti", list), months = "months" in list.dataset, level = +one(heading, list).tagName[1];
  const clock = one("[data-clock]"), turn = one("[data-order-toggle]"), output = one("[data-showing]"), clear = one("[data-clear]");
  let turned = false, wasTurned = false, built, kept;
  const make = (parent, name, text = "", className = "") => {
    const element = parent.appendChild(document.createElement(name));
    element.className = className;
    element.textContent = text;
    return element;
  };

  /* a gap belongs between two items, so it moves to the other one */
  const reverse = (parent, selector) => {
    const children = all(`:scope > ${selector}`, parent), end = children.at(-1)?.nextSibling;
    children.reverse().forEach((child) => parent.insertBefore(child, end));
  };
  const turnRound = () => {
    const gaps = all("[data-year] .ti", list).map((item) => one(".gap, .ti-when", item));
    reverse(list, "[data-year]");
    all("[data-month] ol", list).forEach((month) => reverse(month, ".ti"));
    all("[data-year] .ti", list).forEach((item, place) => {
      const gap = gaps[gaps.length - place];
      if (gap?.className === "gap") item.prepend(gap); else if (gap) one(".ti-date", item).append(gap);
      if (gap?.dataset.turn) [gap.textContent, gap.dataset.turn] = [gap.dataset.turn, gap.textContent];
    });
  };

  /* what has the other date in years and months, what has not apart; `kept` is the way back */
  const restore = () => {
    if (!built) return;
    kept.forEach(([item, parent, date, words]) => {
      parent.append(item);
      date.replaceChildren(...words);
      one(heading, item).removeAttribute("aria-level");
    });
    built = built.remove();
  };
  const build = ({ value, dataset, text: name }, newest) => {
    kept = all(".ti", list).map((item) => [item, item.parentNode, one(".ti-date", item), [...one(".ti-date", item).childNodes]]);
    const style = one(".tl:not(.tl--loose)", list)?.className ?? "tl";
    built = document.createElement("div");
    list.after(built);
    const group = (parent, text, depth, className) => {
      const box = make(parent, "div");
      if (text) make(box, `h${level + depth}`, text, className);
      return box;
    };
    const put = (into, depth, item, text, iso) => {
      const date = one(".ti-date", into.appendChild(item));
      date.textContent = "";
      const words = make(date, iso ? "time" : "span", text, "time");
      if (iso) words.dateTime = iso;
      one(heading, item).setAttribute("aria-level", level + depth);
    };
    let year, month, box, into;
    const rows = items.map((item) => [item, ...item.dataset[value]?.split("|") ?? []]), dated = rows.filter((row) => row[1]);
    dated.sort(([one, first], [other, second]) => (newest ? second - first : first - second) || (one.id < other.id ? -1 : 1));
    dated.forEach(([item, , itsYear, itsMonth, iso, ...text]) => {
      if (!months) itsMonth = "";
      if (year !== itsYear) {
        box = group(built, year = itsYear, 0, "tl-year");
        make(box.firstChild, "small", name);
        month = into = undefined;
      }
      if (month !== itsMonth) into = make(group(box, month = itsMonth, 1, "tl-month"), "ol", "", style);
      put(into, months ? 2 : 1, item, text.join("|"), iso);
    });
    if (dated.length === items.length) return;
    into = make(group(make(built, "div", "", "undated"), dataset.none, 0, "tl-year"), "ol", "", "tl tl--loose");
    rows.forEach(([item, rank]) => { if (!rank) put(into, 1, item, list.dataset.none); });
  };

  /* boxes in place of links, numbered as the items name them */
  const boxes = all("[data-value]").map((row, number) => {
    const label = document.createElement("label"), box = make(label, "input"), link = one("a", row);
    Object.assign(box, { type: "checkbox", name: row.closest("[data-facet]").dataset.facet, value: row.dataset.value, number: `${number}` });
    link?.replaceWith(make(row, "bdi", link.textContent));
    label.append(...row.childNodes);
    row.append(label);
    return box;
  });
  const narrow = () => {
    const wanted = all("[data-facet]").map((facet) => all(":checked", facet)).filter((values) => values.length);
    const shown = items.filter((item) => {
      const has = item.dataset.f?.split(" ") ?? [];
      return !(item.hidden = !wanted.every((values) => values.some((box) => has.includes(box.number))));
    });
    all("div, section", list.parentNode).forEach((box) => {
      if (one(".ti", box)) box.hidden = !one(".ti:not([hidden])", box);
    });
    if (output) {
      output.textContent = wanted.length ? output.dataset.showing.replace("{n}", shown.length) : "";
      clear.hidden = !wanted.length;
      one("[data-nothing]").hidden = shown.length > 0;
    }
    return wanted.length > 0;
  };

  const update = () => {
    restore();
    if (turned !== wasTurned) turnRound();
    wasTurned = turned;
    const choice = clock?.selectedOptions[0], other = choice?.index > 0, newest = turned || !turn;
    if (other) build(choice, newest);
    const part = narrow() || other;
    list.hidden = other;
    all("[data-list] .tl-year small, .ti .gap, .ti-when").forEach((words) => { words.hidden = part; });
    const order = (choice ?? says).dataset[newest ? "newest" : "oldest"];
    if (says.textContent !== order) says.textContent = order;
    if (turn) turn.textContent = turn.dataset[newest ? "oldest" : "newest"];
  };

  /* the address says what is chosen, and is followed when it changes */
  const save = () => {
    const query = new URLSearchParams(location.search);
    [{ name: "by" }, ...boxes].forEach((box) => query.delete(box.name));
    if (clock?.selectedIndex > 0) query.set("by", clock.value);
    boxes.forEach((box) => { if (box.checked) query.append(box.name, box.value); });
    try { history.pushState(null, "", `${location.pathname}${`?${query}`.replace(/^\?$/, "")}${location.hash}`); } catch { /* only the address stays */ }
    update();
  };
  const follow = () => {
    const query = new URLSearchParams(location.search);
    if (clock) clock.value = query.get("by");
    if (clock?.selectedIndex < 0) clock.selectedIndex = 0;
    boxes.forEach((box) => {
      box.checked = query.getAll(box.name).includes(box.value);
      if (box.checked) box.closest("details").open = true;
    });
    update();
  };
  [clock, ...boxes].forEach((control) => on(control, "change", save));
  on(turn, "click", () => { turned = !turned; update(); });
  on(clear, "click", () => {
    boxes.forEach((box) => { box.checked = false; });
    one(".facet summary").focus();
    save();
  });
  on(window, "popstate", follow);
  if (location.search) follow();
})();
