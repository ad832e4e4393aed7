"use strict";
// The reviewer's page: text of documents and facts becomes text nodes, never markup.
(() => {
  const { el, find, show } = App;
  const OPEN = new Set(["proposed", "unsure", "stale"]);
  const state = { file: null, key: "", only: "open", letters: [], lingering: new Set() };

  const ask = async (path, said) => {
    const request = said === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said) };
    const answer = await fetch(path, { ...request, cache: "no-store" });
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error || `status ${answer.status}`);
    return found;
  };

  const complain = (error, id = "message") => { find(id).textContent = error ? String(error.message || error) : ""; };

  // What is listed: what is open, and what was decided just now, so that nothing jumps away.
  const listed = () => state.file.facts.filter((fact) => state.only === "all" || OPEN.has(fact.status) || state.lingering.has(fact.key));
  const current = () => state.file && state.file.facts.find((fact) => fact.key === state.key);
  const start = (fact) => Math.min(...fact.spans.map((span) => (span.char ? span.char[0] : Infinity)), Infinity);

  // Korean words say so: voices, fonts and breaks between lines depend on it.
  const KOREAN = /((?:[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u4e00-\u9fff]+[ ,·]*)+)/;
  const spoken = (text) => String(text).split(KOREAN).map((run) => (/[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/.test(run) ? el("span", { lang: "ko" }, run) : run));

  const words = (fact) => fact.arguments.map(([, value]) => value).join(" · ");

  // What the document says there, for whoever does not see both sides at once.
  const quotation = (fact) => {
    const span = fact.spans.find((one) => one.char);
    if (!span) return null;
    const said = state.letters.slice(...span.char);
    return el("blockquote", {}, App.text(spoken(said.slice(0, 240).join("") + (said.length > 240 ? "…" : ""))));
  };

  const card = (fact) => {
    const here = fact.key === state.key;
    const was = new Map(fact.was);
    const meta = [
      fact.rule ? `${fact.rule}${fact.confidence === null ? "" : `, ${fact.confidence}`}` : "by a person",
      fact.spans.length ? `line ${fact.spans[0].line}` : "",
      fact.inferred ? "inferred" : "",
    ].filter(Boolean).join(" · ");
    const lines = fact.arguments.flatMap(([name, value]) => [
      el("dt", {}, name), el("dd", {}, App.text(spoken(value))),
      ...(was.has(name) ? [el("dt", {}, "was"), el("dd", { class: "was" }, App.text(was.get(name) || "nothing"))] : []),
    ]);
    const gone = fact.was.filter(([name]) => name !== "status" && !fact.arguments.some(([other]) => other === name))
      .flatMap(([name, value]) => [el("dt", {}, `${name} was`), el("dd", { class: "was" }, App.text(value))]);
    return el("li", {
      class: `fact${here ? " here" : ""}`, id: `fact-${fact.key}`, "data-key": fact.key, tabindex: here ? 0 : -1,
      "aria-current": here ? "true" : undefined, onclick: () => choose(fact.key),
    },
    el("div", { class: "head" }, el("span", { class: "kind" }, fact.kind), el("span", { class: `tag ${fact.status}` }, fact.status), el("span", { class: "meta" }, meta)),
    el("dl", {}, lines, gone),
    here ? quotation(fact) : null,
    fact.note ? el("p", { class: "said" }, App.text(fact.note)) : null);
  };

  const drawFacts = () => {
    const facts = listed();
    show(find("facts"), facts.map(card));
    find("none").hidden = facts.length > 0;
    const { counts } = state.file;
    const open = counts.proposed + counts.unsure + counts.stale;
    find("counts").textContent = `${open} of ${state.file.facts.length} to decide`;
    find("undo").disabled = !state.file.undo;
    for (const button of document.querySelectorAll("[data-act]")) button.disabled = !current();
  };

  // The text in pieces, cut wherever a span begins or ends: a piece knows the facts that it supports.
  const drawText = () => {
    const { file } = state;
    const note = file.absent ? `${file.file} is not at hand: start again with --sources and its folder.`
      : file.changed ? "The document is not the one that was read: extract again, and spans move with it." : "";
    find("document-note").textContent = note;
    find("document-note").hidden = !note;
    find("document-title").textContent = `Document: ${file.title}`;
    find("text").lang = file.language || "";
    const { letters } = state;
    const spans = file.facts.flatMap((fact) => fact.spans.filter((span) => span.char).map((span) => ({ from: span.char[0], to: span.char[1], fact })));
    const cuts = [...new Set([0, letters.length, ...spans.flatMap((span) => [span.from, span.to])])].sort((a, b) => a - b);
    const begin = new Map(), end = new Map();
    for (const span of spans) {
      begin.set(span.from, [...(begin.get(span.from) || []), span]);
      end.set(span.to, [...(end.get(span.to) || []), span]);
    }
    const inside = new Set();
    const pieces = [];
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      for (const span of end.get(cuts[at]) || []) inside.delete(span);
      for (const span of begin.get(cuts[at]) || []) inside.add(span);
      const words = letters.slice(cuts[at], cuts[at + 1]).join("");
      const facts = [...new Set([...inside].map((span) => span.fact))];
      pieces.push(facts.length ? el("mark", { "data-keys": facts.map((fact) => fact.key).join(" "), onclick: () => choose(nextOf(facts)) }, spoken(words)) : spoken(words));
    }
    show(find("text"), pieces);
    light();
  };

  // A click on a piece with several facts goes round among them.
  const nextOf = (facts) => {
    const at = facts.findIndex((fact) => fact.key === state.key);
    return facts[(at + 1) % facts.length].key;
  };

  const light = () => {
    const status = new Map(state.file.facts.map((fact) => [fact.key, fact.status]));
    let first = null;
    for (const mark of find("text").querySelectorAll("mark")) {
      const keys = mark.dataset.keys.split(" ");
      const here = keys.includes(state.key);
      mark.classList.toggle("here", here);
      mark.classList.toggle("settled", keys.every((key) => !OPEN.has(status.get(key))));
      if (here && !first) first = mark;
    }
    if (first) {
      const box = find("text"), top = first.getBoundingClientRect().top - box.getBoundingClientRect().top;
      if (top < 40 || top > box.clientHeight * 0.6) box.scrollTop += top - box.clientHeight * 0.3;
    }
  };

  const choose = (key, focus = true) => {
    state.key = key;
    if (!listed().some((fact) => fact.key === key)) state.lingering.add(key);
    drawFacts();
    light();
    const node = find(`fact-${key}`);
    if (node) {
      node.scrollIntoView({ block: "nearest" });
      if (focus) node.focus({ preventScroll: true });
    }
    const fact = current();
    if (fact) App.tell(`${fact.kind}, ${fact.status}: ${words(fact)}`);
  };

  const step = (by) => {
    const facts = listed();
    if (!facts.length) return;
    const at = facts.findIndex((fact) => fact.key === state.key);
    choose(facts[Math.max(0, Math.min(facts.length - 1, at < 0 ? 0 : at + by))].key);
  };

  const take = (file, key) => {
    const moved = !state.file || state.file.number !== file.number;
    if (moved) state.lingering.clear();
    file.facts.sort((a, b) => start(a) - start(b));
    const redraw = moved || state.file.text !== file.text || JSON.stringify(state.file.facts.map((fact) => fact.spans)) !== JSON.stringify(file.facts.map((fact) => fact.spans));
    state.file = file;
    if (redraw) state.letters = Array.from(file.text); // offsets count characters, not UTF-16 units
    find("file").value = String(file.number);
    if (redraw) drawText();
    const facts = listed();
    const wanted = key && file.facts.some((fact) => fact.key === key) ? key : facts.length ? facts[0].key : "";
    if (wanted) choose(wanted); else { state.key = ""; drawFacts(); light(); }
  };

  // A decision is on disk when the answer comes; then the next open fact is the current one.
  const decide = async (act, wordsOf = {}) => {
    const fact = current();
    if (!fact) return false;
    complain("");
    try {
      const before = listed().map((one) => one.key);
      const file = await ask("act", { file: state.file.number, key: fact.key, act, words: wordsOf });
      state.lingering.add(fact.key);
      const after = new Map(file.facts.map((one) => [one.key, one.status]));
      const rest = before.slice(before.indexOf(fact.key) + 1).filter((key) => OPEN.has(after.get(key)));
      const done = act === "reopen" || act === "unsure" && !rest.length;
      take(file, done || !rest.length ? fact.key : rest[0]);
      App.tell(`${fact.kind} ${after.get(fact.key)}`);
      return true;
    } catch (error) {
      complain(error, find("editor").open ? "form-message" : "message");
      return false;
    }
  };

  const undo = async () => {
    complain("");
    try {
      const file = await ask("undo", {});
      take(file, file.key);
      App.tell("undone");
    } catch (error) { complain(error); }
  };

  const edit = () => {
    const fact = current();
    if (!fact) return;
    complain("", "form-message");
    const have = new Map(fact.arguments);
    const used = fact.fields.filter(([name]) => have.has(name)), others = fact.fields.filter(([name]) => !have.has(name));
    const field = ([name, type]) => el("label", {}, name, el("input", { type: "text", name, value: have.get(name) || "", "data-before": have.get(name) || "", "aria-description": type === "array" ? "several, parted by |" : undefined }));
    const more = el("details", {}, el("summary", {}, "More"), others.map(field),
      el("label", {}, "quote", el("input", { type: "text", name: "quote", value: "", "data-before": "" })),
      el("label", {}, "line", el("input", { type: "text", name: "line", value: "", "data-before": "" })));
    show(find("fields"), el("p", { class: "hint" }, "Parts of a list stand between bars (a | b). An empty field takes the argument away. A quotation gives the fact a new place in the document."), used.map(field), more);
    find("editor-title").textContent = `Edit ${fact.kind}`;
    find("editor").showModal();
    const first = find("fields").querySelector("input");
    first.focus();
    first.select();
  };

  const save = async (event) => {
    event.preventDefault();
    const changed = {};
    for (const input of find("fields").querySelectorAll("input")) {
      if (input.value !== input.dataset.before) changed[input.name] = input.value;
    }
    if (!Object.keys(changed).length || await decide("edit", changed)) find("editor").close();
  };

  const open = async (number, key) => {
    complain("");
    try { take(await ask(`file?n=${number}`), key); } catch (error) { complain(error); }
  };

  const ACTS = { a: () => decide("accept"), r: () => decide("reject"), n: () => decide("unsure"), o: () => decide("reopen"), e: edit, u: undo, j: () => step(1), k: () => step(-1), "?": () => find("keys").showModal() };
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const arrows = event.target.closest("#facts") ? { ArrowDown: "j", ArrowUp: "k" } : {};
    const key = arrows[event.key] || event.key;
    if (!(key in ACTS) || (!arrows[event.key] && !find("single-keys").checked)) return;
    event.preventDefault();
    ACTS[key]();
  };

  const theme = () => {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    find("theme").textContent = dark ? "Dark" : "Light";
  };

  const begin = async () => {
    if (matchMedia("(prefers-color-scheme: dark)").matches) find("theme").textContent = "Light";
    document.addEventListener("keydown", onKey);
    find("form").addEventListener("submit", save);
    find("cancel").addEventListener("click", () => find("editor").close());
    find("editor").addEventListener("close", () => state.key && choose(state.key));
    find("undo").addEventListener("click", undo);
    find("theme").addEventListener("click", theme);
    find("help").addEventListener("click", () => find("keys").showModal());
    find("file").addEventListener("change", (event) => open(event.target.value));
    find("only").addEventListener("change", (event) => { state.only = event.target.value; state.lingering.clear(); take(state.file, state.key); });
    for (const button of document.querySelectorAll("[data-act]")) button.addEventListener("click", () => (button.dataset.act === "edit" ? edit() : decide(button.dataset.act)));
    try {
      const files = await ask("files");
      show(find("file"), files.map((file, at) => el("option", { value: at }, file.name)));
      await open(0);
      document.documentElement.dataset.ready = "yes";
    } catch (error) { complain(error); }
  };
  begin();
})();
