"use strict";
// Details of an event (its agenda as a tree), an agreement (what led to it) and a person.
(() => {
  const proof = (numbers) => (numbers.length ? App.el("details", {}, App.el("summary", {}, App.t("evidence")), App.cite(numbers)) : null);
  const section = (key, n, ...inside) => App.el("section", {}, App.el("h3", {}, App.t(key), n === null ? null : App.el("span", { class: "count" }, App.number(n))), inside);
  App.personLink = (person, text = App.persons[person].name) => App.link(App.cut(text, 200), () => App.selectPerson(person));
  App.storyLink = (id, text = App.stories[id].name) => App.link(text, () => App.selectStory(id));
  const type = (story) => [App.term("kind", story.kind), story.type && App.term("type", story.type)].filter(Boolean).join(" · ");

  // Hours as they are written; the day only where it is not the whole's.
  const hour = (text, day) => (/T\d/.test(text) ? `${text.startsWith(day) ? "" : `${text.slice(0, 10)} `}${text.slice(11, 16)}` : text === day ? "" : text);
  const day = (text = "") => text.slice(0, 10);
  const dotted = (parts) => parts.filter(Boolean).flatMap((part, at) => [at ? " · " : null, part]);
  const time = ([start = "", end = "", minutes = ""], whole, act) => dotted([
    [hour(start, whole), hour(end, day(start) || whole)].filter(Boolean).join("–"), minutes && App.t("minutes", { n: minutes }),
    act?.modality && act.modality !== "reported" ? App.term("mode", act.modality) : null, act?.inferred ? App.inferredTag() : null,
  ]);
  const clock = (times, whole) => {
    const found = time(times, whole);
    return found.length ? found : null;
  };
  const zone = (text = "") => /([+-]\d\d:\d\d|Z)$/.exec(text.slice(16))?.[0];
  const when = (story) => {
    const [start, end] = story.time;
    if (!/T\d/.test(start ?? "")) return story.date || App.t("undated");
    return `${day(start)} ${[hour(start, day(start)), hour(end ?? "", day(start))].filter(Boolean).join("–")}${zone(start) ? ` (UTC${zone(start).replace("Z", "")})` : ""}`;
  };

  const bodies = (list) => list.map(({ name, actor }) => {
    const known = App.actors[actor];
    if (!known) return App.text(name);
    return [name ? [App.text(name), ", "] : null, App.link(App.shortOf(known), () => App.selectActor(actor, App.reveal))];
  }).flatMap((one, at) => [at ? "; " : null, one]);
  const posts = (list) => list.map((post) => post.title).filter(Boolean).join("; ");

  const actLine = (one, whole) => {
    const act = App.acts[one.act];
    const title = posts(one.posts);
    return App.el("li", { class: "act" },
      App.el("p", {}, App.el("b", {}, App.term("role", act.role)), ": ",
        act.person === null ? bodies(one.bodies) : [App.personLink(act.person), title ? [", ", App.text(title)] : null, one.bodies.length ? [" · ", bodies(one.bodies)] : null],
        one.title ? [" “", App.text(one.title), "”"] : null),
      App.el("p", { class: "when" }, time(one.time, whole, act)), proof(act.evidence));
  };
  const acts = (story, whole) => {
    const left = story.acts.filter(({ act }) => App.shown.acts[act]);
    return [
      left.length ? App.el("ul", { class: "acts" }, left.map((one) => actLine(one, whole))) : null,
      left.length < story.acts.length ? App.el("p", { class: "note" }, App.t("someFiltered", { n: App.number(story.acts.length - left.length) })) : null,
    ];
  };
  const agenda = (story, whole, seen) => story.parts.filter((part) => !seen.has(part)).map((id) => {
    seen.add(id);
    const part = App.stories[id];
    const inside = agenda(part, whole, seen);
    return App.el("li", {},
      App.el("p", { class: "when" }, dotted([clock(part.time, whole), part.type && part.type !== "slot" ? App.term("type", part.type) : null]), " ", part.status !== App.stories[App.rootOf(id)].status ? App.statusTag(part.status) : null),
      App.el("h4", {}, App.storyLink(id)), acts(part, whole), proof(part.evidence),
      inside.length ? App.el("ol", { class: "agenda" }, inside) : null);
  });

  const steps = (list) => App.el("ul", {}, list.map((id) => App.el("li", {}, App.storyLink(id), " ", App.el("span", { class: "when" }, App.stories[id].date), " ", App.statusesOf(App.stories[id]).map(App.statusTag))));
  // What led to it, and to that, the latest first.
  const before = (id, seen = new Set([id])) => [...App.stories[id].follows, ...App.stories[id].basedOn].filter((one) => !seen.has(one) && seen.add(one)).flatMap((one) => [one, ...before(one, seen)]);
  const after = (id) => App.stories.filter((one) => [...one.follows, ...one.basedOn].includes(id)).map((one) => one.id);

  const above = (id) => (App.stories[id].up === null || id === App.rootOf(id) ? [] : [...above(App.stories[id].up), App.stories[id].up]);
  // What is no event is not held: its own words say how far it is.
  App.statusesOf = ({ kind, status, statuses }) => (kind === "event" || !statuses.length ? [status, ...statuses] : statuses);

  const head = (kind, name, names) => [
    App.el("div", { class: "detail-head" }, App.el("p", { class: "kind" }, kind), App.closer(), App.el("h2", {}, App.text(name))),
    names.length ? App.el("ul", { class: "names" }, names.map((one) => App.el("li", {}, App.text(one.text, one.lang)))) : null,
  ];

  App.storyPanel = (id) => {
    const story = App.stories[id];
    const root = App.stories[App.rootOf(id)];
    const whole = day(root.time[0] || root.date);
    const [led, to] = [before(id), after(id)];
    const parts = agenda(story, whole, new Set([id]));
    const into = above(id);
    const served = App.stories.filter((one) => one.supports.includes(id)).map((one) => one.id);
    return [
      head(type(story), story.name, story.names),
      App.storyShown(story) ? null : App.el("p", { class: "note" }, App.t("filteredOut")),
      into.map((one) => App.el("p", { class: "when" }, "↑ ", App.storyLink(one))),
      App.el("p", { class: "lead" }, when(story.time.length || story.date ? story : root), story.time[2] ? ` · ${App.t("minutes", { n: story.time[2] })}` : null, " ", App.statusesOf(story).map((status) => [App.statusTag(status), " "])),
      proof(story.evidence),
      story.acts.length ? section(story.kind === "agreement" ? "parties" : parts.length && !into.length ? "whoWhat" : "roles", story.acts.length, acts(story, whole)) : null,
      story.areas.length ? section("areas", story.areas.length, App.el("ol", { class: "areas" }, story.areas.map(([number, text, cited]) => App.el("li", { value: number || undefined }, App.text(text), proof(cited))))) : null,
      led.length ? section("ledTo", led.length, steps(led)) : null,
      to.length ? section("ledOn", to.length, steps(to)) : null,
      story.supports.length ? section("supports", story.supports.length, steps(story.supports)) : null,
      served.length ? section("supportedBy", served.length, steps(served)) : null,
      parts.length ? section(story.kind === "event" ? "agenda" : "parts", null, App.el("ol", { class: "agenda" }, parts)) : null,
    ];
  };

  App.personPanel = (id) => {
    const one = App.persons[id];
    const held = App.posts.filter((post) => post.who === id);
    const all = App.actsOf(id);
    const left = all.filter(({ act }) => App.shown.acts[act]);
    return [
      head(App.term("kind", "person"), one.name, one.names.filter((name) => name.text !== one.name)),
      held.length ? section("positions", held.length, App.el("ul", { class: "people" }, held.map((post) => App.el("li", {},
        App.el("p", {}, App.el("b", {}, App.text(post.title || App.t("role."))), ", ", App.text(App.placeOf(post))),
        App.el("p", { class: "when" }, App.text(post.date)), proof(post.evidence))))) : null,
      all.length ? section("spoke", left.length, App.el("ol", { class: "roles" }, left.map(({ story, act: number, ...more }) => {
        const act = App.acts[number];
        const whole = App.stories[App.rootOf(story.id)];
        return App.el("li", {},
          App.el("p", { class: "when" }, dotted([whole.date || App.t("undated"), story === whole && !more.time.length ? null : clock(more.time.length ? more.time : story.time, day(whole.time[0] || whole.date))]), " ", App.statusTag(whole.status)),
          App.el("p", {}, App.storyLink(whole.id), story === whole ? null : [" › ", App.storyLink(story.id)]),
          App.el("p", {}, App.el("b", {}, App.term("role", act.role)), more.bodies.length ? [" · ", App.t("forWhom"), " ", bodies(more.bodies)] : null, more.title ? [" “", App.text(more.title), "”"] : null, App.actTags(act)),
          proof(act.evidence));
      })), left.length < all.length ? App.el("p", { class: "note" }, App.t("someFiltered", { n: App.number(all.length - left.length) })) : null) : null,
    ];
  };
})();
