/* Makes the text of an entry from the form on the page of contributing. Nothing is sent; all words come from the page. */
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = one("[data-entry]");
  if (!form) return;
  const source = "s1", longestLine = 100;

  /* what may stand in no file is left out: controls, marks that turn the direction of text, halves of letters, what nobody sees */
  const refused = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
  const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  const unseen = /[\p{Noncharacter_Code_Point}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e001f}\u{e0080}-\u{e00ff}]/gu;
  const clean = (text) => text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(refused, "").replace(halves, "\ufffd").replace(unseen, "").trim();
  const line = (text) => clean(text).replace(/\s+/g, " ");

  /* values of YAML: a text of JSON is one, whatever stands in it */
  const isWord = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, isNoWord = /^(true|false|null|yes|no|on|off|y|n)$/, isPlain = /^[1-9]\d{0,14}$|^\d{4}(-\d\d){0,2}$/;
  const scalar = (text) => (isWord.test(text) && !isNoWord.test(text)) || isPlain.test(text) ? text : JSON.stringify(text);
  const flow = (value) => {
    if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
    if (typeof value === "object") return `{${Object.entries(value).map(([key, item]) => `${key}: ${flow(item)}`).join(", ")}}`;
    return scalar(value);
  };
  const block = (value, indent) => Object.entries(value).map(([key, item]) => {
    const short = `${indent}${key}: ${flow(item)}\n`;
    if (typeof item !== "object" || (key !== "sources" && short.length <= longestLine)) return short;
    if (!Array.isArray(item)) return `${indent}${key}:\n${block(item, `${indent}  `)}`;
    const items = item.map((part) => typeof part === "object" ? block(part, `${indent}    `).replace(/^ +/, "") : `${scalar(part)}\n`);
    return `${indent}${key}:\n${items.map((text) => `${indent}  - ${text}`).join("")}`;
  }).join("");

  /* plain text as Markdown that says nothing else, each paragraph with its source */
  const escape = (text) => text.replace(/[\\`*_{}[\]<>#+!|~&$^=]/g, "\\$&").replace(/^([-:])/gm, "\\$1").replace(/^(\d+)([.)])/gm, "$1\\$2");
  const prose = (text) => text.split(/\n\s*\n/).map((part) => part.split("\n").map((row) => row.trim()).filter(Boolean).join("\n"))
    .filter(Boolean).map((part) => `${escape(part)}[](source:${source})\n`).join("\n");

  const slug = (text) => text.replace(/ß/g, "ss").replace(/[æÆ]/g, "ae").replace(/[øØ]/g, "o").replace(/[łŁ]/g, "l").normalize("NFKD")
    .replace(/\p{M}|['’]/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-/, "").slice(0, 80).replace(/-$/, "")
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)$/, "$1-company");

  /* the answers, by the names of their fields */
  const fields = () => all("[name]", form).filter((field) => field.type !== "checkbox");
  const answers = () => Object.fromEntries(fields().map((field) => [field.name, (field.tagName === "TEXTAREA" ? clean : line)(field.value)]));
  const chosen = (name) => all(`[name="${name}"]:checked`, form).map((box) => box.value);
  const company = (typed) => {
    const same = (text) => text.toLowerCase() === typed.toLowerCase();
    const known = all("datalist option", form).find((option) => same(option.value) || same(option.dataset.id));
    return known ? { id: known.dataset.id } : { id: slug(typed), name: typed };
  };

  /* which fields need another look */
  const fits = (field, value) => {
    if (!value || !field.dataset.pattern) return true;
    return new RegExp(`^(?:${field.dataset.pattern})$`, "u").test(value);
  };
  const faults = (given) => {
    const wrong = new Set();
    const date = (name) => /^dates\..*\.date$/.test(name);
    fields().forEach((field) => {
      const value = given[field.name];
      if ((!value && field.getAttribute("aria-required")) || !fits(field, value)) wrong.add(field.name);
      if (value) (field.dataset.needs ?? "").split(" ").filter(Boolean).forEach((name) => { if (!given[name]) wrong.add(name); });
    });
    if (!Object.keys(given).some((name) => date(name) && given[name])) wrong.add(fields().find((field) => date(field.name)).name);
    if (!company(given.company).id) wrong.add("company");
    const count = (name) => given[`counts.0.${name}`], asked = count("qualifier");
    const takes = { between: 2, none: 0, unknown: 0, "": 0 }[asked] ?? 1;
    const isRange = takes === 2 && +count("value") >= +count("max");
    if (Boolean(count("value")) !== takes > 0 || (takes && isRange)) wrong.add("counts.0.value");
    if (Boolean(count("max")) !== (takes === 2)) wrong.add("counts.0.max");
    if (!asked && (count("value") || count("max"))) wrong.delete("counts.0.value");
    return fields().filter((field) => wrong.has(field.name));
  };

  /* the entry as an object, in the order of the form */
  const put = (entry, path, value) => {
    const names = path.split("."), last = names.pop();
    const within = names.reduce((object, name) => object[name] ??= {}, entry);
    within[last] = value;
  };
  const entry = (given, victim, today) => {
    const made = {};
    const order = ["title", "summary"];
    order.forEach((name) => { if (given[name]) made[name] = given[name]; });
    made.companies = [victim.id];
    if (chosen("kind").length) made.kind = chosen("kind");
    const range = given["counts.0.qualifier"] === "between";
    Object.entries(given).forEach(([name, value]) => {
      if (!value || !name.includes(".") || name.startsWith("sources.")) return;
      put(made, range && name === "counts.0.value" ? "counts.0.min" : name, value);
    });
    if (chosen("data.classes").length) put(made, "data.classes", chosen("data.classes"));
    all("[data-cited]", form).forEach(({ dataset: { cited } }) => {
      const found = cited.split(".").reduce((object, name) => object?.[name], made);
      if (found) found.source = source;
    });
    if (made.counts) made.counts = Object.values(made.counts);
    Object.entries(given).forEach(([name, value]) => { if (value && name.startsWith("sources.")) put(made, name, value); });
    made.updates = [{ date: today, kind: "created" }];
    return made;
  };
  const files = (given, today) => {
    const victim = company(given.company);
    const first = Object.keys(given).find((name) => /^dates\..*\.date$/.test(name) && given[name]);
    const [, year = "undated", month] = /(\d{4})(?:-(\d\d))?/.exec(given[first]) ?? [];
    const when = [year, month].filter(Boolean).join("-");
    const id = given.id || `${victim.id.slice(0, 79 - when.length).replace(/-$/, "")}-${when}`;
    const text = `---\n${block(entry(given, victim, today), "")}---\n`;
    const made = [[`content/incidents/${year}/`, `${id}.md`, given.body ? `${text}\n${prose(given.body)}` : text]];
    if (victim.name) made.push(["content/companies/", `${victim.id}.md`, `---\n${block({ name: victim.name }, "")}---\n`]);
    return made;
  };

  /* what is shown of it */
  const address = (folder, name, text) => {
    const { url, name: nameField, text: textField, longest } = form.dataset;
    const empty = `${url}/${folder.replace(/\/$/, "")}?${nameField}=${encodeURIComponent(name)}`;
    const whole = `${empty}&${textField}=${encodeURIComponent(text)}`;
    return textField && whole.length <= +longest ? [whole, false] : [empty, true];
  };
  const show = ([folder, name, text], number) => {
    const box = one("template", form).content.firstElementChild.cloneNode(true);
    const [label, area, copy, download, open] = ["label", "textarea", "button", "[data-download]", "[data-open]"].map((part) => one(part, box));
    label.textContent = folder + name;
    area.id = label.htmlFor = `_file-${number}`;
    area.value = text;
    copy.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(text); copy.textContent = copy.dataset.done; }
      catch { area.focus(); area.select(); copy.textContent = copy.dataset.failed; }
    });
    download.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
    download.download = name;
    if (open) {
      const [url, isEmpty] = address(folder, name, text);
      open.href = url;
      one("[data-paste]", box).hidden = !isEmpty;
    }
    return box;
  };
  const mark = (wrong) => fields().forEach((field) => {
    const problem = one(`#${CSS.escape(field.id)}-p`, form);
    const isWrong = wrong.includes(field);
    if (problem) problem.hidden = !isWrong;
    field.toggleAttribute("aria-invalid", isWrong);
    if (isWrong) field.setAttribute("aria-invalid", "true");
    if (isWrong && field.closest("details")) field.closest("details").open = true;
  });
  const list = (wrong) => wrong.map((field) => {
    const item = document.createElement("li"), link = item.appendChild(document.createElement("a"));
    const about = one("legend", field.closest("fieldset") ?? item)?.textContent;
    link.href = `#${field.id}`;
    link.textContent = [about, field.labels[0].firstChild.textContent.trim()].filter(Boolean).join(": ");
    link.addEventListener("click", (event) => { event.preventDefault(); field.focus(); });
    return item;
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = answers(), wrong = faults(given), told = one("[data-faults]", form), done = one("section[data-done]", form);
    mark(wrong);
    told.hidden = !wrong.length;
    done.hidden = Boolean(wrong.length);
    one("ul", told).replaceChildren(...list(wrong));
    all("[data-download]", done).forEach((link) => URL.revokeObjectURL(link.href));
    one("[data-files]", done).replaceChildren(...(wrong.length ? [] : files(given, new Date().toISOString().slice(0, 10)).map(show)));
    (wrong.length ? told : one("h3", done)).focus();
  });
})();
