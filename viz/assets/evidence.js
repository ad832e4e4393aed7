"use strict";
// Where a fact stands: document, line, characters and, if the documents were given, the words.
(() => {
  const where = (item) => {
    const parts = [];
    if (item.line !== null) parts.push(App.t("line", { n: item.line }));
    if (item.char) parts.push(App.t("characters", { span: item.char.replace(",", "–") }));
    return parts.join(" · ");
  };

  const cited = (number, items) => {
    const source = App.sources[number];
    const iris = items.map((item) => item.iri).filter(Boolean);
    return App.el("li", {},
      App.el("p", { class: "place" }, App.text(source.title || source.id), source.file && source.file !== source.title ? [" · ", App.el("code", {}, App.text(source.file))] : null),
      App.el("ul", { class: "spans" }, items.map((item) => App.el("li", {}, where(item), item.quotation ? App.el("blockquote", {}, App.text(item.quotation)) : null))),
      iris.length ? App.el("details", { class: "iris" }, App.el("summary", {}, App.t("iris")), iris.map((iri) => App.el("p", { class: "iri" }, App.text(iri)))) : null);
  };

  // Each document once, with every place in it.
  App.cite = (numbers) => {
    if (!numbers.length) return App.el("p", { class: "evidence none" }, App.t("noEvidence"));
    const bySource = new Map();
    for (const item of numbers.map((at) => App.evidence[at])) bySource.set(item.source, [...(bySource.get(item.source) ?? []), item]);
    return App.el("ul", { class: "evidence" }, [...bySource].map(([source, items]) => cited(source, items)));
  };

  // One act in words: "presenter (Ana Teo), announced".
  App.actWords = (act) => {
    const parts = [App.el("b", {}, App.term("role", act.role))];
    if (act.by) parts.push(" (", App.personLink(act.person), ")");
    return [...parts, ...App.actTags(act)];
  };
  App.actTags = (act) => [
    act.modality && act.modality !== "reported" ? ` · ${App.term("mode", act.modality)}` : "",
    ...(act.inferred ? [" ", App.inferredTag()] : []),
  ];
  App.inferredTag = () => App.el("span", { class: "tag inferred" }, App.t("inferredTag"));

  App.statusTag = (status) => (status ? App.el("span", { class: `tag ${status === "planned" ? "planned" : ""}` }, App.term("status", status)) : null);

  const side = (actor, acts) => App.el("div", { class: "side-of" },
    App.el("h5", {}, App.text(App.shortOf(App.actors[actor]))),
    acts.length
      ? acts.map((number) => App.el("div", { class: "act" }, App.el("p", {}, App.actWords(App.acts[number])), App.cite(App.acts[number].evidence)))
      : App.el("p", { class: "muted" }, App.t("noRole")));

  // One joint event with the acts of both sides that pass the filters, each with its evidence.
  App.jointEvent = (tie, [number, share, a, b]) => {
    const event = App.events[number];
    const passing = (acts) => acts.filter((act) => App.shown.acts[act]);
    return App.el("li", { class: "joint" },
      App.el("h4", {}, App.storyLink(App.storyOf(number))),
      App.el("p", { class: "when" }, App.text(event.date || App.t("undated")), " ", App.statusTag(event.status), share !== 1 ? ` ${App.t("share", { n: App.number(share) })}` : null),
      App.el("div", { class: "sides" }, side(tie.a, passing(a)), side(tie.b, passing(b))));
  };

  App.eventCount = (n) => App.t(n === 1 ? "oneEvent" : "events", { n: App.number(n) });
})();
