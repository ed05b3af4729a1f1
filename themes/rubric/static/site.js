/* The theme "Rubric": enhancement only. Every page works without this file. All words come from the page. */
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* theme: auto, light, dark */
  const themeButton = one("[data-theme-toggle]");
  if (themeButton) {
    const root = document.documentElement, order = ["auto", "light", "dark"];
    const current = () => root.dataset.theme || "auto";
    const show = () => { themeButton.textContent = themeButton.dataset[current()]; };
    themeButton.addEventListener("click", () => {
      const next = order[(order.indexOf(current()) + 1) % order.length];
      if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
      try { if (next === "auto") localStorage.removeItem("theme"); else localStorage.setItem("theme", next); } catch { /* the choice lasts for this page */ }
      show();
    });
    show();
  }

  /* copy a citation */
  all("[data-copy]").forEach((button) => button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(one(button.dataset.copy).textContent.trim()); button.textContent = button.dataset.done; }
    catch { button.textContent = button.dataset.failed; }
  }));

  /* Lists: turned round, read by another date, narrowed. What is shown is always made anew from the page as it came. */
  const list = one("[data-list]"), says = one("[data-says]");
  if (list && says) {
    const items = all(".ti", list), months = "months" in list.dataset, level = +one("h2, h3, h4", list).tagName[1];
    const clock = one("[data-clock]"), turn = one("[data-order-toggle]"), output = one("[data-showing]"), clear = one("[data-clear]");
    let turned = false, turnedNow = false, built, kept;
    const make = (parent, name, className = "", text = "") => {
      const element = document.createElement(name);
      element.className = className;
      element.textContent = text;
      parent.append(element);
      return element;
    };

    /* The page's own order, the other way: a gap belongs between two items, so it moves to the other one. */
    const reverse = (parent, selector) => {
      const children = all(`:scope > ${selector}`, parent), end = children.at(-1)?.nextSibling;
      children.reverse().forEach((child) => parent.insertBefore(child, end));
    };
    const turnRound = () => {
      const gaps = all("[data-year] .ti", list).map((item) => one(".gap, .ti-when", item));
      reverse(list, "[data-year]");
      all("[data-month]", list).forEach((month) => reverse(one("ol", month), ".ti"));
      all("[data-year] .ti", list).forEach((item, place) => {
        const gap = gaps[gaps.length - place];
        if (!gap) return;
        if (gap.className === "gap") item.prepend(gap); else one(".ti-date", item).append(gap);
        if (gap.dataset.turn) [gap.textContent, gap.dataset.turn] = [gap.dataset.turn, gap.textContent];
      });
    };

    /* By another date: what has it in years and months, what has not apart. `kept` is the way back. */
    const restore = () => {
      if (!built) return;
      kept.forEach(([item, parent, date, words]) => {
        parent.append(item);
        date.replaceChildren(...words);
        one("h2, h3, h4", item).removeAttribute("aria-level");
      });
      built.remove();
      built = undefined;
    };
    const build = (choice, newest) => {
      kept = all(".ti", list).map((item) => [item, item.parentNode, one(".ti-date", item), [...one(".ti-date", item).childNodes]]);
      const style = one(".tl:not(.tl--loose)", list)?.className ?? "tl";
      built = document.createElement("div");
      list.after(built);
      const group = (parent, depth, className, text) => {
        const box = make(parent, "div");
        if (text) make(box, `h${level + depth}`, className, text);
        return box;
      };
      const put = (into, depth, item, text, iso) => {
        const date = one(".ti-date", item);
        into.append(item);
        date.replaceChildren();
        const words = make(date, iso ? "time" : "span", "time", text);
        if (iso) words.dateTime = iso;
        one("h2, h3, h4", item).setAttribute("aria-level", level + depth);
      };
      const dated = items.filter((item) => item.dataset[choice.value]).map((item) => [item, ...item.dataset[choice.value].split("|")]);
      dated.sort(([one, first], [other, second]) => (newest ? second - first : first - second) || (one.id < other.id ? -1 : 1));
      let year, month, box, into;
      dated.forEach(([item, , itsYear, itsMonth, iso, ...text]) => {
        if (year !== itsYear) {
          box = group(built, 0, "tl-year", year = itsYear);
          make(box.firstChild, "small", "", choice.text);
          month = undefined;
        }
        const heading = months ? itsMonth : "";
        if (month !== heading) into = make(group(box, 1, "tl-month", month = heading), "ol", style);
        put(into, months ? 2 : 1, item, text.join("|"), iso);
      });
      const rest = items.filter((item) => !item.dataset[choice.value]);
      if (!rest.length) return;
      into = make(group(make(built, "div", "undated"), 0, "tl-year", choice.dataset.none), "ol", "tl tl--loose");
      rest.forEach((item) => put(into, 1, item, list.dataset.none));
    };

    /* Boxes in place of links, numbered as the items name them. */
    const boxes = all("[data-value]").map((row, number) => {
      const label = document.createElement("label"), box = make(label, "input"), link = one("a", row);
      box.type = "checkbox";
      box.name = row.closest("[data-facet]").dataset.facet;
      box.value = row.dataset.value;
      box.number = `${number}`;
      if (link) link.replaceWith(make(row, "bdi", "", link.textContent));
      label.append(...row.childNodes);
      row.append(label);
      return box;
    });
    const narrow = () => {
      const wanted = all("[data-facet]").map((facet) => all(":checked", facet)).filter((values) => values.length);
      let shown = 0;
      items.forEach((item) => {
        const has = (item.dataset.f ?? "").split(" ");
        item.hidden = !wanted.every((values) => values.some((box) => has.includes(box.number)));
        if (!item.hidden) shown += 1;
      });
      all("div, section", list.parentNode).forEach((box) => {
        if (one(".ti", box)) box.hidden = !one(".ti:not([hidden])", box);
      });
      if (output) {
        output.textContent = wanted.length ? output.dataset.showing.replace("{n}", shown) : "";
        clear.hidden = !wanted.length;
        one("[data-nothing]").hidden = shown > 0;
      }
      return wanted.length > 0;
    };

    const update = () => {
      restore();
      if (turned !== turnedNow) turnRound();
      turnedNow = turned;
      const choice = clock?.selectedOptions[0], other = choice?.index > 0, newest = turned || !turn;
      if (other) build(choice, newest);
      const narrowed = narrow();
      list.hidden = other;
      all("[data-list] .tl-year small, .ti .gap, .ti-when").forEach((part) => { part.hidden = other || narrowed; });
      const now = (choice ?? says).dataset[newest ? "newest" : "oldest"];
      if (says.textContent !== now) says.textContent = now;
      if (turn) turn.textContent = turn.dataset[newest ? "oldest" : "newest"];
    };

    /* The address says what is chosen, and is followed when it changes. */
    const save = () => {
      const query = new URLSearchParams(location.search);
      ["by", ...boxes.map((box) => box.name)].forEach((name) => query.delete(name));
      if (clock?.selectedIndex > 0) query.set("by", clock.value);
      boxes.forEach((box) => { if (box.checked) query.append(box.name, box.value); });
      const text = `${query}`;
      try { history.pushState(null, "", location.pathname + (text && `?${text}`) + location.hash); } catch { /* the page works without */ }
      update();
    };
    const follow = () => {
      const query = new URLSearchParams(location.search), by = query.get("by");
      if (clock) clock.selectedIndex = Math.max(0, [...clock.options].findIndex((option) => option.value === by));
      boxes.forEach((box) => {
        box.checked = query.getAll(box.name).includes(box.value);
        if (box.checked) box.closest("details").open = true;
      });
      update();
    };
    clock?.addEventListener("change", save);
    boxes.forEach((box) => box.addEventListener("change", save));
    turn?.addEventListener("click", () => { turned = !turned; update(); });
    clear?.addEventListener("click", () => {
      boxes.forEach((box) => { box.checked = false; });
      one(".facet summary").focus();
      save();
    });
    addEventListener("popstate", follow);
    if (location.search) follow();
  }
})();
