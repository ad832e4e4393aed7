"use strict";
// The network as the page got it: inert JSON, linked up once. Nothing here is ever changed.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = App.data();
  // Lists travel as columns; words that come again and again as numbers into a list of codes.
  const unpack = ({ size, columns, codes, same, rare }) => Array.from({ length: size }, (_, at) => ({ ...same, ...Object.fromEntries(Object.entries(rare).filter(([, values]) => at in values).map(([key, values]) => [key, values[at]])), ...Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, codes[key] ? codes[key][values[at]] : values[at]])) }));
  const model = Object.fromEntries(Object.entries(data.model).map(([key, value]) => [key, value.columns ? unpack(value) : value]));
  const nodes = unpack(data.nodes);
  const named = ({ id, names, ...more }) => ({ ...more, iri: id && model.base + id, names: names.map(([text, lang]) => ({ text, lang })) });

  App.about = model.about;
  App.measures = model.measures;
  App.events = model.events;
  App.persons = model.persons.map((one, id) => ({ ...named(one), id }));
  App.acts = model.acts.map((act) => ({ ...act, person: act.by, by: App.persons[act.by]?.name ?? "" }));
  App.posts = model.posts.map((post) => ({ ...post, who: post.person, person: App.persons[post.person]?.name ?? "" }));
  App.sources = model.sources;
  App.evidence = model.evidence.map((item) => {
    const char = item.start === null ? item.char : `${item.start},${item.start + item.long}`;
    return { ...item, char, iri: item.iri ?? `${App.sources[item.source].iri}#char=${char}` };
  });
  App.kinds = data.kinds;
  App.kindOrder = data.kindOrder;
  App.dashes = data.dashes;
  App.themes = data.themes;
  App.options = data.options;
  App.near = data.near;
  App.budget = data.budget;
  App.hues = data.hues;
  App.hollow = new Set(data.hollow);
  App.marks = new Map(data.marks.map(([name, ...look]) => [name, look]));
  App.groups = model.groups;
  const { "": codes, ...words } = read("comity-words");
  App.languages = Object.fromEntries(codes.map((code, at) => [code, Object.fromEntries(Object.entries(words).map(([key, texts]) => [key, texts[at]]))]));

  for (const [code, labels] of Object.entries(model.types)) {
    for (const [lang, known] of Object.entries(App.languages)) known[`type.${code}`] ??= labels[lang] ?? code;
  }
  App.bodies = model.bodies;
  App.told = model.stories.map(named);

  // pyvis's nodes carry place and shape, the model carries what is known: same order, same number.
  App.actors = model.actors.map((actor, number) => {
    const measures = Object.fromEntries(model.measures.map((name, at) => [name, actor.measures[at]]).filter(([, found]) => found));
    return { ...named(actor), ...nodes[number], id: number, measures, people: actor.people.map((at) => App.posts[at]) };
  });
  // A tie leaves unsaid what its events say.
  const sorted = (values) => [...new Set(values)].sort((a, b) => a - b);
  App.ties = model.ties.map((packed, id) => {
    const tie = { ...packed, events: packed.events.map(([event, a, b, share = 1]) => [event, share, [a].flat(), [b].flat()]) };
    const events = tie.events.map(([event]) => App.events[event]);
    const cited = () => tie.events.flatMap(([, , a, b]) => [...a, ...b]).flatMap((act) => App.acts[act].evidence).map((at) => App.evidence[at].source);
    return {
      ...tie, id, years: tie.years ?? sorted(events.flatMap((event) => event.years?.[0] ?? [])), sources: tie.sources ?? sorted(cited()),
      status: tie.status ?? (new Set(events.map((event) => event.status)).size === 1 ? events[0].status : "mixed"),
    };
  });

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
  // Folded, not spread out: a call takes no hundred thousand arguments.
  App.firstYear = spans.reduce((least, [year]) => Math.min(least ?? year, year), null);
  App.lastYear = spans.reduce((most, [, year]) => Math.max(most ?? year, year), null);

  const distinct = (values) => [...new Set(values)].sort();
  App.roles = distinct(App.acts.map((act) => act.role).filter(Boolean));
  App.statuses = distinct([
    ...App.events.map((event) => event.status).filter(Boolean),
    ...App.ties.filter((tie) => !tie.events.length).map((tie) => tie.status),
  ]);
  App.weights = [...new Set(App.ties.map((tie) => tie.weight))].sort((a, b) => a - b);
  App.anyInferred = App.acts.some((act) => act.inferred) || App.ties.some((tie) => tie.inferred);
})();
