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
      try { localStorage.setItem("theme", next); } catch { /* the choice lasts for this page */ }
      show();
    });
    show();
  }

  /* copy a citation */
  all("[data-copy]").forEach((button) => button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(one(button.dataset.copy).textContent.trim()); button.textContent = button.dataset.done; }
    catch { button.textContent = button.dataset.failed; }
  }));

  /* turn a timeline round: years, months and items. A gap belongs between two items, so it moves to the other one. */
  const timeline = one("[data-timeline]"), orderButton = one("[data-order-toggle]"), says = one("[data-order-says]");
  if (timeline && orderButton && says) {
    const reverse = (parent, selector) => all(`:scope > ${selector}`, parent).reverse().forEach((child) => parent.append(child));
    let oldestFirst = true;
    orderButton.addEventListener("click", () => {
      const gaps = all(".ti", timeline).map((item) => one(".gap", item));
      reverse(timeline, "[data-year]");
      all("[data-year]", timeline).forEach((year) => reverse(year, "[data-month]"));
      all(".tl", timeline).forEach((list) => reverse(list, ".ti"));
      oldestFirst = !oldestFirst;
      all(".ti-when", timeline).forEach((words) => words.remove());
      const items = all(".ti", timeline);
      items.forEach((item, place) => {
        const gap = gaps[items.length - place];
        if (!gap) return;
        item.prepend(gap);
        const words = one("span", gap);
        if (words) words.textContent = oldestFirst ? words.dataset.later : words.dataset.earlier;
        if (!gap.dataset.beside) return;
        const beside = document.createElement("span");
        beside.className = "ti-when";
        beside.textContent = gap.dataset.beside;
        one(".ti-date", item).append(" ", beside);
      });
      orderButton.textContent = oldestFirst ? orderButton.dataset.newest : orderButton.dataset.oldest;
      says.textContent = oldestFirst ? says.dataset.oldest : says.dataset.newest;
    });
  }
})();
