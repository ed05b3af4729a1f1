/* The search page: asks the static index beside it. What is typed stays in the browser, and never becomes markup. */
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const form = one("[data-search]"), list = one(".hits"), row = one("template"), says = one("[data-says]"), more = one("[data-more]");
  const page = 20;

  /* Words as the index folds them: src/search/fold.rs, held to the same cases. */
  const letters = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ŧ: "t", ς: "σ" };
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’ʼ]/gu, "").replace(/[^\0-~]/g, (letter) => letters[letter] ?? letter);
  const unspaced = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\u{20000}-\u{323af}", solid = RegExp(`[${unspaced}]`, "u");
  const runs = (text) => fold(text).replace(/[^\p{Alpha}\p{N}]+/gu, " ").match(RegExp(`[${unspaced}]+|[^${unspaced} ]+`, "gu")) ?? [];
  const words = (run) => {
    const pairs = solid.test(run) ? [...run.matchAll(/.(?=(.))/gu)].map(([letter, next]) => letter + next) : [];
    return pairs.length ? pairs : [run];
  };

  /* Files, each fetched once. The manifest names the one with the longest beginning of a key. */
  let files = {}, manifest;
  const load = (name, options) => files[name] ??= fetch(form.dataset.search + name, options).then((answer) => answer.ok ? answer.text() : Promise.reject());
  const leaf = async (part, key) => {
    manifest ??= JSON.parse(await load("manifest.json", { cache: "no-cache" }));
    for (let end = key.length; end >= 0; end--) {
      const name = key.slice(0, end);
      if (Object.hasOwn(manifest[part], name)) return load(manifest[part][name] + ".txt");
    }
    return "";
  };

  /* The documents that have a word or one that begins so, with how well it finds them. */
  const find = async (word, marks, weight = 2) => {
    const found = new Map();
    for (const line of (await leaf("words", word)).split("\n")) {
      const end = line.indexOf(" "), exact = end === word.length;
      if (!line.startsWith(word) || !exact && weight < 2) continue;
      found.best ||= line[end - 1] === "*";
      found.common ||= line[end + 1] === "!";
      for (let at = line.length - 6; at > end; at -= 6) {
        let number = 0;
        for (let place = at; place < at + 5; place++) number = number * 64 + line.charCodeAt(place) - 48;
        found.set(number, Math.max(found.get(number) ?? 0, (line.charCodeAt(at + 5) - 48) * (weight + exact)));
      }
    }
    if (marks && !found.size && !found.common && word.length > 3) {
      for (const name of (await leaf("names", "")).split("\n").filter((name) => near(name, word))) {
        marks.push(name);
        (await find(name, null, 1)).forEach((score, number) => found.set(number, score));
      }
    }
    return found;
  };
  /* One letter more, less, other, or two in the wrong order. */
  const near = (one, other) => {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const left = one.slice(at), right = other.slice(at), rest = left.slice(1);
    return [right, right.slice(1)].includes(rest) || left === right.slice(1) || left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0];
  };

  const mark = (node, text, marks) => node.replaceChildren(...text.split(RegExp(`([${unspaced}]+|[\\p{Alpha}\\p{N}\\p{M}'’]+)`, "u")).flatMap((part) => {
    const plain = fold(part), run = marks.find((run) => solid.test(run) ? plain.includes(run) : plain.startsWith(run));
    if (!run) return part;
    const start = plain.indexOf(run), end = solid.test(run) ? start + run.length : part.length, hit = document.createElement("mark");
    hit.textContent = part.slice(start, end);
    return [part.slice(0, start), hit, part.slice(end)];
  }));
  const item = async (number, marks) => {
    const [url, kind, title, date, iso, state, words, summary, ...facts] = JSON.parse(await leaf("entries", number.toString(2).padStart(30, 0)))[number];
    const node = row.content.firstElementChild.cloneNode(true), time = one("time", node), list = one(".facts", node);
    one("bdi", node).textContent = kind;
    time.textContent = date;
    if (iso) time.dateTime = iso; else time.replaceWith(date);
    one("span", node).hidden = !date;
    one("a", node).href = form.dataset.root + url;
    mark(one("a bdi", node), title, marks);
    mark(one(".ti-sum", node), summary, marks);
    one(".badge", node).dataset.s = state;
    one("b", node).textContent = words;
    if (!state) list.replaceChildren();
    facts.forEach((fact) => list.appendChild(document.createElement("li")).textContent = fact);
    return node;
  };

  let turn = 0;
  const show = (state, text = "") => {
    for (const name of ["none", "common", "failed", "browse"]) one(`[data-${name}]`).hidden = name !== state && (name !== "browse" || !state);
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
      const telling = all.filter((found) => !found.common), must = (telling.length ? telling : all).sort((one, other) => one.size - other.size);
      const score = new Map([...must[0]?.keys() ?? []].filter((number) => must.every((found) => found.has(number))).map((number) => [number, all.reduce((sum, found) => sum + (found.get(number) ?? 0), 0)]));
      const ranked = [...score.keys()].sort((one, other) => score.get(other) - score.get(one) || other % 32768 - one % 32768 || other - one);
      const put = async (from) => {
        for (const number of ranked.slice(from, from + page)) {
          const node = await item(number, marks);
          if (mine !== turn) return;
          if (number === ranked[0]) list.replaceChildren();
          list.append(node);
        }
        more.onclick = () => put(from + page);
        more.hidden = ranked.length <= from + page;
      };
      if (mine !== turn) return;
      show(ranked.length ? "" : telling.length || !all.length ? "none" : "common", says.dataset[all.some((found) => found.best) ? "best" : "count"].replace("{n}", ranked.length.toLocaleString(document.documentElement.lang)));
      await put(0);
    } catch {
      files = {}, manifest = undefined;
      if (mine === turn) show("failed");
    }
  };

  /* The address holds the question: a new one where a choice is made or typing begins again. */
  let begins = true;
  (onpopstate = () => {
    const given = new URLSearchParams(location.search);
    for (const field of form.elements) if (field.name) field.value = given.get(field.name) ?? "";
    if (asked().some(([name]) => name !== "q")) one("details", form).open = true;
    run();
  })();
  form.oninput = ({ target }) => {
    history[begins || target !== form.q ? "pushState" : "replaceState"](null, "", "?" + new URLSearchParams(asked()));
    begins = false;
    run();
  };
  form.onchange = () => { begins = true; };
  form.onsubmit = (event) => { event.preventDefault(); run(); };
})();
