"use strict";
// Elements made of text nodes only: no string ever becomes markup.
(() => {
  const plain = new Set(["class", "id", "type", "role", "lang", "for", "scope", "tabindex", "title", "value", "min", "max", "step", "name", "colspan", "dir"]);
  const SVG = "http://www.w3.org/2000/svg";

  const attach = (node, attributes, children) => {
    for (const [key, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (key === "checked" || key === "disabled" || key === "hidden" || key === "open" || key === "selected") node[key] = value;
      else if (plain.has(key) || key.startsWith("aria-") || key.startsWith("data-") || node.namespaceURI === SVG) node.setAttribute(key, String(value));
      else throw new Error(`attribute ${key} is not on the list`);
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== false) node.append(child);
    }
    return node;
  };

  App.el = (name, attributes = {}, ...children) => attach(document.createElement(name), attributes, children);
  App.svg = (name, attributes = {}, ...children) => attach(document.createElementNS(SVG, name), attributes, children);
  App.find = (id) => document.getElementById(id);
  App.show = (node, ...children) => node.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));

  // Text from a document may run right to left: it is isolated, so that it cannot turn ours around.
  App.text = (value, lang) => App.el("bdi", { lang: lang || undefined }, value);

  // A button that reads as text: for names of actors in lists.
  App.link = (value, onclick, lang) => App.el("button", { type: "button", class: "link", onclick, lang: lang || undefined }, App.el("bdi", {}, value));

  // Screen readers announce a change once it rests: a slider must not be read aloud at each step.
  const timers = {};
  const later = (id, text, wait) => {
    clearTimeout(timers[id]);
    timers[id] = setTimeout(() => { App.find(id).textContent = text; }, wait);
  };
  // Words that only a screen reader needs, and what is shown, for everybody.
  App.tell = (text) => later("announced", text, 120);
  App.say = (text) => later("status", text, 80);
  // A passing notice in the place of what is shown.
  App.notice = (text) => {
    App.find("status").textContent = text;
    later("status", App.t("shown", App.counts()), 5000);
  };
})();
