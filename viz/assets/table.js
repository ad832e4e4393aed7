"use strict";
// The same network as a table: the same filters, every column sortable, every row opens its details.
(() => {
  const weightOf = (actor) => App.tiesOf[actor.id].reduce((sum, tie) => sum + (App.shown.ties.get(tie.id)?.weight ?? 0), 0);
  const partnersOf = (actor) => App.tiesOf[actor.id].filter((tie) => App.shown.ties.has(tie.id)).length;
  const yearsOf = (tie) => {
    const spans = App.shown.ties.get(tie.id).events.map(([event]) => App.events[event].years).filter(Boolean);
    if (!spans.length) return tie.years.length ? [tie.years[0], tie.years[tie.years.length - 1]] : null;
    return [Math.min(...spans.map((span) => span[0])), Math.max(...spans.map((span) => span[1]))];
  };
  const span = (years) => (years ? (years[0] === years[1] ? String(years[0]) : `${years[0]}–${years[1]}`) : "");

  const named = (actor) => App.el("span", { class: "named" }, App.swatch(actor), App.link(App.nameOf(actor), () => App.selectActor(actor.id), App.languageOf(actor)));

  // Column: key, heading, value to sort and export by, and (if it differs) what is shown.
  App.actorColumns = () => [
    { key: "name", title: App.t("name"), value: (actor) => App.nameOf(actor), show: named },
    { key: "short", title: App.t("short"), value: (actor) => actor.short },
    { key: "kind", title: App.t("kind"), value: (actor) => App.term("kind", actor.kind) },
    { key: "country", title: App.t("country"), value: (actor) => App.country(actor.country) },
    { key: "partners", title: App.t("partners"), number: true, value: partnersOf },
    { key: "weight", title: App.t("weight"), number: true, value: (actor) => Number(weightOf(actor).toPrecision(12)) },
    ...App.measures.map((name) => ({ key: `m:${name}`, title: App.term("measure", name), number: true, value: (actor) => actor.measures[name]?.[0] ?? null })),
    { key: "sources", title: App.t("sources"), number: true, value: (actor) => actor.sources.length },
    { key: "community", title: App.t("community"), number: true, value: (actor) => actor.community + 1 },
  ];
  App.tieColumns = () => {
    const end = (side) => (tie) => named(App.actors[tie[side]]);
    return [
      { key: "a", title: App.t("actorA"), value: (tie) => App.nameOf(App.actors[tie.a]), show: end("a") },
      { key: "b", title: App.t("actorB"), value: (tie) => App.nameOf(App.actors[tie.b]), show: end("b") },
      { key: "weight", title: App.t("weight"), number: true, value: (tie) => App.shown.ties.get(tie.id).weight },
      { key: "events", title: App.t("jointEvents"), number: true, value: (tie) => App.shown.ties.get(tie.id).events.length, show: (tie) => App.link(App.number(App.shown.ties.get(tie.id).events.length), () => App.selectTie(tie.id)) },
      { key: "years", title: App.t("years"), value: (tie) => span(yearsOf(tie)) },
      { key: "status", title: App.t("status"), value: (tie) => App.term("status", App.shown.ties.get(tie.id).status) },
      { key: "inferred", title: App.t("inferredTag"), value: (tie) => (tie.inferred ? App.t("yes") : App.t("no")) },
    ];
  };

  const actsIn = (story) => App.withParts(story.id).flatMap(({ acts }) => acts).filter(({ act }) => App.shown.acts[act]);
  App.storyColumns = () => [
    { key: "name", title: App.t("name"), value: (story) => story.name, show: (story) => App.storyLink(story.id) },
    { key: "date", title: App.t("date"), value: (story) => story.date },
    { key: "kind", title: App.t("kind"), value: (story) => App.term(story.type ? "type" : "kind", story.type || story.kind) },
    { key: "status", title: App.t("status"), value: (story) => App.statusesOf(story).map((status) => App.term("status", status)).join(", ") },
    { key: "actors", title: App.t("actors"), number: true, value: (story) => [...App.actorsOf({ story: story.id })].filter((actor) => App.shown.actors.has(actor)).length },
    { key: "persons", title: App.t("people"), number: true, value: (story) => new Set(actsIn(story).map(({ act }) => App.acts[act].person).filter((person) => person !== null)).size },
    { key: "roles", title: App.t("roles"), number: true, value: (story) => actsIn(story).length },
  ];
  const COLUMNS = { actors: () => App.actorColumns(), ties: () => App.tieColumns(), events: () => App.storyColumns() };

  App.rows = (view) => (view === "events" ? App.wholes.filter(App.storyShown) : view === "ties" ? App.ties.filter((tie) => App.shown.ties.has(tie.id)) : App.actors.filter((actor) => App.shown.actors.has(actor.id)));

  App.sorted = (view) => {
    const columns = COLUMNS[view]();
    const [key, turn] = App.state.sort[view];
    const column = columns.find((one) => one.key === key) ?? columns[0];
    const collate = new Intl.Collator(App.language(), { numeric: true });
    const valued = App.rows(view).map((row) => [column.value(row), row]);
    const compare = column.number ? (a, b) => a - b : (a, b) => collate.compare(a, b);
    // What has no value comes last, whichever way.
    const none = (value) => Number(value === null || value === "");
    valued.sort(([a, one], [b, other]) => none(a) - none(b) || turn * compare(a, b) || one.id - other.id);
    return { columns, rows: valued.map(([, row]) => row) };
  };

  const heading = (view, column) => {
    const [key, turn] = App.state.sort[view];
    const now = key === column.key;
    const next = now ? -turn : column.number ? -1 : 1;
    const mark = App.el("span", { class: "turn", "aria-hidden": "true" }, now ? (turn > 0 ? "▲" : "▼") : "");
    return App.el("th", { scope: "col", class: column.number ? "number" : undefined, "aria-sort": now ? (turn > 0 ? "ascending" : "descending") : undefined },
      App.el("button", { type: "button", class: "sort", "data-key": column.key, onclick: () => App.update({ sort: { ...App.state.sort, [view]: [column.key, next] } }) }, column.title, mark));
  };

  const cell = (column, row) => {
    const value = column.show ? column.show(row) : column.number ? (column.value(row) === null ? "" : App.number(column.value(row))) : App.text(column.value(row));
    return App.el("td", { class: column.number ? "number" : column.key === "date" ? "date" : undefined }, value);
  };

  App.listen((changed) => {
    const { view } = App.state;
    const box = App.find("table-box");
    box.hidden = !App.state.sort[view];
    App.find("stage-box").hidden = view !== "network";
    for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
    if (box.hidden) {
      box.replaceChildren();
      return;
    }
    if (!["view", "shown", "sort", "language", "selected", "colour"].some((key) => changed.has(key))) return;
    const key = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const { columns, rows } = App.sorted(view);
    const { actor, tie, story } = App.state.selected ?? {};
    const chosen = (row) => row.id === { actors: actor, ties: tie, events: story === undefined ? story : App.rootOf(story) }[view];
    App.show(box, App.el("table", { class: "big" },
      App.el("caption", {}, `${App.t(view === "events" ? "activities" : view)}: ${App.number(rows.length)}`),
      App.el("thead", {}, App.el("tr", {}, columns.map((column) => heading(view, column)))),
      App.tableBody(rows, (row) => App.el("tr", { class: chosen(row) ? "chosen" : undefined }, columns.map((column) => cell(column, row))))));
    const row = changed.has("selected") && box.querySelector(".chosen")?.getBoundingClientRect();
    const top = row ? row.top - box.getBoundingClientRect().top : 50;
    if (top < 40 || top > box.clientHeight - 30) box.scrollTop += top - box.clientHeight / 3;
    if (key) [...box.querySelectorAll("[data-key]")].find((button) => button.dataset.key === key)?.focus();
  });

  App.openTable = () => {
    for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => App.update({ view: button.dataset.view }));
  };
})();
