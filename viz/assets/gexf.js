"use strict";
// The current view as GEXF 1.2, as Gephi and networkx read it: what is shown and nothing else.
(() => {
  const SPACE = "http://www.gexf.net/1.2draft";
  const VIZ = `${SPACE}/viz`;

  // XML has no control characters, nor half of a pair of surrogates.
  const clean = (value) => String(value).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

  // Columns: name, type, value; what a row has no value for is left out.
  const node = [
    ["name", "string", (actor) => actor.label], ["kind", "string", (actor) => actor.kind], ["country", "string", (actor) => actor.country],
    ["community", "integer", (actor) => actor.community + 1],
    ...App.measures.map((name) => [name, "double", (actor) => actor.measures[name]?.[0]]),
  ];
  const dates = (tie) => App.shown.ties.get(tie.id).events.map(([event]) => App.events[event].date).filter(Boolean).map((date) => date.split(/ to |\//));
  const edge = [
    ["events", "integer", (tie) => App.shown.ties.get(tie.id).events.length], ["status", "string", (tie) => App.shown.ties.get(tie.id).status],
    ["inferred", "boolean", (tie) => tie.inferred],
    ["first", "string", (tie) => dates(tie).map((date) => date[0]).sort()[0] ?? tie.years[0]],
    ["last", "string", (tie) => dates(tie).map((date) => date.at(-1)).sort().at(-1) ?? tie.years.at(-1)],
  ];

  App.gexf = () => {
    const file = document.implementation.createDocument(SPACE, "gexf", null);
    const make = (name, attributes, ...inside) => {
      const found = file.createElementNS(name.startsWith("viz:") ? VIZ : SPACE, name);
      for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, clean(value));
      found.append(...inside.flat());
      return found;
    };
    const columns = (of, list) => make("attributes", { class: of }, list.map(([title, type], id) => make("attribute", { id, title, type })));
    const values = (list, row) => make("attvalues", {}, list.flatMap(([, , value], at) => {
      const found = value(row);
      return found === undefined || found === "" ? [] : [make("attvalue", { for: at, value: found })];
    }));
    const actors = App.actors.filter((actor) => App.shown.actors.has(actor.id));
    const ties = App.ties.filter((tie) => App.shown.ties.has(tie.id));
    const whole = file.documentElement;
    whole.setAttribute("version", "1.2");
    whole.append(
      make("meta", {}, make("creator", {}, "comity"), make("description", {}, clean([App.about.title, App.t("shown", App.counts()), App.about.projection, App.about.corpus].filter(Boolean).join(". ")))),
      make("graph", { defaultedgetype: "undirected", mode: "static" }, columns("node", node), columns("edge", edge),
        make("nodes", {}, actors.map((actor) => make("node", { id: actor.iri, label: actor.short }, values(node, actor), make("viz:position", { x: actor.x, y: -actor.y, z: 0 })))),
        make("edges", {}, ties.map((tie) => make("edge", { id: tie.id, source: App.actors[tie.a].iri, target: App.actors[tie.b].iri, weight: App.shown.ties.get(tie.id).weight }, values(edge, tie))))));
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
  };
})();
