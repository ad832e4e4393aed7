"use strict";
// The panel of details: an overview, one actor, or one tie with the evidence behind it.
(() => {
  const head = (level, key, ...more) => App.el(level, {}, App.t(key), more);

  const nameButton = (actor) => App.link(App.nameOf(App.actors[actor]), () => App.selectActor(actor, App.reveal), App.languageOf(App.actors[actor]));

  const measureRows = (actor) => App.measures.filter((name) => actor.measures[name]).map((name) => {
    const [value, rank, tied] = actor.measures[name];
    const place = App.t(tied > 1 ? "rankShared" : "rank", { rank, total: App.number(App.actors.length), tied });
    return App.el("tr", {}, App.el("th", { scope: "row" }, App.term("measure", name)), App.el("td", { class: "number" }, App.number(value)), App.el("td", { class: "muted" }, place));
  });

  const closer = App.closer = () => App.el("button", { type: "button", class: "quiet close", onclick: () => App.update({ selected: null, cursor: null }) }, App.t("close"));

  const actorHead = (actor) => {
    const others = actor.names.filter((name) => name.text !== App.nameOf(actor));
    const where = [App.term("kind", actor.kind), App.country(actor.country), `${App.t("community")} ${actor.community + 1}`].filter(Boolean).join(" · ");
    return [
      App.el("div", { class: "detail-head" },
        App.el("p", { class: "kind" }, App.swatch(actor), where), closer(),
        App.el("h2", {}, App.text(App.nameOf(actor), App.languageOf(actor)))),
      others.length ? App.el("ul", { class: "names" }, others.map((name) => App.el("li", {}, App.text(name.text, name.lang)))) : null,
      App.shown.actors.has(actor.id) ? null : App.el("p", { class: "note" }, App.t("filteredOut")),
    ];
  };

  const actorTools = (actor) => {
    const { focus } = App.state;
    const depth = focus?.actor === actor.id ? focus.depth : 0;
    const choose = (steps) => App.update({ focus: steps ? { actor: actor.id, depth: steps } : null });
    return App.el("div", { class: "tools" },
      App.el("div", { class: "segmented", role: "group", "aria-label": App.t("focus") },
        App.el("span", { class: "group-name" }, App.t("focus")),
        [1, 2, 3].map((steps) => App.el("button", { type: "button", "aria-pressed": String(depth === steps), onclick: () => choose(depth === steps ? 0 : steps) }, String(steps))),
        focus ? App.el("button", { type: "button", "aria-pressed": "false", onclick: () => choose(0) }, App.t("all")) : null),
      App.el("button", { type: "button", class: "quiet", onclick: () => App.startRoute(actor.id) }, App.t("pathFromHere")));
  };

  const partners = (actor) => {
    const ties = App.tiesOf[actor.id].filter((tie) => App.shown.ties.has(tie.id));
    ties.sort((a, b) => App.shown.ties.get(b.id).weight - App.shown.ties.get(a.id).weight || a.id - b.id);
    if (!ties.length) return null;
    const most = Math.max(...ties.map((tie) => App.shown.ties.get(tie.id).weight));
    return App.el("section", {}, head("h3", "partners", App.el("span", { class: "count" }, App.number(ties.length))),
      App.el("ul", { class: "partners" }, ties.map((tie) => {
        const left = App.shown.ties.get(tie.id);
        const other = App.actors[App.partner(tie, actor.id)];
        const bar = App.el("span", { class: "bar", "aria-hidden": "true" });
        bar.style.width = `${Math.max(6, (46 * left.weight) / most)}px`;
        return App.el("li", {}, App.swatch(other), nameButton(other.id),
          App.el("button", { type: "button", class: "why", "aria-label": App.t("whyTie", { a: App.shortOf(actor), b: App.shortOf(other) }), onclick: () => App.selectTie(tie.id) }, bar, App.number(left.weight)));
      })));
  };

  // Where somebody holds a position, unless it is the actor itself; an IRI is read as its last part.
  const at = (one, actor) => {
    if ([actor.iri, actor.label, actor.short].includes(one.institution)) return "";
    const known = App.actorByIri(one.institution);
    if (known !== undefined) return App.nameOf(App.actors[known]);
    return /^https?:/.test(one.institution) ? one.institution.split("/").pop().replaceAll("-", " ") : one.institution;
  };

  App.placeOf = (post) => at(post, {}) || post.institution;

  const people = (actor) => (actor.people.length ? App.el("section", {}, head("h3", "people", App.el("span", { class: "count" }, App.number(actor.people.length))),
    App.el("ul", { class: "people" }, actor.people.map((one) => App.el("li", {},
      App.el("p", {}, App.el("b", {}, one.who === null ? App.text(one.person) : App.personLink(one.who)), one.title ? [", ", App.text(one.title)] : null),
      App.el("p", { class: "when" }, at(one, actor) ? [App.text(at(one, actor)), " · "] : null, App.text(one.date)),
      App.el("details", {}, App.el("summary", {}, App.t("evidence")), App.cite(one.evidence)))))) : null);

  const roles = (actor) => {
    const left = actor.roles.filter(([event, act]) => App.shown.events[event] && App.shown.acts[act]);
    if (!left.length) return null;
    return App.el("section", {}, head("h3", "rolesOverTime", App.el("span", { class: "count" }, App.number(left.length))),
      App.el("ol", { class: "roles" }, left.map(([number, act]) => {
        const event = App.events[number];
        return App.el("li", {},
          App.el("p", { class: "when" }, App.text(event.date || App.t("undated")), " ", App.statusTag(event.status)),
          App.el("p", {}, App.storyLink(App.storyOf(number)), ": ", App.actWords(App.acts[act])),
          App.el("details", {}, App.el("summary", {}, App.t("evidence")), App.cite(App.acts[act].evidence)));
      })));
  };

  // Where each partner was first met, who brought them together, and who was known there already.
  const contacts = (actor) => {
    const reported = (acts) => acts.filter((act) => App.shown.acts[act] && [undefined, "", "reported"].includes(App.acts[act].modality));
    const day = (event) => App.events[event].days?.[0] ?? "~";
    const first = new Map();
    for (const tie of App.tiesOf[actor.id]) {
      const held = (App.shown.ties.get(tie.id)?.events ?? []).filter(([event, , a, b]) => App.events[event].status === "held" && reported(a).length && reported(b).length);
      const [found] = held.map(([event]) => event).sort((a, b) => day(a).localeCompare(day(b)) || a - b);
      if (found !== undefined) first.set(App.partner(tie, actor.id), found);
    }
    const events = [...new Set(first.values())].sort((a, b) => day(a).localeCompare(day(b)) || a - b);
    if (!events.length) return null;
    const names = (list) => list.map((id, at) => [at ? ", " : null, nameOf(id)]);
    const nameOf = (id) => App.link(App.shortOf(App.actors[id]), () => App.selectActor(id, App.reveal));
    return App.el("section", {}, head("h3", "firstMet"), App.el("ol", { class: "roles met" }, events.map((event) => {
      const there = App.actors.map(({ id, roles: all }) => [id, reported(all.filter(([on]) => on === event).map(([, act]) => act))]).filter(([, acts]) => acts.length);
      const met = [...first].filter(([, on]) => on === event).map(([id]) => id);
      const by = there.filter(([id, acts]) => id !== actor.id && acts.some((act) => App.groups[App.acts[act].role] === "organizing")).map(([id]) => id);
      const known = there.map(([id]) => id).filter((id) => first.has(id) && day(first.get(id)) < day(event));
      const acts = there.filter(([id]) => id === actor.id || met.includes(id) || by.includes(id) || known.includes(id)).flatMap(([, list]) => list);
      return App.el("li", {}, App.el("p", {}, names(met)),
        App.el("p", { class: "when" }, App.text(App.events[event].date || App.t("undated")), ": ", App.storyLink(App.storyOf(event))),
        App.el("p", {}, met.length > 1 || by.length ? [App.t("broughtBy"), " ", by.length ? names(by) : App.t("unsaid")] : null),
        known.length ? App.el("p", {}, App.t("knownBefore"), " ", names(known)) : null,
        App.el("details", {}, App.el("summary", {}, App.t("evidence")), App.cite([...new Set(acts.flatMap((act) => App.acts[act].evidence))])));
    })));
  };

  const actorPanel = (actor) => {
    const rows = measureRows(actor);
    const story = App.storyByIri(actor.iri); // of a network of two modes, an activity
    return [
      actorHead(actor), actorTools(actor),
      rows.length ? App.el("section", {}, head("h3", "measures"), App.el("table", { class: "measures" }, App.el("tbody", {}, rows))) : null,
      story === undefined ? null : App.storyPanel(story).slice(1), partners(actor), contacts(actor), people(actor), roles(actor),
    ];
  };

  const tiePanel = (tie) => {
    const left = App.shown.ties.get(tie.id);
    const [a, b] = [App.actors[tie.a], App.actors[tie.b]];
    return [
      App.el("div", { class: "detail-head" },
        App.el("p", { class: "kind" }, App.t("tie"), " ", tie.inferred ? App.el("span", { class: "tag inferred" }, App.t("inferredTag")) : null), closer(),
        App.el("h2", { class: "pair" }, [a, b].map((actor) => App.el("span", {}, App.swatch(actor), nameButton(actor.id))))),
      left
        ? [App.el("p", { class: "lead" }, App.t("tieWeight", { weight: App.number(left.weight), events: App.eventCount(left.events.length) }), " ", App.statusTag(left.status)),
          left.events.length < tie.events.length ? App.el("p", { class: "note" }, App.t("someFiltered", { n: App.number(tie.events.length - left.events.length) })) : null,
          App.el("ol", { class: "joints" }, left.events.map((event) => App.jointEvent(tie, event)))]
        : App.el("p", { class: "note" }, App.t("filteredOut")),
    ];
  };

  const overview = () => {
    const measure = App.state.size;
    const top = measure ? App.actors.filter((actor) => App.shown.actors.has(actor.id) && actor.measures[measure]).sort((a, b) => a.measures[measure][1] - b.measures[measure][1] || a.id - b.id).slice(0, 8) : [];
    return [
      App.el("h2", {}, App.t("overview")),
      App.el("p", { class: "lead" }, App.t("overviewHow")),
      top.length ? App.el("section", {}, head("h3", "foremost", App.el("span", { class: "count" }, App.term("measure", measure))),
        App.el("ol", { class: "top" }, top.map((actor) => App.el("li", {}, App.el("span", { class: "place-no" }, App.number(actor.measures[measure][1])), App.swatch(actor), nameButton(actor.id), App.el("span", { class: "number" }, App.number(actor.measures[measure][0])))))) : null,
      App.el("section", {}, head("h3", "documents", App.el("span", { class: "count" }, App.number(App.sources.length))),
        App.el("ul", { class: "documents" }, App.sources.slice(0, 40).map((source) => App.el("li", {}, App.text(source.title || source.id), source.file ? [" ", App.el("code", {}, App.text(source.file))] : null)))),
      App.el("section", {}, head("h3", "communities", App.el("span", { class: "count" }, App.number(App.communities.length))), App.el("p", {}, App.t("communityHow", { method: App.about.communities }))),
      App.about.projection ? App.el("section", {}, head("h3", "projection"), App.el("p", {}, App.text(App.about.projection))) : null,
    ];
  };

  App.listen((changed) => {
    if (!["selected", "language", "shown", "size", "focus", "colour"].some((key) => changed.has(key))) return;
    const { selected } = App.state;
    const PANELS = { actor: (id) => actorPanel(App.actors[id]), tie: (id) => tiePanel(App.ties[id]), person: App.personPanel, story: App.storyPanel };
    const [kind, id] = Object.entries(selected ?? {})[0] ?? [];
    const panel = kind ? PANELS[kind](id) : overview();
    const box = App.find("details");
    // Whoever pressed a button in here keeps the place, though the button is gone.
    const within = box.contains(document.activeElement);
    App.show(App.find("detail-panel"), panel);
    if (changed.has("selected")) box.scrollTop = 0;
    if (within) box.focus({ preventScroll: true });
  });
})();
