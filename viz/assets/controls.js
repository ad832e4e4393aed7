"use strict";
// Legend and filters in one: what can be seen can be ticked away.
(() => {
  const count = (values) => values.reduce((found, value) => found.set(value, (found.get(value) ?? 0) + 1), new Map());

  const tick = (name, value, ...text) => {
    const box = App.el("input", { type: "checkbox", checked: !App.state[name].has(value), "data-filter": name, "data-value": value });
    box.addEventListener("change", () => {
      const hidden = new Set(App.state[name]);
      if (box.checked) hidden.delete(value);
      else hidden.add(value);
      App.update({ [name]: hidden });
    });
    return App.el("li", {}, App.el("label", { class: "tick" }, box, text));
  };

  const group = (key, name, all, rows, open) => {
    const id = `group-${name}`;
    const several = all.length > 1;
    const set = (values) => () => App.update({ [name]: new Set(values) });
    return App.el("details", { class: "group", open: App.find(id)?.open ?? open, id },
      App.el("summary", {}, App.t(key)),
      several ? App.el("p", { class: "all-none" },
        App.el("button", { type: "button", class: "link", "aria-label": `${App.t(key)}: ${App.t("all")}`, onclick: set([]) }, App.t("all")),
        App.el("button", { type: "button", class: "link", "aria-label": `${App.t(key)}: ${App.t("none")}`, onclick: set(all) }, App.t("none"))) : null,
      App.el("ul", { class: "ticks" }, rows));
  };

  const kinds = () => {
    const counts = count(App.actors.map((actor) => actor.kind));
    return group("kinds", "hiddenKinds", App.kindOrder, App.kindOrder.map((kind) => tick("hiddenKinds", kind, App.swatch(kind), App.el("span", { class: "what" }, App.term("kind", kind)), App.el("span", { class: "count" }, App.number(counts.get(kind))))), true);
  };

  const communities = () => group("communities", "hiddenCommunities", App.communities.map(({ group: at }) => String(at + 1)), App.communities.map(({ group: at, called, members }) => tick("hiddenCommunities", String(at + 1),
    App.byGroup() ? App.sign("dot", App.hueOf(at)) : null, App.el("span", { class: "what" }, `${at + 1}: `, App.text(called)), App.el("span", { class: "count" }, App.number(members.length)))), false);

  const statuses = () => (App.statuses.length ? group("status", "hiddenStatuses", App.statuses, [
    App.statuses.map((status) => tick("hiddenStatuses", status, App.stroke(status === "planned" ? "planned" : "held"), App.el("span", { class: "what" }, App.term("status", status)))),
    App.anyInferred ? inferred() : null,
  ], true) : null);

  const inferred = () => {
    const box = App.el("input", { type: "checkbox", checked: App.state.inferred, "data-filter": "inferred" });
    box.addEventListener("change", () => App.update({ inferred: box.checked }));
    return App.el("li", {}, App.el("label", { class: "tick" }, box, App.stroke("inferred"), App.el("span", { class: "what" }, App.t("inferredToo"))));
  };

  const roles = () => {
    const counts = count(App.actors.flatMap((actor) => actor.roles.map(([, act]) => App.acts[act].role)));
    return App.roles.length ? group("roles", "hiddenRoles", App.roles, App.roles.map((role) => tick("hiddenRoles", role, App.el("span", { class: "what" }, App.term("role", role)), App.el("span", { class: "count" }, App.number(counts.get(role) ?? 0)))), false) : null;
  };

  const sources = () => (App.sources.length ? group("sources", "hiddenSources", App.sources.map((source) => source.id), App.sources.map((source) => tick("hiddenSources", source.id, App.el("span", { class: "what" }, App.text(source.title || source.id)))), false) : null);

  // Joint events per year, as bars over the two sliders.
  const histogram = () => {
    const [first, last] = [App.firstYear, App.lastYear];
    const many = Array(last - first + 1).fill(0);
    for (const event of App.events) {
      if (event.years) for (let year = event.years[0]; year <= event.years[1]; year += 1) many[year - first] += 1;
    }
    const most = Math.max(1, ...many);
    const wide = 100 / many.length;
    return App.svg("svg", { class: "histogram", viewBox: "0 0 100 26", preserveAspectRatio: "none", "aria-hidden": "true" },
      many.map((events, at) => App.svg("rect", {
        class: first + at < App.state.from || first + at > App.state.to ? "out" : "in",
        x: at * wide + wide * 0.08, width: wide * 0.84, y: 26 - (24 * events) / most, height: (24 * events) / most,
      })));
  };

  const slider = (key, name, min, max, value, set) => {
    const input = App.el("input", { type: "range", min, max, step: 1, "aria-label": App.t(key), name });
    input.value = String(value);
    input.addEventListener("input", () => set(Number(input.value), input));
    return input;
  };

  const yearRange = () => {
    if (App.firstYear === null || App.firstYear === App.lastYear) return null;
    const [first, last] = [App.firstYear, App.lastYear];
    const from = slider("yearFrom", "from", first, last, App.state.from, (year) => App.update({ from: Math.min(year, App.state.to) }));
    const to = slider("yearTo", "to", first, last, App.state.to, (year) => App.update({ to: Math.max(year, App.state.from) }));
    return App.el("fieldset", { class: "range" }, App.el("legend", {}, App.t("years"), App.el("output", { id: "years-now" })),
      App.el("div", { id: "histogram" }), App.el("div", { class: "two-thumbs" }, from, to));
  };

  const leastWeight = () => {
    if (App.weights.length < 2) return null;
    const at = App.weights.findIndex((weight) => weight >= App.state.least);
    const input = slider("least", "least", 0, App.weights.length - 1, at < 0 ? App.weights.length - 1 : at, (step) => App.update({ least: App.weights[step] }));
    return App.el("fieldset", { class: "range" }, App.el("legend", {}, App.t("least"), App.el("output", { id: "least-now" })), input);
  };

  const sync = () => {
    const now = App.state;
    for (const box of document.querySelectorAll("[data-filter]")) box.checked = box.dataset.filter === "inferred" ? now.inferred : !now[box.dataset.filter].has(box.dataset.value);
    for (const name of ["from", "to"]) {
      const input = document.querySelector(`input[name="${name}"]`);
      if (input) input.value = String(now[name]);
    }
    if (App.find("years-now")) {
      App.find("years-now").textContent = now.from === now.to ? String(now.from) : `${now.from}–${now.to}`;
      App.show(App.find("histogram"), histogram());
    }
    const least = document.querySelector('input[name="least"]');
    if (least) {
      const at = App.weights.findIndex((weight) => weight >= now.least);
      least.value = String(at < 0 ? App.weights.length - 1 : at);
      least.setAttribute("aria-valuetext", App.number(now.least));
      App.find("least-now").textContent = App.number(now.least);
    }
    const used = App.filtersInUse();
    App.find("filter-count").hidden = !used;
    App.find("filter-count").textContent = App.number(used);
    App.find("reset").disabled = !used;
  };

  const build = () => {
    App.show(App.find("filter-panel"), kinds(), statuses(), yearRange(), leastWeight(), communities(), roles(), sources());
    App.show(App.find("size"), App.el("option", { value: "" }, App.t("sizeNone")), App.measures.map((name) => App.el("option", { value: name }, App.term("measure", name))));
    App.show(App.find("colour"), ["kind", "community"].map((name) => App.el("option", { value: name }, App.t(name))));
    const key = [["held", "keyHeld"], ["planned", "keyPlanned"], ["inferred", "keyInferred"]];
    App.show(App.find("key"), key.filter(([dash]) => dash !== "inferred" || App.anyInferred).map(([dash, name]) => App.el("li", {}, App.stroke(dash), App.t(name))));
  };

  App.openControls = () => {
    build();
    App.find("reset").addEventListener("click", App.resetFilters);
    for (const name of ["size", "colour"]) App.find(name).addEventListener("change", (event) => App.update({ [name]: event.target.value }));
    App.listen((changed) => {
      if (changed.has("language") || changed.has("colour")) build();
      if (["language", "shown", "colour"].some((key) => changed.has(key))) sync();
      for (const name of ["size", "colour"]) App.find(name).value = App.state[name];
    });
  };
})();
