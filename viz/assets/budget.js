"use strict";
// What of a large network is drawn: the strongest, or one mark for each community, and whoever is
// searched, picked or left by a filter. The table lists all, and a banner says what is not drawn.
(() => {
  const { first, most, groups: grouped } = App.budget ?? { first: Infinity, most: Infinity };
  const of = App.actors.map(({ community }) => community);
  const ROWS = 1000;
  const start = App.actors.length;
  const weighed = (ties) => {
    const found = new Float64Array(start);
    for (const [{ a, b }, weight] of ties) {
      found[a] += weight;
      found[b] += weight;
    }
    return found;
  };
  const strongest = (actors, by) => [...actors].sort((a, b) => by[b] - by[a] || a - b);

  // A community looks like an actor to whatever draws marks: its number follows those of actors.
  App.communities = [];
  of.forEach((group, actor) => {
    App.communities[group] ??= { id: start + group, group, members: [], names: [], shape: "dot", size: 0 };
    App.communities[group].members.push(actor);
  });
  const whole = weighed(App.ties.map((tie) => [tie, tie.weight]));
  for (const one of App.communities) {
    for (const axis of ["x", "y"]) one[axis] = one.members.reduce((sum, actor) => sum + App.actors[actor][axis], 0) / one.members.length;
    const top = strongest(one.members, whole).slice(0, 2);
    const called = () => top.map((actor) => App.cut(App.shortOf(App.actors[actor]), 12)).join(", ");
    const label = () => `${called()} (${App.number(one.size || one.members.length)})`;
    Object.defineProperties(one, { called: { get: called }, label: { get: label }, short: { get: label } });
  }
  App.markOf = (id) => App.actors[id] ?? App.communities[id - start];
  App.leftOf = (tie) => App.shown.ties.get(tie.id) ?? tie.left;
  App.openGroup = (group) => App.update({ group, selected: null, cursor: null });
  // Whoever is chosen is seen in the community that it belongs to.
  App.comeHome = (state) => {
    const actor = state.selected?.actor ?? App.ties[state.selected?.tie]?.a;
    if (grouped && actor !== undefined) state.group = of[actor];
  };

  const communities = () => {
    for (const one of App.communities) one.size = 0;
    for (const actor of App.shown.actors) App.communities[of[actor]].size += 1;
    const joint = new Map();
    for (const [id, { weight, events }] of App.shown.ties) {
      const [a, b] = [of[App.ties[id].a], of[App.ties[id].b]].sort((one, other) => one - other);
      if (a === b) continue;
      const key = a * App.communities.length + b;
      if (!joint.has(key)) joint.set(key, { id: App.ties.length + key, a: start + a, b: start + b, left: { weight: 0, events: [], n: 0 } });
      joint.get(key).left.weight += weight;
      joint.get(key).left.n += Math.max(1, events.length);
    }
    return { mode: "groups", marks: App.communities.filter((one) => one.size), ties: [...joint.values()] };
  };

  // The chosen ones, and then their partners, the strongest tie first.
  const picked = () => {
    const { selected } = App.state;
    const way = (App.way ?? []).flatMap((step) => [step.from, step.to]);
    const tie = App.ties[selected?.tie];
    const told = selected?.story !== undefined || selected?.person !== undefined ? [...App.actorsOf(selected)] : [];
    const chosen = [...way, ...(tie ? [tie.a, tie.b] : []), ...(selected?.actor === undefined ? told : [selected.actor])];
    const ties = App.tiesOf[selected?.actor]?.filter(({ id }) => App.shown.ties.has(id)) ?? [];
    ties.sort((a, b) => App.leftOf(b).weight - App.leftOf(a).weight || a.id - b.id);
    return [chosen, ties.map((one) => App.partner(one, selected.actor))];
  };

  const plan = () => {
    const { actors, ties } = App.shown;
    const { group } = App.state;
    let [ids, mode] = [actors, "all"];
    if (actors.size > most) {
      const [chosen, partners] = picked();
      if (grouped && group === null && !chosen.length) return communities();
      const by = weighed([...ties].map(([id, { weight }]) => [App.ties[id], weight]));
      mode = grouped ? "members" : "first";
      const base = grouped ? (App.communities[group]?.members ?? []).filter((actor) => actors.has(actor)) : actors;
      const list = [...chosen, ...strongest(base, by).slice(0, grouped ? most : first), ...partners];
      ids = new Set([...new Set(list)].filter((actor) => actors.has(actor)).slice(0, most));
    }
    return { mode, marks: App.actors.filter((actor) => ids.has(actor.id)), ties: App.ties.filter((tie) => ties.has(tie.id) && ids.has(tie.a) && ids.has(tie.b)) };
  };

  const banner = () => {
    const { mode, marks } = App.staged;
    const group = mode === "members" ? App.communities[App.state.group] : null;
    const within = group ? group.members.filter((actor) => App.shown.actors.has(actor)).length : App.shown.actors.size;
    const drawn = group ? marks.filter((actor) => of[actor.id] === group.group).length : marks.length;
    const box = App.find("banner");
    box.hidden = !App.budget;
    if (box.hidden) return;
    const said = mode === "groups" ? "drawnGroups" : group ? "drawnMembers" : "drawnOf";
    const focus = box.contains(document.activeElement);
    App.drawnWords = App.t(said, { drawn: App.number(drawn), all: App.number(within) });
    App.show(box, App.el("span", { id: "drawn" }, App.drawnWords), grouped ? App.el("label", {}, App.t("community"), " ", App.el("select", {
      id: "community", onchange: (event) => App.openGroup(event.target.value === "" ? null : Number(event.target.value)),
    }, App.el("option", { value: "" }, App.t("allCommunities")), App.communities.map((one) => App.el("option", { value: one.group, selected: one.group === App.state.group }, one.label)))) : null);
    if (focus) App.find("community").focus();
  };

  App.listen((changed) => {
    if (["shown", "selected", "route", "group"].some((key) => changed.has(key))) {
      const found = plan();
      App.staged = {
        ...found, ids: new Set(found.marks.map((mark) => mark.id)), key: `${found.mode}|${App.state.group}`,
        most: found.mode === "groups" ? found.ties.reduce((top, tie) => Math.max(top, tie.left.weight), 1) : App.weights[App.weights.length - 1] || 1,
        least: found.mode === "groups" ? 0 : App.weights[0],
      };
    } else if (!changed.has("language")) return;
    banner();
  });

  // A long table shows its first rows, and more on demand.
  App.tableBody = (rows, make) => {
    const body = App.el("tbody", {}, rows.slice(0, ROWS).map(make));
    let at = ROWS;
    const foot = () => at < rows.length && body.append(App.el("tr", {}, App.el("td", { colspan: 99 },
      App.el("button", { type: "button", class: "quiet", id: "more-rows", onclick: more }, App.t("moreRows", { n: App.number(Math.min(ROWS, rows.length - at)) })))));
    const more = () => {
      body.lastChild.remove();
      body.append(...rows.slice(at, at + ROWS).map(make));
      body.children[at].querySelector("button")?.focus();
      at += ROWS;
      foot();
    };
    foot();
    return body;
  };
})();
