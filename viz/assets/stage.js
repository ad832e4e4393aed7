"use strict";
// The picture: vis-network draws marks and ties where Python put them.
(() => {
  App.vis = null; // the vis.Network, once there is one
  App.hovered = null;
  let nodes = null;
  let edges = null;
  const drawn = { nodes: new Map(), edges: new Map() };

  App.drawnActors = () => nodes.getIds().filter((id) => id < App.actors.length);
  App.drawnTies = () => edges.getIds().filter((id) => id < App.ties.length);
  // Where vis-network has them: its getPositions rounds to whole numbers.
  App.positions = () => App.actors.map((actor) => App.vis.body.nodes[actor.id] ?? actor).map(({ x, y }) => ({ x, y }));

  // Only what changed is told to vis-network, and what is no longer drawn is taken out.
  const redo = (kind, set, looks) => {
    const before = drawn[kind];
    drawn[kind] = new Map(looks.map((look) => [look.id, JSON.stringify(look)]));
    const gone = [...before.keys()].filter((id) => !drawn[kind].has(id));
    const fresh = looks.filter(({ id }) => drawn[kind].get(id) !== before.get(id));
    if (gone.length) set.remove(gone);
    if (fresh.length) set.update(fresh);
  };

  const hint = (at, ...children) => {
    const tip = App.find("hint");
    tip.hidden = !at;
    if (!at) return;
    App.show(tip, ...children);
    const room = App.find("stage").clientWidth;
    tip.style.left = `${Math.min(Math.max(8, at.x + 14), Math.max(8, room - tip.offsetWidth - 8))}px`;
    tip.style.top = `${at.y + 16}px`;
  };
  const hover = (patch, event) => {
    App.hovered = patch;
    App.find("stage").classList.toggle("pointing", Boolean(patch));
    const at = event?.pointer?.DOM;
    if (patch?.actor !== undefined) hint(at, App.text(App.nameOf(App.markOf(patch.actor))));
    else if (patch?.tie !== undefined && edges.get(patch.tie)) {
      const tie = App.staged.ties.find(({ id }) => id === patch.tie);
      const left = App.leftOf(tie);
      hint(at, App.text(App.shortOf(App.markOf(tie.a))), " – ", App.text(App.shortOf(App.markOf(tie.b))), ` · ${App.eventCount(left.n ?? left.events.length)}`);
    } else hint(null);
    App.vis.redraw();
  };

  const listen = () => {
    App.vis.on("afterDrawing", App.drawOver);
    App.vis.on("click", ({ pointer }) => {
      const actor = App.vis.getNodeAt(pointer.DOM);
      const tie = actor === undefined ? App.vis.getEdgeAt(pointer.DOM) : undefined;
      hint(null);
      if (actor !== undefined) App.choose(actor);
      else if (App.ties[tie]) App.selectTie(tie);
      else App.update({ selected: null, cursor: null });
    });
    App.vis.on("doubleClick", ({ pointer }) => {
      const actor = App.vis.getNodeAt(pointer.DOM);
      if (App.actors[actor]) App.update({ focus: { actor, depth: 1 } });
    });
    App.vis.on("hoverNode", (event) => hover({ actor: event.node }, event));
    App.vis.on("hoverEdge", (event) => hover({ tie: event.edge }, event));
    for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) App.vis.on(name, () => hover(null));
  };

  let staged = null;
  App.choose = (mark, bring) => (mark < App.actors.length ? App.selectActor(mark, bring) : App.openGroup(App.markOf(mark).group));

  App.openStage = () => {
    staged = App.staged.key;
    App.find("stage-box").append(App.el("div", { id: "hint", class: "hint", "aria-hidden": "true", hidden: true }));
    nodes = new vis.DataSet();
    edges = new vis.DataSet();
    const many = App.actors.length > 150;
    const options = { ...App.options, interaction: { ...App.options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many } };
    measure();
    App.vis = new vis.Network(App.find("stage"), { nodes, edges }, options);
    settle();
    const inner = App.find("stage").querySelector("div");
    if (inner) inner.tabIndex = -1;
    listen();
    App.fit(true);
    new ResizeObserver(resized).observe(App.find("stage"));
  };

  // One pixel in page units, from which the sizes of marks and lines follow.
  const measure = () => {
    const list = App.budget ? App.staged.marks : App.actors;
    if (list.length) App.unit = 1 / Math.min(1.3, App.fitted(list).scale);
    App.radii = App.sizes();
    paint();
  };

  // A hidden picture has no size; one that comes back as it was keeps the reader's place.
  let size = "";
  const resized = ([{ contentRect }]) => {
    const now = `${Math.round(contentRect.width)}x${Math.round(contentRect.height)}`;
    if (now === "0x0" || now === size) return;
    size = now;
    measure();
    App.fit(true);
  };

  // vis-network cuts places to whole numbers whenever it takes in a node.
  const settle = () => {
    if (!App.vis) return;
    for (const { id, x, y } of App.staged.marks) Object.assign(App.vis.body.nodes[id], { x, y });
  };

  const paint = () => {
    const emphasis = App.emphasis();
    const { marks, ties } = App.staged;
    redo("nodes", nodes, marks.map((mark) => ({ x: mark.x, y: mark.y, shape: mark.shape, ...App.nodeLook(mark, emphasis) })));
    redo("edges", edges, ties.map((tie) => ({ from: tie.a, to: tie.b, ...App.edgeLook(tie, emphasis) })));
    settle();
  };

  App.listen((changed) => {
    if (!nodes) return;
    App.forgetLabels();
    if (changed.has("size")) App.radii = App.sizes();
    const other = staged !== App.staged.key;
    staged = App.staged.key;
    if (other) measure();
    else paint();
    if (other || changed.has("focus")) App.fit(other);
    App.vis?.redraw();
  });
})();
