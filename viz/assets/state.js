"use strict";
// What the reader chose. Every part of the page redraws itself from this and from nothing else.
(() => {
  const FIRST_SIZES = ["strength", "weighted_degree", "weighted-degree", "degree"];

  const start = () => ({
    hiddenKinds: new Set(),
    hiddenStatuses: new Set(),
    hiddenRoles: new Set(),
    hiddenSources: new Set(),
    hiddenCommunities: new Set(),
    inferred: true,
    from: App.firstYear,
    to: App.lastYear,
    least: App.weights[0] ?? 0,
    selected: null, // {actor}, {tie}, {person} or {story}: a number
    cursor: null, // the actor that the arrow keys are on
    focus: null, // {actor, depth}
    group: null, // the open community of a large network
    route: [null, null],
    view: "network",
    colour: "kind", // or "community"
    size: FIRST_SIZES.find((name) => App.measures.includes(name)) ?? App.measures[0] ?? "",
    sort: { actors: ["weight", -1], ties: ["weight", -1], events: ["date", 1] },
    language: /^ko\b/i.test(navigator.language || "") ? "ko" : "en",
    theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    singleKeys: true,
  });

  const FILTERS = ["hiddenKinds", "hiddenStatuses", "hiddenRoles", "hiddenSources", "hiddenCommunities", "inferred", "from", "to", "least"];
  const listeners = [];
  App.start = start;
  App.state = start();
  App.shown = null; // what passes the filters: see filter.js

  // Parts register in the order in which they redraw; each gets the names of what changed.
  App.listen = (listener) => listeners.push(listener);

  App.update = (patch) => {
    const changed = new Set(Object.keys(patch));
    Object.assign(App.state, patch);
    if (changed.has("selected") && !changed.has("group")) {
      App.comeHome(App.state);
      changed.add("group");
    }
    if (changed.has("language")) App.speak(App.state.language);
    if (!App.shown || [...FILTERS, "focus"].some((key) => changed.has(key))) {
      App.shown = App.filter(App.state);
      changed.add("shown");
    }
    for (const listener of listeners) listener(changed);
  };

  App.filtersInUse = () => {
    const now = App.state;
    return now.hiddenKinds.size + now.hiddenStatuses.size + now.hiddenRoles.size + now.hiddenSources.size + now.hiddenCommunities.size
      + (now.inferred ? 0 : 1) + (App.narrowed(now) ? 1 : 0) + (now.least > (App.weights[0] ?? 0) ? 1 : 0);
  };
  App.narrowed = (now) => now.from !== App.firstYear || now.to !== App.lastYear;

  App.resetFilters = () => {
    const fresh = start();
    App.update(Object.fromEntries(FILTERS.map((key) => [key, fresh[key]])));
  };

  App.selectActor = (actor, bring = null) => {
    App.update({ selected: { actor }, cursor: actor });
    bring?.(actor);
  };
  App.selectTie = (tie) => App.update({ selected: { tie } });
  App.isActor = (number) => App.state.selected?.actor === number;
})();
