"use strict";
// The page opens: state from the address, every part once, then the first complete picture.
(() => {
  App.find("frame").hidden = false;
  App.state = App.fromAddress(location.hash);
  App.speak(App.state.language);
  App.shown = App.filter(App.state);

  const dress = () => {
    document.documentElement.dataset.theme = App.state.theme;
    const dark = App.state.theme === "dark";
    App.find("theme").textContent = App.t("dark");
    App.find("theme").setAttribute("aria-pressed", String(dark));
    for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === App.state.language));
  };
  App.listen((changed) => {
    if (changed.has("language")) App.translate(document);
    if (changed.has("theme") || changed.has("language")) dress();
    if (["shown", "language"].some((key) => changed.has(key))) App.say(App.t("shown", App.counts()));
    App.writeAddress();
  });

  App.find("theme").addEventListener("click", () => App.update({ theme: App.state.theme === "dark" ? "light" : "dark" }));
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => App.update({ language: button.dataset.language }));
  }
  // On a narrow screen the picture comes before the filters.
  if (matchMedia("(max-width: 900px)").matches) App.find("filters").open = false;

  dress();
  App.openSearch();
  App.openControls();
  App.openRoute();
  App.openTable();
  App.openPlots();
  App.openExports();
  App.openKeys();
  App.update({ ...App.state });
  App.openStage();

  // For tests and for whoever looks at the page from a console: what is drawn, and nothing to change.
  const iris = (numbers) => numbers.map((number) => App.actors[number].iri);
  const pair = (tie) => iris([App.ties[tie].a, App.ties[tie].b]);
  window.comity = Object.freeze({
    get ready() { return Boolean(App.drawn) || App.state.view !== "network"; },
    actors: () => iris(App.drawnActors()),
    ties: () => App.drawnTies().map(pair),
    positions: () => Object.fromEntries(App.positions().map((at, number) => [App.actors[number].iri, [at.x, at.y]])),
    onScreen: (iri) => App.onScreen(App.actorByIri(iri)),
    selected: () => {
      const { actor, tie, person, story } = App.state.selected ?? {};
      return tie !== undefined ? pair(tie) : (App.actors[actor] ?? App.persons[person] ?? App.stories[story])?.iri ?? null;
    },
    cursor: () => (App.state.cursor === null ? null : App.markOf(App.state.cursor).iri ?? null),
    communities: () => App.staged.marks.filter((mark) => mark.members).map(({ id, group, label, size, x, y }) => ({ group, label, size, x, y, spot: App.onScreen(id) })),
    joint: () => App.staged.ties.filter((tie) => tie.left).map(({ a, b, left }) => [App.markOf(a).group, App.markOf(b).group, left.weight]),
    path: () => (App.way ?? []).map((step) => iris([step.from, step.to])),
    labels: () => App.labelsNow().map(({ x, y, lines, wide, half, bold }) => ({ x, y, text: lines.join(" "), wide, half, bold })),
    csv: (view) => App.csv(view),
    svg: () => App.svgText(),
    gexf: () => App.gexf(),
  });
})();
