"use strict";
// The network as the page got it: inert JSON, linked up once. Nothing here is ever changed.
const App = {};

(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("comity-data");
  const model = data.model;

  App.about = model.about;
  App.measures = model.measures;
  App.events = model.events;
  App.acts = model.acts;
  App.sources = model.sources;
  App.evidence = model.evidence.map((item) => ({ ...item, iri: item.iri ?? `${App.sources[item.source].iri}#char=${item.char}` }));
  App.kinds = data.kinds;
  App.kindOrder = data.kindOrder;
  App.dashes = data.dashes;
  App.themes = data.themes;
  App.options = data.options;
  App.near = data.near;
  App.languages = read("comity-words");

  // pyvis's nodes carry place and shape, the model carries what is known: same order, same number.
  App.actors = model.actors.map((actor, number) => {
    const { x, y, shape } = data.nodes[number];
    return { ...actor, id: number, iri: actor.id, x, y, shape };
  });
  App.ties = model.ties.map((tie, number) => ({ ...tie, id: number }));

  App.tiesOf = App.actors.map(() => []);
  for (const tie of App.ties) {
    App.tiesOf[tie.a].push(tie);
    App.tiesOf[tie.b].push(tie);
  }
  App.partner = (tie, actor) => (tie.a === actor ? tie.b : tie.a);

  const numbers = new Map(App.actors.map((actor) => [actor.iri, actor.id]));
  App.actorByIri = (iri) => numbers.get(iri);
  App.tieBetween = (a, b) => App.tiesOf[a].find((tie) => App.partner(tie, a) === b);

  const spans = [
    ...App.events.map((event) => event.years),
    ...App.ties.map((tie) => (tie.years.length ? [tie.years[0], tie.years[tie.years.length - 1]] : null)),
  ].filter(Boolean);
  App.firstYear = spans.length ? Math.min(...spans.map((span) => span[0])) : null;
  App.lastYear = spans.length ? Math.max(...spans.map((span) => span[1])) : null;

  const distinct = (values) => [...new Set(values)].sort();
  App.roles = distinct(App.acts.map((act) => act.role).filter(Boolean));
  App.statuses = distinct([
    ...App.events.map((event) => event.status).filter(Boolean),
    ...App.ties.filter((tie) => !tie.events.length).map((tie) => tie.status),
  ]);
  App.weights = [...new Set(App.ties.map((tie) => tie.weight))].sort((a, b) => a - b);
  App.anyInferred = App.acts.some((act) => act.inferred) || App.ties.some((tie) => tie.inferred);
})();
