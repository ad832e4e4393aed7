"use strict";
// Words of the interface in the chosen language, and names of things in it.
(() => {
  let language = "en";
  let names = null;

  App.language = () => language;
  App.speak = (code) => {
    language = Object.hasOwn(App.languages, code) ? code : "en";
    try {
      names = new Intl.DisplayNames([language], { type: "region" });
    } catch {
      names = null;
    }
  };

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));

  // t("ofTotal", {n: 3, total: 9}); an unknown key shows itself, so that it is noticed.
  App.t = (key, values = {}) => fill(App.languages[language][key] ?? App.languages.en[key] ?? key, values);

  // A code of a scheme (role, kind, status …); a code that we have no word for is shown as it is.
  App.term = (scheme, code) => App.languages[language][`${scheme}.${code}`] ?? code.replaceAll("-", " ");

  App.number = (value) => value.toLocaleString(language, { maximumFractionDigits: 3 });

  App.country = (code) => {
    try {
      return /^[A-Za-z]{2}$/.test(code) && names ? names.of(code.toUpperCase()) : code;
    } catch {
      return code;
    }
  };

  const named = (actor, lang) => actor.names.find((name) => name.lang.toLowerCase().startsWith(lang))?.text;

  // The full name, in the reader's language where it is known.
  App.nameOf = (actor) => (language === "ko" ? named(actor, "ko") : null) ?? actor.label;
  App.languageOf = (actor) => {
    const shown = App.nameOf(actor);
    return actor.names.find((name) => name.text === shown)?.lang || undefined;
  };

  const cut = (text, most) => {
    const signs = [...text.slice(0, 400)];
    return signs.length > most ? `${signs.slice(0, most - 1).join("").trimEnd()}…` : signs.join("");
  };
  App.cut = cut;

  // The short name that the picture can hold.
  App.shortOf = (actor) => {
    const korean = language === "ko" ? named(actor, "ko") : null;
    return cut(korean && [...korean].length <= 14 ? korean : actor.short, App.hollow.has(actor.kind) ? 20 : 34);
  };

  App.translate = (root) => {
    document.documentElement.lang = language;
    for (const node of root.querySelectorAll("[data-t]")) node.textContent = App.t(node.dataset.t);
    root.querySelectorAll(".warnings li").forEach((node, at) => {
      const [kind, values] = App.about.cautions[at] ?? [];
      node.textContent = kind ? App.t(`caution.${kind}`, values) : App.about.warnings[at];
    });
    for (const node of root.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", App.t(node.dataset.tLabel));
  };
})();
