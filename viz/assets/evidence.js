"use strict";
// Where a fact stands: document, line, characters and, if the documents were given, the words.
(() => {
  const place = (item) => {
    const source = App.sources[item.source];
    const parts = [App.text(source.title || source.id)];
    if (source.file && source.file !== source.title) parts.push(" · ", App.el("code", {}, App.text(source.file)));
    if (item.line !== null) parts.push(` · ${App.t("line", { n: item.line })}`);
    if (item.char) parts.push(` · ${App.t("characters", { span: item.char.replace(",", "–") })}`);
    return parts;
  };

  App.cite = (numbers) => {
    if (!numbers.length) return App.el("p", { class: "evidence none" }, App.t("noEvidence"));
    return App.el("ul", { class: "evidence" }, numbers.map((at) => {
      const item = App.evidence[at];
      return App.el("li", {},
        item.quotation ? App.el("blockquote", {}, App.text(item.quotation)) : null,
        App.el("p", { class: "place" }, place(item)),
        item.iri ? App.el("p", { class: "iri" }, App.text(item.iri)) : null);
    }));
  };

  // One act in words: "presenter (Ana Teo), announced".
  App.actWords = (act) => {
    const parts = [App.el("b", {}, App.term("role", act.role))];
    if (act.by) parts.push(" (", App.text(act.by), ")");
    if (act.modality && act.modality !== "reported") parts.push(` · ${App.term("mode", act.modality)}`);
    if (act.inferred) parts.push(" ", App.el("span", { class: "tag inferred" }, App.t("inferredTag")));
    return parts;
  };

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
      App.el("h4", {}, App.text(event.name)),
      App.el("p", { class: "when" }, App.text(event.date || App.t("undated")), " ", App.statusTag(event.status), share !== 1 ? ` ${App.t("share", { n: App.number(share) })}` : null),
      App.el("div", { class: "sides" }, side(tie.a, passing(a)), side(tie.b, passing(b))));
  };

  App.eventCount = (n) => App.t(n === 1 ? "oneEvent" : "events", { n: App.number(n) });
})();
