"use strict";
// Stories linked up: events with their sessions, agreements, persons with their acts. An event
// behind a tie that the network tells nothing more of is a story of the acts of the actors in it.
(() => {
  App.stories = App.told.map((one, id) => {
    const event = App.events[one.event] ?? {};
    const acts = one.acts.map(([act, bodies = [], posts = [], title = "", time = []]) => ({ act, bodies: bodies.map((at) => App.bodies[at]), posts: posts.map((at) => App.posts[at]), title, time }));
    return { ...one, id, iri: event.iri || one.iri, name: event.name ?? one.name, date: event.date ?? one.date, years: event.years ?? one.years, status: event.status ?? one.status, acts, parts: [] };
  });
  const byEvent = new Map(App.stories.filter((story) => story.event !== null).map((story) => [story.event, story.id]));
  const inEvent = App.events.map(() => []);
  for (const actor of App.actors) {
    for (const [event, act] of actor.roles) inEvent[event].push({ act, bodies: [{ name: "", actor: actor.id }], posts: [], title: "", time: [] });
  }
  App.events.forEach((event, at) => {
    if (byEvent.has(at)) return;
    byEvent.set(at, App.stories.length);
    const acts = inEvent[at];
    App.stories.push({ ...event, id: App.stories.length, event: at, names: [], type: "", statuses: [], time: [], up: null, follows: [], basedOn: [], supports: [], areas: [], acts, parts: [], evidence: [] });
  });
  for (const story of App.stories) if (story.up !== null) App.stories[story.up].parts.push(story.id);
  App.storyOf = (event) => byEvent.get(event);
  App.rootOf = (id) => {
    const seen = new Set(); // a circle in the data must not hang the page
    while (App.stories[id].up !== null && !seen.has(id)) {
      seen.add(id);
      id = App.stories[id].up;
    }
    return id;
  };
  App.withParts = (id, seen = new Set()) => {
    if (seen.has(id)) return [];
    seen.add(id);
    return [App.stories[id], ...App.stories[id].parts.flatMap((part) => App.withParts(part, seen))];
  };
  App.wholes = App.stories.filter(({ id }) => App.rootOf(id) === id);
  const iris = new Map(App.stories.filter((story) => story.iri).map((story) => [story.iri, story.id]));
  App.storyByIri = (iri) => iris.get(iri);
  App.personByIri = (iri) => App.persons.find((one) => iri && (one.iri || one.name) === iri)?.id;

  App.actsOf = (person) => App.wholes.flatMap(({ id }) => App.withParts(id).flatMap((story) => story.acts
    .filter(({ act }) => App.acts[act].person === person).map((act) => ({ story, ...act }))));

  // Actors of a story's acts that pass the filters: these are drawn strongly when it is chosen.
  const counted = (acts) => acts.filter(({ act }) => App.shown.acts[act]).flatMap(({ bodies }) => bodies.map(({ actor }) => actor)).filter((actor) => actor !== null);
  App.actorsOf = ({ story, person }) => new Set(counted(person === undefined ? App.withParts(story).flatMap(({ acts }) => acts) : App.actsOf(person)));

  // The same filters as for ties: status, years, documents, and an act that counts, of somebody
  // who is shown (or who is not in the network at all, as long as nothing narrows it to some).
  App.storyShown = (whole) => {
    const now = App.state;
    const years = whole.years ?? App.stories[App.rootOf(whole.id)].years;
    if (now.hiddenStatuses.has(whole.status)) return false;
    if (App.narrowed(now) && !(years && years[0] <= now.to && years[1] >= now.from)) return false;
    const cited = whole.evidence.map((at) => App.sources[App.evidence[at].source].id);
    if (cited.length && cited.every((id) => now.hiddenSources.has(id))) return false;
    const acts = App.withParts(whole.id).flatMap((story) => story.acts);
    const free = !now.focus;
    if (!acts.length) return free;
    return acts.some(({ act, bodies }) => {
      const known = bodies.map(({ actor }) => actor).filter((actor) => actor !== null);
      return App.shown.acts[act] && (known.length ? known.some((actor) => App.shown.actors.has(actor)) : free);
    });
  };

  App.selectPerson = (person) => App.update({ selected: { person }, cursor: null });
  App.selectStory = (story) => App.update({ selected: { story }, cursor: null });
})();
