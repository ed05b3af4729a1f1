/* The search page: asks the static index beside it. What is typed stays in the browser, and never becomes markup. */
(async () => {
  const one = (selector, within = document) => within.querySelector(selector);
  const form = one("[data-search]"), list = one(".hits"), row = one("template"), says = one("[data-says]"), more = one("[data-more]");
  const states = ["none", "common", "failed", "browse"], page = 20;

  /* Words as the index folds them: the same rules as src/search/fold.rs, held to the same cases. */
  const letters = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ŧ: "t", ς: "σ" };
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’ʼ]/gu, "").replace(/[ßæœþøđðħıłŧς]/g, (letter) => letters[letter]);
  const solid = "฀-໿က-႟ក-៿々-ヿㇰ-ㇿ㐀-鿿\u{20000}-\u{323af}";
  const runs = (text) => fold(text).replace(/[^\p{Alpha}\p{N}]+/gu, " ").match(new RegExp(`[${solid}]+|[^${solid} ]+`, "gu")) ?? [];
  const isSolid = (text) => new RegExp(`[${solid}]`, "u").test(text);
  const words = (run) => isSolid(run) && [...run].length > 1 ? [...run].slice(1).map((letter, place) => [...run][place] + letter) : [run];

  /* Files, each fetched once; the manifest tells the name of the file with the longest beginning of a key. */
  const files = {};
  const load = (name, options) => files[name] ??= fetch(form.dataset.search + name, options).then((answer) => answer.ok ? answer.text() : Promise.reject(name));
  let tables;
  const table = async (part) => (tables ??= JSON.parse(await load("manifest.json", { cache: "no-cache" })), new Map(Object.entries(tables[part])));
  const leaf = async (part, key) => {
    const names = await table(part);
    for (let end = key.length; end >= 0; end--) if (names.has(key.slice(0, end))) return load(names.get(key.slice(0, end)) + ".txt");
    return "";
  };

  /* The documents that have a word, with how well it finds them. */
  const find = async (word, wanted = 2) => {
    const found = new Map();
    for (const line of (await leaf("words", word)).split("\n")) {
      const end = line.indexOf(" "), exact = line.slice(0, end) === word;
      if (!line.startsWith(word) || !exact && wanted < 2) continue;
      if (line.slice(0, end).endsWith("*")) found.best = true;
      const common = line[end + 1] === "!";
      if (common) found.common = true;
      for (let at = end + 1 + common; at + 5 < line.length; at += 6) {
        let number = 0;
        for (let place = at; place < at + 5; place++) number = number * 64 + line.charCodeAt(place) - 48;
        found.set(number, Math.max(found.get(number) ?? 0, (line.charCodeAt(at + 5) - 48) * (wanted + exact)));
      }
    }
    return found;
  };
  const near = (one, other) => {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const [left, right] = [one.slice(at), other.slice(at)];
    return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1) || left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
  };
  const findNear = async (word, marks) => {
    const found = await find(word);
    if (found.size || found.common || word.length < 4) return found;
    for (const name of (await leaf("names", "")).split("\n").filter((name) => near(name, word))) {
      marks.push(name);
      for (const [number, score] of await find(name, 1)) found.set(number, score);
    }
    return found;
  };

  const mark = (node, text, marks) => node.replaceChildren(...text.split(new RegExp(`([${solid}]+|[\\p{Alpha}\\p{N}\\p{M}'’]+)`, "u")).flatMap((part) => {
    const plain = fold(part), run = marks.find((run) => isSolid(run) ? plain.includes(run) : plain.startsWith(run));
    if (!run) return part;
    const [start, end] = isSolid(run) ? [plain.indexOf(run), plain.indexOf(run) + run.length] : [0, part.length];
    const hit = document.createElement("mark");
    hit.textContent = part.slice(start, end);
    return [part.slice(0, start), hit, part.slice(end)];
  }));
  const item = async (number, marks) => {
    const [url, kind, title, date, iso, state, words, summary, ...facts] = JSON.parse(await leaf("entries", number.toString(2).padStart(30, "0")))[number];
    const node = row.content.firstElementChild.cloneNode(true), time = one("time", node), text = one(".ti-sum", node), list = one(".facts", node);
    one("bdi", node).textContent = kind;
    if (iso) time.dateTime = iso;
    if (!date) time.parentNode.remove(); else if (iso) time.textContent = date; else time.replaceWith(date);
    one("a", node).href = form.dataset.root + url;
    mark(one("a bdi", node), title, marks);
    mark(text, summary, marks);
    one("use", node).setAttribute("href", "#_m-" + state);
    one("b", node).textContent = words;
    if (!state) list.firstElementChild.remove();
    for (const fact of facts) list.append(Object.assign(document.createElement("li"), { textContent: fact }));
    return node;
  };

  let turn = 0;
  const show = (state, text = "") => {
    states.forEach((name) => { one(`[data-${name}]`).hidden = name !== state && (name !== "browse" || !state); });
    says.textContent = text;
  };
  const run = async () => {
    const mine = ++turn, fields = [...new FormData(form)].filter(([, value]) => value.trim());
    more.hidden = true;
    if (!fields.length) return list.replaceChildren(), show("browse");
    try {
      const query = runs(form.q.value).slice(0, 12), marks = [...query];
      const asked = query.flatMap(words).map((word) => findNear(word, marks)), chosen = fields.filter(([name]) => name !== "q").map(([name, value]) => find(`=${name}=${value}=`));
      const all = await Promise.all([...asked, ...chosen]), telling = all.filter((found) => !found.common);
      const must = (telling.length ? telling : all).sort((one, other) => one.size - other.size);
      const score = new Map();
      for (const number of must[0]?.keys() ?? []) if (must.every((found) => found.has(number))) score.set(number, all.reduce((sum, found) => sum + (found.get(number) ?? 0), 0));
      const ranked = [...score.keys()].sort((one, other) => score.get(other) - score.get(one) || other % 32768 - one % 32768 || other - one);
      if (mine !== turn) return;
      const put = async (from) => {
        for (const number of ranked.slice(from, from + page)) {
          const node = await item(number, marks);
          if (mine !== turn) return;
          if (number === ranked[0]) list.replaceChildren();
          list.append(node);
        }
        more.hidden = ranked.length <= from + page;
        more.onclick = () => put(from + page);
      };
      if (!ranked.length) list.replaceChildren();
      show(ranked.length ? "" : all.length && !telling.length ? "common" : "none", says.dataset[all.some((found) => found.best) ? "best" : "count"].replace("{n}", ranked.length.toLocaleString(document.documentElement.lang)));
      await put(0);
    } catch { if (mine === turn) list.replaceChildren(), show("failed"); }
  };

  /* The address holds the question: a new one where a choice is made or typing begins again. */
  let begins = true;
  const restore = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) if (field.name) field.value = asked.get(field.name) ?? "";
    const narrow = one("details", form);
    if (narrow && [...asked.keys()].some((name) => name !== "q")) narrow.open = true;
    run();
  };
  form.oninput = ({ target }) => {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history[begins || target.matches("select") ? "pushState" : "replaceState"](null, "", "?" + asked);
    begins = false;
    run();
  };
  form.onchange = () => { begins = true; };
  form.onsubmit = (event) => { event.preventDefault(); run(); };
  onpopstate = restore;
  restore();
})();
