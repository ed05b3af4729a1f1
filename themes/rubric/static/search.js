/* Asks the index: docs/search.md */
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const form = one("main form"), list = one(".hits"), row = one("template"), says = one("[data-says]"), more = one("[data-more]");

  const make = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });

  /* as src/search/fold.rs */
  const letters = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ŧ: "t", ς: "σ" };
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’ʼ]/gu, "").replace(/[^\0-~]/g, (letter) => letters[letter] ?? letter);
  const unspaced = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u9fff", solid = RegExp(`[${unspaced}]`, "u");
  const runs = (text) => fold(text).replace(/[^\p{Alpha}\p{N}]+/gu, " ").match(RegExp(`[${unspaced}]+|[^${unspaced} ]+`, "gu")) ?? [];
  const words = (run) => solid.test(run) && run[1] ? [...run.slice(1)].map((letter, place) => run[place] + letter) : [run];

  let files = {}, turn = 0, begins = true;
  const fresh = { cache: "no-cache" };
  const load = async (name, options) => files[name] ??= fetch("index/" + name, options).then((answer) => answer.ok ? answer.text() : Promise.reject());
  const leaf = async (part, key) => {
    const names = JSON.parse(await load("manifest.json", fresh))[part];
    for (let end = key.length; end >= 0; end--) {
      const name = key.slice(0, end);
      if (Object.hasOwn(names, name)) return load(names[name] + ".txt");
    }
    return "";
  };

  const find = async (word, marks, weight = 2) => {
    const found = new Map();
    for (const line of (await leaf("words", word)).split("\n")) {
      const end = line.indexOf(" "), exact = end === word.length;
      if (!line.startsWith(word) || !exact && weight < 2) continue;
      found.best ||= line[end - 1] === "*";
      found.common ||= line[end + 1] === "!";
      for (let at = line.length - 6; at > end; at -= 6) {
        let number = 0, place = 0;
        for (; place < 5; place++) number = number * 64 + line.charCodeAt(at + place) - 48;
        found.set(number, Math.max(found.get(number) ?? 0, (line.charCodeAt(at + 5) - 48) * (weight + exact)));
      }
    }
    if (marks && !found.size && !found.common && word.length > 3)
      for (const name of (await leaf("names", "")).split("\n")) if (near(name, word)) {
        marks.push(name);
        (await find(name, null, 1)).forEach((score, number) => found.set(number, score));
      }
    return found;
  };
  /* but for one slip */
  const near = (name, word) => {
    let at = 0;
    while (at < name.length && name[at] === word[at]) at++;
    const cut = (text, more = 0) => text.slice(at + more);
    return cut(name, 1) === cut(word) || cut(name) === cut(word, 1) || cut(name, 1) === cut(word, 1) || cut(name, 2) === cut(word, 2) && name[at] === word[at + 1] && name[at + 1] === word[at];
  };

  const mark = (node, text, marks) => node.replaceChildren(...text.split(RegExp(`([${unspaced}]+|[\\p{Alpha}\\p{N}\\p{M}'’]+)`, "u")).flatMap((part) => {
    const plain = fold(part), run = marks.find((run) => solid.test(run) ? plain.includes(run) : plain.startsWith(run));
    if (!run) return part;
    const start = plain.indexOf(run), end = solid.test(run) ? start + run.length : part.length;
    return [part.slice(0, start), make("mark", part.slice(start, end)), part.slice(end)];
  }));
  const item = async (number, marks) => {
    const [url, kind, title, date, iso, state, words, summary, ...facts] = JSON.parse(await leaf("entries", number.toString(2).padStart(30, 0)))[number];
    const node = row.content.firstElementChild.cloneNode(true), time = one("time", node), list = one(".facts", node);
    one("bdi", node).textContent = kind;
    time.textContent = date;
    if (iso) time.dateTime = iso; else time.replaceWith(date);
    one("span", node).hidden = !date;
    one("a", node).href = "../" + url;
    mark(one("a bdi", node), title, marks);
    mark(one(".ti-sum", node), summary, marks);
    one("b", node).textContent = words;
    one("b", node).dataset.s = state;
    if (!state) list.replaceChildren();
    list.append(...facts.map((fact) => make("li", fact)));
    return node;
  };

  const show = (state, text = "") => {
    for (const part of document.querySelectorAll("[data-in]")) part.hidden = !part.dataset.in.split(" ").includes(state);
    if (state) list.replaceChildren();
    says.textContent = text;
  };
  const asked = () => [...new FormData(form)].filter(([, value]) => value.trim());
  const run = async () => {
    const mine = ++turn, marks = runs(form.q.value).slice(0, 12);
    more.hidden = true;
    if (!asked().length) return show("browse");
    try {
      const all = await Promise.all(asked().flatMap(([name, value]) => name === "q" ? [...marks].flatMap(words).map((word) => find(word, marks)) : find(`=${name}=${value}=`)));
      const telling = all.filter((found) => !found.common), must = telling.length ? telling : all;
      const ranked = [...must[0]?.keys() ?? []].filter((number) => must.every((found) => found.has(number)))
        .map((number) => [all.reduce((sum, found) => sum + (found.get(number) ?? 0), 0) * 32768 + number % 32768, number]).sort(([one], [other]) => other - one);
      if (mine !== turn) return;
      const state = ranked.length ? "" : telling.length || !all.length ? "none" : "common";
      show(state, says.dataset[state || (all.some((found) => found.best) ? "best" : "count")].replace("{n}", ranked.length.toLocaleString(document.documentElement.lang)));
      let put = 0;
      await (more.onclick = async () => {
        for (const [, number] of ranked.slice(put, put += 10)) {
          const node = await item(number, marks);
          if (mine !== turn) return;
          if (number === ranked[0][1]) list.replaceChildren();
          list.append(node);
        }
        more.hidden = ranked.length <= put;
      })();
    } catch {
      files = {};
      if (mine === turn) show("failed");
    }
  };

  (onpopstate = () => {
    const given = new URLSearchParams(location.search);
    for (const field of form.elements) if (field.name) field.value = given.get(field.name) ?? "";
    if (asked().some(([name]) => name !== "q")) one(".narrow").open = true;
    run();
  })();
  /* whoever comes to the box will ask */
  form.addEventListener("focusin", () => load("manifest.json", fresh).catch(() => {}), { once: true });
  form.oninput = ({ target }) => {
    history[begins || target !== form.q ? "pushState" : "replaceState"](null, "", "?" + new URLSearchParams(asked()));
    begins = false;
    run();
  };
  form.onchange = () => { begins = true; };
  form.onsubmit = () => false;
})();
