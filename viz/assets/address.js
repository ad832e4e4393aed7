"use strict";
// The state in the address (`#…`), so that a link restores it, from a disk too. Unknown keys and
// values are passed over: an old or mistyped link opens the page all the same.
(() => {
  const SETS = {
    k: ["hiddenKinds", () => App.kindOrder],
    st: ["hiddenStatuses", () => App.statuses],
    r: ["hiddenRoles", () => App.roles],
    co: ["hiddenCommunities", () => App.communities.map(({ group }) => String(group + 1))],
    src: ["hiddenSources", () => App.sources.map((source) => source.id)],
  };
  const join = (values) => values.map(encodeURIComponent).join("~");
  const split = (text) => {
    try {
      return text.split("~").map(decodeURIComponent);
    } catch {
      return [];
    }
  };

  App.toAddress = (state) => {
    const found = new URLSearchParams();
    found.set("v", "1");
    for (const [key, [name]] of Object.entries(SETS)) {
      if (state[name].size) found.set(key, join([...state[name]].sort()));
    }
    const iri = (actor) => App.actors[actor].iri;
    if (!state.inferred) found.set("inf", "0");
    if (App.narrowed(state)) found.set("y", `${state.from}-${state.to}`);
    if (state.least > (App.weights[0] ?? 0)) found.set("w", String(state.least));
    if (state.selected?.actor !== undefined) found.set("sel", iri(state.selected.actor));
    if (state.selected?.tie !== undefined) {
      const tie = App.ties[state.selected.tie];
      found.set("tie", join([iri(tie.a), iri(tie.b)]));
    }
    if (state.selected?.person !== undefined) found.set("person", App.persons[state.selected.person].iri || App.persons[state.selected.person].name);
    if (state.selected?.story !== undefined) found.set("event", App.stories[state.selected.story].iri);
    if (state.group !== null) found.set("c", String(state.group));
    if (state.focus) found.set("ego", join([iri(state.focus.actor), String(state.focus.depth)]));
    if (state.route.some((actor) => actor !== null)) found.set("path", join(state.route.map((actor) => (actor === null ? "" : iri(actor)))));
    if (state.view !== "network") found.set("view", state.view);
    if (state.colour !== "kind") found.set("by", state.colour);
    if (state.size !== App.start().size) found.set("size", state.size || "none");
    found.set("lang", state.language);
    found.set("theme", state.theme);
    return found.toString();
  };

  const years = (text) => {
    const found = /^(\d{1,4})-(\d{1,4})$/.exec(text ?? "");
    if (!found || App.firstYear === null) return {};
    const [from, to] = [Number(found[1]), Number(found[2])].map((year) => Math.min(App.lastYear, Math.max(App.firstYear, year)));
    return from <= to ? { from, to } : {};
  };

  const chosen = (found) => {
    const actor = App.actorByIri(found.get("sel"));
    if (actor !== undefined) return { selected: { actor }, cursor: actor };
    const [person, story] = [App.personByIri(found.get("person")), App.storyByIri(found.get("event"))];
    if (person !== undefined) return { selected: { person } };
    if (story !== undefined) return { selected: { story } };
    const [a, b] = split(found.get("tie") ?? "").map(App.actorByIri);
    const tie = a !== undefined && b !== undefined ? App.tieBetween(a, b) : undefined;
    return tie ? { selected: { tie: tie.id } } : {};
  };

  App.fromAddress = (fragment) => {
    const found = new URLSearchParams(fragment.replace(/^#/, ""));
    const state = App.start();
    for (const [key, [name, known]] of Object.entries(SETS)) {
      const values = split(found.get(key) ?? "");
      state[name] = new Set(known().filter((value) => values.includes(value)));
    }
    if (found.get("inf") === "0") state.inferred = false;
    Object.assign(state, years(found.get("y")), chosen(found));
    if (found.get("by") === "community") state.colour = "community";
    if (App.budget?.groups && App.communities[found.get("c")]) state.group = Number(found.get("c"));
    else App.comeHome(state);
    const least = Number(found.get("w"));
    if (found.has("w") && Number.isFinite(least)) state.least = Math.max(state.least, least);
    const [ego, depth] = split(found.get("ego") ?? "");
    if (App.actorByIri(ego) !== undefined) state.focus = { actor: App.actorByIri(ego), depth: Math.min(3, Math.max(1, Math.trunc(Number(depth)) || 1)) };
    const ends = split(found.get("path") ?? "").map((iri) => App.actorByIri(iri) ?? null);
    if (ends.length === 2) state.route = ends;
    if (Object.hasOwn({ ...state.sort, ...App.plots }, found.get("view"))) state.view = found.get("view");
    if (found.get("size") === "none") state.size = "";
    else if (App.measures.includes(found.get("size"))) state.size = found.get("size");
    if (Object.hasOwn(App.languages, found.get("lang") ?? "")) state.language = found.get("lang");
    if (["light", "dark"].includes(found.get("theme"))) state.theme = found.get("theme");
    return state;
  };

  let written = null;
  App.writeAddress = () => {
    written = `#${App.toAddress(App.state)}`;
    try {
      history.replaceState(null, "", written);
    } catch {
      // A sandboxed frame may not touch its address: the page works all the same.
    }
  };
  addEventListener("hashchange", () => {
    if (location.hash !== written) App.update(App.fromAddress(location.hash));
  });
})();
