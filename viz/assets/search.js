"use strict";
// Search as you type over names, acronyms and every other spelling, in any script: of actors,
// people, events with their sessions, and agreements.
(() => {
  const MOST = 12;
  // Case, width and Latin accents do not matter; Hangul stays whole.
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();

  // What can be found, kind by kind: its number, its name, and every other spelling.
  const KINDS = {
    actors: () => App.actors.map((actor) => [actor.id, actor.short, actor.label, ...actor.names.map((name) => name.text)]),
    persons: () => App.persons.map((one) => [one.id, one.name, ...one.names.map((name) => name.text)]),
    eventsTable: () => told(({ kind }) => !["agreement", "initiative", "output"].includes(kind)),
    agreements: () => told(({ kind }) => kind === "agreement"),
    works: () => told(({ kind }) => ["initiative", "output"].includes(kind)),
  };
  const told = (wanted) => App.stories.filter(wanted).map((story) => [story.id, story.name, ...story.names.map((name) => name.text)]);
  const index = {};
  const entries = (kind) => {
    index[kind] ??= KINDS[kind]().map(([id, ...texts]) => ({ id, texts: [...new Set(texts)].map((text) => ({ text, plain: plain(text.slice(0, 2000)) })) }));
    return index[kind];
  };

  // How well one name answers: 0 whole, 1 begins, 2 a word begins, 3 within; -1 not at all.
  const grade = (name, words, whole) => {
    if (!words.every((word) => name.includes(word))) return -1;
    if (name === whole) return 0;
    if (name.startsWith(whole)) return 1;
    return words.every((word) => name.startsWith(word) || name.includes(` ${word}`) || name.includes(`(${word}`)) ? 2 : 3;
  };

  const among = (kind, words, whole, most) => {
    const found = [];
    for (const { id, texts } of entries(kind)) {
      let best = null;
      for (const { text, plain: name } of texts) {
        const mark = grade(name, words, whole);
        if (mark >= 0 && (!best || mark < best.mark)) best = { kind, id, mark, text };
      }
      if (best) found.push(best);
    }
    const weight = (id) => (kind === "actors" ? App.tiesOf[id].length : 0);
    return found.sort((a, b) => a.mark - b.mark || weight(b.id) - weight(a.id) || a.id - b.id).slice(0, most);
  };
  // The hits of each kind together, the kind with the best hit first.
  App.search = (query, kinds = ["actors"]) => {
    const whole = plain(query.trim());
    const words = whole.split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const groups = kinds.map((kind) => among(kind, words, whole, kinds.length > 1 ? 8 : MOST)).filter((group) => group.length);
    return groups.sort((a, b) => a[0].mark - b[0].mark).flat();
  };

  const option = (id, hit, pick) => {
    const actor = hit.kind === "actors" ? App.actors[hit.id] : null;
    const story = App.stories[hit.id];
    const name = actor ? App.nameOf(actor) : hit.kind === "persons" ? App.persons[hit.id].name : story.name;
    const also = hit.text !== name ? hit.text : actor || hit.kind === "persons" ? "" : story.date || (story.up === null ? "" : App.stories[App.rootOf(story.id)].name);
    return App.el("li", { id, role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => pick(hit) },
      actor ? App.swatch(actor) : null,
      App.el("span", {}, App.text(App.cut(name, 90), actor ? App.languageOf(actor) : undefined),
        also ? App.el("span", { class: "also" }, App.text(App.cut(also, 60))) : null));
  };

  // A combobox with a list, grouped where there are several kinds (ARIA 1.2 pattern). `pick` gets
  // the number of what is taken, the field, and the kind.
  App.combo = ({ id, label, pick, clear, kinds }) => {
    let hits = [];
    let items = [];
    let at = -1;
    const list = App.el(kinds ? "div" : "ul", { id: `${id}-list`, role: "listbox", class: "options", hidden: true, "aria-label": label ?? App.t("results") });
    const input = App.el("input", {
      id, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", "aria-label": label,
    });
    input.autocomplete = "off";
    input.spellcheck = false;
    const close = () => {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const take = (hit) => {
      close();
      pick(hit.id, input, hit.kind);
    };
    const point = (next) => {
      at = (next + hits.length) % hits.length;
      items.forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
      input.setAttribute("aria-activedescendant", `${id}-${at}`);
      items[at].scrollIntoView({ block: "nearest" });
    };
    const open = () => {
      hits = App.search(input.value, kinds);
      items = hits.map((hit, number) => option(`${id}-${number}`, hit, take));
      const grouped = [...new Set(hits.map((hit) => hit.kind))].map((kind) => App.el("div", { role: "group", "aria-label": App.t(kind) },
        App.el("span", { class: "kind-of", "aria-hidden": "true" }, App.t(kind)), App.el("ul", { role: "presentation" }, items.filter((_, number) => hits[number].kind === kind))));
      const empty = input.value.trim() && !hits.length;
      App.show(list, hits.length ? (kinds ? grouped : items) : empty ? App.el(kinds ? "div" : "li", { role: "option", "aria-disabled": "true", class: "muted" }, App.t("nothingFound")) : []);
      list.hidden = !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      if (hits.length) point(0);
      App.tell(App.t("found", { n: App.number(hits.length) }));
    };
    input.addEventListener("input", () => {
      if (input.value === "" && clear) clear();
      open();
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // Korean is still being put together
      if (event.key === "ArrowDown" && hits.length) point(list.hidden ? (open(), 0) : at + 1);
      else if (event.key === "ArrowUp" && hits.length && !list.hidden) point(at - 1);
      else if (event.key === "Enter" && !list.hidden && at >= 0) take(hits[at]);
      else if (event.key === "Escape" && !list.hidden) close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return { input, node: [input, list] };
  };

  App.openSearch = () => {
    const pick = (id, input, kind) => {
      input.value = "";
      if (kind === "actors") App.selectActor(id, App.centre);
      else (kind === "persons" ? App.selectPerson : App.selectStory)(id);
      App.find(kind === "actors" ? "stage" : "details").focus({ preventScroll: true });
    };
    const { input, node } = App.combo({ id: "search", pick, kinds: Object.keys(KINDS) });
    input.removeAttribute("aria-label"); // its visible label names it
    App.show(App.find("search-combo"), node);
    App.listen((changed) => {
      if (changed.has("language")) input.placeholder = App.t("searchHint");
    });
    input.placeholder = App.t("searchHint");
  };
})();
