"use strict";
// How two actors are connected: the shortest path as sentences, each with its evidence.
(() => {
  let boxes = [];

  App.startRoute = (actor) => {
    App.find("route").open = true;
    App.update({ route: [actor, App.state.route[1] === actor ? null : App.state.route[1]] });
    boxes[1].input.focus();
  };

  const step = ({ from, to, tie: id }, at) => {
    const tie = App.ties[id];
    const left = App.shown.ties.get(id);
    const [a, b] = [App.actors[from], App.actors[to]];
    const sentence = App.t("stepSentence", { at: at + 1, a: App.shortOf(a), b: App.shortOf(b), events: App.eventCount(left.events.length) });
    return App.el("li", {},
      App.el("p", { class: "sentence" }, App.text(sentence)),
      App.el("ul", { class: "step-events" }, left.events.slice(0, 6).map((event) => {
        const found = App.events[event[0]];
        const acts = (side) => [...new Set(side.filter((act) => App.shown.acts[act]).map((act) => App.term("role", App.acts[act].role)))].join(", ") || App.t("noRole");
        const as = (actor, side) => App.text(App.t("asRole", { name: App.shortOf(actor), roles: acts(side) }));
        const [sideA, sideB] = from === tie.a ? [event[2], event[3]] : [event[3], event[2]];
        return App.el("li", {},
          App.text(found.name), ` (${found.date || App.t("undated")}, ${App.term("status", found.status)}): `,
          as(a, sideA), "; ", as(b, sideB), ".",
          App.el("details", {}, App.el("summary", {}, App.t("evidence")), App.cite([...new Set([...event[2], ...event[3]].flatMap((act) => App.acts[act].evidence))])));
      })),
      left.events.length > 6 ? App.el("p", {}, App.t("andMore", { n: App.number(left.events.length - 6) })) : null,
      App.el("button", { type: "button", class: "quiet", onclick: () => App.selectTie(id) }, App.t("openTie")));
  };

  const answer = () => {
    const [from, to] = App.state.route;
    if (from === null || to === null) return App.el("p", { class: "muted" }, App.t("pathHow"));
    const names = { a: App.shortOf(App.actors[from]), b: App.shortOf(App.actors[to]) };
    if (from === to) return App.el("p", { class: "note" }, App.t("pathSame"));
    if (!App.way) return App.el("p", { class: "note", id: "no-path" }, App.t("noPath", names));
    return [
      App.el("p", { class: "lead", id: "path-found" }, App.t(App.way.length === 1 ? "oneStep" : "steps", { ...names, n: App.way.length })),
      App.el("ol", { class: "way" }, App.way.map(step)),
      App.el("button", { type: "button", class: "quiet", onclick: () => App.update({ route: [null, null] }) }, App.t("clearPath")),
    ];
  };

  const build = () => {
    boxes = [0, 1].map((end) => App.combo({
      id: `route-${end}`,
      label: App.t(end ? "pathTo" : "pathFrom"),
      pick: (actor) => App.update({ route: App.state.route.map((old, at) => (at === end ? actor : old)), selected: null }),
      clear: () => App.update({ route: App.state.route.map((old, at) => (at === end ? null : old)) }),
    }));
    App.show(App.find("route-panel"),
      boxes.map(({ input, node }, end) => App.el("div", { class: "field" }, App.el("label", { for: input.id }, App.t(end ? "pathTo" : "pathFrom")), App.el("div", { class: "combo" }, node))),
      App.el("div", { id: "route-answer", "aria-live": "polite" }));
  };

  App.openRoute = () => {
    build();
    if (App.state.route[0] !== null) App.find("route").open = true;
  };

  App.listen((changed) => {
    if (!["route", "shown", "language"].some((key) => changed.has(key))) return;
    if (changed.has("language") && boxes.length) build();
    if (!boxes.length) return;
    App.state.route.forEach((actor, end) => {
      boxes[end].input.value = actor === null ? "" : App.shortOf(App.actors[actor]);
    });
    App.show(App.find("route-answer"), answer());
  });
})();
