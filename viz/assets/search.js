"use strict";
// Search as you type over names, acronyms and every other spelling, in any script.
(() => {
  const MOST = 12;
  // Case, width and Latin accents do not matter; Hangul stays whole.
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();

  let index = null;
  const entries = () => {
    index ??= App.actors.map((actor) => {
      const texts = [...new Set([actor.short, actor.label, ...actor.names.map((name) => name.text)])];
      return { actor: actor.id, texts: texts.map((text) => ({ text, plain: plain(text.slice(0, 2000)) })) };
    });
    return index;
  };

  // How well one name answers: 0 whole, 1 begins, 2 a word begins, 3 within; -1 not at all.
  const grade = (name, words, whole) => {
    if (!words.every((word) => name.includes(word))) return -1;
    if (name === whole) return 0;
    if (name.startsWith(whole)) return 1;
    return words.every((word) => name.startsWith(word) || name.includes(` ${word}`) || name.includes(`(${word}`)) ? 2 : 3;
  };

  App.search = (query) => {
    const whole = plain(query.trim());
    const words = whole.split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const found = [];
    for (const { actor, texts } of entries()) {
      let best = null;
      for (const { text, plain: name } of texts) {
        const mark = grade(name, words, whole);
        if (mark >= 0 && (!best || mark < best.mark)) best = { actor, mark, text };
      }
      if (best) found.push(best);
    }
    const weight = (actor) => App.tiesOf[actor].length;
    return found.sort((a, b) => a.mark - b.mark || weight(b.actor) - weight(a.actor) || a.actor - b.actor).slice(0, MOST);
  };

  const option = (id, hit, pick) => {
    const actor = App.actors[hit.actor];
    const name = App.nameOf(actor);
    return App.el("li", { id, role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => pick(hit.actor) },
      App.swatch(actor.kind),
      App.el("span", {}, App.text(App.cut(name, 90), App.languageOf(actor)),
        hit.text !== name ? App.el("span", { class: "also" }, App.text(App.cut(hit.text, 60))) : null));
  };

  // A combobox with a list of actors (ARIA 1.2 pattern). `pick` gets the actor's number.
  App.combo = ({ id, label, pick, clear }) => {
    let hits = [];
    let at = -1;
    const list = App.el("ul", { id: `${id}-list`, role: "listbox", class: "options", hidden: true, "aria-label": label ?? App.t("results") });
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
    const take = (actor) => {
      close();
      pick(actor, input);
    };
    const point = (next) => {
      at = (next + hits.length) % hits.length;
      [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
      input.setAttribute("aria-activedescendant", `${id}-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    };
    const open = () => {
      hits = App.search(input.value);
      const empty = input.value.trim() && !hits.length;
      App.show(list, hits.length ? hits.map((hit, number) => option(`${id}-${number}`, hit, take)) : empty ? App.el("li", { role: "option", "aria-disabled": "true", class: "muted" }, App.t("nothingFound")) : []);
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
      else if (event.key === "Enter" && !list.hidden && at >= 0) take(hits[at].actor);
      else if (event.key === "Escape" && !list.hidden) close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return { input, node: [input, list] };
  };

  App.openSearch = () => {
    const pick = (actor, input) => {
      input.value = "";
      App.selectActor(actor, App.centre);
      App.find("stage").focus({ preventScroll: true });
    };
    const { input, node } = App.combo({ id: "search", pick });
    input.removeAttribute("aria-label"); // its visible label names it
    App.show(App.find("search-combo"), node);
    App.listen((changed) => {
      if (changed.has("language")) input.placeholder = App.t("searchHint");
    });
    input.placeholder = App.t("searchHint");
  };
})();
